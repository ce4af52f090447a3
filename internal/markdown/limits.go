package markdown

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"prospectus/internal/diag"
)

// Some of goldmark's steps take time that grows with the square of their
// input, or a stack as deep as the text is nested. No page comes near these
// limits; a text beyond one gets an error and is read without that construct.
const (
	// maxDepth bounds the blocks open at once: a quote is one, a list is two.
	maxDepth = 100
	// maxMarks bounds the marks of one paragraph, heading or cell that have to
	// be paired ([ ] ` < * _ ~ and directives): each may be tried against all
	// others, or against all of the text that follows.
	maxMarks = 1000
	// maxScan bounds marks times bytes, for paragraphs of many megabytes.
	maxScan = 1 << 28
	// maxDefinitions bounds the lines of a block of reference definitions,
	// each of which moves all that follow.
	maxDefinitions = 1000
	// maxFootnotes bounds the footnotes, each of which every mark may try.
	maxFootnotes = 1000
	// maxCells bounds the cells of a table, as short rows are filled up to the
	// width of the head.
	maxCells = 50_000
	// maxEscapedPipes bounds \| in tables with code, each of which is tried on
	// each such cell.
	maxEscapedPipes = 1000
)

// budget counts what the limits bound.
type budget struct {
	block     ast.Node // whose marks are counted
	marks     int
	limit     int
	deepest   ast.Node // last child of the document that was too deep
	footnotes int
	pipes     int
}

// spend counts n marks at the reader's place, and reports whether there may be
// so many.
func (n *notes) spend(parent ast.Node, block text.Reader, marks int) bool {
	b := &n.budget
	if b.block != parent {
		lines := parent.Lines()
		size := 1
		if lines.Len() > 0 {
			size += lines.At(lines.Len()-1).Stop - lines.At(0).Start
		}
		b.block, b.marks, b.limit = parent, 0, min(max(maxScan/size, 64), maxMarks)
	}
	if b.marks > b.limit {
		return false
	}
	b.marks += marks
	if b.marks <= b.limit {
		return true
	}
	_, at := block.Position()
	n.errorf(at.Start, at.Start+1, "nesting-too-deep",
		"a paragraph with more than %d marks that can pair up", b.limit).
		Help = "split the paragraph, or write a backslash before marks that are plain text"
	return false
}

// boundedInline lets an inline parser try only so many marks per block.
type boundedInline struct{ parser.InlineParser }

func (p boundedInline) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	line, _ := block.PeekLine()
	if line[0] == '!' && (len(line) < 2 || line[1] != '[') {
		return nil
	}
	if !notesOf(pc).spend(parent, block, 1) {
		return nil
	}
	return p.InlineParser.Parse(parent, block, pc)
}

// CloseBlock passes on to the link parser that a block ends.
func (p boundedInline) CloseBlock(parent ast.Node, block text.Reader, pc parser.Context) {
	if c, ok := p.InlineParser.(parser.CloseBlocker); ok {
		c.CloseBlock(parent, block, pc)
	}
}

// boundedBlock opens a container only when not too many are open.
type boundedBlock struct{ parser.BlockParser }

func (p boundedBlock) Open(parent ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	line, at := reader.Position()
	offset := pc.BlockOffset()
	node, state := p.BlockParser.Open(parent, reader, pc)
	if node == nil || len(pc.OpenedBlocks()) < maxDepth {
		return node, state
	}
	reader.SetPosition(line, at)
	notesOf(pc).tooDeep(pc, at.Start+max(offset, 0))
	return nil, parser.NoChildren
}

// boundedReferences reads reference definitions from blocks of so many lines.
type boundedReferences struct{ parser.ParagraphTransformer }

func (t boundedReferences) Transform(node *ast.Paragraph, reader text.Reader, pc parser.Context) {
	lines, definitions := node.Lines(), 0
	if lines.Len() > maxDefinitions {
		for i := range lines.Len() {
			at := lines.At(i)
			line := bytes.TrimLeft(at.Value(reader.Source()), " ")
			if bytes.HasPrefix(line, []byte("[")) && bytes.Contains(line, []byte("]:")) {
				definitions++
			}
		}
	}
	if definitions*lines.Len() > maxDefinitions*maxDefinitions {
		at := lines.At(maxDefinitions)
		notesOf(pc).errorf(at.Start, at.Stop, "nesting-too-deep",
			"more than %d link definitions in one block", maxDefinitions).
			Help = "put an empty line between groups of definitions"
		return
	}
	t.ParagraphTransformer.Transform(node, reader, pc)
}

// boundedTables makes tables of so many cells.
type boundedTables struct{ parser.ParagraphTransformer }

func (t boundedTables) Transform(node *ast.Paragraph, reader text.Reader, pc parser.Context) {
	lines := node.Lines()
	columns, pipes := 0, 0
	for i := range lines.Len() {
		at := lines.At(i)
		line := at.Value(reader.Source())
		if columns == 0 && i > 0 && isDelimiterRow(line) {
			columns = bytes.Count(line, []byte("|")) + 1
		}
		if bytes.IndexByte(line, '`') >= 0 {
			pipes += bytes.Count(line, []byte(`\|`))
		}
	}
	if columns == 0 {
		return
	}
	n := notesOf(pc)
	n.budget.pipes += pipes
	at := lines.At(0)
	var d *diag.Diagnostic
	switch {
	case columns*lines.Len() > maxCells:
		d = n.errorf(at.Start, at.Stop, "nesting-too-deep", "a table of more than %d cells", maxCells)
	case n.budget.pipes > maxEscapedPipes:
		d = n.errorf(at.Start, at.Stop, "nesting-too-deep", "more than %d escaped pipes beside code in tables", maxEscapedPipes)
	default:
		t.ParagraphTransformer.Transform(node, reader, pc)
		return
	}
	d.Help = "split the table"
}

// isDelimiterRow reports whether a line may be the |---|---| of a table.
func isDelimiterRow(line []byte) bool {
	dashes := 0
	for _, c := range line {
		switch {
		case c == '-':
			dashes++
		case c != '|' && c != ':' && !util.IsSpace(c):
			return false
		}
	}
	return dashes > 0
}
