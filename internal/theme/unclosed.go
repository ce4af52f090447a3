package theme

import (
	"regexp"
	"strings"

	"prospectus/internal/diag"
)

// unclosed gives the innermost {{if}}, {{range}}, {{with}}, {{block}} or
// {{define}} that no {{end}} closes. Package template only says that the file
// ended too early, and the last line is never where the mistake is.
func unclosed(file *diag.File) (span diag.Span, word string, found bool) {
	type open struct {
		span diag.Span
		word string
	}
	var stack []open
	// Strings may hold braces.
	action := regexp.MustCompile("(?s)\\{\\{(?:- )?\\s*(?:/\\*.*?\\*/|(\\w*)(?:\"(?:[^\"\\\\]|\\\\.)*\"|`[^`]*`|[^\"`}]|\\}[^}])*?)\\}\\}")
	for _, m := range action.FindAllSubmatchIndex(file.Text, -1) {
		if m[2] < 0 {
			continue
		}
		switch w := string(file.Text[m[2]:m[3]]); w {
		case "if", "range", "with", "block", "define":
			stack = append(stack, open{file.Span(m[0], m[1]), w})
		case "end":
			stack = stack[:max(len(stack)-1, 0)]
		}
	}
	if len(stack) == 0 {
		return diag.Span{}, "", false
	}
	last := stack[len(stack)-1]
	return last.span, strings.TrimSpace(last.word), true
}
