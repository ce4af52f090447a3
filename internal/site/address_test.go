package site_test

import (
	"os"
	"slices"
	"strings"
	"testing"

	"prospectus/internal/site"
)

// invest gives the sample site that most tests ask.
func invest(t testing.TB) files {
	t.Helper()
	text, err := os.ReadFile("testdata/invest.txtar")
	if err != nil {
		t.Fatal(err)
	}
	return tree(string(text))
}

func TestPages(t *testing.T) {
	s := linked(t, invest(t), options{})
	var got []string
	for _, p := range s.Pages() {
		got = append(got, p.Path+" "+string(p.Type)+" "+p.Lang+" "+p.Ref)
	}
	for _, want := range []string{
		"/ home zh index", "/en/ home en index",
		"/about/ entry zh about", "/en/about-us/ entry en about",
		"/only-zh/ entry zh only-zh",
		"/industries/ section zh industries", "/industries/page/2/ section zh industries", "/en/industries/ section en industries",
		"/industries/auto/ entry zh industries/auto", "/en/industries/auto/ entry en industries/auto",
		"/industries/纺织/ entry zh industries/纺织", "/industries/fibre/ entry zh industries/fibre",
		"/projects/ section zh ", "/en/projects/ section en ",
		"/teams/north/ entry zh teams/north", "/en/teams/north/ entry en teams/north",
		"/tags/ tags zh ", "/tags/汽车-零部件/ tag zh ", "/tags/制造/page/2/ tag zh ", "/en/tags/making/ tag en ",
		"/sitemap/ sitemap zh ", "/404.html 404 zh ", "/en/404.html 404 en ", "/feed.xml feed zh ", "/en/feed.xml feed en ",
		"/llms.txt llms.txt zh ", "/sitemap.xml sitemap.xml  ", "/robots.txt robots.txt  ", "/data/industries.json data  ",
	} {
		if !slices.Contains(got, want) {
			t.Errorf("no page %q", want)
		}
	}
	for _, unwanted := range []string{
		"/en/only-zh/ ", "/en/industries/page/2/ ", "/en/stories/ ", "/policies/ ", "/data/policies.json ", "/index/ ", "/industries/index/ ",
	} {
		if i := slices.IndexFunc(got, func(p string) bool { return strings.HasPrefix(p, unwanted) }); i >= 0 {
			t.Errorf("a page %q", got[i])
		}
	}
	if !slices.IsSortedFunc(s.Pages(), func(a, b site.Page) int { return strings.Compare(a.Output, b.Output) }) {
		t.Error("the pages are not sorted")
	}
	for _, p := range s.Pages() {
		if want := strings.TrimPrefix(p.Path, "/"); p.Output != want && p.Output != want+"index.html" {
			t.Errorf("the page %s is written to %s", p.Path, p.Output)
		}
	}
}

func TestAliases(t *testing.T) {
	var got []string
	for _, a := range linked(t, invest(t), options{}).Aliases() {
		got = append(got, a.Path+" "+a.Output+" > "+a.To+" "+a.Lang)
	}
	want := []string{
		"/en/profile.html en/profile.html > /en/about-us/ en",
		"/old/page.jsp/ old/page.jsp/index.html > /about/ zh",
		"/profile/ profile/index.html > /about/ zh",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got %q", got)
	}
}

func TestURLs(t *testing.T) {
	for _, c := range []struct{ base, home, enHome, han, absolute string }{
		{"https://example.org/", "/", "/en/", "/industries/%E7%BA%BA%E7%BB%87/", "https://example.org/industries/%E7%BA%BA%E7%BB%87/"},
		{"https://example.org/sub/", "/sub/", "/sub/en/", "/sub/industries/%E7%BA%BA%E7%BB%87/", "https://example.org/sub/industries/%E7%BA%BA%E7%BB%87/"},
		{"http://localhost:8312/a/b", "/a/b/", "/a/b/en/", "/a/b/industries/%E7%BA%BA%E7%BB%87/", "http://localhost:8312/a/b/industries/%E7%BA%BA%E7%BB%87/"},
	} {
		v := linked(t, invest(t).replaced(t, "site.yaml", "https://example.org/", c.base), options{}).View()
		if got := v.Identity("zh").Home; got != c.home {
			t.Errorf("%s: home %s", c.base, got)
		}
		if got := v.Identity("en").Home; got != c.enHome {
			t.Errorf("%s: English home %s", c.base, got)
		}
		if got := v.Card("industries/纺织", "zh"); got.URL != c.han || got.Absolute != c.absolute || got.Path != "/industries/纺织/" {
			t.Errorf("%s: %+v", c.base, got)
		}
		if got := v.Image("industries/fibre/index.zh.md", "map.svg").URL; got != c.home+"industries/fibre/map.svg" {
			t.Errorf("%s: image %s", c.base, got)
		}
		if got := v.Link("about.zh.md", "/sitemap.xml", "zh"); got != "" {
			t.Errorf("%s: sitemap.xml is no page for people: %s", c.base, got)
		}
	}
}

