package build

import (
	"prospectus/internal/config"
	"prospectus/internal/diag"
	"prospectus/internal/document"
	"prospectus/internal/parallel"
	"prospectus/internal/source"
)

// Text is a content file, for a program that changes it.
type Text struct {
	Document *document.Document
	// Parse parses the file as it would be with another text.
	Parse func(text []byte) *document.Document
}

// Texts reads the content files without linking them, in the order of their
// paths: also what is a draft, or leads to nothing. The configuration is nil when
// the theme, whose kinds the files are read by, can't be found.
func (b *Builder) Texts() ([]Text, *config.Config, diag.List) {
	r := &Result{}
	tree, found := source.Read(b.o.Source(), b.files)
	r.Diagnostics = append(r.Diagnostics, found...)
	in := &input{}
	in.Config = b.config(tree, r)
	th, _ := b.loadTheme(in.Config, r)
	if th == nil {
		r.Diagnostics.Sort()
		return nil, nil, r.Diagnostics
	}
	in.Kinds, found = b.kinds.load(th.Kinds(), kindFiles(tree))
	r.Diagnostics = append(r.Diagnostics, found...)
	jobs := plan(tree, in, &r.Diagnostics)
	texts := make([]Text, len(jobs))
	parallel.Each(b.o.Jobs, len(jobs), func(i int) {
		j := jobs[i]
		texts[i] = Text{document.Parse(j.file, j.name, j.schema, j.o), func(text []byte) *document.Document {
			return document.Parse(source.File{Path: j.file.Path, Text: diag.NewFile(j.file.Path, text)}, j.name, j.schema, j.o)
		}}
	})
	r.Diagnostics.Sort()
	return texts, in.Config, r.Diagnostics
}
