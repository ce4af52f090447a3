package theme_test

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"prospectus/internal/diag"
	"prospectus/internal/source"
	"prospectus/internal/theme"
)

func TestLoadTells(t *testing.T) {
	const entry = "layouts/entry.html"
	for name, c := range map[string]struct{ path, text, want string }{
		"unknown function": {entry, "{{define \"main\"}}\n  <p>{{lowr .Title}}</p>\n{{end}}",
			`template-error theme:layouts/entry.html:2:8 <lowr>: there is no function "lowr" (did you mean "lower"?)`},
		"unclosed if": {entry, "{{define \"main\"}}\n{{if .Title}}\n<p>{{if .Entry}}}}</p>{{end}}\n{{end}}\n",
			`template-error theme:layouts/entry.html:1:1 <{{define "main"}}>: {{define}} is not closed (write {{end}} where it ends)`},
		"unclosed range": {entry, "{{define \"main\"}}{{/* {{if}} */}}{{with \"{{if\"}}{{end}}{{end}}\n\n{{define \"x\"}}{{- range .Entry.Cards -}}\n<p></p>\n",
			`template-error theme:layouts/entry.html:3:15 <{{- range .Entry.Cards -}}>: {{range}} is not closed (write {{end}} where it ends)`},
		"unclosed action": {entry, "{{define \"main\"}}\n<p>{{.Title</p>\n{{end}}",
			`template-error theme:layouts/entry.html:2:1 <<p>{{.Title</p>>: "<" can't stand inside {{…}} (close the action before it with }})`},
		"open at the end": {entry, "{{define \"main\"}}x{{end}}\n  {{.Title",
			`template-error theme:layouts/entry.html:2:3 <{{>: an action is not closed (write }} at its end)`},
		"stray end": {entry, "{{define \"main\"}}x{{end}}\n{{end}}",
			`template-error theme:layouts/entry.html:2:3 <end>: {{end}} belongs to nothing (remove it, or write the {{if}}, {{range}} or {{with}} that it is for)`},
		"variable": {entry, "{{define \"main\"}}\n{{$x}}{{end}}",
			`template-error theme:layouts/entry.html:2:3 <$x>: the variable $x is not set here (set it before: {{$x := …}})`},
		"no main": {entry, "<p>{{.Title}}</p>",
			`template-error theme:layouts/entry.html: the layout does not define main (put the content of the page between {{define "main"}} and {{end}})`},
		"unknown partial": {entry, "{{define \"main\"}}\n{{template \"partials/crad\" .}}{{end}}",
			`template-error theme:layouts/entry.html:2:13 <partials/crad>: there is no template "partials/crad" (did you mean "partials/card"?)`},
		"partial": {"partials/card.html", "中文 {{if}}",
			`template-error theme:partials/card.html:1:1 <中文 {{if}}>: missing value for if`},
		"directive": {"directives/note.html", "{{foo}}",
			`template-error theme:directives/note.html:1:3 <foo>: there is no function "foo"`},
		"attribute": {entry, "{{define \"main\"}}\n<a {{if .Title}}href=\"x{{end}}>y</a>{{end}}",
			`template-error theme:layouts/entry.html:2:4 <{{if .Title}}>: the branches of {{if}} end in different places of the HTML (close the same tags and quotes in each branch; without {{else}} the other branch is empty)`},
		"range": {entry, "{{define \"main\"}}\n{{range .Entry.Cards}}<a title=\"{{end}}{{end}}",
			`template-error theme:layouts/entry.html:2:1 <{{range .Entry.Cards}}>: the {{range}} ends in another place of the HTML than it begins (close every tag and quote of the HTML in the same {{define}})`},
		"tag": {entry, "{{define \"main\"}}\n<a title=\"x\">{{.Title}}<a title=\"{{end}}",
			`template-error theme:layouts/entry.html: the page ends inside a tag, a quote, a script or a style sheet (close every tag and quote of the HTML in the same {{define}})`},
		"attribute name": {entry, "{{define \"main\"}}\n<p clas\"s=x>y</p>{{end}}",
			`template-error theme:layouts/entry.html:2:4 <clas"s=x>y</p>>: a stray " in the attributes of a tag (put quotes round the whole value)`},
		"unclosed if by its indent": {entry, "{{define \"main\"}}\n  {{range .Entry.Cards}}\n    {{if .}}\n      x\n  {{end}}\n{{end}}\n",
			`template-error theme:layouts/entry.html:3:5 <{{if .}}>: {{if}} is not closed (write {{end}} where it ends)`},
		"outside": {entry, "\n<p>\nx</p>{{.Title}}{{define \"main\"}}{{end}}",
			`template-error theme:layouts/entry.html:2:1 <<p>>: this stands outside every {{define}} and is not shown (move it between {{define "main"}} and {{end}})`},
		"bytes": {entry, "{{define \"main\"}}\xb0{{end}}",
			`not-utf8 theme:layouts/entry.html:1:18 <` + "\xb0" + `>: the file is not UTF-8: byte 0xB0 (save it as UTF-8)`},
		"folder": {"layout/entry.html", "x",
			`theme-error theme:layout: a theme has no folder "layout" (did you mean layouts/?)`},
		"suffix": {"layouts/entry.htm", "x",
			`theme-error theme:layouts/entry.htm: the theme does not use this file (its place is layouts/NAME.html)`},
		"nested strings": {"strings/en.yaml", "nav:\n  menu: Menu\n",
			"theme-error theme:strings/en.yaml:1:1 <nav>: the string \"nav\" has keys inside it (write every key in the first column: `nav.menu: …`)"},
		"number": {"strings/en.yaml", "nav.menu: 12\n",
			`theme-error theme:strings/en.yaml:1:11 <12>: the string "nav.menu" is not a text (put quotes round it)`},
		"empty": {"strings/en.yaml", "nav.menu:\n",
			`theme-error theme:strings/en.yaml:1:1 <nav.menu>: the string "nav.menu" has no text (write the text behind the colon, or "" for an empty one)`},
		"twice": {"strings/en.yaml", "a: x\na: y\n",
			`duplicate-key theme:strings/en.yaml:2:1 <a>: the key "a" stands twice (keep one of the two)`},
		"list": {"strings/en.yaml", "- a\n",
			"theme-error theme:strings/en.yaml:1:1 <- a>: the strings are not a mapping of keys to texts (write each as `nav.menu: Menu`)"},
	} {
		t.Run(name, func(t *testing.T) {
			th, list := loadAll(with(map[string]string{c.path: c.text}))
			if len(list) != 1 || show(list[0]) != c.want {
				t.Errorf("want %s", c.want)
				for _, d := range list {
					t.Errorf("got  %s", show(d))
				}
			}
			if err := th.Render(io.Discard, "home", page{}); err != nil {
				t.Errorf("a page that does not need the file fails: %v", err)
			}
		})
	}
}

