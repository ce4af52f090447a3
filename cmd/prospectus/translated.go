package main

import (
	"bytes"
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"prospectus/internal/build"
	"prospectus/internal/diag"
	"prospectus/internal/lock"
	"prospectus/internal/site"
	"prospectus/internal/status"
)

func (a *app) translatedCommand() *cobra.Command {
	var langs []string
	all := false
	c := &cobra.Command{
		Use:   "translated ENTRY...",
		Short: "Record that translations were reviewed against the text as it stands",
		Long: `translated records in translations.lock that the translations of entries were
reviewed against their source as it is now: check then tells which of its blocks
change. An entry is named by its section and file, or by a file itself.`,
		Example: `  prospectus translated industries/auto-parts
  prospectus translated content/industries/auto-parts.en.md
  prospectus translated --lang en about contacts
  prospectus translated --all`,
		RunE: func(c *cobra.Command, args []string) error { return a.translated(c.Context(), args, langs, all) },
	}
	f := c.Flags()
	a.sourceFlags(f)
	f.StringVar(&a.flags.now, "now", "", "`DATE` to look at the site from, YYYY-MM-DD (default: today)")
	f.StringSliceVar(&langs, "lang", nil, "`LANGUAGE` of the translation (default: every one that there is)")
	f.BoolVar(&all, "all", false, "record every translation of the site")
	_ = c.MarkFlagDirname("source")
	return c
}

func (a *app) translated(ctx context.Context, args, langs []string, all bool) error {
	switch {
	case all && len(args) > 0:
		return &usageError{fmt.Sprintf("--all is every entry, and there is %q", args[0]), "leave out one of the two"}
	case !all && len(args) == 0:
		return &usageError{"translated takes the names of entries", "write: prospectus translated industries/auto-parts, or --all"}
	}
	r, err := a.linked(ctx, true, true) // drafts too, and no judgement
	if err != nil {
		return err
	}
	if errors, _ := r.Reviews.Found.Count(); errors > 0 {
		return a.told(slices.Clone(r.Reviews.Found)) // a file in conflict would be written over
	}
	v := &review{app: a, result: r, old: r.Reviews.Lock}
	if err := v.collect(args, langs, all); err != nil {
		return err
	}
	if err := a.writeLock(r.Reviews.Text, v.old.With(v.records...)); err != nil {
		return err
	}
	return v.tell()
}

// review gathers what a call of translated records.
type review struct {
	app     *app
	result  *build.Result
	old     *lock.Lock
	records []lock.Record
	changed []lock.Record // those that differ from what was recorded
}

func (v *review) collect(args, langs []string, all bool) error {
	for _, l := range langs {
		if err := v.knownLanguage(l); err != nil {
			return err
		}
	}
	if all {
		for _, e := range v.result.Site.Entries() {
			if err := v.entry(e, langs, false); err != nil {
				return err
			}
		}
		return nil
	}
	for _, arg := range args {
		e, lang, err := v.find(arg)
		if err != nil {
			return err
		}
		want := langs
		if lang != "" && len(want) == 0 {
			want = []string{lang}
		}
		if err := v.entry(e, want, true); err != nil {
			return err
		}
	}
	return nil
}

// find gives the entry that a word names, and the language where the word is the
// file of a translation.
func (v *review) find(arg string) (e *site.Entry, lang string, err error) {
	s := v.result.Site
	if e := s.Entry(arg); e != nil {
		return e, "", nil
	}
	paths := v.app.inSource(arg)
	for _, path := range paths {
		if e, lang, ok := v.at(path); ok {
			return e, lang, nil
		}
	}
	var refs []string
	for _, e := range s.Entries() {
		refs = append(refs, e.Ref)
	}
	help := "name it by its section and file: industries/auto-parts"
	for _, path := range paths {
		if near := diag.Suggest(path, refs); near != "" {
			help = "did you mean " + near + "?"
			break
		}
	}
	return nil, "", &usageError{fmt.Sprintf("there is no entry %q", arg), help}
}

