package check

import (
	"prospectus/internal/diag"
	"prospectus/internal/term"
)

// terms holds the English of each passage against the glossary: the approved
// rendering of each Chinese term, and none that is forbidden.
func (s *subject) terms() {
	for i := range s.pairs {
		p := &s.pairs[i]
		if len(p.en.blocks) == 0 {
			continue
		}
		for _, f := range s.Glossary.Forbidden(p.en.Text) {
			s.wrongTerm(p, f)
		}
		if len(p.zh.blocks) == 0 || p.zh.blocks[0].Name == "summary" {
			continue // a summary is written anew in each language, and shorter
		}
		for _, f := range s.Glossary.Compare(p.zh.Text, p.en.Text) {
			s.wrongTerm(p, f)
		}
	}
	if s.pairs != nil {
		return
	}
	if en := s.textIn("en"); en != nil { // a text without a twin
		for j := range en.blocks {
			b := &en.blocks[j]
			for _, f := range s.Glossary.Forbidden(b.Text) {
				s.report(b.Source(f.EnStart, f.EnEnd), f.Code, "%s", f.Message).Help = f.Help
			}
		}
	}
}

func (s *subject) wrongTerm(p *pair, f term.Finding) {
	x := s.report(p.en.span(f.EnStart, f.EnEnd), f.Code, "%s", f.Message)
	x.Help = f.Help
	if f.ZhEnd > f.ZhStart {
		x.Related = []diag.Related{{Span: p.zh.span(f.ZhStart, f.ZhEnd), Message: "the term"}}
	} else {
		x.Related = []diag.Related{{Span: f.Term.Span, Message: "the glossary"}}
	}
}
