package site

import (
	"cmp"
	"fmt"
	"net/url"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/text/language"

	"prospectus/internal/diag"
	"prospectus/internal/kind"
	"prospectus/internal/markdown"
)

// textCheck checks the texts of one document.
type textCheck struct {
	*Site
	from string // the path of the document
	lang string // of its readers; "" for data, which is true in every language
	// at is where findings point instead of their own place; zero for that.
	at   diag.Span
	list *diag.List
	seen *Examined
}

func (c *textCheck) errorf(span diag.Span, code diag.Code, format string, args ...any) *diag.Diagnostic {
	return c.list.Errorf(c.place(span), code, format, args...)
}

func (c *textCheck) place(span diag.Span) diag.Span {
	if c.at.IsZero() {
		return span
	}
	return c.at
}

func (c *textCheck) field(v kind.Value) {
	if v.Field == nil {
		return
	}
	switch {
	case v.Text == "":
	case v.Field.Type == kind.Image:
		c.link(markdown.Link{Dest: v.Text, Span: v.Span, Image: true})
	case v.Field.Type == kind.Markdown:
		c.markdown(v)
	}
	for _, x := range v.Items {
		c.field(x)
	}
	if v.Record != nil {
		for _, name := range v.Record.Names {
			c.field(v.Record.Values[name])
		}
	}
	for _, key := range v.Keys {
		if x, ok := v.Map[key]; ok {
			c.field(x)
		}
		if x, ok := v.Texts[key]; ok {
			c.field(x)
		}
	}
}

// markdown checks the text of a markdown field. Its findings point to the field
// as a whole, since YAML may have folded and unescaped what stands in it.
func (c *textCheck) markdown(v kind.Value) {
	in := *c
	in.lang, in.at = cmp.Or(v.Lang, c.lang), v.Span
	body, found := c.fieldBody(v)
	for _, x := range found {
		x.Span, x.Related = v.Span, nil
		*c.list = append(*c.list, x)
	}
	in.body(body)
}

// fieldBody parses the text of a markdown field.
func (s *Site) fieldBody(v kind.Value) (*markdown.Body, diag.List) {
	return markdown.Parse(diag.NewFile(v.Span.File.Path, []byte(v.Text)), 0, len(v.Text),
		markdown.Options{Han: IsHan(s.Language(v.Lang).Locale), RawHTML: s.in.Config.RawHTML})
}

func (c *textCheck) body(b *markdown.Body) {
	for _, l := range b.Links {
		c.link(l)
	}
	for _, x := range b.Directives {
		c.directive(x)
	}
}

func (c *textCheck) link(l markdown.Link) {
	t := c.resolve(c.from, l.Dest)
	switch t.fault {
	case malformed:
		c.errorf(l.Span, "unsafe-url", "%q is not an address", l.Dest).Help =
			"write https://…, or the path of a file or an entry with / between its parts"
	case unsafe:
		x := c.errorf(l.Span, "unsafe-url", "%q has a scheme that is not allowed", l.Dest)
		x.Help = "write https://…, http://…, mailto:… or tel:…"
		if strings.HasPrefix(l.Dest, "//") {
			x.Message, x.Help = fmt.Sprintf("%q has no scheme", l.Dest), "write https:"+l.Dest
		}
	case leaves:
		c.errorf(l.Span, "link-outside", "%q leaves the source folder", l.Dest).Help =
			"copy the file into the source folder, or link to a web address"
	case unpublished:
		x := c.errorf(l.Span, "dead-link", "%q is not published: %s", l.Dest, t.why.why)
		x.Help = "remove the link, or publish the entry"
		if t.why.sample {
			x.Severity = diag.Note
		}
	case dead:
		c.deadLink(l)
	case sound:
		c.reached(l, t)
	}
}

// reached checks what is there: an image must be one, a fragment must name a
// heading, and the page should be there in the reader's language.
func (c *textCheck) reached(l markdown.Link, t target) {
	if l.Image {
		switch {
		case t.outside != "":
			c.errorf(l.Span, "unsafe-url", "the image %q comes from another site", l.Dest).Help =
				"copy the image into the source folder: a visitor's browser asks nobody else"
		case t.asset == "":
			c.errorf(l.Span, "missing-image", "%q is a page, not an image", l.Dest).Help = "write the path of an image file"
		case !isImage(t.asset):
			c.errorf(l.Span, "missing-image", "%q is not an image that browsers show", l.Dest).Help =
				"use " + strings.Join(imageTypes, ", ")
		}
	}
	if t.asset != "" {
		c.seen.uses = append(c.seen.uses, use{t.asset, c.place(l.Span)})
	}
	if t.entry != nil && t.entry != c.entryOf[c.from] {
		c.seen.leads = append(c.seen.leads, t.entry.Ref)
	}
	if t.entry == nil || c.lang == "" {
		return
	}
	_, in := c.pathIn(t.entry, c.lang)
	if in != c.lang && in != "" {
		c.list.Warnf(c.place(l.Span), "missing-translation", "%q has no page in %s, so this link leads to another language",
			l.Dest, c.Language(c.lang).Name).Help = "translate it, or say in the text that the page is in another language"
	}
	if t.fragment != "" {
		c.seen.fragments = append(c.seen.fragments, fragment{t.entry.Ref, in, t.fragment, c.place(l.Span)})
	}
}

