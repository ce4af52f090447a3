package watch

import (
	"errors"
	"maps"
	"os"
	"slices"
	"strings"
)

// gathering is what goes into the next batch.
type gathering struct {
	paths  map[string]struct{}
	rescan bool
	err    error
	// changes counts what came in, so that the loop sees whether a step
	// brought something.
	changes int
}

func (g *gathering) add(path string) {
	if g.paths == nil {
		g.paths = map[string]struct{}{}
	}
	g.paths[path] = struct{}{}
	g.changes++
}

// addRemoved names a folder or file that is gone, and takes back what was told
// of the files in it.
func (g *gathering) addRemoved(path string) {
	maps.DeleteFunc(g.paths, func(p string, _ struct{}) bool { return p != path && within(p, path) })
	g.add(path)
}

func (g *gathering) fail(err error) {
	if g.err != nil {
		err = errors.Join(g.err, err)
	}
	g.err = err
	g.changes++
}

// lose says that changes were lost; what is known does not matter then.
func (g *gathering) lose() {
	clear(g.paths)
	g.rescan = true
	g.changes++
}

// take merges what was gathered into a batch that nobody has received yet.
func (g *gathering) take(into *Batch) {
	for _, p := range into.Paths {
		g.add(p)
	}
	if into.Err != nil && g.err != nil {
		g.err = errors.Join(into.Err, g.err)
	} else if g.err == nil {
		g.err = into.Err
	}
	*into = Batch{Paths: slices.Sorted(maps.Keys(g.paths)), Rescan: g.rescan || into.Rescan, Err: g.err}
	*g = gathering{}
}

// within reports whether a path is another or stands below it.
func within(path, folder string) bool {
	if len(path) <= len(folder) {
		return path == folder
	}
	return strings.HasPrefix(path, folder) &&
		(os.IsPathSeparator(path[len(folder)]) || folder != "" && os.IsPathSeparator(folder[len(folder)-1]))
}
