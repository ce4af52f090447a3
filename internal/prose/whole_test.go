package prose_test

import (
	"fmt"
	"strings"
	"testing"

	"prospectus/internal/diag"
	"prospectus/internal/markdown"
	"prospectus/internal/prose"
	"prospectus/internal/yaml"
)

// valueOf reads "k: …" and gives the value with its place.
func valueOf(t testing.TB, source string) (value string, at diag.Span, ok bool) {
	t.Helper()
	file := diag.NewFile("a.yaml", []byte(source))
	root, list := yaml.Parse(file, 0, len(source))
	if len(list) > 0 || root == nil || len(root.Pairs) != 1 || root.Pairs[0].Value.Tag != yaml.Str {
		return "", diag.Span{}, false
	}
	v := root.Pairs[0].Value
	return v.Value, v.Span, true
}

// TestWhole holds that the words of a value lead to themselves in the file,
// however YAML has them written there.
func TestWhole(t *testing.T) {
	for source, word := range map[string]string{
		"k: 投资约3亿元":                     "约3亿元",
		"k: >-\n  投资\n  约3亿元，\n  好的。\n": "约3亿元，",
		"k: |\n  投资\n    约3亿元\n\n  好\n": "约3亿元",
		"k: >2-\n   投资\n  约3亿元\n":       "约3亿元",
		"k: 投资\n  约3亿元，\n  好\n":         "约3亿元，",
		"k: '说''投资'' 约3亿元'":             "约3亿元",
		`k: "说\"投资\" \u4e00约3亿元\n好"`:    "约3亿元",
		"k: \"投资 \\\n   约3亿元\\\n  好\"":  "约3亿元",
		"k: \"投资\n\n   约3亿元 好\"":        "约3亿元",
	} {
		text, at, ok := valueOf(t, source)
		if !ok {
			t.Fatalf("%q is no value", source)
		}
		b, ok := prose.Whole(text, at, prose.Field)
		if !ok || b.Text != text {
			t.Fatalf("%q is %q, not %q", source, b.Text, text)
		}
		i := strings.Index(text, word)
		if s, ok := b.Exact(i, i+len(word)); !ok || s.Text() != word {
			t.Errorf("%q: %q is at %q", source, word, b.Source(i, i+len(word)).Text())
		}
		if b.Written(0, len(text)) {
			t.Errorf("%q: its author did not write it", source)
		}
	}
}

// TestWholeElsewhere holds that a text whose place has another one, such as its
// key, is all of that place and yet its author's.
func TestWholeElsewhere(t *testing.T) {
	for source, text := range map[string]string{"output": "output of the city", "'it''s": "its", `"\q"`: "q", "a  b": "a b c", ">-\n  a": "a b", "": "x"} {
		file := diag.NewFile("a.yaml", []byte(source))
		b, ok := prose.Whole(text, file.Whole(), prose.Field)
		if !ok || b.Source(0, 1) != file.Whole() || b.Written(0, len(text)) {
			t.Errorf("%q in %q: %v", text, source, b.Source(0, 1))
		}
		if _, ok := b.Exact(0, 1); ok {
			t.Errorf("%q is said to be in %q", text, source)
		}
	}
}

// TestIn holds that the blocks of a field lead into its file, and that only what
// the program writes is written.
func TestIn(t *testing.T) {
	const source = "k: |\n  投资:fact[x]，\n  约3亿元 &amp; 好。\n\n  > 870.7亿元，:fact[x]\n"
	text, at, _ := valueOf(t, source)
	outer, _ := prose.Whole(text, at, prose.Field)
	body, _ := markdown.Parse(diag.NewFile("a.yaml", []byte(text)), 0, len(text), markdown.Options{Han: true})
	const fact = "870.7亿元"
	blocks := body.Blocks(func(*markdown.Directive) (string, bool) { return fact, true })
	var got []string
	for i := range blocks {
		b := blocks[i].In(&outer)
		got = append(got, fmt.Sprintf("%s %q quoted %v cites %v", b.Kind, b.Text, b.Quoted, b.Cites))
		for at := range b.Text {
			if end := at + len(fact); strings.HasPrefix(b.Text[at:], fact) {
				got = append(got, fmt.Sprintf("%q %v", b.Source(at, end).Text(), b.Written(at, end)))
			}
		}
		if at := strings.Index(b.Text, "约3亿元"); at >= 0 {
			if s, ok := b.Exact(at, at+len("约3亿元")); !ok || s.Text() != "约3亿元" || s.File != outer.Span.File {
				t.Errorf("the second line is at %q", b.Source(at, at+3).Text())
			}
		}
	}
	want := []string{
		`field "投资870.7亿元，约3亿元 & 好。" quoted false cites true`, `":fact[x]" true`,
		`field "870.7亿元，870.7亿元" quoted true cites true`, `"870.7亿元" false`, `":fact[x]" true`,
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got\n%s", strings.Join(got, "\n"))
	}
}

// FuzzWhole holds that what is said to be exact is, that ranges follow each other
// in the value, and that every value of YAML but none else is found in its place.
func FuzzWhole(f *testing.F) {
	for _, s := range []string{"k: a", "k: >-\n  a\n  b: c\n\n  d\n", "k: |\n   a\n  \n    b\n", "k: 'it''s\n  b'", `k: "a\"\u4e00\\ \t\x41\` + "\n  b\"", "k: a\n b\n\n c"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, source string) {
		text, at, ok := valueOf(t, source)
		if !ok {
			return
		}
		b, ok := prose.Whole(text, at, prose.Field)
		if !ok {
			return
		}
		last := at.Start
		for i := range len(b.Text) {
			s := b.Source(i, i+1)
			if s.Start < last || s.End > at.End || s.End < s.Start {
				t.Fatalf("%q at %d is [%d,%d) after %d of [%d,%d)", text, i, s.Start, s.End, last, at.Start, at.End)
			}
			last = s.Start
			if s, ok := b.Exact(i, i+1); ok && s.Text() != text[i:i+1] {
				t.Fatalf("%q at %d is not %q", text, i, s.Text())
			}
		}
		body, _ := markdown.Parse(diag.NewFile("a.yaml", []byte(text)), 0, len(text), markdown.Options{})
		blocks := body.Blocks(nil)
		for i := range blocks {
			in := blocks[i].In(&b)
			if in.Text != blocks[i].Text {
				t.Fatalf("%q became %q", blocks[i].Text, in.Text)
			}
			for j := range len(in.Text) {
				if s, ok := in.Exact(j, j+1); ok && s.Text() != in.Text[j:j+1] {
					t.Fatalf("%q at %d is not %q", in.Text, j, s.Text())
				}
			}
		}
	})
}
