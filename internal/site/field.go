package site

import (
	"cmp"
	"strings"
	"time"

	"prospectus/internal/calendar"
	"prospectus/internal/kind"
)

// field writes a value for readers of a language. deep says that references
// bring the card of what they lead to; on cards themselves they don't, or two
// entries that refer to each other would never end.
func (s *Site) field(e *Entry, v kind.Value, lang string, deep bool) Field {
	f := Field{Name: v.Field.Name, Label: s.label(v.Field, lang), Type: string(v.Field.Type)}
	v = s.inLanguage(e, v, lang)
	locale := s.Language(lang).Locale
	switch v.Field.Type {
	case kind.Boolean:
		key := "boolean.false"
		if v.Bool {
			key = "boolean.true"
		}
		f.Text, f.Key = s.stringOf(lang, key), key[len("boolean."):]
	case kind.Date:
		f.Text, f.Machine = calendar.Format(v.Date, locale), v.Date.Format(time.DateOnly)
	case kind.Integer, kind.Decimal:
		f.Text, f.Machine = v.Text, v.Number.String()
	case kind.Quantity:
		f.Text, f.Machine = s.derived(lang, v.Quantity.Format(locale)), v.Quantity.Machine()
	case kind.Enum:
		f.Key, f.Text = v.Text, v.Text
		if c := v.Field.Choice(v.Text); c != nil {
			f.Text, f.Tone = cmp.Or(s.text(c.Label, lang), c.Key), c.Tone
		}
	case kind.Markdown:
		f.Markdown, f.Text = v.Text, s.convert(e, lang, v.Text)
	case kind.Text:
		f.Text = s.convert(e, lang, v.Text)
	case kind.URL:
		f.Text, f.URL = v.Text, v.Text
	case kind.Email:
		f.Text, f.URL = v.Text, "mailto:"+v.Text
	case kind.Phone:
		f.Text = v.Text
	case kind.Fact:
		f.Fact = s.factIn(v.Text, lang)
		f.Text, f.Machine = f.Fact.Text, f.Fact.Machine
	case kind.Source:
		x := s.sourceIn(v.Text, lang)
		f.Text, f.URL = x.Title, x.URL
	case kind.Reference, kind.Image, kind.Group, kind.List, kind.Mapping:
		s.fieldOfMore(&f, e, v, lang, deep)
	default:
		f.Text = v.Text
		if v.Field.Localised {
			f.Text = s.convert(e, lang, v.Text)
		}
	}
	return f
}

// fieldOfMore fills in what leads elsewhere or holds other values; see field.
func (s *Site) fieldOfMore(f *Field, e *Entry, v kind.Value, lang string, deep bool) {
	switch v.Field.Type {
	case kind.Reference:
		s.referenceField(f, v, lang, deep)
	case kind.Image:
		f.Text, f.URL = v.Text, s.imageOf(v.Span.File.Path, v.Text).URL
	case kind.Group:
		f.Members = s.members(e, v.Record, lang, deep)
	case kind.List:
		s.listField(f, e, v, lang, deep)
	case kind.Mapping:
		for _, key := range v.Keys {
			item := s.field(e, v.Map[key], lang, deep)
			item.Name, item.Label = key, s.convert(e, lang, key)
			f.Members = append(f.Members, item)
		}
	}
}

// empty holds for a value that has nothing to show: a reference to what is left
// out with the samples, or a list of such.
func (f Field) empty() bool {
	return f.Text == "" && f.URL == "" && len(f.Items) == 0 && len(f.Members) == 0
}

func (s *Site) listField(f *Field, e *Entry, v kind.Value, lang string, deep bool) {
	var texts []string
	for _, item := range v.Items {
		x := s.field(e, item, lang, deep)
		if x.empty() {
			continue
		}
		f.Items = append(f.Items, x)
		if x.Text != "" {
			texts = append(texts, x.Text)
		}
	}
	f.Text = strings.Join(texts, s.stringOf(lang, "list.separator"))
}

func (s *Site) members(e *Entry, r *kind.Record, lang string, deep bool) []Field {
	if r == nil {
		return nil
	}
	var out []Field
	for _, name := range r.Names {
		if x := s.field(e, r.Values[name], lang, deep); !x.empty() {
			out = append(out, x)
		}
	}
	return out
}

func (s *Site) referenceField(f *Field, v kind.Value, lang string, deep bool) {
	to := s.entry(s.target(v.Field, v.Text))
	if to == nil {
		return
	}
	p, in := s.pathIn(to, lang)
	f.Key, f.Text, f.URL = to.Ref, s.title(to, in), s.url(p)
	if deep {
		c := s.card(to, lang)
		f.Card = &c
	}
}

// inLanguage picks the value that a page of the language shows from one that is
// written in several.
func (s *Site) inLanguage(e *Entry, v kind.Value, lang string) kind.Value {
	if len(v.Texts) == 0 {
		return v
	}
	t, ok := v.Texts[s.textLang(e, lang)]
	if !ok && len(v.Keys) > 0 {
		t = v.Texts[v.Keys[0]]
	}
	if t.Field == nil || t.Field.Type != v.Field.Type {
		t.Field = v.Field
	}
	return t
}

// label gives a field's label, else its name.
func (s *Site) label(f *kind.Field, lang string) string {
	if l := s.text(f.Label, lang); l != "" {
		return l
	}
	return f.Name
}

// derived converts what is written by program for a derived language.
func (s *Site) derived(lang, text string) string {
	if s.Language(lang).DeriveFrom == "" {
		return text
	}
	return s.derive(lang, text)
}
