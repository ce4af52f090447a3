package check

import (
	"slices"

	"prospectus/internal/diag"
)

// Outside is what was found by asking the addresses of other sites. The finding
// is done elsewhere, since it takes a network; here it obeys the settings and
// exemptions that every finding obeys.
type Outside struct {
	Found diag.List
	// All says that every address was asked.
	All bool
}

// outsideRules are the codes of Outside.Found.
var outsideRules = []diag.Code{"moved-link", "unchecked-link", "unreachable-link"}

// mayBeNeeded reports whether an exemption that nothing was found for is right
// all the same: what it allows was not asked for in this run, or the address
// that it stands before gave another answer today than on other days.
func (r *run) mayBeNeeded(x *exemption) bool {
	if !slices.Contains(outsideRules, x.code) {
		return false
	}
	if r.Outside == nil || !r.Outside.All {
		return true
	}
	return slices.ContainsFunc(r.Outside.Found, func(d diag.Diagnostic) bool {
		return x.coversSpan(d.Span) || slices.ContainsFunc(d.Related, func(o diag.Related) bool { return x.coversSpan(o.Span) })
	})
}
