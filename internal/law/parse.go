package law

import (
	_ "embed"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"sync"

	"prospectus/internal/diag"
	"prospectus/internal/kind"
	"prospectus/internal/yaml"
)

//go:embed law.schema.yaml
var schemaText []byte

// schema is read once. TestBuiltin holds that the embedded text is sound.
var schema = sync.OnceValue(func() *kind.Schema {
	s, _ := kind.Parse(diag.NewFile("law:law.schema.yaml", schemaText))
	return s
})

// Schema gives the schema of rule sets.
func Schema() *kind.Schema { return schema() }

// Parse reads a rule set. The Set is never nil, and holds what is sound of the
// file: a rule that is wrong in any part is left out, since it would find too
// much or too little.
func Parse(file *diag.File) (*Set, diag.List) {
	r := &reader{set: &Set{laws: map[string]Law{}, excuses: map[string]excuse{}}}
	r.file(file)
	r.set.compile()
	return r.set, r.list
}

// reader holds one call of Parse.
type reader struct {
	set  *Set
	list diag.List
	// severities are those of the codes, by their first rule.
	severities map[diag.Code]kind.Value
}

func (r *reader) bad(span diag.Span, help, format string, args ...any) {
	r.list.Errorf(span, "bad-value", format, args...).Help = help
}

func (r *reader) file(file *diag.File) {
	node, found := yaml.Parse(file, 0, len(file.Text))
	r.list = append(r.list, found...)
	if node.IsNull() {
		if len(found) == 0 {
			r.list.Errorf(file.Whole(), "missing-field", "%s has no rules", file.Path).Help = "start from a copy of the built-in set, or remove the file"
		}
		return
	}
	if node.Tag == yaml.Unreadable {
		return
	}
	record, found := Schema().Check(node, kind.Place{})
	r.list = append(r.list, found...)
	for _, f := range Schema().Missing(record) {
		r.list.Errorf(file.Whole(), "missing-field", "%s has no %q", file.Path, f.Name).Help = "add it, as docs/law.md shows"
	}
	for _, key := range record.Values["laws"].Keys {
		if v := record.Values["laws"].Map[key]; v.Record != nil {
			m := v.Record.Values
			r.set.laws[key] = Law{key, texts(m["title"]), m["version"].Text, m["seen"].Text}
		}
	}
	for _, key := range record.Values["excuses"].Keys {
		if v := record.Values["excuses"].Map[key]; v.Record != nil {
			m := v.Record.Values
			r.set.excuses[key] = excuse{r.words(m["before"]), r.words(m["after"]), r.words(m["but"])}
		}
	}
	r.severities = map[diag.Code]kind.Value{}
	for _, v := range record.Values["rules"].Items {
		r.rule(v)
	}
	for _, v := range record.Values["requirements"].Items {
		r.requirement(v)
	}
}

// rule reads one rule; after a complaint of its own it is left out.
func (r *reader) rule(v kind.Value) {
	before := len(r.list)
	o, ok := r.origin(v)
	if !ok {
		return
	}
	m := v.Record.Values
	rule := Rule{
		Origin: o, Kinds: list(m["kinds"]), ExceptKinds: list(m["except_kinds"]), UnlessFields: list(m["unless_fields"]),
		UnlessSourced: m["unless_sourced"].Text, Images: m["images"].Bool, Quotations: m["quotations"].Text, Excuses: list(m["excuses"]),
		words: r.words(m["words"]), except: r.words(m["except"]), patterns: r.patterns(m["patterns"]), detect: list(m["detect"]),
	}
	if rule.Quotations == "" {
		rule.Quotations = "excused"
	}
	if len(rule.words)+len(rule.patterns)+len(rule.detect) == 0 && !v.Record.Given("words") && !v.Record.Given("patterns") && !v.Record.Given("detect") {
		r.list.Errorf(v.Span, "missing-field", "the rule %q looks for nothing", o.Code).Help = "give it words, patterns or detect"
	}
	for _, e := range m["excuses"].Items {
		if _, ok := r.set.excuses[e.Text]; !ok {
			r.bad(e.Span, "add it under excuses: at the top of the file", "the excuse %q is not in the file", e.Text)
		}
	}
	for _, e := range m["evidence"].Items {
		if re := r.regexp(e); re != nil {
			rule.evidence = append(rule.evidence, re)
		}
	}
	if len(r.list) == before {
		r.set.rules = append(r.set.rules, rule)
	}
}

