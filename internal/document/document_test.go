package document

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"prospectus/internal/diag"
)

// TestFrontMatter gives the title, the first heading and the findings of texts
// that begin in every way that editors and programs make texts begin.
func TestFrontMatter(t *testing.T) {
	const bom = "\xef\xbb\xbf"
	for _, c := range []struct{ name, text, title, heading, found string }{
		{"plain", "---\ntitle: 投资\n---\n\n# 概况\n", "投资", "概况", ""},
		{"byte order mark", bom + "---\ntitle: 投资\n---\n# 概况\n", "投资", "概况", ""},
		{"CRLF", "---\r\ntitle: 投资\r\n---\r\n# 概况\r\n", "投资", "概况", ""},
		{"byte order mark and CRLF", bom + "---\r\ntitle: 投资\r\n---\r\n# 概况\r\n", "投资", "概况", ""},
		{"space behind the hyphens", "--- \ntitle: 投资\n---\t\n# 概况\n", "投资", "概况", ""},
		{"no body", "---\ntitle: 投资\n---", "投资", "", ""},
		{"empty", "---\n---\n# 概况\n", "", "概况", ""},
		{"none", "# 概况\n", "", "概况", ""},
		{"none after a byte order mark", bom + "# 概况\n", "", "概况", ""},
		{"nothing at all", "", "", "", ""},
		{"a rule in the body", "---\ntitle: 投资\n---\n一\n\n---\n\n# 概况\n", "投资", "概况", ""},
		{"a body that begins with a rule", "\n---\n\n# 概况\n", "", "概况", ""},
		{"four hyphens are a rule", "----\n\n# 概况\n", "", "概况", ""},
		{"hyphens in a value", "---\ntitle: a --- b\n---\n# 概况\n", "a --- b", "概况", ""},
		{"hyphens in a block", "---\ntitle: 投资\nremark: |\n  a\n  ---\n  b\n---\n# 概况\n", "投资", "概况", ""},
		{"a heading underlined", "---\ntitle: 投资\n---\n概况\n---\n", "投资", "概况", ""},

		{"never closed", "---\ntitle: 投资\n\n# 概况\n", "", "", "1:1-1:4 front-matter-unclosed"},
		{"never closed, with CRLF", bom + "---\r\ntitle: 投资\r\n", "", "", "1:1-1:4 front-matter-unclosed"},
		{"opened at the very end", "---", "", "", "1:1-1:4 front-matter-unclosed"},
		{"closed by four", "---\ntitle: 投资\n----\n", "", "", "1:1-1:4 front-matter-unclosed"},
		{"unknown key", "---\ntitel: 投资\n---\n# 概况\n", "", "概况", "2:1-2:6 unknown-key"},
		{"unknown key after CRLF", bom + "---\r\ntitel: 投资\r\n---\r\n", "", "", "2:1-2:6 unknown-key"},
		{"broken value", "---\ntitle: 招商: 指南\nyear: 2022\n---\n# 概况\n", "", "概况", "2:10-2:11 yaml-syntax"},
		{"no mapping", "---\n概况\n---\n", "", "", "2:1-2:3 invalid-type"},
		{
			"broken fields and a broken body", "---\ntitle: [a\n---\n\n:fcat[x]\n", "", "",
			"2:8-2:9 yaml-syntax, 5:2-5:6 unknown-directive",
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := parse(t, "notes/a.zh.md", c.text)
			if got := d.Front.Values["title"].Text; got != c.title {
				t.Errorf("title %q, want %q", got, c.title)
			}
			heading := ""
			for _, h := range d.Body().Headings {
				heading = h.Text
				if got := h.Span.Text(); got != h.Text {
					t.Errorf("the heading %q is placed at %q", h.Text, got)
				}
			}
			if heading != c.heading {
				t.Errorf("heading %q, want %q", heading, c.heading)
			}
			if got := places(d.Found()); got != c.found {
				t.Errorf("found %s, want %s", got, c.found)
			}
		})
	}
}

func places(list diag.List) string {
	list.Sort()
	out := make([]string, len(list))
	for i, d := range list {
		l, c, el, ec := d.Span.Range()
		out[i] = fmt.Sprintf("%d:%d-%d:%d %s", l, c, el, ec, d.Code)
	}
	return strings.Join(out, ", ")
}

func TestValuesKnowTheirPlace(t *testing.T) {
	d := parse(t, "notes/a.zh.md", "\xef\xbb\xbf---\r\ntitle: \"投资 邓州\"\r\nyear: 2022\r\n---\r\n见[链接](b.zh.md)。\r\n")
	if got := d.Front.Values["title"].Span.Text(); got != `"投资 邓州"` {
		t.Errorf("title at %q", got)
	}
	if got := d.Front.Values["year"].KeySpan.Text(); got != "year" {
		t.Errorf("key of year at %q", got)
	}
	if got := d.Body().Links[0].Span.Text(); got != "b.zh.md" {
		t.Errorf("link at %q", got)
	}
	if line, column := d.File.Position(d.Body().Links[0].Span.Start); line != 5 || column != 7 {
		t.Errorf("link at %d:%d", line, column)
	}
}

