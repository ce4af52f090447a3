package main

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"prospectus/internal/diag"
	"prospectus/internal/tidy"
)

// clean prints or writes the text of a file, cleaned.
func (a *app) clean(f fmtFlags, name string) error {
	answers, err := parseAnswers(f.answers)
	if err != nil {
		return err
	}
	text, err := os.ReadFile(name)
	if err != nil {
		return &failedError{fmt.Sprintf("%s can't be read: %v", name, cause(err)), "name the file that the text was copied to", err}
	}
	text = bytes.TrimPrefix(text, []byte("\ufeff"))
	c, err := tidy.Clean(string(text), answers...)
	switch {
	case errors.Is(err, tidy.ErrEncoding):
		return &failedError{name + " is not UTF-8", "convert it, mostly from GB 18030: iconv -f GB18030 -t UTF-8 " + name, err}
	case errors.Is(err, tidy.ErrFigures):
		return &failedError{name + ": " + err.Error(), "nothing was written; please report this text", err}
	case err != nil:
		return &usageError{err.Error(), "write in --answer what a place that waits for a person has, exactly"}
	}
	a.logClean(diag.NewFile(filepath.ToSlash(name), text), c)
	if f.output == "" {
		err = a.print(a.stdout, c.Text)
	} else {
		err = writeNew(f.output, c.Text)
	}
	if err == nil && len(c.Stops) > 0 {
		return errContent
	}
	return err
}

// parseAnswers reads BEFORE=>AFTER.
func parseAnswers(words []string) ([]tidy.Answer, error) {
	var answers []tidy.Answer
	for _, word := range words {
		before, after, ok := strings.Cut(word, "=>")
		if !ok || before == "" {
			return nil, &usageError{fmt.Sprintf("--answer %q does not say what stands for what", word), "write --answer 'BEFORE=>AFTER'"}
		}
		answers = append(answers, tidy.Answer{Before: before, After: after})
	}
	return answers, nil
}

// logClean lists every change, then what a person has to decide.
func (a *app) logClean(file *diag.File, c *tidy.Cleaning) {
	var log strings.Builder
	at := func(start int) string {
		line, column := file.Position(start)
		return fmt.Sprintf("%s:%d:%d", file.Path, line, column)
	}
	if !a.flags.quiet {
		changes := slices.Clone(c.Changes)
		slices.SortStableFunc(changes, func(a, b tidy.Change) int { return cmp.Compare(a.Start, b.Start) })
		for _, x := range changes {
			fmt.Fprintf(&log, "%s: %s: %q to %q\n", at(x.Start), x.Code, x.Before, x.After)
		}
		for _, n := range c.Notes {
			fmt.Fprintf(&log, "%s: note[%s]: %s (%s)\n", at(n.Start), n.Code, n.Message, n.Help)
		}
	}
	for _, s := range c.Stops {
		fmt.Fprintf(&log, "%s: error[%s]: %s\n", at(s.Start), s.Code, s.Message)
		fmt.Fprintf(&log, "  help: %s; then --answer '%s=>…'\n", s.Help, file.Text[s.Start:s.End])
	}
	summary := plural(len(c.Changes), "change")
	if len(c.Stops) > 0 {
		summary += "; " + plural(len(c.Stops), "place") + " for a person to decide, left as it was"
		if len(c.Stops) > 1 {
			summary = strings.TrimSuffix(summary, "it was") + "they were"
		}
	}
	fmt.Fprint(a.stderr, log.String())
	a.say("cleaned %s: %s", file.Path, summary)
}

// writeNew writes a file that is not there yet, or that holds what is written.
func writeNew(name, text string) error {
	f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if errors.Is(err, os.ErrExist) {
		return &usageError{name + " already exists", "nothing is overwritten: remove it, or choose another name"}
	}
	if err == nil {
		_, err = f.WriteString(text)
		err = errors.Join(err, f.Close())
	}
	if err != nil {
		return &failedError{fmt.Sprintf("%s can't be written: %v", name, cause(err)), "check the folder and its permissions", err}
	}
	return nil
}
