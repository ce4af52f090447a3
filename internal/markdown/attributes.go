package markdown

import "bytes"

// rawAttr is one item between { and }, as it is written.
type rawAttr struct {
	mark       byte // '=' name=value, ' ' name, '#' id, '.' class, '?' anything else
	name       string
	value      string
	start, end int // of the whole item
	valueStart int // of the value, without its quotes
	valueEnd   int
	open       bool // a quote that is not closed
}

// scanAttributes reads {…} at text[at], up to end. It gives the items and the
// place after the brace, or closed == false when there is none.
func scanAttributes(text []byte, at, end int) (items []rawAttr, next int, closed bool) {
	for i := at + 1; ; {
		for i < end && isBlank(text[i]) {
			i++
		}
		if i >= end {
			return items, i, false
		}
		if text[i] == '}' {
			return items, i + 1, true
		}
		var item rawAttr
		item, i = scanAttribute(text, i, end)
		items = append(items, item)
		if item.open {
			return items, i, false
		}
	}
}

func scanAttribute(text []byte, at, end int) (rawAttr, int) {
	item := rawAttr{start: at}
	i := at
	switch c := text[at]; {
	case c == '#' || c == '.':
		i = scanWord(text, at+1, end)
		item.mark, item.value, item.valueStart = c, string(text[at+1:i]), at+1
	case isLetter(c):
		i = scanName(text, at, end)
		item.mark, item.name, item.valueStart = ' ', string(text[at:i]), i
		if i < end && text[i] == '=' {
			item.mark = '='
			i = item.scanValue(text, i+1, end)
			item.end = i
			return item, i
		}
		if i < end && text[i] != '}' && !isBlank(text[i]) {
			item.mark = '?'
			i = scanWord(text, i, end)
		}
	default:
		i = max(scanWord(text, at, end), at+1)
		item.mark, item.valueStart = '?', at
	}
	item.end, item.valueEnd = i, i
	return item, i
}

// scanValue reads a value in straight quotes, or a word.
func (a *rawAttr) scanValue(text []byte, at, end int) int {
	if at >= end || text[at] != '"' && text[at] != '\'' {
		a.valueStart, a.valueEnd = at, scanWord(text, at, end)
		a.value = string(text[at:a.valueEnd])
		return a.valueEnd
	}
	a.valueStart = at + 1
	for i := at + 1; i < end; i++ {
		switch text[i] {
		case '\\':
			i++
		case text[at]:
			a.valueEnd = i
			a.value = string(decode(nil, text[a.valueStart:i]))
			return i + 1
		}
	}
	a.valueEnd, a.open = end, true
	return end
}

// scanWord gives the end of what reaches to a space or a closing brace.
func scanWord(text []byte, at, end int) int {
	if i := bytes.IndexAny(text[at:end], " \t}"); i >= 0 {
		return at + i
	}
	return end
}

// scanName gives the end of a name: ASCII letters, digits, - and _.
func scanName(text []byte, at, end int) int {
	for at < end && (isLetter(text[at]) || isDigit(text[at]) || text[at] == '-' || text[at] == '_') {
		at++
	}
	return at
}

func isLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }
func isDigit(c byte) bool  { return c >= '0' && c <= '9' }
func isBlank(c byte) bool  { return c == ' ' || c == '\t' }
