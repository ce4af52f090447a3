package term

import (
	"fmt"
	"strings"
)

// Compare gives the terms of a Chinese text whose English is not in its
// translation, in the order of the Chinese. The texts are blocks that belong
// together. A block that has a rendering which Forbidden reports by itself is not
// reported a second time.
func (g *Glossary) Compare(zh, en string) []Finding {
	if g == nil || len(g.terms) == 0 {
		return nil
	}
	var out []Finding
	var ws []word
	for _, p := range g.places(zh) {
		if ws == nil {
			ws = words(en)
		}
		f, ok := g.missing(p, en, ws)
		if ok {
			f.ZhStart, f.ZhEnd = p.start, p.end
			out = append(out, f)
		}
	}
	return out
}

// missing holds one term against the English.
func (g *Glossary) missing(p place, en string, ws []word) (Finding, bool) {
	t := &g.terms[p.term]
	f := Finding{EnEnd: len(en), Code: Missing, Term: t}
	want := t.Approved[0].Text
	near := false
	for i := range g.approved[p.term] {
		from, to, capitals, ok := g.approved[p.term][i].find(en, ws, t.Case)
		if capitals {
			return f, false
		}
		if ok && !near {
			near, want = true, t.Approved[i].Text
			f.EnStart, f.EnEnd = ws[from].start, ws[to-1].end
		}
	}
	if near {
		f.Message = fmt.Sprintf("%s is written %q, with its capitals; here it is %q", t.Zh, want, en[f.EnStart:f.EnEnd])
		f.Help = fmt.Sprintf("write %q", want)
		return f, true
	}
	for i := range g.wrong[p.term] {
		from, to, _, ok := g.wrong[p.term][i].strict(en, ws, t.Case)
		if !ok {
			continue
		}
		if g.forbids(en, ws, from) {
			return f, false
		}
		f.Code, f.EnStart, f.EnEnd = Forbidden, ws[from].start, ws[to-1].end
		f.Message = fmt.Sprintf("%q is no rendering of %s", en[f.EnStart:f.EnEnd], t.Zh)
		f.Help = writeHelp(t)
		return f, true
	}
	if t.Optional {
		return f, false
	}
	f.Message = fmt.Sprintf("the English has no %q for %s", want, t.Zh)
	f.Help = writeHelp(t) + "; or add the rendering used here to its \"en\" in glossary.yaml"
	return f, true
}

// strict is find for forbidden renderings, word for word.
func (p *phrase) strict(text string, ws []word, c Case) (from, to int, capitals, ok bool) {
	single := &node{}
	single.add(*p)
	for i := range ws {
		if _, n := single.longest(ws[i:]); n > 0 && (c != ExactCase || sameCapitals(p.letters, lettersOf(text, ws[i:i+n]))) {
			return i, i + n, true, true
		}
	}
	return 0, 0, false, false
}

// forbids reports whether Forbidden has a finding at a word.
func (g *Glossary) forbids(en string, ws []word, at int) bool {
	for _, f := range g.forbidden(en, ws) {
		if f.EnStart <= ws[at].start && ws[at].start < f.EnEnd {
			return true
		}
	}
	return false
}

// Forbidden gives the forbidden renderings of an English text, in its order. A
// rendering inside a longer one that is approved for some term, and one that is
// approved for another term, is not reported: it may be meant.
func (g *Glossary) Forbidden(en string) []Finding {
	if g == nil || g.english == nil || len(g.english.next) == 0 {
		return nil
	}
	return g.forbidden(en, words(en))
}

func (g *Glossary) forbidden(en string, ws []word) []Finding {
	var out []Finding
	for i := 0; i < len(ws); {
		ends, taken := g.english.longest(ws[i:])
		if taken == 0 {
			i++
			continue
		}
		if f, ok := g.judge(en, ws[i:i+taken], ends); ok {
			out = append(out, f)
		}
		i += taken
	}
	return out
}

// judge makes a finding of renderings that stand at a place, unless one of them
// is approved.
func (g *Glossary) judge(en string, ws []word, ends []phrase) (Finding, bool) {
	var terms []*Term
	letters := ""
	for i := range ends {
		p := &ends[i]
		t := &g.terms[p.term]
		if t.Case == ExactCase {
			if letters == "" {
				letters = lettersOf(en, ws)
			}
			if p.wrong && !sameCapitals(p.letters, letters) || !p.wrong && !hasCapitals(p.letters, letters) {
				continue
			}
		}
		if !p.wrong {
			return Finding{}, false
		}
		terms = append(terms, t)
	}
	if len(terms) == 0 {
		return Finding{}, false
	}
	f := Finding{EnStart: ws[0].start, EnEnd: ws[len(ws)-1].end, Code: Forbidden, Term: terms[0]}
	names := make([]string, len(terms))
	for i, t := range terms {
		names[i] = t.Zh
	}
	f.Message = fmt.Sprintf("%q is no rendering of %s", en[f.EnStart:f.EnEnd], strings.Join(names, " or "))
	f.Help = writeHelp(terms...)
	return f, true
}

// writeHelp says what to write for terms, with their notes.
func writeHelp(terms ...*Term) string {
	const most = 3
	var parts []string
	for _, t := range terms {
		var names []string
		for _, r := range t.Approved[:min(most, len(t.Approved))] {
			names = append(names, fmt.Sprintf("%q", r.Text))
		}
		part := strings.Join(names, " or ")
		if len(terms) > 1 {
			part += " for " + t.Zh
		}
		if note := t.Note.In("en"); note != "" && len(terms) == 1 {
			part += " (" + strings.TrimSuffix(note, ".") + ")"
		}
		parts = append(parts, part)
	}
	return "write " + strings.Join(parts, ", ")
}
