// Package markdown reads the Markdown of one file into a Body, whose links,
// headings and directives know their place in the file, and writes a Body as
// HTML.
package markdown

import (
	"io"

	"github.com/yuin/goldmark/ast"

	"prospectus/internal/diag"
)

// Options says how a text is read.
type Options struct {
	// RawHTML lets HTML in the text through to the page. When it is off, HTML
	// is left out with a warning, except comments, which are left out silently.
	RawHTML bool
	// Han says that the text is Chinese: a line break between Han characters
	// is no space, and emphasis may stand next to Chinese punctuation.
	Han bool
}

// Body is the Markdown of one file, parsed. It does not change after Parse, so
// that many goroutines can render it.
type Body struct {
	// Headings are the headings in document order.
	Headings []Heading
	// Links are the destinations of links and images in document order. A
	// reference that several links use is listed once, at its definition.
	Links []Link
	// Directives are the directives in document order, a container before what
	// stands inside it.
	Directives []*Directive
	// Comments are the HTML comments of the text, which are never shown.
	Comments []Comment

	file *diag.File
	root ast.Node
}

// Heading is a heading of a Body.
type Heading struct {
	Level int
	// ID is the fragment that leads to the heading, unique in the Body.
	ID string
	// Text is the heading without markup.
	Text string
	// Span covers the heading's text in the file, without its marks.
	Span diag.Span
}

// Link is the destination of a link or an image.
type Link struct {
	// Dest is the destination with escapes and entities resolved.
	Dest string
	// Span covers the destination alone, as it is written in the file.
	Span diag.Span
	// Image says that the destination is that of an image.
	Image bool
}

// Comment is an HTML comment.
type Comment struct {
	// Text stands between <!-- and -->, without the space around it.
	Text string
	// Span covers the comment with its marks.
	Span diag.Span
}

// Parse reads the bytes [start, end) of file as Markdown. Spans count from the
// start of the file. The Body is usable even when there are errors.
func Parse(file *diag.File, start, end int, o Options) (*Body, diag.List) {
	return &Body{file: file}, nil
}

// Text gives the opening of the text without markup, for a description: at
// most maxRunes characters, cut at the end of a sentence, or of a word.
func (b *Body) Text(maxRunes int) string { return "" }

// Image is what a page needs to show an image. Width and Height are 0 when
// they are not known.
type Image struct {
	URL           string
	Width, Height int
}

// Resolver is what Render asks about the site. Every function may be nil.
type Resolver struct {
	// Link gives the href of a Markdown destination.
	Link func(dest string) string
	// Image gives the address and size of an image.
	Image func(dest string) Image
	// Directive writes a directive. The functions label and inner write its
	// label and its content as HTML; they write nothing when there is none.
	// Both may be called once, several times, or not at all.
	Directive func(w io.Writer, d *Directive, label, inner func(io.Writer) error) error
	// Convert is applied to visible text (also alt texts and titles), never to
	// code.
	Convert func(string) string
}

// Render writes the Body as HTML. It may be called by several goroutines.
func (b *Body) Render(w io.Writer, r Resolver) error { return nil }
