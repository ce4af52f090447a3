package markdown

import (
	"bytes"
	"cmp"
	"slices"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"

	"prospectus/internal/prose"
)

// Blocks gives the texts of the body in document order. directive gives what a
// text directive shows, which may be nothing; where it is nil or reports false,
// a prose.Object stands. What follows a comment has it among its Comments: the
// next block, or all blocks of the list, table or container that is next. Of more
// than maxBefore comments they have the last ones.
func (b *Body) Blocks(directive func(*Directive) (text string, ok bool)) []prose.Block {
	return b.AppendBlocks(nil, directive)
}

// AppendBlocks appends to blocks what Blocks gives.
func (b *Body) AppendBlocks(blocks []prose.Block, directive func(*Directive) (text string, ok bool)) []prose.Block {
	w := &blockWriter{body: b, directive: directive, comments: b.Comments}
	byStart := func(a, b Comment) int { return cmp.Compare(a.Span.Start, b.Span.Start) }
	if !slices.IsSortedFunc(w.comments, byStart) { // those of footnotes come last
		w.comments = slices.SortedFunc(slices.Values(w.comments), byStart)
	}
	w.blocks = slices.Grow(blocks, b.Leaves())
	w.walk(b.root, place{})
	return w.blocks
}

// Leaves tells about how many blocks the body has; none has a nil body.
func (b *Body) Leaves() int {
	if b == nil {
		return 0
	}
	return leaves(b.root)
}

// leaves tells about how many blocks there are inside a node.
func leaves(n ast.Node) int {
	count := 0
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		switch c.Kind() {
		case ast.KindList, ast.KindListItem, ast.KindBlockquote, extast.KindTable:
			count += leaves(c)
		case ast.KindHTMLBlock, ast.KindThematicBreak:
		default:
			count++
		}
	}
	return count
}

type blockWriter struct {
	body      *Body
	directive func(*Directive) (string, bool)
	comments  []Comment // of the body, by place
	blocks    []prose.Block
}

// place is what the blocks inside a node have in common.
type place struct {
	depth  int // in how many lists they lie
	quoted bool
	note   string
	before []prose.Comment
}

// walk goes through the blocks inside n.
func (w *blockWriter) walk(n ast.Node, at place) {
	pending, own := at.before, false // own: no block has the list yet
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if h, ok := c.(*ast.HTMLBlock); ok {
			if comments := w.commentsIn(htmlRange(h).Start, htmlRange(h).Stop); len(comments) > 0 {
				if !own {
					pending, own = slices.Clone(pending), true
				}
				pending = append(pending, comments...)
			}
			continue
		}
		inside := at
		inside.before = pending[max(0, len(pending)-maxBefore):]
		w.block(c, inside)
		pending, own = at.before, false
	}
}

// maxBefore is how many of the comments before it a block has at most, the last
// ones. All items of a list have those before the list, so that the work on them
// grows with the product of both.
const maxBefore = 256

func (w *blockWriter) block(n ast.Node, at place) {
	switch n := n.(type) {
	case *ast.Heading:
		w.text(n, prose.Heading, n.Level, at)
	case *ast.Paragraph, *ast.TextBlock, *extast.DefinitionTerm:
		kind := prose.Paragraph
		if at.depth > 0 {
			kind = prose.Item
		}
		w.text(n, kind, at.depth, at)
	case *ast.List:
		at.depth++
		w.walk(n, at)
	case *ast.Blockquote:
		at.quoted = true
		w.walk(n, at)
	case *extast.TableHeader, *extast.TableRow:
		w.text(n, prose.Row, 0, at)
	case *block:
		if n.directive.Name == "note" {
			at.note = n.directive.Attrs["type"].Value
		}
		w.attributes(n.directive, at)
		w.walk(n, at)
	case *label:
		w.text(n, prose.Caption, 0, at)
	case *ast.CodeBlock, *ast.FencedCodeBlock, *ast.ThematicBreak:
	default:
		w.walk(n, at)
	}
}

// attributes adds the texts that stand in a directive's braces.
func (w *blockWriter) attributes(d *Directive, at place) {
	for _, x := range []struct {
		name string
		kind prose.Kind
	}{{"title", prose.Caption}, {"alt", prose.Alt}} {
		a, ok := d.Attrs[x.name]
		if !ok {
			continue
		}
		if block, ok := prose.Whole(a.Value, a.Span, x.kind); ok {
			block.Of = d.Name
			w.add(block, at)
		}
	}
}

func (w *blockWriter) text(n ast.Node, kind prose.Kind, level int, at place) {
	t := inlineText{blockWriter: w}
	if kind == prose.Row {
		for c := n.FirstChild(); c != nil; c = c.NextSibling() {
			if c != n.FirstChild() {
				t.out.Joint(string(prose.Cell))
			}
			t.inlines(c)
		}
	} else {
		if lines := n.Lines(); lines != nil && lines.Len() > 0 {
			t.out.Grow(lines.At(lines.Len()-1).Stop - lines.At(0).Start)
		}
		t.inlines(n)
	}
	if b, ok := t.out.Block(w.body.source.file, kind); ok {
		b.Level, b.Cites = level, t.cites
		if parent, ok := n.Parent().(*block); ok && kind == prose.Caption {
			b.Of = parent.directive.Name
		}
		if len(t.comments) > 0 {
			at.before = append(slices.Clip(at.before), t.comments...)
		}
		w.add(b, at)
	}
	w.blocks = append(w.blocks, t.images...)
}

