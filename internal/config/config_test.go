package config

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"prospectus/internal/diag"
	"prospectus/internal/kind"
)

const whole = `title: {zh: 投资邓州, en: Invest in Dengzhou}
tagline: {zh: 豫西南, en: South-west Henan}
base_url: https://Example.org/invest
theme: plain
default_language: en
languages:
  zh: {locale: zh-Hans, name: 简体中文}
  en: {locale: en-GB, name: English}
  zh-Hant: {locale: zh-Hant, name: 繁體中文, derive_from: zh, prefix: tw}
  ar: {}
missing_translation: omit
raw_html: true
page_size: 12
menu: [industries, guide/steps]
footer:
  menu: [risk, privacy/]
  sponsor: {zh: 市招商服务中心, en: Investment Service Centre, ar: x}
  icp: 豫ICP备00000000号
  police: {number: 豫公网安备 00000000000000号, url: "https://beian.example.org/1"}
  site_code: "4113810001"
  report_url: https://example.org/report
  site_map: true
contacts:
  - name: {zh: 招商服务中心, en: Service Centre, ar: x}
    phone: 0377-00000000
    email: invest@example.org
strings:
  en: {nav.home: Start}
`

func parse(text string) (*Config, diag.List) { return Parse(diag.NewFile("site.yaml", []byte(text))) }

func TestParse(t *testing.T) {
	c, list := parse(whole)
	for _, d := range list {
		if d.Severity == diag.Error {
			t.Errorf("%s: %s", d.Code, d.Message)
		}
	}
	if got := c.Title.In("en"); got != "Invest in Dengzhou" {
		t.Errorf("title %q", got)
	}
	if c.BaseURL != "https://example.org/invest/" || c.Theme != "plain" || c.Default != "en" ||
		c.MissingTranslation != "omit" || !c.RawHTML || c.PageSize != 12 {
		t.Errorf("%+v", c)
	}
	var langs []string
	for _, l := range c.Languages {
		langs = append(langs, fmt.Sprintf("%s %s %s /%s %s<-%s", l.Key, l.Locale, l.Name, l.Prefix, l.Dir, l.DeriveFrom))
	}
	want := []string{
		"en en-GB English / ltr<-", "zh zh-Hans 简体中文 /zh ltr<-",
		"zh-Hant zh-Hant 繁體中文 /tw ltr<-zh", "ar ar ar /ar rtl<-",
	}
	if !slices.Equal(langs, want) {
		t.Errorf("languages %q", langs)
	}
	if !c.HasMenu || len(c.Menu) != 2 || c.Menu[1].Ref != "guide/steps" || c.Menu[1].Span.Text() != "guide/steps" {
		t.Errorf("menu %+v", c.Menu)
	}
	if len(c.FooterMenu) != 2 || c.FooterMenu[1].Ref != "privacy" {
		t.Errorf("footer menu %+v", c.FooterMenu)
	}
	f := c.Footer
	if f.ICP != "豫ICP备00000000号" || f.PoliceNumber == "" || f.PoliceURL != "https://beian.example.org/1" ||
		f.SiteCode != "4113810001" || f.ReportURL == "" || !f.SiteMap || f.Sponsor.In("zh") != "市招商服务中心" {
		t.Errorf("footer %+v", f)
	}
	if len(c.Contacts) != 1 || c.Contacts[0].Phone != "0377-00000000" || c.Contacts[0].Name.In("en") != "Service Centre" {
		t.Errorf("contacts %+v", c.Contacts)
	}
	if s := c.Strings["en"]["nav.home"]; s.Text != "Start" || s.Span.Text() != "Start" {
		t.Errorf("strings %+v", c.Strings)
	}
	if line, column := c.File.Position(c.Spans["theme"].Start); line != 4 || column != 1 {
		t.Errorf("theme stands at %d:%d", line, column)
	}
}

const titled = "title: {zh: 投资, en: Invest}\nbase_url: https://example.org/\n"

// A third language needs nothing but configuration.
func TestThirdLanguage(t *testing.T) {
	c, list := parse("title: {zh: 投资, en: Invest, de: Investieren}\nbase_url: https://example.org/\n" +
		"languages: {zh: {locale: zh-Hans, name: 简体中文}, en: {name: English}, de: {name: Deutsch}}\n")
	if len(list) > 0 {
		t.Errorf("%v", texts1(list))
	}
	if de, ok := c.Language("de"); !ok || de.Locale != "de" || de.Prefix != "de" || de.Name != "Deutsch" {
		t.Errorf("%+v", de)
	}
}

func texts1(list diag.List) []string {
	var out []string
	for _, d := range list {
		line, column, _, _ := d.Span.Range()
		out = append(out, fmt.Sprintf("%d:%d %s: %s (%s)", line, column, d.Code, d.Message, d.Help))
	}
	return out
}

