package parity

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// token is a word, a number or a sign of an English text. A number has only
// digits, separators and a point; letters behind it are a token of their own
// with glued set.
type token struct {
	start, end int
	kind       byte   // 'w' word, 'n' number, 'p' sign
	low        string // lower case, curly apostrophes straight
	upper      bool   // begins with a capital
	glued      bool   // no space before
}

// tokenize cuts an English text; the tokens are appended to out.
func tokenize(s string, out []token) []token {
	last, small := 0, ""
	for i := 0; i < len(s); {
		c := s[i]
		if c < utf8.RuneSelf {
			switch {
			case c == ' ' || c == '\n' || c == '\t' || c == '\r':
				i++
				continue
			case c >= '0' && c <= '9' || c == '.' && i+1 < len(s) && s[i+1] >= '0' && s[i+1] <= '9' && (i == 0 || !alnum(s[i-1])):
				j := numberEnd(s, i)
				out = append(out, token{i, j, 'n', s[i:j], false, i == last && i > 0})
				i, last = j, j
				continue
			case letter(c):
				j := wordEnd(s, i)
				low := s[i:j]
				if !isLower(low) {
					if small == "" {
						small = lowerASCII(s)
					}
					low = lowerAt(small, i, j)
				}
				out = append(out, token{i, j, 'w', low, c >= 'A' && c <= 'Z', i == last && i > 0})
				i, last = j, j
				continue
			}
			out = append(out, token{i, i + 1, 'p', s[i : i+1], false, i == last && i > 0})
			i++
			last = i
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		f := fold(r)
		switch {
		case unicode.IsSpace(r) || f == ' ':
			i += n
			continue
		case isDigit(f): // full-width
			j, text := foldedDigits(s, i)
			out = append(out, token{i, j, 'n', text, false, i == last && i > 0})
			i, last = j, j
			continue
		case unicode.IsLetter(r) && r != 'Φ' && r != 'φ' && r != 'Ø' && r != 'ø':
			j := wordEnd(s, i)
			out = append(out, token{i, j, 'w', lower(s[i:j]), unicode.IsUpper(r), i == last && i > 0})
			i, last = j, j
			continue
		}
		low := s[i : i+n]
		if f != r {
			low = string(f)
		}
		if r == '’' || r == '‘' {
			low = "'"
		}
		out = append(out, token{i, i + n, 'p', low, false, i == last && i > 0})
		i += n
		last = i
	}
	return out
}

func letter(c byte) bool { return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' }

func alnum(c byte) bool { return letter(c) || c >= '0' && c <= '9' }

// numberEnd gives the end of the digits at i: separators of thousands only
// before exactly three digits, a point only before a digit.
func numberEnd(s string, i int) int {
	start, grouped := i, false
	for i < len(s) {
		c := s[i]
		if c >= '0' && c <= '9' {
			i++
			continue
		}
		if c == ',' && i > start && (i-start <= 3 || grouped) && threeDigits(s, i+1) {
			grouped = true
			i++
			continue
		}
		break
	}
	if i+1 < len(s) && s[i] == '.' && s[i+1] >= '0' && s[i+1] <= '9' {
		j := i + 1
		for j < len(s) && s[j] >= '0' && s[j] <= '9' {
			j++
		}
		if j+1 < len(s) && s[j] == '.' && s[j+1] >= '0' && s[j+1] <= '9' {
			if i > start {
				return i // 1.2.3
			}
		}
		return j
	}
	return i
}

func threeDigits(s string, i int) bool {
	if i+3 > len(s) {
		return false
	}
	for k := i; k < i+3; k++ {
		if s[k] < '0' || s[k] > '9' {
			return false
		}
	}
	return i+3 == len(s) || s[i+3] < '0' || s[i+3] > '9'
}

func foldedDigits(s string, i int) (int, string) {
	var b strings.Builder
	for i < len(s) {
		r, n := utf8.DecodeRuneInString(s[i:])
		f := fold(r)
		if !isDigit(f) && !(f == '.' && i+n < len(s) && isDigit(fold(firstRune(s[i+n:])))) {
			break
		}
		b.WriteRune(f)
		i += n
	}
	return i, b.String()
}

func firstRune(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

// wordEnd gives the end of a word: letters, apostrophes between letters, and
// the points of U.S. and a.m.
func wordEnd(s string, i int) int {
	start := i
	for i < len(s) {
		c := s[i]
		switch {
		case letter(c):
			i++
			continue
		case c == '\'' && i+1 < len(s) && letter(s[i+1]):
			i++
			continue
		case c == '.' && i+1 < len(s) && letter(s[i+1]) && (i-start == 1 || i-start >= 3 && s[i-2] == '.') && (i+2 >= len(s) || !letter(s[i+2])):
			i++
			continue
		case c >= utf8.RuneSelf:
			r, n := utf8.DecodeRuneInString(s[i:])
			if unicode.IsLetter(r) && fold(r) == r && !isHan(r) {
				i += n
				continue
			}
			if r == '’' && i+n < len(s) && letter(s[i+n]) {
				i += n
				continue
			}
			if i == start {
				i += n
			}
		}
		break
	}
	return i
}

// lower folds a word: lower case, straight apostrophes, without the 's of a genitive.
func lower(s string) string {
	if isLower(s) {
		return s
	}
	for i := 0; i < len(s); i++ {
		if s[i] >= utf8.RuneSelf {
			return strings.TrimSuffix(strings.ReplaceAll(strings.ToLower(s), "’", "'"), "'s")
		}
	}
	return strings.TrimSuffix(strings.ToLower(s), "'s")
}

// lowerAt is lower for the bytes [i, j) of a text whose ASCII is in lower case.
func lowerAt(small string, i, j int) string {
	for k := i; k < j; k++ {
		if small[k] >= utf8.RuneSelf {
			return lower(small[i:j])
		}
	}
	return strings.TrimSuffix(small[i:j], "'s")
}

// lowerASCII gives a text with the small letters of ASCII, byte for byte.
func lowerASCII(s string) string {
	var buffer [1024]byte // as long as a paragraph is
	b := append(buffer[:0], s...)
	for i, c := range b {
		if c >= 'A' && c <= 'Z' {
			b[i] = c + 'a' - 'A'
		}
	}
	return string(b)
}

// isLower holds for words that lower leaves as they are: most of a text.
func isLower(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] < 'a' || s[i] > 'z' {
			return false
		}
	}
	return true
}

// enText gives access to the tokens of an English text.
type enText struct {
	text string
	t    []token
}

func (e *enText) at(i int) *token {
	if i < 0 || i >= len(e.t) {
		return &noToken
	}
	return &e.t[i]
}

var noToken token

func (e *enText) low(i int) string { return e.at(i).low }

// hyphen skips one hyphen or dash between words that are written together.
func (e *enText) hyphen(i int) int {
	t := e.at(i)
	if t.low == "-" && t.glued && e.at(i+1).glued {
		return i + 1
	}
	return i
}
