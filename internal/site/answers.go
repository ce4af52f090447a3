package site

import (
	"time"

	"prospectus/internal/config"
	"prospectus/internal/document"
	"prospectus/internal/markdown"
)

// The answers of a View: plain values, all text in the language that was asked
// for. Two answers that are deeply equal make the same page.

// Identity is what every page says about the site.
type Identity struct {
	Title, Tagline, Description string
	Base                        string // base path, "" or "/sub"
	Origin                      string // "https://example.org"
	Home                        string // URL of the home page in the language
	FeedURL, LLMsURL            string // "" where there is none
	SiteMapURL                  string
	Language, Default           config.Language
}

// Footer is config.Footer in one language.
type Footer struct {
	Sponsor, SponsorContact string
	ICP                     string
	PoliceNumber, PoliceURL string
	SiteCode, ReportURL     string
	SiteMapURL              string
}

// Contact is an office or a team that an investor may call.
type Contact struct {
	Name, Phone, Email, Address, Hours, Note string
	URL                                      string // of a team's page
}

// MenuItem is an entry of a menu. Path is what tells whether a page is in it.
type MenuItem struct{ Ref, Title, URL, Path string }

// Alternate is a page in one of the site's languages.
type Alternate struct {
	Lang, Locale, Name, Dir string
	URL, Absolute           string
	Twin                    bool // the same page in that language; else its home page
	Current                 bool
	Derived                 bool
}

// Head is an entry in a language, without its text.
type Head struct {
	Ref, Kind, KindLabel, KindPlural string
	SectionURL                       string
	Title, Summary                   string
	Date, Updated                    time.Time
	Sample, Draft                    bool
	Validity                         Validity
	Presence                         Presence
	TextLang                         string // key of the language whose text is shown
	TextLocale, TextDir              string
	TextName                         string // that language's name in itself
	Image                            *Image
	Layout                           string
	SchemaOrg                        string
	Tags                             []Tag
}

// Image is an image of the source folder or the theme.
type Image struct {
	URL           string
	Absolute      string
	Width, Height int
	Alt           string
}

// Tag is a tag in one language and the page that lists what has it.
type Tag struct {
	Name, URL string
	Count     int
}

// Field is one value of an entry, written for readers of a language.
type Field struct {
	Name, Label, Type string
	Text              string
	Machine           string // for <data value> and <time datetime>
	URL               string // of a reference, an address, a telephone
	Key, Tone         string // of an enum: its key, and the role of its colour
	Markdown          string // source of a markdown field
	Items, Members    []Field
	Hidden            bool // not among the fields that a page shows by itself
	Fact              Fact
	Card              *Card
}

// Card is what lists show of an entry.
type Card struct {
	Ref, Kind, KindLabel string
	URL, Path, Absolute  string
	Title, Summary       string
	Date, Updated        time.Time
	Image                *Image
	Sample, Draft        bool
	Validity             Validity
	Stub                 string // the name of the language that its text is in, where that is another
	Fields               []Field
}

// Fact is a figure in a language.
type Fact struct {
	Key, Label            string
	Text                  string // with qualifier and noun
	Figure                string // number and unit
	Before, Number, After string // Figure, split round its digits
	Machine               string
	AsOf                  time.Time
	Status, StatusLabel   string
	Note                  string
	Source                Source
}

// SourceAnchor begins the ids of the sources at the foot of a page; the
// source's key follows.
const SourceAnchor = "source-"

// Source is a document that figures come from.
type Source struct {
	Key, Anchor            string
	N                      int // number on the page, from 1
	Title, Publisher, Note string
	URL                    string
	Date, Accessed         time.Time
	Facts                  []Fact // of the page, those that come from it
}

// Group is a list of cards under a name.
type Group struct {
	Label, Kind, Field, URL string
	Cards                   []Card
	Count                   int
}

// Text is the Markdown of an entry and where it comes from.
type Text struct {
	doc     *document.Document // is another one when, and only when, the file changed
	File    string
	Han     bool // the text is Chinese
	RawHTML bool // the site lets HTML through
}

// Body gives the tree of the text, nil for an entry without a text. It is parsed
// when it is asked for, and not held: few texts are rendered after an edit, and the
// trees of all would be what fills the memory.
func (t Text) Body() *markdown.Body {
	if t.doc == nil {
		return nil
	}
	return t.doc.Body()
}

// Place is where a page stands in its section.
type Place struct{ Previous, Next *Card }

// Located is a page's address with its alternates, for sitemap.xml.
type Located struct {
	Absolute   string
	Modified   time.Time
	Alternates []Alternate
}

// Record is an entry in all its languages, for machines.
type Record struct {
	Ref       string
	Sample    bool
	Date      time.Time
	Languages []RecordText
	Fields    map[string]any
}

// RecordText is a Record's text in one language.
type RecordText struct{ Lang, URL, Title, Summary string }
