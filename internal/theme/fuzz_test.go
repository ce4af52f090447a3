package theme_test

import (
	"errors"
	"io"
	"io/fs"
	"strings"
	"testing"

	"prospectus/internal/diag"
	"prospectus/internal/theme"
)

// FuzzLayout holds that no text of a layout makes the package panic, that
// whatever is found has a place inside the text, and that the quick way writes
// what html/template does.
func FuzzLayout(f *testing.F) {
	for _, text := range []string{
		"{{define \"main\"}}{{.Entry.Title}}{{end}}",
		"{{define \"main\"}}{{if .Title}}\n  {{end}}",
		"{{define \"main\"}}<a href=\"{{.Title}}{{end}}",
		"\xef\xbb\xbf{{define \"main\"}}中文{{.Titel}}{{end}}\r\n{{/*",
		"{{define \"main\"}}{{template \"partials/card\" .}}{{end}}{{`",
		"{{block \"main\" .}}<script>{{.T \"a\"}}</script>{{end}}{{\"{{if\"}}",
		"{{define \"main\"}}{{range .Entry.Cards}}{{.It.x}}{{break}}{{end}}{{end}}%s%!d",
		"{{define \"main\"}}{{range $i, $x := .Entry.Cards}}<a href=\"{{$x.URL}}#{{$i}}\" title={{$x.Title}}>{{$x.Title}}</a>{{end}}{{end}}",
		"{{define \"main\"}}{{$x := 1}}{{with .Entry}}{{if and .Title (not .Cards)}}{{.Title}}{{else}}{{$x = len .Cards}}{{end}}{{end}}{{add $x 1}}{{eq $x 2}}{{end}}",
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		set := files(map[string]string{
			"layouts/base.html":  "<p>{{template \"main\" .}}",
			"layouts/entry.html": text,
			"partials/card.html": "{{.It.Title}}",
		})
		th, list := loadAll(set)
		for _, d := range list {
			inside(t, d.Span)
		}
		for key, span := range th.UsedStrings() {
			if span.IsWhole() {
				t.Errorf("%q has no place", key)
			}
			inside(t, span)
		}
		err := th.Render(io.Discard, "entry", somePage())
		var e *theme.Error
		if errors.As(err, &e) {
			inside(t, e.Span)
		} else if err != nil {
			t.Errorf("%T: %v", err, err)
		}
		if errs, _ := list.Count(); errs > 0 && err == nil {
			t.Error("a broken layout renders")
		}
		data := somePage() // one for both: a template may write the address of an entry
		quick, slow := executed(set, theme.QuickWay, data), executed(set, theme.SlowWay, data)
		if quick != "" && quick != slow {
			t.Errorf("the quick way writes %q, html/template %q", quick, slow)
		}
	})
}

// executed gives a page made in one way, "" where that fails.
func executed(set fs.FS, way theme.Way, data any) string {
	th, _ := theme.Load([]theme.Layer{{Name: "theme:", FS: set}}, theme.Options{Way: way})
	var out strings.Builder
	if th.Render(&out, "entry", data) != nil {
		return ""
	}
	return out.String()
}

func inside(t *testing.T, s diag.Span) {
	t.Helper()
	if s.File == nil || s.Start < 0 || s.Start > s.End || s.End > len(s.File.Text) {
		t.Errorf("the span [%d, %d) lies outside its file", s.Start, s.End)
	}
}
