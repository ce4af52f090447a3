package site_test

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"prospectus/internal/site"
)

// memos is a kind whose list is sorted by words.
const memos = `kind: memo
section: memos
label: {zh: 备忘, en: Memo}
sort: title
`

// TestReframe says after which edits the site of before serves again, and that it then
// answers as one that is made of all its parts.
func TestReframe(t *testing.T) {
	tests := []struct {
		name, file, from, to string
		again, revalued      bool
	}{
		{"a body", "about.en.md", "Text.", "Other text.", true, false},
		{"a title", "about.en.md", "title: About", "title: The place", true, true},
		{"a title and a body", "about.zh.md", "title: 概况\nsummary: 概况的摘要", "title: 市情\nsummary: 另一句", true, true},
		{"a longer front matter", "about.zh.md", "title: 概况", "# 注\ntitle: 概况", true, true},
		{"a title that is no text any more", "about.en.md", "title: About", "title: [About]", false, false},
		{"no title", "about.en.md", "title: About\n", "", false, false},
		{"one more field", "about.en.md", "title: About", "title: About\nsummary: Words", false, false},
		{"an address", "about.en.md", "slug: about-us", "slug: about", false, false},
		{"an alias", "about.en.md", "/en/profile.html", "/en/profile2.html", false, false},
		{"a tag", "about.en.md", "Transport", "Roads", false, false},
		{"a value that is no text", "about.yaml", "date: 2024-01-01", "date: 2024-01-02", false, false},
		{"a fact", "facts.yaml", "870.7", "871", true, true},
		{"a source", "sources.yaml", "年鉴", "统计年鉴", true, true},
		{"one more fact", "facts.yaml", "fall:", "rise: {label: {zh: 升幅, en: Rise}, value: 1, unit: \"%\", source: yearbook}\nfall:", false, false},
		{"a fact without a label in a language", "facts.yaml", "{zh: 降幅, en: Fall}", "{zh: 降幅}", false, false},
		{"a title that a list is sorted by", "memos/one.zh.md", "title: 甲", "title: 乙", false, false},
		{"the title of a site", "site.yaml", "投资邓州", "邓州", false, false},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			b, f := newBuilder(t, options{}), invest(t).with("kinds/memo.yaml", memos).with("memos/one.zh.md", "---\ntitle: 甲\n---\n")
			old, _ := b.link(f)
			site.Compare(nil, old)
			for _, ask := range asked {
				ask(old.View())
			}
			f = f.replaced(t, test.file, test.from, test.to)
			in, _ := b.input(f)
			s := site.Reframe(old, in)
			if (s != nil) != test.again || s != nil && s.Revalued() != test.revalued {
				t.Fatalf("reframed: %t, revalued: %t", s != nil, s != nil && s.Revalued())
			}
			if s == nil {
				return
			}
			full, _ := b.link(f)
			for _, pageIn := range []string{"zh", "en"} {
				for _, ref := range []string{"about", "index", "industries/auto"} {
					a, b := s.View(), full.View()
					if x, y := a.Figures(ref, pageIn), b.Figures(ref, pageIn); !reflect.DeepEqual(x, y) {
						t.Errorf("the figures of %s: %+v, want %+v", ref, x, y)
					}
					if x, y := a.Head(ref, pageIn), b.Head(ref, pageIn); !reflect.DeepEqual(x, y) {
						t.Errorf("the head of %s: %+v, want %+v", ref, x, y)
					}
					if x, y := a.Related(ref, pageIn), b.Related(ref, pageIn); !reflect.DeepEqual(x, y) {
						t.Errorf("what is related to %s: %+v, want %+v", ref, x, y)
					}
				}
				tag := map[string]string{"zh": "交通", "en": "Transport"}[pageIn]
				if x, y := s.View().TagSlice(tag, pageIn, 1), full.View().TagSlice(tag, pageIn, 1); !reflect.DeepEqual(x, y) {
					t.Errorf("what has a tag: %+v, want %+v", x, y)
				}
			}
			if x, y := s.View().Feed("en"), full.View().Feed("en"); !reflect.DeepEqual(x, y) {
				t.Errorf("the feed: %+v, want %+v", x, y)
			}
			var changed []string
			for ref := range s.Changed() {
				changed = append(changed, ref)
			}
			if strings.HasPrefix(test.file, "about") != slices.Equal(changed, []string{"about"}) {
				t.Errorf("changed are %q", changed)
			}
		})
	}
}
