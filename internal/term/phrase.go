package term

import (
	"strings"
	"unicode"
)

// phrase is a rendering cut into words.
type phrase struct {
	term    int // its place in the glossary
	wrong   bool
	words   []word
	letters string // the letters and digits of the words, for the rule of capitals
	joined  string // the stems without borders, to find "sub-district" in "subdistrict"
}

func newPhrase(text string) phrase {
	p := phrase{words: words(text)}
	var joined strings.Builder
	for _, w := range p.words {
		joined.WriteString(w.stem)
	}
	p.joined = joined.String()
	p.letters = lettersOf(text, p.words)
	return p
}

// key is the same for renderings that the rules take for one.
func (p *phrase) key(c Case) string {
	if c == ExactCase {
		return p.letters + " " + p.stems()
	}
	return p.stems()
}

func (p *phrase) stems() string {
	stems := make([]string, len(p.words))
	for i, w := range p.words {
		stems[i] = w.stem
	}
	return strings.Join(stems, " ")
}

// lettersOf gives the letters and digits of words as they are written.
func lettersOf(text string, ws []word) string {
	var b strings.Builder
	for _, w := range ws {
		for _, r := range text[w.start:w.end] {
			if unicode.IsLetter(r) || unicode.IsDigit(r) {
				b.WriteRune(r)
			}
		}
	}
	return b.String()
}

// find gives the words [from, to) of a text that are the phrase, closed up,
// hyphenated or apart. capitals says whether the rule of capitals is kept.
func (p *phrase) find(text string, ws []word, c Case) (from, to int, capitals, ok bool) {
	for i := range ws {
		n := p.at(ws[i:])
		if n == 0 {
			continue
		}
		if c != ExactCase || hasCapitals(p.letters, lettersOf(text, ws[i:i+n])) {
			return i, i + n, true, true
		}
		if !ok {
			from, to, ok = i, i+n, true
		}
	}
	return from, to, false, ok
}

// at gives how many words at the start of ws make the phrase up, or 0.
func (p *phrase) at(ws []word) int {
	rest := p.joined
	for i := range ws {
		if i > 0 && ws[i].cut {
			return 0
		}
		var ok bool
		if rest, ok = strings.CutPrefix(rest, ws[i].stem); !ok {
			return 0
		}
		if rest == "" {
			return i + 1
		}
	}
	return 0
}

// hasCapitals reports whether what is a capital in the one text is one in the
// other, letter for letter. A plural changes nothing before its own end.
func hasCapitals(want, have string) bool {
	a, b := []rune(want), []rune(have)
	for i := range min(len(a), len(b)) {
		if unicode.IsUpper(a[i]) && !unicode.IsUpper(b[i]) {
			return false
		}
	}
	return true
}

// sameCapitals reports whether two texts have their capitals in the same places,
// but for an end that a plural changes.
func sameCapitals(want, have string) bool {
	a, b := []rune(want), []rune(have)
	for i := range min(len(a), len(b)) {
		if unicode.IsUpper(a[i]) != unicode.IsUpper(b[i]) {
			return false
		}
	}
	return true
}

// node is a word in a tree of all renderings.
type node struct {
	next map[string]*node
	ends []phrase // the renderings that end here, in the order of the glossary
}

func (n *node) add(p phrase) {
	for _, w := range p.words {
		if n.next == nil {
			n.next = map[string]*node{}
		}
		child := n.next[w.stem]
		if child == nil {
			child = &node{}
			n.next[w.stem] = child
		}
		n = child
	}
	n.ends = append(n.ends, p)
}

// longest gives the longest renderings at the start of ws, and how many words
// they take. A mark that parts phrases is crossed only where the rendering has
// one too.
func (n *node) longest(ws []word) (ends []phrase, taken int) {
	var marks uint64 // where the text has a mark before a word
	for i := range ws {
		if i > 0 && ws[i].cut || i >= 64 {
			break
		}
		if n = n.next[ws[i].stem]; n == nil {
			break
		}
		if i > 0 && ws[i].apart {
			marks |= 1 << i
		}
		var fit []phrase
		for _, p := range n.ends {
			if p.allows(marks) {
				fit = append(fit, p)
			}
		}
		if len(fit) > 0 {
			ends, taken = fit, i+1
		}
	}
	return ends, taken
}

// allows reports whether the phrase has a mark wherever marks has one.
func (p *phrase) allows(marks uint64) bool {
	for i := 1; marks != 0 && i < len(p.words); i++ {
		if p.words[i].apart {
			marks &^= 1 << i
		}
	}
	return marks == 0
}
