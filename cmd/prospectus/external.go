package main

import (
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"os"
	"path/filepath"

	"prospectus/internal/diag"
	"prospectus/internal/external"
	"prospectus/internal/site"
)

// inquiry asks the addresses of other sites, for check --external.
type inquiry struct {
	app    *app
	report *external.Report // nil until it was asked
}

// asked reports whether it came to that: there is nothing to ask of a site that
// can't be read.
func (q *inquiry) asked() bool { return q != nil && q.report != nil }

// ask asks every address that a site leads to, but for those that an earlier run
// asked not long ago, and keeps what it learns for the next run.
func (q *inquiry) ask(ctx context.Context, s *site.Site) (diag.List, bool) {
	var links []external.Link
	for _, l := range s.External() {
		links = append(links, external.Link(l))
	}
	a := q.app
	o := external.Options{
		Agent: fmt.Sprintf("Mozilla/5.0 (compatible; prospectus/%s; link check)", version()),
		Now:   a.now(), Proxy: http.ProxyFromEnvironment, Chance: rand.Float64,
	}
	if !a.flags.noCache {
		o.Cache = readLinks(linksFile())
	}
	bar := a.progressOf("asking other sites")
	defer bar.end()
	o.Progress = bar.step
	report := external.Check(ctx, links, o)
	q.report = &report
	if o.Cache != nil && q.report.Asked > 0 {
		if err := q.keep(linksFile(), o.Cache); err != nil {
			a.say("what other sites answered can't be kept for the next run: %v", cause(err))
		}
	}
	return q.report.Found, q.report.All
}

// tell says how many addresses were asked.
func (q *inquiry) tell() {
	r := q.report
	left := ""
	if n := r.Addresses - r.Known - r.Asked; n > 0 {
		left = fmt.Sprintf(", %d not asked", n)
	}
	q.app.say("%s on other sites: %d asked now, %d known from an earlier run%s", addresses(r.Addresses), r.Asked, r.Known, left)
}

func addresses(n int) string {
	if n == 1 {
		return "1 address"
	}
	return fmt.Sprintf("%d addresses", n)
}

// linksFile is where answers of other sites are kept; "" where the system has no
// such place.
func linksFile() string {
	dir, err := os.UserCacheDir()
	if err != nil {
		return ""
	}
	return filepath.Join(dir, "prospectus", "links.json")
}

// maxLinksFile bounds what is read of the file: room for 100,000 addresses.
const maxLinksFile = 32 << 20

// readLinks reads what earlier runs learned. A file that can't be read or is
// damaged costs nothing but asking again.
func readLinks(name string) *external.Cache {
	f, err := os.Open(name)
	if err != nil {
		return external.ReadCache(nil)
	}
	defer f.Close()
	text, err := io.ReadAll(io.LimitReader(f, maxLinksFile))
	if err != nil {
		return external.ReadCache(nil)
	}
	return external.ReadCache(text)
}

// keep writes what is known, with what another run wrote meanwhile.
func (q *inquiry) keep(name string, known *external.Cache) error {
	if name == "" {
		return nil
	}
	known.Merge(readLinks(name))
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return err
	}
	return replace(name, known.Bytes(q.app.now()))
}
