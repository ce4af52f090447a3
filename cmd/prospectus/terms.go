package main

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"strings"

	"github.com/spf13/cobra"

	"prospectus/internal/diag"
	"prospectus/internal/term"
)

// termFormats are what translators' tools read.
var termFormats = []string{"tbx", "csv"}

func (a *app) termsCommand() *cobra.Command {
	format := ""
	c := &cobra.Command{
		Use:   "terms",
		Short: "Print the glossary for translators' tools, as TBX or CSV",
		Long: `terms prints the terms of glossary.yaml: as TBX (ISO 30042, TBX-Basic) for
translation memories and term bases, or as CSV with a line per rendering for a
spreadsheet.`,
		Example: `  prospectus terms > terms.tbx
  prospectus terms --format csv > terms.csv`,
		Args: noWords,
		RunE: func(*cobra.Command, []string) error { return a.terms(format) },
	}
	a.sourceFlags(c.Flags())
	c.Flags().StringVar(&format, "format", "tbx", "form of the terms: "+strings.Join(termFormats, ", "))
	_ = c.RegisterFlagCompletionFunc("format", cobra.FixedCompletions(termFormats, cobra.ShellCompDirectiveNoFileComp))
	_ = c.MarkFlagDirname("source")
	return c
}

func (a *app) terms(format string) error {
	if format != "tbx" && format != "csv" {
		return unknownFormat(format, termFormats)
	}
	_, config, err := a.kinds() // the title of the site, and whether it is one
	if err != nil {
		return err
	}
	open, err := a.openSource()
	if err != nil {
		return err
	}
	text, err := fs.ReadFile(open(), "glossary.yaml")
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return &failedError{fmt.Sprintf("there is no glossary.yaml in %s", a.flags.source),
			"write one: a line for each name, 化纤: chemical fibre", err}
	case err != nil:
		return &failedError{fmt.Sprintf("glossary.yaml can't be read: %v", cause(err)), "check its permissions", err}
	}
	glossary, list := term.Parse(diag.NewFile("glossary.yaml", text))
	if len(list) > 0 {
		list.Sort()
		if err := diag.WriteText(a.stderr, list, a.textOptions()); err != nil {
			return &failedError{message: err.Error(), err: err}
		}
		if errors, _ := list.Count(); errors > 0 {
			return errContent
		}
	}
	if len(glossary.Terms()) == 0 {
		return &failedError{message: "glossary.yaml has no terms", help: "write a line for each name, 化纤: chemical fibre"}
	}
	var out bytes.Buffer
	if format == "csv" {
		err = glossary.WriteCSV(&out)
	} else {
		err = glossary.WriteTBX(&out, config.Title.In(config.Default))
	}
	if err != nil {
		return &failedError{message: err.Error(), err: err}
	}
	return a.print(a.stdout, out.String())
}

// unknownFormat refuses a form that a command does not write.
func unknownFormat(format string, known []string) error {
	help := "write one of: " + strings.Join(known, ", ")
	if near := diag.Suggest(format, known); near != "" {
		help = "did you mean " + near + "?"
	}
	return &usageError{fmt.Sprintf("--format %q is not known", format), help}
}
