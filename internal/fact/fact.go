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
	"strings"
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
	Noun map[string]map[string]string
	AsOf time.Time // zero when the fact has no date
	// ReviewAfter is when someone has to ask for a newer figure; zero for never.
	ReviewAfter time.Time
	ReviewSpan  diag.Span
	Status      string // "signed", "started", "in-production", "planned", "actual" or ""
	Source      string // a key of the Book's sources
	SourceSpan  diag.Span
	Note        kind.Texts
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
func (f Fact) Text(lang string) string {
	return f.Qualifier.Qualify(lang, f.counted(lang))
}

// Figure writes the number and unit alone: 870.7亿元, 95个, "95".
func (f Fact) Figure(lang string) string { return f.Quantity.Format(lang) }

// counted puts the noun behind the figure. In Chinese it follows the measure
// word without a space; elsewhere it takes the place of the unit's own noun, so
// that 人 is "1,247,807 residents" and not "people residents".
func (f Fact) counted(lang string) string {
	forms := f.nouns(lang)
	if len(forms) == 0 {
		return f.Figure(lang)
	}
	noun, ok := forms[f.Quantity.PluralForm(lang)]
	if !ok {
		noun = forms["other"]
	}
	return f.Quantity.FormatCount(lang, noun)
}

// nouns gives the noun's forms for a language, or for the one that it is a
// variety of: zh for zh-Hans, en for en-GB.
func (f Fact) nouns(lang string) map[string]string {
	for {
		if forms, ok := f.Noun[lang]; ok {
			return forms
		}
		i := strings.LastIndexByte(lang, '-')
		if i < 0 {
			return nil
		}
		lang = lang[:i]
	}
}
