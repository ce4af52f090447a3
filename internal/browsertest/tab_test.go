//go:build browser

package browsertest

import (
	"context"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// patience is how long a tab waits for one thing; the machine may be busy.
const patience = 30 * time.Second

// tab is a tab of the browser, with what went wrong in it.
type tab struct {
	t      *testing.T
	ctx    context.Context
	origin string // of the site: http://127.0.0.1:PORT

	mu       sync.Mutex
	requests map[network.RequestID]string // address by request
	found    []string
	expected []string // words of what may be found from now on
}

// open opens a tab for the site at an address. Whatever is found in it and
// not taken fails the test in the end.
func open(t *testing.T, address string) *tab {
	t.Helper()
	b, err := browser()
	if err != nil {
		t.Fatal(err)
	}
	at, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	p := &tab{t: t, origin: at.Scheme + "://" + at.Host, requests: map[network.RequestID]string{}}
	ctx, cancel := chromedp.NewContext(b.ctx, chromedp.WithListener(p.listen))
	p.ctx = ctx
	t.Cleanup(func() {
		cancel()
		for _, f := range p.take() {
			t.Errorf("%s", f)
		}
	})
	// The tab lives as long as the context of the first call. Tabs run side by
	// side; each is to behave as if it were in front.
	if _, err := chromedp.Call(ctx, emulation.SetFocusEmulationEnabled, emulation.SetFocusEmulationEnabledParams{Enabled: true}); err != nil {
		t.Fatal(err)
	}
	return p
}

// listen notes what no page may do.
func (p *tab) listen(event any) {
	p.mu.Lock()
	defer p.mu.Unlock()
	note := func(format string, args ...any) { p.found = append(p.found, fmt.Sprintf(format, args...)) }
	switch e := event.(type) {
	case *runtime.EventExceptionThrown:
		note("an exception: %s", e.ExceptionDetails.Exception.Description)
	case *runtime.EventConsoleAPICalled:
		note("the console: %s", e.Type)
	case *log.EventEntryAdded:
		note("the console: %s: %s %s", e.Entry.Source, e.Entry.Text, e.Entry.URL)
	case *network.EventRequestWillBeSent:
		address := e.Request.URL
		p.requests[e.RequestID] = address
		if !strings.HasPrefix(address, p.origin+"/") && !strings.HasPrefix(address, "data:") {
			note("a request to another origin: %s of %s", address, e.DocumentURL)
		}
	case *network.EventResponseReceived:
		if e.Response.Status >= 400 {
			note("status %d: %s", e.Response.Status, e.Response.URL)
		}
	case *network.EventLoadingFailed:
		note("not loaded: %s (%s)", p.requests[e.RequestID], e.ErrorText)
	}
}

// take gives what was found since it was last called.
func (p *tab) take() []string {
	p.mu.Lock()
	defer p.mu.Unlock()
	out := slices.DeleteFunc(p.found, func(f string) bool {
		return slices.ContainsFunc(p.expected, func(w string) bool { return strings.Contains(f, w) })
	})
	p.found = nil
	return out
}

// expect lets what has one of the words be found from now on, whenever the browser
// tells of it.
func (p *tab) expect(words ...string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.expected = append(p.expected, words...)
}

// takeExpected drops what was found that has one of the words, and keeps the
// rest.
func (p *tab) takeExpected(words ...string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.found = slices.DeleteFunc(p.found, func(f string) bool {
		return slices.ContainsFunc(words, func(w string) bool { return strings.Contains(f, w) })
	})
}

// report fails the test with what was found, on a page.
func (p *tab) report(where string) {
	p.t.Helper()
	for _, f := range p.take() {
		p.t.Errorf("%s: %s", where, f)
	}
}

func (p *tab) do(actions ...chromedp.Action[chromedp.Void]) {
	p.t.Helper()
	ctx, cancel := context.WithTimeout(p.ctx, patience)
	defer cancel()
	if err := chromedp.Do(ctx, actions...); err != nil {
		p.t.Fatal(err)
	}
}

// visit opens a page of the site, by path, and waits until it is laid out. A
// page that is meant to be missing may answer 404.
func (p *tab) visit(path string) {
	p.t.Helper()
	p.do(chromedp.Navigate(p.origin + path))
	p.settle()
	if strings.HasSuffix(path, missing) {
		p.takeExpected("status 404: "+p.origin+path, "404 (Not Found) "+p.origin+path)
	}
}

// settle waits until the page was painted, so that what it does while it loads
// is done.
func (p *tab) settle() {
	p.t.Helper()
	value[bool](p, `new Promise((done) => requestAnimationFrame(() => setTimeout(() => done(true))))`)
}

// value gives what an expression in the page comes to; a promise is awaited.
func value[T any](p *tab, expression string) T {
	p.t.Helper()
	ctx, cancel := context.WithTimeout(p.ctx, patience)
	defer cancel()
	v, err := chromedp.Run(ctx, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise))
	if err != nil {
		p.t.Fatalf("%s: %v", expression, err)
	}
	return v
}

// until waits for a condition in the page, also over a reload.
func (p *tab) until(what, condition string) {
	p.t.Helper()
	ctx, cancel := context.WithTimeout(p.ctx, patience)
	defer cancel()
	var last error
	for ; ctx.Err() == nil; time.Sleep(20 * time.Millisecond) {
		var ok bool
		if ok, last = chromedp.Run(ctx, chromedp.Evaluate[bool]("Boolean("+condition+")")); ok {
			return
		}
	}
	page, _ := chromedp.Run(p.ctx, chromedp.Evaluate[string]("document.body.innerText.slice(0, 1500)"))
	p.t.Fatalf("%s: not %s (%v)\n%s", what, condition, last, page)
}

// media is what a page is shown on.
type media struct {
	width, height int64
	print         bool
	scheme        string // light or dark; "" is light
	still         bool   // the reader asked for less motion
}

func (m media) String() string {
	if m.print {
		return fmt.Sprintf("on paper %d px wide", m.width)
	}
	return fmt.Sprintf("%s, %d px wide", m.scheme, m.width)
}

func (p *tab) show(m media) {
	p.t.Helper()
	params := emulation.SetEmulatedMediaParams{Media: "screen"}
	if m.print {
		params.Media = "print"
	}
	if m.scheme != "" {
		params.Features = append(params.Features, &emulation.MediaFeature{Name: "prefers-color-scheme", Value: m.scheme})
	}
	if m.still {
		params.Features = append(params.Features, &emulation.MediaFeature{Name: "prefers-reduced-motion", Value: "reduce"})
	}
	p.do(chromedp.EmulateViewport(m.width, m.height), chromedp.Func(func(ctx context.Context, _ *chromedp.Target) error {
		_, err := chromedp.Call(ctx, emulation.SetEmulatedMedia, params)
		return err
	}))
}
