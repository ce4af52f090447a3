// Package tidy finds what is wrong with the form of a text: marks of the wrong
// width, quotation marks and dashes against GB/T 15834-2011, and the damage that
// scrapers and converters leave. Clean mends a whole scraped text.
//
// It takes plain text, one block at a time, and gives ranges of bytes with a
// replacement where there is one; it knows nothing of Markdown, files or sites.
// A rule speaks only where the text around a character leaves no doubt: a colon
// in "GB/T 15834:2011", a comma in "Co., Ltd." and the point of 870.7 are right
// in a Chinese text too.
//
// Invariants: every range lies inside the text, between characters; what Edits
// and Clean give they leave as it is when they are asked again; Clean keeps the
// sequence of digits (FuzzCheck, FuzzClean).
package tidy

import (
	"cmp"
	"fmt"
	"slices"
)

// Script says what a text is written in.
type Script uint8

// The scripts that have rules.
const (
	Latin Script = iota // English, and whatever else uses Latin letters
	Hans                // Chinese in the characters of the Mainland
	Hant                // Chinese in traditional characters
)

// Object and Cell are what package prose puts for what is not text, and between
// the cells of a table row.
const (
	object = '\ufffc'
	cell   = '\t'
)

// Finding is one fault of a text.
type Finding struct {
	Start, End int    // bytes of the text, [Start, End)
	Code       string // one of Codes
	Message    string // the fact, as diagnostics state it
	Help       string // what to write instead
	// Replace is what may stand for the range; empty means to leave it out.
	// It has a meaning only where Mends is set.
	Replace string
	Mends   bool // Replace is a proposal
	Safe    bool // Replace may be written without asking
}

// rule looks for faults of one code, in a text that has one of its traits.
type rule struct {
	code  string
	needs traits
	apply func(*block)
}

// rules in the order in which they claim characters: no character is blamed by
// two rules of form. Damage comes first, since a mark may be part of it.
var rules = [...]rule{
	{"pinyin-annotation", hasSyllable, pinyinAnnotations},
	{"garbled-text", hasOdd, garbledText},
	{"invisible-character", hasInvisible, invisibleCharacters},
	{"lookalike-character", hasLookalike, lookalikeCharacters},
	{"agency-slug", hasSlug, agencySlugs},
	{"document-number-brackets", hasNumber, documentNumbers},
	{"wrong-range-mark", hasHyphen, rangeMarks},
	{"wrong-ellipsis", hasDots, ellipses},
	{"wrong-dash", hasDash, dashes},
	{"double-punctuation", hasDoubled, doubledMarks},
	{"half-width-punctuation", hasNarrow, halfWidth},
	{"full-width-character", hasWide, fullWidth},
	{"wrong-quotes", hasQuote, quotes},
	{"stray-space", hasSpace, straySpaces},
	{"mixed-spacing", hasMixed, mixedSpacing},
	{"unbalanced-brackets", hasBracket, unbalanced},
	{"traditional-character", hasRare, traditional},
	{"relative-word", hasRelative, relativeWords},
}

// Codes gives the codes that Check can give, sorted.
func Codes() []string {
	var codes []string
	for _, r := range rules {
		codes = append(codes, r.code)
	}
	slices.Sort(codes)
	return codes
}

// Check gives the faults of one block of prose, in its order: a paragraph, a
// heading, a list item, a table row with its cells parted by tabs. U+FFFC stands
// for what is no text.
func Check(text string, script Script) []Finding {
	return check(text, script, traitsOf(text, script))
}

// check asks the rules that the traits call for. When one has found something, all
// that follow are asked: a quotation mark that was blamed for something else leaves
// its partner alone, which no trait tells.
func check(text string, script Script, has traits) []Finding {
	if has == 0 {
		return nil
	}
	b := newBlock(text, script)
	for i := range rules {
		if r := &rules[i]; r.needs&has != 0 || len(b.found) > 0 {
			b.code = r.code
			r.apply(b)
		}
	}
	slices.SortStableFunc(b.found, byPlace)
	return b.found
}

func byPlace(a, b Finding) int {
	return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End))
}

// Gather makes one finding of all that have the same code and message, at the
// first of their places: a pasted article would drown an editor in commas. Help
// says how many more there are.
func Gather(found []Finding) []Finding {
	type key struct{ code, message string }
	first := map[key]int{}
	more := map[int]int{}
	var kept []Finding
	for _, f := range found {
		k := key{f.Code, f.Message}
		if i, ok := first[k]; ok {
			more[i]++
			continue
		}
		first[k] = len(kept)
		kept = append(kept, f)
	}
	for i, n := range more {
		kept[i].Help = fmt.Sprintf("%s; %d more here", kept[i].Help, n)
	}
	return kept
}
