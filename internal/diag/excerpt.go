package diag

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/width"
)

// Excerpt is the line of a span, ready to be shown: tabs are spaces, control
// and direction characters (which could repaint a terminal or turn the line
// round) are question marks, and a line that is too long is cut round the span.
type Excerpt struct {
	Line, LastLine int // the last one differs when the span goes on
	Before         string
	Marked         string // may be empty: the span is a point
	After          string
}

const (
	tabWidth = 4
	cutMark  = "..." // not "…", which is two columns wide in many Chinese terminals
	// context is what is kept before the span when a line is cut.
	context = 16
)

// Excerpt gives the excerpt of a span in at most columns terminal columns. It
// reports false when the span names no place inside a file.
func (s Span) Excerpt(columns int) (Excerpt, bool) {
	if s.IsZero() || s.IsWhole() {
		return Excerpt{}, false
	}
	columns = max(columns, 2*len(cutMark)+2*context)
	line, _, lastLine, lastColumn := s.Range()
	if lastLine > line && lastColumn == 1 { // only the line ending is covered
		lastLine--
	}
	from, to := s.File.lineBounds(line)
	start := min(max(s.Start, from), to)
	end := min(max(s.End, start), to)

	text := s.File.Load()
	before, moreBefore := lastRunes(text[from:start], columns)
	marked, moreMarked := firstRunes(text[start:end], columns)
	after, moreAfter := firstRunes(text[end:to], columns)
	x := Excerpt{Line: line, LastLine: lastLine}
	x.Before, x.Marked, x.After = fit(columns,
		part{before, moreBefore}, part{marked, moreMarked}, part{after, moreAfter})
	return x, true
}

// part is a piece of a line as it is shown; more says that the line goes on
// beyond it, on the side away from the mark.
type part struct {
	text string
	more bool
}

// fit cuts the three parts of a line to the columns there are. The marked part
// comes first, then the two sides in equal shares, and what one side does not
// need goes to the other.
func fit(columns int, before, marked, after part) (string, string, string) {
	room := columns - context - 2*len(cutMark)
	if marked.more || Columns(marked.text) > room {
		marked.text = takeHead(marked.text, room)
		after = part{more: true}
	}
	rest := columns - Columns(marked.text)
	left := max(rest/2, rest-Columns(after.text))
	if after.more {
		left = rest / 2
		if after.text == "" {
			left = rest - len(cutMark)
		}
	}
	if before.more || Columns(before.text) > left {
		before.text = cutMark + takeTail(before.text, left-len(cutMark))
	}
	right := rest - Columns(before.text)
	if after.more || Columns(after.text) > right {
		after.text = takeHead(after.text, right-len(cutMark)) + cutMark
	}
	return before.text, marked.text, after.text
}

// firstRunes makes the first n runes of a text fit to be shown.
func firstRunes(text []byte, n int) (shown string, more bool) {
	at := 0
	for ; n > 0 && at < len(text); n-- {
		_, size := utf8.DecodeRune(text[at:])
		at += size
	}
	return printable(text[:at]), at < len(text)
}

// lastRunes is firstRunes from the other end.
func lastRunes(text []byte, n int) (shown string, more bool) {
	at := len(text)
	for ; n > 0 && at > 0; n-- {
		_, size := utf8.DecodeLastRune(text[:at])
		at -= size
	}
	return printable(text[at:]), at > 0
}

// printable makes every rune of a line one that stays in its place.
func printable(text []byte) string {
	var b strings.Builder
	for at := 0; at < len(text); {
		r, size := utf8.DecodeRune(text[at:])
		at += size
		switch {
		case r == '\t':
			b.WriteString(strings.Repeat(" ", tabWidth))
		case r == utf8.RuneError && size == 1, unsafeRune(r):
			b.WriteByte('?')
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// unsafeRune reports whether a terminal or a browser could act on a rune
// instead of showing it: controls, line separators, bidirectional overrides.
func unsafeRune(r rune) bool {
	return unicode.IsControl(r) || r == '\u2028' || r == '\u2029' ||
		r >= '\u202a' && r <= '\u202e' || r >= '\u2066' && r <= '\u2069'
}

// Columns is how many terminal columns a text takes: two for a wide character,
// none for a combining mark.
func Columns(text string) int {
	n := 0
	for _, r := range text {
		n += runeColumns(r)
	}
	return n
}

func runeColumns(r rune) int {
	switch {
	case r < 0x300: // nothing wide or combining below, and most text is here
		return 1
	case unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf), r >= 0x1160 && r <= 0x11ff:
		return 0 // the latter are Hangul vowels and finals, drawn into the syllable
	}
	switch width.LookupRune(r).Kind() {
	case width.EastAsianWide, width.EastAsianFullwidth:
		return 2
	}
	return 1
}

// takeHead gives as many runes from the start as fit in columns.
func takeHead(text string, columns int) string {
	for at, r := range text {
		if columns -= runeColumns(r); columns < 0 {
			return text[:at]
		}
	}
	return text
}

// takeTail gives as many runes from the end as fit in columns.
func takeTail(text string, columns int) string {
	at := len(text)
	for at > 0 {
		r, size := utf8.DecodeLastRuneInString(text[:at])
		if columns -= runeColumns(r); columns < 0 {
			break
		}
		at -= size
	}
	return text[at:]
}
