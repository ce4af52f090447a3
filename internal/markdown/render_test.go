package markdown

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"sync"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"

	"prospectus/internal/diag"
)

func parse(t testing.TB, text string, o Options) *Body {
	t.Helper()
	b, list := Parse(diag.NewFile("page.md", []byte(text)), 0, len(text), o)
	for _, d := range list {
		t.Fatalf("%s: %s", d.Code, d.Message)
	}
	return b
}

// english are documents as they come from elsewhere, without our syntax.
var english = []string{
	"# Industries\n\nThe city has *three* industries:\n\n1. chemical fibre\n2. garments\n   and textiles\n3. automobile parts\n\n> Investment carries **risk**.\n\nSee [the policy](policies/land.md \"Land\").\n",
	"Text with `code`, a hard  \nbreak, another\\\nbreak, a soft\nbreak; 3 * 4 * 5, snake_case_name,\n***both*** and **a*b*c**.\n\n---\n\n    indented\n\tcode\n\n```go\nfunc main() {}\n```\n\n~~~\n<&>\n~~~\n",
	"- a\n- b\n\n  second paragraph\n\n      code\n- c\n  - d\n    - e\n* other\n\n3) three\n4) four\n",
	"Setext\n======\n\nSecond level\n---\n\n### Closed ###\n\n[ref] and [text][ref] and [ref][].\n\n[ref]: <a b> 'T'\n\n&copy; &#169; &unknown; \\* \\a \"quotes\" 'single' -- dash...\n",
	"At 12:30, ratio 3:1, std::vector, a :) smile, key: value, C: drive, http://example.org:80/.\n\nTerm:\nnot a definition\n\n~~gone~~ <https://example.org> <a@example.org>\n",
	"a\n: b\n\n- [] not a task\n\n\\[escaped](x) [empty]() [](x) [a](<>)\n\n[broken [nested](x) text](y\n",
	"> quote\nlazy\n> - item\nlazy too\n>\n> ```\n> code\n\nafter\n",
}

func TestLikeGoldmark(t *testing.T) {
	md := goldmark.New(
		goldmark.WithExtensions(extension.Strikethrough, extension.DefinitionList),
		goldmark.WithParserOptions(parser.WithAutoHeadingID()))
	for _, text := range english {
		var want bytes.Buffer
		if err := md.Convert([]byte(text), &want); err != nil {
			t.Fatal(err)
		}
		if got := render(t, parse(t, text, Options{}), Resolver{}); got != want.String() {
			t.Errorf("%s\ngot\n%s\nwant\n%s", text, got, want.String())
		}
	}
}

const everything = "## 产业 {#chain}\n\n:::note[提示]{type=risk}\n文字 :fact[a] ![图](a.png)[^1]\n:::\n\n| 甲 | 乙 |\n|:--|--:|\n| `1` | 2 |\n\n" +
	"- [x] 完成\n\n```go\nx := 1\n```\n\n[^1]: 注释[政策](b.md)。\n"

func TestRenderConcurrently(t *testing.T) {
	b := parse(t, everything, Options{Han: true})
	want := render(t, b, Resolver{Directive: showDirective})
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for range 20 {
				if got := render(t, b, Resolver{Directive: showDirective}); got != want {
					t.Errorf("got\n%s\nwant\n%s", got, want)
					return
				}
				b.Text(20)
			}
		})
	}
	wg.Wait()
}

func TestResolver(t *testing.T) {
	b := parse(t, "[a](x&amp;y.md#土地) ![b](p.png \"t\") <https://e.org> ![c](q.png)", Options{})
	var asked []string
	got := render(t, b, Resolver{
		Link: func(dest string) string { asked = append(asked, dest); return "/en/" + dest },
		Image: func(dest string) Image {
			asked = append(asked, dest)
			if dest == "q.png" {
				return Image{URL: "/q.png", Width: 10}
			}
			return Image{"/img/p 1.png", 800, 600}
		},
	})
	want := `<p><a href="/en/x&amp;y.md#%E5%9C%9F%E5%9C%B0">a</a> ` +
		`<img src="/img/p%201.png" alt="b" title="t" width="800" height="600" loading="lazy" decoding="async"> ` +
		`<a href="/en/https://e.org">https://e.org</a> <img src="/q.png" alt="c" loading="lazy" decoding="async"></p>` + "\n"
	if got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	var listed []string
	for _, l := range b.Links {
		listed = append(listed, l.Dest)
	}
	if fmt.Sprint(asked) != fmt.Sprint(listed) {
		t.Errorf("asked for %q, listed %q", asked, listed)
	}
}

