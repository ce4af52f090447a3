package kind

import "slices"

// Texts is one text in several languages, by language key ("zh", "en").
type Texts map[string]string

// In gives the text in lang, else in the first fallback that has it, else in
// the language whose key sorts first; "" when there is no text at all.
func (t Texts) In(lang string, fallbacks ...string) string {
	if s, ok := t[lang]; ok {
		return s
	}
	for _, f := range fallbacks {
		if s, ok := t[f]; ok {
			return s
		}
	}
	if keys := t.Languages(); len(keys) > 0 {
		return t[keys[0]]
	}
	return ""
}

// Languages gives the keys of t, sorted.
func (t Texts) Languages() []string {
	keys := make([]string, 0, len(t))
	for k := range t {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}
