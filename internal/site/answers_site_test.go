package site_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"prospectus/internal/site"
)

func TestMenus(t *testing.T) {
	names := func(items []site.MenuItem) string {
		var out []string
		for _, m := range items {
			out = append(out, m.Title+" "+m.URL)
		}
		return strings.Join(out, ", ")
	}
	f := invest(t)
	v := linked(t, f, options{}).View()
	if got := names(v.Menu("en")); got != "Key industries /en/industries/, News /en/news/, Sites /en/parks/, Projects /en/projects/, Investment teams /en/teams/" {
		t.Errorf("without a menu of its own: %s", got)
	}
	if got := names(v.FooterMenu("en")); got != "About /en/about-us/, Investment teams /en/teams/" {
		t.Errorf("footer: %s", got)
	}
	f = f.with("site.yaml", f["site.yaml"]+"menu: [stories, policies, industries, about, only-zh]\n")
	v = linked(t, f, options{}).View()
	if got := names(v.Menu("zh")); got != "案例 /stories/, 重点产业 /industries/, 概况 /about/, 只有中文 /only-zh/" {
		t.Errorf("menu: %s", got)
	}
	if got := names(v.Menu("en")); got != "Key industries /en/industries/, About /en/about-us/" {
		t.Errorf("English menu: %s", got)
	}
	f = f.replaced(t, "site.yaml", "menu: [stories, policies, industries, about, only-zh]", "menu: []")
	if got := linked(t, f, options{}).View().Menu("zh"); len(got) != 0 {
		t.Errorf("an empty menu: %v", got)
	}
}

func TestFeed(t *testing.T) {
	v := linked(t, invest(t), options{}).View()
	if got := refs(v.Feed("zh")); got != "news/b news/a news/d about stories/one" {
		t.Errorf("feed: %s", got)
	}
	if got := refs(v.Feed("en")); got != "news/d about" {
		t.Errorf("English feed: %s", got)
	}
	if got := v.Identity("zh").FeedURL; got != "/feed.xml" {
		t.Errorf("feed at %q", got)
	}
	f := files{"about.zh.md": "---\ntitle: 概况\n---\n"}
	s := linked(t, f, options{})
	if s.View().Identity("zh").FeedURL != "" || slices.ContainsFunc(s.Pages(), func(p site.Page) bool { return p.Type == site.FeedPage }) {
		t.Error("a site without dates has a feed")
	}
}

func TestSiteMap(t *testing.T) {
	v := linked(t, invest(t), options{}).View()
	var got []string
	for _, g := range v.SiteMap("en") {
		got = append(got, g.Label+" "+g.URL+": "+refs(g.Cards))
	}
	want := []string{
		" : index about",
		"Key industries /en/industries/: industries/auto industries/fibre",
		"News /en/news/: news/d",
		"Sites /en/parks/: parks/two parks/one",
		"Projects /en/projects/: projects/line",
		"Investment teams /en/teams/: teams/north",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got %q", got)
	}
}

func TestRecords(t *testing.T) {
	v := linked(t, invest(t), options{}).View()
	for kindName, want := range map[string]string{
		"project": `[{"Ref":"line","Sample":true,"Date":"0001-01-01T00:00:00Z","Languages":[` +
			`{"Lang":"zh","URL":"https://example.org/projects/line/","Title":"生产线","Summary":""},` +
			`{"Lang":"en","URL":"https://example.org/en/projects/line/","Title":"Production line","Summary":""}],` +
			`"Fields":{"contact":{"name":{"en":"Project office","zh":"项目办"},"phone":"0377-6000"},"industry":"auto",` +
			`"investment":{"text":{"en":"RMB 120 million","zh":"1.2亿元"},"unit":"CNY","value":"120000000"},` +
			`"land":{"text":{"en":"50 mu (about 3.33 hectares)","zh":"50亩"},"unit":"mu","value":"50"},"stage":"signed","team":"north"}},` +
			`{"Ref":"mill","Sample":false,"Date":"0001-01-01T00:00:00Z","Languages":[` +
			`{"Lang":"zh","URL":"https://example.org/projects/mill/","Title":"工厂","Summary":""}],` +
			`"Fields":{"industry":"industries/auto","stage":"open"}}]`,
		"story": `[{"Ref":"one","Sample":false,"Date":"2023-01-01T00:00:00Z","Languages":[` +
			`{"Lang":"zh","URL":"https://example.org/stories/one/","Title":"案例","Summary":""}],"Fields":{"industry":"auto","year":2021}}]`,
		"policy": "null",
	} {
		got, err := json.Marshal(v.Records(kindName))
		if err != nil {
			t.Fatal(err)
		}
		if string(got) != want {
			t.Errorf("%s\n got %s\nwant %s", kindName, got, want)
		}
	}
}

