package parity

// smallWords are the number words below a hundred.
var smallWords = map[string]int64{
	"zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
	"eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19,
	"twenty": 20, "thirty": 30, "forty": 40, "fourty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}

// ordinalWords are the ordinals up to a hundred that are one word.
var ordinalWords = map[string]int64{
	"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10,
	"eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15, "sixteenth": 16, "seventeenth": 17, "eighteenth": 18, "nineteenth": 19,
	"twentieth": 20, "thirtieth": 30, "fortieth": 40, "fiftieth": 50, "sixtieth": 60, "seventieth": 70, "eightieth": 80, "ninetieth": 90, "hundredth": 100, "thousandth": 1000,
}

// fractionWords are denominators in the plural and singular.
var fractionWords = map[string]int64{
	"half": 2, "halves": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fourth": 4, "fourths": 4, "fifth": 5, "fifths": 5, "sixth": 6, "sixths": 6,
	"seventh": 7, "sevenths": 7, "eighth": 8, "eighths": 8, "ninth": 9, "ninths": 9, "tenth": 10, "tenths": 10, "hundredth": 100, "hundredths": 100, "twelfth": 12, "twelfths": 12,
}

// scaleWords are words and short forms for powers of ten.
var scaleWords = map[string]int{
	"hundred": 2, "thousand": 3, "million": 6, "billion": 9, "trillion": 12, "lakh": 5, "crore": 7,
	"mn": 6, "mln": 6, "mio": 6, "bn": 9, "bln": 9, "tn": 12, "trn": 12, "trln": 12,
}

// foldWords multiply.
var foldWords = map[string]int64{
	"double": 2, "doubled": 2, "doubles": 2, "doubling": 2, "twice": 2, "twofold": 2, "triple": 3, "tripled": 3, "tripling": 3, "triples": 3, "treble": 3, "trebled": 3, "thrice": 3,
	"threefold": 3, "quadruple": 4, "quadrupled": 4, "quadrupling": 4, "fourfold": 4, "quintuple": 5, "quintupled": 5, "fivefold": 5, "sixfold": 6, "sevenfold": 7, "eightfold": 8, "ninefold": 9, "tenfold": 10, "twentyfold": 20,
}

// decadeWords are decades in words.
var decadeWords = map[string]int64{"twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70, "eighties": 80, "nineties": 90,
	"twentysomething": 20, "twentysomethings": 20, "thirtysomething": 30, "thirtysomethings": 30, "fortysomething": 40, "fiftysomething": 50}

// monthWords are the names of months; short ones need a number beside them.
var monthWords = map[string]int64{
	"january": 1, "february": 2, "march": 3, "april": 4, "may": 5, "june": 6, "july": 7, "august": 8, "september": 9, "october": 10, "november": 11, "december": 12,
	"jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9, "oct": 10, "nov": 11, "dec": 12,
}

// enNum is a number as it was read.
type enNum struct {
	v       num
	word    bool // in words
	scaled  bool // with a scale word
	ordinal bool
	article bool // a hundred, a million, a dozen
	code    bool
	grouped bool
	small   bool // digits alone, no separator or scale
	digits  int  // digits of a whole number without separators
	end     int  // token
}

// digitsAt reads the number token at i, and a scale word behind it.
func (e *enText) digitsAt(i int) enNum {
	t := e.at(i)
	raw := make([]byte, 0, 24)
	n := enNum{end: i + 1}
	for k := 0; k < len(t.low); k++ {
		switch t.low[k] {
		case ',':
			n.grouped = true
			continue
		case '.':
			n.digits = -100
		}
		n.digits++
		raw = append(raw, t.low[k])
	}
	if next := e.at(i + 2); len(raw) <= 3 && e.low(i+1) == "," && e.at(i+1).glued && next.kind == 'n' && len(next.low) == 3 && next.low[0] == '0' {
		raw = append(raw, next.low...) // 410, 096
		n.end, n.grouped = i+3, true
	}
	v, ok := parseDigits(string(raw))
	n.v, n.code = v, !ok
	if !ok {
		return n
	}
	n.small = !n.grouped
	e.scale(&n)
	return n
}

// scale reads scale words: "10 thousand", "5-million", "1.3bn", "40 hundred
// million".
func (e *enText) scale(n *enNum) {
	for k := 0; k < 2; k++ {
		j := e.hyphen(n.end)
		s, ok := scaleWords[e.low(j)]
		if !ok {
			if e.low(j) == "dozen" && k == 0 {
				if v, fits := n.v.mul(integer(12)); fits {
					n.v, n.end, n.scaled, n.small = v, j+1, true, false
				}
			}
			if w := e.low(j); k == 0 && (w == "megapixel" || w == "megapixels" || w == "mp" && e.at(j).glued) {
				n.v, n.end, n.scaled, n.small = n.v.shift(6), j+1, true, false
			}
			return
		}
		n.v, n.end, n.scaled, n.small = n.v.shift(s), j+1, true, false
	}
}

// wordsAt reads a number in words at token i.
func (e *enText) wordsAt(i int) (enNum, bool) {
	s := spelled{enNum: enNum{word: true, end: i}}
	for range 14 {
		h := s.end
		if s.any {
			h = e.hyphen(h)
		}
		w := e.low(h)
		if w == "and" && h == s.end && s.joins() {
			if _, ok := smallWords[e.low(h+1)]; !ok {
				break
			}
			h++
			w = e.low(h)
		}
		if !s.take(w) {
			break
		}
		s.end = h + 1
		if s.ordinal {
			break
		}
	}
	s.v = integer(s.total + s.section)
	return s.enNum, s.any
}

// spelled is a number in words as it grows: what stands before the last
// thousand or million, and what came since.
type spelled struct {
	enNum
	total, section int64
	any, tens      bool
}

// joins reports whether "and" may go on with the number: two hundred and fifty.
func (s *spelled) joins() bool {
	return s.any && s.section+s.total > 0 && s.total%1000 == 0 && s.section%100 == 0 && (s.section >= 100 || s.total > 0)
}

// take adds a word to the number; false where it doesn't belong to it.
func (s *spelled) take(w string) bool {
	if v, ok := smallWords[w]; ok {
		whole := s.section%100 == 0 && (s.section >= 100 || s.total > 0) && v > 0
		if s.any && !whole && !(s.tens && v > 0 && v < 10) {
			return false
		}
		s.section += v
		s.tens, s.any = v >= 20, true
		return true
	}
	if !s.any {
		return false
	}
	if v, ok := ordinalWords[w]; ok && (w != "second" || s.tens) {
		if s.tens && v < 10 || s.section >= 100 && s.section%100 == 0 || s.total > 0 && s.section == 0 {
			s.section += v
			s.ordinal = true
		}
		return s.ordinal
	}
	e, ok := scaleWords[w]
	switch {
	case !ok && w == "dozen" && s.total == 0 && s.section < 100:
		s.section *= 12
	case !ok, s.section > 1e6, s.total > 1e15:
		return false
	case e == 2:
		s.section *= 100
	default:
		s.total += s.section * pow10(e)
		s.section = 0
	}
	s.scaled, s.tens = true, false
	return true
}

// articleAt reads "a hundred", "a million", "a dozen", "half a million".
func (e *enText) articleAt(i int) (enNum, bool) {
	j := i + 1
	n := enNum{word: true, article: true, v: integer(1), end: j}
	if e.low(j) == "dozen" {
		n.v, n.end, n.scaled = integer(12), j+1, true
		return n, e.low(j+1) != "s"
	}
	if w := e.low(j + 1); e.low(j) == "score" && (w == "or" || w == "of" && e.low(j+2) != "five") {
		n.v, n.end, n.scaled = integer(20), j+1, true
		return n, true
	}
	e.scale(&n)
	return n, n.scaled
}
