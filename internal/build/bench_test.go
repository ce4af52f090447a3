package build

import (
	"bytes"
	"cmp"
	"context"
	"flag"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"prospectus/internal/check"
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
	return inMemory(b, os.DirFS(generate(b)))
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
	builder := New(benchOptions(b, loaded(b)))
	in, ok := builder.read(r)
	if ok {
		in.Documents = builder.parse(in.Tree, in, r)
	}
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

// BenchmarkJudge holds every entry of a newly linked site against the rules, one
// after the other: its ns/entry and allocations are what the checks cost alone, but
// for parsing the texts, which is done before.
func BenchmarkJudge(b *testing.B) {
	in := inputOf(b)
	linked, _ := site.Link(in.Input)
	input := New(Options{Jobs: 1}).checks(in, linked)
	entries := linked.Entries()
	b.ReportAllocs()
	for b.Loop() {
		session := new(check.Checker).Start(input)
		for i := range entries {
			session.Judge(i, false)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*len(entries)), "ns/entry")
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

// factTexts are how many texts show the fact that BenchmarkEdit changes, where there
// are so many.
const factTexts = 500

// BenchmarkEdit changes a file of a site that was built before: the text or the
// title of an entry, a fact that many texts show, or a template that every page shows.
// view-ns/op is how long it took until the page in view, that of the entry, was made.
func BenchmarkEdit(b *testing.B) {
	content := loaded(b)
	withFact(content)
	o := benchOptions(b, content)
	builtIn := inMemory(b, o.Themes("")[0].FS)
	o.Themes = func(string) []theme.Layer { return []theme.Layer{{Name: "theme:", FS: builtIn}} }
	now := benchDay
	o.Keep, o.Clock = true, func() time.Time { return now.AddDate(0, 0, 1) }
	builder := New(o)
	build := func(b *testing.B) time.Duration {
		start := time.Now()
		r, err := builder.Build(context.Background(), nowhere{}, nil)
		if err != nil || !r.OK {
			b.Fatal(err, len(r.Diagnostics))
		}
		return time.Since(start)
	}
	name := firstEntry(b, content)
	page := strings.TrimSuffix(name, ".zh.md") + "/index.html"
	for _, e := range []struct {
		what, name string
		in         fstest.MapFS
		edit       func(data []byte, n int) []byte
	}{
		{"body", name, content, func(data []byte, n int) []byte { return fmt.Appendf(bytes.Clone(data), "\n\n<!-- %d -->\n", n) }},
		{"title", name, content, func(data []byte, n int) []byte {
			return bytes.Replace(data, []byte("title: \""), fmt.Appendf(nil, "title: \"%c ", 'A'+n%26), 1)
		}},
		{"fact", "facts.yaml", content, func(data []byte, n int) []byte {
			return bytes.Replace(data, []byte("value: "), fmt.Appendf(nil, "value: %d", 1+n%9), 1)
		}},
		{"template", "partials/footer.html", builtIn, func(data []byte, n int) []byte { return fmt.Appendf(bytes.Clone(data), "<p>%d</p>", n) }},
	} {
		b.Run(e.what, func(b *testing.B) {
			was := e.in[e.name]
			build(b)
			var view time.Duration
			for n := 0; b.Loop(); n++ {
				now = now.Add(time.Second)
				e.in[e.name] = &fstest.MapFile{Data: e.edit(was.Data, n), ModTime: now}
				if builder.Touched([]string{}); e.name != "partials/footer.html" {
					builder.Touched([]string{e.name})
				}
				start, shown := time.Now(), time.Duration(0)
				builder.First([]string{page}, func(*Result) { shown = time.Since(start) })
				whole := build(b)
				view += cmp.Or(shown, whole)
			}
			b.ReportMetric(float64(view)/float64(b.N), "view-ns/op")
			e.in[e.name] = was
			build(b)
		})
	}
}

// withFact lets texts show a fact.
func withFact(content fstest.MapFS) {
	add := func(name, text string) {
		data := []byte(text)
		if f := content[name]; f != nil {
			data = append(bytes.Clone(f.Data), text...)
		}
		content[name] = &fstest.MapFile{Data: data, ModTime: benchDay}
	}
	add("facts.yaml", "bench-land: {label: {zh: 用地, en: Land}, value: 70, unit: 亩, as_of: 2024-12-31, source: bench-report}\n")
	add("sources.yaml", "bench-report: {title: {zh: 报告, en: Report}, publisher: {zh: 某局, en: A bureau}}\n")
	n := 0
	for _, name := range slices.Sorted(maps.Keys(content)) {
		if n < factTexts && strings.HasSuffix(name, ".md") && strings.Contains(name, "/") {
			add(name, "\n\n:fact[bench-land]\n")
			n++
		}
	}
}

// inMemory copies files into memory, where they can be changed.
func inMemory(b *testing.B, from fs.FS) fstest.MapFS {
	b.Helper()
	files := fstest.MapFS{}
	err := fs.WalkDir(from, ".", func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(from, p)
		files[p] = &fstest.MapFile{Data: data, ModTime: benchDay}
		return err
	})
	if err != nil {
		b.Fatal(err)
	}
	return files
}

func firstEntry(b *testing.B, content fstest.MapFS) string {
	b.Helper()
	found, err := fs.Glob(content, "industries/*.zh.md")
	if err != nil || len(found) == 0 {
		b.Fatal("there is no entry", err)
	}
	return found[0]
}
