package parity

import (
	"math"
	"strings"
	"unicode/utf8"
)

// slot is the place of a matched figure in both texts.
type slot struct {
	z, e   *figure
	zi, ei int
	zc, ec context
	own    float64 // how well the two places fit each other
	zr, er role    // where judged
	judged bool
	year   float64 // above 0: the English place asks for a year; below: for a count
}

// exchanged looks for two figures that stand in each other's place: the sets
// are the same, but each fits the other's neighbours better than its own.
func (j *judge) exchanged() {
	slots := j.slots()
	for a := range slots {
		for b := a + 1; b < len(slots); b++ {
			x, y := &slots[a], &slots[b]
			if y.z.start-x.z.start > 240 {
				break
			}
			if x.z.v.equal(y.z.v) || math.Abs(float64(x.e.start-y.e.start)) > 260 {
				continue
			}
			if j.lines && (x.z.line != y.z.line || x.e.line != y.e.line) {
				continue
			}
			if j.swapped(slots, a, b) {
				j.tellExchange(x, y)
				return
			}
		}
	}
}

// slots gives the matched figures whose digits could have changed places.
func (j *judge) slots() []slot {
	n := 0
	for i, k := range j.toE {
		if k >= 0 && k < taken && exchangeable(&j.z[i], &j.e[k]) {
			n++
		}
	}
	if n < 2 {
		return nil
	}
	out := make([]slot, 0, n)
	found := concepts{make([]uint16, 0, 8*n)}
	for i, k := range j.toE {
		if k < 0 || k >= taken || !exchangeable(&j.z[i], &j.e[k]) {
			continue
		}
		s := slot{z: &j.z[i], e: &j.e[k], zi: i, ei: k}
		s.zc = found.zhContext(j.zh, s.z, before(j.z, i), after(j.z, i, len(j.zh)))
		s.ec = found.enContext(j.en, s.e, before(j.e, k), after(j.e, k, len(j.en)))
		s.year = j.yearPlace(s.e)
		s.own = fit(&s, &s)
		out = append(out, s)
	}
	return out
}

// exchangeable reports whether a figure is one in both texts whose digits could
// stand elsewhere; one of the two may be a word.
func exchangeable(z, e *figure) bool {
	return z.weight != faint && e.weight != faint && (z.weight == strong || e.weight == strong) && movable(z) && movable(e)
}

func movable(f *figure) bool {
	return f.kind != Name && f.kind != Month && f.kind != Clock && f.kind != Decade && !f.vague && !f.fixed
}

func before(list []figure, i int) int {
	for i--; i >= 0; i-- {
		if list[i].weight == strong {
			return min(list[i].numEnd, list[i+1].start)
		}
	}
	return 0
}

func after(list []figure, i, length int) int {
	from := list[i].numEnd
	for i++; i < len(list); i++ {
		if list[i].weight == strong {
			return max(list[i].start, from)
		}
	}
	return length
}

// yearPlace judges by the words alone whether a year stands at a figure.
func (j *judge) yearPlace(f *figure) float64 {
	if f.unit != nil || f.kind == Share || f.kind == Points {
		return -2
	}
	score := 0.0
	left := j.en[max(0, f.start-12):f.start]
	word, sign := lastWord(left)
	switch word {
	case "in", "since", "by", "early", "late", "mid", "until", "year", "fy", "during":
		score++
	case "of", "from", "to", "between", "and", "before", "after":
		score += 0.3
	default:
		if _, ok := monthWords[word]; ok {
			score += 2
		} else if word != "" && sign == 0 {
			score -= 0.5
		}
	}
	if sign == '$' {
		score -= 2
	}
	next := nextWord(j.en[f.end:min(len(j.en), f.end+16)])
	switch next {
	case "":
		score += 0.5
	case "and", "to", "in", "at", "when", "for", "by", "as", "after", "the", "was", "were", "is", "has", "had", "with", "on", "but", "while", "aged", "season", "election", "report", "general", "edition":
	default:
		score--
		if next[len(next)-1] == 's' || next == "people" {
			score--
		}
	}
	return score
}

