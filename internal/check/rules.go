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

// rules lists every code of a check with its severity, sorted by code. Those of
// the rule set law-cn have there the severity that each rule of theirs has. What
// would mislead a reader is an error; what a person has to look at is a warning;
// what is only worth knowing is a note.
var rules = []Rule{
	{"absolute-term", diag.Warning},
	{"agency-slug", diag.Warning},
	{"area-without-basis", diag.Warning},
	{"bad-exemption", diag.Error},
	{"dates-out-of-order", diag.Error},
	{"document-number-brackets", diag.Warning},
	{"double-punctuation", diag.Warning},
	{"duplicate-summary", diag.Warning},
	{"duplicate-title", diag.Warning},
	{"endorsement", diag.Warning},
	{"exclusive-incentive", diag.Warning},
	{"expired", diag.Warning},
	{"expired-offered", diag.Warning},
	{"expiring", diag.Note},
	{"fact-overdue", diag.Warning},
	{"fact-restated", diag.Warning},
	{"fact-undated", diag.Warning},
	{"fact-unused", diag.Warning},
	{"figure-mismatch", diag.Error},
	{"figure-without-fact", diag.Warning},
	{"full-width-character", diag.Warning},
	{"garbled-text", diag.Error},
	{"half-width-punctuation", diag.Warning},
	{"heading-skips", diag.Warning},
	{"identity-number", diag.Error},
	{"image-oversize", diag.Warning},
	{"image-without-text", diag.Warning},
	{"invisible-character", diag.Warning},
	{"lookalike-character", diag.Warning},
	{"map-without-number", diag.Warning},
	{"missing-disclosure", diag.Warning},
	{"missing-passage", diag.Warning},
	{"missing-risk-notice", diag.Warning},
	{"missing-summary", diag.Note},
	{"mixed-spacing", diag.Note},
	{"moved-link", diag.Note},
	{"official-in-promotion", diag.Warning},
	{"orphaned-page", diag.Warning},
	{"other-language", diag.Warning},
	{"personal-phone", diag.Warning},
	{"pinyin-annotation", diag.Warning},
	{"policy-incomplete", diag.Warning},
	{"promise-of-appreciation", diag.Warning},
	{"promise-of-return", diag.Error},
	{"relative-word", diag.Warning},
	{"stale-translation", diag.Warning},
	{"state-symbol", diag.Warning},
	{"stray-space", diag.Warning},
	{"summary-length", diag.Note},
	{"term-forbidden", diag.Warning},
	{"term-missing", diag.Warning},
	{"title-length", diag.Note},
	{"traditional-character", diag.Warning},
	{"travel-time", diag.Warning},
	{"unbalanced-brackets", diag.Warning},
	{"unchecked-link", diag.Note},
	{"unknown-review", diag.Note},
	{"unreachable-link", diag.Warning},
	{"unreviewed-translation", diag.Note},
	{"unsourced-citation", diag.Warning},
	{"unsourced-designation", diag.Note},
	{"untranslated-text", diag.Warning},
	{"unused-exemption", diag.Warning},
	{"wrong-dash", diag.Warning},
	{"wrong-ellipsis", diag.Warning},
	{"wrong-quotes", diag.Warning},
	{"wrong-range-mark", diag.Warning},
}

// entryRules are the rules that judge one entry by itself and the facts that it
// names. siteRules judge what concerns several entries.
var (
	entryRules = []func(*subject){(*subject).untranslated, (*subject).headers, (*subject).headings, (*subject).images,
		(*subject).dates, (*subject).documents, (*subject).restated, (*subject).figures, (*subject).terms, (*subject).law, (*subject).form, (*subject).passages, (*subject).stale}
	siteRules = []func(*subject){(*subject).oversize, (*subject).orphans, (*subject).expiry, (*subject).offered, (*subject).book, (*subject).languages, (*subject).disclosures, (*subject).unknownReviews}
)

// textRules are those of entryRules that look at words alone: they judge the
// texts of facts and sources too.
var textRules = []func(*subject){(*subject).figures, (*subject).terms, (*subject).law, (*subject).form}

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

// isRule reports whether there is a check of that code: one of rules, or of the
// site's own rule set.
func (r *run) isRule(code diag.Code) bool {
	if _, ok := severityOf()[code]; ok {
		return true
	}
	return slices.Contains(r.ruleNames(), string(code))
}

// ruleNames gives the codes of all checks, sorted.
func (r *run) ruleNames() []string {
	names := make([]string, 0, len(rules))
	for _, x := range rules {
		names = append(names, string(x.Code))
	}
	if r.Law != nil {
		for _, x := range r.Law.Rules() {
			names = append(names, string(x.Code))
		}
		for _, x := range r.Law.Requirements() {
			names = append(names, string(x.Code))
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
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
		if !r.isRule(diag.Code(c.Code)) {
			x := list.Errorf(c.Span, "unknown-key", "there is no check %q", c.Code)
			x.Help = "the checks are in docs/checks"
			if near := diag.Suggest(c.Code, r.ruleNames()); near != "" {
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
