package watch

import (
	"io/fs"
	"os"
	"slices"
)

// dropped is a folder whose watch was removed, with the number of nodes that
// there had been until then.
type dropped struct {
	info fs.FileInfo
	born int
}

// detach stops watching what is known below a logical path. It does not depend
// on what stands there now: a folder that was renamed keeps its watch in the
// kernel, and would go on telling changes under its old name.
func (w *watcher) detach(logical string) {
	gone := map[*anchor]bool{}
	for at, a := range w.anchors {
		if !within(at, logical) {
			continue
		}
		gone[a] = true
		if a.root {
			a.info = nil // another root inside this one is attached again by the next tick
		} else {
			delete(w.anchors, at)
		}
	}
	for real, n := range w.nodes {
		n.places = slices.DeleteFunc(n.places, func(p place) bool {
			out := within(p.logical, logical)
			if out && p.linked {
				w.linked--
			}
			return out
		})
		for name, anchors := range n.files {
			anchors = slices.DeleteFunc(anchors, func(a *anchor) bool { return gone[a] })
			if n.files[name] = anchors; len(anchors) == 0 {
				delete(n.files, name)
			}
		}
		if len(n.places) == 0 && len(n.files) == 0 {
			w.drop(real, n)
		}
	}
}

// drop removes the watch of a folder.
func (w *watcher) drop(real string, n *node) {
	delete(w.nodes, real)
	if n.polled || w.notifier == nil {
		return
	}
	// The kernel has already forgotten a folder that was removed.
	_ = w.notifier.Remove(real)
	if n.info != nil {
		w.dropped = append(w.dropped, dropped{n.info, w.born})
	}
}

// forget drops every node at or below a real path that stands for something
// else now. The function that it gives attaches the links anew that led there;
// it is to be called when the path itself has been seen to.
func (w *watcher) forget(real string) func() {
	if w.nodes[real] == nil {
		return func() {}
	}
	stale := map[*anchor]bool{}
	for path, n := range w.nodes {
		if !within(path, real) {
			continue
		}
		for _, p := range n.places {
			if p.linked {
				w.linked--
			}
			if a := w.anchors[p.logical]; a != nil {
				stale[a] = true
			} else if a := w.enclosing(p.logical); a != nil && p.linked {
				stale[a] = true
			}
		}
		for _, anchors := range n.files {
			for _, a := range anchors {
				stale[a] = true
			}
		}
		w.drop(path, n)
	}
	return func() {
		for a := range stale {
			if w.anchors[a.logical] == a {
				w.refresh(a, true)
			}
		}
	}
}

// settle watches again what lost its watch by a move. The kernel has one watch
// for a folder, under the name by which it was added first: when a folder is
// found in its new place before the move is told, removing the watch of the
// old name ends that of the new one too.
func (w *watcher) settle() {
	if len(w.dropped) == 0 {
		return
	}
	var lost []*node
	for _, n := range w.nodes {
		if n.info != nil && !n.polled && slices.ContainsFunc(w.dropped, func(d dropped) bool {
			return n.born <= d.born && os.SameFile(n.info, d.info)
		}) {
			lost = append(lost, n)
		}
	}
	for _, n := range lost {
		if w.nodes[n.path] != n {
			continue
		}
		files := n.files
		n.files = nil
		w.drop(n.path, n)
		for _, p := range n.places {
			if p.linked {
				w.linked--
			}
			w.folder(n.path, p)
		}
		for _, anchors := range files {
			for _, a := range anchors {
				w.refresh(a, true)
			}
		}
	}
	w.dropped = nil
}
