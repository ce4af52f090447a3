package parity

import (
	"math"
	"slices"
)

// alignment says which figure is which: z[i] is e[toE[i]], or -1.
type alignment struct {
	z, e     []figure
	toE, toZ []int
}

type candidate struct {
	i, j  int
	score float64
}

// align matches figures of the same value, the surest first: the better two
// agree in kind, noun and place, the earlier they are taken.
func (c *comparer) align(z, e []figure) *alignment {
	to := filled(len(z) + len(e))
	a := &alignment{z: z, e: e, toE: to[:len(z):len(z)], toZ: to[len(z):]}
	list := make([]candidate, 0, len(z)+len(e))
	for i := range z {
		from, to := a.reach(i)
		for j := from; j < to; j++ {
			s := c.same(&z[i], &e[j])
			if s == 0 {
				continue
			}
			s += 3 * (1 - math.Min(1, 2*math.Abs(z[i].pos-e[j].pos)))
			if c.lines && z[i].line == e[j].line {
				s += 4
			}
			if z[i].noun != "" && e[j].noun != "" {
				if z[i].noun == e[j].noun {
					s += 2
				} else {
					s -= 2
				}
			}
			s += float64(min(z[i].weight, e[j].weight))
			list = append(list, candidate{i, j, s})
		}
	}
	slices.SortStableFunc(list, func(x, y candidate) int {
		switch {
		case x.score > y.score:
			return -1
		case x.score < y.score:
			return 1
		}
		return 0
	})
	for _, k := range list {
		if a.toE[k.i] < 0 && a.toZ[k.j] < 0 {
			a.toE[k.i], a.toZ[k.j] = k.j, k.i
		}
	}
	return a
}

// reach bounds which figures may be the partner of z[i]: all in any text that
// people write, those at about its place in one of thousands of figures.
func (a *alignment) reach(i int) (from, to int) {
	if len(a.z)*len(a.e) <= 1<<18 {
		return 0, len(a.e)
	}
	at := i * len(a.e) / len(a.z)
	return max(0, at-64), min(len(a.e), at+64)
}

func filled(n int) []int {
	s := make([]int, n)
	for i := range s {
		s[i] = -1
	}
	return s
}
