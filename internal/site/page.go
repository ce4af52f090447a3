package site

import (
	"strconv"
	"strings"

	"golang.org/x/text/language"

	"prospectus/internal/diag"
)

// PageType says what a page is made of.
type PageType string

// The types of pages. Those from FeedPage on are no HTML.
const (
	HomePage     PageType = "home"
	EntryPage    PageType = "entry"
	SectionPage  PageType = "section"
	TagPage      PageType = "tag"
	TagsPage     PageType = "tags"
	SiteMapPage  PageType = "sitemap"
	NotFoundPage PageType = "404"
	FeedPage     PageType = "feed"
	IndexPage    PageType = "sitemap.xml"
	RobotsPage   PageType = "robots.txt"
	DataPage     PageType = "data"
	LLMsPage     PageType = "llms.txt"
)

// HTML reports whether pages of the type are HTML, made by a layout.
func (t PageType) HTML() bool {
	switch t {
	case FeedPage, IndexPage, RobotsPage, DataPage, LLMsPage:
		return false
	}
	return true
}

// Page is one file to write. It is a plain value: two equal Pages are the same
// page, though what it shows may differ.
type Page struct {
	// Output is the path in the output folder: "industries/index.html".
	Output string
	// Path is the address inside the site, without the base path: "/industries/".
	Path string
	Type PageType
	Lang string // "" for files that serve all languages
	// Ref is the entry that the page shows; "" when it shows none.
	Ref  string
	Kind string // of the entry, or what is listed
	Tag  string
	// Number counts the pages of a list from 1, Count is how many there are.
	Number, Count int
}

// Alias is a redirect from an old address.
type Alias struct {
	Output string
	Path   string // the old address
	To     string // the path that it leads to, without the base path
	Lang   string
}

// route is what stands at the path of a page.
type route struct{ ref, lang string }

// address is a path that is taken, and by whom.
type address struct {
	what string // for messages: "industries/auto-parts" in zh
	span diag.Span
}

// numbered gives the path of a page of a list.
func numbered(path string, number int) string {
	if number <= 1 {
		return path
	}
	return path + "page/" + strconv.Itoa(number) + "/"
}

// outputOf gives the file of a path: "/about/" is about/index.html.
func outputOf(path string) string {
	file := strings.TrimPrefix(path, "/")
	if file == "" || strings.HasSuffix(file, "/") {
		return file + "index.html"
	}
	return file
}

// IsHan reports whether text of a locale is set as Chinese: a line break
// between two of its characters is no space.
func IsHan(locale string) bool {
	tag, err := language.Parse(locale)
	if err != nil {
		return false
	}
	base, _ := tag.Base()
	return base.String() == "zh"
}
