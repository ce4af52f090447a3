package parity

import "strings"

// special reads what the rune behind a number makes of it: dates, shares,
// multiples, ages. It reports false for a plain count or measure.
func (z *zhReader) special(i int, n zhNum, f *figure) (int, bool) {
	j := z.spaces(n.end)
	if end, ok := z.dateLike(i, j, n, f); ok {
		return end, true
	}
	switch c := z.at(j); {
	case c == '分' && z.at(j+1) == '之':
		m, ok := z.number(z.spaces(j + 2))
		a, okA := m.v.whole()
		b, okB := n.v.whole()
		if !ok || !okA || !okB || b == 0 || a > 1000 || b > 1e6 {
			return j + 2, true
		}
		if b == 100 {
			return z.add2(figure{v: m.v, kind: Share, weight: strong, word: n.han}, i, m.end), true
		}
		part := figure{v: ratio(a, b), kind: Fraction, weight: strong, word: n.han, parts: [2]float64{float64(a), float64(b)}}
		if u, k := z.unitAt(m.end); u != nil && u.dim == dimTime { // 四分之一个世纪
			part.unit, part.kind, part.weight, m.end = u, Duration, faint, k
		}
		return z.add2(part, i, m.end), true
	case c == '成' && n.v.float() <= 10 && !n.bare && (!strings.ContainsRune("为立功员都本果人年长熟就分绩千上了", z.at(j+1)) || z.has(j+1, "就业")):
		return z.tenths(i, j, n, f), true
	case c == '折' && n.v.float() < 100:
		v := n.v.shift(1)
		if n.v.float() >= 10 {
			v = n.v
		}
		f.v, f.kind, f.weight, f.alt, f.hasAlt = v, Share, weak, 100-v.float(), true
		return z.place(*f, i, j+1, n), true
	case c == '刻' && z.at(j+1) == '钟':
		if v, fits := n.v.mul(integer(15)); fits {
			f.v, f.kind, f.unit, f.weight = v, Duration, z.u.byKey["minute"], weak
		}
		return z.place(*f, i, j+2, n), true
	case c == '倍', (c == '多' || c == '余') && z.at(j+1) == '倍':
		return z.times(i, j, n, f), true
	case c == '岁', c == '周' && z.at(j+1) == '岁', (c == '多' || c == '余') && z.at(j+1) == '岁':
		return z.age(i, j, n, f), true
	case c == '旬' && n.han && n.digits == 1 && n.v.float() >= 4: // 年近六旬
		return z.add2(figure{v: n.v.shift(1), kind: Age, weight: weak, bound: about, word: true}, i, j+1), true
	case c == '比' || c == '-' || c == ':':
		if end, ok := z.scoreAt(i, j, n); ok {
			return end, true
		}
	}
	return z.rangeAt(i, j, n, f)
}

// tenths reads 七成, 七成五, 三四成多 with 成 at rune j.
func (z *zhReader) tenths(i, j int, n zhNum, f *figure) int {
	f.v, f.kind, f.weight = n.v.shift(1), Share, strong
	n.lo = n.lo.shift(1)
	if z.at(j+1) == '新' {
		f.weight = weak // 九成新: like new
	}
	end := j + 1
	if z.at(end) == '半' {
		f.v, _ = f.v.add(integer(5))
		end++
	} else if z.at(end) == '多' {
		end++
		f.bound = over
	} else if d, k := z.tenthOf(end); d > 0 && !n.pair { // 七成五
		f.v, _ = f.v.add(integer(d))
		end = k
	}
	f.numEnd = z.off[end]
	return z.place(*f, i, end, n)
}

// tenthOf reads the digit behind 成 that counts percents: 九成八 is 98 %. A digit
// that counts something else follows the next word.
func (z *zhReader) tenthOf(i int) (int64, int) {
	d := int64(hanDigit(z.at(i)))
	if c := z.at(i); isDigit(c) {
		d = int64(c - '0')
	}
	next := z.at(i + 1)
	if d < 1 || z.at(i) == '两' || isDigit(next) || hanDigit(next) >= 0 || hanScale(next) > 0 || counters[next] || next == '成' || next == '.' {
		return 0, i
	}
	return d, i + 1
}

func (z *zhReader) times(i, j int, n zhNum, f *figure) int {
	f.kind = Multiple
	f.weight = max(z.weigh(n, true), weak)
	if n.bare || n.pair || n.han && n.v.equal(integer(1)) {
		f.weight = faint
	}
	if z.at(j) != '倍' {
		f.bound = over
		j++
	}
	j++
	if z.at(j) == '半' {
		f.v, _ = f.v.add(ratio(1, 2))
		j++
	}
	return z.place(*f, i, j, n)
}

