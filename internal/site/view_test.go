package site_test

import (
	"slices"
	"sync"
	"testing"

	"prospectus/internal/site"
)

func TestTraceHasEachQuestionOnce(t *testing.T) {
	s := linked(t, invest(t), options{})
	v := s.View()
	for range 3 {
		v.Card("about", "zh")
		v.Card("about", "en")
		v.List("industry", "zh", 0)
		v.List("industry", "zh", 1)
		v.Link("about.zh.md", "industries", "zh")
		v.Identity("zh")
	}
	if got := len(v.Trace()); got != 6 {
		t.Errorf("%d questions in the trace, want 6", got)
	}
	if got := len(s.View().Trace()); got != 0 {
		t.Errorf("a new view has a trace of %d", got)
	}
	other := s.View()
	other.Card("about", "zh")
	if other.Trace()[0] != v.Trace()[0] {
		t.Error("one question has two answers in one site")
	}
}

// asked are questions of which each change below touches some.
var asked = map[string]func(*site.View){
	"card":       func(v *site.View) { v.Card("about", "zh") },
	"head":       func(v *site.View) { v.Head("about", "zh") },
	"text":       func(v *site.View) { v.Text("about", "zh") },
	"english":    func(v *site.View) { v.Head("about", "en") },
	"pages":      func(v *site.View) { v.List("page", "zh", 0) },
	"industries": func(v *site.View) { v.List("industry", "zh", 0) },
	"back":       func(v *site.View) { v.Back("industries/auto", "zh") },
	"twins": func(v *site.View) {
		v.Alternates(site.Page{Type: site.EntryPage, Ref: "only-zh", Lang: "zh", Path: "/only-zh/"})
	},
	"link":     func(v *site.View) { v.Link("about.zh.md", "only-zh", "en") },
	"fact":     func(v *site.View) { v.Fact("signed", "zh") },
	"sources":  func(v *site.View) { v.Sources("industries/auto", "zh") },
	"tags":     func(v *site.View) { v.Tags("zh") },
	"feed":     func(v *site.View) { v.Feed("zh") },
	"image":    func(v *site.View) { v.Image("industries/auto.yaml", "auto.svg") },
	"identity": func(v *site.View) { v.Identity("zh") },
	"contacts": func(v *site.View) { v.Contacts("zh") },
	"menu":     func(v *site.View) { v.Menu("zh") },
	"index":    func(v *site.View) { v.Index() },
	"data":     func(v *site.View) { v.Records("industry") },
	"string":   func(v *site.View) { v.String("boolean.true", "zh") },
}

// changes are edits of the content, and the questions of asked whose answers
// they change.
var changes = []struct {
	name   string
	change func(testing.TB, files) files
	want   []string
}{
	{"nothing", func(_ testing.TB, f files) files { return f }, nil},
	{"a body", func(t testing.TB, f files) files { return f.replaced(t, "about.zh.md", "文字。", "别的字。") }, []string{"text"}},
	{"a title", func(t testing.TB, f files) files {
		return f.replaced(t, "about.zh.md", "title: 概况", "title: 概览")
	},
		[]string{"card", "feed", "head", "pages", "text"}},
	{"a summary in the other language", func(t testing.TB, f files) files { return f.replaced(t, "about.en.md", "---\n", "---\nsummary: S\n") },
		[]string{"english"}},
	{"a translation", func(t testing.TB, f files) files { return f.with("only-zh.en.md", "---\ntitle: Chinese\n---\n") },
		[]string{"index", "link", "twins"}},
	{"an order", func(t testing.TB, f files) files {
		return f.replaced(t, "industries/auto.yaml", "order: 2", "order: 0")
	},
		[]string{"industries", "data"}},
	{"a reference", func(t testing.TB, f files) files { return f.replaced(t, "news/a.zh.md", "[auto]", "[fibre]") }, []string{"back"}},
	{"a fact", func(t testing.TB, f files) files { return f.replaced(t, "facts.yaml", "870.7", "910.7") }, []string{"fact", "sources"}},
	{"a source", func(t testing.TB, f files) files {
		return f.replaced(t, "sources.yaml", "title: {zh: 年鉴", "title: {zh: 统计年鉴")
	},
		[]string{"fact", "sources"}},
	{"a tag", func(t testing.TB, f files) files {
		return f.replaced(t, "news/b.zh.md", "[制造]", "[制造, 会议]")
	}, []string{"index", "tags"}},
	{"a date", func(t testing.TB, f files) files { return f.replaced(t, "news/b.zh.md", "2024-05-01", "2024-01-02") },
		[]string{"feed", "index"}},
	{"a place in a file", func(t testing.TB, f files) files { return f.with("site.yaml", "# 说明\n"+f["site.yaml"]) }, nil},
	{"a telephone", func(t testing.TB, f files) files { return f.replaced(t, "site.yaml", "6000-0000", "6000-0001") }, []string{"contacts"}},
	{"a tagline", func(t testing.TB, f files) files {
		return f.replaced(t, "site.yaml", "tagline: {zh: 中原", "tagline: {zh: 中州")
	},
		[]string{"identity"}},
	{"the size of an image", func(t testing.TB, f files) files {
		return f.replaced(t, "industries/auto.svg", `width="40"`, `width="80"`)
	},
		[]string{"image", "industries"}},
	{"an entry that goes", func(t testing.TB, f files) files {
		g := f.with("x", "")
		delete(g, "x")
		delete(g, "stories/one.zh.md")
		return g
	}, []string{"back", "feed", "index", "menu"}},
}

// TestHolds holds which answers each change of the content touches: no other
// page is rendered again, and no page is forgotten.
func TestHolds(t *testing.T) {
	for _, c := range changes {
		t.Run(c.name, func(t *testing.T) {
			b := newBuilder(t, options{})
			f := invest(t)
			old, _ := b.link(f)
			traces := map[string]site.Trace{}
			for name, ask := range asked {
				v := old.View()
				ask(v)
				traces[name] = v.Trace()
			}
			next, _ := b.link(c.change(t, f))
			// Without the older site every question is asked again; with it, only
			// those that its files don't answer. Both must come to the same.
			for _, before := range []*site.Site{nil, old} {
				compare := site.Compare(before, next)
				var changed []string
				for name, trace := range traces {
					if !compare.Holds(trace) {
						changed = append(changed, name)
					}
				}
				slices.Sort(changed)
				slices.Sort(c.want)
				if !slices.Equal(changed, c.want) {
					t.Errorf("with the older site (%t): changed are %q, want %q", before != nil, changed, c.want)
				}
			}
		})
	}
}

// TestAskConcurrently holds, with the race detector, that many pages can ask
// one site at once.
func TestAskConcurrently(t *testing.T) {
	s := linked(t, invest(t), options{})
	next := linked(t, invest(t), options{})
	compare := site.Compare(s, next)
	var wait sync.WaitGroup
	for range 8 {
		wait.Go(func() {
			v := s.View()
			for _, ask := range asked {
				ask(v)
			}
			compare.Holds(v.Trace())
		})
	}
	wait.Wait()
}
