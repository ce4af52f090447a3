package parity

import (
	"reflect"
	"sync"
	"testing"
)

// TestText holds that a text read once gives what reading it anew gives, also
// where goroutines share it.
func TestText(t *testing.T) {
	pairs := append(readCases(t, "testdata/good"), readCases(t, "testdata/bad")...)
	var wg sync.WaitGroup
	for _, p := range pairs {
		zh, en := ParseZh(p.zh), ParseEn(p.en)
		want := Compare(p.zh, p.en, Options{})
		for range 3 {
			wg.Go(func() {
				if got := CompareTexts(zh, en, Options{}); !reflect.DeepEqual(got, want) {
					t.Errorf("%s | %s: %v, then %v", p.zh, p.en, want, got)
				}
			})
		}
		if got, want := zh.Figures(nil), ReadZh(p.zh); !reflect.DeepEqual(got, want) {
			t.Errorf("%s: %v, then %v", p.zh, want, got)
		}
	}
	wg.Wait()
}

// TestFigures holds that keep sees kind, base and value in that base.
func TestFigures(t *testing.T) {
	text := ParseZh("2024年，3家企业投资12.5亿元，占地300公顷，增长8%。")
	got := show(text.Figures(func(f Figure, value float64) bool {
		return f.Kind == Money && f.Base == "CNY" && value == 1.25e9 || f.Kind == Measure && f.Base == "mu" && value == 4500
	}))
	if got != "1250000000 CNY; 4500 mu" {
		t.Errorf("kept %s", got)
	}
}

// BenchmarkShared measures comparing pairs and asking both texts for their large
// amounts.
func BenchmarkShared(b *testing.B) {
	pairs := readCases(b, "testdata/good")
	large := func(f Figure, value float64) bool { return f.Kind == Money && value >= 1e6 }
	b.ReportAllocs()
	for b.Loop() {
		for _, p := range pairs {
			zh, en := ParseZh(p.zh), ParseEn(p.en)
			CompareTexts(zh, en, Options{})
			zh.Figures(large)
			en.Figures(large)
		}
	}
}
