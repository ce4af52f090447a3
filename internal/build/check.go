package build

import (
	"fmt"
	"strings"
	"time"

	"prospectus/internal/check"
	"prospectus/internal/site"
)

// checks gives what the texts of a site are judged by.
func (b *Builder) checks(in *input, linked *site.Site) check.Input {
	c := check.Input{Site: linked, Jobs: b.o.Jobs}
	var environment strings.Builder
	fmt.Fprintln(&environment, in.Now.Format(time.DateOnly), b.o.BaseURL)
	for _, name := range own {
		f, ok := in.Tree.File(name)
		if !ok || f.Text == nil {
			continue
		}
		c.Files = append(c.Files, f.Text)
		if name != "facts.yaml" && name != "sources.yaml" { // entries are asked what they use of them
			fmt.Fprintln(&environment, name, f.Digest)
		}
	}
	c.Environment = environment.String()
	return c
}
