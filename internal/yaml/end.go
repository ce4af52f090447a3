package yaml

import (
	"unicode/utf8"

	"prospectus/internal/diag"
)

// The library says where a value starts; this file finds where it ends.

func related(at diag.Span, message string) []diag.Related {
	return []diag.Related{{Span: at, Message: message}}
}

// scalar sets the value and the span of a scalar that starts at an offset.
func (c *converter) scalar(out *Node, n *parsed, start int) {
	out.Value = n.Value
	out.Quoted = n.Style&(quotedStyle|blockStyle) != 0
	if out.Tag == "!!merge" || n.Style&taggedStyle != 0 && out.Tag == Str {
		out.Tag, out.Quoted = Str, out.Tag == Str
	}
	end := start
	switch {
	case n.Style&quotedStyle != 0 && (c.at(start) == '"' || c.at(start) == '\''):
		end, _ = c.quoteEnd(start)
	case n.Style&blockStyle != 0:
		end = c.blockEnd(start, n.Value)
	default:
		end = c.follow(start, n.Value)
	}
	out.Span = c.span(start, end)
}

// follow walks the source along the text of a scalar, white space apart, which
// the two fold differently, and gives the offset behind its last character.
func (c *converter) follow(at int, value string) int {
	end := at
	for i := 0; i < len(value); {
		r, n := utf8.DecodeRuneInString(value[i:])
		if n == 1 && isSpace(value[i]) {
			i++
			continue
		}
		for isSpace(c.at(at)) {
			at++
		}
		if have, m := utf8.DecodeRune(c.text[at:]); m == 0 || have != r {
			return end
		}
		at += n
		i += n
		end = at
	}
	return end
}

// blockEnd gives the end of a block scalar: behind its last line with text.
func (c *converter) blockEnd(start int, value string) int {
	head := start
	for head < len(c.text) && !isSpace(c.text[head]) {
		head++
	}
	end := c.follow(c.nextLine(head), value)
	if end <= c.nextLine(head) && !hasText(value) {
		return head
	}
	return end
}

func hasText(s string) bool {
	for i := range len(s) {
		if !isSpace(s[i]) {
			return true
		}
	}
	return false
}

// closing gives the end of a collection that starts at an offset and whose last
// child ends at end: behind the closing bracket, when it is written in brackets.
func (c *converter) closing(start, end int) int {
	var want byte
	switch c.at(start) {
	case '[':
		want = ']'
	case '{':
		want = '}'
	default:
		return end
	}
	for at := c.gap(max(end, start+1)); at < len(c.text); at = c.gap(at + 1) {
		switch c.text[at] {
		case want:
			return at + 1
		case ',', ':':
			continue
		}
		break
	}
	return end
}

// behindProperties skips the anchor and the tag before a value, and the space
// behind them.
func (c *converter) behindProperties(at int) int {
	for c.at(at) == '&' || c.at(at) == '!' {
		for at < len(c.text) && !isSpace(c.text[at]) && !isFlow(c.text[at]) {
			at++
		}
		next := c.gap(at)
		if next >= len(c.text) {
			return at
		}
		at = next
	}
	return at
}
