package kind

import (
	"regexp"
	"regexp/syntax"
	"strconv"
	"strings"
	"unicode/utf8"

	"prospectus/internal/yaml"
)

// skeletonWords are the words of skeletons in one language.
type skeletonWords struct {
	dataHead, proseHead, body         string
	required, colon, comma, bracketed string
	oneOf                             string
	fill                              string // before a label: what to write there
}

// wordsIn gives the words of a language; English serves the languages that
// have none of their own.
func wordsIn(lang string) skeletonWords {
	if base, _, _ := strings.Cut(lang, "-"); base == "zh" {
		return skeletonWords{
			dataHead:  "在所有语言中相同的内容写在这里。\n“#”后没有空格的行是可选字段：去掉“#”即可启用。",
			proseHead: "本语言的文字写在这里。\n“#”后没有空格的行是可选字段：去掉“#”即可启用。",
			body:      "在这里撰写正文。",
			required:  "（必填）", colon: "：", comma: "、", bracketed: "（%s）",
			oneOf: "可选值：", fill: "请填写",
		}
	}
	return skeletonWords{
		dataHead:  "What is the same in every language stands here.\nA line with \"#\" and no space behind it is an optional field: remove the \"#\" to use it.",
		proseHead: "What is written in this language stands here.\nA line with \"#\" and no space behind it is an optional field: remove the \"#\" to use it.",
		body:      "Write the text here.",
		required:  " (required)", colon: ": ", comma: ", ", bracketed: " (%s)",
		oneOf: "One of: ", fill: "To write: ",
	}
}

