package quantity

import (
	"math/big"
	"strings"

	"github.com/shopspring/decimal"
)

// Format writes q for readers of a language, given as a BCP 47 tag:
//
//   - In Chinese the scale word stays as written (870.7亿元); a quantity written
//     with thousand, million or billion takes 万, 亿 or 万亿 by its size.
//   - In other languages 万 and 亿 become the language's own words (RMB 87.07
//     billion), or plain digits below a million, and where the million would
//     take more than three decimals (1,247,807 people); 万千瓦 become MW or GW.
//     A number written without a scale word keeps all its digits.
//   - A mu is exactly a fifteenth of a hectare. Outside Chinese an area in mu
//     is written in hectares where that has a short exact decimal (3万亩: 2,000
//     hectares), else in mu with the hectares to three significant digits:
//     "100 mu (about 6.67 hectares)".
//   - A language without a vocabulary gets plain digits and English units.
func (q Quantity) Format(lang string) string {
	v := vocabularyOf(lang)
	if q.Unit == nil {
		return v.digits.format(q.Number)
	}
	if v.han {
		text := v.writeHan(q)
		if v.rewrite != nil {
			text = v.rewrite(text)
		}
		return text
	}
	if q.Unit.measure.key == "亩" {
		return v.writeMu(q)
	}
	return v.write(q)
}

// FormatCount writes a count with the noun for what is counted. In Chinese the
// noun follows the measure word (95个项目); elsewhere it takes the place of the
// unit's own noun ("1,247,807 residents", not "people residents").
func (q Quantity) FormatCount(lang, noun string) string {
	v := vocabularyOf(lang)
	if v.han || q.Unit == nil || q.Unit.Dimension != Count || noun == "" {
		return q.Format(lang) + noun
	}
	v.names = map[string]unitName{q.Unit.measure.key: symbol(noun)}
	return v.write(q)
}

// writeHan writes number, scale word and unit without spaces.
func (v vocabulary) writeHan(q Quantity) string {
	name := q.Unit.measure.key
	if name == bare {
		name = ""
	}
	s := q.Unit.scale
	if s.key == "" || s.han {
		return v.digits.format(q.Number) + s.key + name
	}
	n, w := v.pick(q.Number, s.exp)
	return v.digits.format(n) + w + name
}

// pick writes number × 10^exp with the biggest scale word that it reaches.
func (v vocabulary) pick(number decimal.Decimal, exp int32) (decimal.Decimal, string) {
	value := shift(number, exp)
	for _, w := range v.words {
		if value.Abs().GreaterThanOrEqual(decimal.New(1, w.exp)) {
			return shift(number, exp-w.exp), w.text
		}
	}
	return value, ""
}

// write writes a quantity in a language that doesn't scale in fours.
func (v vocabulary) write(q Quantity) string {
	q = climb(q)
	n, w := v.rescale(q)
	number := v.digits.format(n)
	form := number
	if w != "" {
		number, form = number+" "+w, ""
	}
	m := q.Unit.measure
	if m.dim == Money {
		if v.codeFirst {
			return currencyCode(m.base) + " " + number
		}
		return number + " " + currencyCode(m.base)
	}
	name, ok := v.names[m.key]
	switch {
	case !ok:
		return number
	case name.tight:
		return number + name.form(form)
	}
	return number + " " + name.form(form)
}

// maxMillionDecimals is where a number reads better written out: 1.248 million,
// but 1,247,807.
const maxMillionDecimals = 3

// rescale gives the number and the scale word to write it with.
func (v vocabulary) rescale(q Quantity) (decimal.Decimal, string) {
	s := q.Unit.scale
	if s.key == "" {
		return q.Number, ""
	}
	value := shift(q.Number, s.exp)
	if !s.han {
		for _, w := range v.words {
			if w.exp == s.exp {
				return q.Number, w.text
			}
		}
	}
	if value.Abs().LessThan(decimal.New(1, 6)) {
		return value, ""
	}
	n, w := v.pick(q.Number, s.exp)
	small := value.Abs().LessThan(decimal.New(1, 9))
	if small && decimals(n) > maxMillionDecimals {
		return value, ""
	}
	return n, w
}

