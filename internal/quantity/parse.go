package quantity

import (
	"errors"
	"fmt"
	"strings"

	"github.com/shopspring/decimal"
	"golang.org/x/text/width"
)

// maxText bounds what Parse looks at; no figure of a real text comes near it.
const maxText = 400

// ErrNoNumber says that a text does not hold one number.
var ErrNoNumber = errors.New("no number")

// UnknownUnitError names a unit that LookupUnit doesn't know, so that the
// caller can suggest the nearest.
type UnknownUnitError struct{ Name string }

func (e *UnknownUnitError) Error() string { return fmt.Sprintf("unknown unit %q", e.Name) }

// Parse reads one quantity as Chinese and English texts write them: 870.7亿元,
// "RMB 87.07 billion", "87.07 billion yuan", 3万亩, "1,247,807 people", 时速350公里,
// "US$5m", full-width digits too. A number alone is a count. Numbers in Chinese
// characters (三万亩), ranges, and decimal commas are not read.
func Parse(text string) (Quantity, error) {
	if len(text) > maxText {
		return Quantity{}, fmt.Errorf("%w: more than %d bytes", ErrNoNumber, maxText)
	}
	before, digits, after, err := split(withoutGloss(normal(text)))
	if err != nil {
		return Quantity{}, err
	}
	number, err := decimal.NewFromString(digits)
	if err != nil {
		return Quantity{}, ErrNoNumber
	}
	u, ok := unitAround(before, after)
	if !ok {
		return Quantity{}, &UnknownUnitError{strings.TrimSpace(before + " " + after)}
	}
	return Quantity{Number: number, Unit: u}, nil
}

var spaces = strings.NewReplacer("\u00a0", " ", "\u2009", " ", "\u202f", " ", "\u3000", " ", "−", "-")

func normal(text string) string {
	return strings.TrimSpace(spaces.Replace(width.Fold.String(text)))
}

// withoutGloss drops the rounded value that Format adds behind mu.
func withoutGloss(text string) string {
	if !strings.HasSuffix(text, ")") {
		return text
	}
	for _, opening := range []string{"(about ", "(约", "(約", "(≈"} {
		if i := strings.LastIndex(text, opening); i > 0 {
			return strings.TrimSpace(text[:i])
		}
	}
	return text
}

// split cuts a text into what stands before its number, the number as plain
// digits with its sign, and what stands behind it.
func split(text string) (before, number, after string, err error) {
	start := strings.IndexFunc(text, isDigit)
	if start < 0 {
		return "", "", "", ErrNoNumber
	}
	before, rest := text[:start], text[start:]
	if strings.HasSuffix(before, ".") || strings.HasSuffix(before, ",") {
		return "", "", "", ErrNoNumber // .5 is half a number, and half of 1.5
	}
	digits, n := scanWhole(rest)
	rest = rest[n:]
	if len(rest) > 1 && rest[0] == '.' && isDigit(rune(rest[1])) {
		end := 1
		for end < len(rest) && isDigit(rune(rest[end])) {
			end++
		}
		digits, rest = digits+rest[:end], rest[end:]
	}
	before, sign := cutSign(strings.TrimSpace(before))
	return before, sign + digits, strings.TrimSpace(rest), nil
}

func isDigit(r rune) bool { return r >= '0' && r <= '9' }

// scanWhole reads the whole part of a number and gives its digits and its
// length in the text. Commas or spaces may stand between groups of three.
func scanWhole(text string) (digits string, n int) {
	for n < len(text) && isDigit(rune(text[n])) {
		n++
	}
	digits = text[:n]
	if n > 3 || n == len(text) || text[n] != ',' && text[n] != ' ' {
		return digits, n
	}
	separator := text[n]
	for len(text) >= n+4 && text[n] == separator && allDigits(text[n+1:n+4]) &&
		(len(text) == n+4 || !isDigit(rune(text[n+4]))) {
		digits += text[n+1 : n+4]
		n += 4
	}
	return digits, n
}

func allDigits(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return !isDigit(r) }) < 0
}

// cutSign takes a sign off either end of what stands before a number: "-5",
// "RMB -5 million", "-RMB 5 million".
func cutSign(before string) (rest, sign string) {
	for _, s := range []string{"-", "+"} {
		if rest, ok := strings.CutSuffix(before, s); ok {
			return strings.TrimSpace(rest), strings.Trim(s, "+")
		}
		if rest, ok := strings.CutPrefix(before, s); ok {
			return strings.TrimSpace(rest), strings.Trim(s, "+")
		}
	}
	return before, ""
}

// unitAround finds the unit that the words before and behind a number name.
func unitAround(before, after string) (*Unit, bool) {
	switch {
	case before == "" && after == "":
		return LookupUnit(bare)
	case before == "":
		return LookupUnit(after)
	case before == "时速" || before == "時速":
		return LookupUnit(after + "/小时")
	}
	if u, ok := LookupUnit(before + after); ok && u.Dimension == Money {
		return u, true
	}
	// A currency named twice, 人民币870.7亿元 or "RMB 5 million yuan".
	sign, ok := LookupUnit(before)
	unit, found := LookupUnit(after)
	if ok && found && sign.Dimension == Money && sign.Base == unit.Base {
		return unit, true
	}
	return nil, false
}
