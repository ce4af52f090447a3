// Package document parses one content file: the front matter or data against
// the schema of its kind, and the Markdown body to a tree, every value with
// its place. A document depends on that one file, the schema and the options
// alone; it knows nothing of other files.
//
// Invariants: Parse never panics, and every span lies inside the file
// (FuzzFrontMatter); what a Document says does not change once Parse has returned
// it, so they are parsed in parallel and kept from build to build, though the tree
// of a body is only there from the first question for it until Forget
// (TestForget); whatever influenced a Document that a Cache keeps is in its key
// (TestCache).
package document

import (
	"bytes"
	"fmt"
	"slices"
	"sync"

	"prospectus/internal/diag"
	"prospectus/internal/kind"
	"prospectus/internal/markdown"
	"prospectus/internal/source"
	"prospectus/internal/yaml"
)

// Document is one parsed file.
type Document struct {
	Name   Name
	File   *diag.File
	Digest string // of the whole file
	// Front is the values of the data file or the front matter; never nil. Its
	// span is empty, where the values would begin, when there are none.
	Front *kind.Record
	// Broken says that the fields could not all be read, so that nothing more
	// should be said about what they lack.
	Broken bool
	// frame is how many bytes stand before the body: all of them for data.
	frame int
	// Diagnostics are what was found in the fields; they are kept so that a build
	// which reuses the document says them again.
	Diagnostics diag.List

	o  Options
	mu sync.Mutex
	// body is the tree, where it was asked for; found is what parsing it found,
	// and stays when the tree is forgotten.
	body  *markdown.Body
	found diag.List
	facts []string // that the body names; nil where it was not parsed
}

// Body gives the Markdown, nil for data. It is parsed at the first question: the
// trees of a large site would fill the memory, and most are needed for a moment
// only.
func (d *Document) Body() *markdown.Body {
	if d.Name.Data {
		return nil
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.body == nil {
		text := d.File.Load()
		d.body, d.found = markdown.Parse(d.File, d.frame, len(text), markdown.Options{RawHTML: d.o.RawHTML, Han: d.o.Han})
		d.facts = []string{}
		for _, x := range d.body.Directives {
			if x.Name == "fact" {
				d.facts = append(d.facts, x.Label)
			}
		}
	}
	return d.body
}

// Facts gives the keys of the facts that the body names, in its order.
func (d *Document) Facts() []string {
	d.mu.Lock()
	facts := d.facts
	d.mu.Unlock()
	if facts == nil && d.Body() != nil {
		return d.facts
	}
	return facts
}

// Recall tells what Facts gave for the same text in another run, so that it need not
// be parsed for that.
func (d *Document) Recall(facts []string) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.facts == nil {
		d.facts = slices.Concat([]string{}, facts)
	}
}

// FrontText gives what stands before the body.
func (d *Document) FrontText() []byte { return d.File.Text[:d.frame] }

// Text tells apart what bodies say: two documents of one Text have the same tree.
func (d *Document) Text() string {
	return fmt.Sprint(d.File.Path, d.frame, d.Digest, d.o)
}

// Forget lets the tree of the body go. The next question parses it anew, to
// another tree that says the same.
func (d *Document) Forget() {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.body = nil
}

// Found gives all that parsing found, in the fields and in the body.
func (d *Document) Found() diag.List { return slices.Concat(d.Diagnostics, d.BodyFound()) }

// BodyFound gives what parsing found in the body.
func (d *Document) BodyFound() diag.List {
	d.Body()
	return d.found
}

// Options influence parsing and are part of the cache's key.
type Options struct {
	RawHTML bool // HTML in Markdown is let through
	Han     bool // the document's language is written in Han characters
}

// Parse reads f as a document of the given kind.
func Parse(f source.File, name Name, schema *kind.Schema, o Options) *Document {
	d := &Document{Name: name, File: f.Text, Digest: f.Digest, o: o}
	text := f.Text.Text
	start, end, body := 0, len(text), len(text)
	if !name.Data {
		var ok bool
		if start, end, body, ok = splitFront(text); !ok {
			d.Diagnostics.Errorf(f.Text.Span(start, end), "front-matter-unclosed",
				"front matter is opened by --- and never closed").Help = "put a line of --- after the last key"
			// Without its end, what follows is neither fields nor text.
			d.Broken, d.frame = true, len(text)
			d.Front = &kind.Record{Span: f.Text.Whole()}
			return d
		}
	}
	node, list := yaml.Parse(f.Text, start, end)
	d.Diagnostics = append(d.Diagnostics, list...)
	d.Broken = slices.ContainsFunc(list, hidesFields)
	d.Front = &kind.Record{Span: f.Text.Span(start, start)}
	if node != nil {
		d.Front, list = schema.Check(node, kind.Place{Lang: name.Lang})
		d.Diagnostics = append(d.Diagnostics, list...)
	}
	d.frame = body
	return d
}

// BodyStart gives how many bytes stand before the body: all of them for data.
func (d *Document) BodyStart() int { return d.frame }

// SameFront reports whether two states of one file differ in nothing but the
// body, so that everything in Front is the same, its places too.
func (d *Document) SameFront(o *Document) bool {
	return d.Name == o.Name && d.Broken == o.Broken && bytes.Equal(d.File.Text[:d.frame], o.File.Text[:o.frame])
}

// hidesFields reports whether a finding in YAML means that a field may be
// there unseen. Of a key that stands twice, the first one is read.
func hidesFields(d diag.Diagnostic) bool {
	return d.Severity == diag.Error && d.Code != "duplicate-key"
}

// splitFront finds the YAML between --- lines at the head of a text: its bytes
// are [start, end), and the body begins at body. Without front matter start
// and end are equal. ok is false when the front matter is never closed; start
// and end then cover the opening hyphens.
func splitFront(text []byte) (start, end, body int, ok bool) {
	at := 0
	if bytes.HasPrefix(text, []byte("\xef\xbb\xbf")) {
		at = 3
	}
	line, next := cutLine(text, at)
	if !isFence(line) {
		return at, at, at, true
	}
	open := at
	start = next
	for at = next; at < len(text); at = next {
		line, next = cutLine(text, at)
		if isFence(line) {
			return start, at, next, true
		}
	}
	return open, open + len("---"), len(text), false
}

// cutLine gives the line that starts at offset at, and where the next begins.
func cutLine(text []byte, at int) (line []byte, next int) {
	if i := bytes.IndexByte(text[at:], '\n'); i >= 0 {
		return text[at : at+i], at + i + 1
	}
	return text[at:], len(text)
}

// isFence holds for a line of three hyphens and nothing else but space behind
// them: four are a rule in Markdown.
func isFence(line []byte) bool { return string(bytes.TrimRight(line, " \t\r")) == "---" }
