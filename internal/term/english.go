package term

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// word is a word of an English text.
type word struct {
	start, end int    // in the text
	stem       string // in small letters, without plural and accents
	// apart says that the mark before the word parts phrases: a comma, a full
	// stop, a bracket. Spaces, hyphens, dashes and quotation marks don't.
	apart bool
	// cut says that what is before the word is no text at all: an object or the
	// border of a cell.
	cut bool
}

// object stands in a text for what is no text: code, an image.
const object = '\ufffc'

// words splits a text. Articles are left out: nobody writes them everywhere. A
// possessive is taken off, an apostrophe inside a word left out, and a word ends
// where Chinese begins.
func words(text string) []word {
	out := make([]word, 0, len(text)/5)
	var apart, cut bool
	for at := 0; at < len(text); {
		r, size := decode(text, at)
		if !isWord(r) {
			switch {
			case r == object || r == '\t':
				cut, apart = true, true
			case !joins(r):
				apart = true
			}
			if r == '&' {
				out = append(out, word{at, at + size, "and", apart, cut})
				apart, cut = false, false
			}
			at += size
			continue
		}
		end, plain := wordEnd(text, at)
		w := word{at, end, "", apart, cut}
		if plain == "" {
			plain = text[at:end]
		}
		at = end
		if rest := text[end:]; possessive(rest) {
			_, size := utf8.DecodeRuneInString(rest)
			at = end + size + 1
		}
		if isArticle(plain) {
			continue
		}
		w.stem = stem(plain)
		out = append(out, w)
		apart, cut = false, false
	}
	return out
}

func decode(text string, at int) (rune, int) {
	if c := text[at]; c < utf8.RuneSelf {
		return rune(c), 1
	}
	return utf8.DecodeRuneInString(text[at:])
}

func isWord(r rune) bool {
	if r < utf8.RuneSelf {
		return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9'
	}
	return r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r))
}

// joins holds for what may stand between the words of one name.
func joins(r rune) bool {
	switch r {
	case ' ', '\n', '\r', '\u00a0', '\u202f', '-', '/', '&', '\'', '"':
		return true
	}
	return r >= 0x80 && (unicode.In(r, unicode.Pd, unicode.Pi, unicode.Pf, unicode.Cf) || unicode.IsSpace(r))
}

// wordEnd gives the end of the word that begins at start, and its letters where
// they are not just the bytes up to there: an apostrophe inside is left out.
func wordEnd(text string, start int) (end int, plain string) {
	var b strings.Builder
	kept := start
	first, size := decode(text, start)
	han := isHan(first)
	at := start + size
	for at < len(text) {
		r, size := decode(text, at)
		switch {
		case isWord(r) && isHan(r) == han:
		case (r == '\'' || r == '’') && !possessive(text[at:]) && at+size < len(text) && isLetter(text, at+size):
			b.WriteString(text[kept:at])
			kept = at + size
		default:
			if kept > start {
				b.WriteString(text[kept:at])
			}
			return at, b.String()
		}
		at += size
	}
	if kept > start {
		b.WriteString(text[kept:at])
	}
	return at, b.String()
}

func isHan(r rune) bool { return r >= 0x2e80 && unicode.Is(unicode.Han, r) }

func isLetter(text string, at int) bool {
	r, _ := decode(text, at)
	return unicode.IsLetter(r)
}

// possessive reports whether a text begins with 's that ends a word.
func possessive(text string) bool {
	rest, ok := strings.CutPrefix(text, "'s")
	if !ok {
		rest, ok = strings.CutPrefix(text, "’s")
	}
	if !ok || rest == "" {
		return ok
	}
	r, _ := decode(rest, 0)
	return !isWord(r)
}

// isArticle holds for the articles. A single capital A is a name more often:
// "Zone A".
func isArticle(w string) bool {
	switch w {
	case "a", "an", "An", "the", "The", "THE":
		return true
	}
	return false
}

// stem takes off what makes a plural. Both sides of a comparison go through it,
// so it need not give a word, only the same for one and for many.
func stem(w string) string {
	w = lower(w)
	if len(w) > 3 && w[len(w)-1] == 's' && !strings.HasSuffix(w, "ss") && !strings.HasSuffix(w, "us") {
		if strings.HasSuffix(w, "sis") {
			return w[:len(w)-2] // analysis, analyses
		}
		w = w[:len(w)-1]
	}
	if len(w) > 3 {
		switch {
		case strings.HasSuffix(w, "ie"):
			return w[:len(w)-2] + "y"
		case strings.HasSuffix(w, "se"), strings.HasSuffix(w, "xe"), strings.HasSuffix(w, "ze"),
			strings.HasSuffix(w, "che"), strings.HasSuffix(w, "she"), strings.HasSuffix(w, "oe"):
			return w[:len(w)-1]
		}
	}
	return w
}

// lower gives the small letters of a word without accents.
func lower(w string) string {
	ascii := true
	for i := 0; i < len(w) && ascii; i++ {
		ascii = w[i] < utf8.RuneSelf
	}
	if ascii {
		return strings.ToLower(w)
	}
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return unicode.ToLower(r)
	}, norm.NFKD.String(w))
}
