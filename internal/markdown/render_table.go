package markdown

import (
	"strconv"
	"strings"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
)

// table writes a table in a box that the theme lets scroll. The box takes the
// focus, so that a keyboard can scroll it, and has the name of the heading
// above. It is a group, not a region: two tables under a heading would be two
// landmarks of one name.
func (p *renderer) table(n *extast.Table) {
	p.str(`<div class="table" tabindex="0"`)
	if n.Attributes() != nil {
		p.str(` role="group"`)
		p.attribute(n, "aria-labelledby")
	}
	p.str(">\n<table>\n")
	body := false
	for row := n.FirstChild(); row != nil; row = row.NextSibling() {
		switch row.(type) {
		case *extast.TableHeader:
			p.str("<thead>\n")
			p.row(row, "th")
			p.str("</thead>\n")
		case *extast.TableRow:
			if !body {
				body = true
				p.str("<tbody>\n")
			}
			p.row(row, "td")
		}
	}
	if body {
		p.str("</tbody>\n")
	}
	p.str("</table>\n</div>\n")
}

func (p *renderer) row(row ast.Node, tag string) {
	p.str("<tr>\n")
	for c := row.FirstChild(); c != nil; c = c.NextSibling() {
		cell := c.(*extast.TableCell)
		name := tag
		if !cell.HasChildren() {
			name = "td" // an empty heading names nothing
		}
		p.str("<" + name)
		switch cell.Alignment {
		case extast.AlignLeft, extast.AlignRight, extast.AlignCenter:
			p.str(` class="` + cell.Alignment.String() + `"`)
		}
		if name == "th" {
			p.str(` scope="col"`)
		}
		p.str(">")
		p.children(cell)
		p.str("</" + name + ">\n")
	}
	p.str("</tr>\n")
}

// footnotes writes the notes that the text refers to. Their ids hold a colon,
// which no id of a heading has.
func (p *renderer) footnotes(n *extast.FootnoteList) {
	p.str(`<div class="footnotes" role="doc-endnotes">` + "\n<ol>\n")
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		note := c.(*extast.Footnote)
		p.str(`<li id="fn:` + strconv.Itoa(note.Index) + "\">\n")
		p.children(note)
		p.str("</li>\n")
	}
	p.str("</ol>\n</div>\n")
}

func (p *renderer) footnoteLink(n *extast.FootnoteLink) {
	number := strconv.Itoa(n.Index)
	p.str(`<sup class="footnote-ref" id="` + backID(n.Index, n.RefIndex) + `">`)
	if p.inLink {
		p.str(number)
	} else {
		p.str(`<a href="#fn:` + number + `" role="doc-noteref">` + number + "</a>")
	}
	p.str("</sup>")
}

func (p *renderer) footnoteBacklink(n *extast.FootnoteBacklink) {
	name := p.resolver.Backlink
	if name == "" {
		name = "Back to note {n} in the text"
		if p.body.options.Han {
			name = "返回正文注释{n}处"
		}
	}
	number := strconv.Itoa(n.Index)
	if n.RefIndex > 0 {
		number += "-" + strconv.Itoa(n.RefIndex+1)
	}
	p.str(` <a href="#` + backID(n.Index, n.RefIndex) + `" class="footnote-back" role="doc-backlink" aria-label="`)
	p.text([]byte(strings.ReplaceAll(name, "{n}", number)))
	p.str("\">↩\ufe0e</a>")
}

// backID is the id of the place in the text that refers to a footnote.
func backID(index, reference int) string {
	id := "fnref:" + strconv.Itoa(index)
	if reference > 0 {
		id += ":" + strconv.Itoa(reference+1)
	}
	return id
}