// TestLinks gives the URL of a destination in a text for readers of either
// language; "" leads nowhere.
func TestLinks(t *testing.T) {
	v := linked(t, invest(t), options{}).View()
	for _, c := range []struct{ from, dest, zh, en string }{
		{"industries/auto.zh.md", "../about.zh.md", "/about/", "/en/about-us/"},
		{"industries/auto.zh.md", "../about.en.md", "/about/", "/en/about-us/"},
		{"industries/auto.zh.md", "../about.yaml", "/about/", "/en/about-us/"},
		{"industries/auto.zh.md", "../about", "/about/", "/en/about-us/"},
		{"industries/auto.zh.md", "about", "/about/", "/en/about-us/"},
		{"industries/auto.zh.md", "/about/", "/about/", "/en/about-us/"},
		{"industries/auto.zh.md", "/about.zh.md", "/about/", "/en/about-us/"},
		{"industries/auto.zh.md", "/en/about-us/", "/en/about-us/", "/en/about-us/"},
		{"industries/auto.zh.md", "fibre", "/industries/fibre/", "/en/industries/fibre/"},
		{"industries/auto.zh.md", "fibre/", "/industries/fibre/", "/en/industries/fibre/"},
		{"industries/auto.zh.md", "fibre/index.zh.md", "/industries/fibre/", "/en/industries/fibre/"},
		{"industries/auto.zh.md", "fibre/index", "/industries/fibre/", "/en/industries/fibre/"},
		{"industries/fibre/index.zh.md", "../auto.en.md", "/industries/auto/", "/en/industries/auto/"},
		{"industries/fibre/index.zh.md", "industries/auto", "/industries/auto/", "/en/industries/auto/"},
		{"industries/fibre/index.zh.md", "map.svg", "/industries/fibre/map.svg", "/industries/fibre/map.svg"},
		{"industries/auto.zh.md", "纺织", "/industries/%E7%BA%BA%E7%BB%87/", "/industries/%E7%BA%BA%E7%BB%87/"},
		{"industries/auto.zh.md", "%E7%BA%BA%E7%BB%87.zh.md", "/industries/%E7%BA%BA%E7%BB%87/", "/industries/%E7%BA%BA%E7%BB%87/"},

		{"industries/auto.zh.md", "index.zh.md", "/industries/", "/en/industries/"},
		{"industries/auto.zh.md", "/industries/", "/industries/", "/en/industries/"},
		{"industries/auto.zh.md", ".", "/industries/", "/en/industries/"},
		{"about.zh.md", "projects", "/projects/", "/en/projects/"},
		{"about.zh.md", "/projects/", "/projects/", "/en/projects/"},
		{"about.en.md", "stories", "/stories/", "/stories/"},
		{"about.zh.md", "policies", "", ""},
		{"about.zh.md", "index.zh.md", "/", "/en/"},
		{"about.zh.md", "/", "/", "/en/"},
		{"industries/auto.zh.md", "..", "/", "/en/"},
		{"about.zh.md", "/tags/", "/tags/", "/en/tags/"},
		{"about.zh.md", "/tags/交通/", "/tags/%E4%BA%A4%E9%80%9A/", "/tags/%E4%BA%A4%E9%80%9A/"},

		{"industries/auto.zh.md", "../about.zh.md#铁路", "/about/#%E9%93%81%E8%B7%AF", "/en/about-us/#%E9%93%81%E8%B7%AF"},
		{"industries/auto.zh.md", "../about?x=1&y=2#z", "/about/?x=1&y=2#z", "/en/about-us/?x=1&y=2#z"},
		{"about.zh.md", "#铁路", "/about/#%E9%93%81%E8%B7%AF", "/en/about-us/#%E9%93%81%E8%B7%AF"},
		{"", "about", "/about/", "/en/about-us/"},

		{"about.zh.md", "https://example.com/a?b#c", "https://example.com/a?b#c", "https://example.com/a?b#c"},
		{"about.zh.md", "mailto:a@example.com", "mailto:a@example.com", "mailto:a@example.com"},
		{"about.zh.md", "tel:+86377", "tel:+86377", "tel:+86377"},
		{"about.zh.md", "javascript:alert(1)", "", ""},
		{"about.zh.md", "//example.com", "", ""},
		{"about.zh.md", "../x", "", ""},
		{"about.zh.md", "nowhere", "", ""},
	} {
		if got := v.Link(c.from, c.dest, "zh"); got != c.zh {
			t.Errorf("%s in %s: %q in Chinese, want %q", c.dest, c.from, got, c.zh)
		}
		if got := v.Link(c.from, c.dest, "en"); got != c.en {
			t.Errorf("%s in %s: %q in English, want %q", c.dest, c.from, got, c.en)
		}
	}
}

