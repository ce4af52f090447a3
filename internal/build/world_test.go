package build_test

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
	"prospectus/internal/cache"
	"prospectus/internal/diag"
	"prospectus/internal/theme"
)

// start is when the first file of a world was written.
var start = time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC)

// world is all that a site is built from, in memory: the content, a theme, and a
// layer of the site's own over it.
type world struct {
	folders map[string]fstest.MapFS // "content", "own", "theme"
	first   map[string][]byte       // files as the fixture has them, by folder/path
	now     time.Time               // when the last file was written
}

// newWorld reads the fixtures. The bytes of files are never changed in place.
func newWorld(t testing.TB) *world {
	t.Helper()
	w := &world{folders: map[string]fstest.MapFS{"content": {}, "own": {}, "theme": {}}, first: map[string][]byte{}, now: start}
	read := func(name string, take func(f txtar.File) string) {
		archive, err := txtar.ParseFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range archive.Files {
			if to := take(f); to != "" {
				w.first[to] = f.Data
				w.write(to, string(f.Data))
			}
		}
	}
	read("testdata/site.txtar", func(f txtar.File) string { return "content/" + f.Name })
	read("../render/testdata/site.txtar", func(f txtar.File) string {
		if strings.HasPrefix(f.Name, "theme/") {
			return f.Name
		}
		return ""
	})
	return w
}

// at splits "content/about.zh.md".
func (w *world) at(name string) (fstest.MapFS, string) {
	folder, rest, _ := strings.Cut(name, "/")
	return w.folders[folder], rest
}

// write writes a file, an hour after the last one.
func (w *world) write(name, text string) {
	fsys, rest := w.at(name)
	w.now = w.now.Add(time.Hour)
	fsys[rest] = &fstest.MapFile{Data: []byte(text), ModTime: w.now}
}

func (w *world) read(name string) (string, bool) {
	fsys, rest := w.at(name)
	f, ok := fsys[rest]
	if !ok {
		return "", false
	}
	return string(f.Data), true
}

func (w *world) remove(name string) {
	fsys, rest := w.at(name)
	delete(fsys, rest)
}

// replace replaces a text in a file that has it.
func (w *world) replace(t testing.TB, name, old, new string) {
	t.Helper()
	text, _ := w.read(name)
	if !strings.Contains(text, old) {
		t.Fatalf("%s has no %q", name, old)
	}
	w.write(name, strings.Replace(text, old, new, 1))
}

// restore brings a file back to what the fixture has.
func (w *world) restore(name string) {
	if text, ok := w.first[name]; !ok {
		w.remove(name)
	} else if now, there := w.read(name); !there || now != string(text) {
		w.write(name, string(text))
	}
}

// names gives every file there is and was, as folder/path, sorted.
func (w *world) names() []string {
	all := maps.Clone(w.first)
	for folder, fsys := range w.folders {
		for name := range fsys {
			all[folder+"/"+name] = nil
		}
	}
	return slices.Sorted(maps.Keys(all))
}

// options are those of a build of the world.
func (w *world) options() build.Options {
	return build.Options{
		Source: func() fs.FS { return w.folders["content"] },
		Themes: func(name string) []theme.Layer {
			bottom := theme.Layer{Name: "theme:", FS: w.folders["theme"]}
			switch name {
			case "invest":
				return []theme.Layer{bottom}
			case "own":
				return []theme.Layer{{Name: "themes/own/", FS: w.folders["own"]}, bottom}
			}
			return nil
		},
		Now: func() time.Time { return start }, Jobs: 2,
	}
}

// fresh makes a Builder that knows nothing.
func (w *world) fresh() *build.Builder { return build.New(w.options()) }

// keep makes a Builder that is used again. settled says that its clock is so far
// ahead that a file's time stands for its bytes.
func (w *world) keep(settled bool) *build.Builder {
	o := w.options()
	o.Keep = true
	o.Clock = func() time.Time {
		if settled {
			return w.now.AddDate(1, 0, 0)
		}
		return w.now
	}
	return build.New(o)
}

// memory is a sink.
type memory struct {
	mu    sync.Mutex
	files map[string]string
	twice []string
}

func (m *memory) Write(path string, data []byte) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if _, ok := m.files[path]; ok {
		m.twice = append(m.twice, path)
	}
	m.files[path] = string(data)
	return nil
}

