package diag

import (
	"bytes"
	"testing"
)

// TestRelease holds that a file of which the text was let go says the same, and reads
// it when it is asked for and not before.
func TestRelease(t *testing.T) {
	text := []byte("# 标题\n\nsecond line\n")
	f, whole := NewFile("a.md", bytes.Clone(text)), NewFile("a.md", text)
	reads := 0
	f.Release(func() []byte { reads++; return text })
	if f.Text != nil || f.Span(2, 99) != (Span{f, 2, len(text)}) || reads != 0 {
		t.Errorf("after Release there is %q, and it was read %d times", f.Text, reads)
	}
	line, column := f.Position(12)
	if wantLine, wantColumn := whole.Position(12); line != wantLine || column != wantColumn || f.Span(2, 8).Text() != "标题" || string(f.Line(3)) != "second line" {
		t.Errorf("%d:%d, %q, %q", line, column, f.Span(2, 8).Text(), f.Line(3))
	}
	if reads != 1 || !bytes.Equal(f.Load(), text) {
		t.Errorf("it was read %d times, and is %q", reads, f.Load())
	}
}

// TestReleasedFileChanged holds that places stay inside a file that became another.
func TestReleasedFileChanged(t *testing.T) {
	for _, now := range []string{"", "short", "much longer than it was before"} {
		f := NewFile("a.md", []byte("first\nsecond\n"))
		f.Release(func() []byte { return []byte(now) })
		if got := f.Span(6, 12).Text(); len(got) != 6 {
			t.Errorf("of %q it shows %q", now, got)
		}
		if line, _ := f.Position(12); line < 1 {
			t.Errorf("line %d", line)
		}
	}
}
