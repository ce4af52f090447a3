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
	f := figure{v: n.v, word: n.word, numEnd: e.at(n.end - 1).end, weight: strong, bound: e.boundBefore(i)}
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
	if n.word && e.low(n.end) == "or" && f.weight == weak { // two or three
		if v, ok := smallWords[e.low(n.end+1)]; ok && v == int64(n.v.float())+1 {
			f.weight = faint
		}
	}
	if e.low(i-1) == "or" && f.weight == weak {
		if _, ok := smallWords[e.low(i-2)]; ok {
			f.weight = faint
		}
	}
	if cur, k := e.currencyBefore(i); cur != nil {
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
	j := e.hyphen(n.end)
	if e.agedAt(i, j, n, &f) {
		k := j
		for ; e.low(k) != "old" && e.low(k) != "olds"; k++ {
		}
		return e.add(f, i, k+1)
	}
	if u, k := e.unitAfter(n.end); u != nil {
		f.unit, f.kind = u, kindOf(u)
		if u.dim == dimShare || u.dim == dimPoints {
			if !u.factor.equal(integer(1)) {
				f.v, _ = f.v.mul(u.factor)
			}
			f.unit = nil
			f.weight = strong
		}
		if u.dim == dimTime && e.low(k) == "and" { // two years and a half
			m := enNum{v: f.v, end: k}
			if e.andHalf(&m); m.end > k {
				f.v, k = m.v, m.end
			}
		}
		if u.key == "%" {
			if w := e.low(k); w == "point" || w == "points" {
				f.kind = Points
				k++
			}
		}
		return e.shared(e.add(f, i, k), i)
	}
	if e.clockWord(n.end) {
		return e.add(e.halfOfDay(figure{v: num{m: n.v.m * 60, e: n.v.e, d: n.v.d}.normal(), kind: Clock, weight: strong, word: n.word}, n.end), i, max(e.pastHalf(n.end), n.end+1))
	}
	switch w := e.low(j); w {
	case "times", "fold", "time":
		if w == "time" && j == n.end {
			break
		}
		f.kind = Multiple
		return e.add(f, i, j+1)
	case "year", "month", "week", "day":
		// units have been read; only glued forms come here
	case "quarters":
		f.noun = "quarter"
	}
	e.calendar(i, n, &f)
	e.scored(i, n, &f)
	return e.shared(e.add(f, i, n.end), i)
}

func (e *enReader) clockWord(i int) bool {
	switch e.low(i) {
	case "am", "pm", "a.m", "p.m", "o'clock":
		return true
	}
	return false
}

// agedAt reads "17-year-old", "three years old".
func (e *enReader) agedAt(i, j int, n enNum, f *figure) bool {
	if w := e.low(j); w != "year" && w != "years" && w != "yr" && w != "month" && w != "months" && w != "week" && w != "weeks" && w != "day" && w != "days" {
		return false
	}
	if o := e.low(e.hyphen(j + 1)); o != "old" && o != "olds" {
		return false
	}
	if w := e.low(j); w == "year" || w == "years" || w == "yr" {
		f.kind = Age
	} else {
		f.kind, f.unit = Duration, e.u.en[w]
	}
	return true
}

// calendar tells years and days from counts.
func (e *enReader) calendar(i int, n enNum, f *figure) {
	if n.word || !n.small {
		return
	}
	v, ok := n.v.whole()
	if !ok {
		return
	}
	switch {
	case v >= 1500 && v < 2100 && n.digits == 4 && !e.countedNoun(n.end):
		f.kind, f.bound = Year, exact
	case v >= 1 && v <= 31 && n.digits <= 2 && (e.monthBefore(i) || e.monthAfter(n.end)):
		f.kind, f.bound = Day, exact
	}
}

// countedNoun reports whether the word at i is a plural that a number counts:
// "2,000 people" but also "2000 people".
func (e *enReader) countedNoun(i int) bool {
	t := e.at(i)
	if t.kind != 'w' {
		return false
	}
	_, known := nouns().en[t.low]
	return known && (t.low[len(t.low)-1] == 's' || t.low == "people")
}

// monthBefore looks over "October 4", "Oct. 4", "October the 4th".
func (e *enReader) monthBefore(i int) bool {
	k := i - 1
	if e.low(k) == "." || e.low(k) == "the" {
		k--
	}
	_, ok := monthWords[e.low(k)]
	return ok && e.at(k).upper
}

