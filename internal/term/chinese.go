package term

import (
	"unicode/utf8"

	"golang.org/x/text/width"
)

// fold gives a Chinese text without what names are written with and without:
// quotation marks, spaces, full-width letters and digits, capitals. from has, for
// each byte of it, the byte of the text that it comes from, and one more for the
// end; it is nil where nothing was changed.
func fold(text string) (folded string, from []int) {
	if !needsFold(text) {
		return text, nil
	}
	out := make([]byte, 0, len(text))
	from = make([]int, 0, len(text)+1)
	for at := 0; at < len(text); {
		r, size := utf8.DecodeRuneInString(text[at:])
		if to := foldRune(r); to >= 0 {
			before := len(out)
			if r == utf8.RuneError && size == 1 {
				out = append(out, text[at])
			} else {
				out = utf8.AppendRune(out, to)
			}
			for range len(out) - before {
				from = append(from, at)
			}
		}
		at += size
	}
	return string(out), append(from, len(text))
}

func needsFold(text string) bool {
	for _, r := range text {
		if foldRune(r) != r {
			return true
		}
	}
	return false
}

// foldRune gives what stands for a rune, or -1 for nothing.
func foldRune(r rune) rune {
	switch r {
	case ' ', '\u3000', '\u00a0', '"', '\'', '“', '”', '‘', '’', '「', '」', '『', '』':
		return -1
	}
	if r >= 0xff01 && r <= 0xff5e {
		if n := width.LookupRune(r).Narrow(); n != 0 {
			r = n
		}
	}
	if r >= 'A' && r <= 'Z' {
		r += 'a' - 'A'
	}
	return r
}

// place is where a term stands in a Chinese text.
type place struct{ term, start, end int }

// places gives each term of a text once, where it stands first. A term inside a
// longer one, or inside one of its exceptions, is not one.
func (g *Glossary) places(zh string) []place {
	folded, from := fold(zh)
	var out []place
	var seen map[int]bool
	for _, m := range g.chinese.FindAll(folded) {
		t := g.owner[m.Index]
		if t < 0 || seen[t] {
			continue
		}
		if seen == nil {
			seen = map[int]bool{}
		}
		seen[t] = true
		start, end := m.Start, m.End
		if from != nil {
			start, end = from[m.Start], endOf(zh, from[m.End-1])
		}
		out = append(out, place{t, start, end})
	}
	return out
}

// endOf gives the byte behind the character at a byte of the text.
func endOf(text string, at int) int {
	_, size := utf8.DecodeRuneInString(text[at:])
	return at + size
}
