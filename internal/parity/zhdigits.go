package parity

import "strings"

// digits reads a figure that begins with a digit.
func (z *zhReader) digits(i int) int {
	if end := z.longCode(i); end > i {
		return end
	}
	if end := z.numericDate(i); end > i {
		return end
	}
	if end := z.colon(i); end > i {
		return end
	}
	if end := z.slashed(i); end > i {
		return end
	}
	n, ok := z.arabic(i)
	if !ok {
		return i + 1
	}
	if m, ok := n.v.whole(); ok && z.at(n.end) == '分' && m < 100 { // 3分35秒
		if s, k := z.plainInt(n.end + 1); k > n.end+1 && s < 60 && z.at(k) == '秒' && !isDigit(z.at(k+1)) {
			if z.before(i, "小时") {
				z.add(figure{v: n.v, kind: Duration, unit: z.u.byKey["minute"], weight: strong}, i, n.end+1)
				return z.add2(figure{v: integer(s), kind: Duration, unit: z.u.byKey["second"], weight: strong}, n.end+1, k+1)
			}
			return z.add2(figure{v: integer(m*60 + s), kind: Clock, weight: strong, parts: [2]float64{float64(m), float64(s)}}, i, k+1)
		}
	}
	if z.at(i-1) == '双' && (n.v.equal(integer(11)) || n.v.equal(integer(12))) {
		z.add(figure{v: n.v, weight: faint}, i, n.end)
		return n.end
	}
	if z.at(n.end) == '秒' && isDigit(z.at(n.end+1)) && isDigit(z.at(n.end+2)) && !isDigit(z.at(n.end+3)) { // 9秒58
		hundredths, _ := z.plainInt(n.end + 1)
		if v, fits := n.v.add(integer(hundredths).shift(-2)); fits {
			return z.add2(figure{v: v, kind: Duration, unit: z.u.byKey["second"], weight: strong}, i, n.end+3)
		}
	}
	if c := z.at(n.end); isLatin(c) {
		if u, k := z.unitAt(n.end); u == nil || k <= n.end {
			if u, k := z.latinUnit(n.end); u != nil {
				return z.measured(figure{v: n.v, numEnd: z.off[n.end], bound: z.boundBefore(i)}, i, k, n, u)
			}
			return z.lettered(i, n)
		}
	}
	if z.at(n.end) == ' ' && isDigit(z.at(n.end+1)) { // 220 2/3
		if f, k, ok := z.fractionAt(n.end + 1); ok && n.end-i < 5 {
			if sum, fits := n.v.add(f); fits {
				n.v, n.end = sum, k
			}
		}
	}
	if v := vulgarOrZero(z.at(n.end)); v.m != 0 {
		if sum, fits := n.v.add(v); fits {
			n.v, n.end = sum, n.end+1
		}
	}
	return z.figure(i, n)
}

// latinUnit reads a unit in Latin letters as English writes it: 95g, 30min.
func (z *zhReader) latinUnit(i int) (*unit, int) {
	j := i
	for isLatin(z.at(j)) && z.at(j) < 0x80 {
		j++
	}
	if j-i == 1 && !strings.ContainsRune("gmlLhstVW", z.at(i)) || j-i > 8 || isDigit(z.at(j)) {
		return nil, i
	}
	u := z.u.en[strings.ToLower(z.slice(i, j))]
	if u == nil || u.dim == dimMoney {
		return nil, i
	}
	return u, j
}

// lettered reads digits with letters behind: 5G, 4K, 8pm, 2x, 1980s, 5th.
func (z *zhReader) lettered(i int, n zhNum) int {
	j := n.end
	for isLatin(z.at(j)) {
		j++
	}
	switch word := strings.ToLower(string(z.r[n.end:j])); word {
	case "am", "pm":
		return z.add2(figure{v: hourOf(n.v, word == "pm"), kind: Clock, weight: strong, ampm: true}, i, j)
	case "x":
		return z.add2(figure{v: n.v, kind: Multiple, weight: strong}, i, j)
	case "st", "nd", "rd", "th":
		return z.add2(figure{v: n.v, kind: Ordinal, weight: strong}, i, j)
	case "s":
		return z.add2(figure{v: n.v, kind: Decade, weight: strong}, i, j)
	case "k", "b", "bn", "mn", "million", "billion", "trillion":
		e := map[string]int{"k": 3, "b": 9, "bn": 9, "mn": 6, "million": 6, "billion": 9, "trillion": 12}[word]
		if word != "k" && word != "b" || z.priceAt(i) {
			n.v, n.end = n.v.shift(e), j
			return z.figure(i, n)
		}
	}
	return z.name(i, i)
}

