package law

import (
	"slices"
	"strings"
)

// Requirement is something that a site has to show.
type Requirement struct {
	Origin
	Key string // its name in the set: "icp"
	// Settings are keys of site.yaml ("footer.icp"): one that is filled in meets
	// the requirement.
	Settings []string
	// Kinds are the kinds of entries that bring the requirement about; empty for
	// every site.
	Kinds []string

	cues, words map[string][]string
}

// Asks reports whether a page of that kind brings the requirement about. A
// requirement that names neither kinds nor cues is asked of every site.
func (r *Requirement) Asks(kind string) bool {
	return len(r.Kinds) == 0 && len(r.cues) == 0 || slices.Contains(r.Kinds, kind)
}

// Cued reports whether a text has words that bring the requirement about,
// whatever its page.
func (r *Requirement) Cued(text, lang string) bool { return hasOne(text, r.cues[lang]) }

// MetBy reports whether a text has the words that meet the requirement. A text in
// a language that the set has no words for is given the benefit of the doubt only
// by whoever calls: it is not met here.
func (r *Requirement) MetBy(text, lang string) bool { return hasOne(text, r.words[lang]) }

func hasOne(text string, words []string) bool {
	if len(words) == 0 {
		return false
	}
	text = strings.ToLower(text)
	return slices.ContainsFunc(words, func(w string) bool { return strings.Contains(text, strings.ToLower(w)) })
}
