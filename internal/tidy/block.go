package tidy

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// block is a text while it is judged, by its characters.
type block struct {
	text   string
	script Script
	runes  []rune
	at     []int  // the byte at which each character begins, and the end
	kept   []bool // in an address, or claimed by a rule
	quoted []bool // by byte, made when quotedAt asks for it
	code   string // of the rule that judges
	found  []Finding
	// swarm is how many pinyin annotations the text has that the block is of:
	// damage comes in swarms, an author explains one character.
	swarm int
	// telltales is how many characters the text has that show text read in the
	// wrong encoding, and one more; 0 until manyTelltales counts them.
	telltales int
}

func newBlock(text string, script Script) *block {
	n := utf8.RuneCountInString(text)
	b := &block{text: text, script: script, runes: make([]rune, 0, n), at: make([]int, 0, n+1), kept: make([]bool, n)}
	for i, r := range text {
		b.runes = append(b.runes, r)
		b.at = append(b.at, i)
	}
	b.at = append(b.at, len(text))
	b.keepAddresses()
	return b
}

// han reports whether the text is Chinese.
func (b *block) han() bool { return b.script != Latin }

// get gives a character, 0 outside the text and at the border of a cell or line.
func (b *block) get(i int) rune {
	if i < 0 || i >= len(b.runes) {
		return 0
	}
	if r := b.runes[i]; r != cell && r != '\n' {
		return r
	}
	return 0
}

// slice gives the text of the characters [i, j).
func (b *block) slice(i, j int) string { return b.text[b.at[i]:b.at[j]] }

// report adds a finding at the characters [i, j), and claims them.
func (b *block) report(i, j int, message, help string) *Finding {
	b.found = append(b.found, Finding{Start: b.at[i], End: b.at[j], Code: b.code, Message: message, Help: help})
	for ; i < j; i++ {
		b.kept[i] = true
	}
	return &b.found[len(b.found)-1]
}

// mend sets a replacement that may be written without asking.
func (f *Finding) mend(replace string) { f.Replace, f.Mends, f.Safe = replace, true, true }

// propose sets a replacement that an editor decides on.
func (f *Finding) propose(replace string) { f.Replace, f.Mends = replace, true }

// isKept reports whether any of the characters [i, j) is not to be judged.
func (b *block) isKept(i, j int) bool {
	for ; i < j; i++ {
		if b.kept[i] {
			return true
		}
	}
	return false
}

// keepAddresses keeps what has a syntax of its own: URLs and mail addresses,
// without the marks behind them.
func (b *block) keepAddresses() {
	if !strings.ContainsAny(b.text, "@/") && !strings.Contains(b.text, "www.") {
		return
	}
	for i := 0; i < len(b.runes); i++ {
		j := b.runOf(i, isGraphic)
		if j > i {
			for strings.Contains(b.slice(i, j), "://") { // Han in a path, when the address goes on behind it
				k := b.runOf(j, isHan)
				if k == j || !strings.ContainsRune("/?=&#%_.-", b.get(k)) || !isGraphic(b.get(k+1)) {
					break
				}
				j = b.runOf(k, isGraphic)
			}
			b.keepAddress(i, j)
			i = j
		}
	}
}

func isGraphic(r rune) bool { return r > ' ' && r < 0x7f }

func (b *block) keepAddress(i, j int) {
	word := b.slice(i, j)
	switch {
	case strings.Contains(word, "://"), strings.HasPrefix(word, "www."), strings.HasPrefix(word, "/"):
	case strings.Contains(word, "@") && strings.Contains(word, "."):
	default:
		return
	}
	for j > i && strings.ContainsRune(",.;:!?\"')", b.runes[j-1]) {
		j--
	}
	for ; i < j; i++ {
		b.kept[i] = true
	}
}

// sight is how many characters a rule looks past to judge one, so that a text of
// nothing but marks is judged in linear time.
const sight = 64

// chinese reports whether the character before place i, or after it when step is
// 1, is Chinese beyond doubt. The marks that Latin text has too are passed over:
// “ ” ‘ ’ … — · say nothing.
func (b *block) chinese(i, step int) bool {
	for end := i + sight*step; i != end; i += step {
		r := b.get(i)
		switch {
		case r == 0:
			return false
		case isHan(r) || isWideMark(r):
			return true
		case !isSharedMark(r):
			return false
		}
	}
	return false
}

func (b *block) hanBefore(i int) bool { return b.chinese(i-1, -1) }
func (b *block) hanAfter(i int) bool  { return b.chinese(i+1, +1) }

// hasHan reports whether there is a Han character in [i, j).
func (b *block) hasHan(i, j int) bool {
	for ; i < j; i++ {
		if isHan(b.runes[i]) {
			return true
		}
	}
	return false
}

// isHan reports a Han character; 〇 and 々 are among them.
func isHan(r rune) bool {
	return r >= 0x4e00 && r <= 0x9fff || r >= 0x2e80 && unicode.Is(unicode.Han, r)
}

// isWideMark reports punctuation that only East Asian text has.
func isWideMark(r rune) bool {
	switch r {
	case '、', '。', '，', '；', '：', '？', '！', '（', '）', '《', '》', '〈', '〉', '【', '】', '「', '」', '『', '』', '〔', '〕', '～':
		return true
	}
	return false
}

// isSharedMark reports punctuation that Chinese and Latin text share.
func isSharedMark(r rune) bool {
	switch r {
	case '“', '”', '‘', '’', '…', '—', '·':
		return true
	}
	return false
}

func isDigit(r rune) bool { return r >= '0' && r <= '9' }

func isLatin(r rune) bool {
	return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= 0xc0 && r < 0x250 && r != '×' && r != '÷'
}

// runOf gives the end of the run of characters from i on that ok holds for.
func (b *block) runOf(i int, ok func(rune) bool) int {
	for i < len(b.runes) && ok(b.runes[i]) {
		i++
	}
	return i
}

// hex writes a character for a message: "U+200B".
func hex(r rune) string { return fmt.Sprintf("U+%04X", r) }
