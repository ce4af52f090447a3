package theme_test

import (
	"bytes"
	"regexp"
	"slices"
	"strings"
	"testing"

	"prospectus/internal/theme"
)

// data gives the published bytes of an asset, or "" when it has none.
func data(th *theme.Theme, name string) string {
	at, _ := th.Asset(name)
	for _, f := range th.Files() {
		if f.Path == at {
			return string(f.Data)
		}
	}
	return ""
}

func TestAssets(t *testing.T) {
	th := load(t, small())
	for name, pattern := range map[string]string{
		"css/main.css": `^assets/main-[0-9a-f]{8}\.css$`,
		"js/main.js":   `^assets/main-[0-9a-f]{8}\.js$`,
		"img/dot.svg":  `^assets/img/dot-[0-9a-f]{8}\.svg$`,
		"favicon.svg":  `^favicon\.svg$`,
	} {
		if at, ok := th.Asset(name); !ok || !regexp.MustCompile(pattern).MatchString(at) {
			t.Errorf("%s is at %q", name, at)
		}
	}
	for _, name := range []string{"css/tokens.css", "css/print.css", "js/greet.js", "x", ""} {
		if at, ok := th.Asset(name); ok {
			t.Errorf("%s is published at %s", name, at)
		}
	}
	dot, _ := th.Asset("img/dot.svg")
	want := ":root{--ink: #112233 }body{background:url(./" + strings.TrimPrefix(dot, "assets/") + ")}\n"
	if got := data(th, "css/main.css"); got != want {
		t.Errorf("got  %q\nwant %q", got, want)
	}
	js := data(th, "js/main.js")
	if !strings.Contains(js, "中文") || strings.Contains(js, "import") || strings.Contains(js, "greet") || strings.Count(js, "\n") > 1 {
		t.Errorf("not bundled and minified: %q", js)
	}
	var paths []string
	for _, f := range th.Files() {
		paths = append(paths, f.Path)
	}
	if len(paths) != 4 || !slices.IsSorted(paths) {
		t.Errorf("%q", paths)
	}
}

func TestAssetsAreDeterministic(t *testing.T) {
	first := load(t, small())
	for range 3 {
		again := load(t, small())
		if !slices.EqualFunc(first.Files(), again.Files(), func(a, b theme.File) bool {
			return a.Path == b.Path && bytes.Equal(a.Data, b.Data)
		}) {
			t.Fatal("two loads of the same files publish other files")
		}
	}
	crlf := small()
	for _, p := range []string{"assets/css/main.css", "assets/js/main.js", "layouts/entry.html"} {
		crlf[p].Data = bytes.ReplaceAll(crlf[p].Data, []byte("\n"), []byte("\r\n"))
	}
	other := load(t, crlf)
	for _, name := range []string{"css/main.css", "js/main.js"} {
		a, _ := first.Asset(name)
		if b, _ := other.Asset(name); a != b {
			t.Errorf("%s with CRLF is %s, else %s", name, b, a)
		}
	}
	if render(t, first, "entry", somePage()) != render(t, other, "entry", somePage()) {
		t.Error("a layout with CRLF gives another page")
	}
	changed := load(t, with(map[string]string{"assets/css/tokens.css": ":root { --ink: #112234 }"}))
	if a, _ := first.Asset("css/main.css"); data(changed, "css/main.css") == "" || a == must(changed.Asset("css/main.css")) {
		t.Error("another text has the same address")
	}
}

func must(at string, _ bool) string { return at }

func TestURLsInStyleSheets(t *testing.T) {
	th := load(t, with(map[string]string{
		"assets/css/main.css": "@import \"./parts/deep.css\";\n" +
			".a { background: url(/favicon.svg) }\n" +
			".b { background: url('#gradient') }\n" +
			".c { background: url(https://example.com/x.png) }\n" +
			".d { background: url(\"data:image/png;base64,AAAA\") }\n",
		"assets/css/parts/deep.css": ".e { background: url(../../img/dot.svg?v=1#part) }\n",
		"assets/css/print.css":      "body { color: black }",
	}))
	css := data(th, "css/main.css")
	dot := strings.TrimPrefix(must(th.Asset("img/dot.svg")), "assets/")
	for _, want := range []string{"url(./" + dot + "?v=1#part)", "url(../favicon.svg)", "url(#gradient)", "url(https://example.com/x.png)", "base64,AAAA"} {
		if !strings.Contains(css, want) {
			t.Errorf("%s is not in %s", want, css)
		}
	}
	if data(th, "css/print.css") == "" {
		t.Error("the style sheet for print is not published")
	}
}

