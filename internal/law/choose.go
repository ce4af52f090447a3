package law

import (
	"fmt"
	"maps"
	"slices"

	"prospectus/internal/diag"
)

// None is the name that stands for no rules.
const None = "none"

// Choose gives the set that a site names in its settings, at the place of the
// name. A file of the site's own (FileName says how it is called) comes before a
// built-in set of the same name, so that a site can amend a copy; nil stands for
// no file. The set is nil for None, and where the name leads to nothing, which is
// reported.
func Choose(name string, at diag.Span, file *diag.File) (*Set, diag.List) {
	if name == None {
		return nil, nil
	}
	if file != nil {
		return Parse(file)
	}
	if s, ok := Builtin(name); ok {
		return s, nil
	}
	var list diag.List
	known := append(slices.Sorted(maps.Keys(builtinSets())), None)
	d := list.Errorf(at, "bad-value", "there is no rule set %q", name)
	d.Help = fmt.Sprintf("put %s beside site.yaml, or write cn, or none", FileName(name))
	if near := diag.Suggest(name, known); near != "" {
		d.Help = fmt.Sprintf("did you mean %q?", near)
	}
	return nil, list
}
