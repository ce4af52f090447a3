// Package docs holds the pages of the checks, so that a report can bring the
// page of each finding with it.
package docs

import (
	"embed"
	"strings"
)

//go:embed checks/*.md
var pages embed.FS

// Check gives the page of a check in Markdown, "" for none. Links to other pages
// are left as plain words: a report is read elsewhere.
func Check(code string) string {
	text, err := pages.ReadFile("checks/" + code + ".md")
	if err != nil {
		return ""
	}
	return unlinked(string(text))
}

// unlinked takes the links to files out: [word](page.md) is word.
func unlinked(text string) string {
	var out strings.Builder
	for {
		before, rest, ok := strings.Cut(text, "](")
		open := strings.LastIndexByte(before, '[')
		to, after, closed := strings.Cut(rest, ")")
		if !ok || !closed {
			out.WriteString(text)
			return out.String()
		}
		if open < 0 || strings.Contains(to, "://") || !strings.HasSuffix(to, ".md") {
			out.WriteString(before + "](" + to + ")")
		} else {
			out.WriteString(before[:open] + before[open+1:])
		}
		text = after
	}
}
