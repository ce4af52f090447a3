package build_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
)

// edit is one change of a world. All that is random in it was drawn when it was
// made, so that the same edit can be done again in a world of another history,
// where it may find nothing to do.
type edit struct {
	name string
	do   func(w *world)
}

// dice draws what edits are made of.
type dice struct{ *rand.Rand }

func one[T any](d dice, from ...T) T { return from[d.IntN(len(from))] }

// The files that edits change, as paths without language and ending.
var (
	proseStems = []string{"index", "about", "industries/index", "industries/auto-parts", "industries/fibre/index",
		"projects/plant", "news/opening", "news/visit", "news/talks", "guide", "news/added", "industries/added/index"}
	dataStems = []string{"industries/auto-parts", "industries/fibre/index", "projects/plant", "projects/mill", "teams/east",
		"news/opening", "about", "projects/added"}
)

// makers are the kinds of edits; those that stand twice are drawn twice as often.
var makers = []func(dice) edit{
	bodyEdit, bodyEdit, bodyEdit, proseKey, proseKey, dataKey, dataKey, addProse, removeFile, renameEntry, bookEdit, bookEdit,
	siteEdit, siteEdit, kindEdit, themeEdit, themeEdit, staticEdit, imageEdit, breakFile,
	mendOne, mendOne, mendOne, mendOne, mendOne, mendOne, mendOne, mendOne, mendAll, mendAll, mendAll,
}

func randomEdit(d dice) edit { return one(d, makers...)(d) }

var bodies = []string{
	"一句新的正文。", "Another text, with *emphasis*.", "这里有:fact[signed]和:fact[land]。", "In a link [of :fact[land]](about).",
	"See [the plant](/projects/plant) and [news](/news).", "::cards{kind=project limit=1}", "::cards{kind=project for=industries/fibre}",
	"::contact{team=teams/east}\n\n::contact", ":::note{type=policy title=说明}\n说明:fact[signed]。\n:::", "## 用地\n\n### 小标题\n\n一段。",
	"## The base\n\nText[^1].\n\n[^1]: A footnote.", "| a | b |\n|---|---|\n| 1 | 2 |", "![地图](/industries/map.svg)", "",
	"::figure[Map]{src=/industries/map.svg alt=Map height=40}", "[Dead](nowhere.md)", "<b>raw</b> text", "A draft of :fact[sined].",
}

func bodyEdit(d dice) edit {
	file, body := "content/"+one(d, proseStems...)+one(d, ".zh.md", ".en.md"), one(d, bodies...)
	return edit{fmt.Sprintf("body of %s: %q", file, body), func(w *world) {
		text, ok := w.read(file)
		if !ok {
			return
		}
		end := strings.LastIndex(text, "---\n")
		w.write(file, text[:max(end, 0)]+"---\n"+body+"\n")
	}}
}

// setKey puts a line in the place of the one with the same key, or takes it out
// when value is "".
func setKey(text, key, value string) string {
	lines := slices.DeleteFunc(strings.Split(text, "\n"), func(l string) bool { return strings.HasPrefix(l, key+":") })
	if value == "" {
		return strings.Join(lines, "\n")
	}
	at := 0
	if len(lines) > 0 && lines[0] == "---" {
		at = 1
	}
	return strings.Join(slices.Insert(lines, at, key+": "+value), "\n")
}

func keyEdit(file, key, value string) edit {
	return edit{fmt.Sprintf("%s: %s: %s", file, key, value), func(w *world) {
		if text, ok := w.read(file); ok {
			w.write(file, setKey(text, key, value))
		}
	}}
}

func proseKey(d dice) edit {
	file := "content/" + one(d, proseStems...) + one(d, ".zh.md", ".en.md")
	key := one(d, "title", "title", "title", "summary", "slug", "aliases", "draft", "updated", "layout", "outlook")
	values := map[string][]string{
		"title": {"新标题", "A new title", "标题《书》", `"Title: with colon"`}, "summary": {"摘要。", "A summary.", ""},
		"slug": {"moved", "other", "", "a/b"}, "aliases": {"[/old/]", "[/old/, /older/]", "[/about/]", ""}, "draft": {"true", "false", ""},
		"updated": {"2024-01-01", ""}, "layout": {"tag", "entry", "nowhere", ""}, "outlook": {"**好**。", "见:fact[signed]。", ""},
	}
	return keyEdit(file, key, one(d, values[key]...))
}

