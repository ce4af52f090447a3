// Package mend writes into documents what package tidy finds and can mend: in the
// texts of a body and of fields, and nowhere else. Code, links, addresses,
// directives, raw HTML and the structure of YAML stay byte for byte.
//
// It takes a document and a function that parses its file again with another
// text, and gives the new text. It knows nothing of sites or of the disk.
//
// Invariants: the new text has the same blocks with nothing but their texts
// mended, or the edits that would break this are left out; what was mended once
// is not changed again (TestMendAgain, FuzzMend).
package mend

import (
	"bytes"
	"cmp"
	"slices"
	"strings"

	"prospectus/internal/document"
	"prospectus/internal/kind"
	"prospectus/internal/markdown"
	"prospectus/internal/prose"
	"prospectus/internal/tidy"
)

// Options say what is mended.
type Options struct {
	// Script gives the script of a language of the site; ok is false for one
	// that has no rules.
	Script func(lang string) (script tidy.Script, ok bool)
	// Off reports a code that the site has switched off.
	Off func(code string) bool
	// Parse parses the document's file with another text.
	Parse func(text []byte) *document.Document
}

// Document gives the text of a document's file with what is safe to mend mended,
// and in how many places. Where there are none, it is the file's own text.
func Document(d *document.Document, o Options) (text []byte, places int) {
	if d.Broken {
		return d.File.Text, 0
	}
	passages := passagesOf(d, o)
	var all []change
	for i := range passages {
		all = append(all, o.changes(d, &passages[i], i)...)
	}
	if len(all) == 0 {
		return d.File.Text, 0
	}
	good := o.pick(d, passages, nil, all)
	text, _ = o.try(d, passages, good)
	return text, len(good)
}

// pick adds to changes that are good those of more that are, when they can't all
// be: a change in one of the passages is more than one of its text. It tries
// halves, so that one passage among many is found in few parses.
func (o Options) pick(d *document.Document, passages []passage, good, more []change) []change {
	with := apart(slices.Concat(good, more))
	if _, ok := o.try(d, passages, with); ok {
		return with
	}
	first, last := more[0].passage, more[0].passage
	for _, c := range more {
		first, last = min(first, c.passage), max(last, c.passage)
	}
	if first == last {
		return good
	}
	middle := (first + last) / 2
	for _, half := range [][]change{
		slices.DeleteFunc(slices.Clone(more), func(c change) bool { return c.passage > middle }),
		slices.DeleteFunc(slices.Clone(more), func(c change) bool { return c.passage <= middle }),
	} {
		good = o.pick(d, passages, good, half)
	}
	return good
}

// passage is a block with its language, and what becomes of its text.
type passage struct {
	prose.Block
	lang   string
	yaml   bool
	mended string
}

// change is an edit of a file, in the passage of that number.
type change struct {
	start, end int
	replace    string
	passage    int
}

// changes gives the changes of a passage, and notes what they make of it.
func (o Options) changes(d *document.Document, p *passage, n int) []change {
	script, ok := o.Script(p.lang)
	if !ok {
		return nil
	}
	edits, mended := tidy.Edits(p.Text, script, func(code string, start, end int) bool {
		if o.Off(code) || allowed(code, d, p) {
			return false
		}
		_, exact := p.Exact(start, end)
		return exact
	})
	var list []change
	for _, e := range edits {
		at, ok := p.Exact(e.Start, e.End)
		if !ok {
			return nil // two edits met in one place that is not one place of the file
		}
		list = append(list, change{at.Start, at.End, e.Replace, n})
	}
	p.mended = mended
	return list
}

// allowed reports whether a comment before a block allows what a code finds. In
// YAML one such comment stands for the whole file: rather too little is mended.
func allowed(code string, d *document.Document, p *passage) bool {
	if p.yaml {
		return allowedInYAML(code, d.File.Text[:d.BodyStart()])
	}
	return slices.ContainsFunc(p.Comments, func(c prose.Comment) bool {
		e, ok := prose.ParseExemption(c.Text)
		return ok && e.Allows(code)
	})
}

func allowedInYAML(code string, text []byte) bool {
	if !prose.HasExemption(text) {
		return false
	}
	for line := range strings.Lines(string(text)) {
		comment, ok := strings.CutPrefix(strings.TrimSpace(line), "#")
		if !ok {
			continue
		}
		if e, ok := prose.ParseExemption(strings.TrimSpace(comment)); ok && e.Allows(code) {
			return true
		}
	}
	return false
}

// apart sorts changes and leaves out those that touch one before them: two
// blocks may show the same words of a file.
func apart(all []change) []change {
	slices.SortStableFunc(all, func(a, b change) int { return cmp.Or(cmp.Compare(a.start, b.start), cmp.Compare(a.end, b.end)) })
	var kept []change
	for _, c := range all {
		if n := len(kept); n > 0 && (c.start < kept[n-1].end || c.start == kept[n-1].start) {
			continue
		}
		kept = append(kept, c)
	}
	return kept
}

