package parity

import (
	"fmt"
	"math/big"
	"strings"
	"testing"
)

// show writes figures as "value base kind", approximate ones with a tilde.
func show(list []Figure) string {
	var out []string
	for _, f := range list {
		s := f.Value.RatString()
		if f.Value.Denom().Cmp(big.NewInt(1)) != 0 {
			s = strings.TrimRight(f.Value.FloatString(6), "0")
		}
		if f.Base != "1" {
			s += " " + f.Base
		}
		if f.Kind != Count && f.Kind != Money && f.Kind != Measure {
			s += " " + f.Kind.String()
		}
		if f.Approx {
			s = "~" + s
		}
		out = append(out, s)
	}
	return strings.Join(out, "; ")
}

func TestReadZh(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"870.7亿元", "87070000000 CNY"},
		{"2万4801人", "24801"},
		{"1亿2000万", "120000000"},
		{"3万5", "35000"},
		{"两万五千", "25000"},
		{"一百零五个", "105"},
		{"一百二十名", "120"},
		{"二〇二三年", "2023 year"},
		{"２０２４年", "2024 year"},
		{"8,707家", "8707"},
		{"三百余家", "~300"},
		{"20余万", "~200000"},
		{"约3万亩", "~30000 mu"},
		{"6270千克", "6270 kg"},
		{"百分之十二点五", "12.5 percent share"},
		{"七成半", "75 percent share"},
		{"三分之一", "0.333333 fraction"},
		{"1.3个百分点", "1.3 percentage point points"},
		{"25个基点", "0.25 percentage point points"},
		{"2.4倍", "2.4 multiple"},
		{"翻两番", "4 multiple"},
		{"3至5万元", "30000 CNY; 50000 CNY"},
		{"10%—15%", "10 percent share; 15 percent share"},
		{"1-5月", "1 month; 5 month"},
		{"4月20日至22日", "4 month; 20 day; 22 day"},
		{"2024-05-01", "2024 year; 5 month; 1 day"},
		{"下午三点", "900 clock"},
		{"九点半", "570 clock"},
		{"20: 15", "1215 clock"},
		{"一年半", "18 month duration"},
		{"三个半小时", "12600 s duration"},
		{"20世纪80年代", "80 decade"},
		{"19世纪", "19 ordinal"},
		{"“十四五”", "14 ordinal"},
		{"第三名", "3 ordinal"},
		{"3比0", "3; 0"},
		{"45岁", "45 age"},
		{"350公里/小时", "350 km/h"},
		{"17.5℃", "17.5 degree Celsius"},
		{"¥3.5亿", "350000000 CNY"},
		{"9块9", "9.9 CNY"},
		{"1米65", "1.65 m"},
		{"9秒58", "9.58 s duration"},
		{"一些、一定、万一、十分、千方百计、一带一路", ""},
		{"周三、星期五", ""},
		{"第三方", ""},
		{"G109、5A级、COVID-19", ""},
		{"\ufffc3家\ufffc", "3"},
	} {
		if got := show(ReadZh(c.text)); got != c.want {
			t.Errorf("ReadZh(%q) = %s, want %s", c.text, got, c.want)
		}
	}
}

// TestSpacedPoint holds that a point with a space behind it is one inside a
// text, as scanned reports have it, and ends the number of a list item.
func TestSpacedPoint(t *testing.T) {
	if got := show(ReadZh("达到63. 6万亿元")); got != "63600000000000 CNY" {
		t.Error(got)
	}
	if got := show(ReadZh("1. 3个项目")); got != "1; 3" {
		t.Error(got)
	}
}

