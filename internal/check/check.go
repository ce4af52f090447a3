// Package check judges what the pages of a linked site say: whether the two
// languages give the same figures and terms, whether figures have a source,
// policies are in force, promotion keeps to the law and texts to good form.
//
// It takes a site with the files that rules come from, and gives diagnostics.
// The engines that read words (parity, term, law, tidy, lock) know plain text
// alone; this package gives them the blocks of a page and turns their ranges
// into places. Each rule has a code and a severity in rules.go, a function in a
// file of its own, and a page in docs/checks.
//
// Invariants: a Checker that is used again finds what a new one finds, though it
// judges again only entries that changed (TestCheckerAgain); what a rule finds
// can be allowed in one place or switched off for the site, and nothing else is
// silenced by that (TestExemptions).
package check

import (
	"fmt"
	"math/big"
	"slices"
	"strings"
	"time"

	"prospectus/internal/diag"
	"prospectus/internal/document"
	"prospectus/internal/law"
	"prospectus/internal/lock"
	"prospectus/internal/parallel"
	"prospectus/internal/site"
	"prospectus/internal/term"
)

// Input is what a site is judged by.
type Input struct {
	Site *site.Site
	// Broken are the files that have errors already. What is in them is not
	// judged, nor what would follow from it: one cause, one message.
	Broken map[*diag.File]bool
	// Files are the files of the site that belong to no entry and may hold
	// exemptions: site.yaml, facts.yaml.
	Files []*diag.File
	// Glossary is glossary.yaml; nil for none.
	Glossary *term.Glossary
	// Lock is translations.lock; nil for none.
	Lock *lock.Lock
	// Law is the rule set that promotion is held to; nil for none.
	Law *law.Set
	// Outside is what asking other sites found; nil when nobody asked.
	Outside *Outside
	// Environment tells the files apart that every entry is judged by: the
	// configuration, the glossary, the rule set, the kinds. A Checker judges
	// everything again when it changes.
	Environment string
	// Book tells states of facts.yaml and sources.yaml apart.
	Book string
	// Same says that nothing but the bodies of texts can have changed since the
	// Checker was used last.
	Same bool
	// FactsChanged are the keys of the facts that JudgeSame has to mind.
	FactsChanged map[string]bool
	// Jobs is how many goroutines judge entries; at least 1.
	Jobs int
}

// Checker judges sites. It keeps what it found in entries, for a site that is
// linked again after an edit; its zero value is ready. It serves one build at a
// time.
type Checker struct {
	environment string
	entries     map[string]*judged
	ordered     []*judged // the same, in the order of the site's entries
	bookState   string
	book        diag.List
	doubled     diag.List // titles and summaries that stand twice
}

// Run gives the findings of every rule, in no particular order.
func (c *Checker) Run(in Input) diag.List {
	s := c.Start(in)
	entries := in.Site.Entries()
	parallel.Each(in.Jobs, len(entries), func(i int) { s.Judge(i, broken(entries[i], in.Broken)) })
	return s.End(in.Broken, in.Outside)
}

// broken reports whether a file of the entry has errors already.
func broken(e *site.Entry, files map[*diag.File]bool) bool {
	return slices.ContainsFunc(e.Documents(), func(d *document.Document) bool { return files[d.File] })
}

// Session is one judgement of a site, entry by entry: a caller that reads, judges
// and renders one entry after the other needs the texts of few at a time.
type Session struct {
	checker *Checker
	run     *run
	all     []*site.Entry
	found   []*judged
}

// Start begins to judge a site. Broken and Outside of the input are not known yet:
// Judge and End take them.
func (c *Checker) Start(in Input) *Session {
	r := &run{Input: in}
	r.rates = ratesOf(r)
	r.set = r.severities(&diag.List{})
	r.tags = map[string]localeTag{}
	for _, l := range in.Site.Languages() {
		r.tags[l.Key] = tagOf(l.Locale)
	}
	r.glosses = map[string]bool{}
	for _, t := range in.Glossary.Terms() {
		r.glosses[t.Zh] = true
	}
	// Every figure in a foreign currency is judged by the rates.
	if state := fmt.Sprint(in.Environment, r.rates); c.environment != state {
		c.environment, c.entries, c.ordered = state, nil, nil
	}
	all := in.Site.Entries()
	return &Session{checker: c, run: r, all: all, found: make([]*judged, len(all))}
}

// Judge applies the rules for entries to the i-th of the site's Entries; broken
// says that one of its files has errors already. It may be called by several
// goroutines, each with another number.
func (s *Session) Judge(i int, broken bool) {
	old := s.checker.entries[s.all[i].Ref]
	if old == nil || !old.holds(s.run, s.all[i], broken) {
		old = s.run.judge(s.all[i], broken)
	}
	s.found[i] = old
}

// JudgeSame is Judge for an entry of which the caller knows that nothing but its own
// texts and the facts of FactsChanged can have changed since the Checker was used last,
// and that none is broken.
func (s *Session) JudgeSame(i int) {
	e := s.all[i]
	if i >= len(s.checker.ordered) {
		s.Judge(i, false)
		return
	}
	old := s.checker.ordered[i]
	if old.entry.Ref != e.Ref || old.broken || !slices.Equal(old.documents, e.Documents()) || old.shows(s.run.FactsChanged) {
		s.Judge(i, false)
		return
	}
	old.entry = e
	s.found[i] = old
}