// hourOf gives the minutes of a full hour.
func hourOf(v num, pm bool) num {
	h, ok := v.whole()
	if !ok || h > 24 {
		return v
	}
	if pm && h < 12 {
		h += 12
	} else if !pm && h == 12 {
		h = 0
	}
	return integer(h * 60)
}

// longCode reads telephone and account numbers: groups of digits with hyphens
// or spaces, a leading 0 or +, long runs.
func (z *zhReader) longCode(i int) int {
	j, total, groups := i, 0, 0
	for isDigit(z.at(j)) {
		k := j
		for isDigit(z.at(k)) {
			k++
		}
		total += k - j
		groups++
		j = k
		if (z.at(j) == '-' || z.at(j) == ' ' && (z.at(i-1) == '+' || z.spacedPhone(i))) && isDigit(z.at(j+1)) {
			j++
			continue
		}
		break
	}
	plus := z.at(i-1) == '+'
	lead := z.at(i) == '0' && total >= 5 && isDigit(z.at(i+1)) && z.at(j) != '.'
	phone := groups >= 3 && total >= 9 || groups == 2 && total >= 10 && z.at(j) != '年'
	if !(plus && total >= 7 || lead && (groups > 1 || total >= 6) || phone) {
		return i
	}
	return z.add2(figure{kind: Name, name: phoneDigits(string(z.r[i:j])), weight: strong, v: num{d: 1}}, i, j)
}

// spacedPhone reports whether the digits at i begin a telephone number in groups
// with spaces.
func (z *zhReader) spacedPhone(i int) bool {
	var n [4]int
	j := i
	for k := range n {
		from := j
		for isDigit(z.at(j)) {
			j++
		}
		n[k] = j - from
		if z.at(j) != ' ' || !isDigit(z.at(j+1)) {
			break
		}
		j++
	}
	return phoneGroups(string(z.at(i)), n)
}

// phoneDigits drops the signs of a number, the country code 86 and leading zeros.
func phoneDigits(s string) string {
	d := foldName(s)
	if len(d) > 10 {
		d = strings.TrimPrefix(d, "86")
	}
	return "#" + strings.TrimLeft(d, "0")
}

// numericDate reads 2024-05-01, 2024.5.1, 2024/5.
func (z *zhReader) numericDate(i int) int {
	y, j := z.plainInt(i)
	sep := z.at(j)
	if j-i != 4 || y < 1500 || y > 2199 || sep != '-' && sep != '/' && sep != '.' {
		return i
	}
	m, k := z.plainInt(j + 1)
	if k == j+1 || k > j+3 || m < 1 || m > 12 || z.at(k) != sep {
		return i
	}
	d, e := z.plainInt(k + 1)
	if e == k+1 || e > k+3 || d < 1 || d > 31 {
		return i
	}
	z.add(figure{v: integer(y), kind: Year, weight: strong}, i, j)
	z.add(figure{v: integer(m), kind: Month, weight: strong}, j+1, k)
	return z.add2(figure{v: integer(d), kind: Day, weight: strong}, k+1, e)
}

// plainInt reads at most nine digits.
func (z *zhText) plainInt(i int) (int64, int) {
	v, j := int64(0), i
	for isDigit(z.at(j)) && j-i < 9 {
		v = v*10 + int64(z.at(j)-'0')
		j++
	}
	if isDigit(z.at(j)) {
		return 0, i
	}
	return v, j
}

