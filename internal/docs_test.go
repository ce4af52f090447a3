// Package internal_test holds the documentation against the program: links
// lead somewhere, examples are well formed, and what the reference lists is
// what the program has. It has no code of its own.
package internal_test

import (
	"bytes"
	"fmt"
	"go/build"
	"io/fs"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/text"

	"prospectus/internal/check"
	"prospectus/internal/config"
	"prospectus/internal/diag"
	"prospectus/internal/fact"
	"prospectus/internal/kind"
	"prospectus/internal/markdown"
	"prospectus/internal/quantity"
	"prospectus/internal/render"
	"prospectus/internal/site"
	"prospectus/internal/term"
	"prospectus/internal/yaml"
	"prospectus/themes"
)

// root is the top folder of the repository.
const root = ".."

func TestLinks(t *testing.T) {
	for _, page := range pages(t) {
		for _, dest := range links(parse(t, page)) {
			if problem := follow(t, page, dest); problem != "" {
				t.Errorf("%s: the link %q %s", page, dest, problem)
			}
		}
	}
}

// follow says what is wrong with a link of a page; "" for one that leads to a
// file of the repository, and to a heading of it where it has a fragment.
func follow(t *testing.T, page, dest string) string {
	u, err := url.Parse(dest)
	switch {
	case err != nil:
		return "is no URL"
	case u.Scheme != "":
		return ""
	}
	target := page
	if u.Path != "" {
		target = path.Join(path.Dir(page), u.Path)
	}
	if _, err := os.Stat(filepath.Join(root, target)); err != nil {
		return "leads to " + target + ", which does not exist"
	}
	if u.Fragment != "" && !slices.Contains(anchors(parse(t, target)), u.Fragment) {
		return "names no heading of " + target
	}
	return ""
}

func TestFollowTells(t *testing.T) {
	for dest, want := range map[string]string{
		"reference.md#diagnostics": "",
		"reference.md#nothing":     "names no heading of docs/reference.md",
		"../nowhere.md":            "leads to nowhere.md, which does not exist",
		"#start":                   "",
		"https://example.org/":     "",
	} {
		if got := follow(t, "docs/editors.en.md", dest); got != want {
			t.Errorf("%s: %q, want %q", dest, got, want)
		}
	}
}

func TestYAMLExamples(t *testing.T) {
	count := 0
	for _, page := range pages(t) {
		for i, code := range blocks(parse(t, page), "yaml") {
			count++
			file := diag.NewFile(fmt.Sprintf("%s, example %d", page, i+1), []byte(code))
			_, list := yaml.Parse(file, 0, len(code))
			for _, d := range list {
				t.Errorf("%s: %s", file.Path, d.Message)
			}
		}
	}
	if count < 10 {
		t.Errorf("only %d examples were found", count)
	}
}

func TestMarkdownExamples(t *testing.T) {
	count := 0
	for _, page := range pages(t) {
		for i, code := range blocks(parse(t, page), "markdown") {
			count++
			if _, after, ok := strings.Cut(code, "\n---\n"); ok {
				code = after // front matter
			}
			file := diag.NewFile(fmt.Sprintf("%s, example %d", page, i+1), []byte(code))
			_, list := markdown.Parse(file, 0, len(code), markdown.Options{})
			for _, d := range list {
				t.Errorf("%s: %s", file.Path, d.Message)
			}
		}
	}
	if count < 6 {
		t.Errorf("only %d examples were found", count)
	}
}

func TestDiagnosticsTable(t *testing.T) {
	_, table, ok := strings.Cut(read(t, "docs/reference.md"), "## Diagnostics\n\n| code | what is wrong |\n|---|---|\n")
	if !ok {
		t.Fatal("docs/reference.md has no table of diagnostics")
	}
	var want strings.Builder
	for _, r := range diag.Rules {
		fmt.Fprintf(&want, "| `%s` | %s |\n", r.Code, r.Summary)
	}
	if table != want.String() {
		t.Errorf("the table of diagnostics in docs/reference.md is not that of diag.Rules; it should be:\n%s", want.String())
	}
}

