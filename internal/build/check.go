package build

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"prospectus/internal/check"
	"prospectus/internal/diag"
	"prospectus/internal/law"
	"prospectus/internal/lock"
	"prospectus/internal/site"
	"prospectus/internal/source"
	"prospectus/internal/term"
)

// checks gives what the texts of a site are judged by.
func (b *Builder) checks(in *input, linked *site.Site, found diag.List) check.Input {
	c := check.Input{Site: linked, Jobs: b.o.Jobs, Glossary: in.glossary, Law: in.law, Lock: in.lock}
	c.Broken = map[*diag.File]bool{}
	for _, d := range found {
		if d.Severity == diag.Error {
			c.Broken[d.Span.File] = true
		}
	}
	var environment strings.Builder
	fmt.Fprintln(&environment, in.Now.Format(time.DateOnly), b.o.BaseURL)
	for _, name := range append(slices.Clip(own), law.FileName(in.Config.Law)) {
		f, ok := in.Tree.File(name)
		if !ok || f.Text == nil {
			continue
		}
		c.Files = append(c.Files, f.Text)
		if name == lock.Name {
			continue // entries are asked what was recorded of them
		}
		if name != "facts.yaml" && name != "sources.yaml" { // entries are asked what they use of them
			fmt.Fprintln(&environment, name, f.Digest)
		} else {
			c.Book += f.Digest
		}
	}
	c.Environment = environment.String()
	return c
}

// glossaryMemo keeps the glossary while its file stays the same.
type glossaryMemo struct {
	file  *diag.File
	terms *term.Glossary
	found diag.List
}

func (m *glossaryMemo) load(file *diag.File) (*term.Glossary, diag.List) {
	if m.terms == nil || m.file != file {
		m.file = file
		m.terms, m.found = term.Parse(file)
	}
	return m.terms, m.found
}

// lockMemo keeps the reviews while their file stays the same.
type lockMemo struct {
	file  *diag.File
	lock  *lock.Lock
	found diag.List
}

func (m *lockMemo) load(file *diag.File) (*lock.Lock, diag.List) {
	if m.lock == nil || m.file != file {
		m.file = file
		m.lock, m.found = lock.Parse(file)
	}
	return m.lock, m.found
}

// noLaw is the name of no rule set.
const noLaw = "none"

// lawMemo keeps the rule set while its file stays the same.
type lawMemo struct {
	file  *diag.File
	set   *law.Set
	found diag.List
}

// load gives the rule set that site.yaml names: the site's own, law-NAME.yaml,
// else one that came with the program. nil for none.
func (m *lawMemo) load(tree *source.Tree, r *Result, name string, at diag.Span) *law.Set {
	if name == noLaw {
		return nil
	}
	if file := text(tree, law.FileName(name)); file != nil {
		if m.set == nil || m.file != file {
			m.file = file
			m.set, m.found = law.Parse(file)
		}
		r.Diagnostics = append(r.Diagnostics, m.found...)
		return m.set
	}
	set, ok := law.Builtin(name)
	if !ok {
		r.Diagnostics.Errorf(at, "bad-value", "there is no rule set %q", name).Help =
			fmt.Sprintf("write cn or none, or put the rules in %s", law.FileName(name))
		return nil
	}
	return set
}
