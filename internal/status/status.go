// Package status says how far the translations of a site are: by entry and
// language whether the text is there, was reviewed, and which part of its source
// has changed since; with what is without a source or about to end.
//
// It takes a linked site, its translations.lock and the findings of its checks;
// it gives a Report, and writes it as a table for people, as JSON, and as an HTML
// page that the preview shows. It judges nothing: rules and their severities are
// those of package check.
package status

import (
	"slices"
	"time"

	"prospectus/internal/config"
	"prospectus/internal/diag"
	"prospectus/internal/lock"
	"prospectus/internal/parallel"
	"prospectus/internal/prose"
	"prospectus/internal/site"
)

// State says how far a translation is.
type State string

// The states of a translation, from the one with most to do.
const (
	// Missing: there is no text in the language.
	Missing State = "missing"
	// Draft: there is one, and it is not published.
	Draft State = "draft"
	// Stale: its source has changed since the review.
	Stale State = "stale"
	// Unreviewed: no review is recorded.
	Unreviewed State = "unreviewed"
	// Complete: it was reviewed against its source as it is.
	Complete State = "complete"
)

// states are all of them, in their order.
var states = [...]State{Missing, Draft, Stale, Unreviewed, Complete}

// Translation is an entry in a language that is not its source.
type Translation struct {
	Entry, Kind  string
	Title        string // in the source language, else the ref
	Source, Lang string // keys of languages
	State        State
	// Blocks is how many blocks with something to translate the source has.
	Blocks int
	// Changed, Appeared, Moved and Gone are how many of them are not as they were
	// at the review; zero unless the state is Stale.
	Changed, Appeared, Moved, Gone int
	// Words is the size of the translation, Todo that of what is to be translated
	// or looked at again in the source: both in the unit of their language.
	Words, Todo int
	File        string // of the translation, else of the source; "" when neither has one
	// Page is the path of the translation's page, else of its source, without the
	// site's base path; "" when there is none.
	Page string
	// Changes are the blocks of the source that Changed, Appeared, Moved and Gone
	// count, in its order.
	Changes []Change
}

// Change is a block of a source that is not as it was at the review.
type Change struct {
	Kind lock.Kind
	Span diag.Span
	Text string // as it is now; "" for one that is gone
}

// Touched is how many blocks are not as they were at the review.
func (t *Translation) Touched() int { return t.Changed + t.Appeared + t.Moved + t.Gone }

// Total sums up a language.
type Total struct {
	Lang, Name string
	Unit       Unit
	// Entries is how many entries there are to be had in the language, Written how
	// many have a text in it, as source or as translation.
	Entries, Written int
	// Sources is how many entries were written in the language first.
	Sources int
	Words   int
	// By counts the translations of each state, Todo the size of what is to be
	// done in their sources, by unit.
	By   map[State]int
	Todo map[Unit]int
}

// Item is a finding that the dashboard shows.
type Item struct {
	Code    diag.Code
	Span    diag.Span
	Message string
}

// Report is the state of a site.
type Report struct {
	Languages    []Total
	Translations []Translation // by entry and language
	Unsourced    []Item        // figures without a source, or with one that is not known
	Expiring     []Item        // what has ended, is about to, or is overdue for a review
	Scheduled    []Item        // what is published on a day to come
	// Unknown are records of translations.lock whose translation is not there.
	Unknown []lock.Record
}

// Input is what a Report is made of.
type Input struct {
	Site  *site.Site
	Lock  *lock.Lock
	Found diag.List // of the checks, sorted
	// Jobs is how many goroutines look at entries; at least 1.
	Jobs int
}

// The findings that the dashboard shows, by code.
var groups = map[string]func(*Report) *[]Item{
	"unknown-source": unsourced, "unknown-fact": unsourced, "figure-without-fact": unsourced, "fact-undated": unsourced,
	"unsourced-citation": unsourced, "unsourced-designation": unsourced,
	"expired": expiring, "expiring": expiring, "expired-offered": expiring, "fact-overdue": expiring,
}

func unsourced(r *Report) *[]Item { return &r.Unsourced }
func expiring(r *Report) *[]Item  { return &r.Expiring }

// Survey makes the Report.
func Survey(in Input) *Report {
	r := &Report{}
	languages := in.Site.Languages()
	for _, l := range languages {
		r.Languages = append(r.Languages, Total{Lang: l.Key, Name: l.Name, Unit: unitOf(l.Locale), By: map[State]int{}, Todo: map[Unit]int{}})
	}
	for _, s := range survey(in, languages) {
		for i := range s.in {
			t := &s.in[i]
			if t.State == "" {
				continue
			}
			r.Languages[i].add(t, s.source)
			if t.State != original {
				r.Translations = append(r.Translations, *t)
			}
		}
	}
	r.Languages = slices.DeleteFunc(r.Languages, func(t Total) bool { return t.Entries == 0 })
	r.Unknown = in.Lock.Unknown(in.Site.HasText)
	for _, d := range in.Found {
		if group := groups[string(d.Code)]; group != nil {
			list := group(r)
			*list = append(*list, Item{d.Code, d.Span, d.Message})
		}
	}
	r.Scheduled = scheduled(in.Site)
	return r
}

