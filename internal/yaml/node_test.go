package yaml

import (
	"fmt"
	"strings"
	"testing"

	"prospectus/internal/diag"
)

// dump writes a tree with the source text that each node covers, one a line.
func dump(n *Node) string {
	var b strings.Builder
	var walk func(n *Node, indent, head string)
	walk = func(n *Node, indent, head string) {
		quoted := ""
		if n.Quoted {
			quoted = " quoted"
		}
		fmt.Fprintf(&b, "%s%s%s%s %q <%s>\n", indent, head, strings.TrimPrefix(n.Tag, "!!"), quoted, n.Value,
			strings.NewReplacer("\r", `\r`, "\n", `\n`).Replace(n.Span.Text()))
		for _, x := range n.Items {
			walk(x, indent+"  ", "- ")
		}
		for _, p := range n.Pairs {
			walk(p.Value, indent+"  ", p.Key.Value+"<"+p.Key.Span.Text()+">: ")
		}
	}
	if n == nil {
		return "nothing\n"
	}
	walk(n, "", "")
	return b.String()
}

func TestNodes(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"empty", "", "nothing\n"},
		{"comments", "# nothing\n\n  # here\n", "nothing\n"},
		{"marks alone", "---\n...\n", "nothing\n"},
		{"scalar", "招商", "str \"招商\" <招商>\n"},
		{"types", "a: 1\nb: 1.50\nc: true\nd: ~\ne: 2025-12-31\nf: yes\ng: '1'\nh: 007\n", `map "" <a: 1\nb: 1.50\nc: true\nd: ~\ne: 2025-12-31\nf: yes\ng: '1'\nh: 007>
  a<a>: int "1" <1>
  b<b>: float "1.50" <1.50>
  c<c>: bool "true" <true>
  d<d>: null "~" <~>
  e<e>: timestamp "2025-12-31" <2025-12-31>
  f<f>: str "yes" <yes>
  g<g>: str quoted "1" <'1'>
  h<h>: int "007" <007>
`},
		{"quotes", `a: "x \"y\" \u4e2d" # z` + "\nb: 'it''s'\n'k 1': v\n", `map "" <a: "x \"y\" \u4e2d" # z\nb: 'it''s'\n'k 1': v>
  a<a>: str quoted "x \"y\" 中" <"x \"y\" \u4e2d">
  b<b>: str quoted "it's" <'it''s'>
  k 1<'k 1'>: str "v" <v>
`},
		{"folded", "a: one\n  two # c\nb: >\n  three\n  four\n\nc: |-\n  x\n   y\n", `map "" <a: one\n  two # c\nb: >\n  three\n  four\n\nc: |-\n  x\n   y>
  a<a>: str "one two" <one\n  two>
  b<b>: str quoted "three four\n" <>\n  three\n  four>
  c<c>: str quoted "x\n y" <|-\n  x\n   y>
`},
		{"flow", "a: {x: [1, 二], y: } # c\n", `map "" <a: {x: [1, 二], y: }>
  a<a>: map "" <{x: [1, 二], y: }>
    x<x>: seq "" <[1, 二]>
      - int "1" <1>
      - str "二" <二>
    y<y>: null "" <>
`},
		{"block", "a:\n  - x: 1\n    y: 2\n  -\n    z\nb:\n", `map "" <a:\n  - x: 1\n    y: 2\n  -\n    z\nb:>
  a<a>: seq "" <- x: 1\n    y: 2\n  -\n    z>
    - map "" <x: 1\n    y: 2>
      x<x>: int "1" <1>
      y<y>: int "2" <2>
    - str "z" <z>
  b<b>: null "" <>
`},
		{"alias", "a: &n {x: 甲}\nb: *n\n", `map "" <a: &n {x: 甲}\nb: *n>
  a<a>: map "" <{x: 甲}>
    x<x>: str "甲" <甲>
  b<b>: map "" <*n>
    x<x>: str "甲" <甲>
`},
		{"CRLF and BOM", "\ufefftitle: 邓州\r\nn: 2\r\n", `map "" <title: 邓州\r\nn: 2>
  title<title>: str "邓州" <邓州>
  n<n>: int "2" <2>
`},
		{"a broken value keeps its key", "a: 1\nb: \"x\nc: 3\n", `map "" <a: 1\nb: "x\nc: 3>
  a<a>: int "1" <1>
  b<b>: unreadable "" <"x>
  c<c>: int "3" <3>
`},
	} {
		f := diag.NewFile("x", []byte(c.text))
		n, list := Parse(f, 0, len(f.Text))
		if got := dump(n); got != c.want {
			t.Errorf("%s: got\n%swant\n%s", c.name, got, c.want)
		}
		if broken := strings.Contains(c.name, "broken"); broken != (len(list) > 0) {
			t.Errorf("%s: %v", c.name, list)
		}
	}
}

// Front matter is a part of a file, and its places are those of the file.
func TestParsePart(t *testing.T) {
	const text = "---\ntitle: 邓州\nb: x: y\n---\nbody: {not read\n"
	f := diag.NewFile("x", []byte(text))
	n, list := Parse(f, strings.Index(text, "title"), strings.LastIndex(text, "---"))
	if got := n.Get("title"); got == nil || got.Span.Text() != "邓州" || got.Span.Start != strings.Index(text, "邓州") {
		t.Errorf("%s", dump(n))
	}
	if len(list) != 1 {
		t.Fatalf("%v", list)
	}
	if line, _, _, _ := list[0].Span.Range(); line != 3 {
		t.Errorf("the mistake is on line %d", line)
	}
	if n, list := Parse(f, 900, -5); n != nil || len(list) > 0 {
		t.Errorf("a range outside the file gives %s", dump(n))
	}
}

func TestGet(t *testing.T) {
	var none *Node
	if none.Get("a") != nil || !none.IsNull() {
		t.Error("no node has a value")
	}
	f := diag.NewFile("x", []byte("a: ~\nb: 0\n"))
	n, _ := Parse(f, 0, len(f.Text))
	if !n.Get("a").IsNull() || n.Get("b").IsNull() || n.Get("c") != nil {
		t.Error(dump(n))
	}
}
