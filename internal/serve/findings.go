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

// finding is a diagnostic as the browser shows it. Line is 0 when there is no
// place; source is the line of the place, in three parts.
type finding struct {
	Severity string    `json:"severity"`
	Code     diag.Code `json:"code"`
	Place    string    `json:"place"`
	Message  string    `json:"message"`
	Help     string    `json:"help"`
	Line     int       `json:"line"`
	Before   string    `json:"before"`
	Marked   string    `json:"marked"`
	After    string    `json:"after"`
	Carets   int       `json:"carets"`
}

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
	f := finding{Severity: d.Severity.String(), Code: d.Code, Message: d.Message, Help: d.Help}
	if d.Span.IsZero() {
		return f
	}
	f.Place = d.Span.File.Path
	if x, ok := d.Span.Excerpt(excerptColumns); ok {
		line, column, _, _ := d.Span.Range()
		f.Place += fmt.Sprintf(":%d:%d", line, column)
		f.Line, f.Before, f.Marked, f.After = x.Line, x.Before, x.Marked, x.After
		f.Carets = max(1, diag.Columns(x.Marked))
	}
	return f
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
