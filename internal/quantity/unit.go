package quantity

import (
	"slices"
	"strings"
	"sync"
	"unicode"

	"github.com/shopspring/decimal"
	"golang.org/x/text/width"
)

// Unit is a measure with the scale word that it was written with: 亿元 is the
// measure 元 and the scale 亿. Units are compared by Key.
type Unit struct {
	// Key is the canonical name, the same for every accepted spelling: "亿元",
	// "RMB billion", "亩", "km".
	Key string
	// Dimension is what the unit measures.
	Dimension Dimension
	// Base names the unit that Machine counts in: an ISO 4217 code for money
	// ("CNY"), else "mu", "m", "kg", "W", "J", "percent", "1", "s", ….
	Base string

	measure *measure
	scale   scale
}

// measure is a unit without a scale word; measures.go lists them all.
type measure struct {
	key    string          // canonical name
	base   string          // base unit, see Unit.Base
	factor decimal.Decimal // base units in one
	names  []string        // the other accepted spellings
	dim    Dimension       // set from the group that the measure stands in
}

// scale is a word for a power of ten before or behind a measure. Han scales
// are counted in fours, and are what the languages of Europe must never copy:
// "0.45 hundred million" comes from keeping 亿.
type scale struct {
	key   string
	exp   int32
	han   bool
	names []string // other spellings
}

// scales are tried in this order, the longest of those with a common beginning
// first.
var scales = []scale{
	{key: "万亿", exp: 12, han: true, names: []string{"萬億"}},
	{key: "千亿", exp: 11, han: true, names: []string{"千億"}},
	{key: "百亿", exp: 10, han: true, names: []string{"百億"}},
	{key: "十亿", exp: 9, han: true, names: []string{"十億"}},
	{key: "亿", exp: 8, han: true, names: []string{"億"}},
	{key: "千万", exp: 7, han: true, names: []string{"千萬"}},
	{key: "百万", exp: 6, han: true, names: []string{"百萬"}},
	{key: "十万", exp: 5, han: true, names: []string{"十萬"}},
	{key: "万", exp: 4, han: true, names: []string{"萬"}},
	{key: "千", exp: 3, han: true},
	{key: "thousand", exp: 3},
	{key: "million", exp: 6, names: []string{"mln", "mn"}},
	{key: "billion", exp: 9, names: []string{"bln", "bn"}},
	{key: "trillion", exp: 12, names: []string{"trn", "tn"}},
}

// index finds measures by folded spelling, and hands out one Unit per measure
// and scale.
type index struct {
	byName map[string]*measure
	units  map[string]*Unit // by measure key + "\x00" + scale key
	order  []*measure
}

var units = sync.OnceValue(func() *index {
	x := &index{byName: map[string]*measure{}, units: map[string]*Unit{}}
	for _, g := range groups {
		for _, each := range g.measures {
			m := &each
			m.dim = g.dimension
			x.order = append(x.order, m)
			for _, name := range append([]string{m.key}, m.names...) {
				x.byName[foldName(name)] = m
			}
			for _, s := range append([]scale{{}}, scales...) {
				x.units[m.key+"\x00"+s.key] = &Unit{
					Key: unitKey(m, s), Dimension: m.dim, Base: m.base, measure: m, scale: s,
				}
			}
		}
	}
	return x
})

// unitKey names a measure with a scale the way people write it: 亿元, "RMB
// billion", "million t".
func unitKey(m *measure, s scale) string {
	switch {
	case s.key == "":
		return m.key
	case m.key == bare:
		return s.key
	case s.han:
		return s.key + m.key
	case m.dim == Money:
		return currencyCode(m.base) + " " + s.key
	}
	return s.key + " " + m.key
}

// currencyCode is the sign that English business text puts before an amount.
// Chinese public bodies write RMB in English, not the code CNY.
func currencyCode(base string) string {
	if base == "CNY" {
		return "RMB"
	}
	return base
}

// LookupUnit finds a unit by any accepted spelling, Chinese or English: 亿元,
// "RMB billion", "billion yuan", 万亩, ha, 个百分点, "percentage points". Case,
// spaces, full-width forms and traditional characters make no difference.
func LookupUnit(name string) (*Unit, bool) {
	folded := foldName(name)
	if folded == "" {
		return nil, false
	}
	return units().lookup(folded)
}

func (x *index) lookup(name string) (*Unit, bool) {
	if m, ok := x.byName[name]; ok {
		return x.units[m.key+"\x00"], true
	}
	for _, s := range scales {
		for _, word := range append([]string{s.key}, s.names...) {
			if u, ok := x.scaled(name, word, s); ok {
				return u, true
			}
		}
	}
	return x.shortMoney(name)
}

// scaled takes the scale word off the front (万亩, "million tonnes") or, behind
// a currency, off the end ("RMB billion", ¥亿), and looks up what is left.
func (x *index) scaled(name, word string, s scale) (*Unit, bool) {
	if name == word {
		return x.units[bare+"\x00"+s.key], true
	}
	if rest, ok := strings.CutPrefix(name, word); ok {
		if m, ok := x.byName[rest]; ok {
			return x.units[m.key+"\x00"+s.key], true
		}
	}
	if rest, ok := strings.CutSuffix(name, word); ok {
		if m, ok := x.byName[rest]; ok && m.dim == Money {
			return x.units[m.key+"\x00"+s.key], true
		}
	}
	return nil, false
}

// shortMoney reads "RMB 5m" and "USD 20k": one letter is a scale only behind a
// currency, since 5 m is a length.
func (x *index) shortMoney(name string) (*Unit, bool) {
	for _, short := range []struct{ letter, key string }{{"m", "million"}, {"k", "thousand"}, {"b", "billion"}} {
		if rest, ok := strings.CutSuffix(name, short.letter); ok {
			if m, ok := x.byName[rest]; ok && m.dim == Money {
				return x.units[m.key+"\x00"+short.key], true
			}
		}
	}
	return nil, false
}

// foldName makes spellings equal that people don't tell apart: case, spaces,
// full stops of abbreviations, full-width forms, traditional characters.
func foldName(name string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || r == '.' {
			return -1
		}
		if s, ok := simplified[r]; ok {
			return s
		}
		return unicode.ToLower(r)
	}, width.Fold.String(name))
}

// UnitNames lists the spellings worth suggesting for a dimension, in a fixed
// order; of every dimension when d is "".
func UnitNames(d Dimension) []string {
	var names []string
	for _, m := range units().order {
		if d != "" && m.dim != d || m.key == bare {
			continue
		}
		names = append(names, m.key)
		names = append(names, m.names...)
		if isHan(m.key) {
			names = append(names, "万"+m.key, "亿"+m.key)
		}
		if m.dim == Money {
			names = append(names, unitKey(m, scale{key: "million"}), unitKey(m, scale{key: "billion"}))
		}
	}
	return slices.Clip(names)
}

func isHan(s string) bool {
	for _, r := range s {
		return unicode.Is(unicode.Han, r)
	}
	return false
}
