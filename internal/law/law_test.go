package law

import (
	"testing"

	"prospectus/internal/diag"
	"prospectus/internal/kind"
)

func TestBuiltin(t *testing.T) {
	if _, list := kind.Parse(diag.NewFile("law.schema.yaml", schemaText)); len(list) > 0 {
		t.Fatal(list)
	}
	files, err := builtin.ReadDir(".")
	if err != nil || len(files) == 0 {
		t.Fatal("no set is built in", err)
	}
	for _, f := range files {
		text, _ := builtin.ReadFile(f.Name())
		_, list := Parse(diag.NewFile(f.Name(), text))
		for _, d := range list {
			line, column, _, _ := d.Span.Range()
			t.Errorf("%s:%d:%d: %s (%s)", f.Name(), line, column, d.Message, d.Help)
		}
	}
}
