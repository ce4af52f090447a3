package render

import (
	"slices"
	"strings"
	"testing"
	"testing/quick"
	"unicode/utf8"

	"prospectus/internal/site"
)

// TestMinify holds that a page loses nothing that a reader sees.
func TestMinify(t *testing.T) {
	tests := []struct{ html, want string }{
		{"<p>one\n  two</p>", "<p>one\ntwo</p>"},
		{"<p>one <b>two</b> <i>three</i> four</p>", "<p>one <b>two</b> <i>three</i> four</p>"},
		{"<p>RMB <data value=\"1\">1</data> <sup>2</sup> a</p>", "<p>RMB <data value=\"1\">1</data> <sup>2</sup> a</p>"},
		{"<p>共<data value=\"1\">1</data>亿</p>", "<p>共<data value=\"1\">1</data>亿</p>"},
		{"<p>中文　全角</p>", "<p>中文　全角</p>"},
		{"<p>no\u00a0break</p>", "<p>no\u00a0break</p>"},
		{"<pre>  a\n\n  <b> b </b>\n</pre>", "<pre>  a\n\n  <b> b </b>\n</pre>"},
		{"<textarea>  a\n b</textarea>", "<textarea>  a\n b</textarea>"},
		{"<p><a href=\"/a\">a</a>\n<a href=\"/b\">b</a></p>", "<p><a href=\"/a\">a</a>\n<a href=\"/b\">b</a></p>"},
		{"<input type=\"text\" disabled value=\"\">", "<input type=\"text\" disabled>"},
		{"<ul>\n<li>a</li>\n<li>b</li>\n</ul>", "<ul><li>a</li><li>b</li></ul>"},
		{"<p>a<!-- gone -->b</p>", "<p>ab</p>"},
		{"<p title=\"a &quot;b&quot;\">&lt;b&gt; &amp;amp;</p>", "<p title='a \"b\"'>&lt;b> &amp;amp;</p>"},
		{"<img src=\"/a.svg\" alt=\"\">", "<img src=\"/a.svg\" alt>"}, // the same to a browser
	}
	for _, c := range tests {
		got, err := minifyHTML([]byte(c.html))
		if err != nil || string(got) != c.want {
			t.Errorf("%s\ngives %s (%v)\n  not %s", c.html, got, err, c.want)
		}
	}
}

// pieces are what pages are made of, and what they are not.
var pieces = []string{
	"<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1.0\">\n<title>\n A &amp; B &amp;amp; &#39;c&#39; </title>\n</head>\n<body> x </body></html>\n",
	"<p>one <b>two </b> <i> three</i>\n</p> four <br> five <span></span> six <a href=\"/x\"> seven </a> </p>",
	"<p>a <button> b </button> </p> <img src=\"/a.svg\" alt=\"\"> c <svg viewBox=\"0 0 1 1\"> <path d=\"M0 0\"/> </svg> d <p> e <q> </q> </p>",
	"<script type=\"module\" src=\"/x.js\"></script> <script type=\"application/ld+json\">{\"a\": \"\\u003cb\", \"n\": 1.0}</script> <script defer src=\"/y.js\"></script> <script></script> <script>if (1) {}</script>",
	"<pre class=\"x\">  a &lt;\n\n <b> c </b></pre> <code> x </code> <textarea> a </textarea><style>p { }</style>",
	"<a class=\"\" id=\"\" href=\"HTTPS://x/?a=1&amp;b=2\" title=\"  it&#39;s &#34;so&#34; \" name=\"n\" type=\"Text/HTML\" hidden data-x aria-label='\"' target=_blank>x</a>",
	"<input type=\"text\" value=\"\" disabled=\"disabled\"/><br/><img alt=\"a&#43;b\" src=\" /x \" width=\"1\" onload=\"f( )\" style=\" color : red \">",
	"<!-- comment --><p title=\"a&NoBreak;b&nbsp;c\">&NoBreak;&nbsp;&copy; & &x; &#x41; &#65; &amp &lt</p><x-y> z </x-y><P>Q</P>",
	"<ul>\n<li> a\t\tb </li>\n\n<li>c</li> </ul> <select> <option> a </option> </select> <table><colgroup><col></colgroup> <tr> <td> x </td> </tr> </table>",
	strings.Repeat("<b>", 120) + "x " + strings.Repeat("</b>", 120) + " </p>", "<", "</", "<p", "<p a", "<p a=", "<p a=\"", "</p", "a < b <3 </>", "\x00<p>\x00 \v</p>", "<title><b></title>", "<svg><svg></svg></svg>", "<svg</svg> 0", "<script ></script>",
}

