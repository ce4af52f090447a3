// Command benchsite writes a deterministic bilingual site to measure with:
//
//	go run ./internal/benchsite -pairs 1000 -out /tmp/bench/content
//	go run ./cmd/prospectus build --source /tmp/bench/content --output /tmp/bench/public
//
// It takes the number of pairs and gives a content folder in the format of this
// program: site.yaml, a home page, and N entries in Chinese and English spread
// over four sections, each with headings, lists, a table, three links to other
// entries and tags. A page has 800 to 1,600 Chinese characters (the English as
// many words as say the same), the size and shape of the corpus that other
// generators are measured with, so that times can be compared. The texts are
// invented; no place or firm is meant.
//
// It may import quantity, so that the figures of the two languages agree, and
// nothing else of ours. The invariant: the same number gives the same bytes, on
// every machine. TestSameBytes holds it.
package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
)

func main() {
	if err := run(os.Args[1:], os.Stdout); err != nil {
		if !errors.Is(err, flag.ErrHelp) {
			fmt.Fprintln(os.Stderr, "benchsite:", err)
		}
		os.Exit(2)
	}
}

func run(args []string, out io.Writer) error {
	flags := flag.NewFlagSet("benchsite", flag.ContinueOnError)
	pairs := flags.Int("pairs", 100, "how many entries, each in two languages")
	dir := flags.String("out", "", "the folder to make; it must not exist or be empty")
	if err := flags.Parse(args); err != nil {
		return err
	}
	if *pairs < 1 || *dir == "" {
		return errors.New("give -pairs 1 or more, and -out DIR")
	}
	// Files of an earlier run with more pairs would make another site.
	if old, err := os.ReadDir(*dir); err == nil && len(old) > 0 {
		return fmt.Errorf("%s is not empty: remove it first", *dir)
	}
	total := 0
	for _, f := range site(*pairs) {
		path := filepath.Join(*dir, filepath.FromSlash(f.path))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(path, []byte(f.text), 0o644); err != nil {
			return err
		}
		total += len(f.text)
	}
	_, err := fmt.Fprintf(out, "%d pairs, %d bytes in %s\n", *pairs, total, *dir)
	return err
}
