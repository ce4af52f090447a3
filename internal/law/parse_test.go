package law

import (
	"fmt"
	"strings"
	"testing"

	"prospectus/internal/diag"
)

// small is a set of another country, in one language.
const small = `title: {en: Rules of Ruritania}
laws:
  fair-promotion:
    title: {en: Fair Promotion Act}
    seen: text
excuses:
  denial:
    before: {en: [not, never]}
    but: {en: [not only]}
rules:
  - code: grand-word
    severity: warning
    since: "1"
    law: fair-promotion
    article: {en: s. 4}
    basis: law
    words: {en: ["grand{,er,est}"]}
    excuses: [denial]
    message: "{text} is a grand word"
    help: say less
requirements:
  - key: licence
    code: missing-licence
    severity: note
    since: "1"
    law: fair-promotion
    article: {en: s. 9}
    basis: law
    settings: [footer.icp]
    kinds: [plot]
    cues: {en: [Yield]}
    words: {en: [licence no.]}
    message: no licence is shown
    help: show it
`

func parse(text string) (*Set, diag.List) { return Parse(diag.NewFile("law-rt.yaml", []byte(text))) }

func TestSetOfAnotherCountry(t *testing.T) {
	s, list := parse(small)
	if len(list) > 0 {
		t.Fatal(list)
	}
	for text, want := range map[string]string{
		"The grandest place.":             "grandest",
		"Not the grandest place.":         "",
		"Not only the grander place.":     "grander",
		"Never. It is the grandest place": "grandest",
		"A grandmother's place.":          "",
	} {
		var got string
		for _, h := range s.Match(text, Context{Lang: "en"}) {
			got += text[h.Start:h.End]
			if h.Rule.Law.Title.In("en") != "Fair Promotion Act" || h.Message != fmt.Sprintf("%q is a grand word", want) {
				t.Errorf("%q: %+v", text, h)
			}
		}
		if got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
	if got := s.Match("最佳 grandest", Context{Lang: "zh"}); len(got) > 0 {
		t.Error("words are found in a language that the set doesn't have", got)
	}
}

func TestRequirement(t *testing.T) {
	s, _ := parse(small)
	r := s.Requirements()[0]
	if !r.Asks("plot") || r.Asks("news") {
		t.Error("it is asked of the wrong kinds")
	}
	if !r.Cued("The yield is high", "en") || r.Cued("The yield", "zh") || r.Cued("The rent", "en") {
		t.Error("it is asked of the wrong texts")
	}
	if !r.MetBy("Licence No. 5", "en") || r.MetBy("License", "en") || r.MetBy("Licence No. 5", "zh") {
		t.Error("it is met by the wrong texts")
	}
	for _, r := range cn(t).Requirements() {
		if len(r.Settings) > 0 && !r.Asks("anything") {
			t.Errorf("%s is not asked of every site", r.Key)
		}
	}
}

// TestRiskNotice holds that the notices of the site of Dengzhou and of the
// starter would do.
func TestRiskNotice(t *testing.T) {
	s := cn(t)
	for _, r := range s.Requirements() {
		if r.Key != "risk-notice" {
			continue
		}
		for lang, notice := range map[string]string{
			"zh": "投资有风险。本网站信息仅供参考，不构成要约、投资建议或收益承诺，投资者应自行判断并承担相应风险。",
			"en": "Investment involves risk. Information here is for reference only; it is not an offer, investment advice or a promise of return. Investors decide and bear the risk themselves.",
		} {
			if !r.MetBy(notice, lang) {
				t.Errorf("the notice in %s is not seen", lang)
			}
			if got := s.Match(notice, Context{Lang: lang, Kind: "project"}); len(got) > 0 {
				t.Errorf("the notice in %s is an alarm: %s", lang, told(notice, got))
			}
		}
		return
	}
	t.Error("no risk notice is asked for")
}

func TestMalformed(t *testing.T) {
	for _, c := range []struct{ name, old, new, want string }{
		{"an unknown law", "law: fair-promotion\n    article: {en: s. 4}", "law: fair-promotions\n    article: {en: s. 4}",
			`14:10 bad-value: the law "fair-promotions" is not in the file (did you mean "fair-promotion"?)`},
		{"an unknown excuse", "excuses: [denial]", "excuses: [denials]", `18:15 bad-value: the excuse "denials" is not in the file (add it under excuses: at the top of the file)`},
		{"no words", `    words: {en: ["grand{,er,est}"]}` + "\n", "", `11:5 missing-field: the rule "grand-word" looks for nothing (give it words, patterns or detect)`},
		{"an open brace", "grand{,er,est}", "grand{,er,est", `17:18 bad-value: "grand{,er,est" is not a list of words: a brace has no partner, or stands in another pair (write it like guaranteed {return,profit}{,s})`},
		{"an empty word", "grand{,er,est}", "{,er}", `17:18 bad-value: "{,er}" is not a list of words: a word is empty (write it like guaranteed {return,profit}{,s})`},
		{"too many words", "grand{,er,est}", strings.Repeat("{a,b,c,d,e,f,g,h,i,j}", 3), `17:18 bad-value: "` + strings.Repeat("{a,b,c,d,e,f,g,h,i,j}", 3) + `" is not a list of words: the braces stand for too many words (write it like guaranteed {return,profit}{,s})`},
		{"a bad pattern", `words: {en: ["grand{,er,est}"]}`, `patterns: {en: [{near: [grand], match: "gr(and"}]}`,
			"17:44 bad-value: the pattern is not valid: missing closing ): `gr(and` (write it in the syntax of RE2)"},
		{"an empty pattern", `words: {en: ["grand{,er,est}"]}`, `patterns: {en: [{near: [grand], match: "x*"}]}`,
			"17:44 bad-value: the pattern matches the empty text (make a part of it compulsory)"},
		{"an unknown severity", "severity: warning", "severity: grave", `12:15 bad-value: `},
		{"an unknown key", "    help: say less", "    helps: say less", `20:5 unknown-key: `},
		{"no message", "    message: \"{text} is a grand word\"\n", "", `missing-field: `},
		{"nothing that meets it", "    settings: [footer.icp]\n", "", ""},
		{"no law at all", "laws:\n  fair-promotion:\n    title: {en: Fair Promotion Act}\n    seen: text\n", "", `missing-field: law-rt.yaml has no "laws"`},
	} {
		text := strings.Replace(small, c.old, c.new, 1)
		if text == small {
			t.Fatalf("%s: %q is not in the text", c.name, c.old)
		}
		_, list := parse(text)
		var got []string
		for _, d := range list {
			line, column, _, _ := d.Span.Range()
			got = append(got, fmt.Sprintf("%d:%d %s: %s (%s)", line, column, d.Code, d.Message, d.Help))
		}
		all := strings.Join(got, "\n")
		if c.want == "" && all != "" || !strings.Contains(all, c.want) {
			t.Errorf("%s:\n%s\nwant %s", c.name, all, c.want)
		}
		if strings.HasSuffix(c.want, ")") && len(got) != 1 {
			t.Errorf("%s: %d findings: %s", c.name, len(got), all)
		}
	}
}

func TestBrokenRuleIsLeftOut(t *testing.T) {
	second := strings.Replace(small[strings.Index(small, "  - code"):strings.Index(small, "requirements:")], "severity: warning", "severity: error", 1)
	s, list := parse(strings.Replace(small, "requirements:\n", second+"requirements:\n", 1))
	if len(list) != 1 || len(list[0].Related) != 1 || !strings.Contains(list[0].Message, "two severities") {
		t.Fatal(list)
	}
	if len(s.Rules()) != 1 || s.Rules()[0].Severity != diag.Warning {
		t.Error("the second rule of a code with another severity is kept")
	}
	twice := small + small[strings.Index(small, "  - key:"):]
	if s, list = parse(twice); len(list) != 1 || len(s.Requirements()) != 1 {
		t.Error("a requirement that stands twice", list)
	}
	for _, text := range []string{"", "# nothing\n", "- a\n", "rules: 5\n", "{{{", "\xff"} {
		if s, list := parse(text); s == nil || len(list) == 0 || len(s.Rules()) > 0 {
			t.Errorf("%q is a rule set: %v", text, list)
		}
	}
}

func TestBuiltinNames(t *testing.T) {
	if _, ok := Builtin("none"); ok {
		t.Error("there is a set none")
	}
	if FileName("sg") != "law-sg.yaml" {
		t.Error(FileName("sg"))
	}
}

func TestExpand(t *testing.T) {
	for word, want := range map[string]string{
		"保本": "保本", "{稳,包}赚": "稳赚|包赚", "a{b,c}d{,e}": "abd|abde|acd|acde", "x{y}": "xy",
	} {
		got, err := expand(word)
		if err != nil || strings.Join(got, "|") != want {
			t.Errorf("%s: %q, %v", word, got, err)
		}
	}
	for _, word := range []string{"{", "}", "a{b{c}}", "a}b", "", " ", "{,a}"} {
		if got, err := expand(word); word != "" && err == nil {
			t.Errorf("%q gives %q", word, got)
		}
	}
}
