package site

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"prospectus/internal/diag"
	"prospectus/internal/document"
)

// unpublished says why an entry is not published today. ok is false when it is.
func (s *Site) unpublished(e *Entry) (w withheld, ok bool) {
	switch {
	case !s.in.Drafts && e.draft():
		return withheld{why: "it is a draft (build with --drafts to see it)"}, true
	case s.in.NoSamples && e.shared["sample"].Bool:
		return withheld{why: "it is a sample, and samples are left out", sample: true}, true
	}
	if v, ok := e.shared["publish_at"]; ok && v.Date.After(s.in.Now) {
		return withheld{why: "it is published from " + v.Date.Format(time.DateOnly)}, true
	}
	if v, ok := e.shared["expires_at"]; ok && !v.Date.After(s.in.Now) {
		return withheld{why: "it expired on " + v.Date.Format(time.DateOnly)}, true
	}
	return withheld{}, false
}

// draft reports whether all of the entry is a draft: its data say so, or each
// of its texts does.
func (e *Entry) draft() bool {
	if len(e.prose) == 0 {
		return e.shared["draft"].Bool
	}
	for lang := range e.prose {
		if !e.flag("draft", lang) {
			return false
		}
	}
	return true
}

// presence decides in which languages an entry has a page, and reports the
// translations that are missing where the site wants an error.
func (s *Site) presence(e *Entry, list *diag.List) {
	e.in = map[string]Presence{}
	var first, converted string // the first written by hand, and that in a derived language
	for _, l := range s.langs {
		if !s.written(e, l.Key) {
			continue
		}
		e.in[l.Key] = Own
		if l.DeriveFrom != "" {
			converted = cmp.Or(converted, l.Key)
		} else {
			first = cmp.Or(first, l.Key)
		}
	}
	first = cmp.Or(first, converted)
	if len(e.prose) == 0 && first == "" {
		first = s.langs[0].Key // data alone, without a title: checkFields says so
		e.in[first] = Own
	}
	for _, l := range s.langs {
		switch {
		case e.in[l.Key] != Absent:
		case l.DeriveFrom != "" && e.in[l.DeriveFrom] == Own:
			e.in[l.Key] = Derived
		case s.in.Config.MissingTranslation == "stub":
			e.in[l.Key] = Stub
		case s.in.Config.MissingTranslation == "error" && l.DeriveFrom == "" && !e.broken && !e.draftIn(l.Key) && !s.unread(e, l.Key):
			s.missing(e, first, l.Key, list)
		}
	}
}

// written reports whether the entry has text of its own in a language: a
// document, or for an entry of data alone a title.
func (s *Site) written(e *Entry, lang string) bool {
	if e.prose[lang] != nil {
		return !e.draftIn(lang) || s.in.Drafts
	}
	if len(e.prose) > 0 {
		return false
	}
	_, ok := e.local[lang]["title"]
	return ok
}

// placeIn is where to point when something about one translation is wrong.
func (e *Entry) placeIn(lang string) diag.Span {
	if d := e.prose[lang]; d != nil {
		return titleSpan(d)
	}
	return e.place()
}

// draftIn reports whether the entry's text in one language is a draft.
func (e *Entry) draftIn(lang string) bool { return e.flag("draft", lang) }

// unread reports whether the text is there and could not be read, of which an
// error tells.
func (s *Site) unread(e *Entry, lang string) bool {
	f, ok := s.in.Tree.File(fmt.Sprintf("%s.%s.md", e.fileStem(), lang))
	return ok && f.Broken
}

func (s *Site) missing(e *Entry, have, want string, list *diag.List) {
	at := e.place()
	file := fmt.Sprintf("%s.%s.md", e.fileStem(), want)
	if d := e.prose[have]; d != nil {
		at = titleSpan(d)
	} else if v, ok := e.local[have]["title"]; ok {
		at = v.Span
		file = "title: {" + want + ": …} here, or " + file
	}
	list.Errorf(at, "missing-translation", "%q has no %s text", e.Ref, s.Language(want).Name).
		Help = "write " + file + ", or set missing_translation: stub (or omit) in site.yaml"
}

func titleSpan(d *document.Document) diag.Span {
	if v, ok := d.Front.Values["title"]; ok {
		return v.Span
	}
	return d.Front.Span
}

// checkFields reports required fields without a value, once the data and the
// prose of each language are known together.
func (s *Site) checkFields(list *diag.List) {
	for _, ref := range s.refs {
		e := s.entries[ref]
		if e.broken {
			continue
		}
		for _, f := range e.Kind.Fields {
			if !f.Required || f.Default != nil {
				continue
			}
			if !localised(f) {
				if !e.anywhere(f.Name) {
					list.Errorf(e.place(), "missing-field", "%q has no %q", e.Ref, f.Name).Help =
						fmt.Sprintf("add %s: … to %s.yaml", f.Name, e.fileStem())
				}
				continue
			}
			for _, l := range s.langs {
				if _, ok := e.value(f.Name, l.Key); ok || e.in[l.Key] != Own || e.unusable(f.Name, l.Key) {
					continue
				}
				at, file := e.place(), e.fileStem()+".yaml"
				if d := e.prose[l.Key]; d != nil {
					at, file = d.Front.Span, d.File.Path
				}
				x := list.Errorf(at, "missing-field", "%q has no %q in %s", e.Ref, f.Name, l.Name)
				x.Help = fmt.Sprintf("add %s: … to %s", f.Name, file)
				if d := e.prose[l.Key]; d != nil && d.Front.Span.Start == 0 {
					x.Help = fmt.Sprintf("begin the file with a line of ---, a line %s: …, and another line of ---", f.Name)
				}
			}
		}
	}
}

// anywhere reports whether one of the entry's files gives a field.
func (e *Entry) anywhere(name string) bool {
	return slices.ContainsFunc(e.documents(), func(d *document.Document) bool { return d.Front.Given(name) })
}

// textLang gives the language whose text a page of the given language shows:
// its own, the one it derives from, or for a stub the first that exists.
func (s *Site) textLang(e *Entry, lang string) string {
	switch e.in[lang] {
	case Derived:
		return s.Language(lang).DeriveFrom
	case Stub:
		for _, l := range s.langs {
			if e.in[l.Key] == Own {
				return l.Key
			}
		}
	}
	return lang
}

// convert gives text of a page in its language: converted where the page is
// derived, as it stands elsewhere.
func (s *Site) convert(e *Entry, lang, text string) string {
	if convert := s.in.Convert[lang]; convert != nil && e.in[lang] == Derived {
		return convert(text)
	}
	return text
}
