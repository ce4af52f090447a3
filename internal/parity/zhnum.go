package parity

import (
	"sync"
	"unicode"
	"unicode/utf8"
)

// zhText is a Chinese text as runes, folded: full-width digits and signs are
// ASCII, the traditional forms of numerals and units are simplified.
type zhText struct {
	text string
	r    []rune
	off  []int // byte of each rune, and of the end
	same bool  // nothing was folded
	// The folded text and its bytes, for looking words up; made when asked for.
	folded    string
	foldedOff []int
}

func newZhText(text string, s *scratch) *zhText {
	r, off := s.runes[:0], s.off[:0]
	if cap(r) < len(text)/3 {
		r, off = make([]rune, 0, len(text)/2), make([]int, 0, len(text)/2)
	}
	same, simple := true, simplifiedTable()
	for i, c := range text {
		f := c
		switch {
		case isCommonHan(c):
			if s := simple[c-0x4e00]; s != 0 {
				f = rune(s)
			}
		case c >= utf8.RuneSelf:
			f = foldSign(c)
		}
		same = same && f == c
		r = append(r, f)
		off = append(off, i)
	}
	off = append(off, len(text))
	return &zhText{text: text, r: r, off: off, same: same, foldedOff: s.foldedOff[:0]}
}

// slice gives the folded runes from i to j.
func (t *zhText) slice(i, j int) string {
	if t.same {
		return t.text[t.off[i]:t.off[j]]
	}
	if t.folded == "" {
		t.folded = string(t.r)
		for i := range t.folded {
			t.foldedOff = append(t.foldedOff, i)
		}
		t.foldedOff = append(t.foldedOff, len(t.folded))
	}
	return t.folded[t.foldedOff[i]:t.foldedOff[j]]
}

// fold maps a rune to the form that the readers know.
func fold(c rune) rune {
	switch {
	case c < utf8.RuneSelf:
		return c
	case isCommonHan(c):
		if s := simplifiedTable()[c-0x4e00]; s != 0 {
			return rune(s)
		}
		return c
	}
	return foldSign(c)
}

// foldSign is fold for what is neither ASCII nor one of the common Han.
func foldSign(c rune) rune {
	switch {
	case c >= '０' && c <= '９':
		return c - '０' + '0'
	case c >= 'Ａ' && c <= 'Ｚ':
		return c - 'Ａ' + 'A'
	case c >= 'ａ' && c <= 'ｚ':
		return c - 'ａ' + 'a'
	}
	switch c {
	case '％', '﹪':
		return '%'
	case '：', '∶':
		return ':'
	case '．':
		return '.'
	case '／':
		return '/'
	case '－', '–', '—', '‐', '‑', '−', '─':
		return '-'
	case '～', '∼', '〜':
		return '~'
	case '\u00a0', '\u3000', '\u2009', '\u202f':
		return ' '
	case '＋':
		return '+'
	case '⼀': // radicals, as some converters leave them
		return '一'
	case '⼆':
		return '二'
	case '⼋':
		return '八'
	case '⼗':
		return '十'
	case '⽇':
		return '日'
	case '⽉':
		return '月'
	case '⼈':
		return '人'
	case '＄':
		return '$'
	}
	return c
}

// simplifiedTable is simplified as an array: every character of a text is looked
// up in it.
var simplifiedTable = sync.OnceValue(func() *[0x5200]uint16 {
	var t [0x5200]uint16
	for from, to := range simplified {
		t[from-0x4e00] = uint16(to)
	}
	return &t
})

