package source

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

func TestLinksInsideTheTreeAreFollowed(t *testing.T) {
	tree, list := Read(fstest.MapFS{
		"parks/a.zh.md":       text("甲"),
		"parks/photos/1.bin":  text("1"),
		"teams/b.zh.md":       link("../parks/a.zh.md"),
		"teams/photos":        link("../parks/photos"),
		"teams/chain.zh.md":   link("b.zh.md"),
		"teams/more":          link("photos"),
		"teams/.hidden.zh.md": link("/etc/passwd"),
	}, nil)
	expect(t, list)
	want := []string{"parks/a.zh.md", "parks/photos/1.bin", "teams/b.zh.md", "teams/chain.zh.md", "teams/more/1.bin", "teams/photos/1.bin"}
	if got := paths(tree); !slices.Equal(got, want) {
		t.Errorf("paths %q, want %q", got, want)
	}
	if f, _ := tree.File("teams/chain.zh.md"); f.Text == nil || string(f.Text.Text) != "甲" || f.Text.Path != "teams/chain.zh.md" {
		t.Errorf("a linked text has the bytes of its target under its own path: %+v", f)
	}
}

func TestLinksOutOfTheTreeAreRefused(t *testing.T) {
	tree, list := Read(fstest.MapFS{
		"a.md":           link("../secret.md"),
		"parks/b.md":     link("../../secret.md"),
		"parks/c.md":     link("/etc/passwd"),
		"parks/d.md":     link("missing.md"),
		"parks/e":        link("../.."),
		"parks/f.md":     link("b.md"),
		"parks/self.md":  link("self.md"),
		"parks/good.md":  text("good"),
		"parks/in.md":    link("../parks/good.md"),
		"parks/trick.md": link("up/../../secret.md"),
		"parks/up/x.md":  text("x"),
	}, nil)
	outside := ", outside the source folder (copy the file into the source folder)"
	expect(t, list,
		"a.md:1:1: symlink-outside: the symbolic link leads to ../secret.md"+outside,
		"parks/b.md:1:1: symlink-outside: the symbolic link leads to ../../secret.md"+outside,
		"parks/c.md:1:1: symlink-outside: the symbolic link leads to an absolute path, /etc/passwd (link by a relative path inside the source folder, or copy the file here)",
		"parks/d.md:1:1: unreadable-file: the symbolic link leads to missing.md, which does not exist (remove the link, or put the file where it leads)",
		"parks/e:1:1: symlink-outside: the symbolic link leads to ../.."+outside,
		"parks/f.md:1:1: symlink-outside: the symbolic link leads to ../../secret.md"+outside,
		"parks/self.md:1:1: symlink-cycle: the symbolic link leads to self.md and on through more than 8 links (remove the link)",
		"parks/trick.md:1:1: unreadable-file: the symbolic link leads to up/../../secret.md, which does not exist (remove the link, or put the file where it leads)",
	)
	for _, f := range tree.Files() {
		if good := slices.Contains([]string{"parks/good.md", "parks/in.md", "parks/up/x.md"}, f.Path); f.Broken == good {
			t.Errorf("%s: broken %v", f.Path, f.Broken)
		}
	}
}

func TestFolderLinkCyclesEnd(t *testing.T) {
	tree, list := Read(fstest.MapFS{
		"a/b/x.md": text("x"),
		"a/b/up":   link("../../a"),
		"a/root":   link(".."),
		"k":        link("a/b"),
	}, nil)
	expect(t, list,
		"a/b/up:1:1: symlink-cycle: the symbolic link leads to a, a folder that it stands in (remove the link)",
		"a/root:1:1: symlink-cycle: the symbolic link leads to the source folder, a folder that it stands in (remove the link)",
		"k/up:1:1: symlink-cycle: the symbolic link leads to a, a folder that it stands in (remove the link)",
	)
	if got := paths(tree); !slices.Equal(got, []string{"a/b/up", "a/b/x.md", "a/root", "k/up", "k/x.md"}) {
		t.Errorf("paths %q", got)
	}
}

func TestFoldersThatLinkToEachOtherEnd(t *testing.T) {
	// Twelve folders, each with a link to every other one: no cycle on any
	// path that the walk takes, and 12! paths.
	fsys := fstest.MapFS{}
	names := strings.Split("abcdefghijkl", "")
	for _, from := range names {
		fsys[from+"/x.md"] = text("x")
		for _, to := range names {
			if to != from {
				fsys[from+"/to-"+to] = link("../" + to)
			}
		}
	}
	_, list := Read(fsys, nil)
	last := 0
	for _, d := range list {
		if d.Message == "the tree has more than 1000 links to folders" {
			last++
		}
	}
	if last != 1 {
		t.Errorf("the limit was reported %d times, want once", last)
	}
}
