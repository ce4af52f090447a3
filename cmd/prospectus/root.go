package main

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"prospectus/internal/build"
	"prospectus/internal/config"
	"prospectus/internal/diag"
	"prospectus/internal/theme"
	"prospectus/themes"
)

// flags are the common flags of the commands.
type flags struct {
	source, theme, baseURL, now, format       string
	drafts, noSamples, strict, quiet, noColor bool
	noCache                                   bool
	jobs                                      int
}

var formats = []string{"text", "json", "sarif", "github"}

func (a *app) command() *cobra.Command {
	root := &cobra.Command{
		Use:   "prospectus",
		Short: "Build a bilingual investment-promotion site that can be trusted",
		Long: `prospectus turns a folder of Markdown and YAML about a place into a fast
bilingual site, and refuses to publish it when it can't be trusted: a dead
link, a figure without a source, a page without its translation.`,
		Example: `  prospectus new site my-city       a starter site
  prospectus serve                  edit content/ and see each change
  prospectus build                  write the site to public/
  prospectus check --format json    every finding, for a program`,
		SilenceErrors: true,
		SilenceUsage:  true,
		Args:          noCommand,
		RunE:          func(c *cobra.Command, _ []string) error { return c.Help() },

		DisableFlagsInUseLine: true,
	}
	root.SetOut(a.stdout)
	root.SetErr(a.stderr)
	root.CompletionOptions.HiddenDefaultCmd = false
	root.SetFlagErrorFunc(flagError)
	root.AddCommand(a.buildCommand(), a.serveCommand(), a.checkCommand(), a.fmtCommand(), a.newCommand(), a.parityCommand(), a.schemaCommand(), a.statusCommand(), a.termsCommand(), a.translatedCommand(), a.versionCommand())
	root.InitDefaultCompletionCmd()
	for _, c := range root.Commands() {
		if c.Name() == "completion" {
			c.Args, c.RunE = aShell, func(*cobra.Command, []string) error { return nil }
		}
	}
	return root
}

// sourceFlags are those of every command that reads a site.
func (a *app) sourceFlags(f *pflag.FlagSet) {
	f.StringVar(&a.flags.source, "source", "content", "`DIR` that holds the content")
	f.StringVar(&a.flags.theme, "theme", "", "theme: a `NAME` in themes/ or a folder (default: as site.yaml says)")
	f.BoolVar(&a.flags.quiet, "quiet", false, "no progress; each finding in one line")
	f.BoolVar(&a.flags.noColor, "no-color", false, "no colours (also by the environment variable NO_COLOR)")
}

// siteFlags are those of the commands that check or build a site.
func (a *app) siteFlags(c *cobra.Command) {
	f := c.Flags()
	a.sourceFlags(f)
	f.StringVar(&a.flags.baseURL, "base-url", "", "`URL` that the site is published at (default: as site.yaml says)")
	f.StringVar(&a.flags.now, "now", "", "`DATE` of the build, YYYY-MM-DD, for scheduled and expiring content (default: today)")
	f.BoolVar(&a.flags.drafts, "drafts", false, "include drafts")
	f.BoolVar(&a.flags.noSamples, "no-samples", false, "leave out entries marked as samples")
	f.BoolVar(&a.flags.strict, "strict", false, "warnings fail")
	f.BoolVar(&a.flags.noCache, "no-cache", false, "use and keep nothing of another run: with check --external, ask every address")
	f.IntVar(&a.flags.jobs, "jobs", runtime.NumCPU(), "how many pages are made at once")
	_ = c.MarkFlagDirname("source")
}

// formatFlag is that of the commands whose findings a program may read.
func (a *app) formatFlag(c *cobra.Command) {
	c.Flags().StringVar(&a.flags.format, "format", "text", "form of the findings: "+strings.Join(formats, ", "))
	_ = c.RegisterFlagCompletionFunc("format", cobra.FixedCompletions(formats, cobra.ShellCompDirectiveNoFileComp))
}

