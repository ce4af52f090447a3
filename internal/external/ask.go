package external

import (
	"context"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"strconv"
	"strings"
	"sync"
	"time"
)

// checker is one run.
type checker struct {
	Options
	transport *http.Transport

	mu    sync.Mutex
	hosts map[string]*host
}

// answer is what became of one address.
type answer struct {
	// code is the status of the last response, 0 where there was none.
	code int
	// at is the address that gave it, at the end of all redirects.
	at *url.URL
	// moved is where permanent redirects lead from the address itself; nil for
	// nowhere.
	moved *url.URL
	// fault says why there is no response, or none that counts.
	fault *fault
	// wait is what the host asks to wait before another try; 0 for nothing.
	wait time.Duration
}

// good reports whether a reader would see a page.
func (a *answer) good() bool { return a.fault == nil && a.code >= 200 && a.code < 300 }

// again reports whether another try may end better.
func (a *answer) again() bool {
	if a.fault != nil {
		return a.fault.passing
	}
	switch a.code {
	case http.StatusRequestTimeout, http.StatusTooEarly, http.StatusTooManyRequests, http.StatusInternalServerError,
		http.StatusBadGateway, http.StatusServiceUnavailable, http.StatusGatewayTimeout:
		return true
	}
	return false
}

func newChecker(o Options) *checker {
	return &checker{Options: o, transport: newTransport(o), hosts: map[string]*host{}}
}

// ask asks one address until the answer is one that will stay. ok is false when
// ctx ended before.
//
// Servers that refuse HEAD do it in every way: 405 as they should, 403, 404,
// 500, an empty reply or none at all. So what HEAD does not find is asked with
// GET before anything is said.
func (c *checker) ask(ctx context.Context, u *url.URL) (a answer, ok bool) {
	method := http.MethodHead
	if c.host(u).isHeadless() {
		method = http.MethodGet
	}
	refused := false
	for try := 1; ; {
		a = c.chain(ctx, u, method)
		if ctx.Err() != nil {
			return a, false
		}
		if a.good() {
			if refused {
				c.host(a.at).setHeadless()
			}
			return a, true
		}
		if a.fault != nil && a.fault.final {
			return a, true
		}
		change := method == http.MethodHead
		method, refused = http.MethodGet, refused || change
		if !a.again() {
			if change {
				continue
			}
			return a, true
		}
		if try == c.Tries || a.wait > c.MaxWait {
			c.giveUp(&a)
			return a, true
		}
		if a.wait > 0 || !change || a.fault == nil {
			c.Sleep(ctx, c.spread(max(a.wait, time.Second<<(try-1))))
		}
		try++
	}
}

// spread adds up to a quarter to a wait, so that several runs that were turned
// away together don't come back together.
func (c *checker) spread(d time.Duration) time.Duration {
	return d + time.Duration(c.Chance()*float64(d)/4)
}

// giveUp decides whether the host will be asked for its other addresses: not one
// that never answered, nor one that asks for fewer requests.
func (c *checker) giveUp(a *answer) {
	h := c.host(a.at)
	switch {
	case a.code == http.StatusTooManyRequests || a.wait > c.MaxWait:
		h.close(&fault{why: a.at.Hostname() + " asks for fewer requests", final: true})
	case a.fault != nil && a.code == 0 && !h.hasAnswered():
		closed := *a.fault
		closed.final = true
		h.close(&closed)
	}
}

const (
	// maxHops is how many redirects are followed: browsers follow 20 and Go 10,
	// and no page of use lies behind more.
	maxHops = 10
	// maxBody is how much is read of a body, so that its connection can be used
	// again; of a larger one nothing is.
	maxBody = 64 << 10
)

