package site

import (
	"maps"
	"slices"
	"strings"
	"sync"

	"prospectus/internal/diag"
	"prospectus/internal/document"
	"prospectus/internal/fact"
	"prospectus/internal/kind"
)

// Reframe gives what Assemble makes of in, at the cost of what changed, where in
// differs from what old was made of in nothing but published texts: their bodies, and
// words before them that no list is sorted by and no address is made of, such as
// titles; and in what the facts and sources say that there are. It is what makes the
// edit of a sentence cheap: addresses, lists and references of old serve again. It
// gives nil where more differs. The findings are those of old; Changed and FactsChanged
// tell whose files they must not be about.
func Reframe(old *Site, in Input) *Site {
	changed, book, ok := textsApart(&old.in, &in)
	if !ok || book && !sameKeys(old.in.Book, in.Book) {
		return nil
	}
	s := *old
	s.in, s.from, s.apart, s.booked, s.revalued = in, old, map[string]bool{}, nil, book
	s.bodies = &sync.Map{}
	if book {
		s.booked = bookApart(old.in.Book, in.Book)
	}
	if len(changed) == 0 && !book {
		return &s
	}
	s.entries, s.entryOf, s.ordered = maps.Clone(old.entries), maps.Clone(old.entryOf), slices.Clone(old.ordered)
	for _, d := range changed {
		e := s.entries[d.Name.Ref]
		if e == nil {
			return nil // it is withheld
		}
		if was := e.prose[d.Name.Lang]; !d.SameFront(was) {
			if !s.wordsApart(e, was, d) {
				return nil
			}
			s.revalued = true
		}
		if !s.apart[e.Ref] {
			e = e.copy()
			s.apart[e.Ref] = true
			s.entries[e.Ref], s.ordered[e.index] = e, e
			for _, x := range e.documents() {
				s.entryOf[x.File.Path] = e
			}
		}
		e.prose[d.Name.Lang] = d
	}
	var found diag.List // what Assemble would tell of the values
	for ref := range s.apart {
		s.entries[ref].merge(s.langs, &found)
	}
	if s.revalued {
		s.checkBook(&found)
		if len(found) > 0 {
			return nil
		}
		s.answers = &sync.Map{}
		s.exchange()
	}
	return &s
}

// Changed gives the entries whose texts Reframe found changed; nil after Assemble.
func (s *Site) Changed() map[string]bool { return s.apart }

// Revalued reports whether Reframe found more changed than bodies: titles, summaries,
// facts and the like, which other pages show.
func (s *Site) Revalued() bool { return s.revalued }

// FactsChanged gives the keys of the facts that Reframe found changed; nil where it
// found facts.yaml and sources.yaml as they were.
func (s *Site) FactsChanged() map[string]bool {
	if s.booked == nil {
		return nil
	}
	facts := map[string]bool{}
	for name := range s.booked {
		if key, ok := strings.CutPrefix(name, factPrefix); ok {
			facts[key] = true
		}
	}
	return facts
}

// sameKeys reports whether two books have the same facts and sources.
func sameKeys(a, b *fact.Book) bool {
	return slices.Equal(a.FactKeys(), b.FactKeys()) && slices.Equal(a.BrokenKeys(), b.BrokenKeys()) &&
		slices.Equal(a.SourceKeys(), b.SourceKeys())
}

// exchange puts the entries that changed into the lists that hold those of before.
// Where bodies alone changed lists go on holding them, since they show the same.
func (s *Site) exchange() {
	now := func(list []*Entry) []*Entry {
		if !slices.ContainsFunc(list, func(e *Entry) bool { return s.apart[e.Ref] }) {
			return list
		}
		list = slices.Clone(list)
		for i, e := range list {
			list[i] = s.entries[e.Ref]
		}
		return list
	}
	each := func(lists map[string][]*Entry) map[string][]*Entry {
		lists = maps.Clone(lists)
		for key, list := range lists {
			lists[key] = now(list)
		}
		return lists
	}
	s.byKind = each(s.byKind)
	s.tagged = maps.Clone(s.tagged)
	for lang, byTag := range s.tagged {
		s.tagged[lang] = each(byTag)
	}
	s.back = maps.Clone(s.back)
	for ref, list := range s.back {
		for i, b := range list {
			if s.apart[b.from.Ref] {
				list = slices.Clone(list)
				list[i].from = s.entries[b.from.Ref]
			}
		}
		s.back[ref] = list
	}
	s.lists = &sync.Map{}
}

// copy gives an entry of which the texts can be exchanged.
func (e *Entry) copy() *Entry {
	c := *e
	c.prose = maps.Clone(e.prose)
	return &c
}

// textsApart reports whether two inputs differ in nothing but texts and the book, and
// gives the newer documents of the texts.
func textsApart(a, b *Input) (changed []*document.Document, book, apart bool) {
	if !sameSettings(a, b) {
		return nil, false, false
	}
	texts := map[string]bool{}
	for i, d := range b.Documents { // both are sorted by path
		was := a.Documents[i]
		if was == d {
			continue
		}
		if was.File.Path != d.File.Path || d.Name != was.Name || d.Name.Data || d.Broken != was.Broken {
			return nil, false, false
		}
		changed = append(changed, d)
		texts[d.File.Path] = true
	}
	for i, f := range b.Tree.Files() {
		was := &a.Tree.Files()[i]
		if was.Path != f.Path || was.Broken != f.Broken {
			return nil, false, false
		}
		switch {
		case was.Digest == f.Digest || texts[f.Path]:
		case f.Path == factsFile, f.Path == sourcesFile:
			book = true
		default:
			return nil, false, false
		}
	}
	return changed, book, true
}

// wordsApart reports whether what stands before the bodies of two states of a text
// differs in nothing but words: values of the same fields, none of which decides on
// addresses, orders or references.
func (s *Site) wordsApart(e *Entry, a, b *document.Document) bool {
	if e.broken || a.Broken || len(a.Diagnostics) > 0 || len(b.Diagnostics) > 0 || !slices.Equal(a.Front.Names, b.Front.Names) {
		return false
	}
	sorted := strings.TrimPrefix(e.Kind.Sort, "-")
	for _, name := range b.Front.Names {
		x, y := a.Front.Values[name], b.Front.Values[name]
		if isWords(x) && isWords(y) && name != sorted && !slices.Contains(perDocument, name) {
			continue
		}
		if !same(x, y) {
			return false
		}
	}
	return true
}

func isWords(v kind.Value) bool {
	return (v.Field.Type == kind.Text || v.Field.Type == kind.Markdown) && v.Text != "" && len(v.Texts) == 0
}

// sameSettings compares two inputs by what is neither a text nor another file. Of
// strings the texts count: their places are for findings, which are not Assemble's.
func sameSettings(a, b *Input) bool {
	sameText := func(x, y String) bool { return x.Text == y.Text }
	return a.Kinds == b.Kinds && a.Now.Equal(b.Now) && a.Drafts == b.Drafts && a.NoSamples == b.NoSamples &&
		a.Config.BaseURL == b.Config.BaseURL && slices.Equal(a.Layouts, b.Layouts) &&
		maps.EqualFunc(a.Strings, b.Strings, func(x, y map[string]String) bool { return maps.EqualFunc(x, y, sameText) }) &&
		len(a.Tree.Files()) == len(b.Tree.Files()) && len(a.Documents) == len(b.Documents)
}
