package serve

import (
	"context"
	"errors"
	"strings"
	"sync/atomic"
	"testing"

	"prospectus/internal/diag"
)

// The page on the translations is that of the last build, good or not, under the
// policy of every page, and waits for the next build.
func TestStatusPage(t *testing.T) {
	var fails atomic.Bool
	home, _ := newFakeSite("", nil).start(t, Options{Rebuild: func(context.Context, Change) Outcome {
		list := diag.List{}
		list.Errorf(diag.Span{}, "dead-link", "the content has an error")
		return Outcome{Diagnostics: list, Status: func(style string) ([]byte, error) {
			if fails.Load() {
				return nil, errors.New("the page can't be written")
			}
			return []byte("<link href=" + style + "><p>translations</p></body></html>"), nil
		}}
	}})
	a := get(t, home+"_prospectus/status")
	if a.StatusCode != 200 || a.Header.Get("Content-Type") != "text/html; charset=utf-8" ||
		!strings.HasPrefix(a.body, "<link href=/_prospectus/status.css><p>translations</p><script src=") || !strings.Contains(a.body, "data-wait") {
		t.Errorf("%d %q", a.StatusCode, a.body)
	}
	if !strings.Contains(a.Header.Get("Content-Security-Policy"), "default-src 'self'") {
		t.Errorf("the headers are %v", a.Header)
	}
	if a := get(t, home+"_prospectus/status.css"); a.StatusCode != 200 || a.Header.Get("Content-Type") != "text/css; charset=utf-8" {
		t.Errorf("the style sheet: %d %v", a.StatusCode, a.Header)
	}
	fails.Store(true)
	if a := get(t, home+"_prospectus/status"); a.StatusCode != 500 || !strings.Contains(a.body, "can't be written") {
		t.Errorf("%d %q", a.StatusCode, a.body)
	}
}

func TestNoStatusPage(t *testing.T) {
	home, _ := newFakeSite("", map[string]string{"index.html": "x"}).start(t, Options{})
	if a := get(t, home+"_prospectus/status"); a.StatusCode != 404 || strings.Contains(a.body, "<") {
		t.Errorf("%d %q", a.StatusCode, a.body)
	}
}
