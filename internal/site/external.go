package site

import (
	"bytes"
	"cmp"
	"slices"
	"strings"

	"prospectus/internal/diag"
	"prospectus/internal/kind"
	"prospectus/internal/markdown"
)

// Outside is an address outside the site and a place where it stands.
type Outside struct {
	URL  string
	Span diag.Span
}

// External gives the web addresses outside the site that its pages lead to: in
// the texts and fields of published entries, in sources.yaml and in the footer.
// They are sorted by place; an address that stands in several is given for each.
// Those below the site's own address are left out, since the pages there may not
// be published yet.
func (s *Site) External() []Outside {
	f := &finder{site: s}
	for _, ref := range s.refs {
		e := s.entries[ref]
		for _, d := range e.documents() {
			if !d.Name.Data && e.in[d.Name.Lang] != Own {
				continue
			}
			for _, name := range d.Front.Names {
				f.value(d.Front.Values[name])
			}
			if body := d.Body(); body != nil {
				f.body(body, diag.Span{})
			}
		}
		s.Forget(e)
	}
	for _, key := range s.in.Book.SourceKeys() {
		if source, ok := s.in.Book.Source(key); ok {
			f.add(source.URL, written(source.URL, source.Span))
		}
	}
	foot, at := s.in.Config.Footer, s.in.Config.Spans["footer"]
	for _, url := range []string{foot.PoliceURL, foot.ReportURL} {
		f.add(url, written(url, at))
	}
	slices.SortStableFunc(f.found, func(a, b Outside) int {
		return cmp.Or(cmp.Compare(a.Span.File.Path, b.Span.File.Path), cmp.Compare(a.Span.Start, b.Span.Start), cmp.Compare(a.URL, b.URL))
	})
	return f.found
}

// finder collects addresses.
type finder struct {
	site  *Site
	found []Outside
}

func (f *finder) add(url string, at diag.Span) {
	scheme, _, _ := strings.Cut(strings.ToLower(url), ":")
	if scheme != "http" && scheme != "https" || at.IsZero() || strings.HasPrefix(url, f.site.in.Config.BaseURL) {
		return
	}
	f.found = append(f.found, Outside{url, at})
}

func (f *finder) value(v kind.Value) {
	if v.Field == nil {
		return
	}
	switch {
	case v.Text == "":
	case v.Field.Type == kind.URL:
		f.add(v.Text, v.Span)
	case v.Field.Type == kind.Markdown:
		body, _ := f.site.fieldBody(v)
		f.body(body, v.Span)
	}
	for _, x := range v.Items {
		f.value(x)
	}
	if v.Record != nil {
		for _, name := range v.Record.Names {
			f.value(v.Record.Values[name])
		}
	}
	for _, key := range v.Keys {
		if x, ok := v.Map[key]; ok {
			f.value(x)
		}
		if x, ok := v.Texts[key]; ok {
			f.value(x)
		}
	}
}

// body adds the links of a text. Those of a field stand at the field as a whole,
// as its other findings do.
func (f *finder) body(b *markdown.Body, field diag.Span) {
	for _, l := range b.Links {
		if l.Image {
			continue // an image of another site is an error already
		}
		at := l.Span
		if !field.IsZero() {
			at = field
		}
		f.add(l.Dest, at)
	}
}

// written gives where an address is written behind the beginning of a key, or
// the key, when YAML has it in other characters.
func written(url string, key diag.Span) diag.Span {
	if key.IsZero() || url == "" {
		return key
	}
	i := bytes.Index(key.File.Load()[key.Start:], []byte(url))
	if i < 0 {
		return key
	}
	return key.File.Span(key.Start+i, key.Start+i+len(url))
}
