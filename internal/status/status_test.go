package status

import (
	"bytes"
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"testing"

	"prospectus/internal/diag"
	"prospectus/internal/lock"
)

func TestWords(t *testing.T) {
	for text, want := range map[string]int{
		"":                                  0,
		"丝城有20台织机。":                         7,
		"丝城，GDP增长3.5%":                      6,
		"Silk City's looms":                 3,
		"a ready-built, two-storey mill":    4,
		"RMB 87.07 billion – 1,000 looms":   5,
		"l’été":                             1,
		"-- ... “”":                         0,
		"end. Next":                         2,
		"カタカナ":                              4,
		"code \ufffc here":                  2,
		"它's 5-8年":                          4, // 5-8 is one
		"Dengzhou\u2013Nanyang 2-metre-log": 3,
	} {
		if got := words(text); got != want {
			t.Errorf("%q has %d words, want %d", text, got, want)
		}
	}
	for locale, want := range map[string]Unit{"zh-Hans": Characters, "zh": Characters, "ja-JP": Characters, "en-GB": Words, "zhx": Words} {
		if got := unitOf(locale); got != want {
			t.Errorf("%s is counted in %s", locale, got)
		}
	}
}

func TestSize(t *testing.T) {
	for n, want := range map[int]string{0: "0 words", 1: "1 word", 999: "999 words", 1000: "1,000 words", 1234567: "1,234,567 words"} {
		if got := size(n, Words); got != want {
			t.Errorf("%d: %s", n, got)
		}
	}
}

// sample is a report of a site that does not exist.
func sample() *Report {
	file := diag.NewFile("policies/land.yaml", []byte("a: b\nexpires: 2025-01-01\n"))
	return &Report{
		Languages: []Total{
			{Lang: "zh", Name: "简体中文", Unit: Characters, Entries: 3, Written: 3, Sources: 3, Words: 12345, By: map[State]int{}},
			{Lang: "en", Name: "English", Unit: Words, Entries: 3, Written: 2, Words: 678, Todo: map[Unit]int{Characters: 21},
				By: map[State]int{Stale: 1, Complete: 1, Missing: 1}},
		},
		Translations: []Translation{
			{Entry: "about", Title: "概况", Source: "zh", Lang: "en", State: Stale, Blocks: 2, Changed: 1, Gone: 2, Todo: 1},
			{Entry: "looms", Title: "织机\x1b[2J", Source: "zh", Lang: "en", State: Complete, Blocks: 4},
			{Entry: "mill", Title: strings.Repeat("长", 40), Source: "zh", Lang: "en", State: Missing, Todo: 20},
		},
		Unsourced: []Item{{"unknown-source", file.Whole(), "no source"}},
		Expiring:  []Item{{"expired", file.Span(5, 12), "it <ended>"}, {"expired", diag.Span{}, "all"}},
		Unknown:   []lock.Record{{Entry: "gone", Lang: "en"}},
	}
}

func TestTable(t *testing.T) {
	var b bytes.Buffer
	if err := sample().WriteTable(&b, TableOptions{Prefix: "content"}); err != nil {
		t.Fatal(err)
	}
	want := `ENTRY  TITLE                                    LANGUAGE  STATE                TO DO
about  概况                                     en        stale 3 of 3 blocks  1 character
mill   ` + strings.Repeat("长", 18) + `...  en        missing              20 characters

LANGUAGE     TEXTS   COMPLETE  STALE  UNREVIEWED  DRAFT  MISSING  SIZE               TO DO
zh 简体中文  3 of 3  source                                       12,345 characters
en English   2 of 3  1         1      0           0      1        678 words          21 characters

Without a source:
  content/policies/land.yaml: no source

Ended, about to end, or to be reviewed:
  content/policies/land.yaml:2:1: it <ended>
  the site: all

In translations.lock, without a text:
  gone in en
`
	if got := b.String(); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	// In a terminal all rows are as wide as their heading says.
	lines := strings.Split(b.String(), "\n")
	for _, line := range lines[1:3] {
		before, _, _ := strings.Cut(line, " en ")
		heading, _, _ := strings.Cut(lines[0], " LANGUAGE")
		if diag.Columns(before) != len(heading) {
			t.Errorf("%q is %d wide, its heading %d", before, diag.Columns(before), len(heading))
		}
	}
}

