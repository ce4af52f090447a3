package hant

import (
	"strings"
	"sync"
	"testing"
	"unicode/utf8"
)

func converter(t testing.TB, locale string) *Converter {
	t.Helper()
	c, err := New(locale)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestConvert(t *testing.T) {
	c := converter(t, "zh-Hant")
	for text, want := range map[string]string{
		"软件产业链": "軟件產業鏈",
		"数据中心":  "數據中心",
		"皇后":    "皇后",
		"后来":    "後來",
		"理发":    "理髮",
		"发展":    "發展",
		"干燥":    "乾燥",
		"干部":    "幹部",
		"邓州市":   "鄧州市",
		"2022年签约95个项目、总投资870.7亿元。": "2022年簽約95個項目、總投資870.7億元。",
		"": "",
	} {
		if got := c.Convert(text); got != want {
			t.Errorf("Convert(%q) = %q, want %q", text, got, want)
		}
	}
}

func TestConvertLeavesTheRest(t *testing.T) {
	c := converter(t, "zh-Hant")
	for _, text := range []string{
		"RMB 87.07 billion", "0377-62287056 <a href=\"/x?y=1&z=2\">", " \t\n\u00a0", "ÄÖÜ ñ Ω", "繁體中文", "\xff\xfe\x80", "👨‍👩‍👧", "，。：“”",
	} {
		if got := c.Convert(text); got != text {
			t.Errorf("Convert(%q) = %q, want it unchanged", text, got)
		}
	}
}

func TestRegions(t *testing.T) {
	for _, c := range []struct{ locale, text, want string }{
		{"zh-Hant", "里面", "裏面"},
		{"zh-TW", "里面", "裡面"},
		{"zh-Hant-TW", "里面", "裡面"},
		{"zh-HK", "里面", "裏面"},
		{"zh-MO", "里面", "裏面"},
		{"zh-HK", "台湾", "台灣"},
		{"zh-Hant-CN", "里面", "裏面"},
	} {
		if got := converter(t, c.locale).Convert(c.text); got != c.want {
			t.Errorf("%s in %s: %q, want %q", c.text, c.locale, got, c.want)
		}
	}
	for _, locale := range []string{"zh", "zh-Hans", "en", "ja", "not a tag", ""} {
		if _, err := New(locale); err == nil {
			t.Errorf("New(%q) gives a converter to Traditional Chinese", locale)
		}
	}
}

// Every dictionary is embedded and sound.
func TestDictionaries(t *testing.T) {
	for name, get := range dictionaries {
		d, err := get()
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		var all strings.Builder
		for r := rune(0x3400); r <= 0x9fff; r++ {
			all.WriteRune(r)
		}
		if _, err := d.Convert(all.String()); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestConcurrentUse(t *testing.T) {
	c := converter(t, "zh-Hant")
	text := strings.Repeat("软件产业链在后来的发展中，数据中心干燥。", 50)
	want := c.Convert(text)
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			if got := c.Convert(text); got != want {
				t.Error("a concurrent conversion differs")
			}
		})
	}
	wg.Wait()
}

func FuzzConvert(f *testing.F) {
	c := converter(f, "zh-Hant")
	for _, text := range []string{"软件 abc 皇后", "\xe8\xbd", "１２３，不干不净，吃了没病", "a\u0301后"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		keep := func(s string) string {
			return strings.Map(func(r rune) rune {
				if r >= 0x2E80 && r != utf8.RuneError {
					return -1
				}
				return r
			}, s)
		}
		if got := c.Convert(text); keep(got) != keep(text) {
			t.Fatalf("Convert(%q) = %q changes what is not Chinese", text, got)
		}
	})
}

func BenchmarkConvert(b *testing.B) {
	c := converter(b, "zh-Hant")
	text := strings.Repeat("软件产业链在后来的发展中，数据中心干燥。", 50) // 1,000 characters
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		c.Convert(text)
	}
}

func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		if _, err := load("s2t")(); err != nil {
			b.Fatal(err)
		}
	}
}

// TestTwoWords holds places where the longest match of the dictionary is wrong.
func TestTwoWords(t *testing.T) {
	c, err := New("zh-Hant")
	if err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string]string{
		"金额和面积":      "金額和面積",
		"规模和面向市场和面积": "規模和面向市場和面積",
		"面粉和面机":      "麪粉和麪機",
		"和面":         "和麪",
	} {
		if got := c.Convert(text); got != want {
			t.Errorf("%s: %s, want %s", text, got, want)
		}
	}
}
