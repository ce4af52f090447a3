package markdown

import (
	"bytes"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/text"
)

// collector walks a parsed text once, in document order: it lists what the
// site asks for, gives headings their ids, and joins the lines of Chinese.
// Here the tree is changed for the last time.
type collector struct {
	body     *Body
	notes    *notes
	headings []*ast.Heading
	tables   []labelledTable
	listed   map[listedLink]bool
	inLink   bool
	opened   map[string]int // HTML tags whose closing tag is to come
	last     rune           // the last character shown in this block
	broken   *ast.Text      // ends in a line break after which nothing is shown yet
}

type labelledTable struct {
	table   *extast.Table
	heading int
}

type listedLink struct {
	at    int
	image bool
}

func (c *collector) run() {
	c.walk(c.body.root)
	c.assignIDs()
	for _, t := range c.tables {
		t.table.SetAttributeString("aria-labelledby", c.body.Headings[t.heading].ID)
	}
}

func (c *collector) walk(n ast.Node) {
	if n.Type() != ast.TypeInline {
		c.last, c.broken = 0, nil
	}
	switch n.Kind() {
	case ast.KindParagraph, ast.KindTextBlock, ast.KindHeading:
		c.slips(n)
	}
	switch n := n.(type) {
	case *ast.Text:
		c.text(n)
	case *ast.CodeSpan, *extast.TaskCheckBox:
		c.shown(0, 0)
		return
	case *ast.AutoLink:
		c.shown(0, 0)
		c.autoLink(n)
		return
	case *ast.Image:
		c.shown(0, 0)
		c.link(n, n.Destination, n.Reference != nil, true)
		c.children(n) // its text is not shown, but its lines are joined as well
		c.shown(0, 0)
		return
	case *ast.Link:
		c.link(n, n.Destination, n.Reference != nil, false)
		c.inLink = true
		c.children(n)
		c.inLink = false
		return
	case *inline:
		c.shown(0, 0)
		n.directive.InLink = c.inLink
		c.body.Directives = append(c.body.Directives, n.directive)
	case *block:
		if n.known {
			c.body.Directives = append(c.body.Directives, n.directive)
		}
	case *ast.RawHTML:
		segments := n.Segments
		c.html(segments.At(0).Start, segments.At(segments.Len()-1).Stop)
	case *ast.HTMLBlock:
		c.htmlBlock(n)
	case *extast.Table:
		if len(c.headings) > 0 {
			c.tables = append(c.tables, labelledTable{n, len(c.headings) - 1})
		}
	}
	c.children(n)
	switch n := n.(type) {
	case *ast.Heading:
		c.heading(n)
	case *label:
		if d := n.Parent().(*block).directive; n.Parent().FirstChild() == ast.Node(n) {
			d.Label = string(bytes.TrimSpace(c.body.plain(nil, n, nil)))
		}
	}
}

func (c *collector) children(n ast.Node) {
	for child := n.FirstChild(); child != nil; child = child.NextSibling() {
		c.walk(child)
	}
}

func (c *collector) heading(n *ast.Heading) {
	h := Heading{
		Level: n.Level,
		Text:  string(bytes.TrimSpace(c.body.plain(nil, n, nil))),
		Span:  c.notes.source.span(n.Pos(), n.Pos()),
	}
	if lines := n.Lines(); lines.Len() > 0 {
		h.Span = c.notes.source.span(lines.At(0).Start, lines.At(lines.Len()-1).Stop)
	}
	c.headings = append(c.headings, n)
	c.body.Headings = append(c.body.Headings, h)
}

// text takes the line break away from a line of Chinese that goes on in the
// next one without a space.
func (c *collector) text(n *ast.Text) {
	if !c.body.options.Han {
		return
	}
	if value := n.Segment.Value(c.notes.source.text); len(value) > 0 {
		first, _ := utf8.DecodeRune(value)
		last, _ := utf8.DecodeLastRune(value)
		c.shown(first, last)
	}
	if n.SoftLineBreak() {
		c.broken = n
	}
}

// shown notes what a reader sees next: its first and last character, or zeros
// for what is no text (code, an image). Links and emphasis show nothing of
// their own, so lines are joined through them.
func (c *collector) shown(first, last rune) {
	if c.broken != nil && joinsLines(c.last, first) {
		c.broken.SetSoftLineBreak(false)
	}
	c.broken, c.last = nil, last
}

