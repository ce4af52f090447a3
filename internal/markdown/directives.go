package markdown

import (
	"slices"

	"prospectus/internal/diag"
)

// Form is the way in which a directive is written.
type Form uint8

const (
	// TextForm stands inside a line: :name[label]{attributes}.
	TextForm Form = 1 << iota
	// LeafForm is a line of its own: ::name[label]{attributes}.
	LeafForm
	// ContainerForm holds other blocks, from :::name[label]{attributes} to :::.
	ContainerForm
)

// String gives "text", "leaf" or "container".
func (f Form) String() string {
	switch f {
	case TextForm:
		return "text"
	case LeafForm:
		return "leaf"
	default:
		return "container"
	}
}

// marks gives the colons that open the form.
func (f Form) marks() string {
	switch f {
	case TextForm:
		return ":"
	case LeafForm:
		return "::"
	default:
		return ":::"
	}
}

// Need says whether a directive takes a label.
type Need uint8

const (
	// None says that a label is an error.
	None Need = iota
	// Optional says that a label may stand.
	Optional
	// Required says that a missing label is an error.
	Required
)

// Spec describes a directive.
type Spec struct {
	Name string
	// Forms is the set of forms in which the directive may be written.
	Forms Form
	// Label says whether the directive takes a [label].
	Label Need
	// Attrs are the attributes that the directive takes.
	Attrs []AttrSpec
	// Doc is one sentence for people who write content.
	Doc string
}

// AttrSpec describes an attribute of a directive.
type AttrSpec struct {
	Name string
	// Required says that the directive must have the attribute.
	Required bool
	// Values are the values allowed; none means any text.
	Values []string
	// Number says that the value is a whole number from 1.
	Number bool
}

// Directive is a directive of a text.
type Directive struct {
	Name string
	Form Form
	// Label is the text of [label] without markup. In the text form a label has
	// no markup, but for backslashes and entities.
	Label string
	// LabelSpan covers what stands between the brackets; it is zero when there
	// is no label.
	LabelSpan diag.Span
	// Attrs are the attributes by name, those only that the directive takes.
	Attrs map[string]Attr
	// Span covers the directive's own marks: all of a text or leaf directive,
	// the opening line of a container.
	Span diag.Span
	// NameSpan covers the name.
	NameSpan diag.Span
	// InLink says that the directive stands in the text of a link, where its
	// HTML must hold no link of its own.
	InLink bool
}

// Attr is an attribute of a directive.
type Attr struct {
	Value string
	// Span covers the value without its quotes; for an empty value it is the
	// place where the value would stand.
	Span diag.Span
}

// directives is the one list of what content may use. To add a directive, add
// a line here and a template directives/NAME.html to the theme.
var directives = []Spec{
	{
		Name: "note", Forms: ContainerForm, Label: Optional,
		Attrs: []AttrSpec{
			{Name: "type", Values: []string{"info", "risk", "sample", "policy"}},
			{Name: "title"},
		},
		Doc: "A box set apart from the text: information, a risk, a sample, a policy.",
	},
	{
		Name: "figure", Forms: LeafForm, Label: Optional,
		Attrs: []AttrSpec{
			{Name: "src", Required: true},
			{Name: "alt", Required: true},
			{Name: "width", Number: true},
			{Name: "height", Number: true},
		},
		Doc: "An image with a caption, the label.",
	},
	{
		Name: "fact", Forms: TextForm, Label: Required,
		Attrs: []AttrSpec{{Name: "form", Values: []string{"short"}}},
		Doc:   "A figure of facts.yaml by its key, the label, with its source.",
	},
	{
		Name: "lang", Forms: TextForm, Label: Required,
		Attrs: []AttrSpec{{Name: "of", Required: true}},
		Doc:   "Words of another language, the label, with its BCP 47 tag.",
	},
	{
		Name: "cards", Forms: LeafForm,
		Attrs: []AttrSpec{
			{Name: "kind", Required: true},
			{Name: "limit", Number: true},
			{Name: "for"},
		},
		Doc: "Cards of the entries of a kind, of those that refer to an entry if for names one.",
	},
	{
		Name: "timeline", Forms: ContainerForm, Label: Optional,
		Doc: "A list inside it, shown as steps in time.",
	},
	{
		Name: "contact", Forms: LeafForm,
		Attrs: []AttrSpec{{Name: "team"}},
		Doc:   "How to reach a team, or the office that the site names.",
	},
}

// Directives gives the directives that content may use, in a fixed order.
func Directives() []Spec { return slices.Clone(directives) }
