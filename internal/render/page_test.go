package render_test

import (
	"encoding/json"
	"encoding/xml"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
)

// ask renders the home page, in Chinese, with a text of the test in its main.
func ask(t *testing.T, template string, changes ...map[string]string) string {
	t.Helper()
	return show1(t, "home", "index.html", template, changes...)
}

// askEntry is ask for the page of an entry.
func askEntry(t *testing.T, page, template string, changes ...map[string]string) string {
	t.Helper()
	return show1(t, "entry", page, template, changes...)
}

func show1(t *testing.T, layout, page, template string, changes ...map[string]string) string {
	t.Helper()
	all := map[string]string{"theme/layouts/" + layout + ".html": `{{define "main"}}` + template + `{{end}}`}
	for _, c := range changes {
		for name, text := range c {
			all[name] = text
		}
	}
	return strings.TrimSpace(main(t, with(t, all), page))
}

// TestContext holds what a template can ask, against what it gets.
func TestContext(t *testing.T) {
	tests := []struct{ ask, want string }{
		{`{{.Page.Type}} {{.Page.Lang}} {{.Page.Locale}} {{.Page.Dir}} {{.Page.URL}}`, "home zh zh-Hans ltr /sub/"},
		{`{{.T "tag.title" "tag" "车"}} {{.T "no.such.key"}}`, "标签：车 no.such.key"},
		{`{{.T "tag.description" "n" 3 "tag" "{n}"}}`, "3页带有“{n}”。"},
		{`{{(.With "x").It}}{{with .With 1}}{{.With .It | printf "%T" | len}}{{end}}`, "x15"},
		{`{{range .List "project" 0}}{{.Ref}}{{end}}|{{range .List "nothing" 0}}x{{end}}`, "projects/plant|"},
		{`{{range .ListFor "project" "/industries/auto-parts/" 1}}{{.URL}}{{end}}|{{range .ListFor "project" "about" 0}}x{{end}}`, "/sub/projects/plant/|"},
		{`{{with .Fact "signed-2022"}}{{.Text}} {{.Source.N}} {{.Source.Anchor}}{{end}}|{{(.Fact "nothing").Text}}`, "870.7亿元 1 source-report|"},
		{`{{.Link "industries/auto-parts"}} {{.Link "/about"}} {{.Link "nowhere"}}`, "/sub/industries/auto-parts/ /sub/about/"},
		{`{{.Asset "favicon.svg"}} {{.Asset "nothing.svg"}}`, "/sub/favicon.svg"},
		{`{{with (index (.List "news" 1) 0).Date}}{{$.Date .}} {{$.Month .}} {{$.ISO .}}{{end}}`, "2023年3月1日 2023年3月 2023-03-01"},
		{`{{with (index (.List "project" 1) 0).Date}}[{{$.Date .}}{{$.Month .}}{{$.ISO .}}]{{end}}`, "[]"},
		{`{{.KindLabel "project"}} {{.KindPlural "project"}} {{.SectionURL "project"}} {{.SectionURL "team"}}{{.KindLabel "nothing"}}`, "项目 项目 /sub/projects/"},
		{`{{range .Contacts}}{{.Name}} {{tel .Phone}} {{.Email}}{{end}}`, "招商中心 tel:+8637712345678 invest@example.org"},
		{`{{.Site.Title}} {{.Site.Home}} {{.Site.FeedURL}} {{.Site.LLMsURL}}`, "投资某市 /sub/ /sub/feed.xml /sub/llms.txt"},
		{`{{range .Languages}}{{.Lang}}:{{.URL}}:{{.Twin}}:{{.Current}} {{end}}`, "zh:/sub/:true:true en:/sub/en/:true:false"},
		{`{{len .Breadcrumbs}} {{.Pager.Count}} {{len .Items}} {{len .Groups}}`, "0 1 0 0"},
		{`{{with .Entry.Field "nothing"}}{{.Name}}none{{end}}{{.Entry.Stub}}{{.Entry.HasBody}}`, "nonetrue"},
	}
	for _, c := range tests {
		if got := ask(t, c.ask); got != c.want {
			t.Errorf("%s\ngives %q\n  not %q", c.ask, got, c.want)
		}
	}
}

func TestMenu(t *testing.T) {
	site, _ := fixture(t)
	text := strings.Replace(string(site["site.yaml"].Data), "menu: [industries, projects, about]", "menu: [index, industries, about]", 1)
	files := with(t, map[string]string{"content/site.yaml": text})
	for page, want := range map[string][]string{
		"index.html":                       {`<a href="/sub/" aria-current="page">`},
		"en/index.html":                    {`<a href="/sub/en/" aria-current="page">`},
		"industries/index.html":            {`<a href="/sub/industries/" aria-current="page">`},
		"industries/auto-parts/index.html": {`<a href="/sub/industries/" aria-current="true">`},
		"news/opening/index.html":          nil,
	} {
		if got := regexp.MustCompile(`<a [^>]*aria-current[^>]*>`).FindAllString(files[page], -1); !slices.Equal(got, want) {
			t.Errorf("on %s the menu marks %q, not %q", page, got, want)
		}
	}
}

