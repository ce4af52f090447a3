package term

import (
	_ "embed"
	"sync"

	"prospectus/internal/diag"
	"prospectus/internal/kind"
)

//go:embed term.schema.yaml
var schemaText []byte

// The schema is nil only if the embedded text is broken, which TestSchema
// excludes.
var schema = sync.OnceValue(func() *kind.Schema {
	s, _ := kind.Parse(diag.NewFile("term.schema.yaml", schemaText))
	return s
})

// Schema gives the schema of one term in glossary.yaml.
func Schema() *kind.Schema { return schema() }
