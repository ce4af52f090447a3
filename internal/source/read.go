package source

import (
	"cmp"
	"io/fs"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"prospectus/internal/diag"
)

// Read reads the whole tree. It reports every problem and leaves the good
// files usable. With a cache it opens only what has changed; c may be nil.
func Read(fsys fs.FS, c *Cache) (*Tree, diag.List) {
	w := walk(fsys)
	results := make([]cached, len(w.found))
	old := c.start()
	var next atomic.Int64
	var workers sync.WaitGroup
	for range min(readers(), len(w.found)) {
		workers.Go(func() {
			for {
				i := int(next.Add(1)) - 1
				if i >= len(w.found) {
					return
				}
				results[i] = old.read(fsys, w.found[i])
			}
		})
	}
	workers.Wait()
	c.finish(w.found, results)

	t := &Tree{fsys: fsys, files: make([]File, 0, len(results))}
	list := w.list
	for _, r := range results {
		list = append(list, r.finds...)
		if !r.gone {
			t.files = append(t.files, r.file)
		}
	}
	for _, name := range w.broken {
		t.files = append(t.files, File{Path: name, Broken: true})
	}
	slices.SortFunc(t.files, func(a, b File) int { return cmp.Compare(a.Path, b.Path) })
	warnCaseConflicts(t.files, &list)
	list.Sort()
	return t, list
}

// Reread reads files of a tree again, for a caller who was told that nothing else
// changed: to ask a disk for the times of 20,000 files takes longer than all else that
// follows from the edit of a sentence. ok is false when only Read can tell what
// happened: one of the paths is new, or gone, or can't be read.
func Reread(fsys fs.FS, c *Cache, t *Tree, paths []string) (again *Tree, ok bool) {
	again = &Tree{fsys: fsys, files: slices.Clone(t.files)}
	for _, p := range paths {
		i, there := slices.BinarySearchFunc(again.files, p, func(f File, p string) int { return strings.Compare(f.Path, p) })
		if !there || again.files[i].Broken {
			return nil, false
		}
		fresh := open(fsys, p)
		if fresh.gone || fresh.file.Broken || len(fresh.finds) > 0 {
			return nil, false
		}
		if fresh.file.Digest != again.files[i].Digest {
			again.files[i] = fresh.file
		}
		c.note(p, cached{file: again.files[i]})
	}
	return again, true
}

// readers is how many files are read at once: more than there are processors,
// since a reader on a network drive mostly waits.
func readers() int { return min(2*runtime.GOMAXPROCS(0), 32) }

// warnCaseConflicts reports paths that are one file on Windows and macOS, where
// a colleague's checkout would silently lose one of them.
func warnCaseConflicts(files []File, list *diag.List) {
	first := make(map[string]string, len(files))
	for _, f := range files {
		folded := strings.ToLower(f.Path)
		other, taken := first[folded]
		if !taken {
			first[folded] = f.Path
			continue
		}
		d := list.Warnf(place(f.Path), "case-conflict", "the path differs from %q only in upper and lower case", other)
		d.Help = "rename one of the two: Windows and macOS keep only one of them"
		d.Related = []diag.Related{{Span: place(other), Message: "the other file"}}
	}
}

// place names a file as a whole. A path that is not UTF-8 is made printable.
func place(path string) diag.Span {
	return diag.NewFile(strings.ToValidUTF8(path, "\uFFFD"), nil).Whole()
}