// colon reads 7:55 and 20: 00 as times of day, 3:0 as a score.
func (z *zhReader) colon(i int) int {
	a, j := z.plainInt(i)
	if j == i || j > i+3 {
		return i
	}
	k := z.spaces(j)
	if z.at(k) != ':' {
		return i
	}
	k = z.spaces(k + 1)
	b, e := z.plainInt(k)
	if e == k || e > k+3 {
		return i
	}
	if e-k == 2 && a <= 24 && b < 60 && z.at(e) != '.' {
		f := figure{v: integer(a*60 + b), kind: Clock, weight: strong}
		if z.at(e) == ':' && isDigit(z.at(e+1)) {
			if c, s := z.plainInt(e + 1); s == e+3 {
				if c < 60 && z.dayPart(i) == 0 {
					return z.spans(i, e, s, [...]int64{a, b, c})
				}
				e = s
			}
		}
		z.dayHalf(i, a, &f)
		return z.add2(f, i, e)
	}
	z.add(figure{v: integer(a), weight: strong, score: true}, i, j)
	return z.add2(figure{v: integer(b), weight: strong, score: true}, k, e)
}

// spans adds the hours, minutes and seconds of 2:19:24, whose minutes end at e
// and whose seconds end at s.
func (z *zhReader) spans(i, e, s int, parts [3]int64) int {
	z.add(figure{v: integer(parts[0]), kind: Duration, unit: z.u.byKey["hour"], weight: strong}, i, e-3)
	z.add(figure{v: integer(parts[1]), kind: Duration, unit: z.u.byKey["minute"], weight: strong}, e-2, e)
	return z.add2(figure{v: integer(parts[2]), kind: Duration, unit: z.u.byKey["second"], weight: strong}, e+1, s)
}

// slashed reads 1/3, 2018/19, 9·11.
func (z *zhReader) slashed(i int) int {
	a, j := z.plainInt(i)
	if j == i {
		return i
	}
	if c := z.at(j); (c == '×' || c == '*' || c == 'x' || c == 'X' || c == '/') && (a == 7 || a == 24) {
		if b, k := z.plainInt(j + 1); a+b == 31 {
			return z.add2(figure{v: integer(247), kind: Name, name: "247", weight: faint}, i, k)
		}
	}
	if z.at(j) == '·' && a < 13 && isDigit(z.at(j+1)) {
		if day, k := z.plainInt(j + 1); k > j+1 {
			v, _ := parseDigits(foldName(string(z.r[i:k])))
			return z.add2(figure{v: v, kind: Name, name: foldName(string(z.r[i:k])), weight: faint, parts: [2]float64{float64(a), float64(day)}}, i, k)
		}
	}
	if (z.at(j) == '/' || z.at(j) == '-') && j == i+4 && a >= 1500 && a < 2100 {
		b, k := z.plainInt(j + 1)
		if k == j+3 && b == (a+1)%100 {
			z.add(figure{v: integer(a), kind: Year, weight: strong}, i, j)
			end := k
			if z.at(k) == '年' {
				end++
			}
			return z.add2(figure{v: integer(a + 1), kind: Year, weight: faint, hasAlt: true, alt: float64(b)}, j+1, end)
		}
	}
	if f, k, ok := z.fractionAt(i); ok {
		b, _ := z.plainInt(j + 1)
		return z.add2(figure{v: f, kind: Fraction, weight: strong, parts: [2]float64{float64(a), float64(b)}}, i, k)
	}
	if z.at(j) == '/' && a >= 1 && a <= 12 && z.at(i-1) != '/' {
		if b, k := z.plainInt(j + 1); k > j+1 && b >= 1 && b <= 31 && b != a && z.at(k) != '/' && z.at(k) != '.' && z.at(k) != '%' { // 9/3, a day of the year
			z.add(figure{v: integer(a), kind: Day, weight: strong}, i, j)
			return z.add2(figure{v: integer(b), kind: Day, weight: strong}, j+1, k)
		}
	}
	return i
}

// fractionAt reads 2/3 where it can only be a fraction.
func (z *zhText) fractionAt(i int) (num, int, bool) {
	a, j := z.plainInt(i)
	if j == i || z.at(j) != '/' {
		return num{d: 1}, i, false
	}
	b, k := z.plainInt(j + 1)
	if k == j+1 || a < 1 || a >= b || b > 100 || z.at(k) == '/' {
		return num{d: 1}, i, false
	}
	return ratio(a, b), k, true
}
