package kind

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"prospectus/internal/diag"
	"prospectus/internal/quantity"
	"prospectus/internal/yaml"
)

// Types lists every type of a field, in the order of the documentation.
func Types() []Type {
	return []Type{String, Text, Markdown, Integer, Decimal, Boolean, Date, Enum, URL, Email, Phone, Image,
		Quantity, Reference, List, Group, Mapping, Fact, Source}
}

// fieldKeys are the rules of a field, with the types that have them: all when
// none is named.
var fieldKeys = []struct {
	name  string
	types []Type
}{
	{"type", nil}, {"label", nil}, {"help", nil}, {"required", nil}, {"localised", nil},
	{"card", nil}, {"hidden", nil}, {"default", nil},
	{"min", []Type{String, Text, Markdown, Integer, Decimal, Date, Quantity, List, Mapping}},
	{"max", []Type{String, Text, Markdown, Integer, Decimal, Date, Quantity, List, Mapping}},
	{"pattern", []Type{String, Text, URL, Email, Phone, Image, Reference, Fact, Source}},
	{"values", []Type{Enum}}, {"kind", []Type{Reference}}, {"dimension", []Type{Quantity}},
	{"of", []Type{List, Mapping}}, {"fields", []Type{Group}},
}

// rulesOf gives the names of the rules that a field of type t can have.
func rulesOf(t Type) []string {
	var names []string
	for _, k := range fieldKeys {
		if len(k.types) == 0 || slices.Contains(k.types, t) {
			names = append(names, k.name)
		}
	}
	return names
}

// fixedRules say what a field is, so they can't be changed where a field is
// given again: layouts and data rely on them.
var fixedRules = []string{"type", "localised", "kind", "dimension", "of", "fields"}

// fields reads a mapping of fields over base. A field of base that is given
// again keeps its place.
func (r *schemaReader) fields(n *yaml.Node, base []*Field) []*Field {
	if n.Tag != yaml.Map {
		r.bad(n.Span, "write each field as its name, a colon, and its rules indented under it", "%q is not a mapping of fields", "fields")
		return base
	}
	out := slices.Clone(base)
	for _, p := range n.Pairs {
		if !fieldName.MatchString(p.Key.Value) {
			r.bad(p.Key.Span, "write it like investment_size", "%q is no name of a field", p.Key.Value)
			continue
		}
		old := slices.IndexFunc(out, func(f *Field) bool { return f.Name == p.Key.Value })
		if old >= 0 {
			out[old] = r.again(p, out[old])
			continue
		}
		if f := r.field(p.Key.Value, p.Key.Span, p.Value); f != nil {
			out = append(out, f)
		}
	}
	return out
}

// field reads a new field; nil when it has no sound type.
func (r *schemaReader) field(name string, at diag.Span, n *yaml.Node) *Field {
	if n.Tag == yaml.Unreadable {
		return nil
	}
	if n.Tag != yaml.Map {
		r.bad(at, "write its rules indented under it, at least its type", "the field %q has no rules", name)
		return nil
	}
	t := n.Get("type")
	if t.IsNull() {
		r.bad(at, "write its type: type: text", "the field %q has no type", name)
		return nil
	}
	typ, ok := r.typeOf(t)
	if !ok {
		return nil
	}
	f := &Field{Name: name, Type: typ, Localised: typ == Text || typ == Markdown, Span: at}
	r.rules(f, n, rulesOf(typ))
	if !r.whole(f, n, at) {
		return nil
	}
	r.setDefault(f, n)
	return f
}

func (r *schemaReader) typeOf(n *yaml.Node) (Type, bool) {
	if n.Tag == yaml.Unreadable {
		return "", false
	}
	known := make([]string, 0, len(Types()))
	for _, t := range Types() {
		if isScalar(n) && n.Value == string(t) {
			return t, true
		}
		known = append(known, string(t))
	}
	r.bad(n.Span, didYouMean(n.Value, known), "%q is no type of a field", n.Value)
	return "", false
}

