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
