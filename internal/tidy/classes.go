package tidy

import (
	"sync"
	"unicode/utf8"
)

// pairTraits judges a Han character with the one before it.
func pairTraits(before, r rune) traits {
	switch r {
	case '市', '县', '省', '区':
		if before == '我' {
			return hasRelative
		}
	case '年':
		if before == '今' || before == '去' || before == '明' {
			return hasRelative
		}
	case '月':
		if before == '本' || before == '个' {
			return hasRelative
		}
	case '前':
		if before == '日' || before == '目' {
			return hasRelative
		}
	case '日':
		if before == '近' {
			return hasRelative
		}
	case '讯', '訊':
		return hasSlug
	case '社', '网':
		if before == '华' || before == '新' || before == '民' {
			return hasSlug
		}
	case '者':
		if before == '记' {
			return hasSlug
		}
	case '编', '編':
		if before == '任' || before == '责' {
			return hasSlug
		}
	case '锛', '銆', '鈥', '锟', '烫', '屯':
		return hasOdd
	}
	return 0
}

// The classes of characters that a scan looks at.
const (
	lookLatin   = 1 << iota // in Latin text
	lookChinese             // in Chinese text
	lookHan                 // with the one before it
	rareHan                 // not in GB 2312
)

// classes are those of ASCII.
var classes = func() (table [utf8.RuneSelf]uint8) {
	for r := range rune(utf8.RuneSelf) {
		if (r < ' ' || r == 0x7f) && r != cell && r != '\n' && r != '\r' {
			table[r] = lookLatin | lookChinese
		}
	}
	for _, r := range " (),;:!.?" {
		table[r] = lookLatin | lookChinese
	}
	for _, r := range "[-~\"" {
		table[r] = lookChinese
	}
	for _, r := range "ympYMP" {
		table[r] = lookLatin
	}
	return table
}()

// hanClasses are those of the common Han.
var hanClasses = sync.OnceValue(func() *[0x5200]uint8 {
	table := new([0x5200]uint8)
	for i := range table {
		if !isStandard(rune(0x4e00 + i)) {
			table[i] = rareHan
		}
	}
	for _, r := range "市县省区年月前日讯訊社网者编編锛銆鈥锟烫屯" {
		table[r-0x4e00] |= lookHan
	}
	return table
})

// isWordByte reports a letter or digit of ASCII.
func isWordByte(r rune) bool {
	return isDigit(r) || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z'
}
