package term

import (
	"maps"
	"strings"
	"unicode"

	"prospectus/internal/automaton"
	"prospectus/internal/diag"
	"prospectus/internal/kind"
	"prospectus/internal/yaml"
)

// Parse reads glossary.yaml, which may be nil: a mapping from each Chinese name
// to its English, or to a mapping that says more of it (see Schema).
//
//	化纤: chemical fibre
//	长三角: [Yangtze River Delta, YRD]
//	汽车零部件:
//	  en: [automotive parts, auto parts]
//	  forbid: car spare parts
//	  note: {zh: 说明, en: A note for translators.}
//
// The Glossary is never nil and has every term that is sound.
func Parse(file *diag.File) (*Glossary, diag.List) {
	r := &reader{first: map[string]diag.Span{}}
	r.file(file)
	return build(r.terms), r.list
}

type reader struct {
	terms []Term
	first map[string]diag.Span // where each folded name stands first
	list  diag.List
}

const shapeHelp = "start each line with the Chinese name, then a colon and a space, and its English: 化纤: chemical fibre"

func (r *reader) file(file *diag.File) {
	if file == nil {
		return
	}
	root, found := yaml.Parse(file, 0, len(file.Text))
	r.list = append(r.list, found...)
	if root.IsNull() || root.Tag == yaml.Unreadable {
		return
	}
	if root.Tag != yaml.Map {
		r.list.Errorf(root.Span, "invalid-type", "%s is not a mapping of Chinese names to their English", file.Path).Help = shapeHelp
		return
	}
	for _, p := range root.Pairs {
		if r.name(p.Key) {
			r.term(p)
		}
	}
}

// name checks a Chinese name, and that it stands only once.
func (r *reader) name(key *yaml.Node) bool {
	folded, _ := fold(key.Value)
	if strings.IndexFunc(folded, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) < 0 {
		r.list.Errorf(key.Span, "bad-value", "the name %q has no letter or digit", key.Value).Help = shapeHelp
		return false
	}
	if old, ok := r.first[folded]; ok {
		d := r.list.Errorf(key.Span, "duplicate-key", "the term %q stands twice", key.Value)
		d.Help = "keep one of the two: quotation marks, spaces and capitals make no other name"
		d.Related = []diag.Related{{Span: old, Message: "the first one"}}
		return false
	}
	r.first[folded] = key.Span
	return true
}

// term reads one entry.
func (r *reader) term(p yaml.Pair) {
	name := p.Key.Value
	switch {
	case p.Value.IsNull():
		r.list.Errorf(p.Key.Span, "missing-field", "the term %q has no English", name).Help = "write it behind the colon"
		return
	case p.Value.Tag == yaml.Unreadable:
		return
	}
	record, found := Schema().Check(spelled(p.Value), kind.Place{})
	r.list = append(r.list, found...)
	for _, f := range Schema().Missing(record) {
		r.list.Errorf(p.Key.Span, "missing-field", "the term %q has no %q", name, f.Name).Help = "add en: with its English"
	}
	v := record.Values
	t := Term{Zh: name, Span: p.Key.Span, Case: AnyCase}
	if c, ok := v["case"]; ok {
		t.Case = Case(c.Text)
	}
	t.Optional = v["optional"].Bool
	taken := map[string]Rendering{}
	t.Approved = r.renderings(v["en"], t.Case, taken, nil)
	t.Forbidden = r.renderings(v["forbid"], t.Case, taken, maps.Clone(taken))
	t.Except = r.except(v["except"], name)
	t.Note = texts(v["note"])
	if len(t.Approved) > 0 {
		r.terms = append(r.terms, t)
	}
}

// spelled gives the long form of an entry: one English is a list of one, and a
// text or a list by itself is the English.
func spelled(n *yaml.Node) *yaml.Node {
	if n.Tag != yaml.Map {
		key := &yaml.Node{Tag: yaml.Str, Value: "en", Span: n.Span}
		return &yaml.Node{Tag: yaml.Map, Span: n.Span, Pairs: []yaml.Pair{{Key: key, Value: list(n)}}}
	}
	out := *n
	out.Pairs = make([]yaml.Pair, len(n.Pairs))
	for i, p := range n.Pairs {
		switch p.Key.Value {
		case "en", "forbid", "except":
			p.Value = list(p.Value)
		case "note":
			p.Value = anyLanguage(p.Value)
		}
		out.Pairs[i] = p
	}
	return &out
}

// list gives a scalar as a list of one.
func list(n *yaml.Node) *yaml.Node {
	switch n.Tag {
	case yaml.Seq, yaml.Map, yaml.Null, yaml.Unreadable:
		return n
	}
	return &yaml.Node{Tag: yaml.Seq, Span: n.Span, Items: []*yaml.Node{n}}
}

