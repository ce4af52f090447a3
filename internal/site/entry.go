package site

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"prospectus/internal/config"
	"prospectus/internal/diag"
	"prospectus/internal/document"
	"prospectus/internal/kind"
)

// Presence says how an entry is there in a language.
type Presence uint8

const (
	// Absent: there is no page in the language.
	Absent Presence = iota
	// Own: the text was written in the language.
	Own
	// Derived: the text is converted from the language it derives from.
	Derived
	// Stub: the page shows another language's text, and says so.
	Stub
)

// Entry is one thing of a kind, in all its languages.
type Entry struct {
	Ref  string
	Name document.Name
	Kind *kind.Schema

	data   *document.Document
	prose  map[string]*document.Document
	shared map[string]kind.Value            // values true in every language
	date   time.Time                        // the field of that name; lists compare it so often that it stands here too
	local  map[string]map[string]kind.Value // by language: localised values, and those that may differ by document; of a text alone all of its own
	in     map[string]Presence
	path   map[string]string // by language: the page's path without the base path
	index  int32             // among the refs of the site
	broken bool              // some file could not be read: say nothing more about what is missing
	out    []outRef
}

// perDocument are the fields that each translation may have of its own,
// though they are not text.
var perDocument = []string{"aliases", "slug", "draft", "updated"}

// collect groups documents into entries, in the order of their refs.
func (s *Site) collect(list *diag.List) []*Entry {
	byRef := map[string]*Entry{}
	var all []*Entry
	for _, d := range s.in.Documents {
		n := d.Name
		e := byRef[n.Ref]
		if e == nil {
			e = &Entry{Ref: n.Ref, Name: n, Kind: s.kindOf(n), prose: map[string]*document.Document{}}
			byRef[n.Ref] = e
			all = append(all, e)
		}
		var old *document.Document
		if n.Data {
			old = e.data
			if old == nil {
				e.data = d
			}
		} else {
			old = e.prose[n.Lang]
			if old == nil {
				e.prose[n.Lang] = d
			}
		}
		if old != nil {
			x := list.Errorf(d.File.Whole(), "duplicate-entry", "%q stands twice: as a file and as a folder", n.Ref)
			x.Related = []diag.Related{{Span: old.File.Whole(), Message: "the other file"}}
			x.Help = "keep one of the two files"
		}
		e.broken = e.broken || d.Broken
	}
	slices.SortFunc(all, func(a, b *Entry) int { return strings.Compare(a.Ref, b.Ref) })
	return all
}

func (s *Site) kindOf(n document.Name) *kind.Schema { return KindOf(s.in.Kinds, n) }

// KindOf gives the kind of the document of that name: the section's, or page
// for files at the root and for a section's own page. nil where the folder is
// no section.
func KindOf(kinds *kind.Set, n document.Name) *kind.Schema {
	if n.Section == "" || n.SectionPage() {
		return kinds.Lookup("page")
	}
	return kinds.Section(n.Section)
}

// merge brings the values of an entry's files together: those true in every
// language, and those of each.
func (e *Entry) merge(langs []config.Language, list *diag.List) {
	e.shared = map[string]kind.Value{}
	e.local = map[string]map[string]kind.Value{}
	if e.data != nil {
		for _, name := range e.data.Front.Names {
			v := e.data.Front.Values[name]
			if len(v.Texts) == 0 {
				e.shared[name] = v
				continue
			}
			for _, lang := range v.Keys {
				if hasLanguage(langs, lang) { // checkTexts reports the others
					e.setLocal(lang, name, v.Texts[lang])
				}
			}
		}
	}
	for _, lang := range sortedKeys(e.prose) {
		d := e.prose[lang]
		ofData := e.local[lang]
		for _, name := range d.Front.Names {
			e.mergeProse(lang, name, d.Front.Values[name], list)
		}
		if len(ofData) == 0 {
			// All of the text's own values, those too that are the same in every
			// language: a map of their own for each text would be a tenth of the
			// memory of a large site.
			e.local[lang] = d.Front.Values
		}
	}
	e.date = e.shared["date"].Date
}

