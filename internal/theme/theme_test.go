package theme_test

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"prospectus/internal/diag"
	"prospectus/internal/theme"
	"prospectus/themes"
)

// page is data like package render's: a struct by value with methods.
type page struct {
	Title string
	Entry *entry
	It    any
}

type entry struct {
	Title, Summary string
	Cards          []card
}

type card struct{ URL, Title string }

func (page) T(key string, pairs ...any) (string, error) {
	if key == "nav.wrong" {
		return "", errNoString
	}
	return "«" + key + "»", nil
}

func (p page) With(x any) page { p.It = x; return p }

var errNoString = errors.New("there is no string of that name")

// small is a theme with something in every folder.
func small() fstest.MapFS {
	return files(map[string]string{
		"kinds/page.yaml":       "name: page\n",
		"strings/en.yaml":       "nav.menu: Menu\nnav.home: Home\n",
		"strings/zh.yaml":       "nav.menu: 菜单\n",
		"layouts/base.html":     "<!doctype html><title>{{.Title}}</title>{{block \"head\" .}}{{end}}<p>{{.T \"nav.menu\"}}</p>{{template \"main\" .}}\n",
		"layouts/entry.html":    "{{define \"main\"}}\n  <h1>{{.Entry.Title}}</h1>\n  {{range .Entry.Cards}}{{template \"partials/card\" ($.With .)}}{{end}}\n{{end}}\n",
		"layouts/home.html":     "{{define \"head\"}}<meta name=\"x\">{{end}}\n{{define \"main\"}}home{{end}}\n",
		"partials/card.html":    "<a href=\"{{.It.URL}}\">{{.It.Title}}</a>",
		"directives/note.html":  "{{- /* one line */ -}}<aside title=\"{{.T \"note.info\"}}\">{{.Title}}</aside>\n",
		"assets/css/main.css":   "@import \"./tokens.css\";\nbody { background: url(../img/dot.svg) }\n",
		"assets/css/tokens.css": ":root { --ink: #112233 }\n",
		"assets/js/main.js":     "import { greet } from './greet.js';\ngreet(\"中文\");\n",
		"assets/js/greet.js":    "export function greet(name) { document.title = name }\n",
		"assets/img/dot.svg":    "<svg xmlns=\"http://www.w3.org/2000/svg\"/>",
		"static/favicon.svg":    "<svg/>",
	})
}

func files(texts map[string]string) fstest.MapFS {
	fsys := fstest.MapFS{}
	for p, text := range texts {
		fsys[p] = &fstest.MapFile{Data: []byte(text)}
	}
	return fsys
}

// with lays texts over the small theme, as one layer.
func with(texts map[string]string) fstest.MapFS {
	fsys := small()
	for p, f := range files(texts) {
		fsys[p] = f
	}
	return fsys
}

func load(t *testing.T, layers ...fs.FS) *theme.Theme {
	t.Helper()
	th, list := loadAll(layers...)
	for _, d := range list {
		t.Errorf("unexpected finding: %s", show(d))
	}
	return th
}

func loadAll(layers ...fs.FS) (*theme.Theme, diag.List) {
	var all []theme.Layer
	for i, l := range layers {
		name := "theme:"
		if i < len(layers)-1 {
			name = "themes/own/"
		}
		all = append(all, theme.Layer{Name: name, FS: l})
	}
	return theme.Load(all, theme.Options{})
}

// show writes a finding on one line, with the marked text.
func show(d diag.Diagnostic) string {
	where := "-"
	if !d.Span.IsZero() {
		where = d.Span.File.Path
		if !d.Span.IsWhole() {
			line, column, _, _ := d.Span.Range()
			where += fmt.Sprintf(":%d:%d <%s>", line, column, d.Span.Text())
		}
	}
	out := fmt.Sprintf("%s %s: %s", d.Code, where, d.Message)
	if d.Help != "" {
		out += " (" + d.Help + ")"
	}
	return out
}

func render(t *testing.T, th *theme.Theme, layout string, data any) string {
	t.Helper()
	var b bytes.Buffer
	if err := th.Render(&b, layout, data); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func somePage() page {
	return page{Title: "A & B", Entry: &entry{Title: "E", Cards: []card{{"/x/", "X"}, {"javascript:alert(1)", "Y"}}}}
}

func TestRender(t *testing.T) {
	th := load(t, small())
	got := render(t, th, "entry", somePage())
	want := "<!doctype html><title>A &amp; B</title><p>«nav.menu»</p>\n  <h1>E</h1>\n  " +
		"<a href=\"/x/\">X</a><a href=\"#ZgotmplZ\">Y</a>\n\n"
	if got != want {
		t.Errorf("got  %q\nwant %q", got, want)
	}
	if got := render(t, th, "home", page{}); !strings.Contains(got, `<meta name="x">`) || !strings.Contains(got, "home") {
		t.Errorf("the parts of the layout are not in %q", got)
	}
	if got := th.Layouts(); !slices.Equal(got, []string{"entry", "home"}) {
		t.Errorf("layouts: %q", got)
	}
}

func TestRenderFromManyGoroutines(t *testing.T) {
	th := load(t, small())
	var wait sync.WaitGroup
	for range 8 {
		wait.Go(func() {
			for range 20 {
				var b bytes.Buffer
				if err := th.Render(&b, "entry", somePage()); err != nil || !strings.HasSuffix(b.String(), "Y</a>\n\n") {
					t.Errorf("%q, %v", b.String(), err)
				}
			}
		})
	}
	wait.Wait()
}

func TestDirective(t *testing.T) {
	th := load(t, small())
	var b bytes.Buffer
	if err := th.Directive(&b, "note", page{Title: "<b>"}); err != nil {
		t.Fatal(err)
	}
	if got, want := b.String(), "<aside title=\"«note.info»\">&lt;b&gt;</aside>\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if !th.HasDirective("note") || th.HasDirective("notes") {
		t.Error("HasDirective")
	}
	err := th.Directive(&b, "nota", nil)
	var e *theme.Error
	if !errors.As(err, &e) || e.Message != `the theme has no directive "nota"` || e.Help != `did you mean "note"?` {
		t.Errorf("%#v", err)
	}
}

