package prose

import (
	"bytes"
	"strings"
	"unicode"
)

// name begins a comment that speaks to the program, with a colon behind it.
const name = "prospectus"

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
	rest, ok := cutMark(comment)
	if !ok {
		return Exemption{}, false
	}
	e.Verb, rest = cutWord(rest)
	e.Verb = strings.ToLower(e.Verb)
	e.Code, e.Reason = cutWord(rest)
	return e, true
}

// Allows reports whether the comment allows what a code finds: a comment without
// a reason allows nothing.
func (e Exemption) Allows(code string) bool {
	return e.Verb == "allow" && e.Code == code && e.Reason != ""
}

// cutMark takes the mark off a comment, in capitals or not and with the colon of
// a Chinese keyboard too: whoever types it so means it.
func cutMark(comment string) (rest string, ok bool) {
	if len(comment) < len(name) || !strings.EqualFold(comment[:len(name)], name) {
		return "", false
	}
	rest = strings.TrimLeft(comment[len(name):], " ")
	for _, colon := range []string{":", "："} {
		if after, ok := strings.CutPrefix(rest, colon); ok {
			return after, true
		}
	}
	return "", false
}

// HasExemption reports whether a text may hold a comment that speaks to the
// program, which few do.
func HasExemption(text []byte) bool {
	return bytes.Contains(text, []byte(name)) || bytes.Contains(text, []byte("Prospectus")) || bytes.Contains(text, []byte("PROSPECTUS"))
}

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
