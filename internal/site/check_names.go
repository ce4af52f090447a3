package site

import (
	"fmt"
	"slices"
	"strings"

	"prospectus/internal/diag"
)

// checkMenus reports menu entries that name nothing.
func (s *Site) checkMenus(list *diag.List) {
	for _, item := range slices.Concat(s.in.Config.Menu, s.in.Config.FooterMenu) {
		if _, hidden := s.hidden[item.Ref]; hidden || s.entries[item.Ref] != nil {
			continue
		}
		if k := s.in.Kinds.Section(item.Ref); k != nil && item.Ref != "" {
			continue // a section without entries is left out of the menu
		}
		x := list.Errorf(item.Span, "unknown-reference", "the menu names %q, which is no section and no page", item.Ref)
		x.Help = didYouMean(item.Ref, append(s.sections(), s.refs...), "write it as in the content folder, without a language: industries, about")
		if k := s.in.Kinds.Lookup(item.Ref); k != nil && k.Section != "" {
			x.Help = fmt.Sprintf("did you mean %q, the section of that kind?", k.Section)
		}
	}
}

func (s *Site) sections() []string {
	var names []string
	for _, k := range s.in.Kinds.Kinds() {
		if k.Section != "" {
			names = append(names, k.Section)
		}
	}
	return names
}

// checkLayouts reports entries that ask for a layout that the theme lacks.
func (s *Site) checkLayouts(list *diag.List) {
	for _, ref := range s.refs {
		e := s.entries[ref]
		for _, d := range e.documents() {
			v, ok := d.Front.Values["layout"]
			if !ok || v.Text == "" || slices.Contains(s.in.Layouts, v.Text) {
				continue
			}
			list.Errorf(v.Span, "unknown-layout", "the theme has no layout %q", v.Text).Help =
				didYouMean(v.Text, s.in.Layouts, "the layouts are "+strings.Join(s.in.Layouts, ", "))
		}
	}
}
