// Package markdown reads the Markdown of one file into a Body, whose links,
// headings and directives know their place in the file, and writes a Body as
// HTML.
//
// It takes a diag.File and the range that is Markdown (front matter stands
// before it), and gives a Body and diagnostics. It stands on goldmark and adds
// what the content needs: directives (:fact[…], ::cards{…}, :::note … :::),
// heading ids in any script, and line breaks and emphasis as Chinese needs
// them. It may not know sites, kinds, themes or languages: where a link leads,
// how big an image is and what a directive looks like are questions that
// Render asks a Resolver.
//
// Invariants, and the tests that hold them:
//   - a Body does not change after Parse, so that goroutines can share it
//     (TestRenderConcurrently, with the race detector);
//   - CRLF, a byte order mark and the place in the file change no HTML and
//     shift every span alike (TestSpansSurvive…, FuzzParse);
//   - the cost of a text is bounded, however it is nested (TestHostile…);
//   - English without our syntax renders as goldmark itself renders it
//     (TestLikeGoldmark).
package markdown

import (
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"prospectus/internal/diag"
)

// Options says how a text is read.
type Options struct {
	// RawHTML lets HTML in the text through to the page. When it is off, HTML
	// is left out with a warning. Comments are left out silently either way.
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
	// reference definition is listed once, where it is first used.
	Links []Link
	// Directives are the directives in document order, a container before what
	// stands inside it. Those of an unknown name are left out.
	Directives []*Directive
	// Comments are the HTML comments of the text, which are never shown.
	Comments []Comment

	options Options
	source  source
	root    ast.Node
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
	// Dest is the destination with escapes and entities resolved; that of an
	// autolinked email address starts with "mailto:". Render asks its Resolver
	// with the same string.
	Dest string
	// Span covers the destination alone, as it is written in the file.
	Span diag.Span
	// Image says that the destination is that of an image.
	Image bool
	// Text is what stands between the brackets, without markup: the words of a
	// link, what is read in place of an image.
	Text string
}

// Comment is an HTML comment.
type Comment struct {
	// Text stands between <!-- and -->, without the space around it.
	Text string
	// Span covers the comment with its marks.
	Span diag.Span
}

// Parse reads the bytes [start, end) of file as Markdown. Spans count from the
// start of the file. The Body is usable even when there are errors, and the
// list is sorted by place.
func Parse(file *diag.File, start, end int, o Options) (*Body, diag.List) {
	s := newSource(file, start, end)
	pc := parser.NewContext()
	notes := &notes{source: s}
	pc.Set(notesKey, notes)
	p := latinParser()
	if o.Han {
		p = hanParser()
	}
	root := p.Parse(text.NewReader(s.text), parser.WithContext(pc))
	b := &Body{options: o, source: s, root: root}
	c := collector{body: b, notes: notes, opened: map[string]int{}}
	c.run()
	notes.list.Sort()
	return b, notes.list
}

// notes gathers the findings of one Parse; goldmark's parsers reach it through
// their context, since they themselves are shared and hold no state.
type notes struct {
	source source
	list   diag.List
	ids    []explicitID
	budget budget
}

var notesKey = parser.NewContextKey()

func notesOf(pc parser.Context) *notes { return pc.Get(notesKey).(*notes) }

func (n *notes) errorf(start, end int, code diag.Code, format string, args ...any) *diag.Diagnostic {
	return n.list.Errorf(n.source.span(start, end), code, format, args...)
}
