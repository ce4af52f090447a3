package parity

import (
	"strings"
	"sync"
)

// namedDates are events and days called by their date.
var namedDates = []struct {
	name       string
	month, day float64
}{
	{"九一八", 9, 18}, {"一二·九", 12, 9}, {"一二九", 12, 9}, {"三一五", 3, 15}, {"一二八", 1, 28}, {"五一二", 5, 12}, {"五四运动", 5, 4}, {"五四青年", 5, 4},
	{"七七事变", 7, 7}, {"八一建军", 8, 1}, {"八一五", 8, 15}, {"双十二", 12, 12}, {"三八妇女", 3, 8}, {"五一劳动", 5, 1}, {"六一儿童", 6, 1}, {"七一", 7, 1}, {"十一国庆", 10, 1},
}

// idioms are words that begin with a numeral and hold no figure. They are looked
// for at the numeral.
var idioms = words("一带一路", "一些", "一定", "一直", "一样", "一起", "一般", "一切", "一旦", "一致", "一方面", "一边", "一面", "一下", "一点", "一向", "一度", "一律", "一经", "一线", "一流", "一体", "一举", "一同", "一再", "一手", "一路", "一心",
	"三农", "三峡", "三亚", "三明", "三门", "三角", "三星", "三维", "三军", "三国", "三思", "三番五次", "三心二意", "三言两语", "三令五申", "三三两两", "三位一体", "三大件",
	"两面", "两会", "两难", "两极", "两广", "两者", "二维", "二手", "二氧化", "二级市场", "四川", "四处", "四面", "四周", "四肢", "四平", "四季", "四海", "四合院", "五官", "五金", "五颜六色", "五花八门", "五角大楼", "五角", "五粮", "五台山", "五指",
	"六合", "六朝", "七夕", "七上八下", "七嘴八舌", "八卦", "八方", "八达", "九州", "九寨", "九龙", "九江", "十分", "十足", "十字", "十堰", "百分比", "百姓", "百货", "百科", "百般", "百色", "百度", "百年", "百事", "百合", "百老汇", "百慕大", "百花",
	"千方百计", "千禧", "千万别", "千万不", "千万要", "千里", "千古", "千年", "千真万确", "千辛万苦", "千篇一律", "千家万户", "万一", "万分", "万事", "万岁", "万里", "万物", "万豪", "万科", "万达", "万圣", "万众", "万家", "万能", "万维", "万宝", "万有", "万州", "万无一失", "万国",
	"亿万", "一五一十", "一举两得", "一二线", "两岸", "二人转", "二胡", "三明治", "三轮车", "三角洲", "三通", "三包", "三文鱼", "六神", "八宝", "九牛", "十八般", "四舍五入", "半斤八两", "二手车", "二十四节气", "七七事变", "一中全会", "五一", "六一", "八一", "七一", "一审", "二审", "三审", "二次元", "二元", "两栖", "两性",
	"万多", "千叶", "千岛", "百灵", "百胜", "百威", "百利", "百思", "三菱", "三井", "三洋", "三一重工", "三元", "四大名著", "三文", "四通", "十二生肖", "一百个放心", "一百个愿意", "七彩", "七星", "五星", "五彩", "九寨沟", "六盘水", "三沙", "三水", "三原", "三江", "四会", "五华", "五常", "五莲", "八达岭", "百里")

// idiomsByFirst finds an idiom by its first character.
var idiomsByFirst = sync.OnceValue(func() map[rune][][]rune {
	m := map[rune][][]rune{}
	for _, s := range idioms {
		r := []rune(s)
		m[r[0]] = append(m[r[0]], r)
	}
	return m
})

// namedDate reads an event called by its date; the English may spell the date.
func (z *zhReader) namedDate(i int) (figure, int) {
	for _, d := range namedDates {
		if !z.has(i, d.name) {
			continue
		}
		k := i
		for range d.name {
			k++
		}
		if c := z.at(k); hanDigit(c) >= 0 || hanScale(c) > 0 || counters[c] {
			continue
		}
		return figure{v: num{d: 1}, kind: Name, name: d.name, weight: faint, parts: [2]float64{d.month, d.day}}, k
	}
	return figure{}, i
}

