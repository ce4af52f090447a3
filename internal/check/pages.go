package check

import (
	"fmt"
	"path"
	"strings"
	"unicode/utf8"

	"prospectus/internal/diag"
	"prospectus/internal/markdown"
	"prospectus/internal/prose"
)

// Lengths of titles and summaries, in characters, by language: what result
// lists and shared links show before they cut, with room for names that are
// long. Search engines publish no limit; these are those at which the common
// ones have been seen to cut.
var lengths = map[string]struct{ title, least, most int }{
	"zh": {40, 6, 160},
	"en": {110, 20, 320},
}

// headers checks the titles and summaries of one entry.
func (s *subject) headers() {
	for i := range s.texts {
		t := &s.texts[i]
		limits, ok := lengths[t.base]
		if !ok {
			continue
		}
		title, _ := s.entry.Value("title", t.lang.Key)
		if n := utf8.RuneCountInString(title.Text); n > limits.title {
			s.report(title.Span, "title-length", "the title has %d characters; result lists and tabs cut it after about %d", n, limits.title).Help =
				"say what the page is about in fewer words; the summary has room for the rest"
		}
		summary, ok := s.entry.Value("summary", t.lang.Key)
		switch n := utf8.RuneCountInString(summary.Text); {
		case (!ok || n == 0) && !opens(t): // else its first words describe the page
			s.report(s.placeIn(t.lang.Key), "missing-summary", "the page has neither a summary nor a text in %s that describes it", t.lang.Name).Help =
				"write one or two sentences: summary: …; search results and shared links show them"
		case n > 0 && n < limits.least:
			s.report(summary.Span, "summary-length", "the summary has %d characters, which says little in a result list", n).Help =
				fmt.Sprintf("write one or two sentences, %d to %d characters", limits.least, limits.most)
		case n > limits.most:
			s.report(summary.Span, "summary-length", "the summary has %d characters; result lists cut it after about %d", n, limits.most).Help =
				"keep what a reader needs to choose the page"
		}
	}
}

// opens reports whether the body has a paragraph, whose beginning describes the
// page where it has no summary.
func opens(t *text) bool {
	for i := range t.blocks {
		if k := t.blocks[i].Kind; k == prose.Paragraph || k == prose.Item {
			return true
		}
	}
	return false
}

// placeIn is where to point when a text lacks something: its title.
func (s *subject) placeIn(lang string) diag.Span {
	if v, ok := s.entry.Value("title", lang); ok {
		return v.Span
	}
	if d := s.entry.Document(lang); d != nil {
		return d.File.Whole()
	}
	return s.entry.Documents()[0].File.Whole()
}

// headings finds headings that skip a level: a reader who jumps from heading to
// heading (WCAG 2.2, 1.3.1 and technique H42) takes the gap for a missing part.
func (s *subject) headings() {
	for _, t := range s.texts {
		d := s.entry.Document(t.lang.Key)
		if d == nil || d.Body() == nil {
			continue
		}
		last := 1 // the page's title
		for _, h := range d.Body().Headings {
			if h.Level > last+1 {
				s.report(h.Span, "heading-skips", "a heading of level %d follows one of level %d", h.Level, last).Help =
					"write " + strings.Repeat("#", last+1) + " before it"
			}
			last = h.Level
		}
	}
}

// address is a link that names an address of the site, not an entry or a file.
type address struct {
	lang string
	link markdown.Link
}

// addresses gives those of the entry's texts.
func (s *subject) addresses() []address {
	var all []address
	for _, t := range s.texts {
		d := s.entry.Document(t.lang.Key)
		if d == nil || d.Body() == nil {
			continue
		}
		for _, l := range d.Body().Links {
			if !l.Image && strings.HasPrefix(l.Dest, "/") {
				all = append(all, address{t.lang.Key, l})
			}
		}
	}
	return all
}

