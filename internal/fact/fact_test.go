package fact

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"prospectus/internal/diag"
	"prospectus/internal/kind"
	"prospectus/internal/quantity"
)

const sourcesText = `dengzhou-net-2023-01-27:
  title: {zh: 动员大会报道, en: Report of the mobilisation meeting}
  publisher: {zh: 邓州网, en: Dengzhou Net}
  date: 2023-01-27
nanyang-tv-2024:
  title: {zh: 报道, en: Report}
  url: https://example.org/report
  accessed: 2025-01-02
`

const factsText = `signed-investment-2022:
  label: {zh: 2022年签约总投资, en: Total investment signed in 2022}
  value: 870.7
  unit: 亿元
  as_of: 2022-12-31
  status: signed
  source: dengzhou-net-2023-01-27
signed-projects-2022:
  label: {zh: 签约项目, en: Projects signed}
  value: "95"
  unit: 个
  noun: {zh: {other: 项目}, en: {one: project, other: projects}}
  qualifier: more-than
  source: dengzhou-net-2023-01-27
  note: {zh: 亿元以上, en: Of RMB 100 million or more}
teams:
  label: {zh: 专班, en: Teams}
  value: 1
  unit: 个
  noun: {zh: {other: 招商专班}, en: {one: team, other: teams}}
  source: nanyang-tv-2024
population:
  label: {zh: 常住人口, en: Resident population}
  value: 1247807
  unit: 人
  source: nanyang-tv-2024
`

func parse(facts, sources string) (*Book, diag.List) {
	return Parse(diag.NewFile("facts.yaml", []byte(facts)), diag.NewFile("sources.yaml", []byte(sources)))
}

func listed(list diag.List) []string {
	var out []string
	for _, d := range list {
		line, column, _, _ := d.Span.Range()
		out = append(out, fmt.Sprintf("%d:%d %s: %s (%s)", line, column, d.Code, d.Message, d.Help))
	}
	return out
}

func TestParse(t *testing.T) {
	book, list := parse(factsText, sourcesText)
	if len(list) > 0 {
		t.Fatal(strings.Join(listed(list), "\n"))
	}
	if got, want := book.FactKeys(), []string{"population", "signed-investment-2022", "signed-projects-2022", "teams"}; !slices.Equal(got, want) {
		t.Errorf("facts %q", got)
	}
	if got, want := book.SourceKeys(), []string{"dengzhou-net-2023-01-27", "nanyang-tv-2024"}; !slices.Equal(got, want) {
		t.Errorf("sources %q", got)
	}
	f, ok := book.Fact("signed-investment-2022")
	if !ok || f.Quantity.Machine() != "87070000000" || f.Status != "signed" || f.AsOf.Format("2006-01-02") != "2022-12-31" ||
		f.ValueSpan.Text() != "870.7" || f.Span.Text() != "signed-investment-2022" || f.Label.In("zh") != "2022年签约总投资" {
		t.Errorf("%+v", f)
	}
	s, ok := book.Source("nanyang-tv-2024")
	if !ok || s.URL != "https://example.org/report" || s.Accessed.IsZero() || !s.Date.IsZero() || s.Title.In("en") != "Report" {
		t.Errorf("%+v", s)
	}
	if _, ok := book.Fact("unheard-of"); ok {
		t.Error("a fact that is not there is found")
	}
}

func TestText(t *testing.T) {
	book, _ := parse(factsText, sourcesText)
	for _, c := range []struct{ key, lang, text, figure string }{
		{"signed-investment-2022", "zh", "870.7亿元", "870.7亿元"},
		{"signed-investment-2022", "en", "RMB 87.07 billion", "RMB 87.07 billion"},
		{"signed-projects-2022", "zh-Hans", "超过95个项目", "95个"},
		{"signed-projects-2022", "en", "more than 95 projects", "95"},
		{"signed-projects-2022", "en-GB", "more than 95 projects", "95"},
		{"signed-projects-2022", "de", "mehr als 95", "95"},
		{"teams", "en", "1 team", "1"},
		{"teams", "zh", "1个招商专班", "1个"},
		{"population", "en", "1,247,807 people", "1,247,807 people"},
		{"population", "zh", "1,247,807人", "1,247,807人"},
	} {
		f, ok := book.Fact(c.key)
		if !ok {
			t.Fatalf("no fact %s", c.key)
		}
		if got := f.Text(c.lang); got != c.text {
			t.Errorf("%s in %s: %q, want %q", c.key, c.lang, got, c.text)
		}
		if got := f.Figure(c.lang); got != c.figure {
			t.Errorf("the figure of %s in %s: %q, want %q", c.key, c.lang, got, c.figure)
		}
	}
}

// one is facts.yaml with one fact of that value and unit.
func one(value, unit string) string {
	return "total:\n  label: {zh: 总数, en: Total}\n  value: " + value + "\n  unit: " + unit + "\n  source: nanyang-tv-2024\n"
}

