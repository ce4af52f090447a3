package check

import (
	"fmt"
	"slices"
	"sync"

	"prospectus/internal/diag"
)

// Rule is one thing that is checked.
type Rule struct {
	Code diag.Code
	// Severity is what a finding has unless site.yaml sets another.
	Severity diag.Severity
}

// rules lists every code of a check with its severity, sorted by code. What
// would mislead a reader is an error; what a person has to look at is a warning;
// what is only worth knowing is a note.
var rules = []Rule{
	{"bad-exemption", diag.Error},
	{"dates-out-of-order", diag.Error},
	{"duplicate-summary", diag.Warning},
	{"duplicate-title", diag.Warning},
	{"expired", diag.Warning},
	{"expired-offered", diag.Warning},
	{"expiring", diag.Note},
	{"heading-skips", diag.Warning},
	{"image-oversize", diag.Warning},
	{"image-without-text", diag.Warning},
	{"missing-summary", diag.Note},
	{"orphaned-page", diag.Warning},
	{"policy-incomplete", diag.Warning},
	{"summary-length", diag.Note},
	{"title-length", diag.Note},
	{"untranslated-text", diag.Warning},
	{"unused-exemption", diag.Warning},
}

// entryRules are the rules that judge one entry by itself and the facts that it
// names. siteRules judge what concerns several entries.
var (
	entryRules = []func(*subject){(*subject).untranslated, (*subject).headers, (*subject).headings, (*subject).images,
		(*subject).dates, (*subject).documents}
	siteRules = []func(*subject){(*subject).oversize, (*subject).doubled, (*subject).orphans, (*subject).expiry, (*subject).offered}
)

// Rules gives every rule, sorted by code.
func Rules() []Rule { return slices.Clone(rules) }

var severityOf = sync.OnceValue(func() map[diag.Code]diag.Severity {
	all := map[diag.Code]diag.Severity{}
	for _, r := range rules {
		all[r.Code] = r.Severity
	}
	return all
})

func defaultSeverity(code diag.Code) diag.Severity { return severityOf()[code] }

func isRule(code diag.Code) bool { _, ok := severityOf()[code]; return ok }

func ruleNames() []string {
	names := make([]string, len(rules))
	for i, r := range rules {
		names[i] = string(r.Code)
	}
	return names
}

// setting is what site.yaml says of a rule.
type setting struct {
	severity diag.Severity
	off      bool
}

// severities gives the settings of site.yaml, and reports those of a rule that
// there isn't.
func (r *run) severities(list *diag.List) map[diag.Code]setting {
	set := map[diag.Code]setting{}
	for _, c := range r.Site.Config().Checks {
		if !isRule(diag.Code(c.Code)) {
			x := list.Errorf(c.Span, "unknown-key", "there is no check %q", c.Code)
			x.Help = "the checks are in docs/checks"
			if near := diag.Suggest(c.Code, ruleNames()); near != "" {
				x.Help = fmt.Sprintf("did you mean %q?", near)
			}
			continue
		}
		s := setting{severity: diag.Error}
		switch c.Severity {
		case "off":
			s.off = true
		case "warning":
			s.severity = diag.Warning
		case "note":
			s.severity = diag.Note
		}
		set[diag.Code(c.Code)] = s
	}
	return set
}
