package law

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"prospectus/internal/diag"
)

func TestClause(t *testing.T) {
	for _, c := range []struct{ lang, text, want string }{
		{"zh", "不承诺，⟦保本⟧，欢迎", "⟦保本⟧"},
		{"zh", "不承诺保息、⟦保本⟧或者分红。", "不承诺保息、⟦保本⟧或者分红"},
		{"zh", "不承诺保息，或⟦保本⟧。", "不承诺保息，或⟦保本⟧"},
		{"zh", "说⟦保本⟧的，都违法。再说", "说⟦保本⟧的，都违法"},
		{"zh", "不是一般但⟦最佳⟧！", "⟦最佳⟧"},
		{"en", "No. 5 is not, as you see, ⟦best⟧ at 9.5 points. But", "No. 5 is not, as you see, ⟦best⟧ at 9.5 points"},
		{"en", "Never. The ⟦best⟧ one", " The ⟦best⟧ one"},
		{"en", "not cheap but ⟦best⟧", "⟦best⟧"},
	} {
		before, rest, _ := strings.Cut(c.text, "⟦")
		find, after, _ := strings.Cut(rest, "⟧")
		text, from := before+find+after, len(before)
		start, end := clause(text, c.lang, from, from+len(find))
		if got := text[start:from] + "⟦" + find + "⟧" + text[from+len(find):end]; got != c.want {
			t.Errorf("%s: %q, want %q", c.text, got, c.want)
		}
	}
}

