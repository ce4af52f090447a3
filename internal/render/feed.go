package render

import (
	"encoding/xml"
	"io"
	"time"

	"prospectus/internal/site"
)

// atom is an Atom feed (RFC 4287).
type atom struct {
	XMLName  xml.Name    `xml:"http://www.w3.org/2005/Atom feed"`
	Lang     string      `xml:"xml:lang,attr"`
	Title    string      `xml:"title"`
	Subtitle string      `xml:"subtitle,omitempty"`
	ID       string      `xml:"id"`
	Updated  string      `xml:"updated"`
	Links    []atomLink  `xml:"link"`
	Author   atomAuthor  `xml:"author"`
	Entries  []atomEntry `xml:"entry"`
}

type atomAuthor struct {
	Name string `xml:"name"`
}

type atomLink struct {
	Rel      string `xml:"rel,attr"`
	Type     string `xml:"type,attr,omitempty"`
	Href     string `xml:"href,attr"`
	Hreflang string `xml:"hreflang,attr,omitempty"`
}

type atomEntry struct {
	Title     string   `xml:"title"`
	ID        string   `xml:"id"`
	Link      atomLink `xml:"link"`
	Published string   `xml:"published"`
	Updated   string   `xml:"updated"`
	Summary   string   `xml:"summary,omitempty"`
	Category  struct {
		Term  string `xml:"term,attr"`
		Label string `xml:"label,attr"`
	} `xml:"category"`
}

// feed writes the Atom feed of a language. Its date is that of its newest
// entry: a feed that changes with every build wakes every reader for nothing.
func feed(w io.Writer, p site.Page, v *site.View) error {
	id := v.Identity(p.Lang)
	footer := v.Footer(p.Lang)
	locale := id.Language.Locale
	out := atom{
		Lang: locale, Title: id.Title, Subtitle: id.Tagline, ID: id.Origin + id.Home,
		Links: []atomLink{
			{Rel: "self", Type: "application/atom+xml", Href: id.Origin + id.FeedURL},
			{Rel: "alternate", Type: "text/html", Href: id.Origin + id.Home, Hreflang: locale},
		},
		Author: atomAuthor{id.Title},
	}
	if footer.Sponsor != "" {
		out.Author.Name = footer.Sponsor
	}
	var newest time.Time
	for _, c := range v.Feed(p.Lang) {
		updated := c.Date
		if c.Updated.After(updated) {
			updated = c.Updated
		}
		if updated.After(newest) {
			newest = updated
		}
		e := atomEntry{
			Title: c.Title, ID: c.Absolute, Link: atomLink{Rel: "alternate", Type: "text/html", Href: c.Absolute},
			Published: c.Date.Format(time.RFC3339), Updated: updated.Format(time.RFC3339), Summary: c.Summary,
		}
		e.Category.Term, e.Category.Label = c.Kind, c.KindLabel
		out.Entries = append(out.Entries, e)
	}
	out.Updated = newest.Format(time.RFC3339)
	return writeXML(w, out)
}

func writeXML(w io.Writer, v any) error {
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return err
	}
	e := xml.NewEncoder(w)
	e.Indent("", " ")
	if err := e.Encode(v); err != nil {
		return err
	}
	_, err := io.WriteString(w, "\n")
	return err
}
