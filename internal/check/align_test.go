package check

import (
	"fmt"
	"strings"
	"testing"

	"prospectus/internal/diag"
	"prospectus/internal/markdown"
	"prospectus/internal/prose"
)

func blocksOf(text string, han bool) []*prose.Block {
	body, _ := markdown.Parse(diag.NewFile("a.md", []byte(text)), 0, len(text), markdown.Options{Han: han})
	var out []*prose.Block
	blocks := body.Blocks(nil)
	for i := range blocks {
		out = append(out, &blocks[i])
	}
	return out
}

// TestAlign pairs texts that translators divided, joined and left out.
func TestAlign(t *testing.T) {
	for name, c := range map[string]struct{ zh, en, want string }{
		"one by one": {"# 产业\n\n共95个项目。\n\n- 纺织\n- 汽车", "# Industry\n\n95 projects.\n\n- Textiles\n- Cars", "1:1 1:1 1:1 1:1"},
		"a paragraph divided": {
			"2022年共签约亿元以上项目95个，总投资870.7亿元；2023年又签约115个，合同金额910.7亿元。\n\n三个产业是重点：化纤、服装和汽车零部件。",
			"In 2022, 95 projects of more than RMB 100 million were signed, with an investment of RMB 87.07 billion.\n\nIn 2023 another 115 were signed, worth RMB 91.07 billion.\n\nThree industries are in focus: chemical fibre, garments and automotive parts.",
			"1:2 1:1"},
		"a paragraph left out": {
			"第一段说的是产业的基础和配套，有很多企业。\n\n这一段说的是土地和厂房，面积3000亩。\n\n最后一段是联系方式和办公时间。",
			"The first paragraph is on the base of the industry and its suppliers, of which there are many.\n\nThe last one is how to reach us and when the office is open.",
			"1:1 1:0 1:1"},
		"a heading that only one has": {
			"## 一\n\n产业的基础很好，企业也很多，配套齐全。\n\n## 二\n\n土地充足。",
			"The base of the industry is good, there are many firms and all that they need.\n\n## Two\n\nThere is land enough.",
			"1:0 1:1 1:1 1:1"},
		"an addition": {
			"土地3000亩。\n\n水价每吨3元。",
			"3,000 mu of land.\n\nPower costs are published by the grid company each month, see its site for the tariff of 2025.\n\nWater costs RMB 3 a tonne.",
			"1:1 0:1 1:1"},
		"nothing": {"", "One.", "0:1"},
	} {
		var got []string
		for _, m := range align(blocksOf(c.zh, true), blocksOf(c.en, false)) {
			got = append(got, fmt.Sprintf("%d:%d", m.zhEnd-m.zhStart, m.enEnd-m.enStart))
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%s: %s, want %s", name, strings.Join(got, " "), c.want)
		}
	}
}

// TestAlignLosesNothing holds that every block is in one match, in order.
func TestAlignLosesNothing(t *testing.T) {
	zh := blocksOf(strings.Repeat("段落一有些字。\n\n## 标题\n\n- 甲\n- 乙3\n\n", 7), true)
	for n := range 30 {
		en := blocksOf(strings.Repeat("A paragraph of words.\n\n- one\n\n## Head 3\n\n", n), false)
		i, j := 0, 0
		for _, m := range align(zh, en) {
			if m.zhStart != i || m.enStart != j || m.zhEnd < i || m.enEnd < j || m.zhEnd == i && m.enEnd == j {
				t.Fatalf("%d: %+v after %d, %d", n, m, i, j)
			}
			i, j = m.zhEnd, m.enEnd
		}
		if i != len(zh) || j != len(en) {
			t.Errorf("%d: %d of %d and %d of %d", n, i, len(zh), j, len(en))
		}
	}
}
