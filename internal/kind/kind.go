// Package kind holds the kinds of content: their schemas, and the checking of
// YAML nodes against one.
//
// It takes schema files (the theme's, and a site's own, which extend them) and
// nodes of package yaml; it gives typed records in which every value keeps its
// span, and diagnostics. It also writes a schema as JSON Schema for editors'
// tools, and as a commented skeleton for `new`. It knows nothing of entries,
// other files or the site: a reference stays as written, and whether a required
// field of an entry is missing is asked by the site, over all files of the entry.
//
// Invariants: a value that Check accepts has the type of its field
// (FuzzCheckEntry); every rule of a schema that the package does not know is a
// bad-schema diagnostic (FuzzCheckSchema); the skeleton of a kind passes its own
// check (TestSkeletonPassesCheck).
package kind

import (
	"regexp"
	"time"

	"github.com/shopspring/decimal"

	"prospectus/internal/diag"
	"prospectus/internal/quantity"
)

// Type is the type of a field.
type Type string

// The types of fields. Text and Markdown are written once per language; String
// is the same in every language unless the field is localised.
const (
	String    Type = "string"
	Text      Type = "text"
	Markdown  Type = "markdown"
	Integer   Type = "integer"
	Decimal   Type = "decimal"
	Boolean   Type = "boolean"
	Date      Type = "date"
	Enum      Type = "enum"
	URL       Type = "url"
	Email     Type = "email"
	Phone     Type = "phone"
	Image     Type = "image"
	Quantity  Type = "quantity"
	Reference Type = "reference"
	List      Type = "list"
	Group     Type = "group"
	Mapping   Type = "map"
	Fact      Type = "fact"
	Source    Type = "source"
)

// Field is one field of a kind, or a member of a group.
type Field struct {
	Name     string
	Type     Type
	Label    Texts
	Help     Texts
	Required bool
	// Localised says that the value is written once per language: always so for
	// text and markdown.
	Localised bool
	Card      bool // shown on the cards of listings
	Hidden    bool // not shown among the fields of a page
	Common    bool // one of the fields that every kind has
	Default   *Value
	Min, Max  *Bound
	Pattern   *regexp.Regexp // the whole value matches
	Choices   []Choice       // of an enum
	Kind      string         // of a reference: the kind it points to, "" for any
	Dimension quantity.Dimension
	Of        *Field   // of a list or a map: what each item is
	Fields    []*Field // of a group
	Span      diag.Span

	kindSpan diag.Span // of Kind, for Load, which knows the other kinds
}

// perLanguage reports whether the field's value differs between languages: its
// own, or that of each item of a list.
func (f *Field) perLanguage() bool {
	return f.Localised || f.Type == List && f.Of != nil && f.Of.perLanguage()
}

// Choice is one allowed value of an enum.
type Choice struct {
	Key   string
	Label Texts
	Tone  string // the theme's colour role: "open", "done", "warn", …
}

// Bound is a minimum or maximum: of the value of a number, a date or a quantity,
// of the length of a text in characters, of the number of items of a list or map.
type Bound struct {
	Text   string          // as written
	Number decimal.Decimal // of a quantity: in its base unit
	Date   time.Time

	base string // of a quantity: its base unit, since yuan and dollars don't compare
}

// Choice gives the choice of an enum with that key, or nil.
func (f *Field) Choice(key string) *Choice {
	for i := range f.Choices {
		if f.Choices[i].Key == key {
			return &f.Choices[i]
		}
	}
	return nil
}

// Member gives the field of that name of a group, or nil.
func (f *Field) Member(name string) *Field { return find(f.Fields, name) }

// Schema is one kind of content.
type Schema struct {
	Name      string
	Section   string // the folder of its entries; "" for files at the root
	Label     Texts  // one of them
	Plural    Texts  // many of them
	Fields    []*Field
	SchemaOrg string // the schema.org type of its pages
	Sort      string // "order", "-date", "title" or the name of another field
	PerPage   int    // 0: as site.yaml says
	Layout    string // "" : the kind's own
	// NeedsFacts says that figures in its texts have to be facts.
	NeedsFacts bool
	File       *diag.File

	places map[string]diag.Span // of the values of the schema's own keys
}

// Field gives the field of that name, or nil.
func (s *Schema) Field(name string) *Field { return find(s.Fields, name) }

func find(fields []*Field, name string) *Field {
	for _, f := range fields {
		if f.Name == name {
			return f
		}
	}
	return nil
}

// Place says what kind of file a node stands in. Lang is empty in a data file,
// where a localised field is a map by language, and names the language in
// front matter, where it is plain.
type Place struct{ Lang string }

// Record is what a file says about an entry, or one group.
type Record struct {
	Span   diag.Span
	Names  []string // the fields that have a value, in the order of the schema
	Values map[string]Value

	broken map[string]bool // fields with a value that can't be used, which is reported
	lost   bool            // the record as a whole can't be used, which is reported
}

// Given reports whether the file gives the field at all, be it with a value that
// can't be used: then it stands in neither Names nor Values, and is reported, so
// that nobody should call it missing.
func (r *Record) Given(name string) bool {
	_, ok := r.Values[name]
	return ok || r.lost || r.broken[name]
}

// Value is one checked value. Which members are set depends on the field's type;
// Text always holds a scalar as it was written.
type Value struct {
	Field    *Field
	Span     diag.Span
	KeySpan  diag.Span // of the key, or zero for an item of a list
	Lang     string    // the language of a localised value, when it is known
	Text     string
	Number   decimal.Decimal
	Bool     bool
	Date     time.Time
	Quantity quantity.Quantity
	Items    []Value          // of a list
	Record   *Record          // of a group
	Map      map[string]Value // of a map
	Keys     []string         // order of Map or Texts
	Texts    map[string]Value // of a localised field in a data file, by language
}
