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
		if e.Kind == nil || e.isHome() || e.Name.SectionPage() {
			continue
		}
		s.byKind[e.Kind.Name] = append(s.byKind[e.Kind.Name], e)
	}
	for name, entries := range s.byKind {
		s.sortEntries(entries, s.in.Kinds.Lookup(name).Sort)
	}
}

func (e *Entry) isHome() bool { return e.Ref == "index" }

// sortEntries sorts by a field, "-" before it for the other way round. Entries
// without a value come last either way, and equal ones stay in the order of
// their refs.
func (s *Site) sortEntries(entries []*Entry, by string) {
	if by == "" {
		by = "order"
	}
	field, down := strings.CutPrefix(by, "-")
	lang := s.in.Config.Default
	collator := collate.New(language.Make(s.Language(lang).Locale))
	slices.SortStableFunc(entries, func(a, b *Entry) int {
		x, hasX := a.value(field, lang)
		y, hasY := b.value(field, lang)
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

// tag gathers the entries of each tag by language, in the order of their refs.
func (s *Site) tag() {
	s.tagged = map[string]map[string][]*Entry{}
	for _, l := range s.langs {
		byTag := map[string][]*Entry{}
		for _, ref := range s.refs {
			e := s.entries[ref]
			if e.in[l.Key] == Absent || e.in[l.Key] == Stub {
				continue
			}
			for _, t := range s.tagsOf(e, l.Key) {
				byTag[t] = append(byTag[t], e)
			}
		}
		for t, entries := range byTag {
			slices.SortStableFunc(entries, newestFirst)
			byTag[t] = entries
		}
		s.tagged[l.Key] = byTag
	}
}

// newestFirst sorts entries without a date behind those that have one.
func newestFirst(a, b *Entry) int {
	return b.shared["date"].Date.Compare(a.shared["date"].Date)
}

// tagsOf gives the tags of an entry in a language, each once.
func (s *Site) tagsOf(e *Entry, lang string) []string {
	from := s.textLang(e, lang)
	v, ok := e.value("tags", from)
	if !ok {
		return nil
	}
	var tags []string
	for _, item := range v.Items {
		text := item.Text
		if len(item.Texts) > 0 {
			text = item.Texts[from].Text
		}
		text = s.convert(e, lang, strings.TrimSpace(text))
		if text != "" && !slices.Contains(tags, text) {
			tags = append(tags, text)
		}
	}
	return tags
}