func dataKey(d dice) edit {
	file := "content/" + one(d, dataStems...) + ".yaml"
	key := one(d, "industry", "stage", "investment", "focus", "tags", "date", "order", "sample", "draft", "publish_at", "expires_at",
		"figures", "sources", "image", "phone", "title")
	values := map[string][]string{
		"industry": {"auto-parts", "fibre", "", "nobody"}, "stage": {"open", "signed", "closed"}, "investment": {"2亿元", "3000万元", "many"},
		"focus": {"true", "false"}, "tags": {"[{zh: 汽车, en: cars}]", "[{zh: 新, en: new}, {zh: 制造, en: making}]", ""},
		"date": {"2023-03-15", "2023-06-01", "", "2023-02-30"}, "order": {"0", "5", ""}, "sample": {"true", ""}, "draft": {"true", ""},
		"publish_at": {"2023-01-01", "2030-01-01", ""}, "expires_at": {"2023-01-01", "2030-01-01", ""}, "figures": {"[land]", "[signed, land]", ""},
		"sources": {"[report]", "[plan, report]", ""}, "image": {"map.svg", "/industries/map.svg", ""}, "phone": {"+86 10 8765 4321", ""},
		"title": {"{zh: 名称, en: Name}", "{zh: 只有中文}", ""},
	}
	return keyEdit(file, key, one(d, values[key]...))
}

func addProse(d dice) edit {
	file := "content/" + one(d, proseStems...) + one(d, ".zh.md", ".en.md")
	body := one(d, bodies...)
	return edit{"write " + file, func(w *world) { w.write(file, "---\ntitle: 新的一页\ntags: [新]\n---\n"+body+"\n") }}
}

func removeFile(d dice) edit {
	return remove("content/" + one(d, one(d, proseStems...)+one(d, ".zh.md", ".en.md"), one(d, dataStems...)+".yaml"))
}

// renameEntry moves every file of an entry.
func renameEntry(d dice) edit {
	from, to := one(d, proseStems...), one(d, "news/added", "industries/added/index", "guide", "projects/added")
	return edit{"rename " + from + " to " + to, func(w *world) {
		for _, end := range []string{".zh.md", ".en.md", ".yaml"} {
			if text, ok := w.read("content/" + from + end); ok && from != to {
				w.write("content/"+to+end, text)
				w.remove("content/" + from + end)
			}
		}
	}}
}

// swap replaces a text in a file, wherever it stands.
func swap(file, old, new string) edit {
	return edit{fmt.Sprintf("%s: %q → %q", file, old, new), func(w *world) {
		if text, ok := w.read(file); ok && strings.Contains(text, old) {
			w.write(file, strings.ReplaceAll(text, old, new))
		}
	}}
}

// entryEdits gives an edit for each thing that a page can show of an entry.
func entryEdits() []edit {
	const parts, plant = "content/industries/auto-parts", "content/projects/plant"
	return []edit{
		keyEdit(plant+".yaml", "stage", "signed"), keyEdit(plant+".yaml", "investment", "2亿元"), keyEdit(plant+".yaml", "industry", "fibre"),
		keyEdit(plant+".yaml", "sample", "true"), keyEdit(plant+".yaml", "order", "9"), keyEdit(plant+".en.md", "summary", "Other words."),
		keyEdit(plant+".en.md", "title", "Another plant"), keyEdit(plant+".en.md", "slug", "factory"), keyEdit(plant+".en.md", "layout", "tag"),
		keyEdit(parts+".yaml", "figures", "[signed, land]"), keyEdit(parts+".yaml", "sources", "[report]"), keyEdit(parts+".yaml", "focus", "true"),
		keyEdit(parts+".yaml", "tags", "[{zh: 车, en: wheels}]"), keyEdit(parts+".yaml", "date", "2023-06-01"), keyEdit(parts+".yaml", "image", ""),
		keyEdit(parts+".zh.md", "outlook", "**好**。"), keyEdit(parts+".en.md", "updated", "2023-07-01"), keyEdit(parts+".en.md", "aliases", "[/older/]"),
		keyEdit("content/teams/east.yaml", "phone", "+86 10 8765 4321"), keyEdit("content/news/visit.zh.md", "tags", "[汽车]"),
		keyEdit(parts+".en.md", "slug", "cars"), keyEdit("content/news/opening.en.md", "title", "Digging begins"),
		write("content/industries/fibre/loom.svg", `<svg xmlns="http://www.w3.org/2000/svg" width="30" height="60"/>`),
		swap(plant+".zh.md", "## 用地", "## 用地 {#land}"), swap("content/about.en.md", "See", "Look at"), remove("content/news/opening.en.md"),
		write("content/news/visit.en.md", "---\ntitle: A visit\ndate: 2023-04-01\n---\n"),
	}
}

