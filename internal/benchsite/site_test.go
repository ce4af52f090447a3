package main

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

func TestSameBytes(t *testing.T) {
	first, second := site(40), site(40)
	if len(first) != 3+2*40 {
		t.Fatalf("%d files, want 83", len(first))
	}
	for i := range first {
		if first[i] != second[i] {
			t.Errorf("%s differs between two runs", first[i].path)
		}
	}
	// The entry of a number does not depend on how many there are, but for
	// what its links name.
	if more := site(80); more[3].path != first[3].path {
		t.Errorf("entry 0 is %s of 80 and %s of 40", more[3].path, first[3].path)
	}
}

var (
	link  = regexp.MustCompile(`\]\(([^)]*)\)`)
	slot  = regexp.MustCompile(`[{}]`)
	fence = regexp.MustCompile(`(?s)^---\n(.*?)\n---\n\n(.*)$`)
)

// entries gives the files of entries, without the home page and site.yaml.
func entries(files []file) []file { return files[3:] }

func TestEntries(t *testing.T) {
	const pairs = 120
	files := site(pairs)
	known := map[string]bool{}
	for _, f := range entries(files) {
		known[strings.TrimSuffix(strings.TrimSuffix(f.path, ".zh.md"), ".en.md")] = true
	}
	if len(known) != pairs {
		t.Fatalf("%d entries, want %d", len(known), pairs)
	}
	han, words := 0, 0
	for _, f := range entries(files) {
		parts := fence.FindStringSubmatch(f.text)
		if parts == nil {
			t.Fatalf("%s has no front matter", f.path)
		}
		front, body := parts[1], parts[2]
		for _, key := range []string{"title: ", "summary: ", "date: 20", "tags: ["} {
			if !strings.Contains(front, key) {
				t.Errorf("%s has no %q in its front matter", f.path, key)
			}
		}
		if slot.MatchString(f.text) {
			t.Errorf("%s has a slot that is not filled", f.path)
		}
		for _, want := range []string{"\n## ", "\n### ", "\n- ", "\n1. ", "\n|---|", "\n> "} {
			if !strings.Contains(body, want) {
				t.Errorf("%s lacks %q", f.path, want)
			}
		}
		checkLinks(t, f.path, body, known)
		if strings.HasSuffix(f.path, ".zh.md") {
			n := countHan(body)
			han += n
			if n < 800 || n > 1700 {
				t.Errorf("%s has %d Chinese characters", f.path, n)
			}
		} else {
			words += len(strings.Fields(body))
			if n := countHan(f.text); n > 0 {
				t.Errorf("%s has %d Chinese characters", f.path, n)
			}
		}
	}
	if mean := han / pairs; mean < 1000 || mean > 1300 {
		t.Errorf("%d Chinese characters a page", mean)
	}
	if mean := words / pairs; mean < 600 || mean > 900 {
		t.Errorf("%d English words a page", mean)
	}
	t.Logf("mean %d Chinese characters, %d English words", han/pairs, words/pairs)
}

// checkLinks holds that a page links to three different entries that exist,
// and not to itself.
func checkLinks(t *testing.T, path, body string, known map[string]bool) {
	t.Helper()
	seen := map[string]bool{}
	for _, m := range link.FindAllStringSubmatch(body, -1) {
		seen[m[1]] = true
		if !known[m[1]] {
			t.Errorf("%s links to %s, which is no entry", path, m[1])
		}
		if strings.HasPrefix(path, m[1]+".") {
			t.Errorf("%s links to itself", path)
		}
	}
	if len(seen) != 3 {
		t.Errorf("%s links to %d entries, want 3", path, len(seen))
	}
}

func TestFewPairs(t *testing.T) {
	for n := 1; n <= 4; n++ {
		for _, f := range entries(site(n)) {
			if got := len(link.FindAllString(f.text, -1)); got != min(3, n-1) {
				t.Errorf("%d pairs: %s has %d links, want %d", n, f.path, got, min(3, n-1))
			}
		}
	}
}

// Both languages of a page have the same headings, rows, items and figures.
func TestTwins(t *testing.T) {
	shape := regexp.MustCompile(`(?m)^(#+ |- |\d+\. |\||> |\[\^1\])`)
	files := entries(site(30))
	for i := 0; i < len(files); i += 2 {
		a := shape.FindAllString(files[i].text, -1)
		b := shape.FindAllString(files[i+1].text, -1)
		if strings.Join(a, "") != strings.Join(b, "") {
			t.Errorf("%s and %s differ in shape", files[i].path, files[i+1].path)
		}
	}
}

func TestRun(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "new", "content")
	var out bytes.Buffer
	if err := run([]string{"-pairs", "3", "-out", dir}, &out); err != nil {
		t.Fatal(err)
	}
	for _, f := range site(3) {
		got, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(f.path)))
		if err != nil || string(got) != f.text {
			t.Errorf("%s is not written as it should be (%v)", f.path, err)
		}
	}
	if !strings.HasPrefix(out.String(), "3 pairs, ") {
		t.Errorf("it says %q", out.String())
	}
	for _, args := range [][]string{{"-pairs", "3", "-out", dir}, {"-pairs", "0", "-out", dir + "2"}, {"-pairs", "3"}, {"-nonsense"}} {
		out.Reset()
		if err := run(args, &out); err == nil || out.Len() > 0 {
			t.Errorf("run(%q): %v, and it says %q", args, err, out.String())
		}
	}
}
