package check

import (
	"strings"
	"time"

	"prospectus/internal/diag"
	"prospectus/internal/kind"
	"prospectus/internal/quantity"
	"prospectus/internal/site"
)

// factUse is a place that names a fact.
type factUse struct {
	key string
	at  diag.Span
}

// valueFacts adds the facts that a value names, however deep.
func valueFacts(x *site.Site, uses []factUse, v kind.Value) []factUse {
	if v.Field != nil && v.Field.Type == kind.Markdown && strings.Contains(v.Text, ":fact[") {
		for _, d := range x.FieldBody(v).Directives {
			if d.Name == "fact" {
				uses = append(uses, factUse{d.Label, v.Span})
			}
		}
	}
	if v.Field != nil && v.Field.Type == kind.Fact && v.Text != "" {
		uses = append(uses, factUse{v.Text, v.Span})
	}
	for _, item := range v.Items {
		uses = valueFacts(x, uses, item)
	}
	if v.Record != nil {
		for _, name := range v.Record.Names {
			uses = valueFacts(x, uses, v.Record.Values[name])
		}
	}
	for _, key := range v.Keys {
		for _, of := range []map[string]kind.Value{v.Map, v.Texts} {
			if item, ok := of[key]; ok {
				uses = valueFacts(x, uses, item)
			}
		}
	}
	return uses
}

// factsOf gives the facts that an entry's files name, in texts and in fields.
func factsOf(s *site.Site, e *site.Entry) []factUse {
	var uses []factUse
	for _, d := range e.Documents() {
		if body := d.Body(); body != nil {
			for _, x := range body.Directives {
				if x.Name == "fact" {
					uses = append(uses, factUse{x.Label, x.LabelSpan})
				}
			}
		}
		for _, name := range d.Front.Names {
			uses = valueFacts(s, uses, d.Front.Values[name])
		}
	}
	return uses
}

// book checks the facts themselves: whether they have a date, are due for
// review, and are used at all.
func (s *subject) book() {
	used := map[string]bool{}
	for _, j := range s.entries {
		for key := range j.facts {
			used[key] = true
		}
	}
	for _, e := range s.Site.Withheld() {
		for _, use := range factsOf(s.Site, e) {
			used[use.key] = true
		}
	}
	book := s.Site.Book()
	for _, key := range book.FactKeys() {
		f, _ := book.Fact(key)
		source, _ := book.Source(f.Source)
		if f.AsOf.IsZero() && source.Date.IsZero() {
			s.report(f.Span, "fact-undated", "the fact %s has no date, and neither has its source", key).Help =
				"write the date that the figure is true for: as_of: 2025-12-31"
		}
		if !f.ReviewAfter.IsZero() && s.Site.Now().After(f.ReviewAfter) {
			s.report(f.ReviewSpan, "fact-overdue", "the fact %s was to be reviewed after %s", key, f.ReviewAfter.Format(time.DateOnly)).Help =
				"ask its source for a newer figure, then write the next date"
		}
		if !used[key] && f.Quantity.Unit.Dimension != quantity.Rate { // a rate is used by figures in two currencies
			s.report(f.Span, "fact-unused", "no page uses the fact %s", key).Help = "cite it as :fact[" + key + "], or remove it"
		}
	}
}
