package parity

// characters reads a figure that begins with a numeral in characters.
func (z *zhReader) characters(i int) int {
	if end := z.shareWord(i); end > i {
		return end
	}
	if d, k := z.namedDate(i); k > i {
		return z.add2(d, i, k)
	}
	if hanDigit(z.r[i]) > 0 && hanDigit(z.at(i+1)) > 0 && z.at(i+2) == '折' { // 七五折
		v := integer(int64(10*hanDigit(z.r[i]) + hanDigit(z.at(i+1))))
		return z.add2(figure{v: v, kind: Share, weight: weak, word: true, hasAlt: true, alt: 100 - v.float()}, i, i+3)
	}
	if end := z.splitAt(i); end > i {
		return end
	}
	if z.isPlan(i) {
		return z.plan(i, i+3)
	}
	n, ok := z.hanNumber(i)
	if !ok {
		return max(n.end, i+1)
	}
	if k := z.idiomAt(i); k > 0 && n.end-i <= k {
		if !n.pair && !n.code && !n.bare {
			z.add(figure{v: n.v, weight: faint, word: true}, i, n.end)
		}
		return i + k
	}
	prev := z.at(i - 1)
	if prev == '周' || prev == '期' && z.before(i, "星期") || prev == '拜' && z.before(i, "礼拜") {
		often := (z.before(i, "一周") || z.before(i, "每周")) && (z.at(n.end) == '天' && z.at(n.end+1) != '气' || z.at(n.end) == '次' || z.at(n.end) == '场')
		if n.digits == 1 && z.at(n.end) != '个' && z.at(n.end) != '年' && !often {
			return n.end // a day of the week
		}
	}
	if z.at(n.end) == '几' { // 十几, 二十几
		return z.dozenOdd(i, n)
	}
	if prev == '双' || n.digits == 2 && z.r[i] == '十' && z.at(i+1) == '一' && (z.has(i+2, "黄金周") || z.has(i+2, "假期") || z.has(i+2, "长假") || z.has(i+2, "国庆") || prev == '“') {
		if prev == '双' && n.v.float() < 13 {
			z.add(figure{v: n.v, weight: faint}, i, n.end)
		}
		return n.end // festivals: 双十一, 十一黄金周
	}
	if z.emphatic(i, n) {
		z.add(figure{v: n.v, weight: faint, word: true}, i, n.end)
		return n.end
	}
	if n.bare && (prev == '上' || prev == '成' || prev == '数' || prev == '几') {
		return n.end
	}
	return z.figure(i, n)
}

// splitAt reads 六四开, 三七分成: two parts of ten.
func (z *zhReader) splitAt(i int) int {
	a, b := hanDigit(z.r[i]), hanDigit(z.at(i+1))
	if a < 1 || b < 1 || a+b != 10 || !z.has(i+2, "开") && !z.has(i+2, "分成") && !z.has(i+2, "分账") && !z.has(i+2, "比例") && !z.has(i+2, "的比例") {
		return i
	}
	z.add(figure{v: integer(int64(10 * a)), kind: Share, weight: faint, word: true, score: true}, i, i+1)
	return z.add2(figure{v: integer(int64(10 * b)), kind: Share, weight: faint, word: true, score: true}, i+1, i+2)
}

// emphatic reports whether a round number of 个 only says "very much": 一百个赞.
func (z *zhReader) emphatic(i int, n zhNum) bool {
	if z.has(n.end, "度转") || z.has(n.end, "度大") || z.has(n.end, "度急") {
		return true // 一百八十度大转弯
	}
	if z.at(n.end) != '个' || n.v.m != 1 || n.v.e < 2 {
		return false
	}
	for _, w := range [...]string{"赞", "放心", "愿意", "不", "骄傲", "满意", "同意", "乐意", "支持", "感谢", "佩服", "理由", "小心", "高兴", "心", "喜欢"} {
		if z.has(n.end+1, w) {
			return true
		}
	}
	return false
}

// dozenOdd reads 十几: a figure that the text itself leaves open.
func (z *zhReader) dozenOdd(i int, n zhNum) int {
	j := n.end + 1
	e, k := z.scaleRun(j)
	unit, step := n.v.shift(e), 10.0
	f := figure{v: unit, weight: faint, vague: true, word: true, rangeHi: unit.float() + step*scale10(1, e)}
	if u, m := z.unitAt(k); u != nil {
		f.unit, k = u, m
		f.kind = kindOf(u)
	}
	return z.add2(f, i, k)
}

// shareWord reads 百分之十, 千分之五, 百分百.
func (z *zhReader) shareWord(i int) int {
	c := z.r[i]
	if c == '百' && z.has(i, "百分百") {
		return z.add2(figure{v: integer(100), kind: Share, weight: weak, word: true}, i, i+3)
	}
	if (c != '百' && c != '千' && c != '万') || !z.has(i+1, "分之") || hanDigit(z.at(i-1)) > 0 {
		return i
	}
	n, ok := z.number(z.spaces(i + 3))
	if !ok {
		return i + 3
	}
	v, end := n.v, n.end
	if v2, k, ok := z.spokenDecimal(n); ok {
		v, end = v2, k
	}
	shift := 2 - hanScale(c)
	f := figure{v: v.shift(shift), kind: Share, weight: strong, word: n.han}
	if z.at(end) == '几' || n.bare && !n.v.equal(integer(100)) {
		f.weight = faint
	}
	return z.add2(f, i, end)
}

