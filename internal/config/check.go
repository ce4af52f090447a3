package config

import (
	"errors"
	"net/url"
	"path"
	"strings"

	"prospectus/internal/kind"
)

func (r *reader) readBaseURL() {
	v, ok := r.value("base_url")
	if !ok {
		return
	}
	base, err := ParseBaseURL(v.Text)
	if err != nil {
		r.list.Errorf(v.Span, "bad-value", "the base URL %q %v", v.Text, err).
			Help = "write the whole address, with a sub-path where there is one: https://example.org/invest/"
		return
	}
	r.BaseURL = base
}

// ParseBaseURL checks the address of a site and gives it with a slash at its
// end. An error reads on after the address: "… has no host".
func ParseBaseURL(text string) (string, error) {
	u, err := url.Parse(text)
	switch {
	case err != nil:
		return "", errors.New("is no URL")
	case u.Scheme != "http" && u.Scheme != "https":
		return "", errors.New("does not start with http:// or https://")
	case u.Hostname() == "":
		return "", errors.New("has no host")
	case u.User != nil:
		return "", errors.New("has a user name")
	case u.RawQuery != "" || u.ForceQuery:
		return "", errors.New("has a query")
	case u.Fragment != "" || strings.HasSuffix(text, "#"):
		return "", errors.New("has a fragment")
	case strings.ContainsAny(text, " \t\n\\\"<>"):
		return "", errors.New("has a character that stands in no URL")
	case u.Path != "" && path.Clean(u.Path) != strings.TrimSuffix(u.Path, "/") && u.Path != "/":
		return "", errors.New("has a path with empty or dotted segments")
	}
	u.Host = strings.ToLower(u.Host)
	return strings.TrimSuffix(u.String(), "/") + "/", nil
}

func (r *reader) readMenus() {
	if v, ok := r.value("menu"); ok {
		r.HasMenu = true
		r.Menu = r.menu(v)
	}
	if footer := r.record.Values["footer"].Record; footer != nil {
		r.FooterMenu = r.menu(footer.Values["menu"])
	}
}

// menu checks the form of its entries; whether they exist is asked by the site.
func (r *reader) menu(v kind.Value) []MenuItem {
	var items []MenuItem
	seen := map[string]bool{}
	for _, item := range v.Items {
		ref := strings.TrimSuffix(item.Text, "/")
		switch {
		case !isRef(ref):
			r.list.Errorf(item.Span, "bad-value", "the menu entry %q is not the name of a section or a page", item.Text).
				Help = "write it as in the content folder, without a language: industries, about, guide/steps"
			continue
		case seen[ref]:
			r.list.Errorf(item.Span, "bad-value", "the menu has %q twice", ref).Help = "remove one of them"
			continue
		}
		seen[ref] = true
		items = append(items, MenuItem{ref, item.Span})
	}
	return items
}

// isRef reports whether ref has the form of an entry's path inside the tree.
func isRef(ref string) bool {
	return ref != "" && !strings.ContainsAny(ref, ":\\#? \t") && !strings.HasPrefix(ref, "/") &&
		path.Clean(ref) == ref && !strings.HasPrefix(ref, ".") &&
		!strings.HasSuffix(ref, ".md") && !strings.HasSuffix(ref, ".yaml")
}

func (r *reader) readStrings() {
	v, _ := r.value("strings")
	for _, lang := range v.Keys {
		m := v.Map[lang]
		if _, ok := r.Language(lang); !ok {
			r.unknownLanguage(m, lang)
			continue
		}
		r.Strings[lang] = map[string]String{}
		for _, key := range m.Keys {
			r.Strings[lang][key] = String{m.Map[key].Text, m.Map[key].Span}
		}
	}
}

// checkTexts walks all localised texts of the file: each language of one must
// be the site's, and each language that is written by hand must have a text,
// or its pages would show another's.
func (r *reader) checkTexts(record *kind.Record) {
	for _, name := range record.Names {
		r.checkValue(record.Values[name])
	}
}

func (r *reader) checkValue(v kind.Value) {
	for _, item := range v.Items {
		r.checkValue(item)
	}
	if v.Record != nil {
		r.checkTexts(v.Record)
	}
	if len(v.Texts) == 0 {
		return
	}
	for _, lang := range v.Keys {
		if _, ok := r.Language(lang); !ok {
			r.unknownLanguage(v.Texts[lang], lang)
		}
	}
	for _, l := range r.Languages {
		if _, ok := v.Texts[l.Key]; ok || l.DeriveFrom != "" {
			continue
		}
		report := r.list.Warnf
		if r.MissingTranslation == "error" {
			report = r.list.Errorf
		}
		report(spanOr(v.KeySpan, v.Span), "missing-translation", "%q has no text in %s", v.Field.Name, l.Key).
			Help = "add " + l.Key + ": …"
	}
}

func (r *reader) unknownLanguage(v kind.Value, lang string) {
	r.list.Errorf(spanOr(v.KeySpan, v.Span), "unknown-language", "%q is not one of the site's languages", lang).
		Help = didYouMean(lang, languageKeys(r.Languages))
}
