// Package parity compares the figures of a Chinese text with those of its
// English translation: a wrong conversion of 万 or 亿 is what costs a
// bilingual site its credit.
//
// It takes two plain texts and gives mismatches with byte ranges. It knows
// nothing of sites, Markdown or files. Two readers (zh*.go, en*.go) turn a text
// into figures: what each is worth, what it is, how sure it is one. align.go
// matches figures of the same value; decide.go judges what is left over,
// exchange.go looks for figures that changed places, trend.go for a rise that
// became a fall.
//
// The rule above all others: say nothing when unsure. A checker that cries wolf
// is switched off. What it can't see stands in docs/checks/figure-mismatch.md,
// with measured rates.
package parity

import (
	"math/big"
	"strings"
)

// Options are what the texts alone don't say.
type Options struct {
	// Rates give the value of one unit of a currency, by ISO 4217 code, in
	// yuan. Only with a rate are amounts in two currencies compared.
	Rates map[string]*big.Rat
}

// Mismatch is a figure that the two texts don't agree in. Where one text lacks
// the figure, its Start and End are equal and name the place where it is
// missed, and its text is empty.
type Mismatch struct {
	ZhStart, ZhEnd, EnStart, EnEnd int
	Zh, En                         string
	// Message says what is wrong, Help what to write.
	Message, Help string
}

// Compare gives what two texts disagree in, in the order of the Chinese text.
func Compare(zh, en string, o Options) []Mismatch {
	return CompareTexts(ParseZh(zh), ParseEn(en), o)
}

// sameLines reports whether two texts have the same number of lines, more than
// one: then a line of the one is most likely that of the other.
func sameLines(zh, en string) bool {
	n := strings.Count(zh, "\n")
	return n > 0 && n == strings.Count(en, "\n")
}

// rate gives what a unit of a currency costs in yuan. Few pairs of texts ask for one.
func (c *comparer) rate(code string) (num, bool) {
	if c.rates == nil && len(c.Rates) > 0 {
		c.rates = rates(c.Rates)
	}
	n, ok := c.rates[code]
	return n, ok
}

// rates turns rates into numbers, with the yuan among them.
func rates(of map[string]*big.Rat) map[string]num {
	m := map[string]num{"CNY": {m: 1, d: 1}}
	for code, r := range of {
		if r == nil || r.Sign() <= 0 {
			continue
		}
		if n, ok := parseDigits(r.FloatString(8)); ok {
			m[code] = n
		}
	}
	return m
}

// ReadZh gives the figures of a Chinese text, in order.
func ReadZh(text string) []Figure { return ParseZh(text).Figures(nil) }

// ReadEn gives the figures of an English text, in order.
func ReadEn(text string) []Figure { return ParseEn(text).Figures(nil) }
