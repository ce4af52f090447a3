package main

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"

	"prospectus/internal/output"
)

type command = func(ts *testscript.TestScript, neg bool, args []string)

// commands are those that scripts have beside the commands of testscript.
func commands() map[string]command {
	return map[string]command{
		"exits":     exits,
		"content":   content,
		"write":     write,
		"tells":     tells,
		"remember":  remember,
		"unchanged": unchanged,
		"same":      same,
		"append":    appendText,
		"damage":    damage,
		"sarif":     sarif,
		"hold":      hold,
		"serve":     serveSite,
		"says":      says,
		"shows":     shows,
		"interrupt": interrupt,
		"web":       startWeb,
		"asked":     asked,
	}
}

// scene is what a script's commands share.
type scene struct {
	small   string          // the folder of the small site
	folders map[string]tree // as remembered, by path
	server  *server
	web     *web
}

type sceneKey struct{}

func sceneOf(ts *testscript.TestScript) *scene { return ts.Value(sceneKey{}).(*scene) }

// exits CODE PROGRAM [ARG...] runs a program that must end with that exit code,
// and never by a panic.
func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits CODE PROGRAM [ARG...]")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	got := 0
	if err := ts.Exec(args[1], args[2:]...); err != nil {
		var exit *exec.ExitError
		if !errors.As(err, &exit) {
			ts.Fatalf("%v", err)
		}
		got = exit.ExitCode()
	}
	if strings.Contains(ts.ReadFile("stderr"), "goroutine ") {
		ts.Fatalf("it panicked")
	}
	if got != want {
		ts.Fatalf("it ended with exit code %d, not %d", got, want)
	}
}

// content [FOLDER...] makes content/ the small site again, with the files of the
// folders laid over it.
func content(ts *testscript.TestScript, neg bool, args []string) {
	if neg {
		ts.Fatalf("usage: content [FOLDER...]")
	}
	to := ts.MkAbs("content")
	ts.Check(os.RemoveAll(to))
	ts.Check(lay(to, sceneOf(ts).small, true))
	for _, folder := range args {
		ts.Check(lay(to, ts.MkAbs(folder), true))
	}
}

// write FILE [N*]TEXT... writes a file that can't stand in a script. The texts
// are written as strings of Go, so that \xFF is a byte; N* repeats one.
func write(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: write FILE [N*]TEXT...")
	}
	file := ts.MkAbs(args[0])
	ts.Check(os.MkdirAll(filepath.Dir(file), 0o755))
	f, err := os.Create(file)
	ts.Check(err)
	for _, arg := range args[1:] {
		times := 1
		if n, rest, ok := strings.Cut(arg, "*"); ok {
			if count, err := strconv.Atoi(n); err == nil {
				times, arg = count, rest
			}
		}
		text, err := strconv.Unquote(`"` + strings.ReplaceAll(arg, `"`, `\"`) + `"`)
		ts.Check(err)
		_, err = f.WriteString(strings.Repeat(text, times))
		ts.Check(err)
	}
	ts.Check(f.Close())
}

// appendText is the command "append FILE TEXT": it adds a line to a file.
func appendText(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: append FILE TEXT")
	}
	f, err := os.OpenFile(ts.MkAbs(args[0]), os.O_APPEND|os.O_WRONLY, 0)
	ts.Check(err)
	_, err = fmt.Fprintf(f, "\n%s\n", args[1])
	ts.Check(errors.Join(err, f.Close()))
}

// damage FOLDER changes a byte in the middle of each file below a folder.
func damage(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: damage FOLDER")
	}
	n := 0
	ts.Check(filepath.WalkDir(ts.MkAbs(args[0]), func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		text, err := os.ReadFile(name)
		if err != nil || len(text) == 0 {
			return err
		}
		n++
		text[len(text)/2] ^= 0xFF
		return os.WriteFile(name, text, 0o644)
	}))
	if n == 0 {
		ts.Fatalf("%s has no file", args[0])
	}
}

