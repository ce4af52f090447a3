package parity

import "strings"

// number reads a figure that begins with digits at token i.
func (e *enReader) number(i int) int {
	for _, read := range [...]func(int) int{e.longCode, e.numericDate, e.clockAt, e.slashed} {
		if end := read(i); end > i {
			return end
		}
	}
	n := e.digitsAt(i)
	if n.code {
		return e.add(figure{v: num{d: 1}, kind: Name, name: phoneDigits(e.low(i)), weight: strong}, i, i+1)
	}
	if t := e.at(n.end); t.glued && t.kind == 'w' && n.end == i+1 {
		if end := e.suffixed(i, &n); end > i {
			return end
		}
	}
	if next := e.at(n.end); next.kind == 'n' && !next.glued && n.small && n.digits < 4 && n.digits > 0 { // 220 2/3
		if f, k, ok := e.ratioAt(n.end); ok {
			if v, fits := n.v.add(f); fits {
				n.v, n.end = v, k
			}
		}
	}
	switch e.low(n.end) {
	case "½", "¼", "¾", "⅓", "⅔":
		if v, fits := n.v.add(vulgar(firstRune(e.low(n.end)))); fits {
			n.v = v
			n.end++
		}
	}
	if a, ok := n.v.whole(); ok && n.small && a > 0 {
		if end, ok := e.oneIn(i, n, a); ok {
			return end
		}
		if end, ok := e.feetInches(i, n, a); ok {
			return end
		}
	}
	e.andHalf(&n)
	return e.worded(i, n)
}

// feetInches reads 6-foot-6, 5 ft 7 in, 5'7": a height in feet. Chinese texts
// give it as 6.6英尺 too often to call that wrong.
func (e *enReader) feetInches(i int, n enNum, feet int64) (int, bool) {
	j := e.hyphen(n.end)
	switch e.low(j) {
	case "foot", "feet", "ft", "'", "′":
	default:
		return i, false
	}
	k := e.hyphen(j + 1)
	inches, ok := e.smallInt(k, 2)
	if !ok {
		if v, word := smallWords[e.low(k)]; word {
			inches, ok = v, true
		}
	}
	if !ok || inches > 11 || feet > 12 {
		return i, false
	}
	v, _ := integer(feet).add(ratio(inches, 12))
	f := figure{v: v, kind: Measure, unit: e.u.byKey["foot"], weight: strong, hasAlt: true, alt: float64(feet) + float64(inches)/10, parts: [2]float64{float64(feet), float64(inches)}}
	end := k + 1
	switch e.low(end) {
	case "inch", "inches", "in", "\"", "″":
		end++
	}
	return e.add(f, i, end), true
}

