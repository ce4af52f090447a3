package markdown

import (
	"bytes"
	"io"
	"strconv"
	"sync"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
)

// Image is what a page needs to show an image. Width and Height are 0 when
// they are not known.
type Image struct {
	URL           string
	Width, Height int
}

// Resolver is what Render asks about the site. Every function may be nil.
type Resolver struct {
	// Link gives the href of a Markdown destination; "" leaves the words alone.
	Link func(dest string) string
	// Image gives the address and size of an image; no address leaves its
	// alternative text alone.
	Image func(dest string) Image
	// Directive writes a directive. The functions label and inner write its
	// label and its content as HTML; they write nothing when there is none.
	// Both may be called once, several times, or not at all.
	Directive func(w io.Writer, d *Directive, label, inner func(io.Writer) error) error
	// Convert is applied to visible text (also alt texts and titles), never to
	// code.
	Convert func(string) string
	// Backlink is the accessible name of the link from a footnote back to the
	// text, in which {n} stands for its number. It has a default in Chinese and
	// in English.
	Backlink string
}

// Render writes the Body as HTML. It may be called by several goroutines.
func (b *Body) Render(w io.Writer, r Resolver) error {
	out := outputs.Get().(*[]byte)
	p := &renderer{body: b, resolver: &r, out: (*out)[:0]}
	p.children(b.root)
	err := p.flush(w)
	*out = p.out
	outputs.Put(out)
	return err
}

// outputs hold texts until they are whole: they are alike in size, so that what
// has grown once fits the next one.
var outputs = sync.Pool{New: func() any { return new([]byte) }}

// renderer writes one tree for one call. It never writes to the tree.
type renderer struct {
	body     *Body
	resolver *Resolver
	out      []byte
	inLink   bool
	err      error // the first one of a directive
}

// Write appends to the output, so that a directive can write in its place.
func (p *renderer) Write(data []byte) (int, error) {
	p.out = append(p.out, data...)
	return len(data), nil
}

func (p *renderer) flush(w io.Writer) error {
	if p.err != nil {
		return p.err
	}
	_, err := w.Write(p.out)
	return err
}

func (p *renderer) str(s string) { p.out = append(p.out, s...) }

func (p *renderer) children(n ast.Node) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if c.Type() == ast.TypeInline {
			p.inlines(c)
			return
		}
		p.block(c)
	}
}

func (p *renderer) block(n ast.Node) {
	switch n := n.(type) {
	case *ast.Paragraph:
		p.element("p", n)
	case *ast.TextBlock:
		p.task(n)
		if n.NextSibling() != nil && n.FirstChild() != nil {
			p.str("\n")
		}
	case *ast.Heading:
		p.element("h"+strconv.Itoa(n.Level), n)
	case *ast.Blockquote:
		p.str("<blockquote>\n")
		p.children(n)
		p.str("</blockquote>\n")
	case *ast.List:
		p.list(n)
	case *ast.ThematicBreak:
		p.str("<hr>\n")
	case *ast.CodeBlock:
		p.code(n, nil)
	case *ast.FencedCodeBlock:
		p.code(n, n.Info)
	case *ast.HTMLBlock:
		p.html(n)
	case *extast.Table:
		p.table(n)
	case *extast.DefinitionList:
		p.str("<dl>\n")
		p.children(n)
		p.str("</dl>\n")
	case *extast.DefinitionTerm:
		p.element("dt", n)
	case *extast.DefinitionDescription:
		p.str("<dd>")
		if !n.IsTight {
			p.str("\n")
		}
		p.children(n)
		p.str("</dd>\n")
	case *extast.FootnoteList:
		p.footnotes(n)
	case *block:
		p.directiveBlock(n)
	}
}

// element writes a block that holds inline content.
func (p *renderer) element(tag string, n ast.Node) {
	p.str("<" + tag)
	if n.Attributes() != nil {
		p.attribute(n, "id")
		p.attribute(n, "class")
	}
	p.str(">")
	p.task(n)
	p.str("</" + tag + ">\n")
}

func (p *renderer) attribute(n ast.Node, name string) {
	if v, ok := n.AttributeString(name); ok {
		p.str(" " + name + `="`)
		p.escape([]byte(v.(string)))
		p.str(`"`)
	}
}

