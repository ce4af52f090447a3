package status_test

import (
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"prospectus/internal/build"
	"prospectus/internal/lock"
	"prospectus/internal/status"
	"prospectus/internal/theme"
	"prospectus/themes"
)

// linked links a site of these files.
func linked(t *testing.T, files map[string]string) *build.Result {
	t.Helper()
	own, err := fs.Sub(themes.FS, "invest")
	if err != nil {
		t.Fatal(err)
	}
	content := fstest.MapFS{}
	for name, text := range files {
		content[name] = &fstest.MapFile{Data: []byte(text)}
	}
	r, err := build.New(build.Options{
		Source: func() fs.FS { return content }, Themes: func(string) []theme.Layer { return []theme.Layer{{Name: "theme:", FS: own}} },
		Now: func() time.Time { return time.Date(2026, 6, 1, 0, 0, 0, 0, time.UTC) }, Jobs: 2,
	}).Check(context.Background())
	if err != nil || r.Site == nil {
		t.Fatal(err, r.Diagnostics)
	}
	return r
}

const siteText = `title: {zh: 丝城, en: Silk City, de: Seidenstadt}
base_url: https://silk.example/
languages:
  zh: {locale: zh-Hans, name: 简体中文}
  en: {locale: en, name: English}
  de: {locale: de, name: Deutsch}
  hant: {locale: zh-Hant, name: 繁體中文, derive_from: zh}
missing_translation: omit
`

func text(title, body string) string { return "---\ntitle: " + title + "\n---\n\n" + body + "\n" }

func TestSurvey(t *testing.T) {
	files := map[string]string{
		"site.yaml":    siteText,
		"about.zh.md":  text("概况", "丝城在江边。\n\n丝城多雨。"),
		"about.en.md":  text("About", "By the river.\n\nIt has much rain."),
		"about.de.md":  text("Über uns", "Am Fluss.\n\nEs regnet viel."),
		"mills.en.md":  text("Mills", "Twelve mills."),
		"mills.de.md":  "---\ntitle: Mühlen\ndraft: true\n---\n\nZwölf Mühlen.\n",
		"looms.zh.md":  text("织机", "织机二十台。"),
		"looms.en.md":  text("Looms", "Twenty looms."),
		"hidden.zh.md": "---\ntitle: 未发布\npublish_at: 2027-01-01\n---\n\n以后。\n",
		"hidden.en.md": "---\ntitle: Later\npublish_at: 2027-01-01\n---\n\nLater.\n",
	}
	r := linked(t, files)
	var records *lock.Lock
	for _, e := range r.Site.Entries() {
		source, _ := status.Source(r.Site, e)
		records = records.With(lock.Record{Entry: e.Ref, Source: source.Key, Lang: "en", Digests: lock.Digests(r.Site.Blocks(e, source.Key))})
	}
	records = records.With(lock.Record{Entry: "hidden", Source: "zh", Lang: "en"}, lock.Record{Entry: "gone", Source: "zh", Lang: "en"},
		lock.Record{Entry: "about", Source: "en", Lang: "de"}) // reviewed against another source
	files["about.zh.md"] = text("概况", "丝城在山边。\n\n丝城多雨。\n\n也多风。")
	r = linked(t, files)

	in := status.Input{Site: r.Site, Lock: records, Found: r.Diagnostics, Jobs: 1}
	report := status.Survey(in)
	var got []string
	for _, x := range report.Translations {
		got = append(got, fmt.Sprintf("%s %s>%s %s %d/%d todo %d size %d %s", x.Entry, x.Source, x.Lang, x.State, x.Touched(), x.Blocks, x.Todo, x.Words, x.Page))
	}
	for _, x := range report.Languages {
		got = append(got, fmt.Sprintf("%s %d of %d, %d first, %d %s, todo %v, %v", x.Lang, x.Written, x.Entries, x.Sources, x.Words, x.Unit, x.Todo, x.By))
	}
	for _, x := range report.Unknown {
		got = append(got, "unknown "+x.Entry)
	}
	want := `about zh>en stale 2/4 todo 8 size 8 /en/about/
about zh>de unreviewed 0/4 todo 14 size 7 /de/about/
looms zh>en complete 0/2 todo 0 size 3 /en/looms/
looms zh>de missing 0/2 todo 7 size 0 /looms/
mills en>zh missing 0/2 todo 3 size 0 /en/mills/
mills en>de draft 0/2 todo 3 size 0 /en/mills/
zh 2 of 3, 2 first, 21 characters, todo map[words:3], map[missing:1]
en 3 of 3, 1 first, 14 words, todo map[characters:8], map[complete:1 stale:1]
de 2 of 3, 0 first, 7 words, todo map[characters:21 words:3], map[draft:1 missing:1 unreviewed:1]
unknown gone`
	if strings.Join(got, "\n") != want {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), want)
	}
	if c := report.Translations[0].Changes; len(c) != 2 || c[0].Kind != lock.Changed || c[0].Text != "丝城在山边。" || c[1].Kind != lock.Appeared || c[1].Span.Text() != "也多风。" {
		t.Errorf("%+v", c)
	}

	// However many goroutines look, the report is the same.
	var one, many bytes.Buffer
	in.Jobs = 8
	if report.WriteJSON(&one) != nil || status.Survey(in).WriteJSON(&many) != nil || one.String() != many.String() {
		t.Error("the report depends on how many goroutines there are")
	}
}
