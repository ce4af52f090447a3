package tidy

import (
	"fmt"
	"strings"
)

// partner gives the bracket that closes another, of either width.
func partner(r rune) (close rune, opens bool) {
	switch r {
	case '(', '（':
		return ')', true
	case '《':
		return '》', true
	case '〈':
		return '〉', true
	case '【':
		return '】', true
	case '〔':
		return '〕', true
	case '「':
		return '」', true
	case '『':
		return '』', true
	case '“':
		return '”', true
	}
	return 0, false
}

func isCloser(r rune) bool {
	switch r {
	case ')', '）', '》', '〉', '】', '〕', '」', '』', '”':
		return true
	}
	return false
}

// narrowBracket makes ) of ）, so that a pair of two widths is a pair.
func narrowBracket(r rune) rune {
	if r == '）' {
		return ')'
	}
	return r
}

// unbalanced finds brackets and quotation marks without their partner. A label
// "1)" or "一）" has none, and a quotation that goes on in the next paragraph
// closes there.
func unbalanced(b *block) {
	type bracket struct {
		at    int
		close rune
	}
	var open []bracket
	waits := map[rune]int{}      // how many of open wait for each that closes
	german := b.countOf('„') > 0 // „ “
	for i, r := range b.runes {
		if (r == '(' || r == ')') && b.isEmoticon(i) {
			continue
		}
		if r == '“' && !b.han() && b.kept[i] {
			r = '”' // it was blamed for that
		}
		if german && (r == '“' || r == '”') {
			continue
		}
		if close, ok := partner(r); ok {
			open = append(open, bracket{i, close})
			waits[close]++
			continue
		}
		if !isCloser(r) {
			continue
		}
		close := narrowBracket(r)
		if waits[close] == 0 {
			if !b.labels(i) {
				b.lonely(i, "nothing opens")
			}
			continue
		}
		// Where one closes that stands further out, what is inside has no end.
		last := len(open) - 1
		for open[last].close != close {
			last--
		}
		for _, x := range open[last+1:] {
			b.lonely(x.at, "nothing closes")
		}
		for _, x := range open[last:] {
			waits[x.close]--
		}
		open = open[:last]
	}
	for _, x := range open {
		if b.runes[x.at] != '“' || len(open) > 1 || !b.goesOn(x.at) {
			b.lonely(x.at, "nothing closes")
		}
	}
}

// goesOn reports whether what a “ at i opens may go on in the next paragraph: it
// begins the text or follows a colon, and the text ends with a sentence.
func (b *block) goesOn(i int) bool {
	if before := b.get(i - 1); before != 0 && !strings.ContainsRune("：:，, ", before) {
		return false
	}
	return strings.ContainsRune("。！？….!?", b.runes[len(b.runes)-1])
}

func (b *block) lonely(i int, what string) {
	if b.kept[i] || b.isSpokenOf(i) {
		return
	}
	b.report(i, i+1, fmt.Sprintf("a %c that %s", b.runes[i], what), "write its partner, or take it out")
}

// labels reports whether a closing bracket at i ends a label: 1) a) 一） (ii)
func (b *block) labels(i int) bool {
	if r := b.runes[i]; r != ')' && r != '）' {
		return false
	}
	j := i
	for j > 0 && i-j < 4 && (isDigit(b.runes[j-1]) || isLatin(b.runes[j-1]) || strings.ContainsRune("一二三四五六七八九十", b.runes[j-1])) {
		j--
	}
	before := b.get(j - 1)
	return j < i && (before == 0 || before == ' ' || !isHan(before) && !isLatin(before) && !isDigit(before))
}

// isSpokenOf reports a bracket that stands alone between spaces or quotation
// marks: the sentence is about it.
func (b *block) isSpokenOf(i int) bool {
	const around = " \"'“”‘’`"
	before, after := b.get(i-1), b.get(i+1)
	return before != 0 && after != 0 && strings.ContainsRune(around, before) && strings.ContainsRune(around, after)
}

func (b *block) isEmoticon(i int) bool {
	before := b.get(i - 1)
	return strings.ContainsRune(":;-", before) && (b.get(i-2) == ' ' || b.get(i-2) == 0 || strings.ContainsRune(":;", b.get(i-2)))
}

// documentNumbers finds the year of a document number in brackets of the wrong
// form: GB/T 9704-2012, 7.2.5, has 国办发〔2017〕47号. Numbers of court cases begin
// with their bracket, so they are not meant.
func documentNumbers(b *block) {
	if !b.han() {
		return
	}
	for i := 1; i+6 < len(b.runes); i++ {
		switch b.runes[i] {
		case '(', '[', '（', '［', '【', '﹝', '〖':
		default:
			continue
		}
		if !isHan(b.runes[i-1]) || b.isKept(i, i+6) {
			continue
		}
		year := b.runes[i+1 : i+5]
		if !(year[0] == '1' && year[1] == '9' || year[0] == '2' && year[1] == '0') || !isDigit(year[2]) || !isDigit(year[3]) {
			continue
		}
		if !strings.ContainsRune(")]）］】﹞〗", b.runes[i+5]) {
			continue
		}
		j := b.runOf(i+6, isDigit)
		if j == i+6 || b.get(j) != '号' {
			continue
		}
		proper := "〔" + string(year) + "〕"
		b.report(i, i+6, "the year of a document number in the wrong brackets", "write "+proper).mend(proper)
	}
}
