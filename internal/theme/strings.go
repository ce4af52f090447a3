package theme

import (
	"path"
	"strings"

	"prospectus/internal/diag"
	"prospectus/internal/yaml"
)

// readStrings reads strings/LANG.yaml of every layer; a key of a higher layer
// wins over the same key of a lower one.
func readStrings(set *files) (map[string]map[string]String, diag.List) {
	all := map[string]map[string]String{}
	var list diag.List
	for _, p := range set.in("strings", ".yaml") {
		texts := map[string]String{}
		for _, file := range set.all[p] {
			readTexts(file, texts, &list)
		}
		all[strings.TrimSuffix(path.Base(p), ".yaml")] = texts
	}
	return all, list
}

func readTexts(file *diag.File, texts map[string]String, list *diag.List) {
	node, found := yaml.Parse(file, 0, len(file.Text))
	*list = append(*list, found...)
	switch {
	case node.IsNull() || node.Tag == yaml.Unreadable:
		return
	case node.Tag != yaml.Map:
		list.Errorf(node.Span, "theme-error", "the strings are not a mapping of keys to texts").
			Help = "write each as `nav.menu: Menu`"
		return
	}
	for _, p := range node.Pairs {
		key, value := p.Key.Value, p.Value
		switch {
		case value.Tag == yaml.Unreadable:
		case value.Tag == yaml.Map && len(value.Pairs) > 0:
			list.Errorf(p.Key.Span, "theme-error", "the string %q has keys inside it", key).
				Help = "write every key in the first column: `" + key + "." + value.Pairs[0].Key.Value + ": …`"
		case value.IsNull():
			list.Errorf(p.Key.Span, "theme-error", "the string %q has no text", key).
				Help = `write the text behind the colon, or "" for an empty one`
		case value.Tag != yaml.Str:
			list.Errorf(value.Span, "theme-error", "the string %q is not a text", key).Help = "put quotes round it"
		default:
			if _, higher := texts[key]; !higher {
				texts[key] = String{value.Value, value.Span}
			}
		}
	}
}
