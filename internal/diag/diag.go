// Package diag holds what can be said about a place in a text: the file, the
// span inside it, and the diagnostic that points there. It also writes
// diagnostics out as text, JSON, SARIF 2.1.0 and GitHub annotations.
//
// It knows nothing of sites, Markdown or YAML, and imports nothing of ours, so
// every other package may report through it. Inside the program a position is
// a byte offset into File.Text; lines, code-point columns and terminal columns
// are made here, at the border, and nowhere else.
package diag

import (
	"cmp"
	"fmt"
	"slices"
)

// Severity says what a diagnostic does to a build.
type Severity uint8

const (
	// Error stops a build: nothing is published from content with errors.
	Error Severity = iota
	// Warning is shown, and stops a build only under --strict.
	Warning
	// Note informs and never stops a build.
	Note
)

// String gives "error", "warning" or "note", as the JSON and SARIF forms do.
func (s Severity) String() string {
	switch s {
	case Error:
		return "error"
	case Warning:
		return "warning"
	default:
		return "note"
	}
}

// Code names what is wrong in kebab case, reads well after "allow …", and is
// stable once released. The codes stand in codes.go.
type Code string

// Span is the half-open byte range [Start, End) of a file. The zero Span says
// that no place is known; a Span with a File and Start == End == 0 names the
// file as a whole.
type Span struct {
	File       *File
	Start, End int
}

// IsWhole reports whether the span names a file and no place inside it.
func (s Span) IsWhole() bool { return s.File != nil && s.Start == 0 && s.End == 0 }

// Range gives the lines and columns of the span as File.Position counts them;
// the end is the place just behind the last character. A span without a place
// is at 1:1, so that readers of the machine forms need no special case.
func (s Span) Range() (line, column, endLine, endColumn int) {
	if s.File == nil {
		return 1, 1, 1, 1
	}
	line, column = s.File.Position(s.Start)
	endLine, endColumn = s.File.Position(max(s.Start, s.End))
	return line, column, endLine, endColumn
}

// IsZero reports whether the span names no place at all.
func (s Span) IsZero() bool { return s.File == nil }

// Text gives the bytes that the span covers.
func (s Span) Text() string {
	if s.File == nil || s.Start < 0 || s.End > len(s.File.Load()) || s.Start > s.End {
		return ""
	}
	return string(s.File.Text[s.Start:s.End])
}

// Related is the other place of a finding that has two: the first definition,
// the twin's paragraph.
type Related struct {
	Span    Span
	Message string
}

// Diagnostic is one finding. Message states the fact in lower case, without a
// full stop; Help says what to write instead.
type Diagnostic struct {
	Code     Code
	Severity Severity
	Span     Span
	Message  string
	Help     string
	Related  []Related
}

// List collects diagnostics. Stages return one; nobody keeps a global sink.
type List []Diagnostic

// Errorf appends an error and returns it, so that help and related places can
// be added: l.Errorf(span, "unknown-key", "…").Help = "…". The pointer is good
// until the next append.
func (l *List) Errorf(span Span, code Code, format string, args ...any) *Diagnostic {
	return l.add(Error, span, code, format, args)
}

// Warnf appends a warning; see Errorf.
func (l *List) Warnf(span Span, code Code, format string, args ...any) *Diagnostic {
	return l.add(Warning, span, code, format, args)
}

// Notef appends a note; see Errorf.
func (l *List) Notef(span Span, code Code, format string, args ...any) *Diagnostic {
	return l.add(Note, span, code, format, args)
}

func (l *List) add(s Severity, span Span, code Code, format string, args []any) *Diagnostic {
	*l = append(*l, Diagnostic{Code: code, Severity: s, Span: span, Message: fmt.Sprintf(format, args...)})
	return &(*l)[len(*l)-1]
}

// Count gives the number of errors and of warnings.
func (l List) Count() (errors, warnings int) {
	for _, d := range l {
		switch d.Severity {
		case Error:
			errors++
		case Warning:
			warnings++
		}
	}
	return errors, warnings
}

// Sort orders the list by file, place, severity, code and message, and drops
// findings that are equal in all of these.
func (l *List) Sort() {
	slices.SortStableFunc(*l, compare)
	*l = slices.CompactFunc(*l, func(a, b Diagnostic) bool { return compare(a, b) == 0 })
}

func compare(a, b Diagnostic) int {
	return cmp.Or(
		cmp.Compare(a.Span.path(), b.Span.path()),
		cmp.Compare(a.Span.Start, b.Span.Start),
		cmp.Compare(a.Span.End, b.Span.End),
		cmp.Compare(a.Severity, b.Severity),
		cmp.Compare(a.Code, b.Code),
		cmp.Compare(a.Message, b.Message),
	)
}

func (s Span) path() string {
	if s.File == nil {
		return ""
	}
	return s.File.Path
}