// plainScalar holds for scalars that need no quotes.
var plainScalar = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9_./%-]*$`)

// scalar gives an example of a scalar field as YAML writes it: the first of
// several that its rules take, or the first of all.
func (w *skeletonWriter) scalar(f *Field, lang string) string {
	all := w.candidates(f, lang)
	for _, text := range all {
		quote := needsQuotes(f, text)
		node := &yaml.Node{Tag: yaml.Str, Value: text, Quoted: quote}
		if f.Type == Boolean {
			node.Tag = yaml.Bool
		}
		c := &checker{}
		if v := (Value{Field: f, Text: text}); c.scalar(f, &v, node) {
			return scalarText(f, text)
		}
	}
	return scalarText(f, all[0])
}

func needsQuotes(f *Field, text string) bool {
	switch f.Type {
	case Integer, Decimal, Boolean, Date:
		return false
	case String, Text, Markdown, Phone:
		return true
	}
	return !plainScalar.MatchString(text)
}

func scalarText(f *Field, text string) string {
	if !needsQuotes(f, text) {
		return text
	}
	// A JSON string is a YAML string in double quotes.
	quoted, err := marshal(text)
	if err != nil {
		return `""`
	}
	return string(quoted)
}

// candidates gives examples of a field, the best first.
func (w *skeletonWriter) candidates(f *Field, lang string) []string {
	var all []string
	if f.Type == Boolean && !f.Required {
		// What is commented out has an effect when it isn't.
		return []string{strconv.FormatBool(f.Default == nil || !f.Default.Bool)}
	}
	if f.Default != nil {
		if text := f.Default.Text; text != "" {
			all = append(all, text)
		} else if v, ok := f.Default.Texts[lang]; ok {
			all = append(all, v.Text)
		}
	}
	switch f.Type {
	case Integer, Decimal:
		all = append(all, "1")
	case Boolean:
		all = append(all, "false")
	case Date:
		all = append(all, w.o.Date)
	case Enum:
		all = append(all, f.Choices[0].Key)
	case URL:
		all = append(all, "https://example.org/")
	case Email:
		all = append(all, "invest@example.org")
	case Phone:
		all = append(all, "0377-00000000")
	case Image:
		all = append(all, "image.jpg")
	case Quantity:
		all = append(all, sampleQuantity(f.Dimension))
	case Reference:
		all = append(all, strings.TrimPrefix(f.Kind+"-name", "-"))
	case Fact:
		all = append(all, "fact-key")
	case Source:
		all = append(all, "source-key")
	default:
		if text := commonExample(f); text != "" {
			all = append(all, text)
		}
		all = append(all, fit(w.placeholder(f, lang), f))
	}
	switch f.Type {
	case Integer, Decimal, Date, Quantity:
		for _, b := range []*Bound{f.Min, f.Max} {
			if b != nil {
				all = append(all, b.Text)
			}
		}
	}
	return append(all, matching(f.Pattern)...)
}

// commonExample gives what stands in a common field that takes no free text.
func commonExample(f *Field) string {
	if f.Type != String {
		return ""
	}
	switch f.Name {
	case "slug":
		return "short-name"
	case "aliases":
		return "/old/path/"
	case "layout":
		return "page"
	}
	return ""
}

func (w *skeletonWriter) placeholder(f *Field, lang string) string {
	if lang == "" && len(w.o.Languages) > 0 {
		lang = w.o.Languages[0]
	}
	label := f.Label.In(lang, w.o.Languages...)
	if label == "" {
		label = f.Name
	}
	return wordsIn(lang).fill + label
}

// fit brings a text to the length that its field asks for.
func fit(text string, f *Field) string {
	const most = 10_000
	if f.Min != nil {
		text += strings.Repeat("…", max(f.Min.atMost(most)-utf8.RuneCountInString(text), 0))
	}
	if runes := []rune(text); f.Max != nil {
		text = string(runes[:min(f.Max.atMost(most), len(runes))])
	}
	return text
}

// matching gives texts that match a pattern, with what can be repeated taken
// ever more often.
func matching(p *regexp.Regexp) []string {
	if p == nil {
		return nil
	}
	tree, err := syntax.Parse(p.String(), syntax.Perl)
	if err != nil {
		return nil
	}
	var all []string
	for _, times := range []int{1, 0, 2, 4, 8, 16, 32} {
		m := &matcher{times: times}
		m.write(tree)
		all = append(all, m.text.String())
	}
	return all
}

// matcher writes a text that an expression matches.
type matcher struct {
	text  strings.Builder
	times int // how often to repeat what may be repeated
	steps int // taken: repeats of repeats grow without end
}

func (m *matcher) write(re *syntax.Regexp) {
	const most = 10_000
	if m.steps++; m.steps > most {
		return
	}
	switch re.Op {
	case syntax.OpLiteral:
		m.text.WriteString(string(re.Rune))
	case syntax.OpCharClass:
		if len(re.Rune) > 0 {
			m.text.WriteRune(printable(re.Rune))
		}
	case syntax.OpAnyChar, syntax.OpAnyCharNotNL:
		m.text.WriteByte('x')
	case syntax.OpConcat:
		for _, sub := range re.Sub {
			m.write(sub)
		}
	case syntax.OpAlternate, syntax.OpCapture:
		m.write(re.Sub[0])
	case syntax.OpStar, syntax.OpPlus, syntax.OpQuest, syntax.OpRepeat:
		for range m.repeats(re) {
			m.write(re.Sub[0])
		}
	}
}

func (m *matcher) repeats(re *syntax.Regexp) int {
	switch re.Op {
	case syntax.OpPlus:
		return max(m.times, 1)
	case syntax.OpQuest:
		return min(m.times, 1)
	case syntax.OpRepeat:
		n := max(m.times, re.Min)
		if re.Max >= 0 {
			n = min(n, re.Max)
		}
		return n
	}
	return m.times
}

// printable chooses a character of a class, given as pairs of bounds: a letter
// or digit of ASCII where it has one.
func printable(pairs []rune) rune {
	for _, want := range []string{"a1A", "bcdefghijklmnopqrstuvwxyz023456789BCDEFGHIJKLMNOPQRSTUVWXYZ", "-_. "} {
		for _, r := range want {
			for i := 0; i+1 < len(pairs); i += 2 {
				if pairs[i] <= r && r <= pairs[i+1] {
					return r
				}
			}
		}
	}
	return pairs[0]
}
