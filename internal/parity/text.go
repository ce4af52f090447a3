package parity

import (
	"math/big"
	"sync"
)

// Text is a text that was read once, to be compared and asked for its figures.
// It doesn't change, so that goroutines may share it.
type Text struct {
	text    string
	figures []figure
}

// ParseZh reads a Chinese text.
func ParseZh(text string) *Text { return &Text{text, readZh(text)} }

// ParseEn reads an English text.
func ParseEn(text string) *Text { return &Text{text, readEn(text)} }

// CompareTexts gives what two texts disagree in, in the order of the Chinese
// text.
func CompareTexts(zh, en *Text, o Options) []Mismatch {
	if len(zh.figures) == 0 && len(en.figures) == 0 {
		return nil
	}
	c := &comparer{Options: o, lines: sameLines(zh.text, en.text)}
	j := &judge{comparer: c, alignment: c.align(zh.figures, en.figures), zh: zh.text, en: en.text}
	return j.judge()
}

// Figures gives the figures of the text, in order: those that keep wants, or all of
// them where keep is nil. Exact values are made for these alone, so that keep sees
// none: it is given the value in the figure's base as near as a float64 comes.
func (t *Text) Figures(keep func(f Figure, value float64) bool) []Figure {
	var out []Figure
	for i := range t.figures {
		f := &t.figures[i]
		if f.kind == Name || f.weight == faint {
			continue
		}
		base, factor := f.base()
		x := Figure{Start: f.start, End: f.end, Kind: f.kind, Base: base, Approx: f.bound != exact || f.vague, Sure: f.weight == strong}
		if keep != nil && !keep(x, f.f*factor) {
			continue
		}
		x.Value = f.exact()
		out = append(out, x)
	}
	return out
}

// base names what the value of a figure counts, and how much of it one of its
// unit is.
func (f *figure) base() (string, float64) {
	switch {
	case f.unit != nil:
		return f.unit.base, f.unit.factor.float()
	case f.kind == Share:
		return "percent", 1
	case f.kind == Points:
		return "percentage point", 1
	}
	return "1", 1
}

// exact gives the value of a figure in its base.
func (f *figure) exact() *big.Rat {
	value := f.v.rat()
	if f.unit != nil && !f.unit.factor.equal(integer(1)) {
		value.Mul(value, f.unit.factor.rat())
	}
	return value
}

// scratch is what reading a text needs until it is read: kept for the next text.
type scratch struct {
	tokens    []token
	runes     []rune
	off       []int
	foldedOff []int
	out       []figure
	room      []figure // for the figures of this text and the next ones, which are never written again
}

// roomFor is how many figures are given room at once: those of a few paragraphs.
const roomFor = 32

var scratches = sync.Pool{New: func() any { return new(scratch) }}

// kept gives the figures that were read, as many as there are, and gives the
// buffers back. What they hold is overwritten by the next text.
func (s *scratch) kept(out []figure) []figure {
	if len(out) > cap(s.room)-len(s.room) {
		s.room = make([]figure, 0, max(roomFor, len(out)))
	}
	from := len(s.room)
	s.room = append(s.room, out...)
	list := s.room[from:len(s.room):len(s.room)]
	s.tokens, s.out = s.tokens[:0], out[:0]
	if cap(s.runes) < 1<<16 && cap(s.tokens) < 1<<14 {
		scratches.Put(s)
	}
	return list
}