// scheduled gives the entries that are published on a day to come, the next one
// first.
func scheduled(s *site.Site) []Item {
	type coming struct {
		item Item
		day  time.Time
	}
	var all []coming
	for _, e := range s.Withheld() {
		v, ok := e.Value("publish_at", s.Config().Default)
		if ok && v.Date.After(s.Now()) {
			all = append(all, coming{Item{Span: v.Span, Message: e.Ref + " is published on " + v.Date.Format(time.DateOnly)}, v.Date})
		}
	}
	slices.SortStableFunc(all, func(a, b coming) int { return a.day.Compare(b.day) })
	var items []Item
	for _, c := range all {
		items = append(items, c.item)
	}
	return items
}

// surveyed is one entry in every language of the site: without a state where it
// is converted, and nobody translates it. It is empty for an entry that was
// written in no language.
type surveyed struct {
	source Unit
	in     []Translation
}

// original is the state of a text that is no translation.
const original State = "original"

// survey looks at every entry, several at a time.
func survey(in Input, languages []config.Language) []surveyed {
	entries := in.Site.Entries()
	out := make([]surveyed, len(entries))
	parallel.Each(in.Jobs, len(entries), func(i int) { out[i] = look(in, entries[i], languages) })
	return out
}

// look looks at one entry.
func look(in Input, e *site.Entry, languages []config.Language) surveyed {
	from, ok := Source(in.Site, e)
	if !ok {
		return surveyed{}
	}
	blocks := in.Site.Blocks(e, from.Key)
	s := surveyed{source: unitOf(from.Locale)}
	for _, l := range languages {
		switch {
		case l.Key == from.Key:
			s.in = append(s.in, Translation{State: original, Words: count(blocks)})
		case l.DeriveFrom != "" && e.Presence(l.Key) != site.Own:
			s.in = append(s.in, Translation{})
		default:
			s.in = append(s.in, translation(in, e, from, l, blocks))
		}
	}
	return s
}

func (t *Total) add(x *Translation, unit Unit) {
	t.Entries++
	t.Words += x.Words
	if x.State == original {
		t.Written++
		t.Sources++
		return
	}
	t.By[x.State]++
	if x.State != Missing {
		t.Written++
	}
	if x.Todo > 0 {
		t.Todo[unit] += x.Todo
	}
}

// Source gives the language that an entry is translated from: the first of the
// site's languages that it was written in by hand. ok is false for an entry that
// was written in none.
func Source(s *site.Site, e *site.Entry) (config.Language, bool) {
	for _, l := range s.Languages() {
		if l.DeriveFrom == "" && e.Presence(l.Key) == site.Own {
			return l, true
		}
	}
	return config.Language{}, false
}

// translation says how an entry is in a language; blocks are those of its source.
func translation(in Input, e *site.Entry, source, l config.Language, blocks []prose.Block) Translation {
	t := Translation{Entry: e.Ref, Kind: e.Kind.Name, Title: e.Ref, Source: source.Key, Lang: l.Key, State: Missing,
		File: fileOf(e, l.Key, source.Key), Page: e.Path(source.Key)}
	if e.Presence(l.Key) == site.Own && e.Path(l.Key) != "" {
		t.Page = e.Path(l.Key)
	}
	if v, ok := e.Value("title", source.Key); ok && v.Text != "" {
		t.Title = v.Text
	}
	if e.Presence(l.Key) != site.Own {
		if e.Document(l.Key) != nil && e.Draft(l.Key) {
			t.State = Draft
		}
		t.Todo, t.Blocks = count(blocks), len(lock.Digests(blocks))
		return t
	}
	t.Words = count(in.Site.Blocks(e, l.Key))
	record, ok := in.Lock.Record(e.Ref, l.Key)
	if !ok || record.Source != source.Key {
		t.State, t.Todo, t.Blocks = Unreviewed, count(blocks), len(lock.Digests(blocks))
		return t
	}
	d := lock.Diff(record.Digests, blocks)
	t.Blocks = d.Blocks
	if !d.Stale() {
		t.State = Complete
		return t
	}
	t.State = Stale
	t.Changed, t.Appeared, t.Moved, t.Gone = d.Count(lock.Changed), d.Count(lock.Appeared), d.Count(lock.Moved), d.Count(lock.Gone)
	for _, c := range d.Changes {
		x := Change{Kind: c.Kind, Span: c.Span}
		if c.Block != nil {
			x.Text = c.Block.Text
		}
		if c.Kind == lock.Changed || c.Kind == lock.Appeared {
			t.Todo += words(x.Text)
		}
		t.Changes = append(t.Changes, x)
	}
	return t
}

// fileOf names the file of a language's text, else that of its source, else that
// of the data.
func fileOf(e *site.Entry, langs ...string) string {
	for _, lang := range langs {
		if d := e.Document(lang); d != nil {
			return d.File.Path
		}
	}
	if d := e.Data(); d != nil {
		return d.File.Path
	}
	return ""
}
