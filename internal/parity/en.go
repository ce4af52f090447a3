package parity

import (
	"strings"
	"sync"
)

// enReader turns an English text into figures, left to right.
type enReader struct {
	enText
	u   *unitTables
	out []figure
}

func readEn(text string) []figure {
	s := scratches.Get().(*scratch)
	s.tokens = tokenize(text, s.tokens[:0])
	e := &enReader{enText: enText{text: text, t: s.tokens}, u: units(), out: s.out[:0]}
	for i := 0; i < len(e.t); {
		next := e.figureAt(i)
		if next <= i {
			next = i + 1
		}
		i = next
	}
	finish(e.out, len(text), text)
	return s.kept(e.out)
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
		return e.article(i)
	case "half":
		return e.halfAt(i)
	case "quarter":
		if e.low(i+1) == "past" || e.low(i+1) == "to" {
			return e.pastHour(i, 15)
		}
	case "no", "nos", "number":
		return e.numbered(i)
	case "hundred", "thousand", "million", "billion", "trillion":
		return e.bareScale(i)
	}
	if w == "hour" && e.low(e.hyphen(i+1)) == "mark" { // the 60th minute of a match
		return e.add(figure{v: integer(60), weight: faint, word: true}, i, i+1)
	}
	if !numberWords().has(w) {
		if n := roman(e.text[t.start:t.end]); n > 0 {
			return e.add(figure{v: integer(n), kind: Ordinal, weight: faint}, i, i+1)
		}
		return i + 1
	}
	if f, ok := hints[w]; ok {
		return e.add(f.figure(e.u), i, i+1)
	}
	return e.numeral(i, w)
}

// numberWords holds the words that numeral and hints know: most words of a text
// are none, and are looked up once.
var numberWords = sync.OnceValue(func() *wordSet {
	s := &wordSet{words: map[string]bool{}}
	for _, words := range [...]map[string]int64{monthWords, foldWords, decadeWords, ordinalWords, smallWords} {
		for w := range words {
			s.add(w)
		}
	}
	for w := range hints {
		s.add(w)
	}
	return s
})

// numeral reads the words that are numbers, months, multiples, ordinals.
func (e *enReader) numeral(i int, w string) int {
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
	return i + 1
}

// article reads what an article begins: "a hundred", "a third of".
func (e *enReader) article(i int) int {
	if n, ok := e.articleAt(i); ok {
		return e.worded(i, n)
	}
	if e.low(i+1) == "quarter" && (e.low(i+2) == "past" || e.low(i+2) == "to" && e.timeAt(i+3)) {
		if end := e.pastHour(i+1, 15); end > i+2 {
			return end
		}
	}
	if d, ok := fractionWords[e.low(i+1)]; ok && (d == 2 || e.low(i+1) == "quarter" || e.partWord(i+2)) {
		return e.fraction(i, i+2, 1, d)
	}
	if u := e.u.en[e.low(i+1)]; u != nil && u.dim == dimTime && len(e.low(i+1)) > 2 && e.low(e.hyphen(i+2)) != "old" {
		n := enNum{v: integer(1), end: i + 2}
		e.andHalf(&n) // an hour and a half
		f := figure{v: n.v, kind: Duration, unit: u, weight: faint, word: true}
		return e.add(f, i, n.end)
	}
	return i + 1
}

// timeAt reports whether the hour of a time may stand at token i, and no amount.
func (e *enReader) timeAt(i int) bool {
	n, ok := e.wordsAt(i)
	if !ok || n.scaled {
		return false
	}
	switch next := e.at(n.end); {
	case next.kind == 'w':
		return next.low == "in" || next.low == "on" || next.low == "at" || next.low == "and"
	default:
		return next.kind == 0 || next.low == "." || next.low == ","
	}
}

// hint is a word that may stand for a figure of the other text, and is never
// missed in it.
type hint struct {
	v    num
	kind Kind
	unit string
}

func (h hint) figure(u *unitTables) figure {
	return figure{v: h.v, kind: h.kind, unit: u.byKey[h.unit], weight: faint, word: true}
}

var hints = map[string]hint{
	"noon": {integer(720), Clock, ""}, "midday": {integer(720), Clock, ""}, "midnight": {num{d: 1}, Clock, ""},
	"both": {integer(2), Count, ""}, "couple": {integer(2), Count, ""}, "pair": {integer(2), Count, ""}, "pairs": {integer(2), Count, ""},
	"twin": {integer(2), Count, ""}, "twins": {integer(2), Count, ""}, "duo": {integer(2), Count, ""}, "dual": {integer(2), Count, ""},
	"once": {integer(1), Count, ""}, "single": {integer(1), Count, ""}, "sole": {integer(1), Count, ""}, "another": {integer(1), Count, ""}, "only": {integer(1), Count, ""},
	"trio": {integer(3), Count, ""}, "nil": {num{d: 1}, Count, ""}, "none": {num{d: 1}, Count, ""}, "zero": {num{d: 1}, Count, ""},
	"quarter": {ratio(1, 4), Fraction, ""}, "fortnight": {integer(14), Duration, "day"}, "decade": {integer(10), Duration, "year"}, "century": {integer(100), Duration, "year"},
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
		if (t.low == "-" || t.low == ".") && t.glued && e.at(j+1).glued && e.at(j+1).kind == 'n' {
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
	if y, end := e.yearWords(i); end > i {
		return e.add(figure{v: integer(y), kind: Year, weight: strong, word: true}, i, end)
	}
	n, _ := e.wordsAt(i)
	if n.ordinal {
		return e.add(figure{v: n.v, kind: Ordinal, weight: strong, word: true}, i, n.end)
	}
	if end, ok := e.fractionOf(i, n); ok {
		return end
	}
	if e.andHalf(&n); n.v.d > 1 {
		e.scale(&n) // one and a half billion
	}
	return e.worded(i, n)
}

// yearWords reads "nineteen ninety-nine", "twenty ten".
func (e *enReader) yearWords(i int) (int64, int) {
	century := smallWords[e.low(i)]
	if century < 16 || century > 20 {
		return 0, i
	}
	j := e.hyphen(i + 1)
	if v := smallWords[e.low(j)]; v < 10 || v > 90 {
		return 0, i
	}
	n, ok := e.wordsAt(j)
	v, whole := n.v.whole()
	if !ok || !whole || v > 99 || n.scaled || n.ordinal {
		return 0, i
	}
	return century*100 + v, n.end
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
	case v == 11 && next == "hour": // the last moment
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