// task writes inline content, as the label of its box in an item of a task
// list.
func (p *renderer) task(n ast.Node) {
	box, ok := n.FirstChild().(*extast.TaskCheckBox)
	if !ok {
		p.children(n)
		return
	}
	p.str(`<label><input type="checkbox"`)
	if box.IsChecked {
		p.str(" checked")
	}
	p.str(" disabled> ")
	p.children(n)
	p.str("</label>")
}

func (p *renderer) list(n *ast.List) {
	tag := "ul"
	if n.IsOrdered() {
		tag = "ol"
	}
	p.str("<" + tag)
	if n.IsOrdered() && n.Start != 1 {
		p.str(` start="` + strconv.Itoa(n.Start) + `"`)
	}
	p.str(">\n")
	for item := n.FirstChild(); item != nil; item = item.NextSibling() {
		p.str("<li")
		if isTask(item) {
			p.str(` class="task"`)
		}
		p.str(">")
		if first := item.FirstChild(); first != nil && first.Kind() != ast.KindTextBlock {
			p.str("\n")
		}
		p.children(item)
		p.str("</li>\n")
	}
	p.str("</" + tag + ">\n")
}

func isTask(item ast.Node) bool {
	text := item.FirstChild()
	return text != nil && text.FirstChild() != nil && text.FirstChild().Kind() == extast.KindTaskCheckBox
}

// code writes a code block. The language is read here, since the node's own
// method for it keeps what it found, which is no reading.
func (p *renderer) code(n ast.Node, info *ast.Text) {
	p.str("<pre><code")
	if info != nil {
		language, _, _ := bytes.Cut(info.Segment.Value(p.body.source.text), []byte(" "))
		if len(language) > 0 {
			p.str(` class="language-`)
			p.escape(decode(nil, language))
			p.str(`"`)
		}
	}
	p.str(">")
	for i := range n.Lines().Len() {
		line := n.Lines().At(i)
		p.escape(line.Value(p.body.source.text))
	}
	p.str("</code></pre>\n")
}

// html writes a block of HTML as it is, when that is allowed, but for a
// comment at its start.
func (p *renderer) html(n *ast.HTMLBlock) {
	if !p.body.options.RawHTML {
		return
	}
	html := n.Lines().Value(p.body.source.text)
	if n.HasClosure() {
		html = append(html, n.ClosureLine.Value(p.body.source.text)...)
	}
	if start := bytes.TrimLeft(html, " "); bytes.HasPrefix(start, commentOpen) {
		end := commentEnd(start)
		if end < 0 {
			return
		}
		if html = start[end:]; len(bytes.TrimSpace(html)) == 0 {
			return
		}
	}
	p.out = append(p.out, html...)
}

// directiveBlock lets the resolver write a leaf or container. Without one, and
// for an unknown name, its content stands alone.
func (p *renderer) directiveBlock(n *block) {
	content := n.FirstChild()
	caption, labelled := content.(*label)
	if labelled {
		content = content.NextSibling()
	}
	write := func(start func(*renderer)) func(io.Writer) error {
		return func(w io.Writer) error {
			inner := &renderer{body: p.body, resolver: p.resolver, inLink: p.inLink}
			start(inner)
			return inner.flush(w)
		}
	}
	inner := func(q *renderer) {
		for c := content; c != nil; c = c.NextSibling() {
			q.block(c)
		}
	}
	if p.resolver.Directive == nil || !n.known {
		inner(p)
		return
	}
	p.call(n.directive, write(func(q *renderer) {
		if labelled {
			q.children(caption)
		}
	}), write(inner))
}

func (p *renderer) directiveText(n *inline) {
	label := func(w io.Writer) error {
		inner := &renderer{body: p.body, resolver: p.resolver, inLink: p.inLink}
		inner.text([]byte(n.directive.Label))
		return inner.flush(w)
	}
	if p.resolver.Directive == nil {
		p.text([]byte(n.directive.Label))
		return
	}
	p.call(n.directive, label, func(io.Writer) error { return nil })
}

func (p *renderer) call(d *Directive, label, inner func(io.Writer) error) {
	if err := p.resolver.Directive(p, d, label, inner); err != nil && p.err == nil {
		p.err = err
	}
}
