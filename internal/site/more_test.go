package site_test

import (
	"slices"
	"testing"

	"prospectus/internal/site"
)

// TestThirdLanguage holds that a language which needs configuration and content
// alone gets English words where the theme has none of its own, and that a
// variety of a language gets those of the language.
func TestThirdLanguage(t *testing.T) {
	f := files{
		"site.yaml": "title: {zh: 投资, en-GB: Invest, de: Investieren}\nbase_url: https://example.org/\nmissing_translation: omit\n" +
			"languages: {zh: {locale: zh-Hans}, en-GB: {locale: en-GB}, de: {locale: de}}\n",
		"industries/silk.zh.md":    "---\ntitle: 丝\n---\n",
		"industries/silk.de.md":    "---\ntitle: Seide\n---\n",
		"industries/silk.en-GB.md": "---\ntitle: Silk\n---\n",
	}
	v := linked(t, f, options{}).View()
	for lang, want := range map[string]string{"zh": "产业 是 只有中文", "de": "Industries Yes 只有中文", "en-GB": "Industries Yes 只有中文"} {
		got := v.Kind("industry", lang).Plural + " " + v.String("boolean.true", lang) + " " + v.String("only.zh", lang)
		if got != want {
			t.Errorf("%s: %s, want %s", lang, got, want)
		}
	}
	if got := v.String("no.such", "de"); got != "no.such" {
		t.Errorf("a string that there is not: %q", got)
	}
	if got := v.Card("industries/silk", "de"); got.Title != "Seide" || got.URL != "/de/industries/silk/" {
		t.Errorf("%+v", got)
	}
}

// TestOrderByType sorts by a field of each type that has an order of its own.
func TestOrderByType(t *testing.T) {
	f := files{
		"industries/a.zh.md": "---\ntitle: 一\nrank: 9.5\nfocus: false\nstate: late\nupdated: 2024-01-01\n---\n",
		"industries/b.zh.md": "---\ntitle: 二\nrank: 10\nfocus: true\nstate: early\nupdated: 2023-01-01\n---\n",
		"industries/c.zh.md": "---\ntitle: 三\n---\n",
	}
	for by, want := range map[string]string{
		"rank":     "industries/a industries/b industries/c",
		"-rank":    "industries/b industries/a industries/c",
		"focus":    "industries/b industries/a industries/c", // true first; false by default
		"-focus":   "industries/a industries/c industries/b",
		"state":    "industries/b industries/a industries/c", // as the kind lists them
		"-updated": "industries/a industries/b industries/c",
		"order":    "industries/a industries/b industries/c",
	} {
		f := f.with("kinds/industry.yaml", "kind: industry\nsort: "+by+"\nfields:\n  rank: {type: decimal}\n  state: {type: enum, values: {early: {}, late: {}}}\n")
		if got := refs(linked(t, f, options{}).View().List("industry", "zh", 0)); got != want {
			t.Errorf("by %s: %s, want %s", by, got, want)
		}
		// A choice without a label is called by its key.
		fields := linked(t, f, options{}).View().Fields("industries/a", "zh")
		if got := field(t, fields, "state"); got.Text != "late" || got.Key != "late" || got.Label != "state" {
			t.Errorf("state %+v", got)
		}
	}
}

func TestPageSizeOfAKind(t *testing.T) {
	f := invest(t).with("kinds/industry.yaml", "kind: industry\nper_page: 1\nfields: {}\n")
	s := linked(t, f, options{})
	if got := refs(s.View().Slice("industry", "zh", 3)); got != "industries/fibre" {
		t.Errorf("third page: %s", got)
	}
	i := slices.IndexFunc(s.Pages(), func(p site.Page) bool { return p.Path == "/industries/page/3/" })
	if i < 0 || s.Pages()[i].Count != 3 || s.Pages()[i].Number != 3 {
		t.Errorf("pages %v", s.Pages())
	}
}

