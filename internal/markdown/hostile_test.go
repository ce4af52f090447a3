package markdown

import (
	"io"
	"strings"
	"testing"

	"github.com/yuin/goldmark/ast"

	"prospectus/internal/diag"
)

// TestHostileText reads texts that are nested without end, or that make a
// parser try everything against everything. Each gets one error, at the place
// where it goes beyond the limit, the tree stays shallow, and what follows is
// read as ever.
func TestHostileText(t *testing.T) {
	r := strings.Repeat
	for _, c := range []struct {
		name, text   string
		line, column int
		found        int
	}{
		{"quotes", "a\n\n" + r("> ", 20_000) + "a", 3, 201, 1},
		{"quotes without spaces", "a\n\n" + r(">", 20_000) + "a", 3, 101, 1},
		{"two paragraphs of quotes", r(r("> ", 200)+"a\n\n", 2), 1, 201, 2},
		{"lists", r("- ", 20_000) + "a", 1, 101, 1},
		{"ordered lists", r("1. ", 20_000) + "a", 1, 151, 1},
		{"definitions", "a\n" + r(": ", 20_000) + "a", 0, 0, 0},
		{"directives", r("> ", 100) + ":::note\n" + r("> ", 100) + ":::", 1, 201, 1},
		{"brackets", r("[", 20_000) + r("]", 20_000), 1, 1001, 1},
		{"images", "a\n" + r("![", 50_000), 2, 2001, 1},
		{"emphasis", r("*a ", 50_000), 1, 3001, 1},
		{"emphasis that closes", r("*a **a ", 10_000) + r("a** a*", 10_000), 1, 2335, 1},
		{"a run of stars", r("*", 20_000) + "a" + r("*", 20_000), 1, 1, 1},
		{"two kinds of marks", r("*a_ ", 20_000), 1, 2001, 1},
		{"strikethrough", r("~~a ", 20_000), 1, 2001, 1},
		{"code marks", r("a ` b `` c ``` ", 20_000), 0, 0, 1},
		{"a run of code marks", "a " + r("`", 50_000), 0, 0, 0},
		{"destinations that don't end", r("[a](<b", 20_000), 1, 2001, 1},
		{"titles that don't end", r("[a](b \"\n", 20_000), 501, 1, 1},
		{"tags", r("<a x='", 20_000), 1, 6001, 1},
		{"text directives", r(":a[", 20_000), 1, 1501, 1},
		{"reference definitions", r("[a]: b\n", 20_000), 501, 1, 2}, // then read as brackets
		{"footnotes", r("[^a]: b\n\n", 5000), 2001, 1, 1},
		{"a table", r("|a", 1000) + "\n" + r("|-", 1000) + "\n" + r("|\n", 1000), 1, 1, 1},
		{"pipes in code", "|a|\n|-|\n" + r("|`\\|`|\n", 5000), 1, 1, 2}, // then read as code
		{"attributes", "# " + r("{#a ", 20_000), 0, 0, 0},
		{"nested attributes", "# " + r("{a={", 20_000) + "\n", 0, 0, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			text := c.text + "\n\nThe *end*.\n"
			file := diag.NewFile("page.md", []byte(text))
			b, list := Parse(file, 0, len(text), Options{})
			found := 0
			for _, d := range list {
				if d.Code != "nesting-too-deep" {
					continue
				}
				if line, column := file.Position(d.Span.Start); found == 0 && c.line > 0 && (line != c.line || column != c.column) {
					t.Errorf("at %d:%d, want %d:%d", line, column, c.line, c.column)
				}
				found++
			}
			if found != c.found {
				t.Errorf("%d errors, want %d", found, c.found)
			}
			if d := depth(b.root); d > maxDepth+maxMarks {
				t.Errorf("the tree is %d deep", d)
			}
			if html := render(t, b, Resolver{}); !strings.Contains(html, "The <em>end</em>.") {
				t.Error("the end is missing")
			}
		})
	}
}

// depth walks without a stack of its own, as it is asked how deep one gets.
func depth(root ast.Node) int {
	deepest, now := 0, 0
	for n := root; n != nil; {
		deepest = max(deepest, now)
		if c := n.FirstChild(); c != nil {
			n, now = c, now+1
			continue
		}
		for n != nil && n.NextSibling() == nil {
			n, now = n.Parent(), now-1
		}
		if n != nil {
			n = n.NextSibling()
		}
	}
	return deepest
}

func TestLimitsLeaveRoom(t *testing.T) {
	r := strings.Repeat
	for name, text := range map[string]string{
		"30 lists":              r("- ", 30) + "a\n",
		"300 links":             r("[a](b) ", 300),
		"240 bold words":        r("**a** ", 240),
		"500 code spans":        r("`a` ", 500),
		"1000 definitions":      r("[a]: b\n", 1000),
		"a table of 5000 cells": "|a|b|c|d|e|\n|-|-|-|-|-|\n" + r("|a|b|c|d|e|\n", 1000),
	} {
		b := parse(t, text, Options{})
		if err := b.Render(io.Discard, Resolver{}); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}
