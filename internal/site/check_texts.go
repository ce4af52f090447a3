package site

import (
	"strings"

	"prospectus/internal/config"
	"prospectus/internal/diag"
	"prospectus/internal/kind"
)

// checkTexts reports texts of the data files in languages that the site lacks,
// and those inside a list or a group that lack one of the site's: there a page
// would show another language in the middle of its own.
func (s *Site) checkTexts(list *diag.List) {
	for _, ref := range s.refs {
		e := s.entries[ref]
		if e.data == nil {
			continue
		}
		for _, name := range e.data.Front.Names {
			v := e.data.Front.Values[name]
			s.checkLanguages(v, list)
			// At the top a field may well be given in one language alone: the
			// other page goes without it.
			s.eachInner(v, func(x kind.Value) { s.checkComplete(e, x, list) })
		}
	}
	s.checkBook(list)
}

// eachInner calls f with the values inside a value.
func (s *Site) eachInner(v kind.Value, f func(kind.Value)) {
	inner := func(x kind.Value) {
		f(x)
		s.eachInner(x, f)
	}
	for _, x := range v.Items {
		inner(x)
	}
	if v.Record != nil {
		for _, name := range v.Record.Names {
			inner(v.Record.Values[name])
		}
	}
	for _, key := range v.Keys {
		if x, ok := v.Map[key]; ok {
			inner(x)
		}
	}
}

func (s *Site) checkLanguages(v kind.Value, list *diag.List) {
	check := func(v kind.Value) {
		for _, lang := range v.Keys {
			if text, ok := v.Texts[lang]; ok && !hasLanguage(s.langs, lang) {
				s.unknownLanguage(text.KeySpan, lang, list)
			}
		}
	}
	check(v)
	s.eachInner(v, check)
}

func (s *Site) unknownLanguage(at diag.Span, lang string, list *diag.List) {
	keys := languageKeys(s.langs)
	list.Errorf(at, "unknown-language", "%q is not a language of this site", lang).Help =
		didYouMean(lang, keys, "write one of: "+strings.Join(keys, ", "))
}

// checkComplete reports a text that a page of the entry needs and that has none
// in its language.
func (s *Site) checkComplete(e *Entry, v kind.Value, list *diag.List) {
	if len(v.Texts) == 0 {
		return
	}
	for _, l := range s.langs {
		if _, ok := v.Texts[l.Key]; ok || e.in[l.Key] != Own {
			continue
		}
		if _, ok := v.Texts[l.DeriveFrom]; ok {
			continue
		}
		s.incomplete(v.Span, l, "the value", list)
	}
}

func (s *Site) incomplete(at diag.Span, l config.Language, what string, list *diag.List) {
	report := list.Warnf
	if s.in.Config.MissingTranslation == "error" {
		report = list.Errorf
	}
	report(at, "missing-translation", "%s has no text in %s", what, l.Name).Help = "add " + l.Key + ": …"
}

// checkBook asks the same of the texts of facts and sources.
func (s *Site) checkBook(list *diag.List) {
	for _, key := range s.in.Book.FactKeys() {
		f, _ := s.in.Book.Fact(key)
		s.checkBookTexts(f.Span, "the label of the fact "+key, f.Label, list)
		s.checkBookTexts(f.Span, "the note of the fact "+key, f.Note, list)
	}
	for _, key := range s.in.Book.SourceKeys() {
		x, _ := s.in.Book.Source(key)
		s.checkBookTexts(x.Span, "the title of the source "+key, x.Title, list)
		s.checkBookTexts(x.Span, "the publisher of the source "+key, x.Publisher, list)
		s.checkBookTexts(x.Span, "the note of the source "+key, x.Note, list)
	}
}

func (s *Site) checkBookTexts(at diag.Span, what string, t kind.Texts, list *diag.List) {
	if len(t) == 0 {
		return
	}
	for _, lang := range t.Languages() {
		if !hasLanguage(s.langs, lang) {
			s.unknownLanguage(at, lang, list)
		}
	}
	for _, l := range s.langs {
		if _, ok := t[l.Key]; !ok && l.DeriveFrom == "" {
			s.incomplete(at, l, what, list)
		}
	}
}
