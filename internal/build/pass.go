package build

import (
	"context"
	"fmt"
	"slices"
	"sync"
	"sync/atomic"

	"prospectus/internal/check"
	"prospectus/internal/diag"
	"prospectus/internal/document"
	"prospectus/internal/parallel"
	"prospectus/internal/site"
)

// pass takes a site from its entries to its files. Each entry is parsed, examined,
// judged and rendered in one go and then let go, so that the memory of a build
// grows with what its lists show, not with its texts. That an entry is rendered
// before the last one is judged does no harm: the sink drops what comes of a site
// with errors, and findings of templates are told only where there are no others.
type pass struct {
	*Builder
	result   *Result
	in       *input
	site     *site.Site
	sink     Sink // nil for a check alone
	compare  *site.Comparison
	session  *check.Session // nil where nothing is judged
	memory   *memory        // nil where nothing is kept on disk
	broken   map[*diag.File]bool
	pages    map[string][]task // of an entry, by ref
	others   []task
	total    int
	progress func(done, total int)
	examined []*site.Examined
	memo     []examined
	was      func() map[string]int // where an entry stood in the last build
	state    string
	reframed bool            // nothing but texts, facts and the theme changed since the last good build
	framed   bool            // nothing but bodies did
	frame    int             // tells apart what there is beside bodies
	alike    bool            // the checker has seen all but the texts that changed
	first    map[string]bool // the files to make before all others; nil for no such
	show     func(*Result)
	clash    diag.List
	reused   bool            // the sink has all files of the last build
	again    map[string]bool // of these the ones that read a body that changed
	done     atomic.Int64
	stopped  atomic.Bool // there is an error: nothing more is rendered

	mu    sync.Mutex
	kept  map[string]rendered
	files map[string]asset
	found diag.List // of rendering
	fault error
}

// examined is what Examine gave for an entry, for the next build: it says the same
// while the texts are the same, and the entries and addresses of the site.
type examined struct {
	ref       string
	documents []*document.Document
	state     string
	x         *site.Examined
}

func (b *Builder) newPass(r *Result, in *input, sink Sink, progress func(done, total int)) *pass {
	p := &pass{Builder: b, result: r, in: in, site: r.Site, sink: sink, progress: progress,
		was: sync.OnceValue(b.places), pages: map[string][]task{}, kept: map[string]rendered{}, files: map[string]asset{}}
	p.broken = brokenFiles(r.Diagnostics)
	p.reframed = r.Site.Changed() != nil
	p.framed = p.reframed && !r.Site.Revalued() && b.last.theme == in.theme
	switch {
	case p.reframed:
		p.state, p.frame = b.last.state, b.last.frame
	case b.o.Keep:
		p.state = r.Site.Structure(fmt.Sprintf("%p", in.Kinds))
	}
	p.alike = p.reframed && b.judged == p.frame
	same := p.alike && !r.Site.Revalued()
	if b.o.Keep && !p.reframed || r.Site.Revalued() {
		b.frames++
		p.frame = b.frames
	}
	b.judged = p.frame
	if !b.o.Unjudged {
		judge := b.checks(in, r.Site)
		judge.Same, judge.FactsChanged = same, r.Site.FactsChanged()
		p.session = b.checker.Start(judge)
	}
	if sink == nil {
		return p
	}
	if again, ok := sink.(Reuser); ok && p.framed {
		again.Reuse()
		p.reused, p.again = true, map[string]bool{}
		for ref := range r.Site.Changed() {
			for _, output := range b.readers[ref] {
				p.again[output] = true
			}
		}
	}
	p.compare = site.Compare(b.last.site, r.Site)
	if b.o.Cache != nil && p.session != nil && !b.o.Keep {
		p.memory = newMemory(p)
	}
	p.putFirst()
	if p.reframed && b.last.theme == in.theme {
		p.pages, p.others, p.total = b.last.pages, b.last.others, len(r.Site.Pages())+len(r.Site.Aliases())+len(in.theme.Files())
		return p
	}
	tasks := tasksOf(r.Site, in.theme)
	if s := b.o.Sample; s > 0 && len(tasks) > 20*s {
		tasks = sample(tasks, s)
	}
	for _, t := range tasks {
		if t.asset != "" {
			continue // which are used is known when all texts have been examined
		}
		p.total++
		if t.page != nil && t.page.Ref != "" {
			p.pages[t.page.Ref] = append(p.pages[t.page.Ref], t)
		} else {
			p.others = append(p.others, t)
		}
	}
	// Two files of one name are told of when it is known which files there are;
	// until then neither is written.
	var conflicts diag.List
	checkCollisions(in, r.Site, &conflicts)
	p.stopped.Store(hasError(r.Diagnostics) || hasError(conflicts))
	return p
}

func hasError(list diag.List) bool {
	errors, _ := list.Count()
	return errors > 0
}

// entries does what can be done entry by entry.
func (p *pass) entries(ctx context.Context) {
	all := p.site.All()
	published := len(p.site.Entries())
	p.examined, p.memo = make([]*site.Examined, len(all)), make([]examined, len(all))
	parallel.Each(p.o.Jobs, len(all), func(i int) {
		if ctx.Err() != nil {
			return
		}
		e := all[i]
		if i >= published || !p.memory.recall(i, e) {
			x := p.examine(i, e)
			if hasError(x.Found) {
				p.stopped.Store(true)
			}
			if i < published {
				p.judge(i, e, x)
				p.memory.keepEntry(i, e, x)
			}
		}
		if p.first != nil {
			return // nothing is made before it is known whether the site is good
		}
		if i < published {
			for _, t := range p.pages[e.Ref] {
				p.do(ctx, t)
			}
		}
		p.site.Forget(e)
		if p.sink != nil && p.o.Sample == 0 && !p.o.Keep {
			for _, d := range e.Documents() {
				p.in.Tree.Release(d.File.Path)
			}
		}
	})
}

