package site

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"prospectus/internal/config"
	"prospectus/internal/document"
	"prospectus/internal/fact"
	"prospectus/internal/kind"
	"prospectus/internal/markdown"
	"prospectus/internal/prose"
	"prospectus/internal/source"
)

// What stands here is for package check, which judges the whole of a site and
// needs the places of what it judges. Pages don't: they ask a View.

// Entries gives the published entries, sorted by ref.
func (s *Site) Entries() []*Entry { return slices.Clip(s.ordered) }

// Withheld gives the entries that are not published today, sorted by ref.
func (s *Site) Withheld() []*Entry { return s.unseen }

// Entry gives the published entry of a ref, or nil.
func (s *Site) Entry(ref string) *Entry { return s.entries[ref] }

// HasText reports whether an entry has a text in a language, as a file or in its
// data, be it published today or not: a draft, one that a day or a flag
// withholds, and one that could not be read count.
func (s *Site) HasText(ref, lang string) bool {
	e := s.entries[ref]
	if e == nil {
		i, ok := slices.BinarySearchFunc(s.unseen, ref, func(e *Entry, ref string) int { return strings.Compare(e.Ref, ref) })
		if ok {
			e = s.unseen[i]
		}
	}
	for _, end := range []string{"." + lang + ".md", "/index." + lang + ".md", ".yaml", "/index.yaml"} {
		if f, ok := s.in.Tree.File(ref + end); ok && f.Broken && (e == nil || len(e.prose) == 0 || strings.HasSuffix(end, ".md")) {
			return true
		}
	}
	if e == nil {
		return false
	}
	// What data that can't be parsed say of their languages nobody knows.
	return e.prose[lang] != nil || s.written(e, lang) || len(e.prose) == 0 && e.broken
}

// Successor gives the entry that has taken the place of another; nil for none.
func (s *Site) Successor(e *Entry) *Entry { return s.supersedes(e) }

// Config gives the site's configuration.
func (s *Site) Config() *config.Config { return s.in.Config }

// Book gives the facts and sources.
func (s *Site) Book() *fact.Book { return s.in.Book }

// Kinds gives the kinds of content.
func (s *Site) Kinds() *kind.Set { return s.in.Kinds }

// Now gives the day of the build.
func (s *Site) Now() time.Time { return s.in.Now }

// Presence says how the entry is there in a language.
func (e *Entry) Presence(lang string) Presence { return e.in[lang] }

// Path gives the path of the entry's page in a language, without the base path;
// "" where it has none.
func (e *Entry) Path(lang string) string { return e.path[lang] }

// Document gives the entry's text in a language, or nil.
func (e *Entry) Document(lang string) *document.Document { return e.prose[lang] }

// Data gives the entry's data file, or nil.
func (e *Entry) Data() *document.Document { return e.data }

// Documents gives the entry's files: the data first, then by language.
func (e *Entry) Documents() []*document.Document { return e.documents() }

// Value gives a field in a language: the language's own value, else the one
// that is true in all. Text of another language is never given.
func (e *Entry) Value(name, lang string) (kind.Value, bool) { return e.value(name, lang) }

// Date gives the entry's date, zero where it has none.
func (e *Entry) Date() time.Time { return e.date }

// LinkedEntry gives the ref of the published entry that a destination in a file
// leads to, "" where it leads elsewhere.
func (s *Site) LinkedEntry(from, dest string) string {
	if t := s.resolve(from, dest); t.entry != nil {
		return t.entry.Ref
	}
	return ""
}

// LeavesLanguage reports whether a destination in a text of a language leads to
// the page of an entry in another one, although the entry has a page in this:
// an address that names the language ("/en/about/"). It gives the entry's ref
// and the key of the language.
func (s *Site) LeavesLanguage(from, dest, lang string) (ref, to string, ok bool) {
	t := s.resolve(from, dest)
	r := s.found[t.page]
	if t.page == "" || r.ref == "" || r.lang == lang {
		return "", "", false
	}
	e := s.entries[r.ref]
	return r.ref, r.lang, e != nil && e.path[lang] != ""
}

// Draft reports whether the entry's text in a language is a draft, which only a
// preview shows.
func (e *Entry) Draft(lang string) bool { return e.draftIn(lang) }

