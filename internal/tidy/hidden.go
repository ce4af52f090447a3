package tidy

import (
	"fmt"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// invisibleCharacters finds what no reader sees and every search stumbles over.
// A joiner inside an emoji, a variation selector and a soft hyphen in a Latin
// word do what they are for.
func invisibleCharacters(b *block) {
	for i, r := range b.runes {
		if r < 0x20 && r != cell && r != '\n' && r != '\r' || r == 0x7f {
			b.report(i, i+1, fmt.Sprintf("a control character %s", hex(r)), "take it out").mend("")
			continue
		}
		if r < 0xa0 || b.kept[i] {
			continue
		}
		switch name := invisible(r); {
		case name == "" || r == 0xad && !b.nextTo(i, isHan) || b.joins(i):
		case r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069:
			b.report(i, i+1, fmt.Sprintf("a %s %s makes text read otherwise than it stands", name, hex(r)), "take it out and read the text again").propose("")
		case r == 0xa0 && !b.unspaced(i), r == 0x2028 || r == 0x2029:
			b.report(i, i+1, fmt.Sprintf("a %s %s", name, hex(r)), "write a plain space").mend(" ")
		case r == 0xa0 && !b.han():
		default:
			b.report(i, i+1, fmt.Sprintf("a %s %s", name, hex(r)), "take it out").mend("")
		}
	}
}

func invisible(r rune) string {
	switch {
	case r == 0x200b || r == 0xfeff || r == 0x2060 || r == 0x180e:
		return "space without width"
	case r == 0x200c || r == 0x200d:
		return "joiner without width"
	case r == 0x200e || r == 0x200f || r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069:
		return "mark of writing direction"
	case r == 0x2028 || r == 0x2029:
		return "line separator"
	case r == 0x115f || r == 0x1160 || r == 0x3164 || r == 0xffa0:
		return "blank filler"
	case r == 0xad:
		return "soft hyphen"
	case r == 0xa0:
		return "no-break space"
	case r >= 0x2061 && r <= 0x2064 || r >= 0x206a && r <= 0x206f || r >= 0xfff9 && r <= 0xfffb:
		return "hidden mark"
	}
	return ""
}

// joins reports a joiner that shapes what stands beside it: emoji, and scripts
// whose letters join. A no-break space in Latin text is an author's wish.
func (b *block) joins(i int) bool {
	switch b.runes[i] {
	case 0x200c, 0x200d:
		before, after := b.get(i-1), b.get(i+1)
		return before > 0x2e7f && !isHan(before) || after > 0x2e7f && !isHan(after) ||
			before >= 0x2190 && before < 0x2c00 || before >= 0x590 && before < 0x1100
	case 0xa0:
		return !b.han() || !b.nextTo(i, isHan) && !b.nextTo(i, isWideMark)
	}
	return false
}

// unspaced reports whether a space at i has Chinese on both sides, or a mark of
// full width on one: there it stands for nothing.
func (b *block) unspaced(i int) bool {
	return b.hanBefore(i) && b.hanAfter(i)
}

// lookalikeCharacters finds radicals and compatibility forms in place of the
// characters that they look like: ⼈ U+2F08 for 人. They come out of PDF files,
// and no search for the word finds them.
func lookalikeCharacters(b *block) {
	for i, r := range b.runes {
		if r < 0x2e80 || b.kept[i] {
			continue
		}
		if !(r >= 0x2f00 && r <= 0x2fd5 || r == 0x2e9f || r == 0x2ef3 || r >= 0xf900 && r <= 0xfaff && unicode.Is(unicode.Han, r) || r >= 0x2f800 && r <= 0x2fa1d) {
			continue
		}
		plain := norm.NFKC.String(string(r))
		if plain == string(r) {
			continue // FA0E and eleven more have no other form
		}
		b.report(i, i+1, fmt.Sprintf("%c is %s, which only looks like %s", r, hex(r), plain), "write "+plain).mend(plain)
	}
}
