package document

import "testing"

func TestParseName(t *testing.T) {
	for path, want := range map[string]Name{
		"index.zh.md":   {Ref: "index", Stem: "index", Lang: "zh"},
		"index.yaml":    {Ref: "index", Stem: "index", Data: true},
		"about.en.md":   {Ref: "about", Stem: "about", Lang: "en"},
		"about.md":      {Ref: "about", Stem: "about"},
		"v1.0.zh.md":    {Ref: "v1.0", Stem: "v1.0", Lang: "zh"},
		"v1.0.yaml":     {Ref: "v1.0", Stem: "v1.0", Data: true},
		"投资.zh-Hant.md": {Ref: "投资", Stem: "投资", Lang: "zh-Hant"},

		"industries/auto-parts.zh.md":       {Ref: "industries/auto-parts", Section: "industries", Stem: "auto-parts", Lang: "zh"},
		"industries/auto-parts.yaml":        {Ref: "industries/auto-parts", Section: "industries", Stem: "auto-parts", Data: true},
		"industries/auto-parts/index.zh.md": {Ref: "industries/auto-parts", Section: "industries", Stem: "auto-parts", Lang: "zh", Folder: true},
		"industries/auto-parts/index.yaml":  {Ref: "industries/auto-parts", Section: "industries", Stem: "auto-parts", Data: true, Folder: true},
		"industries/index.en.md":            {Ref: "industries", Section: "industries", Stem: "industries", Lang: "en"},
		"industries/index.yaml":             {Ref: "industries", Section: "industries", Stem: "industries", Data: true},

		// A folder that is no section holds one page.
		"about/index.zh.md": {Ref: "about", Stem: "about", Lang: "zh", Folder: true},
		"about/more.zh.md":  {Ref: "about/more", Section: "about", Stem: "more", Lang: "zh"},

		"industries/auto-parts/more.zh.md":    {Ref: "industries/auto-parts/more", Section: "industries", Stem: "more", Lang: "zh", Deep: true},
		"industries/a/b/index.zh.md":          {Ref: "industries/a/b/index", Section: "industries", Stem: "index", Lang: "zh", Deep: true},
		"industries/auto-parts/more/x/y.yaml": {Ref: "industries/auto-parts/more/x/y", Section: "industries", Stem: "y", Data: true, Deep: true},
	} {
		if got := ParseName(path, sections); got != want {
			t.Errorf("%s\n got %+v\nwant %+v", path, got, want)
		}
	}
}

func TestSectionPage(t *testing.T) {
	for path, want := range map[string]bool{
		"industries/index.zh.md":   true,
		"industries/index.yaml":    true,
		"industries/x/index.zh.md": false,
		"industries/x.zh.md":       false,
		"about/index.zh.md":        false,
		"index.zh.md":              false,
		"industries.zh.md":         false,
	} {
		if got := ParseName(path, sections).SectionPage(); got != want {
			t.Errorf("%s: %t", path, got)
		}
	}
}
