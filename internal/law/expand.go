package law

import (
	"errors"
	"slices"
	"strings"
)

// mostWords is how many words one line of a list may stand for.
const mostWords = 500

// expand writes out the braces of a word, as shells do: "{稳,包}赚" is 稳赚 and
// 包赚, "guaranteed return{,s}" both numbers. Braces don't nest.
func expand(word string) ([]string, error) {
	out := []string{""}
	for word != "" {
		open := strings.IndexAny(word, "{}")
		if open < 0 {
			open = len(word)
		}
		out = multiply(out, []string{word[:open]})
		if word = word[open:]; word == "" {
			break
		}
		end := strings.IndexAny(word[1:], "{}")
		if word[0] == '}' || end < 0 || word[1+end] == '{' {
			return nil, errors.New("a brace has no partner, or stands in another pair")
		}
		choices := strings.Split(word[1:1+end], ",")
		word = word[2+end:]
		if len(out)*len(choices) > mostWords {
			return nil, errors.New("the braces stand for too many words")
		}
		out = multiply(out, choices)
	}
	if slices.ContainsFunc(out, func(w string) bool { return strings.TrimSpace(w) == "" }) {
		return nil, errors.New("a word is empty")
	}
	return out, nil
}

func multiply(heads, tails []string) []string {
	out := make([]string, 0, len(heads)*len(tails))
	for _, h := range heads {
		for _, t := range tails {
			out = append(out, h+t)
		}
	}
	return out
}
