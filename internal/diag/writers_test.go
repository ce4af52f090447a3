package diag

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

var update = flag.Bool("update", false, "write the golden files anew")

// find gives the span of the n-th needle (from 1) in a file.
func find(t *testing.T, f *File, needle string, n int) Span {
	t.Helper()
	at := 0
	for ; n > 0; n-- {
		i := bytes.Index(f.Text[at:], []byte(needle))
		if i < 0 {
			t.Fatalf("%s has no %q", f.Path, needle)
		}
		at += i + len(needle)
	}
	return f.Span(at-len(needle), at)
}

// examples is a list with every difficulty of a place.
func examples(t *testing.T) List {
	en := NewFile("industries/auto-parts.en.md", []byte("---\ntitle: Automobile parts\n---\n\n95 signed projects worth RMB 870 billion\n"))
	zh := NewFile("industries/auto-parts.zh.md", []byte("---\r\ntitle: 汽车零部件\r\n---\r\n\r\n签约项目总投资870.7亿元。\r\n"))
	bom := NewFile("site.yaml", []byte("\ufefftitel: {zh: 邓州招商, en: Invest}\nmenu:\n\t- industries\n\t-\tparks"))
	odd := NewFile("政策/土地, 税收:1.zh.md", []byte("cafe\u0301 ａｂｃ한글 e\u0301[链接](x.md)\x1b[31m\xff \u202e文\n:::note\n一\n二\n:::\n最后一行没有换行"))
	long := NewFile("news/long.zh.md", []byte(strings.Repeat("长句子，", 60)+"错字"+strings.Repeat("，没有句号", 60)))
	layout := NewFile("theme:layouts/base.html", []byte("<title>{{.Titel}}</title>\n"))

	var l List
	d := l.Errorf(find(t, en, "RMB 870 billion", 1), "invalid-type", "the two languages give different figures")
	d.Help = `write "RMB 87.07 billion", or use :fact[signed-2022] in both`
	d.Related = []Related{{find(t, zh, "870.7亿元", 1), "870.7亿元 here"}, {zh.Whole(), "the Chinese text"}, {Span{}, "no place at all"}}
	l.Errorf(find(t, bom, "titel", 1), "unknown-key", `unknown key "titel"`).Help = `did you mean "title"?`
	l.Warnf(find(t, bom, "\tparks", 1), "yaml-syntax", "a tab: 100%% wrong,\nin two lines").Help = "write spaces\nas many as above"
	l.Errorf(find(t, odd, "链接", 1), "dead-link", `"x.md" does not exist`)
	l.Warnf(find(t, odd, "文", 1), "bad-value", "a direction override stands before 文")
	l.Errorf(find(t, odd, ":::note\n一\n二\n:::", 1), "unclosed-directive", "a span of four lines")
	l.Notef(find(t, odd, "最后一行没有换行", 1), "bad-value", "the last line")
	l.Errorf(odd.Span(len(odd.Text), len(odd.Text)), "front-matter-unclosed", "the end of the file")
	l.Errorf(find(t, long, "错字", 1), "bad-value", "a wrong word in a long line")
	l.Errorf(find(t, long, "长句子，错字", 1), "bad-value", "the same word again")
	l.Errorf(long.Span(0, len(long.Text)), "bad-value", "a long span")
	l.Errorf(find(t, layout, ".Titel", 1), "template-error", "a page has no Titel")
	l.Errorf(en.Whole(), "missing-field", `the field "summary" is missing`)
	l.Errorf(en.Whole(), "missing-field", `the field "title" is missing`)
	l.Warnf(Span{}, "no-content", "the folder has no page")
	return l
}

func golden(t *testing.T, name string, write func(io.Writer) error) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := write(&out); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(file, out.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(out.Bytes(), want) {
		got, want := strings.Split(out.String(), "\n"), strings.Split(string(want), "\n")
		i := 0
		for i < len(got) && i < len(want) && got[i] == want[i] {
			i++
		}
		t.Errorf("%s differs from line %d on (-update writes it anew):\n%s", name, i+1, strings.Join(got[i:min(i+5, len(got))], "\n"))
	}
	return out.Bytes()
}

