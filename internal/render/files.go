package render

import (
	"encoding/json"
	"encoding/xml"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"prospectus/internal/site"
)

// urlset is a site map by sitemaps.org with Google's language alternates.
type urlset struct {
	XMLName xml.Name     `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 urlset"`
	XHTML   string       `xml:"xmlns:xhtml,attr"`
	URLs    []sitemapURL `xml:"url"`
}

type sitemapURL struct {
	Loc     string        `xml:"loc"`
	LastMod string        `xml:"lastmod,omitempty"`
	Links   []sitemapLink `xml:"xhtml:link"`
}

type sitemapLink struct {
	Rel      string `xml:"rel,attr"`
	Hreflang string `xml:"hreflang,attr"`
	Href     string `xml:"href,attr"`
}

func sitemap(w io.Writer, v *site.View) error {
	out := urlset{XHTML: "http://www.w3.org/1999/xhtml"}
	def := v.Identity("").Default.Key
	for _, x := range v.Index() {
		u := sitemapURL{Loc: x.Absolute}
		if !x.Modified.IsZero() {
			u.LastMod = x.Modified.Format(time.DateOnly)
		}
		if len(x.Alternates) > 1 {
			fallback := x.Alternates[0].Absolute
			for _, a := range x.Alternates {
				u.Links = append(u.Links, sitemapLink{"alternate", a.Locale, a.Absolute})
				if a.Lang == def {
					fallback = a.Absolute
				}
			}
			u.Links = append(u.Links, sitemapLink{"alternate", "x-default", fallback})
		}
		out.URLs = append(out.URLs, u)
	}
	return writeXML(w, out)
}

func robots(w io.Writer, v *site.View) {
	id := v.Identity("")
	fmt.Fprintf(w, "User-agent: *\nAllow: /\n\nSitemap: %s\n", id.Origin+urlOf(id.Base, "/sitemap.xml"))
}

// dataFile is the JSON of a section.
type dataFile struct {
	Kind    string       `json:"kind"`
	Entries []dataRecord `json:"entries"`
}

type dataRecord struct {
	Ref     string              `json:"ref"`
	Sample  bool                `json:"sample"`
	Date    string              `json:"date,omitempty"`
	Texts   map[string]dataText `json:"texts"`
	Details map[string]any      `json:"fields"`
}

type dataText struct {
	URL     string `json:"url"`
	Title   string `json:"title"`
	Summary string `json:"summary,omitempty"`
}

func data(w io.Writer, p site.Page, v *site.View) error {
	out := dataFile{Kind: p.Kind, Entries: []dataRecord{}}
	for _, r := range v.Records(p.Kind) {
		x := dataRecord{Ref: r.Ref, Sample: r.Sample, Texts: map[string]dataText{}, Details: r.Fields}
		if !r.Date.IsZero() {
			x.Date = r.Date.Format(time.DateOnly)
		}
		for _, t := range r.Languages {
			x.Texts[t.Lang] = dataText{t.URL, t.Title, t.Summary}
		}
		out.Entries = append(out.Entries, x)
	}
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", " ")
	return e.Encode(out)
}

// llms writes the site's contents as llmstxt.org proposes: a title, a line of
// what the site is, and lists of links by section. Pages that show another
// language's text are listed in that language alone.
func llms(w io.Writer, p site.Page, v *site.View) {
	id := v.Identity(p.Lang)
	fmt.Fprintf(w, "# %s\n", id.Title)
	if id.Description != "" {
		fmt.Fprintf(w, "\n> %s\n", oneLine(id.Description))
	}
	for _, g := range v.SiteMap(p.Lang) {
		cards := slices.DeleteFunc(slices.Clone(g.Cards), func(c site.Card) bool { return c.Stub != "" })
		if len(cards) == 0 {
			continue
		}
		if g.Label != "" {
			fmt.Fprintf(w, "\n## %s\n", g.Label)
		}
		fmt.Fprintln(w)
		for _, c := range cards {
			line := fmt.Sprintf("- [%s](%s)", brackets.Replace(oneLine(c.Title)), c.Absolute)
			if c.Summary != "" {
				line += ": " + oneLine(c.Summary)
			}
			fmt.Fprintln(w, line)
		}
	}
}

// brackets escapes what would end the text of a link.
var brackets = strings.NewReplacer("[", `\[`, "]", `\]`)

func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }
