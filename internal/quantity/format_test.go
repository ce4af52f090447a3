package quantity

import (
	"testing"

	"github.com/shopspring/decimal"
)

// must gives the quantity "870.7" "亿元".
func must(t *testing.T, number, unit string) Quantity {
	t.Helper()
	u, ok := LookupUnit(unit)
	if !ok {
		t.Fatalf("LookupUnit(%q) finds nothing", unit)
	}
	n, err := decimal.NewFromString(number)
	if err != nil {
		t.Fatal(err)
	}
	return Quantity{Number: n, Unit: u}
}

// The figures of real pages, in the languages that their readers have.
var written = []struct {
	number, unit    string
	zh, en, machine string
}{
	{"870.7", "亿元", "870.7亿元", "RMB 87.07 billion", "87070000000"},
	{"87.07", "RMB billion", "870.7亿元", "RMB 87.07 billion", "87070000000"},
	{"910.7", "亿元", "910.7亿元", "RMB 91.07 billion", "91070000000"},
	{"338", "亿元", "338亿元", "RMB 33.8 billion", "33800000000"},
	{"1", "亿元", "1亿元", "RMB 100 million", "100000000"},
	{"0.45", "亿元", "0.45亿元", "RMB 45 million", "45000000"},
	{"3.00", "亿元", "3.00亿元", "RMB 300 million", "300000000"},
	{"1.2", "万亿元", "1.2万亿元", "RMB 1.2 trillion", "1200000000000"},
	{"5000", "万元", "5000万元", "RMB 50 million", "50000000"},
	{"45", "万元", "45万元", "RMB 450,000", "450000"},
	{"0.6", "元", "0.6元", "RMB 0.6", "0.6"},
	{"12000", "元", "12,000元", "RMB 12,000", "12000"},
	{"2.5", "亿美元", "2.5亿美元", "USD 250 million", "250000000"},
	{"6", "USD million", "600万美元", "USD 6 million", "6000000"},
	{"-3", "亿元", "-3亿元", "RMB -300 million", "-300000000"},
	{"3", "万亩", "3万亩", "2,000 hectares", "30000"},
	{"1500", "亩", "1500亩", "100 hectares", "1500"},
	{"100", "亩", "100亩", "100 mu (about 6.67 hectares)", "100"},
	{"1", "亩", "1亩", "1 mu (about 0.0667 hectares)", "1"},
	{"10000", "亩", "10,000亩", "10,000 mu (about 667 hectares)", "10000"},
	{"3.5", "万亩", "3.5万亩", "35,000 mu (about 2,330 hectares)", "35000"},
	{"15", "亩", "15亩", "1 hectare", "15"},
	{"3000", "万亩", "3000万亩", "2 million hectares", "30000000"},
	{"2369", "平方公里", "2369平方公里", "2,369 km²", "3553500"},
	{"20", "万平方米", "20万平方米", "200,000 m²", "300"},
	{"389", "公里", "389公里", "389 km", "389000"},
	{"1068", "km", "1068公里", "1,068 km", "1068000"},
	{"350", "公里/小时", "350公里/小时", "350 km/h", "350"},
	{"6.6", "%", "6.6%", "6.6%", "6.6"},
	{"5.0", "%", "5.0%", "5.0%", "5"},
	{"1.5", "个百分点", "1.5个百分点", "1.5 percentage points", "1.5"},
	{"1", "百分点", "1个百分点", "1 percentage point", "1"},
	{"95", "个", "95个", "95", "95"},
	{"45370", "台", "45,370台", "45,370", "45370"},
	{"1247807", "人", "1,247,807人", "1,247,807 people", "1247807"},
	{"124.78", "万人", "124.78万人", "1,247,800 people", "1247800"},
	{"7", "万人", "7万人", "70,000 people", "70000"},
	{"1", "人", "1人", "1 person", "1"},
	{"2.5", "亿件", "2.5亿件", "250 million", "250000000"},
	{"500", "kW", "500千瓦", "500 kW", "500000"},
	{"10", "万千瓦", "10万千瓦", "100 MW", "100000000"},
	{"120", "万千瓦", "120万千瓦", "1.2 GW", "1200000000"},
	{"3", "亿千瓦时", "3亿千瓦时", "300 million kWh", "1080000000000000"},
	{"30", "万吨", "30万吨", "300,000 tonnes", "300000000"},
	{"1200", "万吨", "1200万吨", "12 million tonnes", "12000000000"},
	{"1", "吨", "1吨", "1 tonne", "1000"},
	{"3", "个工作日", "3个工作日", "3 working days", "3"},
	{"30", "天", "30天", "30 days", "2592000"},
	{"15.1", "℃", "15.1℃", "15.1°C", "15.1"},
	{"0", "亿元", "0亿元", "RMB 0", "0"},
	{"870.70", "亿元", "870.70亿元", "RMB 87.070 billion", "87070000000"},
	{"12", "number", "12", "12", "12"},
}

