package status

import (
	"encoding/json"
	"io"

	"prospectus/internal/diag"
)

type jsonReport struct {
	Languages    []jsonTotal       `json:"languages"`
	Translations []jsonTranslation `json:"translations"`
	Unsourced    []jsonItem        `json:"unsourced"`
	Expiring     []jsonItem        `json:"expiring"`
	Scheduled    []jsonItem        `json:"scheduled"`
	Unknown      []jsonUnknown     `json:"unknown"`
}

type jsonTotal struct {
	Lang       string       `json:"lang"`
	Name       string       `json:"name"`
	Unit       Unit         `json:"unit"`
	Entries    int          `json:"entries"`
	Sources    int          `json:"sources"`
	Written    int          `json:"written"`
	Complete   int          `json:"complete"`
	Stale      int          `json:"stale"`
	Unreviewed int          `json:"unreviewed"`
	Draft      int          `json:"draft"`
	Missing    int          `json:"missing"`
	Size       int          `json:"size"`
	Todo       map[Unit]int `json:"todo"`
}

type jsonTranslation struct {
	Entry    string `json:"entry"`
	Kind     string `json:"kind"`
	Title    string `json:"title"`
	Source   string `json:"source"`
	Lang     string `json:"lang"`
	State    State  `json:"state"`
	File     string `json:"file"`
	Blocks   int    `json:"blocks"`
	Changed  int    `json:"changed"`
	Appeared int    `json:"appeared"`
	Moved    int    `json:"moved"`
	Gone     int    `json:"gone"`
	Size     int    `json:"size"`
	SizeUnit Unit   `json:"sizeUnit"`
	Todo     int    `json:"todo"`
	TodoUnit Unit   `json:"todoUnit"`

	Changes []jsonChange `json:"changes"`
}

type jsonChange struct {
	Kind   string `json:"kind"` // changed, new, moved or gone
	File   string `json:"file"`
	Line   int    `json:"line"`
	Column int    `json:"column"`
}

type jsonItem struct {
	Code    string `json:"code"`
	File    string `json:"file"`
	Line    int    `json:"line"`
	Column  int    `json:"column"`
	Message string `json:"message"`
}

type jsonUnknown struct {
	Entry string `json:"entry"`
	Lang  string `json:"lang"`
	Line  int    `json:"line"`
}

// WriteJSON writes the report as one object. Files are relative to the content
// folder, lines and columns from 1.
func (r *Report) WriteJSON(w io.Writer) error {
	out := jsonReport{Languages: []jsonTotal{}, Translations: []jsonTranslation{}, Unknown: []jsonUnknown{},
		Unsourced: jsonItems(r.Unsourced), Expiring: jsonItems(r.Expiring), Scheduled: jsonItems(r.Scheduled)}
	for _, l := range r.Languages {
		out.Languages = append(out.Languages, jsonTotal{l.Lang, l.Name, l.Unit, l.Entries, l.Sources, l.Written,
			l.By[Complete], l.By[Stale], l.By[Unreviewed], l.By[Draft], l.By[Missing], l.Words, l.Todo})
	}
	for _, t := range r.Translations {
		out.Translations = append(out.Translations, jsonTranslation{t.Entry, t.Kind, t.Title, t.Source, t.Lang, t.State, t.File,
			t.Blocks, t.Changed, t.Appeared, t.Moved, t.Gone, t.Words, r.unit(t.Lang), t.Todo, r.unit(t.Source), jsonChanges(t.Changes)})
	}
	for _, u := range r.Unknown {
		line, _, _, _ := u.Span.Range()
		out.Unknown = append(out.Unknown, jsonUnknown{u.Entry, u.Lang, line})
	}
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(out)
}

func jsonChanges(changes []Change) []jsonChange {
	out := []jsonChange{}
	for _, c := range changes {
		line, column, _, _ := c.Span.Range()
		kind := [...]string{"changed", "new", "moved", "gone"}[c.Kind]
		out = append(out, jsonChange{kind, fileName(c.Span), line, column})
	}
	return out
}

func fileName(at diag.Span) string {
	if at.File == nil {
		return ""
	}
	return at.File.Path
}

func jsonItems(items []Item) []jsonItem {
	out := []jsonItem{}
	for _, x := range items {
		line, column, _, _ := x.Span.Range()
		out = append(out, jsonItem{string(x.Code), fileName(x.Span), line, column, x.Message})
	}
	return out
}