// anyLanguage gives a text that is not written by language as one of no known
// language.
func anyLanguage(n *yaml.Node) *yaml.Node {
	switch n.Tag {
	case yaml.Seq, yaml.Map, yaml.Null, yaml.Unreadable:
		return n
	}
	key := &yaml.Node{Tag: yaml.Str, Value: "und", Span: n.Span}
	return &yaml.Node{Tag: yaml.Map, Span: n.Span, Pairs: []yaml.Pair{{Key: key, Value: n}}}
}

// renderings reads a list of English. taken has what the term has already, by
// key; approved what of it is right, where the list is the forbidden one.
func (r *reader) renderings(v kind.Value, c Case, taken, approved map[string]Rendering) []Rendering {
	var out []Rendering
	for _, item := range v.Items {
		x := Rendering{Text: strings.Join(strings.Fields(item.Text), " "), Span: item.Span}
		p := newPhrase(x.Text)
		switch {
		case strings.ContainsRune(x.Text, object):
			r.bad(x, "write it anew, letter by letter", "%q has a character that no text has", x.Text)
			continue
		case hasHan(x.Text):
			r.bad(x, "write how the name is written in English", "%q is not English", x.Text)
			continue
		case strings.Count(x.Text, "“") != strings.Count(x.Text, "”") || strings.Count(x.Text, "(") != strings.Count(x.Text, ")"):
			r.bad(x, "a comma in brackets begins another rendering: put one that has a comma in quotes", "%q has one mark of a pair", x.Text)
			return out // the other mark is in another item
		case len(p.words) == 0:
			r.bad(x, "write a word, or remove it", "%q has no word", x.Text)
			continue
		}
		key := p.key(c)
		old, known := taken[key]
		_, right := approved[key]
		switch {
		case right:
			d := r.bad(x, "remove it in one of the two places: plurals, articles and hyphens make no other rendering",
				"%q is forbidden and approved at once", x.Text)
			d.Related = []diag.Related{{Span: old.Span, Message: "approved here"}}
			if c != ExactCase {
				d.Help += "; if only the capitals differ, add case: exact"
			}
		case known:
			d := r.bad(x, "remove it: plurals, articles and hyphens make no other rendering", "%q stands twice", x.Text)
			d.Related = []diag.Related{{Span: old.Span, Message: "the first one"}}
		default:
			taken[key] = x
			out = append(out, x)
		}
	}
	return out
}

func (r *reader) bad(x Rendering, help, format string, args ...any) *diag.Diagnostic {
	d := r.list.Errorf(x.Span, "bad-value", format, args...)
	d.Help = help
	return d
}

func hasHan(text string) bool {
	return strings.IndexFunc(text, func(r rune) bool { return unicode.Is(unicode.Han, r) }) >= 0
}

// except reads the exceptions, which have to contain the name: others would
// except nothing.
func (r *reader) except(v kind.Value, name string) []string {
	folded, _ := fold(name)
	var out []string
	for _, item := range v.Items {
		f, _ := fold(item.Text)
		if f == folded || !strings.Contains(f, folded) {
			r.list.Errorf(item.Span, "bad-value", "the exception %q is no longer word that contains %q", item.Text, name).
				Help = "write the whole word in which the name means something else, or remove it"
			continue
		}
		out = append(out, item.Text)
	}
	return out
}

func texts(v kind.Value) kind.Texts {
	if len(v.Texts) == 0 {
		return nil
	}
	out := make(kind.Texts, len(v.Texts))
	for lang, t := range v.Texts {
		out[lang] = t.Text
	}
	return out
}

// build makes what the texts are searched with.
func build(terms []Term) *Glossary {
	g := &Glossary{terms: terms, english: &node{}}
	var chinese []string
	add := func(word string, owner int) {
		folded, _ := fold(word)
		chinese = append(chinese, folded)
		g.owner = append(g.owner, owner)
	}
	for i := range terms {
		add(terms[i].Zh, i) // before all exceptions: of equal words the first counts
	}
	for i, t := range terms {
		for _, word := range t.Except {
			add(word, -1)
		}
		g.approved = append(g.approved, g.phrases(i, t.Approved, false))
		g.wrong = append(g.wrong, g.phrases(i, t.Forbidden, true))
	}
	g.chinese = automaton.New(chinese, automaton.WholeWords)
	return g
}

func (g *Glossary) phrases(term int, renderings []Rendering, wrong bool) []phrase {
	var out []phrase
	for _, x := range renderings {
		p := newPhrase(x.Text)
		p.term, p.wrong = term, wrong
		out = append(out, p)
		g.english.add(p)
	}
	return out
}
