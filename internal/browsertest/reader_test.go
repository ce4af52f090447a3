//go:build browser

package browsertest

import (
	"context"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

const (
	zhPage = "/industries/chemical-fibre/"
	enPage = "/en" + zhPage
)

// desk and phone are the two screens of a reader; nothing scrolls by itself
// on them, so that what is seen doesn't depend on the moment.
var (
	desk  = media{width: 1280, height: 800, still: true}
	phone = media{width: 390, height: 844, still: true}
)

func TestLanguageSwitch(t *testing.T) {
	t.Parallel()
	site := theSite(t)
	p := open(t, site.URL)
	p.show(phone)
	p.visit(zhPage)
	alternates := value[map[string]string](p, hreflang)
	for name, want := range map[string]string{"zh-Hans": zhPage, "en": enPage, "x-default": zhPage} {
		if at, err := url.Parse(alternates[name]); err != nil || at.Path != want || !at.IsAbs() {
			t.Errorf("hreflang %s leads to %q", name, alternates[name])
		}
	}
	p.do(chromedp.Click(chromedp.CSS(`.languages a[lang="en"]`)))
	p.until("the twin", fmt.Sprintf("location.pathname === %q && document.readyState === 'complete'", enPage))
	if back := value[map[string]string](p, hreflang); fmt.Sprint(back) != fmt.Sprint(alternates) {
		t.Errorf("the two languages name different pages: %v, %v", alternates, back)
	}
	p.do(chromedp.Click(chromedp.CSS(`.languages a[lang="zh-Hans"]`)))
	p.until("back again", fmt.Sprintf("location.pathname === %q && document.readyState === 'complete'", zhPage))
}

const hreflang = `Object.fromEntries([...document.querySelectorAll('link[hreflang]')].map((l) => [l.hreflang, l.href]))`

// TestFigure follows a figure from its text to its source.
func TestFigure(t *testing.T) {
	t.Parallel()
	site := theSite(t)
	p := open(t, site.URL)
	p.show(desk)
	for path, want := range map[string]string{zhPage: "870.7亿元", enPage: "RMB 87.07 billion", "/": "870.7亿元", "/en/": "RMB 87.07 billion"} {
		p.visit(path)
		figures := value[[]string](p, `[...document.querySelectorAll('data[value="87070000000"]')].map((e) => e.textContent.trim().replace(/\s+/g, ' '))`)
		if len(figures) == 0 {
			t.Errorf("%s: there is no figure of 87070000000", path)
			continue
		}
		for _, text := range figures {
			if text != want {
				t.Errorf("%s: 87070000000 is written %q, not %q", path, text, want)
			}
		}
		// The link of the source is the next one after the figure.
		before := value[string](p, `(() => {
			const figure = document.querySelector('data[value="87070000000"]');
			const link = [...document.querySelectorAll('a[href^="#"]')].find((a) => figure.compareDocumentPosition(a) & Node.DOCUMENT_POSITION_FOLLOWING);
			link.click();
			return link.getAttribute('href');
		})()`)
		p.until(path+": the source of the figure", fmt.Sprintf(`(() => {
			const at = document.getElementById(decodeURIComponent(%q.slice(1)))?.getBoundingClientRect();
			return at && at.height > 0 && at.top >= 0 && at.bottom <= innerHeight;
		})()`, before))
		if text := value[string](p, `document.querySelector(':target').textContent`); !strings.Contains(text, want) {
			t.Errorf("%s: the source doesn't name the figure %s: %s", path, want, text)
		}
	}
}

// readable is the text that is seen on a page.
const readable = `document.body.innerText`

// TestWithoutScript holds that nothing but comfort is lost without JavaScript.
func TestWithoutScript(t *testing.T) {
	t.Parallel()
	site := theSite(t)
	with, without := open(t, site.URL), open(t, site.URL)
	without.do(chromedp.Func(func(ctx context.Context, _ *chromedp.Target) error {
		_, err := chromedp.Call(ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
		return err
	}))
	for _, m := range []media{phone, desk} {
		for _, page := range []string{"/", zhPage, enPage, "/en/contacts/"} {
			texts := make([]string, 2)
			for i, p := range []*tab{with, without} {
				p.show(m)
				p.do(chromedp.Navigate(site.URL + page))
				texts[i] = value[string](p, readable)
			}
			if len(texts[0]) < 500 {
				t.Errorf("%s: there is little to read: %q", page, texts[0])
			}
			if a, b := firstDifference(texts[0], texts[1]); a != b {
				t.Errorf("%s: with JavaScript it reads %q, without %q", page, a, b)
			}
		}
	}

	p := without
	p.show(phone)
	p.do(chromedp.Navigate(site.URL + zhPage))
	p.do(chromedp.Click(chromedp.CSS(".menu-toggle summary")))
	if closed := value[[]string](p, fmt.Sprintf(hiddenLinks, ".menu")); len(closed) > 0 {
		t.Errorf("the open menu doesn't show %q", closed)
	}
	// That Escape closes the menu is what the script adds: it isn't running.
	p.do(chromedp.KeyEvent(kb.Escape))
	if !value[bool](p, `document.querySelector('.menu-toggle').open`) {
		t.Error("a script closed the menu")
	}
	p.do(chromedp.Click(chromedp.CSS(`.menu a[href="/policies/"]`)))
	p.until("the page of the menu", `location.pathname === '/policies/'`)
}

// firstDifference gives the first lines in which two texts differ, the same
// twice when they don't.
func firstDifference(a, b string) (string, string) {
	lines, others := strings.Split(a, "\n"), strings.Split(b, "\n")
	for i := range max(len(lines), len(others)) {
		switch {
		case i >= len(lines):
			return "", "more: " + others[i]
		case i >= len(others):
			return "more: " + lines[i], ""
		case lines[i] != others[i]:
			return lines[i], others[i]
		}
	}
	return "", ""
}

// hiddenLinks are the links in an element that are not seen.
const hiddenLinks = `[...document.querySelectorAll(%[1]q + ' a')].filter((a) => !a.checkVisibility() || a.getBoundingClientRect().height < 24).map((a) => a.textContent)`

// TestPaper shows pages as they are printed on A4 with the theme's margins.
func TestPaper(t *testing.T) {
	t.Parallel()
	site := theSite(t)
	p := open(t, site.URL)
	p.show(media{width: 673, height: 987, print: true})
	addresses := 0
	for _, page := range []string{"/", zhPage, enPage, site.firstIn(t, "/policies/"), "/results/", "/en/results/", "/contacts/"} {
		p.visit(page)
		p.fits(page + " on paper")
		for _, left := range []string{".menu", ".menu-toggle", ".languages", ".skip"} {
			if value[bool](p, fmt.Sprintf(`document.querySelector(%q).checkVisibility()`, left)) {
				t.Errorf("%s: %s is printed", page, left)
			}
		}
		if !value[bool](p, `document.querySelector('h1').checkVisibility()`) {
			t.Errorf("%s: its title is not printed", page)
		}
		links := value[[][]string](p, `[...document.querySelectorAll('main a[href^="http"]')].filter((a) => a.checkVisibility())
			.map((a) => [a.getAttribute('href'), getComputedStyle(a, '::after').content])`)
		for _, link := range links {
			if !strings.Contains(link[1], link[0]) {
				t.Errorf("%s: the address %s is not printed but %s", page, link[0], link[1])
			}
		}
		addresses += len(links)
		p.report(page)
	}
	if addresses == 0 {
		t.Error("no page has an address to print")
	}
}

// focusable gives everything that Tab is to reach, in order, as active names it.
const focusable = `[...document.querySelectorAll('a[href], button, summary, input, select, textarea, [tabindex="0"]')]
	.filter((e) => e.checkVisibility({ visibilityProperty: true })).map((e) => (e.getAttribute('href') || e.localName) + ' ' + e.textContent.trim())`

// stop is what has the focus.
type stop struct {
	Name    string `json:"name"`
	Outline bool   `json:"outline"` // a ring is drawn round it
	Seen    bool   `json:"seen"`    // it lies in the window
}

const active = `(() => {
	const e = document.activeElement, style = getComputedStyle(e), box = e.getBoundingClientRect();
	return {
		name: e === document.body ? '' : (e.getAttribute('href') || e.localName) + ' ' + e.textContent.trim(),
		outline: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
		seen: box.width > 0 && box.top < innerHeight && box.bottom > 0 && box.left < innerWidth && box.right > 0,
	};
})()`

func (p *tab) press(key string) stop {
	p.t.Helper()
	p.do(chromedp.KeyEvent(key))
	return value[stop](p, active)
}

// TestSkipLink jumps over the head of the page.
func TestSkipLink(t *testing.T) {
	t.Parallel()
	site := theSite(t)
	p := open(t, site.URL)
	for _, m := range []media{phone, desk} {
		p.show(m)
		p.visit(enPage)
		if hidden := value[bool](p, `document.querySelector('.skip').getBoundingClientRect().bottom <= 0`); !hidden {
			t.Errorf("%d px: the skip link shows before it has the focus", m.width)
		}
		first := p.press(kb.Tab)
		if first.Name != "#main Skip to content" || !first.Seen || !first.Outline {
			t.Errorf("%d px: Tab leads to %+v", m.width, first)
		}
		p.do(chromedp.KeyEvent(kb.Enter))
		p.until("the focus in the text", `document.activeElement === document.querySelector('main')`)
		p.press(kb.Tab)
		if !value[bool](p, `document.querySelector('main').contains(document.activeElement)`) {
			t.Errorf("%d px: the next Tab leads out of the text", m.width)
		}
	}
}

// TestTabOrder goes through a page with Tab: everything is reached, in the
// order of the text, and is seen with a ring round it.
func TestTabOrder(t *testing.T) {
	t.Parallel()
	site := theSite(t)
	p := open(t, site.URL)
	for page, m := range map[string]media{zhPage: desk, "/en/contacts/": phone} {
		p.show(m)
		p.visit(page)
		want := value[[]string](p, focusable)
		if len(want) < 20 {
			t.Fatalf("%s has only %q", page, want)
		}
		var got []string
		for range want {
			at := p.press(kb.Tab)
			got = append(got, at.Name)
			if !at.Seen || !at.Outline {
				t.Errorf("%s: the focus is not seen: %+v", page, at)
			}
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: Tab leads to\n%q\nand not to\n%q", page, got, want)
		}
	}
}

// TestMenuByKeyboard opens and closes the menu of a phone.
func TestMenuByKeyboard(t *testing.T) {
	t.Parallel()
	site := theSite(t)
	p := open(t, site.URL)
	p.show(phone)
	p.visit(enPage)
	links := value[[]string](p, `[...document.querySelectorAll('.menu a')].map((a) => a.getAttribute('href') + ' ' + a.textContent.trim())`)
	if hidden := value[[]string](p, fmt.Sprintf(hiddenLinks, ".menu")); len(hidden) != len(links) || len(links) == 0 {
		t.Errorf("the closed menu shows links: only %q of %q are hidden", hidden, links)
	}
	for range 6 {
		if p.press(kb.Tab).Name == "summary Menu" {
			break
		}
	}
	for _, key := range []string{kb.Enter, " "} { // both open it, and each closes it again
		if p.press(key).Name != "summary Menu" || !value[bool](p, `document.querySelector('.menu').checkVisibility()`) {
			t.Fatalf("%q doesn't open the menu", key)
		}
		if p.press(key); value[bool](p, `document.querySelector('.menu').checkVisibility()`) {
			t.Fatalf("%q doesn't close the menu", key)
		}
	}
	p.press(kb.Enter)
	for _, want := range links {
		if at := p.press(kb.Tab); at.Name != want || !at.Seen || !at.Outline {
			t.Errorf("Tab leads to %+v, not to %q", at, want)
		}
	}
	if at := p.press(kb.Escape); at.Name != "summary Menu" || value[bool](p, `document.querySelector('.menu').checkVisibility()`) {
		t.Errorf("Escape leaves the menu open, or the focus at %+v", at)
	}
	// Leaving the menu closes it.
	p.press(kb.Enter)
	for range links {
		p.press(kb.Tab)
	}
	p.press(kb.Tab)
	if value[bool](p, `document.querySelector('.menu').checkVisibility()`) {
		t.Error("the menu stays open behind the focus")
	}
}
