package parity

// derived reports whether a figure that only one text has follows from figures
// of the other: 36 mice are three groups of 12, 512 are half of 1,024. Where
// the other text has a figure left over too, nothing follows.
func (j *judge) derived(f *figure, own, other []figure, to []int) bool {
	if f.kind != Count || f.unit != nil {
		return false
	}
	for a := range other {
		x := &other[a]
		if x.kind == Fraction && x.f == 0.5 && doubleOf(f, own, to) {
			return true
		}
		if x.kind != Count || x.unit != nil || x.f < 2 {
			continue
		}
		for b := a + 1; b < len(other) && other[b].start-x.end < 48; b++ {
			if y := &other[b]; y.kind == Count && y.unit == nil && y.f >= 2 && x.f*y.f == f.f {
				return true
			}
		}
	}
	return false
}

// open reports whether the other text than that of own has a figure without a
// partner, which may be what is missed here.
func (j *judge) open(f *figure, own []figure) bool {
	list, to := j.z, j.toE
	if &own[0] == firstOf(j.z) {
		list, to = j.e, j.toZ
	}
	for k := range list {
		if to[k] < 0 && list[k].weight != faint && (list[k].kind == Ordinal) == (f.kind == Ordinal) && (!j.lines || list[k].line == f.line) {
			return true
		}
	}
	return false
}

// doubleOf reports whether a text has twice a figure, with a partner.
func doubleOf(f *figure, own []figure, to []int) bool {
	for k := range own {
		if to[k] >= 0 && own[k].kind == Count && own[k].f == 2*f.f {
			return true
		}
	}
	return false
}

// unitOfRate reports whether a figure is the one of a rate: 1美元兑7.2元 is "7.2
// yuan to the dollar".
func unitOfRate(f *figure) bool { return f.kind == Money && f.v.equal(integer(1)) }
