package check

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"prospectus/internal/diag"
	"prospectus/internal/lock"
)

func find(t testing.TB, f files) diag.List {
	t.Helper()
	return new(Checker).Run(newWatched().input(t, f))
}

// TestCheckerAgainSeesWhatRulesRead edits what an entry is judged by outside its
// own files: the pages that its links lead to, the year of a fact, the language
// that a translation was reviewed against.
func TestCheckerAgainSeesWhatRulesRead(t *testing.T) {
	silk := sample(t, "silk")
	link := silk.with("guide/x.zh.md", "---\ntitle: 办事步骤一览\n---\n\n请看[步骤](/en/guide/apply/)，谢谢。\n").
		with("guide/x.en.md", "---\ntitle: Steps of it\n---\n\nSee [steps](/en/guide/apply/), thank you.\n").
		with("guide/apply.en.md", "---\ntitle: Apply\n---\n\nThe city has 7 mu.\n")
	const output = "output2:\n  value: 100\n  unit: 亿元\n  as_of: 2023-12-31\n  source: bulletin\n  label: {zh: 产值, en: output}\n"
	year := silk.with("facts.yaml", silk["facts.yaml"]+"\n"+output).
		with("guide/x.zh.md", "---\ntitle: 办事步骤一览\n---\n\n产值:fact[output2]。2024年产值102亿元。\n")
	review := silk.with(lock.Name, "# prospectus translations 1\nindex zh>en aaaaaaaa\nindustries/silk zh>en aaaaaaaa\n")
	for name, c := range map[string]struct {
		before, after files
		code          diag.Code
	}{
		"the page of a link":       {link, link.with("guide/apply.zh.md", "---\ntitle: 步骤\n---\n\n本市有7亩。\n"), "other-language"},
		"the year of a fact":       {year, year.with("facts.yaml", silk["facts.yaml"]+"\n"+strings.Replace(output, "2023-12-31", "2024-12-31", 1)), "fact-restated"},
		"the language of a review": {review, review.edited(t, lock.Name, "silk zh>en", "silk fr>en"), "unreviewed-translation"},
	} {
		w, used := newWatched(), &Checker{}
		before := codes(used.Run(w.input(t, c.before)))[c.code]
		again := used.Run(w.input(t, c.after))
		if got, want := told(again), told(find(t, c.after)); !slices.Equal(got, want) {
			t.Errorf("%s: a new one finds otherwise:\n%s", name, difference(got, want))
		}
		if codes(again)[c.code] != before+1 {
			t.Errorf("%s: the edit brings %d findings of %s, and there were %d", name, codes(again)[c.code], c.code, before)
		}
	}
}

func TestEveryCheckCanBeSwitchedOff(t *testing.T) {
	f := sample(t, "silk").edited(t, "guide/steps.en.md", "First", "<!-- prospectus: allow relative-wrod x -->\n\nFirst")
	all := codes(find(t, f))
	if all["bad-exemption"] != 1 {
		t.Fatal("the sample has no bad exemption")
	}
	for code := range all {
		off := f.edited(t, "site.yaml", "menu:", fmt.Sprintf("checks: {%s: off}\nmenu:", code))
		if n := codes(find(t, off))[code]; n != 0 {
			t.Errorf("%s is told %d times although it is off", code, n)
		}
	}
}

// TestStaleHasAPlace holds where nothing is left of the source to point to.
func TestStaleHasAPlace(t *testing.T) {
	f := sample(t, "silk").with(lock.Name, "# prospectus translations 1\nguide/x zh>en aaaaaaaa aaaaaaab aaaaaaac aaaaaaad aaaaaaae aaaaaaaf\n").
		with("guide/x.zh.md", "---\ntitle: \"……\"\n---\n").with("guide/x.en.md", "---\ntitle: Steps of it\n---\n\nHello.\n")
	list := find(t, f)
	i := slices.IndexFunc(list, func(d diag.Diagnostic) bool { return d.Code == "stale-translation" })
	if i < 0 || list[i].Span.IsZero() || list[i].Span.File.Path != "guide/x.zh.md" {
		t.Errorf("it stands at %+v", list[max(i, 0)].Span)
	}
}

// TestCommentInsideAValue holds that a remark at the margin ends nothing.
func TestCommentInsideAValue(t *testing.T) {
	f := sample(t, "silk").with("guide/steps.yaml",
		"# prospectus: allow relative-word a name\nsummary:\n  zh: 先看园区再看厂房\n# a remark\n  en: This year is the year we begin\n")
	for _, d := range find(t, f) {
		if d.Span.File != nil && d.Span.File.Path == "guide/steps.yaml" {
			t.Errorf("%s: %s", d.Code, d.Message)
		}
	}
}

// TestManyExemptions holds that comments before a long list cost no more than
// their number: 4,000 before 4,000 items took a quarter of a minute.
func TestManyExemptions(t *testing.T) {
	const n = 4000
	text := strings.Repeat("<!-- prospectus: allow relative-word quoted -->\n", n) + "\n" + strings.Repeat("- This year\n", n)
	f := sample(t, "silk").with("guide/x.en.md", "---\ntitle: Steps of it\n---\n\n"+text)
	w := newWatched()
	in := w.input(t, f)
	list := new(Checker).Run(in)
	for _, d := range list {
		if d.Span.File != nil && d.Span.File.Path == "guide/x.en.md" && d.Code == "relative-word" {
			t.Fatalf("%s is told although it is allowed", d.Message)
		}
	}
	e := in.Site.Entry("guide/x")
	s := &subject{run: &run{Input: in}, entry: e}
	s.tags = map[string]localeTag{"en": tagOf("en"), "zh": tagOf("zh-Hans")}
	s.read()
	for _, x := range s.exemptions {
		if len(x.covers) > 2 {
			t.Fatalf("a comment covers %d ranges of one list", len(x.covers))
		}
	}
}
