package site_test

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
	"unicode"

	"prospectus/internal/site"
)

// traditional is the sample site with a language that is derived from Chinese.
// The conversion of the tests puts «» round what went through it.
func traditional(t testing.TB) files {
	f := invest(t).replaced(t, "site.yaml", "en: {locale: en, name: English}",
		"en: {locale: en, name: English}, zh-Hant: {locale: zh-Hant, name: 繁體中文, derive_from: zh}")
	f["about.zh-Hant.md"] = "---\ntitle: 概況\ntags: [«交通»]\n---\n手寫。\n"
	f["contact.en.md"] = "---\ntitle: Contact\n---\n"
	f["kinds/park.yaml"] = "kind: park\nfields:\n  remark: {type: markdown, label: {zh: 备注, en: Remark}}\n  numbers: {type: map, of: fact, label: {zh: 数, en: Numbers}}\n"
	f["parks/one.yaml"] += "remark: {zh: \"见[图](one.svg)\", en: See}\nnumbers: {签约: signed}\n"
	f["parks/one.svg"] = `<svg xmlns="http://www.w3.org/2000/svg" width="4" height="3"/>`
	return f
}

func TestDerivedPresence(t *testing.T) {
	for _, policy := range []string{"omit", "stub"} {
		v := linked(t, traditional(t).replaced(t, "site.yaml", "missing_translation: omit", "missing_translation: "+policy), options{}).View()
		for ref, want := range map[string]string{
			"about":    "Own zh-Hant zh-Hant 概況", // written by hand
			"only-zh":  "Derived zh zh-Hant «只有中文»",
			"parks/up": "Absent",
			"contact":  map[string]string{"omit": "Absent", "stub": "Stub en en Contact"}[policy],
		} {
			h := v.Head(ref, "zh-Hant")
			name := []string{"Absent", "Own", "Derived", "Stub"}[h.Presence]
			got := fmt.Sprintf("%s %s %s %s", name, h.TextLang, h.TextLocale, h.Title)
			if name == "Absent" {
				got = name
			}
			if got != want {
				t.Errorf("%s: %s is %q, want %q", policy, ref, got, want)
			}
		}
	}
	// A translation that is a draft is not converted.
	f := traditional(t).replaced(t, "only-zh.zh.md", "---\n", "---\ndraft: true\n").with("only-zh.en.md", "---\ntitle: English\n---\n")
	if got := linked(t, f, options{}).View().Head("only-zh", "zh-Hant").Presence; got != site.Absent {
		t.Errorf("a draft is converted: %d", got)
	}
}

// TestDerivedText holds that all Chinese that a reader of a derived language
// sees is converted, once, and that addresses, keys and numbers are not.
func TestDerivedText(t *testing.T) {
	const lang = "zh-Hant"
	f := traditional(t)
	delete(f, "about.zh-Hant.md")
	s := linked(t, f, options{})
	v := s.View()
	answers := map[string]any{
		"identity": v.Identity(lang), "footer": v.Footer(lang), "contacts": v.Contacts(lang), "menu": v.Menu(lang),
		"footer menu": v.FooterMenu(lang), "tags": v.Tags(lang), "feed": v.Feed(lang), "site map": v.SiteMap(lang),
		"kind": v.Kind("industry", lang), "string": v.String("only.zh", lang), "yes": v.String("boolean.true", lang),
		"list": v.List("industry", lang, 0), "for": v.ListFor("project", "industries/auto", lang, 0),
		"slice": v.Slice("industry", lang, 2), "tag slice": v.TagSlice("«制造»", lang, 1),
		"fact": v.Fact("signed", lang), "counted": v.Fact("projects", lang),
		"team": v.Team("teams/north", lang), "card": v.Card("projects/line", lang),
	}
	for _, ref := range []string{"index", "about", "industries", "industries/auto", "projects/line", "projects/mill", "stories/one", "teams/north", "news/a", "parks/one"} {
		answers["head of "+ref] = v.Head(ref, lang)
		answers["fields of "+ref] = v.Fields(ref, lang)
		answers["figures of "+ref] = v.Figures(ref, lang)
		answers["sources of "+ref] = v.Sources(ref, lang)
		answers["back of "+ref] = v.Back(ref, lang)
		answers["related to "+ref] = v.Related(ref, lang)
		answers["place of "+ref] = v.Place(ref, lang)
	}
	seen := 0
	for what, a := range answers {
		seen += eachText(reflect.ValueOf(a), what, func(path, text string) { checkConverted(t, path, text) })
	}
	if seen < 500 {
		t.Errorf("only %d texts were seen", seen)
	}
	for _, p := range s.Pages() {
		if strings.Contains(p.Path, "«") {
			t.Errorf("the address %s is converted", p.Path)
		}
	}
}

