package kind

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"prospectus/internal/diag"
	"prospectus/internal/yaml"
)

// compiled gives the schema of data files and of front matter as an editor's
// tool reads them.
func compiled(t *testing.T, s *Schema) (data, front *jsonschema.Schema) {
	t.Helper()
	text, err := JSONSchema(s, []string{"zh", "en"})
	if err != nil {
		t.Fatal(err)
	}
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	if err := c.AddResource("kind.json", doc); err != nil {
		t.Fatal(err)
	}
	if data, err = c.Compile("kind.json"); err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
	if front, err = c.Compile("kind.json#/$defs/frontMatter"); err != nil {
		t.Fatal(err)
	}
	return data, front
}

// asJSON gives a node as JSON tools see it.
func asJSON(n *yaml.Node) any {
	switch n.Tag {
	case yaml.Map:
		m := map[string]any{}
		for _, p := range n.Pairs {
			m[p.Key.Value] = asJSON(p.Value)
		}
		return m
	case yaml.Seq:
		items := []any{}
		for _, x := range n.Items {
			items = append(items, asJSON(x))
		}
		return items
	case yaml.Bool:
		return isTrue(n)
	case yaml.Int, yaml.Float:
		if json.Valid([]byte(n.Value)) {
			return json.Number(n.Value)
		}
	case yaml.Null:
		return nil
	}
	return n.Value
}

// An editor accepts and refuses what the program does.
func TestJSONSchemaAgreesWithCheck(t *testing.T) {
	s := everyType(t)
	data, front := compiled(t, s)
	for _, c := range []struct {
		text string
		lang string
		good bool
	}{
		{"title: {zh: 甲, en: A}\ntags: {zh: [甲]}\n", "", true},
		{"tags: [{zh: 甲, en: A}]\nt_texts: {en: [a]}\n", "", true},
		{"title: 2023\ntags: [甲, 5]\ndate: 2025-12-31\n", "zh", true},
		{"t_string: ab-12\nt_integer: 12\nt_decimal: -2.5\nt_enum: 1\nt_money: 3亿元\n", "", true},
		{"t_integer: \"12\"\nt_phone: 12345\nt_url: http://example.org/\nt_email: a@example.org\n", "", true},
		{"t_group: {name: {zh: 甲}, size: 3亩}\nt_map: {a: {b: c}}\nt_forms: {en: {other: x}}\n", "", true},
		{"t_list: [a, b]\nt_groups: [{year: 2023}]\nt_matrix: [[1, 2], []]\n", "", true},
		{"t_local_group: {zh: {x: 甲}}\nt_local: {en: https://example.org/}\n", "", true},
		{"titel: {zh: 甲}\n", "", false},
		{"title: 甲\n", "", false},
		{"title: {zh: [甲]}\n", "", false},
		{"title: {zh: 甲}\n", "zh", false},
		{"tags: 甲\n", "zh", false},
		{"tags: [甲]\n", "", false},
		{"date: 2025-13-01\n", "zh", false},
		{"date: 2025/12/31\n", "zh", false},
		{"draft: yes\n", "zh", false},
		{"order: many\n", "", false},
		{"order: 1.5\n", "", false},
		{"t_integer: 9\n", "", false},
		{"t_decimal: 0.6\n", "", false},
		{"t_string: ab\n", "", false},
		{"t_string: true\n", "", false},
		{"t_enum: shut\n", "", false},
		{"t_url: javascript:alert(1)\n", "", false},
		{"t_email: nobody\n", "", false},
		{"t_phone: call\n", "", false},
		{"t_list: [a]\n", "", false},
		{"t_list: [a, b, c, d]\n", "", false},
		{"t_group: {size: 3亩}\n", "", false},
		{"t_group: {name: {zh: 甲}, colour: red}\n", "", false},
		{"t_map: {a: {}, b: {}, c: {}}\n", "", false},
		{"t_forms: {en: {one: x}}\n", "", false},
		{"- a\n", "", false},
	} {
		f := diag.NewFile("x", []byte(c.text))
		node, _ := yaml.Parse(f, 0, len(f.Text))
		_, list := s.Check(node, Place{Lang: c.lang})
		if (len(list) == 0) != c.good {
			t.Errorf("Check of %q: %v", c.text, listed(list))
		}
		schema := data
		if c.lang != "" {
			schema = front
		}
		if err := schema.Validate(asJSON(node)); (err == nil) != c.good {
			t.Errorf("the JSON Schema on %q: %v, want good: %v", c.text, err, c.good)
		}
	}
}

// Skeletons, which Check accepts, are accepted by editors too.
func TestJSONSchemaAcceptsSkeletons(t *testing.T) {
	langs := []string{"zh", "en"}
	for _, s := range append(theme(t).Kinds(), everyType(t)) {
		data, front := compiled(t, s)
		for i, o := range Skeleton(s, SkeletonOptions{Languages: langs, Date: "2025-06-30"}) {
			text := string(o.Text)
			for range 3 {
				text = commented.ReplaceAllString(text, "$1$2")
			}
			schema := data
			if i > 0 {
				schema, text = front, strings.Split(text, "---\n")[1]
			}
			f := diag.NewFile("x", []byte(text))
			node, list := yaml.Parse(f, 0, len(f.Text))
			noFindings(t, list)
			if err := schema.Validate(asJSON(node)); err != nil {
				t.Errorf("%s%s: %v\n%s", s.Name, o.Suffix, err, text)
			}
		}
	}
}

func TestJSONSchemaDescribes(t *testing.T) {
	text, err := JSONSchema(everyType(t), []string{"en", "zh"})
	if err != nil {
		t.Fatal(err)
	}
	for _, part := range []string{
		`"$schema": "https://json-schema.org/draft/2020-12/schema"`,
		`"title": "Sample"`, `"description": "The full name"`, `"enumDescriptions": [`, `"default": 12`,
	} {
		if !bytes.Contains(text, []byte(part)) {
			t.Errorf("%s is not in\n%s", part, text)
		}
	}
	if i, j := bytes.Index(text, []byte(`"title": {`)), bytes.Index(text, []byte(`"t_string": {`)); i < 0 || j < i {
		t.Error("fields do not stand in the order of the schema")
	}
	again, err := JSONSchema(everyType(t), []string{"en", "zh"})
	if err != nil || !slices.Equal(text, again) {
		t.Errorf("a second time it is another: %v", err)
	}
}
