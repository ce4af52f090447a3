// Package prose holds the texts of a document as a reader sees them: blocks of
// plain text without markup, with the way back from each character to the place
// in the file that it comes from.
//
// Whatever judges words (figures, terms, punctuation, law) takes a Block's Text
// and gives byte ranges in it; Source makes a span of the file of such a range.
// It knows nothing of Markdown or sites, and of YAML no more than how it folds and
// escapes a text: package markdown fills the blocks of a body, package site those
// of fields.
//
// Invariants: the ranges of a Block cover its Text without gaps, in its order,
// and every span lies inside the file (FuzzBlocks of package markdown).
package prose

import (
	"sort"
	"strings"

	"prospectus/internal/diag"
)

// Object stands in the Text of a Block for what is not prose: code, an image, a
// footnote mark, an address, text marked as another language's. It is neither
// letter, digit nor space.
const Object = '\ufffc'

// Cell stands between the cells of a Row.
const Cell = '\t'

// Kind says what a Block is.
type Kind uint8

// The kinds of blocks.
const (
	// Paragraph is running text, also in a quotation, a note or a footnote.
	Paragraph Kind = iota
	// Heading is a heading of a body.
	Heading
	// Item is a paragraph of a list item.
	Item
	// Row is a row of a table, its cells with Cell between them.
	Row
	// Caption is the label or a title of a directive.
	Caption
	// Alt is what stands for an image.
	Alt
	// Field is the text of a field: of front matter or of a data file.
	Field
)

// String gives the kind's name in plain words: "table row".
func (k Kind) String() string {
	return [...]string{"paragraph", "heading", "list item", "table row", "caption", "image text", "field"}[k]
}

// Comment is a comment of the file that stands before a Block, or in it.
type Comment struct {
	Text string // without its marks and the space around it
	Span diag.Span
}

// Block is one text: a paragraph, a heading, an item of a list.
type Block struct {
	Kind Kind
	// Level is that of a Heading, from 1; of an Item how deep its list lies,
	// from 1; of everything else 0.
	Level int
	// Name is that of a Field, with what it lies in: "summary", "steps[2].text".
	Name string
	// Text is what a reader sees, with Object and Cell for what is no text. It is
	// never empty.
	Text string
	// Span covers the source of the text.
	Span diag.Span
	// Of is the name of the directive that a Caption or an Alt belongs to: "figure";
	// "" for a Markdown image.
	Of string
	// Quoted says that the block stands in a quotation.
	Quoted bool
	// Note is the type of the note that the block stands in: "risk"; "" outside.
	Note string
	// Cites says that the block names a source: a fact, a footnote.
	Cites bool
	// Comments are those right before the block, or inside it.
	Comments []Comment

	pieces []piece
}

// origin says how a part of the text came to be.
type origin uint8

const (
	exact     origin = iota // it stands in the file as it is
	reshaped                // its author's, but the file has it folded, escaped or quoted
	broken                  // a line break or a border of cells: nobody's words
	generated               // the program writes it: a fact, what an entity stands for
)

// piece says where a part of the text comes from.
type piece struct {
	at         int // where it begins in the text
	start, end int // in the file
	origin     origin
}

// Source gives the place in the file of the bytes [start, end) of Text. A range
// that touches what the file has in another form, a fact, an entity, a folded
// line, covers all of what stands for it.
func (b *Block) Source(start, end int) diag.Span {
	start = min(max(start, 0), len(b.Text))
	end = min(max(end, start), len(b.Text))
	if len(b.pieces) == 0 {
		return b.Span
	}
	first := b.pieces[b.pieceAt(start)]
	from := first.start
	if first.origin == exact {
		from = min(first.start+start-first.at, first.end)
	}
	last := first
	if end > start {
		last = b.pieces[b.pieceAt(end-1)]
	}
	to := last.end
	if last.origin == exact {
		to = min(last.start+end-last.at, last.end)
	}
	return b.Span.File.Span(from, max(from, to))
}

