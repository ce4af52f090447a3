package parity

import (
	"math"
	"slices"
	"strings"
)

// judge decides what of an alignment is worth telling.
type judge struct {
	*comparer
	*alignment
	zh, en string
	out    []Mismatch
}

func (j *judge) judge() []Mismatch {
	j.split()
	j.periods()
	j.unitPrices()
	lz, le := j.left(j.toE), j.left(j.toZ)
	rivals := slices.Clone(le)
	leftZ := slices.Clone(lz)
	lz = slices.DeleteFunc(lz, func(i int) bool {
		return j.excused(&j.z[i], j.z, j.e, j.toE, j.rival(&j.z[i], j.e, rivals))
	})
	le = slices.DeleteFunc(le, func(i int) bool {
		return j.excused(&j.e[i], j.e, j.z, j.toZ, j.rival(&j.e[i], j.z, leftZ))
	})
	j.pairUp(lz, le)
	j.names()
	j.perUnits()
	if len(j.out) == 0 {
		j.exchanged()
		j.trends()
	}
	slices.SortStableFunc(j.out, func(a, b Mismatch) int { return a.ZhStart - b.ZhStart })
	return j.out
}

func (j *judge) left(to []int) []int {
	var out []int
	for i, k := range to {
		if k < 0 {
			out = append(out, i)
		}
	}
	return out
}

// rival reports whether a figure of the other text is left over too, which may be
// what this one should be; on the same line, where lines answer to each other.
func (j *judge) rival(f *figure, other []figure, left []int) bool {
	for _, k := range left {
		if !j.lines || other[k].line == f.line {
			return true
		}
	}
	return false
}

// excused reports whether a figure that found no partner may be without one.
func (j *judge) excused(f *figure, own, other []figure, to []int, more bool) bool {
	switch {
	case f.weight == faint:
		return true
	case f.v.m == 0 && f.kind != Name && f.kind != Clock && f.kind != Share, f.v.equal(integer(1)) && f.unit == nil && !f.score && f.kind != Month && f.kind != Share && f.kind != Day:
		return f.kind != Points
	case f.v.equal(integer(1)) && f.kind == Duration:
		return true
	}
	switch {
	case f.kind == Decade && f.f >= 2000 && (strings.Contains(j.zh, "世纪") || strings.Contains(j.zh, "千禧")):
		return true // the early 2000s: 本世纪初
	case f.kind == Duration && f.unit != nil && f.unit.key == "hour" && f.f == 24 && (strings.Contains(j.en, "the clock") || strings.Contains(j.en, "24/7") || strings.Contains(j.zh, "全天") || strings.Contains(j.zh, "昼夜")):
		return true
	case j.renamed(f, own):
		return true
	case f.kind == Month && &own[0] == firstOf(j.z) && (f.v.equal(integer(3)) && strings.Contains(j.en, "March") || f.v.equal(integer(5)) && strings.Contains(j.en, "May")):
		return true // not sure to be the month, not sure to be the word
	case f.weight == weak && more:
		return j.gloss(f, own, to, more)
	}
	if !j.open(f, own) && (unitOfRate(f) || j.derived(f, own, other, to)) {
		return true
	}
	return j.repeated(f, other) || j.gloss(f, own, to, more) || j.relative(f, own, to)
}

// relative reports whether the Chinese leaves a part of a date to the reader:
// 7日 for July 7, 今年 for 2024. The other way round is an omission.
func (j *judge) relative(f *figure, own []figure, to []int) bool {
	if len(j.e) == 0 || &own[0] != &j.e[0] {
		return false
	}
	switch f.kind {
	case Month:
		for i := range own {
			if &own[i] != f {
				continue
			}
			for _, k := range [...]int{i - 1, i + 1} {
				if k < 0 || k >= len(own) || to[k] < 0 || to[k] >= taken || math.Abs(float64(own[k].start-f.start)) > 16 {
					continue
				}
				if d := to[k]; j.monthKnown(f) && j.z[d].kind == Day && (d == 0 || j.z[d-1].kind != Month) {
					return true
				}
			}
		}
	case Year:
		for i := range j.z {
			if j.z[i].kind == Year && j.toE[i] < 0 {
				return false
			}
		}
		for _, w := range [...]string{"今年", "去年", "明年", "同年", "当年", "上年", "次年", "前年", "本年", "年底", "年初"} {
			if strings.Contains(j.zh, w) {
				return true
			}
		}
	}
	return false
}

