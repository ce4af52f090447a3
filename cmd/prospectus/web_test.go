package main

import (
	"net/http"
	"net/http/httptest"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

// web stands for all other sites: a proxy that answers for every host. The path
// of an address says how: /404 and /403 with that status, /moved by leading on
// to /new for good, /hangs never, and all others with a page.
type web struct {
	mu    sync.Mutex
	asked []string // addresses, each once, since the last question
}

func (w *web) ServeHTTP(rw http.ResponseWriter, r *http.Request) {
	w.mu.Lock()
	if address := r.Host + r.URL.RequestURI(); !slices.Contains(w.asked, address) {
		w.asked = append(w.asked, address)
	}
	w.mu.Unlock()
	code, err := strconv.Atoi(strings.TrimPrefix(r.URL.Path, "/"))
	switch {
	case r.URL.Path == "/moved":
		http.Redirect(rw, r, "/new", http.StatusMovedPermanently)
	case r.URL.Path == "/hangs":
		<-r.Context().Done()
	case err == nil && code >= 200 && code < 1000:
		rw.WriteHeader(code)
	}
}

// startWeb starts a web for the rest of the script, whose programs ask it in
// place of the real one.
func startWeb(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) > 0 {
		ts.Fatalf("usage: web")
	}
	w := &web{}
	server := httptest.NewServer(w)
	ts.Defer(server.Close)
	sceneOf(ts).web = w
	ts.Setenv("HTTP_PROXY", server.URL)
	ts.Setenv("http_proxy", server.URL)
	ts.Setenv("NO_PROXY", "")
	ts.Setenv("no_proxy", "")
	ts.Setenv("HOME", ts.MkAbs("home"))
	ts.Setenv("LocalAppData", ts.MkAbs("home"))
	ts.Setenv("XDG_CACHE_HOME", ts.MkAbs("home/.cache"))
}

// asked [ADDRESS...] waits until the web was asked for these addresses and for no
// others since the last such line. Without an address it must not have been
// asked.
func asked(ts *testscript.TestScript, neg bool, args []string) {
	w := sceneOf(ts).web
	if neg || w == nil {
		ts.Fatalf("usage: asked [ADDRESS...], after web")
	}
	slices.Sort(args)
	for end := time.Now().Add(scriptPatience); ; time.Sleep(10 * time.Millisecond) {
		w.mu.Lock()
		got := slices.Sorted(slices.Values(w.asked))
		if slices.Equal(got, args) {
			w.asked = nil
			w.mu.Unlock()
			return
		}
		w.mu.Unlock()
		if len(got) > len(args) || time.Now().After(end) {
			ts.Fatalf("asked %q", got)
		}
	}
}
