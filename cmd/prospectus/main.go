// Command prospectus builds, checks and serves bilingual investment-promotion
// sites from Markdown and YAML.
//
// This package reads the command line, wires the packages under internal
// together and writes what they found. It is the only place with a clock, an
// environment and exit codes: 0 good, 1 the content has errors, 2 the command
// line is wrong, 3 reading, writing or publishing failed.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"
	"time"

	"github.com/spf13/cobra"

	"prospectus/internal/output"
	"prospectus/internal/scaffold"
)

func main() { os.Exit(run()) }

func run() int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	// The first signal asks for a clean end. The second one, when a disk or a
	// network drive doesn't answer, ends the program as it would any other.
	context.AfterFunc(ctx, stop)
	a := &app{stdout: os.Stdout, stderr: os.Stderr, now: time.Now, getenv: os.Getenv}
	root := a.command()
	root.SetArgs(os.Args[1:])
	return a.finish(root, root.ExecuteContext(ctx))
}

// app is what the commands share: where they write, and what the flags said.
type app struct {
	stdout, stderr *os.File
	now            func() time.Time
	getenv         func(string) string
	flags          flags
	themeRoot      *os.Root // the open folder of the site's theme, or nil
}

// The exit codes.
const (
	exitGood = iota
	exitContent
	exitUsage
	exitFailed
)

// errContent says that the content has errors, which have been shown.
var errContent = errors.New("the content has errors")

// usageError is a command line that can't be followed.
type usageError struct{ message, help string }

func (e *usageError) Error() string { return e.message }

// failedError is a read or write that failed.
type failedError struct {
	message, help string
	err           error
}

func (e *failedError) Error() string { return e.message }
func (e *failedError) Unwrap() error { return e.err }

// finish shows an error that is not shown yet and gives the exit code.
func (a *app) finish(root *cobra.Command, err error) int {
	var (
		usage  *usageError
		failed *failedError
		out    *output.Error
		made   *scaffold.Error
	)
	switch {
	case err == nil:
		return exitGood
	case errors.Is(err, errContent):
		return exitContent
	case errors.Is(err, context.Canceled):
		a.complain("stopped before it was done; nothing was changed", "")
		return exitFailed
	case errors.As(err, &usage):
		a.complain(usage.message, usage.help)
		return exitUsage
	case errors.As(err, &out):
		a.complain(out.Message, out.Help)
		return exitFailed
	case errors.As(err, &made):
		a.complain(made.Message, made.Help)
		if made.Err != nil {
			return exitFailed
		}
		return exitUsage
	case errors.As(err, &failed):
		a.complain(failed.message, failed.help)
		return exitFailed
	}
	// What is left comes from cobra: an unknown command or flag.
	a.complain(err.Error(), "see "+root.Name()+" --help")
	return exitUsage
}

func (a *app) complain(message, help string) {
	fmt.Fprintf(a.stderr, "error: %s\n", message)
	if help != "" {
		fmt.Fprintf(a.stderr, "  help: %s\n", help)
	}
}

// say writes a line of progress for people, unless --quiet.
func (a *app) say(format string, args ...any) {
	if !a.flags.quiet {
		fmt.Fprintf(a.stderr, format+"\n", args...)
	}
}

func (a *app) print(w io.Writer, text string) error {
	if _, err := io.WriteString(w, text); err != nil {
		return &failedError{message: "can't write the result: " + err.Error(), err: err}
	}
	return nil
}
