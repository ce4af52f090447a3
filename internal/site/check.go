package site

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"prospectus/internal/diag"
	"prospectus/internal/document"
	"prospectus/internal/kind"
	"prospectus/internal/markdown"
)

// checkLinks reports the links, images and directives of every published text
// that lead nowhere, and notes the files that pages use.
func (s *Site) checkLinks(list *diag.List) {
	for _, ref := range s.refs {
		e := s.entries[ref]
		for _, d := range e.documents() {
			if !d.Name.Data && e.in[d.Name.Lang] != Own {
				continue
			}
			for _, name := range d.Front.Names {
				s.checkFieldTexts(d, d.Front.Values[name], list)
			}
			if d.Body == nil {
				continue
			}
			for _, l := range d.Body.Links {
				s.checkLink(d, l, list)
			}
			for _, x := range d.Body.Directives {
				s.checkDirective(d, x, list)
			}
		}
	}
	s.checkAssets(list)
}

func (s *Site) checkFieldTexts(d *document.Document, v kind.Value, list *diag.List) {
	if v.Field == nil {
		return
	}
	switch {
	case v.Text == "":
	case v.Field.Type == kind.Image:
		s.checkLink(d, markdown.Link{Dest: v.Text, Span: v.Span, Image: true}, list)
	case v.Field.Type == kind.Markdown:
		s.checkMarkdown(d, v, list)
	}
	for _, x := range v.Items {
		s.checkFieldTexts(d, x, list)
	}
	if v.Record != nil {
		for _, name := range v.Record.Names {
			s.checkFieldTexts(d, v.Record.Values[name], list)
		}
	}
	for _, key := range v.Keys {
		if x, ok := v.Map[key]; ok {
			s.checkFieldTexts(d, x, list)
		}
		if x, ok := v.Texts[key]; ok {
			s.checkFieldTexts(d, x, list)
		}
	}
}

// checkMarkdown checks the text of a markdown field. Its findings point to the
// field as a whole, since YAML may have folded and unescaped what stands in it.
func (s *Site) checkMarkdown(d *document.Document, v kind.Value, list *diag.List) {
	body, found := markdown.Parse(diag.NewFile(d.File.Path, []byte(v.Text)), 0, len(v.Text),
		markdown.Options{Han: IsHan(s.Language(v.Lang).Locale), RawHTML: s.in.Config.RawHTML})
	for _, l := range body.Links {
		s.checkLink(d, l, &found)
	}
	for _, x := range body.Directives {
		s.checkDirective(d, x, &found)
	}
	for _, x := range found {
		x.Span, x.Related = v.Span, nil
		*list = append(*list, x)
	}
}

func (s *Site) checkLink(d *document.Document, l markdown.Link, list *diag.List) {
	t := s.resolve(d.File.Path, l.Dest)
	switch t.fault {
	case malformed:
		list.Errorf(l.Span, "unsafe-url", "%q is not an address", l.Dest).Help =
			"write https://…, or the path of a file or an entry with / between its parts"
	case unsafe:
		x := list.Errorf(l.Span, "unsafe-url", "%q has a scheme that is not allowed", l.Dest)
		x.Help = "write https://…, http://…, mailto:… or tel:…"
		if strings.HasPrefix(l.Dest, "//") {
			x.Message, x.Help = fmt.Sprintf("%q has no scheme", l.Dest), "write https:"+l.Dest
		}
	case leaves:
		list.Errorf(l.Span, "link-outside", "%q leaves the source folder", l.Dest).Help =
			"copy the file into the source folder, or link to a web address"
	case unpublished:
		list.Errorf(l.Span, "dead-link", "%q is not published: %s", l.Dest, t.why).Help = "remove the link, or publish the entry"
		if strings.Contains(t.why, sampleReason) {
			(*list)[len(*list)-1].Severity = diag.Note
		}
	case dead:
		s.deadLink(d, l, list)
	case sound:
		s.checkTarget(d, l, t, list)
	}
}

// checkTarget checks what is there: an image must be one, a fragment must name
// a heading, and the page should be there in the reader's language.
func (s *Site) checkTarget(d *document.Document, l markdown.Link, t target, list *diag.List) {
	if l.Image {
		switch {
		case t.outside != "":
			list.Errorf(l.Span, "unsafe-url", "the image %q comes from another site", l.Dest).Help =
				"copy the image into the source folder: a visitor's browser asks nobody else"
		case t.asset == "":
			list.Errorf(l.Span, "missing-image", "%q is a page, not an image", l.Dest).Help = "write the path of an image file"
		case !isImage(t.asset):
			list.Errorf(l.Span, "missing-image", "%q is not an image that browsers show", l.Dest).Help =
				"use " + strings.Join(imageTypes, ", ")
		}
	}
	if t.asset != "" {
		if _, ok := s.used[t.asset]; !ok {
			s.used[t.asset] = l.Span
		}
	}
	if t.entry == nil {
		return
	}
	lang := d.Name.Lang
	if t.entry.in[lang] == Absent && lang != "" {
		list.Warnf(l.Span, "missing-translation", "%q has no page in %s, so this link leads to another language", l.Dest, s.Language(lang).Name).
			Help = "translate it, or say in the text that the page is in another language"
	}
	if t.fragment != "" {
		s.checkFragment(t, lang, l, list)
	}
}

