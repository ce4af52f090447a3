package check

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"prospectus/internal/diag"
	"prospectus/internal/prose"
	"prospectus/internal/site"
	"prospectus/internal/tidy"
)

// dates finds dates of an entry that can't be in this order.
func (s *subject) dates() {
	for _, pair := range [][2]string{
		{"valid_from", "valid_to"}, {"issued", "valid_to"}, {"publish_at", "expires_at"},
		{"date", "ends"}, {"publish_at", "open_until"},
	} {
		lang := s.Site.Languages()[0].Key
		first, ok := s.entry.Value(pair[0], lang)
		last, there := s.entry.Value(pair[1], lang)
		if !ok || !there || first.Date.IsZero() || last.Date.IsZero() || !last.Date.Before(first.Date) {
			continue
		}
		x := s.report(last.Span, "dates-out-of-order", "%s is before %s, %s", pair[1], pair[0], first.Date.Format(time.DateOnly))
		x.Help = "one of the two dates is wrong"
		x.Related = []diag.Related{{Span: first.Span, Message: "the other date"}}
	}
}

// documented are the fields that a policy can't be trusted without: what it is
// called, who issued it, since when it is in force. 优化营商环境条例 (State Council
// Order 722) art. 38 asks that policies be published in one place; without these
// three nobody can look one up.
var documented = []string{"number", "issuer", "valid_from"}

// documents finds policies that lack what identifies them. They are known by
// the fields of their kind, so that a site's own kinds are checked too.
func (s *subject) documents() {
	for _, name := range documented {
		if s.entry.Kind.Field(name) == nil {
			return
		}
	}
	if s.entry.Sample() || s.entry.Name.SectionPage() || len(s.texts) == 0 || s.entry.Draft(s.texts[0].lang.Key) {
		return
	}
	s.documentNumber()
	for _, t := range s.texts {
		var lacks []string
		for _, name := range documented {
			if v, ok := s.entry.Value(name, t.lang.Key); !ok || v.Text == "" {
				lacks = append(lacks, name)
			}
		}
		if len(lacks) > 0 {
			at := s.placeIn(t.lang.Key)
			if d := s.entry.Data(); d != nil { // where it would be written
				at = d.File.Whole()
			}
			s.report(at, "policy-incomplete", "the policy has no %s", strings.Join(lacks, ", no ")).Help =
				"write what the document says; without it an investor can't look it up"
			return
		}
	}
}

// documentNumber judges the form of the field number, which is no prose.
func (s *subject) documentNumber() {
	v, ok := s.entry.Value("number", s.texts[0].lang.Key)
	if !ok {
		return
	}
	for _, f := range tidy.Check(v.Text, tidy.Hans) {
		if f.Code == "document-number-brackets" {
			s.report(v.Span, diag.Code(f.Code), "%s", f.Message).Help = f.Help
		}
	}
}

// expiry finds what has come to its end, or is about to. It depends on the day.
func (s *subject) expiry() {
	for _, e := range s.Site.Entries() {
		v := s.Site.Validity(e)
		if v.Field == "" {
			continue
		}
		end, _ := e.Value(v.Field, s.Site.Languages()[0].Key)
		soon := s.Site.Now().AddDate(0, 0, s.Site.Config().ExpiringDays)
		switch {
		case v.State == site.Superseded:
		case v.State == site.Ended && !acknowledged(e):
			x := s.report(end.Span, "expired", "%s ended on %s", e.Ref, v.To.Format(time.DateOnly))
			x.Help = "take it off (expires_at), or write the new date"
			if e.Kind.Field("superseded_by") != nil {
				x.Help = "name what took its place (superseded_by), take it off (expires_at), or write the new date"
			}
		case v.State != site.Ended && v.To.Before(soon):
			s.report(end.Span, "expiring", "%s ends on %s", e.Ref, v.To.Format(time.DateOnly)).Help =
				"ask whether it is prolonged, and write the new date"
		}
	}
}

// acknowledged reports whether it is plain that an entry is of the past: news,
// whose day stands on them.
func acknowledged(e *site.Entry) bool { return e.Kind.Field("number") == nil && !e.Date().IsZero() }

// offered finds texts that lead to something past without saying so.
func (s *subject) offered() {
	past := map[string]*site.Entry{} // with what took their place, or nil
	for _, e := range s.Site.Entries() {
		if s.Site.Validity(e).Past() {
			past[e.Ref] = s.Site.Successor(e)
		}
	}
	if len(past) == 0 {
		return
	}
	for _, j := range s.entries {
		if _, ok := past[j.entry.Ref]; ok {
			continue // one past thing may lead to another
		}
		if !slices.ContainsFunc(s.Site.LeadsTo(j.entry), func(ref string) bool { _, ok := past[ref]; return ok }) {
			continue
		}
		for _, lang := range j.langs {
			d := j.entry.Document(lang)
			if d == nil || d.Body() == nil {
				continue
			}
			var over *places // read when a link needs them
			for _, l := range d.Body().Links {
				to := s.Site.LinkedEntry(d.File.Path, l.Dest)
				by, ok := past[to]
				if !ok || by != nil && by.Ref == j.entry.Ref {
					continue
				}
				if over == nil {
					over = pastIn(s.Site.Blocks(j.entry, lang), d.File)
				}
				if over.touch(l.Span) {
					continue
				}
				x := s.report(l.Span, "expired-offered", "%s is no longer on offer, and the text leads to it as if it were", to)
				x.Help = "say in the sentence that it has ended, or lead to what took its place"
				if by != nil {
					x.Help = "lead to what took its place: " + by.Ref
				}
			}
		}
	}
}

// pastWords tell a reader that something is over.
var pastWords = []string{
	"失效", "废止", "过期", "到期", "截止", "结束", "终止", "取代", "代替", "曾", "已被", "原有", "旧",
	"expired", "no longer", "repealed", "replace", "superseded", "former", "ended", "closed", "was ", "were ", "previous", "until ",
}

// places are ranges of a file, sorted by their start. ends[i] is the furthest end
// of the first i+1.
type places struct{ starts, ends []int }

// pastIn gives the places of the blocks in a file that say that something is over.
func pastIn(blocks []prose.Block, file *diag.File) *places {
	var spans []diag.Span
	for i := range blocks {
		if b := &blocks[i]; b.Span.File == file {
			text := strings.ToLower(b.Text)
			if slices.ContainsFunc(pastWords, func(w string) bool { return strings.Contains(text, w) }) {
				spans = append(spans, b.Span)
			}
		}
	}
	slices.SortFunc(spans, func(a, b diag.Span) int { return cmp.Compare(a.Start, b.Start) })
	p := &places{}
	furthest := 0
	for _, s := range spans {
		furthest = max(furthest, s.End)
		p.starts, p.ends = append(p.starts, s.Start), append(p.ends, furthest)
	}
	return p
}

// touch reports whether one of the places holds a span or borders on it.
func (p *places) touch(at diag.Span) bool {
	n, _ := slices.BinarySearch(p.starts, at.End+2) // how many start before or right behind it
	return n > 0 && p.ends[n-1] >= at.Start
}
