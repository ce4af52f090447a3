package site

import (
	"slices"
	"sync"
	"sync/atomic"
)

// op names a question.
type op uint8

const (
	opIdentity op = iota
	opFooter
	opContacts
	opMenu
	opFooterMenu
	opAlternates
	opHead
	opFields
	opFigures
	opText
	opCard
	opList
	opListFor
	opSlice
	opTagSlice
	opTags
	opBack
	opRelated
	opPlace
	opSources
	opFact
	opLink
	opImage
	opString
	opKind
	opTeam
	opFeed
	opMap
	opIndex
	opRecords
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
	reads    atomic.Pointer[reads]   // what it was made of; nil in a frugal Site
	digest   atomic.Pointer[digest]  // of the value, for another run
	verdict  atomic.Pointer[verdict] // of the last Comparison that asked for it
}

// Trace is what a page asked while it was rendered, each question once.
type Trace []*Answer

// Bodies gives the refs of the entries whose bodies were read.
func (t Trace) Bodies() []string {
	var refs []string
	for _, a := range t {
		if a.question.op.readsBodies() && !slices.Contains(refs, a.question.ref) {
			refs = append(refs, a.question.ref)
		}
	}
	return refs
}

// ofOnePage reports whether a question is hardly ever asked by a second page: what
// one entry says in full, what stands on one page of a list.
func (o op) ofOnePage() bool {
	switch o {
	case opAlternates, opHead, opFields, opFigures, opText, opListFor, opSlice, opTagSlice, opBack, opRelated,
		opPlace, opSources, opLink, opImage, opFeed, opMap, opIndex, opRecords:
		return true
	}
	return false
}

// answer gives the answer to a question, found out once for each Site. A frugal
// Site keeps only what several pages ask: all answers together are larger than the
// site.
func (s *Site) answer(q question) *Answer {
	if s.in.Frugal && q.op.ofOnePage() {
		return &Answer{question: q, value: s.work(q)}
	}
	known := s.answers
	if q.op.readsBodies() {
		known = s.bodies
	}
	a, ok := known.Load(q)
	if !ok {
		a, _ = known.LoadOrStore(q, &Answer{question: q})
	}
	found := a.(*Answer)
	found.once.Do(func() {
		if s.in.Frugal {
			found.value = s.work(q)
			return
		}
		view, r := s.reading()
		found.value = view.work(q)
		found.reads.Store(r.settle())
	})
	return found
}

// View is a Site as one page sees it: the questions that it may ask, each
// noted in the page's trace. It serves one goroutine.
type View struct {
	site  *Site
	trace Trace
	asked map[question]*Answer
}

// View opens a view for one page.
func (s *Site) View() *View { return &View{site: s, asked: make(map[question]*Answer, 128)} }

// Trace gives what was asked so far.
func (v *View) Trace() Trace { return v.trace }

func ask[T any](v *View, q question) T {
	a, ok := v.asked[q]
	if !ok {
		a = v.site.answer(q)
		v.asked[q] = a
		v.trace = append(v.trace, a)
	}
	value, _ := a.value.(T)
	return value
}
