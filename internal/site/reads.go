package site

import (
	"maps"
	"reflect"
	"slices"

	"prospectus/internal/fact"
)

// How facts and sources are named among what answers read, and the files of the book.
const (
	factPrefix, sourcePrefix = "fact ", "source "
	factsFile, sourcesFile   = "facts.yaml", "sources.yaml"
)

// reads notes what an answer was made of: which entries and which facts and sources
// it read. It is noted where an answer gets hold of them (Site.entry, Site.note,
// Site.fact, Site.source), not written down by hand; all else that answers read, such
// as the order of lists and the addresses, is the shape of the site, which sameShape
// compares as a whole.
type reads struct {
	entries []int32 // by their place among the refs
	book    []string
	refs    [32]byte // tells apart among which refs
}

// entry gives the published entry of a ref, or nil, and notes that it is read.
func (s *Site) entry(ref string) *Entry { return s.note(s.entries[ref]) }

// note notes that an entry is read.
func (s *Site) note(e *Entry) *Entry {
	if s.reads != nil && e != nil {
		if n := len(s.reads.entries); n == 0 || s.reads.entries[n-1] != e.index {
			s.reads.entries = append(s.reads.entries, e.index)
		}
	}
	return e
}

func (s *Site) noteAll(entries []*Entry) []*Entry {
	for _, e := range entries {
		s.note(e)
	}
	return entries
}

func (s *Site) fact(key string) (fact.Fact, bool) {
	if s.reads != nil {
		s.reads.book = append(s.reads.book, factPrefix+key)
	}
	return s.in.Book.Fact(key)
}

func (s *Site) source(key string) (fact.Source, bool) {
	if s.reads != nil {
		s.reads.book = append(s.reads.book, sourcePrefix+key)
	}
	return s.in.Book.Source(key)
}

// noteAnswer notes what an answer that is part of another one was made of.
func (s *Site) noteAnswer(a *Answer) {
	if s.reads == nil {
		return
	}
	if r := a.reads.Load(); r != nil {
		s.reads.entries = append(s.reads.entries, r.entries...)
		s.reads.book = append(s.reads.book, r.book...)
	}
}

// reading gives the Site as one answer sees it, which notes what is read.
func (s *Site) reading() (*Site, *reads) {
	view := *s
	view.reads = &reads{refs: s.numbering}
	return &view, view.reads
}

// settle sorts what was noted, each once.
func (r *reads) settle() *reads {
	slices.Sort(r.entries)
	r.entries = slices.Clip(slices.Compact(r.entries))
	slices.Sort(r.book)
	r.book = slices.Clip(slices.Compact(r.book))
	return r
}

// difference is what differs between two sites of one shape.
type difference struct {
	entries []bool // by their place among the refs
	book    map[string]bool
	refs    [32]byte
}

// touches reports whether an answer read something that differs.
func (d *difference) touches(r *reads) bool {
	if r.refs != d.refs {
		return true // it was found for a build that came to nothing
	}
	for _, i := range r.entries {
		if d.entries[i] {
			return true
		}
	}
	for _, key := range r.book {
		if d.book[key] {
			return true
		}
	}
	return false
}

// differenceOf compares two sites; nil where they differ in more than the values of
// entries, facts and sources.
func differenceOf(a, b *Site) *difference {
	if !sameInput(&a.in, &b.in) || !sameShape(a, b) {
		return nil
	}
	d := &difference{entries: make([]bool, len(b.refs)), book: bookApart(a.in.Book, b.in.Book), refs: b.numbering}
	for i, ref := range b.refs {
		d.entries[i] = !slices.Equal(a.entries[ref].documents(), b.entries[ref].documents())
	}
	return d
}

// sameInput reports whether two inputs differ in documents and the book alone.
func sameInput(a, b *Input) bool {
	if !sameSettings(a, b) {
		return false
	}
	isText := make(map[string]bool, len(b.Documents))
	for _, d := range b.Documents {
		isText[d.File.Path] = true
	}
	for i, f := range b.Tree.Files() {
		was := &a.Tree.Files()[i]
		if was.Path != f.Path || was.Broken != f.Broken {
			return false
		}
		if was.Digest != f.Digest && !isText[f.Path] && f.Path != factsFile && f.Path != sourcesFile {
			return false
		}
	}
	return true
}

// sameShape reports whether two sites have the same entries, in the same languages,
// at the same addresses, in the same order in each list, with the same references.
func sameShape(a, b *Site) bool {
	byRef := func(x, y *Entry) bool { return x.Ref == y.Ref }
	lists := func(x, y []*Entry) bool { return slices.EqualFunc(x, y, byRef) }
	if !slices.Equal(a.refs, b.refs) || !slices.Equal(a.pages, b.pages) || !slices.Equal(a.aliases, b.aliases) ||
		!maps.Equal(a.hidden, b.hidden) || !maps.EqualFunc(a.byKind, b.byKind, lists) ||
		!maps.EqualFunc(a.slugs, b.slugs, maps.Equal) {
		return false
	}
	for _, ref := range b.refs {
		x, y := a.entries[ref], b.entries[ref]
		if !maps.Equal(x.in, y.in) || !maps.Equal(x.path, y.path) || x.Kind != y.Kind || x.Name != y.Name || x.date != y.date {
			return false
		}
	}
	for _, l := range b.langs {
		if !maps.EqualFunc(a.tagged[l.Key], b.tagged[l.Key], lists) {
			return false
		}
	}
	return maps.EqualFunc(a.back, b.back, func(x, y []backRef) bool {
		return slices.EqualFunc(x, y, func(x, y backRef) bool { return x.from.Ref == y.from.Ref && x.field == y.field })
	})
}

// bookApart gives the facts and sources that differ, as reads names them.
func bookApart(a, b *fact.Book) map[string]bool {
	apart := map[string]bool{}
	if a == b {
		return apart
	}
	for _, key := range slices.Concat(a.FactKeys(), b.FactKeys()) {
		x, _ := a.Fact(key)
		y, _ := b.Fact(key)
		x.Span, x.ReviewSpan = y.Span, y.ReviewSpan
		if !reflect.DeepEqual(x, y) {
			apart[factPrefix+key] = true
		}
	}
	for _, key := range slices.Concat(a.SourceKeys(), b.SourceKeys()) {
		x, _ := a.Source(key)
		y, _ := b.Source(key)
		x.Span = y.Span
		if !reflect.DeepEqual(x, y) {
			apart[sourcePrefix+key] = true
		}
	}
	return apart
}
