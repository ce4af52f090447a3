package parity

// hanDigit gives the value of a digit in Chinese, or -1.
func hanDigit(c rune) int {
	switch c {
	case '零', '〇':
		return 0
	case '一':
		return 1
	case '二', '两':
		return 2
	case '三':
		return 3
	case '四':
		return 4
	case '五':
		return 5
	case '六':
		return 6
	case '七':
		return 7
	case '八':
		return 8
	case '九':
		return 9
	}
	return -1
}

// hanScale gives the power of ten of a scale character, or 0.
func hanScale(c rune) int {
	switch c {
	case '十':
		return 1
	case '百':
		return 2
	case '千':
		return 3
	case '万':
		return 4
	case '亿':
		return 8
	case '兆':
		return 12
	}
	return 0
}

// hanNumber reads a number written in characters.
func (t *zhText) hanNumber(i int) (zhNum, bool) {
	j, scaled := i, false
	for ; j-i < 24; j++ {
		c := t.at(j)
		if hanScale(c) > 0 && c != '兆' && (j == i || !t.scaleOfUnit(j) || t.has(j, "百分之")) { // 一万二千五百分之一
			scaled = true
			continue
		}
		if hanDigit(c) < 0 {
			break
		}
	}
	run := t.r[i:min(j, len(t.r))]
	if len(run) == 0 {
		return zhNum{}, false
	}
	n := zhNum{han: true, digits: len(run), end: j}
	switch {
	case !scaled:
		return n, readHanDigits(run, &n)
	case hanScale(run[0]) > 1:
		return n, readBareScale(run, &n)
	}
	if !readHan(run, &n) {
		return n, false
	}
	if n.v.m != 0 {
		t.scales(&n) // 三百余万
	}
	return n, true
}

// readHanDigits reads characters without scales: 三, 二〇二三, 四五.
func readHanDigits(run []rune, n *zhNum) bool {
	if len(run) > 17 {
		n.code = true
		n.v = num{d: 1}
		return true
	}
	v := int64(0)
	zero := false
	for _, c := range run {
		v = v*10 + int64(hanDigit(c))
		zero = zero || c == '〇' || c == '零'
	}
	n.v = integer(v)
	switch {
	case len(run) >= 3 && !zero && hanDigit(run[1]) == hanDigit(run[0])+1 && hanDigit(run[2]) == hanDigit(run[1])+1:
		return false // 一二三等奖
	case len(run) == 1, len(run) >= 3, zero:
		return true
	}
	a, b := hanDigit(run[0]), hanDigit(run[1])
	if b == a+1 || a == 3 && b == 5 {
		n.pair, n.lo, n.v = true, integer(int64(a)), integer(int64(b))
		return true
	}
	return false
}

// readBareScale reads 百, 千万, 万亿: no digit stands before.
func readBareScale(run []rune, n *zhNum) bool {
	e := 0
	for _, c := range run {
		s := hanScale(c)
		if s == 0 {
			return false
		}
		e += s
	}
	n.bare, n.v = true, integer(1).shift(e)
	return true
}

// readHan reads characters with scales: 一百二十, 三四十, 一万二.
func readHan(run []rune, n *zhNum) bool {
	for k := 0; k+1 < len(run); k++ {
		a, b := hanDigit(run[k]), hanDigit(run[k+1])
		if a < 1 || b != a+1 || run[k+1] == '两' && run[k] != '一' {
			continue
		}
		var buf [24]rune
		low := append(append(buf[:0], run[:k+1]...), run[k+2:]...)
		lo, ok := hanValue(low)
		if !ok {
			return false
		}
		hi, ok := hanValue(append(append(buf[:0], run[:k]...), run[k+1:]...))
		n.pair, n.lo, n.v = true, lo, hi
		return ok
	}
	v, ok := hanValue(run)
	n.v = v
	return ok
}

// hanValue gives the value of a well-formed number; false for 十四五.
func hanValue(run []rune) (num, bool) {
	var total, section, digit int64 = 0, 0, -1
	last, zero := 99, false
	for _, c := range run {
		if d := hanDigit(c); d >= 0 {
			if digit > 0 {
				return num{d: 1}, false
			}
			digit, zero = int64(d), zero || d == 0
			continue
		}
		s := hanScale(c)
		if s < 4 {
			if digit < 0 {
				digit = 1
			}
			if s >= last && section > 0 {
				return num{d: 1}, false
			}
			section += digit * pow10(s)
			digit, last, zero = -1, s, false
			continue
		}
		section += max(digit, 0)
		if section == 0 && total == 0 {
			return num{d: 1}, false
		}
		if s == 8 {
			total = (total + section) * pow10(s)
		} else {
			total += section * pow10(s)
		}
		if total > 1e17 || total < 0 {
			return num{d: 1}, false
		}
		section, digit, last, zero = 0, -1, s, false
	}
	if digit > 0 && !zero && last >= 2 && last < 99 {
		digit *= pow10(last - 1) // 一百二
	}
	return integer(total + section + max(digit, 0)), true
}

func pow10(e int) int64 {
	p := int64(1)
	for range e {
		p *= 10
	}
	return p
}
