package check

import (
	"slices"
	"strings"
	"testing"

	"prospectus/internal/diag"
	"prospectus/internal/prose"
)

// TestOfferedWhereSaidToBeOver holds that each link is judged by its own block.
func TestOfferedWhereSaidToBeOver(t *testing.T) {
	f := sample(t, "silk").with("guide/x.zh.md", "---\ntitle: 办事步骤一览\n---\n\n见[办法](../policies/old)。\n\n[办法](../policies/old)已失效。\n\n见[它](../policies/old)。\n\n- 以前的[办法](../policies/old)，现已废止\n- 见[此](../policies/old)\n")
	var lines []int
	for _, d := range find(t, f) {
		if d.Code == "expired-offered" && d.Span.File.Path == "guide/x.zh.md" {
			line, _, _, _ := d.Span.Range()
			lines = append(lines, line)
		}
	}
	slices.Sort(lines)
	if !slices.Equal(lines, []int{5, 9, 12}) {
		t.Errorf("told in the lines %v", lines)
	}
}

// TestPlaces holds the quick answer to the long one.
func TestPlaces(t *testing.T) {
	file := diag.NewFile("a.md", []byte(strings.Repeat("over ", 40)))
	var blocks []prose.Block
	for _, r := range [][2]int{{50, 60}, {10, 40}, {12, 15}, {100, 101}} {
		blocks = append(blocks, prose.Block{Text: "It was so.", Span: file.Span(r[0], r[1])})
	}
	blocks = append(blocks, prose.Block{Text: "It is so.", Span: file.Span(70, 80)})
	over := pastIn(blocks, file)
	for start := range 150 {
		for _, length := range []int{0, 1, 7} {
			at, want := file.Span(start, start+length), false
			for _, b := range blocks[:4] {
				want = want || b.Span.End >= at.Start && at.End+1 >= b.Span.Start
			}
			if got := over.touch(at); got != want {
				t.Errorf("[%d,%d): %v", at.Start, at.End, got)
			}
		}
	}
}

// TestManyLinksToThePast holds that each is told. The blocks were read again for
// each, so that 2,000 took six seconds.
func TestManyLinksToThePast(t *testing.T) {
	const n = 3200
	f := sample(t, "silk").with("guide/x.zh.md", "---\ntitle: 办事步骤一览\n---\n\n"+strings.Repeat("见[办法](../policies/old)。\n\n", n))
	s := &subject{run: &run{Input: newWatched().input(t, f)}}
	for _, e := range s.Site.Entries() {
		s.entries = append(s.entries, &judged{entry: e, langs: []string{"zh", "en"}})
	}
	s.offered()
	if len(s.list) < n {
		t.Fatalf("%d findings of %d links", len(s.list), n)
	}
}