// monthAfter looks over "4 October", "4th of October", "20-27 April".
func (e *enReader) monthAfter(i int) bool {
	if e.low(i) == "of" {
		i++
	}
	_, ok := monthWords[e.low(i)]
	return ok && e.at(i).upper
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

// month reads the name of a month where it surely is one.
func (e *enReader) month(i int, m int64) int {
	t := e.at(i)
	if !t.upper {
		return i + 1
	}
	f := figure{v: integer(m), kind: Month, weight: strong}
	next := e.at(i + 1)
	if next.low == "." && next.glued {
		next = e.at(i + 2)
	} else if next.low == "," {
		next = e.at(i + 2)
	}
	prev := e.low(i - 1)
	if prev == "-" {
		prev = e.low(i - 2)
	}
	numbered := next.kind == 'n' || e.at(i-1).kind == 'n' || prev == "th" || prev == "st" || prev == "nd" || prev == "rd" || prev == "of" && e.at(i-2).glued
	switch {
	case len(t.low) <= 4 && t.low != "may" && t.low != "june" && t.low != "july":
		full := e.low(i+1) == "." && t.low != "jan" && t.low != "mar" && monthContext(prev)
		if !numbered && !full && !e.monthNear(i) {
			return i + 1
		}
	case (t.low == "may" || t.low == "march" || t.low == "august" || t.low == "april" || t.low == "june") && !numbered:
		if !monthContext(prev) && !e.monthNear(i) {
			if t.low == "may" || t.low == "march" {
				return i + 1
			}
			f.weight = faint
		}
	}
	end := i + 1
	if len(t.low) <= 4 && e.low(end) == "." && e.at(end).glued && t.low != "may" && t.low != "july" && t.low != "june" {
		end++
	}
	return e.add(f, i, end)
}

// monthNear reports whether another month stands across a sign: March-May.
func (e *enReader) monthNear(i int) bool {
	for _, k := range [...]int{i - 2, i + 2} {
		if _, ok := monthWords[e.low(k)]; ok && e.at(k).upper {
			return true
		}
	}
	return false
}

// monthContext reports whether a word is one that stands before months.
func monthContext(w string) bool {
	switch w {
	case "in", "of", "by", "since", "until", "till", "last", "this", "next", "early", "late", "mid", "before", "after", "from", "to", "through", "for", "during", "and", "on", "between", "every", "each", "previous", "following", "past":
		return true
	}
	return false
}

// boundBefore reads "about", "more than" before token i.
func (e *enReader) boundBefore(i int) bound {
	k := i - 1
	if t := e.at(k); t.kind == 'p' && t.low != "~" && t.low != "," {
		k--
		if t := e.at(k); t.kind == 'w' && len(t.low) <= 3 && t.upper {
			k--
		}
	} else if t.kind == 'w' && t.upper && e.u.en[t.low] != nil {
		k--
	}
	switch e.low(k) {
	case "about", "around", "approximately", "some", "roughly", "almost", "nearly", "approx", "estimated", "circa", "~", "near", "close", "approaching", "close to":
		return about
	case "over", "exceeding", "exceeded", "exceeds", "exceed", "above", "least", "surpassed", "topped":
		return over
	case "to":
		if e.low(k-1) == "up" {
			return under
		}
		if e.low(k-1) == "close" {
			return about
		}
	case "than":
		switch e.low(k - 1) {
		case "more", "greater", "larger", "higher", "longer":
			return over
		case "less", "fewer", "lower", "smaller":
			return under
		}
	case "under", "below":
		return under
	}
	return exact
}

// shared lets the two ends of a range share what is written once: "$30 to 80",
// "30-40 million", "2 to 4 inches". It looks at the last two figures.
func (e *enReader) shared(end, i int) int {
	if len(e.out) < 2 {
		return end
	}
	a, b := &e.out[len(e.out)-2], &e.out[len(e.out)-1]
	if b.start < a.end {
		return end
	}
	shift := 0
	if e.at(i).kind == 'n' && e.digitsAt(i).scaled {
		if raw, ok := parseDigits(stripCommas(e.low(i))); ok && raw.m == b.v.m {
			shift = b.v.e - raw.e
		}
	}
	if !e.rangeBetween(a, b) {
		if between := trimSigns(e.text[a.end:b.start]); shift >= 3 && (between == "and" || between == ",") && a.f < 1000 && !a.hasAlt && (a.kind == Count || a.kind == Money) {
			a.hasAlt, a.alt = true, a.v.shift(shift).float() // 6.29 and 6.05 trillion
		}
		return end
	}
	if a.kind == Day && b.kind == Count && b.f <= 31 {
		b.kind = Day
		return end
	}
	if a.kind == Count && a.unit == nil && (b.unit != nil || b.kind == Share || b.kind == Points) {
		a.unit, a.kind, a.low, a.score = b.unit, b.kind, true, false
		if a.weight == weak && (b.kind == Share || b.kind == Points) {
			a.weight = strong
		}
	} else if b.kind == Count && b.unit == nil && a.unit != nil && a.kind == Money {
		b.unit, b.kind, b.high = a.unit, a.kind, true
	}
	if shift >= 3 && (a.kind == Count || a.unit != nil && a.unit == b.unit) && a.f <= b.v.shift(-shift).float() && a.f < 1000 {
		a.v = a.v.shift(shift)
		a.f = a.v.float()
		a.low = true
	}
	return end
}

func stripCommas(s string) string {
	for i := 0; i < len(s); i++ {
		if s[i] == ',' {
			return stripCommas(s[:i] + s[i+1:])
		}
	}
	return s
}

// rangeBetween reports whether only the sign or word of a range stands between
// two figures.
func (e *enReader) rangeBetween(a, b *figure) bool {
	if b.start-a.end > 12 || b.start < a.end {
		return false
	}
	s := e.text[a.end:b.start]
	s = trimSigns(s)
	switch s {
	case "", "to", "or":
		return b.start > a.end && len(e.text[a.end:b.start]) > 0 && e.text[a.end:b.start] != " "
	case "and":
		return a.start >= 8 && lower(e.text[a.start-8:a.start-1]) == "between" || a.start >= 9 && lower(e.text[a.start-9:a.start-2]) == "between"
	}
	return false
}

// trimSigns cuts spaces, hyphens, dashes and currency signs.
func trimSigns(s string) string {
	for len(s) > 0 {
		r := firstRune(s)
		if f := fold(r); f == ' ' || f == '-' || f == '~' {
			s = s[len(string(r)):]
			continue
		}
		break
	}
	for len(s) > 0 && (s[len(s)-1] == ' ' || s[len(s)-1] == '-' || s[len(s)-1] == '$') {
		s = s[:len(s)-1]
	}
	return s
}
