package markdown

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"prospectus/internal/diag"
)

// FuzzParse holds, for any text: every span lies in the range that was read and
// covers what it says; rendering is repeatable, closes what it opens and names
// no address that runs code; CRLF changes nothing; ids are unique.
func FuzzParse(f *testing.F) {
	f.Add(spanned, true)
	f.Add(everything, true)
	for _, text := range english {
		f.Add(text, false)
	}
	files, err := filepath.Glob("testdata/*.txt")
	if err != nil {
		f.Fatal(err)
	}
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		for _, part := range strings.Split(string(data), caseEnd) {
			if p := strings.Split(part, caseBar); len(p) > 1 {
				f.Add(p[1], strings.Contains(p[0], "[zh]"))
			}
		}
	}
	f.Fuzz(func(t *testing.T, text string, han bool) {
		if !utf8.ValidString(text) {
			return // refused before it comes here
		}
		before, after := "---\r\ntitle: 产业\n---\n", "\nafter [x](y)\n"
		file := diag.NewFile("page.md", []byte(before+text+after))
		start, end := len(before), len(before)+len(text)
		b, list := Parse(file, start, end, Options{Han: han})
		checkSpans(t, b, list, start, end)
		html := render(t, b, Resolver{Directive: showDirective})
		if again := render(t, b, Resolver{Directive: showDirective}); again != html {
			t.Errorf("rendered twice, %q and %q", html, again)
		}
		checkHTML(t, html)
		if n := utf8.RuneCountInString(b.Text(20)); n > 20 {
			t.Errorf("a description of %d characters", n)
		}
		if lf := strings.ReplaceAll(text, "\r", ""); lf == text {
			crlf := strings.ReplaceAll(text, "\n", "\r\n")
			c, _ := Parse(diag.NewFile("page.md", []byte(before+crlf)), len(before), len(before)+len(crlf), Options{Han: han})
			if got := render(t, c, Resolver{Directive: showDirective}); got != html {
				t.Errorf("with CRLF %q, with LF %q", got, html)
			}
		}
	})
}

func checkSpans(t *testing.T, b *Body, list diag.List, start, end int) {
	t.Helper()
	inside := func(what string, s diag.Span) {
		if s.Start < start || s.End > end || s.Start > s.End {
			t.Errorf("%s at [%d, %d), outside [%d, %d)", what, s.Start, s.End, start, end)
		}
	}
	ids := map[string]bool{}
	for _, h := range b.Headings {
		inside("heading", h.Span)
		if h.ID == "" || ids[h.ID] {
			t.Errorf("the id %q is empty or stands twice", h.ID)
		}
		ids[h.ID] = true
	}
	for _, l := range b.Links {
		inside("link", l.Span)
		written := strings.ReplaceAll(l.Span.Text(), "\r", "")
		if got := string(decode(nil, []byte(written))); got != l.Dest && "mailto:"+got != l.Dest && !strings.ContainsAny(written, "\\&\x00") {
			t.Errorf("the span of %q covers %q", l.Dest, written)
		}
	}
	for _, d := range b.Directives {
		inside("directive", d.Span)
		if d.NameSpan.Text() != d.Name || specOf(d.Name) == nil {
			t.Errorf("the name of %q covers %q", d.Name, d.NameSpan.Text())
		}
		for name, a := range d.Attrs {
			if specOf(d.Name).attr(name) == nil {
				t.Errorf("%s has an attribute %s", d.Name, name)
			}
			inside("attribute", a.Span)
		}
	}
	for _, c := range b.Comments {
		inside("comment", c.Span)
	}
	for _, d := range list {
		inside(string(d.Code), d.Span)
		if d.Message == "" || d.Help == "" {
			t.Errorf("%s says %q, helps with %q", d.Code, d.Message, d.Help)
		}
	}
}

// checkHTML reads the HTML that Render writes, which is regular: no text and
// no attribute holds < or >.
func checkHTML(t *testing.T, html string) {
	t.Helper()
	var open []string
	for rest := html; ; {
		i := strings.IndexByte(rest, '<')
		if i < 0 {
			break
		}
		tag, after, ok := strings.Cut(rest[i+1:], ">")
		if !ok {
			t.Errorf("a tag without an end: %q", html)
			return
		}
		rest = after
		name, attrs, _ := strings.Cut(strings.TrimSuffix(tag, "/"), " ")
		for _, a := range []string{`href="`, `src="`} {
			if _, url, found := strings.Cut(attrs, a); found && !strings.HasPrefix(name, "x-") {
				url, _, _ = strings.Cut(url, `"`)
				if !isSafeURL(url) {
					t.Errorf("the address %q", url)
				}
			}
		}
		switch {
		case name == "br" || name == "hr" || name == "img" || name == "input":
		case !strings.HasPrefix(name, "/"):
			open = append(open, name)
		case len(open) > 0 && open[len(open)-1] == name[1:]:
			open = open[:len(open)-1]
		default:
			t.Errorf("<%s> closes %q in %q", name, open, html)
			return
		}
	}
	if len(open) > 0 {
		t.Errorf("not closed: %q in %q", open, html)
	}
}

func TestDecode(t *testing.T) {
	for in, want := range map[string]string{
		`a\*b`: "a*b", `\a`: `\a`, `\`: `\`, "&amp;": "&", `\&amp;`: "&amp;", "&#20013;&#x4e2d;": "中中",
		"&nope;": "&nope;", "&": "&", "&;": "&;", "&#;": "&#;", "&#x;": "&#x;", "&#0;": "\ufffd", "&#12345678;": "&#12345678;",
		"a\x00b": "a\ufffdb", "&CounterClockwiseContourIntegral;": "∳",
	} {
		if got := string(decode(nil, []byte(in))); got != want {
			t.Errorf("%q: got %q, want %q", in, got, want)
		}
	}
	if got := string(decode([]byte("x"), bytes.Repeat([]byte("&"), 3))); got != "x&&&" {
		t.Errorf("got %q", got)
	}
}
