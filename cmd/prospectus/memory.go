package main

import (
	"bytes"
	"slices"

	"prospectus/internal/diag"
)

// noPlace is the span of a finding that belongs to no file.
var noPlace diag.Span

// differing gives the paths whose bytes differ between two sites, sorted.
func differing(old, next *memory) []string {
	var out []string
	if old == nil {
		old = &memory{}
	}
	for path, data := range next.files {
		if before, ok := old.files[path]; !ok || !bytes.Equal(before, data) {
			out = append(out, path)
		}
	}
	for path := range old.files {
		if _, ok := next.files[path]; !ok {
			out = append(out, path)
		}
	}
	slices.Sort(out)
	return out
}
