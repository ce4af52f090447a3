package site

import (
	"cmp"
	"encoding/json"
	"path"
	"slices"
	"strings"
	"time"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"

	"prospectus/internal/kind"
)

// cards gives the cards of entries, at most n; 0 is all of them.
func (s *Site) cards(entries []*Entry, lang string, n int) []Card {
	if n > 0 && len(entries) > n {
		entries = entries[:n]
	}
	out := make([]Card, 0, len(entries))
	for _, e := range entries {
		out = append(out, s.cardOf(e, lang))
	}
	return out
}

// cardOf gives a card through the answers, so that it is made once however
// many lists hold it.
func (s *Site) cardOf(e *Entry, lang string) Card {
	a := s.answer(question{op: opCard, ref: e.Ref, lang: lang})
	s.noteAnswer(a)
	return a.value.(Card)
}

func (s *Site) slice(entries []*Entry, lang string, number, size int) []Card {
	start := min((max(number, 1)-1)*size, len(entries))
	return s.cards(entries[start:min(start+size, len(entries))], lang, 0)
}

// referring gives the entries of a kind that refer to an entry and have a page
// in the language, in the kind's order.
func (s *Site) referring(ref, kindName, lang string) []*Entry {
	from := map[*Entry]bool{}
	for _, b := range s.back[ref] {
		from[b.from] = true
	}
	var out []*Entry
	if len(from) == 0 {
		return nil
	}
	for _, e := range s.listed(kindName, lang) {
		if from[e] {
			out = append(out, e)
		}
	}
	return out
}

// backGroups gives what refers to an entry, by kind.
func (s *Site) backGroups(e *Entry, lang string) []Group {
	kinds := map[string]string{}
	for _, b := range s.back[e.Ref] {
		if _, ok := kinds[b.from.Kind.Name]; !ok {
			kinds[b.from.Kind.Name] = b.field
		}
	}
	var out []Group
	for _, name := range sortedKeys(kinds) {
		entries := s.current(s.referring(e.Ref, name, lang))
		if len(entries) == 0 {
			continue
		}
		k := s.in.Kinds.Lookup(name)
		out = append(out, Group{
			Label: s.sectionTitle(k, lang), Kind: name, Field: kinds[name],
			URL: s.url(s.sectionPath(name, lang)), Cards: s.cards(entries, lang, 0), Count: len(entries),
		})
	}
	return out
}

// maxRelated is how many related entries a page names: what fits in one row.
const maxRelated = 3

// related gives the entries that share most tags with an entry, the newer
// first where they share as many. It looks at the entries of its tags alone,
// so that it costs the same on a large site.
func (s *Site) related(e *Entry, lang string) []Card {
	const most = 32 // entries of one tag that are weighed, the newest: a tag on more tells little
	score := map[*Entry]int{}
	var met []*Entry
	for _, t := range s.tagsOf(e, lang) {
		entries := s.tagged[lang][t.name]
		for _, o := range entries[:min(len(entries), most)] {
			if o.Ref == e.Ref || o.isHome() || o.Name.SectionPage() {
				continue
			}
			s.note(o)
			if score[o] == 0 {
				met = append(met, o)
			}
			score[o] += 2
			if o.Kind == e.Kind && score[o] == 2 {
				score[o]++
			}
		}
	}
	before := func(a, b *Entry) bool {
		if d := score[b] - score[a]; d != 0 {
			return d < 0
		}
		return cmp.Or(newestFirst(a, b), strings.Compare(a.Ref, b.Ref)) < 0
	}
	var best []*Entry // few of many: no need to sort them all
	for _, o := range met {
		i := len(best)
		for i > 0 && before(o, best[i-1]) {
			i--
		}
		if i < maxRelated {
			best = slices.Insert(best, i, o)
			best = best[:min(len(best), maxRelated)]
		}
	}
	return s.cards(best, lang, 0)
}

// neighbours gives the entries before and after one in its kind's order.
func (s *Site) neighbours(e *Entry, lang string) Place {
	if e.isHome() || e.Name.SectionPage() || e.Name.Section == "" {
		return Place{}
	}
	i, entries := s.rank(e, lang)
	var p Place
	if i > 0 {
		c := s.cardOf(entries[i-1], lang)
		p.Previous = &c
	}
	if i >= 0 && i+1 < len(entries) {
		c := s.cardOf(entries[i+1], lang)
		p.Next = &c
	}
	return p
}

// rank finds an entry in its kind's list. The places are counted once for each
// list: a search from the front for every page would be quadratic.
func (s *Site) rank(e *Entry, lang string) (int, []*Entry) {
	entries := s.listed(e.Kind.Name, lang)
	key := "\x00rank\x00" + e.Kind.Name + "\x00" + lang
	ranks, ok := s.lists.Load(key)
	if !ok {
		m := make(map[string]int, len(entries))
		for i, x := range entries {
			m[x.Ref] = i
		}
		ranks, _ = s.lists.LoadOrStore(key, m)
	}
	if i, ok := ranks.(map[string]int)[e.Ref]; ok {
		return i, entries
	}
	return -1, entries
}

// tags gives every tag of a language, in its alphabet's order.
func (s *Site) tags(lang string) []Tag {
	var out []Tag
	for _, name := range sortedKeys(s.tagged[lang]) {
		if t := s.tagIn(name, lang); t.URL != "" {
			out = append(out, t)
		}
	}
	c := collate.New(language.Make(s.Language(lang).Locale))
	slices.SortStableFunc(out, func(a, b Tag) int { return c.CompareString(a.Name, b.Name) })
	return out
}

