package site

import (
	"cmp"
	"crypto/sha256"
	"fmt"
	"slices"
	"strings"

	"prospectus/internal/diag"
)

// Examined is what the texts of one entry lead to and show, and what is wrong with
// that. It is found out entry by entry, since only that needs the trees of the
// bodies; what concerns several entries is left to Conclude.
type Examined struct {
	// Found are the findings in the bodies and about links, images and directives.
	Found diag.List

	uses      []use
	leads     []string // refs of other entries
	shows     []string // kinds whose cards a text shows
	fragments []fragment
}

// use is a content file that a page shows or links to, and the place.
type use struct {
	name string
	at   diag.Span
}

// fragment is a link to a heading of a page.
type fragment struct {
	ref, lang, id string
	at            diag.Span
}

// All gives every entry to Examine: those of Entries, then those of Withheld.
func (s *Site) All() []*Entry { return append(s.Entries(), s.unseen...) }

// Examine looks at the texts of an entry. It may be called by several goroutines,
// each with another entry.
func (s *Site) Examine(e *Entry) *Examined {
	x := &Examined{}
	published := s.entries[e.Ref] == e
	for _, d := range e.documents() {
		x.Found = append(x.Found, d.BodyFound()...)
		if !published || !d.Name.Data && e.in[d.Name.Lang] != Own {
			continue
		}
		c := &textCheck{Site: s, from: d.File.Path, lang: d.Name.Lang, list: &x.Found, seen: x}
		for _, name := range d.Front.Names {
			c.field(d.Front.Values[name])
		}
		if body := d.Body(); body != nil {
			c.body(body)
		}
	}
	return x
}

// Structure tells sites apart by all that Examine asks of the site: which entries,
// files, facts and addresses there are. kinds tells the kinds apart. While it and the
// texts of an entry stay the same, so does what Examine gives.
func (s *Site) Structure(kinds string) string {
	h := sha256.New()
	if f := s.in.Config.File; f != nil {
		h.Write(f.Text)
	}
	fmt.Fprintf(h, "%q\n", kinds)
	for _, f := range s.in.Tree.Files() {
		fmt.Fprintf(h, "%q %t %t\n", f.Path, f.Broken, f.Text != nil)
	}
	for _, ref := range s.refs {
		e := s.entries[ref]
		fmt.Fprintf(h, "%q", ref)
		for _, l := range s.langs {
			fmt.Fprintf(h, " %d", e.in[l.Key])
		}
	}
	for _, p := range s.pages {
		fmt.Fprintf(h, "%q %q %q\n", p.Path, p.Ref, p.Lang)
	}
	for _, e := range s.unseen {
		fmt.Fprintf(h, "%q %v\n", e.Ref, s.hidden[e.Ref])
	}
	fmt.Fprintf(h, "%q %q\n", s.in.Book.FactKeys(), s.in.Book.BrokenKeys())
	fmt.Fprintf(h, "%q\n", s.in.Book.SourceKeys())
	return string(h.Sum(nil))
}

// Conclude takes what Examine gave for each of All, in their order, and
// reports what concerns several entries. From then on the Site can say which files
// its pages use, and what leads to what.
func (s *Site) Conclude(all []*Examined) diag.List {
	var list diag.List
	if !s.leadsAsBefore(all) {
		s.used, s.linked, s.shown = map[string]diag.Span{}, map[string]bool{}, map[string]bool{}
		for _, x := range all {
			for _, u := range x.uses {
				if _, ok := s.used[u.name]; !ok {
					s.used[u.name] = u.at
				}
			}
			for _, ref := range x.leads {
				s.linked[ref] = true
			}
			for _, kind := range x.shows {
				s.shown[kind] = true
			}
		}
	}
	s.seen = all
	s.fragments(all, &list)
	s.checkAssets(&list)
	return list
}

// leadsAsBefore reports whether the texts show and link to the same as those of the
// site that Reframe made this one of, so that what Conclude found out serves again.
func (s *Site) leadsAsBefore(all []*Examined) bool {
	if s.apart == nil || len(s.seen) != len(all) {
		return false
	}
	for i, x := range all {
		was := s.seen[i]
		if x == was {
			continue
		}
		// A use has a place, which the edit may have moved.
		if len(x.uses) > 0 || len(was.uses) > 0 || !slices.Equal(x.leads, was.leads) || !slices.Equal(x.shows, was.shows) {
			return false
		}
	}
	return true
}

// fragments checks the links to headings, text by text: the tree of each is needed
// once.
func (s *Site) fragments(all []*Examined, list *diag.List) {
	var wanted []fragment
	for _, x := range all {
		wanted = append(wanted, x.fragments...)
	}
	slices.SortStableFunc(wanted, func(a, b fragment) int {
		return cmp.Or(strings.Compare(a.ref, b.ref), strings.Compare(a.lang, b.lang))
	})
	for i, f := range wanted {
		s.fragment(f, list)
		if i+1 == len(wanted) || wanted[i+1].ref != f.ref {
			s.Forget(s.entries[f.ref])
		}
	}
}

// Forget lets the trees of an entry's bodies go, once its pages are made.
func (s *Site) Forget(e *Entry) {
	for _, d := range e.documents() {
		d.Forget()
	}
}

// LeadsTo gives the refs of the entries that the texts of another one link to.
func (s *Site) LeadsTo(e *Entry) []string {
	if i := int(e.index); i >= len(s.seen) || s.entries[e.Ref] == nil {
		return nil
	}
	return s.seen[e.index].leads
}
