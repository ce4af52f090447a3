package serve

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"prospectus/internal/watch"
)

const page = "<!DOCTYPE html><html lang=zh><head><title>x</title></head><body><p>一</p></body></html>\n"

func TestRebuildMergesBatches(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		type call struct {
			paths  []string
			rescan bool
		}
		var calls []call
		running := 0
		rebuild := func(_ context.Context, c Change) Outcome {
			if running++; running > 1 {
				t.Error("two rebuilds at once")
			}
			time.Sleep(time.Second)
			running--
			calls = append(calls, call{c.Paths, c.Rescan})
			return Outcome{OK: true, Files: func(string) ([]byte, bool) { return nil, false }}
		}
		ctx, cancel := context.WithCancel(t.Context())
		batches := make(chan watch.Batch)
		logged := &logbook{}
		r := &rebuilder{o: Options{Rebuild: rebuild, Log: logged}, state: newState("a")}
		ended := make(chan struct{})
		go func() { r.run(ctx, batches); close(ended) }()

		synctest.Wait() // the first rebuild runs
		for _, path := range []string{"b", "a", "b"} {
			batches <- watch.Batch{Paths: []string{path}}
		}
		time.Sleep(1500 * time.Millisecond) // the second runs
		batches <- watch.Batch{Rescan: true}
		batches <- watch.Batch{Paths: []string{"last"}}
		batches <- watch.Batch{Err: errors.New("too many")}
		batches <- watch.Batch{Err: errors.New("too many")}
		time.Sleep(10 * time.Second)
		batches <- watch.Batch{Err: errors.New("too many")} // nothing changed
		time.Sleep(10 * time.Second)
		close(batches)
		synctest.Wait()
		cancel()
		<-ended

		want := []call{{nil, true}, {[]string{"a", "b"}, false}, {[]string{"last"}, true}}
		if !slices.EqualFunc(calls, want, func(a, b call) bool { return a.rescan == b.rescan && slices.Equal(a.paths, b.paths) }) {
			t.Errorf("the calls were %v, want %v", calls, want)
		}
		if logged.String() != "too many\n" {
			t.Errorf("logged %q", logged)
		}
	})
}

func TestLastGoodStays(t *testing.T) {
	site := newFakeSite("", map[string]string{"index.html": page, "a.css": "a{}"})
	home, logged := site.start(t, Options{})
	events := listenTo(t, home+"_prospectus/events?since=&page=index.html")
	if m := events.next(); !m.OK || len(m.Changed) > 0 || m.All {
		t.Errorf("the first message is %+v", m)
	}

	site.set(anError("the link leads nowhere"), "index.html", strings.Replace(page, "一", "二", 1))
	m := events.next()
	if m.OK || m.Errors != 1 || len(m.Changed) > 0 {
		t.Errorf("an error is told as %+v", m)
	}
	want := finding{Severity: "error", Code: "dead-link", Message: "the link leads nowhere", Help: "write <land.zh.md>", Related: []related{},
		place: place{Place: "policies/land.zh.md:3:8", Line: 3, Before: "见 [链接](", Marked: "nowhere.zh.md", After: ") & <b>", Carets: 13}}
	if len(m.Diagnostics) != 1 || !reflect.DeepEqual(m.Diagnostics[0], want) {
		t.Errorf("the diagnostics are %+v, want %+v", m.Diagnostics, want)
	}
	if a := get(t, home); a.StatusCode != 200 || !strings.Contains(a.body, "一") {
		t.Errorf("the last good site is not there: %d %s", a.StatusCode, a.body)
	}
	late := listenTo(t, home+"_prospectus/events?since="+m.Build).next()
	if late.OK || len(late.Diagnostics) != 1 {
		t.Errorf("a page that comes later is told %+v", late)
	}

	site.set(nil)
	if m := events.next(); !m.OK || !slices.Equal(m.Changed, []string{"index.html"}) || len(m.Diagnostics) > 0 {
		t.Errorf("the mended site is told as %+v", m)
	}
	if a := get(t, home); !strings.Contains(a.body, "二") {
		t.Errorf("the mended site is not there: %s", a.body)
	}
	for _, line := range []string{"error[dead-link]: the link leads nowhere", " --> policies/land.zh.md:3:8",
		"built nothing; 1 error; the last good site is still shown", "built the site\n"} {
		if !strings.Contains(logged.String(), line) {
			t.Errorf("%q is not in the log:\n%s", line, logged)
		}
	}
}

