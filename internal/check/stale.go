package check

import (
	"fmt"

	"prospectus/internal/config"
	"prospectus/internal/diag"
	"prospectus/internal/lock"
)

// maxChanges is how many changed blocks of a source are told one by one: of a
// text that was written anew the sum says more.
const maxChanges = 5

// stale finds translations whose source has changed since they were reviewed,
// block by block. A site without translations.lock has chosen not to keep
// reviews; in one that has it a translation without a record is worth a word.
func (s *subject) stale() {
	if s.Lock == nil || len(s.Lock.Records()) == 0 || len(s.texts) < 2 {
		return
	}
	source := &s.texts[0] // of the language that stands first
	for i := range s.texts[1:] {
		t := &s.texts[1+i]
		if s.entry.Draft(t.lang.Key) {
			continue
		}
		record, ok := s.Lock.Record(s.entry.Ref, t.lang.Key)
		if !ok || record.Source != source.lang.Key { // a review against another text is none against this one
			s.report(s.placeIn(t.lang.Key), "unreviewed-translation", "nobody has recorded a review of the %s text", t.lang.Name).Help =
				"read it against its source, then run: prospectus translated " + s.entry.Ref
			continue
		}
		s.changes(lock.Diff(record.Digests, source.blocks), t.lang)
	}
}

func (s *subject) changes(d lock.Difference, to config.Language) {
	help := fmt.Sprintf("bring the %s text up to date, then run: prospectus translated %s", to.Name, s.entry.Ref)
	title := []diag.Related{{Span: s.placeIn(to.Key), Message: "the translation"}}
	if len(d.Changes) > maxChanges {
		at := d.Changes[0].Span
		if at.IsZero() {
			at = s.placeIn(s.texts[0].lang.Key)
		}
		x := s.report(at, "stale-translation", "%d blocks changed since the %s text was reviewed; there are %d",
			len(d.Changes), to.Name, d.Blocks)
		x.Help, x.Related = help, title
		return
	}
	for _, c := range d.Changes {
		at := c.Span
		if at.IsZero() {
			at = s.placeIn(s.texts[0].lang.Key)
		}
		what := "the block"
		if c.Block != nil {
			what = "the " + c.Block.Kind.String()
		}
		x := s.report(at, "stale-translation", "%s %s since the %s text was reviewed", what, since(c.Kind), to.Name)
		x.Help, x.Related = help, title
	}
}

// since says what became of a block, to stand before "since".
func since(k lock.Kind) string {
	switch k {
	case lock.Appeared:
		return "is new"
	case lock.Moved:
		return "was moved"
	case lock.Gone:
		return "that stood here is gone"
	}
	return "was changed"
}

// reviews gives the records of an entry, to see whether they changed.
func (r *run) reviews(ref string, langs []string) []lock.Digest {
	var all []lock.Digest
	for _, lang := range langs {
		if record, ok := r.Lock.Record(ref, lang); ok {
			all = append(append(all, lock.Digest(record.Source+">"+lang)), record.Digests...)
		}
	}
	return all
}

// unknownReviews finds records of translations that there aren't. They are kept,
// since an entry may be hidden for a time; a name that was changed is worth a word.
func (s *subject) unknownReviews() {
	for _, record := range s.Lock.Unknown(s.Site.HasText) {
		s.report(record.Span, "unknown-review", "there is no text of %s in %s, of which this is a review", record.Entry, record.Lang).Help =
			"remove the line, unless the text will come back"
	}
}
