package build_test

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"
	"sync"
	"testing"

	"prospectus/internal/build"
	"prospectus/internal/source"
)

func TestSameBytes(t *testing.T) {
	w := newWorld(t)
	one, many := w.options(), w.options()
	one.Jobs, many.Jobs = 1, 8
	first := good(t, build.New(one))
	for range 3 {
		if fault := difference(good(t, build.New(many)), first); fault != "" {
			t.Fatalf("8 jobs against 1: %s", fault)
		}
	}
	if first.Files != len(first.files) || len(first.Rendered) < first.Pages || !slices.IsSorted(first.Rendered) || !slices.IsSorted(first.Parsed) {
		t.Errorf("%d files, %d of them pages, but %d given and %d rendered", first.Files, first.Pages, len(first.files), len(first.Rendered))
	}
	if !slices.Equal(first.Languages, []string{"zh", "en"}) || first.BasePath != "/" {
		t.Errorf("languages %q under %s", first.Languages, first.BasePath)
	}
}

func TestProgress(t *testing.T) {
	w := newWorld(t)
	var mu sync.Mutex
	seen := map[int]int{}
	total := 0
	r, err := w.fresh().Build(context.Background(), &memory{files: map[string]string{}}, func(done, of int) {
		mu.Lock()
		defer mu.Unlock()
		seen[done]++
		total = of
	})
	if err != nil || total != r.Files || len(seen) != total || seen[1] != 1 || seen[total] != 1 {
		t.Errorf("told %d different numbers of %d (%v), for %d files", len(seen), total, err, r.Files)
	}
}

// faulty is a sink that does something at its nth file.
type faulty struct {
	memory
	at   int
	then func() error
}

func (f *faulty) Write(path string, data []byte) error {
	if err := f.memory.Write(path, data); err != nil {
		return err
	}
	f.mu.Lock()
	n := len(f.files)
	f.mu.Unlock()
	if n == f.at {
		return f.then()
	}
	return nil
}

var errFull = errors.New("the disk is full")

// TestStopped stops a build half way, and then builds again with the same
// Builder: what it has kept must still be true.
func TestStopped(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	tests := []struct {
		name string
		ctx  context.Context
		then func() error
		want error
	}{
		{"sink", context.Background(), func() error { return errFull }, errFull},
		{"context", ctx, func() error { cancel(); return nil }, context.Canceled},
		{"context before", ctx, func() error { t.Error("a file is written"); return nil }, context.Canceled},
	}
	for _, c := range tests {
		w := newWorld(t)
		b := w.keep(true)
		good(t, b)
		w.replace(t, "content/facts.yaml", "870.7", "910.7")
		sink := &faulty{memory: memory{files: map[string]string{}}, at: 5, then: c.then}
		r, err := b.Build(c.ctx, sink, nil)
		if !errors.Is(err, c.want) || r.OK {
			t.Errorf("%s: the error is %v, OK %t", c.name, err, r.OK)
		}
		if len(sink.files) > 5+2 {
			t.Errorf("%s: %d files are written after the fault", c.name, len(sink.files)-5)
		}
		w.replace(t, "content/sources.yaml", "Annual report", "Yearbook")
		if fault := difference(good(t, b), good(t, w.fresh())); fault != "" {
			t.Errorf("%s, afterwards: %s", c.name, fault)
		}
	}
}

func TestErrorsForbid(t *testing.T) {
	w := newWorld(t)
	w.replace(t, "content/about.en.md", "auto-parts.en.md", "auto-prats.en.md")
	o := run(t, w.fresh())
	if o.OK || !strings.Contains(o.text, "dead-link") || o.Site == nil {
		t.Errorf("OK is %t, and found is\n%s", o.OK, o.text)
	}
}

// TestTemplateErrors builds a site whose layout fails on some pages: the others
// are written, and a mistake of every page is told once.
func TestTemplateErrors(t *testing.T) {
	w := newWorld(t)
	w.replace(t, "theme/layouts/entry.html", "{{range .Tags}}", "{{range .Tagz}}")
	o := run(t, w.fresh())
	if o.OK || strings.Count(o.text, "[template-error]") != 1 || !strings.Contains(o.text, "it is the same on 15 other pages") ||
		!strings.Contains(o.text, "theme:layouts/entry.html:13:") {
		t.Errorf("found is\n%s", o.text)
	}
	if o.files["index.html"] == "" || o.files["about/index.html"] != "" {
		t.Errorf("written are %q", slices.Sorted(maps.Keys(o.files)))
	}
	w.replace(t, "theme/layouts/entry.html", "{{range .Tagz}}", "{{if .Sample}}{{.Smaple}}{{end}}{{range .Tags}}")
	if o = run(t, w.fresh()); !strings.Contains(o.text, "it is the same on 1 other page\n") {
		t.Errorf("found is\n%s", o.text)
	}
}

