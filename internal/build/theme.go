package build

import (
	"fmt"
	"io/fs"
	"maps"
	"net/url"
	"path"
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
	caches map[string]*source.Cache // of the layers, by name
	theme  *theme.Theme
	found  diag.List
}

// loadTheme gives the theme and the name of its highest layer; nil when there is
// no theme of that name.
func (b *Builder) loadTheme(c *config.Config, r *Result) (th *theme.Theme, layer string) {
	name := c.Theme
	if b.o.Theme != "" {
		name = b.o.Theme
	}
	layers := b.o.Themes(name)
	if len(layers) == 0 {
		x := r.Diagnostics.Errorf(c.Spans["theme"], "theme-missing", "there is no theme %q", name)
		x.Help = fmt.Sprintf("make the folder themes/%s beside the source folder, or use the theme invest", name)
		return nil, ""
	}
	t := &b.theme
	if key := t.keyOf(layers, b.o); t.theme == nil || key == "" || key != t.key {
		t.theme, t.found = theme.Load(layers, theme.Options{})
		t.key = key
	}
	r.Diagnostics = append(r.Diagnostics, t.found...)
	return t.theme, layers[0].Name
}

// keyOf digests the files of the layers; "" without memory, where it would be
// of no use.
func (m *themeMemo) keyOf(layers []theme.Layer, o Options) string {
	if !o.Keep || o.Clock == nil {
		return ""
	}
	if m.caches == nil {
		m.caches = map[string]*source.Cache{}
	}
	var key strings.Builder
	for _, l := range layers {
		if m.caches[l.Name] == nil {
			m.caches[l.Name] = source.NewCache(o.Clock)
		}
		tree, found := source.Read(l.FS, m.caches[l.Name])
		fmt.Fprintf(&key, "%q\n", l.Name)
		for _, d := range found {
			fmt.Fprintf(&key, "%s %q %q\n", d.Code, d.Span.File.Path, d.Message)
		}
		for _, f := range tree.Files() {
			fmt.Fprintf(&key, "%q %s\n", f.Path, f.Digest)
		}
		// A misspelled folder is told even when it has no file yet.
		folders, _ := fs.ReadDir(l.FS, ".")
		for _, f := range folders {
			fmt.Fprintf(&key, "%q\n", f.Name())
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
		if l.DeriveFrom == "" {
			missingStrings(in.Strings[l.Key], l, keys, known, list)
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

// missingStrings reports the interface strings that a language lacks: a few of
// them where they are used, many, as in a language that is new to the theme, at
// the language.
func missingStrings(have map[string]site.String, l config.Language, keys []string, used map[string]diag.Span, list *diag.List) {
	const few = 3
	var missing []string
	for _, key := range keys {
		if _, ok := have[key]; !ok {
			missing = append(missing, key)
		}
	}
	where := fmt.Sprintf("in site.yaml under strings: %s, or in the theme's strings/%s.yaml", l.Key, l.Key)
	if len(missing) > few {
		list.Warnf(l.Span, "unknown-string", "%d interface strings have no text in %s", len(missing), l.Key).Help =
			"write them " + where + ": " + strings.Join(missing, ", ")
		return
	}
	for _, key := range missing {
		at := used[key]
		if at.IsZero() {
			at = l.Span
		}
		list.Warnf(at, "unknown-string", "the interface string %q has no text in %s", key, l.Key).Help = "write it " + where
	}
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

// unusedThemeStrings reports them in the highest layer alone: a site that lays a
// layout over the built-in one can't take strings out of the built-in files.
func unusedThemeStrings(in *input, known map[string]diag.Span, list *diag.List) {
	of := in.theme.Strings()
	for _, lang := range slices.Sorted(maps.Keys(of)) {
		for _, key := range slices.Sorted(maps.Keys(of[lang])) {
			own := strings.HasPrefix(of[lang][key].Span.File.Path, in.layer)
			if _, ok := known[key]; own && !ok && !dynamic(key, known) {
				list.Warnf(of[lang][key].Span, "unknown-string", "no template uses the interface string %q", key).Help = "remove it"
			}
		}
	}
}

// checkCollisions reports output paths that can't stand beside each other: two
// files of one address, a file where others need a folder, and folders that are
// one on Windows and macOS. Each address is told once.
func checkCollisions(in *input, s *site.Site, list *diag.List) {
	files := map[string]task{} // by path in lower case
	var placed []task
	for _, t := range tasksOf(s, in.theme) {
		folded := strings.ToLower(t.output)
		if other, ok := files[folded]; ok {
			collision(t, nameOf(other, s), s, list)
			continue
		}
		files[folded] = t
		placed = append(placed, t)
	}
	folders := map[string]string{} // in lower case, to the first spelling
	told := map[string]bool{}
	for _, t := range placed {
		for dir := path.Dir(t.output); dir != "."; dir = path.Dir(dir) {
			folded := strings.ToLower(dir)
			first, seen := folders[folded]
			if !seen {
				first = dir
				folders[folded] = dir
			}
			if told[folded] {
				continue
			}
			file, isFile := files[folded]
			switch {
			case isFile && (file.file != nil || file.asset != ""):
				collision(file, "a folder, "+first+"/", s, list)
			case isFile:
				collision(t, nameOf(file, s), s, list)
			case first != dir:
				collision(t, "a folder, "+first+"/", s, list)
			}
			told[folded] = isFile || first != dir
		}
	}
}

// nameOf says what a file of the output is.
func nameOf(t task, s *site.Site) string {
	switch {
	case t.file != nil:
		return "a file of the theme, " + t.output
	case t.asset != "":
		return "the file " + t.asset
	}
	what, _, _ := s.Taken(t.output)
	return what
}

// collision reports a file for which something else leaves no place.
func collision(t task, other string, s *site.Site, list *diag.List) {
	switch {
	case t.file != nil:
		list.Errorf(diag.Span{}, "asset-conflict", "the theme's file %s has the address of %s", t.output, other).Help =
			"rename it in the theme's folder static"
	case t.asset != "":
		list.Errorf(s.AssetSpan(t.asset), "asset-conflict", "the file %s has the address of %s", t.output, other).Help = "rename it"
	default:
		what, at, _ := s.Taken(t.output)
		list.Errorf(at, "duplicate-slug", "%s has the address of %s", what, other).Help =
			"choose another address: a file and a folder can't have one name, and names must differ in more than upper and lower case"
	}
}

func basePath(base string) string {
	u, err := url.Parse(base)
	if err != nil {
		return "/"
	}
	return strings.TrimSuffix(u.Path, "/") + "/"
}