func TestUpperLayerWinsFileByFile(t *testing.T) {
	own := files(map[string]string{
		"layouts/home.html":     "{{define \"main\"}}own{{end}}",
		"strings/en.yaml":       "nav.menu: Contents\n",
		"assets/css/tokens.css": ":root { --ink: #abcdef }",
		"kinds/page.yaml":       "name: page2\n",
		"static/favicon.svg":    "<svg id=\"own\"/>",
	})
	base, th := load(t, small()), load(t, own, small())
	if got := render(t, th, "home", page{}); !strings.HasSuffix(got, "own\n") || strings.Contains(got, "meta") {
		t.Errorf("%q", got)
	}
	if got := render(t, th, "entry", somePage()); got != render(t, base, "entry", somePage()) {
		t.Errorf("a layout that is not overridden has changed: %q", got)
	}
	en := th.Strings()["en"]
	if en["nav.menu"].Text != "Contents" || en["nav.home"].Text != "Home" || th.Strings()["zh"]["nav.menu"].Text != "菜单" {
		t.Errorf("%v", th.Strings())
	}
	if got := en["nav.menu"].Span; got.File.Path != "themes/own/strings/en.yaml" || got.Text() != "Contents" {
		t.Errorf("%s %q", got.File.Path, got.Text())
	}
	if got := data(th, "css/main.css"); !strings.Contains(got, "#abcdef") {
		t.Errorf("%q", got)
	}
	if got := data(th, "favicon.svg"); !strings.Contains(got, "own") {
		t.Errorf("%q", got)
	}
	if k := th.Kinds(); len(k) != 1 || k[0].Path != "themes/own/kinds/page.yaml" {
		t.Errorf("%v", k)
	}
	if k := base.Kinds(); len(k) != 1 || k[0].Path != "theme:kinds/page.yaml" {
		t.Errorf("%v", k)
	}
}

func TestUsedStrings(t *testing.T) {
	th := load(t, with(map[string]string{
		"partials/unused.html": "{{with .It}}{{$.T \"a\"}}{{else}}{{$.T `b` \"n\" 1}}{{end}}{{$p := .}}{{$p.T \"c\"}}" +
			"{{if eq (.T \"d\") \"x\"}}{{printf \"%s\" (($.With 1).T \"e\")}}{{end}}{{.T .Title}}{{define \"inner\"}}{{.T \"f\"}}{{end}}",
	}))
	var got []string
	for key, span := range th.UsedStrings() {
		if text := span.Text(); strings.Trim(text, "\"`") != key {
			t.Errorf("%s is marked as %q", key, text)
		}
		got = append(got, key)
	}
	slices.Sort(got)
	if want := []string{"a", "b", "c", "d", "e", "f", "nav.menu", "note.info"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestDigest(t *testing.T) {
	plain := load(t, small()).Digest()
	if load(t, small()).Digest() != plain {
		t.Error("the digest of the same files differs")
	}
	for p, text := range map[string]string{
		"layouts/home.html":    "{{define \"main\"}}other{{end}}",
		"partials/card.html":   "{{.It.Title}}",
		"directives/note.html": "{{.Title}}",
		"strings/en.yaml":      "nav.menu: Contents\n",
		"kinds/page.yaml":      "name: other\n",
		"assets/css/main.css":  "body { color: red }",
		"static/new.svg":       "<svg/>",
	} {
		if load(t, with(map[string]string{p: text})).Digest() == plain {
			t.Errorf("%s changes pages, but not the digest", p)
		}
	}
	for p, text := range map[string]string{
		"assets/css/main.css": "/* a comment */ @import \"./tokens.css\";\nbody { background: url(../img/dot.svg) }\n",
		"static/favicon.svg":  "<svg id=\"a\"/>",
		"README.md":           "about",
	} {
		if load(t, with(map[string]string{p: text})).Digest() != plain {
			t.Errorf("%s changes no page, but the digest", p)
		}
	}
}

// TestBuiltInTheme holds the theme that comes with the program to its own rules.
func TestBuiltInTheme(t *testing.T) {
	fsys, err := fs.Sub(themes.FS, "invest")
	if err != nil {
		t.Fatal(err)
	}
	th := load(t, fsys)
	if len(th.Kinds()) == 0 {
		t.Error("it has no kinds")
	}
}

func BenchmarkLoad(b *testing.B) {
	fsys, err := fs.Sub(themes.FS, "invest")
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		theme.Load([]theme.Layer{{Name: "theme:", FS: fsys}}, theme.Options{})
	}
}
