package parity

// spokenUnit reads the decimals that speech puts behind the unit: 9块9, 1米65,
// 一米八, 3元5角.
func (z *zhReader) spokenUnit(n zhNum, j int) (num, *unit, int) {
	var u *unit
	switch z.at(j) {
	case '块', '元':
		u = z.u.byKey["CNY"]
	case '米':
		u = z.u.byKey["m"]
	default:
		return n.v, nil, j
	}
	if n.bare || n.pair || n.v.e < 0 {
		return n.v, nil, j
	}
	v, k, digits := int64(0), j+1, 0
	for ; digits < 3; digits++ {
		c := z.at(k)
		d := int64(hanDigit(c))
		if !n.han || d < 0 {
			if !isDigit(c) {
				break
			}
			d = int64(c - '0')
		}
		v, k = v*10+d, k+1
	}
	next := z.at(k)
	if digits == 0 || digits > 2 || v == 0 {
		return n.v, nil, j
	}
	if next == '角' || next == '毛' {
		if digits > 1 {
			return n.v, nil, j
		}
		k++
	} else if counters[next] && next != '个' && next != '的' || isDigit(next) || hanScale(next) > 0 || next == '.' || next == '%' || next == '-' || next == '至' {
		return n.v, nil, j
	} else if other, _ := z.unitAt(k); other != nil || next == '个' {
		return n.v, nil, j
	}
	sum, ok := n.v.add(integer(v).shift(-digits))
	if !ok {
		return n.v, nil, j
	}
	return sum, u, k
}

// priced finishes an amount whose currency stands in front, at rune k.
func (z *zhReader) priced(f figure, k int, n zhNum, cur *unit) int {
	f.unit, f.kind, f.weight = cur, Money, strong
	j := z.spaces(n.end)
	if c := z.at(j); c == '余' || c == '多' {
		f.bound = over
		j++
	}
	if u, e := z.unitAt(j); u != nil && u.dim == dimMoney {
		if cur.loose || u.key != "CNY" {
			f.unit = u
		}
		j = e
	}
	z.add(f, k, max(j, n.end))
	return max(j, n.end)
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
