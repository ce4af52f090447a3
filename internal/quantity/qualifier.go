package quantity

import (
	"strings"

	"golang.org/x/text/feature/plural"
)

// Qualifier is how a figure stands to the truth: about it, at least it, ….
type Qualifier string

// The qualifiers. None says that the figure is exact.
const (
	None          Qualifier = ""
	Approximately Qualifier = "approximately"
	AtLeast       Qualifier = "at-least"
	MoreThan      Qualifier = "more-than"
	UpTo          Qualifier = "up-to"
)

// Qualify puts the qualifier's words round a figure: 约870.7亿元, "more than 95
// projects".
func (q Qualifier) Qualify(lang, figure string) string {
	pattern, ok := vocabularyOf(lang).qualifiers[q]
	if !ok {
		return figure
	}
	return strings.Replace(pattern, "%s", figure, 1)
}

// PluralForm names the CLDR plural form that the value of q takes in a
// language: "one" for 1 in English, "other" for 95.
func (q Quantity) PluralForm(lang string) string {
	d := q.Number
	if q.Unit != nil {
		d = d.Shift(q.Unit.scale.exp)
	}
	whole, fraction, _ := strings.Cut(d.Abs().StringFixed(max(0, -d.Exponent())), ".")
	digits := []byte(whole + fraction)
	for i := range digits {
		digits[i] -= '0'
	}
	form := plural.Cardinal.MatchDigits(parseTag(lang), digits, len(whole), len(fraction))
	return pluralForms[form]
}

var pluralForms = map[plural.Form]string{
	plural.Other: "other", plural.Zero: "zero", plural.One: "one",
	plural.Two: "two", plural.Few: "few", plural.Many: "many",
}
