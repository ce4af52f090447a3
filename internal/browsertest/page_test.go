//go:build browser

package browsertest

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
)

// wide gives the texts and boxes of a document that stick out of its page, or
// [] when nothing has to be scrolled sideways. What scrolls inside a box of its
// own, such as a table, doesn't count.
const wide = `((document) => {
	const root = document.scrollingElement, edge = root.clientWidth;
	if (root.scrollWidth <= edge) return [];
	const boxed = (e) => {
		for (; e && e !== document.body; e = e.parentElement) {
			if (getComputedStyle(e).overflowX !== 'visible') return true;
		}
		return false;
	};
	const out = new Map();
	const range = document.createRange();
	const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
	for (let node; (node = walker.nextNode());) {
		range.selectNodeContents(node);
		const text = node.nodeType === Node.TEXT_NODE, e = text ? node.parentElement : node;
		if (!text && e.childElementCount > 0) continue;
		const right = (text ? range : e).getBoundingClientRect().right;
		if (right > edge + 0.5 && !boxed(e)) out.set(e, right);
	}
	const what = (e) => (e.className ? '.' + e.className : e.localName);
	return ['the page is ' + root.scrollWidth + ' px wide', ...[...out].sort((a, b) => b[1] - a[1]).slice(0, 4)
		.map(([e, right]) => what(e.parentElement) + ' > ' + what(e) + ' reaches ' + Math.round(right) + ' px: ' + e.textContent.trim().slice(0, 40))];
})`

// inFrames shows pages in frames of 320 px and gives what is wide in each. A
// frame is laid out like a window of its size, and is far quicker than a
// window of its own.
const inFrames = `((paths) => Promise.all(paths.map((path) => new Promise((done) => {
	const frame = Object.assign(document.createElement('iframe'), { width: 320, height: 640, frameBorder: 0, src: path });
	frame.onload = () => {
		const found = ` + wide + `(frame.contentDocument);
		if (frame.contentWindow.innerWidth !== 320) found.push('the frame is ' + frame.contentWindow.innerWidth + ' px wide');
		if (decodeURI(frame.contentWindow.location.pathname) !== path) found.push('the frame shows ' + frame.contentWindow.location);
		frame.remove();
		done(found);
	};
	document.body.append(frame);
}))))`

// faults gives what is wrong with the structure of a page whose language is
// to be the argument.
const faults = `((lang) => {
	const out = [];
	const all = (selector) => [...document.querySelectorAll(selector)];
	if (document.documentElement.lang !== lang) out.push('lang is ' + document.documentElement.lang + ', not ' + lang);
	if (!document.title.trim()) out.push('no title');
	if (all('h1').length !== 1) out.push(all('h1').length + ' h1');
	if (all('main').length !== 1) out.push(all('main').length + ' main');
	for (const img of all('img')) {
		for (const name of ['alt', 'width', 'height']) {
			if (!img.hasAttribute(name)) out.push('an image without ' + name + ': ' + img.src);
		}
		if (img.complete && img.naturalWidth === 0) out.push('an image that is not one: ' + img.src);
	}
	const ids = new Set();
	for (const e of all('[id]')) {
		if (ids.has(e.id)) out.push('the id ' + e.id + ' stands twice');
		ids.add(e.id);
	}
	for (const a of all('a[href^="#"]')) {
		if (!ids.has(decodeURIComponent(a.hash.slice(1)))) out.push('a link to nothing: ' + a.getAttribute('href'));
	}
	return out;
})`

// brightness is how bright the page is behind its text, from 0 to 255.
const brightness = `(() => {
	const [r, g, b] = getComputedStyle(document.documentElement).backgroundColor.match(/\d+/g).map(Number);
	return (r + g + b) / 3;
})()`

// locale gives the language that a page of the site is to say it has.
func locale(path string) string {
	if strings.HasPrefix(path, "/en/") {
		return "en"
	}
	return "zh-Hans"
}

// fits reports what sticks out of the page.
func (p *tab) fits(where string) {
	p.t.Helper()
	if out := value[[]string](p, wide+"(document)"); len(out) > 0 {
		p.t.Errorf("%s: %s", where, strings.Join(out, "\n\t"))
	}
}

