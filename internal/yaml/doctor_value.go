package yaml

import (
	"fmt"
	"strings"
)

// value reads the value at d.pos, which stands behind a key or dash or is the
// whole text, and leaves d.pos on its last line.
func (d *doctor) value() {
	for {
		switch c := d.at(d.pos); {
		case c == '&' || c == '!':
			if !d.property() {
				return
			}
			continue
		case c == '*':
			d.alias()
		case c == '"' || c == '\'':
			d.quoted()
		case c == '[' || c == '{':
			if end, ok := d.flow(d.pos); ok {
				d.finish(end, "after the closing bracket")
			}
		case c == '|' || c == '>':
			d.block()
		case d.isDash(d.pos):
			d.dashInLine()
		case c == '?' && isSpace(d.at(d.pos+1)):
			d.lost = true
		case d.startable(d.pos):
			d.plainText()
		}
		break
	}
	if t := d.top(); t != nil && d.found == nil {
		t.pending = false
	}
}

// property reads an anchor or a tag; it reports false when no value follows on
// the line.
func (d *doctor) property() bool {
	i := d.pos + 1
	anchor := d.text[d.pos] == '&'
	for i < len(d.text) && (anchor && isName(d.text[i]) || !anchor && !isSpace(d.text[i])) {
		i++
	}
	if anchor && (i == d.pos+1 || i < len(d.text) && !isSpace(d.text[i])) {
		d.cannotStart(d.pos)
		return false
	}
	if anchor {
		d.names[string(d.text[d.pos+1:i])] = true
	}
	if d.ends(i) {
		d.pos = i
		if t := d.top(); t != nil {
			t.pending = true
		} else {
			d.seen = false
		}
		return false
	}
	d.pos = d.blanks(i)
	return true
}

func (d *doctor) alias() {
	i := d.pos + 1
	for i < len(d.text) && isName(d.text[i]) {
		i++
	}
	name := string(d.text[d.pos+1 : i])
	switch {
	case name == "" || i < len(d.text) && !isSpace(d.text[i]):
		d.cannotStart(d.pos)
	case !d.names[name]:
		d.unknownAlias(d.pos, i)
	default:
		d.finish(i, "after the alias")
	}
}

// finish ends a value at an offset, behind which nothing may follow.
func (d *doctor) finish(at int, where string) {
	if d.ends(at) {
		d.pos = at
		return
	}
	from := d.blanks(at)
	p := d.report(from, d.textEnd(from), "text "+where, "")
	switch {
	case d.isColon(from):
		p.end = from + 1
		p.message = "a colon " + where
		p.help = "start a key in a line of its own, and put a value with a colon in quotes as a whole"
	case where == afterQuote:
		whole := string(d.text[d.pos:d.textEnd(from)])
		p.help = "put the whole value in one pair of quotes: " + quote(strings.NewReplacer(`"`, "", `'`, "").Replace(whole))
	default:
		p.help = "start it in a line of its own, or put the whole value in quotes"
	}
}

const afterQuote = "after the closing quote"

func (d *doctor) quoted() {
	start := d.pos
	if d.text[start] == '"' && !d.escapes(start) {
		return
	}
	end, closed := d.quoteEnd(start)
	if bad := d.brokenQuote(start, end); !closed || bad {
		d.openQuote(start, bad)
		return
	}
	d.finish(end, afterQuote)
}

// brokenQuote reports whether a line inside a quoted value stands no deeper
// than the key: YAML forbids it, the library does not, and it means that the
// closing quote was forgotten.
func (d *doctor) brokenQuote(start, end int) bool {
	indent := -1
	if t := d.top(); t != nil {
		indent = t.indent
	}
	for at := d.nextLine(start); at < end; at = d.nextLine(at) {
		if text := d.spaces(at); text-at <= indent && !isBreak(d.at(text)) && text < end {
			return true
		}
		if d.isMarker(at, "---") || d.isMarker(at, "...") {
			return true
		}
	}
	return false
}

