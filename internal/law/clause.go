package law

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// clause gives the bytes around [from, to) within which a word can excuse what
// stands there: "不承诺保本，欢迎来电" denies only what stands before its comma. A
// Chinese clause ends at a comma, but not at one before 或 or behind 的 ("说保本的，
// 都是违法"), nor at the mark 、 between items. An English one ends with the sentence, or at "but"; for commas see listed.
func clause(text, lang string, from, to int) (start, end int) {
	start, end = around(text, from, to)
	for at, stop := start, end; at < stop; {
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

// reach is how many bytes before and behind a find are looked at. No clause that a
// person wrote is longer, and a hostile one costs no more than that.
const reach = 600

// around gives the bytes within reach of [from, to), on borders of characters.
func around(text string, from, to int) (start, end int) {
	start, end = max(0, from-reach), min(len(text), to+reach)
	for start > 0 && !utf8.RuneStart(text[start]) {
		start--
	}
	for end < len(text) && !utf8.RuneStart(text[end]) {
		end++
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

// quotations gives the insides of the outermost quotations of a text, in order. A
// mark without a partner begins or ends none.
func quotations(text string) [][2]int {
	var found [][2]int
	open := map[rune][]int{} // by closing mark: where the insides begin
	for at, r := range text {
		if begins := open[r]; len(begins) > 0 {
			found = append(found, [2]int{begins[len(begins)-1], at})
			open[r] = begins[:len(begins)-1]
		} else if closing, ok := pairs[r]; ok {
			open[closing] = append(open[closing], at+utf8.RuneLen(r))
		}
	}
	slices.SortFunc(found, func(a, b [2]int) int { return cmp.Or(cmp.Compare(a[0], b[0]), cmp.Compare(b[1], a[1])) })
	outer, end := found[:0], 0
	for _, q := range found {
		if q[1] > end {
			outer, end = append(outer, q), q[1]
		}
	}
	return outer
}
