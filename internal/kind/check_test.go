package kind

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"prospectus/internal/diag"
)

// One mistake gives one finding, on the value or key that is wrong.
func TestCheckFindings(t *testing.T) {
	s := everyType(t)
	data, zh := Place{}, Place{Lang: "zh"}
	for _, c := range []struct {
		text string
		at   Place
		want string // line:column code, and a part of message and help
	}{
		{"sumary: x\n", zh, `1:1 unknown-key "sumary" | did you mean "summary"? Known here: title,`},
		{"zzz: x\n", zh, "1:1 unknown-key known here: title,"},
		{"- a\n", zh, "1:1 invalid-type a list, where keys with values are expected"},
		{"just text\n", zh, "1:1 invalid-type a plain text, where keys with values"},
		{"标题：一\nsummary：二\n", zh, "1:3 yaml-syntax full-width | write an ASCII colon and a space: 标题: 一"},
		{"date: 2025/13/01\n", zh, `1:7 invalid-type "date" is not a date: "2025/13/01" | write 2025-12-31`},
		{"date: 2025/12/1\n", zh, "1:7 invalid-type write 2025-12-01"},
		{"date: 2025年3月5日\n", zh, "1:7 invalid-type write 2025-03-05"},
		{"date: 2025-02-30\n", zh, `1:7 bad-value does not exist: "2025-02-30"`},
		{"date: 2025-03-01T10:00:00Z\n", zh, "1:7 invalid-type write 2025-03-01"},
		{"date: 20250301\n", zh, "1:7 invalid-type not a date"},
		{"date: [2025-03-01]\n", zh, "1:7 invalid-type is a list, where a date is expected"},
		{"t_date: 2025-12-31\n", data, "1:9 bad-value less than the minimum 2026-01-01"},
		{"order: first\n", data, `1:8 invalid-type "order" is not a whole number: "first"`},
		{"order: 1.5\n", data, "1:8 invalid-type not a whole number"},
		{"order: 1_000\n", data, "1:8 invalid-type 1_000"},
		{"order: 0x10\n", data, "1:8 invalid-type 0x10"},
		{"order: true\n", data, "1:8 invalid-type true"},
		{"t_decimal: 1e3\n", data, "1:12 invalid-type 1e3"},
		{"t_decimal: .5\n", data, "1:12 invalid-type .5"},
		{"t_decimal: 0.51\n", data, "1:12 bad-value more than the maximum 0.5"},
		{"t_integer: 9\n", data, "1:12 bad-value less than the minimum 10 | write at least 10"},
		{"draft: yes\n", data, `1:8 invalid-type "yes" | write true`},
		{"draft: \"true\"\n", data, "1:8 invalid-type write true, without quotes"},
		{"draft: 否\n", data, "1:8 invalid-type write false"},
		{"t_enum: opne\n", data, `1:9 bad-value did you mean "open"?`},
		{"t_enum: 完成\n", data, "1:9 bad-value write its key: done"},
		{"t_enum: x\n", data, "1:9 bad-value write one of: open, 1, done"},
		{"t_url: javascript:alert(1)\n", data, `1:8 unsafe-url "javascript"`},
		{"t_url: JavaScript:alert(1)\n", data, "1:8 unsafe-url javascript"},
		{"t_url: mailto:a@example.org\n", data, "1:8 unsafe-url mailto"},
		{"t_url: example.org\n", data, "1:8 bad-value write the whole address"},
		{"t_url: //example.org/x\n", data, "1:8 bad-value not a whole URL"},
		{"t_url: https:///x\n", data, "1:8 bad-value no host"},
		{"t_url: https://bank.example@example.org/\n", data, "1:8 bad-value user name"},
		{"t_url: \"https://example.org/a b\"\n", data, "1:8 bad-value not a URL"},
		{"t_email: invest at example.org\n", data, "1:10 bad-value e-mail"},
		{"t_email: \"Office <invest@example.org>\"\n", data, "1:10 bad-value e-mail"},
		{"t_phone: call us\n", data, "1:10 bad-value phone"},
		{"t_image: x.gif\n", data, "1:10 bad-value not of its form"},
		{"t_image: \"\"\n", data, "1:10 bad-value is empty"},
		{"t_money: 很多\n", data, "1:10 invalid-type not one number with a unit"},
		{"t_money: 5亿园\n", data, "1:10 bad-value unit that is not known"},
		{"t_money: 12公里\n", data, "1:10 bad-value a length, where an amount of money is expected"},
		{"t_money: 1.9亿元\n", data, "1:10 bad-value less than the minimum 2亿元"},
		{"t_money: US$500 million\n", data, "1:10 bad-value can't be compared with 2亿元"},
		{"t_money: RMB 100 million\n", data, "1:10 bad-value less than the minimum 2亿元"},
		{"t_string: true\n", data, `1:11 invalid-type in quotes: "true"`},
		{"t_string: [a]\n", data, "1:11 invalid-type is a list, where a text is expected"},
		{"t_string: abc\n", data, "1:11 bad-value not of its form"},
		{"t_string: xab-12345\n", data, "1:11 bad-value not of its form"},
		{"t_string: " + strings.Repeat("a", 40) + "-11\n", data, "1:11 bad-value has 43 characters, more than the maximum 40"},
		{"title: 标题\n", data, "1:8 invalid-type differs by language | write {zh: …, en: …}"},
		{"title: [a]\n", data, "1:8 invalid-type differs by language"},
		{"title: {zh: [a]}\n", data, "1:13 invalid-type a list, where a text"},
		{"title: {zh: \"\"}\n", data, "1:13 bad-value is empty"},
		{"title: {zh: 甲, en: A}\n", zh, "1:8 invalid-type write the text itself; this file is the zh one"},
		{"tags: 制造业\n", zh, "1:7 invalid-type write it in brackets: [制造业]"},
		{"tags: {zh: [a]}\n", zh, "1:7 invalid-type write the list itself; this file is the zh one"},
		{"tags: [a]\n", data, "1:8 invalid-type differs by language"},
		{"tags: {zh: a}\n", data, "1:12 invalid-type where a list is expected"},
		{"tags: [a, ]\naliases: [a, ~]\n", zh, `2:14 invalid-type item 2 of "aliases" is empty`},
		{"t_list: [a]\n", data, "1:9 bad-value has 1 items, less than the minimum 2"},
		{"t_list: [a, b, c, d]\n", data, "1:9 bad-value more than the maximum 3"},
		{"t_list: [a, {b: c}]\n", data, "1:13 invalid-type is a mapping, where a text is expected"},
		{"t_group: {size: 3亩}\n", data, `1:1 missing-field "t_group" has no "name" | add name: `},
		{"t_group: {name: {zh: a}, sise: 3亩}\n", data, `1:26 unknown-key did you mean "size"?`},
		{"t_group: {name: {zh: a}, inner: {b: soon}}\n", data, `1:37 invalid-type "b" is not a date`},
		{"t_group: a\n", data, `1:10 invalid-type "t_group" is a plain text`},
		{"t_groups:\n  - year: 2023\n  - text: {zh: a}\n", data, `3:5 missing-field "t_groups" has no "year"`},
		{"t_map: [a]\n", data, "1:8 invalid-type where a mapping is expected"},
		{"t_map: {a: {b: }}\n", data, `1:13 invalid-type "b" in "t_map" has no value`},
		{"t_map: {a: {}, b: {}, c: {}}\n", data, "1:8 bad-value has 3 items, more than the maximum 2"},
		{"t_forms: {en: {}}\n", data, `1:11 missing-field has no "other"`},
		{"t_forms: {en: }\n", data, `1:11 missing-field has no "other"`},
		{"t_local: https://example.org/\n", data, "1:10 invalid-type differs by language"},
		{"t_local: {zh: ftp://example.org/}\n", data, "1:15 unsafe-url ftp"},
		{"t_local_group: {zh: {n: 1}}\n", data, `1:17 missing-field has no "x"`},
		{"t_local_list: [2025-01-01]\n", data, "1:15 invalid-type write t_local_list: {zh: […], en: […]}"},
	} {
		_, list := check(s, c.text, c.at)
		if len(list) != 1 {
			t.Errorf("%q gives\n%s\nwant %s", c.text, strings.Join(listed(list), "\n"), c.want)
			continue
		}
		d := list[0]
		line, column, _, _ := d.Span.Range()
		place, parts, _ := strings.Cut(c.want, " ")
		code, parts, _ := strings.Cut(parts, " ")
		if got := fmt.Sprintf("%d:%d %s", line, column, d.Code); got != place+" "+code {
			t.Errorf("%q: %s at %s, want %s %s", c.text, d.Message, got, place, code)
		}
		for part := range strings.SplitSeq(parts, " | ") {
			if !strings.Contains(d.Message+" | "+d.Help, part) {
				t.Errorf("%q: %s (%s), want %s", c.text, d.Message, d.Help, part)
			}
		}
	}
}