func (p *pass) judge(i int, e *site.Entry, x *site.Examined) {
	switch {
	case p.session == nil:
	case p.alike && len(x.Found) == 0:
		p.session.JudgeSame(i)
	default:
		p.session.Judge(i, p.isBroken(e, x.Found))
	}
}

// examine looks at the texts of an entry, or finds what was seen before.
func (p *pass) examine(i int, e *site.Entry) *site.Examined {
	if old, ok := p.wasExamined(i, e); ok && old.state == p.state && slices.Equal(old.documents, e.Documents()) {
		p.memo[i], p.examined[i] = old, old.x
		return old.x
	}
	x := p.site.Examine(e)
	p.examined[i] = x
	if p.o.Keep {
		p.memo[i] = examined{e.Ref, e.Documents(), p.state, x}
	}
	return x
}

// wasExamined gives what Examine gave in the last build for the i-th of all entries.
func (p *pass) wasExamined(i int, e *site.Entry) (examined, bool) {
	old := p.Builder.examined
	if i < len(old) && old[i].ref == e.Ref {
		return old[i], true
	}
	if i, ok := p.was()[e.Ref]; ok {
		return old[i], true
	}
	return examined{}, false
}

// places gives the places of the entries of the last build in their order, by ref.
func (b *Builder) places() map[string]int {
	at := make(map[string]int, len(b.examined))
	for i, x := range b.examined {
		at[x.ref] = i
	}
	return at
}

// isBroken reports whether a file of an entry has errors that lead its readers
// astray: among those known before, or among those just found.
func (p *pass) isBroken(e *site.Entry, found diag.List) bool {
	own := brokenFiles(found)
	return slices.ContainsFunc(e.Documents(), func(d *document.Document) bool { return p.broken[d.File] || own[d.File] })
}

// conclude does what concerns several entries.
func (p *pass) conclude(ctx context.Context) {
	r := p.result
	for _, x := range p.examined {
		r.Diagnostics = append(r.Diagnostics, x.Found...)
	}
	if p.o.Keep {
		p.Builder.examined = p.memo
	}
	r.Diagnostics = append(r.Diagnostics, p.site.Conclude(p.examined)...)
	if p.reframed && p.Builder.last.theme == p.in.theme && slices.Equal(p.Builder.last.assets, p.site.Assets()) {
		p.clash = p.Builder.last.conflicts
	} else {
		checkCollisions(p.in, p.site, &p.clash)
	}
	r.Diagnostics = append(r.Diagnostics, p.clash...)
	if p.session == nil {
		return
	}
	var outside *check.Outside
	if p.o.Outside != nil {
		outside = &check.Outside{}
		outside.Found, outside.All = p.o.Outside(ctx, p.site)
	}
	r.Diagnostics = append(r.Diagnostics, p.session.End(brokenFiles(r.Diagnostics), outside)...)
}

// rest makes the pages of no entry, and what is copied.
func (p *pass) rest(ctx context.Context) error {
	tasks := slices.Clip(p.others)
	assets := p.site.Assets()
	if p.o.Sample == 0 { // a check copies nothing
		for _, name := range assets {
			tasks = append(tasks, task{output: name, asset: name})
		}
	}
	p.total += len(tasks) - len(p.others)
	if p.reused {
		for _, name := range p.Builder.last.assets {
			if _, ok := slices.BinarySearch(assets, name); !ok {
				p.sink.(Reuser).Drop(name)
			}
		}
	}
	if p.first != nil {
		tasks = p.doFirst(ctx, tasks)
	}
	parallel.Each(p.o.Jobs, len(tasks), func(i int) { p.do(ctx, tasks[i]) })
	if err := ctx.Err(); err != nil {
		return err
	}
	p.result.Files = p.total
	slices.Sort(p.result.Rendered)
	return p.fault
}

// keep leaves to the next build what it can use.
func (p *pass) keep() {
	p.memory.keepRun(p.result)
	if p.o.Keep {
		if p.reused {
			for output, x := range p.kept {
				p.Builder.pages[output] = x
			}
		} else {
			p.Builder.pages, p.Builder.readers = p.kept, map[string][]string{}
		}
		p.noteReaders()
		p.Builder.assets = p.files
		p.Builder.last = last{p.site, p.in.theme, p.result.assembled, p.pages, p.others, p.site.Assets(), p.clash, p.state, p.frame}
	}
}

// noteReaders notes, of the pages that were made or found to hold, which bodies they
// read: it is seen in their traces.
func (p *pass) noteReaders() {
	readers := p.Builder.readers
	for output, x := range p.kept {
		for _, ref := range x.trace.Bodies() {
			if !slices.Contains(readers[ref], output) {
				readers[ref] = append(readers[ref], output)
			}
		}
	}
}

func (p *pass) failed() bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.fault != nil
}

func (p *pass) fail(err error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.fault == nil {
		p.fault = err
	}
}