// tells FILE asks that the last program wrote to standard error what the file
// holds, where <TIME> stands for how long something took.
func tells(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: tells FILE")
	}
	want, got := ts.ReadFile(args[0]), ts.ReadFile("stderr")
	pattern := strings.ReplaceAll(regexp.QuoteMeta(want), "<TIME>", `[0-9.]+ m?s`)
	if !regexp.MustCompile("^" + pattern + "$").MatchString(got) {
		ts.Fatalf("standard error is not as in %s:\n%s", args[0], got)
	}
}

// tree is what a folder holds: the digest of each file, and when it changed.
type tree map[string]fileState

type fileState struct {
	digest  [sha256.Size]byte
	changed int64 // nanoseconds of Unix time
}

func readTree(folder string) (tree, error) {
	t := tree{}
	return t, filepath.WalkDir(folder, func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		text, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		info, err := entry.Info()
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(folder, name)
		t[filepath.ToSlash(rel)] = fileState{sha256.Sum256(text), info.ModTime().UnixNano()}
		return err
	})
}

// difference gives the first file, by name, in which two trees differ, or "".
// Times count when both trees are of one folder.
func difference(a, b tree, times bool) string {
	var names []string
	for name := range a {
		names = append(names, name)
	}
	for name := range b {
		if _, ok := a[name]; !ok {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	for _, name := range names {
		x, inA := a[name]
		y, inB := b[name]
		switch {
		case !inA:
			return name + " is new"
		case !inB:
			return name + " is gone"
		case x.digest != y.digest:
			return name + " has other bytes"
		case times && x.changed != y.changed:
			return name + " was written again"
		}
	}
	return ""
}

// remember FOLDER notes every file of a folder: its bytes and the time of its
// last change.
func remember(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: remember FOLDER")
	}
	folder := ts.MkAbs(args[0])
	t, err := readTree(folder)
	ts.Check(err)
	if len(t) == 0 {
		ts.Fatalf("%s is empty", args[0])
	}
	sceneOf(ts).folders[folder] = t
}

// unchanged FOLDER asks for the folder as it was remembered, to the byte and to
// the time of each file, and for nothing half made beside it.
func unchanged(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) != 1 {
		ts.Fatalf("usage: [!] unchanged FOLDER")
	}
	folder := ts.MkAbs(args[0])
	before, ok := sceneOf(ts).folders[folder]
	if !ok {
		ts.Fatalf("%s was not remembered", args[0])
	}
	now, err := readTree(folder)
	ts.Check(err)
	what := difference(before, now, true)
	switch {
	case neg && what == "":
		ts.Fatalf("%s is as it was", args[0])
	case !neg && what != "":
		ts.Fatalf("%s: %s", args[0], what)
	}
	if left := leftovers(folder); len(left) > 0 {
		ts.Fatalf("left beside %s: %s", args[0], strings.Join(left, ", "))
	}
}

// hold FOLDER builds into a folder, as another program would, until the script
// ends.
func hold(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: hold FOLDER")
	}
	stage, err := output.Begin(ts.MkAbs(args[0]))
	ts.Check(err)
	ts.Defer(func() { _ = stage.Abort() })
}

// leftovers gives what a build makes beside its output folder and removes again.
func leftovers(folder string) []string {
	left, err := filepath.Glob(filepath.Join(filepath.Dir(folder), "."+filepath.Base(folder)+".*"))
	if err != nil {
		return []string{fmt.Sprint(err)}
	}
	return left
}

// same FOLDER FOLDER asks for the same files with the same bytes.
func same(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) != 2 {
		ts.Fatalf("usage: [!] same FOLDER FOLDER")
	}
	a, err := readTree(ts.MkAbs(args[0]))
	ts.Check(err)
	b, err := readTree(ts.MkAbs(args[1]))
	ts.Check(err)
	what := difference(a, b, false)
	if neg && what == "" {
		ts.Fatalf("%s and %s are the same", args[0], args[1])
	}
	if !neg && what != "" {
		ts.Fatalf("%s against %s: %s", args[1], args[0], what)
	}
}
