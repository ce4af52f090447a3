package parity

import (
	"math"
	"strconv"
	"strings"
	"unicode/utf8"
)

func (j *judge) tell(z, e *figure, message, help string) {
	m := Mismatch{Message: message, Help: help}
	if z != nil {
		m.ZhStart, m.ZhEnd, m.Zh = z.start, z.end, j.zh[z.start:z.end]
	}
	if e != nil {
		m.EnStart, m.EnEnd, m.En = e.start, e.end, j.en[e.start:e.end]
	}
	switch {
	case z == nil:
		m.ZhStart = place(j.zh, e.pos)
		m.ZhEnd = m.ZhStart
	case e == nil:
		m.EnStart = place(j.en, z.pos)
		m.EnEnd = m.EnStart
	}
	j.out = append(j.out, m)
}

// place gives a byte at about a share of the text, at the start of a rune.
func place(s string, share float64) int {
	i := min(int(share*float64(len(s))), len(s))
	for i > 0 && i < len(s) && !utf8.RuneStart(s[i]) {
		i--
	}
	return i
}

func quoted(s string) string { return `"` + strings.TrimSpace(s) + `"` }

// differ tells two figures that should be the same.
func (j *judge) differ(z, e *figure) {
	zt, et := strings.TrimSpace(j.zh[z.start:z.end]), shown(j.en[e.start:e.end])
	want := j.english(z)
	is := zt + " is " + want + "; this says " + et
	if strings.ReplaceAll(want, ",", "") == strings.ReplaceAll(zt, ",", "") {
		is = "the Chinese says " + zt + "; this says " + et
	}
	switch j.clash(z, e) {
	case pointsClash:
		j.tell(z, e, zt+" and "+et+" differ in kind: a percentage point is not a percent", "write "+want)
		return
	case currencyClash:
		j.tell(z, e, is, "write "+want+", or give the amount in both currencies")
		return
	case unitClash:
		j.tell(z, e, is, "convert the value, or keep the unit")
		return
	}
	help := "write " + want + ", or correct the Chinese"
	if t := tenTimes(z, e); t != "" {
		help = "this is " + t + "; " + help
	}
	j.tell(z, e, is, help)
}

// shown gives a figure of the English text as a message can end with it.
func shown(s string) string {
	s = strings.TrimRight(s, " .")
	if before, ok := strings.CutSuffix(s, ".m"); ok {
		return before + "m" // a.m.
	}
	return s
}

// tenTimes names a power of ten between two values.
func tenTimes(z, e *figure) string {
	if z.f == 0 || e.f == 0 {
		return ""
	}
	l := math.Log10(e.f / z.f)
	n := math.Round(l)
	if n == 0 || math.Abs(l-n) > 1e-9 {
		return ""
	}
	times := num{m: 1, e: int(math.Abs(n)), d: 1}.plain()
	if n > 0 {
		return times + " times too much"
	}
	return times + " times too little"
}

// english writes a Chinese figure as English would.
func (j *judge) english(z *figure) string {
	number := z.v.plain()
	switch z.kind {
	case Name:
		return strings.TrimSpace(j.zh[z.start:z.end])
	case Share:
		return number + "%"
	case Points:
		return number + " percentage points"
	case Multiple:
		return number + " times"
	case Month:
		if m, ok := z.v.whole(); ok && m >= 1 && m <= 12 {
			return monthNames[m-1]
		}
	case Year:
		return strings.ReplaceAll(number, ",", "")
	case Decade:
		return "the " + strings.ReplaceAll(number, ",", "") + "s"
	case Clock:
		return clock(z.f)
	case Ordinal:
		if z.noun == "century" {
			return nth(z.v) + " century"
		}
		return nth(z.v)
	}
	if z.v.d == 1 || z.unit == nil {
		number = spoken(z.v)
	} else {
		number = strconv.FormatFloat(z.f, 'g', 4, 64)
	}
	switch {
	case z.unit == nil:
		return number
	case z.kind == Money && z.unit.key == "CNY":
		return "RMB " + number
	case z.kind == Money:
		return z.unit.key + " " + number
	case z.unit.key == "kW" && z.f >= 1e6:
		return z.v.shift(-6).plain() + " GW"
	case z.unit.key == "kW" && z.f >= 1e4:
		return z.v.shift(-3).plain() + " MW"
	case z.unit.key == "mu":
		return number + " mu (" + hectares(z) + ")"
	}
	return number + " " + plural(z.unit.key, z.f)
}

