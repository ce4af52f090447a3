// Command benchsite writes a deterministic bilingual site to measure with:
//
//	go run ./internal/benchsite -pairs 1000 -out /tmp/bench/content
//	go run ./cmd/prospectus build --source /tmp/bench/content --output /tmp/bench/public
//
// and compares our builds of it with Hugo's and with the least that any generator
// does, as ratios of one run:
//
//	go run ./internal/benchsite compare -pairs 100,1000 -dir /dev/shm
//
// "hugo" writes the same entries as a Hugo site, "floor" is that least work, and
// "convert" makes a content folder of a corpus of another form.
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
	"strings"
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
	commands := map[string]func([]string, io.Writer) error{"hugo": peer, "convert": convert, "floor": floor, "compare": compare}
	if len(args) > 0 && commands[args[0]] != nil {
		return commands[args[0]](args[1:], out)
	}
	flags := flag.NewFlagSet("benchsite", flag.ContinueOnError)
	pairs := flags.Int("pairs", 100, "how many entries, each in two languages")
	dir := flags.String("out", "", "the folder to make; it must not exist or be empty")
	flags.Usage = func() {
		fmt.Fprintln(flags.Output(), "benchsite [hugo|convert|floor|compare] FLAGS; -h after a command lists its flags. Without a command:")
		flags.PrintDefaults()
	}
	if err := flags.Parse(args); err != nil {
		return err
	}
	if flags.NArg() > 0 {
		return fmt.Errorf("%q is no command: there are hugo, convert, floor and compare", flags.Arg(0))
	}
	if *pairs < 1 || *dir == "" {
		return errors.New("give -pairs 1 or more, and -out DIR")
	}
	var said strings.Builder
	if err := write(site(*pairs), *dir, &said); err != nil {
		return err
	}
	_, err := fmt.Fprintf(out, "%d pairs, %s", *pairs, said.String())
	return err
}

// write writes files into a new folder.
func write(files []file, dir string, out io.Writer) error {
	// Files of an earlier run with more pairs would make another site.
	if old, err := os.ReadDir(dir); err == nil && len(old) > 0 {
		return fmt.Errorf("%s is not empty: remove it first", dir)
	}
	total := 0
	for _, f := range files {
		path := filepath.Join(dir, filepath.FromSlash(f.path))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(path, []byte(f.text), 0o644); err != nil {
			return err
		}
		total += len(f.text)
	}
	_, err := fmt.Fprintf(out, "%d bytes in %s\n", total, dir)
	return err
}