// lastWord gives the last word of s, and the sign behind it, if any.
func lastWord(s string) (string, byte) {
	i, sign := len(s), byte(0)
	for i > 0 && !letter(s[i-1]) {
		if s[i-1] != ' ' {
			sign = s[i-1]
		}
		i--
	}
	k := i
	for k > 0 && letter(s[k-1]) {
		k--
	}
	return lower(s[k:i]), sign
}

// nextWord gives the word right behind, "" where a sign or nothing stands.
func nextWord(s string) string {
	i := 0
	for i < len(s) && (s[i] == ' ' || s[i] == '-') {
		i++
	}
	k := i
	for k < len(s) && letter(s[k]) {
		k++
	}
	return lower(s[i:k])
}

// fit says how well the English place of e suits the Chinese figure of z,
// whatever number stands there.
func fit(z, e *slot) float64 {
	s := z.zc.likeness(&e.ec)
	zf, ef := z.z, e.e
	switch {
	case zf.kind == Year || ef.kind == Year && z.z != e.z:
		if zf.kind == Year {
			s += 2 * e.year
		} else {
			s -= 1.5 * max(e.year, 0)
		}
	case e.year > 1.2:
		s--
	}
	switch {
	case zf.unit != nil && ef.unit != nil:
		if zf.unit == ef.unit {
			s += 3
		} else if zf.unit.dim == ef.unit.dim {
			s++
		} else {
			s -= 4
		}
	case zf.kind == Year && ef.unit != nil:
		s -= 4
	case zf.kind == Age && ef.kind == Age:
		s += 3
	case zf.kind == Age && ef.unit != nil, ef.kind == Age && zf.unit != nil:
		s -= 4
	case zf.kind == Share || ef.kind == Share || zf.kind == Points || ef.kind == Points:
		if zf.kind == ef.kind {
			s += 3
		} else {
			s -= 3
		}
	case (zf.unit == nil) != (ef.unit == nil):
		s--
	case zf.kind == ef.kind && zf.kind != Count && zf.kind != Year:
		s += 1.5
	}
	return s
}

// swapped weighs the evidence that two figures changed places.
func (j *judge) swapped(slots []slot, a, b int) bool {
	x, y := &slots[a], &slots[b]
	inverted := x.e.start > y.e.start
	xy, yx := fit(x, y), fit(y, x)
	gain := xy + yx - x.own - y.own
	if x.z.score || y.z.score || x.e.score || y.e.score {
		return y.zi == x.zi+1 && x.ei == y.ei+1 && betweenScores(j.en[min(y.e.numEnd, x.e.start):x.e.start]) && ofScore(j.zh[x.z.numEnd:max(x.z.numEnd, y.z.start)]) && !j.lost()
	}
	if j.partOfMore(x, y) || j.partOfMore(y, x) {
		return j.impossible(x, y)
	}
	if j.partOfLess(x, y) || j.partOfLess(y, x) || j.rolesExchanged(x, y) || j.impossible(x, y) {
		return true
	}
	if gain < -0.5 {
		return false
	}
	if gain < 6 && strings.ContainsAny(j.zh[x.z.end:max(x.z.end, y.z.start)], "。！？\n") {
		return false // two sentences
	}
	same := sameSort(x, y)
	if same && !inverted && (gain < 4.5 || isYear(x) || xy < x.own+1 || yx < y.own+1) {
		return false // in order, as it should be
	}
	if isYear(x) && isYear(y) && !inverted {
		return false
	}
	if isYear(x) != isYear(y) {
		year, count := x, y
		if isYear(y) {
			year, count = y, x
		}
		measured := year.e.unit != nil && count.e.unit == nil && count.z.unit != nil
		if year.year > -0.5 || count.year < 0.8 && !measured {
			return false
		}
	}
	if gain >= 4.5 && xy >= x.own && yx >= y.own {
		return true // both fit better
	}
	if !inverted || !same {
		return false
	}
	if isYear(x) && (math.Abs(float64(y.z.start-x.z.start)) > 60 || math.Abs(float64(x.e.start-y.e.start)) > 80) {
		return false // years stand in any order
	}
	if j.turned(x, y) || companions(slots, a, b) {
		return gain >= 4
	}
	return gain >= 2 || gain >= -0.5 && sideBySide(x, y)
}

