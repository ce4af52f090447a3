package external

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"prospectus/internal/diag"
)

var now = time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)

// web is a network of one server that every name leads to, so that a test has
// as many hosts as it likes. Waits take no time and are noted.
type web struct {
	*httptest.Server
	mu       sync.Mutex
	requests []string // "HEAD silk.example/page"
	waits    []time.Duration
}

func newWeb(t *testing.T, h http.HandlerFunc) *web {
	t.Helper()
	w := &web{}
	w.Server = httptest.NewServer(http.HandlerFunc(func(rw http.ResponseWriter, r *http.Request) {
		w.mu.Lock()
		w.requests = append(w.requests, r.Method+" "+r.Host+r.URL.RequestURI())
		w.mu.Unlock()
		h(rw, r)
	}))
	t.Cleanup(w.Close)
	return w
}

func (w *web) options() Options {
	return Options{Agent: "prospectus/test", Now: now, Timeout: 5 * time.Second,
		Sleep: func(_ context.Context, d time.Duration) {
			w.mu.Lock()
			defer w.mu.Unlock()
			w.waits = append(w.waits, d)
		},
		tune: func(t *http.Transport) {
			t.DialContext = func(ctx context.Context, network, _ string) (net.Conn, error) {
				return new(net.Dialer).DialContext(ctx, network, w.Listener.Addr().String())
			}
		}}
}

// asked gives the requests so far, in turn.
func (w *web) asked() []string {
	w.mu.Lock()
	defer w.mu.Unlock()
	return slices.Clone(w.requests)
}

func (w *web) forget() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.requests = nil
}

// longWaits gives the waits that are not the pause between two requests.
func (w *web) longWaits() []time.Duration {
	w.mu.Lock()
	defer w.mu.Unlock()
	return slices.DeleteFunc(slices.Clone(w.waits), func(d time.Duration) bool { return d == 250*time.Millisecond })
}

func linksTo(urls ...string) []Link {
	file := diag.NewFile("about.en.md", []byte(strings.Join(urls, "\n")))
	var links []Link
	at := 0
	for _, u := range urls {
		links = append(links, Link{u, file.Span(at, at+len(u))})
		at += len(u) + 1
	}
	return links
}

// told writes findings as "code message | help".
func told(list diag.List) string {
	var b strings.Builder
	for _, d := range list {
		fmt.Fprintf(&b, "%s %s: %s | %s\n", d.Severity, d.Code, d.Message, d.Help)
	}
	return b.String()
}

func TestAnswers(t *testing.T) {
	status := func(code int) http.HandlerFunc {
		return func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(code) }
	}
	const gone = "warning unreachable-link: the link leads to nothing: silk.example answers 404 Not Found | look for the page under another address, or link to another page\n"
	for name, c := range map[string]struct {
		serve    http.HandlerFunc
		want     string
		requests string
	}{
		"good":    {status(200), "", "HEAD"},
		"no body": {status(204), "", "HEAD"},
		"gone":    {status(404), gone, "HEAD GET"},
		"gone for good": {status(410), "warning unreachable-link: the link leads to nothing: silk.example answers 410 Gone | " +
			"look for the page under another address, or link to another page\n", "HEAD GET"},
		"HEAD is not allowed": {noHead(405), "", "HEAD GET"},
		"HEAD is forbidden":   {noHead(403), "", "HEAD GET"},
		"HEAD is not known":   {noHead(501), "", "HEAD GET"},
		"HEAD finds nothing":  {noHead(404), "", "HEAD GET"},
		"HEAD breaks":         {noHead(500), "", "HEAD GET"},
		"turns programs away": {status(403), "note unchecked-link: the link could not be checked: silk.example answers 403 Forbidden | " +
			"it may turn programs away; open it in a browser; if the page is there, all is well\n", "HEAD GET"},
		"a number of its own": {status(999), "note unchecked-link: the link could not be checked: silk.example answers 999 | " +
			"it may turn programs away; open it in a browser; if the page is there, all is well\n", "HEAD GET"},
		"wants a script": {status(412), "note unchecked-link: the link could not be checked: silk.example answers 412 Precondition Failed | " +
			"it may turn programs away; open it in a browser; if the page is there, all is well\n", "HEAD GET"},
		"wants a name": {status(401), "note unchecked-link: the link could not be checked: silk.example asks who is there (401 Unauthorized) | " +
			"link to a page that readers can open without an account\n", "HEAD GET"},
		"broken": {status(500), "note unchecked-link: the link could not be checked: silk.example has a fault of its own (500 Internal Server Error) | " +
			"ask again another day; if it stays so, link to another page\n", "HEAD GET GET"},
		"leads on to nowhere": {status(301), "note unchecked-link: the link could not be checked: silk.example answers 301 Moved Permanently | " +
			"it may turn programs away; open it in a browser; if the page is there, all is well\n", "HEAD GET"},
	} {
		t.Run(name, func(t *testing.T) {
			w := newWeb(t, c.serve)
			r := Check(t.Context(), linksTo("http://silk.example/page"), w.options())
			if got := told(r.Found); got != c.want {
				t.Errorf("got\n%swant\n%s", got, c.want)
			}
			want := strings.ReplaceAll(strings.ReplaceAll(c.requests, "HEAD", "HEAD silk.example/page"), "GET", "GET silk.example/page")
			if got := strings.Join(w.asked(), " "); got != want {
				t.Errorf("asked %s, want %s", got, want)
			}
			if !r.All || r.Asked != 1 || r.Addresses != 1 {
				t.Errorf("%+v", r)
			}
		})
	}
}

