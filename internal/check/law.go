package check

import (
	"slices"
	"strings"

	"prospectus/internal/diag"
	"prospectus/internal/law"
	"prospectus/internal/prose"
)

// law holds the texts of an entry against the rules of promotion.
func (s *subject) law() {
	if s.Law == nil {
		return
	}
	for i := range s.texts {
		t := &s.texts[i]
		c := law.Context{Lang: t.base}
		if s.entry != nil {
			c.Kind = s.entry.Kind.Name
			c.Has = func(field string) bool { return s.has(field, t.lang.Key) }
		}
		for j := range t.blocks {
			b := &t.blocks[j]
			c.Quoted, c.Notice, c.Sourced = b.Quoted, b.Note == "risk", b.Cites
			c.Image, c.Beside = ofImage(b), besideImage(t.blocks, j)
			for _, h := range s.Law.Match(b.Text, c) {
				x := s.report(b.Source(h.Start, h.End), h.Rule.Code, "%s", h.Message)
				x.Severity, x.Help = h.Rule.Severity, h.Help
			}
		}
	}
}

// ofImage reports whether a block is the text or the caption of an image.
func ofImage(b *prose.Block) bool {
	return b.Kind == prose.Alt || b.Kind == prose.Caption && b.Of == "figure"
}

// besideImage gives the caption of the image whose text a block is, or its text
// where the block is the caption: the number of a map may stand in either. A
// figure is written on one line.
func besideImage(blocks []prose.Block, i int) string {
	if b := &blocks[i]; b.Of != "figure" {
		return ""
	}
	line, _, _, _ := blocks[i].Span.Range()
	for _, j := range []int{i - 1, i + 1} {
		if j < 0 || j >= len(blocks) || blocks[j].Of != "figure" || blocks[j].Kind == blocks[i].Kind {
			continue
		}
		if other, _, _, _ := blocks[j].Span.Range(); other == line {
			return blocks[j].Text
		}
	}
	return ""
}

// has reports whether the entry has a value in a field; "sources" are those that
// it names and those of its facts.
func (s *subject) has(field, lang string) bool {
	if v, ok := s.entry.Value(field, lang); ok && (v.Text != "" || len(v.Items) > 0 || v.Record != nil || len(v.Keys) > 0) {
		return true
	}
	return field == "sources" && len(factsOf(s.Site, s.entry)) > 0
}

// riskString is the interface string at the foot of each page that warns of the
// risk of investing.
const riskString = "footer.risk"

// disclosures finds what a site has to show and doesn't.
func (s *subject) disclosures() {
	if s.Law == nil {
		return
	}
	s.settings()
	for i, r := range s.Law.Requirements() {
		if len(r.Settings) > 0 {
			continue
		}
		foot := map[string]bool{}
		for _, l := range s.Site.Languages() {
			foot[l.Key] = s.atFoot(&r, l.Key)
		}
		for _, j := range s.entries {
			for _, lang := range j.langs {
				if foot[lang] || !slices.Contains(s.lacking(j)[i], lang) {
					continue
				}
				in := subject{run: s.run, entry: j.entry}
				x := s.report(in.placeIn(lang), r.Code, "%s", r.Message)
				x.Severity, x.Help = r.Severity, r.Help
				break
			}
		}
	}
}

// atFoot reports whether the foot of every page meets a requirement, in its own
// words or by a page that its menu leads to.
func (s *subject) atFoot(r *law.Requirement, lang string) bool {
	base := s.tags[lang].base
	if r.MetBy(s.Site.StringText(lang, riskString), base) {
		return true
	}
	for _, item := range s.Site.Config().FooterMenu {
		e := s.Site.Entry(item.Ref)
		if e == nil {
			continue
		}
		for _, b := range s.Site.Blocks(e, lang) {
			if r.MetBy(b.Text, base) {
				return true
			}
		}
	}
	return false
}

// settings finds what site.yaml has to fill in, and reports it together: a new
// site lacks it all.
func (s *subject) settings() {
	if f := s.Site.Config().File; f == nil || s.Broken[f] {
		return // which is told
	}
	var lacks []law.Requirement
	for _, r := range s.Law.Requirements() {
		if len(r.Settings) > 0 && !s.settled(r.Settings) {
			lacks = append(lacks, r)
		}
	}
	for len(lacks) > 0 {
		first := lacks[0]
		x := s.report(s.footer(), first.Code, "%s", first.Message)
		x.Severity, x.Help = first.Severity, first.Help
		var names, keys []string
		lacks = slices.DeleteFunc(lacks, func(r law.Requirement) bool {
			if r.Code != first.Code {
				return false
			}
			names, keys = append(names, r.Key), append(keys, r.Settings[0])
			return true
		})
		if len(names) > 1 {
			x.Message = "the site does not show " + strings.Join(names, ", ")
			x.Help = "fill in " + strings.Join(keys, ", ") + " in site.yaml"
		}
	}
}

// lacking gives the languages in which an entry's own texts bring a requirement
// about and don't meet it, by the number of the requirement. It is found out once,
// and only for a site whose foot doesn't meet them all.
func (s *subject) lacking(j *judged) map[int][]string {
	if j.lacks == nil {
		j.lacks = map[int][]string{}
		if !j.broken && !j.entry.Sample() && !j.entry.Name.SectionPage() {
			in := subject{run: s.run, entry: j.entry}
			in.read()
			in.lack(j.lacks)
			s.Site.Forget(j.entry)
		}
	}
	return j.lacks
}

// lack adds to what the entry lacks.
func (s *subject) lack(lacks map[int][]string) {
	for n, r := range s.Law.Requirements() {
		if len(r.Settings) > 0 {
			continue
		}
		for i := range s.texts {
			t := &s.texts[i]
			asks, met := r.Asks(s.entry.Kind.Name), false
			for k := range t.blocks {
				asks = asks || r.Cued(t.blocks[k].Text, t.base)
				met = met || r.MetBy(t.blocks[k].Text, t.base)
			}
			if asks && !met {
				lacks[n] = append(lacks[n], t.lang.Key)
			}
		}
	}
}

// footer is where to point when site.yaml lacks something that pages show.
func (s *subject) footer() diag.Span {
	c := s.Site.Config()
	if at, ok := c.Spans["footer"]; ok {
		return at
	}
	if c.File == nil {
		return diag.NewFile("site.yaml", nil).Whole()
	}
	return c.File.Whole()
}

// settled reports whether site.yaml fills in one of the settings.
func (s *subject) settled(settings []string) bool {
	c := s.Site.Config()
	for _, name := range settings {
		var given bool
		switch name {
		case "footer.sponsor":
			given = len(c.Footer.Sponsor) > 0
		case "footer.sponsor_contact":
			given = len(c.Footer.SponsorContact) > 0
		case "footer.icp":
			given = c.Footer.ICP != ""
		case "footer.police":
			given = c.Footer.PoliceNumber != ""
		case "footer.site_code":
			given = c.Footer.SiteCode != ""
		case "footer.report_url":
			given = c.Footer.ReportURL != ""
		}
		for _, x := range c.Contacts {
			switch name {
			case "contacts.phone":
				given = given || x.Phone != ""
			case "contacts.email":
				given = given || x.Email != ""
			case "contacts.address":
				given = given || len(x.Address) > 0
			}
		}
		if given {
			return true
		}
	}
	return false
}
