package check

import (
	"fmt"
	"strconv"
	"strings"
	"testing"

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

// BenchmarkManyFigures shows by its ns/figure that figures in one sentence cost
// what they are many: each looked at the whole text before it, so that 8,000 took
// nine seconds.
func BenchmarkManyFigures(b *testing.B) {
	for _, n := range []int{500, 8000} {
		var words strings.Builder
		for i := range n {
			fmt.Fprintf(&words, "项目%d亿元，", i+2)
		}
		text := words.String()
		b.Run(strconv.Itoa(n), func(b *testing.B) {
			for b.Loop() {
				at := 0
				for range n {
					i := at + strings.Index(text[at:], "目") + len("目")
					at = i + strings.Index(text[i:], "，")
					if isCondition(text, parity.Figure{Start: i, End: at}) || yearBeside(text, i, at) == "1" {
						b.Fatal("no figure is a bound")
					}
				}
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*n), "ns/figure")
		})
	}
}
