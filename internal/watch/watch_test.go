package watch

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// modes runs a test with events and by polling: both must tell the same.
func modes(t *testing.T, test func(t *testing.T, o Options)) {
	t.Run("events", func(t *testing.T) { t.Parallel(); test(t, Options{Interval: 50 * time.Millisecond}) })
	t.Run("poll", func(t *testing.T) {
		t.Parallel()
		test(t, Options{Poll: true, Interval: 20 * time.Millisecond})
	})
}

func TestSave(t *testing.T) {
	modes(t, func(t *testing.T, o Options) {
		root := filepath.Join(t.TempDir(), "content")
		page := filepath.Join(root, "industries", "auto-parts.zh.md")
		write(t, "one", page)
		m := watching(t, o, root)
		const name = "industries/auto-parts.zh.md"

		write(t, "in place", page)
		m.expect("in place", name)

		write(t, "in place", page) // as many bytes, a moment later
		write(t, "IN PLACE", page)
		m.expect("in place, the same size", name)

		// Vim with backupcopy=no: a probe, the old file is renamed, the new one
		// written, the backup removed; with a swap file all the time.
		write(t, "", root, "industries", "4913")
		remove(t, root, "industries", "4913")
		write(t, "swap", root, "industries", ".auto-parts.zh.md.swp")
		rename(t, page, page+"~")
		write(t, "vim", page)
		remove(t, page+"~")
		remove(t, root, "industries", ".auto-parts.zh.md.swp")
		m.expect("Vim", name)

		// Emacs: a lock that is a dangling link, an autosave, a backup.
		link(t, "me@here.1:2", filepath.Join(root, "industries", ".#auto-parts.zh.md"))
		write(t, "emacs", root, "industries", "#auto-parts.zh.md#")
		rename(t, page, page+"~")
		write(t, "emacs", page)
		remove(t, root, "industries", "#auto-parts.zh.md#")
		remove(t, root, "industries", ".#auto-parts.zh.md")
		m.expect("Emacs", name)

		// JetBrains, Visual Studio Code and every careful script.
		write(t, "atomic", page+"___jb_tmp___")
		rename(t, page, page+"___jb_old___")
		rename(t, page+"___jb_tmp___", page)
		remove(t, page+"___jb_old___")
		m.expect("JetBrains", name)

		write(t, "again", page) // the watch is still there after all that
		m.expect("in place again", name)

		remove(t, page)
		m.expect("removed", name)
		m.silent("afterwards")
	})
}

func TestTemporary(t *testing.T) {
	for _, name := range []string{
		"4913", ".page.md.swp", ".page.md.swx", "page.md~", "#page.md#", ".#page.md", "page.md___jb_tmp___",
		"page.md___jb_old___", "~$list.xlsx", ".~lock.list.ods#", ".goutputstream-8XJ2Z1", ".DS_Store", "page.md.sb-1a2b-Cd3",
	} {
		if !temporary(name) {
			t.Errorf("%s is told", name)
		}
	}
	for _, name := range []string{"page.md", "4913.md", "#", "c#", "a~b.md", ".htaccess", "swp", "招商.zh.md"} {
		if temporary(name) {
			t.Errorf("%s is not told", name)
		}
	}
}

func TestIgnore(t *testing.T) {
	modes(t, func(t *testing.T, o Options) {
		root := t.TempDir()
		o.Ignore = func(path string) bool { return strings.HasPrefix(filepath.Base(path), ".") }
		write(t, "", root, ".git", "index")
		m := watching(t, o, root)
		write(t, "x", root, ".git", "index")
		write(t, "x", root, ".git", "refs", "heads", "main")
		write(t, "x", root, ".hidden")
		m.silent("ignored")
		write(t, "x", root, "page.md")
		m.expect("beside them", "page.md")
	})
}

func TestFolders(t *testing.T) {
	modes(t, func(t *testing.T, o Options) {
		root := filepath.Join(t.TempDir(), "content")
		write(t, "1", root, "a", "1.md")
		write(t, "2", root, "a", "b", "2.md")
		m := watching(t, o, root)

		write(t, "3", root, "n", "e", "w", "3.md") // before a watch can be on any of them
		m.expect("new folders", "n/e/w/3.md")
		write(t, "4", root, "n", "e", "w", "3.md")
		m.expect("in a new folder", "n/e/w/3.md")

		rename(t, filepath.Join(root, "a"), filepath.Join(root, "c"))
		m.expect("a folder renamed", "a", "c/1.md", "c/b/2.md")
		write(t, "5", root, "c", "b", "2.md")
		m.expect("below the renamed folder", "c/b/2.md")
		write(t, "6", root, "a", "b", "2.md")
		m.expect("the old name again", "a/b/2.md")
		write(t, "7", root, "a", "b", "2.md")
		write(t, "8", root, "c", "b", "2.md")
		m.expect("both", "a/b/2.md", "c/b/2.md")

		outside := filepath.Join(filepath.Dir(root), "outside")
		rename(t, filepath.Join(root, "c"), outside)
		m.expect("moved out", "c")
		write(t, "9", outside, "b", "2.md")
		m.silent("outside")
		rename(t, outside, filepath.Join(root, "d"))
		m.expect("moved in", "d/1.md", "d/b/2.md")

		remove(t, root, "d")
		m.settle()
		write(t, "10", root, "d", "b", "2.md")
		m.expect("removed and created", "d/b/2.md")
		if len(m.got) == 0 || slices.ContainsFunc(m.got, func(b Batch) bool { return b.Rescan || b.Err != nil }) {
			t.Errorf("a fault was told: %+v", m.got)
		}
	})
}

