package kind

// Set is the kinds of a site.
type Set struct {
	kinds    []*Schema
	sections map[string]*Schema
}

// Kinds gives all kinds, sorted by name.
func (s *Set) Kinds() []*Schema { return s.kinds }

// Lookup gives the kind of that name, or nil.
func (s *Set) Lookup(name string) *Schema {
	for _, k := range s.kinds {
		if k.Name == name {
			return k
		}
	}
	return nil
}

// Section gives the kind whose entries stand in that folder, or nil; "" is the
// kind of the files at the root.
func (s *Set) Section(folder string) *Schema { return s.sections[folder] }

// JSONSchema gives the schema of a kind's files as JSON Schema 2020-12, for
// editors' tools: the data file, and under $defs the front matter.
func JSONSchema(s *Schema, langs []string) ([]byte, error) { return nil, nil }

// SkeletonOptions say what a skeleton is for.
type SkeletonOptions struct {
	Languages []string // keys; the default language first
	Date      string   // YYYY-MM-DD, the example in date fields
}

// SkeletonFile is one file of a new entry.
type SkeletonFile struct {
	Suffix string // ".yaml", ".zh.md": what follows the slug
	Text   []byte
}

// Skeleton writes the files of a new entry with every field explained: a data
// file, and one of prose per language.
func Skeleton(s *Schema, o SkeletonOptions) []SkeletonFile { return nil }
