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
		script, ok := t.rules()
		if !ok {
			continue
		}
		for j := range t.blocks {
			b := &t.blocks[j]
			found := tidy.Check(b.Text, script)
			found = slices.DeleteFunc(found, func(f tidy.Finding) bool { return b.Written(f.Start, f.End) || b.Breaks(f.Start, f.End) })
			for _, f := range tidy.Gather(found) {
				s.report(b.Source(f.Start, f.End), diag.Code(f.Code), "%s", f.Message).Help = f.Help
			}
		}
	}
}

// rules says by which rules of form the text is judged; ok is false for a script that has no
// rules.
func (t *text) rules() (script tidy.Script, ok bool) {
	switch t.script {
	case "Hans":
		return tidy.Hans, true
	case "Hant":
		return tidy.Hant, true
	case "Latn":
		return tidy.Latin, true
	}
	return 0, false
}
