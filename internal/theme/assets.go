package theme

import (
	"crypto/sha256"
	"encoding/hex"
	"path"
	"slices"
	"strings"
	"sync"

	"github.com/evanw/esbuild/pkg/api"

	"prospectus/internal/diag"
)

// entries are the bundles of a theme. A theme may go without any of them.
var entries = []string{"css/main.css", "css/print.css", "js/main.js"}

// bundler makes the published files. Bundles lie in the folder assets of the
// output, and every URL in a style sheet is relative to it, so that a site may
// stand in any folder of its host.
type bundler struct {
	set     *files
	options Options
	assets  map[string]string
	files   []File
	list    diag.List
}

func bundleAssets(set *files, o Options) *bundler {
	b := &bundler{set: set, options: o, assets: map[string]string{}}
	for _, p := range set.paths {
		first, name, _ := strings.Cut(p, "/")
		switch {
		case first == "static":
			b.publish(p, name, name)
		case first == "assets" && !isCode(p):
			b.publish(p, name, fingerprinted(p, set.files[p].Text))
		}
	}
	results := make([]api.BuildResult, len(entries))
	var wait sync.WaitGroup
	for i, name := range entries {
		if set.files["assets/"+name] != nil {
			wait.Go(func() { results[i] = b.bundle("assets/" + name) })
		}
	}
	wait.Wait()
	for i, name := range entries {
		if set.files["assets/"+name] != nil {
			b.take(name, results[i])
		}
	}
	return b
}

// isCode reports whether a file is a style sheet or script, published only as
// part of a bundle.
func isCode(p string) bool {
	switch path.Ext(p) {
	case ".css", ".js", ".mjs":
		return true
	}
	return false
}

// publish puts the file p of the theme out as it is.
func (b *bundler) publish(p, name, at string) {
	file := b.set.files[p]
	if b.assets[name] != "" {
		b.list.Errorf(file.Whole(), "theme-error", "%s stands in assets/ and in static/", name).
			Help = "rename one of them: both are asked for by that name"
		return
	}
	b.assets[name] = at
	b.files = append(b.files, File{at, file.Text})
}

// fingerprinted puts a digest of the bytes into a name: a browser may keep such
// a file for ever, since another text has another address.
func fingerprinted(p string, data []byte) string {
	sum := sha256.Sum256(data)
	ext := path.Ext(p)
	return strings.TrimSuffix(p, ext) + "-" + hex.EncodeToString(sum[:4]) + ext
}

// take reports what was found in a bundle and publishes it.
func (b *bundler) take(name string, r api.BuildResult) {
	for _, m := range r.Errors {
		b.tell(diag.Error, name, m)
	}
	for _, m := range r.Warnings {
		b.tell(diag.Warning, name, m)
	}
	at := "assets/" + path.Base(name)
	if len(r.Errors) > 0 || len(r.OutputFiles) != 1 {
		b.assets[name] = at
		return
	}
	data := r.OutputFiles[0].Contents
	b.assets[name] = fingerprinted(at, data)
	b.files = append(b.files, File{b.assets[name], data})
}

func (b *bundler) bundle(entry string) api.BuildResult {
	o := api.BuildOptions{
		EntryPoints:   []string{entry},
		Bundle:        true,
		Outdir:        "assets",
		LogLevel:      api.LogLevelSilent,
		LogLimit:      100,
		Charset:       api.CharsetUTF8,
		LegalComments: api.LegalCommentsInline,
		Platform:      api.PlatformBrowser,
		Format:        api.FormatDefault,
		TsconfigRaw:   "{}", // none is looked for on the disk

		MinifyWhitespace:  !b.options.Readable,
		MinifyIdentifiers: !b.options.Readable,
		MinifySyntax:      !b.options.Readable,
		Plugins:           []api.Plugin{{Name: namespace, Setup: b.plug}},
	}
	if path.Ext(entry) == ".css" {
		// What the browsers of Chinese offices are built on: Chromium of 2021.
		o.Engines = []api.Engine{{Name: api.EngineChrome, Version: "90"}, {Name: api.EngineEdge, Version: "90"},
			{Name: api.EngineFirefox, Version: "90"}, {Name: api.EngineSafari, Version: "14.1"}}
	} else {
		o.Target = api.ES2020
		o.Format = api.FormatIIFE // good as a module and as a plain script
	}
	return api.Build(o)
}

// namespace marks the paths that are ours, so that the bundler never turns to
// the disk.
const namespace = "theme"

