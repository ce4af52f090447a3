package config

import (
	"fmt"
	"slices"
	"strings"

	"golang.org/x/text/language"

	"prospectus/internal/diag"
	"prospectus/internal/kind"
)

// readLanguages fills Languages and Default. What is wrong is left out, and if
// nothing is left the languages of Default stand.
func (r *reader) readLanguages() {
	if v, ok := r.value("languages"); ok {
		var sound []Language
		for _, key := range v.Keys {
			if l, ok := r.language(key, v.Map[key]); ok {
				sound = append(sound, l)
			}
		}
		if len(v.Keys) == 0 {
			r.list.Errorf(v.Span, "bad-value", "the site has no language").
				Help = "write at least one: languages: {zh: {locale: zh-Hans, name: 简体中文}}"
		}
		if len(sound) > 0 {
			r.Languages = r.derived(sound)
		}
	}
	r.chooseDefault()
	r.setPrefixes()
}

// language reads one member of the map languages.
func (r *reader) language(key string, v kind.Value) (Language, bool) {
	l := Language{Key: key, Locale: key, Span: v.KeySpan}
	if _, err := parseTag(key); err != nil {
		r.list.Errorf(v.KeySpan, "bad-value", "the language key %q is no BCP 47 tag: %v", key, err).
			Help = "write a tag such as zh, en, de or zh-Hant"
		return l, false
	}
	var in map[string]kind.Value
	if v.Record != nil {
		in = v.Record.Values
	}
	if locale, ok := in["locale"]; ok {
		if _, err := parseTag(locale.Text); err != nil {
			r.list.Errorf(locale.Span, "bad-value", "the locale %q is no BCP 47 tag: %v", locale.Text, err).
				Help = "write a tag such as zh-Hans, en, de or zh-Hant"
		} else {
			l.Locale = locale.Text
		}
	}
	tag, err := parseTag(l.Locale)
	if err != nil {
		return l, false
	}
	l.Locale, l.Dir = tag.String(), direction(tag)
	l.Name = l.Locale
	if name, ok := in["name"]; ok && name.Text != "" {
		l.Name = name.Text
	}
	l.Prefix = in["prefix"].Text
	l.DeriveFrom = in["derive_from"].Text
	return l, true
}

// parseTag reads a BCP 47 tag whose parts are registered.
func parseTag(text string) (language.Tag, error) {
	if strings.ContainsAny(text, "_ ") {
		return language.Und, fmt.Errorf("its parts are joined by hyphens")
	}
	tag, err := language.Parse(text)
	switch invalid, ok := err.(language.ValueError); {
	case ok:
		return language.Und, fmt.Errorf("%q is not registered", invalid.Subtag())
	case err != nil:
		return language.Und, fmt.Errorf("it is not well formed")
	case tag == language.Und:
		return language.Und, fmt.Errorf("it names no language")
	}
	return tag, nil
}

// rightToLeft are the scripts written from the right.
var rightToLeft = []string{"Adlm", "Arab", "Hebr", "Mand", "Nkoo", "Rohg", "Samr", "Syrc", "Thaa"}

func direction(tag language.Tag) string {
	script, _ := tag.Script()
	if slices.Contains(rightToLeft, script.String()) {
		return "rtl"
	}
	return "ltr"
}

// derived checks derive_from: the only conversion that there is leads from
// hand-written Simplified to Traditional Chinese. A language that can't be
// derived stays, as one written by hand.
func (r *reader) derived(langs []Language) []Language {
	keys := languageKeys(langs)
	for i := range langs {
		l := &langs[i]
		if l.DeriveFrom == "" {
			continue
		}
		span := r.member(l.Key, "derive_from").Span
		at := slices.IndexFunc(langs, func(o Language) bool { return o.Key == l.DeriveFrom })
		switch {
		case at < 0:
			d := r.list.Errorf(span, "unknown-language", "%s is derived from %q, which is not one of the site's languages", l.Key, l.DeriveFrom)
			d.Help = didYouMean(l.DeriveFrom, keys)
		case at == i:
			r.list.Errorf(span, "bad-value", "%s is derived from itself", l.Key).Help = "name the language that its texts are written in: derive_from: zh"
		case r.member(langs[at].Key, "derive_from").Text != "":
			r.list.Errorf(span, "bad-value", "%s is derived from %s, which is itself derived", l.Key, l.DeriveFrom).
				Help = "name a language that is written by hand"
		case !isChinese(l.Locale, "Hant") || !isChinese(langs[at].Locale, "Hans"):
			r.list.Errorf(span, "bad-value", "%s can't be derived from %s: only Traditional Chinese can, from Simplified", l.Locale, langs[at].Locale).
				Help = "leave derive_from out, and write the texts"
		default:
			continue
		}
		l.DeriveFrom = ""
	}
	return langs
}

