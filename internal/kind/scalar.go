package kind

import (
	"errors"
	"fmt"
	"net/mail"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"time"
	"unicode"

	"github.com/shopspring/decimal"

	"prospectus/internal/diag"
	"prospectus/internal/quantity"
	"prospectus/internal/yaml"
)

// scalar reads the text of v by the type of its field, and reports false when
// it can't be used.
func (c *checker) scalar(f *Field, v *Value, n *yaml.Node) bool {
	if ok := c.typed(f, v, n); !ok {
		return false
	}
	if f.Pattern != nil && !f.Pattern.MatchString(v.Text) {
		help := f.Help.In("en")
		if help == "" {
			help = "it has to match " + f.Pattern.String()
		}
		c.bad(v.Span, help, "%s is not of its form: %s", name(f), quoted(v.Text))
		return false
	}
	return c.within(f, *v)
}

func (c *checker) typed(f *Field, v *Value, n *yaml.Node) bool {
	switch f.Type {
	case Integer, Decimal:
		return c.number(f, v, n)
	case Boolean:
		return c.boolean(f, v, n)
	case Date:
		return c.date(f, v, n)
	case Enum:
		return c.enum(f, v)
	case Quantity:
		return c.quantity(f, v, n)
	}
	if n.Tag == yaml.Bool && !n.Quoted {
		c.wrongType(v.Span, fmt.Sprintf("a text is written in quotes: %q", v.Text), "%s is a boolean, where %s is expected", name(f), noun(f.Type))
		return false
	}
	if strings.TrimSpace(v.Text) == "" && (f.Required || f.Type != String && f.Type != Text && f.Type != Markdown) {
		c.bad(v.Span, example(f), "%s is empty", name(f))
		return false
	}
	switch f.Type {
	case URL:
		return c.url(f, v)
	case Email:
		return c.email(f, v)
	case Phone:
		return c.phone(f, v)
	}
	return true
}

// exact is the form of a number: the digits of the writer, nothing that a
// floating-point number could have passed through. Its length is bounded.
var exact = regexp.MustCompile(`^[-+]?[0-9]{1,40}(\.[0-9]{1,40})?$`)

// parseNumber reads an exact decimal.
func parseNumber(text string) (decimal.Decimal, bool) {
	if !exact.MatchString(text) {
		return decimal.Decimal{}, false
	}
	n, err := decimal.NewFromString(text)
	return n, err == nil
}

func (c *checker) number(f *Field, v *Value, n *yaml.Node) bool {
	number, ok := parseNumber(v.Text)
	switch {
	case !ok:
		c.wrongType(v.Span, example(f), "%s is not %s: %s", name(f), noun(f.Type), quoted(v.Text))
		return false
	case f.Type == Integer && strings.Contains(v.Text, "."):
		c.wrongType(v.Span, example(f), "%s is not a whole number: %s", name(f), quoted(v.Text))
		return false
	}
	v.Number = number
	return true
}

func (c *checker) boolean(f *Field, v *Value, n *yaml.Node) bool {
	if n.Tag == yaml.Bool && !n.Quoted {
		v.Bool = isTrue(n)
		return true
	}
	help := "write true or false"
	switch strings.ToLower(v.Text) {
	case "true", "yes", "y", "on", "1", "是":
		help = "write true"
	case "false", "no", "n", "off", "0", "否":
		help = "write false"
	}
	if n.Quoted {
		help += ", without quotes"
	}
	c.wrongType(v.Span, help, "%s is neither true nor false: %s", name(f), quoted(v.Text))
	return false
}

// parseDate reads a date as ISO 8601 writes it.
func parseDate(text string) (time.Time, bool) {
	t, err := time.Parse(time.DateOnly, text)
	return t, err == nil && t.Year() > 0
}

var (
	dateForm  = regexp.MustCompile(`^[0-9]{4}-[0-9]{2}-[0-9]{2}$`)
	otherDate = regexp.MustCompile(`^\s*([0-9]{4})\s*[-/.年]\s*([0-9]{1,2})\s*[-/.月]\s*([0-9]{1,2})\s*日?(?:[T ].*)?$`)
)

func (c *checker) date(f *Field, v *Value, n *yaml.Node) bool {
	if t, ok := parseDate(v.Text); ok {
		v.Date = t
		return true
	}
	if dateForm.MatchString(v.Text) {
		c.bad(v.Span, "write a day that exists, such as 2025-12-31", "%s is a date that does not exist: %s", name(f), quoted(v.Text))
		return false
	}
	help := "write 2025-12-31"
	if m := otherDate.FindStringSubmatch(v.Text); m != nil {
		// The parts are digits by the expression.
		month, _ := strconv.Atoi(m[2])
		day, _ := strconv.Atoi(m[3])
		if iso := fmt.Sprintf("%s-%02d-%02d", m[1], month, day); isDate(iso) {
			help = "write " + iso
		}
	}
	c.wrongType(v.Span, help, "%s is not a date: %s", name(f), quoted(v.Text))
	return false
}

