package parity

import "strings"

// longCode reads telephone numbers and other codes of digits in groups.
func (e *enReader) longCode(i int) int {
	plus := e.low(i-1) == "+"
	j, total, groups := i, 0, 0
	for e.at(j).kind == 'n' && strings.IndexByte(e.low(j), '.') < 0 && strings.IndexByte(e.low(j), ',') < 0 {
		total += len(e.low(j))
		groups++
		j++
		sep := e.at(j)
		switch {
		case sep.low == "-" && sep.glued && e.at(j+1).kind == 'n' && e.at(j+1).glued:
			j++
			continue
		case (plus || e.spacedPhone(i)) && sep.kind == 'n' && !sep.glued:
			continue
		case plus && (sep.low == "(" || sep.low == ")") && groups < 3:
			j++
			continue
		}
		break
	}
	first := e.low(i)
	lead := first[0] == '0' && len(first) > 1 && (groups > 1 && total >= 8 || total >= 6)
	if groups == 0 || !(plus && total >= 7 || lead || groups >= 3 && total >= 9 || groups == 2 && total >= 10) {
		return i
	}
	start := e.at(i).start
	return e.add(figure{v: num{d: 1}, kind: Name, name: phoneDigits(e.text[start:e.at(j-1).end]), weight: strong}, i, j)
}

// spacedPhone reports whether the digits at i begin a telephone number in groups
// with spaces: 0800 555 111, 400 820 8820, 138 0013 8000.
func (e *enReader) spacedPhone(i int) bool {
	var n [4]int
	for k := range n {
		t := e.at(i + k)
		if t.kind != 'n' || strings.IndexByte(t.low, '.') >= 0 || strings.IndexByte(t.low, ',') >= 0 || k > 0 && t.glued {
			break
		}
		n[k] = len(t.low)
	}
	return phoneGroups(e.low(i), n)
}

// phoneGroups judges groups of digits by their lengths and the first of them.
func phoneGroups(first string, n [4]int) bool {
	switch {
	case n[1] < 2 || n[2] < 2 && n[1] < 6:
		return false
	case first[0] == '0':
		return n[0] >= 3 && n[0]+n[1]+n[2]+n[3] >= 9
	case n == [4]int{3, 3, 4} || n == [4]int{3, 4, 3}:
		return first[0] == '4' || first[0] == '8'
	}
	return n == [4]int{3, 4, 4} && first[0] == '1'
}

// smallInt gives the token's value where it is at most n digits and whole.
func (e *enReader) smallInt(i, n int) (int64, bool) {
	t := e.at(i)
	if t.kind != 'n' || len(t.low) > n {
		return 0, false
	}
	v := int64(0)
	for k := 0; k < len(t.low); k++ {
		if t.low[k] < '0' || t.low[k] > '9' {
			return 0, false
		}
		v = v*10 + int64(t.low[k]-'0')
	}
	return v, true
}

// numericDate reads 2024-05-01 and 1/5/2024; in the second form day and month
// may stand either way.
func (e *enReader) numericDate(i int) int {
	a, okA := e.smallInt(i, 4)
	sep := e.low(i + 1)
	if !okA || sep != "/" && sep != "-" || !e.at(i+1).glued || e.low(i+3) != sep {
		return i
	}
	b, okB := e.smallInt(i+2, 2)
	c, okC := e.smallInt(i+4, 4)
	if !okB || !okC {
		return i
	}
	switch {
	case a >= 1500 && a < 2200 && b >= 1 && b <= 12 && c >= 1 && c <= 31:
		e.add(figure{v: integer(a), kind: Year, weight: strong}, i, i+1)
		e.add(figure{v: integer(b), kind: Month, weight: strong}, i+2, i+3)
		return e.add(figure{v: integer(c), kind: Day, weight: strong}, i+4, i+5)
	case c >= 1500 && c < 2200 && a >= 1 && a <= 31 && b >= 1 && b <= 31:
		e.add(figure{v: integer(a), kind: Day, weight: strong}, i, i+1)
		e.add(figure{v: integer(b), kind: Day, weight: strong}, i+2, i+3)
		return e.add(figure{v: integer(c), kind: Year, weight: strong}, i+4, i+5)
	}
	return i
}

