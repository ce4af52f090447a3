package kind

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"
)

// object is a JSON object whose members keep their order, so that the fields of
// a kind stand in the file as they stand in its schema.
type object []member

type member struct {
	key   string
	value any
}

// MarshalJSON writes the members in their order.
func (o object) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	b.WriteByte('{')
	for i, m := range o {
		if i > 0 {
			b.WriteByte(',')
		}
		for j, v := range []any{m.key, m.value} {
			if j > 0 {
				b.WriteByte(':')
			}
			text, err := marshal(v)
			if err != nil {
				return nil, err
			}
			b.Write(text)
		}
	}
	b.WriteByte('}')
	return b.Bytes(), nil
}

// marshal writes v without the escapes that only HTML needs.
func marshal(v any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return nil, err
	}
	return bytes.TrimRight(b.Bytes(), "\n"), nil
}

// JSONSchema gives the schema of a kind's files as JSON Schema 2020-12, for
// editors' tools: the data file, and under $defs/frontMatter the front matter.
// langs are the keys of the languages; titles and descriptions are in the first
// that has them. No field is required at the top, since an entry has several
// files.
func JSONSchema(s *Schema, langs []string) ([]byte, error) {
	w := &schemaWriter{langs: langs}
	head := object{{"$schema", "https://json-schema.org/draft/2020-12/schema"}}
	head = w.describe(head, s.Label, nil)
	front := append(object{}, w.record(s.Fields, true, false)...)
	head = append(head, w.record(s.Fields, false, false)...)
	head = append(head, member{"$defs", object{{"frontMatter", front}}})
	text, err := marshal(head)
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	if err := json.Indent(&out, text, "", "  "); err != nil {
		return nil, err
	}
	out.WriteByte('\n')
	return out.Bytes(), nil
}

type schemaWriter struct{ langs []string }

func (w *schemaWriter) in(t Texts) string {
	if len(w.langs) == 0 {
		return t.In("")
	}
	return t.In(w.langs[0], w.langs[1:]...)
}

func (w *schemaWriter) describe(o object, label, help Texts) object {
	if s := w.in(label); s != "" {
		o = append(o, member{"title", s})
	}
	if s := w.in(help); s != "" {
		o = append(o, member{"description", s})
	}
	return o
}

// record writes an object of fields; members of groups can be required.
func (w *schemaWriter) record(fields []*Field, front, required bool) object {
	var properties object
	var names []string
	for _, f := range fields {
		properties = append(properties, member{f.Name, w.field(f, front)})
		if required && f.Required && f.Default == nil {
			names = append(names, f.Name)
		}
	}
	o := object{{"type", "object"}, {"properties", properties}}
	if len(names) > 0 {
		o = append(o, member{"required", names})
	}
	return append(o, member{"additionalProperties", false})
}

// field writes a field with its title. A localised one is an object by language
// in a data file, and plain in front matter.
func (w *schemaWriter) field(f *Field, front bool) object {
	o := w.describe(nil, f.Label, f.Help)
	switch {
	case !front && f.Localised:
		o = append(o, w.byLanguage(f)...)
	case !front && f.perLanguage():
		o = append(o, member{"anyOf", []any{w.plain(f, false), w.byLanguage(f)}})
	default:
		o = append(o, w.plain(f, front)...)
	}
	if f.Default != nil {
		if v := plainValue(*f.Default); v != nil {
			o = append(o, member{"default", v})
		}
	}
	return o
}

func (w *schemaWriter) byLanguage(f *Field) object {
	var properties object
	for _, lang := range w.langs {
		properties = append(properties, member{lang, w.plain(f, true)})
	}
	return object{{"type", "object"}, {"properties", properties}, {"additionalProperties", false}}
}

