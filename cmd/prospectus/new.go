package main

import (
	"fmt"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"prospectus/internal/build"
	"prospectus/internal/config"
	"prospectus/internal/diag"
	"prospectus/internal/kind"
	"prospectus/internal/scaffold"
)

func (a *app) newCommand() *cobra.Command {
	c := &cobra.Command{
		Use:   "new KIND SLUG",
		Short: "Write a starter site, or the files of a new entry",
		Long: `new site DIR writes a starter site that builds, with workflows for GitHub Pages
and GitLab Pages. new KIND SLUG writes an entry in every language of the site,
with each field of its kind explained. Nothing is ever overwritten.`,
		Example: `  prospectus new site my-city
  prospectus new project textile-park-phase-2
  prospectus new news 2026-spring-meeting`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 2 {
				return &usageError{fmt.Sprintf("new takes two words, not %d", len(args)), "write: prospectus new site DIR, or prospectus new KIND SLUG"}
			}
			return nil
		},
		RunE: func(_ *cobra.Command, args []string) error {
			if args[0] == "site" {
				return a.newSite(args[1])
			}
			return a.newEntry(args[0], args[1])
		},
		ValidArgsFunction: func(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
			if len(args) > 0 {
				return nil, cobra.ShellCompDirectiveDefault
			}
			set, _, err := a.kinds()
			if err != nil {
				return []string{"site"}, cobra.ShellCompDirectiveNoFileComp
			}
			return append(kindNames(set), "site"), cobra.ShellCompDirectiveNoFileComp
		},
	}
	a.sourceFlags(c.Flags())
	c.Flags().StringVar(&a.flags.now, "now", "", "`DATE` that date fields start with, YYYY-MM-DD (default: today)")
	return c
}

func (a *app) newSite(dir string) error {
	day, err := a.day()
	if err != nil {
		return err
	}
	if err := scaffold.NewSite(dir, scaffold.Options{Now: day}); err != nil {
		return err
	}
	a.say("wrote a starter site to %s. Next:\n  cd %s\n  prospectus serve", dir, dir)
	return nil
}

func (a *app) newEntry(name, slug string) error {
	day, err := a.day()
	if err != nil {
		return err
	}
	set, c, err := a.kinds()
	if err != nil {
		return err
	}
	k := set.Lookup(name)
	if k == nil {
		return a.unknownKind(set, name)
	}
	var languages []string
	for _, l := range c.Languages {
		if l.DeriveFrom == "" {
			languages = append(languages, l.Key)
		}
	}
	written, err := scaffold.NewEntry(a.flags.source, k, slug, languages, day)
	if err != nil {
		return err
	}
	for i, w := range written {
		written[i] = filepath.ToSlash(w)
	}
	a.say("the entry is a draft: serve --drafts shows it, and it is published once draft: true is removed")
	return a.print(a.stdout, strings.Join(written, "\n")+"\n")
}

func (a *app) unknownKind(set *kind.Set, name string) error {
	known := kindNames(set)
	help := "the kinds are " + strings.Join(known, ", ")
	if near := diag.Suggest(name, known); near != "" {
		help = "did you mean " + near + "?"
	}
	return &usageError{fmt.Sprintf("there is no kind %q", name), help}
}

func kindNames(set *kind.Set) []string {
	var names []string
	for _, k := range set.Kinds() {
		names = append(names, k.Name)
	}
	return names
}

// kinds reads the kinds and the configuration of the site.
func (a *app) kinds() (*kind.Set, *config.Config, error) {
	source, err := a.openSource()
	if err != nil {
		return nil, nil, err
	}
	set, c, list := build.New(build.Options{Source: source, Themes: a.themeLayers, Theme: a.flags.theme}).Kinds()
	if errors, _ := list.Count(); errors > 0 || set == nil {
		if err := diag.WriteText(a.stderr, list, a.textOptions()); err != nil {
			return nil, nil, &failedError{message: err.Error(), err: err}
		}
		return nil, nil, errContent
	}
	return set, c, nil
}