// TestDescription holds where the description of a page comes from.
func TestDescription(t *testing.T) {
	files := with(t, map[string]string{
		"content/plain.zh.md": "---\ntitle: 无文\n---\n::cards{kind=news}\n",
		"content/long.en.md":  "---\ntitle: Long\n---\nSigned: :fact[signed-2022]. " + strings.Repeat("And so it goes on and on. ", 20),
	})
	for page, want := range map[string]string{
		"about/index.html":                    "只有中文的页面。",                                      // its summary
		"industries/auto-parts/index.html":    "配套齐全。见项目。",                                     // its text
		"index.html":                          "这里签约870.7亿元，欢迎来访。",                             // with its figures
		"plain/index.html":                    "一个用于测试的小站点。",                                   // the site's
		"industries/index.html":               "产业一览。",                                         // of a list
		"en/tags/cars/index.html":             "1 pages about cars.",                           // of a tag
		"en/industries/auto-parts/index.html": "Suppliers are here, RMB 87.07 billion signed.", // the fact in a link
	} {
		if !strings.Contains(files[page], `<meta name="description" content="`+want+`">`) {
			t.Errorf("%s is not described by %q:\n%s", page, want, files[page][:400])
		}
	}
	long := regexp.MustCompile(`description" content="([^"]*)"`).FindStringSubmatch(files["en/long/index.html"])[1]
	if n := len([]rune(long)); n > 150 || n < 75 || !strings.HasPrefix(long, "Signed: RMB 87.07 billion. And") || !strings.HasSuffix(long, "on.") {
		t.Errorf("a long text is described by %d characters: %q", n, long)
	}
}

// TestPager holds the addresses and the window of a pager.
func TestPager(t *testing.T) {
	changes := map[string]string{}
	for i := range 17 {
		changes[fmt.Sprintf("content/news/n%02d.zh.md", i)] = fmt.Sprintf("---\ntitle: 第%d条\ndate: 2022-01-%02d\n---\n文。\n", i, i+1)
	}
	files := with(t, changes) // with the one of the fixture 18, two on a page
	pager := func(page string) string {
		return regexp.MustCompile(`<[^>]*>`).ReplaceAllString(regexp.MustCompile(`<p class="pager">.*?</p>`).FindString(files[page]), "")
	}
	for page, want := range map[string]string{
		"news/index.html":        "1/9 1 2 3 … 9 /sub/news/ /sub/news/page/2/ /sub/news/page/9/",
		"news/page/5/index.html": "5/9 1 … 3 4 5 6 7 … 9 /sub/news/ /sub/news/page/4/ /sub/news/page/6/ /sub/news/page/9/",
		"news/page/4/index.html": "4/9 1 2 3 4 5 6 … 9 /sub/news/ /sub/news/page/3/ /sub/news/page/5/ /sub/news/page/9/",
		"news/page/9/index.html": "9/9 1 … 7 8 9 /sub/news/ /sub/news/page/8/ /sub/news/page/9/",
		"projects/index.html":    "",
	} {
		if got := pager(page); got != want {
			t.Errorf("%s has the pager\n%q, not\n%q", page, got, want)
		}
	}
	if second := files["news/page/2/index.html"]; !strings.Contains(second, "<title>动态（第2页） – 投资某市</title>") ||
		!strings.Contains(second, `<link rel="canonical" href="https://example.org/sub/news/page/2/">`) ||
		strings.Contains(second, `hreflang="en" href="https`) {
		t.Errorf("the second page is\n%s", second[:700])
	}
}

