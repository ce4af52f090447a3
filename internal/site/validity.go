package site

import (
	"slices"
	"time"

	"prospectus/internal/kind"
)

// endFields are the fields of kinds that name the last day of something: of a
// policy in force, of an offer, of an event. A kind has at most one of them.
var endFields = []string{"valid_to", "open_until", "ends"}

// State says whether what an entry is about is current on the day of the build.
type State string

// The states. Of an entry without dates nothing is known, and it is Current.
const (
	Current    State = ""
	Upcoming   State = "upcoming"   // not yet: valid_from is to come
	Ended      State = "ended"      // its last day is over
	Superseded State = "superseded" // another entry has taken its place
)

// Validity says until when an entry holds.
type Validity struct {
	State State
	// Field is the field that says so, "valid_to", "open_until" or "ends"; ""
	// where the entry names no last day.
	Field string
	// From is the first day, To the last one; zero where the entry names none.
	From, To time.Time
	// By is the entry that took its place; only a page gets it, not a card.
	By *Card
}

// Past reports whether the entry is no longer on offer.
func (v Validity) Past() bool { return v.State == Ended || v.State == Superseded }

// Validity says whether an entry is current.
func (s *Site) Validity(e *Entry) Validity {
	var v Validity
	for _, name := range endFields {
		if x, ok := e.shared[name]; ok && x.Field.Type == kind.Date {
			v.Field, v.To = name, x.Date
			break
		}
	}
	v.From = e.shared["valid_from"].Date
	switch {
	case s.supersedes(e) != nil:
		v.State = Superseded
	case !v.To.IsZero() && v.To.Before(s.in.Now):
		v.State = Ended
	case v.From.After(s.in.Now):
		v.State = Upcoming
	}
	return v
}

// supersedes gives the published entry that took the place of another, when it
// is in force already.
func (s *Site) supersedes(e *Entry) *Entry {
	x, ok := e.shared["superseded_by"]
	if !ok || x.Field.Type != kind.Reference {
		return nil
	}
	by := s.entry(s.target(x.Field, x.Text))
	if by == nil || by.Ref == e.Ref || by.shared["valid_from"].Date.After(s.in.Now) {
		return nil
	}
	return by
}

// validityIn is Validity with the card of what took the entry's place.
func (s *Site) validityIn(e *Entry, lang string) Validity {
	v := s.Validity(e)
	if v.State == Superseded {
		c := s.cardOf(s.supersedes(e), lang)
		c.Fields = nil // it is named, not shown
		v.By = &c
	}
	return v
}

// ends reports whether entries of a kind can be past.
func ends(k *kind.Schema) bool {
	return k.Field("superseded_by") != nil || slices.ContainsFunc(endFields, func(name string) bool { return k.Field(name) != nil })
}

// current gives the entries that are not past. Lists have these first.
func (s *Site) current(entries []*Entry) []*Entry {
	past := func(e *Entry) bool { return ends(e.Kind) && s.Validity(s.note(e)).Past() }
	if !slices.ContainsFunc(entries, past) {
		return entries
	}
	var out []*Entry
	for _, e := range entries {
		if !past(e) {
			out = append(out, e)
		}
	}
	return out
}

// pastLast puts the entries that are past behind the others.
func (s *Site) pastLast(entries []*Entry) {
	if len(entries) == 0 || !ends(entries[0].Kind) {
		return
	}
	slices.SortStableFunc(entries, func(a, b *Entry) int {
		x, y := s.Validity(a).Past(), s.Validity(b).Past()
		switch {
		case x == y:
			return 0
		case x:
			return 1
		}
		return -1
	})
}