// TestNarrowest holds WCAG 1.4.10: no page has to be scrolled sideways at 320
// CSS pixels, which is also 1280 at 400%.
func TestNarrowest(t *testing.T) {
	t.Parallel()
	site := theSite(t)
	p := open(t, site.URL)
	p.visit("/")
	value[bool](p, `document.body.replaceChildren() === undefined`)
	pages := site.pages()
	if len(pages) < 50 {
		t.Fatalf("there are only %d pages", len(pages))
	}
	for some := range slices.Chunk(pages, 8) {
		paths, err := json.Marshal(some)
		if err != nil {
			t.Fatal(err)
		}
		for i, found := range value[[][]string](p, inFrames+"("+string(paths)+")") {
			if len(found) > 0 {
				t.Errorf("%s: %s", some[i], strings.Join(found, "\n\t"))
			}
		}
		p.report("one of " + strings.Join(some, " "))
	}
}

// TestPages looks at a page of each layout on a phone and on a desk, by day
// and by night. It is loaded on one of them; a reader may turn the light off,
// or turn the phone, at any time.
func TestPages(t *testing.T) {
	t.Parallel()
	site := theSite(t)
	p := open(t, site.URL)
	round := []media{{width: 390, height: 844, scheme: "light"}, {width: 390, height: 844, scheme: "dark"},
		{width: 1280, height: 800, scheme: "dark"}, {width: 1280, height: 800, scheme: "light"}}
	for n, page := range site.sample(t) {
		for i := range round {
			m := round[(n+i)%len(round)]
			p.show(m)
			if i == 0 {
				p.visit(page)
			}
			p.check(page, m)
		}
	}
}

// check reports everything that is wrong with a page as it is shown now.
func (p *tab) check(page string, m media) {
	p.t.Helper()
	where := fmt.Sprintf("%s, %s", page, m)
	p.fits(where)
	for _, f := range value[[]string](p, fmt.Sprintf("%s(%q)", faults, locale(page))) {
		p.t.Errorf("%s: %s", where, f)
	}
	if bright := value[float64](p, brightness); (bright > 128) != (m.scheme == "light") {
		p.t.Errorf("%s: the page has a brightness of %.0f", where, bright)
	}
	p.report(where)
}

// TestWrongPageIsSeen shows pages that are wrong, each in its own way: what
// the tests above look for they also see.
func TestWrongPageIsSeen(t *testing.T) {
	t.Parallel()
	other := serveFiles(map[string][]byte{"index.html": []byte("other")})
	defer other.Close()
	const right = `<title>Right</title><link rel="icon" href="/icon.svg"><main><h1>Right</h1></main>`
	const icon = `<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"/>`
	cases := []struct{ name, add, want string }{
		{"right", ``, ``},
		{"inline-style", `<p style="color:red">red</p>`, `Content Security Policy`},
		{"inline-script", `<script>window.x = 1</script>`, `Content Security Policy`},
		{"other-origin", `<img src="` + other.URL + `/" alt="" width="1" height="1">`, `a request to another origin: ` + other.URL},
		{"missing-file", `<img src="/none.svg" alt="" width="1" height="1">`, `status 404`},
		{"console", `<script src="/log.js"></script>`, `the console: log`},
		{"exception", `<script src="/throw.js"></script>`, `an exception: Error: wrong`},
		{"no-size", `<img src="/icon.svg" alt="">`, `an image without width`},
		{"no-alt", `<img src="/icon.svg" width="8" height="8">`, `an image without alt`},
		{"not-an-image", `<img src="/log.js" alt="" width="8" height="8">`, `an image that is not one`},
		{"two-h1", `<h1>Again</h1>`, `2 h1`},
		{"same-id", `<p id="a"><p id="a">`, `the id a stands twice`},
		{"dead-fragment", `<a href="#none">none</a>`, `a link to nothing: #none`},
		{"wide", `<pre>` + strings.Repeat("wide", 400) + `</pre>`, `body > pre reaches `},
	}
	files := map[string][]byte{"icon.svg": []byte(icon), "log.js": []byte(`console.log("wrong")`), "throw.js": []byte(`throw new Error("wrong")`)}
	for _, c := range cases {
		files[c.name+".html"] = []byte(`<!doctype html><html lang="zh-Hans"><meta charset="utf-8">` + right + c.add)
	}
	site := serveFiles(files)
	defer site.Close()
	p := open(t, site.URL)
	p.show(media{width: 390, height: 844})
	for _, c := range cases {
		p.visit("/" + c.name + ".html")
		found := slices.Concat(value[[]string](p, wide+"(document)"), value[[]string](p, faults+`("zh-Hans")`), p.take())
		text := strings.Join(found, "\n")
		if c.want == "" && text != "" || !strings.Contains(text, c.want) {
			t.Errorf("%s: %q is not among:\n%s", c.name, c.want, text)
		}
	}
	if got := value[[]string](p, faults+`("en")`); !slices.Contains(got, "lang is zh-Hans, not en") {
		t.Errorf("another language: %q", got)
	}
}
