package site_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"prospectus/internal/site"
)

func refs(cards []site.Card) string {
	var out []string
	for _, c := range cards {
		out = append(out, c.Ref)
	}
	return strings.Join(out, " ")
}

// TestPresence gives, for each policy on missing translations, what stands on
// the pages of an entry that has a Chinese text alone.
func TestPresence(t *testing.T) {
	for policy, want := range map[string]string{
		"omit":  "own zh 只有中文; absent",
		"stub":  "own zh 只有中文; stub zh 只有中文",
		"error": "own zh 只有中文; absent",
	} {
		f := invest(t).replaced(t, "site.yaml", "omit", policy)
		s, _ := newBuilder(t, options{}).link(f)
		v := s.View()
		var got []string
		for _, lang := range []string{"zh", "en"} {
			h := v.Head("only-zh", lang)
			switch h.Presence {
			case site.Absent:
				got = append(got, "absent")
			case site.Own:
				got = append(got, "own "+h.TextLang+" "+h.Title)
			case site.Stub:
				got = append(got, "stub "+h.TextLang+" "+h.Title)
			}
		}
		if strings.Join(got, "; ") != want {
			t.Errorf("%s: %q, want %q", policy, got, want)
		}
		if got := v.Card("only-zh", "en").Stub; got != "简体中文" {
			t.Errorf("%s: an English card says that the text is in %q", policy, got)
		}
		if got := v.Text("only-zh", "zh").File; got != "only-zh.zh.md" {
			t.Errorf("%s: text from %q", policy, got)
		}
	}
	f := invest(t).replaced(t, "site.yaml", "omit", "stub")
	v := linked(t, f, options{}).View()
	if got := v.Text("only-zh", "en"); got.File != "only-zh.zh.md" || !got.Han {
		t.Errorf("the stub shows the text of %+v", got)
	}
	if h := v.Head("only-zh", "en"); h.TextLocale != "zh-Hans" || h.TextName != "简体中文" {
		t.Errorf("the stub's text is said to be %+v", h)
	}
}

func TestReferences(t *testing.T) {
	v := linked(t, invest(t), options{}).View()
	var got []string
	for _, g := range v.Back("industries/auto", "zh") {
		got = append(got, fmt.Sprintf("%s %s %s %s: %s", g.Kind, g.Label, g.Field, g.URL, refs(g.Cards)))
	}
	want := []string{
		"news 动态 industries /news/: news/a",
		"project 项目 industry /projects/: projects/line projects/mill",
		"story 案例 industry /stories/: stories/one",
		"team 招商专班 industries /teams/: teams/north",
	}
	if !slices.Equal(got, want) {
		t.Errorf("back-references\n got %q\nwant %q", got, want)
	}
	if got := refs(v.ListFor("project", "industries/auto", "en", 0)); got != "projects/line" {
		t.Errorf("English projects of the industry: %s", got)
	}
	if got := v.Back("industries/fibre", "zh"); len(got) != 0 {
		t.Errorf("nothing refers to fibre: %v", got)
	}
	f := field(t, v.Fields("projects/line", "en"), "industry")
	if f.Text != "Car parts" || f.URL != "/en/industries/auto/" || f.Key != "industries/auto" || f.Card == nil || f.Label != "Industry" {
		t.Errorf("reference %+v", f)
	}
}

func field(t testing.TB, fields []site.Field, name string) site.Field {
	t.Helper()
	i := slices.IndexFunc(fields, func(f site.Field) bool { return f.Name == name })
	if i < 0 {
		t.Fatalf("no field %q", name)
	}
	return fields[i]
}

