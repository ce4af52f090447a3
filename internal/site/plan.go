package site

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"prospectus/internal/config"
	"prospectus/internal/diag"
	"prospectus/internal/kind"
)

// plan decides every page's address, and reports the ones that two pages want.
func (s *Site) plan(list *diag.List) {
	s.taken = map[string]address{}
	s.found = map[string]route{}
	if len(s.entries) == 0 && len(s.hidden) == 0 && !s.anyBroken() {
		at := diag.Span{}
		if s.in.Config.File != nil {
			at = s.in.Config.File.Whole()
		}
		list.Errorf(at, "no-content", "the source folder has no page").Help =
			"write one, such as index." + s.in.Config.Default + ".md, or start with: prospectus new site DIR"
	}
	for _, l := range s.langs {
		s.planHome(l, list)
		for _, ref := range s.refs {
			s.planEntry(s.entries[ref], l, list)
		}
		for _, k := range s.in.Kinds.Kinds() {
			s.planSection(k, l, list)
		}
		s.planTags(l, list)
		s.planFixed(l, list)
	}
	s.planShared(list)
	s.planAliases(list)
	slices.SortFunc(s.pages, func(a, b Page) int { return strings.Compare(a.Output, b.Output) })
}

// anyBroken reports whether a file could not be read, of which an error tells.
func (s *Site) anyBroken() bool {
	for _, f := range s.in.Tree.Files() {
		if f.Broken {
			return true
		}
	}
	return false
}

func prefixOf(l config.Language) string {
	if l.Prefix == "" {
		return "/"
	}
	return "/" + l.Prefix + "/"
}

// add takes an address for a page. The second page that wants one is reported
// and left out.
func (s *Site) add(p Page, what string, span diag.Span, list *diag.List) bool {
	if p.Output == "" {
		p.Output = outputOf(p.Path)
	}
	key := strings.ToLower(p.Output)
	if other, ok := s.taken[key]; ok {
		at, related := span, other.span
		if at.IsZero() { // a page that the program makes
			at, related = related, at
		}
		if !at.IsZero() && slices.ContainsFunc(*list, func(d diag.Diagnostic) bool { return d.Code == "duplicate-slug" && d.Span == at }) {
			return false // a slug of the data is one mistake, however many languages have it
		}
		d := list.Errorf(at, "duplicate-slug", "%s and %s have the same address, %s", what, other.what, p.Path)
		d.Help = "give one of them another slug"
		if !related.IsZero() {
			d.Related = []diag.Related{{Span: related, Message: "the other page"}}
		}
		return false
	}
	s.taken[key] = address{what, span}
	if p.Type.HTML() && p.Number <= 1 {
		s.found[p.Path] = route{p.Ref, p.Lang}
	}
	s.pages = append(s.pages, p)
	return true
}

func (s *Site) planHome(l config.Language, list *diag.List) {
	p := Page{Path: prefixOf(l), Type: HomePage, Lang: l.Key}
	span := diag.Span{}
	if e := s.entries["index"]; e != nil && e.in[l.Key] != Absent {
		p.Ref, p.Kind, span = e.Ref, e.Kind.Name, e.placeIn(l.Key)
		e.setPath(l.Key, p.Path)
	}
	s.add(p, "the home page in "+l.Name, span, list)
}

func (e *Entry) setPath(lang, path string) {
	if e.path == nil {
		e.path = map[string]string{}
	}
	e.path[lang] = path
}

// planEntry gives an entry its page in a language. Home and section pages have
// fixed addresses of their own.
func (s *Site) planEntry(e *Entry, l config.Language, list *diag.List) {
	if e.in[l.Key] == Absent || e.isHome() || e.Name.SectionPage() {
		return
	}
	slug, span := e.Name.Stem, e.placeIn(l.Key)
	if v, ok := e.value("slug", s.textLang(e, l.Key)); ok && v.Text != "" {
		slug, span = v.Text, v.Span
	}
	if why, help := badSlug(slug); why != "" {
		if l.Key == s.textLang(e, l.Key) {
			list.Errorf(span, "bad-slug", "the slug %q %s", slug, why).Help = help
		}
		return
	}
	dir := prefixOf(l)
	if e.Name.Section != "" {
		dir += e.Name.Section + "/"
	}
	p := Page{Path: dir + slug + "/", Type: EntryPage, Lang: l.Key, Ref: e.Ref, Kind: e.Kind.Name}
	if s.add(p, fmt.Sprintf("%q in %s", e.Ref, l.Name), span, list) {
		e.setPath(l.Key, p.Path)
	}
}

// maxSlug is the longest part of an address, in bytes (a Chinese character takes
// three): file systems take 255, and .html may follow.
const maxSlug = 200

// reserved is the part of an address under which package serve has its own.
const reserved = "_prospectus"

