package kind

import (
	"fmt"
	"strconv"
	"strings"

	"prospectus/internal/diag"
	"prospectus/internal/yaml"
)

// Check reads node as a record of s: unknown keys, types and rules of every
// value. Fields that are required and missing at the top are not reported (see
// Missing), since an entry has several files; missing members of groups are.
// The record is never nil, and has only values that are sound.
func (s *Schema) Check(node *yaml.Node, p Place) (*Record, diag.List) {
	c := &checker{file: p}
	r := c.record(node, s.Fields, p, "the text")
	return r, c.list
}

// Check reads node as a value of f. After an error the value is zero but for
// Field and Span, or has what is sound of it.
func (f *Field) Check(node *yaml.Node, p Place) (Value, diag.List) {
	c := &checker{file: p}
	if node.IsNull() {
		v := Value{Field: f}
		if node != nil {
			v.Span = node.Span
		}
		c.list.Errorf(v.Span, "missing-field", "%s has no value", name(f)).Help = example(f)
		return v, c.list
	}
	v, state := c.value(f, node, diag.Span{}, p)
	if state != sound {
		return Value{Field: f, Span: node.Span}, c.list
	}
	return v, c.list
}

// Missing gives the required fields that have no value in r. A field whose
// value can't be used is reported already, and one with a default needs none.
func (s *Schema) Missing(r *Record) []*Field {
	return missing(s.Fields, r)
}

func missing(fields []*Field, r *Record) []*Field {
	var out []*Field
	for _, f := range fields {
		if f.Required && f.Default == nil && !r.Given(f.Name) {
			out = append(out, f)
		}
	}
	return out
}

// checker collects what is wrong with the values of one file.
type checker struct {
	list diag.List
	file Place
}

// state says what came of a value.
type state uint8

const (
	sound  state = iota
	absent       // nothing is written
	broken       // it can't be used, and that is reported
)

func (c *checker) bad(span diag.Span, help, format string, args ...any) {
	c.list.Errorf(span, "bad-value", format, args...).Help = help
}

func (c *checker) wrongType(span diag.Span, help, format string, args ...any) {
	c.list.Errorf(span, "invalid-type", format, args...).Help = help
}

// name names a field, or the list that an item stands in.
func name(f *Field) string {
	if f.Name == "" {
		return "the value"
	}
	return strconv.Quote(f.Name)
}

// quoted quotes a value for a message, and keeps Chinese as it is.
func quoted(s string) string {
	const most = 60
	if r := []rune(s); len(r) > most {
		s = string(r[:most]) + "…"
	}
	return fmt.Sprintf("%q", s)
}

// wideColon reports the commonest way in which a text has no key: the colon
// after it is the one of a Chinese keyboard.
func (c *checker) wideColon(node *yaml.Node) bool {
	const colon = "："
	text := node.Span.Text()
	line, _, _ := strings.Cut(text, "\n")
	key, value, ok := strings.Cut(line, colon)
	if !ok || key == "" || !isScalar(node) || node.Quoted {
		return false
	}
	at := node.Span.Start + len(key)
	d := c.list.Errorf(node.Span.File.Span(at, at+len(colon)), "yaml-syntax", "the colon after %s is the full-width %q", quoted(key), colon)
	d.Help = fmt.Sprintf("write an ASCII colon and a space: %s: %s", key, strings.TrimSpace(value))
	return true
}

// record reads a mapping of fields.
func (c *checker) record(node *yaml.Node, fields []*Field, p Place, what string) *Record {
	r := &Record{Values: map[string]Value{}, broken: map[string]bool{}}
	if node != nil {
		r.Span = node.Span
	}
	switch {
	case node.IsNull():
		return r
	case node.Tag == yaml.Unreadable:
		r.lost = true
		return r
	case node.Tag != yaml.Map:
		if !c.wideColon(node) {
			c.wrongType(node.Span, "write each field as a key, a colon and a space, and its value: title: …",
				"%s is %s, where keys with values are expected", what, form(node))
		}
		r.lost = true
		return r
	}
	for _, pair := range node.Pairs {
		f := find(fields, pair.Key.Value)
		if f == nil {
			c.unknownKey(pair, fields)
			continue
		}
		if pair.Value.IsNull() {
			continue
		}
		switch v, state := c.value(f, pair.Value, pair.Key.Span, p); state {
		case sound:
			r.Values[f.Name] = v
		case broken:
			r.broken[f.Name] = true
		}
	}
	for _, f := range fields {
		if _, ok := r.Values[f.Name]; ok {
			r.Names = append(r.Names, f.Name)
		}
	}
	return r
}

// unknownKey reports a key; one with a syntax error is reported already.
func (c *checker) unknownKey(p yaml.Pair, fields []*Field) {
	if p.Value.Tag == yaml.Unreadable {
		return
	}
	known := make([]string, len(fields))
	for i, f := range fields {
		known[i] = f.Name
	}
	help := "known here: " + strings.Join(known, ", ")
	if near := diag.Suggest(p.Key.Value, known); near != "" {
		help = fmt.Sprintf("did you mean %q? %s", near, upperFirst(help))
	}
	c.list.Errorf(p.Key.Span, "unknown-key", "%s is not a known key", quoted(p.Key.Value)).Help = help
}

