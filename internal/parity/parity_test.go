package parity

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// pairCase is a line of testdata: a Chinese text, a bar, an English text.
type pairCase struct{ file, zh, en string }

func readCases(t testing.TB, dir string) []pairCase {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(dir, "*.txt"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no cases in %s: %v", dir, err)
	}
	var out []pairCase
	for _, name := range files {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(string(text)) {
			zh, en, ok := strings.Cut(line, "|")
			if strings.HasPrefix(line, "#") || !ok {
				continue
			}
			out = append(out, pairCase{filepath.Base(name), strings.TrimSpace(zh), strings.TrimSpace(en)})
		}
	}
	return out
}

// TestGood holds that correct translations pass. Each file is one family of
// figures; a line is a lesson that some reader had to learn.
func TestGood(t *testing.T) {
	for _, c := range readCases(t, "testdata/good") {
		for _, m := range Compare(c.zh, c.en, Options{}) {
			t.Errorf("%s: %s | %s\n\t%s", c.file, c.zh, c.en, m.Message)
		}
	}
}

// TestBad holds that wrong translations are told, each with places that exist.
func TestBad(t *testing.T) {
	for _, c := range readCases(t, "testdata/bad") {
		found := Compare(c.zh, c.en, Options{})
		if len(found) == 0 {
			t.Errorf("%s: nothing is told of %s | %s", c.file, c.zh, c.en)
		}
		for _, m := range found {
			checkMismatch(t, c.zh, c.en, m)
		}
	}
}

// checkMismatch holds the promises of Mismatch.
func checkMismatch(t *testing.T, zh, en string, m Mismatch) {
	t.Helper()
	if m.ZhStart < 0 || m.ZhEnd < m.ZhStart || m.ZhEnd > len(zh) || m.EnStart < 0 || m.EnEnd < m.EnStart || m.EnEnd > len(en) {
		t.Fatalf("%q | %q: a span lies outside: %+v", zh, en, m)
	}
	if zh[m.ZhStart:m.ZhEnd] != m.Zh || en[m.EnStart:m.EnEnd] != m.En {
		t.Errorf("%q | %q: the texts are not those of the spans: %+v", zh, en, m)
	}
	if m.Zh == "" && m.En == "" {
		t.Errorf("%q | %q: a mismatch of nothing", zh, en)
	}
	if m.Message == "" || m.Help == "" || strings.HasSuffix(m.Message, ".") {
		t.Errorf("%q | %q: message %q, help %q", zh, en, m.Message, m.Help)
	}
}