// again reads a field that exists: what is given is changed.
func (r *schemaReader) again(p yaml.Pair, base *Field) *Field {
	n := p.Value
	if n.Tag == yaml.Unreadable {
		return base
	}
	if n.Tag != yaml.Map {
		r.bad(p.Key.Span, "write what changes indented under it", "the field %q has no rules", base.Name)
		return base
	}
	f := *base
	f.Span = p.Key.Span
	var allowed []string
	for _, name := range rulesOf(f.Type) {
		if !slices.Contains(fixedRules, name) {
			allowed = append(allowed, name)
		}
	}
	rest := *n
	rest.Pairs = nil
	for _, x := range n.Pairs {
		if !slices.Contains(fixedRules, x.Key.Value) || !slices.Contains(rulesOf(f.Type), x.Key.Value) {
			rest.Pairs = append(rest.Pairs, x)
			continue
		}
		if x.Value.Tag != yaml.Unreadable && !base.says(x) {
			r.bad(x.Value.Span, "remove the line; what can change: "+strings.Join(allowed, ", "),
				"the field %q exists, and its %q can't be changed", base.Name, x.Key.Value)
		}
	}
	r.rules(&f, &rest, allowed)
	r.setDefault(&f, n)
	if d := f.Default; d != nil && f.Type == Enum && f.Choice(d.Text) == nil {
		r.bad(f.Span, "give another default, or the value back", "the default %q of %q is no longer one of its values", d.Text, f.Name)
		f.Default = nil
	}
	return &f
}

// says reports whether a fixed rule only repeats what the field has.
func (f *Field) says(p yaml.Pair) bool {
	if !isScalar(p.Value) {
		return false
	}
	switch p.Key.Value {
	case "type":
		return p.Value.Value == string(f.Type)
	case "localised":
		return p.Value.Tag == yaml.Bool && isTrue(p.Value) == f.Localised
	case "kind":
		return p.Value.Value == f.Kind
	case "dimension":
		return p.Value.Value == string(f.Dimension)
	case "of":
		return f.Of != nil && len(f.Of.Fields) == 0 && p.Value.Value == string(f.Of.Type)
	}
	return false
}

// rules reads all rules of a field but its default, which is checked by them.
func (r *schemaReader) rules(f *Field, n *yaml.Node, allowed []string) {
	if d := n.Get("dimension"); !d.IsNull() && d.Tag != yaml.Unreadable && slices.Contains(allowed, "dimension") {
		r.dimension(f, d) // before min and max, which depend on it
	}
	for _, p := range n.Pairs {
		name := p.Key.Value
		switch {
		case p.Value.Tag == yaml.Unreadable:
		case !slices.Contains(allowed, name):
			r.unknownRule(f, p.Key, allowed)
		case p.Value.IsNull():
			r.bad(p.Key.Span, "write a value, or remove the key", "%q has no value", name)
		case name == "label":
			f.Label = r.texts(name, p.Value, f.Label)
		case name == "help":
			f.Help = r.texts(name, p.Value, f.Help)
		case name == "required":
			r.flag(&f.Required, p)
		case name == "card":
			r.flag(&f.Card, p)
		case name == "hidden":
			r.flag(&f.Hidden, p)
		case name == "localised":
			r.localised(f, p)
		case name == "min":
			f.Min = r.bound(f, p)
		case name == "max":
			f.Max = r.bound(f, p)
		default:
			r.shape(f, p)
		}
	}
	if f.Min != nil && f.Max != nil && f.Min.above(f.Max) {
		r.bad(f.Span, "make the maximum the greater one", "the minimum %s of %q is above the maximum %s", f.Min.Text, f.Name, f.Max.Text)
		f.Min, f.Max = nil, nil
	}
}

// shape reads the rules that only some types have.
func (r *schemaReader) shape(f *Field, p yaml.Pair) {
	n := p.Value
	switch p.Key.Value {
	case "pattern":
		r.pattern(f, n)
	case "values":
		r.choices(f, n)
	case "kind":
		r.word(&f.Kind, p, kindName, "industry")
		f.kindSpan = n.Span
	case "of":
		r.of(f, p)
	case "fields":
		f.Fields = r.fields(n, nil)
	}
}

func (r *schemaReader) unknownRule(f *Field, key *yaml.Node, allowed []string) {
	all := make([]string, 0, len(fieldKeys))
	for _, k := range fieldKeys {
		all = append(all, k.name)
	}
	if slices.Contains(all, key.Value) {
		r.bad(key.Span, "known here: "+strings.Join(allowed, ", "), "a field of type %s has no rule %q", f.Type, key.Value)
		return
	}
	r.unknown(key, allowed)
}

func isTrue(n *yaml.Node) bool { return strings.EqualFold(n.Value, "true") }

func (r *schemaReader) flag(to *bool, p yaml.Pair) {
	if p.Value.Tag != yaml.Bool {
		r.bad(p.Value.Span, "write true or false", "%q is neither true nor false", p.Key.Value)
		return
	}
	*to = isTrue(p.Value)
}

