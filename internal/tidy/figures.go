package tidy

import (
	"fmt"
	"strings"
)

// units follow a figure in Chinese. Words that number things are not among them:
// 1-2号楼 is a name.
const units = "年月日时天周亿万千百元亩个家项名人米吨件套台条种次倍度岁级%％公平"

// rangeMarks finds a hyphen or a tilde between two figures of Chinese text. GB/T
// 15834-2011, 4.13, has ～ between values and — between dates.
func rangeMarks(b *block) {
	if !b.han() {
		return
	}
	for i := 1; i < len(b.runes)-1; i++ {
		r := b.runes[i]
		switch r {
		case '-', '–', '−', '‐', '‑', '~', '∼', '－', '〜':
		default:
			continue
		}
		if b.kept[i] {
			continue
		}
		left, ok := b.figureBefore(i)
		if !ok {
			continue
		}
		right, ok := b.figureAfter(i + 1)
		if !ok {
			continue
		}
		proper := "～"
		if b.isDate(right) || b.isDate(left) || b.get(right) == '年' && b.digitsTo(left+1) == 4 {
			proper = "—"
		}
		b.report(i, i+1, fmt.Sprintf("%c between two figures", r), "write "+proper+" in a Chinese range").mend(proper)
	}
}

// figureBefore gives the place of the unit behind the figure that ends at i, or
// of the digit where it has none. A figure that belongs to a code, a date with
// hyphens or a telephone number is none.
func (b *block) figureBefore(i int) (unit int, ok bool) {
	j := i
	for j > 0 && i-j < 2 && strings.ContainsRune(units, b.runes[j-1]) {
		j--
	}
	unit = j
	end := j
	for j > 0 && (isDigit(b.runes[j-1]) || strings.ContainsRune(".,，", b.runes[j-1]) && j < end && j > 1 && isDigit(b.runes[j-2]) && b.runes[j-1] != '，') {
		j--
	}
	if j == end {
		return 0, false
	}
	before := b.get(j - 1)
	if isLatin(before) || strings.ContainsRune("-–−‐‑/_.+~第～—:*＋#№", before) {
		return 0, false
	}
	if unit == i {
		unit--
	}
	return unit, true
}

// figureAfter gives the place of the unit behind the figure that begins at i.
func (b *block) figureAfter(i int) (unit int, ok bool) {
	j := i
	for j < len(b.runes) && (isDigit(b.runes[j]) || j > i && strings.ContainsRune(".,", b.runes[j]) && isDigit(b.get(j+1))) {
		j++
	}
	unit = j
	if j < len(b.runes) && b.runes[j] == ' ' {
		unit++
	}
	if j == i || unit >= len(b.runes) || !strings.ContainsRune(units, b.runes[unit]) {
		return 0, false
	}
	next := b.get(unit + 1)
	switch b.get(unit) {
	case '公':
		return unit, strings.ContainsRune("里顷斤吨", next)
	case '平':
		return unit, next == '方'
	case '级':
		return unit, next != '别'
	}
	return unit, true
}

// isDate reports a unit of dates, not of how long something takes.
func (b *block) isDate(unit int) bool {
	switch b.get(unit) {
	case '月', '日':
		return true
	case '年': // 2022—2025年, but 3～5年
		return b.digitsTo(unit) == 4
	}
	return false
}

// digitsTo says how many digits stand right before i.
func (b *block) digitsTo(i int) int {
	n := 0
	for isDigit(b.get(i - 1 - n)) {
		n++
	}
	return n
}
