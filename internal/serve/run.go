package serve

import (
	"context"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"strings"
	"sync"
	"time"

	"prospectus/internal/diag"
	"prospectus/internal/watch"
)

// shutdownTime is how long answers under way, and a rebuild, may take to end.
const shutdownTime = 2 * time.Second

func run(ctx context.Context, o Options) error {
	if o.Log == nil {
		o.Log = io.Discard
	}
	o.Log = &lockedWriter{w: o.Log}
	a, err := parseAddress(o.Addr)
	if err != nil {
		return err
	}
	l, err := listen(a)
	if err != nil {
		return err
	}
	port := l.Addr().(*net.TCPAddr).Port
	if port != a.port && a.port != 0 {
		fmt.Fprintf(o.Log, "port %d is taken, so it is %d\n", a.port, port)
	}
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	var batches <-chan watch.Batch
	if o.Watch != nil {
		if batches, err = o.Watch(ctx); err != nil {
			_ = l.Close() // nothing was served on it
			return fmt.Errorf("watching: %w", err)
		}
	}

	s := newState(newRun())
	server := &http.Server{
		Handler:           guard(port, newHandler(ctx, s)),
		ReadHeaderTimeout: 10 * time.Second,
		ErrorLog:          log.New(o.Log, "", 0),
	}
	failed := make(chan error, 1)
	go func() { failed <- server.Serve(l) }()
	r := &rebuilder{o: o, state: s, url: func(base string) string { return a.url(port, base) }}
	rebuilt := make(chan struct{})
	go func() {
		defer close(rebuilt)
		r.run(ctx, batches)
	}()

	select {
	case err = <-failed:
	case <-ctx.Done():
		err = nil
	}
	cancel()
	stop, done := context.WithTimeout(context.WithoutCancel(ctx), shutdownTime)
	defer done()
	if server.Shutdown(stop) != nil {
		_ = server.Close() // it was asked to be clean, and had its time
	}
	select {
	case <-rebuilt:
	case <-stop.Done():
	}
	return err
}

// rebuilder calls Rebuild, one call at a time.
type rebuilder struct {
	o      Options
	state  *state
	url    func(base string) string
	faults map[string]bool // faults of the watching that were logged
}

// change is what the next rebuild is told.
type change struct {
	paths  []string
	rescan bool
}

// under is a rebuild under way.
type under struct {
	change change
	result chan Outcome
	shown  chan struct{} // closed when the pages in view are shown
	cancel context.CancelFunc
}

func (r *rebuilder) start(ctx context.Context, c change) *under {
	ctx, cancel := context.WithCancel(ctx)
	u := &under{c, make(chan Outcome, 1), make(chan struct{}), cancel}
	show := func(o Outcome) {
		r.state.show(o)
		close(u.shown)
	}
	go func() {
		u.result <- r.o.Rebuild(ctx, Change{sortedOnce(c.paths), c.rescan, r.state.viewers.pages(), show})
	}()
	return u
}

// giveWay ends a rebuild that only makes pages which nobody looks at, for the sake of
// a change that came meanwhile, and reports whether it did: the next one makes them.
// One that was done by then, good or not, is told as any other.
func (u *under) giveWay() bool {
	select {
	case <-u.shown:
	default:
		return false
	}
	u.cancel()
	o := <-u.result
	if !o.Cut {
		u.result <- o
	}
	return o.Cut
}

// run rebuilds until ctx is done. Batches are received while a rebuild runs,
// and merged into the next one.
func (r *rebuilder) run(ctx context.Context, batches <-chan watch.Batch) {
	next := change{rescan: true}
	var running *under
	var result chan Outcome // of the running one
	first := true
	for {
		more := next.rescan || len(next.paths) > 0
		if running != nil && more && ctx.Err() == nil && running.giveWay() {
			next.paths = append(next.paths, running.change.paths...)
			next.rescan = next.rescan || running.change.rescan
			running, result = nil, nil
		}
		if running == nil && more {
			running = r.start(ctx, next)
			result, next = running.result, change{}
		}
		select {
		case <-ctx.Done():
			if running != nil {
				<-result // it was told by ctx
				running.cancel()
			}
			return
		case b, open := <-batches:
			if !open {
				batches = nil
				continue
			}
			next.paths = append(next.paths, b.Paths...)
			next.rescan = next.rescan || b.Rescan
			r.fault(b.Err)
		case outcome := <-result:
			running.cancel()
			running, result = nil, nil
			if ctx.Err() != nil {
				return // a build that was cut short says nothing
			}
			r.state.publish(outcome)
			r.log(outcome)
			if first && r.o.OnListen != nil {
				r.o.OnListen(r.url((&urlPath{cleanBase(outcome.BasePath)}).String()))
			}
			first = false
		}
	}
}

func (r *rebuilder) fault(err error) {
	if err == nil || r.faults[err.Error()] {
		return
	}
	if r.faults == nil {
		r.faults = map[string]bool{}
	}
	r.faults[err.Error()] = true
	fmt.Fprintln(r.o.Log, err)
}

func (r *rebuilder) log(o Outcome) {
	var parts []string
	for _, part := range []string{o.Summary, counts(o.Diagnostics)} {
		if part != "" {
			parts = append(parts, part)
		}
	}
	text := strings.Join(parts, "; ")
	if !o.OK {
		var b strings.Builder
		// A strings.Builder takes everything.
		_ = diag.WriteText(&b, o.Diagnostics, r.o.Text)
		text = strings.TrimRight(b.String(), "\n") + "\n" + text
		if r.state.view().good != nil {
			text += "; the last good site is still shown"
		}
	}
	if text = strings.Trim(text, "\n"); text != "" {
		fmt.Fprintln(r.o.Log, text)
	}
}

// lockedWriter takes whole lines from several goroutines.
type lockedWriter struct {
	mu sync.Mutex
	w  io.Writer
}

func (l *lockedWriter) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.w.Write(p)
}
