package kind

import (
	"encoding/json"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"prospectus/internal/diag"
	"prospectus/internal/yaml"
)

// FuzzCheckEntry holds that a value which Check accepts has the type of its
// field, and that everything has a place in the file.
func FuzzCheckEntry(f *testing.F) {
	s := everyType(f)
	for _, o := range Skeleton(s, SkeletonOptions{Languages: []string{"zh", "en"}, Date: "2025-06-30"}) {
		text := strings.ReplaceAll(strings.ReplaceAll(string(o.Text), "\n#t", "\nt"), "---\n", "")
		f.Add(text, placeOf(o.Suffix).Lang)
	}
	f.Add("title: {zh: 甲}\ntags: [a, {zh: b}]\ndate: 2025-02-30\nt_map: {a: {b: c}}\n", "")
	f.Add("t_money: 1e9亿元\nt_decimal: 0x1\nt_url: 'java\tscript:x'\nt_date: 2026-01-01\n", "zh")
	f.Add("t_group: &a {inner: *a}\nt_list: [*a, ~, !!int x]\n", "en")
	f.Fuzz(func(t *testing.T, text, lang string) {
		file := diag.NewFile("x", []byte(text))
		node, _ := yaml.Parse(file, 0, len(file.Text))
		r, list := s.Check(node, Place{Lang: lang})
		for _, d := range list {
			if d.Message == "" || d.Help == "" || node != nil && (d.Span.File != file || d.Span.End > len(text)) {
				t.Fatalf("%+v", d)
			}
		}
		soundRecord(t, r, s.Fields, lang)
		for _, f := range s.Missing(r) {
			if _, ok := r.Values[f.Name]; ok {
				t.Fatalf("%q is there and missing", f.Name)
			}
		}
		again, listAgain := s.Check(node, Place{Lang: lang})
		if !slices.Equal(listed(list), listed(listAgain)) || !slices.Equal(r.Names, again.Names) {
			t.Fatal("a second check finds something else")
		}
	})
}

func soundRecord(t *testing.T, r *Record, fields []*Field, lang string) {
	t.Helper()
	if len(r.Names) != len(r.Values) {
		t.Fatalf("names %q, values %v", r.Names, r.Values)
	}
	for _, name := range r.Names {
		v, ok := r.Values[name]
		if !ok || v.Field == nil || v.Field != find(fields, name) {
			t.Fatalf("%q has no value, or that of another field: %+v", name, v)
		}
		if v.KeySpan.Text() == "" || v.Span.Start < v.KeySpan.Start {
			t.Fatalf("%q stands at %v, its key at %v", name, v.Span, v.KeySpan)
		}
		soundValue(t, v, lang)
	}
}

var isDigits = regexp.MustCompile(`^[-+]?[0-9]+(\.[0-9]+)?$`)

func soundValue(t *testing.T, v Value, lang string) {
	t.Helper()
	f := v.Field
	if v.Texts != nil {
		if lang != "" || !f.perLanguage() || len(v.Keys) != len(v.Texts) || len(v.Keys) == 0 {
			t.Fatalf("%q is by language: %+v", f.Name, v)
		}
		for _, key := range v.Keys {
			if text := v.Texts[key]; text.Field != f || text.Lang != key {
				t.Fatalf("%q in %s: %+v", f.Name, key, text)
			}
			soundValue(t, v.Texts[key], key)
		}
		return
	}
	if f.Localised && v.Lang != lang {
		t.Fatalf("%q is in %q, want %q", f.Name, v.Lang, lang)
	}
	ok := true
	switch f.Type {
	case Integer:
		ok = isDigits.MatchString(v.Text) && v.Number.IsInteger()
	case Decimal:
		ok = isDigits.MatchString(v.Text)
	case Boolean:
		ok = strings.EqualFold(v.Text, "true") == v.Bool
	case Date:
		ok = v.Date.Format(time.DateOnly) == v.Text
	case Enum:
		ok = f.Choice(v.Text) != nil
	case URL:
		ok = strings.HasPrefix(strings.ToLower(v.Text), "http") && !strings.ContainsAny(v.Text, " \t\n\"<>")
	case Email:
		ok = strings.Contains(v.Text, "@")
	case Phone:
		ok = strings.ContainsAny(v.Text, "0123456789")
	case Quantity:
		ok = v.Quantity.Unit != nil && (f.Dimension == "" || v.Quantity.Unit.Dimension == f.Dimension)
	case List:
		for _, item := range v.Items {
			ok = ok && item.Field == f.Of
			soundValue(t, item, lang)
		}
	case Group:
		if ok = v.Record != nil; ok {
			soundRecord(t, v.Record, f.Fields, lang)
		}
	case Mapping:
		ok = v.Map != nil && len(v.Map) == len(v.Keys)
		for _, key := range v.Keys {
			soundValue(t, v.Map[key], lang)
		}
	default:
		ok = f.Pattern == nil || f.Pattern.MatchString(v.Text)
	}
	if !ok {
		t.Fatalf("%q accepts %q as %s: %+v", f.Name, v.Text, f.Type, v)
	}
}

