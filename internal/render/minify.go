package render

import (
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

func minifyHTML(text []byte) ([]byte, error) { return minifier().Bytes("text/html", text) }