// at gives the entry of a ref or a file in the source folder.
func (v *review) at(path string) (e *site.Entry, lang string, ok bool) {
	s := v.result.Site
	if e := s.Entry(path); e != nil {
		return e, "", true
	}
	for _, e := range s.Entries() {
		for _, d := range e.Documents() {
			if d.File.Path != path {
				continue
			}
			if source, ok := status.Source(s, e); ok && d.Name.Lang != source.Key {
				lang = d.Name.Lang
			}
			return e, lang, true
		}
	}
	return nil, "", false
}

func (v *review) knownLanguage(lang string) error {
	var keys []string
	for _, l := range v.result.Site.Languages() {
		keys = append(keys, l.Key)
	}
	if slices.Contains(keys, lang) {
		return nil
	}
	help := "the languages are " + strings.Join(keys, ", ")
	if near := diag.Suggest(lang, keys); near != "" {
		help = "did you mean " + near + "?"
	}
	return &usageError{fmt.Sprintf("the site has no language %q", lang), help}
}

// entry records the translations of an entry: into the languages wanted, or all.
// One that was named has to have them.
func (v *review) entry(e *site.Entry, want []string, named bool) error {
	s := v.result.Site
	source, ok := status.Source(s, e)
	if !ok {
		return nil
	}
	if err := v.sound(e); err != nil {
		return err
	}
	var digests []lock.Digest
	n := 0
	for _, l := range s.Languages() {
		if l.Key == source.Key || len(want) > 0 && !slices.Contains(want, l.Key) {
			continue
		}
		if e.Presence(l.Key) != site.Own {
			if named && len(want) > 0 {
				return &usageError{fmt.Sprintf("%s has no text in %s", e.Ref, l.Key), "write it first, then record that it was reviewed"}
			}
			continue
		}
		if digests == nil {
			digests = lock.Digests(s.Blocks(e, source.Key))
		}
		n++
		v.add(lock.Record{Entry: e.Ref, Source: source.Key, Lang: l.Key, Digests: digests})
	}
	switch {
	case !named || n > 0:
		return nil
	case slices.Contains(want, source.Key):
		return &usageError{fmt.Sprintf("%s was written in %s: that text is no translation", e.Ref, source.Key), "name the language of the translation"}
	}
	return &usageError{e.Ref + " has no translation", "write one first, then record that it was reviewed"}
}

func (v *review) add(r lock.Record) {
	v.records = append(v.records, r)
	if old, ok := v.old.Record(r.Entry, r.Lang); !ok || old.Source != r.Source || !slices.Equal(old.Digests, r.Digests) {
		v.changed = append(v.changed, r)
	}
}

// sound refuses an entry with a file that could not be read as it was meant:
// what would be recorded is not what its author wrote.
func (v *review) sound(e *site.Entry) error {
	for _, d := range e.Documents() {
		if errors, _ := d.Diagnostics.Count(); errors > 0 {
			return v.app.told(slices.Clone(d.Diagnostics))
		}
	}
	return nil
}

// tell prints what is recorded anew.
func (v *review) tell() error {
	var b strings.Builder
	for _, r := range v.changed {
		fmt.Fprintf(&b, "%s %s\n", r.Entry, r.Lang)
	}
	switch n := len(v.records); {
	case len(v.changed) == 0 && n == 0:
		v.app.say("there is no translation to record")
	case len(v.changed) == 0:
		v.app.say("nothing to record: the review of %s stands", plural(n, "translation"))
	default:
		v.app.say("recorded the review of %s in %s", plural(len(v.changed), "translation"), lock.Name)
	}
	return v.app.print(v.app.stdout, b.String())
}

// writeLock puts translations.lock in its place, unless it is the same already.
func (a *app) writeLock(old []byte, l *lock.Lock) error {
	text := l.Format()
	if len(l.Records()) == 0 || old != nil && bytes.Equal(old, text) {
		return nil
	}
	return a.rewrite(lock.Name, old, text)
}