// FuzzCheckSchema holds that a rule which is not known is reported, and that
// what is left of any schema can be used: it checks entries, and its skeleton
// passes its own check.
func FuzzCheckSchema(f *testing.F) {
	f.Add(every)
	f.Add(projects)
	f.Add(string(commonText))
	f.Add("kind: a\nsection: a\nfields: {x: {type: string, pattern: '((a*)*){9}\\b', min: 99999999999999999999}}\n")
	f.Add("kind: a\nsection: a\nfields: &f {x: {type: group, fields: {y: {type: list, of: string, min: 20}}}}\n")
	f.Add("kind: a\nsection: a\nfields: {title: {card: true, colour: red}, n: {type: enum, values: {true: , 1.0: , \"\": }}}\n")
	f.Fuzz(func(t *testing.T, text string) {
		file := diag.NewFile("x", []byte(text))
		s, list := Parse(file)
		if node, _ := yaml.Parse(file, 0, len(file.Text)); node != nil && len(list) == 0 {
			onlyKnown(t, node)
		}
		if s != nil {
			s.Check(&yaml.Node{Tag: yaml.Map}, Place{})
		}
		set, list := Load([]*diag.File{file}, []*diag.File{file})
		for _, s := range set.Kinds() {
			out, err := JSONSchema(s, []string{"zh", "en"})
			if err != nil || !json.Valid(out) {
				t.Fatalf("%v\n%s", err, out)
			}
			if len(list) > 0 {
				continue
			}
			for _, o := range Skeleton(s, SkeletonOptions{Languages: []string{"zh"}, Date: "2025-06-30"}) {
				checkSkeleton(t, s, o, placeOf(o.Suffix), o.Text)
			}
		}
	})
}

// placeOf gives the place of a skeleton file's values.
func placeOf(suffix string) Place {
	if suffix == ".yaml" {
		return Place{}
	}
	return Place{Lang: strings.TrimSuffix(strings.TrimPrefix(suffix, "."), ".md")}
}

// onlyKnown fails on a key that no schema has. It reads the tree by itself.
func onlyKnown(t *testing.T, schema *yaml.Node) {
	for _, p := range schema.Pairs {
		if !slices.Contains(schemaKeys, p.Key.Value) {
			t.Fatalf("the key %q is accepted", p.Key.Value)
		}
	}
	var fields func(n *yaml.Node)
	field := func(n *yaml.Node) {
		for _, p := range n.Pairs {
			if !slices.Contains(rulesOf(Type(n.Get("type").Value)), p.Key.Value) {
				t.Fatalf("the rule %q is accepted", p.Key.Value)
			}
		}
	}
	fields = func(n *yaml.Node) {
		if n == nil {
			return
		}
		for _, p := range n.Pairs {
			field(p.Value)
			fields(p.Value.Get("fields"))
			for of := p.Value.Get("of"); of != nil && of.Tag == yaml.Map; of = of.Get("of") {
				field(of)
				fields(of.Get("fields"))
			}
		}
	}
	fields(schema.Get("fields"))
}