func TestResolverCannotWriteCode(t *testing.T) {
	b := parse(t, "[a](x) ![b](y)", Options{})
	for _, url := range []string{"javascript:x", " JavaScript:x", "java\tscript:x", "\x01javascript:x", "vbscript:x", "data:text/html,x"} {
		got := render(t, b, Resolver{
			Link:  func(string) string { return url },
			Image: func(string) Image { return Image{URL: url} },
		})
		if want := "<p>a b</p>\n"; got != want {
			t.Errorf("%q: got %q, want %q", url, got, want)
		}
	}
}

func TestConvert(t *testing.T) {
	// What stands in the text of one paragraph is converted as one, so that a
	// word that a mark divides, or a line break, is still that word.
	upper := func(s string) string { return strings.ReplaceAll(strings.ToUpper(s), "发展", "發展") }
	text := "## 发展 a {#id}\n\n发\n展 b! *c* `code` \\*d &amp; ![alt](x.png \"title\") [link](y \"t\")\n<a@b.c> 发展[^1]\n\n" +
		":::note[label]\ninner\n:::\n\n```\nfence\n```\n\n[^1]: note\n"
	b := parse(t, text, Options{Han: true})
	got := render(t, b, Resolver{Convert: upper, Directive: showDirective, Backlink: "back {n}"})
	for _, want := range []string{
		`<h2 id="id">發展 A</h2>`,
		`<p>發展 B! <em>C</em> <code>code</code> *D &amp; <img src="x.png" alt="ALT" title="TITLE"`,
		`<a href="y" title="T">LINK</a>`,
		`<a href="mailto:a@b.c">a@b.c</a> 發展<sup`,
		"<x-note container><x-label>LABEL</x-label>\n<p>INNER</p>",
		"<code>fence\n</code>",
		`<p>NOTE <a href="#fnref:1" class="footnote-back" role="doc-backlink" aria-label="BACK 1">`,
	} {
		if !strings.Contains(got, want) {
			t.Errorf("no %s in\n%s", want, got)
		}
	}
}

func TestDirectiveCallback(t *testing.T) {
	b := parse(t, "a :fact[k] b\n\n:::note[x]\n[in](l) ![in](i) *text*\n:::\n\n[see :fact[m]](y)\n", Options{})
	t.Run("label and inner any number of times", func(t *testing.T) {
		got := render(t, b, Resolver{Directive: func(w io.Writer, d *Directive, label, inner func(io.Writer) error) error {
			if d.Name != "note" {
				return nil
			}
			var once bytes.Buffer
			if err := errors.Join(label(w), label(w), inner(&once)); err != nil {
				return err
			}
			fmt.Fprintf(w, "(%d)\n", strings.Count(once.String(), "<em>"))
			return nil
		}})
		if want := "<p>a  b</p>\nxx(1)\n<p><a href=\"y\">see </a></p>\n"; got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	})
	t.Run("without one the content stands alone", func(t *testing.T) {
		got := render(t, b, Resolver{})
		if want := "<p>a k b</p>\n<p><a href=\"l\">in</a>"; !strings.HasPrefix(got, want) {
			t.Errorf("got %q, want it to start with %q", got, want)
		}
	})
	t.Run("an error ends up with the caller", func(t *testing.T) {
		fault := errors.New("no such fact")
		err := b.Render(io.Discard, Resolver{Directive: func(_ io.Writer, d *Directive, _, inner func(io.Writer) error) error {
			if d.Label == "m" {
				return fault
			}
			return nil
		}})
		if !errors.Is(err, fault) {
			t.Errorf("got %v, want %v", err, fault)
		}
	})
	t.Run("in a link", func(t *testing.T) {
		var got []string
		for _, d := range b.Directives {
			got = append(got, fmt.Sprint(d.Label, d.InLink))
		}
		if want := "[kfalse xfalse mtrue]"; fmt.Sprint(got) != want {
			t.Errorf("got %v, want %s", got, want)
		}
	})
}

func TestDirectiveList(t *testing.T) {
	seen := map[string]bool{}
	for _, s := range Directives() {
		if s.Name == "" || s.Doc == "" || s.Forms == 0 || seen[s.Name] {
			t.Errorf("%q: a name of its own, a form and a sentence are needed", s.Name)
		}
		seen[s.Name] = true
	}
	list := Directives()
	list[0].Name = "changed"
	if Directives()[0].Name == "changed" {
		t.Error("a caller can change the list")
	}
}

// TestLeadsNowhere holds that the words of a link stay when the site has no
// address for it, as for an entry that is left out of a build.
func TestLeadsNowhere(t *testing.T) {
	file := diag.NewFile("x.md", []byte("See [the *mill*](mill) and ![a loom](loom.svg).\n"))
	body, _ := Parse(file, 0, len(file.Text), Options{})
	var b strings.Builder
	if err := body.Render(&b, Resolver{
		Link:  func(string) string { return "" },
		Image: func(string) Image { return Image{} },
	}); err != nil {
		t.Fatal(err)
	}
	if got, want := b.String(), "<p>See the <em>mill</em> and a loom.</p>\n"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}
