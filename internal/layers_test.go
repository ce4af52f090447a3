package internal_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// layers says which package may know which: each line is a package and what it
// imports of this program, and only what stands above it. An import that wants
// to go down shows that a type is in the wrong package. A new package has its
// line here.
const layers = `
diag
quantity
calendar
hant
parity
automaton
parallel
tidy
output
cache
watch
chrome

yaml        diag
source      diag
prose       diag
external    diag
markdown    diag prose
kind        diag quantity yaml

config      diag yaml kind
fact        diag quantity yaml kind
term        automaton diag yaml kind
lock        diag prose
law         automaton diag yaml kind
document    diag yaml source markdown kind
mend        prose markdown kind document tidy
theme       diag yaml source

site        diag calendar source prose markdown kind config fact document
check       diag parallel quantity prose markdown kind config document parity tidy law lock term site
status      diag parallel prose config lock site
render      diag calendar markdown theme site
build       cache diag parallel hant source kind config fact document theme law lock term site check render

scaffold    kind
serve       diag watch
benchsite   quantity
browsertest
`

// reserved are packages and names of the standard library that few may use,
// since what they give depends on more than the input. Where no package is
// named, none may.
var reserved = map[string]string{
	"os":           "output cache watch scaffold benchsite chrome", // files are read through fs.FS
	"os/exec":      "chrome benchsite",
	"syscall":      "output watch source serve external benchsite", // stat, locks, errors that the system names
	"net":          "serve external",
	"net/http":     "serve external",
	"log":          "serve", // what net/http complains of
	"math/rand":    "",
	"math/rand/v2": "benchsite", // seeded
	"unsafe":       "",

	"time.Now":   "benchsite", // the clock is handed in by the command
	"time.Since": "benchsite",
	"time.Until": "",
	"os.Exit":    "benchsite",
	"os.Getenv":  "chrome benchsite",
	"os.Getwd":   "output",
}

// TestLayers reads every Go file, for whichever system it is, but for tests.
func TestLayers(t *testing.T) {
	allowed := map[string][]string{}
	for line := range strings.Lines(layers) {
		words := strings.Fields(line)
		if len(words) == 0 {
			continue
		}
		for _, name := range words[1:] {
			if _, above := allowed[name]; !above {
				t.Errorf("%s does not stand above %s", name, words[0])
			}
		}
		allowed[words[0]] = words[1:]
	}
	imports, uses := map[string]map[string]bool{}, map[string]bool{}
	err := fs.WalkDir(os.DirFS("."), ".", func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || path.Ext(p) != ".go" || strings.HasSuffix(p, "_test.go") {
			return err
		}
		name, _, _ := strings.Cut(p, "/")
		if imports[name] == nil {
			imports[name] = map[string]bool{}
		}
		return checkFile(t, p, name, imports[name], uses)
	})
	if err != nil {
		t.Fatal(err)
	}
	for name, found := range imports {
		may, known := allowed[name]
		if !known {
			t.Errorf("internal/%s has no line in the layers", name)
		}
		for other := range found {
			if !slices.Contains(may, other) {
				t.Errorf("internal/%s imports internal/%s, which its line does not allow", name, other)
			}
		}
		for _, other := range may {
			if !found[other] {
				t.Errorf("internal/%s no longer imports internal/%s: take it out of its line", name, other)
			}
		}
	}
	for what, who := range reserved {
		for name := range strings.FieldsSeq(who) {
			if !uses[what+" by "+name] {
				t.Errorf("internal/%s no longer uses %s: take it out of the reserved", name, what)
			}
		}
	}
	for name := range allowed {
		if imports[name] == nil {
			t.Errorf("there is no internal/%s: take its line out", name)
		}
	}
}

// checkFile notes the imports of ours and what the package uses of the reserved,
// and reports what it may not.
func checkFile(t *testing.T, file, pkg string, ours, uses map[string]bool) error {
	set := token.NewFileSet()
	f, err := parser.ParseFile(set, filepath.FromSlash(file), nil, parser.SkipObjectResolution)
	if err != nil {
		return err
	}
	refuse := func(at token.Pos, what string) {
		uses[what+" by "+pkg] = true
		if who, isReserved := reserved[what]; isReserved && !slices.Contains(strings.Fields(who), pkg) {
			t.Errorf("internal/%s: %s is not for this package", set.Position(at), what)
		}
	}
	for _, spec := range f.Imports {
		name, _ := strconv.Unquote(spec.Path.Value)
		refuse(spec.Pos(), name)
		if other, ok := strings.CutPrefix(name, "prospectus/"); ok {
			ours[strings.TrimPrefix(other, "internal/")] = true
		}
	}
	ast.Inspect(f, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.SelectorExpr:
			if x, ok := n.X.(*ast.Ident); ok {
				refuse(n.Pos(), x.Name+"."+n.Sel.Name)
			}
		case *ast.FuncDecl:
			if n.Name.Name == "init" && n.Recv == nil {
				t.Errorf("internal/%s: nothing happens before main", set.Position(n.Pos()))
			}
		}
		return true
	})
	return nil
}