// plain writes what a value of f is in one language.
func (w *schemaWriter) plain(f *Field, front bool) object {
	switch f.Type {
	case List:
		o := object{{"type", "array"}, {"items", w.field(f.Of, front)}}
		return sizes(o, f, "minItems", "maxItems")
	case Mapping:
		o := object{{"type", "object"}, {"additionalProperties", w.field(f.Of, front)}}
		return sizes(o, f, "minProperties", "maxProperties")
	case Group:
		return w.record(f.Fields, front, true)
	case Enum:
		return w.enum(f)
	case Boolean:
		return object{{"type", "boolean"}}
	case Integer:
		o := object{{"type", []string{"integer", "string"}}, {"pattern", `^[-+]?[0-9]{1,40}$`}}
		return sizes(o, f, "minimum", "maximum")
	case Decimal:
		o := object{{"type", []string{"number", "string"}}, {"pattern", exact.String()}}
		return sizes(o, f, "minimum", "maximum")
	case Date:
		return object{{"type", "string"}, {"format", "date"}, {"pattern", `^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$`}}
	case URL:
		return object{{"type", "string"}, {"format", "uri"}, {"pattern", pattern(f, `^https?://`)}}
	case Email:
		return object{{"type", "string"}, {"format", "email"}, {"pattern", pattern(f, `@`)}}
	case Phone:
		return object{{"type", []string{"string", "number"}}, {"pattern", pattern(f, phoneForm.String())}}
	}
	// A number where a text is expected is taken as its text.
	o := object{{"type", []string{"string", "number"}}}
	if p := pattern(f, ""); p != "" {
		o = append(o, member{"pattern", p})
	}
	if f.Type == String || f.Type == Text || f.Type == Markdown {
		o = sizes(o, f, "minLength", "maxLength")
	}
	return o
}

// enum writes the keys of an enum; enumDescriptions is what editors show beside
// them. A key that YAML reads as a number or a boolean is allowed as that too.
func (w *schemaWriter) enum(f *Field) object {
	var keys []any
	var labels []string
	for _, c := range f.Choices {
		keys, labels = append(keys, c.Key), append(labels, w.in(c.Label))
		var v any
		if json.Unmarshal([]byte(c.Key), &v) != nil {
			continue
		}
		switch v.(type) {
		case float64, bool:
			keys, labels = append(keys, json.RawMessage(c.Key)), append(labels, w.in(c.Label))
		}
	}
	return object{{"enum", keys}, {"enumDescriptions", labels}}
}

func sizes(o object, f *Field, least, most string) object {
	if f.Min != nil {
		o = append(o, member{least, json.RawMessage(f.Min.Number.String())})
	}
	if f.Max != nil {
		o = append(o, member{most, json.RawMessage(f.Max.Number.String())})
	}
	return o
}

// pattern gives the pattern of a field as other languages read it, or otherwise.
// RE2 has forms that ECMAScript, which JSON Schema asks for, does not.
func pattern(f *Field, otherwise string) string {
	if f.Pattern == nil {
		return otherwise
	}
	p := f.Pattern.String()
	for _, form := range []string{`\p`, `\P`, `\A`, `\z`, `\Q`, `\C`, `\a`, `\x{`, `[[:`, `(?i`, `(?m`, `(?s`, `(?U`, `(?-`, `(?P`} {
		if strings.Contains(p, form) {
			return otherwise
		}
	}
	return p
}

// plainValue gives a value as JSON writes it; nil for one without a plain form.
func plainValue(v Value) any {
	switch v.Field.Type {
	case Boolean:
		return v.Bool
	case Integer, Decimal:
		return json.RawMessage(v.Number.String())
	case List:
		items := []any{}
		for _, x := range v.Items {
			items = append(items, plainValue(x))
		}
		if slices.Contains(items, nil) || len(v.Texts) > 0 {
			return nil
		}
		return items
	case Group, Mapping:
		return nil
	}
	if len(v.Texts) > 0 {
		o := object{}
		for _, lang := range v.Keys {
			o = append(o, member{lang, v.Texts[lang].Text})
		}
		return o
	}
	return v.Text
}
