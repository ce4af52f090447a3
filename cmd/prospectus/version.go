package main

import (
	"fmt"
	"runtime/debug"
	"strings"

	"github.com/spf13/cobra"
)

func (a *app) versionCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: "Print version, commit, Go and modules",
		Args:  noWords,
		RunE:  func(*cobra.Command, []string) error { return a.print(a.stdout, versionText()) },
	}
}

// version gives the program's version, "devel" when it was not released.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok || info.Main.Version == "" || info.Main.Version == "(devel)" {
		return "devel"
	}
	return info.Main.Version
}

func versionText() string {
	var b strings.Builder
	fmt.Fprintf(&b, "prospectus %s\n", version())
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return b.String()
	}
	settings := map[string]string{}
	for _, s := range info.Settings {
		settings[s.Key] = s.Value
	}
	if commit := settings["vcs.revision"]; commit != "" {
		changed := ""
		if settings["vcs.modified"] == "true" {
			changed = ", with changes that are not committed"
		}
		fmt.Fprintf(&b, "commit %s of %s%s\n", commit, settings["vcs.time"], changed)
	}
	fmt.Fprintf(&b, "%s %s/%s\n", info.GoVersion, settings["GOOS"], settings["GOARCH"])
	for _, m := range info.Deps {
		fmt.Fprintf(&b, "  %s %s\n", m.Path, m.Version)
	}
	return b.String()
}
