package build

import (
	"fmt"
	"maps"
	"net/url"
	"slices"
	"strings"

	"prospectus/internal/config"
	"prospectus/internal/diag"
	"prospectus/internal/render"
	"prospectus/internal/site"
	"prospectus/internal/source"
	"prospectus/internal/theme"
)

// themeMemo keeps the theme while its files stay the same: reading one, with
// its style sheets and scripts, takes longer than rendering a page.
type themeMemo struct {
	key    string
	caches []*source.Cache // of the layers
	theme  *theme.Theme
	found  diag.List
}

// loadTheme gives the theme, nil when there is none of that name.
func (b *Builder) loadTheme(c *config.Config, r *Result) *theme.Theme {
	name := c.Theme
	if b.o.Theme != "" {
		name = b.o.Theme
	}
	layers := b.o.Themes(name)
	if layers == nil {
		x := r.Diagnostics.Errorf(c.Spans["theme"], "theme-missing", "there is no theme %q", name)
		x.Help = fmt.Sprintf("make the folder themes/%s beside the source folder, or use the theme invest", name)
		return nil
	}
	t := &b.theme
	if key := t.keyOf(layers, b.o); t.theme == nil || key == "" || key != t.key {
		t.theme, t.found = theme.Load(layers, theme.Options{})
		t.key = key
	}
	r.Diagnostics = append(r.Diagnostics, t.found...)
	return t.theme
}

// keyOf digests the files of the layers; "" without memory, where it would be
// of no use.
func (m *themeMemo) keyOf(layers []theme.Layer, o Options) string {
	if !o.Keep || o.Clock == nil {
		return ""
	}
	for len(m.caches) < len(layers) {
		m.caches = append(m.caches, source.NewCache(o.Clock))
	}
	var key strings.Builder
	for i, l := range layers {
		tree, found := source.Read(l.FS, m.caches[i])
		fmt.Fprintf(&key, "%s %d\n", l.Name, len(found))
		for _, f := range tree.Files() {
			fmt.Fprintf(&key, "%s %s\n", f.Path, f.Digest)
		}
	}
	return key.String()
}

// mergeStrings lays the site's own interface strings over the theme's.
func mergeStrings(of map[string]map[string]theme.String, c *config.Config) map[string]map[string]site.String {
	out := map[string]map[string]site.String{}
	for lang, texts := range of {
		out[lang] = map[string]site.String{}
		for key, t := range texts {
			out[lang][key] = site.String{Text: t.Text, Span: t.Span}
		}
	}
	for lang, texts := range c.Strings {
		if out[lang] == nil {
			out[lang] = map[string]site.String{}
		}
		for key, t := range texts {
			out[lang][key] = site.String{Text: t.Text, Span: t.Span}
		}
	}
	return out
}

// checkStrings reports interface strings that are needed and missing in a
// hand-written language of the site, and those that nobody needs.
func checkStrings(in *input, list *diag.List) {
	used := in.theme.UsedStrings()
	known := map[string]diag.Span{}
	for _, key := range render.Strings() {
		known[key] = diag.Span{}
	}
	maps.Copy(known, used)
	keys := slices.Sorted(maps.Keys(known))
	for _, l := range in.Config.Languages {
		if l.DeriveFrom != "" {
			continue
		}
		for _, key := range keys {
			if _, ok := in.Strings[l.Key][key]; ok {
				continue
			}
			at := known[key]
			if at.IsZero() {
				at = l.Span
			}
			list.Warnf(at, "unknown-string", "the interface string %q has no text in %s", key, l.Key).Help =
				fmt.Sprintf("write it in site.yaml under strings: %s, or in the theme's strings/%s.yaml", l.Key, l.Key)
		}
	}
	for _, lang := range slices.Sorted(maps.Keys(in.Config.Strings)) {
		for _, key := range slices.Sorted(maps.Keys(in.Config.Strings[lang])) {
			if _, ok := known[key]; ok || dynamic(key, known) {
				continue
			}
			x := list.Warnf(in.Config.Strings[lang][key].Span, "unknown-string", "no page uses the interface string %q", key)
			x.Help = "remove it"
			if near := diag.Suggest(key, keys); near != "" {
				x.Help = fmt.Sprintf("did you mean %q?", near)
			}
		}
	}
	unusedThemeStrings(in, known, list)
}

// dynamic reports whether a key may be put together by a template: it has a
// family ("status.") of which Go code or a template names a member.
func dynamic(key string, known map[string]diag.Span) bool {
	family, _, ok := strings.Cut(key, ".")
	if !ok {
		return false
	}
	_, ok = known[family+"."]
	return ok
}

func unusedThemeStrings(in *input, known map[string]diag.Span, list *diag.List) {
	of := in.theme.Strings()
	for _, lang := range slices.Sorted(maps.Keys(of)) {
		for _, key := range slices.Sorted(maps.Keys(of[lang])) {
			if _, ok := known[key]; !ok && !dynamic(key, known) {
				list.Warnf(of[lang][key].Span, "unknown-string", "no template uses the interface string %q", key).Help = "remove it"
			}
		}
	}
}

// checkCollisions reports files of the theme that have the address of a page.
func checkCollisions(in *input, s *site.Site, list *diag.List) {
	taken := map[string]bool{}
	for _, p := range s.Pages() {
		taken[strings.ToLower(p.Output)] = true
	}
	for _, f := range in.theme.Files() {
		if taken[strings.ToLower(f.Path)] {
			list.Errorf(diag.Span{}, "asset-conflict", "the theme's file %s has the address of a page", f.Path).Help = "rename it in the theme's folder static"
		}
	}
	for _, name := range s.Assets() {
		if slices.ContainsFunc(in.theme.Files(), func(f theme.File) bool { return strings.EqualFold(f.Path, name) }) {
			list.Errorf(s.AssetSpan(name), "asset-conflict", "the file %s has the address of a file of the theme", name).Help = "rename it"
		}
	}
}

func basePath(base string) string {
	u, err := url.Parse(base)
	if err != nil {
		return "/"
	}
	return strings.TrimSuffix(u.Path, "/") + "/"
}
