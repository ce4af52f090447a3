package check

import (
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"prospectus/internal/parity"
	"prospectus/internal/prose"
)

// pairUp pairs the blocks of a Chinese and an English text that say the same:
// fields by name, the blocks of the bodies in their order.
func pairUp(zh, en *text) []pair {
	zhFields, zhBody := split(zh.blocks)
	enFields, enBody := split(en.blocks)
	matches := align(zhBody, enBody)
	pairs := make([]pair, 0, len(zhFields)+len(enFields)+len(matches))
	english := make(map[string]int, len(enFields))
	for i, b := range enFields {
		english[b.Name] = i
	}
	for i, b := range zhFields {
		p := pair{zh: passageOf(&zh.lang, zhFields[i:i+1])}
		if k, ok := english[b.Name]; ok {
			p.en = passageOf(&en.lang, enFields[k:k+1])
			delete(english, b.Name)
		}
		pairs = append(pairs, p)
	}
	for i, b := range enFields {
		if k, ok := english[b.Name]; ok && k == i {
			pairs = append(pairs, pair{en: passageOf(&en.lang, enFields[i:i+1])})
		}
	}
	for _, m := range matches {
		pairs = append(pairs, pair{
			zh: passageOf(&zh.lang, zhBody[m.zhStart:m.zhEnd]),
			en: passageOf(&en.lang, enBody[m.enStart:m.enEnd]),
		})
	}
	return pairs
}

func split(blocks []prose.Block) (fields, body []*prose.Block) {
	n := 0
	for i := range blocks {
		if blocks[i].Kind == prose.Field {
			n++
		}
	}
	fields, body = make([]*prose.Block, 0, n), make([]*prose.Block, 0, len(blocks)-n)
	for i := range blocks {
		if blocks[i].Kind == prose.Field {
			fields = append(fields, &blocks[i])
		} else {
			body = append(body, &blocks[i])
		}
	}
	return fields, body
}

// match is a run of Chinese blocks and the run of English ones that says the
// same; one of the two may be empty.
type match struct{ zhStart, zhEnd, enStart, enEnd int }

// The costs of an alignment, in the unit of what parts two paragraphs that say
// the same at worst. They were chosen so that a block that only one language has
// is seen, and a paragraph that a translator divides in two is not.
const (
	costAlone = 1.9 // of a block without a twin
	costNew   = 1.5 // of one that has a figure or name which the other text lacks
	costJoin  = 1.4 // of two blocks for one
	costKind  = 2.5 // of a heading for a paragraph
	costLevel = 1.0 // of a heading of another level
)

// maxBlocks bounds the work of align: longer texts are paired one by one.
const maxBlocks = 2000

// strayed is how many blocks, besides the difference of the lengths, the texts
// may be apart from what a steady translation has at the same place. It is more
// than chapters that changed places are long.
const strayed = 128

// steps are the ways to go on: blocks of the Chinese, of the English text.
var steps = [...][2]int{{1, 1}, {1, 0}, {0, 1}, {2, 1}, {1, 2}}

// align pairs two sequences of blocks by the least cost, in the way of W. Gale
// and K. Church, A Program for Aligning Sentences in Bilingual Corpora
// (Computational Linguistics 19:1, 1993): lengths go together, and so do figures
// and names that both languages write alike.
func align(zh, en []*prose.Block) []match {
	if sameShape(zh, en) || len(zh) > maxBlocks || len(en) > maxBlocks {
		return oneByOne(len(zh), len(en))
	}
	ids := map[string]int32{}
	a, b := weigh(zh, ids, parity.ReadZh), weigh(en, ids, parity.ReadEn)
	a.price(b, len(ids))
	b.price(a, len(ids))
	t := newTable(len(zh), len(en))
	var rows [3][]float64 // of the costs: that of i and the two before it, by i modulo 3
	for i := range rows {
		rows[i] = make([]float64, t.width)
	}
	for i := range len(zh) + 1 {
		row, first := rows[i%3], t.first(i)
		for k := range row {
			row[k] = math.Inf(1)
		}
		for j := first; j < first+t.width; j++ {
			if i == 0 && j == 0 {
				row[0] = 0
				continue
			}
			for s, step := range steps {
				m, n := step[0], step[1]
				if m > i || n > j {
					continue
				}
				k := j - n - t.first(i-m)
				if k < 0 || k >= t.width {
					continue
				}
				before := rows[(i-m)%3][k]
				if c := before + distance(&a, &b, i, m, j, n); c < row[j-first] {
					row[j-first], t.steps[i*t.width+j-first] = c, uint8(s)
				}
			}
		}
	}
	return t.matches()
}

