package parity

import (
	"math"
	"slices"
)

// judge decides what of an alignment is worth telling.
type judge struct {
	*comparer
	*alignment
	zh, en string
	out    []Mismatch
}

func (j *judge) judge() []Mismatch {
	lz, le := j.left(j.toE), j.left(j.toZ)
	lz = slices.DeleteFunc(lz, func(i int) bool { return j.excused(&j.z[i], j.z, j.e, j.toE) })
	le = slices.DeleteFunc(le, func(i int) bool { return j.excused(&j.e[i], j.e, j.z, j.toZ) })
	j.clocks(&lz, &le)
	j.pairUp(lz, le)
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

// excused reports whether a figure that found no partner may be without one.
func (j *judge) excused(f *figure, own, other []figure, to []int) bool {
	switch {
	case f.weight == faint:
		return true
	case f.v.m == 0 && f.kind != Name && f.kind != Clock && f.kind != Share, f.v.equal(integer(1)) && f.unit == nil && f.kind != Month && f.kind != Share && f.kind != Day:
		return f.kind != Points
	case f.v.equal(integer(1)) && f.kind == Duration:
		return true
	}
	return j.repeated(f, other) || j.gloss(f, own, to)
}

// repeated reports whether the other text has the figure, though fewer times.
func (j *judge) repeated(f *figure, other []figure) bool {
	for k := range other {
		o := &other[k]
		var s float64
		if &other[0] == firstOf(j.e) {
			s = j.same(f, o)
		} else {
			s = j.same(o, f)
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

// gloss reports whether a figure only says in another unit what its matched
// neighbour says.
func (j *judge) gloss(f *figure, own []figure, to []int) bool {
	if f.unit == nil {
		return false
	}
	for k := range own {
		o := &own[k]
		if to[k] < 0 || o.unit == nil || o == f || math.Abs(float64(o.start-f.start)) > 60 {
			continue
		}
		if o.unit.dim == f.unit.dim && o.unit.key != f.unit.key {
			if f.kind == Money || sameMeasure(o, f) > 0 {
				return true
			}
		}
	}
	return false
}

// clocks lets 20:15 stand for two numbers, and the other way round.
func (j *judge) clocks(lz, le *[]int) {
	split := func(a []figure, la *[]int, b []figure, lb *[]int) {
		for x, i := range *la {
			if a[i].kind != Clock {
				continue
			}
			h, m := math.Floor(a[i].f/60), math.Mod(a[i].f, 60)
			for y := 0; y+1 < len(*lb); y++ {
				p, q := (*lb)[y], (*lb)[y+1]
				if q == p+1 && b[p].f == h && b[q].f == m {
					*lb = slices.Delete(*lb, y, y+2)
					*la = slices.Delete(*la, x, x+1)
					return
				}
			}
		}
	}
	split(j.z, lz, j.e, le)
	split(j.e, le, j.z, lz)
}

// pairUp tells the figures that are left, those that belong together as one.
func (j *judge) pairUp(lz, le []int) {
	type link struct {
		i, k int
		cost float64
	}
	var links []link
	for _, i := range lz {
		for _, k := range le {
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
	if z.line != e.line {
		return false
	}
	if (z.kind == Duration) != (e.kind == Duration) && (z.kind == Duration || e.unit != nil) {
		return false
	}
	if z.unit != nil && e.unit != nil {
		return z.unit.dim == e.unit.dim
	}
	if (z.kind == Ordinal) != (e.kind == Ordinal) {
		return false
	}
	return math.Abs(z.pos-e.pos) < 0.4
}
