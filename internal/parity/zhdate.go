package parity

// dateLike reads numbers before 年, 月, 日, 时, 点, 年代, 世纪, 后.
func (z *zhReader) dateLike(i, j int, n zhNum, f *figure) (int, bool) {
	if n.bare || n.code {
		return i, false
	}
	v, whole := n.v.whole()
	if !whole || n.grouped {
		return i, false
	}
	switch z.at(j) {
	case '年':
		return z.yearLike(i, j, n, f, v)
	case '月':
		return z.month(i, j, n, f, v)
	case '日', '号':
		return z.day(i, j, n, f, v)
	case '时', '点':
		return z.clock(i, j, n, f, v)
	case '世':
		if z.at(j+1) == '纪' {
			return z.centuryDecade(i, j+2, n, f, v)
		}
	case '后':
		if n.end-i == 2 && !n.han && v%5 == 0 && (v >= 50 || v < 20) && z.at(j+1) != '来' && z.at(j+1) != '面' {
			return z.add2(figure{v: n.v, kind: Decade, weight: faint}, i, j+1), true
		}
	case '-', '~', '至', '到', '、':
		return z.dateRange(i, j, n, f, v)
	}
	return i, false
}

func (z *zhReader) yearLike(i, j int, n zhNum, f *figure, v int64) (int, bool) {
	if z.at(j+1) == '代' {
		return z.decade(i, j+2, n)
	}
	if z.at(j+1) == '级' {
		f.kind, f.weight = Ordinal, z.weigh(n, true)
		return z.place(*f, i, j+2, n), true
	}
	if v >= 1000 && v < 2200 && n.digits == 4 && (!n.han || n.end-i == 4) {
		f.kind, f.weight, f.bound = Year, strong, exact
		end := j + 1
		if z.at(end) == '度' {
			end++
		}
		return z.add2(*f, i, end), true
	}
	if n.han && n.end-i == 2 && n.pair { // 二三年 is no year
		return i, false
	}
	return i, false
}

// decade reads 80年代, 六七十年代, 2000年代; a pair gives two decades.
func (z *zhReader) decade(i, end int, n zhNum) (int, bool) {
	f := figure{kind: Decade, weight: strong, word: n.han}
	if n.pair {
		f.v = n.lo
		z.add(f, i, end)
	}
	f.v = n.v
	z.add(f, i, end)
	return end, true
}

// centuryDecade reads 20世纪, and 20世纪80年代 as a decade alone.
func (z *zhReader) centuryDecade(i, k int, n zhNum, f *figure, v int64) (int, bool) {
	k = z.spaces(k)
	if m, ok := z.number(k); ok && z.has(z.spaces(m.end), "年代") {
		d := figure{kind: Decade, weight: strong, word: n.han}
		if m.pair {
			d.v = m.lo
			z.add(d, i, z.spaces(m.end)+2)
		}
		d.v = m.v
		return z.add2(d, i, z.spaces(m.end)+2), true
	}
	f.kind, f.weight = Ordinal, strong
	if n.han && v < 10 {
		f.weight = weak
	}
	f.noun = "century"
	return z.add2(*f, i, k), true
}

func (z *zhReader) month(i, j int, n zhNum, f *figure, v int64) (int, bool) {
	if v < 1 || v > 12 || z.has(j, "月球") || z.has(j, "月饼") {
		return i, false
	}
	end := j + 1
	if z.at(end) == '份' {
		end++
	}
	f.kind, f.weight, f.unit, f.bound = Month, strong, nil, exact
	if n.pair { // 七八月
		lo := *f
		lo.v = n.lo
		z.add(lo, i, end)
		f.v = n.v
		return z.add2(*f, i, end), true
	}
	if z.at(i-1) == '前' && n.end == j && !isHan(z.at(i-2)) {
		f.kind, f.weight, f.unit = Duration, strong, z.u.byKey["month"]
	}
	return z.add2(*f, i, end), true
}

func (z *zhReader) day(i, j int, n zhNum, f *figure, v int64) (int, bool) {
	if v < 1 || v > 31 || z.has(j, "日元") || z.has(j, "日圆") || n.pair {
		return i, false
	}
	if z.at(j) == '号' {
		if !z.afterMonth() {
			f.kind, f.weight = Ordinal, z.weigh(n, true)
			if z.has(j+1, "电池") {
				f.weight = faint // 5号电池 is AA
			}
			return z.add2(*f, i, j+1), true
		}
	}
	f.kind, f.weight, f.bound = Day, strong, exact
	if n.han && !z.afterMonth() {
		f.weight = weak
		if v == 1 {
			f.weight = faint
		}
	}
	return z.add2(*f, i, j+1), true
}