// What Check accepts has its type, its place and its language.
func TestCheckValues(t *testing.T) {
	s := everyType(t)
	const text = `title: {en: Factory, zh: 工厂}
order: 007
date: 2025-12-31
draft: True
tags: {zh: [甲, 乙], en: [A]}
t_string: ab-123
t_decimal: "-2.50"
t_enum: 1
t_phone: +86 377 6200 0000转801
t_money: RMB 87.07 billion
t_texts: [{zh: 一, en: one}]
t_group: {name: {zh: 名}, inner: {a: 12, b: 2025-01-01}}
t_map: {en: {x: 1.10}}
t_local_list: {zh: [2025-01-01]}
`
	r, list := check(s, text, Place{})
	noFindings(t, list)
	v := r.Values
	if got := v["title"].Keys; !slices.Equal(got, []string{"en", "zh"}) {
		t.Errorf("languages %q", got)
	}
	zh := v["title"].Texts["zh"]
	if zh.Text != "工厂" || zh.Lang != "zh" || zh.Span.Text() != "工厂" || zh.KeySpan.Text() != "zh" || v["title"].KeySpan.Text() != "title" {
		t.Errorf("%+v", zh)
	}
	if v["order"].Number.String() != "7" || v["order"].Text != "007" || !v["draft"].Bool || v["date"].Date.Day() != 31 {
		t.Errorf("%+v", v["order"])
	}
	if items := v["tags"].Texts["zh"].Items; len(items) != 2 || items[1].Text != "乙" || items[1].Lang != "zh" {
		t.Errorf("%+v", items)
	}
	if v["t_decimal"].Number.String() != "-2.5" || v["t_enum"].Text != "1" || v["t_phone"].Text == "" {
		t.Errorf("%+v", v["t_decimal"])
	}
	if got := v["t_money"].Quantity.Machine(); got != "87070000000" {
		t.Errorf("%s", got)
	}
	if got := v["t_texts"].Items[0].Texts["en"]; got.Text != "one" || got.Span.Text() != "one" {
		t.Errorf("%+v", got)
	}
	inner := v["t_group"].Record.Values["inner"].Record
	if inner.Values["a"].Text != "12" || !slices.Equal(inner.Names, []string{"a", "b"}) {
		t.Errorf("%+v", inner)
	}
	if got := v["t_map"].Map["en"].Map["x"].Text; got != "1.10" {
		t.Errorf("%q", got)
	}
	want := []string{"title", "date", "tags", "order", "draft", "t_string", "t_decimal", "t_enum", "t_phone", "t_money", "t_texts", "t_group", "t_map", "t_local_list"}
	if !slices.Equal(r.Names, want) {
		t.Errorf("names %q", r.Names)
	}
}

