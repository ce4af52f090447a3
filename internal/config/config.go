// Package config reads site.yaml: who publishes, in which languages, at which
// address, with which menus and legal footer.
//
// It takes the file and gives a Config with every default filled in, and
// diagnostics. It knows nothing of the other files: whether a menu names a
// section that exists, or a theme has a string, is for the site to say.
//
// The invariant: a Config always has a default language, which comes first and
// has no prefix, prefixes are unique, and every derived language stands on a
// hand-written one, however broken the file is. FuzzParse holds it. What
// site.yaml may contain is said by the embedded schema, site.schema.yaml.
package config

import (
	"prospectus/internal/diag"
	"prospectus/internal/kind"
)

// Config is a site.yaml with its defaults filled in.
type Config struct {
	// File is nil for a site without site.yaml.
	File                        *diag.File
	Title, Tagline, Description kind.Texts
	// BaseURL is the address that the site is published at, http or https,
	// always with a slash at its end: "https://example.org/invest/".
	BaseURL string
	Theme   string
	// Default is the key of the language at the root.
	Default string
	// Languages has the default first, then the others in the order of the file.
	Languages []Language
	// MissingTranslation says what becomes of an entry in a language that it
	// has no text in: "error", "stub" or "omit".
	MissingTranslation string
	RawHTML            bool
	PageSize           int
	// HasMenu tells a menu that is empty on purpose from none at all.
	HasMenu    bool
	Menu       []MenuItem
	FooterMenu []MenuItem
	Footer     Footer
	Contacts   []Contact
	// Checks are the settings of single checks, in the order of the file. Whether
	// there is such a check is for package check to say.
	Checks []Check
	// Law names the rule set that promotion is held to; "none" for no rules.
	Law     string
	LawSpan diag.Span
	// ExpiringDays is how many days before its end a policy is told of.
	ExpiringDays int
	// Strings are the interface strings that the site overrides, by language
	// and key.
	Strings map[string]map[string]String
	// Spans are the places of the top-level keys that the file has.
	Spans map[string]diag.Span
}

// Check is the setting of a check.
type Check struct {
	Code     string
	Span     diag.Span // of the code
	Severity string    // "off", "note", "warning" or "error"
}

// Language is one language of the site.
type Language struct {
	Key    string // in file names and texts: "zh"
	Locale string // BCP 47 tag in canonical form: "zh-Hans"
	Name   string // in the language itself: "简体中文"
	Prefix string // first segment of its addresses, without slashes; "" for the default
	// DeriveFrom is the key of the language that its texts are converted from;
	// "" for one that is written by hand.
	DeriveFrom string
	Dir        string // "ltr" or "rtl"
	Span       diag.Span
}

// MenuItem is a section ("industries") or a page ("about", "guide/steps").
type MenuItem struct {
	Ref  string
	Span diag.Span
}

// Footer is what the law, or good manners, ask for at the foot of each page.
type Footer struct {
	Sponsor, SponsorContact kind.Texts
	ICP                     string
	PoliceNumber, PoliceURL string
	SiteCode                string
	ReportURL               string
	SiteMap                 bool
}

// Contact is an office that an investor may call.
type Contact struct {
	Name, Address, Hours, Note kind.Texts
	Phone, Email               string
	Span                       diag.Span
}

// String is an interface string and where it stands.
type String struct {
	Text string
	Span diag.Span
}

// Language gives the language of that key.
func (c *Config) Language(key string) (Language, bool) {
	for _, l := range c.Languages {
		if l.Key == key {
			return l, true
		}
	}
	return Language{}, false
}
