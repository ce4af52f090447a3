package diag

import (
	"encoding/json"
	"io"
)

// Site is what the summary of the JSON form says about the site beside the
// counts of diagnostics.
type Site struct {
	Pages, Languages int
}

type jsonReport struct {
	Diagnostics []jsonDiagnostic `json:"diagnostics"`
	Summary     jsonSummary      `json:"summary"`
}

type jsonDiagnostic struct {
	Code     Code   `json:"code"`
	Severity string `json:"severity"`
	jsonPlace
	EndLine   int           `json:"endLine"`
	EndColumn int           `json:"endColumn"`
	Message   string        `json:"message"`
	Help      string        `json:"help"`
	Related   []jsonRelated `json:"related"`
}

type jsonPlace struct {
	File   string `json:"file"`
	Line   int    `json:"line"`
	Column int    `json:"column"`
}

type jsonRelated struct {
	jsonPlace
	Message string `json:"message"`
}

type jsonSummary struct {
	Errors    int `json:"errors"`
	Warnings  int `json:"warnings"`
	Pages     int `json:"pages"`
	Languages int `json:"languages"`
}

// WriteJSON writes one object with every diagnostic and a summary. Files are
// relative to the source folder; lines and columns count from 1, columns in
// code points; the end is the place just behind the span. No array is null.
func WriteJSON(w io.Writer, l List, site Site) error {
	l = sorted(l)
	errors, warnings := l.Count()
	report := jsonReport{
		Diagnostics: make([]jsonDiagnostic, len(l)),
		Summary:     jsonSummary{errors, warnings, site.Pages, site.Languages},
	}
	for i, d := range l {
		line, column, endLine, endColumn := d.Span.Range()
		j := jsonDiagnostic{
			Code: d.Code, Severity: d.Severity.String(),
			jsonPlace: jsonPlace{d.Span.path(), line, column},
			EndLine:   endLine, EndColumn: endColumn,
			Message: d.Message, Help: d.Help,
			Related: make([]jsonRelated, len(d.Related)),
		}
		for k, r := range d.Related {
			line, column, _, _ := r.Span.Range()
			j.Related[k] = jsonRelated{jsonPlace{r.Span.path(), line, column}, r.Message}
		}
		report.Diagnostics[i] = j
	}
	return encode(w, report)
}

// encode writes indented JSON and leaves <, > and & readable.
func encode(w io.Writer, v any) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(v)
}
