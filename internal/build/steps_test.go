package build_test

import (
	"strings"
	"testing"
)

// TestSteps goes through edits of bodies and facts one after the other, in which what
// is known of the whole site changes with one text: which files are published, what is
// reached, whose findings count.
func TestSteps(t *testing.T) {
	body := func(name, text string) edit {
		return edit{name + " says " + text, func(w *world) {
			now, _ := w.read(name)
			w.write(name, now[:strings.LastIndex(now, "---\n")]+"---\n"+text+"\n")
		}}
	}
	const plant, guide, image = "content/projects/plant.en.md", "content/lonely.en.md", "content/news/new.svg"
	svg := `<svg xmlns="http://www.w3.org/2000/svg" width="120" height="80"/>`
	tests := []struct {
		name  string
		first []edit
		then  []edit
	}{
		{"a file that one text shows", []edit{write(image, svg)}, []edit{
			body(plant, "![A map](/news/new.svg)"), body(plant, "Again.\n\n![A map](/news/new.svg)"), body(plant, "None.")}},
		{"a page that one text leads to", []edit{write(guide, "---\ntitle: Alone\n---\nText.\n")}, []edit{
			body(plant, "See [it](/lonely)."), body(plant, "See it.")}},
		{"two pages of one title, one of them broken",
			[]edit{keyEdit(plant, "title", "The same"), keyEdit("content/industries/auto-parts.en.md", "title", "The same")}, []edit{
				body(plant, "::nothing"), body(plant, "Mended.")}},
		{"a figure beside a fact",
			[]edit{swap("content/site.yaml", "figure-mismatch: off", "figure-mismatch: warning"), body("content/projects/plant.zh.md", "## 用地\n\n用地:fact[land]。"), body(plant, "## Land\n\n50 mu of land.")},
			[]edit{swap("content/facts.yaml", "value: 50", "value: 60"), swap("content/facts.yaml", "value: 60", "value: 50")}},
		{"a label that a language lacks", []edit{swap("content/facts.yaml", ", en: Land available}", "}")}, []edit{
			swap("content/facts.yaml", "zh: 可用土地}", "zh: 可用土地, en: Land available}")}},
	}
	for _, c := range tests {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			w := newWorld(t)
			b, last := w.keep(true), map[string]string{}
			for _, e := range c.first {
				e.do(w)
			}
			before := runHolding(t, b, &last)
			if !before.OK {
				t.Fatal(before.text)
			}
			for _, e := range c.then {
				e.do(w)
				now := runHolding(t, b, &last)
				if fault := difference(now, run(t, w.fresh())); fault != "" {
					t.Errorf("%s: %s", e.name, fault)
				}
				if now.text == before.text && len(now.files) == len(before.files) && now.OK && !strings.Contains(e.name, "Again") {
					t.Errorf("%s changes nothing that is known of the site", e.name)
				}
				before = now
			}
		})
	}
}
