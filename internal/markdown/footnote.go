package markdown

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// footnoteBlocks opens only so many footnote definitions.
type footnoteBlocks struct{ boundedBlock }

func (p footnoteBlocks) Open(parent ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	n := notesOf(pc)
	if n.budget.footnotes > maxFootnotes {
		return nil, parser.NoChildren
	}
	_, at := reader.Position()
	node, state := p.boundedBlock.Open(parent, reader, pc)
	if node == nil {
		return node, state
	}
	if n.budget.footnotes++; n.budget.footnotes > maxFootnotes {
		n.errorf(at.Start, at.Stop, "nesting-too-deep", "more than %d footnotes", maxFootnotes).
			Help = "split the page"
	}
	return node, state
}

// footnoteMarks reads [^label], and says when there is no such footnote, where
// the mark would show on the page as it is written.
type footnoteMarks struct{ parser.InlineParser }

func (p footnoteMarks) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	line, at := block.PeekLine()
	mark := bytes.TrimPrefix(line, []byte("!"))
	if !bytes.HasPrefix(mark, []byte("[^")) {
		return nil
	}
	n := notesOf(pc)
	if !n.spend(parent, block, 1) {
		return nil
	}
	node := p.InlineParser.Parse(parent, block, pc)
	if node != nil {
		return node
	}
	end := bytes.IndexByte(mark, ']')
	if end <= len("[^") || bytes.ContainsAny(mark[2:end], " \t[") || n.budget.footnotes > maxFootnotes {
		return nil
	}
	if next := mark[end+1:]; len(next) > 0 && (next[0] == '(' || next[0] == '[') {
		return nil // a link
	}
	start := at.Start + len(line) - len(mark)
	n.list.Warnf(n.source.span(start, start+end+1), "unknown-footnote", "there is no footnote %s", mark[:end+1]).
		Help = "add a line " + string(mark[:end+1]) + ": with its text, or write a backslash before the bracket"
	return nil
}
