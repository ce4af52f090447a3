package source

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
	"time"
)

var noon = time.Date(2026, 1, 2, 12, 0, 0, 0, time.UTC)

func aged(data string, age time.Duration) *fstest.MapFile {
	return &fstest.MapFile{Data: []byte(data), ModTime: noon.Add(-age)}
}

func TestCacheOpensOnlyWhatChanged(t *testing.T) {
	fsys := faultFS{
		MapFS: fstest.MapFS{
			"old.md": aged("old", time.Hour), "logo.bin": aged("logo", time.Hour),
			"young.md": aged("young", time.Second), "future.md": aged("future", -time.Hour),
			"bad.md": aged("bad \xff", time.Hour),
		},
		opened: &opens{},
	}
	cache := NewCache(func() time.Time { return noon })
	first, before := Read(fsys, cache)
	clear(fsys.opened.n)
	second, after := Read(fsys, cache)
	for name, want := range map[string]int{"old.md": 0, "logo.bin": 0, "bad.md": 0, "young.md": 1, "future.md": 1} {
		if fsys.opened.n[name] != want {
			t.Errorf("%s was opened %d times, want %d", name, fsys.opened.n[name], want)
		}
		a, _ := first.File(name)
		if b, _ := second.File(name); a != b {
			t.Errorf("%s: %+v became %+v: the same bytes keep their *diag.File", name, a, b)
		}
	}
	if len(before) != 1 || fmt.Sprint(lines(before)) != fmt.Sprint(lines(after)) {
		t.Errorf("findings of an unchanged file are repeated: %q, then %q", lines(before), lines(after))
	}
	fsys.MapFS["old.md"] = aged("new", time.Minute)
	delete(fsys.MapFS, "bad.md")
	third, list := Read(fsys, cache)
	expect(t, list)
	if f, _ := third.File("old.md"); string(f.Text.Text) != "new" {
		t.Errorf("a change was missed: %q", f.Text.Text)
	}
	if _, found := third.File("bad.md"); found {
		t.Error("a deleted file is still in the tree")
	}
}

func TestCacheSeesAChangeThatKeepsSizeAndTime(t *testing.T) {
	dir := t.TempDir()
	name := filepath.Join(dir, "a.md")
	then := time.Now().Add(-time.Hour)
	write := func(data string) {
		t.Helper()
		// As rsync and editors do: a new file, renamed over the old one, with
		// the time of the old one.
		if err := os.WriteFile(name+".new", []byte(data), 0o644); err != nil {
			t.Fatal(err)
		}
		if err := os.Chtimes(name+".new", then, then); err != nil {
			t.Fatal(err)
		}
		if err := os.Rename(name+".new", name); err != nil {
			t.Fatal(err)
		}
	}
	cache := NewCache(func() time.Time { return time.Now().Add(time.Minute) })
	read := func() string {
		t.Helper()
		tree, list := Read(rootFS(t, dir), cache)
		expect(t, list)
		f, _ := tree.File("a.md")
		return string(f.Text.Text)
	}
	write("870.7")
	if got := read(); got != "870.7" {
		t.Fatalf("read %q", got)
	}
	write("870.8")
	if got := read(); got != "870.8" {
		t.Errorf("read %q after a change that kept size and time", got)
	}
}

func rootFS(t testing.TB, dir string) fs.FS {
	t.Helper()
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { root.Close() })
	return root.FS()
}

// manyFiles writes 20,000 files of 4 KiB in 200 folders.
func manyFiles(b *testing.B) string {
	b.Helper()
	dir := b.TempDir()
	data := []byte(strings.Repeat("招商引资 ", 4096/13))
	for i := range 20_000 {
		folder := filepath.Join(dir, fmt.Sprintf("s%03d", i/100))
		if i%100 == 0 {
			if err := os.Mkdir(folder, 0o755); err != nil {
				b.Fatal(err)
			}
		}
		if err := os.WriteFile(filepath.Join(folder, fmt.Sprintf("%05d.zh.md", i)), data, 0o644); err != nil {
			b.Fatal(err)
		}
	}
	return dir
}

func BenchmarkRead(b *testing.B) {
	fsys := rootFS(b, manyFiles(b))
	later := func() time.Time { return time.Now().Add(time.Minute) }
	b.Run("cold", func(b *testing.B) {
		for b.Loop() {
			if tree, list := Read(fsys, nil); len(tree.Files()) != 20_000 || len(list) > 0 {
				b.Fatal(len(tree.Files()), len(list))
			}
		}
	})
	b.Run("unchanged", func(b *testing.B) {
		cache := NewCache(later)
		Read(fsys, cache)
		for b.Loop() {
			if tree, list := Read(fsys, cache); len(tree.Files()) != 20_000 || len(list) > 0 {
				b.Fatal(len(tree.Files()), len(list))
			}
		}
	})
}
