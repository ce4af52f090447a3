package site

import (
	"net/url"
	"path"
	"slices"
	"strings"

	"prospectus/internal/config"
	"prospectus/internal/document"
)

// target is what a destination in a text leads to. Exactly one of entry, page,
// asset and outside is set, or fault says what is wrong.
type target struct {
	entry    *Entry
	page     string // path of a page that shows no entry of its own: "/tags/"
	asset    string // path of a file in the source folder
	outside  string // a URL that leaves the site, as written
	query    string // with its question mark
	fragment string // without its mark
	fault    fault
	why      withheld // of an entry that is not published
}

// fault says what is wrong with a destination.
type fault uint8

const (
	sound fault = iota
	malformed
	unsafe
	leaves
	dead
	unpublished
	brokenFile
)

// schemes are those that a link may have: an address that a browser opens, or
// hands to the mail or telephone program.
var schemes = []string{"http", "https", "mailto", "tel"}

// resolve finds what a destination in a document means. Paths are those of
// files and entries, relative to the document's folder or, where nothing stands
// there, to the source folder.
func (s *Site) resolve(from string, dest string) target {
	u, err := url.Parse(dest)
	if err != nil {
		return target{fault: malformed}
	}
	switch {
	case u.Scheme != "":
		if !slices.Contains(schemes, strings.ToLower(u.Scheme)) || u.Scheme[0] == 'h' && u.Host == "" {
			return target{fault: unsafe}
		}
		return target{outside: dest}
	case u.Host != "" || strings.HasPrefix(dest, "//"):
		return target{fault: unsafe}
	}
	t := target{fragment: u.Fragment}
	if u.RawQuery != "" {
		t.query = "?" + u.RawQuery
	}
	if u.Path == "" {
		t.entry = s.entryOf[from]
		return t
	}
	if strings.Contains(u.Path, `\`) {
		t.fault = malformed
		return t
	}
	s.find(&t, path.Dir(from), u.Path)
	return t
}

// find looks a path up, first from the folder of the text that names it.
func (s *Site) find(t *target, dir, name string) {
	clean := path.Clean(strings.TrimPrefix(name, "/"))
	if strings.HasPrefix(name, "/") {
		dir = "."
	}
	near := path.Join(dir, clean)
	if near == ".." || strings.HasPrefix(near, "../") {
		t.fault = leaves
		return
	}
	candidates := []string{near}
	if clean != near && !strings.HasPrefix(clean, "..") {
		candidates = append(candidates, clean)
	}
	for _, c := range candidates {
		if s.findFile(t, c) || s.findEntry(t, c) {
			return
		}
	}
	if strings.HasPrefix(name, "/") {
		for _, p := range []string{name, name + "/"} {
			r, ok := s.found[p]
			switch {
			case !ok:
				continue
			case r.ref != "" && r.lang == s.in.Config.Default:
				s.setEntry(t, r.ref)
			default: // with a language before it, the address means that language
				t.page = p
			}
			return
		}
	}
	t.fault = dead
}

func (s *Site) findFile(t *target, name string) bool {
	f, ok := s.in.Tree.File(name)
	if !ok {
		return false
	}
	if e, ok := s.entryOf[name]; ok {
		s.setEntry(t, e.Ref)
		return true
	}
	switch {
	case f.Broken:
		t.fault = brokenFile
	case f.Text != nil: // site.yaml and the like are no pages
		return false
	default:
		t.asset = name
	}
	return true
}

func (s *Site) findEntry(t *target, name string) bool {
	if name == "." {
		name = "index"
	}
	name = strings.TrimSuffix(name, "/index")
	if _, hidden := s.hidden[name]; hidden || s.entries[name] != nil {
		s.setEntry(t, name)
		return true
	}
	switch {
	case name == "index": // a home page without a text of its own
		t.page = "/"
	case s.in.Kinds.Section(name) != nil:
		t.page = s.pageIn("/"+name+"/", s.in.Config.Default)
	}
	return t.page != ""
}

func (s *Site) setEntry(t *target, ref string) {
	if w, ok := s.hidden[ref]; ok {
		t.fault, t.why = unpublished, w
		return
	}
	t.entry = s.entries[ref]
}

// sectionPath gives the path of a kind's list in a language, "" where it has none.
func (s *Site) sectionPath(kindName, lang string) string {
	k := s.in.Kinds.Lookup(kindName)
	if k == nil || k.Section == "" {
		return ""
	}
	p := prefixOf(s.Language(lang)) + k.Section + "/"
	if _, ok := s.found[p]; ok {
		return p
	}
	return ""
}

// pathIn gives the path of an entry's page for a reader of a language: in that
// language, else in the first that has one.
func (s *Site) pathIn(e *Entry, lang string) (p, in string) {
	if p := e.path[lang]; p != "" {
		return p, lang
	}
	// The home page and the lists of a language don't wait for their texts.
	if e.isHome() || e.Name.SectionPage() {
		p := prefixOf(s.Language(lang))
		if !e.isHome() {
			p += e.Ref + "/"
		}
		if _, ok := s.found[p]; ok {
			return p, lang
		}
	}
	for _, l := range s.langs {
		if p := e.path[l.Key]; p != "" {
			return p, l.Key
		}
	}
	return "", ""
}

// pageIn gives the page of a path ("/tags/") for a reader of a language: with
// the language's prefix, as it is, or with that of the first language that has
// one; "" when there is none.
func (s *Site) pageIn(p, lang string) string {
	for _, l := range slices.Concat([]config.Language{s.Language(lang)}, s.langs) {
		q := prefixOf(l) + strings.TrimPrefix(p, "/")
		if _, ok := s.found[q]; ok {
			return q
		}
	}
	return ""
}

// href gives the URL of a target for a reader of a language, "" where there is
// nothing to lead to.
func (s *Site) href(t target, lang string) string {
	tail := t.query
	if t.fragment != "" {
		tail += "#" + (&url.URL{Fragment: t.fragment}).EscapedFragment()
	}
	switch {
	case t.fault != sound:
		return ""
	case t.outside != "":
		return t.outside
	case t.entry != nil:
		p, _ := s.pathIn(t.entry, lang)
		return s.url(p) + tail
	case t.page != "":
		return s.url(s.pageIn(t.page, lang)) + tail
	case t.asset != "":
		return s.url("/"+t.asset) + tail
	}
	return ""
}

// url puts the base path before a path of the site, and escapes it.
func (s *Site) url(p string) string {
	if p == "" {
		return ""
	}
	return (&url.URL{Path: s.base + p}).EscapedPath()
}

// absolute gives the whole address of a path of the site.
func (s *Site) absolute(p string) string {
	if p == "" {
		return ""
	}
	return s.origin + s.url(p)
}

// splitBase splits a base URL into scheme with host, and path without a slash
// at its end.
func splitBase(base string) (origin, dir string) {
	u, err := url.Parse(base)
	if err != nil {
		return strings.TrimSuffix(base, "/"), ""
	}
	return u.Scheme + "://" + u.Host, strings.TrimSuffix(u.Path, "/")
}

// textFile gives the document whose text a page of the entry shows in a
// language, nil for an entry of data alone.
func (s *Site) textFile(e *Entry, lang string) *document.Document {
	return e.prose[s.textLang(e, lang)]
}
