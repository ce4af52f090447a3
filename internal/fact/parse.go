package fact

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"github.com/shopspring/decimal"

	"prospectus/internal/diag"
	"prospectus/internal/kind"
	"prospectus/internal/quantity"
	"prospectus/internal/yaml"
)

// Parse reads facts.yaml and sources.yaml; either may be nil. The Book is never
// nil and holds every fact that is sound. A fact whose source is unknown is
// sound in itself and stays, so that pages that cite it don't complain too.
func Parse(facts, sources *diag.File) (*Book, diag.List) {
	r := &reader{book: &Book{facts: map[string]Fact{}, sources: map[string]Source{}, broken: map[string]bool{}}}
	r.each(sources, "source", SourceSchema(), r.source)
	slices.Sort(r.book.sourceKeys)
	r.each(facts, "fact", FactSchema(), r.fact)
	slices.Sort(r.book.factKeys)
	return r.book, r.list
}

type reader struct {
	book *Book
	list diag.List
}

// each checks every member of a file that is one mapping, and hands the sound
// ones on.
func (r *reader) each(file *diag.File, what string, s *kind.Schema, take func(string, diag.Span, *kind.Record)) {
	if file == nil {
		return
	}
	node, found := yaml.Parse(file, 0, len(file.Text))
	r.list = append(r.list, found...)
	if node.IsNull() || node.Tag == yaml.Unreadable {
		return
	}
	if node.Tag != yaml.Map {
		r.list.Errorf(node.Span, "invalid-type", "%s is not a mapping of keys to %ss", file.Path, what).
			Help = fmt.Sprintf("start each %s with its key in the first column, then its fields indented under it", what)
		return
	}
	for _, p := range node.Pairs {
		if !isKey(p.Key.Value) {
			r.list.Errorf(p.Key.Span, "bad-value", "the key %q of a %s has other characters than letters, digits, hyphens, dots and underscores", p.Key.Value, what).
				Help = "write it like total-investment-2022"
		}
		if p.Value.IsNull() {
			r.list.Errorf(p.Key.Span, "missing-field", "the %s %q has no fields", what, p.Key.Value).
				Help = "indent its fields under it"
			continue
		}
		record, found := s.Check(p.Value, kind.Place{})
		r.list = append(r.list, found...)
		for _, f := range s.Missing(record) {
			if n := p.Value.Get(f.Name); n == nil || n.Tag == yaml.Null {
				r.list.Errorf(p.Key.Span, "missing-field", "the %s %q has no %q", what, p.Key.Value, f.Name).Help = fmt.Sprintf("add %s: …%s", f.Name, help(f))
			}
		}
		take(p.Key.Value, p.Key.Span, record)
	}
}

// help gives what the schema says of a field, in parentheses.
func help(f *kind.Field) string {
	text := strings.TrimSuffix(f.Help.In("en"), ".")
	if text == "" {
		return ""
	}
	return " (" + strings.ToLower(text[:1]) + text[1:] + ")"
}

// isKey holds for keys that can stand in :fact[key].
func isKey(key string) bool {
	return key != "" && strings.IndexFunc(key, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune("-._", r)
	}) < 0
}

func (r *reader) source(key string, span diag.Span, rec *kind.Record) {
	v := rec.Values
	r.book.sources[key] = Source{
		Key: key, Span: span,
		Title: texts(v["title"]), Publisher: texts(v["publisher"]), Note: texts(v["note"]),
		Date: v["date"].Date, Accessed: v["accessed"].Date, URL: v["url"].Text,
	}
	r.book.sourceKeys = append(r.book.sourceKeys, key)
}

func (r *reader) fact(key string, span diag.Span, rec *kind.Record) {
	v := rec.Values
	f := Fact{
		Key: key, Span: span, ValueSpan: v["value"].Span,
		Label: texts(v["label"]), Note: texts(v["note"]), Noun: nouns(v["noun"]),
		Qualifier: quantity.Qualifier(v["qualifier"].Text),
		AsOf:      v["as_of"].Date, ReviewAfter: v["review_after"].Date, ReviewSpan: v["review_after"].Span, Status: v["status"].Text,
		Source: v["source"].Text, SourceSpan: v["source"].Span,
	}
	r.checkSource(f)
	q, ok := r.quantity(rec)
	if !ok {
		r.book.broken[key] = true
		return
	}
	f.Quantity = q
	if noun, ok := v["noun"]; ok && q.Unit.Dimension != quantity.Count {
		r.list.Errorf(noun.KeySpan, "bad-value", "the fact %q has a noun, but its unit %q is no count", key, v["unit"].Text).
			Help = "remove the noun: only counts (个, 家, 人, …) take one"
		f.Noun = nil
	}
	r.book.facts[key] = f
	r.book.factKeys = append(r.book.factKeys, key)
}

func (r *reader) checkSource(f Fact) {
	if f.Source == "" {
		return
	}
	if _, ok := r.book.sources[f.Source]; ok {
		return
	}
	d := r.list.Errorf(f.SourceSpan, "unknown-source", "the source %q is not in sources.yaml", f.Source)
	d.Help = "add it to sources.yaml"
	if near := diag.Suggest(f.Source, r.book.sourceKeys); near != "" {
		d.Help = fmt.Sprintf("did you mean %q?", near)
	}
}

// exact is the form of a value: the digits of the source, nothing that a
// floating-point number could have passed through.
var exact = regexp.MustCompile(`^[-+]?[0-9]{1,40}(\.[0-9]{1,40})?$`)

// quantity reads value and unit, and reports what is wrong with either.
func (r *reader) quantity(rec *kind.Record) (quantity.Quantity, bool) {
	value, hasValue := rec.Values["value"]
	unit, hasUnit := rec.Values["unit"]
	ok := hasValue && hasUnit
	if hasValue && !exact.MatchString(value.Text) {
		r.list.Errorf(value.Span, "bad-value", "the value %q is not an exact decimal", value.Text).
			Help = "write digits with a decimal point and nothing else: 870.7"
		ok = false
	}
	var u *quantity.Unit
	if hasUnit {
		known := false
		if u, known = quantity.LookupUnit(unit.Text); !known {
			d := r.list.Errorf(unit.Span, "bad-value", "the unit %q is not known", unit.Text)
			d.Help = "units are written like 亿元, RMB billion, 万亩, ha, km, %, percentage points, 个"
			if near := diag.Suggest(unit.Text, quantity.UnitNames("")); near != "" {
				d.Help = fmt.Sprintf("did you mean %q?", near)
			}
			ok = false
		}
	}
	if !ok {
		return quantity.Quantity{}, false
	}
	n, err := decimal.NewFromString(value.Text)
	return quantity.Quantity{Number: n, Unit: u}, err == nil
}

func texts(v kind.Value) kind.Texts {
	if len(v.Texts) == 0 {
		return nil
	}
	out := make(kind.Texts, len(v.Texts))
	for lang, t := range v.Texts {
		out[lang] = t.Text
	}
	return out
}

// nouns gives the plural forms by language.
func nouns(v kind.Value) map[string]map[string]string {
	if len(v.Keys) == 0 {
		return nil
	}
	out := map[string]map[string]string{}
	for _, lang := range v.Keys {
		rec := v.Map[lang].Record
		if rec == nil {
			continue
		}
		forms := map[string]string{}
		for _, form := range rec.Names {
			forms[form] = rec.Values[form].Text
		}
		out[lang] = forms
	}
	return out
}
