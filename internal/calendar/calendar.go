// Package calendar writes dates for readers of a language: 2023年1月27日,
// "27 January 2023", "27. Januar 2023".
//
// It takes a date and a BCP 47 tag and gives text; it knows nothing of sites,
// and no clock. It is separate because golang.org/x/text has no dates. A
// language without a pattern gets ISO 8601, which nobody misreads.
// The patterns are those of CLDR's long date format. TestFormat holds them.
package calendar

import (
	"fmt"
	"strings"
	"time"

	"golang.org/x/text/language"
)

// pattern is how one language writes dates: format takes year, month name or
// number, and day; month takes year and month.
type pattern struct {
	date, month string
	months      []string
}

var patterns = map[string]pattern{
	"zh": {date: "%[1]d年%[2]s月%[3]d日", month: "%[1]d年%[2]s月"},
	"ja": {date: "%[1]d年%[2]s月%[3]d日", month: "%[1]d年%[2]s月"},
	"en": {date: "%[3]d %[2]s %[1]d", month: "%[2]s %[1]d", months: strings.Fields(
		"January February March April May June July August September October November December")},
	"de": {date: "%[3]d. %[2]s %[1]d", month: "%[2]s %[1]d", months: strings.Fields(
		"Januar Februar März April Mai Juni Juli August September Oktober November Dezember")},
	"fr": {date: "%[3]d %[2]s %[1]d", month: "%[2]s %[1]d", months: strings.Fields(
		"janvier février mars avril mai juin juillet août septembre octobre novembre décembre")},
	"es": {date: "%[3]d de %[2]s de %[1]d", month: "%[2]s de %[1]d", months: strings.Fields(
		"enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre")},
}

// Format gives the day in the long form of the language with that BCP 47 tag;
// "" for the zero time.
func Format(t time.Time, tag string) string {
	if t.IsZero() {
		return ""
	}
	p, ok := patternOf(tag)
	if !ok {
		return t.Format(time.DateOnly)
	}
	return fmt.Sprintf(p.date, t.Year(), p.name(t.Month()), t.Day())
}

// Month gives month and year alone; "" for the zero time.
func Month(t time.Time, tag string) string {
	if t.IsZero() {
		return ""
	}
	p, ok := patternOf(tag)
	if !ok {
		return t.Format("2006-01")
	}
	return fmt.Sprintf(p.month, t.Year(), p.name(t.Month()))
}

func patternOf(tag string) (pattern, bool) {
	parsed, err := language.Parse(tag)
	if err != nil {
		return pattern{}, false
	}
	base, _ := parsed.Base()
	p, ok := patterns[base.String()]
	return p, ok
}

func (p pattern) name(m time.Month) string {
	if p.months == nil {
		return fmt.Sprint(int(m))
	}
	return p.months[m-1]
}
