package markdown

import (
	"regexp"
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"

	"prospectus/internal/diag"
)

// A Chinese keyboard writes ： ［ ］ （ ） 【 】 ！ where the syntax has : [ ] ( ) !.
// Markdown takes such a line for text, and a figure would be published as
// "：fact[…]". So what was clearly meant is an error: a directive's name between
// a full-width colon and a bracket, or an address in brackets of two kinds.
var slips = []struct {
	code    diag.Code
	pattern *regexp.Regexp
	message string
	help    string
}{
	{"unknown-directive", regexp.MustCompile(`：+\s*(?:` + slipNames() + `)\s*[\[［【{｛]|:+(?:` + slipNames() + `)[［【｛]`),
		"full-width punctuation in a directive", "write the colon and the brackets half-width, without spaces: :fact[…]"},
	{"missing-image", regexp.MustCompile(`！[\[［][^\]］]*[\]］][(（][^()（）]+\.(?:png|jpe?g|svg|webp|gif|avif)[)）]`),
		"a full-width ！ before an image", "write ! half-width: ![…](…)"},
	{"dead-link", regexp.MustCompile(`[\[［][^\[\]［］]*(?:\]（[\w./#:-]+[)）]|］[(（][\w./#:-]+[)）]|\]\([\w./#:-]+）)`),
		"full-width brackets in a link", "write the brackets half-width: […](…)"},
	{"unknown-directive", regexp.MustCompile(`^：：+.*`),
		"a line that begins with full-width colons", "write the colons half-width: :::note"},
}

func slipNames() string {
	var names []string
	for _, s := range directives {
		names = append(names, s.Name)
	}
	return strings.Join(names, "|")
}

var codeSpan = regexp.MustCompile("`+[^`]*`+")

// slips reports full-width punctuation where syntax was meant, in the lines of
// a paragraph, a heading or an item.
func (c *collector) slips(n ast.Node) {
	lines := n.Lines()
	for i := range lines.Len() {
		at := lines.At(i)
		line := at.Value(c.body.source.text)
		if !hasFullWidth(line) {
			continue
		}
		line = codeSpan.ReplaceAllFunc(line, func(code []byte) []byte { return []byte(strings.Repeat(" ", len(code))) })
		var told [][]int
		for _, s := range slips {
			for _, m := range s.pattern.FindAllIndex(line, -1) {
				if slices.ContainsFunc(told, func(t []int) bool { return m[0] < t[1] && t[0] < m[1] }) {
					continue // by the pattern before
				}
				told = append(told, m)
				end := m[0] + len(strings.TrimRight(string(line[m[0]:m[1]]), "\n"))
				c.notes.errorf(at.Start+m[0], at.Start+end, s.code, "%s: %q", s.message, shorten(string(line[m[0]:end]), 40)).Help = s.help
			}
		}
	}
}

// hasFullWidth spares the patterns a line that has nothing for them.
func hasFullWidth(line []byte) bool {
	return strings.ContainsAny(string(line), "：［］（）【】！｛")
}
