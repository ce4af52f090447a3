package kind

import (
	"fmt"
	"slices"
	"strings"

	"prospectus/internal/diag"
	"prospectus/internal/yaml"
)

// SkeletonOptions say what a skeleton is for.
type SkeletonOptions struct {
	Languages []string // keys; the default language first
	Date      string   // YYYY-MM-DD, the example in date fields
}

// SkeletonFile is one file of a new entry.
type SkeletonFile struct {
	Suffix string // ".yaml", ".zh.md": what follows the slug
	Text   []byte
}

// Skeleton writes the files of a new entry with every field explained: a data
// file, and one of prose per language. Required fields have an example that
// passes Check. The others are commented out: "#" without a space behind it
// stands before a line that can be used as it is.
func Skeleton(s *Schema, o SkeletonOptions) []SkeletonFile {
	w := &skeletonWriter{o}
	var data strings.Builder
	w.explain(&data, "", o.Languages, func(lang string) string { return wordsIn(lang).dataHead })
	w.fields(&data, s, "")
	files := []SkeletonFile{{Suffix: ".yaml", Text: []byte(data.String())}}
	for _, lang := range o.Languages {
		var prose strings.Builder
		prose.WriteString("---\n")
		w.explain(&prose, "", []string{lang}, func(lang string) string { return wordsIn(lang).proseHead })
		w.fields(&prose, s, lang)
		prose.WriteString("---\n\n" + wordsIn(lang).body + "\n")
		files = append(files, SkeletonFile{Suffix: "." + lang + ".md", Text: []byte(prose.String())})
	}
	return files
}

type skeletonWriter struct{ o SkeletonOptions }

// fields writes the fields that stand in one file: in the data file those that
// are the same in every language, in prose the others. What an editor fills
// first stands first: title and summary, the kind's own fields, the rest.
func (w *skeletonWriter) fields(b *strings.Builder, s *Schema, lang string) {
	fields := slices.Clone(s.Fields)
	rank := func(f *Field) int {
		switch {
		case f.Required, isDraft(f):
			return 0
		case f.Common && f.Name != "title" && f.Name != "summary":
			return 2
		}
		return 1
	}
	slices.SortStableFunc(fields, func(a, b *Field) int { return rank(a) - rank(b) })
	for _, f := range fields {
		if f.perLanguage() != (lang != "") {
			continue
		}
		b.WriteByte('\n')
		for _, line := range w.field(f, lang, w.langs(lang), isDraft(f)) {
			b.WriteString(line + "\n")
		}
	}
}

// isDraft reports whether a field keeps an entry from being published. A new
// entry is a draft until its editor says otherwise: what explains its fields is
// no text for a visitor.
func isDraft(f *Field) bool { return f.Common && f.Name == "draft" }

// langs gives the languages that comments are written in: all in a data file.
func (w *skeletonWriter) langs(lang string) []string {
	if lang == "" {
		return w.o.Languages
	}
	return []string{lang}
}

// field gives the lines of one field: what explains it, and the field itself,
// commented out unless it is required. Force leaves an optional one in.
func (w *skeletonWriter) field(f *Field, lang string, comments []string, force bool) []string {
	var head strings.Builder
	w.explain(&head, "", comments, func(l string) string { return w.about(f, l) })
	lines := slices.DeleteFunc(strings.Split(head.String(), "\n"), func(s string) bool { return s == "" })
	code := w.pair(f.Name, f, lang, comments)
	if f.Required || force {
		if w.passes(f, code, lang) {
			return append(lines, code...)
		}
	}
	for _, c := range code {
		lines = append(lines, "#"+c)
	}
	return lines
}

// passes checks lines as an editor's would be. A rule that no example meets,
// such as a pattern that matches nothing, leaves its field commented out.
func (w *skeletonWriter) passes(f *Field, code []string, lang string) bool {
	text := []byte(strings.Join(code, "\n") + "\n")
	node, list := yaml.Parse(diag.NewFile("skeleton", text), 0, len(text))
	if len(list) > 0 {
		return false
	}
	_, list = (&Schema{Fields: []*Field{f}}).Check(node, Place{Lang: lang})
	return len(list) == 0
}

