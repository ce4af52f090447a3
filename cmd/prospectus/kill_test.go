package main

import (
	"bytes"
	"encoding/hex"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"prospectus/internal/output"
)

// TestKill kills a build at random moments. Whenever it dies the folder is wholly
// the old site or wholly the new one, and the next build clears what the dead one
// left beside it.
func TestKill(t *testing.T) {
	if testing.Short() {
		t.Skip("builds a site of some hundred pages many times")
	}
	folder := t.TempDir()
	writeBenchSite(t, filepath.Join(folder, "content"), 60)
	public := filepath.Join(folder, "public")

	// Two sites that differ in most files, by their address.
	bases := []string{"https://a.example/", "https://b.example/"}
	sites := make([]map[string]string, len(bases))
	var took time.Duration
	for i, base := range bases {
		start := time.Now()
		runBuild(t, folder, base)
		took = time.Since(start)
		sites[i] = digests(t, public)
	}
	if len(sites[0]) < 120 || sites[0]["index.html"] == sites[1]["index.html"] {
		t.Fatalf("the sites are too small or too alike: %d files", len(sites[0]))
	}

	seed := rand.New(rand.NewPCG(1, 2))
	now, killed := 1, 0
	const rounds, patience = 10, 3 * time.Second
	start := time.Now()
	for round := 0; killed < 3 && round < rounds || time.Since(start) < patience && round < rounds; round++ {
		next := 1 - now
		build := buildFor(folder, bases[next])
		if err := build.Start(); err != nil {
			t.Fatal(err)
		}
		if round%2 == 0 {
			time.Sleep(time.Duration(seed.Int64N(int64(took))))
		} else { // while files are written and swapped
			for giveUp := time.Now().Add(2 * took); len(leftovers(public)) == 0 && time.Now().Before(giveUp); {
				time.Sleep(time.Millisecond)
			}
			time.Sleep(time.Duration(seed.Int64N(int64(took / 3))))
		}
		_ = build.Process.Kill() // it may have ended by itself
		if build.Wait() != nil {
			killed++
		}
		now = whichSite(t, round, digests(t, public), sites)
	}
	if killed == 0 {
		t.Fatal("every build was done before it was killed")
	}
	runBuild(t, folder, bases[0])
	if whichSite(t, -1, digests(t, public), sites) != 0 {
		t.Error("the build after the last kill gave the old site")
	}
	if left := leftovers(public); len(left) > 0 {
		t.Errorf("left beside public: %s", strings.Join(left, ", "))
	}
	t.Logf("killed %d builds of %v", killed, took)
}

// whichSite tells which of the sites a folder holds, file by file.
func whichSite(t *testing.T, round int, got map[string]string, sites []map[string]string) int {
	t.Helper()
	for i, site := range sites {
		if len(site) != len(got) {
			continue
		}
		same := true
		for name, digest := range site {
			same = same && got[name] == digest
		}
		if same {
			return i
		}
	}
	t.Fatalf("round %d: %d files that are neither the one site nor the other", round, len(got))
	return 0
}

// digests gives the digest of each file of a site, once it has held them against
// the site's own manifest.
func digests(t *testing.T, folder string) map[string]string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(folder, output.ManifestName))
	if err != nil {
		t.Fatal(err)
	}
	files, err := readTree(folder)
	if err != nil {
		t.Fatal(err)
	}
	listed := map[string]string{}
	for line := range strings.Lines(string(text)) {
		if digest, name, ok := strings.Cut(strings.TrimSpace(line), "  "); ok {
			listed[name] = digest
		}
	}
	out := map[string]string{}
	for name, file := range files {
		out[name] = hex.EncodeToString(file.digest[:])
		if name != output.ManifestName && out[name] != listed[name] {
			t.Fatalf("%s is not the file that the manifest lists", name)
		}
	}
	if len(listed) != len(out)-1 {
		t.Fatalf("the manifest lists %d files, and there are %d", len(listed), len(out)-1)
	}
	return out
}

func writeBenchSite(t *testing.T, folder string, pairs int) {
	t.Helper()
	c := exec.Command("go", "run", "prospectus/internal/benchsite", "-pairs", strconv.Itoa(pairs), "-out", folder)
	if out, err := c.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
}

// buildFor is a build of the content in a folder for an address.
func buildFor(folder, base string) *exec.Cmd {
	c := exec.Command("prospectus", "build", "--now", "2026-11-24", "--quiet", "--base-url", base)
	c.Dir = folder
	return c
}

func runBuild(t *testing.T, folder, base string) {
	t.Helper()
	c := buildFor(folder, base)
	var said bytes.Buffer
	c.Stderr = &said
	if err := c.Run(); err != nil {
		t.Fatalf("%v: %s", err, said.String())
	}
}