// try writes changes and reports whether the document is then the same but for
// the texts that were to change.
func (o Options) try(d *document.Document, passages []passage, changes []change) (text []byte, ok bool) {
	var b bytes.Buffer
	at := 0
	touched := map[int]bool{}
	for _, c := range changes {
		b.Write(d.File.Text[at:c.start])
		b.WriteString(c.replace)
		at = c.end
		touched[c.passage] = true
	}
	b.Write(d.File.Text[at:])
	text = b.Bytes()
	now := o.Parse(text)
	if now.Broken || len(now.Found()) > len(d.Found()) || !sameMarkup(d.Body(), now.Body()) {
		return text, false
	}
	return text, slices.EqualFunc(passagesOf(now, o), numbered(passages), func(a passage, b numberedPassage) bool {
		want := b.Text
		if touched[b.n] {
			want = b.mended
		}
		return a.Kind == b.Kind && a.Level == b.Level && a.Name == b.Name && a.lang == b.lang && a.Text == want
	})
}

// sameMarkup reports whether two bodies have the same elements, links, directives,
// comments and addresses of headings. A mark beside * may pair it with another, so
// that words are stressed that were not. A heading whose address would change is left to a
// person, since other pages lead there.
func sameMarkup(a, b *markdown.Body) bool {
	if a == nil || b == nil {
		return a == b
	}
	return slices.EqualFunc(a.Headings, b.Headings, func(a, b markdown.Heading) bool { return a.ID == b.ID }) &&
		slices.EqualFunc(a.Links, b.Links, func(a, b markdown.Link) bool { return a.Dest == b.Dest && a.Image == b.Image }) &&
		slices.EqualFunc(a.Comments, b.Comments, func(a, b markdown.Comment) bool { return a.Text == b.Text }) &&
		slices.EqualFunc(a.Directives, b.Directives, func(a, b *markdown.Directive) bool {
			return a.Name == b.Name && a.Form == b.Form && len(a.Attrs) == len(b.Attrs) && (a.Form != markdown.TextForm || a.Label == b.Label)
		}) && elements(a) == elements(b)
}

// elements gives the tags of a body as it is rendered, with a dot for each run of
// text between them.
func elements(b *markdown.Body) string {
	var html, tags strings.Builder
	if err := b.Render(&html, markdown.Resolver{}); err != nil {
		return err.Error()
	}
	for part := range strings.SplitSeq(html.String(), "<") {
		tag, text, _ := strings.Cut(part, ">")
		name, _, _ := strings.Cut(tag, " ")
		tags.WriteString("<" + name + ">")
		if strings.TrimSpace(text) != "" {
			tags.WriteByte('.')
		}
	}
	return tags.String()
}

type numberedPassage struct {
	passage
	n int
}

func numbered(passages []passage) []numberedPassage {
	list := make([]numberedPassage, len(passages))
	for i, p := range passages {
		list[i] = numberedPassage{p, i}
	}
	return list
}

// passagesOf gives the texts of a document: of its fields, then of its body.
func passagesOf(d *document.Document, o Options) []passage {
	var list []passage
	if d.Front != nil {
		list = recordPassages(list, d.Front, d.Name.Lang)
	}
	if body := d.Body(); body != nil {
		for _, b := range body.Blocks(nil) {
			list = append(list, passage{Block: b, lang: d.Name.Lang})
		}
	}
	return list
}

func recordPassages(list []passage, r *kind.Record, lang string) []passage {
	for _, name := range r.Names {
		list = fieldPassages(list, name, r.Values[name], lang)
	}
	return list
}

// isText reports a field whose value is words. One with Markdown is let be: what
// is syntax in it can't be told from its value.
func isText(f *kind.Field) bool {
	return f.Type == kind.Text || f.Type == kind.String && f.Localised
}

// fieldPassages adds the texts of a field that are written in a language.
func fieldPassages(list []passage, name string, v kind.Value, lang string) []passage {
	for _, key := range v.Keys {
		if text, ok := v.Texts[key]; ok {
			text.Field = v.Field
			list = fieldPassages(list, name, text, key)
		}
		if item, ok := v.Map[key]; ok {
			list = fieldPassages(list, name+"."+key, item, lang)
		}
	}
	if len(v.Texts) > 0 || v.Field == nil {
		return list
	}
	if isText(v.Field) && lang != "" {
		if b, ok := prose.Whole(v.Text, v.Span, prose.Field); ok {
			b.Name = name
			list = append(list, passage{Block: b, lang: lang, yaml: true})
		}
	}
	for _, item := range v.Items {
		list = fieldPassages(list, name, item, lang)
	}
	if v.Record != nil {
		list = recordPassages(list, v.Record, lang)
	}
	return list
}
