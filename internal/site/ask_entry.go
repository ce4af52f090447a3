package site

import (
	"slices"
	"strings"

	"prospectus/internal/diag"
	"prospectus/internal/fact"
	"prospectus/internal/kind"
	"prospectus/internal/markdown"
)

// title is the entry's title in the language of a page, else its name. A home
// page or a list without a text of its own is called as the site or the kind is.
func (s *Site) title(e *Entry, lang string) string {
	t := s.entryText(e, "title", lang)
	switch {
	case t != "":
		return t
	case e.isHome():
		return s.text(s.in.Config.Title, lang)
	case e.Name.SectionPage():
		return s.text(s.in.Kinds.Section(e.Ref).Plural, lang)
	}
	return e.Name.Stem
}

// entryText gives a text field as a page of the language shows it.
func (s *Site) entryText(e *Entry, name, lang string) string {
	return s.convert(e, lang, e.text(name, s.textLang(e, lang)))
}

func (s *Site) head(e *Entry, lang string) Head {
	from := s.textLang(e, lang)
	l := s.Language(from)
	if e.in[lang] == Derived {
		l = s.Language(lang)
	}
	h := Head{
		Ref: e.Ref, Kind: e.Kind.Name, KindLabel: s.text(e.Kind.Label, lang), KindPlural: s.sectionTitle(e.Kind, lang),
		SectionURL: s.url(s.sectionPath(e.Kind.Name, lang)),
		Title:      s.title(e, lang), Summary: s.entryText(e, "summary", lang),
		Date: e.date, Sample: e.flag("sample", from), Draft: e.flag("draft", from),
		Validity: s.validityIn(e, lang),
		Presence: e.in[lang], TextLang: from, TextLocale: l.Locale, TextDir: l.Dir, TextName: l.Name,
		Image: s.entryImage(e, lang), Layout: e.text("layout", from), SchemaOrg: e.Kind.SchemaOrg,
	}
	if h.Layout == "" && !e.isHome() && !e.Name.SectionPage() { // those two are pages of a type of their own
		h.Layout = e.Kind.Layout
	}
	if v, ok := e.value("updated", from); ok {
		h.Updated = v.Date
	}
	for _, t := range s.tagsOf(e, lang) {
		h.Tags = append(h.Tags, s.tagIn(t.name, lang))
	}
	return h
}

func (s *Site) tagIn(name, lang string) Tag {
	t := Tag{Name: name, Count: len(s.tagged[lang][name])}
	p := prefixOf(s.Language(lang)) + "tags/" + s.slugs[lang][name] + "/"
	if _, ok := s.found[p]; ok {
		t.URL = s.url(p)
	}
	return t
}

func (s *Site) entryImage(e *Entry, lang string) *Image {
	v, ok := e.value("image", s.textLang(e, lang))
	if !ok || v.Span.File == nil {
		return nil
	}
	i := s.imageOf(v.Span.File.Path, v.Text)
	if i.URL == "" {
		return nil
	}
	i.Alt = s.title(e, lang)
	return &i
}

func (s *Site) textOf(e *Entry, lang string) Text {
	from := s.textLang(e, lang)
	t := Text{Han: IsHan(s.Language(from).Locale), RawHTML: s.in.Config.RawHTML}
	switch d := e.prose[from]; {
	case d != nil:
		t.doc, t.File = d, d.File.Path
	case e.data != nil:
		t.File = e.data.File.Path
	}
	return t
}

func (s *Site) card(e *Entry, lang string) Card {
	p, in := s.pathIn(e, lang)
	c := Card{
		Ref: e.Ref, Kind: e.Kind.Name, KindLabel: s.text(e.Kind.Label, lang),
		URL: s.url(p), Path: p, Absolute: s.absolute(p),
		Title: s.title(e, in), Summary: s.entryText(e, "summary", in),
		Date: e.date, Image: s.entryImage(e, in),
		Sample: e.flag("sample", in), Draft: e.flag("draft", in), Validity: s.Validity(e),
	}
	if e.in[lang] == Stub || in != lang {
		c.Stub = s.Language(s.textLang(e, in)).Name
	}
	if v, ok := e.value("updated", s.textLang(e, in)); ok {
		c.Updated = v.Date
	}
	for _, f := range e.Kind.Fields {
		if !f.Card || f.Common {
			continue
		}
		if v, ok := e.valueOf(f, s.textLang(e, lang)); ok {
			if x := s.field(e, v, lang, false); !x.empty() {
				c.Fields = append(c.Fields, x)
			}
		}
	}
	return c
}

// fields gives the fields of a page, those that every kind has left out.
func (s *Site) fields(e *Entry, lang string) []Field {
	var out []Field
	from := s.textLang(e, lang)
	for _, f := range e.Kind.Fields {
		if f.Common {
			continue
		}
		if v, ok := e.valueOf(f, from); ok {
			x := s.field(e, v, lang, true)
			if x.Hidden = f.Hidden; !x.empty() {
				out = append(out, x)
			}
		}
	}
	return out
}

// figures gives the facts that an entry shows at its head.
func (s *Site) figures(e *Entry, lang string) []Fact {
	v, _ := e.value("figures", s.textLang(e, lang))
	var out []Fact
	for _, item := range v.Items {
		if _, ok := s.fact(item.Text); ok {
			out = append(out, s.factIn(item.Text, lang))
		}
	}
	return out
}

