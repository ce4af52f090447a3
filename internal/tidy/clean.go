package tidy

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Change is one thing that Clean did to a text.
type Change struct {
	Start, End    int    // bytes of the text as it was given
	Before, After string // what stood there when this rule came to it, and since
	Code          string // the rule; Answered for what a person said
}

// Answered is the Code of a Change that an Answer made.
const Answered = "answer"

// Answer is what a person says stands in place of something that Clean stopped
// at.
type Answer struct{ Before, After string }

// Cleaning is what became of a text.
type Cleaning struct {
	Text    string
	Changes []Change // in the order in which they were made
	// Stops are the places that a person has to decide on: damage that has more
	// than one reading. They are left as they were. Bytes of the text as it was
	// given, in its order.
	Stops []Finding
	// Notes are what else an editor should look at: relative words, slugs.
	Notes []Finding
}

// ErrFigures says that cleaning would have changed the digits of a text. It never
// does; the test is made at each cleaning all the same, since a wrong figure is
// the one fault that nobody sees.
var ErrFigures = errors.New("cleaning would change the sequence of digits")

// ErrEncoding says that a text is not UTF-8.
var ErrEncoding = errors.New("the text is not UTF-8")

// steps are what Clean does, each over the whole text, in this order: brackets of
// annotations go before brackets are counted, doubled marks before widths are
// judged, characters before marks.
var steps = [...][]string{
	{"invisible-character", "lookalike-character"},
	{"pinyin-annotation"},
	{"double-punctuation"},
	{"traditional-character"},
	{"half-width-punctuation"},
	{"document-number-brackets", "wrong-range-mark", "wrong-ellipsis", "wrong-dash", "full-width-character", "wrong-quotes", "stray-space", "mixed-spacing"},
}

// stopping are the codes that a person decides on.
var stopping = [...]string{"garbled-text", "unbalanced-brackets"}

// Clean mends a scraped text, whose lines are its paragraphs. The text is taken
// for simplified Chinese where it has Han characters. Each answer goes to the
// places that Clean stopped at and that have its Before; one that fits none is
// an error.
func Clean(text string, answers ...Answer) (*Cleaning, error) {
	c, err := clean(text, nil)
	if err != nil || len(answers) == 0 {
		return c, err
	}
	var edits []Change
	for _, a := range answers {
		found, err := c.places(text, a)
		if err != nil {
			return nil, err
		}
		edits = append(edits, found...)
	}
	slices.SortFunc(edits, func(a, b Change) int { return cmp.Compare(a.Start, b.Start) })
	for i := 1; i < len(edits); i++ {
		if edits[i].Start < edits[i-1].End {
			return nil, fmt.Errorf("two answers are for one place: %q and %q", edits[i-1].Before, edits[i].Before)
		}
	}
	return clean(text, edits)
}

// places gives the edits that an answer asks for.
func (c *Cleaning) places(text string, a Answer) ([]Change, error) {
	if a.Before == "" {
		return nil, errors.New("an answer does not say what it is for")
	}
	var edits []Change
	for from := 0; ; {
		i := strings.Index(text[from:], a.Before)
		if i < 0 {
			break
		}
		start, end := from+i, from+i+len(a.Before)
		from = end
		if slices.ContainsFunc(c.Stops, func(f Finding) bool { return f.Start < end && start < f.End }) {
			edits = append(edits, Change{start, end, a.Before, a.After, Answered})
		}
	}
	if len(edits) == 0 {
		return nil, fmt.Errorf("no place that waits for a person has %q", a.Before)
	}
	return edits, nil
}

func clean(text string, answers []Change) (*Cleaning, error) {
	if !utf8.ValidString(text) {
		return nil, ErrEncoding
	}
	d := &draft{text: text, origin: make([]int, len(text)+1)}
	for i := range d.origin {
		d.origin[i] = i
	}
	d.script = Latin
	if strings.ContainsFunc(text, isHan) {
		d.script = Hans
	}
	d.swarm = annotations(text)
	d.edit(answers)
	before := digits(d.text)
	for range rounds {
		was := len(d.changes)
		for _, step := range steps {
			d.edit(d.find(step))
		}
		if len(d.changes) == was {
			break
		}
	}
	if digits(d.text) != before {
		return nil, ErrFigures
	}
	c := &Cleaning{Text: d.text, Changes: d.changes}
	c.Stops, c.Notes = d.remains()
	return c, nil
}