// table says by which step each pair of places is reached best, in a band around
// the diagonal.
type table struct {
	zh, en int // how many blocks there are
	width  int // of the band
	steps  []uint8
}

func newTable(zh, en int) *table {
	// A band of less than the difference of the lengths would have gaps.
	half := max(zh, en) - min(zh, en) + strayed
	t := &table{zh: zh, en: en, width: min(2*half, en) + 1}
	t.steps = make([]uint8, (zh+1)*t.width)
	return t
}

// first gives the first place of the English text that the band has for one of
// the Chinese.
func (t *table) first(i int) int {
	middle := t.en
	if t.zh > 0 {
		middle = i * t.en / t.zh
	}
	return min(max(middle-t.width/2, 0), t.en+1-t.width)
}

// matches goes back from the ends of both texts.
func (t *table) matches() []match {
	var matches []match
	for i, j := t.zh, t.en; i > 0 || j > 0; {
		step := steps[t.steps[i*t.width+j-t.first(i)]]
		matches = append(matches, match{i - step[0], i, j - step[1], j})
		i, j = i-step[0], j-step[1]
	}
	slices.Reverse(matches)
	return matches
}

func oneByOne(zh, en int) []match {
	matches := make([]match, 0, max(zh, en))
	for i := range max(zh, en) {
		matches = append(matches, match{min(i, zh), min(i+1, zh), min(i, en), min(i+1, en)})
	}
	return matches
}

// sameShape holds for two texts with the same headings, items and rows in the
// same order and lengths that go together: nearly all translations.
func sameShape(zh, en []*prose.Block) bool {
	if len(zh) != len(en) {
		return false
	}
	for i := range zh {
		if zh[i].Kind != en[i].Kind || zh[i].Level != en[i].Level {
			return false
		}
	}
	for i := range zh {
		if math.Abs(math.Log((lengthOf(zh[i].Text)+12)/(lengthOf(en[i].Text)+12))) > sameLength {
			return false
		}
	}
	return true
}

// sameLength is how much the logarithms of the lengths of two blocks that say
// the same may differ: one is three times as long, which short ones are at times.
const sameLength = 1.1

// lengthOf gives the length of a text as an English one would be long, in
// characters.
func lengthOf(text string) float64 {
	all, han := 0, 0
	for i := 0; i < len(text); all++ {
		switch c := text[i]; {
		case c < utf8.RuneSelf:
			for i++; i < len(text) && text[i] < utf8.RuneSelf; i++ {
				all++
			}
		case c >= 0xe5 && c <= 0xe9 && i+2 < len(text) && text[i+1]&0xc0 == 0x80 && text[i+2]&0xc0 == 0x80: // U+5000 to U+9FFF
			han++
			i += 3
		default:
			r, size := utf8.DecodeRuneInString(text[i:])
			if isHan(r) {
				han++
			}
			i += size
		}
	}
	return float64(all-han) + englishPerHan*float64(han)
}

// weights are what the blocks of a text are paired by.
type weights struct {
	blocks []*prose.Block
	one    []weight  // of each block
	two    []weight  // of each with the one before it
	alone  []float64 // what it costs that it has no twin
	names  [][]int32 // all anchors of each
}

// weight is what one or two blocks are compared by.
type weight struct {
	size    float64 // the logarithm of the length
	anchors []int32 // sorted
}

// maxAnchors is how many anchors of a block count, the first ones.
const maxAnchors = 64

// englishPerHan is how many characters of English stand for one of Chinese:
// 3.46 over the site of Dengzhou (10,787 and 39,939 characters).
const englishPerHan = 3.5

