package parity

import "strings"

// enReader turns an English text into figures, left to right.
type enReader struct {
	enText
	u   *unitTables
	out []figure
}

func readEn(text string) []figure {
	e := &enReader{enText: enText{text: text, t: tokenize(text)}, u: units()}
	for i := 0; i < len(e.t); {
		next := e.figureAt(i)
		if next <= i {
			next = i + 1
		}
		i = next
	}
	finish(e.out, len(text), text)
	return e.out
}

// add appends a figure that takes the tokens from i to j.
func (e *enReader) add(f figure, i, j int) int {
	f.start, f.end = e.at(i).start, e.at(j-1).end
	if f.numEnd == 0 {
		f.numEnd = f.end
	}
	f.f = f.v.float()
	e.out = append(e.out, f)
	return j
}

func (e *enReader) figureAt(i int) int {
	t := e.at(i)
	switch t.kind {
	case 'n':
		return e.number(i)
	case 'w':
		return e.word(i)
	}
	switch t.low {
	case "½", "⅓", "⅔", "¼", "¾":
		return e.add(figure{v: vulgar(firstRune(t.low)), kind: Fraction, weight: weak}, i, i+1)
	case "'": // the '80s
		if n := e.at(i + 1); n.kind == 'n' && len(n.low) == 2 && n.glued && e.low(i+2) == "s" && e.at(i+2).glued {
			return e.number(i + 1)
		}
	}
	r := firstRune(t.low)
	if r >= '①' && r <= '⑳' {
		return e.add(figure{v: integer(int64(r-'①') + 1), weight: faint, marker: true}, i, i+1)
	}
	if r >= 'Ⅰ' && r <= 'Ⅻ' {
		return e.add(figure{v: integer(int64(r-'Ⅰ') + 1), kind: Ordinal, weight: faint}, i, i+1)
	}
	return i + 1
}

// word reads a figure that begins with a word.
func (e *enReader) word(i int) int {
	t := e.at(i)
	w := t.low
	// a name with digits: G20, COVID-19, F-16
	if next := e.at(i + 1); next.kind == 'n' && next.glued && !enPrefix(w) {
		return e.name(i, i+1)
	} else if next.low == "-" && next.glued && e.at(i+2).kind == 'n' && e.at(i+2).glued && t.upper && (allUpper(e.text[t.start:t.end]) || w == "covid") && !enPrefix(w) {
		return e.name(i, i+2)
	}
	switch w {
	case "a", "an":
		if n, ok := e.articleAt(i); ok {
			return e.worded(i, n)
		}
		if d, ok := fractionWords[e.low(i+1)]; ok && (d == 2 || e.low(i+1) == "quarter" || e.partWord(i+2)) {
			return e.fraction(i, i+2, 1, d)
		}
		return i + 1
	case "half":
		return e.halfAt(i)
	case "noon", "midday":
		return e.add(figure{v: integer(720), kind: Clock, weight: faint, word: true}, i, i+1)
	case "midnight":
		return e.add(figure{v: integer(0), kind: Clock, weight: faint, word: true}, i, i+1)
	case "both", "couple", "pair", "pairs", "twin", "twins", "duo", "dual":
		return e.add(figure{v: integer(2), weight: faint, word: true}, i, i+1)
	case "once", "single", "sole", "another", "only":
		return e.add(figure{v: integer(1), weight: faint, word: true}, i, i+1)
	case "trio":
		return e.add(figure{v: integer(3), weight: faint, word: true}, i, i+1)
	case "nil", "none", "zero":
		return e.add(figure{v: num{d: 1}, weight: faint, word: true}, i, i+1)
	case "quarter":
		if e.low(i+1) == "past" || e.low(i+1) == "to" {
			return e.pastHour(i, 15)
		}
		return e.add(figure{v: ratio(1, 4), kind: Fraction, weight: faint, word: true}, i, i+1)
	case "no", "nos", "number":
		return e.numbered(i)
	case "hundred", "thousand", "million", "billion", "trillion":
		return e.bareScale(i)
	case "fortnight":
		return e.add(figure{v: integer(14), unit: e.u.byKey["day"], kind: Duration, weight: faint, word: true}, i, i+1)
	case "decade":
		return e.add(figure{v: integer(10), unit: e.u.byKey["year"], kind: Duration, weight: faint, word: true}, i, i+1)
	case "century":
		return e.add(figure{v: integer(100), unit: e.u.byKey["year"], kind: Duration, weight: faint, word: true}, i, i+1)
	}
	if m, ok := monthWords[w]; ok {
		return e.month(i, m)
	}
	if v, ok := foldWords[w]; ok {
		return e.add(figure{v: integer(v), kind: Multiple, weight: faintIf(v == 2), word: true}, i, i+1)
	}
	if v, ok := decadeWords[w]; ok {
		return e.add(figure{v: integer(v), kind: Decade, weight: weak, word: true}, i, i+1)
	}
	if v, ok := ordinalWords[w]; ok {
		return e.ordinalWord(i, v)
	}
	if _, ok := smallWords[w]; ok {
		return e.numberWords(i)
	}
	if n := roman(e.text[t.start:t.end]); n > 0 {
		return e.add(figure{v: integer(n), kind: Ordinal, weight: faint}, i, i+1)
	}
	if w == "q" && t.upper {
		return i + 1
	}
	return i + 1
}