func (s *Site) factIn(key, lang string) Fact {
	f, ok := s.fact(key)
	if !ok {
		return Fact{}
	}
	out := s.plainFact(f, lang)
	out.Source = s.sourceIn(f.Source, lang)
	return out
}

func (s *Site) plainFact(f fact.Fact, lang string) Fact {
	l := s.Language(lang)
	tag := l.Key
	if _, ok := f.Noun[tag]; !ok {
		tag = l.Locale
	}
	out := Fact{
		Key: f.Key, Label: s.text(f.Label, lang), Text: f.Text(tag), Figure: f.Figure(tag),
		Machine: f.Quantity.Machine(), AsOf: f.AsOf, Status: f.Status, Note: s.text(f.Note, lang),
	}
	if f.Status != "" {
		out.StatusLabel = s.stringOf(lang, "status."+f.Status)
	}
	if l.DeriveFrom != "" {
		out.Text, out.Figure = s.derive(lang, out.Text), s.derive(lang, out.Figure)
	}
	out.Before, out.Number, out.After = splitFigure(out.Figure)
	return out
}

// splitFigure parts a figure into what stands before its digits, the digits,
// and what follows: so that a page can set the number large.
func splitFigure(text string) (before, number, after string) {
	isDigit := func(r rune) bool { return r >= '0' && r <= '9' }
	start := strings.IndexFunc(text, isDigit)
	if start < 0 {
		return "", text, ""
	}
	if start > 0 && (text[start-1] == '-' || text[start-1] == '+') {
		start--
	}
	end := start + 1
	for end < len(text) && (isDigit(rune(text[end])) || (text[end] == ',' || text[end] == '.') && end+1 < len(text) && isDigit(rune(text[end+1]))) {
		end++
	}
	return strings.TrimSpace(text[:start]), text[start:end], strings.TrimSpace(text[end:])
}

func (s *Site) sourceIn(key, lang string) Source {
	x, ok := s.source(key)
	if !ok {
		return Source{}
	}
	return Source{
		Key: key, Anchor: SourceAnchor + key, Title: s.text(x.Title, lang), Publisher: s.text(x.Publisher, lang),
		Note: s.text(x.Note, lang), URL: x.URL, Date: x.Date, Accessed: x.Accessed,
	}
}

// sources gives the documents behind a page: those of the facts that it shows,
// in the order in which they come, then those that it names.
func (s *Site) sources(e *Entry, lang string) []Source {
	var out []Source
	at := map[string]int{}
	add := func(key string) *Source {
		i, ok := at[key]
		if !ok {
			x := s.sourceIn(key, lang)
			if x.Key == "" {
				return nil
			}
			i = len(out)
			x.N = i + 1
			at[key] = i
			out = append(out, x)
		}
		return &out[i]
	}
	cite := func(key string) {
		f, ok := s.fact(key)
		if !ok {
			return
		}
		x := add(f.Source)
		if x != nil && !slices.ContainsFunc(x.Facts, func(o Fact) bool { return o.Key == key }) {
			x.Facts = append(x.Facts, s.plainFact(f, lang))
		}
	}
	from := s.textLang(e, lang)
	for _, f := range e.Kind.Fields {
		if v, ok := e.value(f.Name, from); ok {
			eachFact(v, from, cite)
		}
	}
	if d := s.textFile(e, lang); d != nil {
		for _, key := range d.Facts() {
			cite(key)
		}
	}
	named, _ := e.value("sources", from)
	for _, item := range named.Items {
		add(item.Text)
	}
	return out
}

// eachFact calls f with the key of every fact in a value, as a page shows it
// whose text is in the language.
func eachFact(v kind.Value, lang string, f func(string)) {
	if text, ok := v.Texts[lang]; ok {
		v = text
	}
	switch {
	case v.Field == nil || v.Text == "":
	case v.Field.Type == kind.Fact:
		f(v.Text)
	case v.Field.Type == kind.Markdown && strings.Contains(v.Text, ":fact["):
		body, _ := markdown.Parse(diag.NewFile("", []byte(v.Text)), 0, len(v.Text), markdown.Options{})
		factsOf(body, f)
	}
	for _, item := range v.Items {
		eachFact(item, lang, f)
	}
	if v.Record != nil {
		for _, name := range v.Record.Names {
			eachFact(v.Record.Values[name], lang, f)
		}
	}
	for _, key := range v.Keys {
		if x, ok := v.Map[key]; ok {
			eachFact(x, lang, f)
		}
	}
}

// factsOf calls f with the key of every fact that a text shows.
func factsOf(body *markdown.Body, f func(string)) {
	for _, x := range body.Directives {
		if x.Name == "fact" {
			f(x.Label)
		}
	}
}

// team gives a team's entry as a contact: the fields of those names, whatever
// its kind calls them else.
func (s *Site) team(e *Entry, lang string) Contact {
	p, in := s.pathIn(e, lang)
	from := s.textLang(e, in)
	c := Contact{
		Name: s.title(e, in), Note: s.entryText(e, "summary", in), URL: s.url(p),
		Address: s.entryText(e, "address", in), Hours: s.entryText(e, "hours", in),
		Phone: e.text("phone", from), Email: e.text("email", from),
	}
	return c
}
