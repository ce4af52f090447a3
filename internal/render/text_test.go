package render_test

import (
	"strings"
	"testing"
)

// TestDirectives holds what a directive's template gets, in texts of an entry.
func TestDirectives(t *testing.T) {
	const page = "content/guide.zh.md"
	more := map[string]string{
		"content/teams/east.yaml":         "title: {zh: 华东专班, en: East}\nphone: +86 21 1234 5678\n",
		"content/projects/mill.yaml":      "title: {zh: 纺纱厂, en: Mill}\n",
		"content/pictures/photo.svg":      `<svg xmlns="http://www.w3.org/2000/svg" width="300" height="200"/>`,
		"content/pictures/unsized.svg":    `<svg xmlns="http://www.w3.org/2000/svg"/>`,
		"content/pictures/index.zh.md":    "---\ntitle: 图\n---\n",
		"theme/directives/timeline.html":  `<ol>{{.Directive.Name}} {{.Directive.Form}} [{{.Directive.Label}}] [{{.Directive.LabelText}}] {{.Directive.Inner}}</ol>`,
		"theme/layouts/entry.html":        `{{define "main"}}{{.Entry.Body}}{{template "partials/sources" .}}{{end}}`,
		"content/industries/bare.zh.md":   "---\ntitle: 无项目\n---\n",
		"content/industries/bare.yaml":    "order: 3\n",
		"content/projects/mill.zh.md":     "文。\n",
		"content/projects/spindles.zh.md": "---\ntitle: 纱锭\n---\n",
		"content/projects/spindles.yaml":  "industry: auto-parts\norder: 1\n",
	}
	tests := []struct{ text, want string }{
		{"签约:fact[signed-2022]。", `<p>签约<data value="87070000000">870.7亿元</data><a href="#source-report">[1]</a>。</p>`},
		{"签约:fact[signed-2022]{form=short}。", `<data value="87070000000">870.7亿元</data><a href="#source-report">[1]</a>。`},
		{"[签约:fact[signed-2022]](about)", `<p><a href="/sub/about/">签约<data value="87070000000">870.7亿元</data></a></p>`},
		{"| 一 |\n|---|\n| :fact[signed-2022] |", `<td><data value="87070000000">870.7亿元</data><a href="#source-report">[1]</a></td>`},
		{":::note{type=risk title=注意}\n有**风险**。\n:::", `<aside class="risk"><b>注意</b><p>有<strong>风险</strong>。</p></aside>`},
		{":::note[请*看*]\n文。\n:::", `<aside class="info"><b>请<em>看</em></b><p>文。</p></aside>`},
		{"::figure[图]{src=pictures/photo.svg alt=照片}", `<img src="/sub/pictures/photo.svg" alt="照片" width="300" height="200"><figcaption>图</figcaption>`},
		{"::figure{src=pictures/photo.svg alt=照片 width=150}", `width="150" height="100"`},
		{"::figure{src=pictures/photo.svg alt=照片 height=50}", `width="75" height="50"`},
		{"::figure{src=pictures/photo.svg alt=照片 width=10 height=10}", `width="10" height="10"`},
		{"::figure{src=pictures/unsized.svg alt=照片 width=10}", `width="10" height="0"`},
		{"::cards{kind=project}", `纱锭</a> 所属产业=汽车零部件</p><p class="card"><a href="/sub/projects/mill/">`},
		{"::cards{kind=project limit=1}\n\n完", `<p class="card"><a href="/sub/projects/spindles/">纱锭</a> 所属产业=汽车零部件</p><p>完</p>`},
		{"::cards{kind=project for=industries/auto-parts}", `<a href="/sub/projects/spindles/">纱锭</a> 所属产业=汽车零部件</p><p class="card"><a href="/sub/projects/plant/">`},
		{"一\n\n::cards{kind=project for=industries/bare}\n\n二", `<p>一</p><p>二</p>`},
		{"::contact", `<p class="contact">招商中心 <a href="tel:+8637712345678">`},
		{"::contact{team=/teams/east}", `<p class="contact">华东专班 <a href="tel:+862112345678">+86 21 1234 5678</a> /sub/teams/east/</p>`},
		{":::timeline[经*过*]\n- 一\n:::", `<ol>timeline container [经<em>过</em>] [经过]<ul><li>一</li></ul></ol>`},
		{"![图](pictures/photo.svg)", `<img src="/sub/pictures/photo.svg" alt="图" width="300" height="200"`},
		{"[动态](news/opening.zh.md) [图](pictures/photo.svg)", `<a href="/sub/news/opening/">动态</a> <a href="/sub/pictures/photo.svg">图</a>`},
		{"注[^1]。\n\n[^1]: 脚注。", `aria-label="回到正文`},
	}
	for _, c := range tests {
		more[page] = "---\ntitle: 指南\n---\n" + c.text + "\n"
		if got := strings.TrimSpace(main(t, with(t, more), "guide/index.html")); !strings.Contains(got, c.want) {
			t.Errorf("%s\ngives %s\nwithout %s", c.text, got, c.want)
		}
	}
}

