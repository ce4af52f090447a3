package yaml

import "prospectus/internal/diag"

// The library says of an error its line at best, in words for programmers, and
// stops at the first. The doctor reads the same text line by line, knowing just
// enough of YAML to name the first thing that is wrong and its exact place. It
// is heard when the library refuses a text, and otherwise only about what is
// certainly wrong although the library lets it pass.
type doctor struct {
	*source
	pos    int
	levels []level
	names  map[string]bool // anchors seen so far
	seen   bool            // the value of the whole text has begun
	plain  int             // where the whole text is one plain scalar: its start, else -1
	lost   bool            // the text has something that the doctor can't follow
	found  *problem
}

// level is a block mapping or sequence that is open.
type level struct {
	indent     int
	seq        bool
	pending    bool // its last key or dash has no value yet
	plain      bool // its last value is plain text, which the next line may continue
	key, colon int  // the last key
}

type problem struct {
	code          diag.Code
	start, end    int
	message, help string
	other         int // the place that the finding also concerns, or -1
	otherMessage  string
	certain       bool // wrong even where the library lets it pass
}

// examine gives the first problem, or nil.
func examine(s *source) *problem {
	d := &doctor{source: s, names: map[string]bool{}, plain: -1}
	for d.pos < len(d.text) && d.found == nil && !d.lost {
		d.row()
	}
	return d.found
}

func (d *doctor) report(start, end int, message, help string) *problem {
	p := &problem{code: "yaml-syntax", start: start, end: max(end, start), message: message, help: help, other: -1}
	if d.found == nil {
		d.found = p
	}
	return p
}

func (d *doctor) top() *level {
	if len(d.levels) == 0 {
		return nil
	}
	return &d.levels[len(d.levels)-1]
}

// row reads a line in which a key, an item or more of a plain text may begin,
// with whatever lines belong to its value.
func (d *doctor) row() {
	at := d.spaces(d.pos)
	col := at - d.pos
	switch {
	case d.ends(at):
		d.pos = at
	case d.text[at] == '\t' && !d.continues(col):
		d.report(at, d.blanks(at), "a tab in the indentation, where YAML allows spaces only",
			"replace the tab by two spaces")
		return
	case col == 0 && (d.isMarker(at, "---") || d.isMarker(at, "...")):
		d.marker(at)
	case col == 0 && d.text[at] == '%':
		d.cannotStart(at)
		return
	default:
		d.pos = at
		d.entry(col)
	}
	d.pos = d.nextLine(d.pos)
}

func (d *doctor) isMarker(at int, mark string) bool {
	return at+3 <= len(d.text) && string(d.text[at:at+3]) == mark && (at+3 == len(d.text) || isSpace(d.text[at+3]))
}

// marker reads a line that begins or ends a document; only one at the head,
// with nothing else on it, is of no harm.
func (d *doctor) marker(at int) {
	d.pos = at + 3
	if d.seen || d.text[at] == '.' || !d.ends(at+3) {
		d.report(at, at+3, "a line of "+string(d.text[at:at+3])+" in the middle: a file holds one YAML document",
			"delete this line, or put what follows into a file of its own")
	}
}

// continues reports whether a line at col goes on with the plain text above it.
func (d *doctor) continues(col int) bool {
	t := d.top()
	if t == nil {
		return d.plain >= 0
	}
	return t.plain && !t.pending && col > t.indent
}

