package law

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// clause gives the bytes around [from, to) within which a word can excuse what
// stands there: "不承诺保本，欢迎来电" denies only what stands before its comma. A
// Chinese clause ends at a comma, but not at one before 或 or behind 的 ("说保本的，
// 都是违法"), nor at the mark 、 between items. An English one ends with the sentence, or at "but"; for commas see listed.
func clause(text, lang string, from, to int) (start, end int) {
	start, end = 0, len(text)
	for at := 0; at < len(text); {
		next, breaks := clauseBreak(text, at, lang == "zh")
		if breaks && next <= from {
			start = next
		}
		if breaks && at >= to {
			return start, at
		}
		at = next
	}
	return start, end
}

// turns are the words that turn a clause round; what was denied before them no
// longer is.
var turns = map[bool][]string{true: {"但", "而是", "却是"}, false: {" but ", " yet "}}

// clauseBreak reports whether a clause ends at a byte of the text, and where the
// text goes on behind it.
func clauseBreak(text string, at int, chinese bool) (next int, breaks bool) {
	for _, w := range turns[chinese] {
		if strings.HasPrefix(text[at:], w) {
			return at + len(w), true
		}
	}
	r, size := utf8.DecodeRuneInString(text[at:])
	next = at + size
	switch r {
	case '\n', '\t', ';', '；', '!', '！', '?', '？', '。':
		return next, true
	case '，', ',':
		return next, chinese && !strings.HasPrefix(text[next:], "或") && !strings.HasSuffix(text[:at], "的")
	case '.':
		after, _ := utf8.DecodeRuneInString(text[next:])
		return next, next == len(text) || unicode.IsSpace(after) && !strings.HasSuffix(text[:at], "No")
	}
	return next, false
}

// listed reports whether an English excuse still holds behind what stands between
// it and the find, when tail follows. It passes a comma only in a list that is
// closed, as in "not an offer, advice or a promise" and "forbids rebates, free
// land and the like". "No" and "without" belong to the next noun: "no fees,
// guaranteed profits and free land" denies the fees alone.
func listed(excuse, between, tail string) bool {
	comma := strings.IndexByte(between, ',')
	if comma < 0 {
		return true
	}
	rest := strings.ToLower(between[comma:] + tail)
	if strings.Contains(rest, " or ") || strings.Contains(rest, " nor ") {
		return true
	}
	return strings.Contains(rest, " and ") && !strings.EqualFold(excuse, "no") && !strings.EqualFold(excuse, "without")
}

// pairs are the marks of a quotation or of a title.
var pairs = map[rune]rune{'“': '”', '‘': '’', '「': '」', '『': '』', '《': '》', '〈': '〉', '«': '»', '"': '"'}

// quotations gives the insides of the outermost quotations of a text. A mark
// without a partner begins none.
func quotations(text string) [][2]int {
	var out [][2]int
	for at := 0; at < len(text); {
		r, size := utf8.DecodeRuneInString(text[at:])
		at += size
		closing, ok := pairs[r]
		if !ok {
			continue
		}
		if n := closeAt(text[at:], r, closing); n >= 0 {
			out = append(out, [2]int{at, at + n})
			at += n + utf8.RuneLen(closing)
		}
	}
	return out
}

// closeAt gives the place of the mark that closes a quotation, -1 for none.
func closeAt(text string, open, closing rune) int {
	depth := 1
	for i, r := range text {
		switch {
		case r == closing:
			if depth--; depth == 0 {
				return i
			}
		case r == open:
			depth++
		}
	}
	return -1
}
