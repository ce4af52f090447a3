package build

import (
	"context"
	"fmt"
	"slices"
	"sync"
	"sync/atomic"

	"prospectus/internal/diag"
	"prospectus/internal/parallel"
	"prospectus/internal/render"
	"prospectus/internal/site"
	"prospectus/internal/theme"
)

// rendered is a page that a next build may use again: the same page, in the
// same theme, whose answers still hold, has the same bytes.
type rendered struct {
	page  site.Page
	alias site.Alias
	theme string // its digest, "" for what is made without it
	trace site.Trace
	data  []byte
	found diag.List
}

// asset is a content file that is published as it is.
type asset struct {
	digest string
	data   []byte
}

// task is one thing to give to the sink.
type task struct {
	output string
	page   *site.Page
	alias  *site.Alias
	file   *theme.File
	asset  string
}

// renderer holds one call of render.
type renderer struct {
	*Builder
	result   *Result
	in       *input
	sink     Sink
	compare  *site.Comparison
	done     atomic.Int64
	total    int
	progress func(done, total int)

	mu     sync.Mutex
	kept   map[string]rendered
	assets map[string]asset
	fault  error
}

func (b *Builder) render(ctx context.Context, r *Result, in *input, sink Sink, progress func(done, total int)) error {
	tasks := tasksOf(r.Site, in.theme)
	if s := b.o.Sample; s > 0 && len(tasks) > 20*s {
		tasks = sample(tasks, s)
	}
	w := &renderer{Builder: b, result: r, in: in, sink: sink, total: len(tasks), progress: progress,
		compare: site.Compare(b.last, r.Site), kept: map[string]rendered{}, assets: map[string]asset{}}
	parallel.Each(b.o.Jobs, len(tasks), func(i int) {
		if w.failed() || ctx.Err() != nil {
			return
		}
		if err := w.do(tasks[i]); err != nil {
			w.fail(err)
		}
		if n := w.done.Add(1); progress != nil {
			progress(int(n), w.total)
		}
	})
	if err := ctx.Err(); err != nil {
		return err
	}
	if w.fault != nil {
		return w.fault
	}
	slices.Sort(r.Rendered)
	r.Diagnostics = onceAPlace(r.Diagnostics)
	r.Files = len(tasks)
	if b.o.Keep {
		b.pages, b.last, b.assets = w.kept, r.Site, w.assets
	}
	return nil
}

// sample picks at most n pages of each kind and language, spread evenly.
func sample(tasks []task, n int) []task {
	type group struct {
		pageType   site.PageType
		kind, lang string
	}
	groupOf := func(p *site.Page) group { return group{p.Type, p.Kind, p.Lang} }
	count := map[group]int{}
	for _, t := range tasks {
		if t.page != nil {
			count[groupOf(t.page)]++
		}
	}
	seen := map[group]int{}
	var out []task
	for _, t := range tasks {
		if t.page == nil {
			continue // what is copied can't fail
		}
		g := groupOf(t.page)
		every := (count[g] + n - 1) / n
		if seen[g]%every == 0 {
			out = append(out, t)
		}
		seen[g]++
	}
	return out
}

func tasksOf(s *site.Site, th *theme.Theme) []task {
	var tasks []task
	pages, aliases, files := s.Pages(), s.Aliases(), th.Files()
	for i := range pages {
		tasks = append(tasks, task{output: pages[i].Output, page: &pages[i]})
	}
	for i := range aliases {
		tasks = append(tasks, task{output: aliases[i].Output, alias: &aliases[i]})
	}
	for i := range files {
		tasks = append(tasks, task{output: files[i].Path, file: &files[i]})
	}
	for _, name := range s.Assets() {
		tasks = append(tasks, task{output: name, asset: name})
	}
	return tasks
}

func (w *renderer) failed() bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.fault != nil
}

func (w *renderer) fail(err error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.fault == nil {
		w.fault = err
	}
}

func (w *renderer) do(t task) error {
	switch {
	case t.file != nil:
		return w.sink.Write(t.output, t.file.Data)
	case t.asset != "":
		data, err := w.asset(t.asset)
		if err != nil {
			return err
		}
		return w.sink.Write(t.output, data)
	}
	x, again := w.page(t)
	w.mu.Lock()
	w.result.Diagnostics = append(w.result.Diagnostics, x.found...)
	if again {
		w.result.Rendered = append(w.result.Rendered, t.output)
	}
	if w.o.Keep {
		w.kept[t.output] = x
	}
	w.mu.Unlock()
	if x.data == nil {
		return nil // its error is told, and stops the build
	}
	return w.sink.Write(t.output, x.data)
}

// asset gives the bytes of a file that pages link to. Those of the build before
// serve again while the digest holds: reading a brochure of 300 MB took two
// seconds at each edit of a sentence.
func (w *renderer) asset(path string) ([]byte, error) {
	f, _ := w.in.Tree.File(path)
	a, ok := w.Builder.assets[path]
	if !ok || a.digest != f.Digest {
		data, err := w.in.Tree.ReadFile(path)
		if err != nil {
			return nil, err
		}
		a = asset{f.Digest, data}
	}
	if w.o.Keep {
		w.mu.Lock()
		w.assets[path] = a
		w.mu.Unlock()
	}
	return a.data, nil
}

// page gives a page as it was rendered before, or renders it; it reports which.
func (w *renderer) page(t task) (rendered, bool) {
	var x rendered
	if t.page != nil {
		x.page = *t.page
	} else {
		x.alias = *t.alias
	}
	if t.page != nil && t.page.Type.HTML() {
		x.theme = w.in.theme.Digest()
	}
	if old, ok := w.pages[t.output]; ok && old.page == x.page && old.alias == x.alias && old.theme == x.theme &&
		old.data != nil && w.compare.Holds(old.trace) {
		return old, false
	}
	v := w.result.Site.View()
	if t.page != nil {
		x.data, x.found = render.Page(*t.page, v, w.in.theme)
	} else {
		var err error
		if x.data, err = render.Redirect(*t.alias, v); err != nil {
			x.found.Errorf(diag.Span{}, "template-error", "the redirect %s can't be rendered: %v", t.alias.Path, err)
		}
	}
	x.trace = v.Trace()
	return x, true
}

// onceAPlace keeps one of the findings that a template gives on many pages: a
// slip in the frame of every page is one mistake.
func onceAPlace(list diag.List) diag.List {
	list.Sort()
	first := map[diag.Span]int{}
	others := map[int]int{}
	var out diag.List
	for _, d := range list {
		if d.Code == "template-error" && !d.Span.IsZero() {
			if i, ok := first[d.Span]; ok {
				others[i]++
				continue
			}
			first[d.Span] = len(out)
		}
		out = append(out, d)
	}
	for i, n := range others {
		pages := "1 other page"
		if n > 1 {
			pages = fmt.Sprintf("%d other pages", n)
		}
		out[i].Message += "; it is the same on " + pages
	}
	return out
}
