package site_test

import (
	"fmt"
	"strings"
	"testing"
)

func TestExternal(t *testing.T) {
	f := tree(`-- site.yaml --
title: {zh: 投资, en: Invest}
base_url: https://silk.example/
languages: {zh: {locale: zh-Hans, name: 简体中文}, en: {locale: en, name: English}, hant: {locale: zh-Hant, name: 繁體, derive_from: zh}}
missing_translation: omit
footer:
  police: {number: 丝公网安备1号, url: https://police.example/1}
  report_url: "https://report.example/\u0061"
-- sources.yaml --
report:
  title: {zh: 报告, en: Report}
  url: https://bureau.example/report
paper:
  title: {zh: 纸质, en: On paper}
-- index.zh.md --
---
title: 投资
---
[站](HTTPS://a.example/x?y=1#z)、<https://b.example/>、[写信](mailto:a@a.example)、[打电话](tel:+8610)、[自己](https://silk.example/news/)、[关于](about)

![图](https://images.example/a.png)
-- about.zh.md --
---
title: 关于
---
[站][1]

[1]: https://a.example/again
-- policies/land.yaml --
title: {zh: 用地办法, en: Land}
original: https://gov.example/land
-- policies/land.zh.md --
---
title: 用地办法
---
-- policies/draft.zh.md --
---
title: 草稿
draft: true
---
[站](https://draft.example/)
`)
	var b strings.Builder
	s, _ := newBuilder(t, options{}).link(f)
	for _, l := range s.External() {
		line, _, _, _ := l.Span.Range()
		fmt.Fprintf(&b, "%s:%d %s %q\n", l.Span.File.Path, line, l.URL, l.Span.Text())
	}
	want := `about.zh.md:6 https://a.example/again "https://a.example/again"
index.zh.md:4 HTTPS://a.example/x?y=1#z "HTTPS://a.example/x?y=1#z"
index.zh.md:4 https://b.example/ "https://b.example/"
policies/land.yaml:2 https://gov.example/land "https://gov.example/land"
site.yaml:5 https://report.example/a "footer"
site.yaml:6 https://police.example/1 "https://police.example/1"
sources.yaml:3 https://bureau.example/report "https://bureau.example/report"
`
	if b.String() != want {
		t.Errorf("got\n%swant\n%s", b.String(), want)
	}
}
