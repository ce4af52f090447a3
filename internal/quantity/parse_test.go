package quantity

import (
	"errors"
	"math/big"
	"slices"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
)

func TestParse(t *testing.T) {
	for text, want := range map[string]string{
		"870.7亿元":                      "87070000000 CNY",
		"870.7 億元":                     "87070000000 CNY",
		"８７０．７亿元":                      "87070000000 CNY",
		"RMB 87.07 billion":            "87070000000 CNY",
		"RMB87.07bn":                   "87070000000 CNY",
		"CNY 87.07 billion":            "87070000000 CNY",
		"¥87.07 billion":               "87070000000 CNY",
		"¥870.7亿":                      "87070000000 CNY",
		"人民币870.7亿元":                   "87070000000 CNY",
		"87.07 billion yuan":           "87070000000 CNY",
		"87,070 million RMB":           "87070000000 CNY",
		"RMB 5 million yuan":           "5000000 CNY",
		"US$5m":                        "5000000 USD",
		"$20k":                         "20000 USD",
		"5 million US dollars":         "5000000 USD",
		"3亿美元":                         "300000000 USD",
		"3万亩":                          "30000 mu",
		"30,000 mu":                    "30000 mu",
		"2000公顷":                       "30000 mu",
		"2,000 ha":                     "30000 mu",
		"20 km2":                       "30000 mu",
		"20 sq. km":                    "30000 mu",
		"1,247,807人":                   "1247807 1",
		"1 247 807 people":             "1247807 1",
		"1247807":                      "1247807 1",
		"124.78万人":                     "1247800 1",
		"45 million":                   "45000000 1",
		"1,200亿":                       "120000000000 1",
		"6.6%":                         "6.6 percent",
		"6.6 per cent":                 "6.6 percent",
		"６.６％":                         "6.6 percent",
		"−6.6%":                        "-6.6 percent",
		"1.5个百分点":                      "1.5 percentage point",
		"1.5 Percentage Points":        "1.5 percentage point",
		"150 bp":                       "1.5 percentage point",
		"时速350公里":                      "350 km/h",
		"350 km/h":                     "350 km/h",
		"5 m":                          "5 m",
		"RMB -5 million":               "-5000000 CNY",
		"-RMB 5 million":               "-5000000 CNY",
		"007个":                         "7 1",
		"12台（套）":                       "12 1",
		"100 mu (about 6.67 hectares)": "100 mu",
	} {
		q, err := Parse(text)
		if err != nil {
			t.Errorf("Parse(%q): %v", text, err)
		} else if got := q.Machine() + " " + q.Unit.Base; got != want {
			t.Errorf("Parse(%q) = %s, want %s", text, got, want)
		}
	}
}

func TestParseRefuses(t *testing.T) {
	for _, text := range []string{
		"", "亿元", "约", "1.2.3亿元", "1,23元", "1,2345元", "5%-10%", "5-10亿元", "1e9元", "0x10", "三万亩",
		"870.7亿圆圆", "about 5", "km 5", ".5亿元", "5 furlongs", strings.Repeat("9", 500),
	} {
		if q, err := Parse(text); err == nil {
			t.Errorf("Parse(%q) = %s %s, want an error", text, q.Number, q.Unit.Key)
		}
	}
	var unknown *UnknownUnitError
	if _, err := Parse("870.7亿远"); !errors.As(err, &unknown) || unknown.Name != "亿远" {
		t.Errorf("the unit of 870.7亿远 is not named: %v", err)
	}
	if _, err := Parse("亿元"); !errors.Is(err, ErrNoNumber) {
		t.Errorf("亿元 has no number, but the error is %v", err)
	}
}

func FuzzParse(f *testing.F) {
	for _, c := range written {
		f.Add(c.zh)
		f.Add(c.en)
	}
	f.Add("－１,２３４.５０萬畝")
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 60 {
			return // longer numbers grow past what Parse takes
		}
		q, err := Parse(text)
		if err != nil {
			return
		}
		for _, lang := range []string{"zh", "zh-Hant", "en"} {
			out := q.Format(lang)
			back, err := Parse(out)
			if err != nil {
				t.Fatalf("%q is written %q in %s, which can't be read: %v", text, out, lang, err)
			}
			if back.Machine() != q.Machine() {
				t.Fatalf("%q (%s) is written %q in %s, which is %s", text, q.Machine(), out, lang, back.Machine())
			}
		}
	})
}

