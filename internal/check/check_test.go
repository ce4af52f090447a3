package check

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"prospectus/internal/diag"
	"prospectus/internal/lock"
	"prospectus/internal/site"
)

// again is an edit of the sample, and the entries that have to be judged again
// after it; "all" are all.
type again struct {
	name   string
	edit   func(t *testing.T, f files) files
	judged string
}

var edits = []again{
	{"nothing", func(_ *testing.T, f files) files { return f }, ""},
	{"a text", func(t *testing.T, f files) files { return f.edited(t, "industries/fibres.zh.md", "今年", "2025年") }, "industries/fibres"},
	{"a finding more", func(t *testing.T, f files) files { return f.edited(t, "guide/steps.en.md", "First", "This year") }, "guide/steps"},
	{"a comment that allows it", func(t *testing.T, f files) files {
		return f.edited(t, "guide/steps.en.md", "This year", "<!-- prospectus: allow relative-word quoted -->\n\nThis year")
	}, "guide/steps"},
	{"the finding mended, the comment left", func(t *testing.T, f files) files { return f.edited(t, "guide/steps.en.md", "This year", "In 2025") }, "guide/steps"},
	{"a fact that one page shows", func(t *testing.T, f files) files { return f.edited(t, "facts.yaml", "value: 870.7", "value: 871") }, "index"},
	{"a fact that no page shows", func(t *testing.T, f files) files { return f.edited(t, "facts.yaml", "value: 2000", "value: 3000") }, ""},
	{"the date of a fact", func(t *testing.T, f files) files { return f.edited(t, "facts.yaml", "2025-03-01", "2026-03-01") }, ""},
	{"a label of a fact", func(t *testing.T, f files) files { return f.edited(t, "facts.yaml", "zh: 用工", "zh: 我市用工") }, ""},
	{"a rate of exchange", func(t *testing.T, f files) files { return f.edited(t, "facts.yaml", "value: 7\n", "value: 8\n") }, "all"},
	{"a source", func(t *testing.T, f files) files {
		return f.edited(t, "sources.yaml", "communiqué}", "communiqué}\n  date: 2025-02-01")
	}, ""},
	{"the glossary", func(t *testing.T, f files) files { return f.edited(t, "glossary.yaml", "chemical fibre", "synthetics") }, "all"},
	{"a severity", func(t *testing.T, f files) files {
		return f.edited(t, "site.yaml", "menu:", "checks: {absolute-term: off}\nmenu:")
	}, "all"},
	{"a new entry", func(_ *testing.T, f files) files {
		return f.with("guide/apply.zh.md", "---\ntitle: 步骤\n---\n\n我市。\n")
	}, "guide/apply"},
	{"its translation", func(_ *testing.T, f files) files {
		return f.with("guide/apply.en.md", "---\ntitle: Apply\n---\n\nThe city has 7 mu.\n")
	}, "guide/apply"},
	{"no translation", func(_ *testing.T, f files) files { return f.with("guide/apply.en.md", "") }, "guide/apply"},
	{"no entry", func(_ *testing.T, f files) files { return f.with("guide/apply.zh.md", "") }, ""},
	{"a policy in force again", func(t *testing.T, f files) files {
		return f.edited(t, "policies/old.yaml", "2024-12-31", "2025-12-31")
	}, "policies/old"},
	{"a file that is broken", func(t *testing.T, f files) files { return f.edited(t, "industries/silk.zh.md", "title:", "titel:") }, "industries/silk"},
	{"and mended", func(t *testing.T, f files) files { return f.edited(t, "industries/silk.zh.md", "titel:", "title:") }, "industries/silk"},
	{"the first reviews", func(_ *testing.T, f files) files {
		return f.with(lock.Name, "# prospectus translations 1\nindex zh>en aaaaaaaa\nindustries/silk zh>en aaaaaaaa\n")
	}, "all"},
	{"a review", func(t *testing.T, f files) files {
		return f.edited(t, lock.Name, "silk zh>en aaaaaaaa", "silk zh>en aaaaaaaa bbbbbbbb cccccccc")
	}, "industries/silk"},
	{"no reviews", func(_ *testing.T, f files) files { return f.with(lock.Name, "") }, "all"},
}

