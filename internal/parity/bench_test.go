package parity

import "testing"

// BenchmarkCompare measures pairs a second over the example texts.
func BenchmarkCompare(b *testing.B) {
	var pairs []pairCase
	for _, dir := range []string{"testdata/good", "testdata/bad"} {
		pairs = append(pairs, readCases(b, dir)...)
	}
	b.ReportAllocs()
	n := 0
	for b.Loop() {
		for _, p := range pairs {
			Compare(p.zh, p.en, Options{})
		}
		n += len(pairs)
	}
	b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "pairs/s")
}

// BenchmarkCompareParagraph measures one long paragraph.
func BenchmarkCompareParagraph(b *testing.B) {
	zh := "2024年，丝城实现地区生产总值3560.2亿元，增长5.1%；规模以上工业增加值增长8.7%，固定资产投资增长9.4%；进出口总额1286亿元，其中出口892亿元。全市常住人口412.6万人，面积1386平方公里，下辖6个镇、4个街道；有国家级开发区4个、省级开发区11个，外资企业512家。"
	en := "In 2024 Silk City achieved a GDP of RMB 356.02 billion, up 5.1%. Industrial value added rose 8.7% and fixed-asset investment 9.4%. Imports and exports came to RMB 128.6 billion, of which exports were RMB 89.2 billion. The city has 4,126,000 permanent residents in an area of 1,386 square kilometers, with six towns and four subdistricts; there are four national and 11 provincial development zones, and 512 foreign companies."
	if m := Compare(zh, en, Options{}); len(m) > 0 {
		b.Fatalf("%+v", m)
	}
	b.ReportAllocs()
	for b.Loop() {
		Compare(zh, en, Options{})
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "pairs/s")
}

// BenchmarkParse measures reading a text of each language.
func BenchmarkParse(b *testing.B) {
	pairs := readCases(b, "testdata/good")
	for name, read := range map[string]func(pairCase) *Text{
		"zh": func(p pairCase) *Text { return ParseZh(p.zh) },
		"en": func(p pairCase) *Text { return ParseEn(p.en) },
	} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				for _, p := range pairs {
					read(p)
				}
			}
		})
	}
}
