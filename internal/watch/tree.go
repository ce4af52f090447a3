package watch

import (
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/fsnotify/fsnotify"
)

// watcher knows every folder that is watched, by two names. The real path has
// no symbolic link in it: the kernel knows a folder once, however many ways
// lead to it. The logical path starts with a root as it was given and is what
// is told; a folder that can be reached in two ways has two.
type watcher struct {
	o        Options
	open     func() (notifier, error)
	roots    []anchor
	notifier notifier // nil: everything is polled
	events   <-chan fsnotify.Event
	faults   <-chan error
	broken   bool // the notifier is to be opened again
	nodes    map[string]*node
	anchors  map[string]*anchor // by logical path
	gathered gathering
	linked   int // folders that were reached through links
	told     struct{ limit, links, other, fault bool }
	// dropped are the folders that were dropped since settle.
	dropped []dropped
	born    int       // counts the nodes
	now     time.Time // of the last tick
}

// node is a folder that is watched.
type node struct {
	path   string      // real
	info   fs.FileInfo // nil when it was gone as soon as it was watched
	born   int
	places []place
	// files are the single files of the folder that are of interest although
	// the folder may not be: roots, and what links lead to.
	files map[string][]*anchor
	// polled says that the folder can't be watched; seen is what it held.
	polled bool
	seen   map[string]entry
}

// place is a logical path of a node.
type place struct {
	logical string
	linked  bool // behind a symbolic link
}

// anchor is a path that no folder above it can tell everything about, so it is
// looked at from time to time: a root (which may be missing, or have a folder
// above it renamed) and a symbolic link (whose target may).
type anchor struct {
	logical string
	path    string // absolute
	root    bool
	info    fs.FileInfo // what it stands for; nil when there is nothing
	// open are the real folders that links on the way to it stand in.
	open []string
}

// maxLinked bounds the folders that are watched behind symbolic links: a link
// may lead to the whole disk, and folders that link to each other are n! paths.
const maxLinked = 10_000

func trimSeparators(root string) string {
	for len(root) > 1 && os.IsPathSeparator(root[len(root)-1]) {
		root = root[:len(root)-1]
	}
	return root
}

// join keeps the folder as it was given ("./content" stays "./content").
func join(folder, name string) string {
	if folder != "" && os.IsPathSeparator(folder[len(folder)-1]) {
		return folder + name
	}
	return folder + string(filepath.Separator) + name
}

// reset forgets everything and watches the roots afresh. What stands there is
// gathered as if it were new.
func (w *watcher) reset() {
	w.close()
	w.nodes, w.anchors, w.linked, w.broken = map[string]*node{}, map[string]*anchor{}, 0, false
	if !w.o.Poll {
		n, err := w.open()
		if err != nil {
			w.refused("", err)
		} else {
			w.notifier, w.events, w.faults = n, n.events(), n.faults()
		}
	}
	for _, root := range w.roots {
		a := root
		w.anchors[a.logical] = &a
		w.attach(&a)
	}
}

func (w *watcher) close() {
	if w.notifier != nil {
		// Closing frees what the system holds; there is nothing to be done
		// about an error.
		_ = w.notifier.Close()
	}
	w.notifier, w.events, w.faults = nil, nil, nil
}

// attach watches what an anchor stands for, and gathers its files.
func (w *watcher) attach(a *anchor) {
	a.info = nil
	real, err := filepath.EvalSymlinks(a.path)
	if err != nil {
		return
	}
	info, err := os.Stat(real)
	if err != nil {
		return
	}
	a.info = info
	w.gathered.add(a.logical)
	if info.IsDir() {
		// A link to a folder that holds one on the way would come back to it.
		if !slices.ContainsFunc(a.open, func(open string) bool { return within(open, real) }) {
			w.folder(real, place{a.logical, !a.root})
		}
		return
	}
	if n := w.node(filepath.Dir(real), a.logical); n != nil {
		base := filepath.Base(real)
		n.files[base] = append(n.files[base], a)
		w.look(a) // it may have changed before it was watched
	}
}

// look takes note of what an anchor stands for now.
func (w *watcher) look(a *anchor) {
	info, err := os.Stat(a.path)
	if err != nil {
		info = nil
	}
	a.info = info
}

