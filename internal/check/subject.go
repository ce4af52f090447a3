package check

import (
	"fmt"
	"strings"

	"golang.org/x/text/language"

	"prospectus/internal/config"
	"prospectus/internal/diag"
	"prospectus/internal/parity"
	"prospectus/internal/prose"
	"prospectus/internal/site"
	"prospectus/internal/tidy"
)

// subject is what a rule judges: one entry, or with a nil entry the site as a
// whole.
type subject struct {
	*run
	entry      *site.Entry
	texts      []text
	pairs      []pair
	exemptions []*exemption
	readings   map[*prose.Block]*parity.Text // of blocks, by the rules about figures
	list       diag.List
}

// text is an entry in one of the languages that it was written in.
type text struct {
	lang   config.Language
	base   string // the language without script and region: "zh", "en"
	script tidy.Script
	formal bool // its script has rules of form
	blocks []prose.Block
}

// pair is a passage of an entry in Chinese and in English: the blocks that say
// the same. One side may be empty.
type pair struct {
	zh, en passage
}

// passage is one or more blocks that are read as one text.
type passage struct {
	lang   *config.Language
	blocks []*prose.Block
	Text   string
	starts []int // where each block begins in Text
}

const between = "\n" // stands between the blocks of a passage

// firstOnly are the starts of a passage of one block.
var firstOnly = []int{0}

func passageOf(lang *config.Language, blocks []*prose.Block) passage {
	p := passage{lang: lang, blocks: blocks}
	if len(blocks) == 1 { // nearly always
		p.Text, p.starts = blocks[0].Text, firstOnly
		return p
	}
	var all strings.Builder
	for i, b := range blocks {
		if i > 0 {
			all.WriteString(between)
		}
		p.starts = append(p.starts, all.Len())
		all.WriteString(b.Text)
	}
	p.Text = all.String()
	return p
}

// at gives the block of a byte of the text, and the byte's place in it.
func (p *passage) at(offset int) (*prose.Block, int) {
	i := len(p.starts) - 1
	for i > 0 && p.starts[i] > offset {
		i--
	}
	return p.blocks[i], min(offset-p.starts[i], len(p.blocks[i].Text))
}

// span gives the place of the bytes [start, end) of the text. A range over
// several blocks ends with the first.
func (p *passage) span(start, end int) diag.Span {
	if len(p.blocks) == 0 {
		return diag.Span{}
	}
	b, from := p.at(start)
	return b.Source(from, min(from+end-start, len(b.Text)))
}

// report adds a finding with the severity that its rule has.
func (s *subject) report(span diag.Span, code diag.Code, format string, args ...any) *diag.Diagnostic {
	s.list = append(s.list, diag.Diagnostic{Code: code, Severity: defaultSeverity(code), Span: span, Message: fmt.Sprintf(format, args...)})
	return &s.list[len(s.list)-1]
}

// read gathers the texts of the entry and pairs them.
func (s *subject) read() {
	for _, l := range ownLanguages(s.Site, s.entry) {
		s.texts = append(s.texts, s.textOf(l, s.Site.Blocks(s.entry, l.Key)))
	}
	s.exemptions = s.exemptionsOf()
	if zh, en := s.textIn("zh"), s.textIn("en"); zh != nil && en != nil {
		s.pairs = pairUp(zh, en)
	}
}

// textOf makes a text of its blocks.
func (r *run) textOf(l config.Language, blocks []prose.Block) text {
	tag := r.tags[l.Key]
	return text{lang: l, base: tag.base, script: tag.script, formal: tag.formal, blocks: blocks}
}

// textIn gives the first text in a language, or nil.
func (s *subject) textIn(base string) *text {
	for i := range s.texts {
		if s.texts[i].base == base {
			return &s.texts[i]
		}
	}
	return nil
}

// ownLanguages gives the languages that an entry was written in.
func ownLanguages(x *site.Site, e *site.Entry) []config.Language {
	var own []config.Language
	for _, l := range x.Languages() {
		if e.Presence(l.Key) == site.Own {
			own = append(own, l)
		}
	}
	return own
}

// localeTag is what rules ask of a locale.
type localeTag struct {
	base   string
	script tidy.Script
	formal bool
}

// tagOf gives the language of a locale without script and region, and its script,
// the likely one where it names none.
func tagOf(locale string) localeTag {
	tag, err := language.Parse(locale)
	if err != nil {
		return localeTag{base: locale}
	}
	base, _ := tag.Base()
	script, ok := tidy.ScriptOf(locale)
	return localeTag{base.String(), script, ok}
}

// factTexts notes what the facts that the entry names say.
func (s *subject) factTexts() map[string]string {
	texts := map[string]string{}
	for _, use := range factsOf(s.Site, s.entry) {
		if _, ok := texts[use.key]; !ok {
			texts[use.key] = s.factText(use.key)
		}
	}
	return texts
}
