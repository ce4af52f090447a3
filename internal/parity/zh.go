package parity

import "strings"

// zhReader turns a Chinese text into figures, left to right.
type zhReader struct {
	*zhText
	u   *unitTables
	out []figure
}

func readZh(text string) []figure {
	z := &zhReader{zhText: newZhText(text), u: units()}
	for i := 0; i < len(z.r); {
		next := z.figureAt(i)
		if next <= i {
			next = i + 1
		}
		i = next
	}
	finish(z.out, len(text), text)
	return z.out
}

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
	case c == '半' || c == '双' || c == '首' || c == '翻' || c == '数' || c == '几' || c == '单' || c == '每' || c == '正' || c == '零' || c == '午' || c == '同':
		return z.wordFigure(i)
	case c >= '①' && c <= '⑳':
		z.add(figure{v: integer(int64(c-'①') + 1), weight: faint, marker: true}, i, i+1)
	case c >= 'Ⅰ' && c <= 'Ⅻ':
		z.add(figure{v: integer(int64(c-'Ⅰ') + 1), kind: Ordinal, weight: faint}, i, i+1)
	case strings.ContainsRune("½⅓⅔¼¾", c):
		z.add(figure{v: vulgar(c), kind: Fraction, weight: weak}, i, i+1)
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
	case "no", "x", "v", "p", "pp", "rmb", "usd", "hkd", "eur", "cny", "approx", "to", "of", "and", "at":
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

// roman gives the value of II to XXX in capitals; I, V, X, C, D and M alone are
// letters.
func roman(w string) int64 {
	if len(w) < 2 || len(w) > 6 {
		return 0
	}
	total, last := int64(0), int64(0)
	for i := len(w) - 1; i >= 0; i-- {
		var v int64
		switch w[i] {
		case 'I':
			v = 1
		case 'V':
			v = 5
		case 'X':
			v = 10
		default:
			return 0
		}
		if v < last {
			total -= v
		} else {
			total, last = total+v, v
		}
	}
	if total < 2 || total > 39 {
		return 0
	}
	return total
}

// priceAt reports whether a currency stands right before rune i.
func (z *zhReader) priceAt(i int) bool {
	u, _ := z.currencyBefore(i)
	return u != nil
}

// currencyBefore gives the currency written right before rune i, and where it
// begins.
func (z *zhReader) currencyBefore(i int) (*unit, int) {
	for i > 0 && z.at(i-1) == ' ' {
		i--
	}
	if z.before(i, "人民币") {
		return z.u.byKey["CNY"], i - 3
	}
	switch z.at(i - 1) {
	case '¥', '￥', '€', '£', '₩', '₽', '₹':
		return z.u.en[string(z.at(i-1))], i - 1
	}
	j := i
	if z.at(j-1) == '$' {
		j--
	}
	for k := 0; k < 3 && isLatin(z.at(j-1)); k++ {
		j--
	}
	if j == i || isLatin(z.at(j-1)) || isDigit(z.at(j-1)) {
		return nil, i
	}
	var b [4]byte
	for k := j; k < i; k++ {
		c := z.r[k]
		if c >= 0x80 {
			return nil, i
		}
		if c >= 'A' && c <= 'Z' {
			c += 'a' - 'A'
		}
		b[k-j] = byte(c)
	}
	if u := z.u.en[string(b[:i-j])]; u != nil && u.dim == dimMoney {
		return u, j
	}
	if z.at(i-1) == '$' {
		return z.u.byKey["$"], i - 1
	}
	return nil, i
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
	u, k := z.unitAt(i + 1)
	if u == nil {
		u, k = z.unitAt(z.skip(i+1, '个'))
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

// idioms are words that begin with a numeral and hold no figure. They are looked
// for at the numeral.
var idioms = words("一带一路", "一些", "一定", "一直", "一样", "一起", "一般", "一切", "一旦", "一致", "一方面", "一边", "一面", "一下", "一点", "一向", "一度", "一律", "一经", "一线", "一流", "一体", "一举", "一同", "一再", "一手", "一路", "一心",
	"三农", "三峡", "三亚", "三明", "三门", "三角", "三星", "三维", "三军", "三国", "三思", "三番五次", "三心二意", "三言两语", "三令五申", "三三两两", "三位一体", "三大件",
	"两面", "两会", "两难", "两极", "两广", "两者", "二维", "二手", "二氧化", "二级市场", "四川", "四处", "四面", "四周", "四肢", "四平", "四季", "四海", "四合院", "五官", "五金", "五颜六色", "五花八门", "五角大楼", "五角", "五粮", "五台山", "五指",
	"六合", "六朝", "七夕", "七上八下", "七嘴八舌", "八卦", "八方", "八达", "九州", "九寨", "九龙", "九江", "十分", "十足", "十字", "十堰", "百分比", "百姓", "百货", "百科", "百般", "百色", "百度", "百年", "百事", "百合", "百老汇", "百慕大", "百花",
	"千方百计", "千禧", "千万别", "千万不", "千万要", "千里", "千古", "千年", "千真万确", "千辛万苦", "千篇一律", "千家万户", "万一", "万分", "万事", "万岁", "万里", "万物", "万豪", "万科", "万达", "万圣", "万众", "万家", "万能", "万维", "万宝", "万有", "万州", "万无一失", "万国",
	"亿万", "一五一十", "一举两得", "一二线", "两岸", "二人转", "二胡", "三明治", "三轮车", "三角洲", "三通", "三包", "三文鱼", "六神", "八宝", "九牛", "十八般", "四舍五入", "半斤八两", "二手车", "二十四节气", "七七事变", "一中全会", "五一", "六一", "八一", "七一", "一审", "二审", "三审", "二次元", "二元", "两栖", "两性",
	"万多", "千叶", "千岛", "百灵", "百胜", "百威", "百利", "百思", "三菱", "三井", "三洋", "三一重工", "三元", "四大名著", "三文", "四通", "十二生肖", "一百个放心", "一百个愿意", "七彩", "七星", "五星", "五彩", "九寨沟", "六盘水", "三沙", "三水", "三原", "三江", "四会", "五华", "五常", "五莲", "八达岭", "百里")

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
