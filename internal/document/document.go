// Package document parses one content file: the front matter or data against
// the schema of its kind, and the Markdown body to a tree, every value with
// its place. A document depends on that one file, the schema and the options
// alone; it knows nothing of other files. Documents are immutable, so they are
// parsed in parallel and kept from build to build by Cache, under three
// conditions that TestCache holds: values are immutable, an entry depends on
// that one file's content, and everything that influenced it is in its key.
package document

import (
	"bytes"

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
	Digest string       // of the whole file
	Front  *kind.Record // values of the data file or the front matter; never nil
	// FrontDigest is the text of the front matter alone, so that an edit of
	// the body does not look like an edit of the fields.
	FrontText string
	Body      *markdown.Body // nil for data
	// Diagnostics are what parsing found; they are kept so that a build which
	// reuses the document says them again.
	Diagnostics diag.List
}

// Options influence parsing and are part of the cache's key.
type Options struct {
	RawHTML bool
	Han     bool // the document's language is written in Han characters
}

// Parse reads f as a document of the given kind.
func Parse(f source.File, name Name, schema *kind.Schema, o Options) *Document {
	d := &Document{Name: name, File: f.Text, Digest: f.Digest}
	text := f.Text.Text
	start, end, body := 0, len(text), len(text)
	if !name.Data {
		var ok bool
		if start, end, body, ok = splitFront(text); !ok {
			d.Diagnostics.Errorf(f.Text.Span(start, end), "front-matter-unclosed",
				"front matter is opened by --- and never closed").Help = "put a line of --- after the last key"
			// Without its end, what follows is neither fields nor text.
			d.Front = &kind.Record{Span: f.Text.Whole()}
			d.Body, _ = markdown.Parse(f.Text, len(text), len(text), markdown.Options{})
			return d
		}
	}
	d.FrontText = string(text[start:end])
	node, list := yaml.Parse(f.Text, start, end)
	d.Diagnostics = append(d.Diagnostics, list...)
	broken := len(list) > 0 && node == nil
	d.Front = &kind.Record{Span: f.Text.Span(start, start)}
	if node != nil {
		rec, list := schema.Check(node, kind.Place{Lang: name.Lang})
		d.Diagnostics = append(d.Diagnostics, list...)
		if rec != nil {
			d.Front = rec
		}
	}
	if !name.Data {
		b, list := markdown.Parse(f.Text, body, len(text), markdown.Options{RawHTML: o.RawHTML, Han: o.Han})
		d.Body = b
		if !broken {
			d.Diagnostics = append(d.Diagnostics, list...)
		}
	}
	return d
}

// Broken reports whether the fields could not be read at all, so that nothing
// more should be said about what they lack.
func (d *Document) Broken() bool {
	for _, x := range d.Diagnostics {
		switch x.Code {
		case "yaml-syntax", "front-matter-unclosed", "yaml-alias-bomb", "nesting-too-deep", "duplicate-key":
			return true
		}
	}
	return false
}

// splitFront finds the YAML between --- lines at the head of a text: its bytes
// are [start, end), and the body begins at body. Without front matter start
// and end are equal. ok is false when the front matter is never closed; start
// and end then cover the opening line.
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
	return open, start, len(text), false
}

// cutLine gives the line that starts at offset at, and where the next begins.
func cutLine(text []byte, at int) (line []byte, next int) {
	if i := bytes.IndexByte(text[at:], '\n'); i >= 0 {
		return text[at : at+i], at + i + 1
	}
	return text[at:], len(text)
}

func isFence(line []byte) bool {
	return bytes.HasPrefix(line, []byte("---")) && len(bytes.TrimRight(line, "- \t\r")) == 0 &&
		len(bytes.TrimRight(line, " \t\r")) == 3
}
