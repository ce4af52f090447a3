package serve

import (
	"cmp"
	"fmt"
	"slices"

	"prospectus/internal/diag"
)

const (
	// maxFindings is how many diagnostics the browser shows; the rest is counted.
	maxFindings = 20
	// excerptColumns is how much of a source line is shown.
	excerptColumns = 100
)

// finding is a diagnostic as the browser shows it.
type finding struct {
	Severity string    `json:"severity"`
	Code     diag.Code `json:"code"`
	Message  string    `json:"message"`
	Help     string    `json:"help"`
	place
	Related []related `json:"related"`
}

// place is where a finding stands. Line is 0 when there is no place; the line of
// the place is in three parts.
type place struct {
	Place  string `json:"place"`
	Line   int    `json:"line"`
	Before string `json:"before"`
	Marked string `json:"marked"`
	After  string `json:"after"`
	Carets int    `json:"carets"`
}

// related is the other place of a finding that has two: the twin's paragraph.
type related struct {
	Message string `json:"message"`
	place
}

// maxRelated is how many other places of one finding the browser shows.
const maxRelated = 3

// findings gives the most severe diagnostics, each severity in the order of the
// files, and how many more there are.
func findings(l diag.List) (shown []finding, more int) {
	l = slices.Clone(l)
	l.Sort()
	slices.SortStableFunc(l, func(a, b diag.Diagnostic) int { return cmp.Compare(a.Severity, b.Severity) })
	more = max(0, len(l)-maxFindings)
	shown = []finding{}
	for _, d := range l[:len(l)-more] {
		shown = append(shown, newFinding(d))
	}
	return shown, more
}

func newFinding(d diag.Diagnostic) finding {
	f := finding{Severity: d.Severity.String(), Code: d.Code, Message: d.Message, Help: d.Help, place: placeOf(d.Span), Related: []related{}}
	for _, r := range d.Related[:min(len(d.Related), maxRelated)] {
		f.Related = append(f.Related, related{r.Message, placeOf(r.Span)})
	}
	return f
}

func placeOf(s diag.Span) place {
	if s.IsZero() {
		return place{}
	}
	p := place{Place: s.File.Path}
	if x, ok := s.Excerpt(excerptColumns); ok {
		line, column, _, _ := s.Range()
		p.Place += fmt.Sprintf(":%d:%d", line, column)
		p.Line, p.Before, p.Marked, p.After = x.Line, x.Before, x.Marked, x.After
		p.Carets = max(1, diag.Columns(x.Marked))
	}
	return p
}

// counts says how many errors and warnings a list has, for people.
func counts(l diag.List) string {
	errors, warnings := l.Count()
	switch {
	case errors > 0 && warnings > 0:
		return plural(errors, "error") + ", " + plural(warnings, "warning")
	case errors > 0:
		return plural(errors, "error")
	case warnings > 0:
		return plural(warnings, "warning")
	}
	return ""
}

func plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
