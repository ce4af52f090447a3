package build_test

import (
	"slices"
	"strings"
	"testing"
)

// TestEdits says which pages are made again after an edit: those that show what
// was edited, and no other.
func TestEdits(t *testing.T) {
	tests := []struct {
		name string
		edit func(t *testing.T, w *world)
		want string // output paths; … stands for index.html, * for every page with a layout
		read string // files that are parsed again
	}{
		{"nothing", func(*testing.T, *world) {}, "", ""},
		{"a file is saved as it was", func(_ *testing.T, w *world) {
			text, _ := w.read("content/news/talks.zh.md")
			w.write("content/news/talks.zh.md", text)
		}, "", ""},
		{"the body of an entry", func(t *testing.T, w *world) {
			w.replace(t, "content/projects/plant.en.md", "Prices change.", "Prices rise and fall.")
		}, "en/projects/plant/…", "projects/plant.en.md"},
		{"the first words of a text, which describe its page", func(t *testing.T, w *world) {
			w.replace(t, "content/news/talks.zh.md", "洽谈进展。", "洽谈有进展。")
		}, "news/talks/…", "news/talks.zh.md"},
		{"a title", func(t *testing.T, w *world) {
			w.replace(t, "content/projects/plant.zh.md", "title: 配件厂", "title: 新配件厂")
		}, "projects/plant/… projects/… projects/mill/… industries/auto-parts/… about/… … llms.txt sitemap/… data/projects.json", "projects/plant.zh.md"},
		{"the title of a dated entry", func(t *testing.T, w *world) {
			w.replace(t, "content/news/visit.zh.md", "title: 客商来访", "title: 客商再访")
		}, "news/visit/… news/… news/talks/… news/opening/… feed.xml llms.txt sitemap/… data/news.json", "news/visit.zh.md"},
		{"the value of a fact", func(t *testing.T, w *world) {
			w.replace(t, "content/facts.yaml", "value: 50", "value: 60")
		}, "industries/auto-parts/… sitemap/… en/sitemap/…", ""},
		{"the title of a source", func(t *testing.T, w *world) {
			w.replace(t, "content/sources.yaml", "Annual report", "Yearbook")
		}, "en/… en/industries/auto-parts/…", ""},
		{"a field that no card shows", func(t *testing.T, w *world) {
			w.replace(t, "content/projects/plant.yaml", "stage: open", "stage: signed")
		}, "projects/plant/… en/projects/plant/… data/projects.json", "projects/plant.yaml"},
		{"a tag", func(t *testing.T, w *world) {
			w.replace(t, "content/industries/fibre/index.yaml", "en: making", "en: crafts")
		}, "en/industries/fibre/… en/industries/auto-parts/… en/tags/… en/tags/making/… en/tags/crafts/… en/tags/cars/… sitemap.xml", "industries/fibre/index.yaml"},
		{"an interface string of one language", func(t *testing.T, w *world) {
			w.write("content/site.yaml", setKey(mustRead(t, w, "content/site.yaml"), "strings", "{en: {tags.title: All tags}}"))
		}, "en/tags/… en/tags/cars/… en/tags/making/…", ""},
		{"a comment in site.yaml", func(t *testing.T, w *world) {
			w.replace(t, "content/site.yaml", "page_size: 2", "page_size: 2 # few")
		}, "", ""},
		{"the telephone of a team, which another page shows", func(t *testing.T, w *world) {
			w.replace(t, "content/teams/east.yaml", "1234 5678", "8765 4321")
		}, "teams/east/… en/teams/east/… projects/plant/… data/teams.json", "teams/east.yaml"},
		{"the twin of a page is written", func(_ *testing.T, w *world) {
			w.write("content/news/visit.en.md", "---\ntitle: A visit\ndate: 2023-04-01\n---\nA visit.\n")
		}, "en/news/visit/… news/visit/… en/news/… en/news/opening/… en/feed.xml en/llms.txt en/sitemap/… sitemap.xml data/news.json", "news/visit.en.md"},
		{"an entry is written", func(_ *testing.T, w *world) {
			w.write("content/teams/north.yaml", "title: {zh: 华北专班, en: North team}\norder: 9\n")
		}, "teams/north/… en/teams/north/… teams/… en/teams/… teams/east/… en/teams/east/… llms.txt en/llms.txt sitemap/… en/sitemap/… sitemap.xml data/teams.json", "teams/north.yaml"},
		{"an entry goes, and a page of its list with it", func(_ *testing.T, w *world) {
			w.remove("content/news/talks.zh.md")
		}, "news/… news/visit/… feed.xml llms.txt sitemap/… sitemap.xml data/news.json", ""},
		{"an entry becomes a draft", func(t *testing.T, w *world) {
			w.replace(t, "content/news/talks.zh.md", "title: 洽谈", "title: 洽谈\ndraft: true")
		}, "news/… news/visit/… feed.xml llms.txt sitemap/… sitemap.xml data/news.json", "news/talks.zh.md"},
		{"a layout", func(t *testing.T, w *world) {
			w.replace(t, "theme/layouts/404.html", "<h1>", "<h1 class=x>")
		}, "*", ""},
		{"a style sheet, whose address is on every page", func(_ *testing.T, w *world) {
			w.write("theme/assets/css/main.css", "body { margin: 1px }")
		}, "*", ""},
		{"a static file of the theme", func(_ *testing.T, w *world) {
			w.write("theme/static/favicon.svg", "<svg/>")
		}, "", ""},
	}
	for _, c := range tests {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			w := newWorld(t)
			b, last := w.keep(true), map[string]string{}
			runHolding(t, b, &last)
			c.edit(t, w)
			o := runHolding(t, b, &last)
			if fault := difference(o, good(t, w.fresh())); fault != "" {
				t.Error(fault)
			}
			want := strings.Fields(strings.ReplaceAll(c.want, "…", "index.html"))
			if c.want == "*" {
				want = layoutPages(o)
			}
			slices.Sort(want)
			if !slices.Equal(o.Rendered, want) {
				t.Errorf("rendered are\n%s\nand not\n%s", strings.Join(o.Rendered, " "), strings.Join(want, " "))
			}
			if got := strings.Join(o.Parsed, " "); got != c.read {
				t.Errorf("parsed are %q and not %q", got, c.read)
			}
		})
	}
}

func mustRead(t *testing.T, w *world, name string) string {
	t.Helper()
	text, ok := w.read(name)
	if !ok {
		t.Fatalf("there is no %s", name)
	}
	return text
}

// layoutPages gives the pages that a layout makes.
func layoutPages(o outcome) []string {
	var out []string
	for _, p := range o.Site.Pages() {
		if p.Type.HTML() {
			out = append(out, p.Output)
		}
	}
	return out
}