func TestReadable(t *testing.T) {
	th, _ := theme.Load([]theme.Layer{{Name: "theme:", FS: small()}}, theme.Options{Readable: true})
	if css := data(th, "css/main.css"); strings.Count(css, "\n") < 5 {
		t.Errorf("%q", css)
	}
}

func TestAssetErrors(t *testing.T) {
	const entry = "assets/css/main.css"
	for name, c := range map[string]struct{ path, text, want string }{
		"syntax": {entry, "body {\n  color: red;\n}}\n",
			`theme-error theme:assets/css/main.css:3:2 <}>: unexpected "}"`},
		"unclosed": {"assets/css/tokens.css", "/* 中文 */ a {\n  color: red;\n",
			`theme-error theme:assets/css/tokens.css:3:1 <>: expected "}" to go with "{"`},
		"column after Han characters": {"assets/css/tokens.css", "/* 中文 */ }\n",
			`theme-error theme:assets/css/tokens.css:1:10 <}>: unexpected "}"`},
		"missing import": {entry, "@import \"./token.css\";\n",
			`theme-error theme:assets/css/main.css:1:9 <"./token.css">: the theme has no file assets/css/token.css (did you mean "assets/css/tokens.css"?)`},
		"missing picture": {entry, "a { background: url(../img/nowhere.png) }\n",
			`theme-error theme:assets/css/main.css:1:17 <url(../img/nowhere.png)>: the theme has no file assets/img/nowhere.png`},
		"picture that is no picture": {entry, "a { background: url(./tokens.css) }\n",
			`theme-error theme:assets/css/main.css:1:17 <url(./tokens.css)>: a style sheet can't show assets/css/tokens.css (pictures and fonts stand in assets/ or static/)`},
		"outside": {entry, "@import \"../../../secret.css\";\n",
			`theme-error theme:assets/css/main.css:1:9 <"../../../secret.css">: the theme has no file ../secret.css`},
		"script syntax": {"assets/js/main.js", "let a = 1;\nlet b = = 2;\n",
			`theme-error theme:assets/js/main.js:2:9 <=>: unexpected "="`},
		"package": {"assets/js/main.js", "import x from 'lodash';\nx();\n",
			`theme-error theme:assets/js/main.js:1:15 <'lodash'>: the script asks for the package lodash (a theme has no packages: write ./lodash.js for a file beside it)`},
		"style sheet in a script": {"assets/js/main.js", "import '../css/tokens.css';\n",
			`theme-error theme:assets/js/main.js:1:8 <'../css/tokens.css'>: a script can't import assets/css/tokens.css (it can import .js, .mjs and .json files)`},
		"name twice": {"static/img/dot.svg", "<svg/>",
			`theme-error theme:static/img/dot.svg: img/dot.svg stands in assets/ and in static/ (rename one of them: both are asked for by that name)`},
		"bytes": {entry, "a { color: \xff }",
			`not-utf8 theme:assets/css/main.css:1:12 <` + "\xff" + `>: the file is not UTF-8: byte 0xFF (save it as UTF-8)`},
	} {
		t.Run(name, func(t *testing.T) {
			th, list := loadAll(with(map[string]string{c.path: c.text}))
			if len(list) != 1 || show(list[0]) != c.want {
				t.Errorf("want %s", c.want)
				for _, d := range list {
					t.Errorf("got  %s", show(d))
				}
			}
			for _, asset := range []string{"css/main.css", "js/main.js"} {
				if at, ok := th.Asset(asset); !ok || at == "" {
					t.Errorf("%s has no path: every page would fail too", asset)
				}
			}
			if err := th.Render(&bytes.Buffer{}, "entry", somePage()); err != nil {
				t.Errorf("a page fails by an asset: %v", err)
			}
		})
	}
}
