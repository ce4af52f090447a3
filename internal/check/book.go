package check

import (
	"prospectus/internal/diag"
	"prospectus/internal/kind"
	"prospectus/internal/prose"
	"prospectus/internal/site"
)

// bookTexts judges the texts of facts.yaml and sources.yaml, which pages show
// beside the figures, as it judges those of entries.
func (r *run) bookTexts() diag.List {
	s := &subject{run: r}
	for _, l := range r.Site.Languages() {
		if l.DeriveFrom == "" {
			s.texts = append(s.texts, r.textOf(l, bookBlocks(r.Site, l.Key)))
		}
	}
	if zh, en := s.textIn("zh"), s.textIn("en"); zh != nil && en != nil {
		s.pairs = pairUp(zh, en)
	}
	for _, rule := range textRules {
		rule(s)
	}
	return s.list
}

// bookBlocks gives the texts of the facts and sources in a language. They point
// to the key of what they belong to.
func bookBlocks(x *site.Site, lang string) []prose.Block {
	var blocks []prose.Block
	add := func(name string, t kind.Texts, at diag.Span) {
		if text, ok := t[lang]; ok {
			if b, ok := prose.Whole(text, at, prose.Field); ok {
				b.Name = name
				blocks = append(blocks, b)
			}
		}
	}
	book := x.Book()
	for _, key := range book.FactKeys() {
		f, _ := book.Fact(key)
		add(key+".label", f.Label, f.Span)
		add(key+".note", f.Note, f.Span)
	}
	for _, key := range book.SourceKeys() {
		source, _ := book.Source(key)
		add("source "+key+".title", source.Title, source.Span)
		add("source "+key+".publisher", source.Publisher, source.Span)
		add("source "+key+".note", source.Note, source.Span)
	}
	return blocks
}