// chain follows an address through its redirects. It keeps cookies on the way,
// since many sites set one and redirect to the same address.
func (c *checker) chain(ctx context.Context, start *url.URL, method string) answer {
	jar, err := cookiejar.New(nil)
	if err != nil { // which the package rules out
		return answer{at: start, fault: &fault{why: err.Error(), final: true}}
	}
	a := answer{at: start}
	permanent := true
	for hop := 0; ; hop++ {
		to := c.request(ctx, jar, method, start, &a)
		if to == "" || a.fault != nil {
			return a
		}
		next, err := a.at.Parse(to)
		switch {
		case err != nil || next.Hostname() == "" && next.Scheme == "":
			a.fault = &fault{why: a.at.Hostname() + " leads on to " + strconv.Quote(shorten(to)) + ", which is no address", final: true}
			return a
		case next.Scheme != "http" && next.Scheme != "https" || next.Hostname() == "":
			a.fault = &fault{why: a.at.Hostname() + " leads on to the app behind " + next.Scheme + ":", final: true}
			return a
		case hop == maxHops:
			a.fault = &fault{why: a.at.Hostname() + " leads on without end, from one address to the next", gone: true, final: true}
			return a
		}
		next.Fragment, next.RawFragment = "", ""
		permanent = permanent && (a.code == http.StatusMovedPermanently || a.code == http.StatusPermanentRedirect)
		if permanent {
			a.moved = next
		}
		a.at = next
	}
}

// request sends one request to a.at and puts what came of it into a. It gives
// where the response leads on to, or "".
func (c *checker) request(ctx context.Context, jar http.CookieJar, method string, start *url.URL, a *answer) string {
	h := c.host(a.at)
	a.code, a.fault, a.wait = 0, nil, 0
	if !h.enter(ctx, c) {
		a.fault = &fault{why: "it was stopped"}
		return ""
	}
	defer h.leave()
	if a.fault = h.closed(); a.fault != nil {
		return ""
	}
	ctx, cancel := context.WithTimeout(ctx, c.Timeout)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, method, a.at.String(), nil)
	if err != nil {
		a.fault = &fault{why: err.Error(), final: true}
		return ""
	}
	req.Header.Set("User-Agent", c.Agent)
	req.Header.Set("Accept", "text/html,application/xhtml+xml,*/*;q=0.8")
	req.Header.Set("Accept-Language", "zh-CN,zh;q=0.9,en;q=0.8")
	for _, cookie := range jar.Cookies(a.at) {
		req.AddCookie(cookie)
	}
	req, ok := c.private(req, start)
	if !ok {
		a.fault = &fault{why: a.at.Hostname() + " is a private address that readers can't reach", final: true}
		return ""
	}
	res, err := c.transport.RoundTrip(req)
	if err != nil {
		a.fault = c.explain(err, a.at)
		if a.fault.answered {
			h.setAnswered()
		}
		return ""
	}
	h.setAnswered()
	jar.SetCookies(a.at, res.Cookies())
	if res.ContentLength >= 0 && res.ContentLength <= maxBody {
		_, _ = io.CopyN(io.Discard, res.Body, maxBody) // what it says does not matter, nor whether it says all
	}
	_ = res.Body.Close()
	a.code = res.StatusCode
	a.wait = retryAfter(res)
	switch a.code {
	case http.StatusMovedPermanently, http.StatusFound, http.StatusSeeOther, http.StatusTemporaryRedirect, http.StatusPermanentRedirect:
		return res.Header.Get("Location")
	}
	return ""
}

// retryAfter reads the header Retry-After (RFC 9110, 10.2.3): seconds, or a time,
// which is held against that of the server's own clock. 0 for none.
func retryAfter(res *http.Response) time.Duration {
	if res.StatusCode != http.StatusTooManyRequests && res.StatusCode != http.StatusServiceUnavailable {
		return 0
	}
	text := strings.TrimSpace(res.Header.Get("Retry-After"))
	if seconds, err := strconv.ParseUint(text, 10, 31); err == nil {
		return time.Duration(seconds) * time.Second
	}
	then, err1 := http.ParseTime(text)
	now, err2 := http.ParseTime(res.Header.Get("Date"))
	if err1 != nil || err2 != nil {
		return 0
	}
	return max(0, then.Sub(now))
}

// offline reports whether none of several hosts answered in any way.
func (c *checker) offline() bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, h := range c.hosts {
		if h.hasAnswered() {
			return false
		}
	}
	return len(c.hosts) >= 3
}
