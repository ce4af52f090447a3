package automaton

import "unicode/utf8"

// starts say what words begin with: nearly all of a text begins none, and is passed
// without a step of the automaton.
type starts struct {
	// fours has a bit for the hash of each four bytes that a word begins with where
	// the first of them is ASCII; firsts has one for each such byte that a shorter
	// word begins with.
	fours  [1 << 13 / 64]uint64
	firsts [utf8.RuneSelf]bool
	// pages are the states behind the characters of three bytes, which those of
	// Chinese and its marks are, by the page of 64 that a character is on. The first
	// is that of all pages without one.
	pages [][64]int32
	page  [1 << 16 / 64]uint16
}

// startsOf gives what words begin with, or nil where one begins with a part of a
// character.
func (a *Automaton) startsOf(entries []entry) *starts {
	t := &starts{pages: make([][64]int32, 1)}
	for _, e := range entries {
		r, size := utf8.DecodeRuneInString(e.text)
		switch {
		case r == utf8.RuneError && size == 1:
			return nil
		case size == 3:
			state := int32(0)
			for i := range size {
				state = a.next(state, e.text[i])
			}
			t.add(r, state)
		case size == 1 && len(e.text) < 4:
			t.firsts[e.text[0]] = true
		case size == 1:
			h := hash(e.text[0], e.text[1], e.text[2], e.text[3])
			t.fours[h>>6] |= 1 << (h & 63)
		}
	}
	return t
}

// hash is a number below 8,192.
func hash(a, b, c, d byte) uint32 {
	return (uint32(a) | uint32(b)<<8 | uint32(c)<<16 | uint32(d)<<24) * 2654435761 >> (32 - 13)
}

// mayBegin reports whether a word may begin with the bytes of a text from i on, of
// which the first is ASCII. What it denies surely doesn't.
func (a *Automaton) mayBegin(text string, i int) bool {
	first := a.folded(text[i])
	if len(text)-i < 4 || a.starts.firsts[first] {
		return a.root[first] != 0
	}
	h := hash(first, a.folded(text[i+1]), a.folded(text[i+2]), a.folded(text[i+3]))
	return a.starts.fours[h>>6]&(1<<(h&63)) != 0
}

func (t *starts) add(r rune, state int32) {
	p := &t.page[r>>6]
	if *p == 0 {
		*p = uint16(len(t.pages))
		t.pages = append(t.pages, [64]int32{})
	}
	t.pages[*p][r&63] = state
}

// behind gives the state behind a character of three bytes, or 0.
func (t *starts) behind(r rune) int32 { return t.pages[t.page[r>>6]][r&63] }

// begin finds from byte i of a text on, where no word has begun, what one may begin
// with: it gives the state behind that, and where the text goes on; the state is 0
// at the end of the text. It passes characters that no word begins with, and what
// stands inside a word of the text where only whole ones are looked for.
func (a *Automaton) begin(text string, i int) (next int, state int32) {
	t := a.starts
	for i < len(text) {
		b := text[i]
		switch {
		case t == nil:
		case b < utf8.RuneSelf:
			inside := a.whole && asciiWord[b] // whatever begins behind b is not whole
			if inside && i > 0 && asciiWord[text[i-1]] || !a.mayBegin(text, i) {
				for i++; inside && i < len(text) && asciiWord[text[i]]; i++ {
				}
				continue
			}
		case b&0xf0 == 0xe0 && i+2 < len(text) && text[i+1]&0xc0 == 0x80 && text[i+2]&0xc0 == 0x80:
			state = t.behind(rune(b&0x0f)<<12 | rune(text[i+1]&0x3f)<<6 | rune(text[i+2]&0x3f))
			if i += 3; state != 0 {
				return i, state
			}
			continue
		}
		i++
		if state = a.root[a.folded(b)]; state != 0 {
			return i, state
		}
	}
	return i, 0
}

// asciiWord holds for the letters and digits of ASCII.
var asciiWord = func() (table [256]bool) {
	for b := range table {
		table[b] = 'a' <= b && b <= 'z' || 'A' <= b && b <= 'Z' || '0' <= b && b <= '9'
	}
	return table
}()