func TestFields(t *testing.T) {
	v := linked(t, invest(t), options{}).View()
	for _, c := range []struct{ ref, lang, name, text, machine string }{
		{"projects/line", "zh", "investment", "1.2亿元", "120000000"},
		{"projects/line", "en", "investment", "RMB 120 million", "120000000"},
		{"projects/line", "en", "stage", "Signed", ""},
		{"projects/mill", "zh", "stage", "招商中", ""}, // by default
		{"industries/auto", "zh", "focus", "是", ""},
		{"industries/fibre", "en", "focus", "No", ""}, // by default
		{"industries/auto", "zh", "wanted", "电池、电机", ""},
		{"industries/auto", "en", "wanted", "Batteries", ""},
		{"stories/one", "zh", "year", "2021", "2021"},
	} {
		f := field(t, v.Fields(c.ref, c.lang), c.name)
		if f.Text != c.text || f.Machine != c.machine {
			t.Errorf("%s of %s in %s: %q (%q)", c.name, c.ref, c.lang, f.Text, f.Machine)
		}
	}
	stages := field(t, v.Fields("industries/auto", "en"), "stages").Items
	if len(stages) != 2 || stages[0].Members[0].Text != "Casting" || stages[0].Members[1].Text != "Upstream" || len(stages[1].Members) != 1 {
		t.Errorf("stages %+v", stages)
	}
	contact := field(t, v.Fields("projects/line", "en"), "contact").Members
	if contact[0].Text != "Project office" || contact[1].Text != "0377-6000" {
		t.Errorf("contact %+v", contact)
	}
	if got := field(t, v.Card("projects/line", "en").Fields, "industry"); got.Card != nil {
		t.Error("a card holds a card")
	}
	if got := field(t, v.Card("projects/mill", "zh").Fields, "stage").Key; got != "open" {
		t.Errorf("a card leaves out the default: %q", got)
	}
}

func TestOrder(t *testing.T) {
	f := invest(t)
	v := linked(t, f, options{}).View()
	for kindName, want := range map[string]string{
		"industry": "industries/纺织 industries/auto industries/fibre",
		"news":     "news/b news/a news/d news/c", // newest first, equal days by name, without a day last
		"park":     "parks/two parks/one",
		"page":     "about only-zh", // neither home nor the sections' own pages
	} {
		if got := refs(v.List(kindName, "zh", 0)); got != want {
			t.Errorf("%s: %s, want %s", kindName, got, want)
		}
	}
	if got := refs(v.List("industry", "en", 0)); got != "industries/auto industries/fibre" {
		t.Errorf("English industries: %s", got)
	}
	if got := refs(v.List("industry", "zh", 2)); got != "industries/纺织 industries/auto" {
		t.Errorf("two industries: %s", got)
	}
	for sort, want := range map[string]string{
		"title": "parks/two parks/one", // 北 stands before 甲 in pinyin
		"-area": "parks/one parks/two", // in one unit: 120亩 is 80000平方米
		"area":  "parks/two parks/one",
	} {
		f := f.with("kinds/park.yaml", "kind: park\nsort: "+sort+"\nfields: {}\n").
			replaced(t, "parks/two.yaml", "order: 1\n", "")
		if got := refs(linked(t, f, options{}).View().List("park", "zh", 0)); got != want {
			t.Errorf("by %s: %s, want %s", sort, got, want)
		}
	}
}

func TestSlices(t *testing.T) {
	v := linked(t, invest(t), options{}).View()
	for number, want := range map[int]string{0: "industries/纺织 industries/auto", 1: "industries/纺织 industries/auto", 2: "industries/fibre", 3: "", -1: "industries/纺织 industries/auto"} {
		if got := refs(v.Slice("industry", "zh", number)); got != want {
			t.Errorf("page %d: %s, want %s", number, got, want)
		}
	}
	if got := refs(v.TagSlice("制造", "zh", 1)); got != "news/b industries/auto" {
		t.Errorf("first page of the tag: %s", got)
	}
	if got := refs(v.TagSlice("制造", "zh", 2)); got != "industries/fibre industries/纺织" {
		t.Errorf("second page of the tag: %s", got)
	}
	if got := v.TagSlice("nothing", "zh", 1); len(got) != 0 {
		t.Errorf("a tag that nothing has: %v", got)
	}
}

func TestTags(t *testing.T) {
	v := linked(t, invest(t), options{}).View()
	var got []string
	for _, tag := range v.Tags("zh") {
		got = append(got, fmt.Sprintf("%s %d %s", tag.Name, tag.Count, tag.URL))
	}
	want := []string{ // in the order of pinyin
		"交通 2 /tags/%E4%BA%A4%E9%80%9A/",
		"汽车 零部件 2 /tags/%E6%B1%BD%E8%BD%A6-%E9%9B%B6%E9%83%A8%E4%BB%B6/",
		"制造 4 /tags/%E5%88%B6%E9%80%A0/",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got %q", got)
	}
	if got := v.Head("industries/auto", "en").Tags; len(got) != 1 || got[0] != (site.Tag{Name: "Making", URL: "/en/tags/making/", Count: 2}) {
		t.Errorf("English tags %+v", got)
	}
}