// TestHomeWithoutText holds that a home page and a list are reached in every
// language, though their texts are in one alone.
func TestHomeWithoutText(t *testing.T) {
	f := invest(t)
	delete(f, "index.en.md")
	delete(f, "industries/index.en.md")
	s := linked(t, f, options{})
	v := s.View()
	for dest, want := range map[string]string{"index.zh.md": "/en/", "/": "/en/", "industries": "/en/industries/", "industries/index.zh.md": "/en/industries/"} {
		if got := v.Link("about.en.md", dest, "en"); got != want {
			t.Errorf("%s: %q, want %q", dest, got, want)
		}
	}
	for _, p := range s.Pages() {
		if p.Path != "/" && p.Path != "/en/" && p.Path != "/industries/" && p.Path != "/en/industries/" {
			continue
		}
		for _, a := range v.Alternates(p) {
			if !a.Twin {
				t.Errorf("%s has no twin in %s", p.Path, a.Lang)
			}
		}
	}
	if got := v.Card("industries", "en").Title; got != "Industries" {
		t.Errorf("the list is called %q", got)
	}
	delete(f, "index.zh.md")
	if got := linked(t, f, options{}).View().Link("industries/auto.zh.md", "..", "zh"); got != "/" {
		t.Errorf("home without any text: %q", got)
	}
}

func TestAlternates(t *testing.T) {
	s := linked(t, invest(t), options{})
	v := s.View()
	twins := func(path string) string {
		for _, p := range s.Pages() {
			if p.Path != path {
				continue
			}
			var out []string
			for _, a := range v.Alternates(p) {
				mark := ""
				if !a.Twin {
					mark = "!"
				}
				if a.Current {
					mark += "*"
				}
				out = append(out, mark+a.URL)
			}
			return strings.Join(out, " ")
		}
		return "no page"
	}
	for path, want := range map[string]string{
		"/":                     "*/ /en/",
		"/en/":                  "/ */en/",
		"/about/":               "*/about/ /en/about-us/",
		"/en/about-us/":         "/about/ */en/about-us/",
		"/only-zh/":             "*/only-zh/ !/en/",
		"/industries/":          "*/industries/ /en/industries/",
		"/industries/page/2/":   "!*/industries/ !/en/industries/",
		"/stories/":             "*/stories/ !/en/",
		"/tags/":                "*/tags/ /en/tags/",
		"/tags/制造/":             "*/tags/%E5%88%B6%E9%80%A0/ !/en/",
		"/tags/制造/page/2/":      "!*/tags/%E5%88%B6%E9%80%A0/ !/en/",
		"/en/sitemap/":          "/sitemap/ */en/sitemap/",
		"/en/industries/fibre/": "/industries/fibre/ */en/industries/fibre/",
	} {
		if got := twins(path); got != want {
			t.Errorf("%s: %s, want %s", path, got, want)
		}
	}
}

// TestIndex holds that what sitemap.xml says of twins is said by both.
func TestIndex(t *testing.T) {
	f := invest(t).replaced(t, "site.yaml", "omit", "stub")
	named := map[string]map[string]bool{}
	index := linked(t, f, options{}).View().Index()
	for _, x := range index {
		named[x.Absolute] = map[string]bool{}
		for _, a := range x.Alternates {
			named[x.Absolute][a.Absolute] = true
		}
		if !named[x.Absolute][x.Absolute] {
			t.Errorf("%s doesn't name itself", x.Absolute)
		}
	}
	for page, twins := range named {
		for twin := range twins {
			if !named[twin][page] {
				t.Errorf("%s names %s, and not the other way round", page, twin)
			}
		}
	}
	for _, unwanted := range []string{"https://example.org/en/only-zh/", "https://example.org/404.html", "https://example.org/industries/page/2/"} {
		if _, ok := named[unwanted]; ok {
			t.Errorf("%s is listed", unwanted)
		}
	}
	for _, x := range index {
		if x.Absolute == "https://example.org/about/" && x.Modified.Format("2006-01-02") != "2024-02-01" {
			t.Errorf("about was modified on %s", x.Modified)
		}
	}
}
