package site

import (
	"strings"

	"prospectus/internal/config"
	"prospectus/internal/diag"
	"prospectus/internal/kind"
)

// work finds the answer to a question.
func (s *Site) work(q question) any {
	switch q.op {
	case opIdentity:
		return s.identity(q.lang)
	case opFooter:
		return s.footer(q.lang)
	case opContacts:
		return s.contacts(q.lang)
	case opMenu:
		return s.menu(s.mainMenu(), q.lang)
	case opFooterMenu:
		return s.menu(s.in.Config.FooterMenu, q.lang)
	case opAlternates:
		return s.alternates(q)
	case opString:
		return s.stringOf(q.lang, q.key)
	case opKind:
		return s.kindNamesIn(q.key, q.lang)
	case opLink:
		return s.href(s.resolve(q.ref, q.key), q.lang)
	case opImage:
		return s.imageOf(q.ref, q.key)
	case opFact:
		return s.factIn(q.key, q.lang)
	case opFeed:
		return s.feed(q.lang)
	case opMap:
		return s.siteMap(q.lang)
	case opIndex:
		return s.index()
	case opRecords:
		return s.records(q.key)
	}
	return s.workOnEntries(q)
}

func (s *Site) workOnEntries(q question) any {
	switch q.op {
	case opList:
		return s.cards(s.current(s.listed(q.key, q.lang)), q.lang, q.n)
	case opListFor:
		return s.cards(s.current(s.referring(q.ref, q.key, q.lang)), q.lang, q.n)
	case opSlice:
		return s.slice(s.listed(q.key, q.lang), q.lang, q.n, s.perPage(s.in.Kinds.Lookup(q.key)))
	case opTagSlice:
		return s.slice(s.tagged[q.lang][q.key], q.lang, q.n, max(1, s.in.Config.PageSize))
	case opTags:
		return s.tags(q.lang)
	}
	e := s.entry(q.ref)
	if e == nil {
		return nil
	}
	switch q.op {
	case opHead:
		return s.head(e, q.lang)
	case opFields:
		return s.fields(e, q.lang)
	case opFigures:
		return s.figures(e, q.lang)
	case opText:
		return s.textOf(e, q.lang)
	case opCard:
		return s.card(e, q.lang)
	case opBack:
		return s.backGroups(e, q.lang)
	case opRelated:
		return s.related(e, q.lang)
	case opPlace:
		return s.neighbours(e, q.lang)
	case opSources:
		return s.sources(e, q.lang)
	case opTeam:
		return s.team(e, q.lang)
	}
	return nil
}

// text gives a text of the site or the theme in a language; see pick.
func (s *Site) text(t kind.Texts, lang string) string {
	text, ok := s.pick(lang, func(key string) (string, bool) {
		text, ok := t[key]
		return text, ok
	})
	if !ok {
		return t.In(s.in.Config.Default)
	}
	return text
}

// pick gives the text for readers of a language from several: the one written
// in it, for a derived language the converted one, else that of the language
// which it is a variety of (en for en-GB), the English one, or that of the
// default language.
func (s *Site) pick(lang string, in func(key string) (string, bool)) (string, bool) {
	if text, ok := in(lang); ok {
		return text, true
	}
	l := s.Language(lang)
	if l.DeriveFrom != "" {
		text, ok := s.pick(l.DeriveFrom, in)
		return s.derive(lang, text), ok
	}
	for _, key := range []string{l.Key, l.Locale} {
		for at := strings.LastIndexByte(key, '-'); at > 0; at = strings.LastIndexByte(key, '-') {
			key = key[:at]
			if text, ok := in(key); ok {
				return text, true
			}
		}
	}
	for _, key := range []string{"en", s.in.Config.Default} {
		if text, ok := in(key); ok {
			return text, true
		}
	}
	return "", false
}

// derive converts a text into a derived language.
func (s *Site) derive(lang, text string) string {
	if convert := s.in.Convert[lang]; convert != nil {
		return convert(text)
	}
	return text
}

func (s *Site) identity(lang string) Identity {
	c := s.in.Config
	root := prefixOf(s.Language(lang))
	id := Identity{
		Title: s.text(c.Title, lang), Tagline: s.text(c.Tagline, lang), Description: s.text(c.Description, lang),
		Base: s.base, Origin: s.origin, Home: s.url(root), LLMsURL: s.url(root + "llms.txt"),
		Language: s.Language(lang), Default: s.Language(c.Default),
	}
	// Answers are compared by their content: with its place a language would
	// bring all of site.yaml along, and every edit of it would look like another.
	id.Language.Span, id.Default.Span = diag.Span{}, diag.Span{}
	if len(s.dated(lang)) > 0 {
		id.FeedURL = s.url(root + "feed.xml")
	}
	if c.Footer.SiteMap {
		id.SiteMapURL = s.url(root + "sitemap/")
	}
	return id
}

func (s *Site) footer(lang string) Footer {
	f := s.in.Config.Footer
	return Footer{
		Sponsor: s.text(f.Sponsor, lang), SponsorContact: s.text(f.SponsorContact, lang),
		ICP: f.ICP, PoliceNumber: f.PoliceNumber, PoliceURL: f.PoliceURL, SiteCode: f.SiteCode, ReportURL: f.ReportURL,
		SiteMapURL: s.identity(lang).SiteMapURL,
	}
}

