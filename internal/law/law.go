// Package law judges prose by rules of law: which words a site that promotes
// investment must not use, in which places, and what it has to show.
//
// It takes a rule set, which is data (law-cn.yaml is built in), and one block of
// plain text with what is known of its page; it gives byte ranges of that text.
// It knows nothing of sites, Markdown or files. It is separate so that a site
// elsewhere can bring another set, and so that a lawyer can read the set without
// the program.
//
// What it finds is a hint for an editor, never legal advice. It is meant to be
// few and sure: quotations, denials, goals, official names and what has its
// evidence are no alarms, as each rule says.
//
// Invariants: a Set holds only rules that are sound, however broken the file is
// (FuzzParse); hits lie inside the text, on the borders of its characters, in
// its order, and don't overlap (FuzzMatch).
package law

import (
	"embed"
	"regexp"
	"strings"
	"sync"

	"prospectus/internal/diag"
	"prospectus/internal/kind"
)

// Set is the rules of one jurisdiction. It never changes, so that many
// goroutines may use one.
type Set struct {
	laws         map[string]Law
	rules        []Rule
	requirements []Requirement
	excuses      map[string]excuse
	lexicons     map[string]*lexicon // by language
	anywhere     []int               // rules that look for no words
}

// Law is a law, regulation or guideline that rules rest on.
type Law struct {
	Key     string
	Title   kind.Texts
	Version string // the number of the document, or the date of the text that was read
	// Seen says how its content is known: "text" (the articles were read) or
	// "report" (a public text reports it).
	Seen string
}

// Origin says which law asks for a rule, and how.
type Origin struct {
	Code     diag.Code
	Severity diag.Severity
	Since    string // the first version of the program that has it
	Law      Law
	Article  kind.Texts
	// House says that the law doesn't name the words: they are our reading.
	House bool
	// Message says what is wrong; in a Rule {text} stands for what was found.
	Message string
	Help    string
}

// Rule is what to find, where it is an alarm and where not.
type Rule struct {
	Origin
	// Kinds are the only kinds of entries that it is for, ExceptKinds those that
	// it isn't for; empty for all and none.
	Kinds, ExceptKinds []string
	// UnlessFields are fields of an entry that are evidence enough.
	UnlessFields []string
	// UnlessSourced is "block" or "page" where a source there is evidence enough.
	UnlessSourced string
	// Images says that only the texts of images are looked at.
	Images bool
	// Quotations is "excused", "alarm" or "only".
	Quotations string
	// Excuses are the names of the set's excuses that hold.
	Excuses []string

	words    map[string][]string // by language, written out
	except   map[string][]string
	patterns map[string][]pattern
	detect   []string
	evidence []*regexp.Regexp
}

// pattern is a regular expression that is tried on a text with one of its words.
type pattern struct {
	near     []string
	match    *regexp.Regexp
	required required // by match
}

// excuse is words that make a find harmless where they stand in its clause.
type excuse struct{ before, after, but map[string][]string }

// Context is what is known of the place of a block.
type Context struct {
	// Lang is the key of the text's language, as the set has it: "zh", "en".
	Lang string
	// Kind is the kind of the entry, "" for none.
	Kind string
	// Quoted says that the block stands in a quotation.
	Quoted bool
	// Image says that the block is the alternative text or the caption of an
	// image.
	Image bool
	// Notice says that the block stands in a notice of risk, where nothing that
	// is named is a promise.
	Notice bool
	// Beside is text that belongs to the block, and may have the evidence that a
	// rule asks for: the caption of an image whose alternative text is judged.
	Beside string
	// Sourced says that the block cites a source: a fact, a footnote.
	Sourced bool
	// Has reports whether the entry has a value in a field; nil for no fields.
	// "sources" stands for the sources of the page.
	Has func(field string) bool
}

func (c Context) has(field string) bool { return c.Has != nil && c.Has(field) }

// Hit is a place in a text that breaks a rule: the bytes [Start, End).
type Hit struct {
	Start, End    int
	Rule          *Rule
	Message, Help string
}

// Rules gives the rules in the order of the file. Several may have one code.
func (s *Set) Rules() []Rule { return s.rules }

// Requirements gives what the set asks a site to show, in the order of the file.
func (s *Set) Requirements() []Requirement { return s.requirements }

// FileName is the name of the file of a set: "law-cn.yaml".
func FileName(name string) string { return "law-" + name + ".yaml" }

//go:embed law-*.yaml
var builtin embed.FS

// builtinSets are the sets that came with the program, by name. TestBuiltin
// holds that they are sound.
var builtinSets = sync.OnceValue(func() map[string]*Set {
	sets := map[string]*Set{}
	files, _ := builtin.ReadDir(".")
	for _, f := range files {
		text, _ := builtin.ReadFile(f.Name())
		name := strings.TrimSuffix(strings.TrimPrefix(f.Name(), "law-"), ".yaml")
		sets[name], _ = Parse(diag.NewFile("law:"+f.Name(), text))
	}
	return sets
})

// Builtin gives a set that came with the program: "cn" is the law of the
// People's Republic of China.
func Builtin(name string) (*Set, bool) {
	s, ok := builtinSets()[name]
	return s, ok
}
