package output

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
)

func TestASwapThatFailsLeavesTheOldTree(t *testing.T) {
	denied := &os.LinkError{Op: "rename", Old: "/a", New: "/b", Err: os.ErrPermission}
	fails := func(err error) func(string, string) error {
		return func(string, string) error { return err }
	}
	// failing gives a rename that fails for the folder of this name.
	failing := func(name string, err error) func(string, string) error {
		return func(from, to string) error {
			if ok, _ := filepath.Match(name, filepath.Base(from)); ok {
				return err
			}
			return os.Rename(from, to)
		}
	}
	for name, c := range map[string]struct {
		swap    swapper
		reason  Reason
		message string
	}{
		"denied":      {swapper{exchange: fails(denied)}, Denied, "can't swap the new site into"},
		"full":        {swapper{exchange: fails(errFull)}, Full, "can't swap the new site into"},
		"busy":        {swapper{exchange: fails(errBusy)}, MountPoint, "can't swap the new site into"},
		"broken disk": {swapper{exchange: fails(errors.New("input/output error"))}, Failed, "input/output error"},
		"first step":  {swapper{exchange: fails(errNoExchange), rename: failing(".public.stage-*", denied)}, Denied, "can't swap the new site into"},
		"second step": {swapper{exchange: fails(errNoExchange), rename: failing("public", denied)}, Denied, "can't move the old site out of"},
		"third step":  {swapper{exchange: fails(errNoExchange), rename: failing(".public.ready-*", denied)}, Denied, "can't move the new site to"},
	} {
		t.Run(name, func(t *testing.T) {
			parent := t.TempDir()
			dir := filepath.Join(parent, "public")
			mustBuild(t, dir, site{"index.html": "old", "same.html": "same"})
			swap := c.swap
			swap.link = os.Link
			if swap.rename == nil {
				swap.rename = os.Rename
			}
			_, err := build(dir, swap, site{"index.html": "new", "same.html": "same"})
			expectReason(t, err, c.reason, c.message)
			expectTree(t, dir, site{"index.html": "old", "same.html": "same"})
			expectBeside(t, parent, "public")
		})
	}
}

func TestASwapThatIsCutShortIsFinished(t *testing.T) {
	steps := swappers()["steps"]
	build1 := func(t *testing.T) (parent, dir string) {
		t.Helper()
		parent = t.TempDir()
		dir = filepath.Join(parent, "public")
		put(t, filepath.Join(dir, ".gitignore"), "*\n")
		mustBuild(t, dir, site{"index.html": "old"})
		ready := filepath.Join(parent, "public2")
		mustBuild(t, ready, site{"index.html": "new"})
		put(t, filepath.Join(ready, ".gitignore"), "*\n")
		if err := os.Rename(ready, filepath.Join(parent, ".public.ready-9")); err != nil {
			t.Fatal(err)
		}
		return parent, dir
	}
	settle := func(t *testing.T, parent, dir string, want site) {
		t.Helper()
		s, err := begin(dir, steps)
		if err != nil {
			t.Fatal(err)
		}
		if err := s.Abort(); err != nil {
			t.Error(err)
		}
		expectTree(t, dir, want)
		expectBeside(t, parent, "public")
	}
	t.Run("before the first rename", func(t *testing.T) {
		parent, dir := build1(t)
		settle(t, parent, dir, site{"index.html": "new", ".gitignore": "*\n"})
	})
	t.Run("between the renames", func(t *testing.T) {
		parent, dir := build1(t)
		if err := os.Rename(dir, filepath.Join(parent, ".public.aside-9")); err != nil {
			t.Fatal(err)
		}
		settle(t, parent, dir, site{"index.html": "new", ".gitignore": "*\n"})
	})
	t.Run("with a file restored by Git", func(t *testing.T) {
		parent, dir := build1(t)
		if err := os.RemoveAll(dir); err != nil {
			t.Fatal(err)
		}
		put(t, filepath.Join(dir, ".gitkeep"), "kept")
		settle(t, parent, dir, site{"index.html": "new", ".gitignore": "*\n", ".gitkeep": "kept"})
	})
	t.Run("with a stranger's file", func(t *testing.T) {
		_, dir := build1(t)
		put(t, filepath.Join(dir, "mine.txt"), "mine")
		_, err := begin(dir, steps)
		expectReason(t, err, Foreign, "mine.txt")
		expectTree(t, dir, site{"index.html": "old", ".gitignore": "*\n", "mine.txt": "mine"})
	})
}
