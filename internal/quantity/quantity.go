// Package quantity holds values with units: money, areas, lengths, shares,
// counts. It reads them and writes them in the languages of a site, exactly.
//
// It takes text ("870.7亿元", "RMB 87.07 billion") and gives a Quantity, the
// text of a Quantity in a language, and its exact value in a base unit. It
// knows nothing of files, sites or facts.
//
// The invariant: no step rounds the value. A number is a decimal as it was
// written, factors between units are exact, and where a language's customary
// unit has no finite decimal (100 mu are 6.66… hectares) the text keeps the
// unit as written and adds the rounded one as a gloss. FuzzParse and
// TestFormatKeepsMachine hold it: Parse(Format(q)) has the Machine of q.
//
// Units stand in measures.go, what a language needs in one lang_*.go file each,
// listed in languages.go.
package quantity

import (
	"math/big"

	"github.com/shopspring/decimal"
)

// Dimension is what a quantity measures; only quantities of one dimension can
// be compared.
type Dimension string

// The dimensions. A Rate is what one unit of a foreign currency costs. Points are percentage points: the difference of two shares,
// which is not a share, so that "up 5%" and "up 5 percentage points" differ.
const (
	Money       Dimension = "money"
	Area        Dimension = "area"
	Length      Dimension = "length"
	Mass        Dimension = "mass"
	Power       Dimension = "power"
	Energy      Dimension = "energy"
	Share       Dimension = "share"
	Points      Dimension = "points"
	Count       Dimension = "count"
	Temperature Dimension = "temperature"
	Duration    Dimension = "duration"
	Speed       Dimension = "speed"
	Rate        Dimension = "rate"
)

// Dimensions lists every dimension, in the order of the documentation.
func Dimensions() []Dimension {
	return []Dimension{Money, Area, Length, Mass, Power, Energy, Share, Points, Count, Temperature, Duration, Speed, Rate}
}

// Quantity is a number as it was written and the unit that it was written in.
type Quantity struct {
	Number decimal.Decimal
	Unit   *Unit
}

// IsZero reports whether q is no quantity at all; zero yuan is one.
func (q Quantity) IsZero() bool { return q.Unit == nil }

// Machine gives the exact value in the unit's base unit (Unit.Base) as a plain
// decimal: "87070000000" for 870.7亿元. It has no exponent, no separators and
// no zeros at the end of a fraction.
func (q Quantity) Machine() string {
	if q.Unit == nil {
		return q.Number.String()
	}
	return q.base().String()
}

// base gives the exact value in the base unit. Every factor is a finite
// decimal (see measures.go), so the product is exact.
func (q Quantity) base() decimal.Decimal {
	return q.Number.Mul(q.Unit.measure.factor).Shift(q.Unit.scale.exp)
}

// In gives the exact value of q in u. It reports false when the two have no
// fixed ratio: another dimension, another currency, working days and days.
func (q Quantity) In(u *Unit) (*big.Rat, bool) {
	if q.Unit == nil || u == nil || q.Unit.Base != u.Base || q.Unit.Dimension != u.Dimension {
		return nil, false
	}
	one := Quantity{Number: decimal.NewFromInt(1), Unit: u}
	return new(big.Rat).Quo(q.base().Rat(), one.base().Rat()), true
}