// shownAsWritten are the members that name something for the program, or that
// hold text which is converted when it is rendered.
var shownAsWritten = []string{
	".Ref", ".Kind", ".Path", ".Key", ".Name", ".Markdown", ".Language", ".Default", ".Current", ".TextName", ".TextLang", ".Type",
	".Anchor", ".SchemaOrg", ".Layout", ".Field",
}

func checkConverted(t *testing.T, path, text string) {
	member := path[strings.LastIndexByte(path, '.')+1:]
	inside := strings.Count(text, "«")
	switch {
	case member == "Before", member == "After": // parts of .Figure, cut between its marks
	case strings.HasSuffix(member, "URL"), strings.HasSuffix(member, "Absolute"):
		if inside > 0 {
			t.Errorf("the address %s is converted: %s", path, text)
		}
	case strings.Contains(path, "Language.") || strings.Contains(path, "Default."):
	case member == "Name" && (strings.Contains(path, "Tags") || strings.HasPrefix(path, "tags") || strings.Contains(path, "team") || strings.Contains(path, "contacts")):
		converted(t, path, text)
	case slices.Contains(shownAsWritten, "."+member):
		if inside > 0 {
			t.Errorf("%s is converted: %s", path, text)
		}
	default:
		converted(t, path, text)
	}
}

// converted holds that every Chinese character of a text stands in one pair of
// marks, or in more only where texts are joined.
func converted(t *testing.T, path, text string) {
	depth := 0
	for _, r := range text {
		switch {
		case r == '«':
			depth++
		case r == '»':
			depth--
		case unicode.Is(unicode.Han, r) && depth == 0:
			t.Errorf("%s is not converted: %s", path, text)
			return
		}
		if depth > 1 {
			t.Errorf("%s is converted twice: %s", path, text)
			return
		}
	}
}

// eachText calls f with every text in a value and the way to it, and counts them.
func eachText(v reflect.Value, path string, f func(path, text string)) int {
	n := 0
	switch v.Kind() {
	case reflect.String:
		f(path, v.String())
		return 1
	case reflect.Pointer, reflect.Interface:
		if !v.IsNil() {
			n += eachText(v.Elem(), path, f)
		}
	case reflect.Slice:
		for i := range v.Len() {
			n += eachText(v.Index(i), path, f)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if field := v.Type().Field(i); field.IsExported() && field.Type.String() != "time.Time" {
				n += eachText(v.Field(i), path+"."+field.Name, f)
			}
		}
	}
	return n
}

func TestDerivedTags(t *testing.T) {
	s := linked(t, traditional(t), options{})
	v := s.View()
	var got []string
	for _, tag := range v.Tags("zh-Hant") {
		got = append(got, fmt.Sprintf("%s %d %s", tag.Name, tag.Count, tag.URL))
	}
	for _, want := range []string{
		"«制造» 4 /zh-Hant/tags/%E5%88%B6%E9%80%A0/",
		"«汽车 零部件» 1 /zh-Hant/tags/%E6%B1%BD%E8%BD%A6-%E9%9B%B6%E9%83%A8%E4%BB%B6/",
	} {
		if !slices.Contains(got, want) {
			t.Errorf("no %q among %q", want, got)
		}
	}
	for _, p := range s.Pages() {
		if p.Path != "/tags/制造/" {
			continue
		}
		for _, a := range v.Alternates(p) {
			if a.Lang == "zh-Hant" && (!a.Twin || !a.Derived && a.URL != "/zh-Hant/tags/%E5%88%B6%E9%80%A0/") {
				t.Errorf("the tag's page in zh-Hant: %+v", a)
			}
		}
	}
}

func TestDerivedAlternates(t *testing.T) {
	s := linked(t, traditional(t), options{})
	v := s.View()
	for _, p := range s.Pages() {
		if p.Path != "/only-zh/" {
			continue
		}
		var got []string
		for _, a := range v.Alternates(p) {
			if a.Twin {
				got = append(got, fmt.Sprint(a.Locale, " ", a.URL, " ", a.Derived))
			}
		}
		if want := []string{"zh-Hans /only-zh/ false", "zh-Hant /zh-Hant/only-zh/ true"}; !slices.Equal(got, want) {
			t.Errorf("got %q", got)
		}
		return
	}
	t.Error("no page")
}
