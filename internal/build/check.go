package build

import (
	"fmt"
	"slices"
	"strings"

	"prospectus/internal/check"
	"prospectus/internal/diag"
	"prospectus/internal/law"
	"prospectus/internal/lock"
	"prospectus/internal/site"
	"prospectus/internal/source"
)

// leadsAstray are the errors after which a text says what it said: a link that
// leads nowhere hides no promise and no wrong figure.
var leadsAstray = []diag.Code{
	"alias-conflict", "asset-conflict", "bad-alias", "bad-slug", "dead-fragment", "dead-link", "duplicate-slug", "link-outside",
	"missing-image", "missing-translation", "unknown-layout", "unknown-reference", "unsafe-url",
}

// brokenFiles gives the files with errors that lead astray.
func brokenFiles(found diag.List) map[*diag.File]bool {
	broken := map[*diag.File]bool{}
	for _, d := range found {
		if d.Severity == diag.Error && !slices.Contains(leadsAstray, d.Code) {
			broken[d.Span.File] = true
		}
	}
	return broken
}

// checks gives what the texts of a site are judged by.
func (b *Builder) checks(in *input, linked *site.Site) check.Input {
	c := check.Input{Site: linked, Jobs: b.o.Jobs, Glossary: in.glossary, Law: in.law, Lock: in.lock}
	var environment strings.Builder
	fmt.Fprintln(&environment, b.o.BaseURL)
	for _, name := range append(slices.Clip(own), law.FileName(in.Config.Law)) {
		f, ok := in.Tree.File(name)
		// Of translations.lock entries are asked what was recorded of them, and its
		// comments are nobody's: whatever writes it leaves them out.
		if !ok || f.Text == nil || name == lock.Name {
			continue
		}
		c.Files = append(c.Files, f.Text)
		if name != "facts.yaml" && name != "sources.yaml" { // entries are asked what they use of them
			fmt.Fprintln(&environment, name, f.Digest)
		} else {
			c.Book += f.Digest
		}
	}
	c.Environment = environment.String()
	return c
}

// fileMemo keeps what a file was read to while the file stays the same.
type fileMemo[T any] struct {
	known bool
	file  *diag.File
	value T
	found diag.List
}

// load gives what read makes of a file, which may be nil.
func (m *fileMemo[T]) load(file *diag.File, read func(*diag.File) (T, diag.List)) (T, diag.List) {
	if !m.known || m.file != file {
		m.known, m.file = true, file
		m.value, m.found = read(file)
	}
	return m.value, m.found
}

// readReviews reads translations.lock.
func (b *Builder) readReviews(tree *source.Tree, r *Result) *lock.Lock {
	for _, d := range r.Diagnostics { // such as a link that leads out of the source
		if d.Span.File != nil && d.Span.File.Path == lock.Name {
			r.Reviews.Found = append(r.Reviews.Found, d)
		}
	}
	file := text(tree, lock.Name)
	reviews, found := b.reviews.load(file, lock.Parse)
	r.Diagnostics = append(r.Diagnostics, found...)
	r.Reviews.Lock, r.Reviews.Found = reviews, append(r.Reviews.Found, found...)
	if file != nil {
		r.Reviews.Text = file.Text
	}
	return reviews
}

// noLaw is the name of no rule set.
const noLaw = "none"

// ruleSet gives the rule set that site.yaml names: the site's own, law-NAME.yaml,
// else one that came with the program. nil for none.
func (b *Builder) ruleSet(tree *source.Tree, r *Result, name string, at diag.Span) *law.Set {
	if name == noLaw {
		return nil
	}
	if file := text(tree, law.FileName(name)); file != nil {
		set, found := b.law.load(file, law.Parse)
		r.Diagnostics = append(r.Diagnostics, found...)
		return set
	}
	set, ok := law.Builtin(name)
	if !ok {
		r.Diagnostics.Errorf(at, "bad-value", "there is no rule set %q", name).Help =
			fmt.Sprintf("write cn or none, or put the rules in %s", law.FileName(name))
		return nil
	}
	return set
}
