package render

import (
	"strings"
	"time"

	"prospectus/internal/calendar"
	"prospectus/internal/site"
	"prospectus/internal/theme"
)

// state is what the rendering of one page holds: who is asked, and what was
// found out once. It serves one goroutine.
type state struct {
	page      site.Page
	view      *site.View
	theme     *theme.Theme
	lang      string
	locale    string
	dir       string
	identity  site.Identity
	languages []site.Alternate
	headOnce  once[site.Head]
	entry     once[*Entry]
	pageInfo  once[*PageInfo]
	footer    once[site.Footer]
	twins     once[[]site.Alternate]
	crumbs    once[[]Crumb]
}

// once is what templates ask for again and again, made once for a page.
type once[T any] struct {
	known bool
	value T
}

func (o *once[T]) get(find func() T) *T {
	if !o.known {
		o.value, o.known = find(), true
	}
	return &o.value
}

func newState(p site.Page, v *site.View, th *theme.Theme) *state {
	s := &state{page: p, view: v, theme: th, lang: p.Lang}
	s.identity = v.Identity(p.Lang)
	s.locale, s.dir = s.identity.Language.Locale, s.identity.Language.Dir
	s.languages = v.Alternates(p)
	return s
}

// head asks for the page's entry; the zero Head where it shows none.
func (s *state) head() *site.Head {
	return s.headOnce.get(func() site.Head {
		if s.page.Ref == "" {
			return site.Head{}
		}
		return s.view.Head(s.page.Ref, s.lang)
	})
}

func (s *state) t(key string, pairs ...any) string { return fill(s.view.String(key, s.lang), pairs...) }

func (s *state) url(p string) string { return urlOf(s.identity.Base, p) }

// Context is what a layout, a partial or a directive's template gets as its
// dot, by a pointer, so that reflection need not copy it. What it gives it asks
// when asked.
type Context struct {
	*state
	// It is the value that With was given.
	It any
	// Directive is set in the templates of directives.
	Directive *Directive
}

// With gives the Context with a value for a partial.
func (c Context) With(it any) *Context {
	c.It = it
	return &c
}

// T gives an interface string in the page's language; names and values follow
// the key, for the {name}s in it.
func (c Context) T(key string, pairs ...any) string { return c.t(key, pairs...) }

// Site gives what every page says about the site. It is a pointer, as the page
// and the entry are, since templates copy what they are given at every step.
func (c Context) Site() *site.Identity { return &c.identity }

// Footer gives the legal foot.
func (c Context) Footer() *site.Footer { return c.foot() }

func (s *state) foot() *site.Footer {
	return s.footer.get(func() site.Footer { return s.view.Footer(s.lang) })
}

// Contacts gives the offices that the site names.
func (c Context) Contacts() []site.Contact { return c.view.Contacts(c.lang) }

// MenuItem is an entry of a menu on a page.
type MenuItem struct {
	site.MenuItem
	Current bool // this page, or one below it
	Exact   bool // this very page
}

// Menu gives the main menu.
func (c Context) Menu() []MenuItem { return c.menu(c.view.Menu(c.lang)) }

// FooterMenu gives the menu at the foot.
func (c Context) FooterMenu() []MenuItem { return c.menu(c.view.FooterMenu(c.lang)) }

func (s *state) menu(items []site.MenuItem) []MenuItem {
	out := make([]MenuItem, 0, len(items))
	for _, m := range items {
		exact := s.page.Path == m.Path
		// Every page stands below the home page, which says nothing.
		below := strings.HasPrefix(s.page.Path, m.Path) && m.URL != s.identity.Home
		out = append(out, MenuItem{m, exact || below, exact})
	}
	return out
}

// Alternates gives the languages that the page exists in, itself included. A
// stub has none: the pages whose text it shows don't name it either.
func (c Context) Alternates() []site.Alternate {
	return *c.twins.get(func() (out []site.Alternate) {
		if c.isStub() {
			return nil
		}
		for _, a := range c.languages {
			if a.Twin {
				out = append(out, a)
			}
		}
		return out
	})
}

