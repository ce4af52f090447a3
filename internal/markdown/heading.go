package markdown

import (
	"bytes"
	"strconv"
	"strings"
	"unicode"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// headings adds {#id .class} at the end of a heading to goldmark's heading
// parsers. goldmark has its own, which takes other attributes too, nests them
// without a bound, and doesn't say where they stand.
type headings struct{ parser.BlockParser }

func (p headings) Close(node ast.Node, reader text.Reader, pc parser.Context) {
	p.BlockParser.Close(node, reader, pc)
	lines := node.Lines()
	if node.Parent() == nil || lines.Len() == 0 { // a setext line that was none
		return
	}
	src := reader.Source()
	last := lines.At(lines.Len() - 1)
	last = last.TrimRightSpace(src)
	open := attributesStart(src[last.Start:last.Stop])
	if open < 0 {
		return
	}
	items, next, closed := scanAttributes(src, last.Start+open, last.Stop)
	if !closed || next != last.Stop {
		return
	}
	notesOf(pc).headingAttributes(node, items)
	last = last.WithStop(last.Start + open)
	last = last.TrimRightSpace(src)
	if src[node.Pos()] == '#' { // ## Title ## {#id}
		title := bytes.TrimRight(src[last.Start:last.Stop], "#")
		if len(title) == 0 || isBlank(title[len(title)-1]) {
			last = last.WithStop(last.Start + len(title))
			last = last.TrimRightSpace(src)
		}
	}
	lines.Set(lines.Len()-1, last)
}

// attributesStart gives the place of the { of a heading's attributes, which
// start with an id or a class: "the set {a, b}" is text.
func attributesStart(line []byte) int {
	if !bytes.HasSuffix(line, []byte("}")) {
		return -1
	}
	open := bytes.LastIndexByte(line, '{')
	if open < 0 || line[open+1] != '#' && line[open+1] != '.' {
		return -1
	}
	if open > 0 && line[open-1] == '\\' {
		return -1
	}
	return open
}

// explicitID is an id that a heading names itself.
type explicitID struct {
	node       ast.Node
	id         string
	start, end int
}

func (n *notes) headingAttributes(node ast.Node, items []rawAttr) {
	var classes []string
	id := explicitID{node: node}
	for _, item := range items {
		switch {
		case item.mark == '#' && id.id != "":
			n.errorf(item.start, item.end, "bad-attribute", "the heading has an id already, %q", id.id).
				Help = "remove one of the two"
		case item.mark == '#' && isIdentifier(item.value):
			id.id, id.start, id.end = item.value, item.start, item.end
		case item.mark == '.' && isIdentifier(item.value):
			classes = append(classes, item.value)
		default:
			n.errorf(item.start, item.end, "bad-attribute", "%q is no id or class", n.source.text[item.start:item.end]).
				Help = "write {#id} or {.class}, of letters, digits, - and _"
		}
	}
	if id.id != "" {
		n.ids = append(n.ids, id)
	}
	if classes != nil {
		node.SetAttributeString("class", strings.Join(classes, " "))
	}
}

func isIdentifier(s string) bool {
	for _, r := range s {
		if !isIdentifierRune(r) && r != '-' && r != '_' {
			return false
		}
	}
	return s != ""
}

func isIdentifierRune(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsNumber(r)
}

// slug makes an id of a heading's text: letters of any script, marks and
// digits stay, in lower case, and what stands between them becomes a hyphen.
// An apostrophe leaves nothing.
func slug(text string) string {
	var b strings.Builder
	gap := false
	for _, r := range text {
		switch {
		case isIdentifierRune(r):
			if gap && b.Len() > 0 {
				b.WriteByte('-')
			}
			gap = false
			b.WriteRune(unicode.ToLower(r))
		case r != '\'' && r != '’':
			gap = true
		}
	}
	return b.String()
}

// assignIDs gives every heading its id: those written out first, then the
// others in document order, so that the same text gives the same ids.
func (c *collector) assignIDs() {
	taken := map[string]ast.Node{}
	first := map[string]explicitID{}
	for _, e := range c.notes.ids {
		if other, ok := first[e.id]; ok {
			d := c.notes.errorf(e.start, e.end, "duplicate-id", "the id %q is that of another heading", e.id)
			d.Help = "give the heading another id"
			d.Related = append(d.Related, relatedTo(c.notes.source.span(other.start, other.end), "the other heading"))
			continue
		}
		first[e.id] = e
		taken[e.id] = e.node
		e.node.SetAttributeString("id", e.id)
	}
	count := map[string]int{}
	for i, node := range c.headings {
		if id := nodeID(node); id != "" {
			c.body.Headings[i].ID = id
			continue
		}
		base := slug(c.body.Headings[i].Text)
		if base == "" {
			base = "section"
		}
		id := base
		for taken[id] != nil {
			count[base]++
			id = base + "-" + strconv.Itoa(count[base]+1)
		}
		taken[id] = node
		node.SetAttributeString("id", id)
		c.body.Headings[i].ID = id
	}
}

func nodeID(n ast.Node) string {
	if v, ok := n.AttributeString("id"); ok {
		return v.(string)
	}
	return ""
}