func TestBroken(t *testing.T) {
	for text, want := range map[string]bool{
		"---\ntitle: a\n---\n":             false,
		"---\ntitle: a\ntitle: b\n---\n":   false, // the first one is read
		"---\ntitle: a\nyear: x\n---\n":    false, // read, and of the wrong type
		"---\ntitle: a\n---\n:::note\nb\n": false, // the fields are sound
		"---\ntitle: [a\n---\n":            true,
		"---\ntitle a\nyear: 1\n---\n":     true,
		"---\ntitle: a\n":                  true,
	} {
		if got := parse(t, "notes/a.zh.md", text).Broken; got != want {
			t.Errorf("%q: %t", text, got)
		}
	}
}

func TestData(t *testing.T) {
	d := parse(t, "notes/a.yaml", "\xef\xbb\xbftitle: {zh: 投资, en: Invest}\nyear: 2022\nsteps:\n  - name: {zh: 一, en: One}\n")
	if len(d.Found()) > 0 {
		t.Errorf("found %s", places(d.Found()))
	}
	if d.Body() != nil {
		t.Error("data has a body")
	}
	if got := d.Front.Values["title"].Texts["en"].Text; got != "Invest" {
		t.Errorf("title %q", got)
	}
	if got := d.Front.Values["steps"].Items[0].Record.Values["name"].Texts["zh"].Span.Text(); got != "一" {
		t.Errorf("name at %q", got)
	}
	for _, text := range []string{"", "\n\n", "# a comment\n"} {
		if d := parse(t, "notes/a.yaml", text); len(d.Found()) > 0 || d.Front == nil || len(d.Front.Names) > 0 {
			t.Errorf("%q: %s, %v", text, places(d.Found()), d.Front)
		}
	}
}

// FuzzFrontMatter holds that Parse never panics, that every span lies inside
// the file, and that a text is the same with CRLF and a byte order mark.
func FuzzFrontMatter(f *testing.F) {
	for _, text := range []string{
		"", "---", "---\n---", "---\ntitle: 投资\n---\n# 概况\n", "\xef\xbb\xbf---\r\ntitle: a\r\n---\r\nb",
		"---\ntitle: 招商: 指南\n---\n", "---\nsteps: [{name: a}, {nmae: b}]\n---\n\n---\n",
		"---\nremark: |\n  ---\n  [a](b)\n---\n:fact[x]", "----\n", "--- x\n---\n", "---\n\n\n", "---\n? a\n: b\n---\n",
	} {
		f.Add(text)
	}
	schema := noteSchema(f)
	f.Fuzz(func(t *testing.T, text string) {
		text = strings.ToValidUTF8(text, "?") // the source gives no other
		for _, path := range []string{"notes/a.zh.md", "notes/a.yaml"} {
			d := Parse(file(path, text), ParseName(path, sections), schema, Options{Han: true})
			if d.Front == nil || (d.Body() == nil) != d.Name.Data {
				t.Fatalf("%s: %+v", path, d)
			}
			inside(t, d, d.Front.Span, "the fields")
			for name, v := range d.Front.Values {
				inside(t, d, v.Span, name)
				inside(t, d, v.KeySpan, name)
			}
			for _, x := range d.Found() {
				inside(t, d, x.Span, x.Message)
				for _, r := range x.Related {
					inside(t, d, r.Span, x.Message)
				}
			}
			if d.Body() != nil {
				for _, l := range d.Body().Links {
					inside(t, d, l.Span, l.Dest)
				}
			}
		}
		start, end, body, _ := splitFront([]byte(text))
		if start > end || end > body || body > len(text) {
			t.Fatalf("front matter %d-%d, body from %d of %d", start, end, body, len(text))
		}
		if strings.Contains(text, "\r") || strings.HasPrefix(text, "\xef\xbb\xbf") {
			return
		}
		windows := []byte("\xef\xbb\xbf" + strings.ReplaceAll(text, "\n", "\r\n"))
		start2, end2, body2, _ := splitFront(windows)
		if got := bytes.ReplaceAll(windows[start2:end2], []byte("\r\n"), []byte("\n")); string(got) != text[start:end] {
			t.Fatalf("with CRLF the front matter is %q, not %q", got, text[start:end])
		}
		if got := bytes.ReplaceAll(windows[body2:], []byte("\r\n"), []byte("\n")); string(got) != text[body:] {
			t.Fatalf("with CRLF the body is %q, not %q", got, text[body:])
		}
	})
}

func inside(t *testing.T, d *Document, s diag.Span, what string) {
	t.Helper()
	if s.IsZero() {
		return
	}
	if s.File != d.File || s.Start < 0 || s.Start > s.End || s.End > len(d.File.Text) {
		t.Fatalf("%s: the span %d-%d of %q lies outside of %d bytes", d.File.Path, s.Start, s.End, what, len(d.File.Text))
	}
}

// TestForget holds that a body says the same when it is parsed again, and that
// what was found in it stays.
func TestForget(t *testing.T) {
	d := parse(t, "notes/a.zh.md", "---\ntitle: 一\n---\n\n# 标题\n\n[a](b) <b>x</b>\n\n:::note\nopen\n")
	before, found := d.Body(), d.Found()
	if d.Body() != before {
		t.Error("the tree is another one at the second question")
	}
	d.Forget()
	after := d.Body()
	if after == before || len(after.Links) != 1 || after.Headings[0] != before.Headings[0] || places(d.Found()) != places(found) || len(found) == 0 {
		t.Errorf("%v and %s, before %v and %s", after.Headings, places(d.Found()), before.Headings, places(found))
	}
}
