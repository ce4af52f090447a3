package main

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
)

// TestMain lets the program of the tests stand for benchsite, which compare runs
// itself as the floor, and to write what is built.
func TestMain(m *testing.M) {
	if len(os.Args) > 1 && slices.Contains([]string{"floor", "hugo", "-pairs"}, os.Args[1]) {
		if err := run(os.Args[1:], os.Stdout); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(2)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

func TestHugoSite(t *testing.T) {
	first, err := hugoSite(12)
	if err != nil {
		t.Fatal(err)
	}
	second, _ := hugoSite(12)
	texts := map[string]string{}
	for i, f := range first {
		if f != second[i] {
			t.Errorf("%s differs between two runs", f.path)
		}
		texts[f.path] = f.text
	}
	if texts["layouts/_partials/head.html"] == "" || texts["hugo.toml"] == "" {
		t.Error("the theme is not whole")
	}
	for _, f := range entries(site(12)) {
		stem, lang := strings.TrimSuffix(f.path, ".zh.md"), "zh"
		if stem == f.path {
			stem, lang = strings.TrimSuffix(f.path, ".en.md"), "en"
		}
		text := texts["content/"+lang+"/"+stem+".md"]
		if text == "" {
			t.Fatalf("%s is missing in %s", stem, lang)
		}
		for _, m := range link.FindAllStringSubmatch(text, -1) {
			if _, ok := texts["content"+strings.TrimSuffix(m[1], "/")+".md"]; !ok {
				t.Errorf("%s links to %s, which is not there", stem, m[1])
			}
		}
	}
}

func TestConvert(t *testing.T) {
	from, to := t.TempDir(), filepath.Join(t.TempDir(), "content")
	for name, text := range map[string]string{
		"zh/policy/a-1.md": "---\ntitle: \"甲\"\ndate: 2026-06-27T14:43:00+08:00\ntype: policy\ntags: [x]\n---\n\n见[乙](/zh/story/b-2/)和[外](https://x.example/)。\n",
		"en/policy/a-1.md": "---\ntitle: \"A\"\ndate: 2026-06-27T14:43:00+08:00\ntype: policy\ntags: [x]\n---\n\nSee [B](/en/story/b-2/).\n",
		"zh/story/b-2.md":  "---\ntitle: \"乙\"\ndate: 2026-06-26T14:43:00+08:00\ntype: story\n---\n\n文。\n",
	} {
		name = filepath.Join(from, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	var said strings.Builder
	if err := run([]string{"convert", "-from", from, "-out", to}, &said); err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(filepath.Join(to, "policies", "a-1.zh.md"))
	want := "---\ntitle: \"甲\"\ndate: 2026-06-27\ntags: [x]\n---\n\n见[乙](stories/b-2)和[外](https://x.example/)。\n"
	if err != nil || string(text) != want {
		t.Errorf("%v, %q, want %q", err, text, want)
	}
	settings, err := os.ReadFile(filepath.Join(to, "site.yaml"))
	if err != nil || !strings.Contains(string(settings), "checks: {figure-mismatch: warning, ") {
		t.Errorf("figures that differ would stop the build: %v\n%s", err, settings)
	}
	for _, name := range []string{"policies/a-1.en.md", "stories/b-2.zh.md", "site.yaml", "index.en.md"} {
		if _, err := os.Stat(filepath.Join(to, filepath.FromSlash(name))); err != nil {
			t.Error(err)
		}
	}
	if err := run([]string{"convert", "-from", t.TempDir(), "-out", to + "2"}, &said); err == nil || !strings.Contains(err.Error(), "no texts") {
		t.Errorf("of an empty corpus: %v", err)
	}
}

func TestFloor(t *testing.T) {
	from, to := filepath.Join(t.TempDir(), "content"), t.TempDir()
	if err := write(site(4), from, &strings.Builder{}); err != nil {
		t.Fatal(err)
	}
	var said strings.Builder
	if err := run([]string{"floor", "-from", from, "-out", to}, &said); err != nil || !strings.HasPrefix(said.String(), "10 pages, ") {
		t.Errorf("%v, %q", err, said.String())
	}
	pages, err := filepath.Glob(filepath.Join(to, "*", "*", "index.html"))
	if err != nil || len(pages) != 8 {
		t.Errorf("%d pages of entries, %v", len(pages), err)
	}
}

// TestCompare compares with programs that write two pages each, and with one that
// fails.
func TestCompare(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("the programs of this test are shell scripts")
	}
	dir := t.TempDir()
	program := func(name, script string) string {
		name = filepath.Join(dir, name)
		if err := os.WriteFile(name, []byte("#!/bin/sh\n"+script), 0o755); err != nil {
			t.Fatal(err)
		}
		return name
	}
	good := program("good", "mkdir -p public/a && echo a > public/index.html && echo b > public/a/index.html && echo c > public/feed.xml\n")
	bad := program("bad", "echo 'no such theme' >&2; exit 3\n")
	var said strings.Builder
	if err := run([]string{"compare", "-pairs", "4,2", "-runs", "2", "-dir", dir, "-program", good, "-hugo", good}, &said); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"| floor | 2 | 6 | 6 |", "| Hugo | 2 | 3 | 2 |", "| prospectus, cold | 4 | 3 | 2 |", "| prospectus, nothing changed | 4 | 3 | 2 |", "From 2 to 4 pairs"} {
		if !strings.Contains(said.String(), want) {
			t.Errorf("the table lacks %q:\n%s", want, said.String())
		}
	}
	if rest, err := filepath.Glob(filepath.Join(dir, "benchsite-*")); err != nil || len(rest) > 0 {
		t.Errorf("left behind: %q, %v", rest, err)
	}
	err := run([]string{"compare", "-pairs", "2", "-runs", "1", "-dir", dir, "-program", good, "-hugo", bad}, &said)
	if err == nil || !strings.Contains(err.Error(), "Hugo fails") || !strings.Contains(err.Error(), "no such theme") {
		t.Errorf("a contender that fails: %v", err)
	}
	said.Reset()
	if err := run([]string{"compare", "-pairs", "2", "-runs", "1", "-dir", dir, "-program", good, "-hugo", filepath.Join(dir, "nowhere")}, &said); err != nil || !strings.Contains(said.String(), "There is no Hugo here") {
		t.Errorf("without Hugo: %v\n%s", err, said.String())
	}
}

func TestUsage(t *testing.T) {
	for _, args := range [][]string{{"hugo"}, {"convert", "-from", "x"}, {"floor"}, {"compare", "-pairs", "0"}, {"compare", "-runs", "0"}, {"-pairs", "3"}, {"nothing", "-out", "x"}} {
		if err := run(args, &strings.Builder{}); err == nil {
			t.Errorf("%q is accepted", args)
		}
	}
	if err := run([]string{"nothing", "-out", "x"}, &strings.Builder{}); err == nil || !strings.Contains(err.Error(), `"nothing" is no command`) {
		t.Errorf("a command that is not there: %v", err)
	}
}
