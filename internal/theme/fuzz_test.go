package theme_test

import (
	"errors"
	"io"
	"testing"

	"prospectus/internal/diag"
	"prospectus/internal/theme"
)

// FuzzLayout holds that no text of a layout makes the package panic, and that
// whatever is found has a place inside the text.
func FuzzLayout(f *testing.F) {
	for _, text := range []string{
		"{{define \"main\"}}{{.Entry.Title}}{{end}}",
		"{{define \"main\"}}{{if .Title}}\n  {{end}}",
		"{{define \"main\"}}<a href=\"{{.Title}}{{end}}",
		"\xef\xbb\xbf{{define \"main\"}}中文{{.Titel}}{{end}}\r\n{{/*",
		"{{define \"main\"}}{{template \"partials/card\" .}}{{end}}{{`",
		"{{block \"main\" .}}<script>{{.T \"a\"}}</script>{{end}}{{\"{{if\"}}",
		"{{define \"main\"}}{{range .Entry.Cards}}{{.It.x}}{{break}}{{end}}{{end}}%s%!d",
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		th, list := loadAll(files(map[string]string{
			"layouts/base.html":  "<p>{{template \"main\" .}}",
			"layouts/entry.html": text,
			"partials/card.html": "{{.It.Title}}",
		}))
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
	})
}

func inside(t *testing.T, s diag.Span) {
	t.Helper()
	if s.File == nil || s.Start < 0 || s.Start > s.End || s.End > len(s.File.Text) {
		t.Errorf("the span [%d, %d) lies outside its file", s.Start, s.End)
	}
}
