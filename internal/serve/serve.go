// Package serve is the dev server: it shows a site from memory on loopback,
// has it rebuilt when files change, and tells the browser.
//
// It takes a function that rebuilds and a channel of changes; it gives HTTP.
// It may not know how a site is built, nor where it comes from. Two invariants
// hold: what is served is always one whole good site, the last one, with the pages
// that people look at ahead of the others while these are made, and the last change is
// never left out (TestRebuildMergesBatches, TestLastGoodStays, TestInViewFirst).
// Nothing but loopback reaches it (TestAddress, TestHostAndOrigin).
package serve

import (
	"context"
	"io"

	"prospectus/internal/diag"
	"prospectus/internal/watch"
)

// DefaultAddr is where the dev server listens unless told otherwise.
const DefaultAddr = "127.0.0.1:8312"

// Options are what Run needs. Rebuild is required, the rest may be left out.
type Options struct {
	// Addr is HOST:PORT; the host must be loopback. Port 0 picks a free one; a
	// port that is taken gives way to the next free one. "" is DefaultAddr.
	Addr string
	// Watch starts watching; it is called before the first Rebuild, so that
	// no change falls between the two. nil: nothing is watched.
	Watch func(ctx context.Context) (<-chan watch.Batch, error)
	// Rebuild builds the site as the files are now. It is never called twice
	// at once; changes that come meanwhile are merged into the next call. One that has
	// called Show gives way to them: its ctx is done, and where its Outcome says that it
	// was cut short, the next call is told of its changes too. The first call has Rescan
	// set and no paths.
	Rebuild func(ctx context.Context, c Change) Outcome
	// Log takes a line for each rebuild and each fault of the watching.
	Log io.Writer
	// Text says how the diagnostics of a failed rebuild are written to Log.
	Text diag.TextOptions
	// OnListen is told the URL of the home page once the first build is done,
	// good or not.
	OnListen func(url string)
}

// Change is what a rebuild is told.
type Change struct {
	// Paths are the files that changed, as the watching told of them, sorted. Rescan
	// says that there may be others.
	Paths  []string
	Rescan bool
	// InView are the output paths of the pages that people look at, sorted.
	InView []string
	// Show takes an Outcome in which those of InView are newer than the last good
	// site, while the other pages are still made. It may be called once, before
	// Rebuild returns. When the rebuild then fails, the last good site is shown again.
	Show func(Outcome)
}

// Outcome is what a rebuild came to.
type Outcome struct {
	// OK says that Files is a whole good site. When it is not set the last
	// good site stays and the browser shows the Diagnostics over it.
	OK bool
	// Cut says that the rebuild ended before its time, since its ctx was done: all else
	// of the Outcome means nothing.
	Cut bool
	// Files gives a file of the site by its path in the output folder
	// ("industries/index.html"). It is called from several goroutines and must
	// stay readable, and the same, after the next Rebuild.
	Files func(path string) ([]byte, bool)
	// BasePath is the path of the site's base URL: "" or "/" or "/sub/".
	BasePath string
	// Changed are the output paths whose bytes differ from what was shown before: the
	// last good site, or what Show was given since.
	Changed []string
	// Diagnostics are all findings, warnings included.
	Diagnostics diag.List
	// Summary is the line for people: what was rebuilt, why, how long it took.
	Summary string
	// Status writes the page that says how far the site is, for
	// /_prospectus/status; style is the address of its style sheet. It is called
	// when somebody asks, from several goroutines. nil: there is no such page.
	Status func(style string) ([]byte, error)
}

// Run serves until ctx is done, which is a clean end and gives nil. A bad Addr
// gives an *AddrError before anything is built.
func Run(ctx context.Context, o Options) error {
	return run(ctx, o)
}
