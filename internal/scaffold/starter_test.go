package scaffold

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"prospectus/internal/config"
	"prospectus/internal/diag"
	"prospectus/internal/document"
	"prospectus/internal/fact"
	"prospectus/internal/kind"
	"prospectus/internal/source"
	"prospectus/internal/yaml"
)

// TestStarterIsClean checks each file of the starter by itself; that they make a
// site together is shown where sites are built.
func TestStarterIsClean(t *testing.T) {
	dir := newSite(t)
	tree, findings := source.Read(os.DirFS(filepath.Join(dir, "content")), nil)
	text := func(name string) *diag.File {
		f, found := tree.File(name)
		if !found {
			t.Fatalf("%s is missing", name)
		}
		return f.Text
	}
	_, list := config.Parse(text("site.yaml"))
	findings = append(findings, list...)
	book, list := fact.Parse(text("facts.yaml"), text("sources.yaml"))
	findings = append(findings, list...)
	if f, found := book.Fact("corporate-income-tax"); !found || f.Quantity.Number.String() != "25" {
		t.Errorf("the fact that the pages cite: %+v", f)
	}
	kinds := themeKinds(t)
	for _, f := range tree.Files() {
		switch f.Path {
		case "site.yaml", "facts.yaml", "sources.yaml":
			continue
		}
		name := document.ParseName(f.Path, func(folder string) bool { return kinds.Section(folder) != nil })
		schema := kinds.Lookup("page")
		if name.Section != "" && !name.SectionPage() {
			schema = kinds.Section(name.Section)
		}
		d := document.Parse(f, name, schema, document.Options{Han: name.Lang == "zh"})
		findings = append(findings, d.Found()...)
		if strings.HasPrefix(name.Stem, "sample-") && name.Data && !isSample(d.Front) {
			t.Errorf("%s must be marked as a sample", f.Path)
		}
	}
	for _, d := range findings {
		line, column := d.Span.File.Position(d.Span.Start)
		t.Errorf("%s:%d:%d: %s (%s)", d.Span.File.Path, line, column, d.Message, d.Help)
	}
}

func isSample(r *kind.Record) bool {
	v, found := r.Values["sample"]
	return found && v.Bool
}

func TestWorkflowsAreYAML(t *testing.T) {
	dir := newSite(t)
	for name, needs := range map[string][]string{
		".github/workflows/pages.yml": {"actions/upload-pages-artifact@", "actions/deploy-pages@", "build --format github", "PROSPECTUS_REPO"},
		".gitlab-ci.yml":              {"prospectus build", "prospectus check", "PROSPECTUS_REPO"},
	} {
		text, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(name)))
		if err != nil {
			t.Fatal(err)
		}
		node, list := yaml.Parse(diag.NewFile(name, text), 0, len(text))
		if node == nil || len(list) > 0 {
			t.Errorf("%s: %v", name, list)
		}
		for _, need := range needs {
			if !strings.Contains(string(text), need) {
				t.Errorf("%s lacks %q", name, need)
			}
		}
	}
}
