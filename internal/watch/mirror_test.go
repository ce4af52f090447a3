package watch

import (
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// patience is how long a test waits for what must come.
const patience = 10 * time.Second

// mirror is a reader that knows of the disk what the batches told it. When it
// equals the disk, nothing was missed.
type mirror struct {
	t       *testing.T
	roots   []string
	ignore  func(string) bool
	batches <-chan Batch
	files   map[string]string
	got     []Batch
}

func watching(t *testing.T, o Options, roots ...string) *mirror {
	t.Helper()
	return watchingWith(t, o, openSystem, roots...)
}

func watchingWith(t *testing.T, o Options, open func() (notifier, error), roots ...string) *mirror {
	t.Helper()
	batches, err := startWith(t.Context(), roots, o.withDefaults(), open)
	if err != nil {
		t.Fatal(err)
	}
	m := &mirror{t: t, roots: roots, ignore: o.Ignore, batches: batches, files: map[string]string{}}
	for _, root := range roots {
		m.read(root, m.files)
	}
	return m
}

// read puts what stands at and below a path into files. It follows links, and
// tells files by the path that leads to them.
func (m *mirror) read(path string, files map[string]string) {
	info, err := os.Stat(path)
	if err != nil || temporary(filepath.Base(path)) || m.ignore != nil && m.ignore(path) || strings.Contains(path, "/loop") {
		return
	}
	if !info.IsDir() {
		data, err := os.ReadFile(path)
		files[path] = fmt.Sprint(string(data), err)
		return
	}
	entries, _ := os.ReadDir(path)
	for _, e := range entries {
		m.read(join(path, e.Name()), files)
	}
}

func (m *mirror) apply(b Batch) {
	m.t.Helper()
	m.got = append(m.got, b)
	if !slices.IsSorted(b.Paths) || len(slices.Compact(slices.Clone(b.Paths))) != len(b.Paths) {
		m.t.Errorf("the paths are not sorted, each once: %q", b.Paths)
	}
	if b.Rescan {
		clear(m.files)
		for _, root := range m.roots {
			m.read(root, m.files)
		}
	}
	for _, p := range b.Paths {
		maps.DeleteFunc(m.files, func(file, _ string) bool { return within(file, p) })
		m.read(p, m.files)
	}
}

// settle receives until the mirror equals the disk, and gives the paths that
// were told since the last time, each once.
func (m *mirror) settle() []string {
	m.t.Helper()
	from := len(m.got)
	timeout := time.After(patience)
	for {
		disk := map[string]string{}
		for _, root := range m.roots {
			m.read(root, disk)
		}
		if len(m.got) > from && maps.Equal(disk, m.files) {
			break
		}
		select {
		case b := <-m.batches:
			m.apply(b)
		case <-timeout:
			m.t.Fatalf("not told:\n%s", difference(disk, m.files))
		}
	}
	return m.told(from)
}

func (m *mirror) told(from int) []string {
	var told []string
	for _, b := range m.got[from:] {
		told = append(told, b.Paths...)
	}
	slices.Sort(told)
	return slices.Compact(told)
}

func difference(disk, mirror map[string]string) string {
	var lines []string
	for file, text := range disk {
		if other, ok := mirror[file]; !ok || other != text {
			lines = append(lines, fmt.Sprintf("%s is %.40q and was told as %.40q", file, text, other))
		}
	}
	for file := range mirror {
		if _, ok := disk[file]; !ok {
			lines = append(lines, file+" is gone")
		}
	}
	slices.Sort(lines)
	if len(lines) == 0 {
		return "no batch at all"
	}
	return strings.Join(lines[:min(len(lines), 20)], "\n")
}

// expect settles and holds the paths against the wanted ones, which are given
// below the root.
func (m *mirror) expect(what string, want ...string) {
	m.t.Helper()
	got := m.settle()
	for i, p := range want {
		if want[i] = m.roots[0]; p != "" {
			want[i] = join(want[i], filepath.FromSlash(p))
		}
	}
	if !slices.Equal(got, want) {
		m.t.Errorf("%s: told %q, want %q", what, got, want)
	}
}

// silent demands that nothing is told for a while.
func (m *mirror) silent(what string) {
	m.t.Helper()
	select {
	case b := <-m.batches:
		m.t.Errorf("%s: told %+v", what, b)
	case <-time.After(150 * time.Millisecond):
	}
}

func write(t *testing.T, text string, path ...string) {
	t.Helper()
	name := filepath.Join(path...)
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

func rename(t *testing.T, from, to string) {
	t.Helper()
	if err := os.Rename(from, to); err != nil {
		t.Fatal(err)
	}
}

func remove(t *testing.T, path ...string) {
	t.Helper()
	if err := os.RemoveAll(filepath.Join(path...)); err != nil {
		t.Fatal(err)
	}
}

func link(t *testing.T, target, name string) {
	t.Helper()
	if err := os.Symlink(target, name); err != nil {
		t.Skip("no symbolic links here: ", err)
	}
}

func count(root string) (files int) {
	_ = filepath.WalkDir(root, func(_ string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			files++
		}
		return nil
	})
	return files
}
