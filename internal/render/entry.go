package render

import (
	"html/template"
	"io"
	"strings"

	"prospectus/internal/diag"
	"prospectus/internal/markdown"
	"prospectus/internal/site"
)

// Entry is the entry that a page shows.
type Entry struct {
	site.Head
	state *state
	// Stub names the language whose text is shown in place of the page's own;
	// "" where the text is in the page's language.
	Stub string
	// Derived says that the text was converted by program.
	Derived bool
	body    once[htmlOrError]
	fields  once[fieldsOrError]
	toc     once[[]markdown.Heading]
}

type (
	htmlOrError struct {
		html template.HTML
		err  error
	}
	fieldsOrError struct {
		fields []Field
		err    error
	}
)

// Entry gives the page's entry, nil where it shows none.
func (c Context) Entry() *Entry { return c.state.theEntry() }

func (s *state) theEntry() *Entry {
	return *s.entry.get(func() *Entry {
		h := s.head()
		if h.Ref == "" {
			return nil
		}
		e := &Entry{Head: *h, state: s, Derived: h.Presence == site.Derived}
		if h.Presence == site.Stub {
			e.Stub = h.TextName
		}
		return e
	})
}

// Body gives the text as HTML.
func (e *Entry) Body() (template.HTML, error) {
	h := e.body.get(func() (h htmlOrError) {
		text := e.state.view.Text(e.Ref, e.state.lang)
		h.html, h.err = e.state.html(text.Body(), text.File, e.Derived)
		return h
	})
	return h.html, h.err
}

// html renders a text of a file; there may be none.
func (s *state) html(body *markdown.Body, file string, derived bool) (template.HTML, error) {
	if body == nil {
		return "", nil
	}
	var b strings.Builder
	err := body.Render(&b, s.resolver(file, derived))
	return template.HTML(b.String()), err
}

// HasBody reports whether there is a text to show.
func (e *Entry) HasBody() (bool, error) {
	html, err := e.Body()
	return strings.TrimSpace(string(html)) != "", err
}

// TOC gives the headings of the second and third level.
func (e *Entry) TOC() []markdown.Heading {
	return *e.toc.get(func() (out []markdown.Heading) {
		body := e.state.view.Text(e.Ref, e.state.lang).Body()
		if body == nil {
			return nil
		}
		for _, h := range body.Headings {
			if h.Level == 2 || h.Level == 3 {
				if e.Derived {
					h.Text = e.state.view.Derive(e.state.lang, h.Text)
				}
				out = append(out, h)
			}
		}
		return out
	})
}

// Figures gives the facts at the head of the entry.
func (e *Entry) Figures() []site.Fact {
	var out []site.Fact
	for _, f := range e.state.view.Figures(e.Ref, e.state.lang) {
		out = append(out, e.state.cited(f))
	}
	return out
}

// Field is a value of an entry; HTML is set for a markdown field.
type Field struct {
	site.Field
	HTML           template.HTML
	Items, Members []Field
}

// Fields gives the values that are not hidden, in the order of the schema.
func (e *Entry) Fields() ([]Field, error) {
	f := e.fields.get(func() (f fieldsOrError) {
		f.fields, f.err = e.withHTML(e.state.view.Fields(e.Ref, e.state.lang), false)
		return f
	})
	return f.fields, f.err
}

// Field gives the value of that name, hidden or not; the zero Field where there
// is none.
func (e *Entry) Field(name string) (Field, error) {
	for _, f := range e.state.view.Fields(e.Ref, e.state.lang) {
		if f.Name == name {
			out, err := e.withHTML([]site.Field{f}, true)
			if err != nil {
				return Field{}, err
			}
			return out[0], nil
		}
	}
	return Field{}, nil
}

func (e *Entry) withHTML(fields []site.Field, hidden bool) ([]Field, error) {
	var out []Field
	for _, f := range fields {
		if f.Hidden && !hidden {
			continue
		}
		x := Field{Field: f}
		x.Fact = e.state.cited(x.Fact)
		var err error
		if x.Items, err = e.withHTML(f.Items, true); err != nil {
			return nil, err
		}
		if x.Members, err = e.withHTML(f.Members, true); err != nil {
			return nil, err
		}
		if f.Markdown != "" {
			if x.HTML, err = e.markdown(f.Markdown); err != nil {
				return nil, err
			}
		}
		out = append(out, x)
	}
	return out, nil
}

// markdown renders the text of a markdown field. What is wrong with it the site
// has told when it was linked.
func (e *Entry) markdown(source string) (template.HTML, error) {
	text := e.state.view.Text(e.Ref, e.state.lang)
	file := diag.NewFile(text.File, []byte(source))
	body, _ := markdown.Parse(file, 0, len(source), markdown.Options{Han: text.Han, RawHTML: text.RawHTML})
	return e.state.html(body, text.File, e.Derived)
}

// Back gives what refers to the entry, by kind.
func (e *Entry) Back() []site.Group { return e.state.view.Back(e.Ref, e.state.lang) }

// Related gives the entries that have most in common with this one.
func (e *Entry) Related() []site.Card { return e.state.view.Related(e.Ref, e.state.lang) }

// Previous gives the entry before this one in its kind's order, or nil.
func (e *Entry) Previous() *site.Card { return e.state.view.Place(e.Ref, e.state.lang).Previous }

// Next gives the entry after this one in its kind's order, or nil.
func (e *Entry) Next() *site.Card { return e.state.view.Place(e.Ref, e.state.lang).Next }

// Sources gives the documents behind the page, numbered.
func (e *Entry) Sources() []site.Source { return e.state.view.Sources(e.Ref, e.state.lang) }

// maxDescription is how many characters of a text search engines show.
const maxDescription = 150

// opening gives the beginning of the entry's text, with its figures.
func (s *state) opening() string {
	text := s.view.Text(s.page.Ref, s.lang)
	if text.Body() == nil {
		return ""
	}
	plain := text.Body().TextWith(maxDescription, func(d *markdown.Directive) string {
		if d.Name != "fact" {
			return ""
		}
		return s.view.Fact(d.Label, s.lang).Text
	})
	if s.head().Presence == site.Derived {
		return s.view.Derive(s.lang, plain)
	}
	return plain
}

// resolver answers what the Markdown of a file asks.
func (s *state) resolver(file string, derived bool) markdown.Resolver {
	r := markdown.Resolver{
		Link: func(dest string) string { return s.view.Link(file, dest, s.lang) },
		Image: func(dest string) markdown.Image {
			i := s.view.Image(file, dest)
			return markdown.Image{URL: i.URL, Width: i.Width, Height: i.Height}
		},
		Backlink: s.t("footnote.back"),
		Directive: func(w io.Writer, d *markdown.Directive, label, inner func(io.Writer) error) error {
			return s.directive(w, file, d, label, inner)
		},
	}
	if derived {
		r.Convert = func(text string) string { return s.view.Derive(s.lang, text) }
	}
	return r
}
