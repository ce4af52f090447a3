// Package build is the pipeline: it reads, parses, links, checks and renders a
// site, in that order and nowhere else.
//
// It takes folders as file systems and gives pages to a Sink, with every finding
// of every step. It may not know the command line, HTTP or how files reach the
// disk. A Builder that is used again keeps what it can: files that did not
// change are not read, documents not parsed, pages whose answers hold not
// rendered.
//
// The law: what a Builder gives after any edits is, byte for byte, what a new
// one gives. TestIncrementalEqualsFull holds it.
package build

import (
	"context"
	"io/fs"
	"slices"
	"strings"
	"time"

	"prospectus/internal/cache"
	"prospectus/internal/check"
	"prospectus/internal/config"
	"prospectus/internal/diag"
	"prospectus/internal/document"
	"prospectus/internal/fact"
	"prospectus/internal/law"
	"prospectus/internal/lock"
	"prospectus/internal/site"
	"prospectus/internal/source"
	"prospectus/internal/term"
	"prospectus/internal/theme"
)

// Options are what a site is built from.
type Options struct {
	// Source opens the content folder; it is asked anew for each build, since the
	// folder itself may be replaced while it is watched.
	Source func() fs.FS
	// Themes finds the layers of a theme by its name; it is asked anew for each
	// build, since site.yaml may name another one. nil layers: no such theme.
	Themes func(name string) []theme.Layer
	// Theme overrides the theme that site.yaml names; "" does not.
	Theme string
	// BaseURL overrides the address in site.yaml; "" does not.
	BaseURL string
	// Now gives the day of the build; it is asked anew for each, since a preview
	// may stay open over midnight.
	Now       func() time.Time
	Drafts    bool
	NoSamples bool
	// Strict stops at warnings as at errors.
	Strict bool
	// Sample, unless 0, lets a large site's pages be rendered in part: of each
	// kind and language so many, spread over all. It is for a check, which writes
	// nothing: a layout that fails, fails on these. Sites of up to twenty times as
	// many pages are rendered whole.
	Sample int
	// Unjudged leaves out the checks of what the pages say: for a program that
	// only wants to know what there is.
	Unjudged bool
	// Jobs is how many goroutines parse and render; at least 1.
	Jobs int
	// Keep holds what a next build can use: for a Builder that is used again.
	Keep bool
	// Cache, where it is set, holds what an earlier Build of one that keeps nothing
	// found out, and gets what this one does. Program tells apart programs that could
	// come to other bytes.
	Cache   *cache.Store
	Program string
	// Outside, where it is set, asks the addresses of other sites that a site
	// leads to; all is false when it could not ask every one.
	Outside func(ctx context.Context, s *site.Site) (found diag.List, all bool)
	// Clock tells how old a file is, for a Builder that is used again.
	Clock func() time.Time
}

// Sink takes the files of a site; it may be called by several goroutines. Those
// of a build that is not OK in the end are to be dropped: pages are rendered while
// others are still read.
type Sink interface {
	Write(path string, data []byte) error
}

// Reuser is a Sink of a Builder that is used again which still has the files of the
// last good build. After Reuse it has them all; those that may differ are written, and
// those that the site has no more are dropped.
type Reuser interface {
	Reuse()
	Drop(path string)
}

// Result is what a build came to.
type Result struct {
	// OK says that every page was given to the Sink and nothing forbids to
	// publish them.
	OK          bool
	Diagnostics diag.List
	Now         time.Time  // the day that the build took
	Site        *site.Site // nil when it did not come so far
	Languages   []string
	BasePath    string
	Pages       int // HTML pages
	Files       int // everything that was given to the Sink
	// Again says that nothing had changed since the run before, so that there is
	// nothing new to keep, and no Site.
	Again bool
	// Rendered are the output paths that were rendered in this build, sorted;
	// the others were kept from the build before.
	Rendered []string
	// Parsed are the content files that were parsed in this build, sorted.
	Parsed []string
	// Reviews is what translations.lock records.
	Reviews Reviews

	assembled diag.List // what was found without a body
}

// last is what the last good build came to.
type last struct {
	site      *site.Site
	theme     *theme.Theme
	found     diag.List // of assembling the site
	pages     map[string][]task
	others    []task
	assets    []string
	conflicts diag.List // of the addresses of files
	state     string    // of Structure
	frame     int
}

