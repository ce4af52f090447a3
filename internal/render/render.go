// Package render turns one page into bytes: HTML through the theme's layouts,
// and feeds, sitemaps and data files by their own writers.
//
// It takes a site.Page, the site.View that answers its questions and a theme;
// it gives bytes and diagnostics. It may not know files, folders, clocks or
// other pages: what a page shows it asks of the View, so that the View's trace
// is all that the page depends on, besides the theme. The property test of
// package build holds that law.
package render

import (
	"bytes"
	"errors"
	"fmt"
	"html/template"
	"net/url"
	"strings"
	"sync"

	"prospectus/internal/diag"
	"prospectus/internal/site"
	"prospectus/internal/theme"
)

// Page renders one page. When it fails the bytes are nil and the diagnostic is
// an error that names the place in the theme and the page.
func Page(p site.Page, v *site.View, th *theme.Theme) ([]byte, diag.List) {
	var b bytes.Buffer
	var err error
	switch p.Type {
	case site.FeedPage:
		err = feed(&b, p, v)
	case site.IndexPage:
		err = sitemap(&b, v)
	case site.RobotsPage:
		robots(&b, v)
	case site.DataPage:
		err = data(&b, p, v)
	case site.LLMsPage:
		llms(&b, p, v)
	default:
		return layoutPage(p, v, th)
	}
	if err != nil {
		return nil, failure(p, err)
	}
	return b.Bytes(), nil
}

// buffers hold pages before they are minified: pages are alike in size, so that
// a buffer that has grown once fits the next one.
var buffers = sync.Pool{New: func() any { return new(bytes.Buffer) }}

func layoutPage(p site.Page, v *site.View, th *theme.Theme) ([]byte, diag.List) {
	s := newState(p, v, th)
	b := buffers.Get().(*bytes.Buffer)
	defer buffers.Put(b)
	b.Reset()
	layout := s.layout()
	if layout == "" {
		var list diag.List
		list.Errorf(diag.Span{}, "unknown-layout", "the theme has no layout %q, which %s needs", string(p.Type), p.Path).
			Help = "add layouts/" + string(p.Type) + ".html to the theme"
		return nil, list
	}
	if err := th.Render(b, layout, &Context{state: s}); err != nil {
		return nil, failure(p, err)
	}
	out, err := minifyHTML(b.Bytes())
	if err != nil {
		var list diag.List
		list.Errorf(diag.Span{}, "template-error", "the HTML of %s can't be read: %v", p.Path, err).
			Help = "look for a tag or an attribute that is not closed in the layout " + layout
		return nil, list
	}
	return out, nil
}

// layout picks the layout of a page: the one that the entry asks for, that of
// its kind, that of its type.
func (s *state) layout() string {
	var names []string
	if s.page.Ref != "" && s.page.Type != site.SectionPage {
		names = append(names, s.head().Layout)
	}
	switch s.page.Type {
	case site.EntryPage:
		names = append(names, s.page.Kind)
	case site.SectionPage:
		names = append(names, s.head().Layout, "section-"+s.page.Kind)
	}
	names = append(names, string(s.page.Type))
	for _, n := range names {
		if n != "" && s.theme.HasLayout(n) {
			return n
		}
	}
	return ""
}

// failure tells of an error of a template with its place in the theme, and of
// any other as a fault of the page.
func failure(p site.Page, err error) diag.List {
	var list diag.List
	page := p.Path
	if p.Ref != "" {
		page = fmt.Sprintf("%s (%s in %s)", p.Path, p.Ref, p.Lang)
	}
	var t *theme.Error
	if errors.As(err, &t) {
		// A directive fails inside of the layout that shows its text, and is to blame.
		var inner *theme.Error
		for errors.As(t.Unwrap(), &inner) {
			t = inner
		}
		list.Errorf(t.Span, "template-error", "%s, while %s was rendered", t.Message, page).Help = t.Help
		return list
	}
	list.Errorf(diag.Span{}, "template-error", "%s can't be rendered: %v", page, err)
	return list
}

// Redirect gives the page that stands at an old address. It needs no layout: a
// browser shows it for a moment, if at all.
func Redirect(a site.Alias, v *site.View) ([]byte, error) {
	id := v.Identity(a.Lang)
	to := id.Origin + urlOf(id.Base, a.To)
	var b bytes.Buffer
	err := redirect.Execute(&b, struct{ Lang, Title, URL, Canonical string }{
		id.Language.Locale, v.String("redirect.title", a.Lang), urlOf(id.Base, a.To), to,
	})
	return b.Bytes(), err
}

var redirect = template.Must(template.New("redirect").Parse(`<!doctype html>
<html lang="{{.Lang}}"><head><meta charset="utf-8"><title>{{.Title}}</title><meta name="robots" content="noindex">` +
	`<link rel="canonical" href="{{.Canonical}}"><meta http-equiv="refresh" content="0; url={{.URL}}"></head>` +
	`<body><p><a href="{{.URL}}">{{.Title}}</a></p></body></html>
`))

// Strings are the interface strings that Go code asks for, besides those that
// the theme's own templates name.
func Strings() []string {
	return []string{
		"boolean.false", "boolean.true", "footnote.back", "home.title", "list.separator",
		"notfound.description", "notfound.title", "page.title_n", "redirect.title",
		"section.description", "sitemap.description", "sitemap.title",
		"status.actual", "status.in-production", "status.planned", "status.signed", "status.started",
		"tag.description", "tag.title", "tags.description", "tags.title",
	}
}

// fill replaces {name} in an interface string by the value that follows the
// name in pairs. It goes over the text once: a value may hold braces of its own.
func fill(text string, pairs ...any) string {
	if len(pairs) < 2 || !strings.Contains(text, "{") {
		return text
	}
	var b strings.Builder
	for {
		before, rest, found := strings.Cut(text, "{")
		b.WriteString(before)
		if !found {
			return b.String()
		}
		if value, after, ok := filled(rest, pairs); ok {
			b.WriteString(value)
			text = after
		} else {
			b.WriteByte('{')
			text = rest
		}
	}
}

// filled gives the value for the name at the beginning of a text, and what
// follows its brace.
func filled(text string, pairs []any) (value, after string, ok bool) {
	name, after, ok := strings.Cut(text, "}")
	for i := 0; ok && i+1 < len(pairs); i += 2 {
		if written(pairs[i]) == name {
			return written(pairs[i+1]), after, true
		}
	}
	return "", "", false
}

func written(x any) string {
	if s, ok := x.(string); ok {
		return s
	}
	return fmt.Sprint(x)
}

// urlOf puts the base path ("" or "/sub") before a path of the site.
func urlOf(base, p string) string { return (&url.URL{Path: base + p}).EscapedPath() }
