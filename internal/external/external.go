// Package external asks the web addresses that a site links to, and tells which
// lead to nothing, have moved, or could not be checked.
//
// It takes addresses with the places where they stand, and gives diagnostics.
// It knows nothing of sites. The clock, chance and the proxy are handed in; the
// network is asked through net/http alone.
//
// What it says is meant to be sure. Only an answer that leaves no doubt (404,
// 410, a name that does not exist, a certificate that every browser refuses) is
// an unreachable-link; hosts that turn programs away (403, 429, 412, 521, 999),
// that don't answer, or that have a fault of their own are unchecked, which is a
// note.
//
// Manners, and the tests that hold them: one request at a time to a host, with a
// pause between two, and a handful in all (TestOneAtATime); HEAD before GET, and
// no body is read beyond what a small page has (TestLittleIsRead); a wait that a
// host asks for is kept, and one that asks for more than the bound is left alone
// for the rest of the run (TestRetryAfter).
package external

import (
	"cmp"
	"context"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"prospectus/internal/diag"
)

// Link is an address and a place where it stands. What has another scheme than
// http and https is not asked.
type Link struct {
	URL  string
	Span diag.Span
}

// Options say how addresses are asked. For the durations and numbers zero means
// the usual value.
type Options struct {
	// Agent is the User-Agent header.
	Agent string
	// Now is when the run began: what is known from another run is as old as
	// that, and what is found is kept under this time.
	Now time.Time
	// Cache is what other runs found; what this run finds is put into it. nil for
	// none.
	Cache *Cache
	// Proxy gives the proxy of a request, as http.ProxyFromEnvironment does; nil
	// for none.
	Proxy func(*http.Request) (*url.URL, error)
	// Chance gives a number in [0,1), by which waits are spread; nil does not
	// spread them.
	Chance func() float64
	// Sleep waits until the time is over or the context ends; nil for a timer.
	Sleep func(context.Context, time.Duration)
	// Progress, which may be nil, is told how many of how many addresses are done;
	// several goroutines call it.
	Progress func(done, total int)

	// Connections is how many hosts are asked at once; 8.
	Connections int
	// Tries is how often an address is asked that does not answer; 3.
	Tries int
	// Timeout bounds one request; 20 seconds.
	Timeout time.Duration
	// Total bounds the run; 15 minutes.
	Total time.Duration
	// Pause lies between two requests to a host; 250 milliseconds.
	Pause time.Duration
	// MaxWait is how long a host may ask to wait before it is asked again; 1
	// minute.
	MaxWait time.Duration

	tune func(*http.Transport) // for tests
}

// Report is what a run came to.
type Report struct {
	Found diag.List
	// Addresses is how many there were, each counted once; Known how many of them
	// another run had asked, Asked how many this one did.
	Addresses, Known, Asked int
	// All says that nothing stopped the run before it was done.
	All bool
}

// address is one thing to ask, with all places where it stands.
type address struct {
	url    *url.URL // without fragment
	key    string   // the same, written
	places []place
}

type place struct {
	span     diag.Span
	fragment string
}

// Check asks every address once, whatever the number of its places, and gives
// what is to be said of it at the first place, by path; the others are its
// related places. When ctx ends, it gives at once what is known by then.
func Check(ctx context.Context, links []Link, o Options) Report {
	o = o.withDefaults()
	all := collect(links)
	r := Report{Addresses: len(all), All: true}
	answers := make([]*answer, len(all))
	var open []int
	for i, a := range all {
		if known, ok := o.Cache.find(a, o.Now); ok {
			answers[i] = &known
			r.Known++
		} else {
			open = append(open, i)
		}
	}
	inTime, cancel := context.WithTimeout(ctx, o.Total)
	defer cancel()
	c := newChecker(o)
	defer c.transport.CloseIdleConnections()
	c.run(inTime, all, open, answers)
	for _, i := range open {
		if answers[i] == nil {
			continue
		}
		r.Asked++
		o.Cache.keep(all[i], *answers[i], o.Now)
	}
	switch {
	case ctx.Err() != nil:
		r.All = false
	case inTime.Err() != nil:
		r.All = false
		late := &fault{why: "the time that a run may take was over before it was asked"}
		for _, i := range open {
			if answers[i] == nil {
				answers[i] = &answer{at: all[i].url, fault: late}
			}
		}
	case c.offline():
		r.All = false
		for _, i := range open[1:] {
			answers[i] = nil // one cause, one message
		}
		answers[open[0]].fault = &fault{why: "no host at all can be reached; is this computer online?"}
	}
	for i, a := range all {
		if answers[i] != nil {
			a.report(answers[i], &r.Found)
		}
	}
	return r
}

