package build

import (
	"context"

	"prospectus/internal/diag"
	"prospectus/internal/render"
)

// do makes one file and gives it to the sink.
func (p *pass) do(ctx context.Context, t task) {
	if p.stopped.Load() || p.failed() || ctx.Err() != nil || p.reused && t.asset == "" && !p.again[t.output] {
		return
	}
	if err := p.file(t); err != nil {
		p.fail(err)
	}
	if n := p.done.Add(1); p.progress != nil {
		p.progress(int(n), p.total)
	}
}

func (p *pass) file(t task) error {
	switch {
	case p.in.given[t.output]:
		return nil
	case t.file != nil:
		return p.sink.Write(t.output, t.file.Data)
	case t.asset != "":
		data, err := p.asset(t.asset)
		if err != nil {
			return err
		}
		return p.sink.Write(t.output, data)
	}
	if name, ok := p.memory.page(t); ok {
		if done, err := p.memory.give(t.output, name); done || err != nil {
			return err
		}
	}
	x, again := p.page(t)
	p.memory.keepAlias(t, x)
	p.mu.Lock()
	p.found = append(p.found, x.found...)
	if again {
		p.result.Rendered = append(p.result.Rendered, t.output)
	}
	if p.o.Keep {
		p.kept[t.output] = x
	}
	p.mu.Unlock()
	if x.data == nil {
		return nil // its error is told, and stops the build
	}
	return p.sink.Write(t.output, x.data)
}

// asset gives the bytes of a file that pages link to. Those of the build before
// serve again while the digest holds: reading a brochure of 300 MB took two
// seconds at each edit of a sentence.
func (p *pass) asset(path string) ([]byte, error) {
	f, _ := p.in.Tree.File(path)
	a, ok := p.Builder.assets[path]
	if !ok || a.digest != f.Digest {
		data, err := p.in.Tree.ReadFile(path)
		if err != nil {
			return nil, err
		}
		a = asset{f.Digest, data}
	}
	if p.o.Keep {
		p.mu.Lock()
		p.files[path] = a
		p.mu.Unlock()
	}
	return a.data, nil
}

// page gives a page as it was rendered before, or renders it; it reports which.
func (p *pass) page(t task) (rendered, bool) {
	var x rendered
	if t.page != nil {
		x.page = *t.page
	} else {
		x.alias = *t.alias
	}
	if t.page != nil && t.page.Type.HTML() {
		x.theme = p.in.theme.Digest()
	}
	if old, ok := p.Builder.pages[t.output]; ok && old.page == x.page && old.alias == x.alias && old.theme == x.theme &&
		old.data != nil && p.compare.Holds(old.trace) {
		return old, false
	}
	v := p.site.View()
	if t.page != nil {
		x.data, x.found = render.Page(*t.page, v, p.in.theme)
	} else {
		var err error
		if x.data, err = render.Redirect(*t.alias, v); err != nil {
			x.found.Errorf(diag.Span{}, "template-error", "the redirect %s can't be rendered: %v", t.alias.Path, err)
		}
	}
	x.trace = v.Trace()
	p.memory.keepPage(t, x)
	return x, true
}
