package document

import (
	"sync"

	"prospectus/internal/kind"
	"prospectus/internal/source"
)

// Cache keeps parsed documents from one build to the next. The zero Cache is
// ready; it is safe for concurrent use.
type Cache struct {
	mu   sync.Mutex
	docs map[string]cached
}

type cached struct {
	doc    *Document
	schema *kind.Schema
	o      Options
	used   bool
}

// Parse gives the document of f, parsed now or in an earlier build. A schema
// counts as the same only when it is the same value, so a changed kind parses
// its documents again.
func (c *Cache) Parse(f source.File, name Name, schema *kind.Schema, o Options) *Document {
	c.mu.Lock()
	e, ok := c.docs[f.Path]
	if ok && e.doc.Digest == f.Digest && e.schema == schema && e.o == o && e.doc.Name == name {
		e.used = true
		c.docs[f.Path] = e
		c.mu.Unlock()
		return e.doc
	}
	c.mu.Unlock()
	d := Parse(f, name, schema, o)
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.docs == nil {
		c.docs = map[string]cached{}
	}
	c.docs[f.Path] = cached{d, schema, o, true}
	return d
}

// Sweep forgets the documents that no Parse asked for since the last Sweep.
func (c *Cache) Sweep() {
	c.mu.Lock()
	defer c.mu.Unlock()
	for path, e := range c.docs {
		if !e.used {
			delete(c.docs, path)
			continue
		}
		e.used = false
		c.docs[path] = e
	}
}
