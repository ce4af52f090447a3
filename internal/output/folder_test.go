package output

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestForeignFilesAreNeverReplaced(t *testing.T) {
	for name, c := range map[string]struct {
		built bool // a build wrote here before
		files site
		want  string
	}{
		"somebody's folder":   {false, site{"notes.txt": "mine", "a/b.jpg": "mine"}, "a/b.jpg, notes.txt"},
		"many files":          {false, site{"1": "", "2": "", "3": "", "4": "", "5": ""}, "1, 2, 3 and more"},
		"a repository":        {false, site{".git/HEAD": "ref"}, ".git/HEAD"},
		"hidden files":        {false, site{".ssh/id": "key"}, ".ssh/id"},
		"a file put in later": {true, site{"google1234.html": "mine"}, "google1234.html"},
		"a .gitignore below":  {true, site{"a/.gitignore": "mine"}, "a/.gitignore"},
	} {
		t.Run(name, func(t *testing.T) {
			parent := t.TempDir()
			dir := filepath.Join(parent, "public")
			want := site{}
			if c.built {
				want = site{"index.html": "old", "a/index.html": "old"}
				mustBuild(t, dir, want)
			}
			for f, data := range c.files {
				put(t, filepath.Join(dir, f), data)
				want[f] = data
			}
			_, err := build(dir, systemSwapper(), site{"index.html": "new"})
			expectReason(t, err, Foreign, "holds files that no build wrote, and a build replaces the whole folder: "+c.want)
			expectTree(t, dir, want)
			expectBeside(t, parent, "public")
		})
	}
}

func TestWhatADesktopLeavesIsNotForeign(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	put(t, filepath.Join(dir, ".DS_Store"), "x")
	if err := os.MkdirAll(filepath.Join(dir, "empty", "folders"), 0o755); err != nil {
		t.Fatal(err)
	}
	mustBuild(t, dir, site{"index.html": "1"})
	expectTree(t, dir, site{"index.html": "1"})
}

func TestADamagedManifestIsRefused(t *testing.T) {
	digest := strings.Repeat("a", 64)
	for _, manifest := range []string{
		"<<<<<<< HEAD\n", digest + "  index.html", digest + " index.html\n", digest + "  ../x\n", strings.Repeat("z", 64) + "  x\n", "\n",
	} {
		dir := filepath.Join(t.TempDir(), "public")
		mustBuild(t, dir, site{"index.html": "old"})
		put(t, filepath.Join(dir, ManifestName), manifest)
		_, err := build(dir, systemSwapper(), site{"index.html": "new"})
		expectReason(t, err, Foreign, ".prospectus.sha256 is not a list that a build wrote")
		expectTree(t, dir, site{"index.html": "old"})
	}
}

func TestAManifestSurvivesACopyAndACheckoutOnWindows(t *testing.T) {
	from := filepath.Join(t.TempDir(), "public")
	mustBuild(t, from, site{"index.html": "1", "目录/b.html": "1"})
	to := filepath.Join(t.TempDir(), "elsewhere")
	if err := os.CopyFS(to, os.DirFS(from)); err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(filepath.Join(to, ManifestName))
	if err != nil {
		t.Fatal(err)
	}
	put(t, filepath.Join(to, ManifestName), strings.ReplaceAll(string(text), "\n", "\r\n"))
	if r := mustBuild(t, to, site{"index.html": "1"}); r.Unchanged != 1 || r.Removed != 1 {
		t.Errorf("report %+v", r)
	}
}

func FuzzParseManifest(f *testing.F) {
	f.Add([]byte(strings.Repeat("a", 64) + "  index.html\n"))
	f.Add([]byte("x"))
	f.Fuzz(func(t *testing.T, text []byte) {
		paths, ok := parseManifest(text)
		if ok && len(paths) > bytes.Count(text, []byte("\n")) {
			t.Errorf("%d paths in %q", len(paths), text)
		}
		for path := range paths {
			if err := checkPath(path); err != nil {
				t.Error(err)
			}
		}
	})
}