func TestDiagnostics(t *testing.T) {
	for _, c := range []struct{ name, facts, at, code, part string }{
		{"unknown source", strings.Replace(one("1", "个"), "nanyang-tv-2024", "nanyang-tv-2042", 1), "5:11", "unknown-source", `did you mean "nanyang-tv-2024"?`},
		{"unknown unit", one("1", "亿园"), "4:9", "bad-value", "亿园"},
		{"near unit", one("1", "hectars"), "4:9", "bad-value", `did you mean "hectare`},
		{"no unit", "total:\n  label: {zh: 总数, en: Total}\n  value: 1\n  source: nanyang-tv-2024\n", "1:1", "missing-field", `"unit"`},
		{"no source", "total:\n  label: {zh: 总数, en: Total}\n  value: 1\n  unit: 个\n", "1:1", "missing-field", `"source"`},
		{"unknown key", one("1", "个") + "  sorce: x\n", "6:3", "unknown-key", "sorce"},
		{"status", one("1", "个") + "  status: sined\n", "6:11", "bad-value", "sined"},
		{"date", one("1", "个") + "  as_of: 2025-13-01\n", "6:10", "bad-value", "2025-13-01"},
		{"noun of money", one("1", "亿元") + "  noun: {en: {other: projects}}\n", "6:3", "bad-value", "no count"},
		{"key", "a b:\n  label: {zh: x, en: y}\n  value: 1\n  unit: 个\n  source: nanyang-tv-2024\n", "1:1", "bad-value", "a b"},
		{"nothing under a key", "total:\n", "1:1", "missing-field", "no fields"},
		{"a list", "- total\n", "1:1", "invalid-type", "mapping"},
		{"twice", one("1", "个") + one("2", "个"), "6:1", "duplicate-key", "total"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, list := parse(c.facts, sourcesText)
			found := slices.ContainsFunc(list, func(d diag.Diagnostic) bool {
				line, column, _, _ := d.Span.Range()
				return d.Code == diag.Code(c.code) && strings.Contains(d.Message+d.Help, c.part) && c.at == fmt.Sprintf("%d:%d", line, column)
			})
			if !found || len(list) != 1 {
				t.Errorf("want only %s %s … %s, got\n%s", c.at, c.code, c.part, strings.Join(listed(list), "\n"))
			}
		})
	}
}

// A value is what the editor wrote; forms that only a floating-point reader
// understands are refused.
func TestFloatRefused(t *testing.T) {
	for _, value := range []string{"1e3", ".inf", ".nan", "0x10", "1_000", "0o17", "1,000", `"1,000"`, `"870.7亿"`, "true", "870.", ".5", "[1]"} {
		book, list := parse(one(value, "个"), sourcesText)
		if _, ok := book.Fact("total"); ok || len(list) != 1 {
			t.Errorf("the value %s gives %d findings: %s", value, len(list), strings.Join(listed(list), "\n"))
			continue
		}
		if line, _, _, _ := list[0].Span.Range(); line != 3 {
			t.Errorf("the value %s is blamed on line %d", value, line)
		}
	}
	for value, want := range map[string]string{
		"870.70": "870.7", `"870.7"`: "870.7", "-3": "-3", "0.1": "0.1", "007": "7",
		"12345678901234567890.123456789": "12345678901234567890.123456789",
	} {
		book, list := parse(one(value, "个"), sourcesText)
		if f, ok := book.Fact("total"); !ok || f.Quantity.Machine() != want {
			t.Errorf("the value %s is refused or changed: %s", value, strings.Join(listed(list), "\n"))
		}
	}
}

func TestEitherFileMayBeMissing(t *testing.T) {
	book, list := Parse(nil, nil)
	if len(list) > 0 || len(book.FactKeys())+len(book.SourceKeys()) > 0 {
		t.Error("no files give something")
	}
	_, list = Parse(diag.NewFile("facts.yaml", []byte(one("1", "个"))), nil)
	if len(list) != 1 || list[0].Code != "unknown-source" {
		t.Errorf("%v", listed(list))
	}
	_, list = Parse(diag.NewFile("facts.yaml", []byte("# nothing yet\n")), diag.NewFile("sources.yaml", nil))
	if len(list) > 0 {
		t.Errorf("empty files are wrong: %v", listed(list))
	}
}

// Every fact of the book is sound, whatever the files hold.
func FuzzParse(f *testing.F) {
	f.Add(factsText, sourcesText)
	f.Add(one("1e3", "亿元"), "")
	f.Add(one("007", "percentage points"), "a: {title: {zh: x}}")
	f.Fuzz(func(t *testing.T, facts, sources string) {
		book, _ := parse(facts, sources)
		for _, key := range book.FactKeys() {
			fact, ok := book.Fact(key)
			if !ok || fact.Quantity.Unit == nil {
				t.Fatalf("the fact %q has no unit", key)
			}
			text := fact.Quantity.Format("en")
			if back, err := quantity.Parse(text); err != nil || back.Machine() != fact.Quantity.Machine() {
				t.Fatalf("the fact %q is written %q, which reads %v, %v", key, text, back, err)
			}
		}
	})
}

func TestSchemas(t *testing.T) {
	for name, text := range map[string][]byte{"fact": factText, "source": sourceText} {
		if _, list := kind.Parse(diag.NewFile(name, text)); len(list) > 0 {
			t.Errorf("%v", listed(list))
		}
	}
	qualifier := FactSchema().Field("qualifier")
	for _, q := range []quantity.Qualifier{quantity.Approximately, quantity.AtLeast, quantity.MoreThan, quantity.UpTo} {
		if qualifier.Choice(string(q)) == nil {
			t.Errorf("the schema does not allow the qualifier %s", q)
		}
	}
	if len(qualifier.Choices) != 4 {
		t.Error("the schema allows a qualifier that the program does not know")
	}
}
