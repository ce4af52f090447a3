package build

import (
	"bytes"
	"fmt"
	"path"
	"slices"
	"strings"

	"prospectus/internal/config"
	"prospectus/internal/diag"
	"prospectus/internal/document"
	"prospectus/internal/hant"
	"prospectus/internal/kind"
	"prospectus/internal/lock"
	"prospectus/internal/parallel"
	"prospectus/internal/site"
	"prospectus/internal/source"
)

// own are the files at the root that are no entries.
var own = []string{"site.yaml", "facts.yaml", "sources.yaml", "glossary.yaml", lock.Name}

const kindFolder = "kinds/"

func kindFiles(tree *source.Tree) []*diag.File {
	var files []*diag.File
	for _, f := range tree.Files() {
		if strings.HasPrefix(f.Path, kindFolder) && path.Ext(f.Path) == ".yaml" && f.Text != nil {
			files = append(files, f.Text)
		}
	}
	return files
}

// work is one document to parse.
type work struct {
	file   source.File
	name   document.Name
	schema *kind.Schema
	o      document.Options
}

// parse parses every content file, in parallel; the documents come in the
// order of their paths.
func (b *Builder) parse(tree *source.Tree, in *input, r *Result) []*document.Document {
	if docs, ok := b.parseChanged(tree, in, r); ok {
		return docs
	}
	before := len(r.Diagnostics)
	jobs := plan(tree, in, &r.Diagnostics)
	docs := make([]*document.Document, len(jobs))
	parallel.Each(b.o.Jobs, len(jobs), func(i int) {
		j := jobs[i]
		if b.o.Keep {
			docs[i] = b.documents.Parse(j.file, j.name, j.schema, j.o)
		} else {
			docs[i] = document.Parse(j.file, j.name, j.schema, j.o)
		}
	})
	if !b.o.Keep {
		for _, d := range docs {
			r.Parsed = append(r.Parsed, d.File.Path)
		}
		return docs
	}
	b.documents.Sweep()
	old := make(map[string]*document.Document, len(b.parsed.docs))
	for _, d := range b.parsed.docs {
		old[d.File.Path] = d
	}
	for _, d := range docs {
		if old[d.File.Path] != d {
			r.Parsed = append(r.Parsed, d.File.Path)
		}
	}
	b.parsed = parsed{tree, in.Kinds, text(tree, "site.yaml"), jobs, docs, len(r.Diagnostics) == before}
	return docs
}

// parsed is what the texts of the build before were parsed to.
type parsed struct {
	tree  *source.Tree
	kinds *kind.Set
	file  *diag.File // site.yaml
	jobs  []work
	docs  []*document.Document
	good  bool // every file has its place
}

// parseChanged parses what has other bytes than in the build before, where nothing
// else can have changed of what the files mean.
func (b *Builder) parseChanged(tree *source.Tree, in *input, r *Result) ([]*document.Document, bool) {
	p := &b.parsed
	if !p.good || p.kinds != in.Kinds || p.file != text(tree, "site.yaml") || len(p.tree.Files()) != len(tree.Files()) {
		return nil, false
	}
	for i, f := range tree.Files() {
		was := &p.tree.Files()[i]
		if was.Path != f.Path || was.Broken != f.Broken || (was.Text == nil) != (f.Text == nil) {
			return nil, false
		}
	}
	// The documents are those of a site, the work is nobody's but the next build's.
	jobs, docs := p.jobs, slices.Clone(p.docs)
	at := 0
	for i := range jobs {
		for tree.Files()[at].Path != jobs[i].file.Path { // both are sorted by path
			at++
		}
		f := tree.Files()[at]
		if f.Text == jobs[i].file.Text {
			continue
		}
		jobs[i].file = f
		docs[i] = b.documents.Parse(f, jobs[i].name, jobs[i].schema, jobs[i].o)
		if docs[i] != p.docs[i] {
			r.Parsed = append(r.Parsed, f.Path)
		}
	}
	b.parsed = parsed{tree, in.Kinds, p.file, jobs, docs, true}
	return docs, true
}

