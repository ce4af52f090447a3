package source

import (
	"bytes"
	"unicode/utf8"

	"prospectus/internal/diag"
)

// checkUTF8 reports the first place where a text is not UTF-8. A zero byte
// counts too: YAML forbids it, and it is how UTF-16 looks without its mark.
func checkUTF8(file *diag.File, list *diag.List) bool {
	at := firstBad(file.Text)
	if at < 0 {
		return true
	}
	help := "save it as UTF-8"
	switch {
	case isUTF16(file.Text):
		help = "it looks like UTF-16 (Notepad calls it Unicode): save it as UTF-8"
	case isGBK(file.Text):
		help = "it looks like GBK (Notepad calls it ANSI): save it as UTF-8"
	}
	list.Errorf(file.Span(at, at+1), "not-utf8", "the file is not UTF-8: byte 0x%02X", file.Text[at]).Help = help
	return false
}

// firstBad gives the offset of the first byte that is no part of a UTF-8 text,
// or -1.
func firstBad(text []byte) int {
	zero := bytes.IndexByte(text, 0)
	if utf8.Valid(text) {
		return zero
	}
	for at := 0; ; {
		r, n := utf8.DecodeRune(text[at:])
		if r == utf8.RuneError && n <= 1 || at == zero {
			return at
		}
		at += n
	}
}

// isUTF16 knows the byte order mark, and Latin text without one by its zeros.
func isUTF16(text []byte) bool {
	if bytes.HasPrefix(text, []byte{0xFF, 0xFE}) || bytes.HasPrefix(text, []byte{0xFE, 0xFF}) {
		return true
	}
	return len(text)%2 == 0 && bytes.Count(text, []byte{0}) > len(text)/8
}

// isGBK reports whether every byte above ASCII is part of a two-byte GBK
// character, most of them common Han characters (GB/T 2312, rows 16-87).
func isGBK(text []byte) bool {
	pairs, common := 0, 0
	for i := 0; i < len(text); i++ {
		if text[i] < 0x80 {
			continue
		}
		if i+1 == len(text) || text[i] == 0x80 || text[i] == 0xFF ||
			text[i+1] < 0x40 || text[i+1] == 0x7F || text[i+1] == 0xFF {
			return false
		}
		pairs++
		if text[i] >= 0xB0 && text[i] <= 0xF7 && text[i+1] >= 0xA1 {
			common++
		}
		i++
	}
	return pairs > 0 && common*2 > pairs
}
