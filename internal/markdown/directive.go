package markdown

import (
	"bytes"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// The syntax is that of generic directives:
//
//	:name[label]{key=value}    text, inside a line
//	::name[label]{key=value}   leaf, alone on its line
//	:::name[label]{key=value}  container, up to a line of colons
//	:::
//
// The name is ASCII and stands right after the colons; in the text form [ or {
// must follow it, so that 12:30, 注意:这 and a:b are text. A label stands on one
// line, with its brackets balanced. A closing line closes the innermost
// container that was opened with as many colons; if there is none, the
// innermost opened with fewer. So containers nest by matching, or by more
// colons outside.

// block is a leaf or container directive. Its label, when it has one, is its
// first child; the other children are what the container holds.
type block struct {
	ast.BaseBlock
	directive *Directive
	known     bool
	colons    int
	start     int // of the opening line
	end       int
	closed    bool
}

// label holds what stands between the brackets, so that goldmark parses it.
type label struct{ ast.BaseBlock }

// inline is a text directive.
type inline struct {
	ast.BaseInline
	directive *Directive
}

var (
	kindBlock  = ast.NewNodeKind("Directive")
	kindLabel  = ast.NewNodeKind("DirectiveLabel")
	kindInline = ast.NewNodeKind("TextDirective")
)

func (n *block) Kind() ast.NodeKind  { return kindBlock }
func (n *label) Kind() ast.NodeKind  { return kindLabel }
func (n *inline) Kind() ast.NodeKind { return kindInline }

func (n *block) Dump(src []byte, level int)  { ast.DumpHelper(n, src, level, nil, nil) }
func (n *label) Dump(src []byte, level int)  { ast.DumpHelper(n, src, level, nil, nil) }
func (n *inline) Dump(src []byte, level int) { ast.DumpHelper(n, src, level, nil, nil) }

// opening is what stands at the start of a directive.
type opening struct {
	form       Form
	start      int // of the colons
	name       string
	nameStart  int
	nameEnd    int
	labelled   bool
	labelStart int
	labelEnd   int
	braced     bool
	braceStart int
	items      []rawAttr
	end        int
	open       string // the bracket that is not closed
}

// scanOpening reads a directive whose name starts at name, up to end.
func scanOpening(src []byte, start, name, end int) opening {
	o := opening{start: start, nameStart: name}
	o.nameEnd = scanName(src, name, end)
	o.name = string(src[name:o.nameEnd])
	o.end = o.nameEnd
	if o.end < end && src[o.end] == '[' {
		o.labelled, o.labelStart = true, o.end+1
		closing := closingBracket(src, o.end, end)
		if closing < 0 {
			o.labelEnd, o.end, o.open = end, end, "["
			return o
		}
		o.labelEnd, o.end = closing, closing+1
	}
	if o.end < end && src[o.end] == '{' {
		o.braced, o.braceStart = true, o.end
		var closed bool
		o.items, o.end, closed = scanAttributes(src, o.end, end)
		if !closed {
			o.open = "{"
		}
	}
	return o
}

func closingBracket(src []byte, at, end int) int {
	depth := 0
	for i := at; i < end; i++ {
		switch src[i] {
		case '\\':
			i++
		case '[':
			depth++
		case ']':
			if depth--; depth == 0 {
				return i
			}
		}
	}
	return -1
}

// directiveBlocks parses leaf and container directives.
type directiveBlocks struct{}

func (directiveBlocks) Trigger() []byte             { return []byte{':'} }
func (directiveBlocks) CanInterruptParagraph() bool { return true }
func (directiveBlocks) CanAcceptIndentedLine() bool { return false }

func (directiveBlocks) Open(parent ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	line, at := reader.PeekLine()
	if pc.BlockOffset() < 0 || !bytes.HasPrefix(line[pc.BlockOffset():], []byte("::")) {
		return nil, parser.NoChildren
	}
	src := reader.Source()
	start := at.Start + pc.BlockOffset() - at.Padding
	end := start + len(bytes.TrimRight(src[start:at.Stop], " \t\n"))
	name := start
	for name < end && src[name] == ':' {
		name++
	}
	colons := name - start
	n := notesOf(pc)
	if name == end {
		n.strayEnd(start, end)
		return nil, parser.NoChildren
	}
	form := LeafForm
	if colons > 2 {
		form = ContainerForm
		for name < end && isBlank(src[name]) {
			name++
		}
	}
	if !isLetter(src[name]) {
		return nil, parser.NoChildren
	}
	o := scanOpening(src, start, name, end)
	o.form = form
	if form == LeafForm && o.end < end && !isNear(o.name) {
		return nil, parser.NoChildren // ::name in running text
	}
	if len(pc.OpenedBlocks()) >= maxDepth {
		n.tooDeep(pc, start)
		return nil, parser.NoChildren
	}
	node := &block{colons: colons, start: start, end: end}
	node.directive, node.known = n.directive(o)
	n.checkLine(o, start+colons, end)
	if o.labelled {
		l := &label{}
		l.Lines().Append(trim(src, o.labelStart, o.labelEnd))
		l.SetPos(o.labelStart)
		node.AppendChild(node, l)
	}
	reader.AdvanceToEOL()
	if form == LeafForm {
		node.closed = true
		return node, parser.NoChildren
	}
	return node, parser.HasChildren
}

func (directiveBlocks) Continue(node ast.Node, reader text.Reader, pc parser.Context) parser.State {
	d := node.(*block)
	if d.closed { // a leaf
		return parser.Close
	}
	line, _ := reader.PeekLine()
	indent, pos := util.IndentWidth(line, reader.LineOffset())
	rest := bytes.TrimRight(line[min(pos, len(line)):], " \t\n")
	colons := len(rest)
	if colons < 3 || len(bytes.Trim(rest, ":")) > 0 {
		return parser.Continue | parser.HasChildren
	}
	if closes(d, pc.OpenedBlocks(), indent, colons) {
		d.closed = true
		reader.AdvanceToEOL()
		return parser.Close
	}
	return parser.Continue | parser.HasChildren
}

func (directiveBlocks) Close(node ast.Node, reader text.Reader, pc parser.Context) {
	d := node.(*block)
	if d.closed {
		return
	}
	notesOf(pc).errorf(d.start, d.end, "unclosed-directive", "the directive %s is not closed", d.directive.Name).
		Help = "write a line " + string(bytes.Repeat([]byte(":"), d.colons)) + " after its last line"
}

// closes reports whether a closing line of so many colons is that of d, which
// is asked before the containers inside it. A container that the line doesn't
// reach, in a quote or an item that it doesn't continue, can't be meant; nor
// can any when the line is code.
func closes(d *block, opened []parser.Block, indent, colons int) bool {
	var same, fewer *block
	inside := false
	for _, b := range opened {
		inside = inside || b.Node == d
		if !inside {
			continue
		}
		switch node := b.Node.(type) {
		case *block:
			if indent > 3 {
				continue
			}
			if node.colons == colons {
				same = node
			} else if node.colons < colons {
				fewer = node
			}
		default:
			step, ok := contentIndent(node)
			if !ok || indent < step {
				return d == same || same == nil && d == fewer
			}
			indent -= step
			if isCode(node) {
				return false
			}
		}
	}
	return d == same || same == nil && d == fewer
}

// contentIndent gives the indent of what a block holds, or false when a line
// of colons can't continue it.
func contentIndent(n ast.Node) (int, bool) {
	switch n := n.(type) {
	case *ast.Blockquote:
		return 0, false
	case *ast.ListItem:
		return n.Offset, true
	case *extast.DefinitionList:
		return n.Offset, true
	case *extast.Footnote:
		return 4, true
	}
	return 0, true
}

// isCode reports whether a block takes all lines up to its own end.
func isCode(n ast.Node) bool {
	switch n := n.(type) {
	case *ast.FencedCodeBlock:
		return true
	case *ast.HTMLBlock:
		return n.HTMLBlockType < ast.HTMLBlockType6
	}
	return false
}

// directiveInlines parses text directives.
type directiveInlines struct{}

func (directiveInlines) Trigger() []byte { return []byte{':'} }

func (directiveInlines) Parse(parent ast.Node, reader text.Reader, pc parser.Context) ast.Node {
	line, at := reader.PeekLine()
	if len(line) < 3 || !isLetter(line[1]) {
		return nil
	}
	src := reader.Source()
	end := at.Start + len(bytes.TrimRight(line, "\n"))
	nameEnd := scanName(src, at.Start+1, end)
	if nameEnd >= end || src[nameEnd] != '[' && src[nameEnd] != '{' {
		return nil
	}
	n := notesOf(pc)
	if !n.spend(parent, reader, 1) {
		return nil
	}
	before := reader.PrecendingCharacter()
	name := string(src[at.Start+1 : nameEnd])
	// foo:bar[1] in running text is no directive, unless it nearly is one.
	if !isNear(name) && before < utf8.RuneSelf && (isLetter(byte(before)) || isDigit(byte(before))) {
		return nil
	}
	o := scanOpening(src, at.Start, at.Start+1, end)
	o.form = TextForm
	if before == ':' {
		if isNear(name) {
			n.insideLine(o)
		}
		return nil
	}
	if o.open != "" {
		if isNear(name) {
			n.unclosed(o)
		}
		return nil
	}
	d, known := n.directive(o)
	if !known {
		return nil
	}
	reader.Advance(o.end - at.Start)
	return &inline{directive: d}
}
