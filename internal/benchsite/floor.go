package main

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
)

// floor does the least that any generator does with a content folder: it reads each
// Markdown file, runs goldmark over the text and writes a page of the bare result.
func floor(args []string, out io.Writer) error {
	flags := flag.NewFlagSet("benchsite floor", flag.ContinueOnError)
	from := flags.String("from", "", "the folder of texts")
	dir := flags.String("out", "", "the folder to write pages to")
	jobs := flags.Int("jobs", 2, "how many texts are made at once")
	if err := flags.Parse(args); err != nil {
		return err
	}
	if *from == "" || *dir == "" || *jobs < 1 {
		return errors.New("give -from DIR and -out DIR")
	}
	var texts []string
	err := filepath.WalkDir(*from, func(p string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() && strings.HasSuffix(p, ".md") {
			texts = append(texts, p)
		}
		return err
	})
	if err != nil {
		return err
	}
	md := goldmark.New(goldmark.WithExtensions(extension.Table, extension.Footnote, extension.CJK),
		goldmark.WithParserOptions(parser.WithAutoHeadingID()))
	var next, size atomic.Int64
	errs := make([]error, *jobs)
	var wait sync.WaitGroup
	for worker := range *jobs {
		wait.Go(func() {
			var page bytes.Buffer
			for {
				i := int(next.Add(1)) - 1
				if i >= len(texts) || errs[worker] != nil {
					return
				}
				errs[worker] = bare(md, &page, texts[i], *from, *dir)
				size.Add(int64(page.Len()))
			}
		})
	}
	wait.Wait()
	if err := errors.Join(errs...); err != nil {
		return err
	}
	_, err = fmt.Fprintf(out, "%d pages, %d bytes\n", len(texts), size.Load())
	return err
}

// bare makes the page of one text.
func bare(md goldmark.Markdown, page *bytes.Buffer, text, from, dir string) error {
	data, err := os.ReadFile(text)
	if err != nil {
		return err
	}
	if rest, ok := bytes.CutPrefix(data, []byte("---\n")); ok {
		if _, body, ok := bytes.Cut(rest, []byte("\n---\n")); ok {
			data = body
		}
	}
	page.Reset()
	if err := md.Convert(data, page); err != nil {
		return err
	}
	name, err := filepath.Rel(from, strings.TrimSuffix(text, ".md"))
	if err != nil {
		return err
	}
	folder := filepath.Join(dir, name)
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(folder, "index.html"), page.Bytes(), 0o644)
}
