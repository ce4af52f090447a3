package parity

import (
	"math"
	"strings"
)

// bracketed reports whether a figure stands in brackets, or is introduced as
// about another.
func (j *judge) bracketed(f *figure, own []figure) bool {
	text := j.zh
	if len(j.e) > 0 && &own[0] == &j.e[0] {
		text = j.en
	}
	left := text[max(0, f.start-24):f.start]
	if i := strings.LastIndexAny(left, "(（)）"); i >= 0 && (strings.HasPrefix(left[i:], "(") || strings.HasPrefix(left[i:], "（")) {
		return true
	}
	left = strings.TrimSuffix(strings.TrimSuffix(left, "人民币"), "约")
	for _, w := range [...]string{"约合", "折合", "相当于", "合", "or about", "equivalent to", "equal to", "or"} {
		if strings.HasSuffix(strings.TrimRight(left, " "), w) {
			return true
		}
	}
	return false
}

// unitLeft reports whether the other text has the unit of a figure where no
// number stands before it: then the figure was lost, and not left out.
func (j *judge) unitLeft(f *figure, own []figure) bool {
	text, names, other := j.en, f.unit.en, j.e
	if &own[0] != firstOf(j.z) {
		text, names, other = j.zh, f.unit.zh, j.z
	}
	if j.lines {
		text = onLine(text, f.line)
	}
	for _, name := range names {
		for from := 0; ; {
			i := strings.Index(text[from:], name)
			if i < 0 {
				break
			}
			start, end := from+i, from+i+len(name)
			from = end
			if start > 0 && letter(text[start-1]) || end < len(text) && letter(text[end]) {
				continue
			}
			if !covered(other, start) {
				return true
			}
		}
	}
	return false
}

// onLine keeps of a text what stands on one of its lines; what stands before is
// blanked, so that places stay.
func onLine(text string, line int) string {
	start := 0
	for range line {
		start += strings.IndexByte(text[start:], '\n') + 1
	}
	end := len(text)
	if i := strings.IndexByte(text[start:], '\n'); i >= 0 {
		end = start + i
	}
	return strings.Repeat(" ", start) + text[start:end]
}

// covered reports whether a byte belongs to a figure.
func covered(list []figure, at int) bool {
	for i := range list {
		if list[i].start <= at && at < list[i].end {
			return true
		}
	}
	return false
}

// roughly reports whether a conversion in brackets is as good as its digits: 18
// kilometers (11 miles), 180°C (350°F).
func roughly(o, f *figure) bool {
	if f.unit.dim == dimTemperature {
		return math.Abs(celsius(o)-celsius(f)) <= 4
	}
	digits := math.Max(1, math.Abs(float64(f.v.m)))
	return near(o.f*o.unit.f, f.f*f.unit.f, math.Min(0.05, 0.51/digits))
}

// gloss reports whether a figure only says in another unit what its matched
// neighbour says.
func (j *judge) gloss(f *figure, own []figure, to []int, more bool) bool {
	if f.unit == nil {
		return false
	}
	for k := range own {
		o := &own[k]
		if to[k] < 0 || o.unit == nil || o == f || math.Abs(float64(o.start-f.start)) > 60 {
			continue
		}
		if o.kind == Money && f.kind == Money && o.unit == f.unit && j.bracketed(f, own) && (near(f.f, 15*o.f, 0.01) || near(o.f, 15*f.f, 0.01)) {
			return true // a price per mu, and per hectare
		}
		if o.unit.dim == f.unit.dim && o.unit.key != f.unit.key {
			if f.kind == Money && !more && j.bracketed(f, own) && !j.unitLeft(f, own) || f.kind != Money && (sameMeasure(o, f) > 0 || j.bracketed(f, own) && roughly(o, f)) && !j.unitLeft(f, own) {
				return true
			}
		}
	}
	return false
}
