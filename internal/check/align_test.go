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
		// This and the section below are told, though in the wrong place: lengths
		// alone can't tell which one it is.
		"an item of a list left out": {
			"需要的材料：\n\n- 营业执照\n- 法定代表人身份证明\n- 环境影响评价文件\n- 用地预审意见",
			"What is needed:\n\n- The business licence\n- Proof of identity of the legal representative\n- The preliminary opinion on land use",
			"1:1 1:1 1:1 1:1 1:0"},
		"the middle one of three paragraphs left out": {
			"丝城的纺织产业有三十年的历史，企业集中在城东的园区。\n\n“最大的困难是用电，”厂长说，“现在第二条线路已经通了。”\n\n工厂的产品主要供应沿海的服装企业，也有一部分直接出口。",
			"The textile industry of Silk City goes back thirty years, and its firms stand in the park in the east.\n\nThe mill mainly supplies garment makers on the coast; a part of its output is exported directly.",
			"1:1 1:0 1:1"},
		"a section left out": {
			"## 材料\n\n请准备营业执照和项目方案，并写明用地的面积。\n\n## 风险\n\n投资有风险，市场价格可能变化，请自行判断。\n\n## 下一步\n\n联系招商专班，预约实地考察的时间。",
			"## Documents\n\nPrepare the business licence and a plan of the project, and say how much land it takes.\n\n## Next step\n\nWrite to the investment team and agree on a day for a visit to the site.",
			"1:1 1:1 1:1 1:1 1:0 1:0"},
		"a paragraph divided without figures": {
			"丝城的纺织产业有三十年的历史，企业集中在城东的园区，产品主要供应沿海的服装企业，也有一部分直接出口到东南亚。\n\n园区由三家企业共同运营，物业和安保由园区统一提供。",
			"The textile industry of Silk City goes back thirty years, and its firms stand in the park in the east.\n\nThe mills mainly supply garment makers on the coast; a part of the output is exported directly to South-East Asia.\n\nThree firms run the park together, which provides caretaking and security.",
			"1:2 1:1"},
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

// TestAlignKeepsToTheBand holds that long texts, one of which has what the other
// lacks or has it elsewhere, are paired in full, and as short ones are.
func TestAlignKeepsToTheBand(t *testing.T) {
	numbered := func(from, to int, line string) string {
		var b strings.Builder
		for i := from; i < to; i++ {
			fmt.Fprintf(&b, line+"\n\n", i*7919, i*7919)
		}
		return b.String()
	}
	const han, latin = "第%d段有%d个项目。", "Paragraph %d has %d projects."
	for name, c := range map[string]struct {
		zh, en string
		pairs  int
	}{
		"one against many":        {numbered(300, 301, han), numbered(0, 600, latin), 1},
		"many against one":        {numbered(0, 600, han), numbered(300, 301, latin), 1},
		"a beginning that lacks":  {numbered(0, 700, han), numbered(300, 700, latin), 400},
		"a chapter that moved":    {"# 第1章\n\n" + numbered(0, 600, han), numbered(100, 600, latin) + numbered(0, 100, latin), 500},
		"nothing in the original": {"", numbered(0, 300, latin), 0},
	} {
		zh, en := blocksOf(c.zh, true), blocksOf(c.en, false)
		i, j, pairs := 0, 0, 0
		for _, m := range align(zh, en) {
			if m.zhStart != i || m.enStart != j || m.zhEnd == i && m.enEnd == j {
				t.Fatalf("%s: %+v after %d, %d", name, m, i, j)
			}
			i, j = m.zhEnd, m.enEnd
			if m.zhEnd == m.zhStart+1 && m.enEnd == m.enStart+1 && firstDigits(zh[m.zhStart].Text) == firstDigits(en[m.enStart].Text) {
				pairs++
			}
		}
		if i != len(zh) || j != len(en) || pairs < c.pairs {
			t.Errorf("%s: %d of %d and %d of %d, %d pairs", name, i, len(zh), j, len(en), pairs)
		}
	}
}

// TestAlignLongTexts holds that the work grows with the length, and allocates for
// the blocks, not for their pairs: 1,990 blocks took four seconds.
func TestAlignLongTexts(t *testing.T) {
	var zhText, enText strings.Builder
	for i := range 1990 {
		fmt.Fprintf(&zhText, "第%d段有%d个项目。\n\n", i, i*3)
		if i%7 == 0 {
			enText.WriteString("# ")
		}
		fmt.Fprintf(&enText, "Paragraph %d has %d projects.\n\n", i, i*3)
	}
	zh, en := blocksOf(zhText.String(), true), blocksOf(enText.String(), false)
	if n := testing.AllocsPerRun(1, func() { align(zh, en) }); n > 80*float64(len(zh)+len(en)) {
		t.Errorf("%v allocations for %d and %d blocks", n, len(zh), len(en))
	}
}

// firstDigits gives the first digits of a text.
func firstDigits(text string) string {
	digits := strings.FieldsFunc(text, func(r rune) bool { return r < '0' || r > '9' })
	if len(digits) == 0 {
		return ""
	}
	return digits[0]
}
