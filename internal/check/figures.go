package check

import (
	"fmt"
	"math/big"
	"slices"
	"strings"

	"prospectus/internal/diag"
	"prospectus/internal/kind"
	"prospectus/internal/parity"
	"prospectus/internal/prose"
	"prospectus/internal/quantity"
)

// figures compares the figures of the two languages, passage by passage.
func (s *subject) figures() {
	for i := range s.pairs {
		p := &s.pairs[i]
		if len(p.zh.blocks) == 0 || len(p.en.blocks) == 0 {
			continue
		}
		for _, m := range parity.CompareTexts(s.figuresOf(&p.zh, parity.ParseZh), s.figuresOf(&p.en, parity.ParseEn), parity.Options{Rates: s.rates}) {
			s.mismatch(p, m)
		}
	}
}

// figuresOf reads the figures of a passage; those of a single block are kept for
// the rules that look at blocks.
func (s *subject) figuresOf(p *passage, read func(string) *parity.Text) *parity.Text {
	if len(p.blocks) > 1 {
		return read(p.Text)
	}
	return s.blockFigures(p.blocks[0], read)
}

// blockFigures reads the figures of a block, once for all rules.
func (s *subject) blockFigures(b *prose.Block, read func(string) *parity.Text) *parity.Text {
	t, ok := s.readings[b]
	if !ok {
		if s.readings == nil {
			n := 0
			for i := range s.texts {
				n += len(s.texts[i].blocks)
			}
			s.readings = make(map[*prose.Block]*parity.Text, n)
		}
		t = read(b.Text)
		s.readings[b] = t
	}
	return t
}

// mismatch reports one figure. It stands at the translation, or where only one
// of the texts has the figure, at that one; the other place is named too.
func (s *subject) mismatch(p *pair, m parity.Mismatch) {
	zh, en := p.zh.span(m.ZhStart, m.ZhEnd), p.en.span(m.EnStart, m.EnEnd)
	if m.ZhEnd == m.ZhStart {
		zh = p.zh.spanAround(m.ZhStart)
	}
	if m.EnEnd == m.EnStart {
		en = p.en.spanAround(m.EnStart)
	}
	at, other, text := en, zh, m.Zh
	if m.EnEnd == m.EnStart || m.ZhEnd > m.ZhStart && p.en.lang.Key == s.Site.Config().Default {
		at, other, text = zh, en, m.En
	}
	x := s.report(at, "figure-mismatch", "%s", m.Message)
	x.Help = m.Help
	note := "the other text says nothing of it here"
	if text != "" {
		note = fmt.Sprintf("here it is %s", text)
	}
	x.Related = []diag.Related{{Span: other, Message: note}}
}

// spanAround gives the block of a byte of the text.
func (p *passage) spanAround(offset int) diag.Span {
	b, _ := p.at(offset)
	return b.Span
}

// ratesOf gives what a unit of each currency costs in yuan, by the facts that
// say so.
func ratesOf(s *run) map[string]*big.Rat {
	rates := map[string]*big.Rat{}
	book := s.Site.Book()
	for _, key := range book.FactKeys() {
		f, _ := book.Fact(key)
		if f.Quantity.Unit.Dimension != quantity.Rate {
			continue
		}
		if code, ok := currencyOf(f.Quantity.Unit.Base); ok {
			rates[code] = f.Quantity.Number.Rat()
		}
	}
	return rates
}

// currencyOf gives the currency of a rate: "USD" of "CNY/USD".
func currencyOf(base string) (string, bool) {
	if len(base) != len("CNY/USD") {
		return "", false
	}
	return base[len("CNY/"):], true
}

// known is the value of a fact or of a field of the entry.
type known struct {
	name  string
	base  string
	value *big.Rat
	fact  bool
	years []string // that a fact is of
	unit  string   // that it is written in
}

