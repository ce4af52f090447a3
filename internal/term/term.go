// Package term reads glossary.yaml, which says how Chinese names are written in
// English and which renderings are wrong, and holds texts against it.
//
// It takes the file, and plain text of one block at a time without markup; it
// gives a Glossary, diagnostics, and findings as byte ranges of the texts it was
// given. It also writes a glossary as TBX and CSV for translators' tools. It
// knows nothing of pages, Markdown or of what is whose translation.
//
// What is found is meant to be certain. English is compared word by word without
// regard to plurals, possessives, articles, hyphens and quotation marks; a name
// needs its English once in a block, however often the Chinese repeats it; a name
// inside a longer one with its own entry does not count.
//
// Invariants: ranges lie inside the texts, at the borders of characters, and
// Parse never panics (FuzzParse, FuzzCompare); a text made of approved renderings
// alone has no finding (TestApprovedIsNeverAlarmed).
package term

import (
	"prospectus/internal/automaton"
	"prospectus/internal/diag"
	"prospectus/internal/kind"
)

// Case says whether capitals matter.
type Case string

// The rules of capitals.
const (
	// AnyCase: capitals don't matter. It is what a term has that says nothing.
	AnyCase Case = "any"
	// ExactCase: a letter that is a capital in an approved rendering has to be one
	// in the text. Small letters may be capitals, as in a heading or at the start
	// of a sentence. A forbidden rendering is found only in the capitals that it
	// is written with.
	ExactCase Case = "exact"
)

// Rendering is one way of writing a term in English.
type Rendering struct {
	Text string
	Span diag.Span
}

// Term is one entry of a glossary.
type Term struct {
	// Zh is the Chinese name as written in the glossary. Quotation marks, spaces
	// and the width of letters and digits don't matter where it is looked for.
	Zh   string
	Span diag.Span // of the name
	// Approved are the right renderings, the preferred one first. There is at
	// least one.
	Approved []Rendering
	// Forbidden are the wrong ones.
	Forbidden []Rendering
	// Except are Chinese words that contain Zh and mean something else.
	Except []string
	Case   Case
	// Optional says that the English may leave the name out: only its forbidden
	// renderings are reported.
	Optional bool
	// Note is for translators. A note that is not written by language stands
	// under the key "und" (BCP 47).
	Note kind.Texts
}

// Glossary is the terms of a site. It never changes, so that many goroutines may
// use one. The nil Glossary has no terms.
type Glossary struct {
	terms []Term

	chinese  *automaton.Automaton // over the folded names and exceptions
	owner    []int                // the term of each word of chinese, or -1
	approved [][]phrase           // by term
	wrong    [][]phrase           // by term
	english  *node                // every rendering
}

// Terms gives all terms in the order of the file. The slice is the Glossary's own.
func (g *Glossary) Terms() []Term {
	if g == nil {
		return nil
	}
	return g.terms
}

// The codes of findings.
const (
	// Missing: a Chinese name whose English is not in the translation.
	Missing diag.Code = "term-missing"
	// Forbidden: a rendering that the glossary forbids.
	Forbidden diag.Code = "term-forbidden"
)

// Finding is what is wrong with a text or a pair of texts. The ranges are bytes,
// [start, end); the Chinese one is empty where no Chinese text was given. Where
// the English lacks a term, the English range covers the whole text, or what is
// written almost right.
type Finding struct {
	ZhStart, ZhEnd int
	EnStart, EnEnd int
	Code           diag.Code
	Message, Help  string
	Term           *Term
}