func (z *zhReader) age(i, j int, n zhNum, f *figure) int {
	f.kind, f.weight = Age, z.weigh(n, true)
	for k := 0; k < 2 && z.at(j) != '岁'; k++ {
		if z.at(j) != '周' {
			f.bound = over
		}
		j++
	}
	j++
	if z.at(j) == '半' {
		f.v, _ = f.v.add(ratio(1, 2))
		j++
	}
	return z.place(*f, i, j, n)
}

// scoreAt reads 3比0 and 3-0; larger numbers with a hyphen are a range.
func (z *zhReader) scoreAt(i, j int, n zhNum) (int, bool) {
	k := z.spaces(j + 1)
	m, ok := z.number(k)
	if !ok || n.bare || m.bare || n.pair || m.pair || n.v.e < 0 && z.at(j) != '比' || n.code || m.code {
		return i, false
	}
	c := z.at(z.spaces(m.end))
	if z.at(j) != '比' && (n.v.float() < m.v.float() || counters[c] || looseCounters[c] || c == '%') {
		return i, false
	}
	if u, _ := z.unitAt(m.end); u != nil && z.at(j) != '比' {
		return i, false
	}
	if z.at(j) == '比' && c != 0 && counters[c] && n.han {
		return i, false
	}
	if v := vulgarOrZero(z.at(m.end)); v.m != 0 {
		m.v, _ = m.v.add(v)
		m.end++
	}
	w := strong
	if n.han {
		w = faint
	}
	z.add(figure{v: n.v, weight: w, score: true, word: n.han}, i, n.end)
	z.add(figure{v: m.v, weight: w, score: true, word: m.han}, k, m.end)
	return m.end, true
}

// rangeAt lets the lower end of a range take the scale and unit of the upper:
// 3至5万, 10%-15%, 1500-2000元.
func (z *zhReader) rangeAt(i, j int, n zhNum, f *figure) (int, bool) {
	if n.pair || n.bare || n.code {
		return i, false
	}
	k := z.rangeSign(j)
	if k == j {
		return i, false
	}
	m, ok := z.number(z.spaces(k))
	if !ok || m.pair || m.bare || m.code || m.v.float() == 0 {
		return i, false
	}
	if z.at(m.end) == '年' || z.at(m.end) == '月' || z.at(m.end) == '日' || z.at(m.end) == '时' || z.at(m.end) == '点' {
		return i, false
	}
	lo := n.v
	if digits := m.v.e; m.han == n.han && !n.han && z.r[m.end-1] >= 0x80 && z.r[n.end-1] < 0x80 && digits >= 4 {
		lo = z.shareScale(n, m)
	}
	if lo.float() >= m.v.float() {
		return i, false
	}
	g := *f
	g.v, g.low = lo, true
	u, _ := z.unitAt(z.afterMore(m.end))
	g.weight = z.weigh(n, u != nil)
	if u == nil && z.has(z.spaces(m.end), "成") {
		if m.v.float() > 10 {
			return i, false
		}
		g.v, g.kind, g.weight = lo.shift(1), Share, strong // 七至九成
	}
	if u != nil {
		g.unit, g.kind = u, kindOf(u)
		if u.dim == dimShare || u.dim == dimPoints {
			g.unit = nil
		}
	}
	z.add(g, i, n.end)
	return n.end, true
}

func (z *zhReader) afterMore(i int) int {
	if c := z.at(i); c == '多' || c == '余' {
		return i + 1
	}
	return i
}

// shareScale gives the lower end of 3-5万, whose digits alone were read.
func (z *zhReader) shareScale(n, m zhNum) num {
	e := 0
	for k := m.end - 1; k > 0 && hanScale(z.at(k)) > 0; k-- {
		e += hanScale(z.at(k))
	}
	if v := n.v.shift(e); v.float() < m.v.float() {
		return v
	}
	return n.v
}

// rangeSign goes over 至, 到, -, ~, 或, 、 between two numbers.
func (z *zhReader) rangeSign(j int) int {
	j = z.spaces(j)
	switch z.at(j) {
	case '至', '到', '~':
		return j + 1
	case '-':
		for z.at(j) == '-' {
			j++
		}
		return j
	case '、', '或':
		if isDigit(z.at(j+1)) || hanDigit(z.at(j+1)) > 0 {
			return j + 1
		}
	}
	return j
}