// TestMarkdownFields holds that a markdown field is shown as the text of a page
// is: with links, facts and the manners of its language.
func TestMarkdownFields(t *testing.T) {
	const file, show = "content/industries/auto-parts.zh.md", `{{with .Entry.Field "outlook"}}{{.HTML}}{{end}}`
	field := func(text string) string {
		return askEntry(t, "industries/auto-parts/index.html", show, map[string]string{file: "---\ntitle: 汽车\noutlook: " + text + "\n---\n## 用地\n"})
	}
	for text, want := range map[string]string{
		`"**好，**所以[图](map.svg)"`: `<p><strong>好，</strong>所以<a href="/sub/industries/map.svg">图</a></p>`,
		`"签约:fact[signed-2022]"`: `<p>签约<data value="87070000000">870.7亿元</data><a href="#source-report">[1]</a></p>`,
		`"一\n\n- 二\n- 三"`:        `<p>一</p><ul><li>二</li><li>三</li></ul>`,
	} {
		if got := field(text); got != want {
			t.Errorf("%s gives %s\nnot %s", text, got, want)
		}
	}
	// A field in a data file, in both languages, inside a list of groups.
	schema := "kind: project\nsection: projects\nfields:\n  steps:\n    type: list\n    of:\n      type: group\n      fields:\n        text: {type: markdown}\n"
	got := askEntry(t, "en/projects/plant/index.html", `{{range .Entry.Fields}}{{range .Items}}{{range .Members}}{{.HTML}}{{end}}{{end}}{{end}}{{range .Entry.Sources}}{{.Key}}{{end}}`, map[string]string{
		"theme/kinds/project.yaml":     schema,
		"content/projects/plant.en.md": "A plant.\n",
		"content/projects/plant.yaml":  "title: {zh: 厂, en: Plant}\nsteps: [{text: {zh: 一, en: \"*One* :fact[signed-2022]\"}}]\n",
	})
	if want := `<p><em>One</em> <data value="87070000000">RMB 87.07 billion</data><a href="#source-report">[1]</a></p>report`; got != want {
		t.Errorf("a field of a group gives %s\nnot %s", got, want)
	}
	if got := askEntry(t, "about/index.html", `{{range .Entry.Fields}}x{{end}}{{with .Fact "signed-2022"}}{{.Source.Title}} {{.Source.Anchor}}{{end}}`); got != "年度报告" {
		t.Errorf("a fact whose source the page does not list comes with %q", got)
	}
}

// TestRawHTML holds that texts and markdown fields let HTML through when the
// site does, and only then.
func TestRawHTML(t *testing.T) {
	site, _ := fixture(t)
	changes := map[string]string{"content/industries/auto-parts.zh.md": "---\ntitle: 汽车\noutlook: <i>一</i>\n---\n## 用地\n\n<b>二</b>\n"}
	const ask = `{{(.Entry.Field "outlook").HTML}}{{.Entry.Body}}`
	if got := askEntry(t, "industries/auto-parts/index.html", ask, changes); strings.Contains(got, "<i>") || strings.Contains(got, "<b>") {
		t.Errorf("without raw_html: %s", got)
	}
	changes["content/site.yaml"] = string(site["site.yaml"].Data) + "raw_html: true\n"
	if got := askEntry(t, "industries/auto-parts/index.html", ask, changes); !strings.Contains(got, "<i>一</i>") || !strings.Contains(got, "<b>二</b>") {
		t.Errorf("with raw_html: %s", got)
	}
}

// TestDerived holds a language that is converted by program.
func TestDerived(t *testing.T) {
	site, _ := fixture(t)
	text := strings.Replace(string(site["site.yaml"].Data), "  en: {locale: en, name: English}", "  en: {locale: en, name: English}\n  zh-Hant: {locale: zh-Hant, name: 繁體中文, derive_from: zh}", 1)
	files := with(t, map[string]string{"content/site.yaml": text})
	page := files["zh-Hant/industries/auto-parts/index.html"]
	for _, want := range []string{
		`<html lang="zh-Hant" dir="ltr">`, `<title>汽車零部件 – 投資某市</title>`, `<meta name="description" content="配套齊全。見項目。">`, `<p class="derived">`,
		`<h2 id="产业基础">產業基礎</h2>`, `>產業基礎</a></li>`, `<a href="/sub/zh-Hant/projects/plant/#%E7%94%A8%E5%9C%B0">項目</a>`,
		`<data value="87070000000">870.7億元</data>`, `<div lang="zh-Hant">`, `hreflang="zh-Hant"`, `>展望:<p>產值有望達到`,
	} {
		if !strings.Contains(page, want) {
			t.Errorf("the page has no %s:\n%s", want, page)
		}
	}
}

