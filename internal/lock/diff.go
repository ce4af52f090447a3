package lock

import (
	"prospectus/internal/diag"
	"prospectus/internal/prose"
)

// Kind says what became of a block.
type Kind uint8

// What can become of a block.
const (
	// Changed: another text stands where it stood.
	Changed Kind = iota
	// Appeared: it was not there.
	Appeared
	// Moved: it stood somewhere else.
	Moved
	// Gone: it is no longer there.
	Gone
)

// String gives the kind in plain words: "changed", "is new", "moved", "is gone".
func (k Kind) String() string { return [...]string{"changed", "is new", "moved", "is gone"}[k] }

// Change is one block of a source text that is not as it was.
type Change struct {
	Kind Kind
	// Block is the block as it is now; nil for one that is gone.
	Block *prose.Block
	// Span is the place of the block, or where one that is gone would stand: the
	// block behind it, else the last one. It is zero in a text without blocks.
	Span diag.Span
}

// Difference is what changed in a source text since a review.
type Difference struct {
	// Blocks is how many blocks with something to translate there are now.
	Blocks int
	// Changes are in the order of the text.
	Changes []Change
}

// Stale reports whether the translation has to be reviewed.
func (d Difference) Stale() bool { return len(d.Changes) > 0 }

// Count gives how many blocks are of a kind.
func (d Difference) Count(k Kind) int {
	n := 0
	for _, c := range d.Changes {
		if c.Kind == k {
			n++
		}
	}
	return n
}

// Diff tells what became of a text: old are the digests at the review, now its
// blocks as they are, which the result points into. What is left of the longest
// common sequence is paired gap by gap: an old block and a new one between the
// same neighbours are one that changed.
func Diff(old []Digest, now []prose.Block) Difference {
	var digests []Digest
	var at []int // the place of each digest in now
	for i := range now {
		if d, ok := DigestOf(&now[i]); ok {
			digests, at = append(digests, d), append(at, i)
		}
	}
	d := &differ{now: now, at: at, out: Difference{Blocks: len(digests)}}
	same := common(old, digests)
	d.elsewhere(old, digests, same)
	i, j := 0, 0
	for _, p := range same {
		d.gap(old[i:p[0]], digests[j:p[1]], j)
		i, j = p[0]+1, p[1]+1
	}
	d.gap(old[i:], digests[j:], j)
	return d.out
}

type differ struct {
	now []prose.Block
	at  []int
	// moved and gone say how many blocks of a digest, outside the common sequence,
	// have come from elsewhere and have gone elsewhere.
	moved, gone map[Digest]int
	out         Difference
}

// elsewhere counts the blocks outside the common sequence that both texts have.
func (d *differ) elsewhere(old, now []Digest, same [][2]int) {
	before, after := map[Digest]int{}, map[Digest]int{}
	for _, x := range old {
		before[x]++
	}
	for _, x := range now {
		after[x]++
	}
	for _, p := range same {
		before[old[p[0]]]--
		after[now[p[1]]]--
	}
	d.moved, d.gone = map[Digest]int{}, map[Digest]int{}
	for x, n := range before {
		if m := min(n, after[x]); m > 0 {
			d.moved[x], d.gone[x] = m, m
		}
	}
}

// gap tells what became of the blocks between two that are the same. The new
// ones begin at the place start of the digests.
func (d *differ) gap(old, now []Digest, start int) {
	var left int // old ones that did not go elsewhere
	for _, x := range old {
		if d.gone[x] > 0 {
			d.gone[x]--
		} else {
			left++
		}
	}
	for i, x := range now {
		kind := Appeared
		switch {
		case d.moved[x] > 0:
			d.moved[x]--
			kind = Moved
		case left > 0:
			left--
			kind = Changed
		}
		b := &d.now[d.at[start+i]]
		d.out.Changes = append(d.out.Changes, Change{kind, b, b.Span})
	}
	for range left {
		d.out.Changes = append(d.out.Changes, Change{Kind: Gone, Span: d.near(start + len(now))})
	}
}

// near gives the place of the block at i, else of the last.
func (d *differ) near(i int) diag.Span {
	if len(d.at) == 0 {
		return diag.Span{}
	}
	return d.now[d.at[min(i, len(d.at)-1)]].Span
}

// most bounds the table of common: texts that differ in more blocks than that
// are compared block by block, where they stand.
const most = 4 << 20

// common gives the places of a longest common sequence, in both, in order.
func common(a, b []Digest) [][2]int {
	var out [][2]int
	start := 0
	for start < len(a) && start < len(b) && a[start] == b[start] {
		out = append(out, [2]int{start, start})
		start++
	}
	tail := 0
	for tail < len(a)-start && tail < len(b)-start && a[len(a)-1-tail] == b[len(b)-1-tail] {
		tail++
	}
	for _, p := range middle(a[start:len(a)-tail], b[start:len(b)-tail]) {
		out = append(out, [2]int{p[0] + start, p[1] + start})
	}
	for i := tail; i > 0; i-- {
		out = append(out, [2]int{len(a) - i, len(b) - i})
	}
	return out
}

// middle is common for what neither begins nor ends alike.
func middle(a, b []Digest) [][2]int {
	if len(a) == 0 || len(b) == 0 {
		return nil
	}
	var out [][2]int
	if len(a)*len(b) > most {
		for i := range min(len(a), len(b)) {
			if a[i] == b[i] {
				out = append(out, [2]int{i, i})
			}
		}
		return out
	}
	width := len(b) + 1
	length := make([]int32, (len(a)+1)*width) // of the longest from i and j on
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			if a[i] == b[j] {
				length[i*width+j] = length[(i+1)*width+j+1] + 1
			} else {
				length[i*width+j] = max(length[(i+1)*width+j], length[i*width+j+1])
			}
		}
	}
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] == b[j]:
			out = append(out, [2]int{i, j})
			i++
			j++
		case length[(i+1)*width+j] >= length[i*width+j+1]:
			i++
		default:
			j++
		}
	}
	return out
}