// simplified folds the traditional characters of numerals, units and measure
// words.
var simplified = map[rune]rune{
	'萬': '万', '億': '亿', '兩': '两', '俩': '两', '點': '点', '個': '个', '餘': '余', '歲': '岁', '畝': '亩', '頃': '顷', '噸': '吨', '鐘': '钟', '時': '时', '週': '周', '條': '条', '層': '层', '樓': '楼',
	'間': '间', '輛': '辆', '號': '号', '場': '场', '鎊': '镑', '圓': '圆', '歐': '欧', '幣': '币', '種': '种', '項': '项', '隻': '只', '頭': '头', '處': '处', '戶': '户', '臺': '台', '幾': '几', '數': '数', '單': '单',
	'雙': '双', '後': '后', '紀': '纪', '級': '级', '屆': '届', '國': '国', '縣': '县', '區': '区', '鎮': '镇', '鄉': '乡', '攝': '摄', '釐': '厘', '華': '华', '達': '达', '過': '过', '約': '约', '從': '从', '書': '书', '頁': '页',
}

func (t *zhText) at(i int) rune {
	if i < 0 || i >= len(t.r) {
		return 0
	}
	return t.r[i]
}

// has reports whether s stands at rune i.
func (t *zhText) has(i int, s string) bool {
	for _, c := range s {
		if t.at(i) != c {
			return false
		}
		i++
	}
	return true
}

// before reports whether s ends right before rune i.
func (t *zhText) before(i int, s string) bool {
	n := 0
	for range s {
		n++
	}
	return i >= n && t.has(i-n, s)
}

// spaces skips at most two spaces.
func (t *zhText) spaces(i int) int {
	for k := 0; k < 2 && t.at(i) == ' '; k++ {
		i++
	}
	return i
}

func isDigit(c rune) bool { return c >= '0' && c <= '9' }

func isLatin(c rune) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= 0xc0 && c < 0x250 && unicode.IsLetter(c)
}

func isHan(c rune) bool { return c >= 0x4e00 && c <= 0x9fff || c == '〇' }

// zhNum is a number as it was read.
type zhNum struct {
	v       num
	lo      num  // with pair: the lower of 四五
	pair    bool // 四五, 三四十
	han     bool // in Chinese characters
	bare    bool // a scale alone: 百, 千万
	digits  int  // characters of the first run
	code    bool // too long for a quantity, or digit by digit with zeros in front
	grouped bool // 8,707
	over    bool // 三百余万: the mark stands inside
	vague   bool // 十几万
	end     int
}

// number reads a number at rune i, in digits, characters, or both (2万4801).
func (t *zhText) number(i int) (zhNum, bool) {
	if isDigit(t.at(i)) || t.at(i) == '.' && isDigit(t.at(i+1)) {
		return t.arabic(i)
	}
	return t.hanNumber(i)
}

// rawDigits reads digits with separators of thousands and a decimal point.
func (t *zhText) rawDigits(i int) (string, int, bool) {
	var b [40]byte
	out := b[:0]
	j, grouped := i, false
	for ; len(out) < 36; j++ {
		c := t.at(j)
		if isDigit(c) {
			out = append(out, byte(c))
			continue
		}
		if (c == ',' || c == '，') && j > i && j-i <= 3 || (c == ',' || c == '，') && grouped {
			if t.thousands(j) && (out[0] != '0') {
				grouped = true
				continue
			}
		}
		break
	}
	if t.at(j) == '.' && t.at(j+1) == ' ' && isDigit(t.at(j+2)) && i > 1 && t.at(i-1) != '\n' && !grouped && t.at(j+2) != '0' && t.shortDigits(j+2) { // 63. 6
		out = append(out, '.')
		for j += 2; isDigit(t.at(j)) && len(out) < 39; j++ {
			out = append(out, byte(t.at(j)))
		}
		return string(out), j, grouped
	}
	if t.at(j) == '.' && isDigit(t.at(j+1)) && !t.dotted(j+1) {
		out = append(out, '.')
		for j++; isDigit(t.at(j)) && len(out) < 39; j++ {
			out = append(out, byte(t.at(j)))
		}
	}
	return string(out), j, grouped
}

// thousands reports whether exactly three digits follow the separator at j.
func (t *zhText) thousands(j int) bool {
	return isDigit(t.at(j+1)) && isDigit(t.at(j+2)) && isDigit(t.at(j+3)) && !isDigit(t.at(j+4))
}

