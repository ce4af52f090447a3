package scaffold

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode/utf8"
)

var today = time.Date(2026, 11, 24, 9, 30, 0, 0, time.UTC)

func newSite(t *testing.T) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "site")
	if err := NewSite(dir, Options{Now: today}); err != nil {
		t.Fatal(err)
	}
	return dir
}

func TestNewSiteWritesEverything(t *testing.T) {
	dir := newSite(t)
	for _, name := range []string{
		".gitignore", ".gitlab-ci.yml", ".github/workflows/pages.yml", "README.md", "content/site.yaml",
		"content/facts.yaml", "content/sources.yaml", "content/index.zh.md", "content/index.en.md",
		"content/about.zh.md", "content/risk.en.md", "content/privacy.zh.md", "content/industries/sample-industry.yaml",
		"content/projects/sample-project.en.md", "content/policies/sample-policy.zh.md", "content/news/index.zh.md",
	} {
		if _, err := os.Stat(filepath.Join(dir, filepath.FromSlash(name))); err != nil {
			t.Error(err)
		}
	}
	err := filepath.WalkDir(dir, func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		text, err := os.ReadFile(name)
		if !utf8.Valid(text) || !strings.HasSuffix(string(text), "\n") || strings.Contains(string(text), "@DATE@") || strings.Contains(string(text), "\r") {
			t.Errorf("%s is not clean text", name)
		}
		if strings.HasPrefix(e.Name(), "dot-") {
			t.Errorf("%s should begin with a dot", name)
		}
		return err
	})
	if err != nil {
		t.Error(err)
	}
	news, err := os.ReadFile(filepath.Join(dir, "content", "news", "sample-news.yaml"))
	if err != nil || !strings.Contains(string(news), "\ndate: 2026-11-24\n") {
		t.Errorf("the sample news item is of today: %q (%v)", news, err)
	}
}

// TestEachPageHasItsTwin: a starter whose two languages differ would teach the
// wrong thing.
func TestEachPageHasItsTwin(t *testing.T) {
	dir := newSite(t)
	pages := 0
	err := filepath.WalkDir(dir, func(name string, e fs.DirEntry, err error) error {
		if stem, ok := strings.CutSuffix(name, ".zh.md"); ok {
			pages++
			if _, err := os.Stat(stem + ".en.md"); err != nil {
				t.Error(err)
			}
		}
		if stem, ok := strings.CutSuffix(name, ".en.md"); ok {
			if _, err := os.Stat(stem + ".zh.md"); err != nil {
				t.Error(err)
			}
		}
		return err
	})
	if err != nil || pages < 12 {
		t.Errorf("%d pages (%v)", pages, err)
	}
}

func TestNewSiteRefusesAFolderWithContents(t *testing.T) {
	parent := t.TempDir()
	git := filepath.Join(parent, "git")
	if err := os.MkdirAll(filepath.Join(git, ".git"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := NewSite(git, Options{Now: today}); err != nil {
		t.Errorf("a fresh Git repository is as good as empty: %v", err)
	}
	full := filepath.Join(parent, "full")
	if err := os.MkdirAll(full, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(full, "thesis.txt"), []byte("mine"), 0o644); err != nil {
		t.Fatal(err)
	}
	for dir, message := range map[string]string{
		full:                              full + " is not empty: it holds thesis.txt",
		git:                               git + " is not empty: it holds .github",
		filepath.Join(full, "thesis.txt"): "can't look into " + filepath.Join(full, "thesis.txt"),
	} {
		err := NewSite(dir, Options{Now: today})
		var e *Error
		if !errors.As(err, &e) || !strings.HasPrefix(e.Message, message) || e.Help == "" {
			t.Errorf("error %v, want %q", err, message)
		}
	}
	if entries, err := os.ReadDir(full); err != nil || len(entries) != 1 {
		t.Errorf("%d files beside the thesis (%v)", len(entries), err)
	}
}