func isChinese(locale, script string) bool {
	tag, err := parseTag(locale)
	if err != nil {
		return false
	}
	base, _ := tag.Base()
	s, _ := tag.Script()
	return base.String() == "zh" && s.String() == script
}

// member gives a value of one language of the file, zero when there is none.
func (r *reader) member(lang, name string) kind.Value {
	if rec := r.record.Values["languages"].Map[lang].Record; rec != nil {
		return rec.Values[name]
	}
	return kind.Value{}
}

// chooseDefault sets Default and moves that language to the front: the one
// that the file names, else zh, else the first that is written by hand.
func (r *reader) chooseDefault() {
	byHand := func(key string) func(Language) bool {
		return func(l Language) bool { return l.DeriveFrom == "" && (key == "" || l.Key == key) }
	}
	at := slices.IndexFunc(r.Languages, byHand("zh"))
	if at < 0 {
		at = max(0, slices.IndexFunc(r.Languages, byHand("")))
	}
	if v, ok := r.value("default_language"); ok {
		named := slices.IndexFunc(r.Languages, func(l Language) bool { return l.Key == v.Text })
		switch {
		case named < 0:
			r.list.Errorf(v.Span, "unknown-language", "the default language %q is not one of the site's languages", v.Text).
				Help = didYouMean(v.Text, languageKeys(r.Languages))
		case r.Languages[named].DeriveFrom != "":
			r.list.Errorf(v.Span, "bad-value", "the default language %q is derived from %q", v.Text, r.Languages[named].DeriveFrom).
				Help = "the default language is one that is written by hand"
		default:
			at = named
		}
	}
	first := r.Languages[at]
	r.Languages = append([]Language{first}, slices.Delete(slices.Clone(r.Languages), at, at+1)...)
	r.Default = first.Key
}

// setPrefixes gives every language but the default an address of its own.
func (r *reader) setPrefixes() {
	prefixes, locales := map[string]string{}, map[string]string{}
	for i := range r.Languages {
		l := &r.Languages[i]
		given := r.member(l.Key, "prefix")
		if i == 0 {
			if l.Prefix != "" && !given.Span.IsZero() {
				r.list.Errorf(given.Span, "bad-value", "the default language %q has the prefix %q", l.Key, l.Prefix).
					Help = "leave the prefix out: the default language stands at the root"
			}
			l.Prefix = ""
		} else if l.Prefix == "" {
			l.Prefix = l.Key
		}
		if other, ok := prefixes[strings.ToLower(l.Prefix)]; ok {
			r.list.Errorf(spanOr(given.Span, l.Span), "bad-value", "%s and %s have the same prefix %q", other, l.Key, l.Prefix).
				Help = "give one of them another prefix"
			l.Prefix = free(l.Key, prefixes)
		}
		prefixes[strings.ToLower(l.Prefix)] = l.Key
		if other, ok := locales[l.Locale]; ok {
			r.list.Errorf(spanOr(r.member(l.Key, "locale").Span, l.Span), "bad-value", "%s and %s have the same locale %q", other, l.Key, l.Locale).
				Help = "search engines tell languages apart by the locale: give one of them another"
		}
		locales[l.Locale] = l.Key
	}
}

// free gives a prefix that nobody has, so that a broken file still gives a
// Config in which addresses differ.
func free(key string, taken map[string]string) string {
	for n := 2; ; n++ {
		p := fmt.Sprintf("%s-%d", key, n)
		if _, ok := taken[strings.ToLower(p)]; !ok {
			return p
		}
	}
}

func spanOr(first, second diag.Span) diag.Span {
	if first.IsZero() {
		return second
	}
	return first
}

func languageKeys(langs []Language) []string {
	keys := make([]string, len(langs))
	for i, l := range langs {
		keys[i] = l.Key
	}
	return keys
}

func didYouMean(name string, known []string) string {
	if near := diag.Suggest(name, known); near != "" {
		return fmt.Sprintf("did you mean %q?", near)
	}
	return "the site's languages are " + strings.Join(known, ", ")
}
