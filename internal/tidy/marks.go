package tidy

import (
	"strings"
)

// doubledMarks finds two marks where one belongs. GB/T 15834-2011 lets only ！
// and ？ be repeated or follow each other; a comma before another mark is what
// mirror sites add.
func doubledMarks(b *block) {
	for i := 0; i < len(b.runes); i++ {
		if !isPause(b.runes[i]) {
			continue
		}
		j := b.runOf(i, isPause)
		if j-i > 1 && !b.isKept(i, j) {
			if b.han() {
				b.doubledHan(i, j)
			} else {
				b.doubledLatin(i, j)
			}
		}
		i = j - 1
	}
}

func isPause(r rune) bool {
	switch r {
	case ',', '，', '、', '。', ';', '；', ':', '：', '?', '？', '!', '！', '.':
		return true
	}
	return false
}

// doubledHan judges the marks [i, j) of Chinese text.
func (b *block) doubledHan(i, j int) {
	wide := false
	for _, r := range b.runes[i:j] {
		wide = wide || isWideMark(r)
	}
	if !wide && !b.hanBefore(i) && !b.hanAfter(j-1) {
		return // C++ has ::, and 1.. is code
	}
	marks := b.slice(i, j)
	keep := fewer(b.runes[i:j])
	switch {
	case strings.Trim(marks, ".") == "", strings.Contains(marks, "..."): // an ellipsis
		return
	case marks == "::": // C++
		b.kept[i], b.kept[i+1] = true, true
		return
	case len(keep) == j-i && (strings.ContainsAny(marks, ".,;:") || strings.Trim(marks, "?？!！") == "" || !isHan(b.get(i-1)) && b.get(i-1) != '”'):
		return // Ltd.， and Yahoo!， and ？！ are right
	}
	f := b.report(i, j, "two marks where one belongs", "write "+string(keep))
	if len(keep) == 1 || strings.Trim(string(keep), "?？!！") == "" {
		f.mend(string(keep))
		return
	}
	f.Help = "keep the one that is meant"
}

// fewer leaves out the commas that stand before another mark, and a mark that
// stands twice.
func fewer(marks []rune) []rune {
	var keep []rune
	for n, r := range marks {
		last := n == len(marks)-1
		switch {
		case !last && (r == ',' || r == '，'):
		case !last && same(r, marks[n+1]) && !strings.ContainsRune("?？!！.", r):
		case strings.ContainsRune("?？!！", r) && len(keep) > 2 && strings.Trim(string(keep), "?？!！") == "":
			// three say all that ten do
		default:
			keep = append(keep, r)
		}
	}
	return keep
}

// same reports whether two marks are one, of whatever width.
func same(a, b rune) bool { return wideForm(a) == wideForm(b) }

// doubledLatin judges the marks [i, j) of Latin text: only what can be nothing
// but a slip. "etc.,", "?!" and "..." are right.
func (b *block) doubledLatin(i, j int) {
	marks := b.slice(i, j)
	if b.get(i-1) == 0 || b.get(i-1) == ' ' {
		return
	}
	switch marks {
	case ",,", ";;":
		b.report(i, j, "two marks where one belongs", "write "+marks[:1]).mend(marks[:1])
	case ",.", ";.", ",;":
		b.report(i, j, "two marks where one belongs", "write "+marks[1:]).mend(marks[1:])
	case ".,.", ",.,", ".;.":
		b.report(i, j, "two marks where one belongs", "keep the one that is meant")
	case "..":
		if isLatin(b.get(i-1)) && (b.get(j) == 0 || b.get(j) == ' ') {
			b.report(i, j, "two marks where one belongs", "write one full stop, or three points where something is left out")
		}
	}
}

// ellipses finds points, 。。。 and a single … where Chinese has six points in the
// width of two characters: GB/T 15834-2011, 4.11.
func ellipses(b *block) {
	if !b.han() {
		return
	}
	for i := 0; i < len(b.runes); i++ {
		r := b.runes[i]
		if r != '.' && r != '。' && r != '…' && r != '・' && r != '·' {
			continue
		}
		j := b.runOf(i, func(other rune) bool { return other == r })
		if isSharedMark(b.get(i-1)) && isSharedMark(b.get(j)) || b.get(i-1) == '「' && b.get(j) == '」' {
			i = j - 1
			continue // the points are what is spoken of
		}
		if b.wrongEllipsis(r, i, j) && !b.isKept(i, j) && (b.hanBefore(i) || r == '。' || b.hanAfter(j-1) && !isLatin(b.get(i-1)) && !isDigit(b.get(i-1))) {
			f := b.report(i, j, "an ellipsis in Chinese text is ……", "write two of the character …")
			f.mend("……")
		}
		i = j - 1
	}
}

func (b *block) wrongEllipsis(r rune, i, j int) bool {
	switch r {
	case '…':
		return j-i != 2 && j-i != 4 // four where whole paragraphs are left out
	case '.', '。', '・':
		return j-i >= 3
	}
	return j-i >= 6
}

// dashes finds what stands for the dash —— in Chinese text: GB/T 15834-2011,
// 4.10. A single — is right between places and times, so it is let be.
func dashes(b *block) {
	if !b.han() {
		return
	}
	for i := 0; i < len(b.runes); i++ {
		r := b.runes[i]
		switch r {
		case '-', '－', '―', '─', '–', '—':
		default:
			continue
		}
		j := b.runOf(i, func(other rune) bool { return other == r })
		wrong := j-i > 1
		if r == '—' {
			wrong = j-i > 2 // more than one dash
		}
		if wrong && !b.isKept(i, j) && b.hanBefore(i) && b.hanAfter(j-1) {
			b.report(i, j, "a dash in Chinese text is ——", "write two of the character —").mend("——")
		}
		i = j - 1
	}
}
