package yaml

import (
	"cmp"
	"slices"

	"prospectus/internal/diag"
)

// The limits of a text. Content comes nowhere near them; they keep a hostile
// file from taking the machine.
const (
	MaxDepth   = 64      // of values in values
	MaxNodes   = 200_000 // of a text, with aliases written out
	maxAliased = 10_000  // of those, the nodes that come from aliases
	maxErrors  = 20      // syntax errors told of one text
)

const (
	tooDeepMessage = "values are nested more than 64 deep here"
	tooDeepHelp    = "flatten the data; a text with brackets needs quotes"
)

// Parse reads the bytes [start, end) of file as YAML. The node is nil when there
// is nothing in them, or nothing that can be read. After a syntax error it goes
// on with the next key of the outermost mapping, so that one mistake does not
// hide the others.
func Parse(file *diag.File, start, end int) (*Node, diag.List) {
	var list diag.List
	start = min(max(start, 0), len(file.Text))
	end = min(max(end, start), len(file.Text))
	if start == 0 && end >= 3 && string(file.Text[:3]) == "\xef\xbb\xbf" {
		start = 3
	}
	s := newSource(clean(file, start, end, &list), start)
	r := &reader{file: file, source: s, list: &list}
	root := r.read()
	node := r.node(root)
	list.Sort()
	return node, list
}

// reader holds one call of Parse.
type reader struct {
	*source
	file   *diag.File
	list   *diag.List
	broken []Pair // the keys whose values could not be read
}

// span gives a place in the file. A refusal points at one character, which may
// lie behind a text that ends in the middle of a value.
func (r *reader) span(start, end int) diag.Span {
	start, end = min(start, len(r.text)), min(end, len(r.text))
	return r.file.Span(r.base+start, r.base+end)
}

// read hands the text to the library until it takes it: each time what holds
// the first error is reported and blanked.
func (r *reader) read() *parsed {
	for range maxErrors {
		p := examine(r.source)
		if p != nil && p.certain {
			r.tell(p)
			if !r.drop(p.start) {
				return nil
			}
			continue
		}
		root, next, bad := decode(r.text)
		switch {
		case bad == nil && next == nil:
			return root
		case p == nil && bad == nil:
			at := r.offset(next.Line, next.Column)
			p = &problem{code: "yaml-syntax", start: at, end: r.lineEnd(at), other: -1,
				message: "a second YAML document, where one is expected", help: "delete the line of --- before it"}
		case p == nil:
			p = r.guess(bad)
		}
		r.tell(p)
		if !r.drop(p.start) {
			return nil
		}
	}
	return nil
}

// guess gives the line that the library named, when the doctor sees nothing
// wrong: the first one with text if it named none.
func (r *reader) guess(bad *refusal) *problem {
	at := r.gap(r.lineStart(max(bad.line-1, 0)))
	if at >= len(r.text) {
		if at = r.gap(0); at >= len(r.text) {
			at = 0
		}
	}
	return &problem{code: "yaml-syntax", start: at, end: r.lineEnd(at), other: -1,
		message: "this is not valid YAML",
		help:    "write `key: value`, indent by spaces, and put a value with special characters in quotes"}
}

func (r *reader) tell(p *problem) {
	d := r.list.Errorf(r.span(p.start, p.end), p.code, "%s", p.message)
	d.Help = p.help
	if p.other >= 0 {
		d.Related = []diag.Related{{Span: r.span(p.other, r.lineEnd(p.other)), Message: p.otherMessage}}
	}
}

// drop blanks the outermost key or item that holds an offset, with its value,
// and remembers the key. It reports false when nothing is left to blank.
func (r *reader) drop(at int) bool {
	line := r.lineOf(at)
	from := line
	for from > 0 && !r.begins(from) {
		from--
	}
	to := line + 1
	for to < len(r.line) && !r.begins(to) {
		to++
	}
	start, end := r.lineStart(from), r.lineStart(to)
	d := &doctor{source: r.source}
	if colon, ok := d.findKey(start); ok && !d.isDash(start) {
		r.keep(start, colon)
	}
	some := false
	for i := start; i < end; i++ {
		if !isSpace(r.text[i]) {
			r.text[i], some = ' ', true
		}
		if r.text[i] == '\t' {
			r.text[i] = ' '
		}
	}
	return some
}

// keep makes a pair of the key in [start, colon) and a value that says no more
// than where it stands.
func (r *reader) keep(start, colon int) {
	end := colon
	for end > start && isBlank(r.text[end-1]) {
		end--
	}
	name, quoted := string(r.text[start:end]), false
	if c := name; len(c) > 1 && (c[0] == '"' || c[0] == '\'') && c[len(c)-1] == c[0] {
		name, quoted = c[1:len(c)-1], true
	}
	if name == "" {
		return
	}
	from := min(r.blanks(colon+1), r.lineEnd(colon))
	value := &Node{Tag: Unreadable, Span: r.span(from, (&doctor{source: r.source}).textEnd(from))}
	r.broken = append(r.broken, Pair{&Node{Tag: Str, Value: name, Quoted: quoted, Span: r.span(start, end)}, value})
}

// begins reports whether an outermost key or item begins on the line with that
// index: text at its very start.
func (r *reader) begins(line int) bool {
	b := r.at(r.lineStart(line))
	return r.lineStart(line) < len(r.text) && !isSpace(b) && b != '#' && b != ']' && b != '}'
}

// node converts what the library gave, and puts the broken keys back.
func (r *reader) node(root *parsed) *Node {
	var node *Node
	if root != nil && len(root.Content) == 1 {
		node = newConverter(r).value(root.Content[0], 1)
	}
	if node != nil && node.Tag == Null && node.Value == "" {
		node = nil
	}
	if len(r.broken) == 0 {
		return node
	}
	if node == nil {
		node = &Node{Tag: Map, Span: r.broken[0].Key.Span}
	}
	if node.Tag != Map {
		return node
	}
	for _, p := range r.broken {
		if node.Get(p.Key.Value) == nil {
			node.Pairs = append(node.Pairs, p)
			node.Span.Start = min(node.Span.Start, p.Key.Span.Start)
			node.Span.End = max(node.Span.End, p.Value.Span.End)
		}
	}
	slices.SortStableFunc(node.Pairs, func(a, b Pair) int { return cmp.Compare(a.Key.Span.Start, b.Key.Span.Start) })
	return node
}
