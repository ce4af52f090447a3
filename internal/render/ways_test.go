package render_test

import (
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"prospectus/internal/build"
	"prospectus/internal/render"
	"prospectus/internal/site"
	"prospectus/internal/theme"
	"prospectus/themes"
)

// linked gives the site of a content folder, with its theme in each of the ways.
func linked(t testing.TB, content, own fs.FS, ways ...theme.Way) (*site.Site, []*theme.Theme) {
	t.Helper()
	layers := []theme.Layer{{Name: "theme:", FS: own}}
	r, err := build.New(build.Options{
		Source: func() fs.FS { return content }, Themes: func(string) []theme.Layer { return layers }, Unjudged: true, Jobs: 2,
		Now: func() time.Time { return time.Date(2026, 3, 1, 0, 0, 0, 0, time.UTC) }, Keep: true,
	}).Check(context.Background())
	if err != nil || !r.OK {
		t.Fatalf("the site has errors (%v):\n%s", err, show(r.Diagnostics))
	}
	var all []*theme.Theme
	for _, way := range ways {
		th, _ := theme.Load(layers, theme.Options{Way: way})
		all = append(all, th)
	}
	return r.Site, all
}

func builtIn(t testing.TB) fs.FS {
	t.Helper()
	own, err := fs.Sub(themes.FS, "invest")
	if err != nil {
		t.Fatal(err)
	}
	return own
}

// TestWays holds that the quick way to execute templates makes every page of the
// repository's own site, and of the one for tests, and that html/template comes
// to the same bytes and the same questions.
func TestWays(t *testing.T) {
	content, own := fixture(t)
	for name, c := range map[string]struct{ content, theme fs.FS }{
		"content": {os.DirFS("../../content"), builtIn(t)}, "fixture": {content, own}, "generated": {generated(), builtIn(t)},
	} {
		s, ways := linked(t, c.content, c.theme, theme.QuickWay, theme.SlowWay)
		for _, p := range s.Pages() {
			quick, slow := s.View(), s.View()
			a, found := render.Page(p, quick, ways[0])
			b, _ := render.Page(p, slow, ways[1])
			if a == nil {
				t.Errorf("%s: %s is not made: %s", name, p.Path, show(found))
			}
			if !bytes.Equal(a, b) {
				t.Errorf("%s: %s differs: %s", name, p.Path, difference(string(b), string(a)))
			}
			if p.Type.HTML() && !render.Compact(a) {
				t.Errorf("%s: %s is left to the minifier", name, p.Path)
			}
			if x, y := quick.Trace(), slow.Trace(); !slices.Equal(x, y) {
				t.Errorf("%s: %s asks %d questions, not %d", name, p.Path, len(x), len(y))
			}
		}
	}
}

// generated is a site of forty projects in two languages.
func generated() fstest.MapFS {
	content := fstest.MapFS{}
	add := func(name, text string) { content[name] = &fstest.MapFile{Data: []byte(text)} }
	add("site.yaml", "title: {zh: 投资某市, en: Invest in a City}\nbase_url: https://example.org/\nlanguages:\n"+
		"  zh: {locale: zh-Hans, name: 简体中文}\n  en: {locale: en, name: English}\nmenu: [industries, projects]\nlaw: none\n")
	for i := range 8 {
		add(fmt.Sprintf("industries/i%d.yaml", i), fmt.Sprintf("title: {zh: 第%d产业, en: Industry %d}\nstages: [{name: {zh: 上游, en: Upstream}}]\n", i, i))
	}
	for i := range 40 {
		add(fmt.Sprintf("projects/p%d.yaml", i), fmt.Sprintf("date: 2024-01-%02d\nindustry: i%d\ninvestment: %d亿元\nland: %d亩\n", i%28+1, i%8, i+1, i+20))
		for lang, words := range map[string]string{"zh": "**项目**见[产业](industries/i1)，交通便利。", "en": "The *project* & its \"needs\": see the [industry](industries/i1)."} {
			section := fmt.Sprintf("\n## %d %s\n\n%s\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n- %s\n- %s\n", i, lang, words, words, words)
			add(fmt.Sprintf("projects/p%d.%s.md", i, lang), fmt.Sprintf("---\ntitle: %s %d\nsummary: %q\ntags: [%s%d, x%s]\n---\n%s\n",
				lang, i, words, lang, i%5, lang, strings.Repeat(section, 5)))
		}
	}
	return content
}

// BenchmarkPage makes a page whose answers are known, from its text to its bytes.
func BenchmarkPage(b *testing.B) {
	s, ways := linked(b, generated(), builtIn(b), theme.EitherWay)
	for _, p := range s.Pages() {
		if p.Path != "/en/projects/p7/" && p.Path != "/en/projects/" {
			continue
		}
		b.Run(string(p.Type), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if data, found := render.Page(p, s.View(), ways[0]); data == nil {
					b.Fatal(show(found))
				}
			}
		})
	}
}