// partOfLess reports whether the English makes one figure a part of a smaller:
// "29 of his 19 matches".
func (j *judge) partOfLess(x, y *slot) bool { return x.e.f > y.e.f && j.partOf(x, y) }

// partOfMore reports whether the English makes one figure a part of a larger, as
// it should be.
func (j *judge) partOfMore(x, y *slot) bool { return x.e.f < y.e.f && j.partOf(x, y) }

func (j *judge) partOf(x, y *slot) bool {
	if x.e.kind != Count || y.e.kind != Count || y.e.start < x.e.end || y.e.start-x.e.end > 18 {
		return false
	}
	switch lower(strings.TrimSpace(j.en[x.e.end:y.e.start])) {
	case "of", "of the", "of his", "of her", "of its", "of their", "of our", "of all", "out of", "of these", "of those":
		return true
	}
	return false
}

// isYear reports whether a figure is a year in either text.
func isYear(s *slot) bool {
	return s.z.kind == Year || s.e.kind == Year && s.z.unit == nil && s.z.kind == Count
}

// sameSort reports whether two figures measure the same thing in both texts, so
// that a translation has no reason to turn their order.
func sameSort(x, y *slot) bool {
	return alike(x.z, y.z) && alike(x.e, y.e)
}

// alike reports whether two figures of one text measure the same thing; a bare
// number may have left its unit to the other, as the ends of a range do.
func alike(a, b *figure) bool {
	bare := func(f *figure) bool { return f.kind == Count && f.unit == nil }
	if a.kind == b.kind && a.unit == b.unit {
		return true
	}
	if a.start > b.start {
		a, b = b, a
	}
	gap := b.start - a.end
	return bare(a) && b.kind != Year && gap >= 0 && gap < 12 || bare(b) && a.kind == Money && gap >= 0 && gap < 16 && b.f >= 1000
}

func hasWord(s, w string) bool {
	for i := 0; i < len(s); {
		if !letter(s[i]) {
			i++
			continue
		}
		k := i
		for k < len(s) && letter(s[k]) {
			k++
		}
		if s[i:k] == w {
			return true
		}
		i = k
	}
	return false
}

func (j *judge) tellExchange(x, y *slot) {
	first, second := x.e, y.e
	if second.start < first.start {
		first, second = second, first
	}
	j.tell(x.z, x.e, j.zhPhrase(x.z)+" and "+j.zhPhrase(y.z)+" seem to have changed places: the English says "+j.enPhrase(first)+" and "+j.enPhrase(second),
		"see which figure belongs to what, and exchange them")
}

// zhPhrase gives a figure with up to three characters behind it.
func (j *judge) zhPhrase(f *figure) string {
	end := f.end
	for n := 0; f.kind == Count && f.unit == nil && n < 3 && end < len(j.zh); n++ {
		r, size := utf8.DecodeRuneInString(j.zh[end:])
		if !isHan(r) || r == '和' || r == '至' || r == '到' {
			break
		}
		end += size
		if r == '人' {
			break
		}
	}
	return strings.TrimSpace(j.zh[f.start:end])
}

// enPhrase gives a figure with the word behind it, in quotation marks.
func (j *judge) enPhrase(f *figure) string {
	end := f.end
	if end < len(j.en) && f.kind == Count && f.unit == nil && (j.en[end] == ' ' || j.en[end] == '-') {
		if k := wordEnd(j.en, end+1); k > end+3 && j.en[end+1:k] != "and" {
			end = k
		}
	}
	return quoted(j.en[f.start:end])
}
