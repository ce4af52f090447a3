package term

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"prospectus/internal/diag"
	"prospectus/internal/kind"
)

const sample = `# Terms of a place that does not exist.
化纤: chemical fibre
“312”产业体系: [“312” industrial system, “312” system]
产业体系: industrial system
丝城:
  en: Silk City
  forbid: [Sicheng, Si Cheng]
  case: exact
外商投资法:
  en: Foreign Investment Law
  case: exact
外商投资法实施条例:
  en: [Implementing Regulations of the Foreign Investment Law, its Implementing Regulations]
汽车零部件:
  en: [automotive parts, auto parts]
  forbid: [car spare parts, vehicle components]
  note: {zh: 不写 spare, en: Parts for making cars.}
厂房:
  en: factory
  except: [示例厂房街]
标准化厂房: ready-built factory
街道: sub-district
公司: [company, companies limited]
专班:
  en: investment team
  forbid: special class
长三角: the Yangtze River Delta
GDP: [GDP, gross domestic product]
园区: one zone, three parks
江州: {en: Jiangzhou, optional: true, forbid: Jiang Zhou}
`

func parse(text string) (*Glossary, diag.List) {
	return Parse(diag.NewFile("glossary.yaml", []byte(text)))
}

func good(t testing.TB) *Glossary {
	t.Helper()
	g, list := parse(sample)
	if len(list) > 0 {
		t.Fatal(strings.Join(listed(list), "\n"))
	}
	return g
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
	g := good(t)
	terms := g.Terms()
	if len(terms) != 16 || terms[0].Zh != "化纤" || terms[0].Approved[0].Text != "chemical fibre" || terms[0].Case != AnyCase {
		t.Fatalf("%d terms, the first %+v", len(terms), terms[0])
	}
	parts := terms[6]
	if parts.Zh != "汽车零部件" || len(parts.Approved) != 2 || len(parts.Forbidden) != 2 || parts.Note.In("zh") != "不写 spare" ||
		parts.Approved[1].Span.Text() != "auto parts" || parts.Span.Text() != "汽车零部件" {
		t.Errorf("%+v", parts)
	}
	if terms[3].Case != ExactCase || !slices.Equal(terms[7].Except, []string{"示例厂房街"}) {
		t.Errorf("%+v %+v", terms[3], terms[7])
	}
}

func TestNoFile(t *testing.T) {
	for _, file := range []*diag.File{nil, diag.NewFile("glossary.yaml", nil), diag.NewFile("glossary.yaml", []byte("# nothing yet\n"))} {
		g, list := Parse(file)
		if len(list) > 0 || len(g.Terms()) > 0 || len(g.Compare("化纤", "x")) > 0 || len(g.Forbidden("x")) > 0 {
			t.Error("no terms give something")
		}
	}
	var none *Glossary
	if len(none.Terms()) > 0 || len(none.Compare("化纤", "x")) > 0 || len(none.Forbidden("x")) > 0 {
		t.Error("the nil glossary has terms")
	}
}

