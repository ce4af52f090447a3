package tidy

import (
	"fmt"
	"strings"
	"unicode"
)

// relative are words that mean something else for each reader and each year,
// with the characters before and behind that make another word of them:
// 项目前期 is not 目前, 光明年 not 明年.
var relative = []struct{ word, notAfter, notBefore, help string }{
	{"我市", "自", "场长民委政", "name the city"},
	{"我县", "自", "域", "name the county"},
	{"我省", "自", "略得心", "name the province"},
	{"我区", "自", "分别域块间", "name the district"},
	{"今年", "当如", "轻", "write the year"},
	{"去年", "过失", "轻份", "write the year"},
	{"明年", "透文光说证声发表阐注标申", "报度鉴份龄轻代限", "write the year"},
	{"本月", "", "球", "write the month"},
	{"上个月", "以", "", "write the month"},
	{"下个月", "", "", "write the month"},
	{"日前", "0123456789一二三四五六七八九十当近次即生作节假末往昔同交期届终本该约息", "", "write the day"},
	{"近日", "临最附靠接远邻", "期本", "write the day"},
	{"目前", "项题栏节科数名条剧账书面盲双瞩注醒耳品夺眉曲篇总类纲要细", "期端后缀", "write as of which day"},
}

// relativeIn are those of English.
var relativeIn = [...]struct{ word, notAfter, notBefore, help string }{
	{"this year", "", "", "write the year"},
	{"last year", "the that's his her their each every", "of", "write the year"},
	{"next year", "the", "of", "write the year"},
	{"last month", "the each every", "of", "write the month"},
	{"our city", "", "", "name the city"},
	{"our county", "", "", "name the county"},
	{"our province", "", "", "name the province"},
	{"recently", "most more until", "", "write when"},
	{"currently", "", "", "write as of which day"},
	{"at present", "", "", "write as of which day"},
	{"a few days ago", "", "", "write the day"},
	{"yesterday", "", "", "write the day"},
}

// relativeAround reports whether one of relativeIn stands in a text, in letters of
// whatever case, with its last y, m or p at byte i. Each has one of these, and most
// bytes of a text are none.
func relativeAround(text string, i int) bool {
	for k := range relativeIn {
		w, at := relativeIn[k].word, relativeAt[k]
		if i >= at && text[i-1]|0x20 == w[at-1] && len(text)-i >= len(w)-at && equalFold(text[i-at:i-at+len(w)], w) {
			return true
		}
	}
	return false
}

// relativeAt is where the last y, m or p of each of relativeIn stands: nowhere at the
// beginning.
var relativeAt = func() (at [len(relativeIn)]int) {
	for k := range relativeIn {
		at[k] = strings.LastIndexAny(relativeIn[k].word, "ymp")
	}
	return at
}()

// equalFold reports whether a text is a word in small letters, of whatever case it
// has itself. Both are of one length.
func equalFold(text, word string) bool {
	for i := range len(word) {
		if c := text[i]; c != word[i] && (c < 'A' || c > 'Z' || c+'a'-'A' != word[i]) {
			return false
		}
	}
	return true
}

// relativeWords finds words whose meaning depends on where and when they were
// written. Quoted speech keeps its words.
func relativeWords(b *block) {
	if b.han() {
		b.relativeHan()
		return
	}
	lower := lowerASCII(b.text)
	for _, w := range relativeIn {
		for from := 0; ; {
			i := strings.Index(lower[from:], w.word)
			if i < 0 {
				break
			}
			start := from + i
			from = start + len(w.word)
			if wordAt(lower, start, from) && !follows(lower[:start], w.notAfter) && !precedes(lower[from:], w.notBefore) && !b.quotedAt(start) {
				b.relativeFound(start, from, w.help)
			}
		}
	}
}

// lowerASCII gives a text in small letters, byte for byte.
func lowerASCII(s string) string {
	lower := []byte(s)
	for i, c := range lower {
		if c >= 'A' && c <= 'Z' {
			lower[i] = c + 'a' - 'A'
		}
	}
	return string(lower)
}

func (b *block) relativeFound(start, end int, help string) {
	b.found = append(b.found, Finding{Start: start, End: end, Code: b.code,
		Message: fmt.Sprintf("%q depends on when and where it is read", b.text[start:end]), Help: help})
}

