package main

import (
	"context"
	"errors"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"prospectus/internal/build"
	"prospectus/internal/diag"
	"prospectus/internal/status"
)

var statusFormats = []string{"table", "json"}

func (a *app) statusCommand() *cobra.Command {
	format, all := "", false
	c := &cobra.Command{
		Use:   "status",
		Short: "Show what is translated, stale, missing, unsourced, expiring",
		Long: `status shows how far each translation is: complete, stale (so many blocks of
its source changed since the review that translations.lock records), never
reviewed, or missing; with sums by language. Sizes are in characters for Chinese
and in words for other languages.`,
		Example: `  prospectus status
  prospectus status --all
  prospectus status --format json | jq '.translations[] | select(.state == "stale")'`,
		Args: noWords,
		RunE: func(c *cobra.Command, _ []string) error { return a.status(c.Context(), format, all) },
	}
	f := c.Flags()
	a.sourceFlags(f)
	f.StringVar(&a.flags.now, "now", "", "`DATE` to look at the site from, YYYY-MM-DD (default: today)")
	f.BoolVar(&a.flags.drafts, "drafts", false, "take drafts for published")
	f.BoolVar(&all, "all", false, "list what is complete too")
	f.StringVar(&format, "format", "table", "form of the report: "+strings.Join(statusFormats, ", "))
	_ = c.RegisterFlagCompletionFunc("format", cobra.FixedCompletions(statusFormats, cobra.ShellCompDirectiveNoFileComp))
	_ = c.MarkFlagDirname("source")
	return c
}

func (a *app) status(ctx context.Context, format string, all bool) error {
	if format != "table" && format != "json" {
		return unknownFormat(format, statusFormats)
	}
	r, err := a.linked(ctx, a.flags.drafts, false)
	if err != nil {
		return err
	}
	var lockErr error
	if len(r.Reviews.Found) > 0 {
		if lockErr = a.told(slices.Clone(r.Reviews.Found)); !errors.Is(lockErr, errContent) {
			return lockErr
		}
	}
	report := status.Survey(status.Input{Site: r.Site, Lock: r.Reviews.Lock, Found: r.Diagnostics, Jobs: runtime.NumCPU()})
	if format == "json" {
		err = report.WriteJSON(a.stdout)
	} else {
		err = report.WriteTable(a.stdout, status.TableOptions{All: all, Prefix: filepath.ToSlash(a.flags.source),
			Color: a.wantsColours() && term.IsTerminal(int(a.stdout.Fd()))})
	}
	if err != nil {
		return &failedError{message: "can't write the report: " + err.Error(), err: err}
	}
	return lockErr
}

// linked reads the site and links it, for a command that asks about it. Findings
// are told only when nothing could be linked; unjudged leaves out those of checks.
func (a *app) linked(ctx context.Context, drafts, unjudged bool) (*build.Result, error) {
	source, err := a.openSource()
	if err != nil {
		return nil, err
	}
	day, err := a.day()
	if err != nil {
		return nil, err
	}
	r, err := build.New(build.Options{Source: source, Themes: a.themeLayers, Theme: a.flags.theme, Drafts: drafts, Unjudged: unjudged,
		Jobs: runtime.NumCPU(), Clock: a.now, Now: func() time.Time { return day }}).Check(ctx)
	if err != nil {
		return nil, a.explain(err)
	}
	if r.Site == nil {
		return nil, a.told(r.Diagnostics)
	}
	return r, nil
}

// told writes findings that forbid to go on.
func (a *app) told(list diag.List) error {
	list.Sort()
	if err := diag.WriteText(a.stderr, list, a.textOptions()); err != nil {
		return &failedError{message: err.Error(), err: err}
	}
	return errContent
}
