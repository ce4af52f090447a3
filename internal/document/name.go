package document

import (
	"path"
	"strings"
)

// Name is what the path of a content file says about it: which entry it
// belongs to, and whether it is data or prose in some language.
type Name struct {
	Ref     string // the entry: "industries/auto-parts", "about", "index" (home), "industries" (a section's own page)
	Section string // first folder of the path, "" for a file at the root
	Stem    string // last part of Ref
	Lang    string // language key between the stem and ".md"; "" for data and where the path names none
	Data    bool   // a .yaml file: data true in every language
	Folder  bool   // the entry is a folder with an index file
	Deep    bool   // lies deeper than an entry can
}

// ParseName reads the path of a .md or .yaml file, relative to the source
// folder. section reports whether a folder is the section of a kind; a folder
// that is none holds one page (about/index.zh.md).
func ParseName(p string, section func(folder string) bool) Name {
	dir, base := path.Split(p)
	dir = strings.TrimSuffix(dir, "/")
	n := Name{Data: path.Ext(base) == ".yaml"}
	stem := strings.TrimSuffix(base, path.Ext(base))
	if !n.Data {
		if i := strings.LastIndexByte(stem, '.'); i >= 0 {
			stem, n.Lang = stem[:i], stem[i+1:]
		}
	}
	parts := strings.Split(dir, "/")
	switch {
	case dir == "":
		n.Ref, n.Stem = stem, stem
	case len(parts) == 1:
		n.Section = dir
		switch {
		case stem == "index" && section(dir):
			n.Ref, n.Stem = dir, dir
		case stem == "index":
			n.Ref, n.Stem, n.Section, n.Folder = dir, dir, "", true
		default:
			n.Ref, n.Stem = dir+"/"+stem, stem
		}
	case len(parts) == 2 && stem == "index":
		n.Section, n.Ref, n.Stem, n.Folder = parts[0], dir, parts[1], true
	default:
		n.Section, n.Ref, n.Stem, n.Deep = parts[0], dir+"/"+stem, stem, true
	}
	return n
}

// SectionPage reports whether the name is that of a section's own page
// (industries/index.zh.md), which is of kind page.
func (n Name) SectionPage() bool { return n.Section != "" && n.Ref == n.Section }
