package parity

import (
	"strings"
	"sync"
)

// zhReader turns a Chinese text into figures, left to right.
type zhReader struct {
	*zhText
	u   *unitTables
	out []figure
}

func readZh(text string) []figure {
	s := scratches.Get().(*scratch)
	z := &zhReader{zhText: newZhText(text, s), u: units(), out: s.out[:0]}
	figurative := figurativeHan()
	for i := 0; i < len(z.r); {
		if c := z.r[i]; isCommonHan(c) && !figurative.has(c) {
			i++
			continue
		}
		next := z.figureAt(i)
		if next <= i {
			next = i + 1
		}
		i = next
	}
	finish(z.out, len(text), text)
	s.runes, s.off, s.foldedOff = z.r, z.off, z.foldedOff
	return s.kept(z.out)
}

// isWordFigure holds for characters that begin a figure without a numeral.
func isWordFigure(c rune) bool {
	switch c {
	case '半', '双', '首', '翻', '数', '几', '单', '正', '午':
		return true
	}
	return false
}

// isCommonHan holds for the characters of the first block of Han.
func isCommonHan(c rune) bool { return c >= 0x4e00 && c <= 0x9fff }

// hanSet is a set of the common Han.
type hanSet [0x5200 / 64]uint64

func (s *hanSet) add(c rune)      { s[(c-0x4e00)>>6] |= 1 << (c & 63) }
func (s *hanSet) has(c rune) bool { return s[(c-0x4e00)>>6]&(1<<(c&63)) != 0 }

// figurativeHan are the characters that figureAt may read a figure at: most of a
// text are none.
var figurativeHan = sync.OnceValue(func() *hanSet {
	s := new(hanSet)
	for c := rune(0x4e00); c <= 0x9fff; c++ {
		if hanDigit(c) >= 0 || hanScale(c) > 0 || isWordFigure(c) || strings.ContainsRune("第前花古而不", c) {
			s.add(c)
		}
	}
	return s
})

// figureAt reads what stands at rune i and gives where to go on.
func (z *zhReader) figureAt(i int) int {
	c := z.r[i]
	switch {
	case isDigit(c), c == '.' && isDigit(z.at(i+1)) && !isDigit(z.at(i-1)) && !isLatin(z.at(i-1)):
		return z.digits(i)
	case isLatin(c):
		return z.latin(i)
	case hanDigit(c) >= 0 || hanScale(c) > 0:
		return z.characters(i)
	case c == '第' || c == '前' && hanDigit(z.at(i+1)) > 0:
		return z.ordinal(i)
	case isWordFigure(c):
		return z.wordFigure(i)
	case c == '花' || c == '古' || c == '而' || c == '不':
		return z.classicalAge(i)
	case c >= '①' && c <= '⑳':
		z.add(figure{v: integer(int64(c-'①') + 1), weight: faint, marker: true}, i, i+1)
	case c >= 'Ⅰ' && c <= 'Ⅻ':
		z.add(figure{v: integer(int64(c-'Ⅰ') + 1), kind: Ordinal, weight: faint}, i, i+1)
	case c == '½' || c == '⅓' || c == '⅔' || c == '¼' || c == '¾':
		z.add(figure{v: vulgar(c), kind: Fraction, weight: weak}, i, i+1)
	}
	return i + 1
}

// classicalAge reads the ages that have names: 花甲 is sixty.
func (z *zhReader) classicalAge(i int) int {
	for _, a := range [...]struct {
		name string
		age  int64
	}{{"花甲", 60}, {"古稀", 70}, {"而立之年", 30}, {"不惑之年", 40}} {
		if z.has(i, a.name) {
			z.add(figure{v: integer(a.age), kind: Age, weight: faint, bound: about, word: true}, i, i+2)
			return i + 2
		}
	}
	return i + 1
}

func vulgarOrZero(c rune) num {
	switch c {
	case '½', '⅓', '⅔', '¼', '¾':
		return vulgar(c)
	}
	return num{d: 1}
}

func vulgar(c rune) num {
	switch c {
	case '½':
		return ratio(1, 2)
	case '⅓':
		return ratio(1, 3)
	case '⅔':
		return ratio(2, 3)
	case '¼':
		return ratio(1, 4)
	}
	return ratio(3, 4)
}

// add appends a figure that takes the runes from i to j.
func (z *zhReader) add(f figure, i, j int) *figure {
	f.start, f.end = z.off[i], z.off[min(j, len(z.r))]
	if f.numEnd == 0 {
		f.numEnd = f.end
	}
	f.f = f.v.float()
	z.out = append(z.out, f)
	return &z.out[len(z.out)-1]
}

