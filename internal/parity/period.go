package parity

import "strings"

// periods lets months stand for a part of the year that the other text names:
// January to June for 上半年, 1—3月 for the first quarter.
func (j *judge) periods() {
	months(j.z, j.toE, func(from, to int64) bool { return namesPeriodEn(strings.ToLower(j.en), from, to) })
	months(j.e, j.toZ, func(from, to int64) bool { return namesPeriodZh(j.zh, from, to) })
}

// months marks two months side by side, both without a partner, where the
// other text names the period.
func months(list []figure, to []int, named func(from, to int64) bool) {
	for i := 0; i+1 < len(list); i++ {
		a, b := &list[i], &list[i+1]
		if a.kind != Month || b.kind != Month || to[i] >= 0 || to[i+1] >= 0 || b.start-a.end > 12 {
			continue
		}
		from, _ := a.v.whole()
		until, _ := b.v.whole()
		if from < until && named(from, until) {
			to[i], to[i+1] = taken, taken
		}
	}
}

var hanDigits = [...]string{"零", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"}

func namesPeriodZh(text string, from, to int64) bool {
	switch {
	case from == 1 && to == 6:
		if strings.Contains(text, "上半年") {
			return true
		}
	case from == 7 && to == 12:
		return strings.Contains(text, "下半年")
	case from == 1 && to == 9:
		if strings.Contains(text, "前三季度") || strings.Contains(text, "前3季度") {
			return true
		}
	}
	if to-from == 2 && to%3 == 0 {
		q := to / 3
		if strings.Contains(text, hanDigits[q]+"季度") || strings.Contains(text, string(rune('0'+q))+"季度") || q == 1 && strings.Contains(text, "首季") {
			return true
		}
	}
	return from == 1 && (strings.Contains(text, "前"+hanDigits[to]+"个月") || strings.Contains(text, "头"+hanDigits[to]+"个月") || to == 2 && (strings.Contains(text, "前两个月") || strings.Contains(text, "头两个月")))
}

var (
	ordinalsEn = [...]string{"", "first", "second", "third", "fourth"}
	countsEn   = [...]string{"", "", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven"}
)

func namesPeriodEn(text string, from, to int64) bool {
	switch {
	case from == 1 && to == 6:
		if strings.Contains(text, "first half") || strings.Contains(text, "h1") || strings.Contains(text, "first-half") {
			return true
		}
	case from == 7 && to == 12:
		return strings.Contains(text, "second half") || strings.Contains(text, "h2") || strings.Contains(text, "latter half")
	case from == 1 && to == 9:
		if strings.Contains(text, "first three quarters") {
			return true
		}
	}
	if to-from == 2 && to%3 == 0 {
		q := to / 3
		if strings.Contains(text, ordinalsEn[q]+" quarter") || strings.Contains(text, ordinalsEn[q]+"-quarter") || strings.Contains(text, "q"+string(rune('0'+q))) {
			return true
		}
	}
	return from == 1 && to < 12 && (strings.Contains(text, "first "+countsEn[to]+" months") || strings.Contains(text, "first "+string(rune('0'+to))+" months") || strings.Contains(text, "opening "+countsEn[to]+" months"))
}
