// Package site links the documents of a content tree into entries with their
// translations, references, facts and addresses, and answers questions about
// them. A Site is made in two steps, the second of which takes the bodies one by one
// (Assemble, Examine, Conclude); it says the same ever after.
//
// Pages read a Site only through a View, whose every question is recorded: a
// page has to be rendered again only when the answer to one of its questions
// has changed. That is why this package has no other way to reach an entry
// from a template, and why answers are plain values, which can be compared.
//
// Invariants: what an edit does not touch is answered as before (TestHolds; the
// property test of internal/build holds what follows from it, that an
// incremental build writes the bytes of a full one); every finding stands where
// the mistake is and is told once (TestBroken); what a reader of a derived
// language sees is converted, addresses are not (TestDerivedText).
package site

import (
	"crypto/sha256"
	"strings"
	"sync"
	"time"

	"prospectus/internal/config"
	"prospectus/internal/diag"
	"prospectus/internal/document"
	"prospectus/internal/fact"
	"prospectus/internal/kind"
	"prospectus/internal/source"
)

// Input is all that a Site is made from.
type Input struct {
	Config    *config.Config
	Kinds     *kind.Set
	Book      *fact.Book
	Documents []*document.Document // sorted by path
	Tree      *source.Tree         // for assets: images and files that pages link to
	Strings   map[string]map[string]String
	Layouts   []string // the names of the theme's layouts
	// Convert turns text of a derived language's origin into that language, by
	// the key of the derived one: Simplified into Traditional Chinese.
	Convert   map[string]func(string) string
	Now       time.Time // the day of the build: what is published, what has expired
	Drafts    bool      // include drafts
	NoSamples bool      // leave out entries marked sample
	// Frugal is for a site that is built once: what one page needs is let go when
	// the page is done (Forget), so that memory does not grow with the texts.
	Frugal bool
}

// String is an interface string of the theme or the site.
type String struct {
	Text string
	Span diag.Span
}

// Site is a linked content tree.
type Site struct {
	in      Input
	langs   []config.Language
	entries map[string]*Entry
	refs    []string            // of all published entries, sorted
	ordered []*Entry            // these entries
	byKind  map[string][]*Entry // published entries in the kind's order, home and section pages left out
	hidden  map[string]withheld // entries that are not published
	unseen  []*Entry            // those entries, by ref
	back    map[string][]backRef
	pages   []Page
	aliases []Alias
	base    string // base path, "" or "/sub"
	origin  string // scheme and host of the base URL

	entryOf map[string]*Entry              // by path of a content file
	taken   map[string]address             // by output path in lower case
	found   map[string]route               // pages for people by path, of a list the first one
	tagged  map[string]map[string][]*Entry // by language and tag
	slugs   map[string]map[string]string   // of tags, by language and tag
	seen    []*Examined                    // what Conclude was given
	linked  map[string]bool                // entries that a text of another one links to
	shown   map[string]bool                // kinds that a text shows the cards of
	used    map[string]diag.Span           // content files that pages show or link to, and the first use

	answers *sync.Map // question → *Answer, of all that other bodies leave as they are
	bodies  *sync.Map // the same for questions that read bodies
	lists   *sync.Map // lists of entries that are asked for often, by a key of their own

	numbering [32]byte // of the entries, tells apart from other refs

	reads *reads // what the answer that is being found has read; nil for anyone else

	from  *Site           // what Reframe made it of, until Compare has asked
	apart map[string]bool // the entries whose texts differ from those of from
	// booked are the facts and sources that differ, named as reads does; nil for none.
	booked map[string]bool
	// revalued says that more than bodies differs.
	revalued bool
}

// withheld says why an entry is not published, to go on after its name.
type withheld struct {
	why    string
	sample bool // it is left out together with the other samples
}

// Link makes a Site of its parts. Every problem of the whole tree is in the
// list; the Site is usable for asking even when there are errors.
func Link(in Input) (*Site, diag.List) {
	s, list := Assemble(in)
	var all []*Examined
	for _, e := range s.All() {
		x := s.Examine(e)
		all = append(all, x)
		list = append(list, x.Found...)
	}
	return s, append(list, s.Conclude(all)...)
}

// Assemble is the part of Link that needs no body: entries, references and
// addresses. Examine, for each of All, and Conclude do the rest.
func Assemble(in Input) (*Site, diag.List) {
	s := &Site{in: in, langs: in.Config.Languages, entries: map[string]*Entry{},
		hidden: map[string]withheld{}, used: map[string]diag.Span{},
		linked: map[string]bool{}, shown: map[string]bool{}, entryOf: map[string]*Entry{},
		answers: &sync.Map{}, bodies: &sync.Map{}, lists: &sync.Map{}}
	s.origin, s.base = splitBase(in.Config.BaseURL)
	var list diag.List
	for _, d := range in.Documents {
		list = append(list, d.Diagnostics...)
	}
	all := s.collect(&list)
	for _, e := range all {
		e.merge(s.langs, &list)
	}
	for _, e := range all {
		if w, ok := s.unpublished(e); ok {
			s.hidden[e.Ref] = w
			s.unseen = append(s.unseen, e)
			continue
		}
		s.presence(e, &list)
		s.entries[e.Ref] = e
		e.index = int32(len(s.refs))
		s.refs = append(s.refs, e.Ref)
		s.ordered = append(s.ordered, e)
	}
	for _, e := range all {
		for _, d := range e.documents() {
			s.entryOf[d.File.Path] = e
		}
	}
	s.numbering = sha256.Sum256([]byte(strings.Join(s.refs, "\x00")))
	s.checkFields(&list)
	s.checkTexts(&list)
	s.checkLayouts(&list)
	s.order()
	s.linkReferences(&list)
	s.tag()
	s.plan(&list)
	s.checkMenus(&list)
	return s, list
}

// Language gives the language of a key.
func (s *Site) Language(key string) config.Language {
	for _, l := range s.langs {
		if l.Key == key {
			return l
		}
	}
	return config.Language{Key: key, Locale: key, Name: key}
}

// Languages gives the site's languages, the default one first.
func (s *Site) Languages() []config.Language { return s.langs }

// Pages gives every page to write, sorted by output path.
func (s *Site) Pages() []Page { return s.pages }

// Aliases gives the redirects, sorted by path.
func (s *Site) Aliases() []Alias { return s.aliases }

// Taken says what has an output path, in words, and its place if it has one;
// upper and lower case count as the same. ok is false where no page, alias or
// other file of the site has it.
func (s *Site) Taken(output string) (what string, at diag.Span, ok bool) {
	a, ok := s.taken[strings.ToLower(output)]
	return a.what, a.span, ok
}

// Assets gives the content files that pages use, which are published beside
// them, sorted.
func (s *Site) Assets() []string { return sortedKeys(s.used) }

// AssetSpan gives the place that first uses a content file as an asset.
func (s *Site) AssetSpan(name string) diag.Span { return s.used[name] }