// TestJSONLD holds that structured data is JSON that no text can break out of,
// and of the types that the kinds name.
func TestJSONLD(t *testing.T) {
	files := with(t, map[string]string{
		"content/news/script.zh.md": "---\ntitle: '</script><b>\"引号\" & 反斜杠\\'\ndate: 2023-01-01\nupdated: 2023-01-02\n---\n文。\n",
	})
	types := func(page string) (found []string, all []map[string]any) {
		for _, m := range regexp.MustCompile(`(?s)<script type="application/ld\+json">(.*?)</script>`).FindAllStringSubmatch(files[page], -1) {
			var v map[string]any
			if err := json.Unmarshal([]byte(m[1]), &v); err != nil {
				t.Errorf("%s: %v in %s", page, err, m[1])
			}
			if v["@context"] != "https://schema.org" {
				t.Errorf("%s: the context is %v", page, v["@context"])
			}
			found, all = append(found, v["@type"].(string)), append(all, v)
		}
		return found, all
	}
	for page, want := range map[string]string{
		"index.html": "WebSite", "en/index.html": "WebSite", "industries/index.html": "BreadcrumbList", "tags/汽车/index.html": "BreadcrumbList",
		"industries/auto-parts/index.html": "BreadcrumbList Article", "projects/plant/index.html": "BreadcrumbList WebPage",
		"about/index.html": "BreadcrumbList WebPage", "en/about/index.html": "", "404.html": "", "news/script/index.html": "BreadcrumbList NewsArticle",
	} {
		if got, _ := types(page); strings.Join(got, " ") != want {
			t.Errorf("%s has %q, not %q", page, got, want)
		}
	}
	_, all := types("news/script/index.html")
	news := all[1]
	if news["headline"] != `</script><b>"引号" & 反斜杠\` || news["datePublished"] != "2023-01-01" || news["dateModified"] != "2023-01-02" ||
		news["inLanguage"] != "zh-Hans" || news["url"] != "https://example.org/sub/news/script/" {
		t.Errorf("the news item is %v", news)
	}
	crumbs := all[0]["itemListElement"].([]any)
	if len(crumbs) != 3 || crumbs[1].(map[string]any)["item"] != "https://example.org/sub/news/" || crumbs[2].(map[string]any)["position"] != 3.0 {
		t.Errorf("the way is %v", crumbs)
	}
}

// TestFeed holds what RFC 4287 asks of a feed, and that its dates are those of
// the content.
func TestFeed(t *testing.T) {
	files := with(t, map[string]string{"content/news/amp.zh.md": "---\ntitle: 'A & B <c>'\nsummary: 摘要。\ndate: 2023-02-10\n---\n文。\n"})
	var feed struct {
		XMLName xml.Name `xml:"http://www.w3.org/2005/Atom feed"`
		Lang    string   `xml:"http://www.w3.org/XML/1998/namespace lang,attr"`
		ID      string   `xml:"id"`
		Updated string   `xml:"updated"`
		Author  struct {
			Name string `xml:"name"`
		} `xml:"author"`
		Links []struct {
			Rel  string `xml:"rel,attr"`
			Href string `xml:"href,attr"`
		} `xml:"link"`
		Entries []struct {
			ID        string `xml:"id"`
			Title     string `xml:"title"`
			Updated   string `xml:"updated"`
			Published string `xml:"published"`
			Summary   string `xml:"summary"`
		} `xml:"entry"`
	}
	if err := xml.Unmarshal([]byte(files["feed.xml"]), &feed); err != nil {
		t.Fatal(err)
	}
	if feed.Lang != "zh-Hans" || feed.ID != "https://example.org/sub/" || feed.Author.Name != "某市商务局" || len(feed.Entries) != 3 ||
		feed.Links[0].Rel != "self" || feed.Links[0].Href != "https://example.org/sub/feed.xml" {
		t.Errorf("the feed is %+v", feed)
	}
	ids := map[string]bool{}
	var newest time.Time
	for _, e := range feed.Entries {
		updated, err := time.Parse(time.RFC3339, e.Updated)
		if err != nil || ids[e.ID] || e.Title == "" || e.Published > e.Updated {
			t.Errorf("an entry is %+v (%v)", e, err)
		}
		ids[e.ID] = true
		if updated.After(newest) {
			newest = updated
		}
	}
	if feed.Updated != newest.Format(time.RFC3339) || feed.Updated != "2023-03-05T00:00:00Z" {
		t.Errorf("the feed is of %s, its newest entry of %s", feed.Updated, newest)
	}
	if e := feed.Entries[1]; e.Title != "A & B <c>" || e.Summary != "摘要。" || e.ID != "https://example.org/sub/news/amp/" {
		t.Errorf("the second entry is %+v", e)
	}
	files = with(t, map[string]string{"content/news/opening.zh.md": "-", "content/industries/auto-parts.yaml": "order: 1\n"})
	if _, ok := files["feed.xml"]; ok || strings.Contains(files["index.html"], "feed.xml") {
		t.Error("a site without dates has a feed")
	}
}

// TestFiles holds the files for machines that the golden site shows in one form
// alone.
func TestFiles(t *testing.T) {
	files := with(t, map[string]string{"content/guide.en.md": "---\ntitle: Steps [1] to 3\nsummary: |\n  Two\n  lines.\n---\nText.\n"})
	if want := "- [Steps \\[1\\] to 3](https://example.org/sub/en/guide/): Two lines.\n"; !strings.Contains(files["en/llms.txt"], want) {
		t.Errorf("en/llms.txt is\n%s", files["en/llms.txt"])
	}
	if strings.Contains(files["llms.txt"], "guide") {
		t.Error("llms.txt lists a page that is in another language")
	}
	var data struct {
		Kind    string
		Entries []struct {
			Ref    string
			Sample bool
			Fields map[string]any
		}
	}
	if err := json.Unmarshal([]byte(files["data/projects.json"]), &data); err != nil || data.Kind != "project" || !data.Entries[0].Sample {
		t.Errorf("data/projects.json (%v) is %+v", err, data)
	}
	site, _ := fixture(t)
	root := strings.Replace(string(site["site.yaml"].Data), "https://example.org/sub/", "https://example.org/", 1)
	files = with(t, map[string]string{"content/site.yaml": root})
	if !strings.HasSuffix(files["robots.txt"], "\nSitemap: https://example.org/sitemap.xml\n") {
		t.Errorf("robots.txt is\n%s", files["robots.txt"])
	}
	if r := files["old/cars/index.html"]; !strings.Contains(r, `content="0; url=/en/industries/auto-parts/"`) || !strings.Contains(r, `noindex`) {
		t.Errorf("the redirect is\n%s", r)
	}
}
