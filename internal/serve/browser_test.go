//go:build browser

package serve

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"prospectus/internal/chrome"
	"prospectus/internal/diag"
)

// browser gives a page in Chromium. What it writes to its console fails the
// test: exceptions, and violations of the content security policy.
func browser(t *testing.T) context.Context {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 2*time.Minute)
	t.Cleanup(cancel)
	ctx, stop, err := chrome.Start(ctx, chromedp.WithListener(func(event any) {
		switch e := event.(type) {
		case *runtime.EventExceptionThrown:
			t.Errorf("an exception: %+v", e.ExceptionDetails)
		case *runtime.EventConsoleAPICalled:
			t.Errorf("the console: %s %v", e.Type, e.Args)
		case *log.EventEntryAdded:
			// 404, 503 and a server that is away are what is tested.
			if e.Entry.Source != log.EntrySourceNetwork {
				t.Errorf("the console: %s %s", e.Entry.Source, e.Entry.Text)
			}
		}
	}))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(stop)
	return ctx
}

func do(t *testing.T, ctx context.Context, actions ...chromedp.Action[chromedp.Void]) {
	t.Helper()
	if err := chromedp.Do(ctx, actions...); err != nil {
		t.Fatal(err)
	}
}

func script(text string) chromedp.Action[chromedp.Void] {
	return chromedp.Evaluate[chromedp.Void](text)
}

// until waits for a condition in the page, also over a reload.
func until(t *testing.T, ctx context.Context, what, condition string) {
	t.Helper()
	var last error
	for deadline := time.Now().Add(patience); time.Now().Before(deadline); time.Sleep(20 * time.Millisecond) {
		var ok bool
		if ok, last = chromedp.Run(ctx, chromedp.Evaluate[bool]("Boolean("+condition+")")); ok {
			return
		}
	}
	page, _ := chromedp.Run(ctx, chromedp.Evaluate[string]("document.documentElement.outerHTML.slice(0, 1500)"))
	t.Fatalf("%s: not %s (%v)\n%s", what, condition, last, page)
}