// value reads one value, which is not null.
func (c *checker) value(f *Field, node *yaml.Node, key diag.Span, p Place) (Value, state) {
	v := Value{Field: f, Span: node.Span, KeySpan: key}
	if node.Tag == yaml.Unreadable {
		return v, broken
	}
	if p.Lang == "" && (f.Localised || f.perLanguage() && node.Tag == yaml.Map) {
		return c.byLanguage(v, node)
	}
	if f.perLanguage() {
		v.Lang = p.Lang
	}
	switch f.Type {
	case List:
		return c.items(v, node, p)
	case Mapping:
		return c.mapping(v, node, p)
	case Group:
		return c.group(v, node, p)
	}
	if !isScalar(node) {
		c.notScalar(f, node, p)
		return v, broken
	}
	v.Text = node.Value
	if !c.scalar(f, &v, node) {
		return v, broken
	}
	return v, sound
}

// byLanguage reads what a data file says once per language.
func (c *checker) byLanguage(v Value, node *yaml.Node) (Value, state) {
	f := v.Field
	if node.Tag != yaml.Map {
		c.wrongType(node.Span, "write "+perLanguage(f), "%s differs by language, and here %s stands for all of them", name(f), form(node))
		return v, broken
	}
	out := sound
	v.Texts = map[string]Value{}
	for _, p := range node.Pairs {
		if p.Value.IsNull() {
			continue
		}
		switch text, state := c.value(f, p.Value, p.Key.Span, Place{Lang: p.Key.Value}); state {
		case sound:
			v.Texts[p.Key.Value] = text
			v.Keys = append(v.Keys, p.Key.Value)
		case broken:
			out = broken
		}
	}
	if len(v.Texts) == 0 && out == sound {
		out = absent
	}
	return v, out
}

// perLanguage shows how a localised field is written in a data file.
func perLanguage(f *Field) string {
	switch f.Type {
	case List:
		return f.Name + ": {zh: […], en: […]}"
	case Mapping, Group:
		return f.Name + ": {zh: {…}, en: {…}}"
	}
	return "{zh: …, en: …}"
}

func (c *checker) notScalar(f *Field, node *yaml.Node, p Place) {
	help := example(f)
	if f.Localised && node.Tag == yaml.Map {
		help = "write the text itself"
		if c.file.Lang != "" {
			help = fmt.Sprintf("write the text itself; this file is the %s one", c.file.Lang)
		}
	}
	c.wrongType(node.Span, help, "%s is %s, where %s is expected", name(f), form(node), noun(f.Type))
}

func (c *checker) items(v Value, node *yaml.Node, p Place) (Value, state) {
	f := v.Field
	if node.Tag != yaml.Seq {
		help := "write each item on a line of its own after a hyphen, or all in brackets: [a, b]"
		if isScalar(node) {
			help = fmt.Sprintf("write it in brackets: [%s]", brief(node.Value))
		} else if f.perLanguage() && c.file.Lang != "" {
			help = fmt.Sprintf("write the list itself; this file is the %s one", c.file.Lang)
		}
		c.wrongType(node.Span, help, "%s is %s, where a list is expected", name(f), form(node))
		return v, broken
	}
	for i, n := range node.Items {
		if n.IsNull() {
			c.wrongType(n.Span, "write a value after the hyphen, or remove the line", "item %d of %s is empty", i+1, name(f))
			continue
		}
		if item, state := c.value(f.Of, n, diag.Span{}, p); state == sound {
			v.Items = append(v.Items, item)
		}
	}
	if !c.withinCount(f, v.Span, len(node.Items)) {
		return v, broken
	}
	return v, sound
}

func (c *checker) mapping(v Value, node *yaml.Node, p Place) (Value, state) {
	f := v.Field
	if node.Tag != yaml.Map {
		c.wrongType(node.Span, "write each of its keys with a value, indented under it", "%s is %s, where a mapping is expected", name(f), form(node))
		return v, broken
	}
	v.Map = map[string]Value{}
	for _, pair := range node.Pairs {
		n := pair.Value
		if n.IsNull() {
			if f.Of.Type != Group {
				c.wrongType(pair.Key.Span, example(f.Of), "%s in %s has no value", quoted(pair.Key.Value), name(f))
				continue
			}
			n = &yaml.Node{Tag: yaml.Map, Span: n.Span}
		}
		if item, state := c.value(f.Of, n, pair.Key.Span, p); state == sound {
			v.Map[pair.Key.Value] = item
			v.Keys = append(v.Keys, pair.Key.Value)
		}
	}
	if !c.withinCount(f, v.Span, len(node.Pairs)) {
		return v, broken
	}
	return v, sound
}

func (c *checker) group(v Value, node *yaml.Node, p Place) (Value, state) {
	v.Record = c.record(node, v.Field.Fields, p, name(v.Field))
	if v.Record.lost {
		return v, broken
	}
	for _, f := range missing(v.Field.Fields, v.Record) {
		at := v.KeySpan
		if at.IsZero() {
			at = firstLine(node.Span)
		}
		c.list.Errorf(at, "missing-field", "%s has no %q", name(v.Field), f.Name).Help = fmt.Sprintf("add %s: %s", f.Name, strings.TrimPrefix(example(f), "write "))
	}
	return v, sound
}

// firstLine cuts a span at the end of its first line.
func firstLine(s diag.Span) diag.Span {
	if i := strings.IndexAny(s.Text(), "\r\n"); i > 0 {
		s.End = s.Start + i
	}
	return s
}

func brief(s string) string {
	if r := []rune(s); len(r) > 30 {
		return string(r[:30]) + "…"
	}
	return s
}