// badSlug says what is wrong with a slug: it must be one path segment that
// stands in an address, on every file system, as it is.
func badSlug(slug string) (why, help string) {
	help = "write one word of letters, digits and hyphens, such as auto-parts"
	switch {
	case slug == "":
		return "is empty", help
	case slug == "." || slug == "..":
		return "leads out of its folder", help
	case strings.ContainsAny(slug, `/\`):
		return "has more than one path segment", "write one word without a slash, such as auto-parts"
	case strings.HasPrefix(slug, "."), strings.HasPrefix(slug, "-"):
		return "begins with " + slug[:1], help
	case strings.HasSuffix(slug, "."):
		return "ends with a full stop", help
	case len(slug) > maxSlug:
		return fmt.Sprintf("is longer than %d bytes", maxSlug), help
	case slug == reserved:
		return "is kept for the preview", help
	}
	for _, r := range slug {
		if unicode.IsSpace(r) || unicode.IsControl(r) || strings.ContainsRune(`?#%:*"<>|&;'`, r) {
			return fmt.Sprintf("has a character that can't stand in it, %q", r), help
		}
	}
	return "", ""
}

// perPage gives how many entries a page of a kind's list has.
func (s *Site) perPage(k *kind.Schema) int {
	if k.PerPage > 0 {
		return k.PerPage
	}
	return max(1, s.in.Config.PageSize)
}

// planSection makes the list of a kind where there is something to list, or a
// text of its own.
func (s *Site) planSection(k *kind.Schema, l config.Language, list *diag.List) {
	if k.Section == "" {
		return
	}
	own := s.entries[k.Section]
	if own != nil && (own.in[l.Key] == Absent || !own.Name.SectionPage()) {
		own = nil
	}
	n := len(s.listed(k.Name, l.Key))
	if n == 0 && own == nil {
		return
	}
	p := Page{Path: prefixOf(l) + k.Section + "/", Type: SectionPage, Lang: l.Key, Kind: k.Name}
	span := diag.Span{}
	if own != nil {
		p.Ref, span = own.Ref, own.placeIn(l.Key)
		own.setPath(l.Key, p.Path)
	}
	s.addNumbered(p, n, s.perPage(k), fmt.Sprintf("the list of %s in %s", k.Section, l.Name), span, list)
}

// addNumbered adds the pages of a list of n things.
func (s *Site) addNumbered(p Page, n, size int, what string, span diag.Span, list *diag.List) {
	first := p.Path
	p.Count = max(1, (n+size-1)/size)
	for p.Number = 1; p.Number <= p.Count; p.Number++ {
		p.Path, p.Output = numbered(first, p.Number), ""
		s.add(p, what, span, list)
	}
}

// listed gives the entries of a kind that have a page in a language, stubs
// included, in the kind's order.
func (s *Site) listed(kindName, lang string) []*Entry {
	key := kindName + "\x00" + lang
	if l, ok := s.lists.Load(key); ok {
		return l.([]*Entry)
	}
	var out []*Entry
	for _, e := range s.byKind[kindName] {
		if e.in[lang] != Absent {
			out = append(out, e)
		}
	}
	s.lists.Store(key, out)
	return out
}

// planFixed adds the pages that every language has.
func (s *Site) planFixed(l config.Language, list *diag.List) {
	root := prefixOf(l)
	if s.in.Config.Footer.SiteMap {
		s.add(Page{Path: root + "sitemap/", Type: SiteMapPage, Lang: l.Key}, "the site map in "+l.Name, diag.Span{}, list)
	}
	s.add(Page{Path: root + "404.html", Type: NotFoundPage, Lang: l.Key}, "the error page in "+l.Name, diag.Span{}, list)
	s.add(Page{Path: root + "llms.txt", Type: LLMsPage, Lang: l.Key}, "llms.txt in "+l.Name, diag.Span{}, list)
	if len(s.dated(l.Key)) > 0 {
		s.add(Page{Path: root + "feed.xml", Type: FeedPage, Lang: l.Key}, "the feed in "+l.Name, diag.Span{}, list)
	}
}

// planShared adds the files that serve all languages.
func (s *Site) planShared(list *diag.List) {
	s.add(Page{Path: "/sitemap.xml", Type: IndexPage}, "sitemap.xml", diag.Span{}, list)
	s.add(Page{Path: "/robots.txt", Type: RobotsPage}, "robots.txt", diag.Span{}, list)
	for _, k := range s.in.Kinds.Kinds() {
		if k.Section != "" && len(s.byKind[k.Name]) > 0 {
			s.add(Page{Path: "/data/" + k.Section + ".json", Type: DataPage, Kind: k.Name}, "the data of "+k.Section, diag.Span{}, list)
		}
	}
}

// dated gives the entries with a date in a language, newest first: what the
// feed tells of.
func (s *Site) dated(lang string) []*Entry {
	key := "\x00dated\x00" + lang
	if l, ok := s.lists.Load(key); ok {
		return l.([]*Entry)
	}
	var out []*Entry
	for _, ref := range s.refs {
		e := s.entries[ref]
		if p := e.in[lang]; p != Absent && p != Stub && !e.date.IsZero() && e.path[lang] != "" {
			out = append(out, e)
		}
	}
	slices.SortStableFunc(out, newestFirst)
	s.lists.Store(key, out)
	return out
}
