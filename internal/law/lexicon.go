package law

import (
	"maps"
	"slices"
	"strings"

	"prospectus/internal/automaton"
)

// lexicon is all words of a set in one language, for one pass over a text.
type lexicon struct {
	words *automaton.Automaton
	roles [][]role // of each word
	acts  []bool   // whether each word finds something, or stands near a pattern
}

// role says what a word does.
type role struct {
	does    does
	rule    int    // of a find, an exception or what stands near a pattern
	pattern int    // of the rule, where the word stands near it
	number  int    // of that pattern among those of the set
	excuse  string // of an excuse
}

type does uint8

const (
	finds does = iota
	excepts
	nears
	excusesBehind // what stands behind the word
	excusesAhead  // what stands ahead of it
	excusesNot
)

// compile makes the lexicons of a set whose other members are there.
func (s *Set) compile() {
	type list struct {
		words []string
		role  role
	}
	lists := map[string][]list{}
	add := func(words map[string][]string, r role) {
		for lang, w := range words {
			lists[lang] = append(lists[lang], list{w, r})
		}
	}
	patternCount := 0
	for i := range s.rules {
		r := &s.rules[i]
		add(r.words, role{does: finds, rule: i})
		add(r.except, role{does: excepts, rule: i})
		for lang, patterns := range r.patterns {
			for j, p := range patterns {
				add(map[string][]string{lang: p.near}, role{does: nears, rule: i, pattern: j, number: patternCount})
				patternCount++
			}
		}
		if len(r.detect) > 0 {
			s.anywhere = append(s.anywhere, i)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(s.excuses)) {
		e := s.excuses[name]
		add(e.before, role{does: excusesBehind, excuse: name})
		add(e.after, role{does: excusesAhead, excuse: name})
		add(e.but, role{does: excusesNot, excuse: name})
	}
	s.lexicons = map[string]*lexicon{}
	for lang, ls := range lists {
		l, index, words := &lexicon{}, map[string]int{}, []string(nil)
		for _, one := range ls {
			for _, w := range one.words {
				w = strings.Map(lowerASCII, w) // as the automaton takes it
				i, known := index[w]
				if !known {
					i = len(words)
					index[w] = i
					words, l.roles, l.acts = append(words, w), append(l.roles, nil), append(l.acts, false)
				}
				l.acts[i] = l.acts[i] || one.role.does == finds || one.role.does == nears
				l.roles[i] = append(l.roles[i], one.role)
			}
		}
		l.words = automaton.New(words, automaton.FoldCase, automaton.WholeWords)
		s.lexicons[lang] = l
	}
}

func lowerASCII(r rune) rune {
	if 'A' <= r && r <= 'Z' {
		return r + 'a' - 'A'
	}
	return r
}
