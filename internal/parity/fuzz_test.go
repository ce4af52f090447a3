package parity

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf8"
)

// FuzzRead holds that no text makes a reader fail, that spans lie inside the
// text at borders of characters, in order, and that reading twice gives the
// same.
func FuzzRead(f *testing.F) {
	for _, c := range readCases(f, "testdata/good") {
		f.Add(c.zh)
		f.Add(c.en)
	}
	f.Add("\x00.8.7")
	f.Add("1.2.3 ½ 9·11 \ufffc\xff 一二三百万亿兆 99999999999999999999 0.0000000000000000000001亿万")
	f.Fuzz(func(t *testing.T, text string) {
		for name, read := range map[string]func(string) []figure{"zh": readZh, "en": readEn} {
			list := read(text)
			for i, fig := range list {
				if fig.start < 0 || fig.end > len(text) || fig.start >= fig.end || fig.numEnd < fig.start || fig.numEnd > len(text) {
					t.Fatalf("%s %q: figure %d lies outside: %d-%d, number to %d", name, text, i, fig.start, fig.end, fig.numEnd)
				}
				if utf8.ValidString(text) && !utf8.ValidString(text[fig.start:fig.end]) {
					t.Fatalf("%s %q: figure %d cuts a character", name, text, i)
				}
				if fig.v.d < 1 {
					t.Fatalf("%s %q: figure %d has no value: %+v", name, text, i, fig.v)
				}
				if fig.exact() == nil || fig.v.rat().Cmp(fig.v.largeRat()) != 0 {
					t.Fatalf("%s %q: figure %d is %s or %s", name, text, i, fig.v.rat(), fig.v.largeRat())
				}
			}
			if again := read(text); len(again) != len(list) {
				t.Fatalf("%s %q: %d figures, then %d", name, text, len(list), len(again))
			}
		}
	})
}

// FuzzCompare holds that no two texts make a comparison fail, that its places
// are real, and that it says the same twice.
func FuzzCompare(f *testing.F) {
	for _, dir := range []string{"testdata/good", "testdata/bad"} {
		for _, c := range readCases(f, dir) {
			f.Add(c.zh, c.en)
		}
	}
	f.Fuzz(func(t *testing.T, zh, en string) {
		first := Compare(zh, en, Options{})
		for _, m := range first {
			checkMismatch(t, zh, en, m)
		}
		if fmt.Sprint(Compare(zh, en, Options{})) != fmt.Sprint(first) {
			t.Fatalf("%q | %q: two runs differ", zh, en)
		}
	})
}

// statement is a sentence with one figure, in both languages.
type statement struct{ zh, en func(n int) string }

// statements are forms that any whole number from 11 to 9999 can stand in.
var statements = []statement{
	{func(n int) string { return fmt.Sprintf("共有企业%d家。", n) }, func(n int) string { return fmt.Sprintf("There are %d companies.", n) }},
	{func(n int) string { return fmt.Sprintf("总投资%d万元。", n) }, func(n int) string {
		return fmt.Sprintf("The investment is RMB %s.", num{m: int64(n), e: 4, d: 1}.plain())
	}},
	{func(n int) string { return fmt.Sprintf("产值%d亿元。", n) }, func(n int) string { return fmt.Sprintf("The output is worth %g billion yuan.", float64(n)/10) }},
	{func(n int) string { return fmt.Sprintf("占地%d亩。", n) }, func(n int) string { return fmt.Sprintf("It covers %d mu.", n) }},
	{func(n int) string { return "参加者" + hanCount(n) + "人。" }, func(n int) string { return fmt.Sprintf("%d people took part.", n) }},
	{func(n int) string { return fmt.Sprintf("全长%d公里。", n) }, func(n int) string { return fmt.Sprintf("It is %d km long.", n) }},
}

// hanCount writes 11 to 9999 in Chinese characters.
func hanCount(n int) string {
	digits := []rune("零一二三四五六七八九")
	var b strings.Builder
	zero := false
	for _, s := range []struct {
		v    int
		name string
	}{{1000, "千"}, {100, "百"}, {10, "十"}, {1, ""}} {
		d := n / s.v % 10
		switch {
		case d == 0:
			zero = b.Len() > 0
			continue
		case zero:
			b.WriteRune('零')
			zero = false
		}
		if !(s.v == 10 && d == 1 && b.Len() == 0) {
			b.WriteRune(digits[d])
		}
		b.WriteString(s.name)
	}
	return b.String()
}

// TestGenerated holds over generated statements that the right figure passes
// and that ten times as much, and one more, are told.
func TestGenerated(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 1))
	for range 600 {
		s := statements[r.IntN(len(statements))]
		n := 11 + r.IntN(9989)
		zh := s.zh(n)
		if m := Compare(zh, s.en(n), Options{}); len(m) > 0 {
			t.Errorf("%s | %s: %s", zh, s.en(n), m[0].Message)
		}
		for _, wrong := range []int{10 * n, n + 1, n + 20} {
			if m := Compare(zh, s.en(wrong), Options{}); len(m) == 0 {
				t.Errorf("%s | %s: nothing is told", zh, s.en(wrong))
			}
		}
	}
}

// TestOrder holds that a text with many figures may be told in any order of
// its sentences.
func TestOrder(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 7))
	for range 100 {
		var zh, en []string
		for i, s := range statements {
			n := 100*(i+1) + r.IntN(90)
			zh, en = append(zh, s.zh(n)), append(en, s.en(n))
		}
		r.Shuffle(len(en), func(a, b int) { en[a], en[b] = en[b], en[a] })
		if m := Compare(strings.Join(zh, ""), strings.Join(en, " "), Options{}); len(m) > 0 {
			t.Errorf("%s | %s: %s", zh, en, m[0].Message)
		}
	}
}

// TestLong holds that a text of no end takes time by its length, not by its
// square: the command takes lines of megabytes.
func TestLong(t *testing.T) {
	zh, en := strings.Repeat("有37家企业，投资12亿元。", 4000), strings.Repeat("There are 38 companies with RMB 1.2 billion. ", 4000)
	if m := Compare(zh, en, Options{}); len(m) == 0 {
		t.Error("nothing is told")
	}
}
