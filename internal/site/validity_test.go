package site_test

import (
	"strings"
	"testing"

	"prospectus/internal/site"
)

// policies is a site with a policy for each state on 1 June 2024, the day of the
// samples, and an industry that they refer to.
const policies = `
-- site.yaml --
` + plain + `
-- industries/silk.yaml --
title: {zh: 丝绸, en: Silk}
-- policies/ended.yaml --
title: {zh: 旧, en: Old}
issued: 2023-05-01
valid_to: 2024-05-31
industries: [silk]
-- policies/last.yaml --
title: {zh: 末日, en: Last day}
issued: 2023-04-01
valid_to: 2024-06-01
industries: [silk]
-- policies/replaced.yaml --
title: {zh: 被替代, en: Replaced}
issued: 2023-06-01
superseded_by: current
-- policies/early.yaml --
title: {zh: 将被替代, en: Soon replaced}
issued: 2023-02-01
superseded_by: coming
-- policies/current.yaml --
title: {zh: 现行, en: Current}
issued: 2023-03-01
valid_from: 2023-03-01
-- policies/coming.yaml --
title: {zh: 将施行, en: Coming}
issued: 2023-01-01
valid_from: 2024-06-02
`

func TestValidity(t *testing.T) {
	s := linked(t, tree(policies), options{})
	for ref, want := range map[string]site.State{
		"ended": site.Ended, "last": site.Current, "replaced": site.Superseded,
		"early":   site.Current, // what will replace it is not in force
		"current": site.Current, "coming": site.Upcoming,
	} {
		if got := s.Validity(s.Entry("policies/" + ref)); got.State != want || got.Past() != (want == site.Ended || want == site.Superseded) {
			t.Errorf("%s is %+v, want %q", ref, got, want)
		}
	}
	v := s.View()
	head := v.Head("policies/replaced", "en")
	if head.Validity.By == nil || head.Validity.By.Title != "Current" {
		t.Errorf("replaced by %+v", head.Validity.By)
	}
	// What is past stands last where all are listed, and nowhere where some are
	// offered.
	if got := refs(v.Slice("policy", "zh", 1)); got != "policies/last policies/current policies/early policies/coming policies/replaced policies/ended" {
		t.Errorf("the list is %s", got)
	}
	if got := refs(v.List("policy", "zh", 0)); got != "policies/last policies/current policies/early policies/coming" {
		t.Errorf("on offer are %s", got)
	}
	if got := refs(v.ListFor("policy", "industries/silk", "zh", 0)); got != "policies/last" {
		t.Errorf("on offer for silk are %s", got)
	}
	var back []string
	for _, g := range v.Back("industries/silk", "zh") {
		back = append(back, refs(g.Cards))
	}
	if strings.Join(back, " ") != "policies/last" {
		t.Errorf("the page of silk names %v", back)
	}
	// A day later the next one has ended too.
	if got := refs(linked(t, tree(policies), options{now: "2024-06-02"}).View().List("policy", "zh", 0)); got != "policies/current policies/coming" {
		t.Errorf("a day later on offer are %s", got)
	}
}