func TestTableWithColour(t *testing.T) {
	var plain, colour bytes.Buffer
	_ = sample().WriteTable(&plain, TableOptions{All: true})
	_ = sample().WriteTable(&colour, TableOptions{All: true, Color: true})
	if !strings.Contains(colour.String(), "\x1b[33mstale 3 of 3 blocks\x1b[0m ") || !strings.Contains(colour.String(), "\x1b[32mcomplete\x1b[0m") {
		t.Errorf("%q", colour.String())
	}
	stripped := colour.String()
	for _, c := range colours {
		stripped = strings.ReplaceAll(stripped, "\x1b["+c+"m", "")
	}
	// A row ends with its last cell, and a coloured one keeps no spaces either.
	if got := strings.ReplaceAll(stripped, "\x1b[0m", ""); got != plain.String() {
		t.Errorf("colours move text:\n%q\n%q", got, plain.String())
	}
	if strings.Contains(plain.String(), "\x1b") {
		t.Error("a title reaches the terminal as it is")
	}
}

func TestTableOfLittle(t *testing.T) {
	for want, r := range map[string]*Report{
		"there is nothing to translate": {},
		"every translation is complete": {Translations: []Translation{{State: Complete}}},
	} {
		var b bytes.Buffer
		if err := r.WriteTable(&b, TableOptions{}); err != nil || !strings.HasPrefix(b.String(), want) {
			t.Errorf("%q, %v", b.String(), err)
		}
	}
}

func TestJSON(t *testing.T) {
	var b bytes.Buffer
	if err := sample().WriteJSON(&b); err != nil {
		t.Fatal(err)
	}
	var out struct {
		Languages, Translations, Unsourced, Expiring, Unknown []map[string]any
	}
	if err := json.Unmarshal(b.Bytes(), &out); err != nil {
		t.Fatal(err)
	}
	if len(out.Languages) != 2 || len(out.Translations) != 3 || out.Expiring[0]["line"] != 2.0 || out.Unknown[0]["entry"] != "gone" ||
		out.Translations[0]["todoUnit"] != "characters" || out.Translations[0]["sizeUnit"] != "words" {
		t.Errorf("%s", b.String())
	}
	b.Reset()
	_ = (&Report{}).WriteJSON(&b)
	if strings.Contains(b.String(), "null") {
		t.Errorf("an empty list is null: %s", b.String())
	}
}

type refusing struct{}

func (refusing) Write([]byte) (int, error) { return 0, errors.New("no") }

func TestWriteErrors(t *testing.T) {
	if sample().WriteTable(refusing{}, TableOptions{}) == nil || sample().WriteJSON(refusing{}) == nil {
		t.Error("what can't be written is not told")
	}
}

func TestHTML(t *testing.T) {
	r := sample()
	r.Translations[0].Page = "en/about/"
	file := diag.NewFile("about.zh.md", []byte("甲\n<b>乙</b>\n"))
	r.Translations[0].Changes = []Change{{lock.Changed, file.Span(4, 8), "<b>乙</b> " + strings.Repeat("长", 99)}, {Kind: lock.Gone, Span: file.Span(0, 3)}}
	var b bytes.Buffer
	if err := r.WriteHTML(&b, HTMLOptions{Title: "丝城 <x>", Base: "/sub/", Style: "/s.css"}); err != nil {
		t.Fatal(err)
	}
	got := b.String()
	for _, want := range []string{
		`<title>Translations: 丝城 &lt;x&gt;</title>`, `<link rel="stylesheet" href="/s.css">`, `<a href="/sub/">`, `<a href="/sub/en/about/" lang="zh">概况</a>`,
		`<td colspan="5">source</td>`, `<td>3 of 3`, `<code>about.zh.md:2:1</code> changed: <span lang="zh">&lt;b&gt;乙&lt;/b&gt; 长`, "长…</span>",
		`<code>about.zh.md:1:1</code> is gone</li>`, `<td>12,345 characters</td>`, `it &lt;ended&gt;`, "gone has no text in en",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("there is no %s", want)
		}
	}
	for _, bad := range []string{"<style", " style=", "<script", "http://", "https://", "ZgotmplZ", "织机"} {
		if strings.Contains(got, bad) {
			t.Errorf("there is a %s", bad)
		}
	}
	if t.Failed() {
		t.Log(got)
	}
	for want, r := range map[string]*Report{"There is nothing to translate": {}, "Every translation is complete.": {Translations: []Translation{{State: Complete}}}} {
		b.Reset()
		if err := r.WriteHTML(&b, HTMLOptions{}); err != nil || !strings.Contains(b.String(), want) || !strings.Contains(b.String(), `<a href="/">`) {
			t.Errorf("%s, %v", b.String(), err)
		}
	}
}

// A code that is renamed would vanish from the dashboard without a sound.
func TestGroups(t *testing.T) {
	for code := range groups {
		if !slices.ContainsFunc(diag.Rules, func(r diag.Rule) bool { return string(r.Code) == code }) {
			t.Errorf("the dashboard shows %q, which nothing gives", code)
		}
	}
}