func (b *bundler) plug(p api.PluginBuild) {
	p.OnResolve(api.OnResolveOptions{Filter: ".*"}, func(a api.OnResolveArgs) (api.OnResolveResult, error) {
		return b.resolve(a), nil
	})
	p.OnLoad(api.OnLoadOptions{Filter: ".*", Namespace: namespace}, func(a api.OnLoadArgs) (api.OnLoadResult, error) {
		text := plain(b.set.files[a.Path])
		loader := api.LoaderJS
		switch path.Ext(a.Path) {
		case ".css":
			loader = api.LoaderCSS
		case ".json":
			loader = api.LoaderJSON
		}
		return api.OnLoadResult{Contents: &text, Loader: loader}, nil
	})
}

// resolve finds the file that an import or a url() names.
func (b *bundler) resolve(a api.OnResolveArgs) api.OnResolveResult {
	if a.Kind == api.ResolveEntryPoint {
		return api.OnResolveResult{Path: a.Path, Namespace: namespace}
	}
	if strings.HasPrefix(a.Path, "data:") {
		return api.OnResolveResult{} // the bundler knows what to do
	}
	if isElsewhere(a.Path) {
		return api.OnResolveResult{Path: a.Path, External: true}
	}
	end := len(a.Path)
	if i := strings.IndexAny(a.Path, "?#"); i >= 0 {
		end = i
	}
	name, suffix := a.Path[:end], a.Path[end:]
	isURL := a.Kind == api.ResolveCSSURLToken
	script := path.Ext(a.Importer) != ".css"
	target := path.Join(path.Dir(a.Importer), name)
	switch {
	case strings.HasPrefix(name, "/"): // the root of the site
		target = path.Join("static", name)
	case script && !strings.HasPrefix(name, "."):
		return refuse("the script asks for the package "+name, "a theme has no packages: write ./"+name+".js for a file beside it")
	}
	switch {
	case b.set.files[target] == nil:
		return refuse("the theme has no file "+target, didYouMean(target, b.set.paths))
	case isURL && (isCode(target) || folder(target) != "assets" && folder(target) != "static"):
		return refuse("a style sheet can't show "+target, "pictures and fonts stand in assets/ or static/")
	case isURL:
		return api.OnResolveResult{Path: b.address(target) + suffix, External: true}
	case script && !slices.Contains([]string{".js", ".mjs", ".json"}, path.Ext(target)):
		return refuse("a script can't import "+target, "it can import .js, .mjs and .json files")
	case !script && path.Ext(target) != ".css":
		return refuse("a style sheet can't import "+target, "it can import .css files")
	}
	return api.OnResolveResult{Path: target, Namespace: namespace, Suffix: suffix}
}

// isElsewhere reports whether a URL names no file of the theme: it has a scheme
// or a host, or is a place on the page.
func isElsewhere(url string) bool {
	scheme, _, found := strings.Cut(url, ":")
	return strings.HasPrefix(url, "#") || strings.HasPrefix(url, "//") || found && !strings.ContainsAny(scheme, "./?#")
}

// address gives the URL of a published file as a bundle names it.
func (b *bundler) address(target string) string {
	if name, found := strings.CutPrefix(target, "static/"); found {
		return "../" + name
	}
	at := fingerprinted(target, b.set.files[target].Text)
	return "./" + strings.TrimPrefix(at, "assets/")
}

func refuse(message, help string) api.OnResolveResult {
	m := api.Message{Text: message}
	if help != "" {
		m.Notes = []api.Note{{Text: help}}
	}
	return api.OnResolveResult{Errors: []api.Message{m}}
}

// tell makes a diagnostic of a message of the bundler.
func (b *bundler) tell(s diag.Severity, entry string, m api.Message) {
	span := b.set.files["assets/"+entry].Whole()
	if m.Location != nil {
		if found, ok := b.span(m.Location); ok {
			span = found
		}
	}
	d := diag.Diagnostic{Code: "theme-error", Severity: s, Span: span, Message: sentence(m.Text)}
	for _, n := range m.Notes {
		if n.Location == nil {
			if d.Help == "" {
				d.Help = sentence(n.Text)
			}
		} else if at, ok := b.span(n.Location); ok {
			d.Related = append(d.Related, diag.Related{Span: at, Message: sentence(n.Text)})
		}
	}
	b.list = append(b.list, d)
}

func (b *bundler) span(l *api.Location) (diag.Span, bool) {
	file := b.set.files[strings.TrimPrefix(l.File, namespace+":")]
	if file == nil {
		return diag.Span{}, false
	}
	start := place(file, l.Line, l.Column)
	return file.Span(start, start+l.Length), true
}

// sentence writes a message of the bundler as our own are written.
func sentence(text string) string {
	text = strings.TrimSuffix(text, ".")
	if len(text) > 1 && text[0] >= 'A' && text[0] <= 'Z' && !(text[1] >= 'A' && text[1] <= 'Z') {
		return strings.ToLower(text[:1]) + text[1:]
	}
	return text
}