// knownFigures gives the values that the entry names as facts or fields.
func (s *subject) knownFigures() []known {
	var all []known
	add := func(name string, q quantity.Quantity, fact bool, years []string) {
		if q.Unit == nil {
			return
		}
		if value, ok := new(big.Rat).SetString(q.Machine()); ok {
			all = append(all, known{name, q.Unit.Base, value, fact, years, q.Unit.Key})
		}
	}
	seen := map[string]bool{}
	for _, use := range factsOf(s.Site, s.entry) {
		if f, ok := s.Site.Book().Fact(use.key); ok && !seen[use.key] {
			seen[use.key] = true
			add(use.key, f.Quantity, true, yearsOf(f.AsOf, f.Label))
		}
	}
	for _, f := range s.entry.Kind.Fields {
		if f.Type != kind.Quantity {
			continue
		}
		if v, ok := s.entry.Value(f.Name, s.texts[0].lang.Key); ok {
			add(f.Name, v.Quantity, false, nil)
		}
	}
	return all
}

// restated finds figures that are written by hand beside a fact of nearly the
// same value, or of the same digits: one of the two is wrong.
func (s *subject) restated() {
	if len(s.texts) == 0 {
		return
	}
	facts := s.knownFigures()
	for i := range s.texts {
		for j := range s.texts[i].blocks {
			b := &s.texts[i].blocks[j]
			noted := strings.ContainsRune(b.Text, prose.Object)
			for _, f := range s.headlines(&s.texts[i], b) {
				if isCondition(b.Text, f) {
					continue
				}
				k, exact := nearest(b, f, facts)
				switch {
				case k == nil && !exact && !noted && s.needsFact(f, b):
					s.report(b.Source(f.Start, f.End), "figure-without-fact", "%s has no source here", brief(b.Text[f.Start:f.End])).Help =
						"keep it in facts.yaml with its source, and cite it: :fact[…]"
				case k != nil && !exact:
					s.report(b.Source(f.Start, f.End), "fact-restated", "%s is written by hand beside the fact %s, which says another value", brief(b.Text[f.Start:f.End]), k.name).Help =
						"cite the fact: :fact[" + k.name + "]"
				}
			}
		}
	}
}

// headlines gives the figures of a block that an investor weighs and that its
// author wrote: those of facts are not.
func (s *subject) headlines(t *text, b *prose.Block) []parity.Figure {
	if !mayHoldHeadline(b.Text) {
		return nil
	}
	read := parity.ParseZh
	switch t.base {
	case "zh":
	case "en":
		read = parity.ParseEn
	default:
		return nil
	}
	return s.blockFigures(b, read).Figures(func(f parity.Figure, value float64) bool {
		return f.Sure && headline(f.Kind, f.Base, value) && !b.Written(f.Start, f.End)
	})
}

// mayHoldHeadline is a quick look whether reading a text is worth it: a large
// figure has digits or a word for a large number.
func mayHoldHeadline(text string) bool {
	for i := range len(text) {
		if text[i] >= '0' && text[i] <= '9' {
			return true
		}
	}
	return strings.Contains(text, "万") || strings.Contains(text, "亿") || strings.Contains(text, "illion") || strings.Contains(text, "thousand")
}

// headline reports whether a figure is one that an investor weighs: an amount
// of a million or more, an area or a mass, a count of a thousand or more.
func headline(kind parity.Kind, base string, value float64) bool {
	switch kind {
	case parity.Money:
		return value >= 1_000_000
	case parity.Measure:
		return base == "mu" || base == "kg"
	case parity.Count:
		return value >= 1000
	}
	return false
}

