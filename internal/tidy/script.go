package tidy

import (
	"fmt"
	"sync"

	"github.com/longbridgeapp/opencc"
	"golang.org/x/text/encoding/simplifiedchinese"
)

// simplifier reads OpenCC's dictionary when the first character asks for it:
// texts in good order never do.
var simplifier = sync.OnceValues(func() (*opencc.OpenCC, error) { return opencc.New("t2s") })

// standard holds the characters of GB 2312, none of which is a traditional form
// only: 乾 and 著 are written in 乾隆 and 著名.
var standard = sync.OnceValue(func() *[0x5200 / 64]uint64 {
	set := new([0x5200 / 64]uint64)
	decoder := simplifiedchinese.GBK.NewDecoder()
	for lead := byte(0xb0); lead <= 0xf7; lead++ {
		for trail := byte(0xa1); trail <= 0xfe; trail++ {
			text, err := decoder.Bytes([]byte{lead, trail})
			if err != nil {
				continue
			}
			for _, r := range string(text) {
				if r >= 0x4e00 && r < 0x4e00+0x5200 {
					set[(r-0x4e00)/64] |= 1 << ((r - 0x4e00) % 64)
				}
			}
		}
	}
	return set
})

func isStandard(r rune) bool {
	return r >= 0x4e00 && r < 0x4e00+0x5200 && standard()[(r-0x4e00)/64]&(1<<((r-0x4e00)%64)) != 0
}

// named are characters that the Table of General Standard Chinese Characters
// (2013) admits in names beside their simplified forms. Alone they prove nothing.
func isNamed(r rune) bool {
	switch r {
	case '於', '昇', '陞', '祕', '甯', '鍾', '剋', '苧', '叡', '颺', '頫', '麽', '菸':
		return true
	}
	return false
}

// isOpen reports a character that keeps its form in a person's name, 张乾, and has
// another in a word, 干净: what it becomes is decided by a person.
func isOpen(r rune) bool {
	switch r {
	case '乾', '昇', '陞', '甯', '苧', '叡', '颺', '頫':
		return true
	}
	return false
}

// traditional finds traditional characters in a text of simplified ones. What a
// character becomes is decided by the word that it stands in.
func traditional(b *block) {
	if b.script != Hans {
		return
	}
	certain := false
	for _, r := range b.runes {
		certain = certain || isTraditional(r) && !isNamed(r)
	}
	if !certain {
		return
	}
	for i := 0; i < len(b.runes); i++ {
		end := b.runOf(i, isHan)
		if end > i {
			b.traditionalIn(i, end)
			i = end
		}
	}
}

// isTraditional reports a character that has a simplified form and is none.
func isTraditional(r rune) bool {
	if !isHan(r) || isStandard(r) {
		return false
	}
	plain, ok := simplify(string(r))
	return ok && plain != string(r)
}

// traditionalIn reports each run of traditional characters in a run of Han. In a
// text that has some, those that can be either are judged by their word too.
func (b *block) traditionalIn(i, end int) {
	plain, ok := simplify(b.slice(i, end))
	becomes := []rune(plain)
	if !ok || len(becomes) != end-i {
		return
	}
	for at := i; at < end; {
		from := at
		open := isOpen(b.runes[at])
		for at < end && becomes[at-i] != b.runes[at] && !b.kept[at] && isOpen(b.runes[at]) == open {
			at++
		}
		if at == from {
			at++
			continue
		}
		replace := string(becomes[from-i : at-i])
		f := b.report(from, at, "traditional characters in a text of simplified ones", fmt.Sprintf("write %s for %s", replace, b.slice(from, at)))
		if f.mend(replace); open {
			f.Safe = false
			f.Help += ", unless it is a name"
		}
	}
}

// simplify gives the simplified form of a run of Han. ok is false where the
// dictionary can't say, which TestSimplify excludes.
func simplify(text string) (string, bool) {
	dictionary, err := simplifier()
	if err != nil {
		return "", false
	}
	plain, err := dictionary.Convert(text)
	return plain, err == nil
}
