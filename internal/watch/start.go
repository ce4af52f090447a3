package watch

import (
	"context"
	"path/filepath"
	"time"

	"github.com/fsnotify/fsnotify"
)

// notifier is what is used of an fsnotify.Watcher; tests put another in its
// place to run over its limits.
type notifier interface {
	Add(path string) error
	Remove(path string) error
	Close() error
	events() <-chan fsnotify.Event
	faults() <-chan error
}

type system struct {
	*fsnotify.Watcher
	drained chan error
}

func (s system) events() <-chan fsnotify.Event { return s.Events }
func (s system) faults() <-chan error          { return s.drained }

// openSystem takes the errors of fsnotify in a goroutine of their own. Its
// inotify reader sends some while it holds the lock that Add and Remove need
// (a folder that was moved away and removed there), so a loop that takes both
// events and errors, and adds folders, would stop for ever.
func openSystem() (notifier, error) {
	w, err := fsnotify.NewWatcher()
	if err != nil {
		return nil, err
	}
	s := system{w, make(chan error, 16)}
	go func() {
		for err := range w.Errors {
			select {
			case s.drained <- err:
			default: // each of those that wait already has everything read afresh
			}
		}
	}()
	return s, nil
}

func start(ctx context.Context, roots []string, o Options) (<-chan Batch, error) {
	return startWith(ctx, roots, o, openSystem)
}

// startWith sets every watch before it returns. The watcher then belongs to
// its loop alone, so nothing in it is locked.
func startWith(ctx context.Context, roots []string, o Options, open func() (notifier, error)) (<-chan Batch, error) {
	w := &watcher{o: o, open: open, now: <-time.After(0)}
	for _, root := range roots {
		path, err := filepath.Abs(root)
		if err != nil {
			return nil, err
		}
		w.roots = append(w.roots, anchor{logical: trimSeparators(root), path: path, root: true})
	}
	w.reset()
	if w.gathered = (gathering{err: w.gathered.err}); w.gathered.err != nil {
		w.gathered.changes++
	} // the paths are what stands there, not what changed
	out := make(chan Batch)
	go w.run(ctx, out)
	return out, nil
}

// run gathers changes and delivers them. While nobody receives, the next batch
// grows; nothing is dropped.
func (w *watcher) run(ctx context.Context, out chan<- Batch) {
	defer close(out)
	defer w.close()
	tick := time.NewTicker(w.o.Interval)
	defer tick.Stop()
	quiet, limit := stopped(), stopped()
	waiting := false
	var ready Batch
	var deliver chan<- Batch // out while ready is to be delivered
	seen := 0
	for {
		if w.gathered.changes != seen {
			seen = w.gathered.changes
			quiet.Reset(w.o.Debounce)
			if !waiting {
				waiting = true
				limit.Reset(w.o.MaxWait)
			}
		}
		due := false
		select {
		case <-ctx.Done():
			return
		case e, open := <-w.events:
			w.event(e, open)
		case err := <-w.faults:
			w.fault(err)
		case now := <-tick.C:
			w.tick(now)
		case <-quiet.C:
			due = true
		case <-limit.C:
			due = true
		case deliver <- ready:
			ready, deliver = Batch{}, nil
		}
		w.settle()
		if due {
			quiet.Stop()
			limit.Stop()
			waiting, seen = false, 0
			w.gathered.take(&ready)
			deliver = out
		}
	}
}

func stopped() *time.Timer {
	t := time.NewTimer(time.Hour)
	t.Stop()
	return t
}
