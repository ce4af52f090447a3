package parity

import (
	"math"
	"strconv"
	"strings"
)

// comparer holds what a comparison of two figures needs beside them.
type comparer struct {
	Options
	rates map[string]num // of Options, when rate was asked for one
	lines bool           // line by line, the texts say the same
}

// same gives how well two figures agree: 0 where they are not the same.
// The scale: 12 the same value of the same kind, 8 a plain number of the same
// value, 4 the same digits in kinds that translators exchange.
func (c *comparer) same(z, e *figure) float64 {
	switch {
	case z.name != "" && z.name == e.name:
		return 12
	case z.kind == Name || e.kind == Name:
		return sameName(z, e)
	case z.kind == Clock || e.kind == Clock:
		return sameClock(z, e)
	case z.kind == Month || e.kind == Month:
		return sameMonth(z, e)
	case z.kind == Decade || e.kind == Decade:
		return sameDecade(z, e)
	case z.vague || e.vague:
		return sameVague(z, e)
	case isRatio(z) && isRatio(e):
		return sameRatio(z, e)
	case z.kind == Fraction && z.parts[0] == 1 && z.parts[1] >= 20 && e.kind == Count && e.f == z.parts[1]:
		return 4 // the odds are 12,500 to one
	case z.kind == Points || e.kind == Points:
		return samePoints(z, e)
	case z.kind == Money && e.kind == Money:
		return c.sameMoney(z, e)
	case z.unit != nil && e.unit != nil:
		return sameMeasure(z, e)
	}
	return samePlain(z, e)
}

func isRatio(f *figure) bool { return f.kind == Share || f.kind == Fraction || f.kind == Multiple }

// sameValue compares the numbers as written, with the other readings and the
// rounding that "about" allows.
func sameValue(z, e *figure) bool {
	switch {
	case z.v.equal(e.v):
		return true
	case (z.v.d > 1) != (e.v.d > 1) && z.f > 1000 && near(z.f, e.f, 0.03): // one and a third billion
		return true
	case z.hasAlt && near(z.alt, e.f, 1e-9), e.hasAlt && near(e.alt, z.f, 1e-9):
		return true
	}
	return rounded(z, e) || rounded(e, z)
}

// rounded reports whether a is b rounded, and says so.
func rounded(a, b *figure) bool {
	if a.bound == exact || a.kind == Year || b.kind == Year || a.v.d != 1 || b.v.d != 1 {
		return false
	}
	s := a.v.significant()
	if s < 2 || b.v.significant() <= s || !near(a.f, b.f, 0.05) {
		return false
	}
	step := scale10(1, a.v.e)
	d := math.Abs(a.f - b.f)
	switch a.bound {
	case about:
		return d <= step/2*1.000001
	case over:
		return b.f >= a.f && d < step
	}
	return b.f <= a.f && d < step
}

func sameName(z, e *figure) float64 {
	if z.kind == Name && e.kind == Name {
		if z.name == e.name {
			return 12
		}
		return 0
	}
	n, o := z, e
	if e.kind == Name {
		n, o = e, z
	}
	if strings.HasPrefix(n.name, "#") {
		if w, ok := o.v.whole(); ok && strconv.FormatInt(w, 10) == n.name[1:] {
			return 8
		}
		return 0
	}
	if n.v.equal(o.v) && n.v.m != 0 && (o.unit == nil || n.name != "" && n.name[0] <= '9') { // 128G is 128 GB
		return 4
	}
	return 0
}

func sameClock(z, e *figure) float64 {
	if z.kind == Clock && e.kind == Clock {
		d := math.Mod(math.Abs(z.f-e.f), 1440)
		if d == 0 || d == 720 && !(z.ampm && e.ampm) {
			return 12
		}
		return 0
	}
	t, o := z, e
	if e.kind == Clock {
		t, o = e, z
	}
	if o.unit != nil && o.unit.dim != dimTime || o.kind != Count && o.kind != Ordinal && o.kind != Duration && o.kind != Measure {
		return 0
	}
	h := t.f / 60
	if o.f == h || o.f == math.Mod(h, 12) {
		return 4
	}
	if whole, minutes := math.Modf(h); near(o.f, whole+minutes*0.6, 1e-6) { // 7.55
		return 4
	}
	return 0
}

func sameMonth(z, e *figure) float64 {
	if !z.v.equal(e.v) {
		return 0
	}
	switch {
	case z.kind == e.kind:
		return 12
	case e.kind == Day && !e.word, z.kind == Day && !z.word, e.kind == Ordinal && !z.v.equal(integer(1)): // 1/5/2024, the eighth lunar month
		return 3
	}
	return 0
}

func sameDecade(z, e *figure) float64 {
	if z.kind == Decade && e.kind == Decade {
		if z.f == e.f {
			return 12
		}
		if (z.f < 100 || e.f < 100) && math.Mod(z.f, 100) == math.Mod(e.f, 100) {
			return 11
		}
		return 0
	}
	if z.v.equal(e.v) {
		return 5
	}
	if z.kind == Decade && e.kind == Year && z.f < 100 && math.Mod(e.f, 100) == z.f {
		return 4 // 00后: born after 2000
	}
	if e.kind == Decade && z.kind == Age && e.f < 100 && z.f >= e.f && z.f < e.f+10 {
		return 4 // in her mid-30s
	}
	return 0
}

func sameVague(z, e *figure) float64 {
	in := func(v, o *figure) bool { return v.vague && o.f >= v.f && o.f <= v.rangeHi }
	if z.unit != nil && e.unit != nil && z.unit.dim != e.unit.dim {
		return 0
	}
	if in(z, e) || in(e, z) {
		return 5
	}
	return 0
}

