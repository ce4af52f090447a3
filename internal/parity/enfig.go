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
		if e.codeAt(i) {
			return e.name(i, i)
		}
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

// codeAt reports whether digits and letters at i go on with digits, as in
// 91411381MA13912345.
func (e *enReader) codeAt(i int) bool {
	k := e.at(i + 2)
	return k.kind == 'n' && k.glued && (len(e.low(i)) > 3 || len(k.low) > 3) && e.low(i+1) != "x"
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
	case "v", "w":
		if e.at(j).upper && e.at(j-1).kind == 'n' && e.at(j+1).kind != 'w' {
			return true // 5 V
		}
		return e.at(j).glued || hyphened
	case "a":
		return (e.at(j).glued || e.at(j-1).kind == 'n') && e.at(j).upper && e.at(j+1).kind != 'w' // 0.5A, but 5A scenic areas
	case "ma":
		return e.at(j).glued || e.at(j).upper && e.low(j) == "ma"
	case "ah", "pa", "db":
		return e.at(j).glued || e.text[e.at(j).end-1] >= 'A' && e.text[e.at(j).end-1] <= 'Z' || e.at(j).upper
	case "t", "g", "l", "h", "s", "mi", "mt", "pc", "rs", "pp", "mw", "gw":
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