func TestBrokenLayoutFailsItsPages(t *testing.T) {
	th, _ := loadAll(with(map[string]string{"partials/card.html": "\n{{nope}}"}))
	err := th.Render(io.Discard, "entry", somePage())
	if want := `theme:partials/card.html:2:3: there is no function "nope"`; err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
	if !th.HasLayout("entry") || th.HasLayout("entri") {
		t.Error("HasLayout")
	}
	err = th.Render(io.Discard, "entri", nil)
	if want := `the theme has no layout "entri"`; err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
}

func TestNoBase(t *testing.T) {
	fsys := small()
	delete(fsys, "layouts/base.html")
	_, list := loadAll(fsys)
	want := "template-error theme:layouts/base.html: the theme has no layouts/base.html (it holds what all pages have in common)"
	if len(list) != 1 || show(list[0]) != want {
		t.Errorf("%v", list)
	}
}

func TestNoTheme(t *testing.T) {
	_, list := loadAll(fstest.MapFS{})
	if want := "theme-missing -: the theme has no files"; len(list) != 1 || show(list[0]) != want {
		t.Errorf("%v", list)
	}
	th, list := loadAll(os.DirFS(t.TempDir()+"/none"), small())
	want := "theme-missing themes/own: the folder of the theme can't be read: no such file or directory"
	if len(list) != 1 || show(list[0]) != want {
		t.Errorf("%v", list)
	}
	if !th.HasLayout("entry") {
		t.Error("the layer below is not read")
	}
}

// failing is a theme with files that can't be opened.
type failing struct {
	fstest.MapFS
	paths []string
}

func (f failing) Open(name string) (fs.File, error) {
	if slices.Contains(f.paths, name) {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrPermission}
	}
	return f.MapFS.Open(name)
}

func (f failing) ReadFile(name string) ([]byte, error) {
	if _, err := f.Open(name); err != nil {
		return nil, err
	}
	return f.MapFS.ReadFile(name)
}

func TestUnreadableFilesAreToldOnce(t *testing.T) {
	paths := []string{"assets/css/tokens.css", "kinds/page.yaml", "partials/card.html", "static/favicon.svg", "strings/en.yaml"}
	th, list := loadAll(failing{small(), paths})
	var got []string
	for _, d := range list {
		got = append(got, show(d))
	}
	var want []string
	for _, p := range paths {
		want = append(want, "unreadable-file theme:"+p+": can't read: permission denied")
	}
	if !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
	if len(th.Kinds()) != 0 {
		t.Error("a kind that can't be read is handed on")
	}
	if err := th.Render(io.Discard, "entry", somePage()); err == nil || err.Error() != "theme:partials/card.html: can't read: permission denied" {
		t.Errorf("%v", err)
	}
}

