package build

import (
	"bytes"
	"context"
	"slices"

	"prospectus/internal/parallel"
)

// putFirst takes what First said, where it is worth it: a build in which nothing but
// bodies changed makes few pages, and one that was never good has nothing to show yet.
func (p *pass) putFirst() {
	first, show := p.Builder.first, p.Builder.show
	p.Builder.first, p.Builder.show = nil, nil
	if len(first) == 0 || show == nil || p.framed || p.Builder.last.site == nil || p.o.Sample > 0 {
		return
	}
	p.first, p.show = map[string]bool{}, show
	for _, output := range first {
		p.first[output] = true
	}
}

// doFirst makes the pages that come first and shows them, then those of the other
// entries. It gives those of others, the files that belong to no entry, that are left
// to make.
func (p *pass) doFirst(ctx context.Context, others []task) []task {
	var now, later []task
	for _, t := range others {
		if t.page == nil && t.alias == nil || p.first[t.output] {
			now = append(now, t)
		} else {
			later = append(later, t)
		}
	}
	entries := p.site.Entries()
	for _, e := range entries {
		for _, t := range p.pages[e.Ref] {
			if p.first[t.output] {
				now = append(now, t)
			}
		}
	}
	parallel.Each(p.o.Jobs, len(now), func(i int) { p.do(ctx, now[i]) })
	if p.showsMore() && ctx.Err() == nil {
		r := *p.result
		r.Diagnostics, r.Rendered = slices.Clone(r.Diagnostics), slices.Clone(r.Rendered)
		p.show(&r)
	}
	parallel.Each(p.o.Jobs, len(entries), func(i int) {
		e := entries[i]
		for _, t := range p.pages[e.Ref] {
			if !p.first[t.output] {
				p.do(ctx, t)
			}
		}
		p.site.Forget(e)
	})
	return later
}

// showsMore reports whether the pages that came first are sound, and other than those
// of the last good build.
func (p *pass) showsMore() bool {
	if p.stopped.Load() || p.failed() || len(p.found) > 0 {
		return false
	}
	for output := range p.first {
		if x, ok := p.kept[output]; ok && !bytes.Equal(x.data, p.Builder.pages[output].data) {
			return true
		}
	}
	return false
}