// draft is a text while it is cleaned. origin says for each byte where it was in
// the text as it was given.
type draft struct {
	text    string
	origin  []int
	script  Script
	swarm   int // toned annotations in all of it
	open    []Finding
	changes []Change
}

// annotations counts the toned pinyin annotations of a text.
func annotations(text string) int {
	n := 0
	b := newBlock(text, Hans)
	for i := 1; i < len(b.runes); i++ {
		if _, tone, ok := b.annotation(i); ok && tone {
			n++
		}
	}
	return n
}

// edit makes changes whose places are those of the draft, in their order.
func (d *draft) edit(changes []Change) {
	if len(changes) == 0 {
		return
	}
	var text strings.Builder
	origin := make([]int, 0, len(d.origin))
	at := 0
	for _, c := range changes {
		text.WriteString(d.text[at:c.Start])
		origin = append(origin, d.origin[at:c.Start]...)
		text.WriteString(c.After)
		for range len(c.After) {
			origin = append(origin, d.origin[c.Start])
		}
		at = c.End
		c.Start, c.End = d.originOf(c.Start, c.End)
		d.changes = append(d.changes, c)
	}
	text.WriteString(d.text[at:])
	d.origin = append(origin, d.origin[at:]...)
	d.text = text.String()
}

// originOf gives the range of the given text that [start, end) comes from.
func (d *draft) originOf(start, end int) (int, int) {
	from := d.origin[start]
	return from, max(d.origin[end], from)
}

// find gives the changes that rules ask for. What is damaged beyond their
// knowledge they don't touch.
func (d *draft) find(codes []string) []Change {
	var changes []Change
	at := 0
	for line := range strings.Lines(d.text) {
		b := newBlock(strings.TrimRight(line, "\r\n"), d.script)
		b.swarm = d.swarm
		for _, r := range rules {
			if r.code == "garbled-text" || slices.Contains(codes, r.code) {
				b.code = r.code
				r.apply(b)
			}
		}
		slices.SortStableFunc(b.found, byPlace)
		for _, f := range b.found {
			if f.Code == "traditional-character" && !f.Safe {
				// Alone it proves nothing, so that nobody would find it afterwards.
				f.Start, f.End = d.originOf(at+f.Start, at+f.End)
				d.open = append(d.open, f)
			}
		}
		for _, f := range safe(b.found) {
			changes = append(changes, Change{at + f.Start, at + f.End, line[f.Start:f.End], f.Replace, f.Code})
		}
		at += len(line)
	}
	return changes
}

// remains gives what is left to a person.
func (d *draft) remains() (stops, notes []Finding) {
	notes = d.open
	at := 0
	for line := range strings.Lines(d.text) {
		for _, f := range Check(strings.TrimRight(line, "\r\n"), d.script) {
			f.Start, f.End = d.originOf(at+f.Start, at+f.End)
			if slices.Contains(stopping[:], f.Code) {
				stops = append(stops, f)
			} else {
				notes = append(notes, f)
			}
		}
		at += len(line)
	}
	slices.SortStableFunc(notes, byPlace)
	return stops, slices.CompactFunc(notes, func(a, b Finding) bool { return a.Start == b.Start && a.Code == b.Code })
}

// digits gives the digits of a text, of whatever width, one figure after the
// other: a mark that moves between two figures must not make one of them.
func digits(text string) string {
	var b strings.Builder
	apart := false
	for _, r := range text {
		if r >= '０' && r <= '９' {
			r = narrow(r)
		}
		if isUnseen(r) {
			continue // nobody saw it part them
		}
		if !unicode.IsDigit(r) {
			apart = true
			continue
		}
		if apart && b.Len() > 0 {
			b.WriteByte(' ')
		}
		apart = false
		b.WriteRune(r)
	}
	return b.String()
}

// isUnseen reports what takes no room in a text, so that it parts no figures.
func isUnseen(r rune) bool {
	switch r {
	case cell, '\n', '\r', 0xa0, 0x2028, 0x2029:
		return false
	}
	return r < ' ' || r == 0x7f || invisible(r) != ""
}