// afterMonth reports whether the last figure is a month or a day.
func (z *zhReader) afterMonth() bool {
	if len(z.out) == 0 {
		return false
	}
	k := z.out[len(z.out)-1].kind
	return k == Month || k == Day
}

// clock reads 14时30分, 下午三点, 九点半, 七点一刻.
func (z *zhReader) clock(i, j int, n zhNum, f *figure, v int64) (int, bool) {
	if v > 24 || n.pair || n.v.e < 0 {
		return i, false
	}
	end := j + 1
	point := z.at(j) == '点'
	minutes := int64(0)
	timed := !point
	if z.at(end) == '钟' || z.at(end) == '整' || z.at(end) == '许' {
		timed, end = true, end+1
	}
	switch {
	case z.at(end) == '半':
		minutes, timed, end = 30, true, end+1
	case z.has(end, "一刻"):
		minutes, timed, end = 15, true, end+2
	case z.has(end, "三刻"):
		minutes, timed, end = 45, true, end+2
	default:
		if m, ok := z.number(end); ok && m.v.float() < 60 && m.v.e >= 0 && !m.bare && !m.pair && z.at(m.end) == '分' && z.at(m.end+1) != '之' && z.at(m.end+1) != '钟' {
			w, _ := m.v.whole()
			minutes, timed, end = w, true, m.end+1
		} else if ok && n.han && m.han && m.end-end >= 2 && m.v.float() < 60 && z.dayPart(i) != 0 {
			w, _ := m.v.whole()
			minutes, timed, end = w, true, m.end
		}
	}
	if point && !timed && z.dayPart(i) == 0 && !z.pointTime(i) {
		return i, false
	}
	f.kind, f.weight, f.v = Clock, strong, integer(v*60+minutes)
	z.dayHalf(i, v, f)
	return z.add2(*f, i, end), true
}

// pointTime reports whether 点 behind the number at i is an hour: it follows a
// range or a day.
func (z *zhReader) pointTime(i int) bool {
	if len(z.out) == 0 {
		return false
	}
	last := z.out[len(z.out)-1]
	return z.off[i]-last.end <= 6 && (last.kind == Clock || last.kind == Day)
}

// dayPart gives 'a' or 'p' for the half of the day that is named before rune i,
// 0 where none is.
func (z *zhReader) dayPart(i int) rune {
	for k := 0; k < 2 && z.at(i-1) == ' '; k++ {
		i--
	}
	for _, s := range [...]string{"上午", "早上", "凌晨", "清晨", "早晨", "今早", "早"} {
		if z.before(i, s) {
			return 'a'
		}
	}
	for _, s := range [...]string{"下午", "晚上", "傍晚", "夜间", "夜里", "当晚", "今晚", "晚间", "晚", "午后"} {
		if z.before(i, s) {
			return 'p'
		}
	}
	for _, s := range [...]string{"中午", "正午", "午间", "深夜", "午夜", "半夜", "上晚"} {
		if z.before(i, s) {
			return 'n'
		}
	}
	return 0
}

func (z *zhReader) dayHalf(i int, hour int64, f *figure) {
	switch z.dayPart(i) {
	case 'a':
		f.ampm = true
		if hour == 12 {
			f.v, _ = f.v.add(integer(-12 * 60))
		}
	case 'p':
		f.ampm = true
		if hour < 12 {
			f.v, _ = f.v.add(integer(12 * 60))
		}
	default:
		f.ampm = hour > 12
	}
}

// dateRange reads the first number of 1-5月, 20至22日, 2018—2020年, 9-11时: its
// sign stands behind the second.
func (z *zhReader) dateRange(i, j int, n zhNum, f *figure, v int64) (int, bool) {
	k := z.rangeSign(j)
	if k == j {
		return i, false
	}
	m, ok := z.number(z.spaces(k))
	if !ok || m.v.e < 0 || m.grouped || m.bare || m.pair {
		return i, false
	}
	e := z.spaces(m.end)
	w, whole := m.v.whole()
	if !whole {
		return i, false
	}
	f.weight, f.low, f.bound = strong, true, exact
	switch c := z.at(e); {
	case c == '年' && z.at(e+1) == '代':
		f.kind = Decade
	case c == '年' && v >= 1000 && v < 2200 && n.digits == 4:
		f.kind = Year
	case c == '月' && w <= 12 && v >= 1 && v <= 12:
		f.kind = Month
	case c == '日' && z.at(e+1) != '元' && w <= 31 && v >= 1 && v <= 31:
		f.kind = Day
	case c == '时' && v <= 24 && w <= 24, c == '点' && v <= 24 && w <= 24 && (z.dayPart(i) != 0 || z.at(e+1) == '钟' || z.at(e+1) == '半'):
		f.kind, f.v = Clock, integer(v*60)
		z.dayHalf(i, v, f)
	default:
		return i, false
	}
	return z.add2(*f, i, n.end), true
}
