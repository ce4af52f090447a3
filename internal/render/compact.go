package render

import (
	"bytes"
	"strconv"
)

// compacter does to the HTML that templates and Markdown usually come to what the
// minifier does to all HTML, in one pass and so in a quarter of the time. What it
// doesn't know it leaves to the minifier: a tag with a rare attribute alone, a
// page with a rare tag, a comment or a slip as a whole. FuzzMinify holds it
// against the minifier.
type compacter struct {
	in, out []byte
	at      int
	omit    bool  // space at the beginning of the next text shows nothing
	loose   []int // spaces in out that show nothing if a block follows
	passed  int   // tags and texts since the first of them
	pre     bool
}

// maxPassed is how far the minifier looks for a block, or nearly so.
const maxPassed = 90

// page reports whether it has done the whole page.
func (c *compacter) page() bool {
	for c.at < len(c.in) {
		rest := c.in[c.at:]
		done := false
		switch {
		case rest[0] != '<':
			n := bytes.IndexByte(rest, '<')
			if n < 0 {
				n = len(rest)
			}
			c.at += n
			done = c.text(rest[:n])
		case len(rest) < 2:
		case rest[1] == '/':
			done = c.endTag(rest)
		case rest[1] == '!':
			done = c.doctype(rest)
		default:
			done = c.startTag(rest)
		}
		if c.passed++; !done || len(c.loose) > 0 && c.passed > maxPassed {
			return false
		}
	}
	c.tighten()
	return true
}

// tighten takes out the loose spaces, since a block follows or nothing at all.
func (c *compacter) tighten() {
	for i := len(c.loose) - 1; i >= 0; i-- {
		at := c.loose[i]
		c.out = append(c.out[:at], c.out[at+1:]...)
	}
	c.loose = c.loose[:0]
}

func (c *compacter) doctype(rest []byte) bool {
	const doctype = "<!doctype html>"
	c.at += len(doctype)
	c.out = append(c.out, doctype...)
	return len(rest) >= len(doctype) && bytes.EqualFold(rest[:len(doctype)], []byte(doctype))
}

// text writes one space or line break for several, and characters for references
// to them.
func (c *compacter) text(text []byte) bool {
	if c.pre {
		c.out = append(c.out, text...)
		return true
	}
	start, done := len(c.out), 0
	for i := 0; i < len(text); {
		switch b := text[i]; {
		case b > ' ' && b != '&':
			i++
		case isSpace(b):
			c.out = append(c.out, text[done:i]...)
			by := byte(' ')
			for ; i < len(text) && isSpace(text[i]); i++ {
				if text[i] == '\n' || text[i] == '\r' {
					by = '\n'
				}
			}
			if len(c.out) > start || !c.omit {
				c.out = append(c.out, by)
			}
			done = i
		case b == '&':
			by, n := character(text[i:])
			if n == 0 {
				return false
			}
			if by == "<" {
				by = "&lt;"
			}
			c.out = append(append(c.out, text[done:i]...), by...)
			i += n
			done = i
		default: // a control character
			i++
		}
	}
	c.out = append(c.out, text[done:]...)
	if len(c.out) == start {
		c.omit = true
		return true
	}
	last := len(c.out) - 1
	c.omit = isSpace(c.out[last])
	if last > start || !c.omit {
		c.loose = c.loose[:0]
	}
	if c.omit {
		if len(c.loose) == 0 {
			c.passed = 0
		}
		c.loose = append(c.loose, last)
	}
	return true
}

func isSpace(b byte) bool { return b == ' ' || b == '\n' || b == '\t' || b == '\r' || b == '\f' }

// character gives what the reference at the beginning of a text stands for, and
// its length, which is 0 for one that the minifier has to judge.
func character(text []byte) (by string, n int) {
	for _, r := range [...]struct{ reference, by string }{
		{"&#39;", "'"}, {"&#34;", `"`}, {"&lt;", "<"}, {"&gt;", ">"}, {"&#43;", "+"}, {"&quot;", `"`}, {"&NoBreak;", "&#8288;"},
	} {
		if len(text) >= len(r.reference) && string(text[:len(r.reference)]) == r.reference {
			return r.by, len(r.reference)
		}
	}
	const amp = "&amp;"
	if bytes.HasPrefix(text, []byte(amp)) {
		if rest := text[len(amp):]; len(rest) > 0 && (isAlnum(rest[0]) || rest[0] == '#') {
			return amp, len(amp) // a & alone would begin a reference
		}
		return "&", len(amp)
	}
	n = 1
	for n < len(text) && isAlnum(text[n]) {
		n++
	}
	if n < len(text) && text[n] == '#' {
		end := bytes.IndexByte(text, ';')
		if code, err := strconv.Atoi(string(text[n+1 : max(end, n+1)])); n > 1 || err != nil || code < 128 {
			return "", 0
		}
	} else if n < len(text) && text[n] == ';' {
		return "", 0
	}
	return "&", 1 // it stays as it is
}

