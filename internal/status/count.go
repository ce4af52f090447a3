package status

import (
	"strings"
	"unicode"

	"prospectus/internal/prose"
)

// Unit is what the size of a text is counted in.
type Unit string

// The units.
const (
	// Characters: each character of a script without spaces, and each word or
	// number in between, as Chinese word processors count.
	Characters Unit = "characters"
	// Words: runs of letters and digits; a hyphen or an apostrophe inside does not
	// part them.
	Words Unit = "words"
)

// unitOf gives the unit of a language by its BCP 47 tag.
func unitOf(locale string) Unit {
	switch base, _, _ := strings.Cut(locale, "-"); base {
	case "zh", "ja", "yue", "wuu", "lzh":
		return Characters
	}
	return Words
}

// count gives the size of a text in the unit of its language.
func count(blocks []prose.Block) int {
	n := 0
	for i := range blocks {
		n += words(blocks[i].Text)
	}
	return n
}

// words counts a text. One rule serves both units: in a text of one script it
// gives what people of that script expect.
func words(text string) int {
	n := 0
	inWord := false
	var mark rune // a hyphen or apostrophe right behind a word
	for _, r := range text {
		switch {
		case isIdeograph(r):
			n++
			inWord, mark = false, 0
		case isLetter(r):
			if !inWord && mark == 0 {
				n++
			}
			inWord, mark = true, 0
		case inWord && strings.ContainsRune("-'’.,", r):
			inWord, mark = false, r
		default:
			inWord, mark = false, 0
		}
	}
	return n
}

// isIdeograph holds for the characters of scripts without spaces.
func isIdeograph(r rune) bool {
	if r < 0x2e80 || r >= 0x4e00 && r <= 0x9fff {
		return r >= 0x2e80
	}
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana)
}

func isLetter(r rune) bool {
	if r < 0x80 {
		return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9'
	}
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r)
}
