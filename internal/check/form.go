package check

import (
	"slices"

	"prospectus/internal/diag"
	"prospectus/internal/tidy"
)

// form holds the texts against the rules of punctuation, and finds the damage
// that scrapers and converters leave.
func (s *subject) form() {
	for i := range s.texts {
		t := &s.texts[i]
		if !t.formal {
			continue
		}
		for j := range t.blocks {
			b := &t.blocks[j]
			found := tidy.Check(b.Text, t.script)
			found = slices.DeleteFunc(found, func(f tidy.Finding) bool { return b.Written(f.Start, f.End) || b.Breaks(f.Start, f.End) })
			for _, f := range tidy.Gather(found) {
				s.report(b.Source(f.Start, f.End), diag.Code(f.Code), "%s", f.Message).Help = f.Help
			}
		}
	}
}