// maxFeed is how many entries a feed tells of.
const maxFeed = 20

func (s *Site) feed(lang string) []Card { return s.cards(s.dated(lang), lang, maxFeed) }

// siteMap gives every page for people: the pages at the root, then each section.
func (s *Site) siteMap(lang string) []Group {
	var out []Group
	var root Group
	for _, e := range slices.Concat([]*Entry{s.entries["index"]}, s.listed("page", lang)) {
		if e != nil && e.path[lang] != "" && e.in[lang] != Stub {
			root.Cards = append(root.Cards, s.cardOf(e, lang))
		}
	}
	if root.Count = len(root.Cards); root.Count > 0 {
		out = append(out, root)
	}
	for _, k := range s.in.Kinds.Kinds() {
		entries := slices.DeleteFunc(slices.Clone(s.listed(k.Name, lang)), func(e *Entry) bool { return e.in[lang] == Stub })
		if k.Section == "" || len(entries) == 0 {
			continue
		}
		out = append(out, Group{
			Label: s.sectionTitle(k, lang), Kind: k.Name, URL: s.url(s.sectionPath(k.Name, lang)),
			Cards: s.cards(entries, lang, 0), Count: len(entries),
		})
	}
	return out
}

// index gives every page for search engines, with its translations. Stubs and
// later pages of lists are left out: they are no pages of their own.
func (s *Site) index() []Located {
	var out []Located
	for _, p := range s.pages {
		if !p.Type.HTML() || p.Type == NotFoundPage || p.Number > 1 {
			continue
		}
		var modified time.Time
		if e := s.entry(p.Ref); p.Ref != "" && e != nil {
			if e.in[p.Lang] == Stub {
				continue
			}
			modified = e.modified(s.textLang(e, p.Lang))
		}
		x := Located{Absolute: s.absolute(p.Path), Modified: modified}
		for _, a := range s.alternates(s.alternatesOf(p)) {
			if a.Twin {
				x.Alternates = append(x.Alternates, a)
			}
		}
		out = append(out, x)
	}
	return out
}

func (e *Entry) modified(lang string) time.Time {
	if v, ok := e.value("updated", lang); ok {
		return v.Date
	}
	return e.date
}

// records gives a kind's entries for machines.
func (s *Site) records(kindName string) []Record {
	var out []Record
	for _, e := range s.noteAll(s.byKind[kindName]) {
		r := Record{Ref: path.Base(e.Ref), Sample: e.shared["sample"].Bool, Date: e.date, Fields: map[string]any{}}
		for _, l := range s.langs {
			if e.path[l.Key] != "" && e.in[l.Key] != Stub {
				r.Languages = append(r.Languages, RecordText{
					Lang: l.Key, URL: s.absolute(e.path[l.Key]), Title: s.title(e, l.Key), Summary: s.entryText(e, "summary", l.Key),
				})
			}
		}
		for _, f := range e.Kind.Fields {
			if !f.Common && f.Type != kind.Markdown {
				s.recordField(&r, e, f)
			}
		}
		out = append(out, r)
	}
	return out
}

func (s *Site) recordField(r *Record, e *Entry, f *kind.Field) {
	if v, ok := e.shared[f.Name]; ok || f.Default != nil && !localised(f) {
		if !ok {
			v, _ = e.valueOf(f, s.langs[0].Key)
		}
		r.Fields[f.Name] = s.plain(v)
		return
	}
	texts := map[string]any{}
	for _, l := range s.langs {
		if v, ok := e.local[l.Key][f.Name]; ok {
			texts[l.Key] = s.plain(v)
		}
	}
	if len(texts) > 0 {
		r.Fields[f.Name] = texts
	}
}

// plain gives a value as JSON knows it: quantities with their exact value in
// the base unit and as written in every language.
func (s *Site) plain(v kind.Value) any {
	if len(v.Texts) > 0 {
		out := map[string]any{}
		for lang, t := range v.Texts {
			out[lang] = s.plain(t)
		}
		return out
	}
	switch {
	case v.Field == nil:
		return v.Text
	case v.Field.Type == kind.List:
		out := make([]any, 0, len(v.Items))
		for _, item := range v.Items {
			out = append(out, s.plain(item))
		}
		return out
	case v.Record != nil:
		out := map[string]any{}
		for name, x := range v.Record.Values {
			out[name] = s.plain(x)
		}
		return out
	case v.Map != nil:
		out := map[string]any{}
		for name, x := range v.Map {
			out[name] = s.plain(x)
		}
		return out
	case v.Field.Type == kind.Boolean:
		return v.Bool
	case v.Field.Type == kind.Integer, v.Field.Type == kind.Decimal:
		return json.Number(v.Number.String())
	case v.Field.Type == kind.Date:
		return v.Date.Format(time.DateOnly)
	case v.Field.Type == kind.Quantity:
		texts := map[string]any{}
		for _, l := range s.langs {
			texts[l.Key] = s.derived(l.Key, v.Quantity.Format(l.Locale))
		}
		return map[string]any{"value": v.Quantity.Machine(), "unit": v.Quantity.Unit.Base, "text": texts}
	}
	return v.Text
}
