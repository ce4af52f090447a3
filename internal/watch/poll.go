package watch

import (
	"bytes"
	"crypto/sha256"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"time"

	"github.com/fsnotify/fsnotify"
)

// entry is what polling remembers of a name in a folder.
type entry struct {
	info fs.FileInfo
	// settled says that the file was older than tickGap when it was looked at,
	// so that any later change must show in its time.
	settled bool
	// digest is of a file that was not settled; nil when it was not read.
	digest []byte
}

// tickGap is how coarse the time of a file may be: two seconds on FAT. Two
// changes within it can have the same time, and the same size.
const tickGap = 3 * time.Second

// list gives what a folder holds. A folder that can't be read holds nothing.
func (w *watcher) list(folder string) map[string]entry {
	seen := map[string]entry{}
	entries, _ := os.ReadDir(folder)
	for _, e := range entries {
		if temporary(e.Name()) {
			continue
		}
		info, err := e.Info() // a link is an anchor, which is looked at by itself
		if err != nil {
			continue
		}
		is := entry{info: info, settled: !info.Mode().IsRegular() || w.now.Sub(info.ModTime()) > tickGap+w.o.Interval}
		if !is.settled {
			is.digest = digest(filepath.Join(folder, e.Name()))
		}
		seen[e.Name()] = is
	}
	return seen
}

// poll compares a folder with what it held before.
func (w *watcher) poll(n *node) { w.compare(n, w.list(n.path)) }

// compare takes what a folder holds now. A name that is gone again when it is looked at
// is not remembered: were it back by the next walk, as the same folder, nothing would
// have changed, and nobody watched it.
func (w *watcher) compare(n *node, now map[string]entry) {
	before := n.seen
	n.seen = now
	look := func(name string, op fsnotify.Op) {
		if !w.child(n, name, op) {
			delete(n.seen, name)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(before)) {
		if _, still := n.seen[name]; !still {
			w.child(n, name, fsnotify.Remove)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(n.seen)) {
		was, existed := before[name]
		is := n.seen[name]
		switch {
		case !existed:
			look(name, fsnotify.Create)
		case !same(was.info, is.info):
			look(name, fsnotify.Remove|fsnotify.Create)
		case !was.settled && !bytes.Equal(was.digest, w.digest(n, name)):
			look(name, fsnotify.Write)
		}
	}
}

// digest gives the digest of a file that was just listed.
func (w *watcher) digest(n *node, name string) []byte {
	if is := n.seen[name]; !is.settled {
		return is.digest
	}
	return digest(filepath.Join(n.path, name))
}

func digest(file string) []byte {
	f, err := os.Open(file)
	if err != nil {
		return nil
	}
	defer f.Close()
	h := sha256.New()
	if _, err := io.Copy(h, f); err != nil {
		return nil
	}
	return h.Sum(nil)
}
