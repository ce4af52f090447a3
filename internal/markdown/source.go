package markdown

import (
	"bytes"
	"sort"

	"prospectus/internal/diag"
)

// source is the text that goldmark sees, and the way back from its offsets to
// those of the file.
//
// Line endings become LF first, since goldmark reads some constructs (an empty
// list item) otherwise under CRLF, and keeps the CR in code.
type source struct {
	file *diag.File
	base int    // offset in the file at which text starts
	text []byte // with LF only
	cuts []int  // offsets in text before which a CR was taken out
}

var byteOrderMark = []byte("\xef\xbb\xbf")

func newSource(file *diag.File, start, end int) source {
	span := file.Span(start, end)
	start, end = span.Start, span.End
	if start == 0 && bytes.HasPrefix(file.Text[:end], byteOrderMark) {
		start = len(byteOrderMark)
	}
	// The capacity ends with the text: goldmark appends a newline to the last
	// line of a code block in place, and would write over what follows.
	s := source{file: file, base: start, text: file.Text[start:end:end]}
	if bytes.IndexByte(s.text, '\r') >= 0 {
		s.dropCR()
	}
	return s
}

func (s *source) dropCR() {
	lf := make([]byte, 0, len(s.text))
	for i, c := range s.text {
		switch {
		case c != '\r':
			lf = append(lf, c)
		case i+1 < len(s.text) && s.text[i+1] == '\n':
			s.cuts = append(s.cuts, len(lf))
		default: // a line ending of its own, as CommonMark has it
			lf = append(lf, '\n')
		}
	}
	s.text = lf[:len(lf):len(lf)]
}

// offset gives the place in the file of a place in text. The end of a line
// stays before the CR.
func (s *source) offset(at int) int {
	return s.base + at + sort.SearchInts(s.cuts, at)
}

func (s *source) span(start, end int) diag.Span {
	start = min(max(start, 0), len(s.text))
	end = min(max(end, start), len(s.text))
	return s.file.Span(s.offset(start), s.offset(end))
}

// find gives the place of part in text when part is a slice of it, which is
// how goldmark hands out destinations: cutting a slice from the front is the
// only way in which its capacity shrinks.
func (s *source) find(part []byte) (int, bool) {
	at := cap(s.text) - cap(part)
	if len(part) == 0 || at < 0 || at+len(part) > len(s.text) || &s.text[at] != &part[0] {
		return 0, false
	}
	return at, true
}