// End applies the rules for the site as a whole, and gives the findings of all
// rules, in no particular order.
func (s *Session) End(broken map[*diag.File]bool, outside *Outside) diag.List {
	c, r := s.checker, s.run
	r.Broken, r.Outside = broken, outside
	now := c.keep(s)
	var list diag.List
	var allowed []*exemption
	for _, j := range s.found {
		list = append(list, j.list...)
		allowed = append(allowed, j.exemptions...)
	}
	if state := r.Environment + r.Book; c.bookState != state || state == "" {
		c.bookState, c.book = state, r.bookTexts()
	}
	list = append(list, c.book...)
	r.entries = s.found
	whole := &subject{run: r}
	for _, rule := range siteRules {
		rule(whole)
	}
	list = append(list, whole.list...)
	if r.Same {
		refresh(c.doubled, now)
	} else {
		c.doubled = slices.DeleteFunc(r.doubled(), r.isOff)
	}
	list = append(list, c.doubled...)
	list = slices.DeleteFunc(list, func(d diag.Diagnostic) bool { return broken[d.Span.File] })
	if outside != nil {
		list = append(list, outside.Found...)
	}
	allowed = append(allowed, r.fileExemptions()...)
	return r.settle(list, allowed)
}

// keep keeps what was found in each entry for the next site. It gives the files of
// those that were judged anew, by path.
func (c *Checker) keep(s *Session) map[string]*diag.File {
	sameRef := func(a, b *judged) bool { return a.entry.Ref == b.entry.Ref }
	if c.entries == nil || !slices.EqualFunc(c.ordered, s.found, sameRef) {
		c.entries, c.ordered = make(map[string]*judged, len(s.all)), nil
	}
	files := map[string]*diag.File{}
	for i, j := range s.found {
		if c.ordered != nil && c.ordered[i] == j {
			continue
		}
		c.entries[j.entry.Ref] = j
		for _, d := range j.documents {
			files[d.File.Path] = d.File
		}
	}
	c.ordered = s.found
	return files
}

// refresh lets findings about what stands before bodies, which alone have changed,
// point into the files as they are now.
func refresh(list diag.List, now map[string]*diag.File) {
	turn := func(at *diag.Span) {
		if f := now[at.File.Path]; f != nil {
			at.File = f
		}
	}
	for i := range list {
		turn(&list[i].Span)
		for k := range list[i].Related {
			turn(&list[i].Related[k].Span)
		}
	}
}

// run is one judgement of a site.
type run struct {
	Input
	entries []*judged
	rates   map[string]*big.Rat
	tags    map[string]localeTag // by key of a language
	set     map[diag.Code]setting
	glosses map[string]bool // Chinese terms, which may stand in an English text beside their translation
}

// judged is what the rules found in one entry, and what they saw of it.
type judged struct {
	entry      *site.Entry
	documents  []*document.Document // of the entry, as they were
	facts      map[string]string
	list       diag.List
	exemptions []*exemption
	langs      []string // that it was written in
	broken     bool
	addresses  []address // that its texts lead to by address
	reviews    []lock.Digest
	locked     bool // the site keeps reviews
	// lacks are the languages in which the page brings a requirement of the law
	// about and doesn't meet it, by the number of the requirement. The blocks
	// themselves are not kept: those of a large site would fill the memory.
	lacks map[int][]string
	names []named
}

// holds reports whether the rules would find the same in an entry as it is now.
func (j *judged) holds(r *run, e *site.Entry, broken bool) bool {
	if !slices.Equal(j.documents, e.Documents()) || j.broken != broken {
		return false
	}
	own := ownLanguages(r.Site, e)
	if !sameLanguages(own, j.langs) {
		return false
	}
	if !slices.Equal(j.reviews, r.reviews(e.Ref, j.langs)) || (len(j.langs) > 1 && j.locked != (len(r.Lock.Records()) > 0)) {
		return false
	}
	for key, text := range j.facts {
		if r.factText(key) != text {
			return false
		}
	}
	j.entry = e
	return true
}

// shows reports whether the rules read one of some facts.
func (j *judged) shows(facts map[string]bool) bool {
	if len(facts) == 0 {
		return false
	}
	for key := range j.facts {
		if facts[key] {
			return true
		}
	}
	return false
}

// judge applies the rules for entries to one.
func (r *run) judge(e *site.Entry, broken bool) *judged {
	s := &subject{run: r, entry: e}
	s.read()
	for _, rule := range entryRules {
		if broken {
			break
		}
		rule(s)
	}
	// What the site has switched off can be many findings.
	s.list = slices.DeleteFunc(s.list, r.isOff)
	j := &judged{entry: e, documents: e.Documents(), facts: s.factTexts(), list: slices.Clone(s.list),
		exemptions: s.exemptions, broken: broken}
	for _, x := range j.exemptions {
		x.unjudged = broken
	}
	for _, t := range s.texts {
		j.langs = append(j.langs, t.lang.Key)
	}
	j.addresses = s.addresses()
	j.names = s.names()
	j.reviews, j.locked = r.reviews(e.Ref, j.langs), len(r.Lock.Records()) > 0
	return j
}

// isOff reports whether the site has switched off the rule of a finding.
func (r *run) isOff(d diag.Diagnostic) bool { return r.set[d.Code].off }

// factText gives all that texts show of a fact and rules read of it, so that a
// change can be seen.
func (r *run) factText(key string) string {
	var all strings.Builder
	if f, ok := r.Site.Book().Fact(key); ok {
		fmt.Fprintln(&all, f.Quantity.Machine(), f.Quantity.Unit.Key, f.AsOf.Format(time.DateOnly))
		for _, lang := range f.Label.Languages() {
			fmt.Fprintln(&all, lang, f.Label[lang])
		}
	}
	for _, l := range r.Site.Languages() {
		for _, short := range []bool{false, true} {
			text, _ := r.Site.FactText(key, l.Key, short)
			all.WriteString(text)
			all.WriteByte(0)
		}
	}
	return all.String()
}