func TestRelated(t *testing.T) {
	v := linked(t, invest(t), options{}).View()
	// Two tags in common; then one and the same kind; then one, the newer first.
	if got := refs(v.Related("industries/auto", "zh")); got != "industries/fibre industries/纺织 news/b" {
		t.Errorf("related to auto: %s", got)
	}
	if got := refs(v.Related("about", "zh")); got != "industries/auto industries/fibre" {
		t.Errorf("related to about: %s", got)
	}
	if got := v.Related("stories/one", "zh"); len(got) != 0 {
		t.Errorf("related to what has no tag: %v", got)
	}
}

func TestPlace(t *testing.T) {
	v := linked(t, invest(t), options{}).View()
	name := func(c *site.Card) string {
		if c == nil {
			return "-"
		}
		return c.Ref
	}
	for _, c := range []struct{ ref, lang, previous, next string }{
		{"industries/纺织", "zh", "-", "industries/auto"},
		{"industries/auto", "zh", "industries/纺织", "industries/fibre"},
		{"industries/auto", "en", "-", "industries/fibre"},
		{"industries/fibre", "zh", "industries/auto", "-"},
		{"industries", "zh", "-", "-"},
		{"index", "zh", "-", "-"},
		{"about", "zh", "-", "-"},
	} {
		p := v.Place(c.ref, c.lang)
		if name(p.Previous) != c.previous || name(p.Next) != c.next {
			t.Errorf("%s in %s: %s, %s", c.ref, c.lang, name(p.Previous), name(p.Next))
		}
	}
}

func TestFacts(t *testing.T) {
	v := linked(t, invest(t), options{}).View()
	for _, c := range []struct{ key, lang, text, figure, before, number, after string }{
		{"signed", "zh", "超过870.7亿元", "870.7亿元", "", "870.7", "亿元"},
		{"signed", "en", "more than RMB 87.07 billion", "RMB 87.07 billion", "RMB", "87.07", "billion"},
		{"projects", "zh", "95个项目", "95个", "", "95", "个"},
		{"projects", "en", "95 projects", "95", "", "95", ""},
		{"fall", "en", "-1.5%", "-1.5%", "", "-1.5", "%"},
	} {
		f := v.Fact(c.key, c.lang)
		if f.Text != c.text || f.Figure != c.figure || f.Before != c.before || f.Number != c.number || f.After != c.after {
			t.Errorf("%s in %s: %q, %q = %q %q %q", c.key, c.lang, f.Text, f.Figure, f.Before, f.Number, f.After)
		}
	}
	f := v.Fact("signed", "en")
	if f.Label != "Signed investment" || f.Machine != "87070000000" || f.StatusLabel != "signed" || f.Note != "Planned" ||
		f.AsOf.Year() != 2022 || f.Source.Title != "Yearbook" || f.Source.Publisher != "Statistics" || f.Source.URL != "https://example.com/y" {
		t.Errorf("%+v", f)
	}
	if got := v.Fact("nothing", "zh"); got.Key != "" {
		t.Errorf("a fact that there is none of: %+v", got)
	}
	var keys []string
	for _, f := range v.Figures("industries/auto", "zh") {
		keys = append(keys, f.Key)
	}
	if !slices.Equal(keys, []string{"projects", "signed"}) {
		t.Errorf("figures %q", keys)
	}
}

// TestSources holds that the documents behind a page are numbered in the order
// of the facts that it shows, each once, then those that it names.
func TestSources(t *testing.T) {
	v := linked(t, invest(t), options{}).View()
	for lang, want := range map[string]string{
		"zh": "1 report source-report projects; 2 yearbook source-yearbook signed fall; 3 law source-law",
		"en": "1 report source-report projects; 2 yearbook source-yearbook signed; 3 law source-law",
	} {
		var got []string
		for _, x := range v.Sources("industries/auto", lang) {
			line := fmt.Sprintf("%d %s %s", x.N, x.Key, x.Anchor)
			for _, f := range x.Facts {
				line += " " + f.Key
			}
			got = append(got, line)
		}
		if strings.Join(got, "; ") != want {
			t.Errorf("%s: %q", lang, got)
		}
	}
}
