package parity

// wordSet is a set of words that most words are no members of, and tells so at a
// look at their ends and length.
type wordSet struct {
	words map[string]bool
	marks wordMarks
}

func (s *wordSet) add(w string) {
	s.words[w] = true
	s.marks.add(w)
}

func (s *wordSet) has(w string) bool { return s.marks.may(w) && s.words[w] }

// wordMarks has a bit for each word that was added, which few words share.
type wordMarks [1 << 14 / 64]uint64

func (m *wordMarks) add(w string) {
	n := mark(w)
	m[n>>6] |= 1 << (n & 63)
}

// may reports whether a word may have been added. What it denies surely was not.
func (m *wordMarks) may(w string) bool {
	if w == "" {
		return false
	}
	n := mark(w)
	return m[n>>6]&(1<<(n&63)) != 0
}

// mark is a number below 16,384 that few words have in common.
func mark(w string) uint {
	return (uint(w[0])*37 ^ uint(w[len(w)/2])*5 ^ uint(w[len(w)-1])<<7 ^ uint(len(w))<<10) & (1<<14 - 1)
}
