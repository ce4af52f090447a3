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
	if next.written != nil { // the others are those of old
		for path := range next.written {
			if !bytes.Equal(old.files[path], next.files[path]) {
				out = append(out, path)
			}
		}
		slices.Sort(out)
		return out
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

// apart gives those of some paths at which two sites differ, sorted, each once.
func apart(paths []string, before, after func(path string) ([]byte, bool)) []string {
	slices.Sort(paths)
	return slices.DeleteFunc(slices.Compact(paths), func(path string) bool {
		was, existed := before(path)
		is, exists := after(path)
		return existed == exists && bytes.Equal(was, is)
	})
}
