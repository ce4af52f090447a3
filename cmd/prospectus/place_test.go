package main

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
)

// source gives an app whose source folder is a new one.
func sourceApp(t *testing.T) (a *app, dir string) {
	t.Helper()
	a = &app{}
	a.flags.source = filepath.Join(t.TempDir(), "content")
	if err := os.Mkdir(a.flags.source, 0o755); err != nil {
		t.Fatal(err)
	}
	return a, a.flags.source
}

// TestRewriteAtOnce: of programs that read the same state, one writes it on and
// the others are refused; no line that was said to be written is lost.
func TestRewriteAtOnce(t *testing.T) {
	a, dir := sourceApp(t)
	name := filepath.Join(dir, "x.lock")
	var wait sync.WaitGroup
	var written atomic.Int64
	for i := range 8 {
		wait.Go(func() {
			for n := range 5 {
				old, err := os.ReadFile(name)
				if err != nil && !errors.Is(err, fs.ErrNotExist) {
					t.Error(err)
				}
				err = a.rewrite("x.lock", old, fmt.Appendf(bytes.Clone(old), "%d-%d\n", i, n))
				switch {
				case err == nil:
					written.Add(1)
				case !errors.Is(err, errChanged):
					t.Error(err)
				}
			}
		})
	}
	wait.Wait()
	text, err := os.ReadFile(name)
	if lines := strings.Count(string(text), "\n"); err != nil || int64(lines) != written.Load() || lines == 0 {
		t.Errorf("%d were written, %d are there: %v", written.Load(), lines, err)
	}
	if left, _ := os.ReadDir(dir); len(left) != 1 {
		t.Errorf("left over: %v", left)
	}
}

func TestRewriteRefuses(t *testing.T) {
	a, dir := sourceApp(t)
	name := filepath.Join(dir, "x.md")
	is := func(want string) {
		t.Helper()
		if got, err := os.ReadFile(name); err != nil || string(got) != want {
			t.Errorf("it is %q, not %q: %v", got, want, err)
		}
	}
	if err := a.rewrite("x.md", []byte("old"), []byte("new")); err == nil {
		t.Error("a file that is gone was written")
	}
	if err := a.rewrite("x.md", nil, []byte("one")); err != nil {
		t.Error(err)
	}
	is("one")
	if err := a.rewrite("x.md", nil, []byte("two")); !errors.Is(err, errChanged) {
		t.Errorf("a file that appeared was written over: %v", err)
	}
	if err := a.rewrite("x.md", []byte("on"), []byte("two")); !errors.Is(err, errChanged) {
		t.Errorf("a file that changed was written over: %v", err)
	}
	is("one")
	if err := os.Chmod(name, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := a.rewrite("x.md", []byte("one"), []byte("two")); err != nil {
		t.Error(err)
	}
	is("two")
	if info, err := os.Stat(name); err != nil || info.Mode().Perm()&0o077 != 0 && os.PathSeparator == '/' {
		t.Errorf("its mode is %v: %v", info.Mode(), err)
	}
	out := filepath.Join(filepath.Dir(dir), "out.md")
	if err := os.WriteFile(out, []byte("out"), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(filepath.Join("..", "out.md"), filepath.Join(dir, "link.md")); err != nil {
		t.Fatal("this test needs symbolic links: ", err)
	}
	if err := a.rewrite("link.md", []byte("out"), []byte("in")); err == nil {
		t.Error("a file outside was written")
	}
	if got, _ := os.ReadFile(out); string(got) != "out" {
		t.Errorf("the file outside is %q", got)
	}
	if err := os.Symlink("nowhere", filepath.Join(dir, "loose.md")); err != nil {
		t.Fatal(err)
	}
	if err := a.rewrite("loose.md", nil, []byte("in")); err == nil {
		t.Error("a link to nothing was written over")
	}
	if err := os.Symlink("x.md", filepath.Join(dir, "in.md")); err != nil {
		t.Fatal(err)
	}
	if err := a.rewrite("in.md", []byte("two"), []byte("three")); err != nil {
		t.Error(err)
	}
	is("three")
	if info, err := os.Lstat(filepath.Join(dir, "in.md")); err != nil || info.Mode()&fs.ModeSymlink == 0 {
		t.Errorf("the link is one no more: %v, %v", info, err)
	}
}