// TestReferenceHasEveryKey holds the keys of the files against their schemas.
func TestReferenceHasEveryKey(t *testing.T) {
	reference := read(t, "docs/reference.md")
	for section, s := range map[string]*kind.Schema{
		"## site.yaml": config.Schema(), "## facts.yaml": fact.FactSchema(), "## sources.yaml": fact.SourceSchema(),
		"## glossary.yaml": term.Schema(),
		"## Common fields": common(t),
	} {
		_, rest, _ := strings.Cut(reference, "\n"+section+"\n")
		part, _, _ := strings.Cut(rest, "\n## ")
		for _, f := range s.Fields {
			if !strings.Contains(part, "`"+f.Name+"`") {
				t.Errorf("docs/reference.md, %s: nothing on %q", section, f.Name)
			}
		}
	}
}

// common gives a kind that has the common fields and no others.
func common(t *testing.T) *kind.Schema {
	t.Helper()
	text, err := fs.ReadFile(themes.FS, "invest/kinds/page.yaml")
	if err != nil {
		t.Fatal(err)
	}
	set, list := kind.Load([]*diag.File{diag.NewFile("page.yaml", text)}, nil)
	if len(list) > 0 {
		t.Fatal(list)
	}
	return set.Lookup("page")
}

func TestKindsPageHasEveryTypeAndDimension(t *testing.T) {
	page := read(t, "docs/kinds.md")
	for _, typ := range kind.Types() {
		if !strings.Contains(page, fmt.Sprintf("| `%s` | `{type: %s", typ, typ)) {
			t.Errorf("docs/kinds.md has no example of the type %q", typ)
		}
	}
	_, rest, _ := strings.Cut(page, "Dimensions: `")
	listed, _, _ := strings.Cut(rest, "`")
	var want []string
	for _, d := range quantity.Dimensions() {
		want = append(want, string(d))
	}
	if listed != strings.Join(want, " ") {
		t.Errorf("docs/kinds.md has the dimensions %q, the program %q", listed, want)
	}
}

// TestThemesPageHasEveryMember holds that what a template can ask for is
// documented.
func TestThemesPageHasEveryMember(t *testing.T) {
	page := read(t, "docs/themes.md")
	for _, x := range []any{
		render.Context{}, &render.Entry{}, &render.Directive{}, render.PageInfo{}, render.MenuItem{}, render.Crumb{}, render.Pager{},
		render.PagerLink{}, render.Field{}, site.Identity{}, site.Footer{}, site.Contact{}, site.Alternate{}, site.Image{},
		site.Tag{}, site.Card{}, site.Fact{}, site.Source{}, site.Group{},
	} {
		typ := reflect.TypeOf(x)
		for _, name := range members(typ) {
			if !regexp.MustCompile(`\.` + name + `\b`).MatchString(page) {
				t.Errorf("docs/themes.md says nothing of .%s of %s", name, typ)
			}
		}
	}
}

// members gives the names that a template can ask a value of a type for.
func members(typ reflect.Type) []string {
	var names []string
	for m := range typ.Methods() {
		names = append(names, m.Name)
	}
	if typ.Kind() == reflect.Pointer {
		typ = typ.Elem()
	}
	for _, f := range reflect.VisibleFields(typ) {
		if f.IsExported() && !f.Anonymous {
			names = append(names, f.Name)
		}
	}
	return names
}

// TestFlags holds the flags that the pages name against those that the
// commands define.
func TestFlags(t *testing.T) {
	defined := map[string]bool{"help": true}
	sources, err := filepath.Glob(filepath.Join(root, "cmd/prospectus/*.go"))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range sources {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range regexp.MustCompile(`\.(?:String|StringArray|StringSlice|Bool|Int)Var\(&[\w.]+, "([a-z-]+)"`).FindAllSubmatch(text, -1) {
			defined[string(m[1])] = true
		}
	}
	if len(defined) < 10 {
		t.Fatalf("only %d flags were found", len(defined))
	}
	reference := read(t, "docs/reference.md")
	for flag := range defined {
		if flag != "help" && !strings.Contains(reference, "`--"+flag) {
			t.Errorf("docs/reference.md says nothing of --%s", flag)
		}
	}
	for _, page := range pages(t) {
		for _, m := range regexp.MustCompile("`(?:prospectus [^`]*)?--([a-z][a-z-]*)[^`]*`").FindAllStringSubmatch(read(t, page), -1) {
			if !defined[m[1]] {
				t.Errorf("%s: there is no flag --%s", page, m[1])
			}
		}
	}
}

