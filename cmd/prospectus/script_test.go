package main

import (
	"flag"
	"os"
	"path/filepath"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

// TestMain lets this test binary stand for the program: a script that runs
// "exec prospectus" runs main.
func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"prospectus": main})
}

var update = flag.Bool("update", false, "write what the commands say into the scripts")

// TestScript runs the scripts under testdata/script. Each starts in a folder
// with the small site of testdata/small in content/, over which the script's own
// files lie. The commands that they have beside those of testscript stand in
// commands_test.go.
func TestScript(t *testing.T) {
	small, err := filepath.Abs(filepath.Join("testdata", "small"))
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir:                 filepath.Join("testdata", "script"),
		Setup:               func(e *testscript.Env) error { return setUp(e, small) },
		Cmds:                commands(),
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		UpdateScripts:       *update,
	})
}

func setUp(e *testscript.Env, small string) error {
	e.Values[sceneKey{}] = &scene{small: small, folders: map[string]tree{}}
	e.Setenv("NO_COLOR", "1")
	e.Setenv("ARTICLE", filepath.Join(small, "..", "..", "..", "..", "internal", "tidy", "testdata"))
	return lay(filepath.Join(e.WorkDir, "content"), small, false)
}

// lay copies the files of a folder into another; those that are there already
// stay, unless over is set.
func lay(to, from string, over bool) error {
	return filepath.WalkDir(from, func(name string, entry os.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(from, name)
		if err != nil {
			return err
		}
		target := filepath.Join(to, rel)
		if entry.IsDir() {
			return os.MkdirAll(target, 0o755)
		}
		if _, err := os.Lstat(target); err == nil && !over {
			return nil
		}
		text, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		return os.WriteFile(target, text, 0o644)
	})
}