func value[T any](t *testing.T, ctx context.Context, expression string) T {
	t.Helper()
	v, err := chromedp.Run(ctx, chromedp.Evaluate[T](expression))
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// tall is a page that is longer than the window, with a style sheet.
func tall(style, text string) string {
	return fmt.Sprintf(`<!DOCTYPE html><html lang="zh"><head><meta charset="utf-8"><title>邓州</title><link rel="icon" href="data:,">`+
		`<link rel="stylesheet" href="/sub/%s"></head><body><input id="name"><p id="text">%s</p>%s</body></html>`,
		style, text, strings.Repeat("<p>招商引资</p>", 200))
}

const (
	overlay   = `document.querySelector('prospectus-findings')?.shadowRoot.querySelector('[role=alertdialog]')`
	badgeText = `document.querySelector('prospectus-findings')?.shadowRoot.querySelector('.badge')?.textContent`
	// sameLoad holds as long as the page was not loaded again.
	mark     = `window.marked = true; scrollTo({top: 1500, behavior: 'instant'})`
	sameLoad = `window.marked === true`
	// loaded waits for the end of a load, at which a page goes to its reader's place.
	loaded   = `performance.getEntriesByType('navigation')[0].loadEventEnd > 0`
	scrolled = `Math.abs(scrollY - 1500) < 2`
	color    = `getComputedStyle(document.body).color`
)

func TestBrowserReload(t *testing.T) {
	site := newFakeSite("/sub", map[string]string{
		"index.html": tall("main.1.css", "一"), "main.1.css": "body{color:rgb(1,0,0)}", "plain.css": "body{color:rgb(0,0,1)}",
		"other/index.html": tall("plain.css", "另"), "404.html": tall("plain.css", "没有"),
	})
	home, _ := site.start(t, Options{})
	ctx := browser(t)
	do(t, ctx, chromedp.Navigate(home), script(mark))
	until(t, ctx, "the page", scrolled+" && "+color+` === 'rgb(1, 0, 0)'`)

	// A new fingerprint changes the page too, and nothing but the style sheet.
	site.set(nil, "main.1.css", "", "main.2.css", "body{color:rgb(2,0,0)}", "index.html", tall("main.2.css", "一"))
	until(t, ctx, "a new style sheet", color+` === 'rgb(2, 0, 0)' && document.querySelectorAll('link[rel=stylesheet]').length === 1`)
	until(t, ctx, "no reload for a style sheet", sameLoad+" && "+scrolled)

	site.set(nil, "other/index.html", tall("plain.css", "别的"), "plain.css", "body{color:rgb(0,0,2)}")
	site.set(nil, "main.2.css", "body{color:rgb(3,0,0)}")
	until(t, ctx, "the same name, other bytes", color+` === 'rgb(3, 0, 0)'`)
	until(t, ctx, "no reload for another page", sameLoad+" && "+scrolled)

	site.set(nil, "index.html", tall("main.2.css", "二"))
	until(t, ctx, "the page changed", `document.getElementById('text').textContent === '二' && !window.marked`)
	until(t, ctx, "the place is kept", scrolled)

	// A page that does not exist yet, is written, and is removed again.
	do(t, ctx, chromedp.Navigate(home+"new/"))
	until(t, ctx, "no such page", `document.getElementById('text').textContent === '没有'`)
	site.set(nil, "new/index.html", tall("plain.css", "新"))
	until(t, ctx, "the new page", `document.getElementById('text').textContent === '新'`)
	site.set(nil, "new/index.html", "")
	until(t, ctx, "the page is gone", `document.getElementById('text').textContent === '没有'`)
}

func TestBrowserOverlay(t *testing.T) {
	site := newFakeSite("/sub", map[string]string{"index.html": tall("a.css", "一"), "a.css": "p{margin:1em}"})
	home, _ := site.start(t, Options{})
	ctx := browser(t)
	do(t, ctx, chromedp.Navigate(home), script(mark), chromedp.Focus("#name"),
		script(`scrollTo({top: 1500, behavior: 'instant'})`))

	list := anError("<img src=x onerror=alert(1)> is wrong")
	twin := diag.NewFile("policies/land.en.md", []byte("The rules\nSee the <page>.\n"))
	list[0].Related = []diag.Related{{Span: twin.Span(18, 24), Message: "here it is <page>"}}
	for i := range 25 {
		list.Warnf(diag.Span{}, "dead-link", "number %d", i)
	}
	site.set(list)
	until(t, ctx, "the overlay", overlay)
	text := value[string](t, ctx, overlay+`.innerText`)
	for _, want := range []string{"1 error, 25 warnings", "error[dead-link]: <img src=x onerror=alert(1)> is wrong", "policies/land.zh.md:3:8",
		"3 | 见 [链接](nowhere.zh.md) & <b>", "^^^^^^^^^^^^^", "Help: write <land.zh.md>", "and 6 more",
		"policies/land.en.md:2:9: here it is <page>", "2 | See the <page>."} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is not in the overlay:\n%s", want, text)
		}
	}
	if n := value[int](t, ctx, overlay+`.querySelectorAll('li').length`); n != maxFindings {
		t.Errorf("%d diagnostics are shown", n)
	}
	// The carets stand under the place, to the pixel.
	off := value[float64](t, ctx, `(() => { const pre = `+overlay+`.querySelector('pre'); return Math.abs(
		pre.querySelector('mark').getBoundingClientRect().left - pre.querySelector('.caret').getBoundingClientRect().left) })()`)
	if off > 1 {
		t.Errorf("the caret is %v px off", off)
	}
	style := value[string](t, ctx, `getComputedStyle(`+overlay+`).position`)
	if style != "fixed" {
		t.Errorf("the style sheet of the overlay is not in force: %s", style)
	}
	until(t, ctx, "the place and the page stay", sameLoad+" && "+scrolled)

	do(t, ctx, chromedp.KeyEvent(kb.Escape))
	until(t, ctx, "Escape", `!`+overlay+` && `+badgeText+` === '1 error, 25 warnings'`)
	until(t, ctx, "the focus comes back", `document.activeElement.id === 'name'`)
	site.set(list)
	site.set(anError("something else"))
	until(t, ctx, "another error", overlay)

	do(t, ctx, chromedp.Reload())
	until(t, ctx, "a page that is opened later", overlay)
	do(t, ctx, script(mark))
	site.set(nil)
	until(t, ctx, "mended", `!document.querySelector('prospectus-findings')`)
	until(t, ctx, "nothing changed", sameLoad+" && "+scrolled)

	var warning diag.List
	warning.Warnf(diag.Span{}, "dead-link", "perhaps")
	site.set(warning)
	until(t, ctx, "a warning", `!`+overlay+` && `+badgeText+` === '1 warning'`)
	until(t, ctx, "covers nothing", `document.querySelector('prospectus-findings').getBoundingClientRect().top >= document.body.getBoundingClientRect().bottom`)
}

func TestBrowserWaits(t *testing.T) {
	site := newFakeSite("/sub", map[string]string{"index.html": tall("a.css", "一"), "a.css": ""})
	site.list = anError("first")
	home, _, stop := site.startUntil(t, Options{})
	ctx := browser(t)
	do(t, ctx, chromedp.Navigate(home))
	until(t, ctx, "the errors", `document.querySelector('pre').textContent.includes('error[dead-link]: first')`)
	site.set(anError("second"))
	until(t, ctx, "other errors", `document.querySelector('pre').textContent.includes('error[dead-link]: second')`)
	site.set(nil)
	until(t, ctx, "the good site", `document.getElementById('text')?.textContent === '一' && `+loaded)

	// The server starts again at the same port, with another site.
	do(t, ctx, script(mark))
	addr := strings.TrimSuffix(strings.TrimPrefix(home, "http://"), "/sub/")
	stop()
	again := newFakeSite("/sub", map[string]string{"index.html": tall("a.css", "二"), "a.css": ""})
	if other, _ := again.start(t, Options{Addr: addr}); other != home {
		t.Fatalf("the port %s was taken meanwhile", addr)
	}
	until(t, ctx, "the other site", `document.getElementById('text').textContent === '二'`)
	until(t, ctx, "the place is kept", scrolled)
}
