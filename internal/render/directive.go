package render

import (
	"bytes"
	"html/template"
	"io"
	"strconv"
	"strings"

	"prospectus/internal/markdown"
	"prospectus/internal/site"
)

// Directive is what a directive's template gets as .Directive.
type Directive struct {
	Name   string
	Form   string // text, leaf or container
	InLink bool   // in the text of a link: write no other link
	// Label and Inner are what stands in the brackets and in the container.
	Label, Inner template.HTML
	LabelText    string // the label without markup
	Fact         site.Fact
	Cards        []site.Card
	Image        site.Image
	Contacts     []site.Contact

	attrs map[string]markdown.Attr
}

// Attr gives the value of an attribute, "" where it isn't given.
func (d *Directive) Attr(name string) string { return d.attrs[name].Value }

func (s *state) directive(w io.Writer, file string, d *markdown.Directive, label, inner func(io.Writer) error) error {
	x := &Directive{Name: d.Name, Form: d.Form.String(), InLink: d.InLink, LabelText: d.Label, attrs: d.Attrs}
	var b bytes.Buffer
	if err := label(&b); err != nil {
		return err
	}
	x.Label = template.HTML(b.String())
	b.Reset()
	if err := inner(&b); err != nil {
		return err
	}
	x.Inner = template.HTML(b.String())
	s.fillDirective(x, file)
	return s.theme.Directive(w, d.Name, &Context{state: s, Directive: x})
}

// fillDirective asks for what the directive shows. A new directive that shows
// something of the site has its line here.
func (s *state) fillDirective(x *Directive, file string) {
	switch x.Name {
	case "fact":
		x.Fact = s.cited(s.view.Fact(x.LabelText, s.lang))
	case "cards":
		limit := number(x.Attr("limit"))
		if ref := strings.Trim(x.Attr("for"), "/"); ref != "" {
			x.Cards = s.view.ListFor(x.Attr("kind"), ref, s.lang, limit)
		} else {
			x.Cards = s.view.List(x.Attr("kind"), s.lang, limit)
		}
	case "figure":
		x.Image = s.view.Image(file, x.Attr("src"))
		x.Image.Alt = x.Attr("alt")
		x.Image.Width, x.Image.Height = sized(x.Image, number(x.Attr("width")), number(x.Attr("height")))
	case "contact":
		if ref := strings.Trim(x.Attr("team"), "/"); ref != "" {
			if c := s.view.Team(ref, s.lang); c.Name != "" {
				x.Contacts = []site.Contact{c}
			}
			return
		}
		x.Contacts = s.view.Contacts(s.lang)
	}
}

// number gives a whole number, 0 where none is given: what else stands there
// was an error when the text was parsed.
func number(text string) int {
	n, _ := strconv.Atoi(text)
	return n
}

// sized gives the size that an image is shown in, where a text asks for a width,
// a height, both or (0) neither. One alone brings the other in proportion: a
// browser that knew one side alone could keep no room for the image.
func sized(i site.Image, width, height int) (w, h int) {
	known := i.Width > 0 && i.Height > 0
	switch {
	case width > 0 && height > 0:
		return width, height
	case width > 0 && known:
		return width, max(1, (i.Height*width+i.Width/2)/i.Width)
	case height > 0 && known:
		return max(1, (i.Width*height+i.Height/2)/i.Height), height
	case width > 0 || height > 0:
		return width, height
	}
	return i.Width, i.Height
}
