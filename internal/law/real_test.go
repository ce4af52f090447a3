package law

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestRealSite judges the prose of the site in content/, which was read through
// by a person: whatever is found there is a false alarm, or a slip of the site.
// Each line is taken as a block, with nothing known that would excuse it but the
// kind of its folder.
func TestRealSite(t *testing.T) {
	s := cn(t)
	kinds := map[string]string{"projects": "project", "parks": "park", "stories": "story", "policies": "policy", "news": "news",
		"industries": "industry", "teams": "team", "guide": "guide"}
	lines := 0
	err := filepath.WalkDir("../../content", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		ext := filepath.Ext(path)
		if ext != ".md" && ext != ".yaml" {
			return nil
		}
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		kind, ok := kinds[filepath.Base(filepath.Dir(path))]
		if !ok {
			kind = "page"
		}
		for i, line := range strings.Split(string(text), "\n") {
			for _, lang := range []string{"zh", "en"} {
				lines++
				for _, h := range s.Match(line, Context{Lang: lang, Kind: kind}) {
					t.Errorf("%s:%d: %s: %s", path, i+1, h.Rule.Code, h.Message)
				}
			}
		}
		return nil
	})
	if err != nil || lines < 2000 {
		t.Fatal("the site was not read", err, lines)
	}
}