func TestDiagnostics(t *testing.T) {
	for _, c := range []struct{ name, text, at, code, part string }{
		{"empty", "", "1:1", "missing-field", "empty"},
		{"no title", "base_url: https://example.org/\n", "1:1", "missing-field", `"title"`},
		{"no address", "title: {zh: 投资, en: Invest}\n", "1:1", "missing-field", "base_url"},
		{"unknown key", titled + "them: x\n", "3:1", "unknown-key", "them"},
		{"scheme", "title: {zh: a, en: b}\nbase_url: ftp://example.org/\n", "2:11", "bad-value", "http"},
		{"no host", "title: {zh: a, en: b}\nbase_url: https:///x\n", "2:11", "bad-value", "no host"},
		{"query", "title: {zh: a, en: b}\nbase_url: https://example.org/?a=1\n", "2:11", "bad-value", "query"},
		{"choice", titled + "missing_translation: hide\n", "3:22", "bad-value", "hide"},
		{"size", titled + "page_size: 0\n", "3:12", "bad-value", "0"},
		{"tag", titled + "languages: {zh: {}, en: {}, zz-Zzzz-12: {}}\n", "3:29", "bad-value", "zz-Zzzz-12"},
		{"underscore", titled + "languages: {zh: {}, en: {}, zh_TW: {}}\n", "3:29", "bad-value", "hyphens"},
		{"locale", titled + "languages: {zh: {locale: chinese simplified}, en: {}}\n", "3:26", "bad-value", "chinese simplified"},
		{"no language", titled + "languages: {}\n", "3:12", "bad-value", "no language"},
		{"default", titled + "default_language: eng\n", "3:19", "unknown-language", `did you mean "en"?`},
		{"derived default", titled + "default_language: zh-Hant\nlanguages: {zh: {}, en: {}, zh-Hant: {derive_from: zh}}\n", "3:19", "bad-value", "written by hand"},
		{"source", titled + "languages: {zh: {}, en: {}, zh-Hant: {derive_from: zhh}}\n", "3:52", "unknown-language", `did you mean "zh"?`},
		{"itself", titled + "languages: {zh: {}, en: {}, zh-Hant: {derive_from: zh-Hant}}\n", "3:52", "bad-value", "itself"},
		{"chain", titled + "languages: {zh: {}, en: {}, zh-TW: {derive_from: zh-Hant}, zh-Hant: {derive_from: zh}}\n", "3:50", "bad-value", "itself derived"},
		{"translation", titled + "languages: {zh: {}, en: {}, de: {derive_from: en}}\n", "3:47", "bad-value", "only Traditional Chinese"},
		{"prefix twice", titled + "languages: {zh: {}, en: {prefix: x}, zh-Hant: {prefix: X, derive_from: zh}}\n", "3:56", "bad-value", "same prefix"},
		{"prefix of default", titled + "languages: {zh: {prefix: cn}, en: {}}\n", "3:26", "bad-value", "root"},
		{"prefix form", titled + "languages: {zh: {}, en: {prefix: a/b}}\n", "3:34", "bad-value", "a/b"},
		{"locale twice", titled + "languages: {zh: {locale: en}, en: {}}\n", "3:31", "bad-value", "same locale"},
		{"menu path", titled + "menu: [industries, ../x]\n", "3:20", "bad-value", "../x"},
		{"menu file", titled + "menu: [about.zh.md]\n", "3:8", "bad-value", "about.zh.md"},
		{"menu URL", titled + "menu: [\"https://example.org\"]\n", "3:8", "bad-value", "https://example.org"},
		{"menu twice", titled + "menu: [news, news]\n", "3:14", "bad-value", "twice"},
		{"text in no language of the site", titled + "tagline: {zh: a, en: b, fr: c}\n", "3:25", "unknown-language", "fr"},
		{"text missing", titled + "tagline: {zh: a}\n", "3:1", "missing-translation", "en"},
		{"strings of no language", titled + "strings: {fr: {a: b}}\n", "3:11", "unknown-language", "fr"},
		{"contact without name", titled + "contacts: [{phone: 0377-00000000}]\n", "3:12", "missing-field", "name"},
		{"syntax", "title: {zh: a\nbase_url", "", "yaml-syntax", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			config, list := parse(c.text)
			sound(t, config)
			found := slices.ContainsFunc(list, func(d diag.Diagnostic) bool {
				line, column, _, _ := d.Span.Range()
				return d.Code == diag.Code(c.code) && strings.Contains(d.Message+d.Help, c.part) &&
					(c.at == "" || c.at == fmt.Sprintf("%d:%d", line, column))
			})
			if !found {
				t.Errorf("want %s %s … %s, got\n%s", c.at, c.code, c.part, strings.Join(texts1(list), "\n"))
			}
		})
	}
}

