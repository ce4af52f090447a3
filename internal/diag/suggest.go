package diag

import (
	"strings"
	"unicode/utf8"
)

// Suggest gives the known name that the writer of name most likely meant, or
// "" when nothing is near: a bad guess costs more trust than none. Near means,
// best first: equal but for case, hyphens, underscores and spaces; a distance
// of at most two edits (insert, delete, replace, swap two neighbours) and at
// most a third of the length; the last segment of a path ("auto-parts" for
// "industries/auto-parts"); a beginning that is at least half of the whole.
// Ties go to the name that stands first in known.
func Suggest(name string, known []string) string {
	if name == "" {
		return ""
	}
	want := []rune(fold(name))
	best, bestScore := "", notNear
	for _, k := range known {
		if k == name || k == "" {
			continue
		}
		if score := nearness(want, []rune(fold(k))); score < bestScore {
			best, bestScore = k, score
		}
	}
	return best
}

// The scores of nearness; a lower one is nearer. Edits score 1 and 2.
const (
	maxEdits  = 2
	atSegment = maxEdits + 1
	atPrefix  = maxEdits + 2
	notNear   = maxEdits + 3
)

func nearness(a, b []rune) int {
	limit := min(maxEdits, max(len(a), len(b))/3)
	if d := editDistance(a, b, limit); d <= limit {
		return d
	}
	short, long := string(a), string(b)
	shortLen, longLen := len(a), len(b)
	if shortLen > longLen {
		short, long, shortLen, longLen = long, short, longLen, shortLen
	}
	switch {
	case len(b) > len(a) && strings.HasSuffix(long, "/"+short):
		return atSegment
	case shortLen >= 2 && shortLen*2 >= longLen && strings.HasPrefix(long, short):
		return atPrefix
	}
	return notNear
}

// fold removes what people get wrong without meaning another name.
func fold(s string) string {
	return strings.Map(func(r rune) rune {
		switch r {
		case '-', '_', ' ':
			return '-'
		case utf8.RuneError:
			return -1
		}
		return r
	}, strings.ToLower(s))
}

// editDistance is the Damerau-Levenshtein distance in its restricted form
// (optimal string alignment: no part is edited twice), or limit+1 as soon as
// it is certain to be more than limit. Runes count, not bytes: one wrong Han
// character is one edit.
func editDistance(a, b []rune, limit int) int {
	if len(a)-len(b) > limit || len(b)-len(a) > limit {
		return limit + 1
	}
	older, prev, row := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range prev {
		prev[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row[0] = i
		least := i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			row[j] = min(prev[j]+1, row[j-1]+1, prev[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], older[j-2]+1)
			}
			least = min(least, row[j])
		}
		if least > limit {
			return limit + 1
		}
		older, prev, row = prev, row, older
	}
	return prev[len(b)]
}
