package main

import (
	"time"

	"github.com/spf13/cobra"

	"prospectus/internal/build"
)

func (a *app) checkCommand() *cobra.Command {
	var external bool
	c := &cobra.Command{
		Use:   "check",
		Short: "Check everything and write nothing",
		Long: `Check everything and write nothing. With --external the sites that pages lead
to are asked whether the pages there exist: a few at a time, one request after
the other to each, and not again within a week for what was there.`,
		Example: `  prospectus check
  prospectus check --strict
  prospectus check --external
  prospectus check --format sarif > prospectus.sarif`,
		Args: noWords,
		RunE: func(c *cobra.Command, _ []string) error { return a.check(c, external) },
	}
	a.siteFlags(c)
	a.formatFlag(c)
	c.Flags().BoolVar(&external, "external", false, "ask other sites whether the pages that links lead to exist")
	return c
}

// discard takes pages and forgets them: a check renders, since a layout can
// fail on a page.
type discard struct{}

// checkSample is how many pages of each kind and language a check renders of a
// large site; see build.Options.
const checkSample = 100

func (discard) Write(string, []byte) error { return nil }

func (a *app) check(c *cobra.Command, external bool) error {
	start := a.now()
	o, err := a.options()
	if err != nil {
		return err
	}
	o.Sample = checkSample
	var others *inquiry
	if external {
		others = &inquiry{app: a}
		o.Outside = others.ask
	}
	bar := a.progress()
	r, err := build.New(o).Build(c.Context(), discard{}, bar.step)
	bar.end()
	if stopped := c.Context().Err(); stopped != nil && others.asked() {
		if err := a.report(r); err != nil && err != errContent {
			return err
		}
		others.tell()
		return stopped
	}
	if err != nil {
		return a.explain(err)
	}
	err = a.report(r)
	if err == nil || err == errContent {
		if others.asked() {
			others.tell()
		}
		a.say("checked %s in %s: %s; as of %s, in %s", plural(r.Pages, "page"), plural(len(r.Languages), "language"), counts(r, o.Strict), r.Now.Format(time.DateOnly), took(a.now().Sub(start)))
	}
	return err
}
