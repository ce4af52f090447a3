package markdown

import (
	"slices"
	"strconv"
	"testing"

	"prospectus/internal/diag"
)

// TestSlips holds that full-width punctuation is told where syntax was meant,
// and let be where it is Chinese.
func TestSlips(t *testing.T) {
	for text, want := range map[string][]string{
		"总投资：fact[signed]。":                  {"1:4 unknown-directive"},
		"总投资：fact【signed】。":                  {"1:4 unknown-directive"},
		":fact【signed】":                      {"1:1 unknown-directive"},
		"：：：note[风险]\n\n内容\n\n：：：":           {"1:1 unknown-directive", "5:1 unknown-directive"},
		"见［联系方式］（contacts）。":                 {"1:2 dead-link"},
		"见[联系方式]（../contacts.zh.md）。":        {"1:2 dead-link"},
		"[联系](contacts）和！[厂房](a.png)":        {"1:1 dead-link", "1:16 missing-image"},
		"- 条目：fact[x]":                       {"1:5 unknown-directive"},
		"写作 `：fact[x]`，不写作 `［a］（b）`":         nil,
		"注意：[联系](contacts)（电话待公布）":           nil,
		"见[1]（说明）和〔2020〕42号":                 nil,
		"fact：数字的出处（facts.yaml）":             nil,
		"欢迎！[联系我们](contacts)":                nil,
		"```\n：fact[x]\n```":                 nil,
		"时间：12:30，比例：3:1，事实：fact，备注：note 一则": nil,
	} {
		file := diag.NewFile("x.md", []byte(text+"\n"))
		_, list := Parse(file, 0, len(file.Text), Options{Han: true})
		var got []string
		for _, d := range list {
			line, column := file.Position(d.Span.Start)
			got = append(got, strconv.Itoa(line)+":"+strconv.Itoa(column)+" "+string(d.Code))
			if d.Help == "" {
				t.Errorf("%q: %s has no help", text, d.Message)
			}
		}
		if !slices.Equal(got, want) {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}