// TestWhatIsNoPlainFileIsRefused holds for a link, wherever it leads, a pipe,
// which would be waited for without end, and a text that no one wrote by hand.
func TestWhatIsNoPlainFileIsRefused(t *testing.T) {
	for name, c := range map[string]struct {
		path string
		file *fstest.MapFile
		want string
	}{
		"link": {"static/secret.txt", &fstest.MapFile{Data: []byte("/etc/passwd"), Mode: fs.ModeSymlink},
			"symlink-outside theme:static/secret.txt: a theme may hold no symbolic link (copy what it leads to into the theme)"},
		"folder": {"assets", &fstest.MapFile{Data: []byte("../content"), Mode: fs.ModeSymlink},
			"symlink-outside theme:assets: a theme may hold no symbolic link (copy what it leads to into the theme)"},
		"pipe": {"static/pipe", &fstest.MapFile{Mode: fs.ModeNamedPipe},
			"unreadable-file theme:static/pipe: it is not a file: a pipe, a socket or a device (move it out of the theme)"},
		"text": {"layouts/huge.html", &fstest.MapFile{Data: make([]byte, source.MaxText+1)},
			"file-too-large theme:layouts/huge.html: the file has 8388609 bytes; a text may have at most 8388608 (8 MiB) (split it; what is only copied belongs in the folder static)"},
	} {
		files := small()
		if name == "folder" {
			maps.DeleteFunc(files, func(p string, _ *fstest.MapFile) bool { return strings.HasPrefix(p, "assets/") })
		}
		files[c.path] = c.file
		_, list := loadAll(files)
		if len(list) != 1 || show(list[0]) != c.want {
			for _, d := range list {
				t.Errorf("%s: %s", name, show(d))
			}
		}
	}
}

func TestRenderTells(t *testing.T) {
	const entry = "layouts/entry.html"
	for name, c := range map[string]struct{ path, text, want string }{
		"field": {entry, "{{define \"main\"}}\n<h1>中文{{.Entry.Titel}}</h1>{{end}}",
			`theme:layouts/entry.html:2:15 <.Titel>: the layout asks for .Entry.Titel, which is not there (did you mean .Title?)`},
		"field of the page": {entry, "{{define \"main\"}}{{.Entri.Title}}{{end}}",
			`theme:layouts/entry.html:1:20 <.Entri>: the layout asks for .Entri, which is not there (did you mean .Entry?)`},
		"deep field": {entry, "{{define \"main\"}}{{$p := .}}{{$p.Entry.Sumary.X}}{{end}}",
			`theme:layouts/entry.html:1:39 <.Sumary>: the layout asks for $p.Entry.Sumary, which is not there (did you mean .Summary?)`},
		"no near one": {entry, "{{define \"main\"}}{{.Weather}}{{end}}",
			`theme:layouts/entry.html:1:20 <.Weather>: the layout asks for .Weather, which is not there`},
		"in a partial": {"partials/card.html", "\n<i>{{.It.Titel}}</i>",
			`theme:partials/card.html:2:9 <.Titel>: the partial asks for .It.Titel, which is not there (did you mean .Title?)`},
		"nil": {entry, "{{define \"main\"}}{{with .Entry}}{{$.It.Foo}}{{end}}{{end}}",
			`theme:layouts/entry.html:1:39 <.Foo>: the layout asks for .Foo of $.It, which this page does not have (put it between {{with $.It}} and {{end}})`},
		"map": {entry, "{{define \"main\"}}{{with $.With (dict \"a\" 1)}}{{.It.b}}{{end}}{{end}}",
			`theme:layouts/entry.html:1:51 <.b>: the layout asks for .It.b, which it was not given (give it with dict, or ask for what may be missing with index: {{index … "b"}})`},
		"method": {entry, "{{define \"main\"}}{{.T \"nav.wrong\"}}{{end}}",
			`theme:layouts/entry.html:1:21 <T>: there is no string of that name`},
		"function": {entry, "{{define \"main\"}}{{dict 1}}{{end}}",
			`theme:layouts/entry.html:1:20 <dict>: dict takes names and values in turn, and the last name has no value`},
		"arguments": {entry, "{{define \"main\"}}{{add 1}}{{end}}",
			`theme:layouts/entry.html:1:20 <add>: add takes 2 values, and gets 1`},
	} {
		t.Run(name, func(t *testing.T) {
			th := load(t, with(map[string]string{c.path: c.text}))
			err := th.Render(io.Discard, "entry", somePage())
			var e *theme.Error
			if !errors.As(err, &e) {
				t.Fatalf("%v", err)
			}
			got := show(diag.Diagnostic{Span: e.Span, Message: e.Message, Help: e.Help})[1:]
			if got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}

func TestErrorOfMethodIsKept(t *testing.T) {
	th := load(t, with(map[string]string{"layouts/entry.html": "{{define \"main\"}}{{.T \"nav.wrong\"}}{{end}}"}))
	if err := th.Render(io.Discard, "entry", somePage()); !errors.Is(err, errNoString) {
		t.Errorf("%v does not hold what the method returned", err)
	}
}

// full is a writer on a full disk.
type full struct{ bytes.Buffer }

var errFull = errors.New("no space left")

func (f *full) Write(p []byte) (int, error) { return 0, errFull }

func TestErrorOfWriterIsGivenAsItIs(t *testing.T) {
	if err := load(t, small()).Render(&full{}, "home", page{}); err != errFull {
		t.Errorf("%v", err)
	}
}
