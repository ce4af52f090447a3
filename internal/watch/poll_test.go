package watch

import (
	"maps"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"
)

// TestBackAgain moves a folder away just after a walk has listed it, and back before the
// next one: what is then written in it must be told.
func TestBackAgain(t *testing.T) {
	root := filepath.Join(t.TempDir(), "content")
	folder, aside := filepath.Join(root, "a"), filepath.Join(filepath.Dir(root), "aside")
	write(t, "one", folder, "b", "f.md")
	w := &watcher{o: Options{Poll: true}.withDefaults(), now: time.Now(), roots: []anchor{{logical: root, path: root, root: true}}}
	w.reset()
	move := func(from, to string) {
		t.Helper()
		if err := os.Rename(from, to); err != nil {
			t.Fatal(err)
		}
	}
	move(folder, aside)
	w.tick(time.Now())
	n := w.nodes[root]

	move(aside, folder)
	now := w.list(root)
	move(folder, aside)
	w.compare(n, now)
	move(aside, folder)
	w.gathered = gathering{}
	w.tick(time.Now())
	write(t, "two", folder, "b", "f.md")
	w.tick(time.Now())
	if told := slices.Sorted(maps.Keys(w.gathered.paths)); !slices.Contains(told, filepath.Join(folder, "b", "f.md")) {
		t.Errorf("told are %q", told)
	}
}
