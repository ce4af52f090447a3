// Package automaton finds many words in a text at once, by the method of Aho and
// Corasick (Communications of the ACM 18, 1975): one pass over the text, however
// many words there are.
//
// It takes plain text and gives byte ranges; it knows nothing of glossaries or
// laws. It is separate, and our own, because both need the longest word that is
// a whole word: "testing" in "testing 12345" where "testing 123" is a word too.
// The libraries looked at filter by word borders only after they have chosen the
// longest, and so lose the shorter one.
//
// The invariant: All gives exactly the occurrences that a search for each word
// by itself gives. FuzzFind holds it.
package automaton

import (
	"bytes"
	"cmp"
	"slices"
	"unicode"
	"unicode/utf8"
)

// Option says how words are found.
type Option uint8

const (
	// FoldCase takes A to Z for a to z, in the words and in the text.
	FoldCase Option = 1 << iota
	// WholeWords finds a word that begins or ends with a letter or a digit only
	// where no other letter or digit continues it. The scripts that are written
	// without spaces (Chinese, kana) neither need such a border nor break one:
	// "GDP" is found in "全市GDP增长".
	WholeWords
)

// Match is an occurrence of a word: the bytes [Start, End) of the text.
type Match struct {
	Start, End int
	// Index is the word's place among those given to New; of equal words the first.
	Index int
}

// Automaton finds words. It never changes, so that many goroutines may use one.
//
// States are numbered breadth first, so that the children of a state are one
// run, from first[s] to first[s+1]; label[s] is the byte that leads to s.
type Automaton struct {
	first  []int32
	label  []byte
	fail   []int32 // the state of the longest proper suffix
	word   []int32 // the word that ends here, or -1
	suffix []int32 // the nearest state along fail where a word ends, or 0
	root   [256]int32
	length []int32 // of each word, in bytes
	edges  []edges // of each word
	starts *starts // nil where a word begins inside a character
	fold   bool
	whole  bool
}

// edges say at which borders of a word no letter or digit may go on.
type edges uint8

const (
	spacedFirst edges = 1 << iota
	spacedLast
)

// New makes an automaton of the words. Empty words are never found.
func New(words []string, options ...Option) *Automaton {
	a := &Automaton{}
	for _, o := range options {
		a.fold = a.fold || o&FoldCase != 0
		a.whole = a.whole || o&WholeWords != 0
	}
	entries := a.sorted(words)
	a.grow(entries)
	a.link()
	a.starts = a.startsOf(entries)
	return a
}

type entry struct {
	text  string
	index int32
}

// sorted gives the words to be found in the order of their bytes, each once.
func (a *Automaton) sorted(words []string) []entry {
	var entries []entry
	a.length, a.edges = make([]int32, len(words)), make([]edges, len(words))
	for i, w := range words {
		a.length[i] = int32(len(w))
		if first, _ := utf8.DecodeRuneInString(w); spaced(first) {
			a.edges[i] |= spacedFirst
		}
		if last, _ := utf8.DecodeLastRuneInString(w); spaced(last) {
			a.edges[i] |= spacedLast
		}
		if w == "" {
			continue
		}
		if a.fold {
			w = string(lower([]byte(w)))
		}
		entries = append(entries, entry{w, int32(i)})
	}
	slices.SortFunc(entries, func(x, y entry) int {
		return cmp.Or(cmp.Compare(x.text, y.text), cmp.Compare(x.index, y.index))
	})
	return slices.CompactFunc(entries, func(x, y entry) bool { return x.text == y.text })
}

// grow makes the tree of the words, breadth first. A state is the run of the
// sorted entries that share its prefix.
func (a *Automaton) grow(entries []entry) {
	type state struct{ from, to, depth int }
	a.label, a.word = []byte{0}, []int32{-1}
	queue := []state{{0, len(entries), 0}}
	for s := 0; s < len(queue); s++ {
		q := queue[s]
		a.first = append(a.first, int32(len(queue)))
		if q.from < q.to && len(entries[q.from].text) == q.depth {
			a.word[s] = entries[q.from].index // the shortest of a run sorts first
			q.from++
		}
		for i := q.from; i < q.to; {
			b, j := entries[i].text[q.depth], i+1
			for j < q.to && entries[j].text[q.depth] == b {
				j++
			}
			queue = append(queue, state{i, j, q.depth + 1})
			a.label, a.word = append(a.label, b), append(a.word, -1)
			i = j
		}
	}
	a.first = append(a.first, int32(len(queue)))
}

