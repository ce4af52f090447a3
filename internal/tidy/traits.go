package tidy

import "unicode/utf8"

// traits say what a text has that a rule may find fault with, so that a rule that
// has nothing to look for is not asked: most blocks of a site are in good order, and
// a site is checked at every build. Each is meant narrowly, for a text of which no
// rule has found anything yet: see check.
type traits uint32

const (
	hasSyllable  traits = 1 << iota // a round bracket between Han and a letter of pinyin
	hasOdd                          // what garbledText looks for
	hasInvisible                    // what invisibleCharacters looks for
	hasLookalike                    // radicals, compatibility forms
	hasSlug                         // a part of a slug or byline
	hasNumber                       // a bracket between Han and what may be a year
	hasHyphen                       // in Chinese - ~ and what looks like them before a digit
	hasDots                         // in Chinese … or two points in a row
	hasDash                         // in Chinese two hyphens in a row, or three —
	hasDoubled                      // two marks in a row
	hasNarrow                       // in Chinese , ; : ? ! . ( ) of half width beside something else than Latin
	hasWide                         // full-width letters and signs, in Latin text marks of Chinese
	hasQuote                        // quotation marks of another script, or in a wrong order
	hasSpace                        // a space where it may be wrong
	hasMixed                        // spaces between Han and Latin, in one place and not in another
	hasBracket                      // brackets that don't pair
	hasRare                         // in simplified text Han that is not in GB 2312
	hasRelative                     // what may be a relative word
)

// traitsOf scans a text once.
func traitsOf(text string, script Script) traits {
	s := scan{text: text, script: script}
	if script == Latin {
		s.latin()
	} else {
		s.han()
	}
	if s.depth > 0 {
		s.has |= hasBracket
	}
	if s.spaced && hasTight(text) {
		s.has |= hasMixed
	}
	return s.has
}

// scan is a text while its traits are found.
type scan struct {
	text   string
	script Script
	has    traits
	closes [16]rune // of the brackets that are open
	depth  int      // how many those are
	quotes int      // how many “ are open
	dashes int      // how many — stand in a row
	spaced bool     // a space parts Han from Latin
}

func (s *scan) latin() {
	var before rune
	for i, r := range s.text {
		switch {
		case r >= utf8.RuneSelf:
			s.other(before, r, i)
		case classes[r]&lookLatin != 0:
			s.latinASCII(before, r, i)
		}
		before = r
	}
}

func (s *scan) han() {
	var before rune
	table := hanClasses()
	for i, r := range s.text {
		switch {
		case r >= 0x4e00 && r <= 0x9fff:
			if class := table[r-0x4e00]; class != 0 {
				if class&rareHan != 0 && s.script == Hans {
					s.has |= hasRare
				}
				if class&lookHan != 0 {
					s.has |= pairTraits(before, r)
				}
			}
		case r >= utf8.RuneSelf:
			s.other(before, r, i)
		case classes[r]&lookChinese != 0:
			s.hanASCII(before, r, i)
		}
		before = r
	}
}

// next gives the byte of the text at i, 0 behind its end.
func (s *scan) next(i int) byte {
	if i < len(s.text) {
		return s.text[i]
	}
	return 0
}

// latinASCII judges a character of Latin text with the one before it.
func (s *scan) latinASCII(before, r rune, i int) {
	switch r {
	case ' ':
		if next := s.next(i + 1); before == '(' || next == ',' || next == '.' || next == ')' {
			s.has |= hasSpace
		}
	case '(', ')':
		s.bracket(before, r)
		if s.next(i+1) == 'X' { // Xinhua
			s.has |= hasSlug
		}
	case ',', ';', ':', '!', '.', '?':
		if isPause(before) {
			s.has |= hasDoubled
		}
	case 'y', 'Y', 'm', 'M', 'p', 'P':
		if s.has&hasRelative == 0 && relativeAround(s.text, i) {
			s.has |= hasRelative
		}
	default:
		s.has |= hasInvisible
	}
}

// hanASCII judges a character of ASCII in Chinese text with the one before it.
func (s *scan) hanASCII(before, r rune, i int) {
	switch r {
	case ' ':
		if before != ' ' {
			s.space(before, i)
		}
	case '(', ')', '[':
		s.has |= hasNarrow
		s.bracket(before, r)
		s.opening(before, r, i+1)
	case ',', ';', ':':
		s.pause(before, r)
		if !isWordByte(before) || !isWordByte(rune(s.next(i+1))) {
			s.has |= hasNarrow
		}
	case '!':
		s.pause(before, r)
		if before >= utf8.RuneSelf {
			s.has |= hasNarrow
		}
	case '?':
		s.pause(before, r)
		if before >= utf8.RuneSelf {
			s.has |= hasNarrow | hasOdd
		}
	case '.':
		s.pause(before, r)
		if before >= utf8.RuneSelf {
			s.has |= hasNarrow
		}
	case '-', '~':
		s.hyphen(before, r, i+1)
	case '"':
		s.has |= hasQuote
	default:
		s.has |= hasInvisible
	}
}

// pause judges a mark that parts words with the character before it.
func (s *scan) pause(before, r rune) {
	if isPause(before) {
		s.has |= hasDoubled
		if before == r {
			s.has |= hasDots
		}
	}
}

