package theme

import (
	"regexp"
	"strings"

	"prospectus/internal/diag"
)

// unclosed gives the {{if}}, {{range}}, {{with}}, {{block}} or {{define}} that
// no {{end}} closes. Package template only says that the file ended too early,
// and the last line is never where the mistake is. An {{end}} that stands further
// left than what it would close shows that the latter is the one; otherwise it is
// the innermost that is left at the end of the file.
func unclosed(file *diag.File) (span diag.Span, word string, found bool) {
	type open struct {
		span   diag.Span
		word   string
		indent int
	}
	var stack []open
	// The text of an action may hold strings with braces.
	action := regexp.MustCompile("(?s)\\{\\{(?:- )?\\s*(?:/\\*.*?\\*/|(\\w*)(?:\"(?:[^\"\\\\]|\\\\.)*\"|`[^`]*`|[^\"`}]|\\}[^}])*?)\\s*(?: -)?\\}\\}")
	for _, m := range action.FindAllSubmatchIndex(file.Text, -1) {
		if m[2] < 0 { // a comment
			continue
		}
		indent := indentation(file, m[0])
		switch w := string(file.Text[m[2]:m[3]]); w {
		case "if", "range", "with", "block", "define":
			stack = append(stack, open{file.Span(m[0], m[1]), w, indent})
		case "end":
			if len(stack) == 0 {
				return diag.Span{}, "", false
			}
			last := stack[len(stack)-1]
			if indent >= 0 && indent < last.indent {
				return last.span, last.word, true
			}
			stack = stack[:len(stack)-1]
		}
	}
	if len(stack) == 0 {
		return diag.Span{}, "", false
	}
	last := stack[len(stack)-1]
	return last.span, last.word, true
}

// indentation gives the bytes of white space before an action that is the first
// thing in its line, and -1 for another.
func indentation(file *diag.File, at int) int {
	line, _ := file.Position(at)
	before := string(file.Text[file.Offset(line, 1):at])
	if strings.Trim(before, " \t") != "" {
		return -1
	}
	return len(before)
}
