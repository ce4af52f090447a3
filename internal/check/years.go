package check

import (
	"slices"
	"strings"
	"time"

	"prospectus/internal/kind"
)

// yearsOf gives the years that a fact is of: that of its date, and those that
// its label names.
func yearsOf(asOf time.Time, label kind.Texts) []string {
	var years []string
	if !asOf.IsZero() {
		years = append(years, asOf.Format("2006"))
	}
	for _, text := range label {
		eachYear(text, func(at int) { years = append(years, text[at:at+4]) })
	}
	return years
}

// eachYear calls f with the place of each year of a text: 19… or 20… in four
// digits that belong to no longer number.
func eachYear(text string, f func(at int)) {
	for i := 0; i < len(text); i++ {
		if !isDigit(text, i) {
			continue
		}
		end := i
		for isDigit(text, end) || isDigit(text, end+1) && end < len(text) && (text[end] == ',' || text[end] == '.') {
			end++
		}
		if c := text[i:end]; len(c) == 4 && (c[:2] == "19" || c[:2] == "20") {
			f(i)
		}
		i = end
	}
}

func isDigit(text string, i int) bool {
	return i >= 0 && i < len(text) && text[i] >= '0' && text[i] <= '9'
}

// sight is how far from a figure its year is looked for, in bytes: two hundred
// Chinese characters, and most sentences end before. It bounds the work on a list
// of thousands of figures in one sentence.
const sight = 600

// yearBeside gives the year that the bytes [start, end) of a text are likely of,
// by what stands near it in the same sentence; "" for none.
func yearBeside(text string, start, end int) string {
	first, last := max(0, start-sight), min(len(text), end+sight)
	for first > 0 && first < start && isNumeral(text[first]) { // no part of a number is a year
		first++
	}
	for last < len(text) && last > end && isNumeral(text[last-1]) {
		last--
	}
	from, to := start, end
	for from > first && stopBefore(text[first:from]) == 0 {
		from--
	}
	for to < last && stopAt(text[to:last]) == 0 {
		to++
	}
	year, least := "", 0
	eachYear(text[from:to], func(at int) {
		at += from
		cost := -1
		switch {
		case at+4 <= start:
			cost = remoteness(text[at+4:start], true)
		case at >= end:
			cost = remoteness(text[end:at], false)
		}
		if cost >= 0 && (year == "" || cost < least) {
			year, least = text[at:at+4], cost
		}
	})
	return year
}

// stops end a sentence.
var stops = [...]string{"。", "；", "！", "？", "\n", ". ", "; "}

// stopAt gives the length of the stop that a text begins with, stopBefore of the one
// that it ends with; 0 where there is none.
func stopAt(text string) int {
	switch c := text[0]; c {
	case '\n', '.', ';', "。"[0], "；"[0]:
		for _, s := range stops {
			if strings.HasPrefix(text, s) {
				return len(s)
			}
		}
	}
	return 0
}

func stopBefore(text string) int {
	switch c := text[len(text)-1]; c {
	case '\n', ' ', "。"[2], "；"[2], "！"[2], "？"[2]:
		for _, s := range stops {
			if strings.HasSuffix(text, s) {
				return len(s)
			}
		}
	}
	return 0
}

// isNumeral reports a byte that a number is written with.
func isNumeral(c byte) bool { return c >= '0' && c <= '9' || c == ',' || c == '.' }

// remoteness says how little a year has to do with a figure, by what stands
// between them: "850亿元" belongs to a year before it rather than behind a comma,
// "RMB 85 billion" to the one in "in 2023".
func remoteness(between string, before bool) int {
	const rank = 1 << 20 // more than any sentence is long
	switch between {
	case " in ", " of ", " by ", " for ", " (":
		if !before {
			return 0
		}
	}
	cost := len(between) + rank
	if strings.Contains(between, "，") || strings.Contains(between, ", ") {
		cost += 2 * rank
	}
	if !before {
		cost += rank
	}
	return cost
}

// ofAnotherYear reports whether a fact surely is of another year than one: the
// figures of two years may well be near each other.
func (k *known) ofAnotherYear(year string) bool {
	return year != "" && len(k.years) > 0 && !slices.Contains(k.years, year)
}
