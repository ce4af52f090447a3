package watch

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"syscall"
	"time"

	"github.com/fsnotify/fsnotify"
)

// away are the events after which a watch on a folder is good for nothing.
const away = fsnotify.Remove | fsnotify.Rename

// event takes note of one event. Events are hints: what is told is decided by
// what stands on the disk now.
func (w *watcher) event(e fsnotify.Event, open bool) {
	if !open {
		w.fault(errors.New("the system stopped sending events"))
		return
	}
	before := w.nodes[e.Name]
	if n := w.nodes[filepath.Dir(e.Name)]; n != nil && e.Name != n.path {
		w.child(n, filepath.Base(e.Name), e.Op)
	}
	// A folder tells of itself when the folder above it is not watched.
	if before != nil && before == w.nodes[e.Name] && e.Op&away != 0 {
		for _, p := range slices.Clone(before.places) {
			if a := w.anchors[p.logical]; a != nil {
				w.refresh(a, true)
			}
		}
	}
}

// fault takes note that the notifier does not work as it should: nobody knows
// what was missed, so everything is watched and read afresh.
func (w *watcher) fault(err error) {
	switch {
	case errors.Is(err, fsnotify.ErrEventOverflow),
		errors.Is(err, syscall.EINVAL): // a watch that the kernel had already removed
		w.restart()
	default:
		// It may come back at once, so the next tick is soon enough.
		w.events, w.faults, w.broken = nil, nil, true
		w.gathered.lose()
		if !w.told.fault {
			w.told.fault = true
			w.gathered.fail(fmt.Errorf("watching: %w (everything is watched and read afresh)", err))
			return
		}
		w.o.Poll = true
		w.gathered.fail(fmt.Errorf("watching: %w (everything is looked at every %v instead)", err, w.o.Interval))
	}
}

func (w *watcher) restart() {
	w.reset()
	w.gathered.lose()
}

// tick looks at what no event tells of.
func (w *watcher) tick(now time.Time) {
	w.now = now
	if w.broken {
		w.restart()
		return
	}
	for _, logical := range slices.Sorted(maps.Keys(w.anchors)) {
		if a := w.anchors[logical]; a != nil {
			w.refresh(a, false)
		}
	}
	for _, real := range slices.Sorted(maps.Keys(w.nodes)) {
		if n := w.nodes[real]; n != nil && n.polled {
			w.poll(n)
		}
	}
}

// refresh attaches an anchor anew when it stands for something else than
// before, or when force says that its watch is good for nothing.
func (w *watcher) refresh(a *anchor, force bool) {
	before := a.info
	info, err := os.Stat(a.path)
	if err != nil {
		info = nil
	}
	if !force && same(before, info) {
		return
	}
	w.detach(a.logical)
	if before != nil {
		if info == nil {
			w.gathered.addRemoved(a.logical)
		} else {
			w.gathered.add(a.logical)
		}
	}
	w.anchors[a.logical] = a
	w.attach(a)
}

// same reports whether an anchor need not be attached again. A folder changes
// its time with every file in it.
func same(a, b fs.FileInfo) bool {
	if a == nil || b == nil {
		return a == nil && b == nil
	}
	return os.SameFile(a, b) && a.Mode() == b.Mode() &&
		(a.IsDir() || a.Size() == b.Size() && a.ModTime().Equal(b.ModTime()))
}

// child takes note that something happened to a name in a folder. It reports whether
// something stands there.
func (w *watcher) child(n *node, base string, op fsnotify.Op) (there bool) {
	for _, a := range slices.Clone(n.files[base]) {
		w.gathered.add(a.logical)
		if w.look(a); a.info != nil && a.info.IsDir() {
			w.refresh(a, true)
		}
	}
	if len(n.places) == 0 || temporary(base) {
		return true
	}
	real := filepath.Join(n.path, base)
	info, err := os.Lstat(real)
	if err != nil {
		info = nil
	}
	stale := w.nodes[real] != nil
	if op&away != 0 || info == nil || !info.IsDir() {
		defer w.forget(real)()
	}
	stale = stale && w.nodes[real] == nil
	for _, p := range slices.Clone(n.places) {
		p.logical = join(p.logical, base)
		if w.ignored(p.logical, base) {
			continue
		}
		if w.anchors[p.logical] != nil || stale {
			w.detach(p.logical)
		}
		w.changed(n.path, real, p, info, op)
	}
	return info != nil
}

// changed takes note that what stands under a logical path is now what info
// says: nil is nothing.
func (w *watcher) changed(folder, real string, p place, info fs.FileInfo, op fsnotify.Op) {
	switch {
	case info == nil:
		w.gathered.addRemoved(p.logical)
	case info.IsDir():
		if op&away != 0 {
			w.gathered.add(p.logical) // another folder stood here before
		}
		n := w.nodes[real]
		if n == nil || !n.has(p.logical) {
			w.folder(real, p)
		} else if n.info != nil && n.info.Mode() != info.Mode() {
			n.info = info
			w.gathered.add(p.logical) // it can, or can't, be read any more
		}
	case info.Mode()&fs.ModeSymlink != 0:
		w.link(real, p.logical, folder)
	default:
		w.gathered.add(p.logical)
	}
}