// spokenDecimal reads the 点五 behind a number in characters.
func (z *zhReader) spokenDecimal(n zhNum) (num, int, bool) {
	if !n.han || z.at(n.end) != '点' || hanDigit(z.at(n.end+1)) < 0 {
		return n.v, n.end, false
	}
	v, j, e := n.v, n.end+1, 0
	for hanDigit(z.at(j)) >= 0 && e < 9 {
		e++
		part := num{m: int64(hanDigit(z.at(j))), e: -e, d: 1}
		if sum, ok := v.add(part.normal()); ok {
			v = sum
		}
		j++
	}
	if hanScale(z.at(j)) > 0 && z.at(j) != '万' && z.at(j) != '亿' || z.at(j) == '分' || z.at(j) == '刻' {
		return n.v, n.end, false // 三点五十分, 七点一刻
	}
	k, end := z.scaleRun(j)
	return v.shift(k), end, true
}

// unitAt looks for the longest unit at rune i, spaces before it allowed.
func (z *zhReader) unitAt(i int) (*unit, int) {
	i = z.spaces(i)
	if i >= len(z.r) {
		return nil, i
	}
	for n := min(z.u.zhMost[z.r[i]], len(z.r)-i); n > 0; n-- {
		u := z.u.zh[z.slice(i, i+n)]
		if u == nil {
			continue
		}
		if isLatin(z.r[i+n-1]) && (isLatin(z.at(i+n)) || isDigit(z.at(i+n))) || z.notUnit(i, n) {
			continue
		}
		return u, i + n
	}
	return nil, i
}

// notUnit knows the words that begin like a unit.
func (z *zhReader) notUnit(i, n int) bool {
	next := z.at(i + n)
	switch z.r[i+n-1] {
	case '元':
		return n == 1 && (next == '旦' || next == '月' || next == '素' || next == '老' || next == '件')
	case '周':
		return next == '边' || next == '围' || next == '末' || next == '刊'
	case '年':
		return next == '级' || next == '代' || next == '轻' || next == '龄'
	case '码':
		return next == '头'
	case '度':
		return n == 1
	case '天':
		return next == '然' || next == '津' || next == '线' || next == '使' || next == '真'
	case '升':
		return next == '级' || next == '至' || next == '到'
	case '克':
		return n == 1 && (next == '拉' || next == '隆')
	case '米':
		return n == 1 && (next == '粉' || next == '饭')
	case '兆':
		return next == '头'
	case '秒':
		return next == '杀'
	case '吨':
		return next == '位'
	case '寸':
		return next == '土'
	case 'A':
		return n == 1 && isHan(next) // 5A级
	}
	return false
}

func kindOf(u *unit) Kind {
	switch u.dim {
	case dimMoney:
		return Money
	case dimTime:
		return Duration
	case dimShare:
		return Share
	case dimPoints:
		return Points
	}
	return Measure
}

// figure reads what follows a number, and adds it.
func (z *zhReader) figure(i int, n zhNum) int {
	f := figure{v: n.v, word: n.han, numEnd: z.off[n.end], weight: strong}
	if n.over {
		f.bound = over
	}
	if v, k, ok := z.spokenDecimal(n); ok {
		f.v, n.v, n.end, f.numEnd = v, v, k, z.off[k]
	}
	f.bound = max(f.bound, z.boundBefore(i))
	if end, ok := z.special(i, n, &f); ok {
		return end
	}
	if cur, k := z.currencyBefore(i); cur != nil {
		return z.priced(f, k, n, cur)
	}
	j := z.spaces(n.end)
	switch c := z.at(j); {
	case c == '余' || c == '多' && z.at(j+1) != '少' && z.at(j+1) != '数' || c == '来' && z.at(j-1) != ' ' && n.v.e > 0 && z.at(j+1) != '自' && z.at(j+1) != '源':
		f.bound = over
		j++
	}
	if z.at(j) == '个' && z.at(j+1) == '半' { // 三个半小时
		if u, k := z.unitAt(j + 2); u != nil && u.dim == dimTime {
			f.v, _ = f.v.add(ratio(1, 2))
			f.unit, f.kind, f.weight = u, Duration, z.weigh(n, true)
			return z.place(f, i, k, n)
		}
	}
	if z.at(j) == '个' && (z.at(j+1) == '多' || z.at(j+1) == '小' || z.at(j+1) == '月') {
		k := j + 1
		if z.at(k) == '多' {
			k++
		}
		if u, e := z.unitAt(k); u != nil && u.dim == dimTime {
			f.unit, f.kind, f.weight = u, Duration, z.weigh(n, true)
			return z.place(f, i, e, n)
		}
	}
	if c := z.at(j); (c == '分' || c == '个') && z.at(j+1) == '半' && z.at(j+2) != '场' { // 三分半
		f.v, _ = f.v.add(ratio(1, 2))
		f.weight = z.weigh(n, true)
		return z.place(f, i, j+2, n)
	}
	if v, u, k := z.spokenUnit(n, j); u != nil {
		f.v, f.unit, f.kind, f.weight = v, u, kindOf(u), max(z.weigh(n, true), weak)
		if !n.han || n.v.float() > 10 {
			f.weight = strong
		}
		return z.place(f, i, k, n)
	}
	if u, k := z.unitAt(j); u != nil {
		return z.measured(f, i, k, n, u)
	}
	return z.counted(f, i, j, n)
}