func TestFolderReplacedByFile(t *testing.T) {
	modes(t, func(t *testing.T, o Options) {
		root := t.TempDir()
		write(t, "1", root, "x", "y", "1.md")
		m := watching(t, o, root)
		remove(t, root, "x")
		write(t, "file", root, "x")
		m.settle()
		remove(t, root, "x")
		write(t, "2", root, "x", "y", "1.md")
		m.settle()
		write(t, "3", root, "x", "y", "1.md")
		m.settle()
	})
}

func TestRoot(t *testing.T) {
	modes(t, func(t *testing.T, o Options) {
		dir := t.TempDir()
		root := filepath.Join(dir, "later", "content")
		m := watching(t, o, root)
		m.silent("nothing there")
		write(t, "1", root, "a", "1.md")
		m.settle()
		write(t, "2", root, "a", "1.md")
		m.settle()
		remove(t, dir, "later")
		m.settle()
		write(t, "3", root, "a", "1.md")
		m.settle()
		write(t, "4", root, "a", "1.md")
		m.settle()

		// A checkout beside, swapped in.
		write(t, "5", dir, "next", "a", "1.md")
		rename(t, root, filepath.Join(dir, "old"))
		rename(t, filepath.Join(dir, "next"), root)
		m.settle()
		write(t, "6", root, "a", "1.md")
		m.settle()
		write(t, "-", dir, "old", "a", "1.md")
		m.silent("the old root")

		// A folder above is renamed, which no event tells.
		rename(t, filepath.Join(dir, "later"), filepath.Join(dir, "away"))
		m.expect("renamed above", "")
		rename(t, filepath.Join(dir, "away"), filepath.Join(dir, "later"))
		m.settle()
		write(t, "7", root, "a", "1.md")
		m.settle()
	})
}

func TestRootIsFile(t *testing.T) {
	modes(t, func(t *testing.T, o Options) {
		dir := t.TempDir()
		file := filepath.Join(dir, "site.yaml")
		write(t, "1", file)
		m := watching(t, o, file)
		write(t, "x", dir, "other.yaml")
		write(t, "x", dir, "below", "site.yaml")
		m.silent("beside it")
		for _, text := range []string{"2", "3"} {
			write(t, text, dir, "site.yaml.tmp")
			rename(t, filepath.Join(dir, "site.yaml.tmp"), file)
			if got := m.settle(); !slices.Equal(got, []string{file}) {
				t.Errorf("told %q", got)
			}
		}
		remove(t, file)
		m.settle()
		write(t, "4", file)
		m.settle()
		write(t, "5", file)
		m.settle()
	})
}

// The paths start with the root as it was given, whatever that is.
func TestRootAsGiven(t *testing.T) {
	t.Chdir(t.TempDir())
	for root, want := range map[string]string{
		"content": "content/a/1.md", "./content": "./content/a/1.md", "content/": "content/a/1.md",
		".": "./content/a/1.md", "../" + filepath.Base(must(os.Getwd())): "../" + filepath.Base(must(os.Getwd())) + "/content/a/1.md",
	} {
		write(t, "1", "content", "a", "1.md")
		m := watching(t, Options{}, root)
		write(t, root, "content", "a", "1.md")
		if got := m.settle(); !slices.Equal(got, []string{filepath.FromSlash(want)}) {
			t.Errorf("%s: told %q, want %q", root, got, want)
		}
	}
}

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

func TestRootInRoot(t *testing.T) {
	modes(t, func(t *testing.T, o Options) {
		root := t.TempDir()
		themes := filepath.Join(root, "themes")
		write(t, "1", themes, "invest", "a.css")
		m := watching(t, o, root, themes, filepath.Join(root, "site.yaml"))
		write(t, "2", themes, "invest", "a.css")
		m.settle()
		remove(t, themes)
		m.settle()
		write(t, "3", themes, "invest", "a.css")
		write(t, "3", root, "site.yaml")
		m.settle()
		write(t, "4", themes, "invest", "a.css")
		write(t, "4", root, "site.yaml")
		m.settle()
	})
}