func TestWriteText(t *testing.T) {
	l := examples(t)
	golden(t, "text.golden", func(w io.Writer) error {
		return WriteText(w, l, TextOptions{Prefix: "content", Width: 80, Limit: -1})
	})
	golden(t, "short.golden", func(w io.Writer) error { return WriteText(w, l, TextOptions{Short: true}) })
	golden(t, "color.golden", func(w io.Writer) error { return WriteText(w, l[:2], TextOptions{Color: true}) })
}

func TestCaretStandsUnderTheSpan(t *testing.T) {
	for _, c := range []struct{ line, mark string }{
		{"签约项目总投资870.7亿元。", "870.7亿元"},
		{"\ttabs\tbefore", "before"},
		{"cafe\u0301 au lait", "lait"},
		{"ａｂｃ한글", "한글"},
		{"plain", "plain"},
	} {
		f := NewFile("a.md", []byte(c.line))
		var out bytes.Buffer
		if err := WriteText(&out, List{{Span: find(t, f, c.mark, 1)}}, TextOptions{}); err != nil {
			t.Fatal(err)
		}
		rows := strings.Split(out.String(), "\n")
		source, caret := rows[3], rows[4]
		before, _, ok := strings.Cut(source, c.mark)
		if !ok {
			t.Fatalf("the excerpt does not show %q: %q", c.mark, source)
		}
		if got, want := Columns(caret[:strings.IndexByte(caret, '^')]), Columns(before); got != want {
			t.Errorf("%q: the caret is in column %d, the text in %d", c.line, got, want)
		}
		if got, want := strings.Count(caret, "^"), Columns(c.mark); got != want {
			t.Errorf("%q: %d carets for %d columns", c.line, got, want)
		}
	}
}

func TestTextNeverPassesTheWidth(t *testing.T) {
	for _, d := range examples(t) {
		for _, width := range []int{60, 80, 100} {
			x, ok := d.Span.Excerpt(width)
			if got := Columns(x.Before + x.Marked + x.After); ok && got > width {
				t.Errorf("%s: %d columns of %d: %+v", d.Message, got, width, x)
			}
			if ok && strings.ContainsAny(x.Before+x.Marked+x.After, "\x1b\t\r\n") {
				t.Errorf("%s: a control character came through: %+v", d.Message, x)
			}
		}
	}
}

func TestTextLimitKeepsTheMostSevere(t *testing.T) {
	f := NewFile("a.md", []byte(strings.Repeat("x\n", 60)))
	var l List
	for i := range 60 {
		if i%2 == 0 {
			l.Warnf(f.Span(2*i, 2*i+1), "bad-value", "warning %d", i)
		} else {
			l.Errorf(f.Span(2*i, 2*i+1), "bad-value", "error %d", i)
		}
	}
	var out bytes.Buffer
	if err := WriteText(&out, l, TextOptions{}); err != nil {
		t.Fatal(err)
	}
	text := out.String()
	if n := strings.Count(text, "error[bad-value]"); n != 20 || strings.Contains(text, "warning[") {
		t.Errorf("%d errors of 20, warnings: %v", n, strings.Contains(text, "warning["))
	}
	if want := "and 40 more (10 errors, 30 warnings);"; !strings.Contains(text, want) {
		t.Errorf("no %q in the last line: %q", want, text[len(text)-120:])
	}
	out.Reset()
	if err := WriteText(&out, l, TextOptions{Short: true}); err != nil || strings.Count(out.String(), "\n") != 60 {
		t.Errorf("the short form is cut: %d lines, %v", strings.Count(out.String(), "\n"), err)
	}
}

