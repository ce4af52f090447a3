package site

import (
	"sync"
	"sync/atomic"
)

// op names a question.
type op string

const (
	opIdentity   op = "identity"
	opFooter     op = "footer"
	opContacts   op = "contacts"
	opMenu       op = "menu"
	opFooterMenu op = "footer-menu"
	opAlternates op = "alternates"
	opHead       op = "head"
	opFields     op = "fields"
	opFigures    op = "figures"
	opText       op = "text"
	opCard       op = "card"
	opList       op = "list"
	opListFor    op = "list-for"
	opSlice      op = "slice"
	opTagSlice   op = "tag-slice"
	opTags       op = "tags"
	opBack       op = "back"
	opRelated    op = "related"
	opPlace      op = "place"
	opSources    op = "sources"
	opFact       op = "fact"
	opLink       op = "link"
	opImage      op = "image"
	opString     op = "string"
	opKind       op = "kind"
	opTeam       op = "team"
	opFeed       op = "feed"
	opMap        op = "map"
	opIndex      op = "index"
	opRecords    op = "records"
)

// question is a question to a Site, as a value that can be asked again.
type question struct {
	op             op
	ref, lang, key string
	n              int
}

// Answer is a question and what a Site answered, which does not change.
type Answer struct {
	question question
	once     sync.Once
	value    any
	verdict  atomic.Pointer[verdict] // of the last Comparison that asked for it
}

// Trace is what a page asked while it was rendered, each question once.
type Trace []*Answer

// answer gives the answer to a question, found out once for each Site.
func (s *Site) answer(q question) *Answer {
	a, ok := s.answers.Load(q)
	if !ok {
		a, _ = s.answers.LoadOrStore(q, &Answer{question: q})
	}
	found := a.(*Answer)
	found.once.Do(func() { found.value = s.work(q) })
	return found
}

// View is a Site as one page sees it: the questions that it may ask, each
// noted in the page's trace. It serves one goroutine.
type View struct {
	site  *Site
	trace Trace
	seen  map[*Answer]struct{}
}

// View opens a view for one page.
func (s *Site) View() *View { return &View{site: s, seen: make(map[*Answer]struct{}, 128)} }

// Trace gives what was asked so far.
func (v *View) Trace() Trace { return v.trace }

func ask[T any](v *View, q question) T {
	a := v.site.answer(q)
	if _, ok := v.seen[a]; !ok {
		v.seen[a] = struct{}{}
		v.trace = append(v.trace, a)
	}
	value, _ := a.value.(T)
	return value
}