func TestFormat(t *testing.T) {
	for _, c := range written {
		q := must(t, c.number, c.unit)
		if got := q.Format("zh-Hans"); got != c.zh {
			t.Errorf("%s %s in Chinese: %q, want %q", c.number, c.unit, got, c.zh)
		}
		if got := q.Format("en"); got != c.en {
			t.Errorf("%s %s in English: %q, want %q", c.number, c.unit, got, c.en)
		}
		if got := q.Machine(); got != c.machine {
			t.Errorf("%s %s for machines: %q, want %q", c.number, c.unit, got, c.machine)
		}
	}
}

func TestFormatKeepsMachine(t *testing.T) {
	for _, c := range written {
		q := must(t, c.number, c.unit)
		for _, lang := range []string{"zh", "zh-Hant", "en"} {
			text := q.Format(lang)
			back, err := Parse(text)
			if err != nil {
				t.Errorf("Parse(%q): %v", text, err)
			} else if back.Machine() != q.Machine() {
				t.Errorf("%q reads back as %s, was %s", text, back.Machine(), q.Machine())
			}
		}
	}
}

func TestFormatInOtherLanguages(t *testing.T) {
	for _, c := range []struct{ number, unit, lang, want string }{
		{"870.7", "亿元", "zh-Hant", "870.7億元"},
		{"3", "万亩", "zh-TW", "3萬畝"},
		{"95", "个", "zh-HK", "95個"},
		{"870.7", "亿元", "zh", "870.7亿元"},
		{"870.7", "亿元", "en-GB", "RMB 87.07 billion"},
		{"870.7", "亿元", "de", "87,07 Mrd. RMB"},
		{"1247807", "人", "de", "1.247.807 Personen"},
		{"6.6", "%", "de", "6,6 %"},
		{"3", "万亩", "de", "2.000 Hektar"},
		{"1", "天", "de", "1 Tag"},
		// "billion" is 10¹² in Spanish: a language without words gets digits.
		{"870.7", "亿元", "es", "RMB 87.070.000.000"},
		{"1247807", "人", "hi", "12,47,807 people"},
		{"100", "亩", "fr", "100 mu (≈ 6,67 hectares)"},
		{"12", "个", "fa", "۱۲"},
		{"12000", "个", "not a tag", "12,000"},
	} {
		if got := must(t, c.number, c.unit).Format(c.lang); got != c.want {
			t.Errorf("%s %s in %s: %q, want %q", c.number, c.unit, c.lang, got, c.want)
		}
	}
}

func TestQualify(t *testing.T) {
	for _, c := range []struct {
		q          Qualifier
		lang, want string
	}{
		{None, "en", "95"},
		{Approximately, "zh", "约95"},
		{Approximately, "en", "about 95"},
		{MoreThan, "zh-Hant", "超過95"},
		{AtLeast, "de", "mindestens 95"},
		{UpTo, "en", "up to 95"},
		{UpTo, "nl", "≤ 95"},
	} {
		if got := c.q.Qualify(c.lang, "95"); got != c.want {
			t.Errorf("%q in %s: %q, want %q", c.q, c.lang, got, c.want)
		}
	}
}

func TestPluralForm(t *testing.T) {
	for _, c := range []struct{ number, unit, lang, want string }{
		{"1", "个", "en", "one"},
		{"1.0", "个", "en", "other"},
		{"95", "个", "en", "other"},
		{"0", "个", "en", "other"},
		{"1", "万个", "en", "other"},
		{"1", "个", "zh", "other"},
		{"3", "个", "ru", "few"},
		{"5", "个", "ru", "many"},
		{"2", "个", "ar", "two"},
	} {
		if got := must(t, c.number, c.unit).PluralForm(c.lang); got != c.want {
			t.Errorf("%s %s in %s: %q, want %q", c.number, c.unit, c.lang, got, c.want)
		}
	}
}

func TestFormatCount(t *testing.T) {
	for _, c := range []struct{ number, unit, lang, noun, want string }{
		{"95", "个", "zh", "项目", "95个项目"},
		{"95", "个", "zh-Hant", "項目", "95個項目"},
		{"95", "个", "en", "projects", "95 projects"},
		{"1247807", "人", "en", "residents", "1,247,807 residents"},
		{"2.5", "亿件", "en", "garments", "250 million garments"},
		{"300", "家", "de", "Unternehmen", "300 Unternehmen"},
		{"95", "个", "en", "", "95"},
	} {
		if got := must(t, c.number, c.unit).FormatCount(c.lang, c.noun); got != c.want {
			t.Errorf("%s %s of %q in %s: %q, want %q", c.number, c.unit, c.noun, c.lang, got, c.want)
		}
	}
}