// node gives the node of a folder, watched; nil when the folder can't be read.
func (w *watcher) node(real, logical string) *node {
	if n := w.nodes[real]; n != nil {
		return n
	}
	n := &node{path: real, files: map[string][]*anchor{}, polled: w.notifier == nil}
	if !n.polled {
		err := w.notifier.Add(real)
		switch {
		case err == nil:
		case isAbsent(err):
			return nil
		default:
			n.polled = true
			w.refused(logical, err)
		}
	}
	if n.polled {
		n.seen = w.list(real)
	}
	if info, err := os.Stat(real); err == nil {
		n.info = info
	}
	w.born++
	n.born = w.born
	w.nodes[real] = n
	return n
}

// refused tells, once, that a folder can't be watched.
func (w *watcher) refused(logical string, err error) {
	switch {
	case isLimit(err) && !w.told.limit:
		w.told.limit = true
		w.gathered.fail(&OverLimitError{Path: logical, Interval: w.o.Interval, Err: err})
	case !isLimit(err) && !w.told.other:
		w.told.other = true
		w.gathered.fail(fmt.Errorf("watching %s: %w (it is looked at every %v instead)", logical, err, w.o.Interval))
	}
}

// folder watches a folder and all below it, and gathers the files. The watch
// is set before the folder is read: a file that is created in between is told
// twice, never not at all.
func (w *watcher) folder(real string, p place) {
	if p.linked && w.linked >= maxLinked {
		if !w.told.links {
			w.told.links = true
			w.gathered.fail(fmt.Errorf("watching %s: more than %d folders stand behind symbolic links; the others are not watched",
				p.logical, maxLinked))
		}
		return
	}
	n := w.node(real, p.logical)
	if n == nil {
		return
	}
	if !n.has(p.logical) {
		n.places = append(n.places, p)
		slices.SortFunc(n.places, func(a, b place) int { return strings.Compare(a.logical, b.logical) })
		if p.linked {
			w.linked++
		}
	}
	// What could be read before an error still counts; the error itself is
	// told by whoever reads the files.
	entries, _ := os.ReadDir(real)
	if n.polled { // what has gone since it was listed may come back
		maps.DeleteFunc(n.seen, func(name string, _ entry) bool {
			_, still := slices.BinarySearchFunc(entries, name, func(e fs.DirEntry, name string) int { return strings.Compare(e.Name(), name) })
			return !still
		})
	}
	for _, e := range entries {
		child := place{join(p.logical, e.Name()), p.linked}
		if w.ignored(child.logical, e.Name()) {
			continue
		}
		switch path := filepath.Join(real, e.Name()); {
		case e.IsDir():
			w.folder(path, child)
		case e.Type()&fs.ModeSymlink != 0:
			w.link(path, child.logical, real)
		default:
			w.gathered.add(child.logical)
		}
	}
}

func (w *watcher) ignored(logical, name string) bool {
	return temporary(name) || w.o.Ignore != nil && w.o.Ignore(logical)
}

// link follows a symbolic link that stands in a folder.
func (w *watcher) link(path, logical, folder string) {
	if a := w.anchors[logical]; a != nil && a.root {
		w.refresh(a, true)
		return
	}
	a := &anchor{logical: logical, path: path, open: []string{folder}}
	if outer := w.enclosing(logical); outer != nil {
		a.open = append(slices.Clone(outer.open), folder)
	}
	w.anchors[logical] = a
	w.gathered.add(logical)
	w.attach(a)
}

// enclosing gives the nearest anchor above a logical path.
func (w *watcher) enclosing(logical string) *anchor {
	for {
		at := strings.LastIndexFunc(logical, func(r rune) bool { return r < 0x80 && os.IsPathSeparator(uint8(r)) })
		if at < 0 {
			return nil
		}
		if a := w.anchors[logical[:at+1]]; a != nil { // the root of the disk
			return a
		}
		logical = logical[:at]
		if a := w.anchors[logical]; a != nil {
			return a
		}
	}
}

func (n *node) has(logical string) bool {
	return slices.ContainsFunc(n.places, func(p place) bool { return p.logical == logical })
}