// noHead answers GET alone.
func noHead(code int) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if r.Method == http.MethodHead {
			w.WriteHeader(code)
		}
	}
}

func TestHeadIsNotTriedAgain(t *testing.T) {
	w := newWeb(t, noHead(405))
	Check(t.Context(), linksTo("http://silk.example/a", "http://silk.example/b"), w.options())
	want := []string{"HEAD silk.example/a", "GET silk.example/a", "GET silk.example/b"}
	if !slices.Equal(w.asked(), want) {
		t.Errorf("asked %q", w.asked())
	}
}

func TestRedirects(t *testing.T) {
	to := func(code int, at string) http.HandlerFunc {
		return func(w http.ResponseWriter, _ *http.Request) { w.Header().Set("Location", at); w.WriteHeader(code) }
	}
	mux := http.NewServeMux()
	mux.Handle("silk.example/old", to(301, "/newer"))
	mux.Handle("silk.example/newer", to(308, "http://jiang.example/new?a=b"))
	mux.Handle("silk.example/for-now", to(302, "/new"))
	mux.Handle("silk.example/mixed", to(301, "/for-now"))
	mux.Handle("silk.example/front", to(301, "/"))
	mux.Handle("silk.example/circle", to(302, "/elcric"))
	mux.Handle("silk.example/elcric", to(302, "/circle"))
	mux.Handle("silk.example/into-nothing", to(302, "/nothing"))
	mux.Handle("silk.example/nothing", http.NotFoundHandler())
	mux.Handle("silk.example/soft", to(302, "/404.html"))
	mux.Handle("silk.example/app", to(302, "weixin://dl/business"))
	mux.Handle("silk.example/bad", to(302, "http://[::1"))
	mux.Handle("silk.example/mail", to(302, "mailto:a@silk.example"))
	mux.HandleFunc("silk.example/cookie", func(w http.ResponseWriter, r *http.Request) {
		if _, err := r.Cookie("seen"); err != nil {
			http.SetCookie(w, &http.Cookie{Name: "seen", Value: "1"})
			http.Redirect(w, r, "/cookie", http.StatusMovedPermanently)
		}
	})
	mux.HandleFunc("/", func(http.ResponseWriter, *http.Request) {})
	const lost = " | look for the page under another address, or link to another page\n"
	for path, want := range map[string]string{
		"/old":         "note moved-link: the page has moved for good | write http://jiang.example/new?a=b\n",
		"/old#figures": "note moved-link: the page has moved for good | write http://jiang.example/new?a=b#figures\n",
		"/for-now":     "",
		"/mixed":       "note moved-link: the page has moved for good | write http://silk.example/for-now\n",
		"/front": "note moved-link: the page has moved for good, to the front page of silk.example | " +
			"the page itself may be gone: look for the page under another address, or link to another page\n",
		"/circle":       "warning unreachable-link: the link leads to nothing: silk.example leads on without end, from one address to the next" + lost,
		"/into-nothing": "warning unreachable-link: the link leads to nothing: it leads on to http://silk.example/nothing, which answers 404 Not Found" + lost,
		"/soft":         "warning unreachable-link: the link leads to nothing: silk.example leads on to http://silk.example/404.html, which says so" + lost,
		"/app": "note unchecked-link: the link could not be checked: silk.example leads on to the app behind weixin: | " +
			"open it in a browser; if the page is there, all is well\n",
		"/mail": "note unchecked-link: the link could not be checked: silk.example leads on to the app behind mailto: | " +
			"open it in a browser; if the page is there, all is well\n",
		"/bad": `note unchecked-link: the link could not be checked: silk.example leads on to "http://[::1", which is no address | ` +
			"open it in a browser; if the page is there, all is well\n",
		"/cookie": "",
	} {
		w := newWeb(t, mux.ServeHTTP)
		if got := told(Check(t.Context(), linksTo("http://silk.example"+path), w.options()).Found); got != want {
			t.Errorf("%s: got\n%swant\n%s", path, got, want)
		}
		if len(w.asked()) > 2*(maxHops+1) {
			t.Errorf("%s: %d requests", path, len(w.asked()))
		}
	}
}

