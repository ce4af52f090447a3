package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"time"
)

// contender is a generator, as it is measured.
type contender struct {
	name string
	// argv is what is run in the folder of the corpus; output is what it writes.
	argv   []string
	output string
	dir    string
	// keep leaves the output of the run before in its place.
	keep bool
	// before is run first, and not measured.
	before []string
	runs   []cost
	files  int
	pages  int // of HTML
	bytes  int64
}

// cost is what one run took.
type cost struct {
	wall, cpu time.Duration
	memory    int64 // bytes, the most at once
}

// comparison is one call of compare.
type comparison struct {
	dir, program, hugo string
	runs               int
	out                io.Writer
	stopped            <-chan struct{} // closed by an interrupt
}

// compare builds the same entries with this program, with Hugo and with the floor, in
// turns, and prints what each run took as a Markdown table. Ratios of one run are what
// can be quoted: times belong to a machine.
func compare(args []string, out io.Writer) error {
	flags := flag.NewFlagSet("benchsite compare", flag.ContinueOnError)
	sizes := flags.String("pairs", "100,1000", "numbers of entries, parted by commas")
	c := &comparison{out: out}
	flags.IntVar(&c.runs, "runs", 3, "how often each contender runs")
	flags.StringVar(&c.hugo, "hugo", os.Getenv("HUGO"), "the Hugo program (default: $HUGO, else hugo)")
	flags.StringVar(&c.program, "program", "", "the prospectus program (default: it is built)")
	flags.StringVar(&c.dir, "dir", "", "the folder to work in; one in memory, such as /dev/shm, gives times that are not the disk's (default: a temporary folder). What is made takes up to 20 MB for each 100 pairs and run, and is removed at the end")
	if err := flags.Parse(args); err != nil {
		return err
	}
	numbers, err := numbersOf(*sizes)
	if err != nil || c.runs < 1 {
		return errors.New("give -pairs as numbers of 1 or more, such as 100,1000, and -runs 1 or more")
	}
	if c.dir != "" {
		if err := os.MkdirAll(c.dir, 0o755); err != nil {
			return err
		}
	}
	if c.dir, err = os.MkdirTemp(c.dir, "benchsite-"); err != nil {
		return err
	}
	if c.dir, err = filepath.Abs(c.dir); err != nil { // contenders run elsewhere
		return err
	}
	defer func() { _ = os.RemoveAll(c.dir) }() // what is left can be deleted by hand
	// An interrupt ends what runs; this program goes on to remove the folder, which may
	// be gigabytes in memory.
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	c.stopped = ctx.Done()
	if err := os.Mkdir(filepath.Join(c.dir, "cache"), 0o755); err != nil {
		return err
	}
	if err := c.find(); err != nil {
		return err
	}
	fmt.Fprintln(out, "| contender | pairs | files | pages | MB | wall s | cpu s | peak MiB | ms a page | to Hugo | to the floor |\n|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|")
	var perPage []float64
	for _, n := range numbers {
		ms, err := c.size(n)
		if err != nil {
			return err
		}
		perPage = append(perPage, ms)
	}
	if last := len(numbers) - 1; last > 0 {
		fmt.Fprintf(out, "\nFrom %d to %d pairs the time of a page grew %.2f times.\n", numbers[0], numbers[last], perPage[last]/perPage[0])
	}
	return nil
}

func numbersOf(list string) ([]int, error) {
	var numbers []int
	for _, word := range strings.Split(list, ",") {
		n, err := strconv.Atoi(strings.TrimSpace(word))
		if err != nil || n < 1 {
			return nil, errors.New("not a number of entries")
		}
		numbers = append(numbers, n)
	}
	slices.Sort(numbers) // the last is told as growth from the first
	return slices.Compact(numbers), nil
}

// find builds our program, unless one is named, and looks for Hugo.
func (c *comparison) find() error {
	if c.program == "" {
		c.program = filepath.Join(c.dir, "prospectus")
		if text, err := exec.Command("go", "build", "-o", c.program, "prospectus/cmd/prospectus").CombinedOutput(); err != nil {
			return fmt.Errorf("the program can't be built here: %v\n%s", err, text)
		}
	}
	var err error
	if c.program, err = filepath.Abs(c.program); err != nil {
		return err
	}
	if c.hugo == "" {
		c.hugo = "hugo"
	}
	if c.hugo, err = exec.LookPath(c.hugo); err != nil {
		c.hugo = ""
		fmt.Fprintln(c.out, "There is no Hugo here (give -hugo PATH): the floor is all that is compared with.")
		fmt.Fprintln(c.out)
		return nil
	}
	c.hugo, err = filepath.Abs(c.hugo)
	return err
}