// link sets where each state goes on when the text leaves it.
func (a *Automaton) link() {
	a.fail, a.suffix = make([]int32, len(a.label)), make([]int32, len(a.label))
	for s := a.first[0]; s < a.first[1]; s++ {
		a.root[a.label[s]] = s
	}
	for s := range int32(len(a.label)) {
		for c := a.first[s]; c < a.first[s+1]; c++ {
			if s != 0 {
				a.fail[c] = a.next(a.fail[s], a.label[c])
			}
			if a.suffix[c] = a.fail[c]; a.word[a.fail[c]] < 0 {
				a.suffix[c] = a.suffix[a.fail[c]]
			}
		}
	}
}

// next gives the state behind s and b. It asks only states that lie less deep
// than s for where they fail, which is what lets link use it while linking.
func (a *Automaton) next(s int32, b byte) int32 {
	for s != 0 {
		if c := a.child(s, b); c != 0 {
			return c
		}
		s = a.fail[s]
	}
	return a.root[b]
}

// child gives the state that b leads to from s in the tree, or 0.
func (a *Automaton) child(s int32, b byte) int32 {
	const few = 8 // as many as are sooner looked at one by one
	from, to := a.first[s], a.first[s+1]
	if to-from > few {
		if i := bytes.IndexByte(a.label[from:to], b); i >= 0 {
			return from + int32(i)
		}
		return 0
	}
	for c := from; c < to; c++ {
		if a.label[c] == b {
			return c
		}
	}
	return 0
}

// All gives every occurrence of every word, also those that overlap, in the
// order of their ends, and the longest of one end first.
func (a *Automaton) All(text string) []Match { return a.AppendAll(nil, text) }

// AppendAll appends to found what All gives.
func (a *Automaton) AppendAll(found []Match, text string) []Match {
	s := int32(0)
	for i := 0; i < len(text); {
		if s == 0 {
			if i, s = a.begin(text, i); s == 0 {
				break
			}
		} else {
			b := a.folded(text[i])
			c := a.child(s, b)
			if c == 0 {
				if s = a.fail[s]; s == 0 {
					continue // the byte may be one to pass
				}
				c = a.next(s, b)
			}
			s = c
			i++
		}
		at := s
		if a.word[at] < 0 {
			at = a.suffix[at]
		}
		for ; at != 0; at = a.suffix[at] {
			m := Match{End: i, Index: int(a.word[at])}
			m.Start = m.End - int(a.length[m.Index])
			if !a.whole || a.isWhole(text, m) {
				found = append(found, m)
			}
		}
	}
	return found
}

// FindAll gives the occurrences that don't overlap, in the order of the text: of
// those that do, the one that begins first, and of these the longest.
func (a *Automaton) FindAll(text string) []Match {
	found := a.All(text)
	slices.SortFunc(found, func(x, y Match) int {
		return cmp.Or(cmp.Compare(x.Start, y.Start), cmp.Compare(y.End, x.End))
	})
	end, kept := 0, found[:0]
	for _, m := range found {
		if m.Start >= end {
			kept = append(kept, m)
			end = m.End
		}
	}
	return kept
}

// folded gives a byte of a text as the words have it.
func (a *Automaton) folded(b byte) byte {
	if a.fold && 'A' <= b && b <= 'Z' {
		return b + 'a' - 'A'
	}
	return b
}

func lower(b []byte) []byte {
	for i, c := range b {
		if 'A' <= c && c <= 'Z' {
			b[i] = c + 'a' - 'A'
		}
	}
	return b
}

// isWhole reports whether no letter or digit goes on over either border of an
// occurrence.
func (a *Automaton) isWhole(text string, m Match) bool {
	e := a.edges[m.Index]
	if e&spacedFirst != 0 && m.Start > 0 {
		if before, _ := utf8.DecodeLastRuneInString(text[:m.Start]); spaced(before) {
			return false
		}
	}
	if e&spacedLast != 0 && m.End < len(text) {
		if after, _ := utf8.DecodeRuneInString(text[m.End:]); spaced(after) {
			return false
		}
	}
	return true
}

// spaced holds for letters and digits of the scripts that are written with
// spaces between the words.
func spaced(r rune) bool {
	switch {
	case r < utf8.RuneSelf:
		return asciiWord[r]
	case r >= 0x4e00 && r <= 0x9fff: // Han
		return false
	}
	return r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r)) &&
		!unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana)
}
