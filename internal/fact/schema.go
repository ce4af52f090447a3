package fact

import (
	_ "embed"
	"sync"

	"prospectus/internal/diag"
	"prospectus/internal/kind"
)

//go:embed fact.schema.yaml
var factText []byte

//go:embed source.schema.yaml
var sourceText []byte

// The schemas are nil only if the embedded texts are broken, which
// TestSchemas excludes.
var (
	factSchema   = sync.OnceValue(func() *kind.Schema { return parseSchema("fact.schema.yaml", factText) })
	sourceSchema = sync.OnceValue(func() *kind.Schema { return parseSchema("source.schema.yaml", sourceText) })
)

func parseSchema(name string, text []byte) *kind.Schema {
	s, _ := kind.Parse(diag.NewFile(name, text))
	return s
}

// FactSchema gives the schema of one fact in facts.yaml.
func FactSchema() *kind.Schema { return factSchema() }

// SourceSchema gives the schema of one source in sources.yaml.
func SourceSchema() *kind.Schema { return sourceSchema() }