func isAlnum(b byte) bool { return isName(b) || b >= 'A' && b <= 'Z' }

// isName reports whether a byte may stand in the name of a tag.
func isName(b byte) bool { return b >= 'a' && b <= 'z' || b >= '0' && b <= '9' }

func nameAt(text []byte) []byte {
	n := 0
	for n < len(text) && isName(text[n]) {
		n++
	}
	return text[:n]
}

func (c *compacter) endTag(rest []byte) bool {
	name := nameAt(rest[2:])
	kind := kindOfTag(string(name))
	n := 2 + len(name) + 1
	if kind == unknownTag || len(rest) < n || rest[n-1] != '>' {
		return false
	}
	c.place(kind, true)
	if string(name) == "pre" {
		c.pre = false
	}
	c.out = append(c.out, rest[:n]...)
	c.at += n
	return true
}

// place settles the space round a tag.
func (c *compacter) place(kind tagKind, end bool) {
	switch {
	case kind == blockTag:
		c.tighten()
		c.omit = true
	case !end:
		c.loose = c.loose[:0]
	}
	if kind == objectTag {
		c.omit = false
	}
}

func (c *compacter) startTag(rest []byte) bool {
	name := string(nameAt(rest[1:]))
	kind := kindOfTag(name)
	if name == "svg" {
		return c.svg(rest)
	}
	if kind == unknownTag {
		return false
	}
	c.place(kind, false)
	start := len(c.out)
	n, plain, mime := c.attributes(rest, name)
	if n == 0 {
		return false
	}
	if !plain {
		c.out = c.out[:start]
		tag := bytes.NewBuffer(bytes.Clone(rest[:n]))
		w := bytes.NewBuffer(c.out)
		if minifier().Minify("text/html", w, tag) != nil {
			return false
		}
		c.out = w.Bytes()
	}
	c.at += n
	rest = rest[n:]
	switch {
	case name == "pre":
		c.pre = true
	case name == "title":
		next := bytes.IndexByte(rest, '<')
		return next >= 0 && bytes.HasPrefix(rest[next:], []byte("</title>"))
	case name == "script":
		return c.script(rest, mime)
	case kind == normalTag:
		if e := rest; len(e) > len(name)+2 && e[0] == '<' && e[1] == '/' && string(e[2:2+len(name)]) == name && e[2+len(name)] == '>' {
			c.omit = false // an empty element may show something
		}
	}
	return true
}

// svg copies a drawing.
func (c *compacter) svg(rest []byte) bool {
	const end = "</svg>"
	n := bytes.Index(rest, []byte(end))
	if n < 5 || !isSpace(rest[4]) && rest[4] != '>' || bytes.Contains(rest[4:n], []byte("<svg")) || bytes.IndexByte(rest[:n], 0) >= 0 || bytes.Count(rest[:n], []byte(`"`))%2 != 0 {
		return false
	}
	n += len(end)
	c.loose, c.omit = c.loose[:0], false
	c.out = append(c.out, rest[:n]...)
	c.at += n
	return true
}

// script writes the content of a script, which is empty or data.
func (c *compacter) script(rest []byte, mime string) bool {
	const end = "</script>"
	n := bytes.Index(rest, []byte(end))
	switch {
	case n < 0 || n > 0 && mime != "application/ld+json" || bytes.Contains(rest[:n], []byte("<")):
		return false
	case n > 0:
		w := bytes.NewBuffer(c.out)
		if minifier().Minify(mime, w, bytes.NewBuffer(bytes.Clone(rest[:n]))) != nil {
			return false
		}
		c.out = w.Bytes()
	}
	c.out = append(c.out, end...)
	c.at += n + len(end)
	return true
}
