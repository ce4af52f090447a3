package site_test

import (
	"fmt"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"prospectus/internal/diag"
)

// TestBroken links the sites of testdata/broken/*.txtar, each of which is broken in
// some way. What must be found stands at the end of the line where it must be
// found, in a comment that is removed before the line is read:
//
//	link: x   # want: dead-link "part of the message" at "x" help "part of the help"
//
// in YAML, and the same between <!-- and --> in Markdown. After the code comes
// /warning or /note where it is no error; "at" gives the text of the span, and
// may be left out like "help". Whatever is found and not wanted fails, too.
// The comment of an archive may say "now 2024-06-01", "drafts" and "no-samples",
// a line each; a "want:" there is a finding without a place.
func TestBroken(t *testing.T) {
	paths, err := filepath.Glob("testdata/broken/*.txtar")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no samples: %v", err)
	}
	for _, p := range paths {
		t.Run(strings.TrimSuffix(filepath.Base(p), ".txtar"), func(t *testing.T) {
			a, err := txtar.ParseFile(p)
			if err != nil {
				t.Fatal(err)
			}
			var o options
			for line := range strings.Lines(string(a.Comment)) {
				switch word, rest, _ := strings.Cut(strings.TrimSpace(line), " "); word {
				case "now":
					o.now = rest
				case "drafts":
					o.drafts = true
				case "no-samples":
					o.noSamples = true
				}
			}
			f, wanted := expectations(t, a)
			_, found := newBuilder(t, o).link(f)
			compare(t, found, wanted)
			if _, again := newBuilder(t, o).link(f); fmt.Sprint(told(again)) != fmt.Sprint(told(found)) {
				t.Errorf("found another time\n%q\nand not\n%q", told(again), told(found))
			}
		})
	}
}

// told gives all that a list says, for comparison.
func told(list diag.List) []string {
	var out []string
	for _, d := range list {
		out = append(out, fmt.Sprint(d.Code, d.Span.Start, d.Span.End, d.Message, d.Help, len(d.Related)))
	}
	return out
}

// want is a finding that must be made.
type want struct {
	file, code, message, at, help string
	line                          int
	met                           bool
}

var (
	comment = regexp.MustCompile(`[ \t]*(?:# want: (.*)|<!-- want: (.*) -->)$`)
	finding = regexp.MustCompile(`([a-z0-9-]+(?:/[a-z]+)?) ("(?:[^"\\]|\\.)*")(?: at ("(?:[^"\\]|\\.)*"))?(?: help ("(?:[^"\\]|\\.)*"))?`)
)

// expectations takes the comments out of the files of an archive.
func expectations(t *testing.T, a *txtar.Archive) (files, []*want) {
	t.Helper()
	var wanted []*want
	read := func(file string, line int, text string) {
		all := finding.FindAllStringSubmatch(text, -1)
		if len(all) == 0 {
			t.Fatalf("%s:%d: %q wants nothing", file, line, text)
		}
		for _, m := range all {
			w := &want{file: file, line: line, code: m[1]}
			for i, to := range []*string{&w.message, &w.at, &w.help} {
				if m[i+2] == "" {
					continue
				}
				s, err := strconv.Unquote(m[i+2])
				if err != nil {
					t.Fatalf("%s:%d: %v", file, line, err)
				}
				*to = s
			}
			wanted = append(wanted, w)
		}
	}
	for line := range strings.Lines(string(a.Comment)) {
		if text, ok := strings.CutPrefix(line, "want: "); ok {
			read("", 1, text)
		}
	}
	f := files{}
	for _, x := range a.Files {
		lines := strings.Split(string(x.Data), "\n")
		for i, line := range lines {
			if m := comment.FindStringSubmatchIndex(line); m != nil {
				read(x.Name, i+1, line[m[0]:])
				lines[i] = line[:m[0]]
			}
		}
		f[x.Name] = strings.Join(lines, "\n")
	}
	return f, wanted
}

func compare(t *testing.T, found diag.List, wanted []*want) {
	t.Helper()
	for _, d := range found {
		line, column, _, _ := d.Span.Range()
		file := ""
		if d.Span.File != nil {
			file = d.Span.File.Path
		}
		code := string(d.Code)
		if d.Severity != diag.Error {
			code += "/" + d.Severity.String()
		}
		i := slices.IndexFunc(wanted, func(w *want) bool {
			return !w.met && w.file == file && w.line == line && w.code == code && strings.Contains(d.Message, w.message)
		})
		where := fmt.Sprintf("%s:%d:%d", file, line, column)
		if i < 0 {
			t.Errorf("%s: found, and not wanted: %s %q at %q (%s)", where, code, d.Message, d.Span.Text(), d.Help)
			continue
		}
		w := wanted[i]
		w.met = true
		if w.at != "" && d.Span.Text() != w.at {
			t.Errorf("%s: %s points to %q, and should to %q", where, code, d.Span.Text(), w.at)
		}
		if !strings.Contains(d.Help, w.help) {
			t.Errorf("%s: %s helps with %q, and should with %q", where, code, d.Help, w.help)
		}
		if d.Help == "" {
			t.Errorf("%s: %s has no help", where, code)
		}
	}
	for _, w := range wanted {
		if !w.met {
			t.Errorf("%s:%d: wanted, and not found: %s %q", w.file, w.line, w.code, w.message)
		}
	}
}