// TestPlaces: an address that stands in many places is asked once and told once,
// at its first place.
func TestPlaces(t *testing.T) {
	w := newWeb(t, http.NotFound)
	b := diag.NewFile("b.md", []byte("http://silk.example/x#one http://silk.example/x"))
	a := diag.NewFile("a.md", []byte("HTTP://SILK.example/x#two"))
	var links []Link
	for _, s := range []diag.Span{b.Span(26, 47), b.Span(0, 25), a.Span(0, 25), a.Span(0, 25)} {
		links = append(links, Link{s.Text(), s})
	}
	links = append(links, linksTo("mailto:a@silk.example", "tel:+8610", "/about", "http://[", "http:///x", "ftp://silk.example/x")...)
	r := Check(t.Context(), links, w.options())
	if r.Addresses != 1 || len(r.Found) != 1 || len(w.asked()) != 2 {
		t.Fatalf("%d addresses, %q, %q", r.Addresses, told(r.Found), w.asked())
	}
	d := r.Found[0]
	if d.Span != a.Span(0, 25) || len(d.Related) != 2 || d.Related[0].Span != b.Span(0, 25) || d.Related[1].Span != b.Span(26, 47) {
		t.Errorf("%+v", d)
	}

	links = nil
	for i := range 30 {
		f := diag.NewFile(fmt.Sprintf("%02d.md", i), []byte("http://silk.example/x"))
		links = append(links, Link{"http://silk.example/x", f.Whole()})
	}
	d = Check(t.Context(), links, w.options()).Found[0]
	if n := len(d.Related); n != maxPlaces-1 || d.Related[n-1].Message != "the same address, as in 10 other places" {
		t.Errorf("%d related, the last %+v", n, d.Related[n-1])
	}
}

// TestHostileRedirect: what a stranger's server says can't steer the terminal.
func TestHostileRedirect(t *testing.T) {
	long := strings.Repeat("x", 1000)
	for to, want := range map[string]string{
		"/new?a=\u009b31mred\u202eder": "write http://silk.example/new?a= 31mred der",
		"/" + long:                     "open it and write the address that the browser shows",
	} {
		w := newWeb(t, func(w http.ResponseWriter, r *http.Request) {
			if r.URL.Path == "/old" {
				w.Header().Set("Location", to)
				w.WriteHeader(http.StatusMovedPermanently)
			}
		})
		r := Check(t.Context(), linksTo("http://silk.example/old"), w.options())
		if len(r.Found) != 1 || r.Found[0].Help != want {
			t.Errorf("%q: %s", to, told(r.Found))
		}
	}
}

func TestNothingToAsk(t *testing.T) {
	if r := Check(t.Context(), nil, Options{}); !r.All || r.Addresses != 0 || len(r.Found) > 0 {
		t.Errorf("%+v", r)
	}
}