// suffixed reads letters glued to digits: 14th, 1980s, £125m, 2pm, 5G. It gives
// i where the letters are a unit.
func (e *enReader) suffixed(i int, n *enNum) int {
	w := e.low(i + 1)
	cur, _ := e.currencyBefore(i)
	switch w {
	case "st", "nd", "rd", "th":
		f := figure{v: n.v, kind: Ordinal, weight: strong, numEnd: e.at(i + 1).end}
		if e.monthBefore(i) || e.monthAfter(i+2) {
			f.kind = Day
		}
		end := i + 2
		if next := e.low(e.hyphen(end)); next == "century" {
			f.noun, end = "century", e.hyphen(end)+1
		} else if next == "quarter" {
			f.noun = "quarter"
		}
		return e.add(f, i, end)
	case "s", "'s":
		if w == "'s" && !(n.digits == 4 || n.digits == 2) || n.v.e == 0 && w == "'s" {
			return i
		}
		return e.add(figure{v: n.v, kind: Decade, weight: strong}, i, i+2)
	case "m":
		if cur != nil {
			n.v, n.end, n.scaled = n.v.shift(6), i+2, true
			return i
		}
		f := figure{v: n.v, kind: Measure, unit: e.u.byKey["m"], weight: strong, hasAlt: true, alt: n.v.shift(6).float()}
		return e.add(f, i, i+2)
	case "k", "b":
		v := n.v
		n.v, n.end, n.scaled = n.v.shift(map[string]int{"k": 3, "b": 9}[w]), i+2, true
		if cur == nil { // 4K is as often a name
			return e.add(figure{v: n.v, weight: strong, hasAlt: true, alt: v.float(), name: foldName(e.low(i) + w)}, i, i+2)
		}
		return i
	case "g":
		if e.at(i + 1).upper {
			return e.name(i, i)
		}
		return i
	case "x":
		if k := e.at(i + 2); k.kind == 'n' && k.glued {
			return i // 3x4
		}
		return e.add(figure{v: n.v, kind: Multiple, weight: strong}, i, i+2)
	case "am", "pm", "a.m", "p.m":
		return i // clockAt has had its chance
	case "year", "day", "hour":
		return i
	}
	if _, ok := e.u.en[w]; ok {
		return i
	}
	if _, ok := scaleWords[w]; ok {
		return i
	}
	return e.name(i, i)
}

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
		case plus && sep.kind == 'n' && !sep.glued:
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
			if _, ok := e.smallInt(end+1, 2); ok && e.low(end) == ":" {
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

// currencyBefore gives the currency written before token i, and its first token.
func (e *enReader) currencyBefore(i int) (*unit, int) {
	p := e.at(i - 1)
	switch {
	case p.kind == 0:
		return nil, i
	case p.low == "$":
		if q := e.at(i - 2); q.kind == 'w' && (p.glued || q.low == "us" || q.low == "u.s") {
			w := strings.TrimRight(q.low, ".")
			if w == "u.s" {
				w = "us"
			}
			if u := e.u.en[w+"$"]; u != nil {
				return u, i - 2
			}
		}
		if q := e.at(i - 2); q.low == "." && (e.low(i-3) == "u.s" || e.low(i-3) == "us") {
			return e.u.byKey["USD"], i - 3
		}
		return e.u.byKey["$"], i - 1
	case p.kind == 'p' && p.low != "%" && p.low != "." && p.low != "°":
		if u := e.u.en[p.low]; u != nil && u.dim == dimMoney {
			start := i - 1
			if q := e.u.en[e.low(i-2)]; q != nil && q.dim == dimMoney {
				start--
			}
			return u, start
		}
	case p.kind == 'w' && p.upper:
		switch p.low {
		case "rmb", "cny", "usd", "hkd", "eur", "gbp", "jpy", "krw", "sgd", "aud", "cad", "nzd", "chf", "rub", "inr", "twd", "mop", "thb", "yuan", "brl", "mxn", "zar", "sek":
			return e.u.en[p.low], i - 1
		}
	}
	return nil, i
}

// unitAfter looks for the longest unit at token j.
func (e *enReader) unitAfter(j int) (*unit, int) {
	hyphened := e.hyphen(j) != j
	j = e.hyphen(j)
	if e.at(j).kind == 0 || e.at(j).kind == 'n' {
		return nil, j
	}
	var buf [64]byte
	key, ends := buf[:0], [5]int{}
	count := 0
	for k := j; count < 4; k++ {
		t := e.at(k)
		if t.kind == 0 || t.kind == 'n' || len(key)+len(t.low) > 60 {
			break
		}
		if t.low == "." && (k == j || e.low(k-1) != "sq") {
			break
		}
		switch {
		case t.low == "-" && t.glued, t.low == ".":
			key = append(key, ' ')
			continue
		case len(key) > 0 && !(t.glued && (t.kind == 'p' || e.at(k-1).kind == 'p')) && key[len(key)-1] != ' ':
			key = append(key, ' ')
		}
		key = append(key, t.low...)
		ends[count] = len(key)
		count++
	}
	for c := count; c > 0; c-- {
		u := e.u.en[string(key[:ends[c-1]])]
		if u == nil {
			continue
		}
		if c == 1 && len(e.low(j)) <= 2 && e.at(j).kind == 'w' && !e.shortUnit(j, hyphened, u) {
			continue
		}
		return u, e.tokensOf(j, c)
	}
	switch e.low(j) {
	case "more", "additional", "extra", "full", "other", "short":
		if count > 1 {
			if u, k := e.unitAfter(j + 1); u != nil && u.dim != dimMoney && k > j+1 && len(e.low(j+1)) > 1 {
				return u, k
			}
		}
	}
	if w := e.low(j); w == "second" && hyphened {
		return e.u.byKey["second"], j + 1
	} else if w == "pound" || w == "pounds" {
		return poundUnit(), j + 1
	}
	return nil, j
}

// shortUnit reports whether a unit of one or two letters may be one here.
func (e *enReader) shortUnit(j int, hyphened bool, u *unit) bool {
	switch e.low(j) {
	case "c", "f":
		return e.at(j).glued && e.at(j).upper
	case "a":
		return e.at(j).glued && e.at(j).upper && e.at(j+1).kind != 'w' // 0.5A, but 5A scenic areas
	case "ma":
		return e.at(j).glued || e.at(j).upper && e.low(j) == "ma"
	case "ah", "pa", "db":
		return e.at(j).glued || e.text[e.at(j).end-1] >= 'A' && e.text[e.at(j).end-1] <= 'Z' || e.at(j).upper
	case "t", "g", "l", "v", "w", "h", "s", "mi", "mt", "pc", "rs", "pp", "mw", "gw":
		return e.at(j).glued || hyphened || len(e.low(j)) == 2 && e.at(j).upper || e.low(j) == "t" && false
	case "mu", "li", "km", "kg", "cm", "mm", "ha", "ft", "hr", "kv", "oz", "lb", "nm", "ml", "mg", "gb", "mb", "tb", "kb", "hz", "kw", "hp", "yd", "yr", "bp", "cc", "ms":
		return true
	}
	return e.at(j).glued
}

// tokensOf gives the token behind the first c words of a unit at j.
func (e *enReader) tokensOf(j, c int) int {
	for k := j; ; k++ {
		if t := e.at(k); t.low == "-" && t.glued || t.low == "." {
			continue
		}
		if c--; c == 0 {
			return k + 1
		}
	}
}
