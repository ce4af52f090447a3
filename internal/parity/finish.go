package parity

import "strings"

// finish gives each figure its line and relative place.
func finish(out []figure, length int, text string) {
	if length == 0 {
		return
	}
	line, from := 0, 0
	for i := range out {
		f := &out[i]
		if f.start > from {
			line += strings.Count(text[from:f.start], "\n")
			from = f.start
		}
		f.line = line
		f.pos = float64(f.start) / float64(length)
	}
}
