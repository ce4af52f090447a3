package site

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"prospectus/internal/config"
	"prospectus/internal/diag"
)

// tag is a tag of an entry as a page of some language shows it.
type tag struct {
	name string
	slug string // of the tag as it is written: addresses are not converted
	span diag.Span
}

// tag gathers the entries of each tag by language, the newest first. A stub has
// the tags of another language, so it is in no list.
func (s *Site) tag() {
	s.tagged = map[string]map[string][]*Entry{}
	s.slugs = map[string]map[string]string{}
	for _, l := range s.langs {
		byTag, slugs := map[string][]*Entry{}, map[string]string{}
		own := map[string]bool{} // tags whose slug comes from a text of the language itself
		for _, ref := range s.refs {
			e := s.entries[ref]
			if e.in[l.Key] == Absent || e.in[l.Key] == Stub {
				continue
			}
			for _, t := range s.tagsOf(e, l.Key) {
				if _, ok := slugs[t.name]; !ok || own[t.name] && e.in[l.Key] == Derived {
					slugs[t.name], own[t.name] = t.slug, e.in[l.Key] == Own
				}
				byTag[t.name] = append(byTag[t.name], e)
			}
		}
		for _, entries := range byTag {
			slices.SortStableFunc(entries, newestFirst)
		}
		s.tagged[l.Key], s.slugs[l.Key] = byTag, slugs
	}
}

// newestFirst sorts entries without a date behind those that have one.
func newestFirst(a, b *Entry) int {
	return b.date.Compare(a.date)
}

// tagsOf gives the tags of an entry in a language, each once.
func (s *Site) tagsOf(e *Entry, lang string) []tag {
	from := s.textLang(e, lang)
	v, ok := e.value("tags", from)
	if !ok {
		return nil
	}
	var tags []tag
	for _, item := range v.Items {
		if len(item.Texts) > 0 {
			item = item.Texts[from]
		}
		written := strings.TrimSpace(item.Text)
		name := s.convert(e, lang, written)
		if name != "" && !slices.ContainsFunc(tags, func(t tag) bool { return t.name == name }) {
			tags = append(tags, tag{name, tagSlug(written), item.Span})
		}
	}
	return tags
}

// tagSpan gives the place where an entry has a tag.
func (s *Site) tagSpan(e *Entry, name, lang string) diag.Span {
	for _, t := range s.tagsOf(e, lang) {
		if t.name == name {
			return t.span
		}
	}
	return e.placeIn(lang)
}

func (s *Site) planTags(l config.Language, list *diag.List) {
	tags := sortedKeys(s.tagged[l.Key])
	if len(tags) == 0 {
		return
	}
	s.add(Page{Path: prefixOf(l) + "tags/", Type: TagsPage, Lang: l.Key}, "the list of tags in "+l.Name, diag.Span{}, list)
	taken := map[string]string{}
	for _, t := range tags {
		slug, first := s.slugs[l.Key][t], s.tagged[l.Key][t][0]
		span := s.tagSpan(first, t, l.Key)
		other, double := taken[slug]
		if slug == "" || double || len(slug) > maxSlug {
			switch {
			case first.in[l.Key] == Derived: // reported where it is written
			case double:
				list.Errorf(span, "duplicate-slug", "the tags %q and %q have the same address", t, other).Help = "write them alike"
			case slug != "":
				list.Errorf(span, "bad-slug", "the tag %.40q is longer than %d bytes", t, maxSlug).Help = "write a word or two"
			default:
				list.Errorf(span, "bad-slug", "the tag %q has no letter or digit", t).Help = "write a word"
			}
			continue
		}
		taken[slug] = t
		p := Page{Path: prefixOf(l) + "tags/" + slug + "/", Type: TagPage, Lang: l.Key, Tag: t}
		s.addNumbered(p, len(s.tagged[l.Key][t]), max(1, s.in.Config.PageSize), fmt.Sprintf("the tag %q in %s", t, l.Name), span, list)
	}
}

// tagSlug keeps the letters and digits of a tag, in any script, as a slug.
func tagSlug(tag string) string {
	words := strings.FieldsFunc(strings.ToLower(tag), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.Is(unicode.Mn, r)
	})
	return strings.Join(words, "-")
}