func (s *Site) contacts(lang string) []Contact {
	var out []Contact
	for _, c := range s.in.Config.Contacts {
		out = append(out, Contact{
			Name: s.text(c.Name, lang), Address: s.text(c.Address, lang), Hours: s.text(c.Hours, lang), Note: s.text(c.Note, lang),
			Phone: c.Phone, Email: c.Email,
		})
	}
	return out
}

// mainMenu is the site's menu, or every section that has something to show.
func (s *Site) mainMenu() []config.MenuItem {
	if s.in.Config.HasMenu {
		return s.in.Config.Menu
	}
	var items []config.MenuItem
	for _, name := range s.sections() {
		items = append(items, config.MenuItem{Ref: name})
	}
	return items
}

// menu leaves out what has nothing to show in the language: an empty column is
// worse than none (国办秘函〔2019〕19号 counts them against a site).
func (s *Site) menu(items []config.MenuItem, lang string) []MenuItem {
	var out []MenuItem
	for _, item := range items {
		if k := s.in.Kinds.Section(item.Ref); k != nil && item.Ref != "" {
			p := s.sectionPath(k.Name, lang)
			if p == "" || len(s.listed(k.Name, lang)) == 0 {
				continue
			}
			out = append(out, MenuItem{Ref: item.Ref, Title: s.sectionTitle(k, lang), URL: s.url(p), Path: p})
			continue
		}
		if e := s.entry(item.Ref); e != nil {
			if p, in := s.pathIn(e, lang); in == lang {
				out = append(out, MenuItem{Ref: item.Ref, Title: s.title(e, lang), URL: s.url(p), Path: p})
			}
		}
	}
	return out
}

// sectionTitle is the title of a section's own page, else the kind's name.
func (s *Site) sectionTitle(k *kind.Schema, lang string) string {
	if e := s.entry(k.Section); e != nil && e.in[lang] != Absent && e.in[lang] != Stub {
		return s.title(e, lang)
	}
	return s.text(k.Plural, lang)
}

// alternates gives every language, and whether a page has a twin there: q.ref
// is the entry that is the page, or q.key the path inside a language ("tags/")
// of a page that the program makes. Later pages of a list have no twins, since
// those of two languages don't hold the same entries.
func (s *Site) alternates(q question) []Alternate {
	e := s.entry(q.ref)
	if q.ref == "" {
		e = s.entryAt(q.key)
	}
	var out []Alternate
	for _, l := range s.langs {
		a := Alternate{Lang: l.Key, Locale: l.Locale, Name: l.Name, Dir: l.Dir, Current: l.Key == q.lang}
		p := prefixOf(l) + q.key
		if q.ref != "" {
			p = ""
			if e != nil {
				p = e.path[l.Key]
			}
		}
		_, there := s.found[p]
		if e != nil {
			// A stub shows another language's text: it is no translation.
			there = there && (e.in[l.Key] != Stub || a.Current)
			a.Derived = e.in[l.Key] == Derived
		}
		if !there {
			p = prefixOf(l)
		}
		a.Twin = there && q.n <= 1
		a.URL, a.Absolute = s.url(p), s.absolute(p)
		out = append(out, a)
	}
	return out
}

// entryAt gives the entry whose text stands on the home page ("") or on the list
// of a section ("industries/"), nil where there is none.
func (s *Site) entryAt(inside string) *Entry {
	if inside == "" {
		return s.entry("index")
	}
	if e := s.entry(strings.TrimSuffix(inside, "/")); e != nil && e.Name.SectionPage() {
		return e
	}
	return nil
}

// alternatesOf is the question for the alternates of a page.
func (s *Site) alternatesOf(p Page) question {
	q := question{op: opAlternates, lang: p.Lang, n: max(p.Number, 1)}
	if p.Type == EntryPage {
		q.ref = p.Ref
		return q
	}
	q.key = strings.TrimPrefix(p.Path, prefixOf(s.Language(p.Lang)))
	if p.Number > 1 {
		q.key = strings.TrimSuffix(q.key, numbered("", p.Number))
	}
	return q
}

// stringOf gives an interface string, the site's or the theme's; see pick. Its
// key stands for one that there is not.
func (s *Site) stringOf(lang, key string) string {
	text, ok := s.pick(lang, func(lang string) (string, bool) {
		t, ok := s.in.Strings[lang][key]
		return t.Text, ok
	})
	if !ok {
		return key
	}
	return text
}

// KindNames is how a kind is called in a language.
type KindNames struct{ Label, Plural, SectionURL string }

func (s *Site) kindNamesIn(name, lang string) KindNames {
	k := s.in.Kinds.Lookup(name)
	if k == nil {
		return KindNames{}
	}
	return KindNames{Label: s.text(k.Label, lang), Plural: s.sectionTitle(k, lang), SectionURL: s.url(s.sectionPath(name, lang))}
}

// imageOf gives an image by the destination that a content file names.
func (s *Site) imageOf(from, dest string) Image {
	t := s.resolve(from, dest)
	if t.fault != sound || t.asset == "" {
		return Image{}
	}
	f, _ := s.in.Tree.File(t.asset)
	return Image{URL: s.url("/" + t.asset), Absolute: s.absolute("/" + t.asset), Width: f.Width, Height: f.Height}
}
