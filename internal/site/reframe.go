package site

import (
	"maps"
	"slices"
	"sync"

	"prospectus/internal/diag"
	"prospectus/internal/document"
)

// Reframe gives what Assemble makes of in, at the cost of what changed, where in
// differs from what old was made of in nothing but the bodies of published texts.
// It is what makes the edit of a sentence cheap: entries, addresses, lists and
// answers of old serve again. An entry is known by its ref, since lists go on holding
// the one of old. It gives nil where more differs. The findings are
// those of old; Changed tells whose files they must not be about.
func Reframe(old *Site, in Input) *Site {
	changed, ok := bodiesApart(&old.in, &in)
	if !ok {
		return nil
	}
	s := *old
	s.in, s.from, s.apart = in, old, map[string]bool{}
	s.used, s.linked, s.shown, s.leads = map[string]diag.Span{}, map[string]bool{}, map[string]bool{}, nil
	s.bodies = &sync.Map{}
	if len(changed) == 0 {
		return &s
	}
	s.entries, s.entryOf = maps.Clone(old.entries), maps.Clone(old.entryOf)
	for _, d := range changed {
		e := s.entries[d.Name.Ref]
		if e == nil {
			return nil // it is withheld
		}
		if !s.apart[e.Ref] {
			e = e.copy()
			s.apart[e.Ref] = true
			s.entries[e.Ref] = e
			for _, x := range e.documents() {
				s.entryOf[x.File.Path] = e
			}
		}
		e.prose[d.Name.Lang] = d
	}
	var again diag.List // what Assemble has told of the values
	for ref := range s.apart {
		s.entries[ref].merge(s.langs, &again)
	}
	return &s
}

// Changed gives the entries whose bodies Reframe found changed; nil after Assemble.
func (s *Site) Changed() map[string]bool { return s.apart }

// copy gives an entry of which the texts can be exchanged.
func (e *Entry) copy() *Entry {
	c := *e
	c.prose = maps.Clone(e.prose)
	return &c
}

// bodiesApart reports whether two inputs differ in nothing but the bodies of texts,
// and gives the newer documents of these.
func bodiesApart(a, b *Input) (changed []*document.Document, apart bool) {
	if !sameSettings(a, b) {
		return nil, false
	}
	texts := map[string]bool{}
	for i, d := range b.Documents { // both are sorted by path
		was := a.Documents[i]
		if was == d {
			continue
		}
		if was.File.Path != d.File.Path || d.Name.Data || !d.SameFront(was) {
			return nil, false
		}
		changed = append(changed, d)
		texts[d.File.Path] = true
	}
	for i, f := range b.Tree.Files() {
		was := &a.Tree.Files()[i]
		if was.Path != f.Path || was.Broken != f.Broken || was.Digest != f.Digest && !texts[f.Path] {
			return nil, false
		}
	}
	return changed, true
}

// sameSettings compares two inputs by what is neither a text nor another file. Other
// strings have other places too, so that they are never taken for the same.
func sameSettings(a, b *Input) bool {
	return a.Kinds == b.Kinds && a.Now.Equal(b.Now) && a.Drafts == b.Drafts && a.NoSamples == b.NoSamples &&
		a.Config.BaseURL == b.Config.BaseURL && slices.Equal(a.Layouts, b.Layouts) &&
		maps.EqualFunc(a.Strings, b.Strings, maps.Equal) &&
		len(a.Tree.Files()) == len(b.Tree.Files()) && len(a.Documents) == len(b.Documents)
}