// holder is a sink that holds the files of the last good build, as a preview does.
type holder struct {
	memory
	last map[string]string
}

func (h *holder) Reuse() { h.files = maps.Clone(h.last) }

func (h *holder) Drop(path string) { delete(h.files, path) }

// Write takes a file, which may be there from the last build.
func (h *holder) Write(path string, data []byte) error {
	h.mu.Lock()
	delete(h.files, path)
	h.mu.Unlock()
	return h.memory.Write(path, data)
}

// inView are pages that somebody looks at while the world is edited.
var inView = []string{"index.html", "en/industries/index.html", "en/projects/plant/index.html", "industries/auto-parts/index.html", "sitemap.xml"}

// runHolding is run for a Builder that is used again, with the files of its last good
// build, which makes what is in view first.
func runHolding(t testing.TB, b *build.Builder, last *map[string]string) outcome {
	t.Helper()
	h := &holder{memory{files: map[string]string{}}, *last}
	var early map[string]string
	b.First(inView, func(r *build.Result) {
		if early != nil || r.OK {
			t.Errorf("shown twice, or called done before the end: %t", r.OK)
		}
		early = map[string]string{}
		for _, output := range inView {
			if text, ok := h.files[output]; ok {
				early[output] = text
			}
		}
	})
	r, err := b.Build(context.Background(), h, nil)
	if err != nil {
		t.Fatal(err)
	}
	if r.OK {
		*last = h.files
	}
	return outcome{r, h.files, show(r.Diagnostics), early}
}

// giveWay begins a build that ends when it has made what is in view; one that makes
// nothing first goes on to its end.
func giveWay(t testing.TB, b *build.Builder, last *map[string]string) {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	h := &holder{memory{files: map[string]string{}}, *last}
	b.First(inView, func(*build.Result) { cancel() })
	r, err := b.Build(ctx, h, nil)
	switch {
	case err != nil && ctx.Err() == nil:
		t.Fatal(err)
	case err == nil && r.OK:
		*last = h.files
	}
}

// outcome is all that a build came to.
type outcome struct {
	*build.Result
	files map[string]string
	text  string            // of the diagnostics
	early map[string]string // the files that were shown before the others were made; nil for none
}

func run(t testing.TB, b *build.Builder) outcome {
	t.Helper()
	m := &memory{files: map[string]string{}}
	r, err := b.Build(context.Background(), m, nil)
	if err != nil {
		t.Fatal(err)
	}
	if len(m.twice) > 0 {
		t.Errorf("written twice: %q", m.twice)
	}
	return outcome{r, m.files, show(r.Diagnostics), nil}
}

// content gives the files of the content as they are.
func (w *world) content() fstest.MapFS { return maps.Clone(w.folders["content"]) }

// since gives the paths of the content that changed.
func (w *world) since(before fstest.MapFS) []string {
	now := w.folders["content"]
	changed := []string{}
	for name, f := range before {
		if now[name] != f {
			changed = append(changed, name)
		}
	}
	for name := range now {
		if before[name] == nil {
			changed = append(changed, name)
		}
	}
	slices.Sort(changed)
	return changed
}

// again builds the world as another run of the program does: with a Builder that
// knows nothing but what the run before left in a folder.
func (w *world) again(t testing.TB, dir string) outcome {
	t.Helper()
	store, err := cache.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	o := w.options()
	o.Cache, o.Program = store, "this one"
	got := run(t, build.New(o))
	if got.OK && !got.Again {
		err = store.Save()
	} else {
		err = store.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	return got
}

// good is run for a world that must have no finding.
func good(t testing.TB, b *build.Builder) outcome {
	t.Helper()
	o := run(t, b)
	if !o.OK || o.text != "" {
		t.Fatalf("the site is not good:\n%s", o.text)
	}
	return o
}

func show(list diag.List) string {
	var b strings.Builder
	_ = diag.WriteText(&b, list, diag.TextOptions{Limit: -1})
	return b.String()
}

// replaceAll replaces a text wherever it stands in a file.
func (w *world) replaceAll(name, old, new string) {
	text, _ := w.read(name)
	w.write(name, strings.ReplaceAll(text, old, new))
}
