package kind

import (
	"fmt"
	"strings"
	"testing"

	"prospectus/internal/diag"
	"prospectus/internal/yaml"
)

// every is a schema with a field of every type, and with every rule.
const every = `kind: sample
section: samples
label: {zh: 示例, en: Sample}
fields:
  t_string: {type: string, min: 2, max: 40, pattern: '[a-z]+-[0-9]{2,4}', required: true, label: {zh: 编号, en: Number}}
  t_text: {type: text, min: 30, max: 60, required: true, label: {zh: "名称", en: "Name: full"}, help: {zh: 全称, en: The full name}}
  t_markdown: {type: markdown, default: {zh: "**粗**", en: "**bold**"}}
  t_integer: {type: integer, min: 10, max: 20, default: 12, required: true}
  t_decimal: {type: decimal, min: -2.50, max: 0.5, required: true}
  t_boolean: {type: boolean, required: true}
  t_date: {type: date, min: 2026-01-01, required: true}
  t_enum:
    type: enum
    required: true
    card: true
    values: {open: {label: {zh: 开放, en: Open}, tone: open}, "1": {}, done: {label: {zh: 完成, en: Done}}}
  t_url: {type: url, required: true}
  t_email: {type: email, required: true}
  t_phone: {type: phone, required: true}
  t_image: {type: image, required: true, pattern: '.*\.(jpg|png)'}
  t_money: {type: quantity, dimension: money, min: 2亿元, max: 1万亿元, required: true}
  t_quantity: {type: quantity}
  t_reference: {type: reference, required: true}
  t_self: {type: reference, kind: sample}
  t_fact: {type: fact, required: true}
  t_source: {type: source, required: true}
  t_list: {type: list, of: string, min: 2, max: 3, required: true, hidden: true}
  t_texts: {type: list, of: text, required: true}
  t_matrix: {type: list, of: {type: list, of: integer}}
  t_group:
    type: group
    required: true
    fields:
      name: {type: text, required: true}
      size: {type: quantity, dimension: area}
      inner: {type: group, fields: {a: {type: string}, b: {type: date}}}
  t_groups: {type: list, of: {type: group, fields: {year: {type: integer, required: true}, text: {type: text}}}, required: true}
  t_map: {type: map, of: {type: map, of: string}, max: 2, required: true}
  t_forms: {type: map, of: {type: group, fields: {one: {type: string}, other: {type: string, required: true}}}}
  t_local: {type: url, localised: true, required: true}
  t_local_group: {type: group, localised: true, fields: {x: {type: text, required: true}, n: {type: integer}}}
  t_local_list: {type: list, localised: true, of: date}
`

func everyType(t testing.TB) *Schema {
	t.Helper()
	set, list := Load([]*diag.File{diag.NewFile("sample.yaml", []byte(every))}, nil)
	noFindings(t, list)
	return set.Lookup("sample")
}

func noFindings(t testing.TB, list diag.List) {
	t.Helper()
	if len(list) > 0 {
		t.Fatal(strings.Join(listed(list), "\n"))
	}
}

func listed(list diag.List) []string {
	var out []string
	for _, d := range list {
		line, column, _, _ := d.Span.Range()
		path := ""
		if d.Span.File != nil {
			path = d.Span.File.Path
		}
		out = append(out, fmt.Sprintf("%s:%d:%d %s: %s (%s)", path, line, column, d.Code, d.Message, d.Help))
	}
	return out
}

// check reads text as a file of s.
func check(s *Schema, text string, p Place) (*Record, diag.List) {
	f := diag.NewFile("x", []byte(text))
	node, list := yaml.Parse(f, 0, len(f.Text))
	r, found := s.Check(node, p)
	return r, append(list, found...)
}