// renamed reports whether a Chinese figure belongs to a title, or to a name in
// Latin letters that the English doesn't have: the translator has put it in
// another way.
func (j *judge) renamed(f *figure, own []figure) bool {
	if len(j.z) == 0 || &own[0] != &j.z[0] || f.unit != nil || f.kind != Count {
		return false
	}
	left := strings.TrimRight(j.zh[:f.start], " ")
	if open := strings.LastIndex(left, "《"); open >= 0 && !strings.Contains(left[open:], "》") {
		return true // a title, which may be another in English
	}
	i := len(left)
	for i > 0 && letter(left[i-1]) {
		i--
	}
	return len(left)-i > 2 && !strings.Contains(strings.ToLower(j.en), strings.ToLower(left[i:]))
}

// monthKnown reports whether a month that the Chinese leaves out is the one
// that it speaks of elsewhere, if it speaks of any.
func (j *judge) monthKnown(f *figure) bool {
	any := false
	for i := range j.z {
		if j.z[i].kind == Month {
			any = true
			if j.z[i].v.equal(f.v) {
				return true
			}
		}
	}
	return !any
}

// repeated reports whether the other text has the figure, though fewer times.
func (j *judge) repeated(f *figure, other []figure) bool {
	english := len(j.e) > 0 && len(other) > 0 && &other[0] == &j.e[0]
	for k := range other {
		if k > 1<<10 {
			break // no text that people write
		}
		if f.unit != nil && other[k].unit != nil && f.unit != other[k].unit {
			continue // a conversion, which gloss judges
		}
		s := 0.0
		if english {
			s = j.same(f, &other[k])
		} else {
			s = j.same(&other[k], f)
		}
		if s >= 8 {
			return true
		}
	}
	return false
}

func firstOf(f []figure) *figure {
	if len(f) == 0 {
		return nil
	}
	return &f[0]
}

// split lets 20:15, 6-foot-6 or "one in five" stand for two numbers of the
// other text.
func (j *judge) split() {
	reach := math.Max(0.1, math.Min(1, 260/float64(len(j.en)+1)))
	halves(j.z, j.toE, j.e, j.toZ, reach)
	halves(j.e, j.toZ, j.z, j.toE, reach)
}

// taken marks a figure that is accounted for without a partner of its own.
const taken = 1 << 30

func halves(a []figure, toB []int, b []figure, toA []int, reach float64) {
	for i := range a {
		p := a[i].parts
		if a[i].kind == Clock {
			p = [2]float64{math.Floor(a[i].f / 60), math.Mod(a[i].f, 60)}
		}
		if toB[i] >= 0 || p == [2]float64{} {
			continue
		}
		first, second := -1, -1
		for k := range b {
			switch {
			case a[i].kind == Count && first < 0 && b[k].kind != Month: // 618 is June 18
			case toA[k] >= 0 || math.Abs(b[k].pos-a[i].pos) > reach:
			case first < 0 && b[k].f == p[0]:
				first = k
			case second < 0 && b[k].f == p[1]:
				second = k
			}
		}
		switch {
		case first >= 0 && second >= 0:
			toB[i], toA[first], toA[second] = taken, taken, taken
		case first >= 0 && a[i].kind == Fraction && (p[1] == 10 || p[1] == 5 || p[1] == 100): // a mark: 9 out of 10
			toB[i], toA[first] = taken, taken
		}
	}
}