// TestCheckerAgain edits a site step by step. A Checker that was used before has
// to find what a new one finds, and to judge no entry again that stayed as it
// was.
func TestCheckerAgain(t *testing.T) {
	f := sample(t, "silk")
	w, used := newWatched(), &Checker{}
	first := used.Run(w.input(t, f))
	for _, code := range []diag.Code{"absolute-term", "expired", "expired-offered", "fact-overdue", "fact-restated", "fact-undated", "fact-unused",
		"figure-mismatch", "half-width-punctuation", "heading-skips", "missing-passage", "promise-of-return", "relative-word", "stray-space", "summary-length", "term-missing"} {
		if codes(first)[code] == 0 {
			t.Errorf("the sample has no %s, and proves nothing of it", code)
		}
	}
	before := told(first)
	for _, step := range edits {
		f = step.edit(t, f)
		kept := maps.Clone(used.entries)
		in := w.input(t, f)
		got := told(used.Run(in))
		want := told(new(Checker).Run(newWatched().input(t, f)))
		if !slices.Equal(got, want) {
			t.Errorf("%s: a new one finds otherwise:\n%s", step.name, difference(got, want))
		}
		if step.judged != "" && slices.Equal(got, before) {
			t.Errorf("%s: nothing changed in what is told", step.name)
		}
		before = got
		var judged []string
		for ref, j := range used.entries {
			if kept[ref] != j {
				judged = append(judged, ref)
			}
		}
		slices.Sort(judged)
		wanted := step.judged
		if wanted == "all" {
			wanted = strings.Join(refs(in.Site), " ")
		}
		if strings.Join(judged, " ") != wanted {
			t.Errorf("%s: judged again %q, want %q", step.name, judged, wanted)
		}
	}
}

// difference gives the lines that only one of two sorted lists has.
func difference(got, want []string) string {
	var out []string
	for i, j := 0, 0; i < len(got) || j < len(want); {
		switch {
		case j == len(want) || i < len(got) && got[i] < want[j]:
			out = append(out, "too much: "+got[i])
			i++
		case i == len(got) || want[j] < got[i]:
			out = append(out, "missing:  "+want[j])
			j++
		default:
			i, j = i+1, j+1
		}
	}
	return strings.Join(out, "\n")
}

func refs(x *site.Site) []string {
	var all []string
	for _, e := range x.Entries() {
		all = append(all, e.Ref)
	}
	slices.Sort(all)
	return all
}

// TestJobs holds that the findings do not depend on how many goroutines look for
// them.
func TestJobs(t *testing.T) {
	f := sample(t, "silk")
	in := newWatched().input(t, f)
	in.Jobs = 1
	want := told(new(Checker).Run(in))
	for jobs := 2; jobs < 9; jobs++ {
		in.Jobs = jobs
		if got := told(new(Checker).Run(in)); !slices.Equal(got, want) {
			t.Errorf("%d jobs:\n%s", jobs, difference(got, want))
		}
	}
}

// TestExemptions allows each finding of the sample in a text, one after the
// other, before its block. That has to take away what its rule finds in this
// block, and nothing else.
func TestExemptions(t *testing.T) {
	f := sample(t, "silk")
	in := newWatched().input(t, f)
	all := new(Checker).Run(in)
	tried := map[diag.Code]bool{}
	for _, d := range all {
		start, end, ok := blockAt(in.Site, d.Span)
		if !ok {
			continue
		}
		tried[d.Code] = true
		var want []string
		for _, x := range all {
			if x.Code == d.Code && (within(x.Span, d.Span.File, start, end) || slices.ContainsFunc(x.Related, func(r diag.Related) bool {
				return within(r.Span, d.Span.File, start, end)
			})) {
				continue
			}
			want = append(want, essence(x))
		}
		comment := fmt.Sprintf("<!-- prospectus: allow %s it is right here -->\n\n", d.Code)
		text := string(d.Span.File.Text)
		var got []string
		for _, x := range new(Checker).Run(newWatched().input(t, f.with(d.Span.File.Path, text[:start]+comment+text[start:]))) {
			got = append(got, essence(x))
		}
		slices.Sort(got)
		slices.Sort(want)
		if !slices.Equal(got, want) {
			t.Errorf("%s allowed at %s:\n%s", d.Code, place(d.Span), difference(got, want))
		}
	}
	for _, code := range []diag.Code{"absolute-term", "expired-offered", "fact-restated", "figure-mismatch", "half-width-punctuation", "heading-skips",
		"missing-passage", "promise-of-return", "relative-word", "stray-space", "term-missing"} {
		if !tried[code] {
			t.Errorf("the sample has no %s in a text, and proves nothing of it", code)
		}
	}
}