// TestCompact holds that what is done quickly is done as the minifier does it, and
// that this is so for what pages usually come to.
func TestCompact(t *testing.T) {
	for i, text := range pieces {
		if done := checkCompact(t, text); done != (i < 3) && i < 5 {
			t.Errorf("%q is done quickly: %t", text, done)
		}
	}
}

// FuzzMinify holds that pages are made small quickly, where they are, as by the
// minifier.
func FuzzMinify(f *testing.F) {
	for _, text := range pieces {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) { checkCompact(t, text) })
}

func checkCompact(t *testing.T, text string) bool {
	c := compacter{in: []byte(text), omit: true}
	if !c.page() {
		return false
	}
	want, err := minifier().Bytes("text/html", []byte(text))
	if err != nil || string(c.out) != string(want) {
		t.Errorf("%q\ngives quickly %q\nnot           %q (%v)", text, c.out, want, err)
	}
	return true
}

func TestWindow(t *testing.T) {
	tests := []struct {
		number, count int
		want          []int
	}{
		{1, 1, []int{1}}, {1, 3, []int{1, 2, 3}}, {1, 9, []int{1, 2, 3, 0, 9}}, {5, 9, []int{1, 0, 3, 4, 5, 6, 7, 0, 9}},
		{4, 7, []int{1, 2, 3, 4, 5, 6, 7}}, {9, 9, []int{1, 0, 7, 8, 9}},
	}
	for _, c := range tests {
		if got := window(c.number, c.count); !slices.Equal(got, c.want) {
			t.Errorf("page %d of %d: %v, not %v", c.number, c.count, got, c.want)
		}
	}
}

func TestSized(t *testing.T) {
	image := site.Image{Width: 300, Height: 200}
	tests := []struct {
		of                          site.Image
		width, height, wantW, wantH int
	}{
		{image, 0, 0, 300, 200}, {image, 150, 0, 150, 100}, {image, 0, 100, 150, 100}, {image, 10, 90, 10, 90}, {image, 100, 0, 100, 67},
		{image, 1, 0, 1, 1}, {site.Image{}, 0, 0, 0, 0}, {site.Image{}, 100, 0, 100, 0}, {site.Image{}, 100, 50, 100, 50},
	}
	for _, c := range tests {
		if w, h := sized(c.of, c.width, c.height); w != c.wantW || h != c.wantH {
			t.Errorf("%dx%d as %dx%d is %dx%d, not %dx%d", c.of.Width, c.of.Height, c.width, c.height, w, h, c.wantW, c.wantH)
		}
	}
}

func TestURLOf(t *testing.T) {
	for _, c := range [][3]string{
		{"", "/", "/"}, {"", "/a/", "/a/"}, {"/sub", "/", "/sub/"}, {"/sub", "/sitemap.xml", "/sub/sitemap.xml"}, {"/a/b", "/标签/", "/a/b/%E6%A0%87%E7%AD%BE/"},
	} {
		if got := urlOf(c[0], c[1]); got != c[2] {
			t.Errorf("%s in %q is %s, not %s", c[1], c[0], got, c[2])
		}
	}
}

// TestFill holds that a text without the names comes out as it is, whatever it is.
func TestFill(t *testing.T) {
	if got := fill("{a} {b} {c} {a}", "a", 1, "b", "{c}"); got != "1 {c} {c} 1" {
		t.Errorf("filled is %q", got)
	}
	if got := fill("{a} {b}", "a", "{b}", "b", "{a}"); got != "{b} {a}" {
		t.Errorf("a value with a name in braces is filled again: %q", got)
	}
	same := func(text string) bool {
		return !utf8.ValidString(text) || fill(text) == text && fill("{x}"+text, "x", "") == text && fill(text, "odd") == text
	}
	if err := quick.Check(same, nil); err != nil {
		t.Error(err)
	}
}