func (w *blockWriter) add(block prose.Block, at place) {
	block.Quoted, block.Note, block.Comments = at.quoted, at.note, at.before
	w.blocks = append(w.blocks, block)
}

func (w *blockWriter) offset(at int) int {
	return w.body.source.offset(min(at, len(w.body.source.text)))
}

// commentsIn gives the comments that begin in a range of the text.
func (w *blockWriter) commentsIn(start, end int) []prose.Comment {
	from, to := w.offset(start), w.offset(end)
	var found []prose.Comment
	first, _ := slices.BinarySearchFunc(w.comments, from, func(c Comment, at int) int { return cmp.Compare(c.Span.Start, at) })
	for _, c := range w.comments[first:] {
		if c.Span.Start >= to {
			break
		}
		found = append(found, prose.Comment(c))
	}
	return found
}

// inlineText gathers what stands in one block.
type inlineText struct {
	*blockWriter
	out      prose.Builder
	comments []prose.Comment
	images   []prose.Block
	cites    bool
}

func (t *inlineText) inlines(n ast.Node) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		switch c := c.(type) {
		case *ast.Text:
			t.plain(c)
		case *extast.FootnoteLink:
			t.cites = true
			t.object(c)
		case *ast.CodeSpan, *ast.AutoLink:
			t.object(c)
		case *extast.FootnoteBacklink, *extast.TaskCheckBox:
		case *ast.Image:
			t.image(c)
		case *ast.RawHTML:
			first, last := c.Segments.At(0), c.Segments.At(c.Segments.Len()-1)
			t.comments = append(t.comments, t.commentsIn(first.Start, last.Stop)...)
		case *inline:
			t.shown(c.directive)
		default:
			t.inlines(c)
		}
	}
}

func (t *inlineText) shown(d *Directive) {
	t.cites = t.cites || d.Name == "fact"
	if t.directive != nil {
		if text, ok := t.directive(d); ok {
			t.out.Written(text, d.Span.Start, d.Span.End)
			return
		}
	}
	t.out.Written(string(prose.Object), d.Span.Start, d.Span.End)
}

// object puts a prose.Object for what is no text. Its place is as near as
// goldmark tells it.
func (t *inlineText) object(n ast.Node) {
	start, end := n.Pos(), -1
	if first, ok := n.FirstChild().(*ast.Text); ok {
		start, end = first.Segment.Start, first.Segment.Stop
	}
	if last, ok := n.LastChild().(*ast.Text); ok {
		end = last.Segment.Stop
	}
	start = max(t.offset(max(start, 0)), t.out.Last())
	t.out.Written(string(prose.Object), start, max(start, t.offset(max(end, 0))))
}

// image puts an object for the image, and its text as a block of its own.
func (t *inlineText) image(n *ast.Image) {
	t.object(n)
	alt := inlineText{blockWriter: t.blockWriter}
	alt.inlines(n)
	if block, ok := alt.out.Block(t.body.source.file, prose.Alt); ok {
		t.images = append(t.images, block)
	}
}

// plain adds a run of text: what an escape or an entity stands for is written,
// all else is as it is in the file.
func (t *inlineText) plain(n *ast.Text) {
	src := t.body.source.text
	start, stop := n.Segment.Start, n.Segment.Stop
	if n.IsRaw() {
		t.exact(start, stop)
		return
	}
	done := start
	for i := start; i < stop; {
		if src[i] != '\\' && src[i] != '&' && src[i] != 0 {
			next := written(src[i:stop])
			if next < 0 {
				break
			}
			i += next
			continue
		}
		length := 1
		if src[i] == '\\' && i+1 < stop {
			length = 2
		}
		if src[i] == '&' {
			if _, n := entity(src[i:stop]); n > 0 {
				length = n
			}
		}
		part := src[i : i+length]
		if plain := decode(nil, part); !bytes.Equal(plain, part) {
			t.exact(done, i)
			t.out.Written(string(plain), t.offset(i), t.offset(i+length))
			done = i + length
		}
		i += length
	}
	t.exact(done, stop)
	switch {
	case n.HardLineBreak():
		t.out.Break("\n", t.offset(stop), t.offset(stop))
	case n.SoftLineBreak():
		t.out.Break(" ", t.offset(stop), t.offset(stop))
	}
}

// written gives where an escape, an entity or a NUL may stand in a text, or -1.
func written(src []byte) int {
	const window = 256 // where one is common, the others are not looked for all the way
	for at := 0; at < len(src); at += window {
		part, next := src[at:min(at+window, len(src))], -1
		for _, c := range [...]byte{'\\', '&', 0} {
			if i := bytes.IndexByte(part, c); i >= 0 {
				part, next = part[:i], at+i
			}
		}
		if next >= 0 {
			return next
		}
	}
	return -1
}

// exact adds text that stands in the file as it is; a CR or a line that was cut
// out of it parts it.
func (t *inlineText) exact(start, stop int) {
	src := t.body.source.text
	for start < stop {
		end := stop
		if i := bytes.IndexByte(src[start:stop], '\n'); i >= 0 {
			end = start + i + 1
		}
		t.out.Exact(src[start:end], t.offset(start))
		start = end
	}
}
