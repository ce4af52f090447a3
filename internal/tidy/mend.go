package tidy

import (
	"slices"
	"strings"

	"golang.org/x/text/language"
)

// ScriptOf gives the script of a locale ("zh-Hans", "en"). ok is false for one
// that has no rules here: Cyrillic, Arabic.
func ScriptOf(locale string) (script Script, ok bool) {
	tag, err := language.Parse(locale)
	if err != nil {
		return Latin, false
	}
	switch name, _ := tag.Script(); name.String() {
	case "Hans":
		return Hans, true
	case "Hant":
		return Hant, true
	case "Latn":
		return Latin, true
	}
	return Latin, false
}

// Edit writes Replace for the bytes [Start, End) of a text.
type Edit struct {
	Start, End int
	Replace    string
}

// rounds bounds how often a text is mended again; what one round mends shows
// what the next one can, and three are seldom needed.
const rounds = 12

// Edits gives what mends a block as far as that is safe, in order and without
// overlap, and the text that they make of it. may says whether what a code finds
// may be mended at the bytes [start, end) of the text.
func Edits(text string, script Script, may func(code string, start, end int) bool) (edits []Edit, mended string) {
	banned := map[string]bool{}
	for {
		m := newMending(text)
		half := m.mend(script, banned, may)
		if half == "" {
			return m.edits(), m.text
		}
		banned[half] = true
	}
}

// mend writes what may be mended, until nothing is left. It gives a code of which
// one of a pair of marks may not be touched: half a pair would be worse than none.
func (m *mending) mend(script Script, banned map[string]bool, may func(string, int, int) bool) (half string) {
	for range rounds {
		var wanted []Finding
		for _, f := range safe(Check(m.text, script)) {
			if banned[f.Code] {
				continue
			}
			if start, end := m.around(f.Start, f.End); may(f.Code, start, end) {
				wanted = append(wanted, f)
			} else if isPaired(m.text[f.Start:f.End]) {
				return f.Code
			}
		}
		if len(wanted) == 0 {
			break
		}
		m.write(wanted)
	}
	return ""
}

// isPaired reports a mark that belongs to another.
func isPaired(mark string) bool {
	return strings.Contains("\"＂()（）“”‘’", mark)
}

// safe gives the findings that may be mended without asking and don't overlap.
func safe(found []Finding) []Finding {
	var list []Finding
	end := 0
	for _, f := range found {
		if f.Mends && f.Safe && f.Start >= end {
			list = append(list, f)
			end = f.End
		}
	}
	return list
}

// mending is a text while it is mended; origin says where each byte stood in the
// text as it was given, -1 for what was written since.
type mending struct {
	given, text string
	origin      []int
}

func newMending(text string) *mending {
	m := &mending{given: text, text: text, origin: make([]int, len(text))}
	for i := range m.origin {
		m.origin[i] = i
	}
	return m
}

func (m *mending) write(found []Finding) {
	var text strings.Builder
	var origin []int
	at := 0
	for _, f := range found {
		text.WriteString(m.text[at:f.Start])
		origin = append(origin, m.origin[at:f.Start]...)
		text.WriteString(f.Replace)
		origin = append(origin, slices.Repeat([]int{-1}, len(f.Replace))...)
		at = f.End
	}
	text.WriteString(m.text[at:])
	m.origin = append(origin, m.origin[at:]...)
	m.text = text.String()
}

// around gives the bytes of the given text that [start, end) stands for.
func (m *mending) around(start, end int) (from, to int) {
	for i := start; i >= 0; i-- {
		if i < len(m.origin) && m.origin[i] >= 0 {
			from = m.origin[i]
			if i < start {
				from++
			}
			break
		}
	}
	to = len(m.given)
	for i := end - 1; i < len(m.origin); i++ {
		if i >= 0 && m.origin[i] >= 0 {
			to = m.origin[i]
			if i < end {
				to++
			}
			break
		}
	}
	return from, max(from, to)
}

// edits gives the differences to the given text.
func (m *mending) edits() []Edit {
	var edits []Edit
	given, at := 0, 0
	for i := 0; i <= len(m.origin); i++ {
		next := len(m.given)
		if i < len(m.origin) {
			if next = m.origin[i]; next < 0 {
				continue
			}
		}
		if next > given || i > at {
			edits = append(edits, Edit{given, next, m.text[at:i]})
		}
		given, at = next+1, i+1
	}
	return edits
}