func (e *Entry) mergeProse(lang, name string, v kind.Value, list *diag.List) {
	own := slices.Contains(perDocument, name)
	if own || localised(v.Field) {
		old, ok := e.local[lang][name]
		if !ok && !own {
			old, ok = e.shared[name]
		}
		if ok {
			x := list.Errorf(v.Span, "field-differs", "%q for %s stands twice", name, lang)
			x.Related = []diag.Related{{Span: old.Span, Message: "also here"}}
			x.Help = "keep it in one of the two files"
			return
		}
		if len(e.local[lang]) > 0 {
			e.setLocal(lang, name, v)
		}
		return
	}
	old, ok := e.shared[name]
	if !ok {
		e.shared[name] = v
		return
	}
	if !same(old, v) {
		x := list.Errorf(v.Span, "field-differs", "%q is the same in every language, and here it is %s, there %s",
			name, brief(v.Span), brief(old.Span))
		x.Related = []diag.Related{{Span: old.Span, Message: "the other value"}}
		x.Help = fmt.Sprintf("keep %q once, in %s.yaml", name, e.fileStem())
	}
}

func (e *Entry) setLocal(lang, name string, v kind.Value) {
	if e.local[lang] == nil {
		e.local[lang] = map[string]kind.Value{}
	}
	e.local[lang][name] = v
}

// localised reports whether a field's value in prose is that of one language: a
// text, or what holds one.
func localised(f *kind.Field) bool {
	return f.Localised || f.Type == kind.Text || f.Type == kind.Markdown ||
		f.Of != nil && localised(f.Of) || slices.ContainsFunc(f.Fields, localised)
}

// same reports whether two values of one field say the same, however they are
// written.
func same(a, b kind.Value) bool {
	switch a.Field.Type {
	case kind.List:
		return slices.EqualFunc(a.Items, b.Items, same)
	case kind.Group:
		return sameMembers(a.Record.Values, b.Record.Values)
	case kind.Mapping:
		return sameMembers(a.Map, b.Map)
	case kind.Integer, kind.Decimal:
		return a.Number.Equal(b.Number)
	case kind.Date:
		return a.Date.Equal(b.Date)
	case kind.Boolean:
		return a.Bool == b.Bool
	}
	return a.Text == b.Text
}

func sameMembers(a, b map[string]kind.Value) bool { return maps.EqualFunc(a, b, same) }

// unusable reports whether a file gives a field a value that can't be used,
// which is reported, so that nobody should call it missing.
func (e *Entry) unusable(name, lang string) bool {
	for _, d := range []*document.Document{e.data, e.prose[lang]} {
		if d == nil || !d.Front.Given(name) {
			continue
		}
		if _, ok := d.Front.Values[name]; !ok {
			return true
		}
	}
	return false
}

// valueOf gives a field's value in a language as value does, else the one that
// the kind gives by default.
func (e *Entry) valueOf(f *kind.Field, lang string) (kind.Value, bool) {
	if v, ok := e.value(f.Name, lang); ok {
		return v, true
	}
	if f.Default == nil {
		return kind.Value{}, false
	}
	v := *f.Default
	v.Field = f
	return v, true
}

// value gives a field's value in a language: the language's own, else the one
// true in all. Text of another language is never returned.
func (e *Entry) value(name, lang string) (kind.Value, bool) {
	if v, ok := e.local[lang][name]; ok {
		return v, true
	}
	v, ok := e.shared[name]
	return v, ok
}

func (e *Entry) text(name, lang string) string {
	v, _ := e.value(name, lang)
	return v.Text
}

// flag gives a boolean field; a translation's own value wins.
func (e *Entry) flag(name, lang string) bool {
	v, ok := e.value(name, lang)
	return ok && v.Bool
}

// fileStem is the path of the entry's files without language and extension.
func (e *Entry) fileStem() string {
	switch {
	case e.Name.Folder, e.Name.SectionPage():
		return e.Ref + "/index"
	}
	return e.Ref
}

// place is where to point when something about the whole entry is wrong.
func (e *Entry) place() diag.Span {
	if e.data != nil {
		return e.data.File.Whole()
	}
	for _, lang := range sortedKeys(e.prose) {
		return e.prose[lang].Front.Span
	}
	return diag.Span{}
}

// documents gives the entry's documents: the data first, then by language.
func (e *Entry) documents() []*document.Document {
	var docs []*document.Document
	if e.data != nil {
		docs = append(docs, e.data)
	}
	for _, lang := range sortedKeys(e.prose) {
		docs = append(docs, e.prose[lang])
	}
	return docs
}

func brief(s diag.Span) string {
	t := []rune(s.Text())
	if len(t) > 40 {
		return fmt.Sprintf("%q…", string(t[:40]))
	}
	return fmt.Sprintf("%q", string(t))
}

func hasLanguage(langs []config.Language, key string) bool {
	return slices.ContainsFunc(langs, func(l config.Language) bool { return l.Key == key })
}

func languageKeys(langs []config.Language) []string {
	keys := make([]string, len(langs))
	for i, l := range langs {
		keys[i] = l.Key
	}
	return keys
}

func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}