func (r *reader) requirement(v kind.Value) {
	before := len(r.list)
	o, ok := r.origin(v)
	if !ok {
		return
	}
	m := v.Record.Values
	q := Requirement{
		Origin: o, Key: m["key"].Text, Settings: list(m["settings"]), Kinds: list(m["kinds"]),
		cues: r.words(m["cues"]), words: r.words(m["words"]),
	}
	if len(q.Settings)+len(q.words) == 0 && !v.Record.Given("settings") && !v.Record.Given("words") {
		r.list.Errorf(v.Span, "missing-field", "nothing can meet the requirement %q", q.Key).Help = "give it settings or words"
	}
	if slices.ContainsFunc(r.set.requirements, func(other Requirement) bool { return other.Key == q.Key }) {
		r.bad(m["key"].Span, "give each requirement a key of its own", "the requirement %q stands twice", q.Key)
	}
	if len(r.list) == before {
		r.set.requirements = append(r.set.requirements, q)
	}
}

// origin reads what rules and requirements have in common. ok is false where the
// schema's own complaints leave no rule.
func (r *reader) origin(v kind.Value) (o Origin, ok bool) {
	if v.Record == nil {
		return o, false
	}
	for _, f := range v.Field.Fields {
		if _, has := v.Record.Values[f.Name]; !has && (f.Required || v.Record.Given(f.Name)) {
			return o, false
		}
	}
	m := v.Record.Values
	o = Origin{
		Code: diag.Code(m["code"].Text), Severity: severity(m["severity"].Text), Since: m["since"].Text,
		Article: texts(m["article"]), House: m["basis"].Text == "house",
		Message: m["message"].Text, Help: m["help"].Text,
	}
	key := m["law"].Text
	if o.Law, ok = r.set.laws[key]; !ok {
		var known []string
		for k := range r.set.laws {
			known = append(known, k)
		}
		slices.Sort(known)
		help := "add it under laws: at the top of the file"
		if near := diag.Suggest(key, known); near != "" {
			help = fmt.Sprintf("did you mean %q?", near)
		}
		r.bad(m["law"].Span, help, "the law %q is not in the file", key)
		return o, false
	}
	first, seen := r.severities[o.Code]
	if !seen {
		r.severities[o.Code] = m["severity"]
	} else if first.Text != m["severity"].Text {
		r.bad(m["severity"].Span, fmt.Sprintf("write %s, or give the rule another code", first.Text), "the code %q has two severities", o.Code)
		r.list[len(r.list)-1].Related = []diag.Related{{Span: first.Span, Message: "the first one"}}
		return o, false
	}
	return o, true
}

// words reads lists of words by language, written out.
func (r *reader) words(v kind.Value) map[string][]string {
	if len(v.Keys) == 0 {
		return nil
	}
	out := map[string][]string{}
	for _, lang := range v.Keys {
		for _, item := range v.Map[lang].Items {
			out[lang] = append(out[lang], r.expand(item)...)
		}
	}
	return out
}

func (r *reader) expand(v kind.Value) []string {
	words, err := expand(v.Text)
	if err != nil {
		r.bad(v.Span, `write it like guaranteed {return,profit}{,s}`, "%q is not a list of words: %s", v.Text, err)
	}
	return words
}

func (r *reader) patterns(v kind.Value) map[string][]pattern {
	if len(v.Keys) == 0 {
		return nil
	}
	out := map[string][]pattern{}
	for _, lang := range v.Keys {
		for _, item := range v.Map[lang].Items {
			if item.Record == nil {
				continue
			}
			match, ok := item.Record.Values["match"]
			if !ok {
				continue // reported by the schema
			}
			p := pattern{match: r.regexp(match)}
			for _, w := range item.Record.Values["near"].Items {
				p.near = append(p.near, r.expand(w)...)
			}
			if p.match != nil && len(p.near) > 0 {
				p.required = requiredBy(p.match.String())
				out[lang] = append(out[lang], p)
			}
		}
	}
	return out
}

// regexp compiles a pattern; nil after a complaint. One that matches nothing at
// all would find every place.
func (r *reader) regexp(v kind.Value) *regexp.Regexp {
	re, err := regexp.Compile(v.Text)
	switch {
	case err != nil:
		r.bad(v.Span, "write it in the syntax of RE2", "the pattern is not valid: %s", strings.TrimPrefix(err.Error(), "error parsing regexp: "))
		return nil
	case re.MatchString(""):
		r.bad(v.Span, "make a part of it compulsory", "the pattern matches the empty text")
		return nil
	}
	return re
}

func severity(name string) diag.Severity {
	switch name {
	case "error":
		return diag.Error
	case "warning":
		return diag.Warning
	}
	return diag.Note
}

func texts(v kind.Value) kind.Texts {
	out := kind.Texts{}
	for lang, t := range v.Texts {
		out[lang] = t.Text
	}
	return out
}

func list(v kind.Value) []string {
	var out []string
	for _, item := range v.Items {
		out = append(out, item.Text)
	}
	return out
}
