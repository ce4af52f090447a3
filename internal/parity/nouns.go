package parity

import (
	_ "embed"
	"strings"
	"sync"
	"unicode/utf8"
)

//go:embed nouns.txt
var nounsText string

// lexicon tells which concept a word names. It is small: most figures that
// could be taken for each other differ in kind or unit already.
type lexicon struct {
	zh map[string]uint16
	en map[string][]uint16
	// zhMost is how many characters the longest Chinese word has that begins with
	// one of the common Han.
	zhMost [0x5200]uint8
}

// mostOf gives how many characters a Chinese word that begins with c may have.
func (l *lexicon) mostOf(c rune) int {
	if c >= 0x4e00 && c <= 0x9fff {
		return int(l.zhMost[c-0x4e00])
	}
	return longestNoun
}

// longestNoun bounds the Chinese words of the lexicon, in characters.
const longestNoun = 5

var nouns = sync.OnceValue(func() *lexicon {
	l := &lexicon{zh: map[string]uint16{}, en: map[string][]uint16{}}
	id := uint16(0)
	for line := range strings.Lines(nounsText) {
		zh, en, ok := strings.Cut(line, "|")
		if !ok || strings.HasPrefix(line, "#") {
			continue
		}
		id++
		for _, w := range strings.Fields(zh) {
			if _, taken := l.zh[w]; !taken {
				l.zh[w] = id
			}
			if c := firstRune(w); c >= 0x4e00 && c <= 0x9fff {
				l.zhMost[c-0x4e00] = max(l.zhMost[c-0x4e00], uint8(min(utf8.RuneCountInString(w), longestNoun)))
			}
		}
		for _, w := range strings.Fields(en) {
			l.en[w] = append(l.en[w], id)
		}
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