// languages finds links that lead a reader to another language, although the
// page is there in the reader's own. What an address leads to depends on other
// entries.
func (s *subject) languages() {
	for _, j := range s.entries {
		if j.broken {
			continue
		}
		for _, a := range j.addresses {
			ref, to, ok := s.Site.LeavesLanguage(a.link.Span.File.Path, a.link.Dest, a.lang)
			if ok {
				s.report(a.link.Span, "other-language", "%q leads to the page in %s, and this one is in %s",
					a.link.Dest, s.Site.Language(to).Name, s.Site.Language(a.lang).Name).Help =
					"write " + ref + ": it leads each reader to the page in their own language"
			}
		}
	}
}

// images finds images without a text in their place.
func (s *subject) images() {
	for _, t := range s.texts {
		d := s.entry.Document(t.lang.Key)
		if d == nil || d.Body() == nil {
			continue
		}
		for _, l := range d.Body().Links {
			if l.Image && strings.TrimSpace(l.Text) == "" {
				s.report(l.Span, "image-without-text", "the image has no text for those who can't see it").Help =
					"say between the brackets what it shows: ![…](" + l.Dest + ")"
			}
		}
	}
}

// maxImage is the largest image that a page should ask of a phone, in bytes, and
// maxPixels its longest side.
const (
	maxImage  = 600 << 10
	maxPixels = 3000
)

// oversize finds images that are too large, each where it is first used.
func (s *subject) oversize() {
	for _, name := range s.Site.Assets() {
		f, ok := s.Site.Asset(name)
		if !ok || f.Width == 0 || path.Ext(name) == ".svg" {
			continue
		}
		switch {
		case f.Size > maxImage:
			s.report(s.Site.AssetSpan(name), "image-oversize", "the image %s has %d KB; a phone loads it slowly", name, f.Size>>10).Help =
				fmt.Sprintf("save it smaller, under %d KB", maxImage>>10)
		case max(f.Width, f.Height) > maxPixels:
			s.report(s.Site.AssetSpan(name), "image-oversize", "the image %s is %d by %d pixels, more than any page shows", name, f.Width, f.Height).Help =
				fmt.Sprintf("scale it down to %d pixels or less", maxPixels)
		}
	}
}

// named is a title or a summary, without what does not tell two apart.
type named struct {
	code       diag.Code // of a finding that another page has the same
	what       string
	lang, text string
	at         diag.Span
}

// names gives the titles and summaries of the entry that are published.
func (s *subject) names() []named {
	var all []named
	for _, field := range []struct {
		name string
		code diag.Code
	}{{"title", "duplicate-title"}, {"summary", "duplicate-summary"}} {
		for _, t := range s.texts {
			v, ok := s.entry.Value(field.name, t.lang.Key)
			text := strings.ToLower(strings.Join(strings.Fields(v.Text), " "))
			if ok && text != "" && !s.entry.Draft(t.lang.Key) {
				all = append(all, named{field.code, field.name, t.lang.Key, text, v.Span})
			}
		}
	}
	return all
}

// doubled finds entries with one title or one summary in a language. It is no rule of
// siteRules, since the titles of a large site are many and seldom change.
func (r *run) doubled() diag.List {
	s := &subject{run: r}
	type key struct {
		code       diag.Code
		lang, text string
	}
	first := make(map[key]diag.Span, 4*len(s.entries))
	for _, j := range s.entries {
		for _, n := range j.names {
			k := key{n.code, n.lang, n.text}
			other, there := first[k]
			if !there {
				first[k] = n.at
				continue
			}
			x := s.report(n.at, n.code, "another page has the same %s", n.what)
			x.Help = "say what tells the two apart"
			x.Related = []diag.Related{{Span: other, Message: "the other page"}}
		}
	}
	return s.list
}

// orphans finds pages that nothing leads to: no menu, no list, no link in a
// text.
func (s *subject) orphans() {
	for _, e := range s.Site.Entries() {
		if e.Ref == "index" || e.Name.Section != "" || s.Site.Reached(e) {
			continue // the home page is where readers come in; sections list their entries
		}
		own := ownLanguages(s.Site, e)
		if len(own) == 0 || e.Draft(own[0].Key) {
			continue
		}
		in := subject{run: s.run, entry: e}
		s.report(in.placeIn(own[0].Key), "orphaned-page", "no menu, list or text leads to this page").Help =
			"link to it from a page, or add " + e.Ref + " to a menu in site.yaml"
	}
}
