package theme

import (
	"reflect"
	"slices"
	"strings"
)

// maxTypes bounds the search through the types of a page's data.
const maxTypes = 2000

// members gives what a template can ask of the type with that name, sorted: its
// exported fields and methods. The type is looked for among all that data leads
// to, since package template names it as a text only. Of a value that can have
// any type it does not even say that much; then all types of the package of data
// count.
func members(data any, typeName string) []string {
	if data == nil {
		return nil
	}
	want := strings.TrimLeft(typeName, "*")
	home := reflect.TypeOf(data).PkgPath()
	var names []string
	queue := []reflect.Type{reflect.TypeOf(data)}
	seen := map[reflect.Type]bool{}
	for len(queue) > 0 && len(seen) < maxTypes {
		t := queue[0]
		queue = queue[1:]
		if seen[t] {
			continue
		}
		seen[t] = true
		switch {
		case t.Name() != "" && t.String() == want:
			return namesOf(t)
		case want == "interface {}" && t.Name() != "" && t.PkgPath() == home:
			names = append(names, namesOf(t)...)
		}
		queue = append(queue, leadsTo(t)...)
	}
	slices.Sort(names)
	return slices.Compact(names)
}

func leadsTo(t reflect.Type) []reflect.Type {
	var next []reflect.Type
	switch t.Kind() {
	case reflect.Pointer, reflect.Slice, reflect.Array, reflect.Map:
		next = append(next, t.Elem())
	case reflect.Struct:
		for f := range t.Fields() {
			if f.IsExported() {
				next = append(next, f.Type)
			}
		}
	}
	for m := range t.Methods() {
		if m.Type.NumOut() > 0 {
			next = append(next, m.Type.Out(0))
		}
	}
	return next
}

func namesOf(t reflect.Type) []string {
	var names []string
	if t.Kind() == reflect.Struct {
		for _, f := range reflect.VisibleFields(t) {
			if f.IsExported() && !f.Anonymous {
				names = append(names, f.Name)
			}
		}
	}
	for m := range reflect.PointerTo(t).Methods() {
		names = append(names, m.Name)
	}
	slices.Sort(names)
	return slices.Compact(names)
}
