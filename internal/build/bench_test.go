package build

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"testing"
	"testing/fstest"
	"time"

	"prospectus/internal/diag"
	"prospectus/internal/document"
	"prospectus/internal/parallel"
	"prospectus/internal/render"
	"prospectus/internal/site"
	"prospectus/internal/source"
	"prospectus/internal/theme"
	"prospectus/themes"
)

// The benchmarks measure each stage by itself, on the site that benchsite
// writes and with the built-in theme. Two states are compared with benchstat:
//
//	go test ./internal/build -run '^$' -bench . -count 10

// benchPairs is how many entries the site has, each in two languages.
var benchPairs = flag.Int("pairs", 100, "how many entries the site of the benchmarks has")

// generate gives a folder with the site.
func generate(b *testing.B) string {
	b.Helper()
	dir := filepath.Join(b.TempDir(), "content")
	out, err := exec.Command("go", "run", "../benchsite", "-pairs", strconv.Itoa(*benchPairs), "-out", dir).CombinedOutput()
	if err != nil {
		b.Fatalf("benchsite: %v\n%s", err, out)
	}
	return dir
}

// loaded gives the site in memory, so that the disk is not measured.
func loaded(b *testing.B) fstest.MapFS {
	b.Helper()
	content := fstest.MapFS{}
	dir := os.DirFS(generate(b))
	err := fs.WalkDir(dir, ".", func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(dir, p)
		content[p] = &fstest.MapFile{Data: data, ModTime: benchDay}
		return err
	})
	if err != nil {
		b.Fatal(err)
	}
	return content
}

var benchDay = time.Date(2026, 3, 1, 0, 0, 0, 0, time.UTC)

func benchOptions(b *testing.B, content fs.FS) Options {
	b.Helper()
	builtIn, err := fs.Sub(themes.FS, "invest")
	if err != nil {
		b.Fatal(err)
	}
	return Options{
		Source: func() fs.FS { return content },
		Themes: func(string) []theme.Layer { return []theme.Layer{{Name: "theme:", FS: builtIn}} },
		Now:    func() time.Time { return benchDay }, Jobs: runtime.GOMAXPROCS(0),
	}
}

// inputOf reads and parses the site, which must have no error.
func inputOf(b *testing.B) *input {
	b.Helper()
	r := &Result{}
	in, ok := New(benchOptions(b, loaded(b))).read(r)
	if errors, _ := r.Diagnostics.Count(); !ok || errors > 0 {
		b.Fatalf("the site has %d errors: %v", errors, r.Diagnostics)
	}
	return in
}

func BenchmarkRead(b *testing.B) {
	dir := os.DirFS(generate(b))
	for b.Loop() {
		source.Read(dir, nil)
	}
}

func BenchmarkTheme(b *testing.B) {
	layers := benchOptions(b, nil).Themes("")
	for b.Loop() {
		theme.Load(layers, theme.Options{})
	}
}

func BenchmarkParse(b *testing.B) {
	in := inputOf(b)
	var list diag.List
	jobs := plan(in.Tree, in, &list)
	for b.Loop() {
		parallel.Each(runtime.GOMAXPROCS(0), len(jobs), func(i int) {
			document.Parse(jobs[i].file, jobs[i].name, jobs[i].schema, jobs[i].o)
		})
	}
}

func BenchmarkLink(b *testing.B) {
	in := inputOf(b)
	for b.Loop() {
		site.Link(in.Input)
	}
}

// BenchmarkRender makes every page of a newly linked site, whose answers are
// still to be found.
func BenchmarkRender(b *testing.B) {
	in := inputOf(b)
	for b.Loop() {
		b.StopTimer()
		linked, _ := site.Link(in.Input)
		pages := linked.Pages()
		b.StartTimer()
		parallel.Each(runtime.GOMAXPROCS(0), len(pages), func(i int) {
			if data, found := render.Page(pages[i], linked.View(), in.theme); data == nil {
				b.Errorf("%s: %v", pages[i].Path, found)
			}
		})
	}
}

// nowhere takes files and drops them.
type nowhere struct{}

func (nowhere) Write(string, []byte) error { return nil }
func (nowhere) Reuse()                     {}
func (nowhere) Drop(string)                {}

func BenchmarkBuild(b *testing.B) {
	o := benchOptions(b, loaded(b))
	for b.Loop() {
		if r, err := New(o).Build(context.Background(), nowhere{}, nil); err != nil || !r.OK {
			b.Fatal(err, len(r.Diagnostics))
		}
	}
}

// BenchmarkEdit changes a file of a site that was built before: the text or the
// title of an entry, or a template that every page shows.
func BenchmarkEdit(b *testing.B) {
	content := loaded(b)
	builtIn := fstest.MapFS{}
	o := benchOptions(b, content)
	if err := fs.WalkDir(o.Themes("")[0].FS, ".", func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(o.Themes("")[0].FS, p)
		builtIn[p] = &fstest.MapFile{Data: data, ModTime: benchDay}
		return err
	}); err != nil {
		b.Fatal(err)
	}
	o.Themes = func(string) []theme.Layer { return []theme.Layer{{Name: "theme:", FS: builtIn}} }
	now := benchDay
	o.Keep, o.Clock = true, func() time.Time { return now.AddDate(0, 0, 1) }
	builder := New(o)
	build := func(b *testing.B) {
		if r, err := builder.Build(context.Background(), nowhere{}, nil); err != nil || !r.OK {
			b.Fatal(err, len(r.Diagnostics))
		}
	}
	name := firstEntry(b, content)
	for _, e := range []struct {
		what, name string
		in         fstest.MapFS
		old        string
	}{
		{"body", name, content, ""},
		{"title", name, content, "title: \""},
		{"template", "partials/footer.html", builtIn, ""},
	} {
		b.Run(e.what, func(b *testing.B) {
			was := e.in[e.name]
			build(b)
			for n := 0; b.Loop(); n++ {
				now = now.Add(time.Second)
				data := append(bytes.Clone(was.Data), fmt.Sprintf("\n\n<!-- %d -->\n", n)...)
				if e.old != "" {
					data = bytes.Replace(was.Data, []byte(e.old), fmt.Appendf(nil, "%s%c ", e.old, 'A'+n%26), 1)
				}
				e.in[e.name] = &fstest.MapFile{Data: data, ModTime: now}
				if builder.Touched([]string{}); e.name == name {
					builder.Touched([]string{name})
				}
				build(b)
			}
			e.in[e.name] = was
			build(b)
		})
	}
}

func firstEntry(b *testing.B, content fstest.MapFS) string {
	b.Helper()
	found, err := fs.Glob(content, "industries/*.zh.md")
	if err != nil || len(found) == 0 {
		b.Fatal("there is no entry", err)
	}
	return found[0]
}
