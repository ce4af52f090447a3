package status

import (
	_ "embed"
	"fmt"
	"html/template"
	"io"
	"strings"
	"sync"

	"prospectus/internal/diag"
)

//go:embed page.html
var pageText string

var page = sync.OnceValues(func() (*template.Template, error) { return template.New("status").Parse(pageText) })

// HTMLOptions say where a page stands.
type HTMLOptions struct {
	// Title is the name of the site.
	Title string
	// Base is the path that the site's pages stand under: "/" or "/sub/".
	Base string
	// Style is the address of the style sheet. The page has no style and no
	// script of its own, so that a strict Content-Security-Policy holds.
	Style string
}

type pageData struct {
	Title, Home, Style string
	Any                bool // there are translations
	Languages          []pageLanguage
	Groups             []pageGroup
	Lists              []pageList
}

type pageLanguage struct {
	Lang, Name, Texts, Size, Todo string
	Source                        bool
	Counts                        []string
}

// pageGroup is the translations of one state.
type pageGroup struct {
	State            State
	Heading, Meaning string
	Stale            bool
	Rows             []pageRow
}

type pageRow struct {
	Entry, Title, Lang, Link, Into, Todo string
	Touched, Blocks                      int
	Changes                              []pageChange
}

type pageChange struct{ Place, Kind, Lang, Text string }

type pageList struct {
	Heading string
	Items   []pageItem
}

type pageItem struct{ Place, Message string }

// meanings say what each state with something to do asks for.
var meanings = map[State]string{
	Missing:    "There is no text in the language.",
	Draft:      "The text is there and not published.",
	Stale:      "The source has changed since the review. When the translation follows it again: prospectus translated ENTRY.",
	Unreviewed: "No review is recorded. When the translation was read against its source: prospectus translated ENTRY.",
}

// WriteHTML writes the report as a page.
func (r *Report) WriteHTML(w io.Writer, o HTMLOptions) error {
	t, err := page()
	if err != nil {
		return err
	}
	data := pageData{Title: o.Title, Home: strings.TrimSuffix(o.Base, "/") + "/", Style: o.Style, Any: len(r.Translations) > 0}
	for i := range r.Languages {
		l := &r.Languages[i]
		row := pageLanguage{Lang: l.Lang, Name: l.Name, Texts: fmt.Sprintf("%s of %s", grouped(l.Written), grouped(l.Entries)),
			Size: size(l.Words, l.Unit), Todo: l.todo(), Source: l.Sources == l.Entries}
		for _, s := range []State{Complete, Stale, Unreviewed, Draft, Missing} {
			row.Counts = append(row.Counts, grouped(l.By[s]))
		}
		data.Languages = append(data.Languages, row)
	}
	for _, s := range states {
		if g := r.group(s, o); s != Complete && len(g.Rows) > 0 {
			data.Groups = append(data.Groups, g)
		}
	}
	data.list("Without a source", r.Unsourced)
	data.list("Ended, about to end, or to be reviewed", r.Expiring)
	data.list("Scheduled", r.Scheduled)
	var unknown []pageItem
	for _, u := range r.Unknown {
		unknown = append(unknown, pageItem{place(u.Span, ""), fmt.Sprintf("%s has no text in %s", u.Entry, u.Lang)})
	}
	if len(unknown) > 0 {
		data.Lists = append(data.Lists, pageList{"Recorded, without a text", unknown})
	}
	return t.Execute(w, data)
}

func (d *pageData) list(heading string, items []Item) {
	if len(items) == 0 {
		return
	}
	l := pageList{Heading: heading}
	for _, x := range items {
		l.Items = append(l.Items, pageItem{place(x.Span, ""), x.Message})
	}
	d.Lists = append(d.Lists, l)
}

func (r *Report) group(s State, o HTMLOptions) pageGroup {
	g := pageGroup{State: s, Heading: strings.ToUpper(string(s[:1])) + string(s[1:]), Meaning: meanings[s], Stale: s == Stale}
	for i := range r.Translations {
		t := &r.Translations[i]
		if t.State != s {
			continue
		}
		row := pageRow{Entry: t.Entry, Title: t.Title, Lang: t.Source, Into: r.name(t.Lang), Todo: r.todo(t), Touched: t.Touched(), Blocks: max(t.Blocks, t.Touched())}
		if t.Page != "" {
			row.Link = strings.TrimSuffix(o.Base, "/") + "/" + strings.TrimPrefix(t.Page, "/")
		}
		for _, c := range t.Changes {
			row.Changes = append(row.Changes, pageChange{place(c.Span, ""), c.Kind.String(), t.Source, brief(c.Text)})
		}
		g.Rows = append(g.Rows, row)
	}
	return g
}

func (r *Report) name(lang string) string {
	for _, l := range r.Languages {
		if l.Lang == lang {
			return l.Name
		}
	}
	return lang
}

// brief gives the beginning of a text.
func brief(text string) string {
	const most = 60
	if diag.Columns(text) <= 2*most {
		return text
	}
	r := []rune(text)
	return string(r[:min(most, len(r))]) + "…"
}
