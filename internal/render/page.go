package render

import (
	"strconv"
	"strings"

	"prospectus/internal/site"
)

// PageInfo is what a layout asks about the page itself.
type PageInfo struct {
	Type, Lang, Locale, Dir string
	URL, Canonical          string
	Title, FullTitle        string
	Description             string
	Image                   string // absolute, "" where the page has none
	Kind, Ref, Tag          string
	OGType                  string // of Open Graph: "website" or "article"
	NoIndex                 bool
	Number                  int // of a page of a list, from 1
}

// Page gives what there is to say about the page itself.
func (c Context) Page() *PageInfo { return c.state.info() }

func (s *state) info() *PageInfo { return *s.pageInfo.get(s.newInfo) }

func (s *state) newInfo() *PageInfo {
	h := s.head()
	p := PageInfo{
		Type: string(s.page.Type), Lang: s.lang, Locale: s.locale, Dir: s.dir,
		URL: s.url(s.page.Path), Canonical: s.identity.Origin + s.url(s.page.Path),
		Kind: s.page.Kind, Ref: s.page.Ref, Tag: s.page.Tag, Number: s.page.Number, OGType: "website",
		NoIndex: s.page.Type == site.NotFoundPage || h.Presence == site.Stub,
	}
	p.Title, p.Description = s.titles(h)
	if s.page.Number > 1 {
		p.Title = s.t("page.title_n", "title", p.Title, "n", s.page.Number)
	}
	p.FullTitle = p.Title
	if p.Title != s.identity.Title {
		p.FullTitle = p.Title + " – " + s.identity.Title
	}
	if s.page.Type == site.EntryPage {
		p.OGType = "article"
	}
	if h.Image != nil {
		p.Image = h.Image.Absolute
	}
	return &p
}

// titles gives the title and the description of a page.
func (s *state) titles(h *site.Head) (title, description string) {
	switch s.page.Type {
	case site.TagPage:
		n := len(s.view.TagSlice(s.page.Tag, s.lang, s.page.Number))
		return s.t("tag.title", "tag", s.page.Tag), s.t("tag.description", "tag", s.page.Tag, "n", n)
	case site.TagsPage:
		return s.t("tags.title"), s.t("tags.description")
	case site.SiteMapPage:
		return s.t("sitemap.title"), s.t("sitemap.description")
	case site.NotFoundPage:
		return s.t("notfound.title"), s.t("notfound.description")
	}
	switch {
	case h.Title != "":
		title = h.Title
	case s.page.Type == site.HomePage:
		title = s.identity.Title
	default:
		title = s.view.Kind(s.page.Kind, s.lang).Plural
	}
	description = h.Summary
	if description == "" && s.page.Ref != "" {
		description = s.opening()
	}
	switch {
	case description != "":
	case s.page.Type == site.SectionPage:
		description = s.t("section.description", "title", title)
	default:
		description = s.identity.Description
	}
	return title, description
}

// Crumb is a step of the way to the page; the last one has no URL.
type Crumb struct{ Title, URL string }

// Breadcrumbs gives the way from the home page.
func (c Context) Breadcrumbs() []Crumb { return *c.crumbs.get(c.newCrumbs) }

func (s *state) newCrumbs() []Crumb {
	if s.page.Type == site.HomePage {
		return nil
	}
	out := make([]Crumb, 0, 3)
	out = append(out, Crumb{s.t("home.title"), s.identity.Home})
	switch s.page.Type {
	case site.EntryPage:
		if h := s.head(); h.SectionURL != "" {
			out = append(out, Crumb{h.KindPlural, h.SectionURL})
		}
	case site.TagPage:
		if tags := s.view.Tags(s.lang); len(tags) > 0 {
			out = append(out, Crumb{s.t("tags.title"), s.tagsURL()})
		}
	}
	return append(out, Crumb{Title: s.info().Title})
}

func (s *state) tagsURL() string { return strings.TrimSuffix(s.identity.Home, "/") + "/tags/" }

// Pager is where a page of a list stands among the others; URLs are "" where
// there is no such page.
type Pager struct {
	Number, Count               int
	First, Last, Previous, Next string
	Pages                       []PagerLink
}

// PagerLink is one page of a list; number 0 without URL stands for a gap.
type PagerLink struct {
	Number  int
	URL     string
	Current bool
}

// Pager gives the pager of a list; Count is 1 where there is one page alone.
func (c Context) Pager() Pager {
	p := Pager{Number: max(c.page.Number, 1), Count: max(c.page.Count, 1)}
	first := c.page.Path
	if c.page.Number > 1 {
		first = strings.TrimSuffix(first, "page/"+strconv.Itoa(c.page.Number)+"/")
	}
	at := func(n int) string {
		if n < 1 || n > p.Count {
			return ""
		}
		if n == 1 {
			return c.url(first)
		}
		return c.url(first + "page/" + strconv.Itoa(n) + "/")
	}
	p.First, p.Last, p.Previous, p.Next = at(1), at(p.Count), at(p.Number-1), at(p.Number+1)
	for _, n := range window(p.Number, p.Count) {
		p.Pages = append(p.Pages, PagerLink{n, at(n), n == p.Number})
	}
	return p
}

// window gives the page numbers that a pager names: the first, the last and
// those near the current one; 0 stands for a gap.
func window(number, count int) []int {
	const near = 2
	var out []int
	for n := 1; n <= count; n++ {
		if n == 1 || n == count || n >= number-near && n <= number+near {
			if len(out) > 0 && out[len(out)-1] != 0 && n-out[len(out)-1] > 1 {
				out = append(out, 0)
			}
			out = append(out, n)
		}
	}
	return out
}
