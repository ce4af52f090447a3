package tidy

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/mozillazg/go-pinyin"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/simplifiedchinese"
)

// A pinyin syllable has at most six letters: zhuang.
const longestSyllable = 6

const toneMarks = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ"

func isSyllableLetter(r rune) bool {
	return r >= 'a' && r <= 'z' || r == 'ü' || strings.ContainsRune(toneMarks, r)
}

// pinyinAnnotations finds 网(wǎng)讯: a Latin reading in brackets behind each
// character, which mirror sites add. A reading with a tone mark is one; without,
// it has to be how the character is read, and not to stand alone.
func pinyinAnnotations(b *block) {
	if !b.han() {
		return
	}
	var toned, plain [][2]int
	for i := 1; i < len(b.runes); i++ {
		end, tone, ok := b.annotation(i)
		switch {
		case !ok:
		case tone:
			toned = append(toned, [2]int{i, end})
		case reads(b.runes[i-1], b.slice(i+1, end-1)):
			plain = append(plain, [2]int{i, end})
		}
	}
	for _, at := range toned {
		f := b.report(at[0], at[1], "a pinyin annotation inside a word", "take the annotation out; mirror sites add it")
		f.propose("")
		f.Safe = max(len(toned), b.swarm) > 1
	}
	if len(toned)+len(plain) < 2 {
		return
	}
	for _, at := range plain {
		b.report(at[0], at[1], "a pinyin annotation inside a word", "take the annotation out; mirror sites add it").propose("")
	}
}

// annotation reports whether a bracket at i, behind a Han character, holds one
// syllable, and where it ends.
func (b *block) annotation(i int) (end int, tone, ok bool) {
	if r := b.runes[i]; r != '(' && r != '（' || !isHan(b.runes[i-1]) || b.kept[i] {
		return 0, false, false
	}
	j := b.runOf(i+1, isSyllableLetter)
	if n := j - i - 1; n == 0 || n > longestSyllable || b.get(j) != ')' && b.get(j) != '）' {
		return 0, false, false
	}
	return j + 1, strings.ContainsAny(b.slice(i+1, j), toneMarks), true
}

// reads reports whether a character can be read as a syllable without its tone.
func reads(r rune, syllable string) bool {
	return slices.Contains(pinyin.SinglePinyin(r, pinyin.Args{Style: pinyin.Normal, Heteronym: true}), syllable)
}

// garbledText finds what is no text any more: characters that were lost, bytes
// read in the wrong encoding, and GBK pairs broken by an annotator.
func garbledText(b *block) {
	for i := 0; i < len(b.runes); i++ {
		if b.kept[i] {
			continue
		}
		switch r := b.runes[i]; {
		case r == utf8.RuneError:
			j := b.runOf(i, func(r rune) bool { return r == utf8.RuneError })
			b.report(i, j, "a character was lost", "write what stood here; see the original")
		case r >= 0xe000 && r <= 0xf8ff || r >= 0xf0000 && !unicode.Is(unicode.Noncharacter_Code_Point, r):
			b.report(i, i+1, fmt.Sprintf("the character %s is for private use and shows something else on each machine", hex(r)), "write the character by its code in Unicode")
		case r >= 0x80 && r < 0xa0 || unicode.Is(unicode.Noncharacter_Code_Point, r):
			b.report(i, i+1, fmt.Sprintf("the character %s means nothing in a text", hex(r)), "write what stood here; see the original")
		case r == '?' && b.han():
			b.question(i)
		case r >= 0x3105 && r <= 0x312f && b.script == Hans && (b.nextTo(i, isHan) || b.nextTo(i, isWideMark)):
			b.report(i, i+1, fmt.Sprintf("a phonetic letter %c between Han characters is damage", r), "write what stood here; see the original")
		case r >= 0xc2 && r <= 0xef:
			b.latinOfUTF8(i)
		case b.han() && isHan(r):
			b.gbkOfUTF8(i)
		}
	}
}

func (b *block) nextTo(i int, ok func(rune) bool) bool { return ok(b.get(i-1)) || ok(b.get(i+1)) }

// question judges a "?" in Chinese text. An annotator of GBK text that counts
// bytes breaks two characters in one: 谈论 becomes 谈?wù)猩, with "?" for the
// bytes that are none. Otherwise it stands for a lost character where nothing
// is asked.
func (b *block) question(i int) {
	if i == 0 || !isHan(b.get(i-1)) {
		return
	}
	j := b.runOf(i+1, isSyllableLetter)
	if j > i+1 && j-i-1 <= longestSyllable && b.get(j) == ')' {
		end := j + 1
		if isHan(b.get(end)) {
			end++
			if b.get(end) == '?' {
				end++ // the byte that was left over
			}
		}
		b.report(i-1, end, fmt.Sprintf("two characters were broken by an annotation: %q", b.slice(i-1, end)),
			"write what stood here: see the original, or decide by the sense")
		return
	}
	if isHan(b.get(i+1)) && !b.asks(i) {
		b.report(i, i+1, "a ? between Han characters where nothing is asked", "write the character that was lost, or ？ if this is a question")
	}
}

