package yaml

import (
	"unicode/utf8"

	"prospectus/internal/diag"
)

// clean copies the range and replaces by spaces what YAML does not allow
// anywhere, reporting each run of it. A space for each byte keeps all offsets.
func clean(file *diag.File, start, end int, list *diag.List) []byte {
	text := append([]byte(nil), file.Text[start:end]...)
	for i := 0; i < len(text); {
		r, n := utf8.DecodeRune(text[i:])
		if allowed(r, n) {
			i += n
			continue
		}
		from := i
		for i < len(text) {
			if r, n = utf8.DecodeRune(text[i:]); allowed(r, n) {
				break
			}
			for ; n > 0; n-- {
				text[i] = ' '
				i++
			}
		}
		first, size := utf8.DecodeRune(file.Text[start+from : start+i])
		span := file.Span(start+from, start+i)
		if first == utf8.RuneError && size == 1 {
			list.Errorf(span, "not-utf8", "these bytes are not UTF-8").Help =
				"save the file as UTF-8 in your editor"
			continue
		}
		list.Errorf(span, "yaml-syntax", "an invisible character that YAML does not allow: %U", first).Help =
			"delete it: such characters often come along when text is pasted"
	}
	return text
}

// allowed reports whether a character may stand in YAML. The line separators
// of Unicode may, and would break lines that nobody sees broken; we refuse them.
func allowed(r rune, size int) bool {
	switch {
	case r == utf8.RuneError && size <= 1:
		return false
	case r == '\t', r == '\n', r == '\r', r >= 0x20 && r <= 0x7e:
		return true
	case r < 0xa0, r == 0x2028, r == 0x2029, r == 0xfeff, r == 0xfffe, r == 0xffff:
		return false
	}
	return true
}
