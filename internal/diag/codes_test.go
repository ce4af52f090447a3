package diag_test

import (
	"go/ast"
	"go/constant"
	"go/types"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/packages"

	"prospectus/internal/diag"
)

func TestRulesAreSortedAndUnique(t *testing.T) {
	kebab := regexp.MustCompile(`^[a-z][a-z0-9]*(-[a-z0-9]+)*$`)
	last := diag.Code("")
	for _, r := range diag.Rules {
		if r.Code <= last {
			t.Errorf("%q stands after %q", r.Code, last)
		}
		if !kebab.MatchString(string(r.Code)) {
			t.Errorf("%q is not in kebab case", r.Code)
		}
		if r.Summary == "" || strings.HasSuffix(r.Summary, ".") {
			t.Errorf("%q has the summary %q", r.Code, r.Summary)
		}
		last = r.Code
	}
}

// TestRulesAreTheCodesInUse reads the whole program with its types: every
// constant that becomes a diag.Code outside the tests is in the list, and
// every code of the list is given by someone.
func TestRulesAreTheCodesInUse(t *testing.T) {
	used := codesInUse(t)
	listed := map[string]bool{}
	for _, r := range diag.Rules {
		listed[string(r.Code)] = true
		if used[string(r.Code)] == "" {
			t.Errorf("%q is listed, but nothing gives it", r.Code)
		}
	}
	for code, place := range used {
		if !listed[code] {
			t.Errorf("%s gives %q, which is not listed in codes.go", place, code)
		}
	}
}

func codesInUse(t *testing.T) map[string]string {
	pkgs, err := packages.Load(&packages.Config{
		Mode: packages.NeedName | packages.NeedFiles | packages.NeedCompiledGoFiles | packages.NeedSyntax |
			packages.NeedTypes | packages.NeedTypesInfo | packages.NeedImports | packages.NeedExportFile,
		Dir: "../..",
	}, "prospectus/internal/...", "prospectus/cmd/...")
	if err != nil {
		t.Fatal(err)
	}
	if !slices.ContainsFunc(pkgs, func(p *packages.Package) bool { return p.PkgPath == "prospectus/internal/diag" }) {
		t.Fatal("the program's packages were not found")
	}
	used := map[string]string{}
	for _, p := range pkgs {
		for _, e := range p.Errors {
			t.Errorf("%s", e)
		}
		for _, file := range p.Syntax {
			if strings.HasSuffix(p.Fset.Position(file.Pos()).Filename, "/diag/codes.go") {
				continue
			}
			ast.Inspect(file, func(n ast.Node) bool {
				e, ok := n.(ast.Expr)
				if !ok {
					return true
				}
				tv := p.TypesInfo.Types[e]
				if tv.Value != nil && tv.Value.Kind() == constant.String && isCode(tv.Type) {
					if code := constant.StringVal(tv.Value); code != "" {
						used[code] = p.Fset.Position(e.Pos()).String()
					}
				}
				return true
			})
		}
	}
	return used
}

func isCode(t types.Type) bool {
	named, ok := t.(*types.Named)
	return ok && named.Obj().Name() == "Code" && named.Obj().Pkg() != nil && named.Obj().Pkg().Path() == "prospectus/internal/diag"
}
