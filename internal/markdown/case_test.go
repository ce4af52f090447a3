package markdown

import (
	"bytes"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"prospectus/internal/diag"
)

var update = flag.Bool("update", false, "write the case files anew; read the difference before you keep it")

// TestCases runs testdata/*.txt. A file holds cases one after another, each a
// title, the Markdown, the HTML, and the diagnostics if there are any. The
// title ends with [zh] for Chinese text and with [html] where HTML is allowed.
func TestCases(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no case files: %v", err)
	}
	for _, name := range files {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txt"), func(t *testing.T) {
			data, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			var out strings.Builder
			for _, c := range readCases(t, string(data)) {
				html, found := c.run(t)
				if !*update && (html != c.html || found != c.found) {
					t.Errorf("%s\n--- Markdown\n%s\n--- HTML\n%s\n--- want\n%s\n--- diagnostics\n%s\n--- want\n%s",
						c.title, c.markdown, html, c.html, found, c.found)
				}
				c.html, c.found = html, found
				c.write(&out)
			}
			if *update {
				if err := os.WriteFile(name, []byte(out.String()), 0o644); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
}

const (
	caseBar = "//- - - - - - - - -//\n"
	caseEnd = "//= = = = = = = = = = = = = = = = = = = = = = = =//\n"
)

type testCase struct{ title, markdown, html, found string }

func readCases(t *testing.T, data string) []testCase {
	t.Helper()
	var cases []testCase
	for _, part := range strings.Split(strings.TrimSuffix(data, caseEnd), caseEnd) {
		p := append(strings.Split(part, caseBar), "", "")
		if len(p) < 4 {
			t.Fatalf("a case without Markdown: %q", part)
		}
		cases = append(cases, testCase{strings.TrimSpace(p[0]), p[1], p[2], p[3]})
	}
	return cases
}

func (c testCase) write(w io.Writer) {
	fmt.Fprintf(w, "%s\n%s%s%s%s", c.title, caseBar, c.markdown, caseBar, c.html)
	if c.found != "" {
		fmt.Fprint(w, caseBar, c.found)
	}
	fmt.Fprint(w, caseEnd)
}

func (c testCase) run(t *testing.T) (html, found string) {
	t.Helper()
	file := diag.NewFile("page.md", []byte(c.markdown))
	body, list := Parse(file, 0, len(c.markdown), Options{
		Han:     strings.Contains(c.title, "[zh]"),
		RawHTML: strings.Contains(c.title, "[html]"),
	})
	html = render(t, body, Resolver{Directive: showDirective})
	if html != "" && !strings.HasSuffix(html, "\n") {
		html += "\n"
	}
	var b strings.Builder
	for _, d := range list {
		line, column := file.Position(d.Span.Start)
		fmt.Fprintf(&b, "%d:%d %s %s: %s (%s)\n", line, column, d.Severity, d.Code, d.Message, d.Help)
	}
	return html, b.String()
}

func render(t testing.TB, b *Body, r Resolver) string {
	t.Helper()
	var out bytes.Buffer
	if err := b.Render(&out, r); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

var markup = strings.NewReplacer("<", "&lt;", ">", "&gt;")

// showDirective writes a directive so that a test sees all of it.
func showDirective(w io.Writer, d *Directive, label, inner func(io.Writer) error) error {
	fmt.Fprintf(w, "<x-%s %s", d.Name, d.Form)
	for _, a := range specOf(d.Name).Attrs {
		if v, ok := d.Attrs[a.Name]; ok {
			fmt.Fprintf(w, " %s=%s", a.Name, markup.Replace(strconv.Quote(v.Value)))
		}
	}
	fmt.Fprint(w, ">")
	if !d.LabelSpan.IsZero() {
		fmt.Fprint(w, "<x-label>")
		if err := label(w); err != nil {
			return err
		}
		fmt.Fprint(w, "</x-label>")
	}
	if d.Form == ContainerForm {
		fmt.Fprint(w, "\n")
	}
	if err := inner(w); err != nil {
		return err
	}
	fmt.Fprintf(w, "</x-%s>", d.Name)
	if d.Form != TextForm {
		fmt.Fprint(w, "\n")
	}
	return nil
}