func TestLookupUnit(t *testing.T) {
	for name, key := range map[string]string{
		"亿元": "亿元", "億元": "亿元", "RMB billion": "RMB billion", "billion yuan": "RMB billion", "rmb": "元",
		"USD million": "USD million", "万亩": "万亩", "ha": "公顷", "KM2": "平方公里", "㎡": "平方米",
		"percentage points": "个百分点", "％": "%", "kw": "千瓦", "千瓦": "千瓦", "万": "万", "million": "million",
		"million tonnes": "million 吨", "個": "个",
	} {
		u, ok := LookupUnit(name)
		if !ok {
			t.Errorf("LookupUnit(%q) finds nothing", name)
		} else if u.Key != key {
			t.Errorf("LookupUnit(%q) is %q, want %q", name, u.Key, key)
		}
	}
	for _, name := range []string{"", " ", "亿亿元", "furlong", "million million", "元元"} {
		if u, ok := LookupUnit(name); ok {
			t.Errorf("LookupUnit(%q) is %q, want nothing", name, u.Key)
		}
	}
}

// Every spelling of every unit names that unit and no other, and a unit's key
// finds the unit.
func TestSpellingsAreUnambiguous(t *testing.T) {
	seen := map[string]string{}
	for _, g := range groups {
		for _, m := range g.measures {
			for _, name := range append([]string{m.key}, m.names...) {
				folded := foldName(name)
				if other, ok := seen[folded]; ok && other != m.key {
					t.Errorf("%q names both %s and %s", name, other, m.key)
				}
				seen[folded] = m.key
			}
		}
	}
	for _, u := range units().units {
		found, ok := LookupUnit(u.Key)
		if !ok {
			t.Errorf("the key %q finds no unit", u.Key)
		} else if r, ok := (Quantity{decimal.NewFromInt(1), u}).In(found); !ok || r.Cmp(big.NewRat(1, 1)) != 0 {
			// 千米 is a kilometre by name before it is a thousand metres.
			t.Errorf("the key %q finds %s, which is not the same", u.Key, found.Key)
		}
	}
}

func TestUnitNames(t *testing.T) {
	names := UnitNames(Money)
	for _, want := range []string{"元", "亿元", "RMB billion", "USD million"} {
		if !slices.Contains(names, want) {
			t.Errorf("UnitNames(money) lacks %q", want)
		}
	}
	if slices.Contains(names, "亩") {
		t.Error("UnitNames(money) has 亩")
	}
	for _, d := range Dimensions() {
		for _, name := range UnitNames(d) {
			if u, ok := LookupUnit(name); !ok || u.Dimension != d {
				t.Errorf("UnitNames(%s) has %q, which LookupUnit does not give", d, name)
			}
		}
	}
}

func TestIn(t *testing.T) {
	for _, c := range []struct{ number, unit, in, want string }{
		{"100", "亩", "公顷", "20/3"},
		{"2000", "公顷", "万亩", "3/1"},
		{"1", "平方公里", "亩", "1500/1"},
		{"1", "亩", "m2", "2000/3"},
		{"1", "英亩", "m2", "316160658/78125"},
		{"870.7", "亿元", "RMB billion", "8707/100"},
		{"1", "GWh", "GJ", "3600/1"},
		{"2", "年", "个月", "24/1"},
		{"36", "公里/小时", "m/s", "10/1"},
	} {
		u, _ := LookupUnit(c.in)
		got, ok := must(t, c.number, c.unit).In(u)
		if !ok || got.String() != c.want {
			t.Errorf("%s %s in %s: %v %v, want %s", c.number, c.unit, c.in, got, ok, c.want)
		}
	}
	for _, c := range [][2]string{{"元", "美元"}, {"元", "亩"}, {"个工作日", "天"}, {"个月", "天"}, {"%", "个百分点"}} {
		u, _ := LookupUnit(c[1])
		if r, ok := must(t, "1", c[0]).In(u); ok {
			t.Errorf("1 %s is %s %s, want no conversion", c[0], r, c[1])
		}
	}
}

func BenchmarkFormat(b *testing.B) {
	u, _ := LookupUnit("亿元")
	q, _ := Parse("870.7亿元")
	q.Unit = u
	for b.Loop() {
		q.Format("en")
	}
}
