// Package fact reads facts.yaml and sources.yaml: each figure of a site kept
// once, with its unit, date and source.
//
// It takes the two files and gives a Book of facts and sources, and
// diagnostics. It knows nothing of pages or of who cites what.
//
// The invariant: a value is the decimal that the editor wrote, never a
// floating-point number, and each fact in a Book has a unit. TestFloatRefused
// and FuzzParse hold it. What the files may contain is said by the embedded
// schemas, fact.schema.yaml and source.schema.yaml.
package fact

import (
	"time"

	"prospectus/internal/diag"
	"prospectus/internal/kind"
	"prospectus/internal/quantity"
)

// Fact is one figure.
type Fact struct {
	Key       string
	Span      diag.Span // of the key
	ValueSpan diag.Span
	Label     kind.Texts
	Quantity  quantity.Quantity
	Qualifier quantity.Qualifier
	// Noun is what is counted, by language and plural form:
	// {"en": {"one": "project", "other": "projects"}}.
	Noun       map[string]map[string]string
	AsOf       time.Time // zero when the fact has no date
	Status     string    // "signed", "started", "in-production", "planned", "actual" or ""
	Source     string    // a key of the Book's sources
	SourceSpan diag.Span
	Note       kind.Texts
}

// Source is a document that facts come from.
type Source struct {
	Key       string
	Span      diag.Span // of the key
	Title     kind.Texts
	Publisher kind.Texts
	Date      time.Time
	URL       string
	Accessed  time.Time
	Note      kind.Texts
}

// Text writes the fact with its qualifier and noun: 超过870.7亿元, "more than
// RMB 87.07 billion", 95个项目, "95 projects".
func (f Fact) Text(lang string) string { return f.Quantity.Format(lang) }

// Figure writes the number and unit alone.
func (f Fact) Figure(lang string) string { return f.Quantity.Format(lang) }
