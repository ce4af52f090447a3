package main

import (
	"fmt"
	"strings"
	"unicode"
)

// prose grows the two texts of an entry side by side.
type prose struct {
	*entry
	texts [2]strings.Builder
}

// put appends a template; a separate draw of slots comes before each sentence.
func (p *prose) put(before string, template pair, after string) {
	for _, l := range languages {
		b := &p.texts[l.index]
		b.WriteString(before)
		b.WriteString(capital(p.fill(template, l.index)))
		b.WriteString(after)
	}
}

// same appends the same characters to both texts.
func (p *prose) same(s string) {
	for i := range p.texts {
		p.texts[i].WriteString(s)
	}
}

// body writes the Markdown of an entry: an opening, then headings with
// paragraphs, the first of them with a list, a table, numbered steps and a
// quotation, until the Chinese is long enough.
func (e *entry) body(links []*entry) [2]string {
	p := &prose{entry: e}
	p.paragraph(2)
	order := e.random.Perm(len(headings))
	for i := 0; i < 4 || p.han() < e.target; i++ {
		level := "## "
		if i%3 == 2 {
			level = "### "
		}
		p.put(level, headings[order[i%len(order)]], "\n\n")
		p.paragraph(2 + e.random.IntN(2))
		switch i {
		case 0:
			p.list(offers, 4, func(int) string { return "- " })
		case 1:
			p.table()
		case 2:
			p.list(steps, 3, func(n int) string { return fmt.Sprintf("%d. ", n+1) })
		case 3:
			e.draw()
			p.put("> ", pick(e.random, quotations), "\n\n")
		}
		if i < len(links) {
			to := links[i]
			p.put("", pair{
				fmt.Sprintf("延伸阅读：[%s](%s)。", to.title[zh], to.ref()),
				fmt.Sprintf("Read next: [%s](%s).", to.title[en], to.ref()),
			}, "\n\n")
		}
	}
	if e.number%3 == 0 {
		p.put("", pair{"以上数据以主管部门最新发布为准。[^1]", "The figures above follow the latest official release.[^1]"}, "\n\n")
		p.put("[^1]: ", pair{"数据截至{year}年末，由{bureau}整理。", "As of the end of {year}, compiled by {bureau}."}, "\n")
	}
	return [2]string{p.texts[zh].String(), p.texts[en].String()}
}

func (p *prose) paragraph(count int) {
	for i := range count {
		if i > 0 {
			p.texts[en].WriteString(" ")
		}
		p.draw()
		p.put("", pick(p.random, sentences), "")
	}
	p.same("\n\n")
}

func (p *prose) list(from []pair, count int, mark func(int) string) {
	for i, j := range p.random.Perm(len(from))[:count] {
		p.draw()
		p.put(mark(i), from[j], "\n")
	}
	p.same("\n")
}

func (p *prose) table() {
	p.put("", pair{"| 指标 | 单位 | 上一年 | 本年 |", "| Indicator | Unit | Last year | This year |"}, "\n")
	p.same("|---|:---:|---:|---:|\n")
	for _, i := range p.random.Perm(len(indicators))[:5] {
		last := 10 + p.random.IntN(900)
		now := last + p.random.IntN(last/3+2)
		name, unit := indicators[i].name, indicators[i].unit
		for _, l := range languages {
			fmt.Fprintf(&p.texts[l.index], "| %s | %s | %d | **%d** |\n", name[l.index], unit[l.index], last, now)
		}
	}
	p.same("\n")
}

// han counts the Chinese characters written so far.
func (p *prose) han() int { return countHan(p.texts[zh].String()) }

func countHan(s string) int {
	n := 0
	for _, r := range s {
		if unicode.Is(unicode.Han, r) {
			n++
		}
	}
	return n
}
