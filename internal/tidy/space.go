package tidy

import (
	"fmt"
	"slices"
	"strings"
)

// straySpaces finds spaces that Chinese doesn't have: beside a mark of full
// width, between a figure and 万, 亿, 亩 or %, and between two Han characters of
// one clause; in Latin text those before a comma or inside brackets.
func straySpaces(b *block) {
	b.edgeSpaces()
	first := slices.IndexFunc(b.runes, isStop)
	last := len(b.runes) - 1
	for last >= 0 && !isStop(b.runes[last]) {
		last--
	}
	open := 0 // how many ( are not closed
	for i := 0; i < len(b.runes); i++ {
		switch b.runes[i] {
		case '(':
			open++
		case ')':
			open--
		}
		if !isSpace(b.runes[i]) || b.kept[i] {
			continue
		}
		j := b.runOf(i, isSpace)
		if b.get(i-1) != 0 && b.get(j) != 0 && !b.isKept(i, j) {
			if b.han() {
				// In running text, not behind a heading's number or a byline, there
				// are commas or stops on both sides.
				b.spaceInHan(i, j, first >= 0 && first < i && last > j)
			} else {
				b.spaceInLatin(i, j, open > 0)
			}
		}
		i = j - 1
	}
}

func isSpace(r rune) bool { return r == ' ' || r == 0x3000 }

// edgeSpaces finds the two ideographic spaces that typists indent with.
func (b *block) edgeSpaces() {
	j := b.runOf(0, func(r rune) bool { return isSpace(r) || r == 0xa0 })
	if j > 0 && j < len(b.runes) && strings.ContainsRune(b.slice(0, j), 0x3000) && !b.isKept(0, j) {
		b.report(0, j, "a paragraph indented by spaces", "take them out; the design indents").mend("")
	}
	i := len(b.runes)
	for i > j && isSpace(b.runes[i-1]) {
		i--
	}
	if i < len(b.runes) && strings.ContainsRune(b.slice(i, len(b.runes)), 0x3000) && !b.isKept(i, len(b.runes)) {
		b.report(i, len(b.runes), "a space at the end", "take it out").mend("")
	}
}

// isStop reports a mark that parts clauses or sentences.
func isStop(r rune) bool { return strings.ContainsRune("，。；？！", r) }

func (b *block) spaceInHan(i, j int, inside bool) {
	before, after := b.runes[i-1], b.runes[j]
	switch {
	case strings.ContainsRune("，。、；：？！）》】〕", after) && before != object,
		after == '（' && isHan(before),
		strings.ContainsRune("，。、；：？！（《【〔", before) && (isHan(after) || isWideMark(after) || isDigit(after)):
		b.report(i, j, "a space beside a mark of full width", "take it out").mend("")
	case isDigit(before) && strings.ContainsRune("万亿亩%％", after):
		b.report(i, j, fmt.Sprintf("a space between a figure and %c", after), "take it out").mend("")
	case isHan(before) && isHan(after) && inside:
		b.report(i, j, "a space between Han characters", "take it out, or write the mark that belongs here").propose("")
	}
}

func (b *block) spaceInLatin(i, j int, bracketed bool) {
	before, after := b.runes[i-1], b.runes[j]
	next := b.get(j + 1)
	atEnd := next == 0 || next == ' '
	switch {
	case after == ',' && atEnd && (isLatin(before) || isDigit(before)),
		after == '.' && atEnd && isLatin(before) && b.get(j+2) != '.':
		b.report(i, j, fmt.Sprintf("a space before %c", after), "take it out").mend("")
	case before == '(' && isLatin(after) && b.get(i-2) != '[', after == ')' && isLatin(before) && bracketed:
		b.report(i, j, "a space inside brackets", "take it out").mend("")
	}
}

// mixedSpacing finds a text that has spaces between Han and Latin in one place
// and none in another. The style sheet sets the distance (CSS text-autospace,
// clreq 3.2.2), so that the text needs none. Spaces only, or none, are let be.
func mixedSpacing(b *block) {
	if !b.han() {
		return
	}
	var spaced []int
	tight := false
	for i := 1; i < len(b.runes); i++ {
		tight = tight || isBorder(b.runes[i-1], b.runes[i])
		if b.runes[i] == ' ' && i+1 < len(b.runes) && !b.kept[i] && isBorder(b.runes[i-1], b.runes[i+1]) {
			spaced = append(spaced, i)
		}
	}
	if !tight {
		return
	}
	for _, i := range spaced {
		f := b.report(i, i+1, "a space between Han and Latin characters, elsewhere in this text none", "take it out; the design sets the distance")
		f.propose("")
		f.Safe = isDigit(b.runes[i-1]) || isDigit(b.runes[i+1])
	}
}

// isBorder reports whether Han meets Latin letters or digits.
func isBorder(a, b rune) bool {
	word := func(r rune) bool { return isLatin(r) || isDigit(r) }
	return isHan(a) && word(b) || word(a) && isHan(b)
}
