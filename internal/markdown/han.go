package markdown

import (
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/util"
)

// wideRanges are the characters that stand in a full-width cell in any font:
// East Asian Width W, F or H without emoji, and Hangul.
var wideRanges = &unicode.RangeTable{
	R16: []unicode.Range16{
		{Lo: 0x1100, Hi: 0x11ff, Stride: 1},
		{Lo: 0x20a9, Hi: 0x20a9, Stride: 1},
		{Lo: 0x2329, Hi: 0x232a, Stride: 1},
		{Lo: 0x2e80, Hi: 0x303e, Stride: 1},
		{Lo: 0x3041, Hi: 0xa4cf, Stride: 1},
		{Lo: 0xa960, Hi: 0xa97f, Stride: 1},
		{Lo: 0xac00, Hi: 0xd7ff, Stride: 1},
		{Lo: 0xf900, Hi: 0xfaff, Stride: 1},
		{Lo: 0xfe10, Hi: 0xfe19, Stride: 1},
		{Lo: 0xfe30, Hi: 0xfe6b, Stride: 1},
		{Lo: 0xff01, Hi: 0xffee, Stride: 1},
	},
	R32: []unicode.Range32{
		{Lo: 0x16fe0, Hi: 0x18dff, Stride: 1},
		{Lo: 0x1aff0, Hi: 0x1b2ff, Stride: 1},
		{Lo: 0x20000, Hi: 0x3fffd, Stride: 1},
	},
}

func isWide(r rune) bool { return r >= 0x1100 && unicode.Is(wideRanges, r) }

// isOpenWidth reports punctuation that Chinese and Latin text share, and that
// is full-width in Chinese: “ ” ‘ ’ … — ·.
func isOpenWidth(r rune) bool {
	switch r {
	case '“', '”', '‘', '’', '…', '—', '·':
		return true
	}
	return false
}

// joinsLines reports whether a line break between two characters of Chinese
// text stands for nothing, rather than for a space: when both are full-width.
// Beside a Latin letter, a digit or code the space stays.
func joinsLines(before, after rune) bool {
	if unicode.Is(unicode.Hangul, before) || unicode.Is(unicode.Hangul, after) {
		return false
	}
	wideBefore, wideAfter := isWide(before), isWide(after)
	return wideBefore && (wideAfter || isOpenWidth(after)) || wideAfter && isOpenWidth(before)
}

// flanking says whether a run of emphasis marks between two characters may
// open and may close, where CommonMark asks "is the neighbour punctuation".
// Chinese sets no space beside emphasis, so that CommonMark's rule leaves
// **重点产业。**所以 as it stands (commonmark-spec#650). This is the rule of the
// CJK-friendly amendments (github.com/tats-u/markdown-cjk-friendly): full-width
// punctuation counts as a letter, and other punctuation may also have a
// full-width character on its other side.
func flanking(mark byte, before, after rune) (canOpen, canClose bool) {
	thin := func(r rune) bool { return util.IsPunctRune(r) && !isWide(r) }
	wide := func(r rune) bool { return isWide(r) || r >= 0xe0100 && r <= 0xe01ef } // with variants of Han
	spaceBefore, spaceAfter := util.IsSpaceRune(before), util.IsSpaceRune(after)
	left := !spaceAfter && (!thin(after) || spaceBefore || thin(before) || wide(before))
	right := !spaceBefore && (!thin(before) || spaceAfter || thin(after) || wide(after))
	if mark == '_' {
		return left && (!right || util.IsPunctRune(before)), right && (!left || util.IsPunctRune(after))
	}
	return left, right
}

// lastRune gives the character that ends text, without a variation selector
// after it.
func lastRune(text []byte) rune {
	r, n := utf8.DecodeLastRune(text)
	if r >= 0xfe00 && r <= 0xfe0e {
		r, _ = utf8.DecodeLastRune(text[:len(text)-n])
	}
	return r
}