func bookEdit(d dice) edit { return one(d, bookEdits()...) }

func bookEdits() []edit {
	const facts, sources = "content/facts.yaml", "content/sources.yaml"
	return []edit{
		swap(facts, "870.7", "910.7"), swap(facts, "value: 50", "value: 60"), swap(facts, "status: signed", "status: planned"),
		swap(facts, "可用土地", "可用工业用地"), swap(facts, "source: plan", "source: report"), swap(facts, "land:", "ground:"),
		swap(facts, "as_of: 2022-12-31", "as_of: 2022-06-30"), swap(sources, "Annual report", "Yearbook"),
		swap(sources, "规划", "空间规划"), swap(sources, "plan:", "plans:"), remove(facts),
	}
}

func siteEdit(d dice) edit { return one(d, siteEdits()...) }

// siteEdits gives an edit for each setting of site.yaml.
func siteEdits() []edit {
	const file = "content/site.yaml"
	hant := "\n  zh-Hant: {locale: zh-Hant, name: 繁體中文, derive_from: zh}"
	out := []edit{
		swap(file, "name: English}", "name: English}"+hant), swap(file, hant, ""), swap(file, "name: English", "name: English, prefix: eng"),
		swap(file, "name: English", "name: ENGLISH"),
	}
	for _, s := range [][]string{
		{"title", "{zh: 新名, en: New name}", "{zh: 投资某市}"}, {"tagline", "{zh: 新, en: New}"}, {"description", "{zh: 新说明, en: New words}", ""},
		{"base_url", "https://example.org/sub/", "https://example.com/", "nonsense"}, {"page_size", "1", "3", "20"},
		{"missing_translation", "stub", "error"}, {"menu", "[about]", "[industries, guide]", "[index, industries, projects, news, about]", ""},
		{"theme", "own", "own", "nobody"}, {"raw_html", "true", "false"}, {"default_language", "en", "de"},
		{"strings", "{en: {home.title: Start}}", "{zh: {status.signed: 签了, list.separator: 和}}", "{zh: {nav.skip: 跳过}, en: {nav.skipp: x}}", ""},
		{"footer", "{menu: [about]}", "{menu: [about], site_map: true, sponsor: {zh: 商务局, en: Bureau}}", "{menu: [about, projects], site_map: true}"},
		{"contacts", "[{name: {zh: 甲, en: A}, email: a@example.org}]", ""},
	} {
		for _, value := range s[1:] {
			out = append(out, keyEdit(file, s[0], value))
		}
	}
	return out
}

// write and remove change one file as a whole.
func write(file, text string) edit {
	return edit{fmt.Sprintf("write %s: %q", file, text), func(w *world) { w.write(file, text) }}
}

func remove(file string) edit { return edit{"remove " + file, func(w *world) { w.remove(file) }} }

func kindEdit(d dice) edit { return one(d, kindEdits()...) }

func kindEdits() []edit {
	const dir = "content/kinds/"
	return []edit{
		write(dir+"guide.yaml", "kind: guide\nsection: guide\nlabel: {zh: 指南, en: Guide}\nfields: {}\n"),
		write(dir+"project.yaml", "kind: project\nlabel: {zh: 工程, en: Works}\nsort: -order\nfields:\n  land: {type: quantity, dimension: area, card: true, label: {zh: 用地, en: Land}}\n"),
		write(dir+"news.yaml", "kind: news\nper_page: 1\nlayout: home\nfields: {}\n"), write(dir+"news.yaml", "kind: news\nfields: {x: {type: nothing}}\n"),
		write(dir+"team.yaml", "kind: team\nplural: {zh: 队伍, en: Squads}\nfields: {}\n"),
		remove(dir + "guide.yaml"), remove(dir + "project.yaml"), remove(dir + "news.yaml"),
	}
}

