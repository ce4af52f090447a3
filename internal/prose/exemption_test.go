package prose

import "testing"

func TestParseExemption(t *testing.T) {
	for _, c := range []struct {
		comment string
		want    Exemption
		ok      bool
	}{
		{"prospectus: allow stray-space it is printed so", Exemption{"allow", "stray-space", "it is printed so"}, true},
		{"prospectus:allow stray-space it is printed so", Exemption{"allow", "stray-space", "it is printed so"}, true},
		{"prospectus:\t allow\n\tstray-space\n\tit is\n\tprinted so", Exemption{"allow", "stray-space", "it is\n\tprinted so"}, true},
		{"prospectus: allow stray-space　原文如此", Exemption{"allow", "stray-space", "原文如此"}, true},
		{"prospectus: allow stray-space", Exemption{"allow", "stray-space", ""}, true},
		{"prospectus: allow", Exemption{"allow", "", ""}, true},
		{"prospectus:", Exemption{}, true},
		{"prospectus: forbid x y", Exemption{"forbid", "x", "y"}, true},
		{"Prospectus：Allow stray-space 原文如此", Exemption{"allow", "stray-space", "原文如此"}, true},
		{"prospectus allow stray-space it is printed so", Exemption{}, false},
		{"see prospectus: allow stray-space it is printed so", Exemption{}, false},
		{"", Exemption{}, false},
	} {
		if got, ok := ParseExemption(c.comment); got != c.want || ok != c.ok {
			t.Errorf("%q is %+v, %v", c.comment, got, ok)
		}
	}
}

func TestAllows(t *testing.T) {
	for comment, want := range map[string]bool{
		"prospectus: allow stray-space as printed":  true,
		"prospectus: allow stray-space":             false, // no reason
		"prospectus: allow stray-spacex as printed": false,
		"prospectus: forbid stray-space as printed": false,
	} {
		if e, _ := ParseExemption(comment); e.Allows("stray-space") != want {
			t.Errorf("%q allows: %v", comment, !want)
		}
	}
}
