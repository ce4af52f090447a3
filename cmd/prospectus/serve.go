package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"maps"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/spf13/cobra"

	"prospectus/internal/build"
	"prospectus/internal/diag"
	"prospectus/internal/output"
	"prospectus/internal/serve"
	"prospectus/internal/source"
	"prospectus/internal/status"
	"prospectus/internal/watch"
)

// serveFlags are those of serve alone.
type serveFlags struct {
	addr, output string
	poll, open   bool
}

func (a *app) serveCommand() *cobra.Command {
	var f serveFlags
	c := &cobra.Command{
		Use:   "serve",
		Short: "Show the site while it is edited",
		Long: `Serve the site from memory on this machine, rebuild what an edit touches, and
reload the browser. Errors are shown over the page, and the last good site stays.`,
		Example: `  prospectus serve
  prospectus serve --open --drafts
  prospectus serve --addr 127.0.0.1:0 --poll     any port; for network drives`,
		Args: noWords,
		RunE: func(c *cobra.Command, _ []string) error { return a.serve(c.Context(), f) },
	}
	a.siteFlags(c)
	fl := c.Flags()
	fl.StringVar(&f.output, "output", "", "`DIR` that each good build is also written to")
	fl.StringVar(&f.addr, "addr", serve.DefaultAddr, "`HOST:PORT` to serve on; port 0 picks one")
	fl.BoolVar(&f.poll, "poll", false, "look for changes twice a second, where the system sends no events")
	fl.BoolVar(&f.open, "open", false, "open the site in the browser")
	return c
}

func (a *app) serve(ctx context.Context, f serveFlags) error {
	o, err := a.options()
	if err != nil {
		return err
	}
	if f.output != "" {
		if err := a.apart(f.output); err != nil {
			return err
		}
	}
	o.Keep = true
	p := &preview{app: a, builder: build.New(o), output: f.output}
	err = serve.Run(ctx, serve.Options{
		Addr: f.addr,
		Watch: func(ctx context.Context) (<-chan watch.Batch, error) {
			return watch.Watch(ctx, a.watched(), watch.Options{Poll: f.poll, Ignore: ignored, Debounce: quiet})
		},
		Rebuild: p.rebuild,
		Log:     a.stderr,
		Text:    a.textOptions(),
		OnListen: func(url string) {
			fmt.Fprintf(a.stderr, "serving %s (stop with Ctrl-C)\n", url)
			if f.open {
				a.openBrowser(url)
			}
		},
	})
	var address *serve.AddrError
	if errors.As(err, &address) {
		return &usageError{fmt.Sprintf("--addr %q %s", address.Addr, address.Reason),
			"write " + serve.DefaultAddr + ", or another port; drafts are shown on this machine alone"}
	}
	if err != nil {
		return a.explain(err)
	}
	return nil
}

// quiet is how long files must rest before a rebuild. An editor that writes a
// file, renames it and sets its mode is done within a millisecond or two; a
// Git checkout is longer, and its later changes are rebuilt after it.
const quiet = 10 * time.Millisecond

// watched are the folders whose files make the site.
func (a *app) watched() []string {
	themes := filepath.Join(filepath.Dir(filepath.Clean(a.flags.source)), "themes")
	roots := []string{a.flags.source, themes}
	if a.flags.theme != "" {
		if dir := a.themeDir(a.flags.theme); filepath.Dir(dir) != themes {
			roots = append(roots, dir)
		}
	}
	return roots
}

func ignored(path string) bool { return source.Ignored(filepath.Base(path)) }

// preview is the site as serve holds it in memory.
type preview struct {
	*app
	builder *build.Builder
	output  string  // folder that good builds are also written to, or ""
	last    *memory // the last good site
	// ahead are the files that are shown in the place of those of last.
	ahead  map[string][]byte
	warned string // the findings that were last shown
}

// memory is one whole site; it does not change once it is built.
type memory struct {
	mu      sync.Mutex
	files   map[string][]byte
	last    *memory         // the site before, until Reuse has taken its files
	written map[string]bool // nil where all of it was
}

// Reuse takes over all files of the site before.
func (m *memory) Reuse() {
	if m.last != nil {
		m.files, m.written = maps.Clone(m.last.files), map[string]bool{}
	}
}

// Drop lets a file of the site before go.
func (m *memory) Drop(path string) {
	delete(m.files, path)
	m.written[path] = true
}

// Write keeps a file.
func (m *memory) Write(path string, data []byte) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.files[path] = data
	if m.written != nil {
		m.written[path] = true
	}
	return nil
}

// sofar gives the files that are written by now.
func (m *memory) sofar() map[string][]byte {
	m.mu.Lock()
	defer m.mu.Unlock()
	return maps.Clone(m.files)
}

// file gives a file; there is none where there is no site.
func (m *memory) file(path string) ([]byte, bool) {
	if m == nil {
		return nil, false
	}
	data, ok := m.files[path]
	return data, ok
}