// nth writes an ordinal in digits.
func nth(n num) string {
	w, ok := n.whole()
	if !ok {
		return n.plain()
	}
	suffix := "th"
	if w%100 < 11 || w%100 > 13 {
		switch w % 10 {
		case 1:
			suffix = "st"
		case 2:
			suffix = "nd"
		case 3:
			suffix = "rd"
		}
	}
	return n.plain() + suffix
}

// hectares gives an area in mu in hectares, rounded where it has to be.
func hectares(z *figure) string {
	h := z.f / 15
	if whole := math.Round(h); near(h, whole, 1e-9) {
		return integer(int64(whole)).plain() + " hectares"
	}
	n, _ := parseDigits(strconv.FormatFloat(h, 'f', max(0, 2-int(math.Log10(math.Max(h, 1)))), 64))
	return "about " + n.plain() + " hectares"
}

func plural(key string, v float64) string {
	switch key {
	case "year", "month", "week", "day", "working day", "hour", "minute", "second", "hectare", "mile", "yard", "pound", "ounce", "tonne", "litre", "acre", "decade":
		if v != 1 {
			return key + "s"
		}
	}
	return key
}

var monthNames = [...]string{"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"}

func clock(minutes float64) string {
	m := int(minutes)
	return two(m/60) + ":" + two(m%60)
}

func two(n int) string { return string([]byte{byte('0' + n/10%10), byte('0' + n%10)}) }

// spoken writes a number with million, billion or trillion.
func spoken(n num) string {
	v := math.Abs(n.float())
	for _, s := range [...]struct {
		e    int
		word string
	}{{12, "trillion"}, {9, "billion"}, {6, "million"}} {
		if v >= scale10(1, s.e) && n.d == 1 {
			if m := n.shift(-s.e); m.e >= -4 {
				return m.plain() + " " + s.word
			}
		}
	}
	return n.plain()
}

func (j *judge) missingEn(z *figure) {
	if j.documentNumber(z) {
		return
	}
	zt := strings.TrimSpace(j.zh[z.start:z.end])
	j.tell(z, nil, "the English text has no "+j.english(z)+" for "+zt, "add the figure, or leave it out of both texts")
}

// documentNumber tells of the number of a document, 〔2025〕12号, as one thing: its
// year begins the mismatch, what follows the bracket belongs to it.
func (j *judge) documentNumber(z *figure) bool {
	before, after := j.zh[:z.start], j.zh[z.end:]
	message := func(text string) string { return "the English text has no document number " + text }
	switch n := len(j.out); {
	case strings.HasSuffix(before, "〔") && strings.HasPrefix(after, "〕"):
		j.tell(z, nil, message("〔"+j.zh[z.start:z.end]+"〕"), "give the number as the document has it, or leave it out of both texts")
		return true
	case strings.HasSuffix(before, "〕") && n > 0 && j.out[n-1].ZhEnd == z.start-len("〕") && j.out[n-1].En == "":
		m := &j.out[n-1]
		m.ZhEnd, m.Zh = z.end, j.zh[m.ZhStart:z.end]
		m.Message = message("〔" + m.Zh)
		return true
	}
	return false
}

func (j *judge) missingZh(e *figure) {
	et := strings.TrimSpace(j.en[e.start:e.end])
	j.tell(nil, e, "the Chinese text has no figure for "+quoted(et), "leave it out, or add it to the Chinese")
}
