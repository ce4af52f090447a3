package check_test

import (
	"testing"

	"prospectus/internal/check"
	"prospectus/internal/diag"
	"prospectus/internal/law"
	"prospectus/internal/tidy"
)

// TestRulesAreSorted holds what SARIF and the list in the documentation rely on.
func TestRulesAreSorted(t *testing.T) {
	last := diag.Code("")
	all := check.Rules()
	for _, r := range all {
		if r.Code <= last {
			t.Errorf("%q stands after %q", r.Code, last)
		}
		last = r.Code
	}
	if &all[0] == &check.Rules()[0] {
		t.Error("Rules gives its own list away")
	}
}

// TestEnginesHaveRules holds that what the engines find has a rule, with the
// severity that the rule set gives it.
func TestEnginesHaveRules(t *testing.T) {
	severity := map[diag.Code]diag.Severity{}
	for _, r := range check.Rules() {
		severity[r.Code] = r.Severity
	}
	for _, code := range tidy.Codes() {
		if _, ok := severity[diag.Code(code)]; !ok {
			t.Errorf("no rule for %q", code)
		}
	}
	set, ok := law.Builtin("cn")
	if !ok {
		t.Fatal("there is no set cn")
	}
	expect := func(code diag.Code, want diag.Severity) {
		if got, ok := severity[code]; !ok || got != want {
			t.Errorf("%q has the severity %v here, and %v in the set", code, got, want)
		}
	}
	for _, r := range set.Rules() {
		expect(r.Code, r.Severity)
	}
	for _, r := range set.Requirements() {
		expect(r.Code, r.Severity)
	}
}