// decimals counts the digits of a fraction without the zeros at its end.
func decimals(d decimal.Decimal) int {
	_, fraction, _ := strings.Cut(d.String(), ".")
	return len(fraction)
}

// climb turns 10万千瓦 into 100 MW: engineers scale power by the prefix of the
// unit and not by words.
func climb(q Quantity) Quantity {
	if q.Unit.Dimension != Power || !q.Unit.scale.han {
		return q
	}
	exp := q.Unit.scale.exp + power(q.Unit)
	for _, key := range []string{"吉瓦", "兆瓦", "千瓦"} {
		u := units().units[key+"\x00"]
		if n := shift(q.Number, exp-power(u)); n.Abs().GreaterThanOrEqual(decimal.NewFromInt(1)) {
			return Quantity{Number: n, Unit: u}
		}
	}
	return Quantity{Number: shift(q.Number, exp), Unit: units().units["瓦\x00"]}
}

// power gives the power of ten that a unit of the SI is of its base unit.
func power(u *Unit) int32 { return int32(len(u.measure.factor.String())) - 1 }

// shift multiplies by a power of ten. Zeros that end the fraction as written
// stay (870.70亿元 is RMB 87.070 billion), those of a whole number don't become
// a fraction (5000万元 is RMB 50 million).
func shift(d decimal.Decimal, exp int32) decimal.Decimal {
	shifted := d.Shift(exp)
	if d.Exponent() < 0 && strings.HasSuffix(d.Coefficient().String(), "0") {
		return shifted
	}
	return trim(shifted)
}

// maxHectareDecimals is how long an exact number of hectares may be before mu
// read better.
const maxHectareDecimals = 4

func (v vocabulary) writeMu(q Quantity) string {
	scale := ""
	if q.Unit.scale.key != "" {
		scale = "万" // any Han scale will do: write picks the word by the size
	}
	hectare := units().units["公顷\x00"+scale]
	ratio, _ := q.In(hectare)
	if n, exact := finite(ratio); exact {
		text := Quantity{Number: n, Unit: hectare}
		plain := n.Shift(hectare.scale.exp)
		if decimals(plain) <= maxHectareDecimals {
			return v.write(text)
		}
	}
	in := Quantity{Number: significant(ratio, 3), Unit: hectare}
	return v.write(q) + strings.Replace(v.about, "%s", v.write(in), 1)
}

// finite gives the decimal that is exactly r, when there is one: when its
// denominator has no prime factor but 2 and 5. Here that is always within a
// digit more than the denominator is long.
func finite(r *big.Rat) (decimal.Decimal, bool) {
	digits := len(r.Denom().String()) * 4
	d := decimal.NewFromBigInt(r.Num(), 0).DivRound(decimal.NewFromBigInt(r.Denom(), 0), int32(digits))
	if d.Rat().Cmp(r) != 0 {
		return decimal.Decimal{}, false
	}
	return trim(d), true
}

// trim drops the zeros at the end of a fraction.
func trim(d decimal.Decimal) decimal.Decimal {
	t, err := decimal.NewFromString(d.String())
	if err != nil {
		return d
	}
	return t
}

// significant rounds r to so many significant digits.
func significant(r *big.Rat, digits int) decimal.Decimal {
	const guard = 40
	d := decimal.NewFromBigInt(r.Num(), 0).DivRound(decimal.NewFromBigInt(r.Denom(), 0), guard)
	if d.IsZero() {
		return d
	}
	size := int32(d.NumDigits()) + d.Exponent() // digits before the point, or minus the zeros behind it
	return trim(d.Round(int32(digits) - size))
}
