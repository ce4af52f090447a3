package site

import (
	"fmt"
	"net/url"
	"path"
	"slices"
	"strings"
	"unicode"

	"prospectus/internal/config"
	"prospectus/internal/diag"
	"prospectus/internal/kind"
)

// planAliases adds the redirects. An alias that a page's address has would hide
// the page, so it is an error.
func (s *Site) planAliases(list *diag.List) {
	for _, ref := range s.refs {
		e := s.entries[ref]
		shared := false // aliases of the data lead to the first language's page
		for _, l := range s.langs {
			if e.in[l.Key] != Own || e.path[l.Key] == "" {
				continue
			}
			v, local := e.local[l.Key]["aliases"]
			if !local {
				if shared {
					continue
				}
				v, shared = e.shared["aliases"], true
			}
			for _, item := range v.Items {
				s.planAlias(e, l, item, list)
			}
		}
	}
	slices.SortFunc(s.aliases, func(a, b Alias) int { return strings.Compare(a.Output, b.Output) })
}

func (s *Site) planAlias(e *Entry, l config.Language, v kind.Value, list *diag.List) {
	from := v.Text
	u, err := url.Parse(from)
	clean := path.Clean(from)
	switch {
	case !strings.HasPrefix(from, "/") || strings.HasPrefix(from, "//"):
		list.Errorf(v.Span, "bad-alias", "the alias %q is not an absolute path of this site", from).Help =
			"begin it with a slash, and leave out the host: /old/page/"
		return
	case err != nil || u.RawQuery != "" || u.Fragment != "" || strings.ContainsAny(from, `\%?#"<>:*|`) || clean == "/" ||
		strings.TrimSuffix(from, "/") != clean || strings.IndexFunc(from, func(r rune) bool { return unicode.IsControl(r) || unicode.IsSpace(r) }) >= 0:
		list.Errorf(v.Span, "bad-alias", "the alias %q is not a plain path inside the site", from).Help =
			"write path segments alone, without . or .., query or fragment: /old/page/"
		return
	}
	for segment := range strings.SplitSeq(strings.Trim(from, "/"), "/") {
		if why, _ := badSlug(segment); why != "" && segment != ".well-known" {
			list.Errorf(v.Span, "bad-alias", "the part %.40q of the alias %s", segment, why).Help =
				"write parts of letters, digits and hyphens: /old/page/"
			return
		}
	}
	switch path.Ext(from) {
	case ".html", ".htm":
	default: // a host would not know that /page.jsp is HTML: it is a folder
		from = clean + "/"
	}
	a := Alias{Output: outputOf(from), Path: from, To: e.path[l.Key], Lang: l.Key}
	key := strings.ToLower(a.Output)
	if other, ok := s.taken[key]; ok {
		d := list.Errorf(v.Span, "alias-conflict", "the alias %s is the address of %s", v.Text, other.what)
		d.Help = "remove the alias"
		if !other.span.IsZero() {
			d.Related = []diag.Related{{Span: other.span, Message: "the page that has the address"}}
		}
		return
	}
	s.taken[key] = address{fmt.Sprintf("an alias of %q", e.Ref), v.Span}
	s.aliases = append(s.aliases, a)
}