// Languages gives every language of the site: the page's twin, or the home page.
func (c Context) Languages() []site.Alternate { return c.languages }

// XDefault gives the address for readers of no language of the site.
func (c Context) XDefault() string {
	alternates := c.Alternates()
	for _, a := range alternates {
		if a.Lang == c.identity.Default.Key {
			return a.Absolute
		}
	}
	if len(alternates) > 0 {
		return alternates[0].Absolute
	}
	return ""
}

func (s *state) isStub() bool { return s.head().Presence == site.Stub }

// List gives the cards of a kind in its order, at most n; 0 is all.
func (c Context) List(kind string, n int) []site.Card { return c.view.List(kind, c.lang, n) }

// ListFor gives the cards of a kind that refer to an entry, at most n.
func (c Context) ListFor(kind, ref string, n int) []site.Card {
	return c.view.ListFor(kind, strings.Trim(ref, "/"), c.lang, n)
}

// Card gives the card of one entry; one without URL where there is none.
func (c Context) Card(ref string) site.Card { return c.view.Card(strings.Trim(ref, "/"), c.lang) }

// Fact gives a figure by its key.
func (c Context) Fact(key string) site.Fact { return c.cited(c.view.Fact(key, c.lang)) }

// cited gives a fact's source the number that it has among the sources of the
// page. A source that the page does not list has no anchor: a link to it would
// lead nowhere.
func (s *state) cited(f site.Fact) site.Fact {
	if f.Source.Key == "" {
		return f
	}
	f.Source.N, f.Source.Anchor = 0, ""
	if s.page.Ref == "" {
		return f
	}
	for _, x := range s.view.Sources(s.page.Ref, s.lang) {
		if x.Key == f.Source.Key {
			f.Source.N, f.Source.Anchor = x.N, x.Anchor
		}
	}
	return f
}

// Link gives the URL of an entry or a file of the source folder, "" where there
// is none.
func (c Context) Link(to string) string { return c.view.Link("", to, c.lang) }

// Asset gives the URL of a style sheet, a script or a static file of the theme.
func (c Context) Asset(name string) string {
	p, ok := c.theme.Asset(name)
	if !ok {
		return ""
	}
	return c.url("/" + p)
}

// Date writes a date for readers of the page's language.
func (c Context) Date(t time.Time) string { return calendar.Format(t, c.locale) }

// Month writes month and year of a date.
func (c Context) Month(t time.Time) string { return calendar.Month(t, c.locale) }

// ISO writes a date for machines: 2023-01-27.
func (c Context) ISO(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format(time.DateOnly)
}

// KindLabel gives the name of one entry of a kind.
func (c Context) KindLabel(kind string) string { return c.view.Kind(kind, c.lang).Label }

// KindPlural gives the name of many entries of a kind.
func (c Context) KindPlural(kind string) string { return c.view.Kind(kind, c.lang).Plural }

// SectionURL gives the address of a kind's list, "" where it has none.
func (c Context) SectionURL(kind string) string { return c.view.Kind(kind, c.lang).SectionURL }

// Items gives the cards that the page lists.
func (c Context) Items() []site.Card {
	switch c.page.Type {
	case site.SectionPage:
		return c.view.Slice(c.page.Kind, c.lang, c.page.Number)
	case site.TagPage:
		return c.view.TagSlice(c.page.Tag, c.lang, c.page.Number)
	}
	return nil
}

// Groups gives what the list of tags and the site map show.
func (c Context) Groups() []site.Group {
	switch c.page.Type {
	case site.TagsPage:
		var out []site.Group
		for _, t := range c.view.Tags(c.lang) {
			out = append(out, site.Group{Label: t.Name, URL: t.URL, Count: t.Count})
		}
		return out
	case site.SiteMapPage:
		return c.view.SiteMap(c.lang)
	}
	return nil
}