func TestReadEn(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"RMB 87.07 billion", "87070000000 CNY"},
		{"RMB280 Million", "280000000 CNY"},
		{"US$1.5bn", "1500000000 USD"},
		{"£44m", "44000000 GBP"},
		{"24,801 people", "24801"},
		{"twenty-five", "25"},
		{"one hundred and five", "105"},
		{"two and a half hours", "9000 s duration"},
		{"three quarters", "0.75 fraction"},
		{"one in five", "0.2 fraction"},
		{"6,270 thousand", "6270000"},
		{"3 dozen", "36"},
		{"$30 to 80", "30 USD; 80 USD"},
		{"30-40 million", "30000000; 40000000"},
		{"2 to 4 inches", "0.0508 m; 0.1016 m"},
		{"5 and 10 percent", "5; 10 percent share"},
		{"between 5 and 10 percent", "5 percent share; 10 percent share"},
		{"1.3 percentage points", "1.3 percentage point points"},
		{"November 8, 2022", "11 month; 8 day; 2022 year"},
		{"4 October 1918", "4 day; 10 month; 1918 year"},
		{"Oct. 2", "10 month; 2 day"},
		{"3 p.m.", "900 clock"},
		{"7.55am", "475 clock"},
		{"quarter past eight", "495 clock"},
		{"0430 GMT", "270 clock"},
		{"the 1980s", "1980 decade"},
		{"17th century", "17 ordinal"},
		{"a 17-year-old", "17 age"},
		{"6-foot-6", "1.9812 m"},
		{"220 2/3 innings", "220.666667"},
		{"about 2,000 hectares", "~30000 mu"},
		{"more than 300", "~300"},
		{"350 km/h", "350 km/h"},
		{"1.2 GW", "1200000000 W"},
		{"No. 15", "15 ordinal"},
		{"third-party", ""},
		{"We may march on", ""},
		{"G20 and COVID-19", ""},
		{"thousands of people", ""},
		{"\ufffc3\ufffc", "3"},
	} {
		if got := show(ReadEn(c.text)); got != c.want {
			t.Errorf("ReadEn(%q) = %s, want %s", c.text, got, c.want)
		}
	}
}

// TestRates holds that two currencies are compared with a rate alone, and that
// a wrong conversion is told then.
func TestRates(t *testing.T) {
	zh, right, wrong := "总投资10亿元。", "The investment is US$140 million.", "The investment is US$1.4 billion."
	rates := Options{Rates: map[string]*big.Rat{"USD": big.NewRat(715, 100)}}
	if m := Compare(zh, right, rates); len(m) > 0 {
		t.Errorf("%+v", m)
	}
	if m := Compare(zh, wrong, rates); len(m) == 0 {
		t.Error("nothing is told of ten times too much")
	}
}

// TestMessages holds what an editor reads.
func TestMessages(t *testing.T) {
	for _, c := range []struct{ zh, en, want string }{
		{"总投资870.7亿元", "a total of RMB 870.7 billion", "870.7亿元 is RMB 87.07 billion; this says RMB 870.7 billion | this is 10 times too much; write RMB 87.07 billion, or correct the Chinese"},
		{"提高1.3个百分点", "up 1.3 percent", "1.3个百分点 and 1.3 percent differ in kind: a percentage point is not a percent | write 1.3 percentage points"},
		{"投资7.5亿港元", "US$750 million", "7.5亿港元 is HKD 750 million; this says US$750 million | write HKD 750 million, or give the amount in both currencies"},
		{"增长12%", "It grew", "the English text has no 12% for 12% | add the figure, or leave it out of both texts"},
		{"依据丝政办〔2025〕12号办理。", "See the document of the city.", "the English text has no document number 〔2025〕12号 | give the number as the document has it, or leave it out of both texts"},
		{"20个工作日内办结", "done within 2 working days", "20个工作日 is 20 working days; this says 2 working days | this is 10 times too little; write 20 working days, or correct the Chinese"},
		{"增长", "It grew 12%", `the Chinese text has no figure for "12%" | leave it out, or add it to the Chinese`},
	} {
		m := Compare(c.zh, c.en, Options{})
		if len(m) != 1 {
			t.Errorf("%s | %s: %+v", c.zh, c.en, m)
			continue
		}
		if got := fmt.Sprint(m[0].Message, " | ", m[0].Help); got != c.want {
			t.Errorf("%s | %s:\n got %s\nwant %s", c.zh, c.en, got, c.want)
		}
	}
}
