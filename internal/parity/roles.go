package parity

import "strings"

// role is what a figure is in a comparison: what was, or was expected, against
// what is.
type role uint8

const (
	noRole    role = iota
	reference      // from 38.5%, 38.5% a year earlier, 由38.5%, 上年同期为38.5%
	result         // to 34.1%, 至34.1%
)

// rolesExchanged reports whether each of two figures has the other's role: 由38.5%
// 收窄至34.1% and "narrowed to 38.5% from 34.1%".
func (j *judge) rolesExchanged(x, y *slot) bool {
	if !sameSort(x, y) {
		return false
	}
	if !x.judged {
		x.zr, x.er, x.judged = j.roleZh(x.z), j.roleEn(x.e), true
	}
	if !y.judged {
		y.zr, y.er, y.judged = j.roleZh(y.z), j.roleEn(y.e), true
	}
	zx, zy := x.zr, y.zr
	if zx == zy || zx != reference && zy != reference {
		return false
	}
	ex, ey := x.er, y.er
	if ex == ey || ex != reference && ey != reference {
		return false
	}
	return (zx == reference) != (ex == reference) && (zy == reference) != (ey == reference)
}

var (
	referenceZh = words("上年同期为", "上年同期的", "去年同期为", "去年同期的", "上年同期", "去年同期", "去年的", "上年的", "去年为", "上年为", "前值为", "前值", "预期的", "预期为", "预期值", "预测的", "此前的", "原来的", "原先的", "之前的", "由", "从", "上月的", "上季度的", "前一年的")
	resultZh    = words("升至", "增至", "降至", "跌至", "收窄至", "扩大至", "提高到", "下降到", "压缩至", "压缩到", "提升至", "提升到", "上升到", "上升至", "增加到", "减少到", "减至", "回落至", "调整为", "变为", "涨到", "降到", "升到", "跌到", "达到", "扩大到", "缩短至", "缩短到", "增长到", "增长至", "下调至", "上调至", "至", "到")
)

func (j *judge) roleZh(f *figure) role {
	left := strings.TrimRight(j.zh[max(0, f.start-30):f.start], " ¥$€£￥")
	for _, w := range [...]string{"约", "近", "逾", "超", "了"} {
		left = strings.TrimSuffix(left, w)
	}
	for _, w := range referenceZh {
		if strings.HasSuffix(left, w) {
			return reference
		}
	}
	for _, w := range resultZh {
		if strings.HasSuffix(left, w) {
			return result
		}
	}
	return noRole
}

var (
	referenceEn      = words(" from", " against", " versus", " compared with", " compared to", " forecast of", " forecasts of", " expectations of", " estimate of", " estimates of", " expected", " than the", " vs")
	referenceAfterEn = words("a year earlier", "a year before", "a year ago", "the year before", "last year", "the previous year", "in the same period last year", "previously", "the month before", "a month earlier", "in the previous")
	boundsEn         = words(" about", " around", " nearly", " almost", " just", " some", " over", " under", " only", " a", " the", " as little as", " as much as", " more than", " less than")
)

func (j *judge) roleEn(f *figure) role {
	left := strings.TrimRight(lower(j.en[max(0, f.start-32):f.start]), " $£€¥")
	for range 2 {
		for _, w := range boundsEn {
			if before, ok := strings.CutSuffix(left, w); ok {
				left = before
				break
			}
		}
	}
	right := strings.TrimLeft(lower(j.en[f.end:min(len(j.en), f.end+32)]), " ")
	for _, w := range referenceAfterEn {
		if strings.HasPrefix(right, w) {
			return reference
		}
	}
	for _, w := range referenceEn {
		if strings.HasSuffix(left, w) {
			return reference
		}
	}
	if strings.HasSuffix(left, " to") {
		return result
	}
	return noRole
}

// impossible reports whether the order of two figures, turned round by the
// translation, can't be meant in one of the texts: a part that is more than the
// whole, a range that ends below its start.
func (j *judge) impossible(x, y *slot) bool {
	if between := j.zh[min(x.z.numEnd, y.z.start):y.z.start]; len(between) <= 24 && x.z.f < y.z.f && !strings.Contains(between, "其中") && j.partZh(x.z, y.z, between) {
		return true
	}
	if x.e.start < y.e.start || !sameSort(x, y) {
		return false
	}
	between := j.zh[min(x.z.numEnd, y.z.start):y.z.start]
	if x.z.f < y.z.f && j.partZh(x.z, y.z, between) || x.z.f > y.z.f && rangeZh(j.zh[min(x.z.end, y.z.start):y.z.start], j.zh[y.z.end:]) && strings.TrimSpace(j.en[y.e.end:x.e.start]) != "" {
		return true
	}
	return j.impossibleEn(y.e, x.e)
}

// partZh reports whether y is a part of x: 350个席位中的181席, 26名，其中14名.
func (j *judge) partZh(x, y *figure, between string) bool {
	if x.kind != Count || y.kind != Count {
		return false
	}
	if strings.Contains(between, "其中") {
		if strings.ContainsAny(between, "。；！？\n") {
			return false
		}
		a, b := firstRune(strings.TrimLeft(between, "余多 ")), firstRune(strings.TrimLeft(j.zh[y.numEnd:], "余多 "))
		return a == b && counters[a]
	}
	return len(between) <= 24 && (strings.HasSuffix(between, "中的") || strings.HasSuffix(between, "里的"))
}

// rangeZh reports whether only the sign of a range stands between two figures.
func rangeZh(between, right string) bool {
	switch strings.TrimSpace(between) {
	case "至", "到", "-", "~", "～", "—", "–":
		return true
	case "以上":
		return strings.HasPrefix(right, "以下")
	}
	return false
}

// impossibleEn judges two figures of the English in their order.
func (j *judge) impossibleEn(a, b *figure) bool {
	between := lower(j.en[min(a.end, b.start):b.start])
	if strings.ContainsAny(between, ".;!?\n") {
		return false
	}
	right := strings.TrimLeft(lower(j.en[b.end:min(len(j.en), b.end+12)]), " ")
	switch {
	case a.f < b.f && a.kind == Count && b.kind == Count:
		return strings.HasPrefix(right, "of them") || strings.HasPrefix(right, "of whom") || strings.HasPrefix(right, "of which")
	case a.f > b.f:
		return strings.Contains(between, "but not more than") || strings.Contains(between, "but no more than") || strings.Contains(between, "but less than") || strings.Contains(between, "but not exceeding")
	}
	return false
}