func TestFoldersThatCannotBeSwapped(t *testing.T) {
	parent := t.TempDir()
	put(t, filepath.Join(parent, "file"), "mine")
	if err := os.Symlink("nowhere", filepath.Join(parent, "dangling")); err != nil {
		t.Fatal(err)
	}
	for name, message := range map[string]string{"file": "is a file, not a folder", "dangling": "is a symbolic link that leads nowhere"} {
		_, err := Begin(filepath.Join(parent, name))
		expectReason(t, err, NotFolder, message)
	}
	_, err := Begin(filepath.Join(parent, "file", "public"))
	expectReason(t, err, Failed, "can't make the folder above")
	_, err = Begin(string(filepath.Separator))
	expectReason(t, err, NotFolder, "is the root of the disk")
	expectBeside(t, parent, "dangling", "file")

	if err := os.MkdirAll(filepath.Join(parent, "work", "in"), 0o755); err != nil {
		t.Fatal(err)
	}
	t.Chdir(filepath.Join(parent, "work", "in"))
	for _, dir := range []string{".", ".."} {
		_, err := Begin(dir)
		expectReason(t, err, NotFolder, "is the folder that the program runs in, or one above it")
	}
	mustBuild(t, filepath.Join("..", "out"), site{"a": "1"})
	expectTree(t, filepath.Join(parent, "work", "out"), site{"a": "1"})
}

func TestALinkStaysAndItsTargetIsSwapped(t *testing.T) {
	parent := t.TempDir()
	real := filepath.Join(parent, "disk", "www")
	if err := os.MkdirAll(real, 0o755); err != nil {
		t.Fatal(err)
	}
	link := filepath.Join(parent, "public")
	if err := os.Symlink(filepath.Join("disk", "www"), link); err != nil {
		t.Fatal(err)
	}
	s, err := Begin(link)
	if err != nil {
		t.Fatal(err)
	}
	_, err = Begin(real)
	expectReason(t, err, Busy, "another build is writing")
	if err := s.Write("index.html", []byte("1")); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Commit(); err != nil {
		t.Fatal(err)
	}
	expectTree(t, real, site{"index.html": "1"})
	if target, err := os.Readlink(link); err != nil || target != filepath.Join("disk", "www") {
		t.Errorf("the link became %q (%v)", target, err)
	}
	expectBeside(t, parent, "disk", "public")
	expectBeside(t, filepath.Join(parent, "disk"), "www")
}

func TestLeftoversOfOthersStay(t *testing.T) {
	parent := t.TempDir()
	names := []string{".public.stage-x", ".public.stage-", ".public-b.stage-12", "public.stage-12", ".public.stage-12.lock"}
	for _, name := range names {
		put(t, filepath.Join(parent, name, "file"), "mine")
	}
	put(t, filepath.Join(parent, ".public.stage-77"), "a file, not a folder")
	put(t, filepath.Join(parent, ".public.stage-123", "index.html"), "half")
	mustBuild(t, filepath.Join(parent, "public"), site{"a": "1"})
	expectBeside(t, parent, ".public-b.stage-12", ".public.stage-", ".public.stage-12.lock", ".public.stage-77", ".public.stage-x", "public", "public.stage-12")
}

func TestAFolderThatChangesMeanwhileIsLeftAlone(t *testing.T) {
	parent := t.TempDir()
	dir := filepath.Join(parent, "public")
	begin := func() *Stage {
		t.Helper()
		s, err := Begin(dir)
		if err != nil {
			t.Fatal(err)
		}
		if err := s.Write("index.html", []byte("new")); err != nil {
			t.Fatal(err)
		}
		return s
	}
	s := begin() // there is no folder yet
	put(t, filepath.Join(dir, "mine.txt"), "mine")
	_, err := s.Commit()
	expectReason(t, err, Replaced, "was made, changed or removed by another program")
	expectTree(t, dir, site{"mine.txt": "mine"})
	if err := os.RemoveAll(dir); err != nil {
		t.Fatal(err)
	}

	mustBuild(t, dir, site{"index.html": "old", "same.html": "same"})
	s = begin()
	if err := s.Write("same.html", []byte("same")); err != nil {
		t.Fatal(err)
	}
	if err := os.RemoveAll(dir); err != nil {
		t.Fatal(err)
	}
	_, err = s.Commit()
	if err == nil {
		t.Fatal("the file that should be kept is gone")
	}
	expectBeside(t, parent)

	mustBuild(t, dir, site{"index.html": "old"})
	s = begin()
	if err := os.RemoveAll(dir); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Commit(); err != nil {
		t.Errorf("a folder that was removed is made again: %v", err)
	}
	expectTree(t, dir, site{"index.html": "new"})
}
