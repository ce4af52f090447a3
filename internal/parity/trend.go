package parity

import "strings"

// trend is the direction that a word gives a change.
type trend int8

const (
	down trend = iota - 1
	level
	up
)

// trends tells a rise that became a fall beside the same percentage. Both
// texts have to say the direction right at the figure; anything between is
// not judged.
func (j *judge) trends() {
	for i, k := range j.toE {
		if k < 0 || k >= taken {
			continue
		}
		z, e := &j.z[i], &j.e[k]
		if z.kind != Share && z.kind != Points || e.kind != Share && e.kind != Points {
			continue
		}
		a, wordZ := trendZh(j.zh[:z.start])
		if a == level {
			continue
		}
		b, wordE := trendEn(j.en, e)
		if a == -b {
			j.tell(z, e, wordZ+j.zh[z.start:z.end]+" and "+quoted(wordE+" "+j.en[e.start:e.end])+" say opposite things", "see which text has the direction right")
		}
	}
}

var (
	risesZh = words("增长", "上升", "上涨", "提高", "增加", "提升", "攀升", "上浮", "上扬", "扩大", "上调")
	fallsZh = words("下降", "下跌", "减少", "降低", "下滑", "回落", "缩减", "下调", "萎缩", "削减", "下浮")
)

// trendZh reads the word that ends right before a figure.
func trendZh(left string) (trend, string) {
	left = strings.TrimRight(left, " ")
	for range 2 {
		for _, w := range [...]string{"了", "约", "近", "超", "逾", "超过", "大约"} {
			left = strings.TrimSuffix(left, w)
		}
	}
	if ofChange(left) {
		return level, "" // 降幅较前月扩大
	}
	for _, w := range risesZh {
		if before, ok := strings.CutSuffix(left, w); ok && !reversed(before) {
			return up, w
		}
	}
	for _, w := range fallsZh {
		if before, ok := strings.CutSuffix(left, w); ok && !reversed(before) {
			return down, w
		}
	}
	return level, ""
}

// ofChange reports whether the clause that ends here speaks of how a change
// changed, or of what is better smaller: its direction says nothing of the figure.
func ofChange(left string) bool {
	if i := strings.LastIndexAny(left, "，。；\n"); i >= 0 {
		left = left[i:]
	}
	for _, w := range [...]string{"降幅", "跌幅", "增幅", "涨幅", "增速", "亏损", "缺口", "逆差", "差距", "收窄"} {
		if strings.Contains(left, w) {
			return true
		}
	}
	return false
}

// reversed reports whether what stands before a direction turns it round or
// makes it doubtful: 负增长, 由降转增, 亏损扩大.
func reversed(left string) bool {
	for _, w := range [...]string{"负", "转", "亏损", "降幅", "跌幅", "未", "不", "没有", "少", "改", "零"} {
		if strings.HasSuffix(left, w) {
			return true
		}
	}
	return false
}

var trendsEn = map[string]trend{
	"rose": up, "up": up, "grew": up, "increased": up, "increase": up, "climbed": up, "gained": up, "jumped": up, "surged": up, "growth": up, "grow": up, "rise": up, "rising": up, "growing": up, "increasing": up, "expanded": up, "jump": up, "surge": up, "gain": up,
	"fell": down, "down": down, "dropped": down, "declined": down, "decreased": down, "decrease": down, "decline": down, "slumped": down, "shrank": down, "reduced": down, "drop": down, "fall": down, "falling": down, "contracted": down, "slid": down, "tumbled": down, "plunged": down, "slipped": down, "reduction": down, "cut": down, "lowered": down,
}

// fillers may stand between a direction and its figure.
var fillers = map[string]bool{"by": true, "of": true, "about": true, "nearly": true, "more": true, "than": true, "over": true, "around": true, "almost": true, "some": true, "another": true, "a": true, "an": true, "roughly": true, "approximately": true}

// trendEn reads the direction before a figure ("rose by 5%") or behind it ("a
// 5% rise"); level where there is none, or both.
func trendEn(text string, e *figure) (trend, string) {
	left := strings.Fields(lower(text[max(0, e.start-48):e.start]))
	found, word := level, ""
	for k := len(left) - 1; k >= 0 && len(left)-k < 5; k-- {
		if t, ok := trendsEn[left[k]]; ok {
			found, word = t, left[k]
			break
		}
		if !fillers[left[k]] {
			break
		}
	}
	right := strings.Fields(lower(text[e.end:min(len(text), e.end+40)]))
	for k := 0; k < len(right) && k < 2; k++ {
		switch strings.TrimRight(right[k], ".,;:") {
		case "steeper", "narrower", "wider", "deeper", "smaller", "slower", "faster", "larger", "milder", "sharper", "shallower":
			return level, "" // of a change
		}
	}
	for k := 0; k < len(right) && k < 2; k++ {
		w := strings.TrimRight(right[k], ".,;:")
		if t, ok := trendsEn[w]; ok {
			if w == "up" || w == "down" || found != level && found != t {
				return level, ""
			}
			if found == level {
				found, word = t, w
			}
			break
		}
		if w != right[k] || !(w == "year-on-year" || w == "annual" || w == "points") {
			break
		}
	}
	return found, word
}
