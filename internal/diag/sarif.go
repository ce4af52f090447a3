package diag

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"net/url"
	"slices"
	"strings"
)

// SARIFOptions say how WriteSARIF writes.
type SARIFOptions struct {
	// Prefix is the source folder seen from the root of the repository.
	Prefix string
	// Version is the program's version; it may be empty.
	Version string
	// Help gives the page of a code in Markdown, "" for none. Code scanning
	// services show it beside a finding. It may be nil.
	Help func(Code) string
}

const sarifSchema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

// The parts of SARIF 2.1.0 that are used; the names are the standard's.
type (
	sarifLog struct {
		Schema  string     `json:"$schema"`
		Version string     `json:"version"`
		Runs    []sarifRun `json:"runs"`
	}
	sarifRun struct {
		Tool       sarifTool            `json:"tool"`
		Bases      map[string]sarifBase `json:"originalUriBaseIds"`
		ColumnKind string               `json:"columnKind"`
		Results    []sarifResult        `json:"results"`
	}
	sarifTool struct {
		Driver sarifDriver `json:"driver"`
	}
	sarifDriver struct {
		Name    string      `json:"name"`
		Version string      `json:"version,omitempty"`
		Rules   []sarifRule `json:"rules"`
	}
	sarifRule struct {
		ID    Code         `json:"id"`
		Short sarifMessage `json:"shortDescription"`
		Help  *sarifHelp   `json:"help,omitempty"`
	}
	sarifHelp struct {
		Text     string `json:"text"`
		Markdown string `json:"markdown"`
	}
	sarifBase struct {
		Description sarifMessage `json:"description"`
	}
	sarifMessage struct {
		Text string `json:"text"`
	}
	sarifResult struct {
		RuleID       Code              `json:"ruleId"`
		RuleIndex    *int              `json:"ruleIndex,omitempty"`
		Level        string            `json:"level"`
		Message      sarifMessage      `json:"message"`
		Locations    []sarifLocation   `json:"locations"`
		Related      []sarifLocation   `json:"relatedLocations,omitempty"`
		Fingerprints map[string]string `json:"partialFingerprints"`
	}
	sarifLocation struct {
		ID       *int           `json:"id,omitempty"`
		Physical *sarifPhysical `json:"physicalLocation,omitempty"`
		Message  *sarifMessage  `json:"message,omitempty"`
	}
	sarifPhysical struct {
		Artifact sarifArtifact `json:"artifactLocation"`
		Region   *sarifRegion  `json:"region,omitempty"`
	}
	sarifArtifact struct {
		URI  string `json:"uri"`
		Base string `json:"uriBaseId,omitempty"`
	}
	sarifRegion struct {
		StartLine   int `json:"startLine"`
		StartColumn int `json:"startColumn"`
		EndLine     int `json:"endLine"`
		EndColumn   int `json:"endColumn"`
	}
)

const sourceRoot = "%SRCROOT%"

// fingerprintKey names our way of telling a finding again after the lines
// above it have changed. Its number goes up when the recipe changes.
const fingerprintKey = "prospectusSpan/v1"

// WriteSARIF writes SARIF 2.1.0 with paths relative to the root of the
// repository, as code scanning services want them.
func WriteSARIF(w io.Writer, l List, o SARIFOptions) error {
	return writeSARIF(w, l, o, Rules)
}

func writeSARIF(w io.Writer, l List, o SARIFOptions, rules []Rule) error {
	run := sarifRun{
		Tool: sarifTool{sarifDriver{Name: "prospectus", Version: o.Version, Rules: sarifRules(l, o, rules)}},
		Bases: map[string]sarifBase{
			sourceRoot: {sarifMessage{"the root of the repository"}},
		},
		ColumnKind: "unicodeCodePoints",
		Results:    []sarifResult{},
	}
	seen := map[string]int{}
	for _, d := range sorted(l) {
		run.Results = append(run.Results, sarifOf(d, o.Prefix, rules, seen))
	}
	return encode(w, sarifLog{sarifSchema, "2.1.0", []sarifRun{run}})
}

// sarifRules describes all rules. Those that found something bring their page
// with them: the pages of all would make every report long.
func sarifRules(l List, o SARIFOptions, rules []Rule) []sarifRule {
	found := map[Code]bool{}
	for _, d := range l {
		found[d.Code] = true
	}
	out := make([]sarifRule, len(rules))
	for i, r := range rules {
		out[i] = sarifRule{ID: r.Code, Short: sarifMessage{r.Summary}}
		if o.Help == nil || !found[r.Code] {
			continue
		}
		if page := o.Help(r.Code); page != "" {
			out[i].Help = &sarifHelp{page, page}
		}
	}
	return out
}

func sarifOf(d Diagnostic, prefix string, rules []Rule, seen map[string]int) sarifResult {
	r := sarifResult{
		RuleID: d.Code, Level: d.Severity.String(),
		Message:      sarifMessage{d.Message},
		Locations:    []sarifLocation{},
		Fingerprints: map[string]string{fingerprintKey: fingerprint(d, seen)},
	}
	if d.Help != "" {
		r.Message.Text += "\nhelp: " + d.Help
	}
	if i, ok := slices.BinarySearchFunc(rules, d.Code, func(r Rule, c Code) int {
		return strings.Compare(string(r.Code), string(c))
	}); ok {
		r.RuleIndex = &i
	}
	if p := sarifPlace(d.Span, prefix); p != nil {
		r.Locations = append(r.Locations, sarifLocation{Physical: p})
	}
	for i, related := range d.Related {
		id := i + 1
		r.Related = append(r.Related, sarifLocation{
			ID: &id, Physical: sarifPlace(related.Span, prefix), Message: &sarifMessage{related.Message},
		})
	}
	return r
}

func sarifPlace(s Span, prefix string) *sarifPhysical {
	if s.IsZero() {
		return nil
	}
	p := &sarifPhysical{}
	if inRepository(s) {
		// URL.String also guards a first segment with a colon: "./a:b".
		p.Artifact = sarifArtifact{(&url.URL{Path: prefixed(prefix, s.path())}).String(), sourceRoot}
	} else {
		file := url.URL{Path: strings.TrimPrefix(s.path(), themePrefix)}
		p.Artifact.URI = themePrefix + file.EscapedPath()
	}
	if !s.IsWhole() {
		r := &sarifRegion{}
		r.StartLine, r.StartColumn, r.EndLine, r.EndColumn = s.Range()
		p.Region = r
	}
	return p
}

// fingerprint is made of the code, the file and the text of the span, not of
// the line, so that an edit above does not open an alert again. The n-th equal
// finding gets its number. GitHub adds its own hash of the line beside it.
func fingerprint(d Diagnostic, seen map[string]int) string {
	text := d.Span.Text()
	if text == "" { // nothing but the message tells two missing fields apart
		text = d.Message
	}
	sum := sha256.Sum256([]byte(string(d.Code) + "\x00" + d.Span.path() + "\x00" + text))
	key := hex.EncodeToString(sum[:16])
	seen[key]++
	return fmt.Sprintf("%s:%d", key, seen[key])
}
