package render

import (
	"bytes"
	"regexp"
	"sync"

	"github.com/tdewolff/minify/v2"
	"github.com/tdewolff/minify/v2/html"
	"github.com/tdewolff/minify/v2/json"
)

// minifier keeps what a reader of the source, and HTML checkers, expect: end
// tags, quotes and the tags of the document. It takes out space and comments.
var minifier = sync.OnceValue(func() *minify.M {
	m := minify.New()
	m.Add("text/html", &html.Minifier{KeepDocumentTags: true, KeepEndTags: true, KeepQuotes: true, KeepDefaultAttrVals: true})
	m.AddRegexp(regexp.MustCompile(`[/+]json$`), &json.Minifier{})
	return m
})

// minifyHTML gives a page without what nobody needs. It may change the page.
func minifyHTML(page []byte) ([]byte, error) {
	b := buffers.Get().(*bytes.Buffer)
	defer buffers.Put(b)
	b.Reset()
	b.Grow(len(page))
	c := compacter{in: page, out: b.AvailableBuffer(), omit: true}
	if c.page() {
		return bytes.Clone(c.out), nil
	}
	err := minifier().Minify("text/html", b, bytes.NewBuffer(page))
	return bytes.Clone(b.Bytes()), err
}