// about explains a field in one language.
func (w *skeletonWriter) about(f *Field, lang string) string {
	words := wordsIn(lang)
	text := f.Label.In(lang, w.o.Languages...)
	if text == "" {
		text = f.Name
	}
	if f.Required {
		text += words.required
	}
	if help := f.Help.In(lang, w.o.Languages...); help != "" {
		text += words.colon + help
	}
	if f.Type == Enum {
		var all []string
		for _, c := range f.Choices {
			choice := c.Key
			if label := c.Label.In(lang, w.o.Languages...); label != "" {
				choice += fmt.Sprintf(words.bracketed, label)
			}
			all = append(all, choice)
		}
		text += "\n" + words.oneOf + strings.Join(all, words.comma)
	}
	return text
}

// explain writes comment lines: those of each language, equal ones once.
func (w *skeletonWriter) explain(b *strings.Builder, indent string, langs []string, text func(string) string) {
	var seen []string
	for _, lang := range langs {
		for _, line := range strings.Split(text(lang), "\n") {
			line = strings.Join(strings.Fields(line), " ")
			if line == "" || slices.Contains(seen, line) {
				continue
			}
			seen = append(seen, line)
			b.WriteString(indent + "# " + line + "\n")
		}
	}
}

// pair gives "key: value", with a value of several lines indented below.
func (w *skeletonWriter) pair(key string, f *Field, lang string, comments []string) []string {
	if lang == "" && f.Localised {
		return w.byLanguage(key, f, comments)
	}
	inline, block := w.value(f, lang, comments)
	if inline != "" {
		return []string{key + ": " + inline}
	}
	return append([]string{key + ":"}, indented(block)...)
}

func indented(lines []string) []string {
	out := make([]string, len(lines))
	for i, line := range lines {
		out[i] = "  " + line
	}
	return out
}

func (w *skeletonWriter) byLanguage(key string, f *Field, comments []string) []string {
	lines := []string{key + ":"}
	for _, lang := range w.o.Languages {
		lines = append(lines, indented(w.pair(lang, f, lang, comments))...)
	}
	return lines
}

// value gives an example: on one line, or as lines of its own.
func (w *skeletonWriter) value(f *Field, lang string, comments []string) (inline string, block []string) {
	switch f.Type {
	case List:
		return w.list(f, lang, comments)
	case Mapping:
		for i := range w.count(f) {
			key := "key"
			if i > 0 {
				key = fmt.Sprintf("key%d", i+1)
			}
			block = append(block, w.pair(key, f.Of, lang, comments)...)
		}
		return "", block
	case Group:
		return "", w.members(f, lang, comments)
	}
	return w.scalar(f, lang), nil
}

// count is how many items an example of a list or map needs. What stands in
// other lists has one: numbers of numbers would grow without end.
func (w *skeletonWriter) count(f *Field) int {
	const most = 20
	if f.Min == nil || f.Of.nests() {
		return 1
	}
	return max(f.Min.atMost(most), 1)
}

// nests reports whether a value of f holds lists or maps.
func (f *Field) nests() bool {
	return f.Type == List || f.Type == Mapping || slices.ContainsFunc(f.Fields, (*Field).nests)
}

func (w *skeletonWriter) list(f *Field, lang string, comments []string) (inline string, block []string) {
	var items []string
	item := *f.Of
	if len(item.Label) == 0 {
		item.Label = f.Label
	}
	for range w.count(f) {
		lines := w.pair("x", &item, lang, comments)
		if len(lines) == 1 {
			items = append(items, strings.TrimPrefix(lines[0], "x: "))
			continue
		}
		block = append(append(block, "-"), lines[1:]...)
	}
	if len(block) == 0 {
		return "[" + strings.Join(items, ", ") + "]", nil
	}
	return "", block
}

// members gives the fields of a group, of which at least one is left in: a
// group without any would be no value.
func (w *skeletonWriter) members(f *Field, lang string, comments []string) []string {
	force := !slices.ContainsFunc(f.Fields, func(m *Field) bool { return m.Required })
	var lines []string
	for i, m := range f.Fields {
		lines = append(lines, w.field(m, lang, comments, force && i == 0)...)
	}
	return lines
}
