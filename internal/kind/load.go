package kind

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"
	"sync"

	"prospectus/internal/diag"
	"prospectus/internal/yaml"
)

//go:embed common.yaml
var commonText []byte

// commonFields are the fields of every kind. TestCommonFields holds that the
// embedded text is sound.
var commonFields = sync.OnceValue(func() []*Field {
	s, _ := Parse(diag.NewFile("kind:common.yaml", commonText))
	for _, f := range s.Fields {
		f.Common = true
	}
	return s.Fields
})

// rootKind is the kind of the files at the root, the only one without a section.
const rootKind = "page"

// reservedSections are folders that the program itself gives a meaning, in the
// content tree or among the addresses.
var reservedSections = []string{"assets", "data", "kinds", "tags"}

// Load reads the theme's kinds and a site's own. A site's file of the name of a
// theme's kind extends it; another name adds a kind. The Set is never nil, and
// has what is sound of every kind.
func Load(theme, site []*diag.File) (*Set, diag.List) {
	l := &loader{kinds: map[string]*Schema{}}
	l.layer(theme)
	l.layer(site)
	set := &Set{sections: map[string]*Schema{}}
	for _, name := range l.order {
		s := l.kinds[name]
		l.finish(s)
		l.place(set, s)
		set.kinds = append(set.kinds, s)
	}
	slices.SortFunc(set.kinds, func(a, b *Schema) int { return strings.Compare(a.Name, b.Name) })
	for _, s := range set.kinds {
		l.references(s.Fields, set)
	}
	l.list.Sort()
	return set, l.list
}

// loader holds one call of Load.
type loader struct {
	schemaReader
	kinds map[string]*Schema
	order []string // of kinds, by first file
}

// layer reads the files of the theme, or those of the site.
func (l *loader) layer(files []*diag.File) {
	first := map[string]diag.Span{}
	for _, file := range files {
		node := l.open(file)
		if node == nil {
			continue
		}
		n := node.Get("kind")
		if n.IsNull() || !isScalar(n) || !kindName.MatchString(n.Value) {
			l.schema(file, node, &Schema{}) // says what is wrong with it
			continue
		}
		if at, ok := first[n.Value]; ok {
			l.bad(n.Span, "keep one of the two files", "the kind %q stands twice", n.Value)
			l.list[len(l.list)-1].Related = []diag.Related{{Span: at, Message: "the first one"}}
			continue
		}
		first[n.Value] = n.Span
		l.add(file, node, n.Value)
	}
}

func (l *loader) add(file *diag.File, node *yaml.Node, name string) {
	base := l.kinds[name]
	if base == nil {
		base = &Schema{Fields: commonFields()}
		l.order = append(l.order, name)
	}
	l.kinds[name] = l.schema(file, node, base)
}

// finish fills what a schema leaves out, and checks what needs all its fields.
func (l *loader) finish(s *Schema) {
	if len(s.Label) == 0 {
		s.Label = Texts{"en": upperFirst(strings.ReplaceAll(s.Name, "-", " "))}
	}
	if len(s.Plural) == 0 {
		s.Plural = s.Label
	}
	if s.Sort == "" {
		s.Sort = "order"
		return
	}
	by := strings.TrimPrefix(s.Sort, "-")
	if f := s.Field(by); f != nil && sortable(f) {
		return
	}
	var known []string
	for _, f := range s.Fields {
		if sortable(f) {
			known = append(known, f.Name)
		}
	}
	l.bad(s.places["sort"], didYouMean(by, known), "the kind %q can't be sorted by %q", s.Name, by)
	s.Sort = "order"
}

// sortable holds for fields whose values have an order.
func sortable(f *Field) bool {
	switch f.Type {
	case List, Group, Mapping, Markdown, Image:
		return false
	}
	return true
}

// place gives a kind its section.
func (l *loader) place(set *Set, s *Schema) {
	at, given := s.places["section"]
	if !given {
		at = s.places["kind"]
	}
	switch other := set.sections[s.Section]; {
	case s.Name == rootKind && s.Section != "":
		l.bad(at, "remove the line: its files stand at the root", "the kind %q has a section", rootKind)
		s.Section = ""
		set.sections[""] = s
	case s.Name == rootKind:
		set.sections[""] = s
	case s.Section == "" && given: // not of its form, which is reported
	case s.Section == "":
		l.bad(at, fmt.Sprintf("write the folder of its entries: section: %s", s.Name), "the kind %q has no section", s.Name)
	case slices.Contains(reservedSections, s.Section):
		l.bad(at, "choose another folder", "the section %q is a folder of the program's own", s.Section)
	case other != nil:
		l.bad(at, "give each kind a folder of its own", "the kinds %s and %s have the same section %q", other.Name, s.Name, s.Section)
		l.list[len(l.list)-1].Related = []diag.Related{{Span: other.places["section"], Message: "the other kind"}}
	default:
		set.sections[s.Section] = s
	}
}

// references checks the kinds that reference fields point to.
func (l *loader) references(fields []*Field, set *Set) {
	for _, f := range fields {
		if f.Kind != "" && set.Lookup(f.Kind) == nil {
			known := make([]string, len(set.kinds))
			for i, k := range set.kinds {
				known[i] = k.Name
			}
			l.bad(f.kindSpan, didYouMean(f.Kind, known), "the field %q refers to the kind %q, which does not exist", f.Name, f.Kind)
		}
		l.references(f.Fields, set)
		if f.Of != nil {
			l.references([]*Field{f.Of}, set)
		}
	}
}