func TestContacts(t *testing.T) {
	v := linked(t, invest(t), options{}).View()
	if got := v.Contacts("en"); len(got) != 1 || got[0].Name != "Service Centre" || got[0].Phone == "" || got[0].Email != "a@example.org" {
		t.Errorf("%+v", got)
	}
	if got := v.Team("teams/north", "en"); got.Name != "North team" || got.Phone != "0377-12345" ||
		got.Address != "Beijing" || got.URL != "/en/teams/north/" {
		t.Errorf("%+v", got)
	}
	if got := v.Team("projects/mill", "en"); got.Name != "工厂" || got.URL != "/projects/mill/" {
		t.Errorf("in a language that it is not in: %+v", got)
	}
	if got := v.Footer("en"); got.Sponsor != "Service Centre" || got.SiteMapURL != "/en/sitemap/" {
		t.Errorf("%+v", got)
	}
}

func TestImages(t *testing.T) {
	v := linked(t, invest(t), options{}).View()
	i := v.Head("industries/auto", "en").Image
	if i == nil || i.URL != "/industries/auto.svg" || i.Absolute != "https://example.org/industries/auto.svg" || i.Width != 40 || i.Height != 30 || i.Alt != "Car parts" {
		t.Errorf("%+v", i)
	}
	if got := v.Image("about.zh.md", "about.zh.md"); got.URL != "" {
		t.Errorf("a page as an image: %+v", got)
	}
}

func TestPublishing(t *testing.T) {
	f := files{
		"index.zh.md": "---\ntitle: 首页\n---\n",
		"draft.zh.md": "---\ntitle: 稿\ndraft: true\n---\n",
		"data.yaml":   "title: {zh: 数, en: Data}\ndraft: true\n",
		"half.zh.md":  "---\ntitle: 半\n---\n",
		"half.en.md":  "---\ntitle: Half\ndraft: true\n---\n",
		"soon.zh.md":  "---\ntitle: 早\npublish_at: 2024-06-02\n---\n",
		"late.zh.md":  "---\ntitle: 晚\nexpires_at: 2024-06-02\n---\n",
		"show.zh.md":  "---\ntitle: 例\nsample: true\n---\n",
	}
	for _, c := range []struct {
		o    options
		want string
	}{
		{options{now: "2024-06-01"}, "half late show"},
		{options{now: "2024-06-02"}, "half show soon"},
		{options{now: "2024-06-01", drafts: true}, "data draft half late show"},
		{options{now: "2024-06-01", noSamples: true}, "half late"},
	} {
		if got := refs(linked(t, f, c.o).View().List("page", "zh", 0)); got != c.want {
			t.Errorf("%+v: %s, want %s", c.o, got, c.want)
		}
	}
	english := func(o options) string { return refs(linked(t, f, o).View().List("page", "en", 0)) }
	if got := english(options{}); got != "" {
		t.Errorf("a draft translation is published: %s", got)
	}
	if got := english(options{drafts: true}); got != "data half" {
		t.Errorf("with drafts: %s", got)
	}
	v := linked(t, f, options{drafts: true}).View()
	if h := v.Head("half", "zh"); h.Draft {
		t.Error("the Chinese page is marked as a draft, and the English one is")
	}
	if h := v.Head("half", "en"); !h.Draft {
		t.Error("the English page is not marked as a draft")
	}
}

// TestSamplesGo holds that what leads to a sample vanishes together with it.
func TestSamplesGo(t *testing.T) {
	f := invest(t).with("teams/north.yaml", "title: {zh: 京津冀专班, en: North team}\nsample: true\n")
	f = f.replaced(t, "projects/line.yaml", "sample: true\n", "")
	v := linked(t, f, options{noSamples: true}).View()
	if slices.ContainsFunc(v.Fields("projects/line", "zh"), func(f site.Field) bool { return f.Name == "team" }) {
		t.Error("a field that leads to a sample is shown")
	}
	if got := refs(v.List("team", "zh", 0)); got != "" {
		t.Errorf("teams: %s", got)
	}
}
