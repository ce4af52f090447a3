package check

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"prospectus/internal/prose"
)

// Shorter runs are names, marks and glosses.
const (
	minHan   = 2 // Han characters in an English text
	minWords = 5 // English words in a Chinese block without any Han
)

// untranslated finds text that was left in the other language. A term of the
// glossary may stand as a gloss beside its translation, and :lang[…] marks what
// is meant to stay.
func (s *subject) untranslated() {
	for i := range s.texts {
		t := &s.texts[i]
		for j := range t.blocks {
			b := &t.blocks[j]
			switch t.base {
			case "en":
				s.hanIn(b, t.lang.Name)
			case "zh":
				s.latinBlock(b, t.lang.Name)
			}
		}
	}
}

// hanIn reports the first run of Chinese in a block of English.
func (s *subject) hanIn(b *prose.Block, name string) {
	if !hasHan(b.Text) {
		return
	}
	runs := hanRuns(b.Text)
	letters, han := 0, 0
	cited := 0 // in numbers and titles of documents, which stay as they are
	for _, run := range runs {
		if isTitle(b.Text, run) {
			for _, r := range b.Text[run[0]:run[1]] {
				if isHan(r) {
					cited++
				}
			}
		}
	}
	for _, r := range b.Text {
		if unicode.IsLetter(r) {
			letters++
		}
		if isHan(r) {
			han++
		}
	}
	if (han-cited)*2 > letters-cited {
		s.report(b.Span, "untranslated-text", "the %s is not translated into %s", b.Kind, name).Help = translateHelp
		return
	}
	for _, run := range runs {
		text := b.Text[run[0]:run[1]]
		if utf8.RuneCountInString(text) < minHan || b.Written(run[0], run[1]) || s.glosses[text] || isTitle(b.Text, run) || isGloss(b.Text, run) {
			continue
		}
		s.report(b.Source(run[0], run[1]), "untranslated-text", "Chinese in the %s text: %s", name, brief(text)).Help = translateHelp
		return
	}
}

// isHan reports a character of the Chinese script.
func isHan(r rune) bool {
	return r >= 0x4e00 && r <= 0x9fff || r >= 0x2e80 && unicode.Is(unicode.Han, r)
}

// hasHan reports whether a text has any.
func hasHan(text string) bool {
	for i := range len(text) {
		if text[i] >= 0xe2 { // where the characters from U+2000 on begin
			return strings.ContainsFunc(text[i:], isHan)
		}
	}
	return false
}

const translateHelp = "translate it; what is meant to stay is marked :lang[…]{of=zh}"

// hanRuns gives the runs of Chinese in a text, with the marks inside them.
func hanRuns(text string) [][2]int {
	var runs [][2]int
	for i, r := range text {
		if !isHan(r) {
			continue
		}
		end := i + utf8.RuneLen(r)
		if n := len(runs); n > 0 && strings.Trim(text[runs[n-1][1]:i], "〔〕、，·—“”0123456789") == "" {
			runs[n-1][1] = end
			continue
		}
		runs = append(runs, [2]int{i, end})
	}
	return runs
}

// isTitle holds for the number of a document, 国办发〔2017〕47号, and the title of
// one in 《》, which are cited as they are.
func isTitle(text string, run [2]int) bool {
	return strings.Contains(text[run[0]:run[1]], "〔") || strings.HasSuffix(text[:run[0]], "《") || strings.HasPrefix(text[run[1]:], "》")
}

// isGloss holds for a name in brackets behind its English: Renmin Road (人民路),
// which a reader shows to a driver.
func isGloss(text string, run [2]int) bool {
	const longest = 16 // characters
	before := strings.TrimRight(text[:run[0]], "(（")
	word := strings.TrimRight(before, " ")
	after := strings.TrimLeft(text[run[1]:], ")）")
	return before != text[:run[0]] && after != text[run[1]:] && utf8.RuneCountInString(text[run[0]:run[1]]) <= longest &&
		word != "" && (isLatin(word[len(word)-1]) || word[len(word)-1] >= '0' && word[len(word)-1] <= '9')
}

func isLatin(c byte) bool { return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' }

// latinBlock reports a block of Chinese that has no Chinese in it, but a
// sentence of English.
func (s *subject) latinBlock(b *prose.Block, name string) {
	if hasHan(b.Text) {
		return
	}
	words, small := 0, 0
	for word := range strings.FieldsSeq(b.Text) {
		word = strings.Trim(word, ".,;:!?()\"'“”‘’")
		if word == "" || !unicode.IsLetter(rune(word[0])) {
			continue
		}
		words++
		if strings.Contains(" the of and to in for is are with on by from a an ", " "+word+" ") {
			small++
		}
	}
	if words >= minWords && small > 0 { // a name of a firm has hardly any
		s.report(b.Span, "untranslated-text", "the %s is not translated into %s", b.Kind, name).Help = "translate it"
	}
}

// brief shortens a text for a message.
func brief(text string) string {
	const most = 24
	runes := []rune(text)
	if len(runes) > most {
		return "“" + string(runes[:most]) + "…”"
	}
	return "“" + text + "”"
}
