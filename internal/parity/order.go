package parity

import "strings"

// betweenScores reports whether only the sign of a score stands in an English text.
func betweenScores(s string) bool { return ofScore(s) || strings.TrimSpace(s) == "to" }

// ofScore reports whether only the sign of a score stands between two numbers.
func ofScore(between string) bool {
	between = strings.TrimSpace(between)
	return between == "比" || len(between) <= 3 && strings.ContainsAny(between, "-:：∶－—–")
}

// lost reports whether a text speaks of a defeat: then a score may be told from
// either side.
func (j *judge) lost() bool {
	for _, w := range [...]string{"负", "输", "败", "落后", "不敌", "失利", "告负"} {
		if strings.Contains(j.zh, w) && w != "败" {
			return true
		}
	}
	for _, w := range [...]string{"lost", "lose", "loss", "defeat", "trail", "behind", "down", "beaten", "fell"} {
		if strings.Contains(j.en, w) {
			return true
		}
	}
	return strings.Contains(j.zh, "败给") || strings.Contains(j.zh, "落败")
}

// turned reports whether a word between two figures gives a translation a
// reason to turn their order: parts of a whole, what came before.
func (j *judge) turned(x, y *slot) bool {
	between := ""
	if y.e.end < x.e.start {
		between = j.en[y.e.end:x.e.start]
	}
	list := (hasWord(between, "and") || strings.Contains(between, ",")) && !compass(between) // a list: a snatch of 125 kg and a clean and jerk of 155 kg
	for _, w := range [...]string{"of", "in"} {
		if !list && hasWord(between, w) {
			return true
		}
	}
	for _, w := range [...]string{"from", "after", "than", "versus", "compared", "following", "against", "before", "every", "per", "off"} {
		if hasWord(between, w) {
			return true
		}
	}
	if strings.Contains(j.en, "respectively") {
		return true // the names may have been turned with them
	}
	for _, w := range [...]string{"单元", "号楼", "室", "弄", "栋"} {
		if strings.HasPrefix(strings.TrimLeft(j.zh[y.z.end:], " "), w) || strings.HasPrefix(strings.TrimLeft(j.zh[x.z.end:], " "), w) {
			return true
		}
	}
	if trimSigns(between) == "to" && y.e.f < x.e.f && !strings.ContainsAny(j.zh[min(x.z.numEnd, y.z.start):y.z.start], "至到-~—–－对比") {
		return true // the highest 38, the lowest 21: from 21 to 38
	}
	first := min(x.e.start, y.e.start)
	if leadsWhole(j.en[max(0, first-14):first]) {
		return true // of the 320 companies, 12
	}
	return x.z.end < y.z.start && strings.ContainsAny(j.zh[x.z.end:y.z.start], "号路街楼室栋") // an address
}

// leadsWhole reports whether a text ends in what begins a clause with the whole:
// "Of the 320 companies, 12".
func leadsWhole(s string) bool {
	for _, w := range [...]string{"of", "among", "out of"} {
		i := strings.LastIndex(lower(s), w+" ")
		if i < 0 || i > 0 && letter(s[i-1]) {
			continue
		}
		if before := strings.TrimRight(s[:i], " \""); s[i] == 'O' || s[i] == 'A' || before == "" && i > 0 || before != "" && strings.ContainsAny(before[len(before)-1:], ",;.") {
			return true
		}
	}
	return false
}

// companions reports whether another figure moved with each of two: then whole
// clauses were turned.
func companions(slots []slot, a, b int) bool {
	with := func(k, other int) bool {
		for _, n := range [...]int{k - 1, k + 1} {
			if n < 0 || n >= len(slots) || n == other {
				continue
			}
			u, x, y := &slots[n], &slots[k], &slots[other]
			dz, de := u.z.start-x.z.start, u.e.start-x.e.start
			if (dz > 0) == (de > 0) && max(dz, -dz) < 60 && max(de, -de) < 80 && (y.e.start > x.e.start) == (y.e.start > u.e.start) {
				return true
			}
		}
		return false
	}
	return b > a+1 && with(a, b) && with(b, a)
}

// compass reports whether a text speaks of where something lies.
func compass(s string) bool {
	for _, w := range [...]string{"north of", "south of", "east of", "west of"} {
		if strings.Contains(s, w) {
			return true
		}
	}
	return false
}

// sideBySide reports whether two figures stand so close in both texts that they
// are ends of a range, or members of a list.
func sideBySide(x, y *slot) bool {
	gapZ := y.z.start - x.z.end
	gapE := x.e.start - y.e.end
	return gapZ >= 0 && gapE >= 0 && gapZ <= 150 && gapE <= 110
}