// plan says which files are documents, of which entry and kind, and reports
// those whose place or name says nothing.
func plan(tree *source.Tree, in *input, list *diag.List) []work {
	var jobs []work
	isSection := func(folder string) bool { return in.Kinds.Section(folder) != nil }
	for _, f := range tree.Files() {
		if !source.IsText(f.Path) || f.Text == nil || slices.Contains(own, f.Path) || isRuleSet(tree, f.Path) {
			continue
		}
		if strings.HasPrefix(f.Path, kindFolder) {
			if path.Ext(f.Path) != ".yaml" {
				list.Errorf(f.Text.Whole(), "unreadable-file", "a kind is read from a .yaml file").Help =
					"rename it to " + strings.TrimSuffix(f.Path, path.Ext(f.Path)) + ".yaml, or move it out of the folder kinds"
			}
			continue
		}
		n := document.ParseName(f.Path, isSection)
		schema := site.KindOf(in.Kinds, n)
		if !nameIsGood(f, n, schema, in, list) {
			continue
		}
		o := document.Options{RawHTML: in.Config.RawHTML, Han: site.IsHan(localeOf(in.Config, n.Lang))}
		jobs = append(jobs, work{f, n, schema, o})
	}
	return jobs
}

// isRuleSet holds for law-NAME.yaml at the root, whether site.yaml names it today
// or not, unless a text says that it is the data of an entry.
func isRuleSet(tree *source.Tree, name string) bool {
	stem, ok := strings.CutSuffix(name, ".yaml")
	if !ok || !strings.HasPrefix(name, "law-") || strings.Contains(name, "/") {
		return false
	}
	return !slices.ContainsFunc(tree.Files(), func(f source.File) bool {
		return strings.HasPrefix(f.Path, stem+".") && path.Ext(f.Path) == ".md"
	})
}

func nameIsGood(f source.File, n document.Name, schema *kind.Schema, in *input, list *diag.List) bool {
	at := f.Text.Whole()
	switch {
	case path.Ext(f.Path) == ".yml":
		list.Errorf(at, "unreadable-file", "content is read from .yaml, not from .yml").Help = "rename it to " + strings.TrimSuffix(f.Path, ".yml") + ".yaml"
	case n.Deep:
		list.Errorf(at, "unknown-section", "the file lies deeper than an entry can").Help =
			"an entry is SECTION/NAME." + in.Config.Default + ".md, or a folder SECTION/NAME/ with index." + in.Config.Default + ".md"
	case schema == nil:
		unknownSection(at, n, in.Kinds, list)
	case n.Data && dataLanguage(f.Path, in.Config) != "":
		stem := strings.TrimSuffix(strings.TrimSuffix(f.Path, ".yaml"), "."+dataLanguage(f.Path, in.Config))
		list.Errorf(at, "unknown-language", "a data file is true in every language, and this one's name says %q", dataLanguage(f.Path, in.Config)).
			Help = fmt.Sprintf("rename it to %s.yaml, or write %s.%s.md", stem, stem, dataLanguage(f.Path, in.Config))
	case !n.Data && n.Lang == "":
		list.Errorf(at, "unknown-language", "the file's name does not say its language").Help =
			fmt.Sprintf("rename it to %s.%s.md", strings.TrimSuffix(f.Path, ".md"), in.Config.Default)
	case !n.Data && !hasLanguage(in.Config, n.Lang):
		unknownLanguage(at, f.Path, n, in.Config, list)
	default:
		return true
	}
	return false
}

// dataLanguage gives the language that a data file's name ends with, as a text
// file's does: x.zh.yaml. "" is what it should be.
func dataLanguage(file string, c *config.Config) string {
	lang := strings.TrimPrefix(path.Ext(strings.TrimSuffix(file, ".yaml")), ".")
	if !hasLanguage(c, lang) {
		return ""
	}
	return lang
}

