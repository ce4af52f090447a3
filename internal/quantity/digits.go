package quantity

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/shopspring/decimal"
	"golang.org/x/text/language"
	"golang.org/x/text/message"
	"golang.org/x/text/number"
)

// digitStyle is how a language writes the digits of a number.
type digitStyle struct {
	point   string // between whole and fraction
	group   string // between groups of digits; "" for none
	size    int    // digits in the last group
	higher  int    // digits in the other groups; 0: as many as in the last
	minimum int    // whole parts shorter than this have no separators
	zero    rune   // the digit 0; 0: ASCII
}

// format writes a decimal with all the digits that it has, zeros at the end of
// its fraction included: 5.0% says more than 5%.
func (s digitStyle) format(d decimal.Decimal) string {
	text := d.StringFixed(max(0, -d.Exponent()))
	sign := ""
	if rest, ok := strings.CutPrefix(text, "-"); ok {
		sign, text = "-", rest
	}
	whole, fraction, hasFraction := strings.Cut(text, ".")
	var b strings.Builder
	b.WriteString(sign)
	for i, digit := range whole {
		if i > 0 && s.breaks(len(whole)-i, len(whole)) {
			b.WriteString(s.group)
		}
		b.WriteRune(s.digit(digit))
	}
	if hasFraction {
		b.WriteString(s.point)
		for _, digit := range fraction {
			b.WriteRune(s.digit(digit))
		}
	}
	return b.String()
}

// breaks reports whether a separator stands before the last n digits of a
// whole part.
func (s digitStyle) breaks(n, length int) bool {
	if s.group == "" || s.size == 0 || length < s.minimum || n < s.size {
		return false
	}
	higher := s.higher
	if higher == 0 {
		higher = s.size
	}
	return (n-s.size)%higher == 0
}

func (s digitStyle) digit(ascii rune) rune {
	if s.zero == 0 {
		return ascii
	}
	return s.zero + ascii - '0'
}

// digitsOf reads the style of a locale off a number that golang.org/x/text
// formats from CLDR. The package itself can't format exact decimals, only
// machine numbers, so its style is taken and not its digits.
func digitsOf(tag language.Tag) digitStyle {
	probe := message.NewPrinter(tag).Sprint(number.Decimal(1234567890.5))
	s := digitStyle{point: ".", minimum: 4}
	var parts []string // digits, separator, digits, …
	inDigits := false
	for _, r := range probe {
		digit := unicode.IsDigit(r)
		if len(parts) == 0 && !digit {
			continue // a mark of direction before the number
		}
		if digit != inDigits {
			parts = append(parts, "")
			inDigits = digit
		}
		parts[len(parts)-1] += string(r)
	}
	if len(parts) < 3 {
		return s
	}
	if first, _ := utf8.DecodeRuneInString(parts[0]); first != '1' {
		s.zero = first - 1
	}
	s.point = parts[len(parts)-2]
	if len(parts) >= 5 {
		s.group = parts[len(parts)-4]
		s.size = utf8.RuneCountInString(parts[len(parts)-3])
	}
	if len(parts) >= 7 {
		s.higher = utf8.RuneCountInString(parts[len(parts)-5])
	}
	return s
}
