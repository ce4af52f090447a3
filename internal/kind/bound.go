package kind

import (
	"time"
	"unicode/utf8"

	"github.com/shopspring/decimal"

	"prospectus/internal/diag"
	"prospectus/internal/quantity"
	"prospectus/internal/yaml"
)

// bound reads min or max of a field.
func (r *schemaReader) bound(f *Field, p yaml.Pair) *Bound {
	n := p.Value
	b := &Bound{Text: n.Value}
	ok, help := false, ""
	switch f.Type {
	case Date:
		b.Date, ok = parseDate(n.Value)
		help = "write a date: 2025-12-31"
	case Quantity:
		q, err := quantity.Parse(n.Value)
		ok = err == nil && (f.Dimension == "" || q.Unit.Dimension == f.Dimension)
		if ok {
			b.Number, b.base = inBase(q)
		}
		help = "write a number with a unit: " + sampleQuantity(f.Dimension)
	case Integer, Decimal:
		b.Number, ok = parseNumber(n.Value)
		ok = ok && (f.Type == Decimal || b.Number.IsInteger())
		help = "write a number"
	default:
		b.Number, ok = parseNumber(n.Value)
		ok = ok && b.Number.IsInteger() && !b.Number.IsNegative()
		help = "write a number of characters or items"
	}
	if !ok || !isScalar(n) {
		r.bad(n.Span, help, "the %q of the field %q is not of its form", p.Key.Value, f.Name)
		return nil
	}
	return b
}

// inBase gives a quantity's exact number of base units, and the base unit.
func inBase(q quantity.Quantity) (decimal.Decimal, string) {
	n, err := decimal.NewFromString(q.Machine())
	if err != nil {
		return decimal.Decimal{}, ""
	}
	return n, q.Unit.Base
}

// atMost gives a bound of a length or a number of items, and most for a greater
// one.
func (b *Bound) atMost(most int64) int {
	if b.Number.GreaterThan(decimal.NewFromInt(most)) {
		return int(most)
	}
	return int(b.Number.IntPart())
}

// above reports whether b is greater than other, of the same field.
func (b *Bound) above(other *Bound) bool {
	return b.base == other.base && b.compare(other.Number, other.Date) > 0
}

// compare compares b with a value: a date when b is one.
func (b *Bound) compare(n decimal.Decimal, d time.Time) int {
	if !b.Date.IsZero() {
		return b.Date.Compare(d)
	}
	return b.Number.Cmp(n)
}

// within reports a value outside the bounds of its field.
func (c *checker) within(f *Field, v Value) bool {
	n, base, unit := v.Number, "", ""
	switch f.Type {
	case String, Text, Markdown:
		n, unit = decimal.NewFromInt(int64(utf8.RuneCountInString(v.Text))), " characters"
	case Quantity:
		n, base = inBase(v.Quantity)
	}
	return c.bounds(f, v.Span, n, v.Date, base, v.Text, unit)
}

// withinCount reports a list or map of too few or too many items.
func (c *checker) withinCount(f *Field, span diag.Span, count int) bool {
	n := decimal.NewFromInt(int64(count))
	return c.bounds(f, span, n, time.Time{}, "", n.String(), " items")
}

func (c *checker) bounds(f *Field, span diag.Span, n decimal.Decimal, d time.Time, base, text, unit string) bool {
	for _, b := range []struct {
		bound  *Bound
		sign   int
		breaks string
		help   string
	}{{f.Min, 1, "less than the minimum", "at least"}, {f.Max, -1, "more than the maximum", "at most"}} {
		if b.bound == nil {
			continue
		}
		if b.bound.base != base {
			c.bad(span, "write it in the unit of "+b.bound.Text, "%s %s can't be compared with %s", name(f), quoted(text), b.bound.Text)
			return false
		}
		if b.bound.compare(n, d) != b.sign {
			continue
		}
		is := "is " + quoted(text)
		if unit != "" {
			is = "has " + n.String() + unit
		}
		c.bad(span, "write "+b.help+" "+b.bound.Text+unit, "%s %s, %s %s", name(f), is, b.breaks, b.bound.Text)
		return false
	}
	return true
}