// size measures one number of entries, and gives the milliseconds of a page of ours.
func (c *comparison) size(n int) (float64, error) {
	dir := filepath.Join(c.dir, strconv.Itoa(n))
	ours, theirs := filepath.Join(dir, "ours"), filepath.Join(dir, "hugo")
	self, err := os.Executable()
	if err != nil {
		return 0, err
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return 0, err
	}
	// Other processes write the texts. On Linux the peak of a process starts at what
	// its parent holds, so this one has to stay small.
	maker := &contender{name: "the corpus", dir: dir}
	if _, err := c.measure(maker, []string{self, "-pairs", strconv.Itoa(n), "-out", filepath.Join(ours, "content")}); err != nil {
		return 0, err
	}
	build := []string{c.program, "build", "--quiet"}
	all := []*contender{
		{name: "floor", argv: []string{self, "floor", "-from", "content", "-out", "floor"}, output: "floor", dir: ours},
		{name: "prospectus, cold", argv: append(slices.Clone(build), "--no-cache"), output: "public", dir: ours},
		{name: "prospectus, over its output", argv: append(slices.Clone(build), "--no-cache"), output: "public", dir: ours, keep: true},
		{name: "prospectus, nothing changed", argv: build, output: "public", dir: ours, keep: true, before: build},
	}
	if c.hugo != "" {
		if _, err := c.measure(maker, []string{self, "hugo", "-pairs", strconv.Itoa(n), "-out", theirs}); err != nil {
			return 0, err
		}
		all = slices.Insert(all, 1, &contender{name: "Hugo", argv: []string{c.hugo, "--quiet"}, output: "public", dir: theirs})
	}
	for run := range c.runs {
		for _, x := range all {
			if err := c.run(x, run); err != nil {
				return 0, err
			}
		}
	}
	c.print(all, n)
	// All of it is removed at the end, for the reason that output is moved and not
	// deleted.
	return perPage(all[slices.IndexFunc(all, func(x *contender) bool { return x.name == "prospectus, cold" })]), nil
}

// run runs a contender once.
func (c *comparison) run(x *contender, run int) error {
	output := filepath.Join(x.dir, x.output)
	if !x.keep {
		// It is moved, not deleted: some file systems write slowly for minutes after
		// many files were deleted.
		aside := filepath.Join(x.dir, fmt.Sprintf("old-%d-%s", run, strings.ReplaceAll(x.name, " ", "-")))
		if err := os.Rename(output, aside); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	if x.before != nil { // each time, for the contender before it has built without the cache
		if _, err := c.measure(x, x.before); err != nil {
			return err
		}
	}
	took, err := c.measure(x, x.argv)
	if err != nil {
		return err
	}
	x.runs = append(x.runs, took)
	x.files, x.pages, x.bytes = 0, 0, 0
	return filepath.WalkDir(output, func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		info, err := d.Info()
		if err != nil {
			return err
		}
		x.files++
		x.bytes += info.Size()
		if strings.HasSuffix(p, ".html") {
			x.pages++
		}
		return nil
	})
}

func (c *comparison) measure(x *contender, argv []string) (cost, error) {
	// What it says goes to a file: to copy thousands of findings would take time and
	// memory here, while it is measured.
	said, err := os.Create(filepath.Join(c.dir, "said"))
	if err != nil {
		return cost{}, err
	}
	defer said.Close()
	select {
	case <-c.stopped:
		return cost{}, errors.New("interrupted")
	default:
	}
	cmd := exec.Command(argv[0], argv[1:]...)
	cmd.Dir, cmd.Stdout, cmd.Stderr = x.dir, said, said
	cmd.Env = append(os.Environ(), cacheVariable()+"="+filepath.Join(c.dir, "cache"))
	start := time.Now()
	err = cmd.Run()
	took := cost{wall: time.Since(start)}
	if err != nil {
		text, _ := os.ReadFile(said.Name()) // the error is told without it too
		return took, fmt.Errorf("%s fails: %w\n%s", x.name, err, text[max(0, len(text)-2000):])
	}
	took.cpu = cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()
	took.memory = peakMemory(cmd.ProcessState)
	return took, nil
}

// cacheVariable names what says where os.UserCacheDir is, so that neither what the
// user's own builds kept is found, nor anything added to it.
func cacheVariable() string {
	switch runtime.GOOS {
	case "windows":
		return "LocalAppData"
	case "darwin":
		return "HOME"
	}
	return "XDG_CACHE_HOME"
}

// print writes a row for each contender.
func (c *comparison) print(all []*contender, n int) {
	wall := func(name string) float64 {
		for _, x := range all {
			if x.name == name {
				return median(x.runs, func(c cost) float64 { return c.wall.Seconds() })
			}
		}
		return 0
	}
	ratio := func(a, b float64) string {
		if b == 0 {
			return "–"
		}
		return fmt.Sprintf("%.2f", a/b)
	}
	for _, x := range all {
		seconds := func(c cost) float64 { return c.wall.Seconds() }
		mid := median(x.runs, seconds)
		fmt.Fprintf(c.out, "| %s | %d | %d | %d | %.1f | %.2f (%.2f–%.2f) | %.2f | %.0f | %.3f | %s | %s |\n",
			x.name, n, x.files, x.pages, float64(x.bytes)/1e6, mid, extreme(x.runs, slices.Min[[]float64]), extreme(x.runs, slices.Max[[]float64]),
			median(x.runs, func(c cost) float64 { return c.cpu.Seconds() }),
			median(x.runs, func(c cost) float64 { return float64(c.memory) / (1 << 20) }),
			perPage(x), ratio(mid, wall("Hugo")), ratio(mid, wall("floor")))
	}
}

func perPage(x *contender) float64 {
	return 1000 * median(x.runs, func(c cost) float64 { return c.wall.Seconds() }) / float64(max(x.pages, 1))
}

func values(runs []cost, of func(cost) float64) []float64 {
	all := make([]float64, len(runs))
	for i, r := range runs {
		all[i] = of(r)
	}
	slices.Sort(all)
	return all
}

func median(runs []cost, of func(cost) float64) float64 {
	all := values(runs, of)
	return (all[(len(all)-1)/2] + all[len(all)/2]) / 2
}

func extreme(runs []cost, which func([]float64) float64) float64 {
	return which(values(runs, func(c cost) float64 { return c.wall.Seconds() }))
}
