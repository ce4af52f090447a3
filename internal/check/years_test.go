package check

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"prospectus/internal/parity"
)

func TestYearBeside(t *testing.T) {
	for _, c := range []struct{ before, figure, after, want string }{
		{"2023年为", "850亿元", "，2024年比它多2.4%。", "2023"},
		{"2024年", "870.7亿元", "，2023年850亿元。", "2024"},
		{"2024年870.7亿元，2023年", "850亿元", "。", "2023"},
		{"2022年的事。总投资", "850亿元", "。2023年完工。", ""},
		{"It was ", "RMB 85 billion", " in 2023, and 2.4% more in 2024.", "2023"},
		{"RMB 87 billion in 2024 and ", "RMB 85 billion", " in 2023", "2023"},
		{"Done in 2022. It cost ", "RMB 85 billion", ".", ""},
		{"占地", "2,000亩", "", ""},
		{"比1.2024亿元和12024亩多，也比2,024亩多的", "850亿元", "，编号20245", ""},
		{"", "", "", ""},
		{"2023年" + strings.Repeat("字", 190), "850亿元", "", "2023"},
		{"2023年" + strings.Repeat("字", 200), "850亿元", strings.Repeat("字", 200) + "2024年", ""},
		{"12023" + strings.Repeat("字", 198) + "一二", "850亿元", "一" + strings.Repeat("字", 198) + "，20245", ""},
	} {
		text := c.before + c.figure + c.after
		if got := yearBeside(text, len(c.before), len(c.before)+len(c.figure)); got != c.want {
			t.Errorf("%s: %q, want %q", text, got, c.want)
		}
	}
}

// TestManyFigures holds that figures in one sentence cost what they are many:
// each looked at the whole text before it, so that 8,000 took nine seconds.
func TestManyFigures(t *testing.T) {
	took := func(n int) time.Duration {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, "项目%d亿元，", i+2)
		}
		text, best := b.String(), time.Hour
		for range 2 {
			start := time.Now()
			at := 0
			for range n {
				i := at + strings.Index(text[at:], "目") + len("目")
				at = i + strings.Index(text[i:], "，")
				if isCondition(text, parity.Figure{Start: i, End: at}) || yearBeside(text, i, at) == "1" {
					t.Fatal("no figure is a bound")
				}
			}
			best = min(best, time.Since(start))
		}
		return best
	}
	if few, many := took(500), took(8000); many > 80*few && many > 300*time.Millisecond {
		t.Errorf("500 figures take %v, 8,000 take %v", few, many)
	}
}