// ordinal reads 第三 and 前三.
func (z *zhReader) ordinal(i int) int {
	j := z.spaces(i + 1)
	n, ok := z.number(j)
	if !ok || n.bare {
		return i + 1
	}
	if z.at(n.end) == '分' && z.at(n.end+1) == '之' {
		return i + 1
	}
	w := weak
	one := n.v.equal(integer(1))
	switch {
	case z.r[i] == '前':
		if u := z.at(n.end); !counters[u] && !looseCounters[u] && !n.han {
			return i + 1
		}
		if n.han && z.at(n.end) == '季' {
			return z.add2(figure{v: n.v, kind: Duration, unit: z.u.byKey["quarter"], weight: weak, word: true}, i, n.end+2)
		}
		return i + 1
	case z.has(n.end, "方") && !z.has(n.end, "方面"), z.has(n.end, "者"), z.has(n.end, "产业"), z.has(n.end, "天") && n.v.equal(integer(2)),
		z.has(n.end, "时间"), z.has(n.end, "手"):
		w = faint
	case one:
		w = faint
	case !n.han || n.v.float() > 10:
		w = strong
	}
	end := n.end
	if z.has(end, "季度") {
		return z.add2(figure{v: n.v, kind: Ordinal, weight: weak, noun: "quarter", word: n.han, numEnd: z.off[n.end]}, i, end+2)
	}
	if z.has(end, "世纪") {
		end += 2
	}
	return z.add2(figure{v: n.v, kind: Ordinal, weight: w, word: n.han, numEnd: z.off[n.end]}, i, end)
}

func (z *zhReader) add2(f figure, i, j int) int {
	z.add(f, i, j)
	return j
}

// wordFigure reads what is a figure without a numeral: 半年, 双, 首个, 翻番.
func (z *zhReader) wordFigure(i int) int {
	switch c := z.r[i]; {
	case c == '半' && (z.at(i-1) == '上' || z.at(i-1) == '下') && (z.at(i+1) == '年' || z.at(i+1) == '场' || z.at(i+1) == '时' || z.at(i+1) == '月' || z.at(i+1) == '赛'):
		return i + 2
	case c == '半':
		return z.half(i)
	case c == '双' && !strings.ContainsRune("方边份语重倍手人", z.at(i+1)):
		return i + 1
	case c == '双':
		return z.add2(figure{v: integer(2), weight: faint, word: true}, i, i+1)
	case c == '首', c == '单':
		return z.add2(figure{v: integer(1), kind: Ordinal, weight: faint, word: true}, i, i+1)
	case c == '翻':
		return z.doubled(i)
	case c == '数' || c == '几':
		return z.skipVague(i)
	case c == '正' && z.at(i+1) == '午', c == '午' && z.at(i-1) == '中':
		return z.add2(figure{v: integer(12 * 60), kind: Clock, weight: faint, word: true}, i, i+1)
	case c == '午' && z.at(i+1) == '夜', c == '零' && z.at(i+1) == '点':
		return z.add2(figure{v: integer(0), kind: Clock, weight: faint, word: true}, i, i+2)
	}
	return i + 1
}

// half reads 半 in 半年, 一半, 半数; in most other words it says nothing.
func (z *zhReader) half(i int) int {
	if z.at(i+1) == '百' && z.at(i+2) != '个' { // 年过半百
		return z.add2(figure{v: integer(50), kind: Age, weight: faint, word: true}, i, i+2)
	}
	u, k := z.unitAt(i + 1)
	if u == nil {
		u, k = z.unitAt(z.skip(i+1, '个'))
	}
	if u != nil && (u.dim == dimPoints || u.dim == dimShare) { // 半个百分点
		return z.add2(figure{v: ratio(1, 2), kind: kindOf(u), weight: weak, word: true}, i, k)
	}
	if u != nil && u.dim == dimTime {
		return z.add2(figure{v: ratio(1, 2), kind: Duration, unit: u, weight: faint, word: true}, i, k)
	}
	return z.add2(figure{v: ratio(1, 2), kind: Fraction, weight: faint, word: true}, i, i+1)
}

func (z *zhReader) skip(i int, c rune) int {
	if z.at(i) == c {
		return i + 1
	}
	return i
}

// doubled reads 翻番, 翻一番, 翻了两番: times two, for each 番.
func (z *zhReader) doubled(i int) int {
	j := z.skip(i+1, '了')
	times := int64(1)
	if n, ok := z.number(j); ok {
		if w, fits := n.v.whole(); fits && w >= 1 && w < 10 {
			times, j = w, n.end
		}
	}
	switch z.at(j) {
	case '番':
		return z.add2(figure{v: integer(1 << times), kind: Multiple, weight: weak, word: true}, i, j+1)
	case '倍':
		return z.add2(figure{v: integer(times), kind: Multiple, weight: weak, word: true}, i, j+1)
	}
	return i + 1
}

// skipVague goes over 数十, 几百万: they name no figure.
func (z *zhReader) skipVague(i int) int {
	j := i + 1
	for hanScale(z.at(j)) > 0 && z.at(j) != '兆' {
		j++
	}
	return j
}
