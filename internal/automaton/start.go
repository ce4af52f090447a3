package automaton

import "unicode/utf8"

// starts say what words begin with: nearly all of a text begins none, and is passed
// without a step of the automaton.
type starts struct {
	// pairs has a bit for each two characters of ASCII that a word may begin with.
	pairs [1 << 14 / 64]uint64
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
		case size == 1 && len(e.text) > 1 && e.text[1] < utf8.RuneSelf:
			t.pair(e.text[0], e.text[1])
		case size == 1:
			for b := range byte(utf8.RuneSelf) {
				t.pair(e.text[0], b)
			}
		}
	}
	return t
}

func (t *starts) pair(a, b byte) { t.pairs[int(a)<<1|int(b)>>6] |= 1 << (b & 63) }

func (t *starts) hasPair(a, b byte) bool { return t.pairs[int(a)<<1|int(b)>>6]&(1<<(b&63)) != 0 }

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
			b = a.folded(b)
			if a.whole && asciiWord[b] {
				if i > 0 && asciiWord[text[i-1]] || i+1 < len(text) && text[i+1] < utf8.RuneSelf && !t.hasPair(b, a.folded(text[i+1])) {
					for i++; i < len(text) && asciiWord[text[i]]; i++ {
					}
					continue
				}
			} else if i+1 < len(text) && text[i+1] < utf8.RuneSelf && !t.hasPair(b, a.folded(text[i+1])) {
				i++
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