func isDate(text string) bool {
	_, ok := parseDate(text)
	return ok
}

func (c *checker) enum(f *Field, v *Value) bool {
	if f.Choice(v.Text) != nil {
		return true
	}
	known := make([]string, len(f.Choices))
	for i, choice := range f.Choices {
		known[i] = choice.Key
		for _, lang := range choice.Label.Languages() {
			if strings.EqualFold(choice.Label[lang], v.Text) {
				c.bad(v.Span, fmt.Sprintf("write its key: %s", choice.Key), "%s is not one of the values of %s", quoted(v.Text), name(f))
				return false
			}
		}
	}
	c.bad(v.Span, didYouMean(v.Text, known), "%s is not one of the values of %s", quoted(v.Text), name(f))
	return false
}

func (c *checker) quantity(f *Field, v *Value, n *yaml.Node) bool {
	if n.Tag == yaml.Bool && !n.Quoted {
		c.wrongType(v.Span, example(f), "%s is a boolean, where a quantity is expected", name(f))
		return false
	}
	q, err := quantity.Parse(v.Text)
	if err != nil {
		help := example(f)
		var unknown *quantity.UnknownUnitError
		if errors.As(err, &unknown) {
			if near := diag.Suggest(unknown.Name, quantity.UnitNames(f.Dimension)); near != "" {
				help = fmt.Sprintf("did you mean the unit %q?", near)
			}
			c.bad(v.Span, help, "%s has a unit that is not known: %s", name(f), quoted(v.Text))
			return false
		}
		c.wrongType(v.Span, help, "%s is not one number with a unit: %s", name(f), quoted(v.Text))
		return false
	}
	if f.Dimension != "" && q.Unit.Dimension != f.Dimension {
		given := measure(q.Unit.Dimension)
		if strings.Trim(v.Text, "0123456789,.+- ") == "" {
			given = "a number without a unit"
		}
		c.bad(v.Span, example(f), "%s is %s, where %s is expected: %s", name(f), given, measure(f.Dimension), quoted(v.Text))
		return false
	}
	v.Quantity, v.Number = q, q.Number
	return true
}

// url takes whole http and https addresses alone: what stands in a href must
// not run as a script, and a path inside the site is a reference.
func (c *checker) url(f *Field, v *Value) bool {
	u, err := url.Parse(v.Text)
	switch {
	case err != nil || strings.ContainsFunc(v.Text, func(r rune) bool {
		return unicode.IsSpace(r) || unicode.IsControl(r) || strings.ContainsRune("\"<>\\`", r)
	}):
		c.bad(v.Span, example(f), "%s is not a URL: %s", name(f), quoted(v.Text))
	case u.Scheme == "":
		c.bad(v.Span, "write the whole address, with https:// at its start", "%s is not a whole URL: %s", name(f), quoted(v.Text))
	case u.Scheme != "http" && u.Scheme != "https":
		c.list.Errorf(v.Span, "unsafe-url", "%s has the scheme %q, which is not allowed", name(f), u.Scheme).Help = "write an address that starts with https:// or http://"
	case u.Hostname() == "" || u.User != nil:
		c.bad(v.Span, example(f), "%s has no host, or a user name: %s", name(f), quoted(v.Text))
	default:
		return true
	}
	return false
}

func (c *checker) email(f *Field, v *Value) bool {
	a, err := mail.ParseAddress(v.Text)
	if err == nil && a.Address == v.Text && a.Name == "" {
		return true
	}
	c.bad(v.Span, example(f), "%s is not an e-mail address: %s", name(f), quoted(v.Text))
	return false
}

// phoneForm takes what is printed on cards: +86 377 6200 0000, (0377) 62000000,
// 0377-62000000转801, 12345.
var phoneForm = regexp.MustCompile(`^(\+|\()?[0-9][0-9 ().\-–/]*[0-9]( ?(转|轉|ext\.?|x|#) ?[0-9]{1,6})?$`)

func (c *checker) phone(f *Field, v *Value) bool {
	const most = 40
	if len(v.Text) <= most && phoneForm.MatchString(v.Text) {
		return true
	}
	c.bad(v.Span, example(f), "%s is not a phone number: %s", name(f), quoted(v.Text))
	return false
}
