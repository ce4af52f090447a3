package quantity

import (
	"golang.org/x/text/language"
)

// vocabulary is all that is needed to write quantities in one language. To add
// a language: a lang_*.go file with one of these, and a line in vocabularies.
type vocabulary struct {
	// words are the scale words, the biggest first. A language without any has
	// its numbers written out: better 87,070,000,000 than a "billion" that the
	// reader takes for 10¹² (as in German, French or Spanish).
	words []word
	// han says that words scale in fours and that units follow without a space.
	han bool
	// names are the units, by the key of the measure. One that is missing is
	// not written: 95个 is 95 in English, and what is counted comes from the text.
	names map[string]unitName
	// codeFirst puts the code of a currency before the number: "RMB 5 million".
	codeFirst bool
	// about writes a rounded value as a gloss: "%s" is the value.
	about string
	// qualifiers wrap a figure; "%s" is the figure.
	qualifiers map[Qualifier]string
	// digits is how numbers are written; the zero value asks CLDR.
	digits digitStyle
	// rewrite is applied to the finished text; nil leaves it.
	rewrite func(string) string
}

// word is a scale word and its power of ten.
type word struct {
	exp  int32
	text string
}

// unitName is a unit's name after 1 and after other numbers. A tight name
// follows the number without a space.
type unitName struct {
	one, other string
	tight      bool
}

func (n unitName) form(number string) string {
	if number == "1" {
		return n.one
	}
	return n.other
}

// symbol is a name that has no plural.
func symbol(s string) unitName { return unitName{one: s, other: s} }

// tight is a symbol that follows the number without a space.
func tight(s string) unitName { return unitName{one: s, other: s, tight: true} }

func noun(one, other string) unitName { return unitName{one: one, other: other} }

// vocabularies lists the languages that have a vocabulary of their own.
var vocabularies = map[string]vocabulary{
	"zh":      chinese,
	"zh-Hant": traditional,
	"en":      english,
	"de":      german,
}

// vocabularyOf gives the vocabulary of a BCP 47 tag. A language without one of
// its own, or a tag that is none, gets the international symbols and the
// digits of its locale.
func vocabularyOf(lang string) vocabulary {
	tag := parseTag(lang)
	base, _ := tag.Base()
	key := base.String()
	if script, _ := tag.Script(); key == "zh" && script.String() == "Hant" {
		key = "zh-Hant"
	}
	v, ok := vocabularies[key]
	if !ok {
		v = international
	}
	if v.digits == (digitStyle{}) {
		v.digits = digitsOf(tag)
	}
	return v
}

// parseTag gives the language that a tag means as far as it can be made out.
func parseTag(lang string) language.Tag {
	tag, err := language.Parse(lang)
	if err != nil {
		return language.Und
	}
	return tag
}
