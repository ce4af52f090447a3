package markdown_test

import (
	"fmt"
	"strings"
	"testing"

	"prospectus/internal/diag"
	"prospectus/internal/markdown"
	"prospectus/internal/prose"
)

func blocksOf(text string, han bool) (*markdown.Body, []prose.Block) {
	file := diag.NewFile("a.md", []byte(text))
	body, _ := markdown.Parse(file, 0, len(text), markdown.Options{Han: han})
	return body, body.Blocks(func(d *markdown.Directive) (string, bool) {
		if d.Name == "fact" {
			return "870.7亿元", true
		}
		return "", false
	})
}

func TestBlocks(t *testing.T) {
	const text = `# 投资 **丝城**

共签约项目95个，总投资:fact[signed]。
下一行。

<!-- prospectus: allow absolute-term 引文 -->

> 最好的 [城市](about.md "题")，见 ` + "`code`" + ` 与 <https://x.example/>[^1]。

- 一 &amp; 二\*
  - 三

| 名称 | 数 |
| --- | --- |
| 甲 | 3 <!-- prospectus: allow x 原因 --> |

![图](a.png)

:::note[提示]{title="标题"}
内容
:::

::figure[说明]{src=a.png alt=替代}

` + "```\ncode 12\n```" + `

[^1]: 脚注。
`
	_, blocks := blocksOf(strings.ReplaceAll(text, "\n", "\r\n"), true)
	var got []string
	for _, b := range blocks {
		line := fmt.Sprintf("%s %d %q", b.Kind, b.Level, b.Text)
		if b.Quoted {
			line += " quoted"
		}
		for _, c := range b.Comments {
			line += " <" + c.Text + ">"
		}
		got = append(got, line)
	}
	want := []string{
		`heading 1 "投资 丝城"`,
		`paragraph 0 "共签约项目95个，总投资870.7亿元。下一行。"`,
		`paragraph 0 "最好的 城市，见 ￼ 与 ￼￼。" quoted <prospectus: allow absolute-term 引文>`,
		`list item 1 "一 & 二*"`,
		`list item 2 "三"`,
		`table row 0 "名称\t数"`,
		`table row 0 "甲\t3 " <prospectus: allow x 原因>`,
		`paragraph 0 "￼"`,
		`image text 0 "图"`,
		`caption 0 "标题"`,
		`caption 0 "提示"`,
		`paragraph 0 "内容"`,
		`image text 0 "替代"`,
		`caption 0 "说明"`,
		`paragraph 0 "脚注。"`,
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	b := blocks[1]
	at := strings.Index(b.Text, "870.7亿元。")
	if s := b.Source(at+3, at+4).Text(); s != ":fact[signed]" {
		t.Errorf("a part of a fact leads to %q", s)
	}
	if s := b.Source(at-6, at+len("870.7亿元。")).Text(); s != "投资:fact[signed]。" {
		t.Errorf("a range over a fact leads to %q", s)
	}
	if _, ok := b.Exact(at-3, at+1); ok || !b.Written(at-3, at+1) || b.Written(0, at) {
		t.Error("a fact is taken for text of the file")
	}
	if _, ok := b.Exact(at+len("870.7亿元"), len(b.Text)); ok {
		t.Error("a line break is taken for nothing, where an edit would remove it")
	}
	if s, ok := b.Exact(0, at); !ok || s.Text() != "共签约项目95个，总投资" {
		t.Errorf("the text before the fact is at %q", s.Text())
	}
}

func TestCommentsBeforeBlocks(t *testing.T) {
	_, blocks := blocksOf("<!-- a -->\n<!-- b -->\n\n- one\n- two\n\nthree\n\n<!-- c -->\n", false)
	var got []string
	for _, b := range blocks {
		got = append(got, fmt.Sprint(b.Text, len(b.Comments)))
	}
	if strings.Join(got, " ") != "one2 two2 three0" {
		t.Errorf("comments stand before %v", got)
	}
}

// TestCommentsOfFootnotes holds for comments that the parser meets out of order.
func TestCommentsOfFootnotes(t *testing.T) {
	_, blocks := blocksOf("a[^1]\n\n[^1]: <!-- x -->\n    note <!-- y -->\n\nb <!-- z -->\n", false)
	var got []string
	for _, b := range blocks {
		line := strings.TrimSpace(b.Text)
		for _, c := range b.Comments {
			line += " " + c.Text
		}
		got = append(got, line)
	}
	if want := "a\ufffc|b z|note x y"; strings.Join(got, "|") != want {
		t.Errorf("%q, want %q", strings.Join(got, "|"), want)
	}
}

// TestLastCommentsBeforeAList holds that a list has those nearest to it.
func TestLastCommentsBeforeAList(t *testing.T) {
	var text strings.Builder
	for i := range 1000 {
		fmt.Fprintf(&text, "<!-- %d -->\n", i)
	}
	_, blocks := blocksOf(text.String()+"\n- a\n- b <!-- own -->\n", false)
	a, b := blocks[0].Comments, blocks[1].Comments
	if len(a) != 256 || a[255].Text != "999" || len(b) != 257 || b[256].Text != "own" {
		t.Errorf("%d comments before the first item, %d before the second", len(a), len(b))
	}
}

// BenchmarkManyComments shows by its ns/comment that comments cost what they are
// many, wherever they stand.
func BenchmarkManyComments(b *testing.B) {
	for name, text := range map[string]func(n int) string{
		"before a list":           func(n int) string { return strings.Repeat("<!-- x -->\n\n", n) + strings.Repeat("- a\n", n) },
		"in a list and before it": func(n int) string { return strings.Repeat("<!-- x -->\n\n", n) + strings.Repeat("- a <!-- y -->\n", n) },
		"in the words of a text":  func(n int) string { return strings.Repeat("a <!-- y -->\n", n) },
		"before blocks of a quote": func(n int) string {
			return strings.Repeat("<!-- x -->\n\n", n) + strings.Repeat("> <!-- y -->\n>\n> a\n>\n", n)
		},
	} {
		for _, n := range []int{250, 4000} {
			file := diag.NewFile("a.md", []byte(text(n)))
			body, _ := markdown.Parse(file, 0, len(file.Text), markdown.Options{})
			b.Run(fmt.Sprintf("%s/%d", name, n), func(b *testing.B) {
				for b.Loop() {
					body.Blocks(nil)
				}
				b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*n), "ns/comment")
			})
		}
	}
}

