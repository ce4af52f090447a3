package markdown

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"prospectus/internal/diag"
)

// spanned has, on purpose, Chinese before what is looked for, so that bytes
// and characters differ.
const spanned = `## 产业链 [政策](../policies/land.zh.md) {#chain}

重点**产业**，见[园区](<parks/高新 区.md> "园区")和![图](图.png)、[引用][ref]，
<https://example.org/a?b=c>；:fact[签约]{form=short}。

> :::note[提示 *粗*]{type=risk title="注意 \" 这"}
> - 项目 ![图二](b.png)
> - [ref]
> :::

::cards{kind=project limt=3}

未知:fcat[a] <b>粗</b> <!-- 备注 -->

Setext 标题 {#chain}
===

[ref]: teams/江苏.md
`

// placed lists every span of a text with its place and what it covers.
func placed(file *diag.File, start, end int, lineOffset int) string {
	b, list := Parse(file, start, end, Options{Han: true})
	var out strings.Builder
	show := func(what, value string, s diag.Span) {
		line, column := file.Position(s.Start)
		fmt.Fprintf(&out, "%s %q %d:%d %q\n", what, value, line-lineOffset, column,
			strings.ReplaceAll(s.Text(), "\r", ""))
	}
	for _, h := range b.Headings {
		show(fmt.Sprintf("h%d #%s", h.Level, h.ID), h.Text, h.Span)
	}
	for _, l := range b.Links {
		show(fmt.Sprintf("link image=%v", l.Image), l.Dest, l.Span)
	}
	for _, d := range b.Directives {
		show(d.Form.String(), d.Name, d.Span)
		show("  name", d.Name, d.NameSpan)
		if !d.LabelSpan.IsZero() {
			show("  label", d.Label, d.LabelSpan)
		}
		for _, a := range specOf(d.Name).Attrs {
			if v, ok := d.Attrs[a.Name]; ok {
				show("  "+a.Name, v.Value, v.Span)
			}
		}
	}
	for _, c := range b.Comments {
		show("comment", c.Text, c.Span)
	}
	for _, d := range list {
		show(string(d.Code), d.Message, d.Span)
	}
	return out.String()
}

const wantSpans = `h2 #chain "产业链 政策" 1:4 "产业链 [政策](../policies/land.zh.md)"
h1 #setext-标题 "Setext 标题" 15:1 "Setext 标题"
link image=false "../policies/land.zh.md" 1:13 "../policies/land.zh.md"
link image=false "parks/高新 区.md" 3:17 "parks/高新 区.md"
link image=true "图.png" 3:43 "图.png"
link image=false "teams/江苏.md" 18:8 "teams/江苏.md"
link image=false "https://example.org/a?b=c" 4:2 "https://example.org/a?b=c"
link image=true "b.png" 7:14 "b.png"
text "fact" 4:29 ":fact[签约]{form=short}"
  name "fact" 4:30 "fact"
  label "签约" 4:35 "签约"
  form "short" 4:44 "short"
container "note" 6:3 ":::note[提示 *粗*]{type=risk title=\"注意 \\\" 这\"}"
  name "note" 6:6 "note"
  label "提示 粗" 6:11 "提示 *粗*"
  type "risk" 6:24 "risk"
  title "注意 \" 这" 6:36 "注意 \\\" 这"
leaf "cards" 11:1 "::cards{kind=project limt=3}"
  name "cards" 11:3 "cards"
  kind "project" 11:14 "project"
comment "备注" 13:21 "<!-- 备注 -->"
bad-attribute "the directive cards has no attribute \"limt\"" 11:22 "limt"
unknown-directive "there is no directive \"fcat\"" 13:4 "fcat"
raw-html "HTML is left out: <b>" 13:12 "<b>"
duplicate-id "the id \"chain\" is that of another heading" 15:12 "#chain"
`

func TestSpans(t *testing.T) {
	file := diag.NewFile("page.zh.md", []byte(spanned))
	if got := placed(file, 0, len(spanned), 0); got != wantSpans {
		t.Errorf("got\n%s\nwant\n%s", got, wantSpans)
	}
}

func TestSpansSurviveWhatStandsAround(t *testing.T) {
	crlf := strings.ReplaceAll(spanned, "\n", "\r\n")
	front := "---\ntitle: 产业\n---\n"
	for _, c := range []struct {
		name, before, text, after string
		start, lines              int
	}{
		{"byte order mark", "\ufeff", spanned, "", 0, 0},
		{"CRLF", "", crlf, "", 0, 0},
		{"front matter", front, spanned, "", len(front), 3},
		{"front matter, byte order mark and CRLF", "\ufeff---\r\ntitle: 产业\r\n---\r\n", crlf, "",
			len("\ufeff---\r\ntitle: 产业\r\n---\r\n"), 3},
		{"text after the end", "", spanned, "\n[more](not-read.md)\n", 0, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			whole := c.before + c.text + c.after
			file := diag.NewFile("page.zh.md", []byte(whole))
			if got := placed(file, c.start, len(c.before)+len(c.text), c.lines); got != wantSpans {
				t.Errorf("got\n%s\nwant\n%s", got, wantSpans)
			}
		})
	}
}

// TestSourceIsNotWritten holds goldmark to the range: it ends the last line of
// a code block by appending to a slice of the text.
func TestSourceIsNotWritten(t *testing.T) {
	whole := []byte("```\ncode|after\n")
	file := diag.NewFile("page.md", bytes.Clone(whole))
	b, _ := Parse(file, 0, bytes.IndexByte(whole, '|'), Options{})
	if got, want := render(t, b, Resolver{}), "<pre><code>code\n</code></pre>\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if !bytes.Equal(file.Text, whole) {
		t.Errorf("the file is now %q", file.Text)
	}
}

func TestRelatedPlaces(t *testing.T) {
	text := "## A {#x}\n## B {#x}\n\n::cards{kind=a kind=b}\n"
	file := diag.NewFile("page.md", []byte(text))
	_, list := Parse(file, 0, len(text), Options{})
	var got []string
	for _, d := range list {
		for _, r := range d.Related {
			got = append(got, r.Span.Text()+" "+r.Message)
		}
	}
	if want := "#x the other heading, kind=a the first one"; strings.Join(got, ", ") != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
