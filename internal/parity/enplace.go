package parity

import "sync"

// poundUnit is "pounds": a mass or sterling.
var poundUnit = sync.OnceValue(func() *unit {
	u := *units().byKey["pound"]
	u.loose = true
	return &u
})

// worded finishes a number: currency, unit, age, ordinal, noun.
func (e *enReader) worded(i int, n enNum) int {
	f := figure{v: n.v, word: n.word, numEnd: e.at(n.end - 1).end, bound: e.boundBefore(i)}
	e.weigh(i, n, &f)
	if cur, k := e.currencyBefore(i); cur != nil {
		return e.priced(f, k, i, n, cur)
	}
	j := e.hyphen(n.end)
	if e.agedAt(j, &f) {
		for ; e.low(j) != "old" && e.low(j) != "olds"; j++ {
		}
		return e.add(f, i, j+1)
	}
	if u, k := e.unitAfter(n.end); u != nil {
		return e.measured(f, i, k, u)
	}
	if minutes, ok := n.v.mul(integer(60)); ok && (e.clockWord(n.end) || e.hourAt(i, n)) {
		c := e.halfOfDay(figure{v: minutes, kind: Clock, weight: strong, word: n.word}, n.end)
		return e.add(c, i, max(e.pastHalf(n.end), n.end+1))
	}
	if w := e.low(j); w == "times" || w == "fold" || w == "time" && j != n.end {
		f.kind = Multiple
		return e.add(f, i, j+1)
	}
	e.calendar(i, n, &f)
	e.scored(i, n, &f)
	return e.shared(e.add(f, i, n.end), i)
}

// weigh says how sure a number is a figure that a translation keeps.
func (e *enReader) weigh(i int, n enNum, f *figure) {
	f.weight = strong
	switch {
	case n.article:
		f.weight = faint
		if w := e.low(i - 1); w == "few" || w == "several" || w == "many" || w == "some" && e.low(i) != "a" || w == "couple" || w == "of" {
			f.vague, f.rangeHi = true, n.v.float()*9.9
		}
	case n.word && n.v.float() < 2:
		f.weight = faint
	case n.word && n.v.float() <= 10:
		f.weight = weak
	}
}

// priced finishes an amount whose currency begins at token k.
func (e *enReader) priced(f figure, k, i int, n enNum, cur *unit) int {
	f.unit, f.kind = cur, Money
	end := n.end
	if u, j := e.unitAfter(end); u != nil && u.dim == dimMoney {
		end = j
		if cur.loose {
			f.unit = u
		}
	}
	return e.shared(e.add(f, k, end), i)
}

// measured finishes a figure whose unit ends before token k.
func (e *enReader) measured(f figure, i, k int, u *unit) int {
	f.unit, f.kind = u, kindOf(u)
	if u.dim == dimShare || u.dim == dimPoints {
		if !u.factor.equal(integer(1)) {
			f.v, _ = f.v.mul(u.factor)
		}
		f.unit = nil
		f.weight = strong
	}
	if u.dim == dimTime && e.low(k) == "and" && (e.low(k+1) == "a" || e.low(k+1) == "one") { // two years and a half
		m := enNum{v: f.v, end: k}
		if e.andHalf(&m); m.end > k {
			f.v, k = m.v, m.end
		}
	}
	if w := e.low(k); u.key == "%" && (w == "point" || w == "points") {
		f.kind = Points
		k++
	}
	return e.shared(e.add(f, i, k), i)
}

// hourAt reports whether the number at i is an hour: "at two in the morning".
func (e *enReader) hourAt(i int, n enNum) bool {
	if n.v.float() > 12 || n.v.float() < 1 || e.low(n.end) != "in" || e.low(n.end+1) != "the" {
		return false
	}
	switch e.low(n.end + 2) {
	case "morning", "afternoon", "evening":
	default:
		return false
	}
	switch e.low(i - 1) {
	case "at", "around", "about", "by", "until", "till", "before", "after", "from", "past":
		return true
	}
	return false
}

func (e *enReader) clockWord(i int) bool {
	switch e.low(i) {
	case "am", "pm", "a.m", "p.m", "o'clock":
		return true
	}
	return false
}

// agedAt reads "17-year-old", "three years old".
func (e *enReader) agedAt(j int, f *figure) bool {
	if w := e.low(j); w != "year" && w != "years" && w != "yr" && w != "month" && w != "months" && w != "week" && w != "weeks" && w != "day" && w != "days" {
		return false
	}
	if o := e.low(e.hyphen(j + 1)); o != "old" && o != "olds" {
		return false
	}
	if w := e.low(j); (w == "year" || w == "years" || w == "yr") && f.v.float() <= 150 {
		f.kind = Age
	} else {
		f.kind, f.unit = Duration, e.u.en[w]
	}
	return true
}

// scored marks 3-0, 10-6, 2&1: numbers whose order is that of the winner.
func (e *enReader) scored(i int, n enNum, f *figure) {
	if n.word || !n.small || f.kind != Count {
		return
	}
	next, prev := e.at(n.end), e.at(i-1)
	if next.glued && (next.low == "-" || next.low == "&" || next.low == ":") && e.at(n.end+1).kind == 'n' && e.at(n.end+1).glued ||
		prev.glued && (prev.low == "-" || prev.low == "&" || prev.low == ":") && e.at(i).glued && e.at(i-2).kind == 'n' {
		f.score = true
	}
}
