package markdown

import (
	"strings"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// delimiters parses marks that pair up: emphasis and strikethrough. It is
// goldmark's own, with a bound on the number of marks, and with another rule
// for which mark may open and close when the text is Chinese.
type delimiters struct {
	marks string
	han   bool
	node  func(marks int) ast.Node
}

func newEmphasis(han bool) *delimiters {
	return &delimiters{"*_", han, func(marks int) ast.Node { return ast.NewEmphasis(marks) }}
}

func newStrikethrough(han bool) *delimiters {
	return &delimiters{"~", han, func(int) ast.Node { return extast.NewStrikethrough() }}
}

// Trigger gives the marks.
func (p *delimiters) Trigger() []byte { return []byte(p.marks) }

// IsDelimiter reports whether c is one of the marks.
func (p *delimiters) IsDelimiter(c byte) bool { return strings.IndexByte(p.marks, c) >= 0 }

// CanOpenCloser reports whether two runs are of the same mark.
func (p *delimiters) CanOpenCloser(opener, closer *parser.Delimiter) bool {
	return opener.Char == closer.Char
}

// OnMatch gives the node of a pair.
func (p *delimiters) OnMatch(consumes int) ast.Node { return p.node(consumes) }

// Parse reads a run of marks.
func (p *delimiters) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	n := notesOf(pc)
	if !n.spend(parent, block, 0) {
		return nil
	}
	before := block.PrecendingCharacter()
	line, segment := block.PeekLine()
	if line[0] == '~' && before == '~' {
		return nil
	}
	d := parser.ScanDelimiter(line, before, 1, p)
	// A run counts with its length, as *****a***** may nest as deep.
	if d == nil || !n.spend(parent, block, d.OriginalLength) || d.Char == '~' && d.OriginalLength > 2 {
		return nil
	}
	if p.han {
		after := ' '
		if rest := line[d.OriginalLength:]; len(rest) > 0 {
			after, _ = utf8.DecodeRune(rest)
		}
		if before >= 0xfe00 && before <= 0xfe0e {
			before = lastRune(block.Source()[:segment.Start])
		}
		d.CanOpen, d.CanClose = flanking(d.Char, before, after)
	}
	d.Segment = segment.WithStop(segment.Start + d.OriginalLength)
	block.Advance(d.OriginalLength)
	pc.PushDelimiter(d)
	return d
}
