package site

import (
	"fmt"
	"slices"
	"strings"

	"prospectus/internal/diag"
	"prospectus/internal/kind"
)

// outRef is a reference that an entry makes in one of its fields.
type outRef struct {
	to    string
	field string
	span  diag.Span
}

// backRef is the same reference seen from its target.
type backRef struct {
	from  *Entry
	field string
}

// linkReferences resolves the reference, fact and source fields of every
// entry, and builds the back-references.
func (s *Site) linkReferences(list *diag.List) {
	s.back = map[string][]backRef{}
	for _, ref := range s.refs {
		e := s.entries[ref]
		for _, d := range e.documents() {
			for _, name := range d.Front.Names {
				s.walkValue(e, name, d.Front.Values[name], list)
			}
		}
		seen := map[string]bool{}
		for _, o := range e.out {
			if key := o.to + "\x00" + o.field; !seen[key] {
				seen[key] = true
				s.back[o.to] = append(s.back[o.to], backRef{e, o.field})
			}
		}
	}
	s.findCycles(list)
}

func (s *Site) walkValue(e *Entry, field string, v kind.Value, list *diag.List) {
	if v.Field == nil {
		return
	}
	switch v.Field.Type {
	case kind.Reference:
		if v.Text != "" {
			s.resolveReference(e, field, v, list)
		}
	case kind.Fact:
		if _, ok := s.in.Book.Fact(v.Text); !ok && !s.in.Book.Broken(v.Text) {
			s.unknownFact(v.Span, v.Text, list)
		}
	case kind.Source:
		if _, ok := s.in.Book.Source(v.Text); !ok {
			list.Errorf(v.Span, "unknown-source", "no source %q in sources.yaml", v.Text).Help =
				didYouMean(v.Text, s.in.Book.SourceKeys(), "add it to sources.yaml")
		}
	}
	for _, x := range v.Items {
		s.walkValue(e, field, x, list)
	}
	if v.Record != nil {
		for _, name := range v.Record.Names {
			s.walkValue(e, field, v.Record.Values[name], list)
		}
	}
	for _, key := range v.Keys {
		if x, ok := v.Map[key]; ok {
			s.walkValue(e, field, x, list)
		}
		if x, ok := v.Texts[key]; ok {
			s.walkValue(e, field, x, list)
		}
	}
}

func (s *Site) unknownFact(span diag.Span, key string, list *diag.List) {
	list.Errorf(span, "unknown-fact", "no fact %q in facts.yaml", key).Help =
		didYouMean(key, s.in.Book.FactKeys(), "add it to facts.yaml with its value, unit, date and source")
}

func didYouMean(name string, known []string, otherwise string) string {
	if near := diag.Suggest(name, known); near != "" {
		return fmt.Sprintf("did you mean %q? Otherwise %s", near, otherwise)
	}
	return otherwise
}

// target gives the ref that a reference field's text names: the stem of an
// entry of the field's kind, or a whole ref.
func (s *Site) target(f *kind.Field, text string) string {
	text = strings.TrimSuffix(strings.TrimPrefix(text, "/"), "/")
	if k := s.in.Kinds.Lookup(f.Kind); k != nil && k.Section != "" && !strings.HasPrefix(text, k.Section+"/") {
		return k.Section + "/" + text
	}
	return text
}

func (s *Site) resolveReference(e *Entry, field string, v kind.Value, list *diag.List) {
	to := s.target(v.Field, v.Text)
	t := s.entries[to]
	if t != nil && (v.Field.Kind == "" || t.Kind.Name == v.Field.Kind) {
		e.out = append(e.out, outRef{to, field, v.Span})
		return
	}
	if w, ok := s.hidden[to]; ok {
		if w.sample {
			return // left out together with the samples
		}
		list.Errorf(v.Span, "unknown-reference", "%q is not published: %s", v.Text, w.why).Help =
			"remove the reference, or publish the entry"
		return
	}
	var known []string
	for _, r := range s.refs {
		k := s.entries[r].Kind
		if v.Field.Kind == "" {
			known = append(known, r)
		} else if k.Name == v.Field.Kind {
			known = append(known, strings.TrimPrefix(r, k.Section+"/"))
		}
	}
	what := "entry"
	if v.Field.Kind != "" {
		what = v.Field.Kind
	}
	help := "write the name of an existing file without its extension"
	if len(known) > 0 && len(known) <= 8 {
		help = "write one of: " + strings.Join(known, ", ")
	}
	list.Errorf(v.Span, "unknown-reference", "no %s %q", what, v.Text).Help = didYouMean(v.Text, known, help)
}

// findCycles reports entries that refer to each other in a circle.
// Back-references are given for nothing, so a reference both ways is a
// statement kept twice, and in a hierarchy it has no top.
func (s *Site) findCycles(list *diag.List) {
	const (
		open = 1
		done = 2
	)
	state := map[string]int{}
	type step struct {
		ref  string
		next int
	}
	for _, start := range s.refs {
		if state[start] != 0 {
			continue
		}
		stack := []step{{start, 0}}
		state[start] = open
		for len(stack) > 0 {
			top := &stack[len(stack)-1]
			out := s.entries[top.ref].out
			if top.next == len(out) {
				state[top.ref] = done
				stack = stack[:len(stack)-1]
				continue
			}
			o := out[top.next]
			top.next++
			switch state[o.to] {
			case 0:
				state[o.to] = open
				stack = append(stack, step{o.to, 0})
			case open:
				i := slices.IndexFunc(stack, func(x step) bool { return x.ref == o.to })
				names := make([]string, 0, len(stack)-i+1)
				var related []diag.Related
				for _, x := range stack[i:] {
					names = append(names, x.ref)
					via := s.entries[x.ref].out[x.next-1]
					if via.span != o.span {
						related = append(related, diag.Related{Span: via.span, Message: "refers to " + via.to})
					}
				}
				x := list.Errorf(o.span, "reference-cycle", "entries refer to each other in a circle: %s",
					strings.Join(append(names, o.to), " → "))
				x.Related = related
				x.Help = "remove one of the references; the page of the target lists who refers to it by itself"
			}
		}
	}
}
