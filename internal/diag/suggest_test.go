package diag

import (
	"strings"
	"testing"
)

func TestSuggest(t *testing.T) {
	fields := []string{"title", "summary", "date", "updated", "base_url", "publish_at", "产业", "投资额"}
	refs := []string{"industries/auto-parts", "industries/chemical-fibre", "parks/auto"}
	for _, c := range []struct {
		name  string
		known []string
		want  string
	}{
		{"titel", fields, "title"},    // two neighbours swapped
		{"sumary", fields, "summary"}, // one left out
		{"Title", fields, "title"},
		{"base-url", fields, "base_url"},
		{"publishAt", fields, "publish_at"},
		{"投资颔", fields, "投资额"}, // one wrong character
		{"dat", fields, "date"},
		{"colour", fields, ""},
		{"x", fields, ""},
		{"", fields, ""},
		{"title", fields, ""}, // known already: there is nothing to mend
		{"auto-parts", refs, "industries/auto-parts"},
		{"industries/auto-part", refs, "industries/auto-parts"},
		{"industries/chemical", refs, "industries/chemical-fibre"},
		{"caf", []string{"cat", "car"}, "cat"}, // a tie: the first
		{"note", nil, ""},
		{"zh-CN", []string{"zh", "en"}, ""},
	} {
		if got := Suggest(c.name, c.known); got != c.want {
			t.Errorf("Suggest(%q) = %q, want %q", c.name, got, c.want)
		}
	}
}

func TestSuggestOnLongNames(t *testing.T) {
	long := strings.Repeat("长", 5000)
	if got := Suggest(long+"x", []string{strings.Repeat("短", 5001), long}); got != long {
		t.Errorf("one edit in 5,001 characters: got %d bytes", len(got))
	}
}