// nearest gives the fact that a figure restates with another value: within a
// twentieth, or with the same digits at another power of ten. exact says that a
// fact or a field has just this value.
func nearest(b *prose.Block, f parity.Figure, facts []known) (k *known, exact bool) {
	if !slices.ContainsFunc(facts, func(k known) bool { return k.base == f.Base }) {
		return nil, false
	}
	text, year := b.Text[f.Start:f.End], yearBeside(b.Text, f.Start, f.End)
	var least *big.Rat
	for i := range facts {
		if facts[i].base != f.Base {
			continue
		}
		ratio := new(big.Rat)
		if facts[i].value.Sign() != 0 {
			ratio.Quo(f.Value, facts[i].value)
		}
		switch {
		case ratio.Cmp(one) == 0 || near(ratio) && converted(text, facts[i].unit):
			return nil, true
		case facts[i].fact && !facts[i].ofAnotherYear(year) && (near(ratio) || isPowerOfTen(ratio)):
			if off := new(big.Rat).Abs(ratio.Sub(ratio, one)); least == nil || off.Cmp(least) < 0 {
				k, least = &facts[i], off
			}
		}
	}
	return k, false
}

var (
	one       = big.NewRat(1, 1)
	justUnder = big.NewRat(19, 20)
	justOver  = big.NewRat(21, 20)
)

func near(ratio *big.Rat) bool { return ratio.Cmp(justUnder) > 0 && ratio.Cmp(justOver) < 0 }

// areaUnits are the marks of the units of area, by unit.
var areaUnits = []struct {
	unit  string
	marks []string
}{
	{"ha", []string{"公顷", "hectare", "ha"}},
	{"km2", []string{"平方公里", "km", "square kilom"}},
	{"m2", []string{"平方米", "m²", "m2", "square met", "sq m"}},
	{"acre", []string{"英亩", "acre"}},
	{"mu", []string{"亩", "mu"}},
}

// converted reports whether a figure is written in another unit of area than a
// fact, so that a value near it is the fact, converted and rounded.
func converted(text, unit string) bool {
	unitOf := func(s string) string {
		for _, u := range areaUnits {
			for _, m := range u.marks {
				if strings.Contains(s, m) {
					return u.unit
				}
			}
		}
		return ""
	}
	a, b := unitOf(text), unitOf(unit)
	return a != "" && b != "" && a != b
}

// isPowerOfTen holds for the slips of a decimal point or of 万 for 亿: 10, 100,
// 1,000 and 10,000 and their inverses.
func isPowerOfTen(r *big.Rat) bool {
	num, denom := r.Num(), r.Denom()
	if num.Cmp(denom) < 0 {
		num, denom = denom, num
	}
	if !denom.IsInt64() || denom.Int64() != 1 || !num.IsInt64() {
		return false
	}
	switch num.Int64() {
	case 10, 100, 1000, 10000:
		return true
	}
	return false
}

// needsFact reports whether a figure of a block has to have a fact: on pages of
// kinds that ask for facts. What stands in a quotation or has a note is sourced
// in its own way, and a sample says that it is one.
func (s *subject) needsFact(f parity.Figure, b *prose.Block) bool {
	return s.entry.Kind.NeedsFacts && !s.entry.Sample() && !b.Quoted && f.Kind != parity.Count
}

// Words that make an amount a condition: 注册资本不低于5000万元, "projects of RMB 100
// million or more".
var (
	boundBefore = []string{"不低于", "不少于", "不小于", "不高于", "不超过", "至少", "at least", "no less than", "not less than", "no more than", "not more than", "minimum of"}
	boundAfter  = []string{"以上的", "以上项目", "以上企业", "及以上", "以下的", "及以下", "or more", "or above", "or less"}
)

// isCondition reports whether a text sets a figure as a bound that others have
// to keep: it states nothing that needs a source.
func isCondition(text string, f parity.Figure) bool {
	const most = 40 // bytes: the longest bound, and spaces
	before := strings.ToLower(strings.TrimSpace(text[max(0, f.Start-most):f.Start]))
	after := strings.TrimSpace(text[f.End:min(len(text), f.End+most)])
	return slices.ContainsFunc(boundBefore, func(w string) bool { return strings.HasSuffix(before, w) }) ||
		slices.ContainsFunc(boundAfter, func(w string) bool { return strings.HasPrefix(after, w) })
}
