package yaml

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"prospectus/internal/diag"
)

// The cases are pairs of files: NAME.yaml, and NAME.want with one line for each
// finding, "line:column code: message | help | related line:column".
func TestErrors(t *testing.T) {
	paths, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	for _, path := range paths {
		archive, err := txtar.ParseFile(path)
		if err != nil {
			t.Fatal(err)
		}
		changed := false
		for i := 0; i+1 < len(archive.Files); i += 2 {
			in, want := archive.Files[i], &archive.Files[i+1]
			if strings.TrimSuffix(in.Name, ".yaml")+".want" != want.Name {
				t.Fatalf("%s: %s is followed by %s", path, in.Name, want.Name)
			}
			got := findings(in.Data)
			if got == string(want.Data) {
				continue
			}
			if os.Getenv("UPDATE_GOLDEN") != "" {
				want.Data, changed = []byte(got), true
				continue
			}
			t.Errorf("%s: %s\n got:\n%swant:\n%s", path, in.Name, got, want.Data)
		}
		if changed {
			if err := os.WriteFile(path, txtar.Format(archive), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// findings writes the diagnostics of a text, one a line.
func findings(text []byte) string {
	text = []byte(strings.NewReplacer("→", "\t", "¬\n", "").Replace(string(text)))
	f := diag.NewFile("x.yaml", text)
	_, list := Parse(f, 0, len(text))
	var b strings.Builder
	for _, d := range list {
		line, column, endLine, endColumn := d.Span.Range()
		fmt.Fprintf(&b, "%d:%d-%d:%d %s: %s | %s", line, column, endLine, endColumn, d.Code, d.Message, d.Help)
		for _, r := range d.Related {
			line, column, _, _ := r.Span.Range()
			fmt.Fprintf(&b, " | %d:%d %s", line, column, r.Message)
		}
		b.WriteByte('\n')
	}
	return b.String()
}
