package render_test

import (
	"context"
	"io/fs"
	"maps"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"github.com/rogpeppe/go-internal/txtar"

	"prospectus/internal/build"
	"prospectus/internal/diag"
	"prospectus/internal/theme"
)

// fixture reads testdata/site.txtar as two folders.
func fixture(t testing.TB) (content, own fstest.MapFS) {
	t.Helper()
	archive, err := txtar.ParseFile("testdata/site.txtar")
	if err != nil {
		t.Fatal(err)
	}
	content, own = fstest.MapFS{}, fstest.MapFS{}
	for _, f := range archive.Files {
		into, name, _ := strings.Cut(f.Name, "/")
		switch into {
		case "content":
			content[name] = &fstest.MapFile{Data: f.Data}
		case "theme":
			own[name] = &fstest.MapFile{Data: f.Data}
		}
	}
	return content, own
}

// pages is a sink in memory.
type pages struct {
	mu    sync.Mutex
	files map[string]string
}

func (p *pages) Write(path string, data []byte) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.files[path] = string(data)
	return nil
}

// run builds a site; the files are nil when the content has errors.
func run(t testing.TB, content, own fs.FS, o build.Options) (map[string]string, diag.List) {
	t.Helper()
	o.Source = func() fs.FS { return content }
	o.Themes = func(string) []theme.Layer { return []theme.Layer{{Name: "theme:", FS: own}} }
	o.Jobs = 2
	o.Now = func() time.Time { return time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC) }
	p := &pages{files: map[string]string{}}
	r, err := build.New(o).Build(context.Background(), p, nil)
	if err != nil {
		t.Fatal(err)
	}
	if !r.OK {
		return nil, r.Diagnostics
	}
	return p.files, r.Diagnostics
}

// with builds the fixture with some files of content/ or theme/ changed; a text
// "-" removes one.
func with(t testing.TB, changes map[string]string) map[string]string {
	t.Helper()
	files, list := try(t, changes)
	if files == nil {
		t.Fatalf("the site has errors:\n%s", show(list))
	}
	return files
}

func try(t testing.TB, changes map[string]string) (map[string]string, diag.List) {
	t.Helper()
	content, own := fixture(t)
	for _, name := range slices.Sorted(maps.Keys(changes)) {
		into, rest, _ := strings.Cut(name, "/")
		fsys := content
		if into == "theme" {
			fsys = own
		}
		if changes[name] == "-" {
			delete(fsys, rest)
			continue
		}
		fsys[rest] = &fstest.MapFile{Data: []byte(changes[name])}
	}
	return run(t, content, own, build.Options{})
}

func show(list diag.List) string {
	var b strings.Builder
	_ = diag.WriteText(&b, list, diag.TextOptions{})
	return b.String()
}

// main gives what stands in the page's main.
func main(t testing.TB, files map[string]string, page string) string {
	t.Helper()
	text, ok := files[page]
	if !ok {
		t.Fatalf("there is no %s among %q", page, slices.Sorted(maps.Keys(files)))
	}
	_, text, _ = strings.Cut(text, `<main id="main">`)
	text, _, _ = strings.Cut(text, "</main>")
	return text
}

// short writes findings on one line each.
func short(list diag.List) string {
	var b strings.Builder
	_ = diag.WriteText(&b, list, diag.TextOptions{Short: true})
	return b.String()
}