// asking are the words of a question.
var asking = []string{"吗", "呢", "么", "吧", "谁", "哪", "几", "多少", "怎", "何", "是否", "能否", "可否", "嘛", "啥", "嗎", "麼", "誰", "幾", "不", "啊", "呀"}

// asks reports whether the clause before a mark at i has a word that asks.
func (b *block) asks(i int) bool {
	j := i
	for j > 0 && !strings.ContainsRune("。！？!?；;\n", b.runes[j-1]) {
		j--
	}
	clause := b.slice(j, i)
	return slices.ContainsFunc(asking, func(word string) bool { return strings.Contains(clause, word) })
}

// latinOfUTF8 finds UTF-8 that was read as Windows-1252: â€™ for ’, ä¸­ for 中.
func (b *block) latinOfUTF8(i int) {
	var plain []rune
	n := 0
	for {
		r, size := b.misread(i + n)
		if size < 2 || !wasText(r) {
			break
		}
		plain = append(plain, r)
		n += size
	}
	if n == 0 {
		return
	}
	b.report(i, i+n, fmt.Sprintf("UTF-8 that was read in another encoding: %q", b.slice(i, i+n)),
		fmt.Sprintf("write %s", string(plain))).propose(string(plain))
}

// misread gives the character whose UTF-8 the characters from i on are, as
// Windows-1252, and how many they are.
func (b *block) misread(i int) (r rune, size int) {
	var bytes [utf8.UTFMax]byte
	n := 0
	for n < len(bytes) && i+n < len(b.runes) && b.runes[i+n] >= 0x80 {
		c, ok := windows1252(b.runes[i+n])
		if !ok {
			break
		}
		bytes[n] = c
		n++
	}
	return utf8.DecodeRune(bytes[:n])
}

func windows1252(r rune) (byte, bool) {
	if c, ok := charmap.Windows1252.EncodeRune(r); ok {
		return c, true
	}
	return byte(r), r < 0x100
}

// wasText reports the characters that texts of ours are made of. Others come out
// of Latin text by chance: É« would be ɫ.
func wasText(r rune) bool {
	return r >= 0xa0 && r <= 0xff || r >= 0x2010 && r <= 0x22ff || r >= 0x3000 && r <= 0x303f ||
		r >= 0x3400 && r <= 0x9fff || r >= 0xff00 && r <= 0xffef
}

// telltales are characters that hardly occur in Chinese, and always in UTF-8 that
// was read as GBK: 锛 comes of ，, 銆 of 、 and 。, 鈥 of “ and —; 锟斤拷 of U+FFFD
// twice, 烫 and 屯 of memory that was never filled.
var telltales = []string{"锛", "銆", "鈥", "锟斤拷", "烫烫烫", "屯屯屯"}

func (b *block) gbkOfUTF8(i int) {
	switch b.runes[i] {
	case '锛', '銆', '鈥', '锟', '烫', '屯':
	default:
		return
	}
	rest := b.text[b.at[i]:]
	known := slices.IndexFunc(telltales, func(t string) bool { return strings.HasPrefix(rest, t) })
	if known < 0 {
		return
	}
	const help = "write what stood here; see the original"
	if n := utf8.RuneCountInString(telltales[known]); n > 1 {
		b.report(i, i+n, "text that was read in another encoding", help)
		return
	}
	start, end := i, b.runOf(i, isHan)
	for start > 0 && isHan(b.runes[start-1]) && !b.kept[start-1] {
		start--
	}
	plain, ok := asUTF8(b.slice(start, end))
	if !ok && !b.manyTelltales() {
		return // 锛 is an adze too
	}
	f := b.report(start, end, "text that was read in another encoding", help)
	if ok {
		f.Help = "it was: " + plain
	}
}

// manyTelltales reports whether the text has two of 锛, 銆 and 鈥 or more.
func (b *block) manyTelltales() bool {
	if b.telltales == 0 {
		b.telltales = 1 + strings.Count(b.text, "锛") + strings.Count(b.text, "銆") + strings.Count(b.text, "鈥")
	}
	return b.telltales > 2
}

// asUTF8 reads the GBK bytes of a text as UTF-8.
func asUTF8(text string) (string, bool) {
	bytes, err := simplifiedchinese.GBK.NewEncoder().String(text)
	if err != nil {
		return "", false
	}
	plain := strings.ToValidUTF8(bytes, "")
	return plain, plain != "" && len(bytes)-len(plain) <= 2 && !strings.ContainsRune(plain, utf8.RuneError)
}