func (r *schemaReader) localised(f *Field, p yaml.Pair) {
	always := f.Localised
	r.flag(&f.Localised, p)
	if always && !f.Localised {
		r.bad(p.Value.Span, "write type: string for what is the same in every language", "a field of type %s is always localised", f.Type)
		f.Localised = true
	}
}

func (r *schemaReader) pattern(f *Field, n *yaml.Node) {
	if !isScalar(n) {
		r.bad(n.Span, "write a regular expression in single quotes", "the pattern of %q is not a text", f.Name)
		return
	}
	if _, err := regexp.Compile(n.Value); err != nil {
		r.bad(n.Span, "write it in the syntax of RE2; it is compared with the whole value", "the pattern of %q is not valid: %s", f.Name,
			strings.TrimPrefix(err.Error(), "error parsing regexp: "))
		return
	}
	f.Pattern, _ = regexp.Compile(`^(?:` + n.Value + `)$`)
	if f.Pattern == nil {
		r.bad(n.Span, "make it shorter", "the pattern of %q is too large", f.Name)
	}
}

func (r *schemaReader) dimension(f *Field, n *yaml.Node) {
	var known []string
	for _, d := range quantity.Dimensions() {
		if isScalar(n) && n.Value == string(d) {
			f.Dimension = d
			return
		}
		known = append(known, string(d))
	}
	r.bad(n.Span, didYouMean(n.Value, known), "%q is no dimension", n.Value)
}

// of reads what each item of a list or map is: a type's name, or a whole field.
// An item has the name of its list, so that findings can name it.
func (r *schemaReader) of(f *Field, p yaml.Pair) {
	n := p.Value
	if n.Tag == yaml.Map {
		f.Of = r.field(f.Name, p.Key.Span, n)
		return
	}
	t, ok := r.typeOf(n)
	if !ok {
		return
	}
	item := &Field{Name: f.Name, Type: t, Localised: t == Text || t == Markdown, Span: n.Span}
	if r.whole(item, &yaml.Node{Tag: yaml.Map}, n.Span) {
		f.Of = item
	}
}

// whole reports whether f has what its type can't be without.
func (r *schemaReader) whole(f *Field, n *yaml.Node, at diag.Span) bool {
	var need, help string
	var ok bool
	switch f.Type {
	case Enum:
		need, help, ok = "values", "write them: values: {open: {label: {zh: …, en: …}}}", len(f.Choices) > 0
	case List, Mapping:
		need, help, ok = "of", "write the type of its items: of: string", f.Of != nil
	case Group:
		need, help, ok = "fields", "write its members indented under fields:", len(f.Fields) > 0
	default:
		return true
	}
	if given := n.Get(need); !ok && (given == nil || given.Tag == yaml.Map && len(given.Pairs) == 0) {
		r.bad(at, help, "the field %q of type %s has no %q", f.Name, f.Type, need)
	}
	return ok
}

func (r *schemaReader) choices(f *Field, n *yaml.Node) {
	if n.Tag != yaml.Map {
		r.bad(n.Span, "write values: {open: {label: {zh: …, en: …}}}", "the values of %q are not a mapping", f.Name)
		return
	}
	f.Choices = nil
	for _, p := range n.Pairs {
		c := Choice{Key: p.Key.Value}
		if !p.Value.IsNull() && p.Value.Tag != yaml.Map && p.Value.Tag != yaml.Unreadable {
			r.bad(p.Value.Span, "write {label: {zh: …, en: …}}", "the value %q is not described by a mapping", c.Key)
		}
		for _, x := range p.Value.Pairs {
			switch {
			case x.Value.Tag == yaml.Unreadable:
			case x.Key.Value == "label":
				c.Label = r.texts("label", x.Value, nil)
			case x.Key.Value == "tone":
				r.word(&c.Tone, x, kindName, "open")
			default:
				r.unknown(x.Key, []string{"label", "tone"})
			}
		}
		f.Choices = append(f.Choices, c)
	}
}

// setDefault checks the default as a value of the field.
func (r *schemaReader) setDefault(f *Field, n *yaml.Node) {
	d := n.Get("default")
	if d.IsNull() || d.Tag == yaml.Unreadable {
		return
	}
	f.Default = nil
	v, list := f.Check(d, Place{})
	for _, x := range list {
		r.bad(x.Span, x.Help, "the default of %q: %s", f.Name, x.Message)
	}
	if len(list) == 0 {
		f.Default = &v
	}
}

func didYouMean(name string, known []string) string {
	help := "write one of: " + strings.Join(known, ", ")
	if near := diag.Suggest(name, known); near != "" {
		return fmt.Sprintf("did you mean %q? %s", near, upperFirst(help))
	}
	return help
}
