package build

import (
	"slices"

	"prospectus/internal/diag"
	"prospectus/internal/site"
)

// assemble makes the site, of the last one where nothing but texts changed since.
func (b *Builder) assemble(r *Result, in *input) *site.Site {
	r.Site = b.reframe(r, in)
	if r.Site == nil {
		r.Site, r.assembled = site.Assemble(in.Input)
	}
	r.Diagnostics = append(r.Diagnostics, r.assembled...)
	checkStrings(in, &r.Diagnostics)
	return r.Site
}

func (b *Builder) reframe(r *Result, in *input) *site.Site {
	if !b.o.Keep || b.last.site == nil || len(brokenFiles(r.Diagnostics)) > 0 {
		return nil
	}
	s := site.Reframe(b.last.site, in.Input)
	if s == nil || about(b.last.found, s) {
		return nil
	}
	r.assembled = b.last.found
	return s
}

// about reports whether findings are errors, or about a file of an entry that
// changed: their places would be those of before.
func about(found diag.List, s *site.Site) bool {
	files := map[string]bool{}
	for ref := range s.Changed() {
		for _, d := range s.Entry(ref).Documents() {
			files[d.File.Path] = true
		}
	}
	if s.FactsChanged() != nil {
		files["facts.yaml"], files["sources.yaml"] = true, true
	}
	return slices.ContainsFunc(found, func(d diag.Diagnostic) bool {
		if d.Severity == diag.Error || d.Span.File != nil && files[d.Span.File.Path] {
			return true
		}
		return slices.ContainsFunc(d.Related, func(x diag.Related) bool { return x.Span.File != nil && files[x.Span.File.Path] })
	})
}