// Reviews is translations.lock as it was read, by the rules that hold for every
// file of the source.
type Reviews struct {
	// Lock has every record that is sound; nil when the build did not come so far.
	Lock *lock.Lock
	// Text is the file; nil when there is none, or none that can be read.
	Text []byte
	// Found is what is wrong with the file. It is among the Diagnostics too.
	Found diag.List
}

// Builder builds a site, again and again. It serves one build at a time.
type Builder struct {
	o         Options
	files     *source.Cache
	documents document.Cache
	parsed    parsed
	tree      *source.Tree // of the build before, where it was good
	touched   []string     // what can have changed since; nil where nobody knows
	first     []string     // the files to make before all others
	show      func(*Result)
	theme     themeMemo
	kinds     kindMemo
	pages     map[string]rendered // of the last build that was kept, by output path
	examined  []examined          // of all entries, in their order
	readers   map[string][]string // the pages that read the bodies of an entry, by its ref
	last      last
	frames    int              // how many times a site was made of all its parts
	judged    int              // the frame that the checker saw last
	assets    map[string]asset // of that build, by path
	checker   check.Checker
	glossary  fileMemo[*term.Glossary]
	law       fileMemo[*law.Set]
	reviews   fileMemo[*lock.Lock]
}

// New makes a Builder.
func New(o Options) *Builder {
	b := &Builder{o: o}
	if o.Keep && o.Clock != nil {
		b.files = source.NewCache(o.Clock)
	}
	return b
}

// Check does everything but rendering.
func (b *Builder) Check(ctx context.Context) (*Result, error) { return b.run(ctx, nil, nil) }

// Build checks the site and renders its pages into the sink, all of them unless
// something forbids to publish them. progress, which may be nil, is told how many of how many files are
// done; several goroutines call it. The error is that of the sink, of ctx, or
// of a file that changed meanwhile; what is wrong with the content is in the
// Result.
func (b *Builder) Build(ctx context.Context, sink Sink, progress func(done, total int)) (*Result, error) {
	return b.run(ctx, sink, progress)
}

func (b *Builder) run(ctx context.Context, sink Sink, progress func(done, total int)) (*Result, error) {
	r := &Result{}
	in, ok := b.read(r)
	if err := ctx.Err(); err != nil {
		return r, err
	}
	if !ok {
		r.Diagnostics.Sort()
		return r, nil
	}
	if b.o.Cache != nil && sink != nil && !b.o.Keep && !b.o.Unjudged && b.o.Outside == nil {
		var done bool
		var err error
		if done, in.given, err = b.again(ctx, in, r, sink, progress); done || err != nil {
			return r, err
		}
	}
	in.Documents = b.parse(in.Tree, in, r)
	return r, b.make(ctx, r, in, sink, progress)
}

// make links what was read, and looks at, judges and renders entry after entry.
func (b *Builder) make(ctx context.Context, r *Result, in *input, sink Sink, progress func(done, total int)) error {
	linked := b.assemble(r, in)
	for _, l := range linked.Languages() {
		r.Languages = append(r.Languages, l.Key)
	}
	r.Pages = countHTML(linked.Pages())
	p := b.newPass(r, in, sink, progress)
	p.entries(ctx)
	if err := ctx.Err(); err != nil {
		return err
	}
	p.conclude(ctx)
	if err := in.Tree.Changed(); err != nil {
		return err
	}
	r.Diagnostics.Sort()
	if b.forbidden(r) {
		return nil
	}
	if sink != nil {
		if err := p.rest(ctx); err != nil {
			return err
		}
		if len(p.found) > 0 {
			r.Diagnostics = onceAPlace(append(r.Diagnostics, p.found...))
		}
		if b.forbidden(r) {
			return nil
		}
		p.keep()
	}
	r.OK = true
	return nil
}

// forbidden reports whether findings stop the build.
func (b *Builder) forbidden(r *Result) bool {
	errors, warnings := r.Diagnostics.Count()
	return errors > 0 || b.o.Strict && warnings > 0
}

func countHTML(pages []site.Page) int {
	n := 0
	for _, p := range pages {
		if p.Type.HTML() {
			n++
		}
	}
	return n
}