func themeEdit(d dice) edit { return one(d, themeEdits(d.IntN(3))...) }

// themeEdits gives edits of the site's own layer; n makes texts differ.
func themeEdits(n int) []edit {
	const own = "own/"
	return []edit{
		write(own+"layouts/tag.html", fmt.Sprintf("{{define \"main\"}}<h1>%d {{.Page.Title}}</h1>{{.T \"tag.mine\"}}{{end}}", n)),
		write(own+"layouts/industry.html", "{{define \"main\"}}<h1>{{.Entry.Title}}</h1>{{.Entry.Body}}{{range .ListFor \"project\" .Page.Ref 0}}{{.Title}}{{end}}{{end}}"),
		write(own+"layouts/team.html", "{{define \"main\"}}{{.KindPlural \"team\"}} {{.Link \"about\"}} {{(.Fact \"land\").Text}} {{range .Contacts}}{{.Email}}{{end}}{{end}}"),
		write(own+"layouts/section.html", "{{define \"main\"}}{{.Page.Titel}}{{end}}"), write(own+"layouts/404.html", "{{define \"main\"}}{{if}}{{end}}"),
		write(own+"partials/card.html", fmt.Sprintf("<b>%d {{.It.Title}}</b>", n)), write(own+"partials/card.html", "{{with .It}}{{if .Sample}}{{.Nothing}}{{end}}{{end}}"),
		write(own+"directives/fact.html", "<i>{{.Directive.Fact.Figure}}</i>"), write(own+"assets/css/main.css", fmt.Sprintf("body { margin: %dpx }", n)),
		write(own+"strings/en.yaml", fmt.Sprintf("tag.mine: Mine %d\nnav.skip: Skip\n", n)), write(own+"strings/zh.yaml", "tag.mine: 我的\n"),
		write(own+"kinds/team.yaml", "kind: team\nsection: teams\nlabel: {zh: 队, en: Squad}\nfields:\n  phone: {type: phone, card: true, label: {zh: 电话, en: Phone}}\n"),
		remove(own + "layouts/tag.html"), remove(own + "layouts/section.html"), remove(own + "layouts/404.html"), remove(own + "partials/card.html"),
		remove(own + "strings/en.yaml"), remove(own + "kinds/team.yaml"), swap("theme/layouts/base.html", "<footer>", "<footer class=x>"),
	}
}

func staticEdit(d dice) edit {
	name := "own/static/" + one(d, "robots.txt", "icon.svg", "about/index.html", "old/cars", "industries/map.svg")
	return one(d, write(name, fmt.Sprint("static ", d.IntN(3))), remove(name))
}

func imageEdit(d dice) edit { return one(d, imageEdits()...) }

func imageEdits() []edit {
	const file = "content/industries/map.svg"
	svg := func(width int) string {
		return fmt.Sprintf(`<svg xmlns="http://www.w3.org/2000/svg" width="%d" height="80"/>`, width)
	}
	return []edit{write(file, svg(120)), write(file, svg(240)), write(file, svg(60)), remove(file)}
}

func breakFile(d dice) edit {
	file := "content/" + one(d, "about.zh.md", "news/visit.zh.md", "projects/plant.yaml", "facts.yaml", "site.yaml", "sources.yaml", "nonsense.md", "news/x.yml", "a/b/c.zh.md")
	text := one(d, "---\ntitle: 招商: 指南\n---\n", "---\nnever closed\n", "\xff\xfe", "\ttab: 1\n", "title: {zh: a", "---\ntitle: x\ntitle: y\n---\n:::note\n")
	return edit{fmt.Sprintf("break %s: %q", file, text), func(w *world) { w.write(file, text) }}
}

// mendOne restores the file that was written last of those that differ from the
// fixture.
func mendOne(dice) edit {
	return edit{"mend one file", func(w *world) {
		last, at := "", start
		for _, name := range w.names() {
			fsys, rest := w.at(name)
			first, was := w.first[name]
			f := fsys[rest]
			if f == nil { // it is gone
				w.restore(name)
				return
			}
			if (!was || string(first) != string(f.Data)) && f.ModTime.After(at) {
				last, at = name, f.ModTime
			}
		}
		if last != "" {
			w.restore(last)
		}
	}}
}

func mendAll(dice) edit {
	return edit{"mend everything", func(w *world) {
		for _, name := range w.names() {
			w.restore(name)
		}
	}}
}