// Exact gives the place in the file of the bytes [start, end) of Text when the
// file has just these bytes there, in one run, so that they can be replaced.
func (b *Block) Exact(start, end int) (diag.Span, bool) {
	if start < 0 || end < start || end > len(b.Text) || len(b.pieces) == 0 {
		return diag.Span{}, false
	}
	i := b.pieceAt(start)
	from := b.pieces[i].start + start - b.pieces[i].at
	for at := start; ; {
		p := b.pieces[i]
		stop := len(b.Text)
		if i+1 < len(b.pieces) {
			stop = b.pieces[i+1].at
		}
		if p.origin != exact || p.start+at-p.at != from+at-start {
			return diag.Span{}, false
		}
		if at = stop; at >= end {
			return b.Span.File.Span(from, from+end-start), true
		}
		i++
	}
}

// Written reports whether the program wrote any of the bytes [start, end) of
// Text: a fact, a character that stands for an entity. Its author has no part in
// them, unlike in what YAML folds or escapes.
func (b *Block) Written(start, end int) bool { return b.touches(start, end, generated) }

// Breaks reports whether any of the bytes [start, end) of Text stands for a line
// break of the file, or for the border of two cells.
func (b *Block) Breaks(start, end int) bool { return b.touches(start, end, broken) }

func (b *Block) touches(start, end int, by origin) bool {
	if len(b.pieces) == 0 {
		return by == generated
	}
	for i := b.pieceAt(start); i < len(b.pieces) && (b.pieces[i].at < end || b.pieces[i].at == start); i++ {
		if b.pieces[i].origin == by {
			return true
		}
	}
	return false
}

// pieceAt gives the index of the piece that a byte of the text belongs to.
func (b *Block) pieceAt(at int) int {
	i := sort.Search(len(b.pieces), func(i int) bool { return b.pieces[i].at > at })
	return max(i-1, 0)
}

// Builder puts a Block's text together, piece by piece, in the order of the
// text. Its zero value is ready.
type Builder struct {
	text   strings.Builder
	pieces []piece
	start  int
	end    int
}

// Grow makes room for n bytes of text, which may become more or fewer.
func (b *Builder) Grow(n int) { b.text.Grow(n) }

// Exact adds text that stands in the file as it is, from the byte start on.
func (b *Builder) Exact(text []byte, start int) {
	if len(text) == 0 {
		return
	}
	b.cover(start, start+len(text))
	if n := len(b.pieces); n > 0 {
		if p := &b.pieces[n-1]; p.origin == exact && p.end == start {
			p.end = start + len(text)
			b.text.Write(text)
			return
		}
	}
	b.pieces = append(b.pieces, piece{b.text.Len(), start, start + len(text), exact})
	b.text.Write(text)
}

// Written adds text that the program writes for the bytes [start, end) of the
// file.
func (b *Builder) Written(text string, start, end int) { b.add(text, start, end, generated) }

// Reshaped adds text that the bytes [start, end) of the file say in another form.
func (b *Builder) Reshaped(text string, start, end int) { b.add(text, start, end, reshaped) }

// Break adds what stands for a line break at the bytes [start, end) of the file.
func (b *Builder) Break(text string, start, end int) { b.add(text, start, end, broken) }

func (b *Builder) add(text string, start, end int, by origin) {
	if text == "" {
		return
	}
	b.cover(start, end)
	b.pieces = append(b.pieces, piece{b.text.Len(), start, end, by})
	b.text.WriteString(text)
}

// Joint adds text that stands for nothing in the file, between two pieces. At
// the beginning it adds nothing.
func (b *Builder) Joint(text string) {
	if len(b.pieces) > 0 {
		b.Break(text, b.Last(), b.Last())
	}
}

// Last gives the place in the file behind the last piece, 0 where there is none.
func (b *Builder) Last() int {
	if len(b.pieces) == 0 {
		return 0
	}
	return b.pieces[len(b.pieces)-1].end
}

func (b *Builder) cover(start, end int) {
	if len(b.pieces) == 0 {
		b.start, b.end = start, end
	}
	b.start, b.end = min(b.start, start), max(b.end, end)
}

// Block gives the block, whose other members the caller fills in. ok is false
// where the text is empty or blank.
func (b *Builder) Block(file *diag.File, kind Kind) (block Block, ok bool) {
	text := b.text.String()
	if strings.TrimSpace(text) == "" {
		return Block{}, false
	}
	return Block{Kind: kind, Text: text, Span: file.Span(b.start, b.end), pieces: b.pieces}, true
}
