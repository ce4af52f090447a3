package document

import (
	"crypto/sha256"
	"encoding/hex"
	"testing"

	"prospectus/internal/diag"
	"prospectus/internal/kind"
	"prospectus/internal/source"
)

// note is a kind with a field of each form that front matter cares about.
const note = `kind: note
section: notes
fields:
  year: {type: integer}
  steps: {type: list, of: {type: group, fields: {name: {type: text, required: true}}}}
  remark: {type: markdown}
`

func noteSchema(t testing.TB) *kind.Schema {
	t.Helper()
	set, found := kind.Load(nil, []*diag.File{diag.NewFile("kinds/note.yaml", []byte(note))})
	if len(found) > 0 || set.Lookup("note") == nil {
		t.Fatalf("the sample kind has findings: %v", found)
	}
	return set.Lookup("note")
}

func file(path, text string) source.File {
	sum := sha256.Sum256([]byte(text))
	return source.File{Path: path, Digest: hex.EncodeToString(sum[:]), Text: diag.NewFile(path, []byte(text))}
}

func sections(folder string) bool { return folder == "notes" || folder == "industries" }

func parse(t testing.TB, path, text string) *Document {
	t.Helper()
	return Parse(file(path, text), ParseName(path, sections), noteSchema(t), Options{})
}
