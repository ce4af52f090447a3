package diag

import (
	"fmt"
	"testing"
	"unicode/utf8"
)

func TestPosition(t *testing.T) {
	f := NewFile("a.md", []byte("\ufeff标题: x\r\n\n第三行"))
	for _, c := range []struct {
		at   int
		want string
	}{
		{0, "1:1"}, {2, "1:1"}, {3, "1:1"}, {6, "1:2"}, {len("\ufeff标题: x\r\n"), "2:1"},
		{len(f.Text), "3:4"}, {len(f.Text) + 9, "3:4"}, {-1, "1:1"},
	} {
		line, column := f.Position(c.at)
		if got := fmt.Sprintf("%d:%d", line, column); got != c.want {
			t.Errorf("Position(%d) = %s, want %s", c.at, got, c.want)
		}
	}
	for line, want := range map[int]string{0: "", 1: "标题: x", 2: "", 3: "第三行", 4: ""} {
		if got := string(f.Line(line)); got != want {
			t.Errorf("Line(%d) = %q, want %q", line, got, want)
		}
	}
}

// FuzzLineTable holds offset → line and column → offset, on any bytes.
func FuzzLineTable(f *testing.F) {
	for _, seed := range []string{"", "\n", "a\r\nb", "\ufeff标题\n第二行", "\xff\xfe\n\xe6\xb1", "末行没有换行", "\ufeff", "\ufeff\n"} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		file := NewFile("f", text)
		lastLine, lastColumn := 1, 0
		start := 0
		if len(text) >= len(bom) && string(text[:len(bom)]) == string(bom) {
			start = len(bom)
		}
		for at := start; at <= len(text); {
			line, column := file.Position(at)
			if got := file.Offset(line, column); got != at {
				t.Fatalf("offset %d is %d:%d, which is offset %d", at, line, column, got)
			}
			if line < lastLine || line == lastLine && column <= lastColumn {
				t.Fatalf("offset %d is %d:%d, after %d:%d", at, line, column, lastLine, lastColumn)
			}
			lastLine, lastColumn = line, column
			if x, ok := file.Span(at, len(text)).Excerpt(80); ok {
				if n := Columns(x.Before + x.Marked + x.After); n > 80 {
					t.Fatalf("an excerpt of %d columns at offset %d", n, at)
				}
			}
			if at == len(text) {
				break
			}
			_, n := utf8.DecodeRune(text[at:])
			at += n
		}
	})
}