func unknownSection(at diag.Span, n document.Name, kinds *kind.Set, list *diag.List) {
	var sections []string
	for _, k := range kinds.Kinds() {
		if k.Section != "" {
			sections = append(sections, k.Section)
		}
	}
	x := list.Errorf(at, "unknown-section", "the folder %q is not the section of any kind", n.Section)
	x.Help = "move it to one of: " + strings.Join(sections, ", ") + "; or add a kind to the folder kinds"
	if near := diag.Suggest(n.Section, sections); near != "" {
		x.Help = fmt.Sprintf("did you mean %q?", near)
	}
}

func unknownLanguage(at diag.Span, file string, n document.Name, c *config.Config, list *diag.List) {
	var keys []string
	for _, l := range c.Languages {
		keys = append(keys, l.Key)
	}
	x := list.Errorf(at, "unknown-language", "%q is not one of the site's languages", n.Lang)
	x.Help = fmt.Sprintf("the languages are %s; rename %s, or add the language to site.yaml", strings.Join(keys, ", "), path.Base(file))
	if near := diag.Suggest(n.Lang, keys); near != "" {
		stem := strings.TrimSuffix(path.Base(file), n.Lang+".md")
		x.Help = fmt.Sprintf("did you mean %s%s.md? The languages are %s", stem, near, strings.Join(keys, ", "))
	}
}

func hasLanguage(c *config.Config, key string) bool {
	_, ok := c.Language(key)
	return ok
}

func localeOf(c *config.Config, key string) string {
	if l, ok := c.Language(key); ok {
		return l.Locale
	}
	return c.Languages[0].Locale
}

// converters makes the conversions into the derived languages.
func converters(c *config.Config, list *diag.List) map[string]func(string) string {
	out := map[string]func(string) string{}
	for _, l := range c.Languages {
		if l.DeriveFrom == "" {
			continue
		}
		converter, err := hant.New(l.Locale)
		if err != nil {
			list.Errorf(l.Span, "bad-value", "texts can't be derived for %s: %v", l.Key, err).Help = "use the locale zh-Hant, zh-Hant-TW or zh-Hant-HK"
			continue
		}
		out[l.Key] = converter.Convert
	}
	return out
}

// kindMemo keeps the kinds while their files stay the same, since documents are
// parsed again for a schema that is another value.
type kindMemo struct {
	files []*diag.File
	theme int
	set   *kind.Set
	found diag.List
}

func (m *kindMemo) load(theme, own []*diag.File) (*kind.Set, diag.List) {
	files := slices.Concat(theme, own)
	if m.set == nil || m.theme != len(theme) || !slices.EqualFunc(files, m.files, sameFile) {
		m.set, m.found = kind.Load(theme, own)
		m.files, m.theme = files, len(theme)
	}
	return m.set, m.found
}

// sameFile compares by content: a theme that was read again for an edit of a
// style sheet has its kinds in new Files.
func sameFile(a, b *diag.File) bool {
	return a == b || a.Path == b.Path && bytes.Equal(a.Text, b.Text)
}

// Kinds reads the kinds and the configuration alone; the set is nil when the
// theme can't be found.
func (b *Builder) Kinds() (*kind.Set, *config.Config, diag.List) {
	r := &Result{}
	tree, found := source.Read(b.o.Source(), b.files)
	r.Diagnostics = append(r.Diagnostics, found...)
	c := b.config(tree, r)
	th, _ := b.loadTheme(c, r)
	if th == nil {
		return nil, c, r.Diagnostics
	}
	set, found := b.kinds.load(th.Kinds(), kindFiles(tree))
	r.Diagnostics = append(r.Diagnostics, found...)
	r.Diagnostics.Sort()
	return set, c, r.Diagnostics
}
