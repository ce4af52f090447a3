package check

import "testing"

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
	} {
		text := c.before + c.figure + c.after
		if got := yearBeside(text, len(c.before), len(c.before)+len(c.figure)); got != c.want {
			t.Errorf("%s: %q, want %q", text, got, c.want)
		}
	}
}