// Each mistake of a file is reported in one run.
func TestAllAtOnce(t *testing.T) {
	_, list := parse("titel: x\nbase_url: nowhere\npage_size: many\nmenu: [/]\n")
	codes := map[diag.Code]int{}
	for _, d := range list {
		codes[d.Code]++
	}
	if codes["unknown-key"] != 1 || codes["missing-field"] != 1 || codes["bad-value"] < 2 || codes["invalid-type"] != 1 {
		t.Errorf("%s", strings.Join(texts1(list), "\n"))
	}
}

func TestMissingTranslationSeverity(t *testing.T) {
	for setting, want := range map[string]diag.Severity{"error": diag.Error, "stub": diag.Warning} {
		_, list := parse(titled + "tagline: {zh: a}\nmissing_translation: " + setting + "\n")
		if len(list) != 1 || list[0].Severity != want {
			t.Errorf("%s: %v", setting, texts1(list))
		}
	}
}

// sound holds the invariant of the package comment.
func sound(t *testing.T, c *Config) {
	t.Helper()
	if len(c.Languages) == 0 || c.Languages[0].Key != c.Default || c.Languages[0].Prefix != "" || c.Languages[0].DeriveFrom != "" {
		t.Fatalf("the default language is not first at the root: %+v", c.Languages)
	}
	prefixes := map[string]bool{}
	for _, l := range c.Languages {
		if p := strings.ToLower(l.Prefix); prefixes[p] {
			t.Fatalf("two languages have the prefix %q", p)
		} else {
			prefixes[p] = true
		}
		if l.Locale == "" || l.Name == "" || l.Dir == "" {
			t.Fatalf("%+v lacks something", l)
		}
		if l.DeriveFrom != "" {
			if from, ok := c.Language(l.DeriveFrom); !ok || from.DeriveFrom != "" {
				t.Fatalf("%s is derived from nothing that is written", l.Key)
			}
		}
	}
	if !strings.HasSuffix(c.BaseURL, "/") || c.PageSize < 1 {
		t.Fatalf("base URL %q, page size %d", c.BaseURL, c.PageSize)
	}
}

func FuzzParse(f *testing.F) {
	f.Add(whole)
	f.Add(titled)
	f.Add("languages: {a: {derive_from: a}, b: {prefix: A}}")
	f.Add("languages: {zh-Hant: {derive_from: zh}, zh: {prefix: zh-hant}}")
	f.Fuzz(func(t *testing.T, text string) {
		c, _ := parse(text)
		sound(t, c)
	})
}

func TestDefault(t *testing.T) {
	c := Default()
	sound(t, c)
	if c.Default != "zh" || len(c.Languages) != 2 || c.Languages[1].Prefix != "en" {
		t.Errorf("%+v", c.Languages)
	}
	// A file that says only what it must has the defaults for the rest.
	parsed, list := parse(titled)
	if len(list) > 0 {
		t.Error(texts1(list))
	}
	if !reflect.DeepEqual(parsed.Languages, c.Languages) || parsed.PageSize != c.PageSize || parsed.Theme != c.Theme {
		t.Errorf("%+v", parsed)
	}
}

// The defaults that the schema tells editors are those that the program has.
func TestSchema(t *testing.T) {
	s, list := kind.Parse(diag.NewFile("site.schema.yaml", schemaText))
	if len(list) > 0 {
		t.Fatal(texts1(list))
	}
	c := Default()
	for name, want := range map[string]string{
		"theme": c.Theme, "missing_translation": c.MissingTranslation,
		"raw_html": fmt.Sprint(c.RawHTML), "page_size": fmt.Sprint(c.PageSize),
	} {
		f := s.Field(name)
		if f == nil || f.Default == nil || f.Default.Text != want {
			t.Errorf("the schema's default of %s is not %s", name, want)
		}
	}
}

func TestParseBaseURL(t *testing.T) {
	for text, want := range map[string]string{
		"https://example.org":             "https://example.org/",
		"http://example.org:8080/a/b/":    "http://example.org:8080/a/b/",
		"https://EXAMPLE.org/邓州":          "https://example.org/%E9%82%93%E5%B7%9E/",
		"https://user@example.org":        "",
		"example.org":                     "",
		"/invest/":                        "",
		"javascript:alert(1)":             "",
		"https://example.org/a/../b":      "",
		"https://example.org//a":          "",
		"https://example.org/#top":        "",
		"https://example.org/a b":         "",
		"https://example.org/\"><script>": "",
		"":                                "",
	} {
		got, err := ParseBaseURL(text)
		if got != want || (err == nil) != (want != "") {
			t.Errorf("ParseBaseURL(%q) = %q, %v; want %q", text, got, err, want)
		}
	}
}
