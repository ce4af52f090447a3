package markdown

import (
	"bytes"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/util"
)

// Text gives the opening of the text without markup, for a description: at
// most maxRunes characters, cut at the end of a sentence, or of a word. It is
// taken from paragraphs, lists and quotes; headings, tables, code and block
// directives are left out, and text directives show nothing.
func (b *Body) Text(maxRunes int) string { return b.TextWith(maxRunes, nil) }

// TextWith is Text where directive gives what a text directive shows.
func (b *Body) TextWith(maxRunes int, directive func(*Directive) string) string {
	if maxRunes <= 0 {
		return ""
	}
	var out []byte
	var walk func(ast.Node)
	walk = func(n ast.Node) {
		for c := n.FirstChild(); c != nil && utf8.RuneCount(out) <= maxRunes; c = c.NextSibling() {
			switch c.Kind() {
			case ast.KindParagraph, ast.KindTextBlock:
				out = b.plain(b.space(out), c, directive)
			case ast.KindList, ast.KindListItem, ast.KindBlockquote,
				extast.KindDefinitionList, extast.KindDefinitionDescription:
				walk(c)
			}
		}
	}
	walk(b.root)
	return cut(strings.Join(strings.Fields(string(out)), " "), maxRunes)
}

// space ends what was written so far before another paragraph follows.
func (b *Body) space(out []byte) []byte {
	if len(out) == 0 || b.options.Han && isWide(lastRune(out)) {
		return out
	}
	return append(out, ' ')
}

// plain appends what a reader sees of the inline content of a block.
func (b *Body) plain(out []byte, n ast.Node, directive func(*Directive) string) []byte {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		switch c := c.(type) {
		case *ast.Text:
			value := c.Segment.Value(b.source.text)
			if c.IsRaw() {
				out = append(out, bytes.ReplaceAll(value, []byte("\n"), []byte(" "))...)
			} else {
				out = decode(out, value)
			}
			if c.SoftLineBreak() || c.HardLineBreak() {
				out = append(out, ' ')
			}
		case *ast.AutoLink:
			out = append(out, c.Label(b.source.text)...)
		case *inline:
			if c.directive.Name == "lang" { // words like any other
				out = append(out, c.directive.Label...)
			} else if directive != nil {
				out = append(out, directive(c.directive)...)
			}
		default:
			out = b.plain(out, c, directive)
		}
	}
	return out
}

const (
	sentenceEnds = "。！？!?"
	closingMarks = "”’」』）》)\""
	openingMarks = "“‘「『（《(\""
	pauses       = "，、；：,;:-–— "
)

// cut shortens text to at most most characters: after the last sentence that
// fits, when that is half of it or more; else after a word, with an ellipsis.
func cut(text string, most int) string {
	runes := []rune(text)
	if len(runes) <= most {
		return text
	}
	for i := most - 1; i >= most/2; i-- {
		if endsSentence(runes, i) {
			return string(runes[:i+1])
		}
	}
	end := most - 1 // the ellipsis takes one
	for i := end; i > end/2; i-- {
		if runes[i] == ' ' || isWide(runes[i]) || isWide(runes[i-1]) {
			end = i
			break
		}
	}
	return strings.TrimRight(string(runes[:end]), pauses+openingMarks) + "…"
}

// endsSentence reports whether a sentence ends with runes[i], its closing
// quotes with it.
func endsSentence(runes []rune, i int) bool {
	if i+1 < len(runes) && strings.ContainsRune(closingMarks, runes[i+1]) {
		return false
	}
	for i > 0 && strings.ContainsRune(closingMarks, runes[i]) {
		i--
	}
	if strings.ContainsRune(sentenceEnds, runes[i]) {
		return true
	}
	return runes[i] == '.' && i+1 < len(runes) && (runes[i+1] == ' ' || strings.ContainsRune(closingMarks, runes[i+1]))
}

// shorten gives the beginning of text, for a message.
func shorten(text string, most int) string {
	if runes := []rune(text); len(runes) > most {
		return string(runes[:most]) + "…"
	}
	return text
}

// decode appends text with its backslash escapes and entities resolved.
func decode(dst, text []byte) []byte {
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case c == '\\' && i+1 < len(text) && util.IsPunct(text[i+1]):
			i++
			dst = append(dst, text[i])
		case c == '&':
			if resolved, n := entity(text[i:]); n > 0 {
				dst = append(dst, resolved...)
				i += n - 1
				continue
			}
			dst = append(dst, c)
		case c == 0:
			dst = append(dst, "\ufffd"...)
		default:
			dst = append(dst, c)
		}
	}
	return dst
}

// longestEntity is the length of &CounterClockwiseContourIntegral;.
const longestEntity = 33

// entity resolves the entity that text starts with, and gives its length, or 0.
func entity(text []byte) ([]byte, int) {
	end := bytes.IndexByte(text[:min(len(text), longestEntity)], ';')
	if end < 2 {
		return nil, 0
	}
	name := text[1:end]
	if name[0] != '#' {
		e, ok := util.LookUpHTML5EntityByName(string(name))
		if !ok {
			return nil, 0
		}
		return e.Characters, end + 1
	}
	digits, base, most := string(name[1:]), 10, 7
	if len(digits) > 0 && digits[0]|0x20 == 'x' {
		digits, base, most = digits[1:], 16, 6
	}
	v, err := strconv.ParseUint(digits, base, 32)
	if err != nil || len(digits) > most {
		return nil, 0
	}
	return []byte(string(util.ToValidRune(rune(v)))), end + 1
}