func faintIf(b bool) weight {
	if b {
		return faint
	}
	return weak
}

// enPrefix reports whether a word before digits leaves them a figure.
func enPrefix(w string) bool {
	switch w {
	case "rmb", "usd", "cny", "hkd", "eur", "gbp", "jpy", "us", "hk", "nt", "au", "ca", "nz", "aud", "cad", "no", "mid", "pre", "post", "under", "over", "top", "sub", "x", "p", "pp", "rs", "inr", "chf", "sgd", "to", "at", "of", "fy", "cy", "approx", "s", "c", "a", "r":
		return w != "a" && w != "c" && w != "s" && w != "r"
	}
	return false
}

func allUpper(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] < 'A' || s[i] > 'Z' {
			return false
		}
	}
	return true
}

// name takes the letters at i and the digits at k with all that is glued to
// them.
func (e *enReader) name(i, k int) int {
	j := k + 1
	for {
		t := e.at(j)
		if t.kind != 0 && t.glued && (t.kind == 'n' || t.kind == 'w' && t.low != "'s") {
			j++
			continue
		}
		if t.low == "-" && t.glued && e.at(j+1).glued && e.at(j+1).kind == 'n' {
			j += 2
			continue
		}
		break
	}
	start := e.at(i).start
	v, _ := parseDigits(leadingDigits(e.low(k)))
	w := strings.ToLower(e.text[e.at(i).start:e.at(i).end])
	if w == "q" && v.m >= 1 && v.m <= 4 && v.e == 0 {
		return e.add(figure{v: v, kind: Ordinal, weight: weak, noun: "quarter"}, i, j)
	}
	return e.add(figure{v: v, kind: Name, name: foldName(e.text[start:e.at(j-1).end]), weight: faint}, i, j)
}

// numberWords reads "twenty-five", "three quarters", "two and a half".
func (e *enReader) numberWords(i int) int {
	n, _ := e.wordsAt(i)
	if n.ordinal {
		return e.add(figure{v: n.v, kind: Ordinal, weight: strong, word: true}, i, n.end)
	}
	if end, ok := e.fractionOf(i, n); ok {
		return end
	}
	e.andHalf(&n)
	return e.worded(i, n)
}

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
	if u := e.u.en[e.low(k)]; u != nil && k-j <= 2 && u.dim == dimTime {
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
	if u := e.u.en[e.low(k)]; u != nil && u.dim == dimTime {
		f.unit, f.kind = u, Duration
		return e.add(f, i, k+1)
	}
	return e.add(f, i, i+1)
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

// numbered reads "No. 15", "number one".
func (e *enReader) numbered(i int) int {
	j := i + 1
	if e.low(j) == "." {
		j++
	}
	if e.at(j).kind == 'n' {
		n := e.digitsAt(j)
		if n.small && !n.code {
			return e.add(figure{v: n.v, kind: Ordinal, weight: strong}, j, n.end)
		}
		return i + 1
	}
	if v, ok := smallWords[e.low(j)]; ok && e.low(i) != "no" {
		return e.add(figure{v: integer(v), kind: Ordinal, weight: faintIf(v < 2), word: true}, j, j+1)
	}
	return i + 1
}

// bareScale reads "per million", "hundreds" aside: a scale without a number.
func (e *enReader) bareScale(i int) int {
	n := enNum{v: integer(1), word: true, article: true, end: i}
	e.scale(&n)
	if !n.scaled || n.end <= i {
		return i + 1
	}
	return e.worded(i, n)
}

// ordinalWord reads "third", "first quarter", "a third of".
func (e *enReader) ordinalWord(i int, v int64) int {
	next := e.low(e.hyphen(i + 1))
	f := figure{v: integer(v), kind: Ordinal, weight: weak, word: true}
	if v > 2 && v <= 10 {
		f.hasAlt, f.alt = true, 1/float64(v) // the final third
	}
	switch {
	case next == "half" && v <= 2:
		return i + 2
	case next == "quarter" || next == "quarters":
		f.noun = "quarter"
		return e.add(f, i, i+2)
	case next == "party" || next == "parties" || e.low(i+1) == "-" && e.low(i+2) == "party", v == 1, v == 2 && next != "place":
		f.weight = faint
	case v > 10:
		f.weight = strong
	}
	if next == "century" {
		f.noun = "century"
		return e.add(f, i, i+2)
	}
	return e.add(f, i, i+1)
}
