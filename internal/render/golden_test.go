package render_test

import (
	"flag"
	"maps"
	"os"
	"path"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
)

var update = flag.Bool("update", false, "write the golden files anew")

const comment = `What site.txtar comes to, with a line for each tag. Of most pages those lines
alone are here that the home page of the language lacks.
Written by: go test ./internal/render -update

`

// whole are the pages that the golden file shows from end to end.
var whole = []string{"index.html", "en/index.html", "industries/auto-parts/index.html", "en/about/index.html", "old/cars/index.html"}

const golden = "testdata/site.golden.txtar"

// TestGolden holds every byte of a small site. What it shows is meant to be
// read: after a change, run "go test ./internal/render -update" and look at the
// difference.
func TestGolden(t *testing.T) {
	files := with(t, nil)
	got := &txtar.Archive{Comment: []byte(comment)}
	for _, name := range slices.Sorted(maps.Keys(files)) {
		text := files[name]
		if path.Ext(name) == ".html" {
			text = readable(name, files)
		}
		if !strings.HasSuffix(text, "\n") {
			text += "\n"
		}
		got.Files = append(got.Files, txtar.File{Name: name, Data: []byte(text)})
	}
	text := txtar.Format(got)
	if *update {
		if err := os.WriteFile(golden, text, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := txtar.ParseFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	wanted := map[string]string{}
	for _, f := range want.Files {
		wanted[f.Name] = string(f.Data)
	}
	for _, f := range got.Files {
		if w, ok := wanted[f.Name]; !ok {
			t.Errorf("%s is new", f.Name)
		} else if w != string(f.Data) {
			t.Errorf("%s differs:\n%s", f.Name, difference(w, string(f.Data)))
		}
		delete(wanted, f.Name)
	}
	for _, name := range slices.Sorted(maps.Keys(wanted)) {
		t.Errorf("%s is no longer written", name)
	}
}

// readable gives a page with a line for each tag, without what it shares with
// the home page.
func readable(name string, files map[string]string) string {
	lines := func(name string) []string {
		return strings.SplitAfter(strings.ReplaceAll(files[name], "><", ">\n<"), "\n")
	}
	all := lines(name)
	if slices.Contains(whole, name) {
		return strings.Join(all, "")
	}
	home := "index.html"
	if strings.HasPrefix(name, "en/") {
		home = "en/index.html"
	}
	shared := lines(home)
	return strings.Join(slices.DeleteFunc(all, func(l string) bool { return slices.Contains(shared, l) }), "")
}

// difference shows the first lines that two texts do not share.
func difference(want, got string) string {
	w, g := strings.Split(want, "\n"), strings.Split(got, "\n")
	for i := range min(len(w), len(g)) {
		if w[i] != g[i] {
			return "- " + w[i] + "\n+ " + g[i]
		}
	}
	return "one ends before the other"
}
