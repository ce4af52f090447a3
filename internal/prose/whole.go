package prose

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"prospectus/internal/diag"
)

// Whole makes a block of a value that stands at a place, quoted, folded or
// escaped as it may be there: its ranges are those of the characters of the file,
// but for escapes and line breaks. Where the place has another text, such as the
// key of the value, all ranges are this place. ok is false where the text is blank.
func Whole(text string, at diag.Span, kind Kind) (block Block, ok bool) {
	if at.File == nil {
		return Block{}, false
	}
	var b Builder
	source := at.Text()
	if i := strings.Index(source, text); i >= 0 {
		b.Exact([]byte(text), at.Start+i)
	} else if f := newFollower(text, source, at.Start); f.follow() {
		b = f.out
	} else {
		b.Reshaped(text, at.Start, at.End)
	}
	return b.Block(at.File, kind)
}

// In gives the block as a field in the file of another block, of whose Text it
// was read: the paragraph of a field of Markdown. What the program wrote for a
// fact stays written. Comments are left behind, since they have no exact place.
func (b *Block) In(outer *Block) Block {
	var out Builder
	for i, p := range b.pieces {
		stop := len(b.Text)
		if i+1 < len(b.pieces) {
			stop = b.pieces[i+1].at
		}
		if p.origin == exact {
			out.through(outer, p.start, p.end)
			continue
		}
		at := outer.Source(p.start, p.end)
		if p.start == p.end {
			at.End = at.Start
		}
		out.add(b.Text[p.at:stop], at.Start, at.End, p.origin)
	}
	inner, _ := out.Block(outer.Span.File, Field)
	inner.Of, inner.Quoted, inner.Note, inner.Cites = b.Of, b.Quoted, b.Note, b.Cites
	return inner
}

// through adds the bytes [start, end) of the Text of a block, each from where the
// block has it.
func (b *Builder) through(outer *Block, start, end int) {
	for i := outer.pieceAt(start); start < end && i < len(outer.pieces); i++ {
		p, stop := outer.pieces[i], end
		if i+1 < len(outer.pieces) {
			stop = min(stop, outer.pieces[i+1].at)
		}
		if p.origin == exact {
			b.Exact([]byte(outer.Text[start:stop]), p.start+start-p.at)
		} else {
			b.add(outer.Text[start:stop], p.start, p.end, p.origin)
		}
		start = stop
	}
}

// follower walks along a value of YAML and its source, which differ in line
// breaks, indentation and escapes (YAML 1.2.2, 5.7, 7.3 and 8.1).
type follower struct {
	text, source string
	base         int // of the source in the file
	i, j         int // how far it is in the text, in the source
	quote        byte
	out          Builder
}

func newFollower(text, source string, base int) *follower {
	f := &follower{text: text, source: source, base: base}
	switch {
	case source == "":
	case source[0] == '"' || source[0] == '\'':
		f.quote, f.j = source[0], 1
	case source[0] == '|' || source[0] == '>': // the head of a block has a line of its own
		f.j = max(strings.IndexByte(source, '\n'), 0)
	}
	return f
}

// follow reports whether the source says the text and nothing besides.
func (f *follower) follow() bool {
	if f.quote == 0 { // what stands before the first word is no part of the value
		for f.i == 0 && f.j < len(f.source) && isBlank(f.source[f.j]) && (f.text == "" || !isBlank(f.text[0])) {
			f.j++
		}
	}
	for f.i < len(f.text) {
		if !f.space() && !f.escape() && !f.same() {
			return false
		}
	}
	rest := strings.TrimRight(f.source[f.j:], " \t\r\n")
	return rest == "" || f.quote != 0 && rest == string(f.quote)
}

// same takes the run of characters that stand in the source as they are.
func (f *follower) same() bool {
	i, j := f.i, f.j
	for i < len(f.text) && j < len(f.source) && f.text[i] == f.source[j] && !isBlank(f.text[i]) {
		if f.quote != 0 && i > f.i && (f.source[j] == '\\' || f.source[j] == f.quote) {
			break
		}
		i, j = i+1, j+1
	}
	if i == f.i {
		return false
	}
	f.out.Exact([]byte(f.text[f.i:i]), f.base+f.j)
	f.i, f.j = i, j
	return true
}

// space takes the blanks before the next word: as they are where the source has
// the same, else as a line break.
func (f *follower) space() bool {
	i, j := f.i, f.j
	for i < len(f.text) && isBlank(f.text[i]) {
		i++
	}
	for j < len(f.source) && isBlank(f.source[j]) {
		j++
	}
	if i == f.i && j == f.j {
		return false
	}
	text, source := f.text[f.i:i], f.source[f.j:j]
	switch {
	case text == source && !strings.Contains(text, "\n"):
		f.out.Exact([]byte(text), f.base+f.j)
	case source == "" && j < len(f.source), text == "" && !strings.Contains(source, "\n"):
		return false
	default:
		f.out.Break(text, f.base+f.j, f.base+j)
	}
	f.i, f.j = i, j
	return true
}

// escape takes an escape of a quoted value with the character it stands for.
func (f *follower) escape() bool {
	rest := f.source[f.j:]
	if f.quote == '\'' && strings.HasPrefix(rest, "''") && f.text[f.i] == '\'' {
		f.reshape(1, 2)
		return true
	}
	if f.quote != '"' || len(rest) < 2 || rest[0] != '\\' {
		return false
	}
	if rest[1] == '\n' || rest[1] == '\r' { // the line goes on without a space
		n := 2
		for n < len(rest) && isBlank(rest[n]) {
			n++
		}
		f.j += n
		return true
	}
	n := 2 + map[byte]int{'x': 2, 'u': 4, 'U': 8}[rest[1]]
	r, size := utf8.DecodeRuneInString(f.text[f.i:])
	if n > len(rest) {
		return false
	}
	if n > 2 {
		if code, err := strconv.ParseUint(rest[2:n], 16, 32); err != nil || rune(code) != r {
			return false
		}
	} else if escapes[rest[1]] != r {
		return false
	}
	f.reshape(size, n)
	return true
}

func (f *follower) reshape(text, source int) {
	f.out.Reshaped(f.text[f.i:f.i+text], f.base+f.j, f.base+f.j+source)
	f.i, f.j = f.i+text, f.j+source
}

// escapes are those of YAML 1.2.2, 5.7, that stand for one character.
var escapes = map[byte]rune{
	'0': 0, 'a': '\a', 'b': '\b', 't': '\t', '\t': '\t', 'n': '\n', 'v': '\v', 'f': '\f', 'r': '\r', 'e': 0x1b,
	' ': ' ', '"': '"', '/': '/', '\\': '\\', 'N': 0x85, '_': 0xa0, 'L': 0x2028, 'P': 0x2029,
}

func isBlank(c byte) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\r' }