// TestArchitecture holds the table of packages against what they import.
func TestArchitecture(t *testing.T) {
	table := map[string]string{}
	for _, m := range regexp.MustCompile("(?m)^\\| `(\\w+)` \\| [^|]* \\| (?:`([a-z ]*)` )?\\|$").FindAllStringSubmatch(read(t, "docs/maintainers/architecture.md"), -1) {
		table[m[1]] = m[2]
	}
	folders, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	for _, folder := range folders {
		name := folder.Name()
		p, err := build.ImportDir(name, 0)
		if !folder.IsDir() || err != nil || p.Name == "main" {
			continue
		}
		var own []string
		for _, path := range p.Imports {
			if rest, ok := strings.CutPrefix(path, "prospectus/internal/"); ok {
				own = append(own, rest)
			}
		}
		if want, ok := table[name]; !ok || want != strings.Join(own, " ") {
			t.Errorf("docs/maintainers/architecture.md gives %s the imports %q, and it has %q", name, want, own)
		}
		delete(table, name)
	}
	for name := range table {
		t.Errorf("docs/maintainers/architecture.md has the package %s, which does not exist", name)
	}
}

// pages gives the Markdown files for readers, slash-separated from the root.
func pages(t *testing.T) []string {
	t.Helper()
	found := []string{"README.md", "CHANGELOG.md"}
	err := fs.WalkDir(os.DirFS(root), "docs", func(p string, d fs.DirEntry, err error) error {
		if err == nil && path.Ext(p) == ".md" {
			found = append(found, p)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func read(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(root, name))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// page is a parsed Markdown file.
type page struct {
	source []byte
	node   ast.Node
}

func parse(t *testing.T, name string) page {
	t.Helper()
	source := []byte(read(t, name))
	return page{source, goldmark.New(goldmark.WithExtensions(extension.GFM)).Parser().Parse(text.NewReader(source))}
}

func (p page) each(f func(ast.Node)) {
	_ = ast.Walk(p.node, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if entering {
			f(n)
		}
		return ast.WalkContinue, nil
	}) // f has no errors
}

func links(p page) []string {
	var found []string
	p.each(func(n ast.Node) {
		switch n := n.(type) {
		case *ast.Link:
			found = append(found, string(n.Destination))
		case *ast.Image:
			found = append(found, string(n.Destination))
		}
	})
	return found
}

// blocks gives the code of the fenced blocks in a language.
func blocks(p page, language string) []string {
	var found []string
	p.each(func(n ast.Node) {
		if code, ok := n.(*ast.FencedCodeBlock); ok && string(code.Language(p.source)) == language {
			found = append(found, string(code.Lines().Value(p.source)))
		}
	})
	return found
}

// anchors gives the fragments of a page's headings, as GitHub and GitLab make
// them.
func anchors(p page) []string {
	var found []string
	p.each(func(n ast.Node) {
		h, ok := n.(*ast.Heading)
		if !ok {
			return
		}
		var words bytes.Buffer
		page{p.source, h}.each(func(n ast.Node) {
			if x, ok := n.(*ast.Text); ok {
				words.Write(x.Segment.Value(p.source))
			}
		})
		found = append(found, strings.Map(func(r rune) rune {
			switch {
			case r == ' ':
				return '-'
			case unicode.IsLetter(r), unicode.IsDigit(r), r == '-', r == '_':
				return unicode.ToLower(r)
			}
			return -1
		}, words.String()))
	})
	return found
}

// TestChecksHavePages holds that each check has its page, of one form, and its
// row in the list.
func TestChecksHavePages(t *testing.T) {
	summaries := map[diag.Code]string{}
	for _, r := range diag.Rules {
		summaries[r.Code] = r.Summary
	}
	var want strings.Builder
	for _, r := range check.Rules() {
		fmt.Fprintf(&want, "| [%s](%[1]s.md) | %s | %s |\n", r.Code, r.Severity, summaries[r.Code])
		page := read(t, fmt.Sprintf("docs/checks/%s.md", r.Code))
		if !strings.HasPrefix(page, "# "+string(r.Code)+"\n") {
			t.Errorf("docs/checks/%s.md does not begin with the code", r.Code)
		}
		for _, part := range []string{"Why", "Example", "How to mend", "How to allow an exception", "What it can't see"} {
			if !strings.Contains(page, "\n## "+part+"\n") {
				t.Errorf("docs/checks/%s.md has no part %q", r.Code, part)
			}
		}
	}
	if _, table, _ := strings.Cut(read(t, "docs/checks/README.md"), "| code | severity | finds |\n|---|---|---|\n"); table != want.String() {
		t.Errorf("the table of docs/checks/README.md should be:\n%s", want.String())
	}
}