// TestSameValues holds that what two files of an entry say is compared by what
// it means, not by how it is written.
func TestSameValues(t *testing.T) {
	const kindFile = "kind: industry\nfields:\n" +
		"  year: {type: integer}\n  day: {type: date}\n  open: {type: boolean}\n  near: {type: list, of: {type: reference, kind: industry}}\n" +
		"  box: {type: group, fields: {a: {type: integer}, b: {type: string}}}\n  codes: {type: map, of: {type: string}}\n"
	const zh = "year: 2024\nday: 2024-01-02\nopen: true\nnear: [x]\nbox: {a: 1, b: \"2\"}\ncodes: {k: v}\n"
	f := files{
		"kinds/industry.yaml": kindFile, "industries/x.zh.md": "---\ntitle: X\n---\n",
		"industries/a.zh.md": "---\ntitle: 甲\n" + zh + "---\n",
		"industries/a.en.md": "---\ntitle: A\nyear: 2024\nday: \"2024-01-02\"\nopen: true\nnear:\n  - 'x'\nbox:\n  b: '2'\n  a: 1\ncodes:\n  k: 'v'\n---\n",
	}
	linked(t, f, options{})
	for _, change := range [][2]string{
		{"year: 2024", "year: 2025"}, {"2024-01-02", "2024-01-03"}, {"open: true", "open: false"}, {"  - 'x'", "  - 'x'\n  - 'x'"},
		{"a: 1", "a: 2"}, {"b: '2'", "b: '3'"}, {"k: 'v'", "k: 'w'"}, {"k: 'v'", "l: 'v'"},
	} {
		_, found := newBuilder(t, options{}).link(f.replaced(t, "industries/a.en.md", change[0], change[1]))
		if len(found) != 1 || found[0].Code != "field-differs" {
			t.Errorf("%q: found %v", change[1], found)
		}
	}
}

// TestAssets holds that each file that a page uses is published, with the place
// that uses it, be it in a text, a field or the text of a field.
func TestAssets(t *testing.T) {
	const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="4" height="3"/>`
	f := files{
		"kinds/industry.yaml": "kind: industry\nfields:\n  remark: {type: markdown}\n",
		"industries/a.zh.md":  "---\ntitle: 甲\nimage: one.svg\nremark: \"![图](two.svg)\"\n---\n![图](three.svg) [表](/list.csv)\n\n::figure{src=four.svg alt=图}\n",
		"industries/b.zh.md":  "---\ntitle: 乙\ndraft: true\n---\n![图](never.svg)\n",
		"industries/one.svg":  svg, "industries/two.svg": svg, "industries/three.svg": svg, "industries/four.svg": svg,
		"industries/never.svg": svg, "list.csv": "a,b\n", "unused.csv": "a,b\n",
	}
	s := linked(t, f, options{})
	want := map[string]string{
		"industries/one.svg": "one.svg", "industries/two.svg": `"![图](two.svg)"`, "industries/three.svg": "three.svg",
		"industries/four.svg": "four.svg", "list.csv": "/list.csv",
	}
	if len(s.Assets()) != len(want) {
		t.Errorf("assets %q", s.Assets())
	}
	for _, name := range s.Assets() {
		if got := s.AssetSpan(name); got.Text() != want[name] || got.File.Path != "industries/a.zh.md" {
			t.Errorf("%s is used at %q", name, got.Text())
		}
	}
}

func TestTaken(t *testing.T) {
	s := linked(t, invest(t), options{})
	for output, want := range map[string]string{
		"about/index.html": `"about" in 简体中文`, "ABOUT/INDEX.HTML": `"about" in 简体中文`, "profile/index.html": `an alias of "about"`, "nothing": "",
	} {
		if what, _, ok := s.Taken(output); what != want || ok != (want != "") {
			t.Errorf("%s is taken by %q", output, what)
		}
	}
}
