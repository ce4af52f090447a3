package cache

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
)

// open opens a store, which must work.
func open(t testing.TB, dir string) *Store {
	t.Helper()
	s, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func save(t testing.TB, s *Store) {
	t.Helper()
	if err := s.Save(); err != nil {
		t.Fatal(err)
	}
}

// value is long enough that damage hits it.
func value(n int) []byte { return bytes.Repeat([]byte(fmt.Sprintf("值%d ", n)), 100) }

func key(n int) Key { return KeyOf("key", fmt.Sprint(n)) }

func filled(t testing.TB, dir string, n int) {
	t.Helper()
	s := open(t, dir)
	for i := range n {
		s.Put(key(i), value(i))
	}
	save(t, s)
}

func TestKeepsFromRunToRun(t *testing.T) {
	dir := t.TempDir()
	filled(t, dir, 10)
	s := open(t, dir)
	for i := range 10 {
		if got, ok := s.Get(key(i)); !ok || !bytes.Equal(got, value(i)) {
			t.Errorf("%d: %t, %q", i, ok, got)
		}
	}
	if _, ok := s.Get(key(10)); ok || s.Has(key(10)) {
		t.Error("there is a value that nobody put")
	}
	s.Put(key(3), value(33))
	save(t, s)
	s = open(t, dir)
	if got, _ := s.Get(key(3)); !bytes.Equal(got, value(33)) {
		t.Errorf("the newer value is %q", got)
	}
	if err := s.Close(); err != nil {
		t.Error(err)
	}
}

// TestWhatIsNotUsedGoes holds that a run leaves what it used and put, and a run that
// is closed changes nothing.
func TestWhatIsNotUsedGoes(t *testing.T) {
	dir := t.TempDir()
	filled(t, dir, 3)
	s := open(t, dir)
	s.Get(key(1))
	s.Put(key(7), value(7))
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	s = open(t, dir)
	if !s.Has(key(0)) || s.Has(key(7)) {
		t.Error("a run that was not saved left something")
	}
	s.used = map[Key]bool{}
	s.Get(key(1))
	save(t, s)
	s = open(t, dir)
	defer s.Close()
	if s.Has(key(0)) || !s.Has(key(1)) {
		t.Error("what was not used is still there, or what was used is gone")
	}
}

func size(t *testing.T, dir string) (bytes int64, files int) {
	t.Helper()
	all, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range all {
		info, err := f.Info()
		if err != nil {
			t.Fatal(err)
		}
		bytes, files = bytes+info.Size(), files+1
	}
	return bytes, files
}

// TestBounded holds that a folder does not grow with the number of runs.
func TestBounded(t *testing.T) {
	dir := t.TempDir()
	filled(t, dir, 20)
	first, _ := size(t, dir)
	for run := range 40 {
		s := open(t, dir)
		for i := range 20 {
			s.Get(key(i))
		}
		s.Put(key(run%20), value(run))
		save(t, s)
		if now, files := size(t, dir); now > 2*first+int64(len(value(100))) || files > maxPacks+2 {
			t.Fatalf("after %d runs it is %d bytes in %d files, at first %d", run+1, now, files, first)
		}
	}
	s := open(t, dir)
	defer s.Close()
	for i := range 20 {
		if got, ok := s.Get(key(i)); !ok || !bytes.Equal(got, value(20+i)) {
			t.Errorf("%d: %t, %.20q", i, ok, got)
		}
	}
}

// TestDamage damages each file at each place in turn: a value is right or not there,
// and the folder can be used on.
func TestDamage(t *testing.T) {
	for _, name := range []string{indexName, packStart} {
		for _, kind := range []string{"flip", "cut", "remove", "empty", "grow"} {
			for part := range 7 {
				dir := t.TempDir()
				filled(t, dir, 5)
				damage(t, dir, name, kind, part)
				s := open(t, dir)
				for i := range 5 {
					if got, ok := s.Get(key(i)); ok && !bytes.Equal(got, value(i)) {
						t.Fatalf("%s of %s at %d/6 gives %.20q for %d", kind, name, part, got, i)
					}
				}
				s.Put(key(1), value(11))
				save(t, s)
				s = open(t, dir)
				if got, ok := s.Get(key(1)); !ok || !bytes.Equal(got, value(11)) {
					t.Errorf("after %s of %s at %d/6 nothing can be kept", kind, name, part)
				}
				_ = s.Close()
			}
		}
	}
}

func damage(t *testing.T, dir, name, kind string, part int) {
	t.Helper()
	all, err := filepath.Glob(filepath.Join(dir, name+"*"))
	if err != nil || len(all) != 1 {
		t.Fatal(all, err)
	}
	text, err := os.ReadFile(all[0])
	if err != nil {
		t.Fatal(err)
	}
	at := part * (len(text) - 1) / 6
	switch kind {
	case "flip":
		text[at] ^= 0x10
	case "cut":
		text = text[:at]
	case "empty":
		text = nil
	case "grow":
		text = append(text[:at:at], append([]byte("more"), text[at:]...)...)
	case "remove":
		if err := os.Remove(all[0]); err != nil {
			t.Fatal(err)
		}
		return
	}
	if err := os.WriteFile(all[0], text, 0o644); err != nil {
		t.Fatal(err)
	}
}

// TestTwoAtOnce holds that two runs on one folder give right values or none.
func TestTwoAtOnce(t *testing.T) {
	dir := t.TempDir()
	filled(t, dir, 5)
	a, b := open(t, dir), open(t, dir)
	a.Put(key(1), value(11))
	b.Put(key(2), value(22))
	for i := range 5 {
		a.Has(key(i))
	}
	save(t, a)
	for i := range 5 {
		if got, ok := b.Get(key(i)); ok && i != 2 && !bytes.Equal(got, value(i)) {
			t.Errorf("the other run gets %.20q for %d", got, i)
		}
	}
	if err := b.Save(); err != nil {
		t.Log("it keeps nothing:", err) // its file is gone on some systems
	}
	c := open(t, dir)
	defer c.Close()
	for i, want := range map[int][]int{0: {0}, 1: {1, 11}, 2: {2, 22}, 3: {3}, 4: {4}} {
		got, ok := c.Get(key(i))
		good := !ok
		for _, n := range want {
			good = good || bytes.Equal(got, value(n))
		}
		if !good {
			t.Errorf("%d is %.20q", i, got)
		}
	}
}

func TestManyAtOnce(t *testing.T) {
	s := open(t, t.TempDir())
	defer s.Close()
	var wait sync.WaitGroup
	for n := range 4 {
		wait.Go(func() {
			for i := range 100 {
				s.Put(key(n*100+i), value(i))
				s.Has(key(i))
				s.Get(key(i))
			}
		})
	}
	wait.Wait()
}

func TestOpenFails(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(filepath.Join(file, "cache")); err == nil {
		t.Error("a folder in a file can be opened")
	}
}

func TestKeyOf(t *testing.T) {
	if KeyOf("ab", "c") == KeyOf("a", "bc") || KeyOf("a") == KeyOf("a", "") {
		t.Error("parts are not told apart")
	}
}

// FuzzOpen holds that no index makes Open or Get panic, or name a file elsewhere.
func FuzzOpen(f *testing.F) {
	dir := f.TempDir()
	filled(f, dir, 3)
	text, err := os.ReadFile(filepath.Join(dir, indexName))
	if err != nil {
		f.Fatal(err)
	}
	f.Add(text)
	f.Add([]byte(header))
	f.Fuzz(func(t *testing.T, text []byte) {
		names, known := parseIndex(text)
		for _, name := range names {
			if strings.ContainsAny(name, `/\`) || !strings.HasPrefix(name, packStart) {
				t.Errorf("a pack is called %q", name)
			}
		}
		for _, at := range known {
			if at.pack < 0 || at.pack >= len(names) || at.offset < 0 || at.length < 0 {
				t.Errorf("a value lies at %v", at)
			}
		}
	})
}
