package render

import "bytes"

// attributes writes a start tag and gives its length, 0 where it can't be read.
// plain is false where the minifier has to write it.
func (c *compacter) attributes(tag []byte, name string) (n int, plain bool, mime string) {
	i := 1 + len(name)
	c.out = append(c.out, tag[:i]...)
	plain = true
	for {
		start := i
		for i < len(tag) && isSpace(tag[i]) {
			i++
		}
		if i >= len(tag) {
			return 0, false, ""
		}
		if tag[i] == '>' {
			if name == "script" && bytes.IndexByte(tag[:i], '=') < 0 {
				return 0, false, "" // one without attributes may go as a whole
			}
			c.out = append(c.out, '>')
			return i + 1, plain, mime
		}
		if tag[i] == '/' && i+1 < len(tag) && tag[i+1] == '>' {
			return i + 2, false, mime
		}
		from := i
		for i < len(tag) && (isName(tag[i]) || tag[i] == '-' || tag[i] == ':') {
			i++
		}
		key := tag[from:i]
		if len(key) == 0 || start == from {
			return 0, false, ""
		}
		if i >= len(tag) || tag[i] != '=' {
			plain = false
			continue
		}
		i++
		length := -1
		switch {
		case i >= len(tag):
		case tag[i] == '"', tag[i] == '\'':
			plain = plain && tag[i] == '"'
			length = bytes.IndexByte(tag[i+1:], tag[i])
			i++
		}
		if length < 0 {
			return 0, false, ""
		}
		value := tag[i : i+length]
		i += length + 1
		if string(key) == "type" {
			mime = string(value)
		}
		plain = plain && c.attribute(name, key, value)
	}
}

// attribute writes an attribute. It reports whether that is all there is to do.
func (c *compacter) attribute(tag string, key, value []byte) bool {
	url := false
	switch string(key) {
	case "href", "src":
		url = true
	case "class", "id", "lang", "dir":
		if len(value) == 0 {
			return true
		}
	case "type":
		for _, b := range value {
			if !isName(b) && b != '/' && b != '+' {
				return false
			}
		}
	case "name":
		if tag != "meta" || string(value) == "viewport" || string(value) == "keywords" || len(value) == 0 {
			return false
		}
	case "charset":
		if tag != "meta" {
			return false
		}
	case "value":
		if tag == "input" {
			return false
		}
	case "alt", "content", "datetime", "decoding", "height", "hreflang", "loading", "media", "property", "rel", "role", "scope", "sizes", "tabindex", "title", "width":
	default:
		if !bytes.HasPrefix(key, []byte("aria-")) && !bytes.HasPrefix(key, []byte("data-")) {
			return false
		}
	}
	c.out = append(append(c.out, ' '), key...)
	if len(value) == 0 {
		return true
	}
	if url && (value[0]|0x20 == 'd' || value[0] == 'H' || len(value) > 4 && value[0] == 'h' && !bytes.HasPrefix(value, []byte("http"))) {
		return false // the minifier knows schemes
	}
	c.out = append(c.out, '=', '"')
	done := 0
	for i := 0; i < len(value); {
		switch b := value[i]; {
		case b > ' ' && b != '&' || b == ' ' && i > 0 && i+1 < len(value) && value[i+1] != ' ':
			i++
		case b == '&':
			by, n := character(value[i:])
			if n == 0 || by == `"` {
				return false
			}
			c.out = append(append(c.out, value[done:i]...), by...)
			i += n
			done = i
		default: // spaces at an end, several, line breaks
			return false
		}
	}
	c.out = append(append(c.out, value[done:]...), '"')
	return true
}

// tagKind is what the minifier needs to know of a tag.
type tagKind int

const (
	unknownTag tagKind = iota
	otherTag
	normalTag // in a text
	objectTag // shown in a text like a word
	blockTag
)

func kindOfTag(name string) tagKind {
	switch name {
	case "p", "div", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "td", "th", "tr", "table", "thead", "tbody", "tfoot", "caption",
		"section", "article", "aside", "header", "footer", "main", "nav", "figure", "figcaption", "blockquote", "dl", "dt", "dd", "br", "hr",
		"address", "details", "summary", "form", "fieldset", "legend", "html", "head", "title", "pre", "noscript", "hgroup":
		return blockTag
	case "span", "b", "i", "em", "strong", "code", "data", "time", "sup", "sub", "small", "abbr", "cite", "mark", "kbd", "s", "u", "bdi", "bdo",
		"dfn", "samp", "var", "meta", "link", "body", "picture", "source", "output":
		return normalTag
	case "a", "del", "ins", "label", "script":
		return otherTag
	case "img", "input", "button", "q", "video", "wbr", "meter", "progress":
		return objectTag
	}
	return unknownTag
}
