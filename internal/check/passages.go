package check

import (
	"strings"
	"unicode"

	"prospectus/internal/prose"
)

// minPassage is how many letters a passage has that is missed in a translation:
// shorter ones are labels and joints.
const minPassage = 12

// passages finds what one language says and the other leaves out: a field, a
// paragraph, a row of a table.
func (s *subject) passages() {
	zh, en := s.textIn("zh"), s.textIn("en")
	if zh == nil || en == nil || s.untitled() || s.entry.Draft(zh.lang.Key) || s.entry.Draft(en.lang.Key) {
		return
	}
	for i := range s.pairs {
		p := &s.pairs[i]
		have, lacks := &p.zh, en
		if len(have.blocks) == 0 {
			have, lacks = &p.en, zh
		} else if len(p.en.blocks) > 0 {
			continue
		}
		b := have.blocks[0]
		if b.Kind == prose.Field && strings.ContainsAny(b.Name, "[./") {
			continue // a list may well have another length: tags, keywords
		}
		if b.Name == "summary" && opens(lacks) {
			continue // the first words of the text stand for it
		}
		if weightOf(b.Text) < minPassage {
			continue
		}
		what := b.Kind.String()
		if b.Kind == prose.Field {
			what = "field " + b.Name
		}
		s.report(b.Span, "missing-passage", "the %s has nothing that answers it in %s", what, lacks.lang.Name).Help =
			"translate it, or leave it out of both"
	}
}

// untitled reports whether the entry lacks a title in a language, which is told:
// what else its text lacks there is of the same cause.
func (s *subject) untitled() bool {
	for i := range s.texts {
		if v, ok := s.entry.Value("title", s.texts[i].lang.Key); !ok || v.Text == "" {
			return true
		}
	}
	return false
}

// weightOf counts the letters of a text, a Chinese one as the two that it takes
// on a screen.
func weightOf(text string) int {
	n := 0
	for _, r := range text {
		switch {
		case isHan(r):
			n += 2
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			n++
		}
	}
	return n
}
