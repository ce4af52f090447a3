package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strings"
)

// types are the folders of a corpus that other generators are measured with, and
// what they are called in ours.
var types = map[string]string{"industry": "industries", "policy": "policies", "story": "stories", "project": "projects"}

var (
	dateLine = regexp.MustCompile(`(?m)^date: (\d{4}-\d\d-\d\d)T.*$`)
	typeLine = regexp.MustCompile(`(?m)^type: .*\n`)
	pageLink = regexp.MustCompile(`\]\(/(?:zh|en)/(\w+)/([^/)]+)/\)`)
)

// convert makes a content folder of a corpus in which each language has a folder:
// LANG/TYPE/NAME.md with a date in RFC 3339, a type, and links to addresses.
func convert(args []string, out io.Writer) error {
	flags := flag.NewFlagSet("benchsite convert", flag.ContinueOnError)
	from := flags.String("from", "", "the corpus")
	dir := flags.String("out", "", "the content folder to make; it must not exist or be empty")
	if err := flags.Parse(args); err != nil {
		return err
	}
	if *from == "" || *dir == "" {
		return errors.New("give -from DIR and -out DIR")
	}
	// Texts of a foreign program don't give the same figures in both languages (a
	// table has 100m for 亿). They are still compared, for that is our work, but
	// stop no build.
	settings := strings.Replace(configuration, "checks: {", "checks: {figure-mismatch: warning, ", 1)
	files := []file{{"site.yaml", settings}, {"index.zh.md", home(zh, nil)}, {"index.en.md", home(en, nil)}}
	for _, l := range languages {
		found, err := filepath.Glob(filepath.Join(*from, l.key, "*", "*.md"))
		if err != nil {
			return err
		}
		for _, name := range found {
			folder, known := types[filepath.Base(filepath.Dir(name))]
			if !known {
				return fmt.Errorf("%s: the folder is none of industry, policy, story, project", name)
			}
			text, err := os.ReadFile(name)
			if err != nil {
				return err
			}
			stem := strings.TrimSuffix(filepath.Base(name), ".md")
			files = append(files, file{path.Join(folder, stem+"."+l.key+".md"), converted(string(text))})
		}
	}
	if len(files) == 3 {
		return fmt.Errorf("%s has no texts in zh/TYPE and en/TYPE", *from)
	}
	return write(files, *dir, out)
}

// converted writes a text as ours are written: a day for a date, and the names of
// entries for addresses.
func converted(text string) string {
	text = dateLine.ReplaceAllString(text, "date: $1")
	text = typeLine.ReplaceAllString(text, "")
	return pageLink.ReplaceAllStringFunc(text, func(link string) string {
		m := pageLink.FindStringSubmatch(link)
		if folder, ok := types[m[1]]; ok {
			return "](" + folder + "/" + m[2] + ")"
		}
		return link
	})
}
