package site

// The questions of a View. Each is noted in the trace.

// Identity asks what every page says about the site.
func (v *View) Identity(lang string) Identity {
	return ask[Identity](v, question{op: opIdentity, lang: lang})
}

// Footer asks for the legal foot of the pages.
func (v *View) Footer(lang string) Footer { return ask[Footer](v, question{op: opFooter, lang: lang}) }

// Contacts asks for the offices that the site names.
func (v *View) Contacts(lang string) []Contact {
	return ask[[]Contact](v, question{op: opContacts, lang: lang})
}

// Menu asks for the main menu, without what has nothing to show.
func (v *View) Menu(lang string) []MenuItem {
	return ask[[]MenuItem](v, question{op: opMenu, lang: lang})
}

// FooterMenu asks for the menu at the foot.
func (v *View) FooterMenu(lang string) []MenuItem {
	return ask[[]MenuItem](v, question{op: opFooterMenu, lang: lang})
}

// Alternates asks for every language of the site, and whether the page has a
// twin there.
func (v *View) Alternates(p Page) []Alternate {
	return ask[[]Alternate](v, v.site.alternatesOf(p))
}

// Head asks for an entry without its text; the zero Head when there is none.
func (v *View) Head(ref, lang string) Head {
	return ask[Head](v, question{op: opHead, ref: ref, lang: lang})
}

// Fields asks for the values of an entry.
func (v *View) Fields(ref, lang string) []Field {
	return ask[[]Field](v, question{op: opFields, ref: ref, lang: lang})
}

// Figures asks for the facts at the head of an entry.
func (v *View) Figures(ref, lang string) []Fact {
	return ask[[]Fact](v, question{op: opFigures, ref: ref, lang: lang})
}

// Text asks for an entry's Markdown as a page of the language shows it.
func (v *View) Text(ref, lang string) Text {
	return ask[Text](v, question{op: opText, ref: ref, lang: lang})
}

// Sources asks for the documents behind an entry's page.
func (v *View) Sources(ref, lang string) []Source {
	return ask[[]Source](v, question{op: opSources, ref: ref, lang: lang})
}

// Back asks what refers to an entry, by kind.
func (v *View) Back(ref, lang string) []Group {
	return ask[[]Group](v, question{op: opBack, ref: ref, lang: lang})
}

// Related asks for the entries that have most in common with an entry.
func (v *View) Related(ref, lang string) []Card {
	return ask[[]Card](v, question{op: opRelated, ref: ref, lang: lang})
}

// Place asks for an entry's neighbours in its kind's order.
func (v *View) Place(ref, lang string) Place {
	return ask[Place](v, question{op: opPlace, ref: ref, lang: lang})
}

// Team asks for an entry as a contact.
func (v *View) Team(ref, lang string) Contact {
	return ask[Contact](v, question{op: opTeam, ref: ref, lang: lang})
}

// Card asks for the card of an entry; one without URL when there is none.
func (v *View) Card(ref, lang string) Card {
	return ask[Card](v, question{op: opCard, ref: ref, lang: lang})
}

// List asks for the cards of a kind in its order, at most n; 0 is all.
func (v *View) List(kindName, lang string, n int) []Card {
	return ask[[]Card](v, question{op: opList, key: kindName, lang: lang, n: n})
}

// ListFor asks for the cards of a kind that refer to an entry, at most n.
func (v *View) ListFor(kindName, ref, lang string, n int) []Card {
	return ask[[]Card](v, question{op: opListFor, key: kindName, ref: ref, lang: lang, n: n})
}

// Slice asks for one page of a kind's list, from 1.
func (v *View) Slice(kindName, lang string, number int) []Card {
	return ask[[]Card](v, question{op: opSlice, key: kindName, lang: lang, n: number})
}

// TagSlice asks for one page of what has a tag, from 1.
func (v *View) TagSlice(tag, lang string, number int) []Card {
	return ask[[]Card](v, question{op: opTagSlice, key: tag, lang: lang, n: number})
}

// Tags asks for all tags of a language.
func (v *View) Tags(lang string) []Tag { return ask[[]Tag](v, question{op: opTags, lang: lang}) }

// Fact asks for a figure; one without Key when there is none.
func (v *View) Fact(key, lang string) Fact {
	return ask[Fact](v, question{op: opFact, key: key, lang: lang})
}

// Link asks for the URL of what a content file's text leads to, for a reader of
// the language; "" when it leads nowhere. An empty file is the source folder.
func (v *View) Link(file, dest, lang string) string {
	return ask[string](v, question{op: opLink, ref: file, key: dest, lang: lang})
}

// Image asks for an image that a content file names.
func (v *View) Image(file, dest string) Image {
	return ask[Image](v, question{op: opImage, ref: file, key: dest})
}

// String asks for an interface string; its key when there is none.
func (v *View) String(key, lang string) string {
	return ask[string](v, question{op: opString, key: key, lang: lang})
}

// Kind asks how a kind is called, and for the URL of its list.
func (v *View) Kind(name, lang string) KindNames {
	return ask[KindNames](v, question{op: opKind, key: name, lang: lang})
}

// Feed asks for what the feed tells of, newest first.
func (v *View) Feed(lang string) []Card { return ask[[]Card](v, question{op: opFeed, lang: lang}) }

// SiteMap asks for all pages of a language, by section.
func (v *View) SiteMap(lang string) []Group { return ask[[]Group](v, question{op: opMap, lang: lang}) }

// Index asks for all pages of the site with their translations.
func (v *View) Index() []Located { return ask[[]Located](v, question{op: opIndex}) }

// Records asks for a kind's entries for machines.
func (v *View) Records(kindName string) []Record {
	return ask[[]Record](v, question{op: opRecords, key: kindName})
}

// Derive converts a text into a derived language. It asks nothing of the
// content: the dictionaries are part of the program.
func (v *View) Derive(lang, text string) string { return v.site.derive(lang, text) }
