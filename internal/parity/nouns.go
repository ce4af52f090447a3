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
	// han are the words of zh that begin with one of the common Han, by its number;
	// the first are none.
	han   [][]noun
	hanAt [0x5200]uint16
	marks wordMarks // of en
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
	var words []noun
	if isCommonHan(first) {
		words = l.han[l.hanAt[first-0x4e00]]
	} else {
		words = l.zh[first]
	}
	for _, n := range words {
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
		}
		for _, w := range strings.Fields(en) {
			l.en[w] = append(l.en[w], id)
			l.marks.add(w)
		}
	}
	l.han = make([][]noun, 1, len(l.zh)+1)
	for first, words := range l.zh {
		slices.SortFunc(words, func(a, b noun) int { return len(b.word) - len(a.word) })
		if isCommonHan(first) {
			l.hanAt[first-0x4e00] = uint16(len(l.han))
			l.han = append(l.han, words)
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