func TestCheckFindsTheSame(t *testing.T) {
	w := newWorld(t)
	w.write("own/strings/en.yaml", "tag.mine: Mine\n")
	w.write("content/site.yaml", setKey(mustRead(t, w, "content/site.yaml"), "theme", "own"))
	built := run(t, w.fresh())
	checked, err := w.fresh().Check(context.Background())
	if err != nil || show(checked.Diagnostics) != built.text || built.text == "" || checked.OK != built.OK || checked.Pages != built.Pages {
		t.Errorf("Check (%v) finds\n%s\nand Build\n%s", err, show(checked.Diagnostics), built.text)
	}
	if checked.Files != 0 || checked.Rendered != nil {
		t.Errorf("Check renders %d files", checked.Files)
	}
	strict := w.options()
	strict.Strict = true
	if o := run(t, build.New(strict)); o.OK {
		t.Error("a warning does not stop a strict build")
	}
}

func TestOptions(t *testing.T) {
	w := newWorld(t)
	w.write("content/site.yaml", setKey(setKey(mustRead(t, w, "content/site.yaml"), "base_url", ""), "theme", "nobody"))
	o := w.options()
	if r := run(t, build.New(o)); r.OK || r.Site != nil || !strings.Contains(r.text, `site.yaml:1:1`) || !strings.Contains(r.text, `there is no theme "nobody"`) {
		t.Errorf("a theme that isn't there: %s", r.text)
	}
	o.Theme, o.BaseURL = "invest", "https://example.com/a/b/"
	r := good(t, build.New(o))
	if r.BasePath != "/a/b/" || !strings.Contains(r.files["sitemap.xml"], "<loc>https://example.com/a/b/en/about/</loc>") {
		t.Errorf("the base path is %s", r.BasePath)
	}
	o.NoSamples, o.Drafts = true, true
	w.replace(t, "content/about.en.md", "title: About", "title: About\ndraft: true")
	r = good(t, build.New(o))
	if r.files["projects/mill/index.html"] != "" || r.files["en/about/index.html"] == "" {
		t.Errorf("with drafts and without samples there are %q", slices.Sorted(maps.Keys(r.files)))
	}
	w.remove("content/site.yaml")
	if r := run(t, build.New(o)); r.OK || !strings.Contains(r.text, "there is no site.yaml") {
		t.Errorf("without site.yaml: %s", r.text)
	}
}

func TestKinds(t *testing.T) {
	w := newWorld(t)
	w.write("content/kinds/guide.yaml", "kind: guide\nsection: guide\nfields: {}\n")
	set, c, list := w.fresh().Kinds()
	if set.Lookup("guide") == nil || set.Lookup("project") == nil || c.Default != "zh" || len(list) > 0 {
		t.Errorf("kinds are %v, found is\n%s", set, show(list))
	}
	o := w.options()
	o.Theme = "nobody"
	if set, _, list := build.New(o).Kinds(); set != nil || len(list) != 1 {
		t.Errorf("without a theme there are kinds, and found is\n%s", show(list))
	}
}

// turning is a folder in which one file has other bytes each time.
type turning struct {
	fs.FS
	mu   sync.Mutex
	turn int
}

func (f *turning) Open(name string) (fs.File, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if name == "industries/map.svg" {
		if f.turn++; f.turn > 1 {
			return f.FS.Open("industries/other.svg")
		}
	}
	return f.FS.Open(name)
}

// TestFileChangesMeanwhile holds that a build never publishes bytes that it did
// not see when it read the tree.
func TestFileChangesMeanwhile(t *testing.T) {
	w := newWorld(t)
	w.write("content/industries/other.svg", "<svg/>")
	o := w.options()
	o.Source = func() fs.FS { return &turning{FS: w.folders["content"]} }
	_, err := build.New(o).Build(context.Background(), &memory{files: map[string]string{}}, nil)
	var changed *source.ChangedError
	if !errors.As(err, &changed) || changed.Path != "industries/map.svg" {
		t.Errorf("the error is %v", err)
	}
}

// TestSample holds that a check of a large site renders pages of each kind and
// language, and the build all of them.
func TestSample(t *testing.T) {
	w := newWorld(t)
	text, _ := w.read("content/projects/mill.yaml")
	for n := range 60 {
		w.write(fmt.Sprintf("content/projects/mill-%02d.yaml", n), strings.ReplaceAll(text, "纺纱厂", fmt.Sprint("纺纱厂", n)))
	}
	o := w.options()
	o.Strict, o.Sample = false, 2
	r, err := build.New(o).Build(context.Background(), &memory{files: map[string]string{}}, nil)
	if err != nil || !r.OK {
		t.Fatal(err, r.Diagnostics)
	}
	mills := 0
	kinds := map[string]bool{}
	for _, p := range r.Rendered {
		if strings.HasPrefix(p, "projects/mill") {
			mills++
		}
		dir, _, _ := strings.Cut(p, "/")
		kinds[dir] = true
	}
	if mills == 0 || mills > 2 {
		t.Errorf("%d pages of one kind and language were rendered", mills)
	}
	for _, dir := range []string{"projects", "industries", "en", "index.html", "teams"} {
		if !kinds[dir] {
			t.Errorf("nothing of %s was rendered", dir)
		}
	}
	o.Sample = 0
	if r, err = build.New(o).Build(context.Background(), &memory{files: map[string]string{}}, nil); err != nil || r.Pages > len(r.Rendered) {
		t.Errorf("%d of %d pages were rendered: %v", len(r.Rendered), r.Pages, err)
	}
}
