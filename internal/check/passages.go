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
	if zh == nil || en == nil || s.entry.Draft(zh.lang.Key) || s.entry.Draft(en.lang.Key) {
		return
	}
	for i := range s.pairs {
		p := &s.pairs[i]
		have, lacks := &p.zh, en.lang.Name
		if len(have.blocks) == 0 {
			have, lacks = &p.en, zh.lang.Name
		} else if len(p.en.blocks) > 0 {
			continue
		}
		b := have.blocks[0]
		if b.Kind == prose.Field && strings.ContainsAny(b.Name, "[./") {
			continue // a list may well have another length: tags, keywords
		}
		if weightOf(b.Text) < minPassage {
			continue
		}
		what := b.Kind.String()
		if b.Kind == prose.Field {
			what = "field " + b.Name
		}
		s.report(b.Span, "missing-passage", "the %s has nothing that answers it in %s", what, lacks).Help =
			"translate it, or leave it out of both"
	}
}

// weightOf counts the letters of a text, a Chinese one as the two that it takes
// on a screen.
func weightOf(text string) int {
	n := 0
	for _, r := range text {
		switch {
		case unicode.Is(unicode.Han, r):
			n += 2
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			n++
		}
	}
	return n
}