func TestNeverGood(t *testing.T) {
	site := newFakeSite("/sub", map[string]string{"index.html": page})
	site.list = anError("<script>alert(1)</script>")
	home, _ := site.start(t, Options{})
	if !strings.HasSuffix(home, "/sub/") {
		t.Errorf("the home page is at %s", home)
	}
	a := get(t, home)
	if a.StatusCode != http.StatusServiceUnavailable || strings.Contains(a.body, "<script>alert") ||
		!strings.Contains(a.body, "&lt;script&gt;alert(1)") || !strings.Contains(a.body, "data-wait defer") {
		t.Errorf("without a good site there is %d %s", a.StatusCode, a.body)
	}
	events := listenTo(t, strings.TrimSuffix(home, "sub/")+"_prospectus/events")
	events.next()
	site.set(nil)
	if m := events.next(); !m.OK {
		t.Errorf("the good site is told as %+v", m)
	}
	if a := get(t, home); a.StatusCode != 200 || !strings.Contains(a.body, "一") {
		t.Errorf("the good site is not there: %d %s", a.StatusCode, a.body)
	}
}

// A page that slept is told everything that changed since it was loaded.
func TestCatchUp(t *testing.T) {
	styled := func(name string) string {
		return strings.Replace(page, "<title>", `<link rel=stylesheet href=/`+name+`.css><title>`, 1)
	}
	site := newFakeSite("", map[string]string{"index.html": styled("a1"), "b/index.html": page, "a1.css": "1"})
	home, _ := site.start(t, Options{})
	events := listenTo(t, home+"_prospectus/events")
	first := events.next().Build
	steps := [][]string{
		{"index.html", styled("a2"), "a1.css", "", "a2.css", "2"},
		{"b/index.html", ""},
		{"index.html", styled("a3"), "a2.css", "", "a3.css", "3"},
		{"index.html", strings.Replace(styled("a3"), "一", "二", 1)},
	}
	var builds []message
	for _, step := range steps {
		site.set(nil, step...)
		builds = append(builds, events.next())
	}
	since := func(build, page string) message {
		m := listenTo(t, home+"_prospectus/events?page="+page+"&since="+build).next()
		slices.Sort(m.Changed)
		return m
	}
	if m := builds[0]; !slices.Equal(m.Styled, []string{"index.html"}) || len(m.Changed) != 3 {
		t.Errorf("a new style sheet is told as %+v", m)
	}
	if m := since(first, "index.html"); len(m.Styled) > 0 || m.All || m.Gone ||
		!slices.Equal(m.Changed, []string{"a1.css", "a2.css", "a3.css", "b/index.html", "index.html"}) {
		t.Errorf("since the first build: %+v", m)
	}
	if m := since(first, "b/index.html"); !m.Gone {
		t.Errorf("a page that is gone: %+v", m)
	}
	if m := since(builds[3].Build, "index.html"); m.All || len(m.Changed) > 0 {
		t.Errorf("since the last build: %+v", m)
	}
	for _, build := range []string{"other.1", "nonsense", strings.Split(first, ".")[0] + ".99"} {
		if m := since(build, "index.html"); !m.All {
			t.Errorf("since %s: %+v", build, m)
		}
	}
}

func TestAddress(t *testing.T) {
	for _, addr := range []string{"0.0.0.0:8312", ":8312", "192.168.1.2:80", "[::]:8312", "example.com:80", "127.0.0.1",
		"127.0.0.1:x", "127.0.0.1:70000", "localhost.example.com:1", "[fe80::1]:1"} {
		err := Run(t.Context(), Options{Addr: addr})
		var bad *AddrError
		if !errors.As(err, &bad) || !strings.Contains(err.Error(), "write 127.0.0.1:8312") {
			t.Errorf("%s gives %v", addr, err)
		}
	}
	for addr, want := range map[string]string{"": "127.0.0.1:8312", "localhost:0": "127.0.0.1:0", "[::1]:9": "[::1]:9", "127.0.0.2:9": "127.0.0.2:9"} {
		a, err := parseAddress(addr)
		if got := net.JoinHostPort(a.ip.String(), fmt.Sprint(a.port)); err != nil || got != want {
			t.Errorf("%q is %s, %v; want %s", addr, got, err, want)
		}
	}

	taken, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer taken.Close()
	port := taken.Addr().(*net.TCPAddr).Port
	home, logged := newFakeSite("", map[string]string{"index.html": page}).start(t, Options{Addr: taken.Addr().String()})
	if strings.Contains(home, fmt.Sprintf(":%d/", port)) || !strings.Contains(logged.String(), fmt.Sprintf("port %d is taken", port)) {
		t.Errorf("a taken port gives %s; logged %q", home, logged)
	}
	if a := get(t, home); a.StatusCode != 200 {
		t.Errorf("%s gives %d", home, a.StatusCode)
	}
}

