package yaml

import (
	"sort"
	"unicode/utf8"
)

// source is the text that is parsed: the range of the file, as long as the
// range, in which what can't be read is spaces.
type source struct {
	text []byte
	base int                            // the offset of text in the file
	line []int                          // where each line starts
	last struct{ line, column, at int } // the latest answer of offset
}

// newSource counts lines as the library does: a carriage return alone ends one.
// The other line breaks of YAML 1.1 never come here (see clean).
func newSource(text []byte, base int) *source {
	s := &source{text: text, base: base, line: []int{0}}
	for i, b := range text {
		if b == '\n' || b == '\r' && (i+1 == len(text) || text[i+1] != '\n') {
			s.line = append(s.line, i+1)
		}
	}
	return s
}

// offset gives the place of a line and a column in code points, both from 1.
func (s *source) offset(line, column int) int {
	if line < 1 {
		return 0
	}
	if line > len(s.line) {
		return len(s.text)
	}
	at, from := s.line[line-1], 1
	// Nodes are asked for in the order of the text: to count from the start of
	// a line each time would take minutes where a file is one long line.
	if s.last.line == line && s.last.column <= column {
		at, from = s.last.at, s.last.column
	}
	for ; from < column && at < len(s.text); from++ {
		_, n := utf8.DecodeRune(s.text[at:])
		at += n
	}
	s.last.line, s.last.column, s.last.at = line, from, at
	return at
}

// lineOf gives the index of the line that holds an offset.
func (s *source) lineOf(at int) int { return sort.SearchInts(s.line, at+1) - 1 }

// lineStart gives the start of the line with that index; behind the last one,
// the end of the text.
func (s *source) lineStart(i int) int {
	if i >= len(s.line) {
		return len(s.text)
	}
	return s.line[i]
}

// at gives the byte at an offset, and 0 outside the text.
func (s *source) at(i int) byte {
	if i < 0 || i >= len(s.text) {
		return 0
	}
	return s.text[i]
}

// lineEnd gives the offset where the line of at ends, before its line break.
func (s *source) lineEnd(at int) int {
	for at < len(s.text) && !isBreak(s.text[at]) {
		at++
	}
	return at
}

// nextLine gives the offset behind the line break at or after at.
func (s *source) nextLine(at int) int {
	at = s.lineEnd(at)
	switch {
	case at < len(s.text) && s.text[at] == '\r' && s.at(at+1) == '\n':
		return at + 2
	case at < len(s.text):
		return at + 1
	}
	return at
}

// blanks gives the offset of the first byte from at that is no space or tab.
func (s *source) blanks(at int) int {
	for isBlank(s.at(at)) {
		at++
	}
	return at
}

// spaces gives the offset of the first byte from at that is no space.
func (s *source) spaces(at int) int {
	for s.at(at) == ' ' {
		at++
	}
	return at
}

// ends reports whether nothing but blanks and a comment follow on the line.
// A comment needs a blank before it.
func (s *source) ends(at int) bool {
	to := s.blanks(at)
	return to >= len(s.text) || isBreak(s.text[to]) || s.text[to] == '#' && (to > at || to == 0 || isSpace(s.text[to-1]))
}

// gap gives the offset of the next byte from at that is no white space and no
// comment.
func (s *source) gap(at int) int {
	for at < len(s.text) {
		switch {
		case isSpace(s.text[at]):
			at++
		case s.text[at] == '#' && (at == 0 || isSpace(s.text[at-1])):
			at = s.lineEnd(at)
		default:
			return at
		}
	}
	return at
}

func isBreak(b byte) bool { return b == '\n' || b == '\r' }
func isBlank(b byte) bool { return b == ' ' || b == '\t' }
func isSpace(b byte) bool { return isBlank(b) || isBreak(b) }
func isFlow(b byte) bool {
	return b == ',' || b == '[' || b == ']' || b == '{' || b == '}'
}

// isName reports whether b can stand in the name of an anchor.
func isName(b byte) bool {
	return b >= '0' && b <= '9' || b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b == '_' || b == '-'
}

// quoteEnd gives the offset behind the closing quote of the scalar that starts
// at an opening one.
func (s *source) quoteEnd(at int) (end int, ok bool) {
	quote := s.text[at]
	for i := at + 1; i < len(s.text); i++ {
		switch {
		case s.text[i] == '\\' && quote == '"':
			i++
		case s.text[i] == quote && quote == '\'' && s.at(i+1) == '\'':
			i++
		case s.text[i] == quote:
			return i + 1, true
		}
	}
	return len(s.text), false
}