// sameRatio compares shares, fractions and multiples, all as a part of one.
func sameRatio(z, e *figure) float64 {
	a, b := part(z), part(e)
	tolerance := 1e-9
	if (z.kind == Fraction) != (e.kind == Fraction) && z.kind != Multiple && e.kind != Multiple {
		tolerance = 0.006 // a third is 33 %
	}
	switch {
	case math.Abs(a-b) <= tolerance*math.Max(1, math.Max(a, b)):
		if z.kind == e.kind {
			return 12
		}
		return 9
	case z.kind == Share && z.hasAlt && math.Abs(z.alt/100-b) < 1e-9:
		return 8
	case z.kind == e.kind && sameValue(z, e):
		return 10
	}
	// grown by 100 % is doubled
	grown := z.kind == Multiple && (e.kind == Share || e.word) || e.kind == Multiple && z.kind == Share
	if grown && math.Abs(math.Abs(a-b)-1) < 1e-9 {
		return 5
	}
	return 0
}

func part(f *figure) float64 {
	if f.kind == Share {
		return f.f / 100
	}
	return f.f
}

func samePoints(z, e *figure) float64 {
	if !sameValue(z, e) {
		return 0
	}
	switch {
	case z.kind == e.kind:
		return 12
	case z.kind == Count || e.kind == Count:
		return 4
	}
	return 0
}

func (c *comparer) sameMoney(z, e *figure) float64 {
	if sameCurrency(z.unit, e.unit) {
		if sameValue(z, e) {
			return 12
		}
		return 0
	}
	a, okA := c.rate(z.unit.base)
	b, okB := c.rate(e.unit.base)
	if okA && okB && near(z.f*a.float(), e.f*b.float(), c.tolerance(z, e)) {
		return 9
	}
	return 0
}

// tolerance is what the written precision of a conversion allows.
func (c *comparer) tolerance(z, e *figure) float64 {
	return math.Max(0.02, precision(z)+precision(e))
}

// precision is half a unit of the last written digit, as a share of the value.
func precision(f *figure) float64 {
	if f.v.m == 0 {
		return 0
	}
	p := 0.5 / math.Abs(float64(f.v.m))
	limit := 0.005
	if f.bound != exact {
		limit = 0.02
	}
	return math.Min(p, limit)
}

// sameCurrency reports whether two currencies may be one: "$" is the dollar of
// whichever country the text is about.
func sameCurrency(a, b *unit) bool {
	if a.base == b.base && a.key == b.key {
		return true
	}
	if a.loose {
		a, b = b, a
	}
	if b.loose {
		switch a.key {
		case "USD", "HKD", "TWD", "SGD", "AUD", "CAD", "NZD", "$":
			return true
		}
	}
	return false
}

func sameMeasure(z, e *figure) float64 {
	if z.unit.key == e.unit.key {
		if sameValue(z, e) {
			return 12
		}
		return 0
	}
	if z.unit.dim != e.unit.dim {
		// "pounds" may be sterling; 立方 and other short forms don't clash
		if (e.unit.loose && z.unit.key == "GBP") && sameValue(z, e) {
			return 8
		}
		return 0
	}
	if z.unit.dim == dimTemperature {
		return sameTemperature(z, e)
	}
	a, b := z.f*z.unit.f, e.f*e.unit.f
	if near(a, b, 1e-9) {
		return 11
	}
	if z.unit.dim == dimTime {
		if near(a, b, 0.02) { // a month is 30 days, and 31
			return 9
		}
		return 0
	}
	rough := 0.0
	if z.unit.dim == dimLength || z.unit.dim == dimMass { // five kilometres are three miles
		rough = math.Min(0.08, 0.5/math.Max(1, math.Min(math.Abs(float64(z.v.m)), math.Abs(float64(e.v.m)))))
	}
	if near(a, b, rough+precision(z)+precision(e)+1e-9) && !tenfold(z.unit, e.unit) {
		return 9
	}
	return 0
}

// tenfold reports whether two units differ by a power of ten, so that nothing
// has to be rounded between them.
func tenfold(a, b *unit) bool {
	l := math.Log10(a.f / b.f)
	return math.Abs(l-math.Round(l)) < 1e-9
}

// celsius gives a temperature in degrees Celsius.
func celsius(f *figure) float64 {
	if f.unit.key == "°F" {
		return (f.f - 32) / 1.8
	}
	return f.f
}

func sameTemperature(z, e *figure) float64 {
	if math.Abs(celsius(z)-celsius(e)) <= 0.6 {
		return 9
	}
	return 0
}

// samePlain compares where at most one side has a unit.
func samePlain(z, e *figure) float64 {
	if !sameValue(z, e) {
		return 0
	}
	switch {
	case z.kind == e.kind:
		return 11
	case z.kind == Age && e.unit != nil && e.unit.key == "year", e.kind == Age && z.unit != nil && z.unit.key == "year":
		return 10
	case isRatio(z) || isRatio(e):
		if z.unit != nil || e.unit != nil {
			return 0
		}
		return 5
	case z.unit != nil || e.unit != nil:
		return 6
	}
	return 8
}

// clash says that two figures have the same digits and can't be the same.
type clash uint8

const (
	noClash clash = iota
	pointsClash
	currencyClash
	unitClash
)

func (c *comparer) clash(z, e *figure) clash {
	if !z.v.equal(e.v) {
		return noClash
	}
	switch {
	case z.kind == Points && e.kind == Share, z.kind == Share && e.kind == Points:
		return pointsClash
	case z.kind == Money && e.kind == Money:
		if !sameCurrency(z.unit, e.unit) {
			return currencyClash
		}
	case z.unit != nil && e.unit != nil && z.unit.key != e.unit.key:
		return unitClash
	}
	return noClash
}
