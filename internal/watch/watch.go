// Package watch tells which files under some folders changed, in batches that
// are worth a rebuild each.
//
// It takes folders and gives a channel of batches of paths. It may not know
// what the files are: no site, no format, no build. The invariant is that the
// last state is never missed: after the last change on disk there is a batch
// that names the changed path or says Rescan. TestStorm and TestFolders hold
// it against real files.
//
// Folders are watched, never files: editors save by writing a temporary file
// and renaming it over the old one, after which a watch on the file watches
// nothing.
package watch

import (
	"context"
	"time"
)

// Batch is what changed since the batch before.
type Batch struct {
	// Paths are the files that were written, created, renamed or removed,
	// sorted, each once. They start with the root as it was given to Watch. A
	// removed or renamed folder is named itself; what stood in it is not.
	Paths []string
	// Rescan says that changes were lost (the kernel's queue ran over) or
	// that it is not known what changed: everything is to be read again.
	Rescan bool
	// Err is a fault of the watching itself, to be shown; watching goes on as
	// far as it can. It is an *OverLimitError when the system allows no more
	// watches.
	Err error
}

// Options say how to watch. The zero value is good.
type Options struct {
	// Poll compares size, time and file number by walking, for network
	// drives and containers whose file systems send no events.
	Poll bool
	// Interval is the pause between two walks of Poll; 500 ms by default.
	Interval time.Duration
	// Debounce is how long the files must be quiet before a batch is
	// delivered; 25 ms by default.
	Debounce time.Duration
	// MaxWait is the longest that a change is kept back while others keep
	// coming; 400 ms by default.
	MaxWait time.Duration
	// Ignore reports whether a path is of no interest; a folder that is
	// ignored is not entered. Editors' own files are always ignored.
	Ignore func(path string) bool
}

// Watch watches the folders roots and all below them until ctx is done, and
// then closes the channel. A root need not exist yet. Changes that happen
// after Watch has returned are delivered, so watch first and read the files
// after. A root that is a file means its folder, of which only that file is
// told.
func Watch(ctx context.Context, roots []string, o Options) (<-chan Batch, error) {
	return start(ctx, roots, o.withDefaults())
}

func (o Options) withDefaults() Options {
	if o.Interval <= 0 {
		o.Interval = 500 * time.Millisecond
	}
	if o.Debounce <= 0 {
		o.Debounce = 25 * time.Millisecond
	}
	if o.MaxWait <= 0 {
		o.MaxWait = 400 * time.Millisecond
	}
	return o
}
