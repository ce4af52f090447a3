package main

import (
	"embed"
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"strings"
	"time"
)

// hugoTheme is a Hugo site without content, whose theme does what ours does: head with
// canonical address, alternates and Open Graph, navigation, breadcrumbs, contents,
// tags, related pages, lists of 20, feeds, site map, 404. It has one page more than
// ours: the redirect from / to /zh/.
//
//go:embed all:hugo
var hugoTheme embed.FS

// peer writes the same entries as a Hugo site.
func peer(args []string, out io.Writer) error {
	flags := flag.NewFlagSet("benchsite hugo", flag.ContinueOnError)
	pairs := flags.Int("pairs", 100, "how many entries, each in two languages")
	dir := flags.String("out", "", "the folder to make; it must not exist or be empty")
	if err := flags.Parse(args); err != nil {
		return err
	}
	if *pairs < 1 || *dir == "" {
		return errors.New("give -pairs 1 or more, and -out DIR")
	}
	files, err := hugoSite(*pairs)
	if err != nil {
		return err
	}
	return write(files, *dir, out)
}

// hugoSite gives every file of a Hugo site of n pairs, in a fixed order.
func hugoSite(n int) ([]file, error) {
	var files []file
	err := fs.WalkDir(hugoTheme, "hugo", func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := fs.ReadFile(hugoTheme, p)
		files = append(files, file{strings.TrimPrefix(p, "hugo/"), string(text)})
		return err
	})
	if err != nil {
		return nil, err
	}
	entries := make([]*entry, n)
	for i := range entries {
		entries[i] = newEntry(i)
	}
	for i, e := range entries {
		text := e.body(neighbours(entries, i))
		for _, l := range languages {
			body := text[l.index]
			for _, other := range neighbours(entries, i) {
				body = strings.ReplaceAll(body, "]("+other.ref()+")", "](/"+l.key+"/"+other.ref()+"/)")
			}
			front := fmt.Sprintf("---\ntitle: %q\ndate: %s\ntags: [%s]\nsummary: %q\n---\n\n",
				e.title[l.index], e.date.Format(time.RFC3339), strings.Join(e.tags, ", "), e.summary[l.index])
			files = append(files, file{"content/" + l.key + "/" + e.ref() + ".md", front + body})
		}
	}
	return files, nil
}