func TestQuotations(t *testing.T) {
	for text, want := range map[string]string{
		"说“保本”和‘稳赚’":      "保本|稳赚",
		"“外‘内’外”后":        "外‘内’外",
		"《广告法》与「引」『文』":    "广告法|引|文",
		"“没有另一半":          "",
		`an "odd" one "`:  "odd",
		"“a “b” c” d “e”": "a “b” c|e",
		"”“x”":            "x",
	} {
		var got []string
		for _, q := range quotations(text) {
			got = append(got, text[q[0]:q[1]])
		}
		if strings.Join(got, "|") != want {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
}

// TestEvidenceBeside holds that the number in a caption does for the map above it.
func TestEvidenceBeside(t *testing.T) {
	for beside, want := range map[string]int{"": 1, "园区的位置": 1, "审图号：豫S（2024）012号": 0} {
		got := cn(t).Match("园区区位图", Context{Lang: "zh", Image: true, Beside: beside})
		if len(got) != want {
			t.Errorf("beside %q: %d alarms, want %d", beside, len(got), want)
		}
	}
}

// texts of the examples, to begin from and to measure with.
func exampleTexts(t testing.TB) []string {
	paths, err := filepath.Glob("testdata/cn/*.txt")
	if err != nil || len(paths) == 0 {
		t.Fatal("there are no examples", err)
	}
	var out []string
	for _, path := range paths {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for _, line := range strings.Split(string(text), "\n") {
			if strings.HasPrefix(line, "! ") || strings.HasPrefix(line, "= ") {
				out = append(out, strings.NewReplacer("⟦", "", "⟧", "").Replace(line[2:]))
			}
		}
	}
	return out
}

// BenchmarkHostileText shows by its MB/s, the same for each size, that no piece
// said again and again costs the square of its length.
func BenchmarkHostileText(b *testing.B) {
	s := cn(b)
	for _, piece := range []string{"“", "不承诺保本", "not the best place ", "保本", "“最佳”", "13912345678 ", "不", "一事一议", "免租3年", "12", "据统计，"} {
		for _, size := range []int{1 << 12, 1 << 16} {
			text := strings.Repeat(piece, size/len(piece))
			b.Run(fmt.Sprintf("%s/%d", strings.TrimSpace(piece), size), func(b *testing.B) {
				b.SetBytes(int64(len(text)))
				for b.Loop() {
					s.Match(text, Context{Lang: "zh", Kind: "park"})
					s.Match(text, Context{Lang: "en", Kind: "park"})
				}
			})
		}
	}
}

func FuzzMatch(f *testing.F) {
	for _, text := range exampleTexts(f) {
		f.Add(text, "zh", "park", false)
		f.Add(text, "en", "story", true)
	}
	s := cn(f)
	f.Fuzz(func(t *testing.T, text, lang, kind string, image bool) {
		end := 0
		for _, h := range s.Match(text, Context{Lang: lang, Kind: kind, Image: image}) {
			if h.Start < end || h.End <= h.Start || h.End > len(text) {
				t.Fatalf("%q: the hit [%d, %d) after %d", text, h.Start, h.End, end)
			}
			if utf8.ValidString(text) && !utf8.ValidString(text[h.Start:h.End]) {
				t.Fatalf("%q: the hit %q is no text", text, text[h.Start:h.End])
			}
			if h.Rule == nil || h.Message == "" || h.Help == "" || !utf8.ValidString(h.Message) {
				t.Fatalf("%q: %+v", text, h)
			}
			end = h.End
		}
	})
}

// FuzzRequired holds that a text which lacks what a pattern requires doesn't match it.
func FuzzRequired(f *testing.F) {
	for _, text := range exampleTexts(f) {
		f.Add(text)
	}
	f.Add("车程30分钟，30分钟车程")
	f.Add("within \u017five minute\u017f of, ta\u212ae up to 3 hour\u017f")
	s := cn(f)
	f.Fuzz(func(t *testing.T, text string) {
		for _, r := range s.rules {
			for _, patterns := range r.patterns {
				for _, p := range patterns {
					if !p.required.holds(text, func() string { return strings.Map(lowerASCII, text) }) && p.match.MatchString(text) {
						t.Fatalf("%q matches %s, and is said to lack something of %q", text, p.match, p.required.sets)
					}
				}
			}
		}
	})
}

// TestRequired holds what is read out of an expression.
func TestRequired(t *testing.T) {
	for expression, want := range map[string]string{
		`a+`:                       "[]",
		`保本`:                       "[[保本]]",
		`(?:高|低)回报率?`:              "[[回报]]",
		`(?i)promis(?:es?|ed) you`: "[[promis] [ you]]",
		`(?:车程|乘车)[^，]{0,8}?(?:[0-9]+)(?:分钟|小时)`: "[[乘车 车程] [分钟 小时]]",
		`(?:回报|x*)年`:        "[[年]]",
		`(?i)Ångström`:      "[]",
		`(?:保本){2}|(?:保息)+`: "[[保息 保本]]",
	} {
		if got := fmt.Sprint(requiredBy(expression).sets); got != want {
			t.Errorf("%s requires %s, want %s", expression, got, want)
		}
	}
}

func FuzzParse(f *testing.F) {
	f.Add(small)
	text, err := os.ReadFile("law-cn.yaml")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(string(text[:4000]))
	f.Add("rules:\n  - words: {en: [\"{a,b}\"]}\n")
	f.Fuzz(func(t *testing.T, text string) {
		s, list := Parse(diag.NewFile("law-x.yaml", []byte(text)))
		if s == nil {
			t.Fatal("no set")
		}
		for _, r := range s.Rules() {
			if r.Code == "" || r.Message == "" || r.Law.Key == "" || len(r.words)+len(r.patterns)+len(r.detect) == 0 {
				t.Fatalf("a rule that is not sound: %+v", r)
			}
		}
		if len(s.Rules()) == 0 && len(list) == 0 && len(s.Requirements()) == 0 && !strings.Contains(text, "[]") {
			t.Fatalf("nothing is read and nothing said of %q", text)
		}
		s.Match("the grandest 最佳 13912345678", Context{Lang: "en"})
	})
}

// BenchmarkMatch judges paragraphs of 300 to 600 bytes: prose that has nothing
// against it, and prose that is nothing but alarms and near misses.
func BenchmarkMatch(b *testing.B) {
	s := cn(b)
	seed, err := os.ReadFile("../../content/about.zh.md")
	if err != nil {
		b.Fatal(err)
	}
	plain := strings.Split(string(seed), "\n")
	for _, c := range []struct {
		name  string
		texts []string
	}{{"plain", plain}, {"alarms", exampleTexts(b)}} {
		b.Run(c.name, func(b *testing.B) {
			size := 0
			for _, text := range c.texts {
				size += len(text)
			}
			b.SetBytes(int64(size))
			b.ReportAllocs()
			for b.Loop() {
				for _, text := range c.texts {
					s.Match(text, Context{Lang: "zh", Kind: "park"})
				}
			}
		})
	}
}

func BenchmarkParse(b *testing.B) {
	text, err := os.ReadFile("law-cn.yaml")
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		Parse(diag.NewFile("law-cn.yaml", text))
	}
}
