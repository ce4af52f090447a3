package main

import (
	"fmt"
	"strings"
)

// file is one file of the site, its path relative to the content folder.
type file struct{ path, text string }

// section is a folder of entries, and what its entries are called.
type section struct {
	folder, slug string
	titles       []pair
	summary      pair
}

const configuration = `title: {zh: 基准测试站点, en: Benchmark site}
tagline: {zh: 用于测量构建速度的双语站点, en: A bilingual site to measure builds with}
base_url: https://bench.example/
default_language: zh
languages:
  zh: {locale: zh-Hans, name: 简体中文}
  en: {locale: en, name: English}
missing_translation: error
page_size: 20
menu: [industries, policies, stories, projects]
# The texts are invented: they have no facts, and say some things twice.
checks: {duplicate-summary: off, duplicate-title: off, figure-without-fact: off, policy-incomplete: off, relative-word: off}
`

// site gives every file of a site of n pairs, in a fixed order.
func site(n int) []file {
	entries := make([]*entry, n)
	for i := range entries {
		entries[i] = newEntry(i)
	}
	files := []file{
		{"site.yaml", configuration},
		{"index.zh.md", home(zh, entries)},
		{"index.en.md", home(en, entries)},
	}
	for i, e := range entries {
		text := e.body(neighbours(entries, i))
		for _, l := range languages {
			files = append(files, file{e.ref() + "." + l.key + ".md", e.frontMatter(l.index) + text[l.index]})
		}
	}
	return files
}

// neighbours gives the entries that entry i links to: up to three others, near
// and far, of every section.
func neighbours(entries []*entry, i int) []*entry {
	var out []*entry
	taken := map[int]bool{i: true}
	for _, distance := range []int{1, 7, 61} {
		j := (i + distance) % len(entries)
		for taken[j] && len(taken) < len(entries) {
			j = (j + 1) % len(entries)
		}
		if !taken[j] {
			taken[j] = true
			out = append(out, entries[j])
		}
	}
	return out
}

// home is the home page: an opening and links to the first entries.
func home(lang int, entries []*entry) string {
	var b strings.Builder
	title := pair{"基准测试站点", "Benchmark site"}
	opening := pair{
		"这个站点由程序生成，用来测量构建与预览的速度。地名和企业均为虚构。",
		"This site is made by a program, to measure how fast sites are built and served. Places and firms are invented.",
	}
	fmt.Fprintf(&b, "---\ntitle: %s\nsummary: %s\n---\n\n%s\n\n", title[lang], opening[lang], opening[lang])
	if len(entries) > 0 {
		fmt.Fprintf(&b, "## %s\n\n", pair{"最新内容", "Latest"}[lang])
	}
	for _, e := range entries[:min(8, len(entries))] {
		fmt.Fprintf(&b, "- [%s](%s)\n", e.title[lang], e.ref())
	}
	return b.String()
}
