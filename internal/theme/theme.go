// Package theme reads a theme: layouts, partials and directives as templates,
// interface strings, kinds, style sheets and scripts.
//
// It takes layers of files (a site's own, then the built-in one: the first that
// has a path wins) and gives a Theme that executes templates over whatever data
// it is handed, and the files that every site of the theme publishes. It knows
// nothing of entries or sites: what a template can ask is the business of
// package render.
//
// Invariants: a Theme is immutable and may be used by several goroutines; a
// file that is broken fails only the pages that need it, and every problem of
// every file is told by Load (TestLoadTells); every template error has the file
// and line of the theme that it comes from (TestRenderTells); the quick way to
// execute templates, see quick.go, writes what html/template would (TestQuick, and
// TestWays of package render); the published files depend on the layers' bytes
// alone (TestAssetsAreDeterministic).
package theme

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"slices"
	"sync"

	"prospectus/internal/diag"
)

// Layer is one source of theme files.
type Layer struct {
	// Name goes before a path in diagnostics: "themes/dengzhou/" for a site's
	// own theme, "theme:" for the built-in one.
	Name string
	FS   fs.FS
}

// Options say how a theme is made ready.
type Options struct {
	// Readable leaves style sheets and scripts as they are written, for someone
	// who works on the theme. They are minified otherwise.
	Readable bool
	// Way is for tests, which hold the two ways to execute templates against each
	// other.
	Way Way
}

// Way is a way to execute templates; see quick.go.
type Way int

// The ways.
const (
	EitherWay Way = iota // the quick one as far as it goes
	QuickWay             // that one alone; where it gives up, this is the error
	SlowWay              // html/template alone
)

// Theme is a theme that is ready to render pages.
type Theme struct {
	digest     string
	kinds      []*diag.File
	strings    map[string]map[string]String
	layouts    map[string]*program
	directives map[string]*program
	used       map[string]diag.Span
	assets     map[string]string // name as templates ask for it → path of the output
	files      []File
}

// String is one interface string.
type String struct {
	Text string
	Span diag.Span // of the text, in the file of the layer that it comes from
}

// File is one file that every site of the theme publishes.
type File struct {
	Path string // slash-separated, relative to the output folder
	Data []byte // must not be changed
}

// Load reads the layers, highest first. The Theme is never nil, and usable for
// everything that does not need a file with an error.
func Load(layers []Layer, o Options) (*Theme, diag.List) {
	t := &Theme{}
	set, list := readLayers(layers)
	if len(set.paths) == 0 && len(list) == 0 {
		list.Errorf(diag.Span{}, "theme-missing", "the theme has no files")
	}
	var (
		wait   sync.WaitGroup
		bundle *bundler
	)
	wait.Go(func() { bundle = bundleAssets(set, o) }) // takes as long as all the rest
	var found diag.List
	t.strings, found = readStrings(set)
	list = append(list, found...)
	for _, p := range set.in("kinds", ".yaml") {
		if set.bad[p] == nil {
			t.kinds = append(t.kinds, set.files[p])
		}
	}
	list = append(list, t.compile(set, o.Way)...)
	wait.Wait()
	list = append(list, bundle.list...)
	t.assets, t.files = bundle.assets, bundle.files
	slices.SortFunc(t.files, func(a, b File) int { return cmp.Compare(a.Path, b.Path) })
	t.digest = t.sum(set)
	list.Sort()
	return t, list
}

// Digest gives a digest of all that can change a page: templates, strings, kinds
// and the addresses of assets. The bytes of a static file can't change a page.
func (t *Theme) Digest() string { return t.digest }

func (t *Theme) sum(set *files) string {
	h := sha256.New()
	add := func(parts ...string) {
		for _, p := range parts {
			fmt.Fprintf(h, "%d:%s", len(p), p)
		}
	}
	for _, p := range set.paths {
		switch folder(p) {
		case "layouts", "partials", "directives", "kinds":
			add(p, string(set.files[p].Text))
		}
	}
	for _, lang := range slices.Sorted(maps.Keys(t.strings)) {
		for _, key := range slices.Sorted(maps.Keys(t.strings[lang])) {
			add(lang, key, t.strings[lang][key].Text)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(t.assets)) {
		add(name, t.assets[name])
	}
	return hex.EncodeToString(h.Sum(nil))
}

// Kinds gives the theme's kinds/*.yaml, sorted by name.
func (t *Theme) Kinds() []*diag.File { return t.kinds }

// Strings gives the interface strings: the key of a language, then the key of
// the string. The caller must not change the maps.
func (t *Theme) Strings() map[string]map[string]String { return t.strings }

// HasLayout reports whether the theme has layouts/NAME.html, be it broken.
func (t *Theme) HasLayout(name string) bool { return t.layouts[name] != nil }

// Layouts gives the names of all layouts, sorted.
func (t *Theme) Layouts() []string { return slices.Sorted(maps.Keys(t.layouts)) }

// HasDirective reports whether the theme has directives/NAME.html, be it broken.
func (t *Theme) HasDirective(name string) bool { return t.directives[name] != nil }

// UsedStrings gives every key that a template asks for as .T "key", with one
// place where it does. Keys that are put together while a page is rendered are
// not among them. The caller must not change the map.
func (t *Theme) UsedStrings() map[string]diag.Span { return t.used }

// Render writes a page: the base layout with the parts that the named layout
// defines. The error is a *Error, or the one that w gave; w may have part of
// the page by then.
func (t *Theme) Render(w io.Writer, layout string, data any) error {
	p := t.layouts[layout]
	if p == nil {
		return &Error{Message: fmt.Sprintf("the theme has no layout %q", layout), Help: didYouMean(layout, t.Layouts())}
	}
	return p.execute(w, data)
}

// Directive writes what directives/NAME.html makes of data; see Render.
func (t *Theme) Directive(w io.Writer, name string, data any) error {
	p := t.directives[name]
	if p == nil {
		names := slices.Sorted(maps.Keys(t.directives))
		return &Error{Message: fmt.Sprintf("the theme has no directive %q", name), Help: didYouMean(name, names)}
	}
	return p.execute(w, data)
}

// Asset gives the path in the output of a bundle ("css/main.css"), of another
// file in assets/ ("img/x.svg") or of one in static/ ("favicon.svg"). A bundle
// with an error has a path, but no file.
func (t *Theme) Asset(name string) (path string, ok bool) {
	path, ok = t.assets[name]
	return path, ok
}

// Files gives the bundles and static files, sorted by path. The caller must not
// change them.
func (t *Theme) Files() []File { return t.files }

// didYouMean gives a help text, or "" when no known name is near.
func didYouMean(name string, known []string) string {
	if near := diag.Suggest(name, known); near != "" {
		return fmt.Sprintf("did you mean %q?", near)
	}
	return ""
}
