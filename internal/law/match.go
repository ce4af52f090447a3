package law

import (
	"cmp"
	"regexp"
	"slices"
	"sort"
	"strconv"
	"strings"

	"prospectus/internal/automaton"
)

// Match gives what one block of plain text has against the rules, in the order
// of the text. Where two finds overlap, the first and of these the longest stays.
func (s *Set) Match(text string, c Context) []Hit {
	if c.Notice {
		return nil
	}
	m := matcher{set: s, text: text, context: c}
	m.words()
	for _, i := range s.anywhere {
		if !hasDigits(text, leastDigits) {
			break
		}
		for _, name := range s.rules[i].detect {
			for _, at := range detector(name)(text) {
				m.finds = append(m.finds, find{i, at[0], at[1], at[0], at[1]})
			}
		}
	}
	return m.hits()
}

// matcher holds one call of Match.
type matcher struct {
	set     *Set
	text    string
	small   string // the text in small letters, when lower was asked for it
	context Context
	finds   []find
	others  []other // exceptions and excuses, in the order of their ends

	quotes    [][2]int
	hasQuotes bool
	evident   map[int]bool // by rule, whether the text, or that beside it, has its evidence
}

// find is what may be a hit: the bytes [start, end), of which a pattern needed
// [from, to).
type find struct{ rule, start, end, from, to int }

// other is a word that finds nothing itself.
type other struct {
	role
	start, end int
}

// words looks for the words of the text's language, and tries the patterns whose
// words are there. Exceptions and excuses are gathered only where they may be asked
// for: most texts have excuses, and nothing to excuse.
func (m *matcher) words() {
	lexicon := m.set.lexicons[m.context.Lang]
	if lexicon == nil {
		return
	}
	var buffer [64]automaton.Match // as many as a paragraph has
	found := lexicon.words.AppendAll(buffer[:0], m.text)
	var tried []int // numbers of patterns
	for _, w := range found {
		if !lexicon.acts[w.Index] {
			continue
		}
		for _, r := range lexicon.roles[w.Index] {
			switch {
			case r.does == finds:
				m.finds = append(m.finds, find{r.rule, w.Start, w.End, w.Start, w.End})
			case r.does == nears && !slices.Contains(tried, r.number) && m.set.rules[r.rule].applies(m.context):
				tried = append(tried, r.number)
				m.pattern(r)
			}
		}
	}
	if len(m.finds) == 0 {
		return
	}
	for _, w := range found {
		for _, r := range lexicon.roles[w.Index] {
			if r.does != finds && r.does != nears {
				m.others = append(m.others, other{r, w.Start, w.End})
			}
		}
	}
}

// pattern tries one pattern on the text. What it finds is its first group that
// has a part in the match, or the whole.
func (m *matcher) pattern(r role) {
	p := &m.set.rules[r.rule].patterns[m.context.Lang][r.pattern]
	if !p.required.holds(m.text, m.lower) {
		return
	}
	for _, at := range p.match.FindAllStringSubmatchIndex(m.text, -1) {
		f := find{r.rule, at[0], at[1], at[0], at[1]}
		for g := 2; g < len(at); g += 2 {
			if at[g] >= 0 {
				f.start, f.end = at[g], at[g+1]
				break
			}
		}
		if f.start < f.end {
			m.finds = append(m.finds, f)
		}
	}
}

// lower gives the text with the small letters of ASCII, made once.
func (m *matcher) lower() string {
	if m.small == "" {
		var buffer [1024]byte // as long as a paragraph is
		b := append(buffer[:0], m.text...)
		for i, c := range b {
			if 'A' <= c && c <= 'Z' {
				b[i] = c + 'a' - 'A'
			}
		}
		m.small = string(b)
	}
	return m.small
}

