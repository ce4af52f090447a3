package build

import (
	"fmt"

	"prospectus/internal/diag"
	"prospectus/internal/site"
	"prospectus/internal/theme"
)

// rendered is a page that a next build may use again: the same page, in the
// same theme, whose answers still hold, has the same bytes.
type rendered struct {
	page  site.Page
	alias site.Alias
	theme string // its digest, "" for what is made without it
	trace site.Trace
	data  []byte
	found diag.List
}

// asset is a content file that is published as it is.
type asset struct {
	digest string
	data   []byte
}

// task is one thing to give to the sink.
type task struct {
	output string
	page   *site.Page
	alias  *site.Alias
	file   *theme.File
	asset  string
}

// sample picks at most n pages of each kind and language, spread evenly.
func sample(tasks []task, n int) []task {
	type group struct {
		pageType   site.PageType
		kind, lang string
	}
	groupOf := func(p *site.Page) group { return group{p.Type, p.Kind, p.Lang} }
	count := map[group]int{}
	for _, t := range tasks {
		if t.page != nil {
			count[groupOf(t.page)]++
		}
	}
	seen := map[group]int{}
	var out []task
	for _, t := range tasks {
		if t.page == nil {
			continue // what is copied can't fail
		}
		g := groupOf(t.page)
		every := (count[g] + n - 1) / n
		if seen[g]%every == 0 {
			out = append(out, t)
		}
		seen[g]++
	}
	return out
}

func tasksOf(s *site.Site, th *theme.Theme) []task {
	var tasks []task
	pages, aliases, files := s.Pages(), s.Aliases(), th.Files()
	for i := range pages {
		tasks = append(tasks, task{output: pages[i].Output, page: &pages[i]})
	}
	for i := range aliases {
		tasks = append(tasks, task{output: aliases[i].Output, alias: &aliases[i]})
	}
	for i := range files {
		tasks = append(tasks, task{output: files[i].Path, file: &files[i]})
	}
	for _, name := range s.Assets() {
		tasks = append(tasks, task{output: name, asset: name})
	}
	return tasks
}

// onceAPlace keeps one of the findings that a template gives on many pages: a
// slip in the frame of every page is one mistake.
func onceAPlace(list diag.List) diag.List {
	list.Sort()
	first := map[diag.Span]int{}
	others := map[int]int{}
	var out diag.List
	for _, d := range list {
		if d.Code == "template-error" && !d.Span.IsZero() {
			if i, ok := first[d.Span]; ok {
				others[i]++
				continue
			}
			first[d.Span] = len(out)
		}
		out = append(out, d)
	}
	for i, n := range others {
		pages := "1 other page"
		if n > 1 {
			pages = fmt.Sprintf("%d other pages", n)
		}
		out[i].Message += "; it is the same on " + pages
	}
	return out
}