// names tells names that differ in their digits alone: G109 and G190.
func (j *judge) names() {
	for i := range j.z {
		z := &j.z[i]
		if j.toE[i] >= 0 || z.kind != Name || !lettersInFront(z.name) {
			continue
		}
		other, twins := -1, 0
		for k := range j.e {
			e := &j.e[k]
			if e.kind != Name || skeleton(e.name) != skeleton(z.name) {
				continue
			}
			twins++
			if j.toZ[k] < 0 {
				other = k
			}
		}
		if twins == 1 && other >= 0 {
			j.tell(z, &j.e[other], "the Chinese says "+j.zh[z.start:z.end]+"; this says "+j.en[j.e[other].start:j.e[other].end], "see which of the two is right")
		}
	}
}

func lettersInFront(name string) bool { return name != "" && name[0] >= 'a' && name[0] <= 'z' }

// skeleton gives a name without its digits.
func skeleton(name string) string { return strings.Trim(name, "0123456789") }

// pairUp tells the figures that are left, those that belong together as one.
func (j *judge) pairUp(lz, le []int) {
	type link struct {
		i, k int
		cost float64
	}
	var links []link
	for at, i := range lz {
		from, to := 0, len(le)
		if len(lz)*len(le) > 1<<16 {
			middle := at * len(le) / len(lz)
			from, to = max(0, middle-32), min(len(le), middle+32)
		}
		for _, k := range le[from:to] {
			if c := j.distance(&j.z[i], &j.e[k]); c < 3 {
				links = append(links, link{i, k, c})
			}
		}
	}
	slices.SortStableFunc(links, func(a, b link) int {
		switch {
		case a.cost < b.cost:
			return -1
		case a.cost > b.cost:
			return 1
		}
		return 0
	})
	usedZ, usedE := map[int]bool{}, map[int]bool{}
	for _, l := range links {
		if usedZ[l.i] || usedE[l.k] {
			continue
		}
		z, e := &j.z[l.i], &j.e[l.k]
		if z.weight == weak && e.weight == weak && !j.contradict(z, e) {
			continue
		}
		usedZ[l.i], usedE[l.k] = true, true
		j.differ(z, e)
	}
	for _, i := range lz {
		if !usedZ[i] && j.z[i].weight == strong {
			j.missingEn(&j.z[i])
		}
	}
	for _, k := range le {
		if !usedE[k] && j.e[k].weight == strong {
			j.missingZh(&j.e[k])
		}
	}
}

// distance says how little two figures that differ belong together.
func (j *judge) distance(z, e *figure) float64 {
	d := 2 * math.Abs(z.pos-e.pos)
	switch {
	case j.clash(z, e) != noClash:
		return d / 4
	case z.kind == e.kind && z.unit == e.unit:
		return d
	case z.unit != nil && e.unit != nil:
		if z.unit.dim == e.unit.dim {
			return d + 0.3
		}
		return d + 2
	case z.kind == Month || e.kind == Month || z.kind == Clock || e.kind == Clock:
		return d + 3
	case z.kind == e.kind:
		return d
	}
	return d + 0.7
}

// contradict reports whether two number words that may both be left out stand
// for the same thing: then one of them is wrong.
func (j *judge) contradict(z, e *figure) bool {
	switch {
	case isRatio(z) != isRatio(e) && !(z.kind == Count && e.kind == Multiple): // 三次 is three times
		return false
	case z.line != e.line, (z.kind == Ordinal) != (e.kind == Ordinal):
		return false
	case z.unit != nil && e.unit != nil && z.unit.dim != e.unit.dim:
		return false
	}
	reach := 260.0
	if z.unit != nil && z.unit == e.unit {
		reach = 600 // 三年前 opens a sentence that "five years ago" ends
	}
	return math.Abs(z.pos-e.pos) < math.Min(1, reach/float64(len(j.en)+1))
}