// clockAt reads 7:55, 7.55am, 3 p.m., 20: 00, 0430 GMT, 8 o'clock.
func (e *enReader) clockAt(i int) int {
	t := e.at(i)
	if e.low(i+1) == ":" && e.at(i+2).kind == 'n' {
		a, okA := e.smallInt(i, 2)
		b, okB := e.smallInt(i+2, 2)
		if okA && okB && len(e.low(i+2)) == 2 && a <= 24 && b < 60 {
			end := i + 3
			if c, ok := e.smallInt(end+1, 2); ok && e.low(end) == ":" {
				if half := e.pastHalf(end + 2); half == end+2 && c < 60 { // 2:19:24, the time of a run
					return e.spans(i, [...]int64{a, b, c})
				}
				end += 2
			}
			return e.add(e.halfOfDay(figure{v: integer(a*60 + b), kind: Clock, weight: strong, ampm: a > 12}, end), i, e.pastHalf(end))
		}
		return i
	}
	if k := e.pastHalf(i + 1); k > i+1 || e.low(i+1) == "o'clock" {
		var m int64
		if hour, minute, ok := strings.Cut(t.low, "."); ok && len(minute) == 2 && len(hour) <= 2 {
			h, _ := parseDigits(hour)
			q, _ := parseDigits(minute)
			hh, _ := h.whole()
			mm, _ := q.whole()
			m = hh*60 + mm
		} else if h, ok := e.smallInt(i, 2); ok {
			m = h * 60
		} else if h, ok := e.smallInt(i, 4); ok && h >= 100 && h/100 < 13 && h%100 < 60 && h%100 > 0 {
			m = h/100*60 + h%100
		} else {
			return i
		}
		if e.low(i+1) == "o'clock" {
			k = i + 2
		}
		return e.add(e.halfOfDay(figure{v: integer(m), kind: Clock, weight: strong}, i+1), i, k)
	}
	h, ok := e.smallInt(i, 4)
	if ok && len(t.low) == 4 && h/100 < 25 && h%100 < 60 {
		switch next := e.low(i + 1); {
		case next == "gmt", next == "hrs", next == "hours" && t.low[0] == '0', next == "bst", next == "utc", next == "local", t.low[0] == '0':
			return e.add(figure{v: integer(h/100*60 + h%100), kind: Clock, weight: strong, ampm: true}, i, i+1)
		}
	}
	return i
}

// spans adds the hours, minutes and seconds of 2:19:24.
func (e *enReader) spans(i int, parts [3]int64) int {
	for k, key := range [...]string{"hour", "minute", "second"} {
		e.add(figure{v: integer(parts[k]), kind: Duration, unit: e.u.byKey[key], weight: strong}, i+2*k, i+2*k+1)
	}
	return i + 5
}

// pastHalf goes over am and pm behind token i-1.
func (e *enReader) pastHalf(i int) int {
	switch e.low(i) {
	case "am", "pm":
		return i + 1
	case "a.m", "p.m":
		if e.low(i+1) == "." && e.at(i+1).glued {
			return i + 2
		}
		return i + 1
	case "noon", "midnight":
		return i + 1
	}
	return i
}

// halfOfDay sets the half of the day that stands at token i.
func (e *enReader) halfOfDay(f figure, i int) figure {
	m, _ := f.v.whole()
	half := e.low(i)
	if half == "o'clock" {
		half = e.low(i + 1)
	}
	if half == "in" && e.low(i+1) == "the" {
		switch e.low(i + 2) {
		case "morning":
			half = "am"
		case "afternoon", "evening":
			half = "pm"
		}
	}
	switch half {
	case "am", "a.m":
		f.ampm = true
		if m >= 720 && m < 780 {
			m -= 720
		}
	case "pm", "p.m", "noon":
		f.ampm = true
		if m < 720 {
			m += 720
		}
	case "midnight":
		f.ampm = true
		m = 0
	}
	f.v = integer(m)
	return f
}

// slashed reads 2018/19, 2018-19, 1/3, 9/11.
func (e *enReader) slashed(i int) int {
	a, okA := e.smallInt(i, 4)
	sep := e.at(i + 1)
	if !okA || sep.low != "/" && sep.low != "-" || !sep.glued || e.at(i+2).kind != 'n' || !e.at(i+2).glued {
		return i
	}
	b, okB := e.smallInt(i+2, 4)
	if !okB {
		return i
	}
	if a >= 1500 && a < 2100 && len(e.low(i+2)) == 2 && b > a%100 && b-a%100 < 50 {
		y := a/100*100 + b
		e.add(figure{v: integer(a), kind: Year, weight: strong}, i, i+1)
		return e.add(figure{v: integer(y), kind: Year, weight: faintUnless(b-a%100 > 1), hasAlt: true, alt: float64(b)}, i+2, i+3)
	}
	if sep.low == "/" {
		if a == 9 && b == 11 || a == 7 && b == 7 || a == 24 && b == 7 {
			v, _ := parseDigits(e.low(i) + e.low(i+2))
			return e.add(figure{v: v, kind: Name, name: e.low(i) + e.low(i+2), weight: faint}, i, i+3)
		}
		if f, k, ok := e.ratioAt(i); ok {
			return e.add(figure{v: f, kind: Fraction, weight: strong}, i, k)
		}
	}
	return i
}

func faintUnless(b bool) weight {
	if b {
		return strong
	}
	return faint
}

// ratioAt reads 2/3.
func (e *enReader) ratioAt(i int) (num, int, bool) {
	a, okA := e.smallInt(i, 2)
	b, okB := e.smallInt(i+2, 3)
	if !okA || !okB || e.low(i+1) != "/" || !e.at(i+1).glued || !e.at(i+2).glued || a < 1 || a >= b || b > 100 || e.low(i+3) == "/" {
		return num{d: 1}, i, false
	}
	return ratio(a, b), i + 3, true
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
