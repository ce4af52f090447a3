package main

import (
	"time"

	"github.com/spf13/cobra"

	"prospectus/internal/build"
)

func (a *app) checkCommand() *cobra.Command {
	c := &cobra.Command{
		Use:   "check",
		Short: "Check everything and write nothing",
		Example: `  prospectus check
  prospectus check --strict
  prospectus check --format sarif > prospectus.sarif`,
		Args: noWords,
		RunE: func(c *cobra.Command, _ []string) error { return a.check(c) },
	}
	a.siteFlags(c)
	a.formatFlag(c)
	return c
}

// discard takes pages and forgets them: a check renders, since a layout can
// fail on a page.
type discard struct{}

// checkSample is how many pages of each kind and language a check renders of a
// large site; see build.Options.
const checkSample = 100

func (discard) Write(string, []byte) error { return nil }

func (a *app) check(c *cobra.Command) error {
	start := a.now()
	o, err := a.options()
	if err != nil {
		return err
	}
	o.Sample = checkSample
	bar := a.progress()
	r, err := build.New(o).Build(c.Context(), discard{}, bar.step)
	bar.end()
	if err != nil {
		return a.explain(err)
	}
	err = a.report(r)
	if err == nil || err == errContent {
		a.say("checked %s in %s: %s; as of %s, in %s", plural(r.Pages, "page"), plural(len(r.Languages), "language"), counts(r, o.Strict), r.Now.Format(time.DateOnly), took(a.now().Sub(start)))
	}
	return err
}
