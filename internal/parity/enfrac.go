package parity

import "strings"

// fractionOf reads "two-thirds", "one in four", "four out of ten".
func (e *enReader) fractionOf(i int, n enNum) (int, bool) {
	a, ok := n.v.whole()
	if !ok || a < 1 || a > 99 {
		return i, false
	}
	if end, ok := e.oneIn(i, n, a); ok {
		return end, true
	}
	j := e.hyphen(n.end)
	if e.low(j) == "quarters" && quarterOfYear(e.low(i-1)) {
		return e.add(figure{v: n.v, kind: Duration, unit: e.u.byKey["quarter"], weight: weak, word: true}, i, j+1), true
	}
	if d, ok := fractionWords[e.low(j)]; ok && (a > 1 == strings.HasSuffix(e.low(j), "s") || e.low(j) == "half") {
		if !(d == 2 && a > 1) && !(a > 1 && e.low(j) == "quarters" && e.low(j+1) == "of" && e.low(j+2) == "growth") {
			return e.fraction(i, j+1, a, d), true
		}
	}
	return i, false
}

// quarterOfYear reports whether quarters behind a word are those of years.
func quarterOfYear(w string) bool {
	switch w {
	case "first", "last", "past", "previous", "next", "consecutive", "straight", "these", "for":
		return true
	}
	return false
}

// partWord reports whether "a third" before token i is a part, not the third of
// a row.
func (e *enReader) partWord(i int) bool {
	if e.at(i).kind != 'w' {
		return e.low(i) != "-"
	}
	switch e.low(i) {
	case "of", "less", "more", "lower", "higher", "larger", "smaller", "bigger", "fewer", "cheaper", "faster", "as", "to", "in", "by", "from", "since", "on", "are", "is", "were", "was", "have", "has", "said", "this", "last", "and", "or", "off":
		return true
	}
	return false
}

// oneIn reads "one in five", "four-in-ten", "9 out of every 10".
func (e *enReader) oneIn(i int, n enNum, a int64) (int, bool) {
	j := e.hyphen(n.end)
	switch {
	case e.low(j) == "in":
		j = e.hyphen(j + 1)
	case e.low(j) == "out" && e.low(j+1) == "of":
		j += 2
	default:
		return i, false
	}
	if e.low(j) == "every" {
		j++
	}
	m, ok := enNum{}, false
	if e.at(j).kind == 'n' {
		m, ok = e.digitsAt(j), true
	} else {
		m, ok = e.wordsAt(j)
	}
	b, whole := m.v.whole()
	if !ok || !whole || a >= b || a > 10 && b != 100 || b > 20 && b != 25 && b != 50 && b != 100 && b != 1000 {
		return i, false
	}
	if u, _ := e.unitAfter(m.end); u != nil || e.low(m.end) == "in" || e.low(m.end) == "years" {
		return i, false
	}
	f := figure{v: ratio(a, b), kind: Fraction, weight: weak, word: true, parts: [2]float64{float64(a), float64(b)}}
	if !n.word {
		f.weight = strong
	}
	return e.add(f, i, m.end), true
}

func (e *enReader) fraction(i, j int, a, d int64) int {
	f := figure{v: ratio(a, d), kind: Fraction, weight: weak, word: true, numEnd: e.at(j - 1).end}
	if d == 2 || d == 4 && a == 1 {
		f.weight = weak
	}
	// a quarter of an hour, half an hour
	k := j
	for e.low(k) == "of" || e.low(k) == "a" || e.low(k) == "an" || e.low(k) == "-" {
		k++
	}
	if d == 4 && k-j <= 2 {
		if end, ok := e.halfPoint(i, k); ok {
			return end
		}
	}
	u := e.u.en[e.low(k)]
	if k > j && e.low(k) == "second" {
		u = e.u.byKey["second"] // two hundredths of a second
	}
	if u != nil && k-j <= 2 && u.dim == dimTime {
		f.unit, f.kind, f.weight = u, Duration, faint
		return e.add(f, i, k+1)
	}
	return e.add(f, i, j)
}

// andHalf reads the "and a half" behind a number.
func (e *enReader) andHalf(n *enNum) {
	j := n.end
	h := e.hyphen(j)
	if e.low(h) != "and" {
		return
	}
	j = e.hyphen(h + 1)
	if e.low(j) == "a" || e.low(j) == "one" {
		j = e.hyphen(j + 1)
	}
	d, ok := fractionWords[e.low(j)]
	if !ok || d > 4 {
		return
	}
	a := int64(1)
	if v, ok := n.v.add(ratio(a, d)); ok {
		n.v, n.end = v, j+1
	}
}

// halfAt reads "half", "half a million", "half a dozen", "half an hour",
// "half past nine", "the second half".
func (e *enReader) halfAt(i int) int {
	switch e.low(i + 1) {
	case "past":
		return e.pastHour(i, 30)
	case "a", "an":
		if n, ok := e.articleAt(i + 1); ok {
			if v, fits := n.v.mul(ratio(1, 2)); fits {
				n.v = v
			}
			return e.worded(i, n)
		}
	}
	if e.low(i-1) == "first" || e.low(i-1) == "second" {
		return i + 1
	}
	k := i + 1
	for e.low(k) == "a" || e.low(k) == "an" || e.low(k) == "-" {
		k++
	}
	f := figure{v: ratio(1, 2), kind: Fraction, weight: faint, word: true}
	if end, ok := e.halfPoint(i, k); ok {
		return end
	}
	if u := e.u.en[e.low(k)]; u != nil && u.dim == dimTime {
		f.unit, f.kind = u, Duration
		return e.add(f, i, k+1)
	}
	return e.add(f, i, i+1)
}

// halfPoint reads the percentage point or percent at token k that a fraction at i
// is of: "half a percentage point", "a quarter of a point".
func (e *enReader) halfPoint(i, k int) (int, bool) {
	kind := Points
	switch w := e.low(k); {
	case (w == "percentage" || w == "percent") && (e.low(k+1) == "point" || e.low(k+1) == "points"):
		k++
	case w == "point":
	case w == "percent" || w == "%":
		kind = Share
	default:
		return i, false
	}
	v := ratio(1, 2)
	switch {
	case e.low(i) == "quarter" || e.low(i+1) == "quarter":
		v = ratio(1, 4)
	case e.low(i) == "three":
		v = ratio(3, 4)
	}
	return e.add(figure{v: v, kind: kind, weight: weak, word: true}, i, k+1), true
}

// pastHour reads "quarter past eight", "half past nine", "ten to six".
func (e *enReader) pastHour(i int, minutes int64) int {
	n, ok := e.wordsAt(i + 2)
	if e.at(i+2).kind == 'n' {
		n, ok = e.digitsAt(i+2), true
	}
	h, whole := n.v.whole()
	if !ok || !whole || h > 12 {
		return i + 1
	}
	m := h*60 + minutes
	if e.low(i+1) == "to" {
		m = h*60 - minutes
	}
	f := figure{v: integer(m), kind: Clock, weight: strong, word: true}
	return e.add(e.halfOfDay(f, n.end), i, n.end)
}