func TestHostAndOrigin(t *testing.T) {
	home, _ := newFakeSite("", map[string]string{"index.html": page}).start(t, Options{})
	port := home[strings.LastIndex(home, ":")+1 : len(home)-1]
	host := func(h string) func(*http.Request) { return func(r *http.Request) { r.Host = h } }
	origin := func(o string) func(*http.Request) { return func(r *http.Request) { r.Header.Set("Origin", o) } }
	for _, h := range []string{"127.0.0.1:" + port, "localhost:" + port, "LOCALHOST:" + port, "[::1]:" + port} {
		if a := ask(t, "GET", home, host(h), origin("http://"+h)); a.StatusCode != 200 {
			t.Errorf("the host %s gives %d", h, a.StatusCode)
		}
	}
	for _, h := range []string{"127.0.0.1", "localhost:1", "evil.example:" + port, "127.0.0.1.evil.example:" + port,
		"localhost.:" + port, "0.0.0.0:" + port, "192.168.0.1:" + port, "[::ffff:10.0.0.1]:" + port} {
		for _, path := range []string{"", "_prospectus/events", "_prospectus/reload.js"} {
			if a := ask(t, "GET", home+path, host(h)); a.StatusCode != 403 || strings.Contains(a.body, "一") {
				t.Errorf("the host %s gives %d", h, a.StatusCode)
			}
		}
	}
	for _, o := range []string{"null", "", "http://evil.example", "https://127.0.0.1:" + port, "http://127.0.0.1:1", "http://127.0.0.1.evil.example:" + port} {
		if a := ask(t, "GET", home, origin(o)); a.StatusCode != 403 {
			t.Errorf("the origin %q gives %d", o, a.StatusCode)
		}
	}
	for _, method := range []string{"POST", "PUT", "DELETE", "OPTIONS"} {
		if a := ask(t, method, home); a.StatusCode != 405 || a.Header.Get("Allow") != "GET, HEAD" {
			t.Errorf("%s gives %d", method, a.StatusCode)
		}
	}
}

