package scaffold

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"prospectus/internal/diag"
	"prospectus/internal/document"
	"prospectus/internal/kind"
	"prospectus/internal/source"
)

func TestSlugSuggestsPinyin(t *testing.T) {
	for title, want := range map[string]string{
		"汽车零部件":                          "qi-che-ling-bu-jian",
		"5G 产业园（一期）":                     "5g-chan-ye-yuan-yi-qi",
		"Auto Parts":                     "auto-parts",
		"already-good-2":                 "already-good-2",
		"Façade & O'Brien":               "facade-obrien",
		"ＡＢＣ　产业":                         "abc-chan-ye",
		"--x--y--":                       "x-y",
		"../../etc":                      "etc",
		"！？":                             "",
		strings.Repeat("长", 60):          strings.TrimSuffix(strings.Repeat("zhang-", 13), "-"),
		strings.Repeat("long", 30):       "",
		"two " + strings.Repeat("w", 80): "two",
	} {
		got := Slug(title)
		if strings.HasPrefix(title, "长长") {
			// Either reading of 长 is right; the length is what is tested.
			if len(got) > 80 || len(got) < 70 || strings.HasSuffix(got, "-") {
				t.Errorf("Slug(%q) = %q", title, got)
			}
			continue
		}
		if got != want {
			t.Errorf("Slug(%q) = %q, want %q", title, got, want)
		}
		if Slug(got) != got {
			t.Errorf("Slug(%q) = %q: a suggestion must be good itself", got, Slug(got))
		}
	}
}

// themeKinds reads the kinds of the default theme.
func themeKinds(t *testing.T) *kind.Set {
	t.Helper()
	tree, list := source.Read(os.DirFS(filepath.Join("..", "..", "themes", "invest", "kinds")), nil)
	if len(list) > 0 {
		t.Fatal(list)
	}
	var files []*diag.File
	for _, f := range tree.Files() {
		files = append(files, f.Text)
	}
	set, list := kind.Load(files, nil)
	if len(list) > 0 {
		t.Fatal(list)
	}
	return set
}

func TestNewEntryWritesASkeletonThatIsGood(t *testing.T) {
	for _, schema := range themeKinds(t).Kinds() {
		content := t.TempDir()
		written, err := NewEntry(content, schema, "my-entry", []string{"zh", "en"}, today)
		if err != nil {
			t.Errorf("%s: %v", schema.Name, err)
			continue
		}
		var want []string
		for _, suffix := range []string{".en.md", ".yaml", ".zh.md"} {
			want = append(want, filepath.Join(content, schema.Section, "my-entry"+suffix))
		}
		if got := slices.Sorted(slices.Values(written)); !slices.Equal(got, want) {
			t.Errorf("%s: wrote %q, want %q", schema.Name, got, want)
		}
		tree, list := source.Read(os.DirFS(content), nil)
		if len(list) > 0 || len(tree.Files()) != len(want) {
			t.Errorf("%s: %v, %d files", schema.Name, list, len(tree.Files()))
		}
		for _, f := range tree.Files() {
			name := document.ParseName(f.Path, func(string) bool { return true })
			if d := document.Parse(f, name, schema, document.Options{}); len(d.Found()) > 0 {
				t.Errorf("%s: %s: %s", f.Path, d.Found()[0].Message, f.Text.Text)
			}
		}
	}
}

func TestNewEntryNeverOverwrites(t *testing.T) {
	schema := themeKinds(t).Lookup("project")
	for _, taken := range []string{"plant.yaml", "plant.zh.md", "plant.de.md", "plant/index.zh.md", "Plant.zh.md"} {
		content := t.TempDir()
		name := filepath.Join(content, "projects", filepath.FromSlash(taken))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte("mine"), 0o644); err != nil {
			t.Fatal(err)
		}
		_, err := NewEntry(content, schema, "plant", []string{"zh", "en"}, today)
		var e *Error
		if !errors.As(err, &e) || !strings.HasSuffix(e.Message, " already exists") || e.Help == "" {
			t.Errorf("%s: error %v", taken, err)
		}
		entries, err := os.ReadDir(filepath.Join(content, "projects"))
		if err != nil || len(entries) != 1 {
			t.Errorf("%s: %d files (%v)", taken, len(entries), err)
		}
		if text, err := os.ReadFile(name); err != nil || string(text) != "mine" {
			t.Errorf("%s now holds %q (%v)", taken, text, err)
		}
	}
}

func TestNewEntryRefusesBadNames(t *testing.T) {
	schema := themeKinds(t).Lookup("industry")
	for slug, help := range map[string]string{
		"汽车零部件":      "such as qi-che-ling-bu-jian",
		"Auto Parts": "such as auto-parts",
		"../x":       "such as x",
		"/etc":       "such as etc",
		`a\b`:        "such as a-b",
		"":           "at most 80",
		"？":          "at most 80",
		"index":      "a name of its own",
	} {
		content := t.TempDir()
		_, err := NewEntry(content, schema, slug, []string{"zh"}, today)
		var e *Error
		if !errors.As(err, &e) || !strings.Contains(e.Help, help) {
			t.Errorf("%q: error %#v, want a help with %q", slug, err, help)
		}
		if entries, err := os.ReadDir(content); err != nil || len(entries) > 0 {
			t.Errorf("%q: %d files were made (%v)", slug, len(entries), err)
		}
	}
}
