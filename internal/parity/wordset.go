package parity

// wordSet is a set of words that most words are no members of, and tells so at a
// look at their ends and length.
type wordSet struct {
	words map[string]bool
	marks [1 << 12 / 64]uint64
}

func (s *wordSet) add(w string) {
	s.words[w] = true
	m := mark(w)
	s.marks[m>>6] |= 1 << (m & 63)
}

func (s *wordSet) has(w string) bool {
	if w == "" {
		return false
	}
	m := mark(w)
	return s.marks[m>>6]&(1<<(m&63)) != 0 && s.words[w]
}

// mark is a number below 4,096 that few words have in common.
func mark(w string) uint {
	return (uint(w[0])*37 ^ uint(w[len(w)/2])*5 ^ uint(w[len(w)-1])<<5 ^ uint(len(w))<<8) & (1<<12 - 1)
}
