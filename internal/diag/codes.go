package diag

// Rule describes a code for the SARIF form and the documentation.
type Rule struct {
	Code    Code
	Summary string
}

// Rules lists every code that the program can give, sorted by code. A test
// holds the list against the source tree: a code that is used but not listed,
// or listed but not used, fails it.
var Rules = []Rule{
	{"alias-conflict", "an alias is the address of another page"},
	{"asset-conflict", "a static file has the address of a page"},
	{"bad-alias", "an alias is not an absolute path inside the site"},
	{"bad-attribute", "an attribute of a directive is unknown, doubled or of the wrong form"},
	{"bad-image", "an image file can't be measured"},
	{"bad-schema", "a kind's schema is not well formed"},
	{"bad-slug", "a slug is not a single path segment"},
	{"bad-value", "a value breaks the rule of its field: pattern, minimum, maximum or form"},
	{"case-conflict", "two paths differ only in upper and lower case"},
	{"dead-fragment", "a link's fragment names no heading of its target"},
	{"dead-link", "a link's target does not exist"},
	{"duplicate-entry", "an entry's file stands twice: flat and as a folder"},
	{"duplicate-id", "two headings of a text have the same id"},
	{"duplicate-key", "a key stands twice in one mapping"},
	{"duplicate-slug", "two pages have the same address"},
	{"field-differs", "a field that is the same in every language has different values"},
	{"file-too-large", "a text file is larger than the limit"},
	{"front-matter-unclosed", "front matter has no closing --- line"},
	{"invalid-type", "a value is of another type than its field"},
	{"link-outside", "a link or path leaves the source folder"},
	{"missing-field", "a required field has no value"},
	{"missing-image", "an image file does not exist"},
	{"missing-translation", "an entry has no text in one of the site's languages"},
	{"nesting-too-deep", "a text is nested deeper than the limit"},
	{"no-content", "the source folder has no page"},
	{"not-utf8", "a text file is not UTF-8"},
	{"raw-html", "HTML in Markdown is left out, or a comment is not closed"},
	{"reference-cycle", "entries refer to each other in a circle"},
	{"symlink-cycle", "a symbolic link leads back to a folder that it stands in, or on without end"},
	{"symlink-outside", "a symbolic link leaves the source folder, or stands in a theme"},
	{"template-error", "a layout does not parse, or fails on a page"},
	{"term-forbidden", "a rendering that the glossary forbids"},
	{"term-missing", "a Chinese term's English is not in the translation"},
	{"theme-error", "a theme's style sheet, script or file can't be used"},
	{"theme-missing", "the theme does not exist"},
	{"unclosed-directive", "a directive, its label or its attributes are not closed"},
	{"unknown-directive", "a directive is not known, or not in this form"},
	{"unknown-fact", "a fact's key is not in facts.yaml"},
	{"unknown-footnote", "a mark refers to a footnote that does not exist"},
	{"unknown-key", "a key is not known"},
	{"unknown-kind", "a kind is not known"},
	{"unknown-language", "a file's language is not one of the site's"},
	{"unknown-layout", "a layout does not exist in the theme"},
	{"unknown-reference", "a reference names no entry"},
	{"unknown-section", "a folder is not a section of any kind"},
	{"unknown-source", "a source's key is not in sources.yaml"},
	{"unknown-string", "an interface string is missing or not used"},
	{"unreadable-file", "a file can't be read"},
	{"unsafe-url", "a URL has a scheme that is not allowed"},
	{"yaml-alias-bomb", "YAML aliases expand beyond the limit"},
	{"yaml-syntax", "YAML that can't be parsed"},
}
