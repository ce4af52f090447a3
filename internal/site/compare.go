package site

import "reflect"

// Comparison tells which answers of an older site still hold in a newer one.
type Comparison struct {
	next *Site
	// frame says that the two sites differ in nothing but the bodies of the
	// entries in bodies, so that only questions about these need to be asked
	// again. It is what makes the edit of a sentence cheap: a site of 1,000 pairs
	// has 40,000 answers.
	frame  bool
	bodies map[string]bool
	// yes and no are the two verdicts of this comparison, told from those of
	// others by their addresses. An Answer holds the last one, since every page
	// asks for it: a map behind a lock took a third of the time of a rebuild.
	yes, no *verdict
	// apart is what differs where the shape of the two sites is the same; else nil.
	apart *difference
}

// verdict is what a Comparison found of an Answer. It knows nothing of the
// Comparison, so that no Answer keeps an old Site in memory.
type verdict struct{ holds bool }

// Compare prepares to hold traces of old, or of sites before it whose answers
// held in old, against next. old may be nil.
func Compare(old, next *Site) *Comparison {
	c := &Comparison{next: next, yes: &verdict{true}, no: &verdict{false}}
	switch {
	case old == nil:
	case next.from == old && !next.revalued:
		c.bodies, c.frame = next.apart, true
	case next.from == old:
		c.apart = &difference{entries: make([]bool, len(next.refs)), book: next.booked, refs: next.numbering}
		for ref := range next.apart {
			c.apart.entries[next.entries[ref].index] = true
		}
	default:
		c.apart = differenceOf(old, next)
	}
	next.from = nil // else each site would keep all before it
	return c
}

// Holds reports whether every answer of a trace is the same in the newer site.
// Then a page that asked nothing else comes out the same.
func (c *Comparison) Holds(t Trace) bool {
	for _, a := range t {
		if !c.holds(a) {
			return false
		}
	}
	return true
}

func (c *Comparison) holds(a *Answer) bool {
	if c.frame && !(a.question.op.readsBodies() && c.bodies[a.question.ref]) {
		return true
	}
	switch v := a.verdict.Load(); v {
	case c.yes, c.no:
		return v.holds
	}
	v := c.no
	switch r := a.reads.Load(); {
	case c.apart != nil && r != nil && !c.apart.touches(r):
		v = c.yes
	default:
		again := c.next.answer(a.question)
		if equal(a.value, again.value) {
			v = c.yes
			a.reads.Store(again.reads.Load()) // by the numbers of the newer site
		}
	}
	a.verdict.Store(v)
	return v.holds
}

// readsBodies reports whether the answer to a question depends on the bodies of
// the texts of the entry that it is about. A question that does and is not named here would leave pages stale;
// TestIncrementalEqualsFull of package build edits bodies in every way to see.
func (o op) readsBodies() bool { return o == opText || o == opSources }

// equal compares two answers by their content, but a text by its identity: it
// is the same value exactly when its file did not change.
func equal(a, b any) bool {
	if t, ok := a.(Text); ok {
		other, ok := b.(Text)
		return ok && t == other
	}
	return reflect.DeepEqual(a, b)
}
