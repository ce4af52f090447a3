package main

import (
	"fmt"
	"strings"
)

// around is how many lines a diff shows before and behind a change.
const around = 3

// lineDiff gives the unified diff of two texts with equally many lines, each of
// which is the other text's line of the same number: mending never parts or
// joins lines, so that nothing has to be searched.
func lineDiff(name string, old, text []byte) string {
	was, is := strings.SplitAfter(string(old), "\n"), strings.SplitAfter(string(text), "\n")
	if n := len(was) - 1; was[n] == "" && is[n] == "" {
		was, is = was[:n], is[:n] // the last line ends as all do
	}
	var out strings.Builder
	for i := 0; i < len(was); {
		first := nextChange(was, is, i)
		if first == len(was) {
			break
		}
		if out.Len() == 0 {
			fmt.Fprintf(&out, "--- a/%s\n+++ b/%s\n", name, name)
		}
		last := first
		for next := first; next < len(was) && next <= last+2*around; next = nextChange(was, is, next+1) {
			last = next
		}
		start, end := max(i, first-around), min(len(was), last+1+around)
		fmt.Fprintf(&out, "@@ -%d,%d +%[1]d,%[2]d @@\n", start+1, end-start)
		writeHunk(&out, was[start:end], is[start:end])
		i = end
	}
	return out.String()
}

// nextChange gives the number of the first line from i on that differs.
func nextChange(was, is []string, i int) int {
	for i < len(was) && was[i] == is[i] {
		i++
	}
	return i
}

// writeHunk writes lines, those that changed in a row as old ones before new.
func writeHunk(out *strings.Builder, was, is []string) {
	for i := 0; i < len(was); {
		if was[i] == is[i] {
			writeLine(out, ' ', was[i])
			i++
			continue
		}
		end := i
		for end < len(was) && was[end] != is[end] {
			end++
		}
		for _, line := range was[i:end] {
			writeLine(out, '-', line)
		}
		for _, line := range is[i:end] {
			writeLine(out, '+', line)
		}
		i = end
	}
}

func writeLine(out *strings.Builder, mark byte, line string) {
	out.WriteByte(mark)
	out.WriteString(line)
	if !strings.HasSuffix(line, "\n") {
		out.WriteString("\n\\ No newline at end of file\n")
	}
}
