package main

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"runtime"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"prospectus/internal/build"
	"prospectus/internal/config"
	"prospectus/internal/diag"
	"prospectus/internal/mend"
	"prospectus/internal/parallel"
	"prospectus/internal/tidy"
)

// fmtFlags are the flags of fmt alone.
type fmtFlags struct {
	write, clean bool
	output       string
	answers      []string
}

func (a *app) fmtCommand() *cobra.Command {
	var f fmtFlags
	c := &cobra.Command{
		Use:   "fmt [FILE...]",
		Short: "Mend punctuation and spacing, or clean a text that was copied from elsewhere",
		Long: `fmt shows what it would mend in the texts of the content, as a unified diff, and
ends with exit code 1 if that is anything; --write mends the files in place.
It mends what check finds and what has one right form only, and never touches
code, addresses, directives, or a place that a comment allows.

fmt --clean FILE prints the text of a file outside the content, freed of what
mirror sites and converters leave in it. Every change is listed on standard
error. At damage with more than one reading it stops for a person: exit code 1,
and that place is left as it is until --answer says what stood there.`,
		Example: `  prospectus fmt                        what would be mended
  prospectus fmt --write                mend it
  prospectus fmt content/about.zh.md
  prospectus fmt --clean copied.txt --output about.zh.md
  prospectus fmt --clean copied.txt --answer '谈?wù)猩?=>谈论招商'`,
		RunE: func(c *cobra.Command, files []string) error {
			if err := f.check(files); err != nil {
				return err
			}
			if f.clean {
				return a.clean(f, files[0])
			}
			return a.format(c.Context(), f, files)
		},
	}
	flags := c.Flags()
	a.sourceFlags(flags)
	flags.BoolVar(&f.write, "write", false, "mend the files in place")
	flags.BoolVar(&f.clean, "clean", false, "clean a text that was copied from elsewhere")
	flags.StringVar(&f.output, "output", "", "with --clean: the `FILE` to write, in place of standard output")
	flags.StringArrayVar(&f.answers, "answer", nil, "with --clean: what stands at a place that waits for a person, `BEFORE=>AFTER`")
	_ = c.MarkFlagDirname("source")
	return c
}

// check refuses flags that say nothing together.
func (f *fmtFlags) check(files []string) error {
	switch {
	case f.clean && len(files) != 1:
		return &usageError{fmt.Sprintf("--clean takes one file, not %d", len(files)), "write: prospectus fmt --clean FILE"}
	case f.clean && f.write:
		return &usageError{"--write is not for --clean", "name the file to write: --output FILE"}
	case !f.clean && f.output != "":
		return &usageError{"--output is for --clean alone", "write --write to mend the files in place"}
	case !f.clean && len(f.answers) > 0:
		return &usageError{"--answer is for --clean alone", "edit the text by hand"}
	}
	return nil
}

// mended is a file that fmt has something to mend in.
type mended struct {
	path   string // in the source folder
	old    []byte
	text   []byte
	places int
}

func (a *app) format(ctx context.Context, f fmtFlags, names []string) error {
	found, unread, err := a.mendable(ctx, names)
	if err != nil {
		return err
	}
	places := 0
	for _, m := range found {
		shown := filepath.ToSlash(filepath.Join(a.flags.source, filepath.FromSlash(m.path)))
		places += m.places
		if !f.write {
			if err := a.print(a.stdout, lineDiff(shown, m.old, m.text)); err != nil {
				return err
			}
			continue
		}
		if err := a.rewrite(m.path, m.old, m.text); err != nil {
			return err
		}
		a.say("mended %s in %s", plural(m.places, "place"), shown)
	}
	switch {
	case len(found) == 0 && unread:
		a.say("nothing to mend in what could be read")
	case len(found) == 0:
		a.say("nothing to mend")
	case !f.write:
		a.say("%s to mend in %s; --write does it", plural(places, "place"), plural(len(found), "file"))
		return errContent
	}
	if unread {
		return errContent
	}
	return nil
}

// mendable gives the files that have something to mend, of all or of those that
// are named. unread says that some could not be looked at; they have been told.
func (a *app) mendable(ctx context.Context, names []string) (found []mended, unread bool, err error) {
	open, err := a.openSource()
	if err != nil {
		return nil, false, err
	}
	texts, conf, list := build.New(build.Options{Source: open, Themes: a.themeLayers, Theme: a.flags.theme, Jobs: runtime.NumCPU()}).Texts()
	list = slices.DeleteFunc(list, func(d diag.Diagnostic) bool { return d.Severity != diag.Error })
	// What site.yaml switches off is not mended; where that can't be read, nothing is.
	if conf == nil || slices.ContainsFunc(list, func(d diag.Diagnostic) bool { return d.Span.File.Path == "site.yaml" }) {
		return nil, false, a.told(list)
	}
	if texts, list, err = a.named(texts, list, names); err != nil {
		return nil, false, err
	}
	if unread = len(list) > 0; unread {
		if err := a.told(list); !errors.Is(err, errContent) {
			return nil, false, err
		}
	}
	for _, t := range texts {
		if t.Document.Broken {
			unread = true
			a.say("%s is left as it is: its fields can't be read, and check says why", t.Document.File.Path)
		}
	}
	all := make([]mended, len(texts))
	parallel.Each(runtime.NumCPU(), len(texts), func(i int) {
		if ctx.Err() != nil {
			return
		}
		d := texts[i].Document
		text, places := mend.Document(d, mendOptions(conf, texts[i]))
		all[i] = mended{d.File.Path, d.File.Text, text, places}
	})
	return slices.DeleteFunc(all, func(m mended) bool { return m.places == 0 }), unread, ctx.Err()
}

func mendOptions(conf *config.Config, t build.Text) mend.Options {
	return mend.Options{
		Script: func(lang string) (tidy.Script, bool) {
			l, ok := conf.Language(lang)
			if !ok {
				return tidy.Latin, false
			}
			return tidy.ScriptOf(l.Locale)
		},
		Off: func(code string) bool {
			return slices.ContainsFunc(conf.Checks, func(c config.Check) bool { return c.Code == code && c.Severity == "off" })
		},
		Parse: t.Parse,
	}
}

// named gives the texts of the files that are named, in the order of the
// content, and the findings on these files and on what all are read by. A name is
// a path, or a path in the source folder.
func (a *app) named(texts []build.Text, list diag.List, names []string) ([]build.Text, diag.List, error) {
	if len(names) == 0 {
		return texts, list, nil
	}
	known := map[string]bool{}
	for _, t := range texts {
		known[t.Document.File.Path] = true
	}
	for _, d := range list {
		known[d.Span.File.Path] = true
	}
	wanted := map[string]bool{}
	for _, name := range names {
		paths := a.inSource(name)
		i := slices.IndexFunc(paths, func(path string) bool { return known[path] })
		if i < 0 {
			return nil, nil, &usageError{fmt.Sprintf("%s is no text of the content in %s", name, a.flags.source),
				"name a .md or .yaml file of an entry; for a text from elsewhere write: prospectus fmt --clean FILE"}
		}
		wanted[paths[i]] = true
	}
	texts = slices.DeleteFunc(texts, func(t build.Text) bool { return !wanted[t.Document.File.Path] })
	list = slices.DeleteFunc(list, func(d diag.Diagnostic) bool {
		path := d.Span.File.Path
		return !wanted[path] && !strings.HasPrefix(path, "kinds/") && !strings.HasPrefix(path, "theme:")
	})
	return texts, list, nil
}
