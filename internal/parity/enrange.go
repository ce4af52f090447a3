package parity

// boundBefore reads "about", "more than" before token i.
func (e *enReader) boundBefore(i int) bound {
	k := i - 1
	if t := e.at(k); t.kind == 'p' && t.low != "~" && t.low != "," {
		k--
		if t := e.at(k); t.kind == 'w' && len(t.low) <= 3 && t.upper {
			k--
		}
	} else if t.kind == 'w' && t.upper && e.u.en[t.low] != nil {
		k--
	}
	switch e.low(k) {
	case "about", "around", "approximately", "some", "roughly", "almost", "nearly", "approx", "estimated", "circa", "~", "near", "close", "approaching", "close to":
		return about
	case "over", "exceeding", "exceeded", "exceeds", "exceed", "above", "least", "surpassed", "topped":
		return over
	case "to":
		if e.low(k-1) == "up" {
			return under
		}
		if e.low(k-1) == "close" {
			return about
		}
	case "than":
		switch e.low(k - 1) {
		case "more", "greater", "larger", "higher", "longer":
			return over
		case "less", "fewer", "lower", "smaller":
			return under
		}
	case "under", "below":
		return under
	}
	return exact
}

// shared lets the two ends of a range share what is written once: "$30 to 80",
// "30-40 million", "2 to 4 inches". It looks at the last two figures.
func (e *enReader) shared(end, i int) int {
	if len(e.out) < 2 {
		return end
	}
	a, b := &e.out[len(e.out)-2], &e.out[len(e.out)-1]
	if b.start < a.end {
		return end
	}
	shift := 0
	if e.at(i).kind == 'n' && e.digitsAt(i).scaled {
		if raw, ok := parseDigits(stripCommas(e.low(i))); ok && raw.m == b.v.m {
			shift = b.v.e - raw.e
		}
	}
	if !e.rangeBetween(a, b) {
		if between := trimSigns(e.text[a.end:b.start]); shift >= 3 && (between == "and" || between == ",") && a.f < 1000 && !a.hasAlt && (a.kind == Count || a.kind == Money) {
			a.hasAlt, a.alt = true, a.v.shift(shift).float() // 6.29 and 6.05 trillion
		}
		return end
	}
	if a.kind == Day && b.kind == Count && b.f <= 31 {
		b.kind = Day
		return end
	}
	if a.kind == Count && a.unit == nil && (b.unit != nil || b.kind == Share || b.kind == Points) {
		a.unit, a.kind, a.low, a.score = b.unit, b.kind, true, false
		if a.weight == weak && (b.kind == Share || b.kind == Points) {
			a.weight = strong
		}
	} else if b.kind == Count && b.unit == nil && a.unit != nil && a.kind == Money {
		b.unit, b.kind, b.high = a.unit, a.kind, true
	}
	if shift >= 3 && (a.kind == Count || a.unit != nil && a.unit == b.unit) && a.f <= b.v.shift(-shift).float() && a.f < 1000 {
		a.v = a.v.shift(shift)
		a.f = a.v.float()
		a.low = true
	}
	return end
}

func stripCommas(s string) string {
	for i := 0; i < len(s); i++ {
		if s[i] == ',' {
			return stripCommas(s[:i] + s[i+1:])
		}
	}
	return s
}

// rangeBetween reports whether only the sign or word of a range stands between
// two figures.
func (e *enReader) rangeBetween(a, b *figure) bool {
	if b.start-a.end > 12 || b.start < a.end {
		return false
	}
	s := e.text[a.end:b.start]
	s = trimSigns(s)
	switch s {
	case "", "to", "or":
		return b.start > a.end && len(e.text[a.end:b.start]) > 0 && e.text[a.end:b.start] != " "
	case "and":
		return a.start >= 8 && lower(e.text[a.start-8:a.start-1]) == "between" || a.start >= 9 && lower(e.text[a.start-9:a.start-2]) == "between"
	}
	return false
}

// trimSigns cuts spaces, hyphens, dashes and currency signs.
func trimSigns(s string) string {
	for len(s) > 0 {
		r := firstRune(s)
		if f := fold(r); f == ' ' || f == '-' || f == '~' {
			s = s[len(string(r)):]
			continue
		}
		break
	}
	for len(s) > 0 && (s[len(s)-1] == ' ' || s[len(s)-1] == '-' || s[len(s)-1] == '$') {
		s = s[:len(s)-1]
	}
	return s
}