// options turns the flags into the options of a build.
func (a *app) options() (build.Options, error) {
	o := build.Options{
		Theme: a.flags.theme, Drafts: a.flags.drafts, NoSamples: a.flags.noSamples, Strict: a.flags.strict,
		Jobs: a.flags.jobs, Clock: a.now,
	}
	if a.flags.format != "" && !slices.Contains(formats, a.flags.format) {
		help := "write one of: " + strings.Join(formats, ", ")
		if near := diag.Suggest(a.flags.format, formats); near != "" {
			help = "did you mean " + near + "?"
		}
		return o, &usageError{fmt.Sprintf("--format %q is not known", a.flags.format), help}
	}
	if o.Jobs < 1 {
		return o, &usageError{fmt.Sprintf("--jobs %d is less than 1", o.Jobs), "leave it out to use every processor"}
	}
	var err error
	day, err := a.day()
	if err != nil {
		return o, err
	}
	o.Now = func() time.Time {
		if a.flags.now == "" {
			return a.today()
		}
		return day
	}
	if a.flags.baseURL != "" {
		if o.BaseURL, err = config.ParseBaseURL(a.flags.baseURL); err != nil {
			return o, &usageError{fmt.Sprintf("--base-url %q %v", a.flags.baseURL, err),
				"write the whole address: https://example.org/invest/"}
		}
	}
	if o.Source, err = a.openSource(); err != nil {
		return o, err
	}
	o.Themes = a.themeLayers
	return o, nil
}

// today gives the wall clock's day, in its own time zone, at midnight UTC: as
// dates in content are read.
func (a *app) today() time.Time {
	y, m, d := a.now().Date()
	return time.Date(y, m, d, 0, 0, 0, 0, time.UTC)
}

// day gives the day that --now names, else today.
func (a *app) day() (time.Time, error) {
	if a.flags.now == "" {
		return a.today(), nil
	}
	t, err := time.Parse(time.DateOnly, a.flags.now)
	if err != nil {
		return t, &usageError{fmt.Sprintf("--now %q is not a date", a.flags.now), "write it as " + a.now().Format(time.DateOnly)}
	}
	return t, nil
}

// openSource gives a function that opens the content folder anew at each call
// and closes what it opened before. No path or link can lead out of it.
func (a *app) openSource() (func() fs.FS, error) {
	dir := a.flags.source
	info, err := os.Stat(dir)
	switch {
	case err != nil && os.IsNotExist(err):
		return nil, &failedError{fmt.Sprintf("the source folder %s does not exist", dir),
			"name another with --source, or make a site: prospectus new site DIR", err}
	case err != nil:
		return nil, &failedError{fmt.Sprintf("the source folder %s can't be read: %v", dir, cause(err)), "check its permissions", err}
	case !info.IsDir():
		return nil, &failedError{fmt.Sprintf("the source %s is a file, not a folder", dir), "name the folder that holds site.yaml", nil}
	}
	var open *os.Root
	return func() fs.FS {
		root, err := os.OpenRoot(dir)
		if err != nil {
			return missing{err}
		}
		if open != nil {
			_ = open.Close()
		}
		open = root
		return root.FS()
	}, nil
}

// missing is a folder that can't be opened.
type missing struct{ err error }

func (m missing) Open(string) (fs.File, error) { return nil, m.err }

// builtIn is the theme that comes with the program.
const builtIn = "invest"

// themeLayers finds a theme: a folder by its path, or a name in the folder
// themes beside the source. What it lacks the built-in theme has.
func (a *app) themeLayers(name string) []theme.Layer {
	own, err := fs.Sub(themes.FS, builtIn)
	if err != nil {
		return nil
	}
	bottom := theme.Layer{Name: "theme:", FS: own}
	dir := a.themeDir(name)
	if info, err := os.Stat(dir); err != nil || !info.IsDir() {
		if name == builtIn {
			return []theme.Layer{bottom}
		}
		return nil
	}
	root, err := os.OpenRoot(dir) // no link leads out of it
	if err != nil {
		return nil
	}
	if a.themeRoot != nil {
		_ = a.themeRoot.Close() // that of the build before
	}
	a.themeRoot = root
	shown, err := filepath.Rel(a.flags.source, dir)
	if err != nil {
		shown = dir
	}
	return []theme.Layer{{Name: filepath.ToSlash(shown) + "/", FS: root.FS()}, bottom}
}

func (a *app) themeDir(name string) string {
	if strings.ContainsAny(name, `/\`) || name == "." || name == ".." {
		return name
	}
	return filepath.Join(filepath.Dir(filepath.Clean(a.flags.source)), "themes", name)
}

// cause gives what the system said, without the path that the message has.
func cause(err error) error {
	if p, ok := err.(*fs.PathError); ok {
		return p.Err
	}
	return err
}
