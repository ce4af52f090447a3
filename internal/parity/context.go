package parity

import (
	"strings"
	"unicode/utf8"
)

// context is what stands round a figure, as concepts of the lexicon and as
// names that both scripts write alike.
type context struct {
	before, after []uint16
}

// concepts is where the contexts of a comparison are kept, one behind the other.
type concepts struct{ ids []uint16 }

// nameBit marks the concepts that are hashes of names.
const nameBit = 0x8000

func nameConcept(w string) uint16 {
	h := uint32(2166136261)
	for i := 0; i < len(w); i++ {
		h = (h ^ uint32(w[i]|0x20)) * 16777619
	}
	return uint16(h) | nameBit
}

// zhContext reads the runes round a figure, not over the next figure or the
// next stop.
func (b *concepts) zhContext(text string, f *figure, from, to int) context {
	const window = 42 // bytes: fourteen characters
	left := text[max(from, f.start-window):f.start]
	for len(left) > 0 && !utf8.RuneStart(left[0]) {
		left = left[1:]
	}
	for i := len(left); i > 0; {
		c, n := utf8.DecodeLastRuneInString(left[:i])
		if zhStop(c) {
			left = left[i:]
			break
		}
		i -= n
	}
	from = behind(f)
	right := text[from:max(from, min(to, from+window))]
	if !utf8.ValidString(right) {
		right = validPrefix(right)
	}
	for i, c := range right {
		if zhStop(c) {
			right = right[:i]
			break
		}
	}
	return context{b.zh(left), b.zh(right)}
}

// validPrefix gives the longest beginning of a text that is UTF-8.
func validPrefix(s string) string {
	for i := 0; i < len(s); {
		c, n := utf8.DecodeRuneInString(s[i:])
		if c == utf8.RuneError && n == 1 {
			return s[:i]
		}
		i += n
	}
	return s
}

// zhStop reports whether a sign ends what a figure belongs to.
func zhStop(c rune) bool {
	switch c {
	case '。', '；', '！', '？', '，', '、', '\n', ';', '!', ',':
		return true
	}
	return false
}

// behind gives the byte behind a figure and its unit: units are compared apart.
func behind(f *figure) int {
	if f.unit != nil {
		return f.end
	}
	return f.numEnd
}

// zh finds the words of the lexicon in a text, the longest first.
func (b *concepts) zh(s string) []uint16 {
	from, l := len(b.ids), nouns()
	for i := 0; i < len(s); {
		c, n := utf8.DecodeRuneInString(s[i:])
		if !isCommonHan(c) && isLatin(fold(c)) {
			k := i
			for k < len(s) && letter(s[k]) {
				k++
			}
			if k > i+1 {
				b.ids = append(b.ids, nameConcept(s[i:k]))
			}
			i = max(k, i+n)
			continue
		}
		step := n
		if noun, ok := l.at(s[i:], c); ok {
			b.ids = append(b.ids, noun.concept)
			step = len(noun.word)
		}
		i += step
	}
	return b.ids[from:len(b.ids):len(b.ids)]
}

// enContext reads the words round a figure, not over the next figure or stop.
func (b *concepts) enContext(text string, f *figure, from, to int) context {
	const window = 48
	left := text[max(from, f.start-window):f.start]
	if i := strings.LastIndexAny(left, ".;:!?,\n"); i >= 0 {
		left = left[i+1:]
	}
	if i := lastIndex(left, " and "); i >= 0 {
		left = left[i+5:] // what stands before belongs to the figure before
	}
	if from > 0 && from > f.start-window {
		for _, w := range [...]string{" in ", " for ", " with ", " against "} {
			if i := lastIndex(left, w); i >= 0 {
				left = left[i+len(w):] // 450 goals in 438 appearances
			}
		}
	}
	from = behind(f)
	right := text[from:max(from, min(to, from+window))]
	if to < from+window && to < len(text) {
		if i := lastIndex(right, " and "); i >= 0 {
			right = right[:i] // killing nine and injuring 31
		}
	}
	if i := strings.IndexAny(right, ".;:!?,\n"); i >= 0 {
		right = right[:i]
	}
	return context{b.en(left), b.en(right)}
}

// lastIndex is strings.LastIndex for short texts that seldom have the word: looking
// forward is faster.
func lastIndex(s, word string) int {
	if !strings.Contains(s, word) {
		return -1
	}
	return strings.LastIndex(s, word)
}

// en finds the words of the lexicon in a text, and names.
func (b *concepts) en(s string) []uint16 {
	from, l := len(b.ids), nouns()
	for i := 0; i < len(s); {
		if !letter(s[i]) {
			i++
			continue
		}
		k := wordEnd(s, i)
		w := lower(s[i:k])
		var ids []uint16
		if l.marks.may(w) {
			ids = l.en[w]
		}
		b.ids = append(b.ids, ids...)
		if len(ids) == 0 && s[i] >= 'A' && s[i] <= 'Z' && k > i+1 {
			b.ids = append(b.ids, nameConcept(s[i:k]))
		}
		i = k
	}
	return b.ids[from:len(b.ids):len(b.ids)]
}

// likeness says how much two contexts share: what follows a figure in both
// counts most, since it is what the figure counts.
func (c *context) likeness(o *context) float64 {
	s := 2.5*first(c.after, o.after) + 1.5*common(c.after, o.after) + 1.5*common(c.before, o.before) + 1.1*common(c.before, o.after) + 1.1*common(c.after, o.before)
	return min(s, 6)
}

// first is 1 where the first concepts behind both figures are the same.
func first(a, b []uint16) float64 {
	if len(a) == 0 {
		return 0
	}
	for i, x := range b {
		if i < 3 && x == a[0] {
			return 1
		}
	}
	return 0
}

func common(a, b []uint16) float64 {
	n := 0.0
	for i, x := range a {
		seen := false
		for _, y := range a[:i] {
			seen = seen || y == x
		}
		if seen {
			continue
		}
		for _, y := range b {
			if x == y {
				n++
				break
			}
		}
	}
	return n
}