func TestCheckFrontMatter(t *testing.T) {
	r, list := check(everyType(t), "title: 2023\ntags: [a, 5G]\nt_texts: [一]\nt_local: https://example.org/\nt_local_group: {x: 甲}\n", Place{Lang: "zh"})
	noFindings(t, list)
	for _, name := range r.Names {
		if v := r.Values[name]; v.Lang != "zh" || len(v.Texts) > 0 {
			t.Errorf("%s: %+v", name, v)
		}
	}
	if r.Values["title"].Text != "2023" || r.Values["tags"].Items[1].Text != "5G" || r.Values["t_local_group"].Record.Values["x"].Text != "甲" {
		t.Errorf("%+v", r.Values)
	}
}

// What is not written is missing. What can't be used is not: it is reported.
func TestMissing(t *testing.T) {
	s, list := Parse(diag.NewFile("s", []byte(`kind: x
fields:
  a: {type: string, required: true}
  b: {type: date, required: true}
  c: {type: string, required: true, default: x}
  d: {type: text, required: true}
  e: {type: string}
`)))
	noFindings(t, list)
	for text, want := range map[string]string{
		"":                                  "abd",
		"a: x\nb: 2025-01-01\nd: {zh: x}\n": "",
		"a:\nb: soon\nd: {}\n":              "ad",
		"a: x\nb: ~\nd: {zh: , en: }\n":     "bd",
		"a: [x\nb: 2025-01-01\n":            "d",
		"- a\n":                             "",
	} {
		r, _ := check(s, text, Place{})
		got := ""
		for _, f := range s.Missing(r) {
			got += f.Name
		}
		if got != want {
			t.Errorf("%q misses %q, want %q", text, got, want)
		}
		if want == "" && text == "" {
			t.Error("nothing is missing")
		}
	}
	r, list := check(s, "a: \"x\nb: 2025-01-01\nd: {zh: x}\n", Place{})
	if _, ok := r.Values["a"]; ok || !r.Given("a") || len(list) != 1 {
		t.Errorf("an unreadable value: %+v, %v", r, listed(list))
	}
}

// A sound part of a list or group stays when another part is wrong.
func TestSoundPartsStay(t *testing.T) {
	r, list := check(everyType(t), "aliases: [/a/, [x], /b/]\nt_group: {name: {zh: x}, size: huge}\n", Place{})
	if len(list) != 2 || len(r.Values["aliases"].Items) != 2 || r.Values["t_group"].Record.Values["name"].Texts["zh"].Text != "x" {
		t.Errorf("%+v\n%v", r.Values, listed(list))
	}
	if inner := r.Values["t_group"].Record; !inner.Given("size") || len(inner.Names) != 1 {
		t.Errorf("%+v", inner)
	}
}

// A value alone can be checked too.
func TestFieldCheck(t *testing.T) {
	f := everyType(t).Field("t_integer")
	if v, list := f.Check(nil, Place{}); len(list) != 1 || v.Field != f {
		t.Errorf("%+v %v", v, listed(list))
	}
}
