package site_test

import (
	"strings"
	"testing"
)

// TestBlocksOfMarkdownFields holds that in a field of Markdown, however it stands
// in its file, the fact alone is written by the program, and that the words lead
// to their own places.
func TestBlocksOfMarkdownFields(t *testing.T) {
	for _, value := range []string{
		"\"一。\\n\\n额:fact[signed],市长\"", "|\n  一。\n\n  额:fact[signed],市长\n", ">-\n  一。\n\n\n  额:fact[signed],市长\n", "'一。\n\n\n  额:fact[signed],市长'",
	} {
		f := invest(t)
		f["kinds/park.yaml"] = "kind: park\nfields:\n  remark: {type: markdown, label: {zh: 备注, en: Remark}}\n"
		f["parks/three.zh.md"] = "---\ntitle: 二\nremark: " + value + "\n---\n"
		s := linked(t, f, options{})
		fact, _ := s.FactText("signed", "zh", false)
		found := false
		for _, b := range s.Blocks(s.Entry("parks/three"), "zh") {
			if b.Name != "remark/1" {
				continue
			}
			found = true
			if b.Text != "额"+fact+",市长" {
				t.Fatalf("%q is %q", value, b.Text)
			}
			at, comma := strings.Index(b.Text, fact), strings.Index(b.Text, ",市长")
			if got := b.Source(at, at+1).Text(); got != ":fact[signed]" || !b.Written(at, at+len(fact)) {
				t.Errorf("%q: the fact is at %q", value, got)
			}
			if s, ok := b.Exact(comma, len(b.Text)); !ok || s.Text() != ",市长" || b.Written(comma, len(b.Text)) || s.File.Path != "parks/three.zh.md" {
				t.Errorf("%q: the words of the author are at %q", value, b.Source(comma, len(b.Text)).Text())
			}
		}
		if !found {
			t.Errorf("%q has no second paragraph", value)
		}
	}
}

func TestHasText(t *testing.T) {
	f := files{
		"index.zh.md":               "---\ntitle: 投资丝城\n---\n",
		"about.zh.md":               "---\ntitle: 概况\n---\n",
		"about.en.md":               "---\ntitle: About\ndraft: true\n---\n",
		"hidden/index.zh.md":        "---\ntitle: 以后\npublish_at: 2099-01-01\n---\n",
		"gone.zh.md":                "---\ntitle: 过去\nexpires_at: 2001-01-01\n---\n",
		"bytes.zh.md":               "---\ntitle: 坏\n---\n",
		"bytes.en.md":               "\xb8\xc5",
		"alone.en.md":               "\xb8\xc5",
		"parks/data.yaml":           "title: {zh: 园区}\n",
		"parks/later/index.yaml":    "title: {zh: 园区, en: Park}\npublish_at: 2099-01-01\n",
		"parks/damaged.yaml":        "title: [a\n",
		"parks/bytes.yaml":          "\xb8\xc5",
		"parks/both.yaml":           "title: {zh: 园区, en: Park}\n",
		"parks/both.zh.md":          "园区。\n",
		"parks/picture.en.md.jpg":   "x",
		"parks/nothing/picture.txt": "x",
	}
	s, _ := newBuilder(t, options{}).link(f)
	for _, c := range []struct {
		ref  string
		want string
	}{
		{"index", "zh"}, {"about", "zh en"}, {"hidden", "zh"}, {"gone", "zh"}, {"bytes", "zh en"}, {"alone", "en"},
		{"parks/data", "zh"}, {"parks/later", "zh en"}, {"parks/damaged", "zh en"}, {"parks/bytes", "zh en"}, {"parks/both", "zh"},
		{"parks/picture", ""}, {"parks/nothing", ""}, {"nothing", ""}, {"", ""}, {"translations", ""},
	} {
		var got []string
		for _, lang := range []string{"zh", "en"} {
			if s.HasText(c.ref, lang) {
				got = append(got, lang)
			}
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%q has texts in %q, want %q", c.ref, got, c.want)
		}
	}
}
