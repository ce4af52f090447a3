package yaml

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/tools/txtar"

	"prospectus/internal/diag"
)

// inputs gives the texts of all cases.
func inputs(t testing.TB) [][]byte {
	t.Helper()
	paths, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	var all [][]byte
	for _, path := range paths {
		archive, err := txtar.ParseFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for i := 0; i < len(archive.Files); i += 2 {
			all = append(all, []byte(strings.NewReplacer("→", "\t", "¬\n", "").Replace(string(archive.Files[i].Data))))
		}
	}
	return all
}

// FuzzParse holds that Parse ends on any range of any text, that every place
// lies inside the range, and children inside their parents.
func FuzzParse(f *testing.F) {
	for _, text := range inputs(f) {
		f.Add(text, 0, len(text))
		f.Add(append([]byte("---\n"), text...), 4, len(text)+2)
	}
	f.Add([]byte("\xef\xbb\xbfa: b\r\nc: [\xff\x00\u2028]\n"), 0, 99)
	f.Fuzz(func(t *testing.T, text []byte, start, end int) {
		file := diag.NewFile("x", text)
		n, list := Parse(file, start, end)
		start = min(max(start, 0), len(text))
		whole := file.Span(start, max(min(end, len(text)), start))
		for _, d := range list {
			if !inside(d.Span, whole) || d.Message == "" || d.Help == "" {
				t.Fatalf("%+v", d)
			}
			for _, r := range d.Related {
				if !inside(r.Span, whole) {
					t.Fatalf("%+v", d)
				}
			}
		}
		if count := checkNode(t, n, whole, 1); count > MaxNodes {
			t.Fatalf("%d nodes", count)
		}
		again, listAgain := Parse(file, start, end)
		if !reflect.DeepEqual(n, again) || !reflect.DeepEqual(list, listAgain) {
			t.Fatal("a second parse gives something else")
		}
	})
}

func inside(s, outer diag.Span) bool {
	return s.File == outer.File && outer.Start <= s.Start && s.Start <= s.End && s.End <= outer.End
}

// checkNode fails on a place outside its parent and on a shape that no node
// has. The children of an alias stand where its anchor does. It gives the number
// of nodes.
func checkNode(t *testing.T, n *Node, outer diag.Span, depth int) int {
	t.Helper()
	if n == nil {
		return 0
	}
	if !inside(n.Span, outer) || depth > MaxDepth && n.Tag != Unreadable {
		t.Fatalf("%s %q at %d-%d, %d deep, in %d-%d", n.Tag, n.Value, n.Span.Start, n.Span.End, depth, outer.Start, outer.End)
	}
	in, count := n.Span, 1
	if strings.HasPrefix(n.Span.Text(), "*") {
		in = diag.Span{File: in.File, End: len(in.File.Text)}
	}
	if n.Tag != Seq && len(n.Items) > 0 || n.Tag != Map && len(n.Pairs) > 0 || n.Tag == "" || !utf8.ValidString(n.Value) {
		t.Fatalf("%+v", n)
	}
	for _, x := range n.Items {
		count += checkNode(t, x, in, depth+1)
	}
	keys := map[string]bool{}
	for _, p := range n.Pairs {
		if keys[p.Key.Value] {
			t.Fatalf("the key %q stands twice", p.Key.Value)
		}
		keys[p.Key.Value] = true
		count += checkNode(t, p.Key, in, depth+1) + checkNode(t, p.Value, in, depth+1)
	}
	return count
}

// A text that the library refuses gives a finding with a line and a column
// inside it: the cases, and thousands of texts that one or two keystrokes broke.
func TestEveryErrorHasAPlace(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	const keys = ":[]{}\"'#&*!|>%@`,-?\t \n\\~…：商"
	strokes := []rune(keys)
	refused := 0
	for _, good := range inputs(t) {
		if len(good) > 2000 {
			continue
		}
		for i := range 40 {
			text := bytes.Clone(good)
			for range min(i, 1+i%2) {
				at := random.IntN(len(text) + 1)
				if random.IntN(3) == 0 && at < len(text) {
					text = append(text[:at], text[at+1:]...)
					continue
				}
				stroke := string(strokes[random.IntN(len(strokes))])
				text = append(text[:at], append([]byte(stroke), text[at:]...)...)
			}
			_, _, bad := decode(text)
			if bad == nil {
				continue
			}
			refused++
			if why := placeless(text); why != "" {
				t.Errorf("%s: %q", why, text)
			}
		}
	}
	if refused < 1000 {
		t.Errorf("only %d texts were refused", refused)
	}
}

// placeless says what is wrong with the findings of a text that is no YAML.
func placeless(text []byte) string {
	f := diag.NewFile("x", text)
	_, list := Parse(f, 0, len(text))
	if errors, _ := list.Count(); errors == 0 {
		return "no finding"
	}
	for _, d := range list {
		if d.Span.IsWhole() || d.Span.Start >= len(text) {
			return fmt.Sprintf("%s at %d-%d", d.Message, d.Span.Start, d.Span.End)
		}
	}
	return ""
}

// Hostile texts take no more time than honest ones.
func TestBounded(t *testing.T) {
	const n = 20_000
	repeat := strings.Repeat
	for name, text := range map[string]string{
		"brackets":      "a: " + repeat("[", n),
		"pairs":         "a: " + repeat("[", n) + repeat("]", n),
		"braces":        repeat("{a: ", n),
		"dashes":        repeat("- ", n),
		"questions":     repeat("? ", n),
		"quotes":        "a: " + repeat(`"`, n),
		"apostrophs":    "a: " + repeat("'", n+1),
		"indents":       nested(500),
		"errors":        repeat("a: b: c\n", n),
		"duplicates":    repeat("a: b\n", n),
		"keys":          manyKeys(n),
		"spaces":        "a: " + repeat(" ", n) + "\n" + repeat("\t", n),
		"colons":        "a" + repeat(": ", n),
		"comments":      repeat("# x\n", n),
		"anchors":       "a: " + repeat("&b ", n) + "c",
		"tags":          "a: " + repeat("!", n),
		"aliases":       "a: &a [x]\nb: [" + repeat("*a, ", n) + "]",
		"one long line": "a: [" + repeat("商, ", 5*n) + "]",
		"documents":     repeat("---\na\n", n),
		"one line":      "a: " + repeat("商", n),
		"controls":      repeat("a: \x01\n", n),
	} {
		f := diag.NewFile(name, []byte(text))
		node, list := Parse(f, 0, len(text))
		checkNode(t, node, f.Span(0, len(text)), 1)
		if len(list) > 3*n {
			t.Errorf("%s: %d findings", name, len(list))
		}
	}
}

func nested(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "%sa:\n", strings.Repeat(" ", i))
	}
	return b.String()
}

func manyKeys(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "k%d: v\n", i)
	}
	return b.String()
}
