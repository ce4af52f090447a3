package source

import (
	"errors"
	"testing"
	"testing/fstest"
)

// TestTreeRelease holds that a text that was let go is read again, and that one which
// is no longer what was hashed is told.
func TestTreeRelease(t *testing.T) {
	fsys := fstest.MapFS{"a.md": {Data: []byte("one\n")}, "b.png": {Data: []byte("x")}}
	tree, _ := Read(fsys, nil)
	tree.Release("a.md")
	tree.Release("b.png")
	tree.Release("nowhere.md")
	a, _ := tree.File("a.md")
	if a.Text.Text != nil {
		t.Error("the text is still there")
	}
	if got := string(a.Text.Load()); got != "one\n" || tree.Changed() != nil {
		t.Errorf("%q, %v", got, tree.Changed())
	}
	tree.Release("a.md")
	fsys["a.md"] = &fstest.MapFile{Data: []byte("two\n")}
	if got := string(a.Text.Load()); got == "two\n" {
		t.Error("a text of another state is under the digest of the first")
	}
	var changed *ChangedError
	if !errors.As(tree.Changed(), &changed) || changed.Path != "a.md" {
		t.Errorf("the change is told as %v", tree.Changed())
	}
}

// TestReread holds that it reads what it is told of, and leaves to Read what it can't
// know.
func TestReread(t *testing.T) {
	fsys := faultFS{MapFS: fstest.MapFS{"a.md": {Data: []byte("one")}, "b.md": {Data: []byte("two")}}, opened: &opens{}}
	tree, _ := Read(fsys, nil)
	clear(fsys.opened.n)
	fsys.MapFS["a.md"] = &fstest.MapFile{Data: []byte("new")}
	again, ok := Reread(fsys, nil, tree, []string{"a.md"})
	if !ok || fsys.opened.n["a.md"] != 1 || fsys.opened.n["b.md"] != 0 {
		t.Fatalf("%t, it opened %v", ok, fsys.opened.n)
	}
	full, _ := Read(fsys, nil)
	for i, f := range full.Files() {
		if g := again.Files()[i]; g.Path != f.Path || g.Digest != f.Digest || string(g.Text.Text) != string(f.Text.Text) {
			t.Errorf("%+v, a full reading gives %+v", g, f)
		}
	}
	old, _ := tree.File("a.md")
	if string(old.Text.Text) != "one" {
		t.Error("the tree before has changed")
	}
	same, ok := Reread(fsys, nil, again, []string{"b.md"})
	if b, _ := tree.File("b.md"); !ok || same.Files()[1].Text != b.Text {
		t.Error("a file with the same bytes is another one")
	}
	delete(fsys.MapFS, "b.md")
	fsys.MapFS["c.md"] = &fstest.MapFile{Data: []byte("three")}
	fsys.MapFS["a.md"] = &fstest.MapFile{Data: []byte("bad \xff")}
	for _, name := range []string{"a.md", "b.md", "c.md", "folder"} {
		if _, ok := Reread(fsys, nil, again, []string{name}); ok {
			t.Errorf("%s is taken for a change of a file", name)
		}
	}
}
