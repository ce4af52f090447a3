package check

import (
	"math"
	"strings"
	"unicode"
	"unicode/utf8"

	"prospectus/internal/prose"
)

// pairUp pairs the blocks of a Chinese and an English text that say the same:
// fields by name, the blocks of the bodies in their order.
func pairUp(zh, en *text) []pair {
	zhFields, zhBody := split(zh.blocks)
	enFields, enBody := split(en.blocks)
	var pairs []pair
	english := map[string]*prose.Block{}
	for _, b := range enFields {
		english[b.Name] = b
	}
	for _, b := range zhFields {
		p := pair{zh: passageOf(zh.lang, []*prose.Block{b})}
		if twin := english[b.Name]; twin != nil {
			p.en = passageOf(en.lang, []*prose.Block{twin})
			delete(english, b.Name)
		}
		pairs = append(pairs, p)
	}
	for _, b := range enFields {
		if english[b.Name] == b {
			pairs = append(pairs, pair{en: passageOf(en.lang, []*prose.Block{b})})
		}
	}
	for _, m := range align(zhBody, enBody) {
		pairs = append(pairs, pair{
			zh: passageOf(zh.lang, zhBody[m.zhStart:m.zhEnd]),
			en: passageOf(en.lang, enBody[m.enStart:m.enEnd]),
		})
	}
	return pairs
}

func split(blocks []prose.Block) (fields, body []*prose.Block) {
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
	costAlone = 2.2 // of a block without a twin
	costNew   = 1.6 // of one that has a figure or name which the other text lacks
	costJoin  = 1.0 // of two blocks for one
	costKind  = 2.5 // of a heading for a paragraph
	costLevel = 1.0 // of a heading of another level
)

// maxBlocks bounds the work of align, which grows with the product of the
// lengths: longer texts are paired one by one.
const maxBlocks = 2000

// align pairs two sequences of blocks by the least cost, in the way of W. Gale
// and K. Church, A Program for Aligning Sentences in Bilingual Corpora
// (Computational Linguistics 19:1, 1993): lengths go together, and so do figures
// and names that both languages write alike.
func align(zh, en []*prose.Block) []match {
	if sameShape(zh, en) || len(zh) > maxBlocks || len(en) > maxBlocks {
		return oneByOne(len(zh), len(en))
	}
	a, b := weigh(zh), weigh(en)
	price(a, b)
	price(b, a)
	width := len(en) + 1
	cost := make([]float64, (len(zh)+1)*width)
	step := make([][2]uint8, len(cost))
	for i := 0; i <= len(zh); i++ {
		for j := 0; j <= len(en); j++ {
			if i == 0 && j == 0 {
				continue
			}
			at := i*width + j
			cost[at] = math.Inf(1)
			for _, s := range [...][2]uint8{{1, 1}, {1, 0}, {0, 1}, {2, 1}, {1, 2}} {
				m, n := int(s[0]), int(s[1])
				if m > i || n > j {
					continue
				}
				c := cost[at-m*width-n] + distance(a[i-m:i], b[j-n:j])
				if c < cost[at] {
					cost[at], step[at] = c, s
				}
			}
		}
	}
	var matches []match
	for i, j := len(zh), len(en); i > 0 || j > 0; {
		s := step[i*width+j]
		m, n := int(s[0]), int(s[1])
		matches = append(matches, match{i - m, i, j - n, j})
		i, j = i-m, j-n
	}
	for i, j := 0, len(matches)-1; i < j; i, j = i+1, j-1 {
		matches[i], matches[j] = matches[j], matches[i]
	}
	return matches
}

func oneByOne(zh, en int) []match {
	var matches []match
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
	n := 0.0
	for _, r := range text {
		switch {
		case r < utf8.RuneSelf:
			n++
		case unicode.Is(unicode.Han, r):
			n += englishPerHan
		default:
			n++
		}
	}
	return n
}

// weight is what a block is paired by.
type weight struct {
	block   *prose.Block
	length  float64 // as an English text would be long, in characters
	anchors []string
	alone   float64 // the cost of having no twin
}

// englishPerHan is how many characters of English stand for one of Chinese:
// 3.46 over the site of Dengzhou (10,787 and 39,939 characters).
const englishPerHan = 3.5

func weigh(blocks []*prose.Block) []weight {
	out := make([]weight, len(blocks))
	for i, b := range blocks {
		out[i] = weight{block: b, length: lengthOf(b.Text), anchors: anchorsOf(b.Text)}
	}
	return out
}

// price sets what it costs each block of a text to have no twin in the other.
func price(blocks, other []weight) {
	there := map[string]bool{}
	for _, w := range other {
		for _, x := range w.anchors {
			there[x] = true
		}
	}
	for i := range blocks {
		blocks[i].alone = costAlone
		for _, x := range blocks[i].anchors {
			if !there[x] {
				blocks[i].alone = costNew
			}
		}
	}
}

// anchorsOf gives what both languages write alike: runs of digits, and words in
// Latin letters with a capital or a digit.
func anchorsOf(text string) []string {
	var anchors []string
	for i := 0; i < len(text); {
		r, n := utf8.DecodeRuneInString(text[i:])
		if r >= utf8.RuneSelf || !isWordByte(text[i]) {
			i += n
			continue
		}
		end := i
		for end < len(text) && (isWordByte(text[end]) || text[end] == ',' && end+1 < len(text) && isWordByte(text[end+1]) && text[end-1] <= '9') {
			end++
		}
		word := strings.ReplaceAll(text[i:end], ",", "")
		if strings.ContainsAny(word, "0123456789") || len(word) > 1 && word == strings.ToUpper(word) {
			anchors = append(anchors, word)
		}
		i = end
	}
	return anchors
}

func isWordByte(c byte) bool {
	return c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c == '.'
}

// distance is the cost of taking the blocks a for the blocks b.
func distance(a, b []weight) float64 {
	switch {
	case len(a) == 0:
		return b[0].alone
	case len(b) == 0:
		return a[0].alone
	}
	cost := costJoin * float64(len(a)+len(b)-2)
	x, y := a[0].block, b[0].block
	for _, w := range append(a[1:len(a):len(a)], b[1:]...) {
		if w.block.Kind == prose.Heading || w.block.Kind == prose.Row { // these are never divided
			cost += costKind
		}
	}
	switch {
	case x.Kind != y.Kind:
		cost += costKind
	case x.Level != y.Level:
		cost += costLevel
	}
	var la, lb float64
	var wa, wb []string
	for _, w := range a {
		la, wa = la+w.length, append(wa, w.anchors...)
	}
	for _, w := range b {
		lb, wb = lb+w.length, append(wb, w.anchors...)
	}
	// Short texts differ much in length without meaning anything.
	ratio := math.Abs(math.Log((la + 12) / (lb + 12)))
	cost += math.Min(ratio*1.6, costAlone)
	return cost + missing(wa, wb)
}

// missing adds to the cost for anchors that the other side lacks, and gives back
// some for those that it has.
func missing(a, b []string) float64 {
	if len(a) == 0 && len(b) == 0 {
		return 0
	}
	there := map[string]int{}
	for _, w := range b {
		there[w]++
	}
	shared := 0
	for _, w := range a {
		if there[w] > 0 {
			there[w]--
			shared++
		}
	}
	most := float64(max(len(a), len(b)))
	return (most-float64(shared))/most*1.2 - float64(shared)/most*0.6
}
