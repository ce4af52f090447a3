package markdown

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"prospectus/internal/diag"
)

// directive makes the Directive of what was read and holds it against its
// Spec. It reports whether the name is known, and all that is wrong.
func (n *notes) directive(o opening) (*Directive, bool) {
	d := &Directive{
		Name:     o.name,
		Form:     o.form,
		Span:     n.source.span(o.start, o.end),
		NameSpan: n.source.span(o.nameStart, o.nameEnd),
	}
	if o.labelled {
		at := trim(n.source.text, o.labelStart, o.labelEnd)
		d.LabelSpan = n.source.span(at.Start, at.Stop)
		d.Label = string(decode(nil, n.source.text[at.Start:at.Stop]))
	}
	if o.open != "" {
		n.unclosed(o)
	}
	spec := specOf(o.name)
	if spec == nil {
		n.unknownDirective(o)
		return d, false
	}
	if spec.Forms&o.form == 0 {
		n.errorf(o.start, o.nameEnd, "unknown-directive",
			"%s is not a %s directive", o.name, o.form).Help = "write " + spec.example()
	}
	n.checkLabel(d, spec, o)
	n.checkAttributes(d, spec, o)
	return d, true
}

func specOf(name string) *Spec {
	for i := range directives {
		if directives[i].Name == name {
			return &directives[i]
		}
	}
	return nil
}

func directiveNames() []string {
	names := make([]string, len(directives))
	for i, s := range directives {
		names[i] = s.Name
	}
	return names
}

// isNear reports whether a name is that of a directive, or nearly so.
func isNear(name string) bool {
	const longest = 40 // beyond, comparing would only cost time
	return len(name) <= longest && (specOf(name) != nil || diag.Suggest(name, directiveNames()) != "")
}

// example writes the directive's shortest right use.
func (s *Spec) example() string {
	form := TextForm
	for s.Forms&form == 0 {
		form <<= 1
	}
	var b strings.Builder
	b.WriteString(form.marks() + s.Name)
	if s.Label == Required {
		b.WriteString("[…]")
	}
	sep := "{"
	for _, a := range s.Attrs {
		if a.Required {
			b.WriteString(sep + a.Name + "=…")
			sep = " "
		}
	}
	if sep == " " {
		b.WriteByte('}')
	}
	if form == ContainerForm {
		b.WriteString(", its text, and a line :::")
	}
	return b.String()
}

func (n *notes) unknownDirective(o opening) {
	d := n.errorf(o.nameStart, o.nameEnd, "unknown-directive", "there is no directive %q", o.name)
	d.Help = "the directives are " + strings.Join(directiveNames(), ", ")
	if isNear(o.name) {
		near := diag.Suggest(o.name, directiveNames())
		d.Help = fmt.Sprintf("did you mean %s? Write %s", near, specOf(near).example())
	} else if o.form == TextForm {
		d.Help += `; to show the text as it is, write \: for the colon`
	}
}

func (n *notes) checkLabel(d *Directive, spec *Spec, o opening) {
	switch {
	case spec.Label == None && o.labelled:
		n.errorf(o.labelStart-1, min(o.labelEnd+1, o.end), "bad-attribute", "the directive %s takes no label", d.Name).
			Help = "remove the brackets and what stands in them"
	case spec.Label == Required && strings.TrimSpace(d.Label) == "":
		n.errorf(o.start, o.nameEnd, "bad-attribute", "the directive %s needs a label in brackets", d.Name).
			Help = "write " + spec.example()
	}
}

func (n *notes) checkAttributes(d *Directive, spec *Spec, o opening) {
	seen := map[string]rawAttr{}
	meant := map[string]bool{} // by an unknown name near to it
	for _, item := range o.items {
		if item.open {
			continue // reported as unclosed
		}
		a := spec.attr(item.name)
		switch {
		case item.mark != '=' && item.mark != ' ':
			n.errorf(item.start, item.end, "bad-attribute", "%q is no attribute", n.source.text[item.start:item.end]).
				Help = spec.attrHelp()
		case a == nil:
			e := n.errorf(item.start, item.start+len(item.name), "bad-attribute",
				"the directive %s has no attribute %q", d.Name, item.name)
			e.Help = spec.attrHelp()
			if near := diag.Suggest(item.name, spec.attrNames()); near != "" {
				e.Help = "write " + near
				meant[near] = true
			}
		case seen[item.name].end > 0:
			first := seen[item.name]
			e := n.errorf(item.start, item.end, "bad-attribute", "the attribute %s stands twice", item.name)
			e.Help = "remove one of them"
			e.Related = append(e.Related, relatedTo(n.source.span(first.start, first.end), "the first one"))
		default:
			seen[item.name] = item
			if d.Attrs == nil {
				d.Attrs = map[string]Attr{}
			}
			d.Attrs[item.name] = Attr{item.value, n.source.span(item.valueStart, item.valueEnd)}
			n.checkValue(a, item)
		}
	}
	for _, a := range spec.Attrs {
		if a.Required && seen[a.Name].end == 0 && !meant[a.Name] && o.open == "" {
			n.errorf(o.start, o.nameEnd, "bad-attribute", "the directive %s needs the attribute %s", d.Name, a.Name).
				Help = "write " + spec.example()
		}
	}
}

