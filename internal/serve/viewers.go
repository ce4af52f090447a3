package serve

import (
	"slices"
	"sync"
)

// viewers knows which pages people look at: those that wait for events, and those that
// were asked for last, since a browser without JavaScript waits for nothing.
type viewers struct {
	mu      sync.Mutex
	waiting map[string]int // by output path, how many
	asked   []string       // the newest first
}

// maxAsked is how many of the pages that were asked for last count as looked at: each
// costs as much as rendering it, before any other, at an edit that touches all.
const maxAsked = 4

// wait notes that a page waits for events until done is called.
func (v *viewers) wait(page string) (done func()) {
	v.mu.Lock()
	defer v.mu.Unlock()
	if v.waiting == nil {
		v.waiting = map[string]int{}
	}
	v.waiting[page]++
	return func() {
		v.mu.Lock()
		defer v.mu.Unlock()
		if v.waiting[page]--; v.waiting[page] == 0 {
			delete(v.waiting, page)
		}
	}
}

// ask notes that a page was asked for.
func (v *viewers) ask(page string) {
	v.mu.Lock()
	defer v.mu.Unlock()
	if at := slices.Index(v.asked, page); at >= 0 {
		v.asked = slices.Delete(v.asked, at, at+1)
	}
	v.asked = slices.Insert(v.asked, 0, page)
	v.asked = v.asked[:min(len(v.asked), maxAsked)]
}

// pages gives the output paths of the pages that are looked at, sorted.
func (v *viewers) pages() []string {
	v.mu.Lock()
	defer v.mu.Unlock()
	pages := slices.Clone(v.asked)
	for page := range v.waiting {
		pages = append(pages, page)
	}
	return sortedOnce(pages)
}
