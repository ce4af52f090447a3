package render

import (
	"slices"
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