// hyphen judges what stands between figures, or for a dash; the text goes on at i.
func (s *scan) hyphen(before, r rune, i int) {
	if next := s.next(i); next >= '0' && next <= '9' {
		s.has |= hasHyphen
	}
	if before == r {
		s.has |= hasDash
	}
}

// space judges the run of spaces at i of Chinese text, behind a character.
func (s *scan) space(before rune, i int) {
	end := i + 1
	for s.next(end) == ' ' {
		end++
	}
	after, _ := utf8.DecodeRuneInString(s.text[end:])
	switch {
	case isWideMark(before) || isWideMark(after),
		isHan(after) && (isHan(before) || isDigit(before)),
		after == '%', after == '％':
		s.has |= hasSpace
	}
	s.spaced = s.spaced || end == i+1 && isBorder(before, after)
}

// hasTight reports whether Han meets Latin letters or digits without a space.
func hasTight(text string) bool {
	var before rune
	for _, r := range text {
		if isBorder(before, r) {
			return true
		}
		before = r
	}
	return false
}

// opening judges an opening bracket of Chinese text by what stands before and
// behind it; the text goes on at i.
func (s *scan) opening(before, r rune, i int) {
	if r == ')' || !isHan(before) {
		return
	}
	switch next := s.next(i); {
	case next == '1' || next == '2':
		s.has |= hasNumber
	case (next >= 'a' && next <= 'z' || next >= utf8.RuneSelf && next < 0xe0) && (r == '(' || r == '（'):
		s.has |= hasSyllable
	}
}

// bracket follows the brackets of a text while they pair.
func (s *scan) bracket(before, r rune) {
	if (r == '(' || r == ')') && (before == ':' || before == ';' || before == '-') { // an emoticon
		s.has |= hasBracket
	}
	if close, ok := partner(r); ok {
		if s.depth == len(s.closes) {
			s.has |= hasBracket
			return
		}
		s.closes[s.depth] = close
		s.depth++
		return
	}
	if !isCloser(r) {
		return
	}
	if s.depth == 0 || s.closes[s.depth-1] != narrowBracket(r) {
		s.has |= hasBracket
		return
	}
	s.depth--
}

// other judges a character beyond ASCII that is not one of the common Han.
func (s *scan) other(before, r rune, i int) {
	switch r {
	case '，', '、', '。', '；', '：', '！', '？':
		s.pause(before, r)
		s.mark()
	case '（':
		s.mark()
		s.bracket(before, r)
		s.opening(before, r, i+len("（"))
	case '）':
		s.mark()
		s.bracket(before, r)
	case '《', '》', '〈', '〉', '【', '】', '〔', '〕':
		s.bracket(before, r)
		s.opening(before, r, i+len("【"))
	case '［', '﹝', '〖':
		s.opening(before, r, i+len("［"))
	case '「', '」', '『', '』':
		s.has |= hasQuote
		s.bracket(before, r)
	case '“', '”', '‘':
		s.quote(before, r)
		s.bracket(before, r)
	case '’', '～', '］', '﹞', '〗', '〇', '々', object:
	case '＂':
		s.has |= hasQuote
	case '…':
		s.has |= hasDots
	case '・', '·':
		if before == r {
			s.has |= hasDots
		}
	case '—':
		if before != r {
			s.dashes = 0
		}
		if s.dashes++; s.dashes > 2 {
			s.has |= hasDash
		}
	case '–', '−', '‐', '‑', '∼', '〜', '―', '─', '－':
		s.hyphen(before, r, i+len("–"))
	case 0x3000:
		s.has |= hasSpace
	default:
		s.has |= rareTraits(r)
	}
}

// mark notes a mark of Chinese.
func (s *scan) mark() {
	if s.script == Latin {
		s.has |= hasWide
	}
}

// quote follows the quotation marks of a text while they are in order.
func (s *scan) quote(before, r rune) {
	switch {
	case s.script == Latin:
		if r == '“' && isLatin(before) {
			s.has |= hasQuote
		}
	case r == '“':
		if s.quotes++; s.quotes > 1 {
			s.has |= hasQuote
		}
	case r == '”':
		if s.quotes--; s.quotes < 0 {
			s.has |= hasQuote
		}
	case s.quotes == 0: // ‘
		s.has |= hasQuote
	}
}

// rareTraits judges what few texts have.
func rareTraits(r rune) traits {
	var t traits
	if r < 0xf0 || r >= 0x3105 && r <= 0x312f || r == utf8.RuneError || r >= 0xe000 && r <= 0xf8ff || r >= 0xfdd0 && r <= 0xfdef || r&0xfffe == 0xfffe || r >= 0xf0000 {
		t |= hasOdd
	}
	if r >= 0xff00 && r <= 0xffef {
		t |= hasWide
	}
	if r >= 0x2e80 && r <= 0x2fff || r >= 0xf900 && r <= 0xfaff || r >= 0x2f800 {
		t |= hasLookalike
	}
	if isHan(r) {
		t |= hasRare
	}
	if r == 0xa0 {
		t |= hasInvisible | hasSpace
	} else if invisible(r) != "" {
		t |= hasInvisible
	}
	return t
}
