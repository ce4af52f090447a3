package yaml

import "fmt"

// flow reads a value in brackets, over any number of lines, and gives its end.
func (d *doctor) flow(start int) (end int, ok bool) {
	f := &flow{doctor: d, indent: -1}
	if t := d.top(); t != nil {
		f.indent = t.indent
	}
	for at := start; at < len(d.text); {
		if at = f.token(at); d.found != nil || d.lost {
			return at, false
		}
		if len(f.open) == 0 {
			return at, true
		}
		if at = f.skip(at); d.found != nil {
			return at, false
		}
	}
	f.unclosed()
	return len(d.text), false
}

// flow is the state of reading a value in brackets.
type flow struct {
	*doctor
	indent int
	open   []bracket
}

type bracket struct {
	at    int
	last  int  // start of the value since the last comma, or -1
	plain bool // that value is plain text, which goes on over spaces and lines
	colon bool // a colon stood since the last comma
}

func (f *flow) inner() *bracket { return &f.open[len(f.open)-1] }

// skip goes to the next token. A line that looks like a key of the mapping
// round the brackets says that they were never closed.
func (f *flow) skip(at int) int {
	next := f.gap(at)
	if line := f.lineOf(next); line > f.lineOf(at) && next < len(f.text) {
		col := next - f.lineStart(line)
		if last := f.lastByte(at); last != ',' && last != '[' && last != '{' && col <= f.indent && f.at(next) != '"' {
			if _, ok := f.findKey(next); ok && !isFlow(f.text[next]) {
				f.unclosed()
			}
		}
	}
	return next
}

func (f *flow) lastByte(at int) byte {
	for at--; at > 0 && isSpace(f.text[at]); at-- {
	}
	return f.at(at)
}

// token reads one token, and gives the offset behind it.
func (f *flow) token(at int) int {
	switch c := f.text[at]; {
	case c == '[' || c == '{':
		return f.push(at)
	case c == ']' || c == '}':
		return f.pop(at)
	case c == ',':
		return f.comma(at)
	case c == '"' || c == '\'':
		end, closed := f.quoteEnd(at)
		if c == '"' && !f.escapes(at) {
			return at
		}
		if !closed {
			f.openQuote(at, false)
			return at
		}
		f.begin(at, false)
		return end
	case c == ':' && f.separates(at):
		return f.separator(at)
	case c == '*' || c == '&' || c == '!':
		return f.property(at)
	case c == '?':
		f.lost = true
		return at
	case c == '#' && !f.inner().plain, c == '-' && (isSpace(f.at(at+1)) || isFlow(f.at(at+1))),
		(c == '@' || c == '`' || c == '%' || c == '|' || c == '>') && !f.inner().plain:
		f.cannotStart(at)
		return at
	}
	f.begin(at, true)
	for at < len(f.text) && !isSpace(f.text[at]) && !isFlow(f.text[at]) && (f.text[at] != ':' || !f.separates(at)) {
		at++
	}
	return at
}

// separates reports whether the colon at an offset ends a key.
func (f *flow) separates(at int) bool {
	b := f.at(at + 1)
	return b == 0 || isSpace(b) || isFlow(b) || at > 0 && (f.text[at-1] == '"' || f.text[at-1] == '\'') && !f.inner().plain
}

func (f *flow) push(at int) int {
	if len(f.levels)+len(f.open) >= MaxDepth {
		f.tooNested(at)
		return at
	}
	if len(f.open) > 0 {
		f.begin(at, false)
	}
	f.open = append(f.open, bracket{at: at, last: -1})
	return at + 1
}

func (f *flow) pop(at int) int {
	in := f.inner()
	want := byte(']')
	if f.text[in.at] == '{' {
		want = '}'
	}
	if f.text[at] != want {
		p := f.report(at, at+1, fmt.Sprintf("%q closes what %q opened", f.text[at], f.text[in.at]), fmt.Sprintf("write %q here", want))
		p.other, p.otherMessage = in.at, "opened here"
		return at
	}
	f.open = f.open[:len(f.open)-1]
	return at + 1
}

func (f *flow) comma(at int) int {
	in := f.inner()
	if in.last < 0 && !in.colon {
		f.report(at, at+1, "a comma with no value before it", "delete the comma; a text with a comma needs quotes")
		return at
	}
	in.last, in.plain, in.colon = -1, false, false
	return at + 1
}

func (f *flow) separator(at int) int {
	in := f.inner()
	if in.colon {
		f.report(at, at+1, "a second colon in one entry: a comma is missing before it, or the value needs quotes",
			`separate entries by commas, and put a text with a colon in quotes: {title: "招商: 指南", order: 1}`)
		return at
	}
	in.colon, in.last, in.plain = true, -1, false
	return at + 1
}

func (f *flow) property(at int) int {
	i := at + 1
	for i < len(f.text) && !isSpace(f.text[i]) && !isFlow(f.text[i]) && (f.text[i] != ':' || !f.separates(i)) {
		i++
	}
	name := string(f.text[at+1 : i])
	switch f.text[at] {
	case '&':
		f.names[name] = true
		return i
	case '!':
		return i
	}
	f.begin(at, false)
	if f.found == nil && !f.names[name] {
		f.unknownAlias(at, i)
	}
	return i
}

// begin notes that a value starts at an offset. Two in a row lack a comma.
func (f *flow) begin(at int, plain bool) {
	in := f.inner()
	if in.last >= 0 && !(plain && in.plain) {
		p := f.report(at, f.tokenEnd(at), "a second value with no comma before it", "put a comma between the values, or quotes round a text that has quotes or brackets in it")
		p.other, p.otherMessage = in.last, "the first value"
		return
	}
	if in.last < 0 {
		in.last = at
	}
	in.plain = plain
}

func (f *flow) tokenEnd(at int) int {
	end := at + 1
	for end < len(f.text) && !isSpace(f.text[end]) && !isFlow(f.text[end]) {
		end++
	}
	return end
}

func (f *flow) unclosed() {
	at := f.inner().at
	want := "]"
	if f.text[at] == '{' {
		want = "}"
	}
	f.report(at, at+1, fmt.Sprintf("%q is never closed", f.text[at]),
		"write "+want+" at the end of the value; a text that begins with a bracket needs quotes")
}