func TestLinks(t *testing.T) {
	modes(t, func(t *testing.T, o Options) {
		dir := t.TempDir()
		root := filepath.Join(dir, "content")
		shared := filepath.Join(dir, "shared")
		write(t, "1", root, "real", "1.md")
		write(t, "1", shared, "deep", "s.md")
		write(t, "1", shared, "one.md")
		link(t, "real", filepath.Join(root, "alias"))
		link(t, shared, filepath.Join(root, "shared"))
		link(t, filepath.Join(shared, "one.md"), filepath.Join(root, "one.md"))
		link(t, root, filepath.Join(root, "real", "loop"))
		link(t, "nowhere", filepath.Join(root, "dangling"))
		m := watching(t, o, root)

		write(t, "2", root, "real", "1.md")
		m.expect("two ways to one file", "alias/1.md", "real/1.md")
		write(t, "2", shared, "deep", "s.md")
		m.expect("a folder outside", "shared/deep/s.md")
		write(t, "2", shared, "one.md")
		m.expect("a file outside", "one.md", "shared/one.md")
		write(t, "2", root, "nowhere", "n.md")
		m.settle()
		write(t, "3", root, "nowhere", "n.md")
		m.expect("what dangled", "dangling/n.md", "nowhere/n.md")

		// The link is set to another folder.
		write(t, "3", dir, "other", "s.md")
		remove(t, root, "shared")
		link(t, filepath.Join(dir, "other"), filepath.Join(root, "shared"))
		m.settle()
		write(t, "4", dir, "other", "s.md")
		m.expect("the new target", "shared/s.md")
		write(t, "4", shared, "deep", "s.md")
		m.silent("the old target")

		// The target is renamed, and another takes its place.
		rename(t, filepath.Join(root, "real"), filepath.Join(root, "moved"))
		m.settle()
		write(t, "5", root, "real", "1.md")
		m.settle()
		write(t, "6", root, "real", "1.md")
		m.settle()
		write(t, "6", root, "moved", "1.md")
		m.settle()
	})
}

func TestPermissions(t *testing.T) {
	if os.Getuid() == 0 {
		t.Log("root can read everything; only the telling is tested")
	}
	modes(t, func(t *testing.T, o Options) {
		root := t.TempDir()
		write(t, "1", root, "a", "1.md")
		m := watching(t, o, root)
		for _, mode := range []os.FileMode{0, 0o755} {
			if err := os.Chmod(filepath.Join(root, "a"), mode); err != nil {
				t.Fatal(err)
			}
			if got := m.settle(); !slices.Contains(got, filepath.Join(root, "a")) {
				t.Errorf("mode %v: told %q", mode, got)
			}
		}
	})
}

// TestStorm changes hundreds of files at once, as a Git checkout does, and
// moves folders about while they are still being found.
func TestStorm(t *testing.T) {
	modes(t, func(t *testing.T, o Options) {
		root := filepath.Join(t.TempDir(), "content")
		for i := range 200 {
			write(t, "main", root, fmt.Sprintf("s%02d", i%20), fmt.Sprintf("p%03d.md", i))
		}
		m := watching(t, o, root)
		for i := range 200 {
			if i%3 == 0 {
				remove(t, root, fmt.Sprintf("s%02d", i%20), fmt.Sprintf("p%03d.md", i))
			} else {
				write(t, "branch", root, fmt.Sprintf("s%02d", i%20), fmt.Sprintf("p%03d.md", i))
			}
			write(t, "branch", root, fmt.Sprintf("t%02d", i%30), "deep", fmt.Sprintf("q%03d.md", i))
		}
		m.settle()
		if len(m.got) > 12 {
			t.Errorf("%d batches for one checkout", len(m.got))
		}

		random := rand.New(rand.NewPCG(1, 2))
		for round := range 8 {
			for range 60 {
				scramble(t, root, random)
			}
			if round%2 == 0 {
				remove(t, root, "x1")
			}
			write(t, fmt.Sprint("last ", round), root, "last.md")
			m.settle()
		}
		if count(root) < 50 {
			t.Errorf("only %d files are left: the test tests nothing", count(root))
		}
	})
}

// scramble does one thing to one of a few files and folders, so that they meet.
func scramble(t *testing.T, root string, random *rand.Rand) {
	t.Helper()
	folder := func() string {
		parts := []string{root}
		for range random.IntN(3) + 1 {
			parts = append(parts, fmt.Sprintf("x%d", random.IntN(4)))
		}
		return filepath.Join(parts...)
	}
	// What does not fit (a folder moved into itself, onto a full one) fails,
	// and that is as good.
	switch name := fmt.Sprintf("f%d.md", random.IntN(3)); random.IntN(8) {
	case 0:
		_ = os.RemoveAll(folder())
	case 1, 2:
		_ = os.Rename(folder(), folder())
	case 3:
		_ = os.Remove(filepath.Join(folder(), name))
	case 4:
		_ = os.Rename(filepath.Join(folder(), name), filepath.Join(folder(), name))
	default:
		at := folder()
		_ = os.MkdirAll(at, 0o755)
		_ = os.WriteFile(filepath.Join(at, name), fmt.Append(nil, random.Uint64()), 0o644)
	}
}
