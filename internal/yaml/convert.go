package yaml

import (
	"fmt"
	"unicode/utf8"

	"prospectus/internal/diag"
)

// converter makes our nodes of the library's: it finds where each ends, writes
// aliases out, and reports what we do not allow.
type converter struct {
	*reader
	made    map[*parsed]*Node // what is done, for the aliases to it
	size    map[*Node]int     // nodes in it, aliases written out
	height  map[*Node]int
	nodes   int
	aliased int
	full    bool // a limit is reached and reported
}

func newConverter(r *reader) *converter {
	return &converter{reader: r, made: map[*parsed]*Node{}, size: map[*Node]int{}, height: map[*Node]int{}}
}

// value converts n, which stands depth values deep.
func (c *converter) value(n *parsed, depth int) *Node {
	start := c.offset(n.Line, n.Column)
	c.nodes++
	switch {
	case depth > MaxDepth:
		return c.refuse(start, start+1, "nesting-too-deep", tooDeepMessage, tooDeepHelp)
	case c.nodes > MaxNodes:
		return c.refuse(start, start+1, "nesting-too-deep", fmt.Sprintf("more than %d values in one text", MaxNodes),
			"split the file")
	case n.Kind == aliasNode:
		return c.alias(n, start, depth)
	}
	if n.Anchor != "" || n.Style&taggedStyle != 0 {
		c.made[n] = nil // being made: an alias to it stands inside it
		start = c.behindProperties(start)
	}
	out := &Node{Tag: n.Tag}
	switch n.Kind {
	case mappingNode:
		c.mapping(out, n, start, depth)
	case sequenceNode:
		c.sequence(out, n, start, depth)
	default:
		c.scalar(out, n, start)
	}
	if n.Style&taggedStyle != 0 && n.Tag != Str && n.Tag != Map && n.Tag != Seq {
		c.list.Errorf(out.Span, "yaml-syntax", "a value with the YAML tag %q", n.Tag).Help =
			"remove the tag; put quotes round a value that is a text"
		out = &Node{Tag: Unreadable, Span: out.Span}
	}
	c.measure(out)
	if n.Anchor != "" {
		c.made[n] = out
	}
	return out
}

// refuse reports the first limit that is reached; what follows would only
// repeat it.
func (c *converter) refuse(start, end int, code diag.Code, message, help string) *Node {
	n := &Node{Tag: Unreadable, Span: c.span(start, end)}
	if !c.full {
		c.tell(&problem{code: code, start: start, end: end, message: message, help: help, other: -1})
	}
	c.full = true
	c.measure(n)
	return n
}

func (c *converter) measure(n *Node) {
	size, height := 1, 0
	for _, x := range n.Items {
		size += c.size[x]
		height = max(height, c.height[x])
	}
	for _, p := range n.Pairs {
		size += 1 + c.size[p.Value]
		height = max(height, c.height[p.Value])
	}
	c.size[n], c.height[n] = size, height+1
}

// alias gives the node of the anchor, with the place of the alias.
func (c *converter) alias(n *parsed, start, depth int) *Node {
	end := start + 1 + len(n.Value)
	to, known := c.made[n.Alias]
	switch {
	case !known || to == nil:
		return c.refuse(start, end, "yaml-alias-bomb", fmt.Sprintf("the alias *%s stands inside the value that it repeats", n.Value),
			"write the value out")
	case depth+c.height[to]-1 > MaxDepth:
		return c.refuse(start, end, "nesting-too-deep", tooDeepMessage, tooDeepHelp)
	}
	c.aliased += c.size[to]
	c.nodes += c.size[to]
	if c.aliased > maxAliased {
		return c.refuse(start, end, "yaml-alias-bomb", fmt.Sprintf("aliases repeat more than %d values", maxAliased),
			"write the values out: aliases of aliases grow without end")
	}
	out := *to
	out.Span = c.span(start, end)
	c.measure(&out)
	return &out
}

func (c *converter) sequence(out *Node, n *parsed, start, depth int) {
	end := start + 1
	for _, x := range n.Content {
		item := c.value(x, depth+1)
		out.Items = append(out.Items, item)
		end = max(end, item.Span.End-c.base)
	}
	out.Span = c.span(start, c.closing(start, end))
}

// mapping keeps each key once; the first place of a key counts.
func (c *converter) mapping(out *Node, n *parsed, start, depth int) {
	end := start
	if c.at(start) == '{' {
		end++
	}
	first := map[string]*Node{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		key := c.key(n.Content[i], depth+1)
		if key != nil && i == 0 && c.at(start) != '{' {
			start = key.Span.Start - c.base
		}
		value := c.value(n.Content[i+1], depth+1)
		if key != nil {
			c.placeEmpty(value, key)
			end = max(end, key.Span.End-c.base)
		}
		end = max(end, value.Span.End-c.base)
		if key == nil {
			continue
		}
		if old, ok := first[key.Value]; ok {
			c.duplicate(key, old)
			continue
		}
		first[key.Value] = key
		out.Pairs = append(out.Pairs, Pair{key, value})
	}
	out.Span = c.span(start, c.closing(start, end))
}

// key converts a key; nil when it can't be one.
func (c *converter) key(n *parsed, depth int) *Node {
	at := c.offset(n.Line, n.Column)
	switch {
	case n.Tag == "!!merge":
		c.list.Errorf(c.span(at, at+2), "yaml-syntax", "a merge key <<, which is not supported").Help =
			"write the keys out, or repeat a whole value: `key: *name`"
		return nil
	case n.Kind == mappingNode || n.Kind == sequenceNode:
		c.list.Errorf(c.span(at, c.lineEnd(at)), "yaml-syntax", "a key that is a list or a mapping").Help =
			"a key is a plain word; a text that begins with a bracket needs quotes"
		return nil
	}
	key := c.value(n, depth)
	if key.Tag == Null || key.Tag == Unreadable || len(key.Items)+len(key.Pairs) > 0 {
		if key.Tag != Unreadable {
			c.list.Errorf(c.seen(key.Span), "yaml-syntax", "a key that is empty").Help = "write a word before the colon"
		}
		return nil
	}
	return key
}

// seen gives a place that has a character: where a key is empty, the one at or
// before it.
func (c *converter) seen(s diag.Span) diag.Span {
	if s.Start < s.End {
		return s
	}
	at := min(s.Start-c.base, len(c.text)-1)
	for at > 0 && (isSpace(c.text[at]) || !utf8.RuneStart(c.text[at])) {
		at--
	}
	_, size := utf8.DecodeRune(c.text[at:])
	return c.span(at, at+size)
}

func (c *converter) duplicate(key, old *Node) {
	d := c.list.Errorf(key.Span, "duplicate-key", "the key %q stands twice", key.Value)
	d.Help = "keep one of the two"
	d.Related = related(old.Span, "the first one")
}

// placeEmpty puts a value that is not written right behind the colon of its
// key; the library puts some of them on the next line.
func (c *converter) placeEmpty(value, key *Node) {
	if value.Tag != Null || value.Value != "" || value.Quoted {
		return
	}
	at := key.Span.End - c.base
	if colon := c.gap(at); c.at(colon) == ':' {
		at = colon + 1
	}
	value.Span = c.span(at, at)
}
