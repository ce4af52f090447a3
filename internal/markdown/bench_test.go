package markdown

import (
	"io"
	"strings"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"

	"prospectus/internal/diag"
)

const hanPage = `
## 汽车零部件 {#parts}

邓州市围绕**“专精特新”**企业，建设汽车零部件产业集群。**重点产业。**所以，
配套企业集中在[高新技术产业园](../parks/high-tech.zh.md)，签约总投资
:fact[signed-investment-2022]，其中“312”产业体系的项目占多数。

### 环节与方向

- 铸造、锻造、机加工
- 新能源汽车的*电机*与*电控*
- 见[土地政策](../policies/land.zh.md#price)和[投资指南](../guide/index.zh.md)

| 环节 | 状态 | 面积 |
|:-----|:----:|-----:|
| 铸造 | 招商中 | 300亩 |
| 锻造 | 已签约 | 120亩 |

:::note[提示]{type=risk}
投资有风险，决策须谨慎。
:::

邓州地处豫鄂交界，铁路公路便利，劳动力充足，配套成熟，营商环境持续改善，服务专班全程跟进。
`

const latinPage = `
## Automobile parts {#parts}

Dengzhou is building a *cluster* of automobile parts makers around **specialised** firms. Suppliers gather in
the [high-tech park](../parks/high-tech.en.md); the investment signed is :fact[signed-investment-2022], most of it
in the industries of the "312" system.

### Links of the chain

- casting, forging, machining
- motors and controls for *new-energy* vehicles
- see the [land policy](../policies/land.en.md#price) and the [guide](../guide/index.en.md)

| Link | State | Area |
|:-----|:-----:|-----:|
| Casting | open | 20 ha |
| Forging | signed | 8 ha |

:::note[Note]{type=risk}
Investment carries risk.
:::

Railways and roads meet here, at the border of Henan and Hubei; a team goes with each project from the first visit.
`

var pages = []struct {
	name string
	text string
	han  bool
}{
	{"zh", strings.Repeat(hanPage, 4), true},
	{"en", strings.Repeat(latinPage, 4), false},
}

func BenchmarkParse(b *testing.B) {
	for _, page := range pages {
		b.Run(page.name, func(b *testing.B) {
			b.SetBytes(int64(len(page.text)))
			b.ReportAllocs()
			for b.Loop() {
				file := diag.NewFile("page.md", []byte(page.text))
				Parse(file, 0, len(page.text), Options{Han: page.han})
			}
		})
	}
}

func BenchmarkRender(b *testing.B) {
	for _, page := range pages {
		b.Run(page.name, func(b *testing.B) {
			file := diag.NewFile("page.md", []byte(page.text))
			body, _ := Parse(file, 0, len(page.text), Options{Han: page.han})
			b.SetBytes(int64(len(page.text)))
			b.ReportAllocs()
			for b.Loop() {
				if err := body.Render(io.Discard, Resolver{}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkGoldmark is what the sum of the two above is measured against.
func BenchmarkGoldmark(b *testing.B) {
	md := goldmark.New(
		goldmark.WithExtensions(extension.Table, extension.Strikethrough, extension.TaskList,
			extension.DefinitionList, extension.Footnote),
		goldmark.WithParserOptions(parser.WithAutoHeadingID(), parser.WithAttribute()))
	for _, page := range pages {
		b.Run(page.name, func(b *testing.B) {
			src := []byte(page.text)
			b.SetBytes(int64(len(src)))
			b.ReportAllocs()
			for b.Loop() {
				if err := md.Convert(src, io.Discard); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
