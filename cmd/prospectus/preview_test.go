package main

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"prospectus/internal/build"
	"prospectus/internal/serve"
)

// TestPreviewInView goes through the edits of a template while somebody looks at the
// English home page: what is shown before the rest is made, what after it, and what is
// said to have changed.
func TestPreviewInView(t *testing.T) {
	dir := t.TempDir()
	if err := os.CopyFS(filepath.Join(dir, "content"), os.DirFS("testdata/small")); err != nil {
		t.Fatal(err)
	}
	quiet, err := os.OpenFile(os.DevNull, os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer quiet.Close()
	later := time.Now().Add(time.Hour) // so that a file's time stands for its bytes
	a := &app{stdout: quiet, stderr: quiet, now: func() time.Time { return later }, getenv: func(string) string { return "" }}
	a.flags.source, a.flags.now, a.flags.jobs = filepath.Join(dir, "content"), "2026-11-24", 2
	o, err := a.options()
	if err != nil {
		t.Fatal(err)
	}
	o.Keep = true
	p := &preview{app: a, builder: build.New(o)}
	const home, other = "en/index.html", "index.html"
	rebuild := func(ctx context.Context, show func(serve.Outcome)) serve.Outcome {
		return p.rebuild(ctx, serve.Change{Rescan: true, InView: []string{home}, Show: show})
	}
	write := func(name, text string) {
		t.Helper()
		path := filepath.Join(dir, "themes/invest", name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		later = later.Add(time.Hour)
	}
	has := func(o serve.Outcome, page, text string) bool {
		data, _ := o.Files(page)
		return strings.Contains(string(data), text)
	}
	never := func(serve.Outcome) { t.Error("pages are shown before there is a site") }
	if first := rebuild(t.Context(), never); !first.OK {
		t.Fatal(first.Diagnostics)
	}

	// The page in view comes first, and is not told twice.
	var early []serve.Outcome
	keep := func(o serve.Outcome) { early = append(early, o) }
	write("partials/footer.html", "<p>one")
	whole := rebuild(t.Context(), keep)
	if len(early) != 1 || !whole.OK {
		t.Fatalf("shown %d times; %v", len(early), whole.Diagnostics)
	}
	if !has(early[0], home, "<p>one") || has(early[0], other, "<p>one") || !slices.Equal(early[0].Changed, []string{home}) {
		t.Errorf("shown early: changed are %q", early[0].Changed)
	}
	if !has(whole, home, "<p>one") || !has(whole, other, "<p>one") || slices.Contains(whole.Changed, home) || !slices.Contains(whole.Changed, other) {
		t.Errorf("in the end: changed are %q", whole.Changed)
	}

	// One that is cut short says so, and the next one knows what is shown by then.
	ctx, cancel := context.WithCancel(t.Context())
	write("partials/footer.html", "<p>two")
	if cut := rebuild(ctx, func(serve.Outcome) { cancel() }); !cut.Cut {
		t.Errorf("it was not cut short: %+v", cut.Summary)
	}
	early = nil
	write("partials/footer.html", "<p>one")
	whole = rebuild(t.Context(), keep)
	if len(early) != 0 || !whole.OK || !slices.Equal(whole.Changed, []string{home}) {
		t.Errorf("back at the last site: shown %d times; changed are %q", len(early), whole.Changed)
	}

	// When another page fails, the last good site has to be shown again.
	write("partials/footer.html", "<p>three")
	write("layouts/section.html", `{{define "main"}}{{.Page.Titel}}{{end}}`)
	failed := rebuild(t.Context(), keep)
	if len(early) != 1 || !has(early[0], home, "<p>three") || failed.OK || failed.Cut {
		t.Errorf("shown %d times, then OK is %t", len(early), failed.OK)
	}
	write("layouts/section.html", `{{define "main"}}{{.Page.Title}}{{end}}`)
	early = nil
	if whole = rebuild(t.Context(), keep); !whole.OK || len(early) != 1 || !slices.Equal(early[0].Changed, []string{home}) {
		t.Errorf("mended: shown %d times; %v", len(early), whole.Diagnostics)
	}
}
