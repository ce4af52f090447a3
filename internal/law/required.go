package law

import (
	"regexp/syntax"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// required is what a text must hold for a regular expression to match it: of each
// set one literal, those of the sets one behind the other. Most texts with a word of a pattern have nothing else of it, and
// looking for literals costs a small part of what trying the expression costs.
type required struct {
	sets [][]string
	fold bool // the literals are in small letters, and stand for capitals too
}

// holds reports whether a text may match, of which lower gives the small letters.
// What it refuses surely doesn't.
func (q *required) holds(text string, lower func() string) bool {
	if len(q.sets) == 0 {
		return true
	}
	if q.fold {
		if text = lower(); strings.Contains(text, longS) || strings.Contains(text, kelvin) {
			return true
		}
	}
	for _, set := range q.sets {
		end := -1
		for _, w := range set {
			if i := strings.Index(text, w); i >= 0 && (end < 0 || i+len(w) < end) {
				end = i + len(w)
			}
		}
		if end < 0 {
			return false
		}
		text = text[end:]
	}
	return true
}

// The characters beyond ASCII that a letter of ASCII matches where case doesn't count.
const (
	longS  = "\u017f"
	kelvin = "\u212a"
)

// maxLiterals bounds a set, whose literals are looked for one by one.
const maxLiterals = 48

// requiredBy gives what a regular expression requires.
func requiredBy(expression string) required {
	re, err := syntax.Parse(expression, syntax.Perl)
	if err != nil {
		return required{}
	}
	var q required
	q.fold = foldsCase(re)
	for _, set := range setsOf(re, q.fold) {
		if len(set) <= maxLiterals {
			q.sets = append(q.sets, set)
		}
	}
	return q
}

func foldsCase(re *syntax.Regexp) bool {
	return re.Op == syntax.OpLiteral && re.Flags&syntax.FoldCase != 0 || slices.ContainsFunc(re.Sub, foldsCase)
}

// setsOf gives sets of literals, one of each of which is in any match of re, in this
// order.
func setsOf(re *syntax.Regexp, fold bool) [][]string {
	switch re.Op {
	case syntax.OpLiteral:
		if w, ok := literal(re, fold); ok {
			return [][]string{{w}}
		}
	case syntax.OpCapture, syntax.OpPlus:
		return setsOf(re.Sub[0], fold)
	case syntax.OpRepeat:
		if re.Min > 0 {
			return setsOf(re.Sub[0], fold)
		}
	case syntax.OpConcat:
		var all [][]string
		for _, sub := range re.Sub {
			all = append(all, setsOf(sub, fold)...)
		}
		return all
	case syntax.OpAlternate:
		var union []string
		for _, sub := range re.Sub {
			sets := setsOf(sub, fold)
			if len(sets) == 0 {
				return nil
			}
			union = append(union, slices.MaxFunc(sets, func(a, b []string) int { return shortest(a) - shortest(b) })...)
		}
		slices.Sort(union)
		return [][]string{slices.Compact(union)}
	}
	return nil
}

// literal gives a literal as a text of small letters has it, where case doesn't
// count. Letters beyond ASCII that have a case say nothing then.
func literal(re *syntax.Regexp, fold bool) (string, bool) {
	var b strings.Builder
	for _, r := range re.Rune {
		if r >= utf8.RuneSelf && fold && unicode.SimpleFold(r) != r || r == utf8.RuneError {
			return "", false
		}
		if fold {
			r = lowerASCII(r)
		}
		b.WriteRune(r)
	}
	return b.String(), b.Len() > 1
}

// shortest gives the length of the shortest literal of a set: the longer it is, the
// fewer texts have it.
func shortest(set []string) int {
	least := len(set[0])
	for _, w := range set {
		least = min(least, len(w))
	}
	return least
}