// input is what the steps before linking gave.
type input struct {
	site.Input
	theme    *theme.Theme
	glossary *term.Glossary
	law      *law.Set
	lock     *lock.Lock
	// given are the files that the sink has already been given; see again.
	given map[string]bool
	// layer is the name of the theme's highest layer: the site's own, if it has
	// one.
	layer string
}

// Touched tells the next Build which files of the source, by their paths in it, can
// have changed since the last one: it looks at no other.
func (b *Builder) Touched(paths []string) { b.touched = paths }

// First tells the next Build which files of the output to make before all others of
// a site that was built before, such as the pages that somebody looks at. When they
// are made, and differ from those of the last good build, and nothing has been found
// that forbids to publish the site, show is told, with what is known by then; the sink
// has these files, and those that are no pages. There may be errors still to come:
// templates that fail on other pages. Where only few pages can differ at all, show
// is not called.
func (b *Builder) First(outputs []string, show func(*Result)) { b.first, b.show = outputs, show }

// readTree reads the source, or of one that was good what was touched since.
func (b *Builder) readTree(r *Result) *source.Tree {
	touched := b.touched
	b.touched = nil
	if b.tree != nil && touched != nil {
		if tree, ok := source.Reread(b.o.Source(), b.files, b.tree, touched); ok {
			b.tree = tree
			return tree
		}
	}
	tree, found := source.Read(b.o.Source(), b.files)
	r.Diagnostics = append(r.Diagnostics, found...)
	if b.tree = nil; b.o.Keep && len(found) == 0 {
		b.tree = tree
	}
	return tree
}

// read does the steps up to the parsed documents. It reports false when there
// is nothing to link: no folder, or no theme.
func (b *Builder) read(r *Result) (*input, bool) {
	tree := b.readTree(r)
	in := &input{}
	r.Now = b.o.Now()
	in.Tree, in.Now, in.Drafts, in.NoSamples = tree, r.Now, b.o.Drafts, b.o.NoSamples
	in.Config = b.config(tree, r)
	r.BasePath = basePath(in.Config.BaseURL)
	if in.theme, in.layer = b.loadTheme(in.Config, r); in.theme == nil {
		return nil, false
	}
	var found diag.List
	in.Kinds, found = b.kinds.load(in.theme.Kinds(), kindFiles(tree))
	r.Diagnostics = append(r.Diagnostics, found...)
	in.Book, found = fact.Parse(text(tree, "facts.yaml"), text(tree, "sources.yaml"))
	r.Diagnostics = append(r.Diagnostics, found...)
	in.glossary, found = b.glossary.load(text(tree, "glossary.yaml"), term.Parse)
	r.Diagnostics = append(r.Diagnostics, found...)
	in.lock = b.readReviews(tree, r)
	in.law = b.ruleSet(tree, r, in.Config.Law, in.Config.LawSpan)
	in.Strings = mergeStrings(in.theme.Strings(), in.Config)
	in.Layouts = in.theme.Layouts()
	in.Frugal = !b.o.Keep
	in.Convert = converters(in.Config, &r.Diagnostics)
	return in, true
}

func (b *Builder) config(tree *source.Tree, r *Result) *config.Config {
	file := text(tree, "site.yaml")
	if file == nil {
		if f, there := tree.File("site.yaml"); !there || !f.Broken {
			at := diag.NewFile("site.yaml", nil).Whole()
			r.Diagnostics.Errorf(at, "missing-field", "there is no site.yaml").Help =
				"write one with the site's title and languages, or start with: prospectus new site DIR"
		}
		return config.Default()
	}
	c, found := config.Parse(file)
	if b.o.BaseURL != "" {
		c.BaseURL = b.o.BaseURL
		found = slices.DeleteFunc(found, func(d diag.Diagnostic) bool {
			return d.Code == "missing-field" && d.Severity == diag.Warning && strings.Contains(d.Message, "base_url")
		})
	}
	r.Diagnostics = append(r.Diagnostics, found...)
	return c
}

// text gives a text file at the root of the tree, nil when there is none.
func text(tree *source.Tree, path string) *diag.File {
	f, _ := tree.File(path)
	return f.Text
}
