package source

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"prospectus/internal/diag"
)

// lines gives the findings in the short form of a compiler, with their help.
func lines(list diag.List) []string {
	var out []string
	for _, d := range list {
		line, column := d.Span.File.Position(d.Span.Start)
		out = append(out, fmt.Sprintf("%s:%d:%d: %s: %s (%s)", d.Span.File.Path, line, column, d.Code, d.Message, d.Help))
	}
	return out
}

func expect(t *testing.T, list diag.List, want ...string) {
	t.Helper()
	if got := lines(list); !slices.Equal(got, want) {
		t.Errorf("findings:\n  %s\nwant:\n  %s", strings.Join(got, "\n  "), strings.Join(want, "\n  "))
	}
}

func paths(t *Tree) []string {
	var out []string
	for _, f := range t.Files() {
		out = append(out, f.Path)
	}
	return out
}

func text(s string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(s)} }

func link(target string) *fstest.MapFile {
	return &fstest.MapFile{Data: []byte(target), Mode: fs.ModeSymlink}
}

func TestReadListsFilesInOrderWithDigests(t *testing.T) {
	tree, list := Read(fstest.MapFS{
		"site.yaml":         text("title: x\n"),
		"parks/a.zh.md":     text("\xef\xbb\xbf# 园区\r\n"),
		"parks/a.jpg.txt":   text("hello"),
		"parks-b/z.en.md":   text("# Park\n"),
		"translations.lock": text(""),
	}, nil)
	expect(t, list)
	want := []string{"parks-b/z.en.md", "parks/a.jpg.txt", "parks/a.zh.md", "site.yaml", "translations.lock"}
	if got := paths(tree); !slices.Equal(got, want) {
		t.Errorf("paths %q, want %q", got, want)
	}
	f, found := tree.File("parks/a.zh.md")
	if !found || f.Text == nil || string(f.Text.Text) != "\xef\xbb\xbf# 园区\r\n" || f.Size != 13 {
		t.Errorf("a byte order mark and CRLF must stay as they are: %+v", f)
	}
	f, _ = tree.File("parks/a.jpg.txt")
	if f.Text != nil || f.Digest != "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824" {
		t.Errorf("an asset has a digest and no text: %+v", f)
	}
	if _, found := tree.File("parks"); found {
		t.Error("a folder is not a file of the tree")
	}
	if data, err := tree.ReadFile("parks/a.jpg.txt"); err != nil || string(data) != "hello" {
		t.Errorf("ReadFile: %q, %v", data, err)
	}
	if _, err := tree.ReadFile("../secret"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("ReadFile outside the tree: %v", err)
	}
}

func TestReadLeavesOutWhatEditorsLeave(t *testing.T) {
	tree, list := Read(fstest.MapFS{
		"a.md": text("x"), "a.md~": text("x"), ".a.md.swp": text("x"), "a.md.swp": text("x"), "#a.md#": text("x"),
		".#a.md": link("user@host.123"), "4913": text(""), ".git/config": text("x"), "~$a.docx": text("x"),
		"Thumbs.db": text("x"), "a.md___jb_tmp___": text("x"), "c#.md": text("x"),
	}, nil)
	expect(t, list)
	if got := paths(tree); !slices.Equal(got, []string{"a.md", "c#.md"}) {
		t.Errorf("paths %q", got)
	}
}

func TestReadReportsEveryBadTextAndReadsOn(t *testing.T) {
	big := bytes.Repeat([]byte("a"), MaxText+1)
	tree, list := Read(fstest.MapFS{
		"a.zh.md": text("---\ntitle: \xb9\xa4\xd2\xb5\xb7\xa2\xd5\xb9\n---\n"), // 工业发展 in GBK
		"b.zh.md": text("标题\n招商\xff引资\n"),
		"c.zh.md": text("\xff\xfea\x00b\x00"),
		"d.yaml":  text("a\x00:\x00 \x001\x00"),
		"e.md":    {Data: big},
		"f.md":    {Data: big[:MaxText]},
		"g.bin":   {Data: big},
		"h.md":    text("fine"),
		"i.md":    text("cut off \xe5\x9b"),
	}, nil)
	expect(t, list,
		"a.zh.md:2:8: not-utf8: the file is not UTF-8: byte 0xB9 (it looks like GBK (Notepad calls it ANSI): save it as UTF-8)",
		"b.zh.md:2:3: not-utf8: the file is not UTF-8: byte 0xFF (save it as UTF-8)",
		"c.zh.md:1:1: not-utf8: the file is not UTF-8: byte 0xFF (it looks like UTF-16 (Notepad calls it Unicode): save it as UTF-8)",
		"d.yaml:1:2: not-utf8: the file is not UTF-8: byte 0x00 (it looks like UTF-16 (Notepad calls it Unicode): save it as UTF-8)",
		"e.md:1:1: file-too-large: the file is larger than 8 MiB, the most that a text may have (split it, and keep images in files of their own)",
		"i.md:1:9: not-utf8: the file is not UTF-8: byte 0xE5 (save it as UTF-8)",
	)
	for _, f := range tree.Files() {
		bad := slices.Contains([]string{"a.zh.md", "b.zh.md", "c.zh.md", "d.yaml", "e.md", "i.md"}, f.Path)
		if f.Broken != bad || (f.Text != nil) != (!bad && f.Path != "g.bin") {
			t.Errorf("%s: broken %v, text %v", f.Path, f.Broken, f.Text != nil)
		}
	}
	if _, err := tree.ReadFile("e.md"); !errors.Is(err, fs.ErrInvalid) {
		t.Errorf("ReadFile of a broken file: %v", err)
	}
}

