package main

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"prospectus/internal/check"
)

// aboutCheck are the scripts check_*.txtar that are of the command, not of one
// check.
var aboutCheck = []string{"exempt", "external", "form", "format", "sarif", "severity", "strict"}

// TestEachCheckHasAScript asks for testdata/script/check_CODE.txtar for each
// check, with a text that trips it, told by place, and near misses that don't:
// the script counts all that is told.
func TestEachCheckHasAScript(t *testing.T) {
	folder := filepath.Join("testdata", "script")
	var codes []string
	for _, r := range check.Rules() {
		code := string(r.Code)
		codes = append(codes, code)
		text, err := os.ReadFile(filepath.Join(folder, "check_"+code+".txtar"))
		if err != nil {
			t.Errorf("%s has no script: %v", code, err)
			continue
		}
		story, _, _ := strings.Cut(string(text), "\n-- ")
		told := regexp.MustCompile(`(?m)^stderr '\^content/\S+:\d+:\d+: (?:error|warning|note): .* \\\[` + code + `\\\]\$'$`)
		switch {
		case !strings.HasPrefix(story, "# "+code+": "):
			t.Errorf("check_%s.txtar does not begin by saying what the check finds", code)
		case !told.MatchString(story):
			t.Errorf("check_%s.txtar trips no %s", code, code)
		case !strings.Contains(story, "\nstderr -count="):
			t.Errorf("check_%s.txtar does not count what is told, so that near misses may be told too", code)
		}
	}
	scripts, err := filepath.Glob(filepath.Join(folder, "check_*.txtar"))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range scripts {
		of := strings.TrimSuffix(strings.TrimPrefix(filepath.Base(name), "check_"), ".txtar")
		if !slices.Contains(codes, of) && !slices.Contains(aboutCheck, of) {
			t.Errorf("%s is of no check", name)
		}
	}
}

// sarifSchema is the schema of SARIF 2.1.0 as OASIS publishes it.
var sarifSchema = sync.OnceValues(func() (*jsonschema.Schema, error) {
	return jsonschema.NewCompiler().Compile(filepath.Join("..", "..", "internal", "diag", "testdata", "sarif-schema-2.1.0.json"))
})

// sarif FILE asks that a file is as the schema of SARIF 2.1.0 has it.
func sarif(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: sarif FILE")
	}
	schema, err := sarifSchema()
	ts.Check(err)
	value, err := jsonschema.UnmarshalJSON(strings.NewReader(ts.ReadFile(args[0])))
	ts.Check(err)
	if err := schema.Validate(value); err != nil {
		ts.Fatalf("%#v", err)
	}
}
