package external

import (
	"context"
	"net/url"
	"strings"
	"sync"
)

// host is what a run knows of a host. Requests to it go one by one.
type host struct {
	slot chan struct{} // full while a request is under way
	used bool          // that one was; held by the slot

	mu       sync.Mutex
	headless bool   // it does not take HEAD
	answered bool   // in whatever way
	shut     *fault // why it is left alone for the rest of the run
}

// host gives the host of an address, whatever its port: it is one machine, or
// one gate to several.
func (c *checker) host(u *url.URL) *host {
	name := strings.ToLower(u.Hostname())
	c.mu.Lock()
	defer c.mu.Unlock()
	h := c.hosts[name]
	if h == nil {
		h = &host{slot: make(chan struct{}, 1)}
		c.hosts[name] = h
	}
	return h
}

// enter waits for its turn and for the pause between two requests. It reports
// false when ctx ended before.
func (h *host) enter(ctx context.Context, c *checker) bool {
	select {
	case h.slot <- struct{}{}:
	case <-ctx.Done():
		return false
	}
	if h.used && h.closed() == nil {
		c.Sleep(ctx, c.Pause)
	}
	if ctx.Err() != nil {
		h.leave()
		return false
	}
	h.used = true
	return true
}

func (h *host) leave() { <-h.slot }

func (h *host) isHeadless() bool  { h.mu.Lock(); defer h.mu.Unlock(); return h.headless }
func (h *host) hasAnswered() bool { h.mu.Lock(); defer h.mu.Unlock(); return h.answered }
func (h *host) closed() *fault    { h.mu.Lock(); defer h.mu.Unlock(); return h.shut }
func (h *host) setHeadless()      { h.mu.Lock(); defer h.mu.Unlock(); h.headless = true }
func (h *host) setAnswered()      { h.mu.Lock(); defer h.mu.Unlock(); h.answered = true }
func (h *host) close(why *fault)  { h.mu.Lock(); defer h.mu.Unlock(); h.shut = why }