func TestWriteJSON(t *testing.T) {
	out := golden(t, "json.golden", func(w io.Writer) error {
		return WriteJSON(w, examples(t), Site{Pages: 12, Languages: 2})
	})
	var report struct {
		Diagnostics []map[string]any
		Summary     map[string]int
	}
	if err := json.Unmarshal(out, &report); err != nil {
		t.Fatal(err)
	}
	if got := fmt.Sprint(report.Summary); got != "map[errors:11 languages:2 pages:12 warnings:3]" {
		t.Errorf("summary %s", got)
	}
	for _, d := range report.Diagnostics {
		if _, ok := d["related"].([]any); !ok {
			t.Errorf("related is no array: %v", d)
		}
	}
	var empty bytes.Buffer
	if err := WriteJSON(&empty, nil, Site{}); err != nil || !strings.Contains(empty.String(), `"diagnostics": []`) {
		t.Errorf("no diagnostics: %s %v", &empty, err)
	}
}

func TestWriteSARIF(t *testing.T) {
	schema, err := jsonschema.NewCompiler().Compile("testdata/sarif-schema-2.1.0.json")
	if err != nil {
		t.Fatal(err)
	}
	validate := func(out []byte) {
		t.Helper()
		value, err := jsonschema.UnmarshalJSON(bytes.NewReader(out))
		if err != nil {
			t.Fatal(err)
		}
		if err := schema.Validate(value); err != nil {
			t.Errorf("%#v", err)
		}
	}
	help := func(c Code) string {
		if c == "bad-value" {
			return "# bad-value\n\nA value breaks the rule of its field."
		}
		return ""
	}
	o := SARIFOptions{Prefix: "sites/dengzhou", Version: "1.2.3", Help: help}
	rules := []Rule{{"bad-value", "a value breaks the rule of its field"}, {"dead-link", "a link's target does not exist"}}
	validate(golden(t, "sarif.golden", func(w io.Writer) error { return writeSARIF(w, examples(t), o, rules) }))

	for _, l := range []List{nil, examples(t)} {
		var out bytes.Buffer
		if err := WriteSARIF(&out, l, SARIFOptions{}); err != nil {
			t.Fatal(err)
		}
		validate(out.Bytes())
	}
}

func TestFingerprintOutlivesAnEditAbove(t *testing.T) {
	fingerprints := func(text string) []string {
		f := NewFile("a.md", []byte(text))
		seen, got := map[string]int{}, []string{}
		for i := range 2 {
			got = append(got, fingerprint(Diagnostic{Code: "dead-link", Span: find(t, f, "x.md", i+1)}, seen))
		}
		return got
	}
	before, after := fingerprints("x.md x.md"), fingerprints("new line\n\nx.md\nx.md\n")
	if fmt.Sprint(before) != fmt.Sprint(after) {
		t.Errorf("%v became %v", before, after)
	}
	if before[0] == before[1] {
		t.Errorf("two findings share %s", before[0])
	}
}

func TestWriteGitHub(t *testing.T) {
	out := golden(t, "github.golden", func(w io.Writer) error {
		return WriteGitHub(w, examples(t), GitHubOptions{Prefix: "sites/dengzhou"})
	})
	severities := ""
	for line := range strings.Lines(string(out)) {
		severities += line[2:3]
	}
	if strings.Trim(severities, "e") != "wwwn" {
		t.Errorf("the most severe are not first: %s", severities)
	}
}

type failing struct{}

func (failing) Write([]byte) (int, error) { return 0, io.ErrClosedPipe }

func TestWritersTellThatTheyCanNotWrite(t *testing.T) {
	l := examples(t)
	for name, err := range map[string]error{
		"text":   WriteText(failing{}, l, TextOptions{}),
		"short":  WriteText(failing{}, l, TextOptions{Short: true}),
		"json":   WriteJSON(failing{}, l, Site{}),
		"sarif":  WriteSARIF(failing{}, l, SARIFOptions{}),
		"github": WriteGitHub(failing{}, l, GitHubOptions{}),
	} {
		if err == nil {
			t.Errorf("%s: a write error is lost", name)
		}
	}
}
