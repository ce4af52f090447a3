package output

import (
	"crypto/sha256"
	"os"
	"path/filepath"
	"testing"
)

// TestKeep holds that a file stays when, and only when, the old tree has the bytes of
// the digest.
func TestKeep(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	first, err := Begin(dir)
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{"a.html": "a", "b.html": "b", "c/d.html": "d"} {
		if err := first.Write(name, []byte(text)); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := first.Commit(); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "b.html"), []byte("B"), 0o644); err != nil { // by hand
		t.Fatal(err)
	}
	second, err := Begin(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = second.Abort() }()
	for name, want := range map[string]bool{"a.html": true, "b.html": false, "c/d.html": true, "e.html": false, "../x.html": false} {
		text := name[len(name)-6 : len(name)-5]
		if kept, err := second.Keep(name, sha256.Sum256([]byte(text))); kept != want || err != nil {
			t.Errorf("%s is kept: %t, %v", name, kept, err)
		}
	}
	if err := second.Write("b.html", []byte("b")); err != nil {
		t.Fatal(err)
	}
	if err := second.Write("a.html", []byte("other")); err == nil {
		t.Error("a file that was kept can be written")
	}
	second.fault = nil
	r, err := second.Commit()
	if err != nil || r.Written != 1 || r.Unchanged != 2 || len(r.Manifest) != 3 {
		t.Errorf("%+v, %v", r, err)
	}
	if text, err := os.ReadFile(filepath.Join(dir, "b.html")); err != nil || string(text) != "b" {
		t.Errorf("%q, %v", text, err)
	}
}
