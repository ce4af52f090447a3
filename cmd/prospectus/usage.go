package main

import (
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"prospectus/internal/diag"
)

// What is said of a command line that can't be followed.

// noCommand refuses a word that is no command.
func noCommand(root *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	var names []string
	for _, c := range root.Commands() {
		if c.IsAvailableCommand() {
			names = append(names, c.Name())
		}
	}
	help := "the commands are " + strings.Join(names, ", ")
	if near := diag.Suggest(args[0], names); near != "" {
		help = "did you mean " + near + "?"
	}
	return &usageError{fmt.Sprintf("there is no command %q", args[0]), help}
}

// noWords refuses words after a command that takes flags alone: mostly a folder
// is meant.
func noWords(c *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	help := "see " + c.CommandPath() + " --help"
	if c.Flags().Lookup("source") != nil {
		help = "a folder is named by a flag: --source " + args[0]
	}
	return &usageError{fmt.Sprintf("%s takes no words beside its flags, and there is %q", c.Name(), args[0]), help}
}

// aShell is what completion says when no shell that it knows is named.
func aShell(_ *cobra.Command, args []string) error {
	message := "completion needs the name of a shell"
	if len(args) > 0 {
		message = fmt.Sprintf("completion does not know the shell %q", args[0])
	}
	return &usageError{message, "write one of: bash, zsh, fish, powershell"}
}

// flagError says what is wrong with a flag, and names the one that was meant.
func flagError(c *cobra.Command, err error) error {
	var (
		unknown *pflag.NotExistError
		alone   *pflag.ValueRequiredError
		invalid *pflag.InvalidValueError
	)
	help := "see " + c.CommandPath() + " --help"
	switch {
	case errors.As(err, &unknown) && unknown.GetSpecifiedShortnames() != "":
		return &usageError{fmt.Sprintf("%s has no flag -%s", c.Name(), unknown.GetSpecifiedName()), help}
	case errors.As(err, &unknown):
		var names []string
		c.Flags().VisitAll(func(f *pflag.Flag) { names = append(names, f.Name) })
		if near := diag.Suggest(unknown.GetSpecifiedName(), names); near != "" {
			help = "did you mean --" + near + "?"
		}
		return &usageError{fmt.Sprintf("%s has no flag --%s", c.Name(), unknown.GetSpecifiedName()), help}
	case errors.As(err, &alone):
		return &usageError{fmt.Sprintf("--%s needs a value", alone.GetSpecifiedName()), help}
	case errors.As(err, &invalid) && invalid.GetFlag().Value.Type() == "int":
		return &usageError{fmt.Sprintf("--%s takes a number, not %q", invalid.GetFlag().Name, invalid.GetValue()), help}
	case errors.As(err, &invalid):
		return &usageError{fmt.Sprintf("--%s can't be %q", invalid.GetFlag().Name, invalid.GetValue()), help}
	}
	return &usageError{err.Error(), help}
}
