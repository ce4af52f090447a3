package output

import (
	"bufio"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"
	"time"
)

// childEnv makes the test binary a program that builds into the folder it
// names, again and again, until it is killed.
const childEnv = "PROSPECTUS_OUTPUT_TEST_CHILD"

func TestMain(m *testing.M) {
	if dir := os.Getenv(childEnv); dir != "" {
		buildUntilKilled(dir, swappers()[os.Getenv(childEnv+"_SWAP")])
	}
	os.Exit(m.Run())
}

// swappers are the three kinds of file system that a swap meets.
func swappers() map[string]swapper {
	steps, refusing := systemSwapper(), systemSwapper()
	steps.exchange = func(string, string) error { return errNoExchange }
	refusing.exchange = func(string, string) error { return errCrossDevice }
	refusing.rename = func(from, to string) error {
		// As a folder of a lower layer in Docker: it can't be moved, others can.
		if filepath.Base(from) == "public" {
			return &os.LinkError{Op: "rename", Old: from, New: to, Err: errCrossDevice}
		}
		return os.Rename(from, to)
	}
	return map[string]swapper{"exchange": systemSwapper(), "steps": steps, "lower layer": refusing}
}

// version is a site of which every file, and the names of some, tell the version.
func version(n int) site {
	s := site{"same.html": "same", "deep/er/same.html": "same", fmt.Sprintf("only/%d.html", n): strconv.Itoa(n)}
	for i := range 30 {
		s[fmt.Sprintf("s%d/p%d/index.html", i%3, i)] = strconv.Itoa(n)
	}
	return s
}

func buildUntilKilled(dir string, swap swapper) {
	fmt.Println("ready")
	for n := 1; ; n++ {
		if _, err := build(dir, swap, version(n)); err != nil {
			fmt.Println("failed:", err)
			os.Exit(1)
		}
	}
}

// whole reports whether the tree is one version, nothing more and nothing less.
func whole(got site) error {
	n, err := strconv.Atoi(got["s0/p0/index.html"])
	if err != nil {
		return errors.New("the first page is missing")
	}
	want := version(n)
	want[".gitignore"] = "*\n"
	if !maps.Equal(got, want) {
		return fmt.Errorf("not version %d: %v", n, got)
	}
	return nil
}

func TestKill(t *testing.T) {
	for name, rounds := range map[string]int{"exchange": 50, "steps": 20, "lower layer": 20} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			swap := swappers()[name]
			parent := t.TempDir()
			dir := filepath.Join(parent, "public")
			put(t, filepath.Join(dir, ".gitignore"), "*\n")
			mustBuild(t, dir, version(0))
			source := rand.New(rand.NewPCG(1, uint64(rounds)))
			for round := range rounds {
				killed(t, dir, name, time.Duration(source.IntN(20_000))*time.Microsecond)
				_, err := os.Stat(dir)
				// Without an exchange the folder may be away for a moment, or
				// half removed where even the rename is refused.
				if name == "exchange" || name == "steps" && err == nil {
					if err := whole(tree(t, dir)); err != nil {
						t.Fatalf("round %d, after the kill: %v", round, err)
					}
				}
				s, err := begin(dir, swap)
				if err != nil {
					t.Fatalf("round %d: %v", round, err)
				}
				if err := s.Abort(); err != nil {
					t.Fatalf("round %d: %v", round, err)
				}
				if err := whole(tree(t, dir)); err != nil {
					t.Fatalf("round %d, after the next Begin: %v", round, err)
				}
				expectBeside(t, parent, "public")
			}
		})
	}
}

// killed runs a building child over dir and kills it after a while.
func killed(t *testing.T, dir, swap string, after time.Duration) {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	child := exec.Command(self)
	child.Env = append(os.Environ(), childEnv+"="+dir, childEnv+"_SWAP="+swap)
	out, err := child.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := child.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(out)
	if !lines.Scan() || lines.Text() != "ready" {
		t.Fatalf("the child said %q", lines.Text())
	}
	time.Sleep(after)
	if err := child.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	for lines.Scan() {
		t.Errorf("the child said %q", lines.Text())
	}
	_ = child.Wait() // it was killed
}
