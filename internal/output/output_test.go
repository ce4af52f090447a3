package output

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
)

// site is a tree: bytes by path.
type site map[string]string

// build writes a whole site into dir.
func build(dir string, swap swapper, files site) (Report, error) {
	s, err := begin(dir, swap)
	if err != nil {
		return Report{}, err
	}
	defer s.Abort()
	for _, name := range slices.Sorted(maps.Keys(files)) {
		if err := s.Write(name, []byte(files[name])); err != nil {
			return Report{}, err
		}
	}
	return s.Commit()
}

func mustBuild(t testing.TB, dir string, files site) Report {
	t.Helper()
	r, err := build(dir, systemSwapper(), files)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// tree reads a folder, without the manifest; a folder's name ends in a slash.
func tree(t testing.TB, dir string) site {
	t.Helper()
	files := site{}
	err := filepath.WalkDir(dir, func(full string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || e.Name() == ManifestName {
			return err
		}
		data, err := os.ReadFile(full)
		rel, _ := filepath.Rel(dir, full)
		files[filepath.ToSlash(rel)] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func expectTree(t *testing.T, dir string, want site) {
	t.Helper()
	if got := tree(t, dir); !maps.Equal(got, want) {
		t.Errorf("%s holds %v, want %v", dir, got, want)
	}
}

// expectBeside checks that nothing of a build is left beside the folder.
func expectBeside(t *testing.T, parent string, want ...string) {
	t.Helper()
	entries, err := os.ReadDir(parent)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, e := range entries {
		if e.Name() != ".public.lock" || removeLocked {
			got = append(got, e.Name())
		}
	}
	if !slices.Equal(got, want) {
		t.Errorf("%s holds %q, want %q", parent, got, want)
	}
}

func put(t testing.TB, name, data string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(data), 0o644); err != nil {
		t.Fatal(err)
	}
}

func expectReason(t *testing.T, err error, want Reason, message string) {
	t.Helper()
	var e *Error
	if !errors.As(err, &e) || e.Reason != want || !strings.Contains(e.Message, message) || e.Help == "" {
		t.Errorf("error %+v, want %s with %q and a help", err, want, message)
	}
}

func TestFirstBuildMakesTheFolder(t *testing.T) {
	parent := t.TempDir()
	dir := filepath.Join(parent, "deep", "public")
	r := mustBuild(t, dir, site{"index.html": "首页", "en/index.html": "home", "assets/a.css": ""})
	expectTree(t, dir, site{"index.html": "首页", "en/index.html": "home", "assets/a.css": ""})
	expectBeside(t, filepath.Dir(dir), "public")
	if r.Written != 3 || r.Unchanged != 0 || r.Removed != 0 {
		t.Errorf("report %+v", r)
	}
	want := []Entry{
		{"assets/a.css", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", 0},
		{"en/index.html", "4ea140588150773ce3aace786aeef7f4049ce100fa649c94fbbddb960f1da942", 4},
		{"index.html", "fa48d3b96d56a1ef893ff73a49abd1ba1af7a5f7ca1a2cb7e6c2d0dc4ddc4d73", 6},
	}
	for i := range want {
		if r.Manifest[i].Path != want[i].Path || r.Manifest[i].Size != want[i].Size || len(r.Manifest[i].Digest) != 64 {
			t.Errorf("manifest %+v", r.Manifest[i])
		}
	}
	if r.Manifest[0].Digest != want[0].Digest {
		t.Errorf("digest %s", r.Manifest[0].Digest)
	}
}

func TestStaleFilesVanishAndTheRepositoryFilesStay(t *testing.T) {
	parent := t.TempDir()
	dir := filepath.Join(parent, "public")
	put(t, filepath.Join(dir, ".gitignore"), "*\n!.gitignore\n")
	put(t, filepath.Join(dir, ".gitkeep"), "")
	mustBuild(t, dir, site{"index.html": "1", "old/index.html": "1", "a/b/c.html": "1"})
	r := mustBuild(t, dir, site{"index.html": "2", "a/b.html": "2"})
	expectTree(t, dir, site{".gitignore": "*\n!.gitignore\n", ".gitkeep": "", "index.html": "2", "a/b.html": "2"})
	if r.Written != 2 || r.Unchanged != 0 || r.Removed != 2 {
		t.Errorf("report %+v", r)
	}
	if _, err := os.Stat(filepath.Join(dir, "old")); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("the folder of a stale file is still there: %v", err)
	}
	expectBeside(t, parent, "public")
}

func TestUnchangedFilesKeepTheirTime(t *testing.T) {
	refusing := systemSwapper()
	refusing.link = func(string, string) error { return fs.ErrPermission }
	for name, swap := range map[string]swapper{"linked": systemSwapper(), "copied": refusing} {
		t.Run(name, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "public")
			mustBuild(t, dir, site{"same.html": "same", "edited.html": "edited", "grown.html": "1", "resized.html": "11"})
			then := time.Now().Add(-time.Hour).Truncate(time.Second)
			for _, f := range []string{"same.html", "edited.html", "grown.html", "resized.html"} {
				if err := os.Chtimes(filepath.Join(dir, f), then, then); err != nil {
					t.Fatal(err)
				}
			}
			// Someone repairs a page by hand, with the same length and time.
			put(t, filepath.Join(dir, "edited.html"), "EDITED")
			if err := os.Chtimes(filepath.Join(dir, "edited.html"), then, then); err != nil {
				t.Fatal(err)
			}
			files := site{"same.html": "same", "edited.html": "edited", "grown.html": "2", "resized.html": "1"}
			r, err := build(dir, swap, files)
			if err != nil || r.Written != 3 || r.Unchanged != 1 {
				t.Errorf("report %+v, error %v", r, err)
			}
			expectTree(t, dir, files)
			for f := range files {
				info, err := os.Stat(filepath.Join(dir, f))
				if err != nil || info.ModTime().Equal(then) != (f == "same.html") {
					t.Errorf("%s has the time %v, the old one was %v (%v)", f, info.ModTime(), then, err)
				}
			}
		})
	}
}

func TestABuildWithoutChangesTouchesNothing(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	files := site{"index.html": "1", "a/index.html": "2"}
	mustBuild(t, dir, files)
	before, err := os.Stat(dir)
	if err != nil {
		t.Fatal(err)
	}
	swap := systemSwapper()
	swap.exchange = func(string, string) error { return errors.New("nothing should be swapped") }
	r, err := build(dir, swap, files)
	if err != nil || r.Unchanged != 2 || len(r.Manifest) != 2 {
		t.Errorf("report %+v, error %v", r, err)
	}
	after, err := os.Stat(dir)
	if err != nil || !os.SameFile(before, after) {
		t.Errorf("the folder was replaced (%v)", err)
	}
}

func TestAbortAndFailureLeaveTheOldTree(t *testing.T) {
	parent := t.TempDir()
	dir := filepath.Join(parent, "public")
	mustBuild(t, dir, site{"index.html": "old"})
	s, err := Begin(dir)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Write("index.html", []byte("new")); err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(s.Abort(), s.Abort()); err != nil {
		t.Errorf("Abort, twice: %v", err)
	}
	if _, err := s.Commit(); err == nil {
		t.Error("Commit after Abort must fail")
	}
	if err := s.Write("b.html", nil); err == nil {
		t.Error("Write after Abort must fail")
	}
	expectTree(t, dir, site{"index.html": "old"})
	expectBeside(t, parent, "public")

	if s, err = Begin(dir); err != nil {
		t.Fatal(err)
	}
	if err := s.Write("../x", nil); err == nil {
		t.Error("a bad path must fail")
	}
	if err := s.Write("index.html", []byte("new")); err != nil {
		t.Fatal(err)
	}
	_, err = s.Commit()
	expectReason(t, err, BadPath, "../x")
	expectTree(t, dir, site{"index.html": "old"})
	expectBeside(t, parent, "public")
}

func TestTwoBuildsAtOnceCannotMix(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	first, err := Begin(dir)
	if err != nil {
		t.Fatal(err)
	}
	_, err = Begin(dir)
	expectReason(t, err, Busy, fmt.Sprintf("public (process %d)", os.Getpid()))
	if err := first.Write("index.html", []byte("first")); err != nil {
		t.Fatal(err)
	}
	if _, err := first.Commit(); err != nil {
		t.Fatal(err)
	}
	expectTree(t, dir, site{"index.html": "first"})

	// Many at once: each that gets the lock leaves its own tree, whole.
	var wg sync.WaitGroup
	for i := range 8 {
		wg.Go(func() {
			version := fmt.Sprint("v", i)
			for range 5 {
				_, err := build(dir, systemSwapper(), site{"a/1.html": version, "b/2.html": version, version: version})
				var e *Error
				if err != nil && (!errors.As(err, &e) || e.Reason != Busy) {
					t.Errorf("a build fails only because another holds the folder: %v", err)
				}
			}
		})
	}
	wg.Wait()
	got := tree(t, dir)
	if v := got["a/1.html"]; len(got) != 3 || got["b/2.html"] != v || got[v] != v {
		t.Errorf("a mixture: %v", got)
	}
}

func TestWriteIsConcurrent(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	want := site{}
	for i := range 200 {
		want[fmt.Sprintf("s%d/p%d/index.html", i%7, i)] = fmt.Sprint(i)
	}
	for range 2 {
		s, err := Begin(dir)
		if err != nil {
			t.Fatal(err)
		}
		var wg sync.WaitGroup
		for name, data := range want {
			wg.Go(func() {
				if err := s.Write(name, []byte(data)); err != nil {
					t.Error(err)
				}
			})
		}
		wg.Wait()
		if _, err := s.Commit(); err != nil {
			t.Fatal(err)
		}
		expectTree(t, dir, want)
		want["s0/p0/index.html"] = "changed"
	}
}

func TestPathsThatAreRefused(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	for path, message := range map[string]string{
		"":                              "is empty",
		"/etc/passwd":                   "is absolute",
		"../x":                          "segment",
		"a/../../x":                     "segment",
		"a//b":                          "segment",
		"./a":                           "segment",
		"a/":                            "segment",
		`a\..\..\x`:                     "backslash",
		"a\x00b":                        "control character",
		"a\nb":                          "control character",
		"a\xffb":                        "UTF-8",
		ManifestName:                    "list of published files",
		ManifestName + "/x":             "list of published files",
		".git/config":                   "belongs to the repository",
		".GIT/hooks/x":                  "belongs to the repository",
		strings.Repeat("招", 86):         "258 bytes; at most 255 are allowed (a Chinese character takes 3)",
		strings.Repeat("a/", 500) + "a": "1001 bytes; at most 800",
	} {
		s, err := Begin(dir)
		if err != nil {
			t.Fatal(err)
		}
		expectReason(t, s.Write(path, nil), BadPath, message)
		if err := s.Abort(); err != nil {
			t.Error(err)
		}
	}
}

func TestConflictsAreRefused(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	for _, c := range []struct{ first, second, message string }{
		{"a.html", "a.html", `"a.html" is written twice`},
		{"a.html", "A.html", `"a.html" and "A.html" differ only in upper and lower case`},
		{"tags/AI/index.html", "tags/ai/index.html", `"tags/AI/index.html" and "tags/ai/index.html" differ only in upper and lower case`},
		{"tags/AI/index.html", "tags/ai/x.html", `"tags/AI" and "tags/ai" differ only in upper and lower case`},
		{"a", "a/index.html", `"a" is both a file and a folder`},
		{"a/index.html", "a", `"a" is both a file and a folder`},
	} {
		s, err := Begin(dir)
		if err != nil {
			t.Fatal(err)
		}
		if err := s.Write(c.first, nil); err != nil {
			t.Error(err)
		}
		expectReason(t, s.Write(c.second, nil), Conflict, c.message)
		if err := s.Abort(); err != nil {
			t.Error(err)
		}
	}
}