// isPlan reports whether 十四五 stands at i, the 14th five-year plan, and not
// fourteen or fifteen of something.
func (z *zhReader) isPlan(i int) bool {
	if z.r[i] != '十' || hanDigit(z.at(i+1)) < 1 || z.at(i+2) != '五' {
		return false
	}
	c := z.at(i + 3)
	return hanDigit(z.at(i+1)) != 4 || !counters[c] && !looseCounters[c] && hanScale(c) == 0
}

func (z *zhReader) plan(i, end int) int {
	return z.add2(figure{v: integer(10 + int64(hanDigit(z.at(i+1)))), kind: Ordinal, weight: weak, word: true}, i, end)
}

// latin skips a Latin word; with digits attached it is a name: G109, COVID-19.
func (z *zhReader) latin(i int) int {
	j := i
	for isLatin(z.at(j)) {
		j++
	}
	word := string(z.r[i:j])
	k := j
	if (z.at(k) == '-' || z.at(k) == ' ' && false) && isDigit(z.at(k+1)) {
		k++
	}
	if isDigit(z.at(k)) && !z.priceAt(k) && !numberWord(word) {
		return z.name(i, k)
	}
	if n := roman(word); n > 0 && !isDigit(z.at(k)) {
		z.add(figure{v: integer(n), kind: Ordinal, weight: faint}, i, j)
	}
	return j
}

// numberWord reports whether a word stands before numbers without making them
// names: "No.", "NO", "at", "x".
func numberWord(w string) bool {
	switch strings.ToLower(w) {
	case "no", "x", "p", "pp", "rmb", "usd", "hkd", "eur", "cny", "approx", "to", "of", "and", "at":
		return true
	}
	return false
}

// name takes a name from its letters at i over the digits at k to its end.
func (z *zhReader) name(i, k int) int {
	j := k
	for isDigit(z.at(j)) || isLatin(z.at(j)) || (z.at(j) == '-' || z.at(j) == '.') && isDigit(z.at(j+1)) {
		j++
	}
	text := string(z.r[i:j])
	digits := leadingDigits(string(z.r[k:j]))
	v, _ := parseDigits(digits)
	z.add(figure{v: v, kind: Name, name: foldName(text), weight: faint}, i, j)
	return j
}

func leadingDigits(s string) string {
	i := 0
	for i < len(s) && i < maxDigits && s[i] >= '0' && s[i] <= '9' {
		i++
	}
	return s[:i]
}

// foldName keeps letters and digits, lower case.
func foldName(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= 'A' && r <= 'Z':
			return r + 'a' - 'A'
		case isDigit(r), r >= 'a' && r <= 'z', isHan(r):
			return r
		}
		return -1
	}, s)
}

// roman gives the value of II to LXXXIX in capitals; letters alone, and XL, a
// size, are no numbers.
func roman(w string) int64 {
	if len(w) < 2 || len(w) > 8 || w == "XL" {
		return 0
	}
	total, last := int64(0), int64(0)
	for i := len(w) - 1; i >= 0; i-- {
		v := romanDigit(w[i])
		if v == 0 {
			return 0
		}
		if v < last {
			total -= v
		} else {
			total, last = total+v, v
		}
	}
	if total < 2 || total > 89 || writeRoman(total) != w {
		return 0
	}
	return total
}

func romanDigit(c byte) int64 {
	switch c {
	case 'I':
		return 1
	case 'V':
		return 5
	case 'X':
		return 10
	case 'L':
		return 50
	}
	return 0
}

// writeRoman tells numbers from words that have their letters.
func writeRoman(n int64) string {
	out := ""
	for _, s := range [...]struct {
		v int64
		w string
	}{{50, "L"}, {40, "XL"}, {10, "X"}, {9, "IX"}, {5, "V"}, {4, "IV"}, {1, "I"}} {
		for ; n >= s.v; n -= s.v {
			out += s.w
		}
	}
	return out
}

// idiomAt gives the runes of an idiom at i, or 0.
func (z *zhReader) idiomAt(i int) int {
	longest := 0
	if z.has(i, "十分之") {
		return 0
	}
	for _, s := range idiomsByFirst()[z.r[i]] {
		if n := len(s); n > longest && z.hasRunes(i, s) {
			longest = n
		}
	}
	return longest
}

func (z *zhReader) hasRunes(i int, s []rune) bool {
	for k, c := range s {
		if z.at(i+k) != c {
			return false
		}
	}
	return true
}
