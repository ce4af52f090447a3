package kind

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"prospectus/internal/diag"
	"prospectus/internal/yaml"
)

// theme reads the kinds of the default theme.
func theme(t testing.TB) *Set {
	t.Helper()
	paths, err := filepath.Glob("../../themes/invest/kinds/*.yaml")
	if err != nil || len(paths) == 0 {
		t.Fatalf("the theme has no kinds: %v", err)
	}
	var files []*diag.File
	for _, p := range paths {
		text, err := os.ReadFile(p)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, diag.NewFile(filepath.Base(p), text))
	}
	set, list := Load(files, nil)
	noFindings(t, list)
	return set
}

func TestSkeletonPassesCheck(t *testing.T) {
	for _, s := range append(theme(t).Kinds(), everyType(t)) {
		for _, langs := range [][]string{{"zh", "en"}, {"en"}, {"de", "zh-Hant"}} {
			files := Skeleton(s, SkeletonOptions{Languages: langs, Date: "2025-06-30"})
			if len(files) != len(langs)+1 || files[0].Suffix != ".yaml" {
				t.Fatalf("%s has %d files", s.Name, len(files))
			}
			given := map[string]bool{}
			for i, f := range files {
				p := Place{}
				if i > 0 {
					p.Lang = langs[i-1]
					if want := "." + p.Lang + ".md"; f.Suffix != want {
						t.Errorf("suffix %q, want %q", f.Suffix, want)
					}
				}
				r := checkSkeleton(t, s, f, p, f.Text)
				for _, name := range r.Names {
					given[name] = true
				}
				// Each optional line can be used as it is: all of them, and
				// those inside them in turn.
				text := f.Text
				for range 3 {
					text = commented.ReplaceAll(text, []byte("$1$2"))
					r = checkSkeleton(t, s, f, p, text)
				}
				if bytes.Contains(text, []byte("\n#t")) {
					t.Errorf("%s%s is still commented out:\n%s", s.Name, f.Suffix, text)
				}
				for _, field := range s.Fields {
					_, ok := r.Values[field.Name]
					if want := field.perLanguage() == (i > 0); ok != want {
						t.Errorf("%s%s gives %q: %v, want %v", s.Name, f.Suffix, field.Name, ok, want)
					}
				}
			}
			for _, f := range s.Fields {
				if f.Required && !given[f.Name] {
					t.Errorf("the skeleton of %s does not give %q", s.Name, f.Name)
				}
			}
		}
	}
}

// commented finds the lines that are no comments but optional fields.
var commented = regexp.MustCompile(`(?m)^( *)#(  .*|[^ \n].*)$`)

func checkSkeleton(t *testing.T, s *Schema, f SkeletonFile, p Place, text []byte) *Record {
	t.Helper()
	file := diag.NewFile(s.Name+f.Suffix, text)
	start, end := 0, len(text)
	if p.Lang != "" {
		start = len("---\n")
		end = start + bytes.Index(text[start:], []byte("---\n"))
	}
	node, list := yaml.Parse(file, start, end)
	r, found := s.Check(node, p)
	if list = append(list, found...); len(list) > 0 {
		t.Fatalf("%s\n%s", strings.Join(listed(list), "\n"), text)
	}
	return r
}

// A skeleton is explained in the words of its language, and a data file in all.
func TestSkeletonExplains(t *testing.T) {
	s := theme(t).Lookup("project")
	for _, f := range Skeleton(s, SkeletonOptions{Languages: []string{"zh", "en"}, Date: "2025-06-30"}) {
		text := string(f.Text)
		zh, en := strings.Contains(text, "必填") || strings.Contains(text, "标题"), strings.Contains(text, "optional field")
		if wantZH, wantEN := f.Suffix != ".en.md", f.Suffix != ".zh.md"; zh != wantZH || en != wantEN {
			t.Errorf("%s speaks Chinese: %v, English: %v\n%s", f.Suffix, zh, en, text)
		}
		if strings.HasSuffix(f.Suffix, ".md") && slices.Contains(strings.Split(text, "\n"), "") && !strings.Contains(text, "\ntitle: \"") {
			t.Errorf("%s has no title:\n%s", f.Suffix, text)
		}
	}
}
