package build_test

import (
	"strings"
	"testing"

	"prospectus/internal/diag"
)

// TestFindings holds what this package itself says of a site, each finding in
// one line, with its help.
func TestFindings(t *testing.T) {
	own := func(w *world) {
		text, _ := w.read("content/site.yaml")
		w.write("content/site.yaml", setKey(text, "theme", "own"))
	}
	site := func(w *world, key, value string) {
		text, _ := w.read("content/site.yaml")
		w.write("content/site.yaml", setKey(text, key, value))
	}
	tests := []struct {
		name string
		edit func(w *world)
		want string // findings, one a line: place: code: part of the message (part of the help)
	}{
		{"a string without a text", func(w *world) {
			own(w)
			w.write("own/layouts/tag.html", `{{define "main"}}{{.T "tag.mine"}}{{end}}`)
			w.write("own/strings/en.yaml", "tag.mine: Mine\n")
		}, `themes/own/layouts/tag.html:1:23: unknown-string: the interface string "tag.mine" has no text in zh (write it in site.yaml under strings: zh)`},
		{"strings of the site that nobody asks for", func(w *world) { site(w, "strings", "{zh: {home.titel: 首}, en: {quite.other: x}}") },
			`site.yaml:1:50: unknown-string: no page uses the interface string "quite.other" (remove it)
site.yaml:1:28: unknown-string: no page uses the interface string "home.titel" (did you mean "home.title"?)`},
		{"a string of the site's own theme that nobody asks for", func(w *world) {
			own(w)
			w.write("own/strings/en.yaml", "tag.mine: Mine\n")
		}, `themes/own/strings/en.yaml:1:11: unknown-string: no template uses the interface string "tag.mine" (remove it)`},
		{"a string of the built-in theme that the site's layouts leave out", func(w *world) {
			own(w)
			w.write("own/layouts/entry.html", `{{define "main"}}{{end}}`) // asked for stub.notice
		}, ``},
		{"a theme's file at the address of a page", func(w *world) { w.write("theme/static/about/index.html", "x") },
			`asset-conflict: the theme's file about/index.html has the address of "about" in 简体中文 (static)`},
		{"a theme's file at the address of an alias", func(w *world) { w.write("theme/static/Old/Cars/index.html", "x") },
			`asset-conflict: the theme's file Old/Cars/index.html has the address of an alias of "industries/auto-parts" (static)`},
		{"a theme's file where a folder must be", func(w *world) { w.write("theme/static/en", "x") },
			`asset-conflict: the theme's file en has the address of a folder, en/ (static)`},
		{"an image of the content at the address of a theme's file", func(w *world) { w.write("theme/static/industries/map.svg", "x") },
			`industries/auto-parts.yaml:5:8: asset-conflict: the file industries/map.svg has the address of a file of the theme, industries/map.svg (rename)`},
		{"a page where a file is", func(w *world) { w.replaceAll("content/about.en.md", "title: About", "title: About\nslug: feed.xml") },
			`about.en.md:3:7: duplicate-slug: "about" in English has the address of the feed in English (another address)`},
		{"folders that differ in upper and lower case", func(w *world) {
			w.replaceAll("content/industries/auto-parts.en.md", "/old/cars/", "/Industries/cars/")
		}, `industries/auto-parts.en.md:3:11: duplicate-slug: an alias of "industries/auto-parts" has the address of a folder, industries/ (upper and lower case)`},
		{"a kind with another ending", func(w *world) { w.write("content/kinds/guide.yml", "kind: guide\n") },
			`kinds/guide.yml: unreadable-file: a kind is read from a .yaml file (kinds/guide.yaml)`},
		{"content with another ending", func(w *world) { w.write("content/facts.yml", "a: b\n") },
			`facts.yml: unreadable-file: content is read from .yaml, not from .yml (rename it to facts.yaml)`},
		{"too deep", func(w *world) { w.write("content/news/2023/03/visit.zh.md", "x") },
			`news/2023/03/visit.zh.md: unknown-section: the file lies deeper than an entry can (SECTION/NAME.zh.md)`},
		{"no section", func(w *world) { w.write("content/project/x.zh.md", "x") },
			`project/x.zh.md: unknown-section: the folder "project" is not the section of any kind (did you mean "projects"?)`},
		{"no language", func(w *world) { w.write("content/contacts.md", "x") },
			`contacts.md: unknown-language: the file's name does not say its language (rename it to contacts.zh.md)`},
		{"another language", func(w *world) { w.write("content/industries/index.zhh.md", "x") },
			`industries/index.zhh.md: unknown-language: "zhh" is not one of the site's languages (did you mean index.zh.md?)`},
		{"a language that nothing is near to", func(w *world) { w.write("content/contacts.fr.md", "x") },
			`contacts.fr.md: unknown-language: "fr" is not one of the site's languages (rename contacts.fr.md)`},
	}
	for _, c := range tests {
		t.Run(c.name, func(t *testing.T) {
			w := newWorld(t)
			c.edit(w)
			got := run(t, w.fresh()).Diagnostics
			lines := strings.Split(c.want, "\n")
			if c.want == "" {
				lines = nil
			}
			if len(got) != len(lines) {
				t.Fatalf("found are %d, not %d:\n%s", len(got), len(lines), show(got))
			}
			for _, line := range lines {
				if !contains(got, line) {
					t.Errorf("not found: %s\nbut\n%s", line, show(got))
				}
			}
		})
	}
}

// contains reports whether a finding has the place, the code and the message of
// a line, and its words in brackets in the help.
func contains(list diag.List, line string) bool {
	line, help, _ := strings.Cut(strings.TrimSuffix(line, ")"), " (")
	for _, d := range list {
		var b strings.Builder
		_ = diag.WriteText(&b, diag.List{d}, diag.TextOptions{Short: true})
		text := string(d.Code) + ": " + d.Message
		if place, _, ok := strings.Cut(line, ": "+string(d.Code)); ok {
			text = place + ": " + text
			if !strings.HasPrefix(b.String(), place+":") {
				continue
			}
		}
		if strings.HasPrefix(text, line) && strings.Contains(d.Help, help) {
			return true
		}
	}
	return false
}
