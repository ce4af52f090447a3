package tidy

import (
	"fmt"
	"strings"
)

// wideForm gives the mark of Chinese text that stands for a Latin one.
func wideForm(r rune) rune {
	switch r {
	case ',':
		return '，'
	case ';':
		return '；'
	case ':':
		return '：'
	case '?':
		return '？'
	case '!':
		return '！'
	case '(':
		return '（'
	case ')':
		return '）'
	case '.':
		return '。'
	}
	return r
}

// halfWidth finds Latin marks between Han characters. GB/T 15834-2011 gives each
// mark of Chinese text the width of a character (5.1). A comma behind a Han
// character is wrong whatever follows; one between digits or Latin words is not.
func halfWidth(b *block) {
	if !b.han() {
		return
	}
	b.halfWidthBrackets()
	for i, r := range b.runes {
		if b.kept[i] {
			continue
		}
		switch r {
		case ',', ';', ':':
			before, next := b.get(i-1), i
			if b.get(i+1) == ' ' {
				next++
			}
			if b.hanBefore(i) && b.get(i+1) != '/' || b.hanAfter(i) && before > ' ' && before != ')' ||
				before == ' ' && isHan(b.get(i-2)) && b.hanAfter(next) {
				b.tooNarrow(i)
			}
		case '?', '!':
			if b.hanBefore(i) {
				b.tooNarrow(i)
			}
		case '.':
			b.halfWidthStop(i)
		}
	}
}

func (b *block) tooNarrow(i int) *Finding {
	wide := string(wideForm(b.runes[i]))
	f := b.report(i, i+1, "a half-width mark in Chinese text", fmt.Sprintf("write %s for %c", wide, b.runes[i]))
	f.mend(wide)
	return f
}

// halfWidthStop judges a point behind a Han character.
func (b *block) halfWidthStop(i int) {
	if !isHan(b.get(i-1)) && !(b.get(i-1) == '）' || b.get(i-1) == '”' && b.hanBefore(i)) {
		return
	}
	switch next := b.get(i + 1); {
	case b.startsItem(i):
		f := b.report(i, i+1, "a half-width mark in Chinese text", "write 、 behind a number in Han characters")
		f.propose("、")
	case next == 0 || strings.ContainsRune("”’）", next) || next == ' ' && isHan(b.get(i+2)):
		b.tooNarrow(i)
	case isHan(next):
		b.report(i, i+1, "a half-width point between Han characters", "write 。 at the end of a sentence, · in a name")
	}
}

// startsItem reports whether nothing but a number in Han stands before i.
func (b *block) startsItem(i int) bool {
	for j := i - 1; b.get(j) != 0; j-- {
		if !strings.ContainsRune("一二三四五六七八九十", b.runes[j]) {
			return false
		}
	}
	return true
}

// halfWidthBrackets judges pairs of ( ) by what they hold: Han characters ask
// for （ ）; Latin letters and figures may have either. A bracket whose partner is
// full-width is wrong in any case.
func (b *block) halfWidthBrackets() {
	var open []int
	for i, r := range b.runes {
		if b.kept[i] {
			continue
		}
		switch r {
		case '(', '（':
			open = append(open, i)
		case ')', '）':
			if len(open) == 0 {
				continue
			}
			from := open[len(open)-1]
			open = open[:len(open)-1]
			mixed := (b.runes[from] == '(') != (r == ')')
			if !mixed && r == ')' && !b.hasHan(from, i) {
				continue
			}
			for _, at := range []int{from, i} {
				if b.runes[at] == '(' || b.runes[at] == ')' {
					b.tooNarrow(at)
				}
			}
		}
	}
}

// fullWidth finds letters, digits and signs of full width, which no search for
// the number finds, and in Latin text the marks of Chinese.
func fullWidth(b *block) {
	for i := 0; i < len(b.runes); i++ {
		if b.kept[i] {
			continue
		}
		r := b.runes[i]
		if isWideASCII(r) {
			j := i
			for j < len(b.runes) && isWideASCII(b.runes[j]) && !b.kept[j] {
				j++
			}
			plain := strings.Map(narrow, b.slice(i, j))
			b.report(i, j, "full-width letters or digits", "write "+plain).mend(plain)
			i = j - 1
			continue
		}
		if b.han() || b.nearHan(i) {
			continue
		}
		if plain := latinForm(r); plain != "" {
			b.tooWide(i, plain)
		}
	}
}

// isWideASCII reports letters, digits and signs that have no reason to be wide
// in any text; ％ belongs to the figure before it.
func isWideASCII(r rune) bool {
	return r >= '０' && r <= '９' || r >= 'Ａ' && r <= 'Ｚ' || r >= 'ａ' && r <= 'ｚ' || r == '％' || r == '￥' || r == '＄'
}

func narrow(r rune) rune {
	if r == '￥' {
		return '¥'
	}
	return r - '！' + '!'
}

// latinForm gives the mark of Latin text for one of Chinese, with its space.
func latinForm(r rune) string {
	switch r {
	case '，', '、':
		return ", "
	case '；':
		return "; "
	case '：':
		return ": "
	case '。', '．':
		return ". "
	case '？':
		return "? "
	case '！':
		return "! "
	case '（':
		return " ("
	case '）':
		return ") "
	}
	return ""
}

func (b *block) tooWide(i int, plain string) {
	before, after := b.get(i-1), b.get(i+1)
	if before == ' ' || before == 0 || before == '(' {
		plain = strings.TrimLeft(plain, " ")
	}
	if after == ' ' || after == 0 || strings.ContainsRune("，、；：。？！）,.;:!?)'\"”’", after) {
		plain = strings.TrimRight(plain, " ")
	}
	b.report(i, i+1, fmt.Sprintf("the Chinese mark %c in Latin text", b.runes[i]), "write "+strings.TrimSpace(plain)).mend(plain)
}

// nearHan reports whether a mark stands in a passage of Chinese: beside Han, or
// in a run of marks that does.
func (b *block) nearHan(i int) bool {
	for _, step := range []int{-1, 1} {
		for j := i + step; j != i+sight*step && b.get(j) != 0; j += step {
			if isHan(b.runes[j]) {
				return true
			}
			if !isWideMark(b.runes[j]) && !isSharedMark(b.runes[j]) && b.runes[j] != ' ' {
				break
			}
		}
	}
	return false
}
