package document

import (
	"sync"
	"testing"
)

// TestCache holds that a document is kept exactly as long as nothing that
// influenced it has changed.
func TestCache(t *testing.T) {
	const path, text = "notes/a.zh.md", "---\ntitle: 投资\n---\n[a](b)\n"
	schema := noteSchema(t)
	name := ParseName(path, sections)
	var c Cache
	first := c.Parse(file(path, text), name, schema, Options{})
	if again := c.Parse(file(path, text), name, schema, Options{}); again != first {
		t.Error("parsed twice, though nothing changed")
	}
	last := first
	for _, step := range []struct {
		what  string
		parse func() *Document
	}{
		{"the file", func() *Document { return c.Parse(file(path, text+"x"), name, schema, Options{}) }},
		{"the file, back", func() *Document { return c.Parse(file(path, text), name, schema, Options{}) }},
		{"raw HTML", func() *Document { return c.Parse(file(path, text), name, schema, Options{RawHTML: true}) }},
		{"the script", func() *Document { return c.Parse(file(path, text), name, schema, Options{Han: true}) }},
		{"the kind", func() *Document { return c.Parse(file(path, text), name, noteSchema(t), Options{}) }},
		{"the sections", func() *Document {
			none := func(string) bool { return false }
			return c.Parse(file("about/index.zh.md", text), ParseName("about/index.zh.md", none), schema, Options{})
		}},
		{"the sections, now one", func() *Document {
			one := func(string) bool { return true }
			return c.Parse(file("about/index.zh.md", text), ParseName("about/index.zh.md", one), schema, Options{})
		}},
	} {
		d := step.parse()
		if d == last {
			t.Errorf("%s changed, and the old document was given", step.what)
		}
		last = d
	}
	if first.Front.Values["title"].Text != "投资" || len(first.Body().Links) != 1 {
		t.Error("a document changed after it was parsed")
	}
}

func TestCacheKeepsFilesApart(t *testing.T) {
	const text = "---\ntitle: 投资\n---\n"
	var c Cache
	schema := noteSchema(t)
	get := func(path string) *Document {
		return c.Parse(file(path, text), ParseName(path, sections), schema, Options{})
	}
	a, b := get("notes/a.zh.md"), get("notes/b.zh.md")
	if a == b || a.File.Path != "notes/a.zh.md" || b.File.Path != "notes/b.zh.md" {
		t.Error("two files of the same bytes share a document")
	}
	if get("notes/a.zh.md") != a || get("notes/b.zh.md") != b {
		t.Error("one file drove the other out")
	}
}

func TestSweep(t *testing.T) {
	const text = "---\ntitle: 投资\n---\n"
	var c Cache
	schema := noteSchema(t)
	get := func(path string) *Document {
		return c.Parse(file(path, text), ParseName(path, sections), schema, Options{})
	}
	a, b := get("notes/a.zh.md"), get("notes/b.zh.md")
	c.Sweep() // both were asked for
	if get("notes/a.zh.md") != a {
		t.Error("a document that was asked for is gone")
	}
	c.Sweep() // b was not
	if get("notes/b.zh.md") == b {
		t.Error("a document that nobody asked for is kept")
	}
	c.Sweep()
	c.Sweep()
	if len(c.docs) != 0 {
		t.Errorf("%d documents are kept", len(c.docs))
	}
}

func TestCacheConcurrently(t *testing.T) {
	var c Cache
	var wait sync.WaitGroup
	schema := noteSchema(t)
	for range 8 {
		wait.Go(func() {
			for _, path := range []string{"notes/a.zh.md", "notes/b.zh.md", "notes/c.yaml"} {
				c.Parse(file(path, "title:\n"), ParseName(path, sections), schema, Options{})
			}
		})
	}
	wait.Wait()
}