// entry places a line among the open levels.
func (d *doctor) entry(col int) {
	if d.continues(col) {
		d.more()
		return
	}
	dash, popped := d.isDash(d.pos), false
	for t := d.top(); t != nil && t.indent > col; t = d.top() {
		d.levels = d.levels[:len(d.levels)-1]
		popped = true
	}
	t := d.top()
	if t != nil && t.indent == col && t.seq && !dash && len(d.levels) > 1 && d.levels[len(d.levels)-2].indent == col {
		d.levels = d.levels[:len(d.levels)-1] // a list in the column of its key ends
		t = d.top()
	}
	end := d.lineEnd(d.pos)
	switch {
	case t == nil && popped:
		d.report(d.pos, end, "this line starts left of the first one", "start all keys of one mapping in the same column")
	case t == nil && d.seen:
		d.report(d.pos, end, "more text after the end of the value", "write a file as keys with values: `key: value`")
	case t == nil:
		d.items(col)
	case t.indent < col && popped:
		d.misaligned(end)
	case t.indent < col && !t.pending:
		d.tooDeep(t, end)
	case t.indent == col && t.seq != dash && !(dash && t.pending):
		d.mixed(t, end)
	default:
		d.items(col)
	}
}

func (d *doctor) isDash(at int) bool {
	return d.at(at) == '-' && (at+1 >= len(d.text) || isSpace(d.text[at+1]))
}

func (d *doctor) isColon(at int) bool {
	return d.at(at) == ':' && (at+1 >= len(d.text) || isSpace(d.text[at+1]))
}

// items reads the dashes and the key at d.pos, and then the value.
func (d *doctor) items(col int) {
	d.seen = true
	dashes := 0
	for ; d.isDash(d.pos); dashes++ {
		if !d.open(col, true) {
			return
		}
		if d.ends(d.pos + 1) {
			d.pos++
			return
		}
		next := d.blanks(d.pos + 1)
		col += next - d.pos
		d.pos = next
	}
	if d.at(d.pos) == '?' && isSpace(d.at(d.pos+1)) {
		d.lost = true
		return
	}
	start := d.pos
	colon, ok := d.findKey(start)
	if !ok {
		if t := d.top(); dashes == 0 && t != nil && !t.seq && t.indent == col {
			d.noColon(start)
			return
		}
		d.value()
		return
	}
	if !d.startable(start) || !d.open(col, false) {
		return
	}
	t := d.top()
	t.key, t.colon = start, colon
	d.pos = colon + 1
	if !d.ends(d.pos) {
		d.pos = d.blanks(d.pos)
		d.value()
	}
}

// open makes the level at indent the top one, and awaits a value in it.
func (d *doctor) open(indent int, seq bool) bool {
	t := d.top()
	if t == nil || t.indent != indent || t.seq != seq {
		if t != nil {
			t.pending, t.plain = false, false
		}
		if len(d.levels) >= MaxDepth {
			d.tooNested(d.pos)
			return false
		}
		d.levels = append(d.levels, level{indent: indent, seq: seq})
		t = d.top()
	}
	t.pending, t.plain = true, false
	return true
}

func (d *doctor) tooNested(at int) {
	p := d.report(at, at+1, "values are nested too deep here", "")
	p.code, p.message, p.help = "nesting-too-deep", tooDeepMessage, tooDeepHelp
	p.certain = true
}

// findKey gives the colon of the key that starts at an offset, when one does.
func (d *doctor) findKey(at int) (colon int, ok bool) {
	at = d.properties(at)
	end := d.lineEnd(at)
	switch d.at(at) {
	case '"', '\'':
		close, closed := d.quoteEnd(at)
		if !closed || close > end {
			return 0, false
		}
		close = d.blanks(close)
		return close, d.isColon(close)
	case '[', '{', '|', '>':
		return 0, false
	}
	for i := at; i < end; i++ {
		if d.isColon(i) {
			return i, true
		}
		if d.text[i] == '#' && i > at && isBlank(d.text[i-1]) {
			break
		}
	}
	return 0, false
}

// properties skips anchors and tags, and an alias.
func (d *doctor) properties(at int) int {
	for at < len(d.text) && (d.text[at] == '&' || d.text[at] == '!' || d.text[at] == '*') {
		i := at + 1
		for i < len(d.text) && !isSpace(d.text[i]) && !d.isColon(i) {
			i++
		}
		if at = d.blanks(i); at == i {
			break
		}
	}
	return at
}
