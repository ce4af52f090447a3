package site

import (
	"cmp"
	"slices"
	"strings"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"

	"prospectus/internal/kind"
)

// order lists the published entries of each kind in the kind's order. The home
// page and the sections' own pages are in no list.
func (s *Site) order() {
	s.byKind = map[string][]*Entry{}
	for _, ref := range s.refs {
		e := s.entries[ref]
		if e.isHome() || e.Name.SectionPage() {
			continue
		}
		s.byKind[e.Kind.Name] = append(s.byKind[e.Kind.Name], e)
	}
	for name, entries := range s.byKind {
		s.sortEntries(entries, s.in.Kinds.Lookup(name))
		s.pastLast(entries)
	}
}

func (e *Entry) isHome() bool { return e.Ref == "index" }

// sortEntries sorts entries of a kind by its field, by the values of the default
// language so that the order is the same in all. Entries without a value come
// last, be it ascending or descending, and equal ones stay in the order of their
// refs.
func (s *Site) sortEntries(entries []*Entry, k *kind.Schema) {
	name, down := strings.CutPrefix(k.Sort, "-")
	f := k.Field(name)
	if f == nil {
		return
	}
	lang := s.in.Config.Default
	collator := collate.New(language.Make(s.Language(lang).Locale))
	slices.SortStableFunc(entries, func(a, b *Entry) int {
		x, hasX := a.valueOf(f, lang)
		y, hasY := b.valueOf(f, lang)
		switch {
		case !hasX && !hasY:
			return 0
		case !hasX:
			return 1
		case !hasY:
			return -1
		}
		order := compareValues(x, y, collator)
		if down {
			return -order
		}
		return order
	})
}

func compareValues(a, b kind.Value, text *collate.Collator) int {
	switch a.Field.Type {
	case kind.Integer, kind.Decimal:
		return a.Number.Cmp(b.Number)
	case kind.Date:
		return a.Date.Compare(b.Date)
	case kind.Boolean:
		return cmp.Compare(boolRank(a.Bool), boolRank(b.Bool))
	case kind.Quantity:
		if x, ok := a.Quantity.In(b.Quantity.Unit); ok {
			return x.Cmp(b.Quantity.Number.Rat())
		}
	case kind.Enum:
		rank := func(v kind.Value) int {
			return slices.IndexFunc(v.Field.Choices, func(c kind.Choice) bool { return c.Key == v.Text })
		}
		return cmp.Compare(rank(a), rank(b))
	}
	return text.CompareString(a.Text, b.Text)
}

// boolRank puts true first: focus industries before the others.
func boolRank(b bool) int {
	if b {
		return 0
	}
	return 1
}