func (s *Site) checkFragment(t target, lang string, l markdown.Link, list *diag.List) {
	doc := s.textFile(t.entry, lang)
	if doc == nil || doc.Body == nil {
		return
	}
	ids := make([]string, 0, len(doc.Body.Headings))
	for _, h := range doc.Body.Headings {
		if h.ID == t.fragment {
			return
		}
		ids = append(ids, h.ID)
	}
	if strings.HasPrefix(t.fragment, SourceAnchor) {
		if _, ok := s.in.Book.Source(strings.TrimPrefix(t.fragment, SourceAnchor)); ok {
			return
		}
	}
	help := "the page has no headings"
	if len(ids) > 0 {
		help = "write one of: #" + strings.Join(ids[:min(len(ids), 8)], ", #")
	}
	if near := diag.Suggest(t.fragment, ids); near != "" {
		help = fmt.Sprintf("did you mean #%s?", near)
	}
	list.Errorf(l.Span, "dead-fragment", "%s has no heading #%s", doc.File.Path, t.fragment).Help = help
}

// sampleReason is part of why a sample is not published; see unpublished.
const sampleReason = "samples are left out"

func (s *Site) deadLink(d *document.Document, l markdown.Link, list *diag.List) {
	code, what := diag.Code("dead-link"), "there is no file or entry"
	if l.Image {
		code, what = "missing-image", "there is no image"
	}
	x := list.Errorf(l.Span, code, "%s %q", what, l.Dest)
	x.Help = "write the path of a file, from here or from the source folder, or the name of an entry"
	if near := s.nearestFile(d, l); near != "" {
		x.Help = fmt.Sprintf("did you mean %q?", near)
	}
}

// nearestFile suggests what a dead link may have meant: written as the link
// was, relative to the document or from the source folder.
func (s *Site) nearestFile(d *document.Document, l markdown.Link) string {
	dest := strings.TrimPrefix(l.Dest, "/")
	dest, _, _ = strings.Cut(dest, "#")
	dir := path.Dir(d.File.Path)
	full := path.Join(dir, dest)
	var files []string
	for _, f := range s.in.Tree.Files() {
		if l.Image == isImage(f.Path) {
			files = append(files, f.Path)
		}
	}
	known := files
	if !l.Image {
		known = append(known, s.refs...)
	}
	near := diag.Suggest(full, known)
	if near == "" {
		near = diag.Suggest(dest, known)
	}
	if near == "" { // the right name in the wrong folder
		for _, k := range known {
			if path.Base(k) == path.Base(dest) {
				return "/" + k
			}
		}
		return ""
	}
	if rest, ok := strings.CutPrefix(near, dir+"/"); ok && !strings.HasPrefix(l.Dest, "/") {
		return rest
	}
	return "/" + near
}

func (s *Site) checkDirective(d *document.Document, x *markdown.Directive, list *diag.List) {
	switch x.Name {
	case "fact":
		if _, ok := s.in.Book.Fact(x.Label); !ok && x.Label != "" {
			unknownFact(s, x.LabelSpan, x.Label, list)
		}
	case "figure":
		if src, ok := x.Attrs["src"]; ok {
			s.checkLink(d, markdown.Link{Dest: src.Value, Span: src.Span, Image: true}, list)
		}
	case "cards":
		if a, ok := x.Attrs["kind"]; ok && s.in.Kinds.Lookup(a.Value) == nil {
			list.Errorf(a.Span, "unknown-kind", "there is no kind %q", a.Value).Help =
				didYouMean(a.Value, s.kindNames(), "the kinds are "+strings.Join(s.kindNames(), ", "))
		}
		if a, ok := x.Attrs["for"]; ok {
			s.checkRef(a, list)
		}
	case "contact":
		if a, ok := x.Attrs["team"]; ok {
			s.checkRef(a, list)
		}
	}
}

func (s *Site) checkRef(a markdown.Attr, list *diag.List) {
	ref := strings.Trim(a.Value, "/")
	if s.entries[ref] != nil || strings.Contains(s.hidden[ref], sampleReason) {
		return
	}
	if why, ok := s.hidden[ref]; ok {
		list.Errorf(a.Span, "unknown-reference", "%q is not published: %s", a.Value, why).Help = "publish the entry, or name another"
		return
	}
	list.Errorf(a.Span, "unknown-reference", "no entry %q", a.Value).Help =
		didYouMean(ref, s.refs, "write the entry's path without language and extension, such as industries/auto-parts")
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
	ext := strings.ToLower(path.Ext(name))
	for _, t := range imageTypes {
		if ext == t {
			return true
		}
	}
	return false
}

// checkMenus reports menu entries that name nothing.
func (s *Site) checkMenus(list *diag.List) {
	for _, item := range append(append([]menuItem(nil), s.in.Config.Menu...), s.in.Config.FooterMenu...) {
		if s.entries[item.Ref] != nil || s.hidden[item.Ref] != "" {
			continue
		}
		if k := s.in.Kinds.Section(item.Ref); k != nil && item.Ref != "" {
			continue // a section without entries is left out of the menu
		}
		list.Errorf(item.Span, "unknown-reference", "the menu names %q, which is no section and no page", item.Ref).Help =
			didYouMean(item.Ref, append(s.sections(), s.refs...), "write it as in the content folder, without a language: industries, about")
	}
}

func (s *Site) sections() []string {
	var names []string
	for _, k := range s.in.Kinds.Kinds() {
		if k.Section != "" {
			names = append(names, k.Section)
		}
	}
	return names
}

// checkLayouts reports entries that ask for a layout that the theme lacks.
func (s *Site) checkLayouts(list *diag.List) {
	for _, ref := range s.refs {
		e := s.entries[ref]
		for _, d := range e.documents() {
			v, ok := d.Front.Values["layout"]
			if !ok || v.Text == "" || slices.Contains(s.in.Layouts, v.Text) {
				continue
			}
			list.Errorf(v.Span, "unknown-layout", "the theme has no layout %q", v.Text).Help =
				didYouMean(v.Text, s.in.Layouts, "the layouts are "+strings.Join(s.in.Layouts, ", "))
		}
	}
}