func (c *collector) link(n ast.Node, dest []byte, reference, image bool) {
	start, found := c.notes.source.find(dest)
	if !found { // empty, or copied by goldmark because of a tab before it
		from := max(n.Pos(), 0)
		if reference {
			from = 0
		}
		start = from + max(bytes.Index(c.notes.source.text[from:], dest), 0)
	}
	if reference {
		key := listedLink{start, image}
		if c.listed[key] {
			return
		}
		if c.listed == nil {
			c.listed = map[listedLink]bool{}
		}
		c.listed[key] = true
	}
	c.body.Links = append(c.body.Links, Link{
		Dest:  string(decode(nil, dest)),
		Span:  c.notes.source.span(start, start+len(dest)),
		Image: image,
		Text:  string(bytes.TrimSpace(c.body.plain(nil, n, nil))),
	})
}

func (c *collector) autoLink(n *ast.AutoLink) {
	label := n.Label(c.notes.source.text)
	start, _ := c.notes.source.find(label)
	c.body.Links = append(c.body.Links, Link{
		Dest: autoLinkDest(n, label),
		Span: c.notes.source.span(start, start+len(label)),
	})
}

func autoLinkDest(n *ast.AutoLink, label []byte) string {
	if n.AutoLinkType == ast.AutoLinkEmail && !bytes.HasPrefix(bytes.ToLower(label), []byte("mailto:")) {
		return "mailto:" + string(label)
	}
	return string(label)
}

func (c *collector) htmlBlock(n *ast.HTMLBlock) {
	at := htmlRange(n)
	at = trim(c.notes.source.text, at.Start, at.Stop)
	c.html(at.Start, at.Stop)
}

// htmlRange gives the lines of an HTML block with the one that closes it.
func htmlRange(n *ast.HTMLBlock) text.Segment {
	lines := n.Lines()
	at := text.NewSegment(lines.At(0).Start, lines.At(lines.Len()-1).Stop)
	if n.HasClosure() {
		at.Stop = n.ClosureLine.Stop
	}
	return at
}

var (
	commentOpen  = []byte("<!--")
	commentClose = []byte("-->")
)

// html lists the comment at the start of HTML, and warns of what is left out.
func (c *collector) html(start, end int) {
	src := c.notes.source.text
	if bytes.HasPrefix(src[start:end], commentOpen) {
		stop := commentEnd(src[start:end])
		if stop < 0 {
			c.notes.errorf(start, start+len(commentOpen), "raw-html", "a comment that is not closed hides the rest of the text").
				Help = "write --> where it ends"
			return
		}
		inner := bytes.TrimSuffix(src[start+len(commentOpen):max(start+stop, start+len(commentOpen))], commentClose)
		c.body.Comments = append(c.body.Comments, Comment{
			Text: string(bytes.TrimSpace(inner)),
			Span: c.notes.source.span(start, start+stop),
		})
		rest := trim(src, start+stop, end)
		start = rest.Start
	}
	if start >= end || c.body.options.RawHTML {
		return
	}
	name, closing := tagName(src[start:end])
	if closing && c.opened[name] > 0 { // reported where it opens
		c.opened[name]--
		return
	}
	if name != "" {
		c.opened[name]++
	}
	shown, _, _ := bytes.Cut(src[start:end], []byte("\n"))
	c.notes.list.Warnf(c.notes.source.span(start, end), "raw-html", "HTML is left out: %s", shorten(string(shown), 40)).
		Help = "write it in Markdown or as a directive, or set raw_html: true in site.yaml"
}

// commentEnd gives the end of the comment that html starts with, or -1. As in
// HTML, <!--> and <!---> are whole.
func commentEnd(html []byte) int {
	for _, short := range []string{"<!-->", "<!--->"} {
		if bytes.HasPrefix(html, []byte(short)) {
			return len(short)
		}
	}
	i := bytes.Index(html[len(commentOpen):], commentClose)
	if i < 0 {
		return -1
	}
	return len(commentOpen) + i + len(commentClose)
}

// tagName gives the name of the tag that html starts with, in lower case.
func tagName(html []byte) (name string, closing bool) {
	start := 1
	if start < len(html) && html[start] == '/' {
		start, closing = start+1, true
	}
	end := start
	for end < len(html) && (isLetter(html[end]) || isDigit(html[end])) {
		end++
	}
	return string(bytes.ToLower(html[start:end])), closing
}