func (b *block) relativeHan() {
	for _, w := range relative {
		for from := 0; ; {
			i := strings.Index(b.text[from:], w.word)
			if i < 0 {
				break
			}
			start := from + i
			from = start + len(w.word)
			before, after := lastRune(b.text[:start]), firstRune(b.text[from:])
			if before != 0 && strings.ContainsRune(w.notAfter, before) || after != 0 && strings.ContainsRune(w.notBefore, after) || b.quotedAt(start) {
				continue
			}
			b.relativeFound(start, from, w.help)
		}
	}
}

// quotedAt reports whether the byte at is inside “ ” or 《 》.
func (b *block) quotedAt(at int) bool {
	if b.quoted == nil {
		b.quoted = make([]bool, len(b.text)+1)
		quotes, titles := 0, 0
		for i, r := range b.runes {
			for j := b.at[i]; j < b.at[i+1]; j++ {
				b.quoted[j] = quotes > 0 || titles > 0
			}
			switch r {
			case '“':
				quotes++
			case '”':
				quotes--
			case '《':
				titles++
			case '》':
				titles--
			}
		}
	}
	return b.quoted[at]
}

func firstRune(s string) rune {
	for _, r := range s {
		return r
	}
	return 0
}

func lastRune(s string) rune {
	var last rune
	for _, r := range s[max(0, len(s)-4):] {
		last = r
	}
	return last
}

func wordAt(s string, start, end int) bool {
	before, after := lastRune(s[:start]), firstRune(s[end:])
	return !unicode.IsLetter(before) && before != '-' && !unicode.IsLetter(after) && after != '-'
}

// follows reports whether the word before is one of a list.
func follows(before, words string) bool {
	before = strings.TrimRight(before, " ")
	last := before[strings.LastIndexAny(before, " (“\"")+1:]
	for word := range strings.FieldsSeq(words) {
		if last == word {
			return true
		}
	}
	return false
}

func precedes(after, words string) bool {
	for word := range strings.FieldsSeq(words) {
		if rest, ok := strings.CutPrefix(strings.TrimLeft(after, " "), word); ok && (rest == "" || !unicode.IsLetter(firstRune(rest))) {
			return true
		}
	}
	return false
}

// agencySlugs finds what a newspaper puts before and behind a report: 丝城网讯,
// 新华社…电, （记者 …）, 责任编辑.
func agencySlugs(b *block) {
	if !b.han() {
		if head := b.text[:min(len(b.text), 80)]; strings.Contains(head, "(Xinhua)") {
			i := strings.Index(head, "(Xinhua)")
			b.slugFound(0, i+len("(Xinhua)"))
		}
		return
	}
	if end := b.slug(); end > 0 {
		b.slugFound(0, b.at[end])
	}
	for _, mark := range []string{"（记者", "(记者", "（通讯员", "(通讯员", "（責任編輯", "（责任编辑", "责任编辑：", "责任编辑:", "责编：", "责编:", "（本报记者", "(本报记者"} {
		if i := strings.Index(b.text, mark); i >= 0 {
			b.slugFound(i, i+len(mark))
			return
		}
	}
}

func (b *block) slugFound(start, end int) {
	for i := range b.runes { // what follows it, a space, is part of it
		b.kept[i] = b.kept[i] || b.at[i] >= start && b.at[i] <= end
	}
	b.found = append(b.found, Finding{Start: start, End: end, Code: b.code,
		Message: fmt.Sprintf("the slug or byline of a news agency: %q", b.text[start:end]),
		Help:    "take it out of the text and name the publisher among the sources"})
}

// slug gives where a slug at the head of the text ends, 0 where there is none.
func (b *block) slug() int {
	start := b.runOf(0, isSpace)
	end := b.runOf(start, isHan)
	head := b.slice(start, end)
	for _, tail := range []string{"网讯", "報訊", "报讯", "社讯", "台讯", "网訊", "網訊"} {
		i := strings.Index(head, tail)
		if i < 0 || i > len("人民政府门户") {
			continue
		}
		at := start + len([]rune(head[:i])) + 2
		if next := b.get(at); next == ' ' || next == 0x3000 || next == '（' || next == '(' || next == '：' || next == ':' {
			return at
		}
	}
	for _, agency := range []string{"新华社", "中新社", "新华网", "人民网"} {
		if strings.HasPrefix(head, agency) {
			for i := start; i < min(len(b.runes), start+20); i++ {
				if b.runes[i] == '电' && (isSpace(b.get(i+1)) || b.get(i+1) == '（') {
					return i + 1
				}
			}
		}
	}
	return 0
}
