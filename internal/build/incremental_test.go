package build_test

import (
	"flag"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// seeds is how many series of edits are tried; "make law" tries 1,000 edits.
var seeds = flag.Int("seeds", 9, "how many series of 20 random edits are tried")

// TestIncrementalEqualsFull holds the law of the package: whatever was edited
// before, a Builder that is used again, and one that knows what earlier runs left on disk,
// give the bytes and the findings of a new one. The edits of a seed are always the same; one that fails is told with the
// fewest edits that still fail.
func TestIncrementalEqualsFull(t *testing.T) {
	t.Parallel()
	const edits = 20
	var sum tally
	for seed := range uint64(*seeds / part) {
		d := dice{rand.New(rand.NewPCG(seed, 1))}
		var all []edit
		for range edits {
			all = append(all, randomEdit(d))
		}
		settled := seed%2 == 0
		if fault, n := replay(t, all, settled, &sum); fault != "" {
			few := shrink(t, all[:n], settled)
			fault, _ = replay(t, few, settled, &tally{})
			var names []string
			for _, e := range few {
				names = append(names, e.name)
			}
			t.Errorf("seed %d, after these edits:\n  %s\n%s", seed, strings.Join(names, "\n  "), fault)
		}
	}
	// A test in which nothing is kept, or nothing ever builds, would hold nothing.
	t.Logf("%d rounds: %d good, %d with errors, %d bad after good, %d good after bad; %d of %d pages rendered, %d by another run, %d of %d documents parsed, %d shown early",
		sum.good+sum.bad, sum.good, sum.bad, sum.broke, sum.mended, sum.rendered, sum.pages, sum.again, sum.parsed, sum.documents, sum.early)
	if sum.good < 60/part || sum.bad < 40/part || sum.mended < 6/part || sum.rendered*4 > sum.pages*3 || sum.again*4 > sum.pages*3 || sum.parsed*2 > sum.documents || sum.early < 15/part {
		t.Error("the edits don't try what they should")
	}
}

// TestEachEditEqualsFull does by itself each edit that changes one answer, and
// takes it back: chance would try too few of them.
func TestEachEditEqualsFull(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	b := w.keep(true)
	base := good(t, w.fresh())
	dir := t.TempDir()
	own := keyEdit("content/site.yaml", "theme", "own")
	all := slices.Concat(entryEdits(), siteEdits(), bookEdits(), kindEdits(), imageEdits())
	for _, e := range themeEdits(1) {
		all = append(all, edit{"in the site's own theme, " + e.name, func(w *world) { own.do(w); e.do(w) }})
	}
	for i, e := range all {
		if i%part != 0 {
			continue
		}
		e.do(w)
		full := run(t, w.fresh())
		fault := difference(run(t, b), full)
		if fault == "" {
			fault = difference(w.again(t, dir), full)
		}
		if mendAll(dice{}).do(w); fault == "" {
			fault = difference(run(t, b), base)
		}
		if fault == "" {
			fault = difference(w.again(t, dir), base)
		}
		if fault != "" {
			t.Errorf("%s: %s", e.name, fault)
			b = w.keep(true)
		}
	}
}

// tally counts what a replay went through.
type tally struct {
	good, bad, broke, mended           int
	rendered, pages, parsed, documents int
	again                              int // rendered with what is kept on disk
	early                              int // builds that showed pages before the others were made
}

func (s *tally) add(kept, full outcome, wasGood bool) {
	switch {
	case full.OK && !wasGood:
		s.mended++
	case !full.OK && wasGood:
		s.broke++
	}
	s.parsed += len(kept.Parsed)
	s.documents += len(full.Parsed)
	if !full.OK {
		s.bad++
		return
	}
	s.good++
	if kept.early != nil {
		s.early++
	}
	s.rendered += len(kept.Rendered)
	s.pages += len(full.Rendered)
}

// replay does the edits one by one on a new world, and builds after each with
// the Builder of before and with a new one. It gives the first difference, and
// how many edits led there.
func replay(t *testing.T, edits []edit, settled bool, sum *tally) (string, int) {
	w := newWorld(t)
	b := w.keep(settled)
	last := map[string]string{}
	wasGood := runHolding(t, b, &last).OK
	dir := t.TempDir()
	for i, e := range edits {
		before := w.content()
		e.do(w)
		touch := func() {
			if settled { // as a preview does, which is told by the system
				b.Touched(w.since(before))
			}
		}
		touch()
		if i%2 == 0 { // another edit comes while the pages that nobody looks at are made
			giveWay(t, b, &last)
			touch()
		}
		kept, full := runHolding(t, b, &last), run(t, w.fresh())
		if fault := difference(kept, full); fault != "" {
			return fault, i + 1
		}
		again := w.again(t, dir)
		if fault := difference(again, full); fault != "" {
			return "what is kept on disk: " + fault, i + 1
		}
		sum.again += len(again.Rendered)
		sum.add(kept, full, wasGood)
		wasGood = full.OK
	}
	return "", len(edits)
}

// shrink leaves out edits as long as the rest still fails.
func shrink(t *testing.T, edits []edit, settled bool) []edit {
	for i := len(edits) - 2; i >= 0; i-- {
		fewer := slices.Concat(edits[:i], edits[i+1:])
		if fault, n := replay(t, fewer, settled, &tally{}); fault != "" {
			edits = fewer[:n]
			i = min(i, len(edits)-1)
		}
	}
	return edits
}

// difference compares a build that kept something with a full one.
func difference(kept, full outcome) string {
	switch {
	case kept.text != full.text:
		return fmt.Sprintf("kept says:\n%s\na full build says:\n%s", kept.text, full.text)
	case kept.OK != full.OK:
		return fmt.Sprintf("kept: OK is %t, full: %t", kept.OK, full.OK)
	case kept.Pages != full.Pages || kept.Files != full.Files || kept.BasePath != full.BasePath || !slices.Equal(kept.Languages, full.Languages):
		return fmt.Sprintf("kept counts %d pages, %d files in %q under %s, full %d, %d, %q, %s",
			kept.Pages, kept.Files, kept.Languages, kept.BasePath, full.Pages, full.Files, full.Languages, full.BasePath)
	case !full.OK: // what was rendered meanwhile is dropped
		return ""
	}
	for _, name := range slices.Sorted(maps.Keys(full.files)) {
		if text, ok := kept.files[name]; !ok {
			return "kept has no " + name
		} else if text != full.files[name] {
			return fmt.Sprintf("%s differs:\n%s", name, firstDifference(text, full.files[name]))
		}
	}
	for name, text := range kept.early {
		if text != full.files[name] {
			return fmt.Sprintf("%s was shown otherwise:\n%s", name, firstDifference(text, full.files[name]))
		}
	}
	for name := range kept.files {
		if _, ok := full.files[name]; !ok {
			return "kept still has " + name
		}
	}
	return ""
}

// firstDifference shows the first line, or tag, that two texts don't share.
func firstDifference(kept, full string) string {
	split := func(text string) []string { return strings.Split(strings.ReplaceAll(text, "><", ">\n<"), "\n") }
	k, f := split(kept), split(full)
	for i := range min(len(k), len(f)) {
		if k[i] != f[i] {
			return "  kept: " + k[i] + "\n  full: " + f[i]
		}
	}
	return "one ends before the other"
}