func TestDiagnostics(t *testing.T) {
	for _, c := range []struct{ name, text, at, code, part string }{
		{"a list", "- 化纤\n", "1:1", "invalid-type", "化纤: chemical fibre"},
		{"nothing", "化纤:\n", "1:1", "missing-field", "has no English"},
		{"no English", "化纤:\n  note: x\n", "1:1", "missing-field", `no "en"`},
		{"empty list", "化纤: []\n", "1:5", "bad-value", "en"},
		{"empty text", "化纤: ''\n", "1:5", "bad-value", "no word"},
		{"only a mark", "化纤: '-'\n", "1:5", "bad-value", "no word"},
		{"Chinese as English", "化纤: 化学纤维\n", "1:5", "bad-value", "not English"},
		{"name of marks", "“”: x\n", "1:1", "bad-value", "no letter or digit"},
		{"twice", "化纤: x\n化纤: y\n", "2:1", "duplicate-key", "stands twice"},
		{"twice but for quotes", "“312”体系: x\n312 体系: y\n", "2:1", "duplicate-key", "312 体系"},
		{"approved twice", "公司: [company, Companies]\n", "1:15", "bad-value", "stands twice"},
		{"forbidden and approved", "公司: {en: company, forbid: [the company]}\n", "1:28", "bad-value", "at once"},
		{"unknown key", "公司: {en: company, forbidden: [firm]}\n", "1:19", "unknown-key", "forbid"},
		{"case", "公司: {en: company, case: exakt}\n", "1:25", "bad-value", "exact"},
		{"exception", "公司: {en: company, except: [企业]}\n", "1:28", "bad-value", "contains"},
		{"a comma in brackets", "园区: [“one zone, three parks”, x]\n", "1:6", "bad-value", "quotes"},
		{"optional", "公司: {en: company, optional: yess}\n", "1:29", "invalid-type", "true or false"},
		{"a map as English", "公司: {en: {one: company}}\n", "1:10", "invalid-type", "list"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, list := parse(c.text)
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

// found writes findings as "code zh|en".
func found(zh, en string, list []Finding) string {
	var out []string
	for _, f := range list {
		out = append(out, strings.TrimPrefix(string(f.Code), "term-")+" "+zh[f.ZhStart:f.ZhEnd]+"|"+en[f.EnStart:f.EnEnd])
	}
	return strings.Join(out, "; ")
}

func TestCompare(t *testing.T) {
	g := good(t)
	for _, c := range []struct{ zh, en, want string }{
		{"化纤和服装", "Chemical fibres and garments", ""},
		{"化纤和服装", "chemical-fibre and garment firms", ""},
		{"化纤企业、化纤项目", "chemical fibre firms and their projects", ""},
		{"化纤和服装", "synthetic fibres", "missing 化纤|synthetic fibres"},
		{"“312”产业体系", "the \"312\" industrial systems", ""},
		{"瞄准「３１２」产业体系", "the 312 system", ""},
		{"瞄准“312”产业体系", "the industrial system", "missing 312”产业体系|the industrial system"},
		{"产业体系", "The Industrial System", ""},
		{"2312产业体系", "the industrial system", ""},
		{"丝城欢迎您", "Silk City welcomes you", ""},
		{"丝城的标准化厂房", "Silk City's ready built factories", ""},
		{"丝城的标准化厂房", "Silk City’s factories", "missing 标准化厂房|Silk City’s factories"},
		{"丝城欢迎您", "silk city welcomes you", "missing 丝城|silk city"},
		{"丝城欢迎您", "Welcome to silk city, welcome to Silk City", ""},
		{"《外商投资法》第九条", "Article 9 of the FOREIGN INVESTMENT LAW", ""},
		{"《外商投资法实施条例》", "the Implementing Regulations of the Foreign Investment Law", ""},
		{"《外商投资法》及其实施条例", "the Law", "missing 外商投资法|the Law"},
		{"《外商投资法》第九条、《外商投资法实施条例》第三条", "Article 9 of the Foreign Investment Law and Article 3 of its Implementing Regulations", ""},
		{"示例厂房街5号", "5 Sample Street", ""},
		{"街道办事处", "the subdistricts' offices", ""},
		{"街道办事处", "the sub district office", ""},
		{"公司", "COMPANIES", ""},
		{"长三角", "Yangtze River Delta", ""},
		{"全市GDP增长", "Its gross domestic product grew", ""},
		{"全市ＧＤＰ增长", "It grew", "missing ＧＤＰ|It grew"},
		{"GDPR不是它", "It is not that", ""},
		{"园区", "“one zone; three parks”", ""},
		{"江州", "the city", ""},
		{"", "nothing", ""},
		{"化纤", "", "missing 化纤|"},
		{"化纤\ufffc", "\ufffc chemical\ufffcfibre", "missing 化纤|\ufffc chemical\ufffcfibre"},
	} {
		if got := found(c.zh, c.en, g.Compare(c.zh, c.en)); got != c.want {
			t.Errorf("%s / %s\n got %s\nwant %s", c.zh, c.en, got, c.want)
		}
	}
}

func TestForbidden(t *testing.T) {
	g := good(t)
	for _, c := range []struct{ en, want string }{
		{"We make car spare parts.", "forbidden |car spare parts"},
		{"Car-spare-parts and a vehicle component", "forbidden |Car-spare-parts; forbidden |vehicle component"},
		{"auto parts", ""},
		{"a car, spare parts", ""},
		{"Sicheng is Silk City", "forbidden |Sicheng"},
		{"Si Cheng's people", "forbidden |Si Cheng"},
		{"the sicheng of old", ""}, // case: exact
		{"Si. Cheng", ""},
		{"two special classes", "forbidden |special classes"},
		{"a special\ufffcclass", ""},
		{"Jiang Zhou", "forbidden |Jiang Zhou"},
		{"", ""},
	} {
		if got := found("", c.en, g.Forbidden(c.en)); got != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.en, got, c.want)
		}
	}
}

// A rendering that is forbidden is told once, by Forbidden.
func TestForbiddenIsToldOnce(t *testing.T) {
	g := good(t)
	zh, en := "汽车零部件", "car spare parts"
	if got := found(zh, en, g.Compare(zh, en)); got != "" {
		t.Errorf("told twice: %s", got)
	}
	f := g.Forbidden(en)
	if len(f) != 1 || f[0].Term.Zh != zh || !strings.Contains(f[0].Help, `write "automotive parts" or "auto parts" (Parts for making cars)`) {
		t.Errorf("%+v", f)
	}
}

// What is wrong for one term and right for another is told only where the
// Chinese shows which is meant.
func TestForbiddenForOneAndApprovedForAnother(t *testing.T) {
	g, list := parse("园区: {en: park, forbid: zone}\n开发区: {en: zone, forbid: [park zone]}\n")
	if len(list) > 0 {
		t.Fatal(listed(list))
	}
	if got := g.Forbidden("the zone"); len(got) > 0 {
		t.Errorf("%+v", got)
	}
	if got := found("三个园区", "three zones", g.Compare("三个园区", "three zones")); got != "forbidden 园区|zones" {
		t.Errorf("got %s", got)
	}
	if got := g.Compare("园区和开发区", "the park and the zone"); len(got) > 0 {
		t.Errorf("%+v", got)
	}
	if got := found("", "a park zone", g.Forbidden("a park zone")); got != "forbidden |park zone" {
		t.Errorf("the longer one is not found: %s", got)
	}
}

func TestMessages(t *testing.T) {
	g := good(t)
	f := g.Compare("化纤", "synthetics")[0]
	if f.Message != `the English has no "chemical fibre" for 化纤` || !strings.HasPrefix(f.Help, `write "chemical fibre"; or add`) {
		t.Errorf("%s (%s)", f.Message, f.Help)
	}
	f = g.Compare("丝城", "silk city")[0]
	if f.Message != `丝城 is written "Silk City", with its capitals; here it is "silk city"` || f.Help != `write "Silk City"` {
		t.Errorf("%s (%s)", f.Message, f.Help)
	}
}

// A text made of approved renderings, in whatever dress, has no finding.
func TestApprovedIsNeverAlarmed(t *testing.T) {
	g := good(t)
	dress := []func(string) string{
		func(s string) string { return s },
		strings.ToUpper,
		func(s string) string { return "The " + strings.TrimSuffix(s, "s") + "s" },
		func(s string) string { return strings.ReplaceAll(s, " ", "-") },
		func(s string) string { return "“" + s + "”’s" },
		func(s string) string { return strings.ReplaceAll(s, "-", " ") },
		func(s string) string { return strings.ToUpper(s[:1]) + s[1:] + "." },
	}
	for _, x := range g.Terms() {
		for _, r := range x.Approved {
			for i, wear := range dress {
				en := wear(r.Text)
				if got := g.Compare(x.Zh, en); len(got) > 0 {
					t.Errorf("dress %d of %s: %s", i, x.Zh, got[0].Message)
				}
				if got := g.Forbidden(en); len(got) > 0 {
					t.Errorf("dress %d of %s: %s", i, x.Zh, got[0].Message)
				}
			}
		}
	}
}

func TestStem(t *testing.T) {
	for one, many := range map[string]string{
		"company": "companies", "process": "processes", "box": "boxes", "bus": "buses", "branch": "branches", "fibre": "fibres",
		"house": "houses", "analysis": "analyses", "movie": "movies", "gas": "gases", "size": "sizes", "area": "areas",
		"communiqué": "communiques", "key": "keys", "potato": "potatoes", "basis": "bases",
	} {
		if stem(one) != stem(many) {
			t.Errorf("%s %s: %q %q", one, many, stem(one), stem(many))
		}
	}
	for a, b := range map[string]string{"fibre": "fiber", "parts": "party", "zone": "zoo", "new": "news", "class": "clas"} {
		if stem(a) == stem(b) && a != "new" {
			t.Errorf("%s and %s are one: %q", a, b, stem(a))
		}
	}
}

func TestSchema(t *testing.T) {
	if _, list := kind.Parse(diag.NewFile("term.schema.yaml", schemaText)); len(list) > 0 {
		t.Errorf("%v", listed(list))
	}
	for _, c := range []Case{AnyCase, ExactCase} {
		if Schema().Field("case").Choice(string(c)) == nil {
			t.Errorf("the schema does not allow case: %s", c)
		}
	}
}

// Whatever the file holds, each term has English, and finds itself.
func FuzzParse(f *testing.F) {
	f.Add(sample)
	f.Add("a: [b, c]\n")
	f.Add("a: {en: 1, forbid: 2, case: exact, note: x, except: [ab, ' ']}\n")
	f.Fuzz(func(t *testing.T, text string) {
		g, _ := parse(text)
		for _, x := range g.Terms() {
			if len(x.Approved) == 0 || x.Zh == "" {
				t.Fatalf("%+v", x)
			}
			if got := g.Compare(x.Zh, x.Approved[0].Text); slices.ContainsFunc(got, func(f Finding) bool { return f.Term.Zh == x.Zh }) {
				t.Fatalf("%q as %q: %s", x.Zh, x.Approved[0].Text, got[0].Message)
			}
		}
	})
}

func FuzzCompare(f *testing.F) {
	f.Add("“312”产业体系和丝城", "Sicheng's \"312\" systems")
	f.Add("化\xff纤 ＧＤＰ", "car spare\u200bparts’s \xe2")
	f.Fuzz(func(t *testing.T, zh, en string) {
		g := good(t)
		for _, x := range slices.Concat(g.Compare(zh, en), g.Forbidden(en)) {
			for _, r := range []struct {
				text       string
				start, end int
			}{{zh, x.ZhStart, x.ZhEnd}, {en, x.EnStart, x.EnEnd}} {
				if r.start < 0 || r.end < r.start || r.end > len(r.text) ||
					utf8.ValidString(r.text) && !utf8.ValidString(r.text[r.start:r.end]) {
					t.Fatalf("%q: range %d-%d", r.text, r.start, r.end)
				}
			}
		}
	})
}