func (m *matcher) hits() []Hit {
	slices.SortFunc(m.finds, func(a, b find) int {
		x, y := m.set.rules[a.rule].Severity, m.set.rules[b.rule].Severity
		return cmp.Or(cmp.Compare(a.start, b.start), cmp.Compare(b.end, a.end), cmp.Compare(x, y), cmp.Compare(a.rule, b.rule))
	})
	var out []Hit
	end := 0
	for _, f := range m.finds {
		r := &m.set.rules[f.rule]
		if f.start < end || !r.applies(m.context) || !m.alarms(f, r) {
			continue
		}
		end = f.end
		out = append(out, Hit{f.start, f.end, r, strings.ReplaceAll(r.Message, "{text}", quote(m.text[f.start:f.end])), r.Help})
	}
	return out
}

// quote gives what was found for a message, cut where it is long.
func quote(s string) string {
	const most = 40
	if r := []rune(s); len(r) > most {
		s = string(r[:most]) + "…"
	}
	return strconv.Quote(s)
}

// applies reports whether the place is one that the rule is for.
func (r *Rule) applies(c Context) bool {
	switch {
	case r.Images && !c.Image,
		len(r.Kinds) > 0 && !slices.Contains(r.Kinds, c.Kind),
		slices.Contains(r.ExceptKinds, c.Kind),
		r.UnlessSourced != "" && c.Sourced,
		r.UnlessSourced == "page" && c.has("sources"):
		return false
	}
	return !slices.ContainsFunc(r.UnlessFields, c.has)
}

// alarms reports whether a find of a rule that applies is an alarm where it
// stands.
func (m *matcher) alarms(f find, r *Rule) bool {
	if r.Quotations != "alarm" && m.isQuoted(f) != (r.Quotations == "only") {
		return false
	}
	for _, o := range m.near(f) {
		if o.does == excepts && o.rule == f.rule && o.start < f.to && f.from < o.end {
			return false
		}
	}
	if len(r.Excuses) > 0 && m.isExcused(f, r) {
		return false
	}
	return !m.hasEvidence(f.rule)
}

// near gives the exceptions and excuses within reach of a find.
func (m *matcher) near(f find) []other {
	start, end := around(m.text, f.from, f.to)
	first := sort.Search(len(m.others), func(i int) bool { return m.others[i].end > start })
	last := sort.Search(len(m.others), func(i int) bool { return m.others[i].end > end })
	return m.others[first:last]
}

func (m *matcher) hasEvidence(rule int) bool {
	evidence := m.set.rules[rule].evidence
	if len(evidence) == 0 {
		return false
	}
	has, known := m.evident[rule]
	if !known {
		has = slices.ContainsFunc(evidence, func(e *regexp.Regexp) bool {
			return e.MatchString(m.text) || e.MatchString(m.context.Beside)
		})
		if m.evident == nil {
			m.evident = map[int]bool{}
		}
		m.evident[rule] = has
	}
	return has
}

func (m *matcher) isQuoted(f find) bool {
	if m.context.Quoted {
		return true
	}
	if !m.hasQuotes {
		m.quotes, m.hasQuotes = quotations(m.text), true
	}
	i := sort.Search(len(m.quotes), func(i int) bool { return m.quotes[i][1] >= f.end })
	return i < len(m.quotes) && m.quotes[i][0] <= f.start
}

// isExcused reports whether a word in the clause of a find makes it harmless.
func (m *matcher) isExcused(f find, r *Rule) bool {
	start, end := clause(m.text, m.context.Lang, f.from, f.to)
	near := m.near(f)
	return slices.ContainsFunc(near, func(o other) bool {
		if !slices.Contains(r.Excuses, o.excuse) || o.start < start || o.end > end {
			return false
		}
		holds := o.does == excusesAhead && o.start >= f.end || o.does == excusesBehind && o.end <= f.start &&
			(m.context.Lang == "zh" || listed(m.text[o.start:o.end], m.text[o.end:f.start], m.text[f.start:end]))
		return holds && !isNoExcuse(o, near)
	})
}

// isNoExcuse reports whether an excuse is part of a longer word that is none:
// "not" in "not only".
func isNoExcuse(o other, near []other) bool {
	return slices.ContainsFunc(near, func(n other) bool {
		return n.does == excusesNot && n.excuse == o.excuse && n.start <= o.start && o.end <= n.end
	})
}
