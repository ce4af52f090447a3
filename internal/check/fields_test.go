package check

import (
	"slices"
	"strings"
	"testing"
)

// TestFieldsInEveryForm holds that a field is judged by all rules in each of the
// forms that YAML has for it: with garbled text, marks of the wrong width, and a
// figure beside a fact of another value.
func TestFieldsInEveryForm(t *testing.T) {
	forms := []struct{ name, zh, en string }{
		{"plain", "summary: 工业总产值,约101亿元，好的��事。", "summary: The silk output of 镇江和苏州 was RMB 10.1 billion."},
		{"folded", "summary: >-\n  工业总产值,\n  约101亿元，好的\n  ��事。", "summary: >-\n  The silk output of 镇江和苏州 was\n  RMB 10.1\n  billion."},
		{"literal", "summary: |\n  工业总产值,约101亿元，\n  好的��事。", "summary: |\n  The silk output of 镇江和苏州\n  was RMB 10.1 billion."},
		{"quoted", `summary: "工业总产值\u002c约101亿元，\x20好的��事。"`, `summary: "The \"silk\" output of 镇江\u548c苏州 was RMB 10.1 billion."`},
		{"single quotes", "summary: '工业总产值,约101亿元，说''好的''��事。'", "summary: 'The city''s silk output of 镇江和苏州 was RMB 10.1 billion.'"},
	}
	base := sample(t, "silk").with("facts.yaml", sample(t, "silk")["facts.yaml"]+
		"\ntrade:\n  value: 100\n  unit: 亿元\n  source: bureau\n  label: {zh: 产值, en: output}\n")
	for _, form := range forms {
		f := base.with("guide/x.zh.md", "---\ntitle: 办事步骤一览\n"+form.zh+"\n---\n\n产值:fact[trade]。\n").
			with("guide/x.en.md", "---\ntitle: Steps of it\n"+form.en+"\n---\n\nAn output of :fact[trade].\n")
		for path, want := range map[string][]string{
			"guide/x.zh.md": {"fact-restated", "garbled-text", "half-width-punctuation"},
			"guide/x.en.md": {"fact-restated", "untranslated-text"},
		} {
			var got []string
			for _, d := range find(t, f) {
				if d.Span.File != nil && d.Span.File.Path == path && slices.Contains([]string{"fact-restated", "garbled-text", "half-width-punctuation", "untranslated-text"}, string(d.Code)) {
					got = append(got, string(d.Code))
				}
			}
			slices.Sort(got)
			if !slices.Equal(got, want) {
				t.Errorf("%s, %s: %v, want %v", form.name, path, got, want)
			}
		}
	}
}

// TestLineBreaksAreNoFault holds that no rule of form speaks of where an author
// ends a line of the file.
func TestLineBreaksAreNoFault(t *testing.T) {
	f := sample(t, "silk").with("guide/x.zh.md", "---\ntitle: 办事步骤一览\nsummary: >-\n  先看看园区，\n  再看看厂房。\n---\n\n先看看园区，\n再看看厂房。\n").
		with("guide/x.en.md", "---\ntitle: Steps of it\nsummary: >-\n  See the park (\n  in town\n  ) first\n  , then the shops.\n---\n\nSee the park (\nin town\n) first\n, then the shops.\n")
	for _, d := range find(t, f) {
		if strings.HasPrefix(place(d.Span), "guide/x.") && (d.Code == "stray-space" || d.Code == "mixed-spacing") {
			t.Errorf("%s: %s", place(d.Span), d.Message)
		}
	}
}