func TestFiles(t *testing.T) {
	for _, base := range []string{"", "/", "/sub/", "/a/招商"} {
		site := newFakeSite(base, map[string]string{
			"index.html": page, "industries/index.html": page, "招商/index.html": page, "404.html": "zh 404", "en/404.html": "en 404",
			"a.css": "a{}", "feed.xml": "<feed/>", "data/x.json": "{}", "img.png": "\x89PNG", "robots.txt": "x", "min.html": "<!DOCTYPE html><p>minified",
			"code.html": "<body><pre>&lt;/body></pre></body >", "page.svg": "<svg></svg></body>",
		})
		home, _ := site.start(t, Options{})
		root := home[:strings.Index(home[8:], "/")+8]
		for path, want := range map[string]struct {
			status     int
			kind, body string
		}{
			"":                    {200, "text/html; charset=utf-8", "<p>一</p><script src="},
			"industries/":         {200, "text/html; charset=utf-8", `data-page="industries/index.html"`},
			"招商/":                 {200, "text/html; charset=utf-8", "一"},
			"%E6%8B%9B%E5%95%86/": {200, "text/html; charset=utf-8", "一"},
			"min.html":            {200, "text/html; charset=utf-8", "minified<script src="},
			"code.html":           {200, "text/html; charset=utf-8", "</pre><script src="},
			"a.css":               {200, "text/css; charset=utf-8", "a{}"},
			"feed.xml":            {200, "application/xml; charset=utf-8", "<feed/>"},
			"data/x.json":         {200, "application/json; charset=utf-8", "{}"},
			"page.svg":            {200, "image/svg+xml; charset=utf-8", "<svg></svg></body>"},
			"img.png":             {200, "image/png", "\x89PNG"},
			"robots.txt":          {200, "text/plain; charset=utf-8", "x"},
			"nothing":             {404, "text/html; charset=utf-8", "zh 404<script"},
			"en/nothing/":         {404, "text/html; charset=utf-8", "en 404<script"},
			"de/nothing":          {404, "text/html; charset=utf-8", "zh 404<script"},
		} {
			a := get(t, home+path)
			if a.StatusCode != want.status || a.Header.Get("Content-Type") != want.kind || !strings.Contains(a.body, want.body) {
				t.Errorf("%s%s: %d %s %q", base, path, a.StatusCode, a.Header.Get("Content-Type"), a.body)
			}
			if isPage := strings.HasPrefix(want.kind, "text/html"); strings.Contains(a.body, "reload.js") != isPage {
				t.Errorf("%s%s: the script is in the wrong files: %q", base, path, a.body)
			}
			head := ask(t, "HEAD", home+path)
			if head.StatusCode != want.status || head.body != "" || head.ContentLength != int64(len(a.body)) {
				t.Errorf("%s%s: HEAD gives %d, %d bytes", base, path, head.StatusCode, head.ContentLength)
			}
			if a.Header.Get("Cache-Control") != "no-store" || !strings.Contains(a.Header.Get("Content-Security-Policy"), "default-src 'self'") {
				t.Errorf("%s%s: the headers are %v", base, path, a.Header)
			}
		}
		for from, to := range map[string]string{home + "industries?x=1": home + "industries/?x=1", root + "/": home, strings.TrimSuffix(home, "/"): home} {
			if strings.TrimSuffix(from, "/") == strings.TrimSuffix(to, "/") && base != "/sub/" && !strings.Contains(base, "a/") {
				continue // the site is at the root
			}
			if a := get(t, from); a.StatusCode != 302 || root+a.Header.Get("Location") != to {
				t.Errorf("%s leads to %d %q, want %s", from, a.StatusCode, a.Header.Get("Location"), to)
			}
		}
	}
}

// Whatever is asked, Files is only asked for paths inside of the site.
func TestNoTraversal(t *testing.T) {
	home, _ := newFakeSite("", nil).start(t, Options{Rebuild: func(context.Context, Change) Outcome {
		return Outcome{OK: true, Files: func(path string) ([]byte, bool) {
			if strings.Contains(path, "..") || strings.HasPrefix(path, "/") || strings.ContainsAny(path, "\\\x00") {
				t.Errorf("asked for %q", path)
			}
			return nil, false
		}}
	}})
	for _, path := range []string{"../secret", "..%2fsecret", "%2e%2e/secret", "a/../../secret", "/etc/passwd", "/evil.example", "//evil.example/%2e%2e",
		"a//b", "..\\secret", "%5c..%5csecret", "a%00b", "./a", "%2fetc/passwd", "../", "..", "_prospectus/../secret", "_prospectus/..%2f..%2fsecret"} {
		a := ask(t, "GET", home, func(r *http.Request) { r.URL.Opaque = "/" + path })
		// "//etc/passwd" names the host etc, which is refused before.
		if a.StatusCode != 404 && a.StatusCode != 403 || a.Header.Get("Location") != "" {
			t.Errorf("%s gives %d %s", path, a.StatusCode, a.Header.Get("Location"))
		}
	}
}

func TestStop(t *testing.T) {
	site := newFakeSite("", map[string]string{"index.html": page})
	home, _, stop := site.startUntil(t, Options{})
	events := listenTo(t, home+"_prospectus/events")
	events.next()
	stop()
	if m, open := <-events.messages; open {
		t.Errorf("after the end: %+v", m)
	}
	if _, err := net.Dial("tcp", strings.TrimSuffix(strings.TrimPrefix(home, "http://"), "/")); err == nil {
		t.Error("it still listens")
	}
	broken := errors.New("no inotify")
	err := Run(t.Context(), Options{Addr: "127.0.0.1:0", Watch: func(context.Context) (<-chan watch.Batch, error) { return nil, broken }})
	if !errors.Is(err, broken) {
		t.Errorf("a watch that does not start gives %v", err)
	}
}