func (o Options) withDefaults() Options {
	o.Connections = cmp.Or(o.Connections, 8)
	o.Tries = cmp.Or(o.Tries, 3)
	o.Timeout = cmp.Or(o.Timeout, 20*time.Second)
	o.Total = cmp.Or(o.Total, 15*time.Minute)
	o.Pause = cmp.Or(o.Pause, 250*time.Millisecond)
	o.MaxWait = cmp.Or(o.MaxWait, time.Minute)
	if o.Chance == nil {
		o.Chance = func() float64 { return 0 }
	}
	if o.Sleep == nil {
		o.Sleep = sleep
	}
	if o.Progress == nil {
		o.Progress = func(int, int) {}
	}
	return o
}

func sleep(ctx context.Context, d time.Duration) {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
	case <-ctx.Done():
	}
}

// collect gives each address once, sorted, with its places in the order of files
// and texts. What is no address is left out: whoever read the text has told.
func collect(links []Link) []*address {
	byKey := map[string]*address{}
	var all []*address
	for _, l := range links {
		u, err := url.Parse(strings.TrimSpace(l.URL))
		if err != nil || u.Hostname() == "" {
			continue
		}
		u.Scheme, u.Host = strings.ToLower(u.Scheme), strings.ToLower(u.Host)
		if u.Scheme != "http" && u.Scheme != "https" {
			continue
		}
		p := place{span: l.Span, fragment: u.EscapedFragment()}
		u.Fragment, u.RawFragment = "", ""
		if u.Path == "" {
			u.Path = "/"
		}
		key := u.String()
		a := byKey[key]
		if a == nil {
			a = &address{url: u, key: key}
			byKey[key] = a
			all = append(all, a)
		}
		if !slices.Contains(a.places, p) {
			a.places = append(a.places, p)
		}
	}
	for _, a := range all {
		slices.SortStableFunc(a.places, func(x, y place) int {
			return cmp.Or(cmp.Compare(pathOf(x.span), pathOf(y.span)), cmp.Compare(x.span.Start, y.span.Start))
		})
	}
	slices.SortFunc(all, func(x, y *address) int { return cmp.Compare(x.key, y.key) })
	return all
}

func pathOf(s diag.Span) string {
	if s.File == nil {
		return ""
	}
	return s.File.Path
}

// run asks the open addresses. Those of one host are one goroutine's work, one
// after the other; the hosts with the most addresses begin.
func (c *checker) run(ctx context.Context, all []*address, open []int, answers []*answer) {
	byHost := map[string][]int{}
	for _, i := range open {
		name := all[i].url.Hostname()
		byHost[name] = append(byHost[name], i)
	}
	queues := make([][]int, 0, len(byHost))
	for _, q := range byHost {
		queues = append(queues, q)
	}
	slices.SortFunc(queues, func(a, b []int) int { return cmp.Or(cmp.Compare(len(b), len(a)), cmp.Compare(a[0], b[0])) })
	var next, done atomic.Int64
	var wait sync.WaitGroup
	for range min(c.Connections, len(queues)) {
		wait.Go(func() {
			for {
				n := int(next.Add(1)) - 1
				if n >= len(queues) {
					return
				}
				for _, i := range queues[n] {
					if a, ok := c.ask(ctx, all[i].url); ok {
						answers[i] = &a
						c.Progress(int(done.Add(1)), len(open))
					}
				}
			}
		})
	}
	wait.Wait()
}
