package fact

import (
	"maps"
	"slices"
)

// Book is the facts and sources of a site.
type Book struct {
	facts      map[string]Fact
	sources    map[string]Source
	factKeys   []string
	sourceKeys []string
	broken     map[string]bool // facts that are there and can't be used, which is told
}

// Broken reports whether there is a fact of that key that can't be used. What
// is wrong with it is told in its file, so whoever cites it has nothing to add.
func (b *Book) Broken(key string) bool { return b.broken[key] }

// BrokenKeys gives the keys of which Broken holds, sorted.
func (b *Book) BrokenKeys() []string { return slices.Sorted(maps.Keys(b.broken)) }

// Fact gives the fact of that key.
func (b *Book) Fact(key string) (Fact, bool) {
	f, ok := b.facts[key]
	return f, ok
}

// Source gives the source of that key.
func (b *Book) Source(key string) (Source, bool) {
	s, ok := b.sources[key]
	return s, ok
}

// FactKeys gives the keys of all facts, sorted. The slice is the Book's own.
func (b *Book) FactKeys() []string { return b.factKeys }

// SourceKeys gives the keys of all sources, sorted. The slice is the Book's own.
func (b *Book) SourceKeys() []string { return b.sourceKeys }
