package docs

import (
	"strings"
	"testing"

	"prospectus/internal/check"
)

// TestCheck gives a page for each check, without links that lead nowhere.
func TestCheck(t *testing.T) {
	for _, r := range check.Rules() {
		page := Check(string(r.Code))
		if !strings.HasPrefix(page, "# "+string(r.Code)+"\n") {
			t.Errorf("%s: %q", r.Code, page)
		}
		if strings.Contains(page, ".md)") {
			t.Errorf("%s has a link to a file", r.Code)
		}
	}
	for _, code := range []string{"", "nothing", "../docs", "README.md"} {
		if page := Check(code); page != "" {
			t.Errorf("%q has the page %q", code, page)
		}
	}
}

func TestUnlinked(t *testing.T) {
	for text, want := range map[string]string{
		"see [a rule](rule.md).":                   "see a rule.",
		"[one](1.md) and [two](2.md)":              "one and two",
		"[text](https://example.org/a.md) stays":   "[text](https://example.org/a.md) stays",
		"![what it shows](mill.jpg)":               "![what it shows](mill.jpg)",
		"`[x](` is half a link, and ]( is no link": "`[x](` is half a link, and ]( is no link",
		"": "",
	} {
		if got := unlinked(text); got != want {
			t.Errorf("%q became %q, want %q", text, got, want)
		}
	}
}
