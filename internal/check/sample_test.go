package check

import (
	"fmt"
	"hash/crc32"
	"io/fs"
	"maps"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"golang.org/x/tools/txtar"

	"prospectus/internal/config"
	"prospectus/internal/diag"
	"prospectus/internal/document"
	"prospectus/internal/fact"
	"prospectus/internal/kind"
	"prospectus/internal/law"
	"prospectus/internal/lock"
	"prospectus/internal/site"
	"prospectus/internal/source"
	"prospectus/internal/term"
	"prospectus/themes"
)

// today is the day of every sample.
var today = time.Date(2025, 6, 1, 0, 0, 0, 0, time.UTC)

// files are the files of a site, by path.
type files map[string]string

// sample reads testdata/NAME.txtar.
func sample(t testing.TB, name string) files {
	t.Helper()
	a, err := txtar.ParseFile("testdata/" + name + ".txtar")
	if err != nil {
		t.Fatal(err)
	}
	f := files{}
	for _, x := range a.Files {
		f[x.Name] = string(x.Data)
	}
	return f
}

// with gives the files with another text of one; "" is no file.
func (f files) with(name, text string) files {
	out := maps.Clone(f)
	out[name] = text
	if text == "" {
		delete(out, name)
	}
	return out
}

// edited gives the files with a part of one replaced.
func (f files) edited(t testing.TB, name, from, to string) files {
	t.Helper()
	if !strings.Contains(f[name], from) {
		t.Fatalf("%s has no %q", name, from)
	}
	return f.with(name, strings.Replace(f[name], from, to, 1))
}

// watched links a site again and again as package build does: what did not
// change is the same file and the same document.
type watched struct {
	files *source.Cache
	docs  document.Cache
}

func newWatched() *watched {
	return &watched{files: source.NewCache(func() time.Time { return time.Unix(1<<33, 0) })}
}

var kinds = sync.OnceValue(func() *kind.Set {
	paths, _ := fs.Glob(themes.FS, "invest/kinds/*.yaml")
	var schemas []*diag.File
	for _, p := range paths {
		text, _ := fs.ReadFile(themes.FS, p)
		schemas = append(schemas, diag.NewFile(p, text))
	}
	set, _ := kind.Load(schemas, nil)
	return set
})

// input gives what the files are judged by.
func (w *watched) input(t testing.TB, f files) Input {
	t.Helper()
	disk := fstest.MapFS{}
	for name, text := range f {
		disk[name] = &fstest.MapFile{Data: []byte(text), ModTime: time.Unix(int64(crc32.ChecksumIEEE([]byte(text))), 0)}
	}
	tree, list := source.Read(disk, w.files)
	text := func(name string) *diag.File {
		f, _ := tree.File(name)
		return f.Text
	}
	c, found := config.Parse(text("site.yaml"))
	list = append(list, found...)
	book, found := fact.Parse(text("facts.yaml"), text("sources.yaml"))
	list = append(list, found...)
	linking := site.Input{Config: c, Kinds: kinds(), Book: book, Tree: tree, Layouts: []string{"entry", "home", "page"}, Now: today}
	own := []string{"site.yaml", "facts.yaml", "sources.yaml", "glossary.yaml", lock.Name}
	for _, file := range tree.Files() {
		if file.Text == nil || slices.Contains(own, file.Path) {
			continue
		}
		n := document.ParseName(file.Path, func(folder string) bool { return kinds().Section(folder) != nil })
		l, _ := c.Language(n.Lang)
		linking.Documents = append(linking.Documents, w.docs.Parse(file, n, site.KindOf(kinds(), n), document.Options{Han: site.IsHan(l.Locale)}))
	}
	linked, found := site.Link(linking)
	in := Input{Site: linked, Jobs: 2, Broken: map[*diag.File]bool{}}
	for _, d := range linking.Documents {
		found = append(found, d.Diagnostics...)
	}
	for _, d := range append(list, found...) {
		if d.Severity == diag.Error {
			in.Broken[d.Span.File] = true
		}
	}
	in.Glossary, _ = term.Parse(text("glossary.yaml"))
	in.Lock, _ = lock.Parse(text(lock.Name))
	in.Law, _ = law.Builtin("cn")
	for _, name := range own {
		if file, ok := tree.File(name); ok {
			in.Files = append(in.Files, file.Text)
			switch name {
			case lock.Name:
			case "facts.yaml", "sources.yaml":
				in.Book += file.Digest
			default:
				in.Environment += file.Digest
			}
		}
	}
	return in
}

// told writes findings one to a line, with all that they say, sorted.
func told(list diag.List) []string {
	var out []string
	for _, d := range list {
		line := fmt.Sprintf("%s: %s: %s [%s] %s", place(d.Span), d.Severity, d.Message, d.Code, d.Help)
		for _, r := range d.Related {
			line += fmt.Sprintf(" | %s: %s", place(r.Span), r.Message)
		}
		out = append(out, line)
	}
	slices.Sort(out)
	return out
}

func place(s diag.Span) string {
	if s.File == nil {
		return "nowhere"
	}
	line, column, _, _ := s.Range()
	return fmt.Sprintf("%s:%d:%d", s.File.Path, line, column)
}

// codes gives the codes of findings with how often each stands there.
func codes(list diag.List) map[diag.Code]int {
	n := map[diag.Code]int{}
	for _, d := range list {
		n[d.Code]++
	}
	return n
}