// shortDigits reports whether at most three digits stand at j, and no date or
// further point behind them.
func (t *zhText) shortDigits(j int) bool {
	k := j
	for isDigit(t.at(k)) {
		k++
	}
	c := t.at(t.spaces(k))
	return k-j <= 3 && c != '.' && c != '年' && c != '月' && c != '日'
}

// dotted reports whether the digits at j end in another point and digit: 1.2.3.
func (t *zhText) dotted(j int) bool {
	for isDigit(t.at(j)) {
		j++
	}
	return t.at(j) == '.' && isDigit(t.at(j+1))
}

func (t *zhText) arabic(i int) (zhNum, bool) {
	raw, j, grouped := t.rawDigits(i)
	if raw == "" {
		return zhNum{}, false
	}
	v, ok := parseDigits(raw)
	n := zhNum{v: v, digits: j - i, code: !ok, grouped: grouped, end: j}
	if !ok {
		return n, true
	}
	t.scales(&n)
	return n, true
}

// scales reads what stands behind the digits of n: 万, 余万, 万4801.
func (t *zhText) scales(n *zhNum) {
	j := t.spaces(n.end)
	over, vague := false, false
	switch t.at(j) {
	case '余', '多', '来':
		if e, k := t.scaleRun(j + 1); k > j+1 && e >= 1 {
			over, j = true, j+1
		}
	case '几':
		if _, k := t.scaleRun(j + 1); k > j+1 {
			vague, j = true, j+1
		}
	}
	e, k := t.scaleRun(j)
	if k == j {
		return
	}
	n.v, n.end, n.over, n.vague = n.v.shift(e), k, over, vague
	if over || vague {
		return
	}
	t.rest(n, e)
}

// rest adds the smaller parts: the 4801 of 2万4801, the 五千 of 3万五千.
func (t *zhText) rest(n *zhNum, e int) {
	c := t.at(n.end)
	switch {
	case isDigit(c):
		raw, k, _ := t.rawDigits(n.end)
		v, ok := parseDigits(raw)
		if !ok {
			return
		}
		e2, k2 := t.scaleRun(k)
		v = v.shift(e2)
		if k2 == k && len(raw) == 1 && e >= 2 && hanScale(t.at(n.end-1)) > 0 && !isDigit(t.at(k)) {
			v = v.shift(e - 1) // 3万5
		}
		if e2 >= e || v.float() >= scale10(1, e) {
			return
		}
		if sum, ok := n.v.add(v); ok {
			n.v, n.end = sum, k2
			if k2 > k {
				t.rest(n, e2)
			}
		}
	case hanDigit(c) >= 0:
		m, ok := t.hanNumber(n.end)
		if !ok || m.pair || m.bare || m.code || m.v.float() >= scale10(1, e) {
			return
		}
		if sum, ok := n.v.add(m.v); ok {
			n.v, n.end = sum, m.end
		}
	}
}

// scaleRun reads scale characters after digits: 万, 百万, 万亿. A scale that
// begins a unit (千克, 百分点, 兆瓦) is none.
func (t *zhText) scaleRun(j int) (e, end int) {
	for k := 0; k < 3; k++ {
		s := hanScale(t.at(j))
		if s == 0 || t.scaleOfUnit(j) {
			break
		}
		e += s
		j++
	}
	return e, j
}

func (t *zhText) scaleOfUnit(j int) bool {
	next := t.at(j + 1)
	switch t.at(j) {
	case '千':
		switch next {
		case '克', '米', '瓦', '伏', '卡', '帕', '赫', '焦', '字', '兆':
			return next != '米' || t.at(j+2) != '粉'
		}
	case '百':
		return next == '分' || next == '度' && t.at(j+2) != '以'
	case '兆':
		switch next {
		case '瓦', '赫', '字', '帕', '伏':
			return true
		}
		return true // in simplified Chinese 兆 is mega, not a trillion
	}
	return false
}
