package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"prospectus/internal/kind"
)

func (a *app) schemaCommand() *cobra.Command {
	c := &cobra.Command{
		Use:   "schema KIND",
		Short: "Print the JSON Schema of a kind, for editors' tools",
		Example: `  prospectus schema project > .vscode/project.schema.json
  prospectus schema policy | jq .properties`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 {
				return &usageError{fmt.Sprintf("schema takes the name of one kind, not %d words", len(args)), "write: prospectus schema project"}
			}
			return nil
		},
		RunE: func(_ *cobra.Command, args []string) error { return a.schema(args[0]) },
		ValidArgsFunction: func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			set, _, err := a.kinds()
			if err != nil {
				return nil, cobra.ShellCompDirectiveNoFileComp
			}
			return kindNames(set), cobra.ShellCompDirectiveNoFileComp
		},
	}
	a.sourceFlags(c.Flags())
	return c
}

func (a *app) schema(name string) error {
	set, c, err := a.kinds()
	if err != nil {
		return err
	}
	k := set.Lookup(name)
	if k == nil {
		return a.unknownKind(set, name)
	}
	var languages []string
	for _, l := range c.Languages {
		languages = append(languages, l.Key)
	}
	text, err := kind.JSONSchema(k, languages)
	if err != nil {
		return &failedError{message: err.Error(), err: err}
	}
	return a.print(a.stdout, string(text))
}