// escapes checks the escapes of a double-quoted scalar.
func (d *doctor) escapes(start int) bool {
	end, _ := d.quoteEnd(start)
	for i := start + 1; i < end; i++ {
		if d.text[i] != '\\' || i+1 >= end {
			continue
		}
		length := map[byte]int{'x': 2, 'u': 4, 'U': 8}[d.text[i+1]]
		known := isBreak(d.text[i+1]) || strings.IndexByte("0abt\tnvfre \"'\\N_LPxuU", d.text[i+1]) >= 0
		digits := 0
		for digits < length && isHex(d.at(i+2+digits)) {
			digits++
		}
		if !known || digits < length || length > 0 && !validRune(d.text[i+2:i+2+length]) {
			text := strings.TrimSuffix(string(d.text[start+1:min(end, d.lineEnd(start))]), `"`)
			d.report(i, min(i+2+digits, d.lineEnd(i)), fmt.Sprintf("%q is no escape that YAML knows", firstRunes(string(d.text[i:]), 2)),
				"between double quotes write \\\\ for a backslash, or use single quotes: '"+
					strings.ReplaceAll(firstRunes(text, shown), "'", "''")+"'")
			return false
		}
		i++
	}
	return true
}

func isHex(b byte) bool {
	return b >= '0' && b <= '9' || b >= 'a' && b <= 'f' || b >= 'A' && b <= 'F'
}

func validRune(hex []byte) bool {
	var r int64
	if _, err := fmt.Sscanf(string(hex), "%x", &r); err != nil {
		return false
	}
	return r <= 0x10ffff && (r < 0xd800 || r > 0xdfff)
}

// block reads a block scalar: its head, and the lines that are deeper than
// what it belongs to.
func (d *doctor) block() {
	indent, content := -1, 0
	if t := d.top(); t != nil {
		indent = t.indent
	}
	i := d.pos + 1
	for ; d.at(i) == '+' || d.at(i) == '-' || d.at(i) >= '1' && d.at(i) <= '9'; i++ {
		if d.text[i] >= '1' && d.text[i] <= '9' {
			content = max(indent, 0) + int(d.text[i]-'0')
		}
	}
	if !d.ends(i) || i-d.pos > 3 {
		d.report(d.pos, d.textEnd(d.pos), fmt.Sprintf("a value that starts with %q, which begins a text on the lines below", d.text[d.pos]),
			"put the value in quotes: "+quote(string(d.text[d.pos:d.textEnd(d.pos)])))
		return
	}
	d.pos = d.lineEnd(i)
	for at := d.nextLine(d.pos); at < len(d.text); at = d.nextLine(at) {
		text := d.spaces(at)
		if text == len(d.text) || isBreak(d.text[text]) {
			d.pos = text
			continue
		}
		if content == 0 && text-at > indent {
			content = text - at
		}
		if d.text[text] == '\t' && text-at < max(content, indent+1) && !d.ends(text) {
			d.report(text, d.blanks(text), "a tab in the indentation, where YAML allows spaces only", "replace the tab by two spaces")
			return
		}
		if content == 0 || text-at < content {
			return
		}
		d.pos = d.lineEnd(at)
	}
}

// plainText reads a value without quotes, to the end of its line.
func (d *doctor) plainText() {
	if t := d.top(); t != nil {
		t.plain = true
	} else {
		d.plain = d.pos
	}
	end := d.textEnd(d.pos)
	for i := d.pos; i < end; i++ {
		if d.isColon(i) {
			d.colonInValue(i, end)
			return
		}
	}
	if t := d.top(); t != nil && end < d.lineEnd(d.pos) && d.at(d.blanks(end)) == '#' {
		t.plain = false // a comment ends the text
	}
	d.pos = end
}

// more reads a further line of a plain text.
func (d *doctor) more() {
	end := d.textEnd(d.pos)
	for i := d.pos; i < end; i++ {
		if !d.isColon(i) {
			continue
		}
		if t := d.top(); t != nil {
			d.tooDeep(t, end)
		} else {
			d.noColon(d.plain)
		}
		return
	}
	d.pos = end
}

// textEnd gives the end of the text on the line of at: without a comment and
// without blanks.
func (d *doctor) textEnd(at int) int {
	end := d.lineEnd(at)
	for i := at + 1; i < end; i++ {
		if d.text[i] == '#' && isBlank(d.text[i-1]) {
			end = i
			break
		}
	}
	for end > at && isBlank(d.text[end-1]) {
		end--
	}
	return end
}
