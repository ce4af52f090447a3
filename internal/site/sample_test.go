package site_test

import (
	"hash/crc32"
	"io/fs"
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
	"prospectus/internal/site"
	"prospectus/internal/source"
	"prospectus/themes"
)

// plain is the site.yaml of samples that have none of their own.
const plain = `title: {zh: 投资, en: Invest}
base_url: https://example.org/
languages: {zh: {locale: zh-Hans, name: 简体中文}, en: {locale: en, name: English}}
missing_translation: omit
`

// layouts and words stand for those of a theme.
var layouts = []string{"entry", "home", "page", "wide"}

func words() map[string]map[string]site.String {
	out := map[string]map[string]site.String{}
	for lang, texts := range map[string]map[string]string{
		"zh": {"boolean.true": "是", "boolean.false": "否", "list.separator": "、", "status.signed": "签约", "only.zh": "只有中文"},
		"en": {"boolean.true": "Yes", "boolean.false": "No", "list.separator": ", ", "status.signed": "signed"},
	} {
		out[lang] = map[string]site.String{}
		for key, text := range texts {
			out[lang][key] = site.String{Text: text}
		}
	}
	return out
}

// options are what a command line says about a sample.
type options struct {
	now               string // 2024-06-01 when it is empty
	drafts, noSamples bool
}

// files are the files of a content tree.
type files map[string]string

// tree reads the files of a txtar text.
func tree(text string) files { return filesOf(txtar.Parse([]byte(text))) }

func filesOf(a *txtar.Archive) files {
	out := files{}
	for _, f := range a.Files {
		out[f.Name] = string(f.Data)
	}
	return out
}

// with gives the files with another one, or another text of one.
func (f files) with(name, text string) files {
	out := files{name: text}
	for n, t := range f {
		if n != name {
			out[n] = t
		}
	}
	return out
}

// replaced gives the files with a part of one replaced.
func (f files) replaced(t testing.TB, name, from, to string) files {
	t.Helper()
	if !strings.Contains(f[name], from) {
		t.Fatalf("%s has no %q", name, from)
	}
	return f.with(name, strings.Replace(f[name], from, to, 1))
}

// builder links samples as package build does. It keeps what a watched build
// keeps: files and documents that did not change.
type builder struct {
	t     testing.TB
	o     options
	files *source.Cache
	docs  document.Cache
	kinds map[string]*kind.Set // by the text of a sample's own kinds
}

func newBuilder(t testing.TB, o options) *builder {
	later := func() time.Time { return time.Unix(1<<33, 0) } // than any time of a file below
	return &builder{t: t, o: o, files: source.NewCache(later)}
}

func (b *builder) link(f files) (*site.Site, diag.List) {
	b.t.Helper()
	in, list := b.input(f)
	s, found := site.Link(in)
	list = append(list, found...)
	list.Sort()
	return s, list
}

// input gives what a site is made of, and what was found before that.
func (b *builder) input(f files) (site.Input, diag.List) {
	b.t.Helper()
	if _, ok := f["site.yaml"]; !ok {
		f = f.with("site.yaml", plain)
	}
	disk := fstest.MapFS{}
	for name, text := range f {
		disk[name] = &fstest.MapFile{Data: []byte(text), ModTime: time.Unix(int64(crc32.ChecksumIEEE([]byte(text))), 0)}
	}
	read, list := source.Read(disk, b.files)
	text := func(name string) *diag.File {
		f, _ := read.File(name)
		return f.Text
	}
	c, found := config.Parse(text("site.yaml"))
	list = append(list, found...)
	book, found := fact.Parse(text("facts.yaml"), text("sources.yaml"))
	list = append(list, found...)
	kinds, found := b.kindsOf(read)
	list = append(list, found...)
	in := site.Input{
		Config: c, Kinds: kinds, Book: book, Tree: read, Strings: words(), Layouts: layouts,
		Drafts: b.o.drafts, NoSamples: b.o.noSamples, Now: day(b.t, b.o.now), Convert: map[string]func(string) string{},
	}
	for _, l := range c.Languages {
		if l.DeriveFrom != "" {
			in.Convert[l.Key] = marked
		}
	}
	in.Documents = b.documents(read, in)
	return in, list
}

// marked stands for a conversion: what went through it shows, once.
func marked(text string) string {
	if text == "" {
		return ""
	}
	return "«" + text + "»"
}

func (b *builder) documents(read *source.Tree, in site.Input) []*document.Document {
	var docs []*document.Document
	section := func(folder string) bool { return in.Kinds.Section(folder) != nil }
	for _, f := range read.Files() {
		switch f.Path {
		case "site.yaml", "facts.yaml", "sources.yaml":
			continue
		}
		if f.Text == nil || strings.HasPrefix(f.Path, "kinds/") {
			continue
		}
		n := document.ParseName(f.Path, section)
		schema := site.KindOf(in.Kinds, n)
		l, known := in.Config.Language(n.Lang)
		if schema == nil || !known && !n.Data {
			b.t.Fatalf("%s is no document of the sample", f.Path)
		}
		docs = append(docs, b.docs.Parse(f, n, schema, document.Options{Han: site.IsHan(l.Locale)}))
	}
	return docs
}

// kindsOf gives the kinds of the theme that comes with the program, and those of
// the sample.
func (b *builder) kindsOf(read *source.Tree) (*kind.Set, diag.List) {
	b.t.Helper()
	var own []*diag.File
	var key strings.Builder
	for _, f := range read.Files() {
		if strings.HasPrefix(f.Path, "kinds/") {
			own = append(own, f.Text)
			key.WriteString(f.Path + string(f.Text.Text))
		}
	}
	if len(own) == 0 {
		return builtIn(), nil
	}
	if set := b.kinds[key.String()]; set != nil {
		return set, nil
	}
	set, found := kind.Load(schemas(), own)
	if b.kinds == nil {
		b.kinds = map[string]*kind.Set{}
	}
	b.kinds[key.String()] = set
	return set, found
}

// builtIn are the theme's kinds alone, which most samples have.
var builtIn = sync.OnceValue(func() *kind.Set {
	set, _ := kind.Load(schemas(), nil)
	return set
})

// schemas are the theme's. That they are sound is held by the theme's own tests.
var schemas = sync.OnceValue(func() []*diag.File {
	paths, _ := fs.Glob(themes.FS, "invest/kinds/*.yaml")
	var out []*diag.File
	for _, p := range paths {
		text, _ := fs.ReadFile(themes.FS, p)
		out = append(out, diag.NewFile(p, text))
	}
	return out
})

func day(t testing.TB, text string) time.Time {
	if text == "" {
		text = "2024-06-01"
	}
	d, err := time.Parse(time.DateOnly, text)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// linked gives the site of files that have no error.
func linked(t testing.TB, f files, o options) *site.Site {
	t.Helper()
	s, found := newBuilder(t, o).link(f)
	for _, d := range found {
		if d.Severity == diag.Error {
			line, column, _, _ := d.Span.Range()
			name := ""
			if d.Span.File != nil {
				name = d.Span.File.Path
			}
			t.Errorf("%s:%d:%d: %s (%s) [%s]", name, line, column, d.Message, d.Help, d.Code)
		}
	}
	if t.Failed() {
		t.FailNow()
	}
	return s
}