// TestBrokenFilesAreLetBe breaks one text of an entry. Nothing more is told of the
// entry, not of its comments either, but what concerns the others stays.
func TestBrokenFilesAreLetBe(t *testing.T) {
	f := sample(t, "silk").
		edited(t, "guide/steps.zh.md", "先看", "<!-- prospectus: allow stray-space as it is printed -->\n\n先看").
		edited(t, "guide/steps.en.md", "First", "<!-- prospectus: allow relative-wrod the words of the mayor -->\n\nFirst this year")
	if n := codes(new(Checker).Run(newWatched().input(t, f))); n["bad-exemption"] != 1 || n["unused-exemption"] != 0 || n["stray-space"] != 0 {
		t.Fatalf("the sample has %v", n)
	}
	whole := told(new(Checker).Run(newWatched().input(t, sample(t, "silk"))))
	whole = slices.DeleteFunc(whole, func(line string) bool { return strings.HasPrefix(line, "guide/steps.") })
	for _, name := range []string{"guide/steps.zh.md", "guide/steps.en.md"} {
		got := told(new(Checker).Run(newWatched().input(t, f.edited(t, name, "title:", "titel:"))))
		if !slices.Equal(got, whole) {
			t.Errorf("%s broken:\n%s", name, difference(got, whole))
		}
	}
}

// FuzzExemptions reads comments in any YAML. Each place lies in the file, and a
// comment covers nothing that stands before it but the file as a whole.
func FuzzExemptions(f *testing.F) {
	f.Add("# prospectus: allow expired it still runs\nopen_until: 2025-01-31\nlocation:\n  # prospectus: allow relative-word a name\n  zh: 我市园区\n")
	f.Add("a:\n- b\n# prospectus: allow\n- c\n\n# prospectus: allow nothing at all")
	f.Add("---\r\n# prospectus: alow x y\r\ntitle: a\r\n---\r\n")
	f.Fuzz(func(t *testing.T, text string) {
		file := diag.NewFile("a.yaml", []byte(text))
		for _, x := range new(run).yamlExemptions(file, len(text)) {
			if !strings.HasPrefix(x.at.Text(), "#") {
				t.Errorf("%q is no comment", x.at.Text())
			}
			if x.wrong == "" && (x.code == "" || x.help != "") || x.wrong != "" && x.help == "" {
				t.Errorf("%q: %+v", x.at.Text(), x)
			}
			for _, c := range x.covers {
				if !c.IsWhole() && (c.Start < x.at.End || c.End > len(text) || c.End < c.Start) {
					t.Errorf("%q covers %d to %d", x.at.Text(), c.Start, c.End)
				}
			}
		}
	})
}

// blockAt gives the block of a body that a place lies in, from the start of its
// line.
func blockAt(x *site.Site, at diag.Span) (start, end int, ok bool) {
	for _, e := range x.Entries() {
		for _, l := range x.Languages() {
			d := e.Document(l.Key)
			if d == nil || d.Body() == nil || d.File != at.File || at.Start < d.BodyStart() {
				continue
			}
			for _, b := range x.Blocks(e, l.Key) {
				if b.Span.File == at.File && within(at, at.File, b.Span.Start, b.Span.End) {
					return strings.LastIndex(string(at.File.Text[:b.Span.Start]), "\n") + 1, b.Span.End, true
				}
			}
		}
	}
	return 0, 0, false
}

func within(s diag.Span, f *diag.File, start, end int) bool {
	return s.File == f && !s.IsWhole() && start <= s.Start && s.Start < end
}

// essence is what a finding says apart from where, since a comment moves what
// stands below it.
func essence(d diag.Diagnostic) string {
	path := ""
	if d.Span.File != nil {
		path = d.Span.File.Path
	}
	return fmt.Sprintf("%s: %q: %s: %s [%s] %s", path, d.Span.Text(), d.Severity, d.Message, d.Code, d.Help)
}
