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

// minifyHTML gives the page without what nobody needs. It may change the text.
func minifyHTML(text []byte) ([]byte, error) {
	b := buffers.Get().(*bytes.Buffer)
	defer buffers.Put(b)
	b.Reset()
	err := minifier().Minify("text/html", b, bytes.NewBuffer(text))
	return bytes.Clone(b.Bytes()), err
}
