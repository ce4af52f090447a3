package main

import (
	"crypto/sha256"
	"fmt"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"github.com/schollz/progressbar/v3"
	"github.com/spf13/cobra"

	"prospectus/internal/build"
	"prospectus/internal/output"
)

func (a *app) buildCommand() *cobra.Command {
	var out string
	c := &cobra.Command{
		Use:   "build",
		Short: "Check the site and write it to public/",
		Long: `Check the site, render every page, and put the new site in the place of the
old one in a single step. When the content has an error, or anything fails,
the output folder stays as it was.`,
		Example: `  prospectus build
  prospectus build --base-url https://example.org/invest/ --output dist
  prospectus build --no-samples --strict --format github`,
		Args: noWords,
		RunE: func(c *cobra.Command, _ []string) error { return a.build(c, out) },
	}
	a.siteFlags(c)
	a.formatFlag(c)
	c.Flags().StringVar(&out, "output", "public", "`DIR` that the site is written to")
	_ = c.MarkFlagDirname("output")
	return c
}

func (a *app) build(c *cobra.Command, out string) error {
	start := a.now()
	o, err := a.options()
	if err != nil {
		return err
	}
	if err := a.apart(out); err != nil {
		return err
	}
	stage := &lateStage{dir: out}
	defer stage.abort()
	kept := a.openCache(&o)
	defer kept.close()
	bar := a.progress()
	r, err := build.New(o).Build(c.Context(), stage, bar.step)
	bar.end()
	if err != nil {
		return a.explain(err)
	}
	if err := a.report(r); err != nil {
		if err == errContent {
			a.say("nothing was written to %s: %s; as of %s", out, counts(r, o.Strict), r.Now.Format(time.DateOnly))
		}
		return err
	}
	report, err := stage.commit()
	if err != nil {
		return a.explain(err)
	}
	if !r.Again {
		kept.save()
	}
	a.say("%s: %s in %s, %s; %d rendered; %d files written, %d unchanged, %d removed; as of %s, in %s",
		out, plural(r.Pages, "page"), plural(len(r.Languages), "language"), counts(r, o.Strict),
		len(r.Rendered), report.Written, report.Unchanged, report.Removed, r.Now.Format(time.DateOnly), took(a.now().Sub(start)))
	return nil
}

// explain turns an error of reading or writing into one with a mend.
func (a *app) explain(err error) error {
	switch err.(type) {
	case *output.Error, *failedError, *usageError:
		return err
	}
	return &failedError{message: err.Error(), err: err}
}

// apart refuses an output folder that holds the content or lies in it: the
// first would be deleted, the second read as content by the next build.
func (a *app) apart(out string) error {
	in, err1 := realPath(a.flags.source)
	to, err2 := realPath(out)
	if err1 != nil || err2 != nil {
		return nil // whoever opens them tells why they can't be
	}
	message := ""
	switch separator := string(filepath.Separator); {
	case in == to:
		message = fmt.Sprintf("the output folder %s is the source folder", out)
	case strings.HasPrefix(to, in+separator):
		message = fmt.Sprintf("the output folder %s lies in the source folder %s", out, a.flags.source)
	case strings.HasPrefix(in, strings.TrimSuffix(to, separator)+separator):
		message = fmt.Sprintf("the output folder %s holds the source folder %s", out, a.flags.source)
	default:
		return nil
	}
	return &usageError{message, "give another folder with --output, such as public"}
}

// realPath resolves links in what exists of a path.
func realPath(path string) (string, error) {
	full, err := filepath.Abs(path)
	if err != nil {
		return "", err
	}
	rest := ""
	for dir := full; ; dir = filepath.Dir(dir) {
		if real, err := filepath.EvalSymlinks(dir); err == nil {
			return filepath.Join(real, rest), nil
		}
		rest = filepath.Join(filepath.Base(dir), rest)
		if filepath.Dir(dir) == dir {
			return full, nil
		}
	}
}

// lateStage opens the output folder when the first page is there: for a site that
// can't even be read it stays closed.
type lateStage struct {
	dir  string
	once sync.Once
	at   *output.Stage
	err  error
}

func (s *lateStage) open() (*output.Stage, error) {
	s.once.Do(func() { s.at, s.err = output.Begin(s.dir) })
	return s.at, s.err
}

// Write gives a page to the output folder.
func (s *lateStage) Write(path string, data []byte) error {
	at, err := s.open()
	if err != nil {
		return err
	}
	return at.Write(path, data)
}

// Keep leaves a page in the output folder that is there already.
func (s *lateStage) Keep(path string, digest [sha256.Size]byte) (bool, error) {
	at, err := s.open()
	if err != nil {
		return false, err
	}
	return at.Keep(path, digest)
}

func (s *lateStage) commit() (output.Report, error) {
	at, err := s.open()
	if err != nil {
		return output.Report{}, err
	}
	return at.Commit()
}

// abort drops what was staged. An error of dropping is not worth a word: the
// next build cleans up.
func (s *lateStage) abort() {
	if s.at != nil {
		_ = s.at.Abort()
	}
}

func took(d time.Duration) string {
	if d < time.Second {
		return fmt.Sprintf("%d ms", d.Milliseconds())
	}
	return fmt.Sprintf("%.1f s", d.Seconds())
}

// bar shows the progress of long work on a terminal, and nothing elsewhere.
type bar struct {
	show  bool
	what  string // is done
	a     *app
	start time.Time
	mu    sync.Mutex
	bar   *progressbar.ProgressBar
}

func (a *app) progress() *bar { return a.progressOf("rendering") }

func (a *app) progressOf(what string) *bar {
	return &bar{show: a.terminal() && !a.flags.quiet, what: what, a: a, start: a.now()}
}

// patience is how long work runs before a bar is worth its flicker.
const patience = 700 * time.Millisecond

func (b *bar) step(done, total int) {
	if !b.show {
		return
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.bar == nil {
		if b.a.now().Sub(b.start) < patience {
			return
		}
		b.bar = progressbar.NewOptions(total, progressbar.OptionSetWriter(b.a.stderr), progressbar.OptionSetDescription(b.what),
			progressbar.OptionShowCount(), progressbar.OptionClearOnFinish(), progressbar.OptionThrottle(65*time.Millisecond),
			progressbar.OptionSetPredictTime(true), progressbar.OptionEnableColorCodes(false))
	}
	_ = b.bar.Set(done)
}

func (b *bar) end() {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.bar != nil {
		_ = b.bar.Finish()
		_ = b.bar.Clear()
	}
}
