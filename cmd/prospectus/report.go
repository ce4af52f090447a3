package main

import (
	"fmt"
	"os"
	"path/filepath"

	"golang.org/x/term"

	"prospectus/docs"
	"prospectus/internal/build"
	"prospectus/internal/diag"
)

// report writes the findings in the form that --format asks for, and gives
// errContent when they forbid to publish.
func (a *app) report(r *build.Result) error {
	var err error
	switch a.flags.format {
	case "json":
		err = diag.WriteJSON(a.stdout, r.Diagnostics, diag.Site{Pages: r.Pages, Languages: len(r.Languages)})
	case "sarif":
		err = diag.WriteSARIF(a.stdout, r.Diagnostics, diag.SARIFOptions{Prefix: a.fromRepository(), Version: version(), Help: pageOf})
	case "github":
		err = diag.WriteGitHub(a.stdout, r.Diagnostics, diag.GitHubOptions{Prefix: a.fromRepository()})
	default:
		err = diag.WriteText(a.stderr, r.Diagnostics, a.textOptions())
	}
	if err != nil {
		return &failedError{message: "can't write the findings: " + err.Error(), err: err}
	}
	if !r.OK {
		return errContent
	}
	return nil
}

// pageOf gives what the documentation says of a code.
func pageOf(code diag.Code) string { return docs.Check(string(code)) }

func (a *app) textOptions() diag.TextOptions {
	o := diag.TextOptions{Short: a.flags.quiet, Prefix: filepath.ToSlash(a.flags.source)}
	if width, _, err := term.GetSize(int(a.stderr.Fd())); err == nil {
		o.Width = width
	}
	o.Color = a.colours()
	return o
}

// colours reports whether standard error takes colours and nobody minds
// (no-color.org).
func (a *app) colours() bool { return a.wantsColours() && a.terminal() }

// wantsColours reports whether nobody minds colours.
func (a *app) wantsColours() bool {
	return !a.flags.noColor && a.getenv("NO_COLOR") == "" && a.getenv("TERM") != "dumb"
}

func (a *app) terminal() bool { return term.IsTerminal(int(a.stderr.Fd())) }

// fromRepository gives the source folder as seen from the root of its Git
// repository, else from the working folder: annotations with any other path
// attach to nothing.
func (a *app) fromRepository() string {
	full, err := filepath.Abs(a.flags.source)
	if err != nil {
		return filepath.ToSlash(a.flags.source)
	}
	for dir := full; ; dir = filepath.Dir(dir) {
		if _, err := os.Lstat(filepath.Join(dir, ".git")); err == nil {
			if rel, err := filepath.Rel(dir, full); err == nil {
				return filepath.ToSlash(rel)
			}
		}
		if filepath.Dir(dir) == dir {
			return filepath.ToSlash(a.flags.source)
		}
	}
}

// counts says how many findings there are, and why warnings alone stop a build.
func counts(r *build.Result, strict bool) string {
	errors, warnings := r.Diagnostics.Count()
	text := plural(errors, "error") + ", " + plural(warnings, "warning")
	if strict && errors == 0 && warnings > 0 {
		text += ", and --strict lets none pass"
	}
	return text
}

func plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
