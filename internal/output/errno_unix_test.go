//go:build unix

package output

import (
	"os"
	"path/filepath"
	"syscall"
	"testing"
)

const (
	errCrossDevice = syscall.EXDEV
	errFull        = syscall.ENOSPC
	errBusy        = syscall.EBUSY
)

func TestModesDoNotDependOnTheUmask(t *testing.T) {
	old := syscall.Umask(0o077)
	defer syscall.Umask(old)
	dir := filepath.Join(t.TempDir(), "public")
	files := site{"index.html": "1", "a/b/c.html": "1"}
	for _, round := range []string{"new", "unchanged", "after chmod"} {
		mustBuild(t, dir, files)
		for name, want := range map[string]os.FileMode{"": 0o755, "a": 0o755, "a/b": 0o755, "index.html": 0o644, "a/b/c.html": 0o644, ManifestName: 0o644} {
			info, err := os.Stat(filepath.Join(dir, name))
			if err != nil || info.Mode().Perm() != want {
				t.Errorf("%s: %q has the mode %v, want %v (%v)", round, name, info.Mode().Perm(), want, err)
			}
		}
		if round == "unchanged" {
			if err := os.Chmod(filepath.Join(dir, "index.html"), 0o600); err != nil {
				t.Fatal(err)
			}
		}
	}
}