// faultFS fails to open some paths, as a disk or a permission does: a test that
// runs as root can't take its own permission away.
type faultFS struct {
	fstest.MapFS
	faults map[string]error
	opened *opens
}

// opens counts how often each file was opened, by many goroutines.
type opens struct {
	mu sync.Mutex
	n  map[string]int
}

func (o *opens) add(name string) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.n == nil {
		o.n = map[string]int{}
	}
	o.n[name]++
}

func (f faultFS) Open(name string) (fs.File, error) {
	if f.opened != nil {
		f.opened.add(name)
	}
	if err := f.faults[name]; err != nil {
		return nil, &fs.PathError{Op: "open", Path: name, Err: err}
	}
	return f.MapFS.Open(name)
}

func (f faultFS) ReadDir(name string) ([]fs.DirEntry, error) {
	if err := f.faults[name]; err != nil {
		return nil, &fs.PathError{Op: "open", Path: name, Err: err}
	}
	return f.MapFS.ReadDir(name)
}

func TestReadReportsWhatCannotBeRead(t *testing.T) {
	fsys := faultFS{
		MapFS: fstest.MapFS{
			"a.md": text("x"), "b.png": text("x"), "c/d.md": text("x"), "e.md": text("good"), "gone.md": text("x"),
			"bad\xff.md": text("x"), "A.md": text("x"),
		},
		faults: map[string]error{
			"a.md": fs.ErrPermission, "b.png": errors.New("input/output error"), "c": fs.ErrPermission, "gone.md": fs.ErrNotExist,
		},
	}
	tree, list := Read(fsys, nil)
	expect(t, list,
		"a.md:1:1: unreadable-file: the file can't be read: permission denied (check its permissions, or move it out of the source folder)",
		"a.md:1:1: case-conflict: the path differs from \"A.md\" only in upper and lower case (rename one of the two: Windows and macOS keep only one of them)",
		"b.png:1:1: unreadable-file: the file can't be read: input/output error (check its permissions, or move it out of the source folder)",
		"bad\uFFFD.md:1:1: unreadable-file: the name \"bad\\xff.md\" is not UTF-8 (rename it: use letters that every system knows)",
		"c:1:1: unreadable-file: the folder can't be read: permission denied (check its permissions, or move it out of the source folder)",
	)
	if got := paths(tree); !slices.Equal(got, []string{"A.md", "a.md", "b.png", "e.md"}) {
		t.Errorf("paths %q", got)
	}
	_, list = Read(faultFS{MapFS: fstest.MapFS{}, faults: map[string]error{".": fs.ErrNotExist}}, nil)
	expect(t, list, ".:1:1: unreadable-file: the folder can't be read: file does not exist (check its permissions, or move it out of the source folder)")
}

func TestReadSpendsNoMemoryOnAHugeText(t *testing.T) {
	fsys := faultFS{MapFS: fstest.MapFS{"huge.md": {Data: make([]byte, 50<<20)}}}
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	_, list := Read(fsys, nil)
	runtime.ReadMemStats(&after)
	if len(list) != 1 {
		t.Errorf("findings %q", lines(list))
	}
	if got := after.TotalAlloc - before.TotalAlloc; got > 1<<20 {
		t.Errorf("a text of 50 MiB made Read allocate %d bytes", got)
	}
}

func TestReadFileRefusesOtherBytesThanWereHashed(t *testing.T) {
	fsys := fstest.MapFS{"a.png": text("old")}
	tree, _ := Read(fsys, nil)
	fsys["a.png"] = text("new")
	_, err := tree.ReadFile("a.png")
	var changed *ChangedError
	if !errors.As(err, &changed) || err.Error() != "a.png changed while the site was being built: build again" {
		t.Errorf("error %v", err)
	}
}

func TestReadIsTheSameOnDisk(t *testing.T) {
	dir := t.TempDir()
	for name, data := range map[string]string{"site.yaml": "title: x\n", "parks/港区.zh.md": "# 港区\n", "parks/map.bin": "xyz"} {
		full := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(full, []byte(data), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	tree, list := Read(root.FS(), nil)
	expect(t, list)
	if got := paths(tree); !slices.Equal(got, []string{"parks/map.bin", "parks/港区.zh.md", "site.yaml"}) {
		t.Errorf("paths %q", got)
	}
}
