package lock

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"prospectus/internal/prose"
)

// described writes a difference as "3: changed B, gone at C".
func described(d Difference) string {
	var out []string
	for _, c := range d.Changes {
		switch {
		case c.Block == nil && c.Span.IsZero():
			out = append(out, "gone")
		case c.Block == nil:
			out = append(out, "gone at "+c.Span.Text())
		default:
			out = append(out, c.Kind.String()+" "+c.Span.Text())
		}
	}
	return strings.Join(out, ", ")
}

func TestDiff(t *testing.T) {
	for _, c := range []struct{ old, now, want string }{
		{"a b c", "a b c", ""},
		{"a b c", "a x c", "changed x"},
		{"a b c", "a b c d", "is new d"},
		{"b c", "a b c", "is new a"},
		{"a b c", "a c", "gone at c"},
		{"a b c", "a b", "gone at b"},
		{"a b c", "", "gone, gone, gone"},
		{"", "a b", "is new a, is new b"},
		{"a b c d", "a c b d", "moved b"},
		{"a b c d e", "a x y e", "changed x, changed y, gone at e"},
		{"a b", "x y z", "changed x, changed y, is new z"},
		{"a b c d", "d a b c", "moved d"},
		{"a b a", "a b", "gone at b"},
		{"a b", "a b b", "is new b"},
		{"a — b", "a b", ""}, // nothing to translate
	} {
		var old []Digest
		if c.old != "" {
			old = Digests(blocks(strings.Fields(c.old)...))
		}
		var now []prose.Block
		if c.now != "" {
			now = blocks(strings.Fields(c.now)...)
		}
		d := Diff(old, now)
		if got := described(d); got != c.want || d.Stale() != (c.want != "") || d.Blocks != len(Digests(now)) {
			t.Errorf("%s → %s\n got %s\nwant %s", c.old, c.now, got, c.want)
		}
	}
}

func TestCount(t *testing.T) {
	d := Diff(Digests(blocks("a", "b", "c", "d")), blocks("a", "x", "d", "c"))
	if d.Count(Changed) != 1 || d.Count(Moved) != 1 || d.Count(Gone) != 0 || d.Count(Appeared) != 0 {
		t.Errorf("%s", described(d))
	}
}

// Whatever happens to a text, the kinds account for every block: those of now
// are the same, changed, new or moved; those of then the same, changed, moved or
// gone.
func TestDiffAccounts(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	letters := strings.Fields("a b c d e f")
	text := func() []string {
		out := make([]string, random.IntN(9))
		for i := range out {
			out[i] = letters[random.IntN(len(letters))]
		}
		return out
	}
	for range 5000 {
		a, b := text(), text()
		old, now := Digests(blocks(a...)), blocks(b...)
		d := Diff(old, now)
		changed, appeared, moved, gone := d.Count(Changed), d.Count(Appeared), d.Count(Moved), d.Count(Gone)
		if len(now)-changed-appeared-moved != len(old)-changed-moved-gone || len(now)-changed-appeared-moved < 0 {
			t.Fatalf("%v → %v: %s", a, b, described(d))
		}
		if slices.Equal(a, b) == d.Stale() {
			t.Fatalf("%v → %v: %s", a, b, described(d))
		}
		at := -1
		for _, c := range d.Changes {
			if c.Block != nil && c.Span.Start <= at {
				t.Fatalf("%v → %v is out of order: %s", a, b, described(d))
			} else if c.Block != nil {
				at = c.Span.Start
			}
		}
	}
}

// A text too large for the table is still compared.
func TestDiffOfLargeTexts(t *testing.T) {
	lines := func(word string) []string {
		out := make([]string, 2200)
		for i := range out {
			out[i] = word + strings.Repeat("x", i%50) + string(rune('a'+i%26))
		}
		return out
	}
	a, b := lines("old"), lines("new")
	b[1000] = a[1000]
	d := Diff(Digests(blocks(a...)), blocks(b...))
	if d.Count(Changed) != 2199 || len(d.Changes) != 2199 {
		t.Errorf("%d changes, %d changed", len(d.Changes), d.Count(Changed))
	}
}

func BenchmarkDigests(b *testing.B) {
	var lines []string
	for range 30 {
		lines = append(lines, "江州市东部的标准化厂房建在第5号地块，面向化纤、服装加工和汽车零部件企业，丝城的供电、供水和物流条件待公布。")
	}
	all := blocks(lines...)
	b.ReportAllocs()
	for b.Loop() {
		Digests(all)
	}
}