// measured finishes a figure with a unit.
func (z *zhReader) measured(f figure, i, k int, n zhNum, u *unit) int {
	f.unit, f.kind, f.weight = u, kindOf(u), z.weigh(n, true)
	if u.dim == dimShare || u.dim == dimPoints {
		f.weight = strong
		f.unit = nil
		if !u.factor.equal(integer(1)) {
			f.v, _ = f.v.mul(u.factor)
		}
	}
	if u.key == "year" {
		if v, ok := n.v.whole(); ok && v >= 10 && v < 100 && !n.han && f.bound == exact {
			c := z.at(k)
			if c != '前' && c != '后' && c != '来' && c != '间' && c != '以' && c != '之' {
				f.alt, f.hasAlt = float64(century(v)), true
			}
		}
	}
	if z.at(k) == '半' && !n.bare { // 一年半, 两个月半
		if u.dim == dimTime {
			f.v, _ = f.v.add(ratio(1, 2))
			f.weight = max(f.weight, weak)
			k++
		}
	}
	if n.bare && u.dim == dimMoney && f.bound != exact && n.v.e >= 6 {
		f.weight = weak // 超千亿元: compared where the English has an amount
	}
	return z.place(f, i, k, n)
}

// century completes a year of two digits.
func century(v int64) int64 {
	if v < 50 {
		return 2000 + v
	}
	return 1900 + v
}

// weigh says how sure a number is a figure that a translation keeps.
func (z *zhReader) weigh(n zhNum, unit bool) weight {
	switch {
	case n.bare, n.pair, n.vague:
		return faint
	case !n.han:
		return strong
	case n.v.equal(integer(1)):
		return faint
	case n.v.float() > 10:
		return strong
	case unit:
		return weak
	}
	return faint
}

// counted finishes a figure without a unit: by its measure word.
func (z *zhReader) counted(f figure, i, j int, n zhNum) int {
	c := z.at(j)
	f.weight = z.weigh(n, false)
	switch {
	case n.code:
		f.kind, f.name, f.weight = Name, foldName(string(z.r[i:n.end])), strong
		if !n.han {
			f.name = phoneDigits(string(z.r[i:n.end]))
		}
	case n.han && f.weight == faint && !n.bare && !n.pair && !n.v.equal(integer(1)):
		if counters[c] || c == '大' && z.at(j+1) != '大' {
			f.weight = weak
		} else if !looseCounters[c] && n.digits == 1 {
			if c != '比' && z.at(i-1) != '比' {
				f.weight = faint
			}
		}
	}
	f.fixed = c == '强'
	if v, ok := n.v.whole(); ok && !n.han && f.bound == exact && v > 100 && v < 1232 && v%100 > 0 && v%100 < 32 && !n.grouped {
		f.parts = [2]float64{float64(v / 100), float64(v % 100)} // 618, as a date
	}
	return z.place(f, i, max(j, n.end), n)
}

// place adds the figure, two of them where the number is a pair such as 四五.
func (z *zhReader) place(f figure, i, end int, n zhNum) int {
	if n.pair {
		lo := f
		sure := faint
		if c := z.at(z.spaces(n.end)); n.v.float() <= 10 && (f.unit != nil || counters[c]) {
			sure = weak // 四五天, which is often "a few days"
		}
		lo.v, lo.low, lo.weight = n.lo, true, sure
		z.add(lo, i, end)
		f.high, f.weight = true, sure
	}
	z.add(f, i, end)
	return end
}

// boundBefore reads 约, 超过, 近 in front of a figure.
func (z *zhReader) boundBefore(i int) bound {
	for i > 0 && z.at(i-1) == ' ' {
		i--
	}
	switch z.at(i - 1) {
	case '约':
		switch z.at(i - 2) {
		case '签', '契', '合', '违', '条', '履', '预', '续', '解':
			return exact // 签约亿元项目
		}
		return about
	case '近', '概', '乎', '接', '右', '计', '估', '似':
		return about
	case '于':
		switch z.at(i - 2) {
		case '小', '低', '少':
			return under
		case '大', '高', '多':
			return over
		}
	case '超', '逾', '过', '破', '余', '达', '少':
		return over
	case '足', '到', '多':
		if z.before(i, "不足") || z.before(i, "不到") {
			return under
		}
	}
	return exact
}
