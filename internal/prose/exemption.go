package prose

import (
	"bytes"
	"strings"
	"unicode"
)

// mark begins a comment that speaks to the program.
const mark = "prospectus:"

// Exemption is what a comment asks of the program: in a body
// "<!-- prospectus: allow CODE reason -->", in YAML "# prospectus: allow CODE reason".
// Whoever reads such comments reads them here, so that what one command lets be
// no other touches. A word that is not there is "".
type Exemption struct {
	Verb   string // "allow"; whether there is such a verb the reader judges
	Code   string // of what it allows
	Reason string // why
}

// ParseExemption reads a comment without its marks and the space around it. ok is
// false for one that does not speak to the program. Spaces between the words, and
// behind the mark, may be any number or none.
func ParseExemption(comment string) (e Exemption, ok bool) {
	rest, ok := strings.CutPrefix(comment, mark)
	if !ok {
		return Exemption{}, false
	}
	e.Verb, rest = cutWord(rest)
	e.Code, e.Reason = cutWord(rest)
	return e, true
}

// Allows reports whether the comment allows what a code finds: a comment without
// a reason allows nothing.
func (e Exemption) Allows(code string) bool {
	return e.Verb == "allow" && e.Code == code && e.Reason != ""
}

// HasExemption reports whether a text may hold a comment that speaks to the
// program, which few do.
func HasExemption(text []byte) bool { return bytes.Contains(text, []byte(mark)) }

// cutWord gives the first word of a text and what follows it, without the space
// between them.
func cutWord(text string) (word, rest string) {
	text = strings.TrimSpace(text)
	end := strings.IndexFunc(text, unicode.IsSpace)
	if end < 0 {
		return text, ""
	}
	return text[:end], strings.TrimSpace(text[end:])
}