// Reached reports whether a menu, a text or a field of another entry leads to an
// entry, or a text shows the cards of its kind. Lists of sections are not asked.
func (s *Site) Reached(e *Entry) bool {
	inMenu := func(m config.MenuItem) bool { return m.Ref == e.Ref }
	return s.linked[e.Ref] || s.shown[e.Kind.Name] || len(s.back[e.Ref]) > 0 ||
		slices.ContainsFunc(s.in.Config.Menu, inMenu) || slices.ContainsFunc(s.in.Config.FooterMenu, inMenu)
}

// Asset gives a content file that pages use.
func (s *Site) Asset(name string) (source.File, bool) { return s.in.Tree.File(name) }

// Sample reports whether the entry is marked as a sample.
func (e *Entry) Sample() bool { return e.shared["sample"].Bool }

// StringText gives an interface string in a language, "" where there is none.
func (s *Site) StringText(lang, key string) string { return s.stringOf(lang, key) }

// FactText writes a fact as a text of a language shows it; short leaves out
// what is counted. ok is false for a fact that there isn't.
func (s *Site) FactText(key, lang string, short bool) (text string, ok bool) {
	f, ok := s.in.Book.Fact(key)
	if !ok {
		return "", false
	}
	if short {
		return f.Figure(s.Language(lang).Locale), true
	}
	return f.Text(s.Language(lang).Locale), true
}

// FieldBody parses the value of a markdown field. Its spans count from the start
// of the value.
func (s *Site) FieldBody(v kind.Value) *markdown.Body {
	body, _ := s.fieldBody(v)
	return body
}

// Blocks gives the texts of an entry that were written in a language: those of
// its fields in the order of the kind, then those of its body. Facts are written
// out. A derived language and a stub have none of their own.
func (s *Site) Blocks(e *Entry, lang string) []prose.Block {
	if e.in[lang] != Own {
		return nil
	}
	var body *markdown.Body
	if d := e.prose[lang]; d != nil {
		body = d.Body()
	}
	blocks := make([]prose.Block, 0, len(e.Kind.Fields)+body.Leaves())
	for _, f := range e.Kind.Fields {
		if v, ok := e.value(f.Name, lang); ok {
			blocks = s.fieldBlocks(blocks, f.Name, v, lang)
		}
	}
	if body != nil {
		blocks = body.AppendBlocks(blocks, s.shownIn(lang))
	}
	return blocks
}

// shownIn says what a text directive shows in a language.
func (s *Site) shownIn(lang string) func(*markdown.Directive) (string, bool) {
	return func(d *markdown.Directive) (string, bool) {
		if d.Name != "fact" {
			return "", false
		}
		return s.FactText(d.Label, lang, d.Attrs["form"].Value == "short")
	}
}

func (s *Site) fieldBlocks(blocks []prose.Block, name string, v kind.Value, lang string) []prose.Block {
	if len(v.Texts) > 0 {
		text, ok := v.Texts[lang]
		if !ok {
			return blocks
		}
		text.Field = v.Field
		v = text
	}
	if v.Field == nil {
		return blocks
	}
	switch {
	case v.Field.Type == kind.Markdown && v.Text != "":
		whole, ok := prose.Whole(v.Text, v.Span, prose.Field)
		if !ok {
			return blocks
		}
		body, _ := s.fieldBody(v)
		for i, b := range body.Blocks(s.shownIn(lang)) {
			block := b.In(&whole)
			block.Name = fmt.Sprintf("%s/%d", name, i)
			blocks = append(blocks, block)
		}
	case v.Field.Type == kind.Text || v.Field.Type == kind.String && v.Field.Localised:
		if block, ok := prose.Whole(v.Text, v.Span, prose.Field); ok {
			block.Name = name
			blocks = append(blocks, block)
		}
	}
	for i, item := range v.Items {
		blocks = s.fieldBlocks(blocks, fmt.Sprintf("%s[%d]", name, i), item, lang)
	}
	if v.Record != nil {
		for _, inner := range v.Record.Names {
			blocks = s.fieldBlocks(blocks, name+"."+inner, v.Record.Values[inner], lang)
		}
	}
	for _, key := range v.Keys { // of a map; a text by language has been chosen above
		if item, ok := v.Map[key]; ok {
			blocks = s.fieldBlocks(blocks, name+"."+key, item, lang)
		}
	}
	return blocks
}
