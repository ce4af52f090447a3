package markdown

import (
	"bytes"
	"strconv"
	"strings"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/util"
)

// inlines writes n and what follows it.
func (p *renderer) inlines(n ast.Node) {
	for ; n != nil; n = n.NextSibling() {
		switch c := n.(type) {
		case *ast.Text:
			n = p.run(c)
		case *ast.CodeSpan:
			p.codeSpan(c)
		case *ast.Emphasis:
			tag := "em"
			if c.Level == 2 {
				tag = "strong"
			}
			p.wrap(tag, c)
		case *extast.Strikethrough:
			p.wrap("del", c)
		case *ast.Link:
			p.link(c)
		case *ast.AutoLink:
			p.autoLink(c)
		case *ast.Image:
			p.image(c)
		case *ast.RawHTML:
			p.rawHTML(c)
		case *extast.FootnoteLink:
			p.footnoteLink(c)
		case *extast.FootnoteBacklink:
			p.footnoteBacklink(c)
		case *inline:
			p.directiveText(c)
		}
	}
}

func (p *renderer) wrap(tag string, n ast.Node) {
	p.str("<" + tag + ">")
	p.inlines(n.FirstChild())
	p.str("</" + tag + ">")
}

// run writes texts that stand together, and gives the last of them. They are
// taken as one so that the resolver converts words that goldmark has divided.
func (p *renderer) run(n *ast.Text) ast.Node {
	src := p.body.source.text
	value := n.Segment.Value(src)
	if p.resolver.Convert == nil || n.IsRaw() {
		p.source(value)
	} else {
		plain := decode(nil, value)
		for !n.SoftLineBreak() && !n.HardLineBreak() {
			next, ok := n.NextSibling().(*ast.Text)
			if !ok {
				break
			}
			n = next
			plain = decode(plain, n.Segment.Value(src))
		}
		p.text(plain)
	}
	switch {
	case n.HardLineBreak():
		p.str("<br>\n")
	case n.SoftLineBreak():
		p.str("\n")
	}
	return n
}

// source writes Markdown text: escapes and entities resolved, as HTML. Most
// text has nothing to resolve or escape, and is copied.
func (p *renderer) source(value []byte) {
	if bytes.IndexByte(value, '\\') < 0 && bytes.IndexByte(value, '&') < 0 {
		p.escape(value)
		return
	}
	p.escape(decode(nil, value))
}

// text writes visible plain text.
func (p *renderer) text(plain []byte) {
	if p.resolver.Convert != nil {
		plain = []byte(p.resolver.Convert(string(plain)))
	}
	p.escape(plain)
}

// escape writes plain text as HTML.
func (p *renderer) escape(plain []byte) {
	done := 0
	for i, c := range plain {
		if c > '>' {
			continue
		}
		if e := util.EscapeHTMLByte(c); e != nil {
			p.out = append(append(p.out, plain[done:i]...), e...)
			done = i + 1
		}
	}
	p.out = append(p.out, plain[done:]...)
}

func (p *renderer) codeSpan(n *ast.CodeSpan) {
	p.str("<code>")
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		value := c.(*ast.Text).Segment.Value(p.body.source.text)
		line, ended := bytes.CutSuffix(value, []byte("\n"))
		p.escape(line)
		if ended {
			p.str(" ")
		}
	}
	p.str("</code>")
}

func (p *renderer) link(n *ast.Link) {
	dest := string(decode(nil, n.Destination))
	leads := true
	if p.resolver.Link != nil {
		dest = p.resolver.Link(dest)
		leads = dest != "" // to a page that is left out: the words stay
	}
	if !leads || !isSafeURL(dest) {
		p.inlines(n.FirstChild())
		return
	}
	p.str(`<a href="`)
	p.url(dest)
	p.str(`"`)
	p.title(n.Title)
	p.str(">")
	p.inLink = true
	p.inlines(n.FirstChild())
	p.inLink = false
	p.str("</a>")
}

func (p *renderer) autoLink(n *ast.AutoLink) {
	shown := n.Label(p.body.source.text)
	dest := autoLinkDest(n, shown)
	if p.resolver.Link != nil {
		dest = p.resolver.Link(dest)
	}
	if p.inLink || !isSafeURL(dest) {
		p.escape(shown)
		return
	}
	p.str(`<a href="`)
	p.url(dest)
	p.str(`">`)
	p.escape(shown)
	p.str("</a>")
}

func (p *renderer) image(n *ast.Image) {
	dest := string(decode(nil, n.Destination))
	img := Image{URL: dest}
	leads := true
	if p.resolver.Image != nil {
		img = p.resolver.Image(dest)
		leads = img.URL != ""
	}
	alt := bytes.TrimSpace(p.body.plain(nil, n, nil))
	if !leads || !isSafeURL(img.URL) {
		p.text(alt)
		return
	}
	p.str(`<img src="`)
	p.url(img.URL)
	p.str(`" alt="`)
	p.text(alt)
	p.str(`"`)
	p.title(n.Title)
	if img.Width > 0 && img.Height > 0 {
		p.str(` width="` + strconv.Itoa(img.Width) + `" height="` + strconv.Itoa(img.Height) + `"`)
	}
	p.str(` loading="lazy" decoding="async">`)
}

func (p *renderer) title(title []byte) {
	if title != nil {
		p.str(` title="`)
		p.text(decode(nil, title))
		p.str(`"`)
	}
}

func (p *renderer) rawHTML(n *ast.RawHTML) {
	if !p.body.options.RawHTML {
		return
	}
	html := n.Segments.Value(p.body.source.text)
	if !bytes.HasPrefix(html, commentOpen) {
		p.out = append(p.out, html...)
	}
}

// url writes a URL for an attribute.
func (p *renderer) url(u string) {
	p.escape(util.URLEscape([]byte(u), false))
}

// isSafeURL reports whether a URL runs nothing. A browser takes control
// characters and spaces out of a scheme before it reads it.
func isSafeURL(u string) bool {
	colon := strings.IndexByte(u, ':')
	if colon < 0 {
		return true
	}
	scheme := strings.Map(func(r rune) rune {
		if r <= ' ' || r == 0x7f {
			return -1
		}
		return r
	}, u[:colon])
	switch strings.ToLower(scheme) {
	case "javascript", "vbscript", "data":
		return false
	}
	return true
}
