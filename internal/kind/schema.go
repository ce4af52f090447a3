package kind

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"prospectus/internal/diag"
	"prospectus/internal/yaml"
)

// Parse reads one schema as it stands, without the common fields: for files
// such as site.yaml that are checked the same way but are no entries. The
// schema is nil when the file holds none; else it has every field that is sound.
func Parse(file *diag.File) (*Schema, diag.List) {
	r := &schemaReader{}
	node := r.open(file)
	if node == nil {
		return nil, r.list
	}
	s := r.schema(file, node, &Schema{})
	return s, r.list
}

// schemaReader collects what is wrong with schema files.
type schemaReader struct{ list diag.List }

const schemaHelp = "start with its name: kind: industry"

// open reads the YAML of a schema file, and gives nil when it is no mapping.
func (r *schemaReader) open(file *diag.File) *yaml.Node {
	node, list := yaml.Parse(file, 0, len(file.Text))
	r.list = append(r.list, list...)
	switch {
	case node == nil && len(list) == 0:
		r.bad(file.Whole(), schemaHelp, "the schema is empty")
	case node == nil:
	case node.Tag == yaml.Map:
		return node
	case node.Tag != yaml.Unreadable:
		r.bad(node.Span, schemaHelp, "a schema is a mapping of keys")
	}
	return nil
}

func (r *schemaReader) bad(span diag.Span, help, format string, args ...any) {
	r.list.Errorf(span, "bad-schema", format, args...).Help = help
}

var schemaKeys = []string{"kind", "section", "label", "plural", "schema_org", "sort", "per_page", "layout", "facts", "fields"}

var (
	kindName   = regexp.MustCompile(`^[a-z][a-z0-9]*(-[a-z0-9]+)*$`)
	fieldName  = regexp.MustCompile(`^[a-z][a-z0-9]*([_-][a-z0-9]+)*$`)
	orgType    = regexp.MustCompile(`^[A-Z][A-Za-z0-9]*$`)
	layoutName = regexp.MustCompile(`^[a-z0-9][a-z0-9_-]*$`)
	sortName   = regexp.MustCompile(`^-?[a-z][a-z0-9_-]*$`)
	langKey    = regexp.MustCompile(`^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$`)
)

const maxPerPage = 500

// schema reads node over base, which is left as it is: what node gives
// again is changed, what it does not name stays.
func (r *schemaReader) schema(file *diag.File, node *yaml.Node, base *Schema) *Schema {
	s := *base
	s.Fields = slices.Clone(base.Fields)
	s.places = map[string]diag.Span{}
	maps.Copy(s.places, base.places)
	if s.File == nil {
		s.File = file
	}
	if node.Get("kind").IsNull() {
		r.bad(file.Whole(), schemaHelp, "the schema has no %q", "kind")
	}
	for _, p := range node.Pairs {
		if p.Value.Tag == yaml.Unreadable {
			continue
		}
		if !slices.Contains(schemaKeys, p.Key.Value) {
			r.unknown(p.Key, schemaKeys)
			continue
		}
		if p.Value.IsNull() {
			if p.Key.Value != "kind" {
				r.bad(p.Key.Span, "write a value, or remove the key", "%q has no value", p.Key.Value)
			}
			continue
		}
		s.places[p.Key.Value] = p.Value.Span
		r.key(&s, p, base)
	}
	return &s
}

// key reads one key of a schema.
func (r *schemaReader) key(s *Schema, p yaml.Pair, base *Schema) {
	name, n := p.Key.Value, p.Value
	switch name {
	case "kind":
		r.word(&s.Name, p, kindName, "industry")
	case "section":
		r.section(s, p, base)
	case "label":
		s.Label = r.texts(name, n, s.Label)
	case "plural":
		s.Plural = r.texts(name, n, s.Plural)
	case "schema_org":
		r.word(&s.SchemaOrg, p, orgType, "Article")
	case "sort":
		r.word(&s.Sort, p, sortName, "order, -date, title")
	case "layout":
		r.word(&s.Layout, p, layoutName, "industry")
	case "facts":
		if n.Value != "required" && n.Value != "optional" {
			r.bad(n.Span, "write required or optional", "%q does not say whether figures have to be facts", name)
			return
		}
		s.NeedsFacts = n.Value == "required"
	case "per_page":
		count, err := strconv.Atoi(n.Value)
		if n.Tag != yaml.Int || err != nil || count < 1 || count > maxPerPage {
			r.bad(n.Span, fmt.Sprintf("write a whole number from 1 to %d", maxPerPage), "%q is no number of entries", name)
			return
		}
		s.PerPage = count
	case "fields":
		s.Fields = r.fields(n, s.Fields)
	}
}

// section reads the folder of a kind, which an extension can't change: entries
// would stand in a folder that the theme does not know.
func (r *schemaReader) section(s *Schema, p yaml.Pair, base *Schema) {
	r.word(&s.Section, p, kindName, "industries")
	if base.Name != "" && s.Section != base.Section {
		r.bad(p.Value.Span, "remove the line", "the section of %s is %q and can't be changed", base.Name, base.Section)
		s.Section = base.Section
	}
}

// word reads a scalar that has the form of re.
func (r *schemaReader) word(to *string, p yaml.Pair, re *regexp.Regexp, example string) {
	n := p.Value
	if !isScalar(n) || !re.MatchString(n.Value) {
		r.bad(n.Span, "write it like "+example, "the value of %q is not of its form", p.Key.Value)
		return
	}
	*to = n.Value
}

// texts reads {zh: …, en: …}; languages that it does not name keep their text.
func (r *schemaReader) texts(key string, n *yaml.Node, base Texts) Texts {
	if n.Tag != yaml.Map || len(n.Pairs) == 0 {
		r.bad(n.Span, "write {zh: …, en: …}", "%q is not a text by language", key)
		return base
	}
	out := maps.Clone(base)
	if out == nil {
		out = Texts{}
	}
	for _, p := range n.Pairs {
		switch {
		case p.Value.Tag == yaml.Unreadable:
		case !langKey.MatchString(p.Key.Value) && p.Value.IsNull():
			r.bad(p.Key.Span, "a comma in braces begins another key: put the text before it in quotes, with this", "%q is no language", p.Key.Value)
		case !langKey.MatchString(p.Key.Value):
			r.bad(p.Key.Span, "write the key of a language, such as zh or en", "%q is no language", p.Key.Value)
		case !isScalar(p.Value) || strings.TrimSpace(p.Value.Value) == "":
			r.bad(spanOr(p.Value, p.Key), "write a text; one with a comma needs quotes", "%q has no text in %s", key, p.Key.Value)
		default:
			out[p.Key.Value] = p.Value.Value
		}
	}
	return out
}

func (r *schemaReader) unknown(key *yaml.Node, known []string) {
	help := "known here: " + strings.Join(known, ", ")
	if near := diag.Suggest(key.Value, known); near != "" {
		help = fmt.Sprintf("did you mean %q? %s", near, upperFirst(help))
	}
	r.bad(key.Span, help, "a schema has no rule %q", key.Value)
}

func upperFirst(s string) string { return strings.ToUpper(s[:1]) + s[1:] }

// isScalar holds for a value that is one text, number, date or boolean.
func isScalar(n *yaml.Node) bool {
	switch n.Tag {
	case yaml.Seq, yaml.Map, yaml.Null, yaml.Unreadable:
		return false
	}
	return true
}

// spanOr gives the place of n, or of key when n has no text to point at.
func spanOr(n, key *yaml.Node) diag.Span {
	if n.Span.Start == n.Span.End {
		return key.Span
	}
	return n.Span
}