// FuzzBlocks holds that every range of a block leads into the file, in order,
// and that what is said to be exact is.
func FuzzBlocks(f *testing.F) {
	f.Add("# a\n\nb *c*&amp;d :fact[x] `e`\n\n- f\n\n| g | h |\n|---|---|\n| i | j |\n", true)
	f.Add("> 一\r\n> 二\\\r\n三 ![x](y)\n\n:::note[a]{title='b'}\nc\n:::\n", true)
	f.Add("![a *b* `c`](d) ![](e)", false)
	f.Fuzz(func(t *testing.T, text string, han bool) {
		_, blocks := blocksOf(text, han)
		for _, b := range blocks {
			last := 0
			for i := range b.Text {
				span := b.Source(i, i+1)
				if span.Start < last || span.End > len(text) || span.Start < b.Span.Start || span.End > b.Span.End {
					t.Fatalf("%q at %d is [%d,%d), after %d, of [%d,%d)", b.Text, i, span.Start, span.End, last, b.Span.Start, b.Span.End)
				}
				last = span.Start
				if s, ok := b.Exact(i, i+1); ok && s.Text() != b.Text[i:i+1] {
					t.Fatalf("%q at %d is not %q", b.Text, i, s.Text())
				}
			}
			if s, ok := b.Exact(0, len(b.Text)); ok && s.Text() != b.Text {
				t.Fatalf("%q is not %q", b.Text, s.Text())
			}
		}
	})
}