// fragment checks that a heading of the page in a language has the id.
func (s *Site) fragment(f fragment, list *diag.List) {
	doc := s.textFile(s.entries[f.ref], f.lang)
	if doc == nil || doc.Body() == nil {
		return
	}
	headings := doc.Body().Headings
	ids := make([]string, 0, len(headings))
	for _, h := range headings {
		if h.ID == f.id {
			return
		}
		ids = append(ids, h.ID)
	}
	if key, ok := strings.CutPrefix(f.id, SourceAnchor); ok {
		if _, ok := s.in.Book.Source(key); ok {
			return
		}
	}
	help := "the page has no headings"
	if len(ids) > 0 {
		help = "write one of: #" + strings.Join(ids[:min(len(ids), 8)], ", #")
	}
	if near := diag.Suggest(f.id, ids); near != "" {
		help = fmt.Sprintf("did you mean #%s?", near)
	}
	list.Errorf(f.at, "dead-fragment", "%s has no heading #%s", doc.File.Path, f.id).Help = help
}

func (c *textCheck) deadLink(l markdown.Link) {
	code, what := diag.Code("dead-link"), "there is no file or entry"
	if l.Image {
		code, what = "missing-image", "there is no image"
	}
	x := c.errorf(l.Span, code, "%s %q", what, l.Dest)
	x.Help = "write the path of a file, from here or from the source folder, or the name of an entry"
	if l.Image {
		x.Help = "put the image beside the text, or write its path from here or from the source folder"
	}
	if near := c.nearest(l); near != "" {
		x.Help = fmt.Sprintf("did you mean %q?", near)
	}
}

// nearest suggests what a dead link may have meant: written as the link was,
// relative to the document or from the source folder.
func (c *textCheck) nearest(l markdown.Link) string {
	u, err := url.Parse(l.Dest)
	if err != nil {
		return ""
	}
	dest := strings.Trim(u.Path, "/")
	dir := path.Dir(c.from)
	var known []string
	for _, f := range c.in.Tree.Files() {
		if l.Image == isImage(f.Path) {
			known = append(known, f.Path)
		}
	}
	if !l.Image {
		known = append(known, c.refs...)
	}
	full := path.Join(dir, dest)
	near := diag.Suggest(full, known)
	if near == "" || strings.HasPrefix(full, near+"/") { // the folder alone is no suggestion
		near = diag.Suggest(dest, known)
	}
	if near == "" { // the right name in the wrong folder
		if i := slices.IndexFunc(known, func(k string) bool { return path.Base(k) == path.Base(dest) }); i >= 0 {
			near = known[i]
		}
	}
	switch rest, ok := strings.CutPrefix(near, dir+"/"); {
	case near == "":
		return ""
	case strings.HasPrefix(l.Dest, "/"):
		return "/" + near
	case ok:
		return rest
	case strings.HasPrefix(u.Path, "../"):
		if rel, err := filepath.Rel(dir, near); err == nil {
			return filepath.ToSlash(rel)
		}
	case dir == ".":
		return near
	}
	return "/" + near
}

func (c *textCheck) directive(x *markdown.Directive) {
	switch x.Name {
	case "fact":
		if _, ok := c.in.Book.Fact(x.Label); !ok && x.Label != "" && !c.in.Book.Broken(x.Label) {
			c.unknownFact(c.place(x.LabelSpan), x.Label, c.list)
		}
	case "figure":
		if src, ok := x.Attrs["src"]; ok {
			c.link(markdown.Link{Dest: src.Value, Span: src.Span, Image: true})
		}
	case "cards":
		c.seen.shows = append(c.seen.shows, x.Attrs["kind"].Value)
		if a, ok := x.Attrs["kind"]; ok && c.in.Kinds.Lookup(a.Value) == nil {
			c.errorf(a.Span, "unknown-kind", "there is no kind %q", a.Value).Help =
				didYouMean(a.Value, c.kindNames(), "the kinds are "+strings.Join(c.kindNames(), ", "))
		}
		if a, ok := x.Attrs["for"]; ok {
			c.ref(a)
		}
	case "lang":
		if a, ok := x.Attrs["of"]; ok {
			if _, err := language.Parse(a.Value); err != nil {
				c.errorf(a.Span, "bad-attribute", "%q is not the tag of a language", a.Value).Help = "write a BCP 47 tag: zh-Hans, en, fr"
			}
		}
	case "contact":
		if a, ok := x.Attrs["team"]; ok {
			c.ref(a)
		}
	}
}

func (c *textCheck) ref(a markdown.Attr) {
	ref := strings.Trim(a.Value, "/")
	w, hidden := c.hidden[ref]
	switch {
	case c.entries[ref] != nil || w.sample:
	case hidden:
		c.errorf(a.Span, "unknown-reference", "%q is not published: %s", a.Value, w.why).Help = "publish the entry, or name another"
	default:
		c.errorf(a.Span, "unknown-reference", "no entry %q", a.Value).Help =
			didYouMean(ref, c.refs, "write the entry's path without language and extension, such as industries/auto-parts")
	}
}

func (s *Site) kindNames() []string {
	var names []string
	for _, k := range s.in.Kinds.Kinds() {
		names = append(names, k.Name)
	}
	return names
}

// checkAssets reports files that would be written over a page.
func (s *Site) checkAssets(list *diag.List) {
	for _, name := range sortedKeys(s.used) {
		if other, ok := s.taken[strings.ToLower(name)]; ok {
			list.Errorf(s.used[name], "asset-conflict", "the file %s has the address of %s", name, other.what).Help = "rename the file"
		}
	}
}

// imageTypes are the formats that every current browser shows.
var imageTypes = []string{".svg", ".png", ".jpg", ".jpeg", ".webp", ".avif", ".gif"}

func isImage(name string) bool {
	return slices.Contains(imageTypes, strings.ToLower(path.Ext(name)))
}
