package yaml

import (
	"prospectus/internal/diag"

	_ "gopkg.in/yaml.v3"
)

// Parse reads the bytes [start, end) of file as YAML. The node is nil when there
// is nothing in them, or nothing that can be read.
func Parse(file *diag.File, start, end int) (*Node, diag.List) { return nil, nil }
