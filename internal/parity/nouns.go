package parity

import (
	_ "embed"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"
)

//go:embed nouns.txt
var nounsText string

// lexicon tells which concept a word names. It is small: most figures that
// could be taken for each other differ in kind or unit already.
type lexicon struct {
	zh map[rune][]noun // by their first character, the longest first
	en map[string][]uint16
	// begins are the common Han that Chinese words begin with.
	begins hanSet
}

// noun is a Chinese word with its concept.
type noun struct {
	word    string
	concept uint16
}

// longestNoun bounds the Chinese words of the lexicon, in characters.
const longestNoun = 5

// at gives the longest Chinese word that a text begins with.
func (l *lexicon) at(text string, first rune) (noun, bool) {
	if first >= 0x4e00 && first <= 0x9fff && !l.begins.has(first) {
		return noun{}, false
	}
	for _, n := range l.zh[first] {
		if strings.HasPrefix(text, n.word) {
			return n, true
		}
	}
	return noun{}, false
}

var nouns = sync.OnceValue(func() *lexicon {
	l := &lexicon{zh: map[rune][]noun{}, en: map[string][]uint16{}}
	taken := map[string]bool{}
	id := uint16(0)
	for line := range strings.Lines(nounsText) {
		zh, en, ok := strings.Cut(line, "|")
		if !ok || strings.HasPrefix(line, "#") {
			continue
		}
		id++
		for _, w := range strings.Fields(zh) {
			if taken[w] || utf8.RuneCountInString(w) > longestNoun {
				continue
			}
			taken[w] = true
			first := firstRune(w)
			l.zh[first] = append(l.zh[first], noun{w, id})
			if first >= 0x4e00 && first <= 0x9fff {
				l.begins.add(first)
			}
		}
		for _, w := range strings.Fields(en) {
			l.en[w] = append(l.en[w], id)
		}
	}
	for _, words := range l.zh {
		slices.SortFunc(words, func(a, b noun) int { return len(b.word) - len(a.word) })
	}
	return l
})

// counters are the Chinese measure words that surely count: a single numeral
// before one of them is a figure.
var counters = runes("个人星勺匙碗盘盏滴盒罐双副园连枚片列段遍趟分名位家项条座所处次宗只头份种支栋间辆台套件张本部场轮届艘架颗根幢户岁年天周月日倍成年级层楼期组队批篇首幅集季票枪女男孩杯瓶箱袋桶国省市县区镇乡村类步门笔封匹棵口章节页句款")

// looseCounters count too, but as often stand in other words: 三方, 两边.
var looseCounters = runes("大回点对班块道面边者方代级号线把圈局小路排行元米里克秒度寸吨亩升公英平立千万亿百星海厘毫码磅")

func runes(s string) map[rune]bool {
	m := map[rune]bool{}
	for _, c := range s {
		m[c] = true
	}
	return m
}