func (n *notes) checkValue(a *AttrSpec, item rawAttr) {
	if item.mark == ' ' || item.value == "" && (a.Number || a.Values != nil) {
		n.errorf(item.start, item.end, "bad-attribute", "the attribute %s has no value", a.Name).
			Help = "write " + a.Name + `="…"`
		return
	}
	bad := func(help string) {
		n.errorf(item.valueStart, item.valueEnd, "bad-attribute", "the attribute %s is %q", a.Name, item.value).Help = help
	}
	if strings.HasPrefix(item.value, "“") || strings.HasPrefix(item.value, "”") || strings.HasPrefix(item.value, "＂") {
		bad(`write straight quotes: ` + a.Name + `="…"`)
		return
	}
	if a.Number {
		if v, err := strconv.Atoi(item.value); err != nil || v < 1 || v > 100_000 {
			bad("write a whole number from 1")
		}
		return
	}
	for _, v := range a.Values {
		if v == item.value {
			return
		}
	}
	if a.Values != nil {
		help := "write " + strings.Join(a.Values, ", ")
		if near := diag.Suggest(item.value, a.Values); near != "" {
			help = "write " + near
		} else if i := strings.LastIndex(help, ", "); i >= 0 {
			help = help[:i] + " or " + help[i+2:]
		}
		bad(help)
	}
}

func (s *Spec) attr(name string) *AttrSpec {
	for i := range s.Attrs {
		if s.Attrs[i].Name == name {
			return &s.Attrs[i]
		}
	}
	return nil
}

func (s *Spec) attrNames() []string {
	names := make([]string, len(s.Attrs))
	for i, a := range s.Attrs {
		names[i] = a.Name
	}
	return names
}

func (s *Spec) attrHelp() string {
	if len(s.Attrs) == 0 {
		return "the directive " + s.Name + " takes no attributes"
	}
	return `write name="value", where the name is ` + strings.Join(s.attrNames(), ", ")
}

// checkLine reports what may not stand on the line of a leaf or container:
// space after the colons, and text after the directive.
func (n *notes) checkLine(o opening, colonsEnd, end int) {
	if colonsEnd < o.nameStart {
		n.errorf(colonsEnd, o.nameStart, "unknown-directive", "a space between the colons and the name %s", o.name).
			Help = "write the name right after the colons"
	}
	if o.open == "" && o.end < end {
		rest := trim(n.source.text, o.end, end)
		n.errorf(rest.Start, rest.Stop, "bad-attribute", "text after the directive %s", o.name).
			Help = "write it as [label] right after the name, or on a line of its own"
	}
}

func (n *notes) unclosed(o opening) {
	start, closing := o.labelStart-1, "]"
	if o.open == "{" {
		start, closing = o.braceStart, "}"
		if last := len(o.items) - 1; last >= 0 && o.items[last].open {
			start = o.items[last].valueStart - 1
			closing = string(n.source.text[start])
		}
	}
	n.errorf(start, start+1, "unclosed-directive", "the %s of the directive %s is not closed",
		n.source.text[start:start+1], o.name).Help = "write " + closing + " on the same line"
}

func (n *notes) strayEnd(start, end int) {
	n.errorf(start, end, "unclosed-directive", "%s closes no directive", n.source.text[start:end]).
		Help = "remove the line, or name the directive that it opens"
}

func (n *notes) insideLine(o opening) {
	n.errorf(o.start-1, o.nameEnd, "unknown-directive", "the directive %s inside a line", o.name).
		Help = "put it on a line of its own, or write one colon for a directive inside a line"
}

func (n *notes) tooDeep(pc parser.Context, at int) {
	top := pc.OpenedBlocks()[0].Node
	if n.budget.deepest == top { // once for each block of the document
		return
	}
	n.budget.deepest = top
	n.errorf(at, at+1, "nesting-too-deep", "quotes, lists and directives nested more than %d deep", maxDepth).
		Help = "take the text out of the quotes or lists around it"
}

func relatedTo(span diag.Span, message string) diag.Related {
	return diag.Related{Span: span, Message: message}
}

// trim gives the range without the space at its ends.
func trim(src []byte, start, end int) text.Segment {
	for start < end && util.IsSpace(src[start]) {
		start++
	}
	for start < end && util.IsSpace(src[end-1]) {
		end--
	}
	return text.NewSegment(start, end)
}
