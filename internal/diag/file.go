package diag

import (
	"bytes"
	"sort"
	"sync"
	"unicode/utf8"
)

// File is a text that diagnostics can point into.
type File struct {
	// Path is slash-separated and relative to the source folder; a file of the
	// embedded theme starts with "theme:".
	Path string
	// Text is the whole file as read, with any byte order mark and CRLF; nil after
	// Release.
	Text []byte

	once  sync.Once
	lines []int // byte offset at which each line starts

	mu       sync.Mutex
	released func() []byte // gives the text again; nil while it is here
	size     int           // of a text that was released
}

// Release lets the text go, to be read again by load when a finding points into it.
// Nobody else may use the file meanwhile.
func (f *File) Release(load func() []byte) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.Text != nil {
		f.released, f.size, f.Text = load, len(f.Text), nil
	}
}

// Load gives the text, which is there afterwards. Of a file that has become another
// one it gives as many blanks: a place in it is then shown without its words.
func (f *File) Load() []byte {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.released != nil {
		text := f.released()
		if len(text) != f.size {
			text = bytes.Repeat([]byte{' '}, f.size)
		}
		f.Text, f.released = text, nil
	}
	return f.Text
}

// length gives the number of bytes, of a text that was released too.
func (f *File) length() int {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.released != nil {
		return f.size
	}
	return len(f.Text)
}

// NewFile gives a File over text, which must not change afterwards.
func NewFile(path string, text []byte) *File { return &File{Path: path, Text: text} }

// Span gives the span [start, end) of f, clamped to the text.
func (f *File) Span(start, end int) Span {
	size := f.length()
	start = min(max(start, 0), size)
	return Span{f, start, min(max(end, start), size)}
}

// Whole names the file and no place inside it.
func (f *File) Whole() Span { return Span{File: f} }

var bom = []byte("\xef\xbb\xbf")

func (f *File) starts() []int {
	f.once.Do(func() {
		f.lines = append(f.lines, 0)
		for i, b := range f.Load() {
			if b == '\n' {
				f.lines = append(f.lines, i+1)
			}
		}
	})
	return f.lines
}

// Position gives the line and column of a byte offset, both from 1. The column
// counts Unicode code points; a byte order mark takes no column.
func (f *File) Position(offset int) (line, column int) {
	offset = min(max(offset, 0), len(f.Load()))
	starts := f.starts()
	line = sort.SearchInts(starts, offset+1)
	from := starts[line-1]
	if line == 1 && bytes.HasPrefix(f.Text, bom) {
		from = len(bom)
	}
	return line, utf8.RuneCount(f.Text[from:max(from, offset)]) + 1
}

// Offset is the inverse of Position: the byte offset of a line and a column in
// code points, both from 1, clamped to the text.
func (f *File) Offset(line, column int) int {
	f.Load()
	starts := f.starts()
	if line < 1 {
		return 0
	}
	if line > len(starts) {
		return len(f.Text)
	}
	at := starts[line-1]
	if line == 1 && bytes.HasPrefix(f.Text, bom) {
		at += len(bom)
	}
	for ; column > 1 && at < len(f.Text) && f.Text[at] != '\n'; column-- {
		_, n := utf8.DecodeRune(f.Text[at:])
		at += n
	}
	return at
}

// Line gives the text of a line, from 1, without its line ending and without a
// byte order mark.
func (f *File) Line(line int) []byte {
	start, end := f.lineBounds(line)
	return f.Text[start:end]
}

// lineBounds gives the bytes of a line without its ending and without a byte
// order mark; an empty range for a line that does not exist.
func (f *File) lineBounds(line int) (start, end int) {
	f.Load()
	starts := f.starts()
	if line < 1 || line > len(starts) {
		return 0, 0
	}
	start, end = starts[line-1], len(f.Text)
	if line < len(starts) {
		end = starts[line] - 1
	}
	if line == 1 && bytes.HasPrefix(f.Text, bom) {
		start = len(bom)
	}
	if end > start && f.Text[end-1] == '\r' {
		end--
	}
	return start, end
}
