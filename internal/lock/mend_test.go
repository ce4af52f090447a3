package lock

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"prospectus/internal/tidy"
)

// What `prospectus fmt` mends makes no translation stale. The texts are the cases
// of package tidy, but for damage that went through other letters: who mends that
// should look at the translation too.
func TestMendedTextHoldsItsDigest(t *testing.T) {
	files, err := filepath.Glob(filepath.Join("..", "tidy", "testdata", "cases", "*.txt"))
	if err != nil || len(files) == 0 {
		t.Fatal("the cases of tidy are not there: ", err)
	}
	scripts := map[string]tidy.Script{"zh ": tidy.Hans, "en ": tidy.Latin}
	mended := 0
	for _, name := range files {
		if base := filepath.Base(name); base == "pinyin-annotation.txt" || base == "traditional-character.txt" {
			continue
		}
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(string(text)) {
			for prefix, script := range scripts {
				before, ok := strings.CutPrefix(strings.TrimRight(line, "\r\n"), prefix)
				if !ok {
					continue
				}
				before = strings.NewReplacer("⟦", "", "⟧", "").Replace(before)
				_, after := tidy.Edits(before, script, func(string, int, int) bool { return true })
				if after != before {
					mended++
				}
				if digest(before) != digest(after) {
					t.Errorf("%s: %q becomes %q", filepath.Base(name), before, after)
				}
			}
		}
	}
	if mended < 50 {
		t.Errorf("only %d texts were mended", mended)
	}
}