// weigh numbers the anchors as ids does, and adds new ones to it. read gives the
// figures of a text.
func weigh(blocks []*prose.Block, ids map[string]int32, read func(string) []parity.Figure) weights {
	n := len(blocks)
	w := weights{blocks: blocks, one: make([]weight, n), two: make([]weight, n), alone: make([]float64, n), names: make([][]int32, n)}
	last := 0.0
	for i, b := range blocks {
		length := lengthOf(b.Text)
		var anchors []int32
		for _, word := range anchorsOf(b, read) {
			id, ok := ids[word]
			if !ok {
				id = int32(len(ids))
				ids[word] = id
			}
			anchors = append(anchors, id)
		}
		w.names[i] = anchors
		anchors = slices.Clone(anchors[:min(len(anchors), maxAnchors)])
		slices.Sort(anchors)
		w.one[i] = weight{sizeOf(length), anchors}
		if i > 0 {
			both := slices.Concat(w.one[i-1].anchors, anchors)
			slices.Sort(both)
			w.two[i] = weight{sizeOf(last + length), both}
		}
		last = length
	}
	return w
}

// sizeOf makes lengths comparable. Short texts differ much in length without
// meaning anything.
func sizeOf(length float64) float64 { return math.Log(length + 12) }

// price sets what it costs each block of a text to have no twin in the other,
// which have so many anchors.
func (w *weights) price(other weights, anchors int) {
	there := make([]bool, anchors)
	for _, ids := range other.names {
		for _, id := range ids {
			there[id] = true
		}
	}
	for i := range w.alone {
		w.alone[i] = costAlone
		if slices.ContainsFunc(w.names[i], func(id int32) bool { return !there[id] }) {
			w.alone[i] = costNew
		}
	}
}

// anchorsOf gives what both languages have alike: the figures by what they are
// worth, since 910.7亿 is 91.07 billion; the facts; and words in capital letters.
func anchorsOf(b *prose.Block, read func(string) []parity.Figure) []string {
	var anchors []string
	for _, f := range read(b.Text) {
		if f.Sure {
			anchors = append(anchors, f.Base+" "+f.Value.RatString())
		}
	}
	if b.Cites {
		for _, part := range strings.Split(b.Span.Text(), ":fact[")[1:] {
			if key, _, ok := strings.Cut(part, "]"); ok {
				anchors = append(anchors, ":"+key)
			}
		}
	}
	for word := range strings.FieldsFuncSeq(b.Text, func(r rune) bool { return r > unicode.MaxASCII || !unicode.IsLetter(r) }) {
		if len(word) > 1 && word == strings.ToUpper(word) {
			anchors = append(anchors, word)
		}
	}
	return anchors
}

// distance is the cost of taking the m blocks of a text before place i for the n
// blocks of another before j.
func distance(a, b *weights, i, m, j, n int) float64 {
	switch {
	case m == 0:
		return b.alone[j-1]
	case n == 0:
		return a.alone[i-1]
	}
	x, wa, costA := a.take(i, m)
	y, wb, costB := b.take(j, n)
	cost := costA + costB
	switch {
	case x.Kind != y.Kind:
		cost += costKind
	case x.Level != y.Level:
		cost += costLevel
	}
	cost += math.Min(math.Abs(wa.size-wb.size)*1.6, costAlone)
	return cost + missing(wa.anchors, wb.anchors)
}

// take gives the first of the one or two blocks before place i, their weight, and
// what it costs to take them together. Headings, items and rows are hardly ever
// divided.
func (w *weights) take(i, n int) (first *prose.Block, _ *weight, cost float64) {
	if n == 1 {
		return w.blocks[i-1], &w.one[i-1], 0
	}
	cost = costJoin
	if k := w.blocks[i-1].Kind; k == prose.Heading || k == prose.Row || k == prose.Item {
		cost += costKind
	}
	return w.blocks[i-2], &w.two[i-1], cost
}

// missing adds to the cost for anchors that the other side lacks, and gives back
// some for those that it has. Both are sorted.
func missing(a, b []int32) float64 {
	most := float64(max(len(a), len(b)))
	if most == 0 {
		return 0
	}
	shared := 0.0
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] < b[j]:
			i++
		case a[i] > b[j]:
			j++
		default:
			shared, i, j = shared+1, i+1, j+1
		}
	}
	return (most-shared)/most*1.2 - shared/most*0.6
}