// TestTemplateErrors holds that a mistake in a theme is told with its place in
// the theme and the page that it broke.
func TestTemplateErrors(t *testing.T) {
	tests := []struct {
		name, layout, want, help string
	}{
		{"a missing field", "{{define \"main\"}}\n  {{.Page.Titel}}{{end}}", `theme:layouts/404.html:2:10: error: the layout asks for .Page.Titel, which is not there, while /404.html was rendered`, "did you mean .Title?"},
		{"no entry", "{{define \"main\"}}{{.Entry.Title}}{{end}}", `theme:layouts/404.html:1:26: error: the layout asks for .Title of .Entry, which this page does not have`, "{{with .Entry}}"},
		{"a method with an error", "{{define \"main\"}}{{index (.List \"project\" 0) 9}}{{end}}", `theme:layouts/404.html:1:`, ""},
		{"wrong values", "{{define \"main\"}}{{.T}}{{end}}", `theme:layouts/404.html:1:21: error: T takes at least 1 values, and gets 0`, ""},
		{"in a partial", "{{define \"main\"}}{{template \"partials/card\" .}}{{end}}", "", ""},
		{"a partial's mistake", "{{define \"main\"}}{{template \"partials/card\" (.With 1)}}{{end}}", `theme:partials/card.html:1:`, ""},
	}
	for _, c := range tests {
		files, list := try(t, map[string]string{"theme/layouts/404.html": c.layout})
		if c.want == "" {
			if files == nil {
				t.Errorf("%s: found is\n%s", c.name, show(list))
			}
			continue
		}
		if files != nil || len(list) != 1 || list[0].Code != "template-error" {
			t.Errorf("%s: found is\n%s", c.name, show(list))
			continue
		}
		if text := short(list); !strings.HasPrefix(text, c.want) || !strings.Contains(list[0].Help, c.help) || !strings.Contains(text, "404.html was rendered") {
			t.Errorf("%s: found is\n%s(%s)", c.name, text, list[0].Help)
		}
	}
	_, list := try(t, map[string]string{"theme/directives/note.html": "{{.Directive.Nothing}}"})
	if len(list) != 1 || !strings.HasPrefix(short(list), "theme:directives/note.html:1:13: error: the directive asks for .Directive.Nothing") ||
		!strings.Contains(short(list), "(industries/auto-parts in zh)") {
		t.Errorf("in a directive: found is\n%s", show(list))
	}
	if _, list := try(t, map[string]string{"theme/layouts/tags.html": "-"}); len(list) == 0 || list[0].Code != "unknown-layout" {
		t.Errorf("without a layout: found is\n%s", show(list))
	}
}

// TestLayout holds which layout a page has: the entry's wish, its kind's, that
// of the name of its kind, that of its type.
func TestLayout(t *testing.T) {
	lay := func(name string) string { return `{{define "main"}}` + name + `{{end}}` }
	changes := map[string]string{
		"theme/layouts/special.html": lay("special"), "theme/layouts/project.html": lay("project"), "theme/layouts/section-news.html": lay("section-news"),
		"theme/layouts/wide.html": lay("wide"), "theme/kinds/page.yaml": "kind: page\nlayout: wide\nfields: {}\n",
		"content/news/opening.zh.md":    "---\ntitle: 园区开工\nlayout: special\n---\n",
		"content/industries/index.yaml": "title: {zh: 重点产业, en: Key industries}\n",
		"content/projects/index.yaml":   "title: {zh: 项目, en: Projects}\nlayout: special\n",
	}
	files := with(t, changes)
	for page, want := range map[string]string{
		"news/opening/index.html": "special", "projects/plant/index.html": "project", "news/index.html": "section-news", "about/index.html": "wide",
		"projects/index.html": "special", "en/projects/index.html": "special",
	} {
		if got := main(t, files, page); got != want {
			t.Errorf("%s has the layout %q, not %q", page, got, want)
		}
	}
	for page, want := range map[string]string{"index.html": "<h1>欢迎投资</h1>", "industries/index.html": "<h1>重点产业</h1>"} {
		if got := main(t, files, page); !strings.HasPrefix(got, want) {
			t.Errorf("%s is not of its type: %q", page, got)
		}
	}
}
