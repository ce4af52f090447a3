package main

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// patch applies a unified diff to a text as its format says, and fails where the
// lines or the numbers of lines don't fit.
func patch(t *testing.T, old, diff string) string {
	t.Helper()
	was := strings.SplitAfter(old, "\n")
	var now []string
	at, left := 0, 0
	before := byte(0) // what the line before began with
	lines := strings.SplitAfter(diff, "\n")
	for _, line := range lines[min(2, len(lines)):] {
		var start, n, newStart, newN int
		if _, err := fmt.Sscanf(line, "@@ -%d,%d +%d,%d @@\n", &start, &n, &newStart, &newN); err == nil {
			if left != 0 || start-1 < at || start != newStart || n != newN {
				t.Fatalf("%q after line %d, with %d lines missing", line, at, left)
			}
			now = append(now, was[at:start-1]...)
			at, left = start-1, n
			continue
		}
		switch {
		case line == "":
		case line[0] == '\\':
			if before != '-' {
				now[len(now)-1] = strings.TrimSuffix(now[len(now)-1], "\n")
			}
		case line[0] == '+':
			now = append(now, line[1:])
		case line[0] == ' ' || line[0] == '-':
			if strings.TrimSuffix(was[at], "\n") != strings.TrimSuffix(line[1:], "\n") {
				t.Fatalf("%q stands where the text has %q", line, was[at])
			}
			if line[0] == ' ' {
				now = append(now, was[at])
			}
			at++
			left--
		default:
			t.Fatalf("what is %q?", line)
		}
		if line != "" {
			before = line[0]
		}
	}
	if left != 0 {
		t.Fatalf("%d lines are missing", left)
	}
	return strings.Join(append(now, was[at:]...), "")
}

func TestLineDiff(t *testing.T) {
	lines := strings.Split(strings.Repeat("a\nb\nc\nd\n", 10), "\n")
	for _, changed := range [][]int{{0}, {39}, {3, 4}, {3, 9}, {3, 10}, {3, 11}, {0, 20, 39}, {5, 7, 9, 30}} {
		for _, end := range []string{"", "last"} {
			now := slices.Clone(lines)
			for _, i := range changed {
				now[i] = "x"
			}
			old, text := strings.Join(lines, "\n")+end, strings.Join(now, "\n")+end
			if end != "" {
				text += "ing"
			}
			diff := lineDiff("f.md", []byte(old), []byte(text))
			if got := patch(t, old, diff); got != text {
				t.Errorf("lines %v: applied, it is %q, not %q", changed, got, text)
			}
			if n := strings.Count(diff, "\n-"); n != len(changed)+len(end)/len("last") {
				t.Errorf("lines %v: %d are taken out:\n%s", changed, n, diff)
			}
		}
	}
	if got := lineDiff("f.md", []byte("a\n"), []byte("a\n")); got != "" {
		t.Errorf("of equal texts: %q", got)
	}
}
