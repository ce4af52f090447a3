package law

import (
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"prospectus/internal/diag"
)

func read(t *testing.T, path string) string {
	t.Helper()
	text, err := os.ReadFile("../../" + path)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// TestDocumentedRules holds the tables of docs/law.md against the set.
func TestDocumentedRules(t *testing.T) {
	page := read(t, "docs/law.md")
	s := cn(t)
	var rules, laws strings.Builder
	for _, r := range s.Rules() {
		fmt.Fprintf(&rules, "| [%s](checks/%s.md) | %s | %s | %s | %s | %s |\n", r.Code, r.Code, r.Severity, source(r.Origin), basis(r.Origin), where(r), excused(r))
	}
	for _, r := range s.Requirements() {
		by := "a page with the notice"
		if len(r.Settings) > 0 {
			by = "`" + strings.Join(r.Settings, "`, `") + "`"
		}
		fmt.Fprintf(&rules, "| [%s](checks/%s.md) | %s | %s | %s | %s | %s |\n", r.Code, r.Code, r.Severity, source(r.Origin), basis(r.Origin), r.Key, "met by "+by)
	}
	const head = "| code | severity | source | words | where | no alarm |\n|---|---|---|---|---|---|\n"
	if _, got, _ := strings.Cut(page, head); !strings.HasPrefix(got, rules.String()+"\n") {
		t.Errorf("the rules of docs/law.md should be:\n%s%s", head, rules.String())
	}
	seen := map[string]bool{}
	for _, o := range origins(s) {
		if !seen[o.Law.Key] {
			seen[o.Law.Key] = true
			how := "the articles were read, in an unofficial copy of April 2025"
			if o.Law.Seen == "report" {
				how = "from public reports"
			}
			fmt.Fprintf(&laws, "| %s | %s | %s | %s |\n", o.Law.Title.In("zh"), o.Law.Title.In("en"), o.Law.Version, how)
		}
	}
	const lawHead = "| law | in English | text | known from |\n|---|---|---|---|\n"
	if _, got, _ := strings.Cut(page, lawHead); !strings.HasPrefix(got, laws.String()+"\n") {
		t.Errorf("the laws of docs/law.md should be:\n%s%s", lawHead, laws.String())
	}
	for _, f := range append(slices.Clone(Schema().Field("rules").Of.Fields), Schema().Field("requirements").Of.Fields...) {
		if !strings.Contains(page, "`"+f.Name+"`") {
			t.Errorf("docs/law.md does not name the key %q", f.Name)
		}
	}
}

func origins(s *Set) []Origin {
	var out []Origin
	for _, r := range s.Rules() {
		out = append(out, r.Origin)
	}
	for _, r := range s.Requirements() {
		out = append(out, r.Origin)
	}
	return out
}

func source(o Origin) string {
	return fmt.Sprintf("%s %s (%s)", o.Law.Title.In("zh"), o.Article.In("zh"), o.Article.In("en"))
}

func basis(o Origin) string {
	if o.House {
		return "ours"
	}
	return "the law's"
}

func where(r Rule) string {
	var out []string
	switch {
	case r.Images:
		out = append(out, "images")
	case r.Quotations == "only":
		out = append(out, "quotations")
	}
	if len(r.Kinds) > 0 {
		out = append(out, strings.Join(r.Kinds, " "))
	}
	if len(r.ExceptKinds) > 0 {
		out = append(out, "not "+strings.Join(r.ExceptKinds, " "))
	}
	return strings.Join(out, "; ")
}

func excused(r Rule) string {
	var out []string
	if r.Quotations == "excused" {
		out = append(out, "quotation")
	}
	out = append(out, r.Excuses...)
	for _, f := range r.UnlessFields {
		out = append(out, "`"+f+"`")
	}
	if r.UnlessSourced != "" {
		out = append(out, "source of the "+r.UnlessSourced)
	}
	if len(r.evidence) > 0 {
		out = append(out, "evidence in the text")
	}
	return strings.Join(out, ", ")
}

var codeSpan = regexp.MustCompile("`([^`]+)`")

// TestPagesOfCodes holds that the page of a code names its law, and that the
// first text of its example is an alarm and the mended one is none.
func TestPagesOfCodes(t *testing.T) {
	s := cn(t)
	rules := map[string]bool{}
	for _, r := range s.Rules() {
		rules[string(r.Code)] = true
	}
	for _, o := range origins(s) {
		code := string(o.Code)
		page := read(t, "docs/checks/"+code+".md")
		if !strings.Contains(page, o.Law.Title.In("zh")) || !strings.Contains(page, "no legal advice") && !strings.Contains(page, "not legal advice") {
			t.Errorf("docs/checks/%s.md doesn't name %s, or passes for advice", code, o.Law.Title.In("zh"))
		}
		if !rules[code] {
			continue
		}
		_, part, _ := strings.Cut(page, "## Example\n")
		part, _, _ = strings.Cut(part, "\n## ")
		bad, good, _ := strings.Cut(part, "Mended")
		for i, text := range []string{bad, good} {
			span := codeSpan.FindStringSubmatch(text)
			if span == nil {
				t.Errorf("docs/checks/%s.md has no example", code)
				continue
			}
			found := codesOf(s, span[1])
			if i == 0 && !slices.Contains(found, code) || i == 1 && len(found) > 0 {
				t.Errorf("docs/checks/%s.md: %q gives %q", code, span[1], found)
			}
		}
	}
}

// codesOf gives what a text trips on any kind of page, in a text or an image.
func codesOf(s *Set, text string) []string {
	lang := "en"
	if strings.IndexFunc(text, func(r rune) bool { return unicode.Is(unicode.Han, r) }) >= 0 {
		lang = "zh"
	}
	var out []string
	for _, k := range []string{"park", "story", "page"} {
		for _, image := range []bool{false, true} {
			for _, h := range s.Match(text, Context{Lang: lang, Kind: k, Image: image}) {
				out = append(out, string(h.Rule.Code))
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// TestSettingsExist holds that the settings of requirements are keys of
// site.yaml, as its schema has them.
func TestSettingsExist(t *testing.T) {
	schema := read(t, "internal/config/site.schema.yaml")
	for _, r := range cn(t).Requirements() {
		for _, key := range r.Settings {
			for _, name := range strings.Split(key, ".") {
				if !regexp.MustCompile(`(?m)^\s*` + name + `:`).MatchString(schema) {
					t.Errorf("%s: %q is no key of site.yaml", r.Key, key)
				}
			}
		}
	}
}

// TestDocumentedSet holds that the set that docs/law.md shows can be copied.
func TestDocumentedSet(t *testing.T) {
	_, part, _ := strings.Cut(read(t, "docs/law.md"), "## Write a set\n")
	_, text, _ := strings.Cut(part, "```yaml\n")
	text, _, _ = strings.Cut(text, "```")
	s, list := Parse(diag.NewFile("law-rt.yaml", []byte(text)))
	if len(list) > 0 || len(s.Rules()) != 1 || len(s.Requirements()) != 1 {
		t.Fatal(list, len(s.Rules()), len(s.Requirements()))
	}
	if got := s.Match("an unrivalled place with a grand piano, never the grandest", Context{Lang: "en"}); len(got) != 1 || got[0].Start != 3 {
		t.Error(got)
	}
}
