package law

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// A file of testdata/cn is named like the code that it is about. "@" begins a
// line that says what is known of the texts under it; "!" a text with the
// alarms marked by ⟦…⟧; "=" a near miss, which is no alarm at all.
type example struct {
	where   string
	context Context
	text    string   // without the marks
	hits    []string // what is marked, in order
	from    []int    // where each begins
}

func examples(t *testing.T, path string) []example {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var out []example
	context := Context{}
	for i, line := range strings.Split(string(text), "\n") {
		where := fmt.Sprintf("%s:%d", path, i+1)
		mark, rest, _ := strings.Cut(line, " ")
		switch mark {
		case "", "#":
		case "@":
			context = known(t, where, rest)
		case "!", "=":
			e := marked(t, where, rest)
			e.context = context
			if (mark == "!") != (len(e.hits) > 0) {
				t.Fatalf("%s: a text with %q has %d marks", where, mark, len(e.hits))
			}
			out = append(out, e)
		default:
			t.Fatalf("%s: a line begins with %q", where, mark)
		}
	}
	return out
}

// known reads "zh kind=park has=number,sources sourced image quoted notice".
func known(t *testing.T, where, words string) Context {
	fields := strings.Fields(words)
	c := Context{Lang: fields[0]}
	for _, w := range fields[1:] {
		key, value, _ := strings.Cut(w, "=")
		switch key {
		case "kind":
			c.Kind = value
		case "has":
			names := strings.Split(value, ",")
			c.Has = func(f string) bool { return slices.Contains(names, f) }
		case "sourced":
			c.Sourced = true
		case "image":
			c.Image = true
		case "quoted":
			c.Quoted = true
		case "notice":
			c.Notice = true
		default:
			t.Fatalf("%s: nothing is known as %q", where, key)
		}
	}
	return c
}

func marked(t *testing.T, where, line string) example {
	e := example{where: where}
	var text strings.Builder
	for line != "" {
		before, rest, ok := strings.Cut(line, "⟦")
		text.WriteString(before)
		if !ok {
			break
		}
		hit, after, ok := strings.Cut(rest, "⟧")
		if !ok {
			t.Fatalf("%s: a mark is not closed", where)
		}
		e.from = append(e.from, text.Len())
		e.hits = append(e.hits, hit)
		text.WriteString(hit)
		line = after
	}
	e.text = text.String()
	return e
}

func cn(t testing.TB) *Set {
	t.Helper()
	s, ok := Builtin("cn")
	if !ok {
		t.Fatal("there is no set cn")
	}
	return s
}

func TestExamples(t *testing.T) {
	s := cn(t)
	used := map[*Rule]map[string]bool{}
	counts := map[string][2]int{} // by code and language: hits, near misses
	paths, _ := filepath.Glob("testdata/cn/*.txt")
	for _, path := range paths {
		code := strings.TrimSuffix(filepath.Base(path), ".txt")
		for _, e := range examples(t, path) {
			n := counts[code+" "+e.context.Lang]
			if len(e.hits) > 0 {
				n[0]++
			} else {
				n[1]++
			}
			counts[code+" "+e.context.Lang] = n
			got := s.Match(e.text, e.context)
			if len(got) != len(e.hits) {
				t.Errorf("%s: %d alarms, want %d: %s", e.where, len(got), len(e.hits), told(e.text, got))
				continue
			}
			for i, h := range got {
				if e.text[h.Start:h.End] != e.hits[i] || h.Start != e.from[i] || string(h.Rule.Code) != code {
					t.Errorf("%s: %s, want %s at %q", e.where, told(e.text, got), code, e.hits[i])
				}
				if strings.Contains(h.Message, "{text}") || h.Message == "" || h.Help == "" {
					t.Errorf("%s: the message is %q", e.where, h.Message)
				}
				if used[h.Rule] == nil {
					used[h.Rule] = map[string]bool{}
				}
				used[h.Rule][e.context.Lang] = true
			}
		}
	}
	for i := range s.rules {
		r := &s.rules[i]
		for _, lang := range r.languages() {
			if !used[r][lang] {
				t.Errorf("rule %d, %s, finds nothing in %s", i+1, r.Code, lang)
			}
			if n := counts[string(r.Code)+" "+lang]; n[1] < n[0] {
				t.Errorf("%s in %s has %d hits and only %d near misses", r.Code, lang, n[0], n[1])
			}
		}
	}
}

// languages gives those that a rule has words or patterns in; every one for a
// rule that looks for no words.
func (r *Rule) languages() []string {
	if len(r.detect) > 0 {
		return []string{"zh", "en"}
	}
	var out []string
	for _, lang := range []string{"zh", "en"} {
		if len(r.words[lang])+len(r.patterns[lang]) > 0 {
			out = append(out, lang)
		}
	}
	return out
}

func told(text string, hits []Hit) string {
	var out []string
	for _, h := range hits {
		out = append(out, fmt.Sprintf("%s %q", h.Rule.Code, text[h.Start:h.End]))
	}
	return strings.Join(out, ", ")
}

// TestEveryPatternIsTried holds that each pattern finds something in the
// examples, and only in texts that have one of its words.
func TestEveryPatternIsTried(t *testing.T) {
	s := cn(t)
	paths, _ := filepath.Glob("testdata/cn/*.txt")
	var all []example
	for _, path := range paths {
		all = append(all, examples(t, path)...)
	}
	for i := range s.rules {
		r := &s.rules[i]
		for lang, patterns := range r.patterns {
			for j, p := range patterns {
				found := false
				for _, e := range all {
					if e.context.Lang != lang || !p.match.MatchString(e.text) {
						continue
					}
					found = true
					if !slices.ContainsFunc(p.near, func(w string) bool { return strings.Contains(strings.ToLower(e.text), strings.ToLower(w)) }) {
						t.Errorf("%s: %s, pattern %d in %s matches without any of its words", e.where, r.Code, j+1, lang)
					}
				}
				if !found {
					t.Errorf("%s, pattern %d in %s matches no example", r.Code, j+1, lang)
				}
			}
		}
	}
}
