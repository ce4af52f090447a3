package diag

import (
	"bufio"
	"fmt"
	"io"
	"slices"
	"strings"
)

// GitHubOptions say how WriteGitHub writes.
type GitHubOptions struct {
	// Prefix is the source folder seen from the root of the repository: an
	// annotation with any other path attaches to no file.
	Prefix string
}

// WriteGitHub writes workflow commands that GitHub turns into annotations. The
// most severe come first, since GitHub shows ten errors and ten warnings of a
// step and drops the rest without a word.
func WriteGitHub(w io.Writer, l List, o GitHubOptions) error {
	l = sorted(l)
	slices.SortStableFunc(l, func(a, b Diagnostic) int { return int(a.Severity) - int(b.Severity) })
	out := bufio.NewWriter(w)
	for _, d := range l {
		command := d.Severity.String()
		if d.Severity == Note {
			command = "notice"
		}
		fmt.Fprintf(out, "::%s %stitle=%s::%s\n", command, gitHubPlace(d.Span, o.Prefix),
			escapeProperty(string(d.Code)), escapeData(gitHubMessage(d, o.Prefix)))
	}
	return out.Flush()
}

// gitHubPlace gives the properties of a place, each with its comma. Columns
// stand only where the span is in one line; GitHub refuses them otherwise.
func gitHubPlace(s Span, prefix string) string {
	if !inRepository(s) {
		return ""
	}
	file := fmt.Sprintf("file=%s,", escapeProperty(prefixed(prefix, s.path())))
	if s.IsWhole() {
		return file
	}
	line, column, endLine, endColumn := s.Range()
	place := file + fmt.Sprintf("line=%d,endLine=%d,", line, endLine)
	if line == endLine {
		place += fmt.Sprintf("col=%d,endColumn=%d,", column, endColumn)
	}
	return place
}

// inRepository reports whether an annotation can attach to the span's file.
func inRepository(s Span) bool {
	return !s.IsZero() && !strings.HasPrefix(s.File.Path, themePrefix)
}

func gitHubMessage(d Diagnostic, prefix string) string {
	var b strings.Builder
	if !d.Span.IsZero() && !inRepository(d.Span) {
		line, column, _, _ := d.Span.Range()
		fmt.Fprintf(&b, "%s:%d:%d: ", d.Span.path(), line, column)
	}
	b.WriteString(d.Message)
	for _, r := range d.Related {
		b.WriteString("\n")
		if !r.Span.IsZero() {
			line, column, _, _ := r.Span.Range()
			fmt.Fprintf(&b, "%s:%d:%d: ", prefixed(prefix, r.Span.path()), line, column)
		}
		b.WriteString(r.Message)
	}
	if d.Help != "" {
		b.WriteString("\nhelp: " + d.Help)
	}
	return b.String()
}

// The escapes of GitHub's runner (actions/toolkit, command.ts).
var (
	dataEscaper     = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	propertyEscaper = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
)

func escapeData(s string) string     { return dataEscaper.Replace(s) }
func escapeProperty(s string) string { return propertyEscaper.Replace(s) }