// rebuild builds the site as the files are now.
func (p *preview) rebuild(ctx context.Context, c serve.Change) serve.Outcome {
	start := p.now()
	next := &memory{files: map[string][]byte{}, last: p.last}
	if !c.Rescan {
		p.builder.Touched(p.touched(c.Paths))
	}
	var inView time.Duration
	p.builder.First(c.InView, func(r *build.Result) {
		inView = p.now().Sub(start)
		c.Show(p.inView(r, next))
	})
	r, err := p.builder.Build(ctx, next, nil)
	out := serve.Outcome{BasePath: r.BasePath, Diagnostics: r.Diagnostics, Status: p.status(r)}
	if ctx.Err() != nil && !r.OK {
		return serve.Outcome{Cut: true}
	}
	if err != nil {
		out.Diagnostics.Errorf(noPlace, "unreadable-file", "the site could not be built: %v", err)
	}
	if out.OK = err == nil && r.OK; out.OK {
		out.Files = next.file
		out.Changed = apart(slices.Concat(differing(p.last, next), slices.Collect(maps.Keys(p.ahead))), p.shown(), next.file)
		next.last = nil
		p.last = next
		p.warn(r.Diagnostics)
		p.writeOut(next)
	}
	p.ahead = nil
	out.Summary = p.describe(r, out, c, p.now().Sub(start), inView)
	return out
}

// inView gives what is shown with the files that are made by now in the place of those
// of the last good site: the pages in view, and what is no page.
func (p *preview) inView(r *build.Result, next *memory) serve.Outcome {
	before, now := p.shown(), next.sofar()
	paths := slices.Concat(slices.Collect(maps.Keys(now)), slices.Collect(maps.Keys(p.ahead)))
	p.ahead = now
	after := p.shown()
	return serve.Outcome{OK: true, BasePath: r.BasePath, Diagnostics: r.Diagnostics, Status: p.status(r),
		Changed: apart(paths, before, after), Files: after}
}

// shown gives the files that are shown: those of ahead, else of the last good site.
func (p *preview) shown() func(path string) ([]byte, bool) {
	last, ahead := p.last, p.ahead
	return func(path string) ([]byte, bool) {
		if data, ok := ahead[path]; ok {
			return data, true
		}
		return last.file(path)
	}
}

// touched gives the paths in the source folder among those that the watching told of;
// nil when one can't be told from a path.
func (p *preview) touched(changed []string) []string {
	in := []string{}
	for _, name := range changed {
		rel, err := filepath.Rel(p.flags.source, name)
		if err != nil {
			return nil
		}
		if rel = filepath.ToSlash(rel); rel != ".." && !strings.HasPrefix(rel, "../") {
			in = append(in, rel)
		}
	}
	return in
}

// status gives what writes the page of the translations; nil when the content
// could not be read.
func (p *preview) status(r *build.Result) func(style string) ([]byte, error) {
	if r.Site == nil {
		return nil
	}
	return func(style string) ([]byte, error) {
		c := r.Site.Config()
		var b bytes.Buffer
		err := status.Survey(status.Input{Site: r.Site, Lock: r.Reviews.Lock, Found: r.Diagnostics, Jobs: runtime.NumCPU()}).
			WriteHTML(&b, status.HTMLOptions{Title: c.Title.In(c.Default), Base: r.BasePath, Style: style})
		return b.Bytes(), err
	}
}

// warn writes the findings of a good build when they are not those of the build
// before: an editor who saves ten times reads each warning once.
func (p *preview) warn(list diag.List) {
	var b bytes.Buffer
	if err := diag.WriteText(&b, list, p.textOptions()); err != nil || b.String() == p.warned {
		return
	}
	p.warned = b.String()
	if _, err := b.WriteTo(p.stderr); err != nil {
		p.say("the warnings can't be written: %v", err)
	}
}

// writeOut puts a good site into the output folder, when there is one. That it
// can't be written is told in the terminal and does not stop the preview.
func (p *preview) writeOut(m *memory) {
	if p.output == "" {
		return
	}
	err := p.write(m)
	if err == nil {
		return
	}
	var known *output.Error
	if errors.As(err, &known) {
		p.complain(known.Message, known.Help)
		return
	}
	p.complain(err.Error(), "")
}

// write puts the site into the output folder too.
func (p *preview) write(m *memory) error {
	stage, err := output.Begin(p.output)
	if err != nil {
		return err
	}
	defer func() { _ = stage.Abort() }()
	for path, data := range m.files {
		if err := stage.Write(path, data); err != nil {
			return err
		}
	}
	_, err = stage.Commit()
	return err
}

// describe says what was rebuilt, why, and how long it took; how many findings
// there are is added by serve.
func (p *preview) describe(r *build.Result, out serve.Outcome, c serve.Change, d, ahead time.Duration) string {
	var why string
	changed := c.Paths
	switch {
	case len(changed) == 0 && c.Rescan:
		why = "all files"
	case len(changed) == 1:
		why = filepath.ToSlash(changed[0])
	case len(changed) > 1:
		why = fmt.Sprintf("%s and %d more", filepath.ToSlash(changed[0]), len(changed)-1)
	}
	what := fmt.Sprintf("%d of %s rendered", len(r.Rendered), plural(r.Files, "file"))
	if !out.OK {
		what = "stopped"
	}
	inView := ""
	if ahead > 0 && d-ahead >= noticeable {
		inView = ", the pages in view after " + took(ahead)
	}
	return fmt.Sprintf("%s  %s: %s in %s%s", p.now().Format("15:04:05"), why, what, took(d), inView)
}

// noticeable is how long a wait must be to be worth a word.
const noticeable = 50 * time.Millisecond

// openBrowser asks the desktop to show the site. That there is none is no
// reason to stop.
func (a *app) openBrowser(url string) {
	name, args := "xdg-open", []string{url}
	switch runtime.GOOS {
	case "darwin":
		name = "open"
	case "windows":
		name, args = "rundll32", []string{"url.dll,FileProtocolHandler", url}
	}
	if err := exec.Command(name, args...).Start(); err != nil {
		a.say("no browser could be opened: %v", err)
	}
}
