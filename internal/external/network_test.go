package external

import (
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"net/url"
	"strings"
	"sync/atomic"
	"testing"
	"time"
)

const byHandHelp = " | open it in a browser; if the page is there, all is well\n"

// hijack takes the connection of a request over.
func hijack(t *testing.T, w http.ResponseWriter) *net.TCPConn {
	conn, _, err := http.NewResponseController(w).Hijack()
	if err != nil {
		t.Error(err)
		return nil
	}
	return conn.(*net.TCPConn)
}

func TestConnectionBreaks(t *testing.T) {
	var n atomic.Int64
	breaks := func(times int64) *web {
		n.Store(0)
		return newWeb(t, func(w http.ResponseWriter, _ *http.Request) {
			if n.Add(1) <= times {
				conn := hijack(t, w)
				_ = conn.SetLinger(0) // a reset, not an end
				_ = conn.Close()
			}
		})
	}
	w := breaks(2)
	if r := Check(t.Context(), linksTo("http://silk.example/"), w.options()); len(r.Found) > 0 || len(w.asked()) != 3 {
		t.Errorf("%safter %q", told(r.Found), w.asked())
	}
	w = breaks(100)
	r := Check(t.Context(), linksTo("http://silk.example/a", "http://silk.example/b"), w.options())
	want := "note unchecked-link: the link could not be checked: silk.example breaks the connection off" + byHandHelp
	if told(r.Found) != want+want || len(w.asked()) != 3 {
		t.Errorf("%safter %q", told(r.Found), w.asked())
	}
}

func TestNoWebServer(t *testing.T) {
	w := newWeb(t, func(w http.ResponseWriter, _ *http.Request) {
		conn := hijack(t, w)
		_, _ = io.WriteString(conn, "220 mail.silk.example \x1b[31mESMTP\r\n\r\n")
		_ = conn.Close()
	})
	got := told(Check(t.Context(), linksTo("http://silk.example/"), w.options()).Found)
	if !strings.HasPrefix(got, "note unchecked-link: the link could not be checked: silk.example can't be asked: ") || strings.Contains(got, "\x1b") {
		t.Error(got)
	}
}

func TestSlow(t *testing.T) {
	w := newWeb(t, func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() })
	o := w.options()
	o.Timeout = 50 * time.Millisecond
	r := Check(t.Context(), linksTo("http://silk.example/a", "http://silk.example/b"), o)
	want := "note unchecked-link: the link could not be checked: silk.example does not answer within 50ms" + byHandHelp
	if told(r.Found) != want+want {
		t.Error(told(r.Found))
	}
	if len(w.asked()) != 3 {
		t.Errorf("asked %q; a host that does not answer is not asked for more", w.asked())
	}
}

// TestSlowToHEAD: some servers never answer HEAD, and GET at once.
func TestSlowToHEAD(t *testing.T) {
	w := newWeb(t, func(_ http.ResponseWriter, r *http.Request) {
		if r.Method == http.MethodHead {
			<-r.Context().Done()
		}
	})
	o := w.options()
	o.Timeout = 50 * time.Millisecond
	if r := Check(t.Context(), linksTo("http://silk.example/a", "http://silk.example/b"), o); len(r.Found) > 0 || len(w.asked()) != 3 {
		t.Errorf("%safter %q", told(r.Found), w.asked())
	}
}

func TestRefused(t *testing.T) {
	s := httptest.NewServer(http.NotFoundHandler())
	s.Close()
	o := Options{Now: now, Sleep: func(context.Context, time.Duration) {}}
	r := Check(t.Context(), linksTo(s.URL), o)
	want := "warning unreachable-link: the link leads to nothing: 127.0.0.1 refuses the connection | look for the page under another address, or link to another page\n"
	if told(r.Found) != want || !r.All {
		t.Error(told(r.Found))
	}
}

// resolving gives options whose names are looked up as by a resolver that says
// err of all but silk.example.
func resolving(w *web, err net.DNSError) Options {
	o := w.options()
	tune := o.tune
	o.tune = func(t *http.Transport) {
		tune(t)
		dial := t.DialContext
		t.DialContext = func(ctx context.Context, network, address string) (net.Conn, error) {
			if strings.HasPrefix(address, "silk.example:") {
				return dial(ctx, network, address)
			}
			return nil, &net.OpError{Op: "dial", Net: network, Err: &err}
		}
	}
	return o
}

func TestNames(t *testing.T) {
	w := newWeb(t, func(http.ResponseWriter, *http.Request) {})
	missing := net.DNSError{Err: "no such host", Name: "x", IsNotFound: true}
	links := linksTo("http://silk.example/", "http://one.example/a", "http://two.example/", "http://three.example/")
	want := "warning unreachable-link: the link leads to nothing: there is no host %s.example | look for the page under another address, or link to another page\n"
	if got := told(Check(t.Context(), links, resolving(w, missing)).Found); got != fmt.Sprintf(strings.Repeat(want, 3), "one", "three", "two") {
		t.Error(got)
	}
	failing := net.DNSError{Err: "server misbehaving", Name: "x", IsTemporary: true}
	want = "note unchecked-link: the link could not be checked: the name one.example can't be looked up" + byHandHelp
	if got := told(Check(t.Context(), links[:2], resolving(w, failing)).Found); got != want {
		t.Error(got)
	}
}

// TestOffline: a computer without a network has no dead links.
func TestOffline(t *testing.T) {
	w := newWeb(t, http.NotFound)
	o := resolving(w, net.DNSError{Err: "no such host", Name: "x", IsNotFound: true})
	o.Cache = ReadCache(nil)
	r := Check(t.Context(), linksTo("http://a.example/", "http://b.example/", "http://c.example/", "http://c.example/d"), o)
	want := "note unchecked-link: the link could not be checked: no host at all can be reached; is this computer online?" + byHandHelp
	if told(r.Found) != want || r.All {
		t.Errorf("%s%+v", told(r.Found), r)
	}
	if kept := string(o.Cache.Bytes(now)); strings.Contains(kept, "example") {
		t.Error(kept)
	}
}

// TestPrivate: a page of somebody else can't send a request into the network of
// whoever checks; an address that the author wrote is asked.
func TestPrivate(t *testing.T) {
	w := newWeb(t, func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/on" {
			http.Redirect(w, r, "/there", http.StatusFound)
		}
	})
	o := w.options()
	o.tune = nil
	if r := Check(t.Context(), linksTo(w.URL+"/on"), o); len(r.Found) > 0 || len(w.asked()) != 2 {
		t.Errorf("%safter %q", told(r.Found), w.asked())
	}
	outside := newWeb(t, func(rw http.ResponseWriter, r *http.Request) {
		http.Redirect(rw, r, w.URL+"/inside", http.StatusFound)
	})
	o = outside.options()
	tune := o.tune
	o.tune = func(t *http.Transport) {
		own := t.DialContext
		tune(t)
		dial := t.DialContext
		t.DialContext = func(ctx context.Context, network, address string) (net.Conn, error) {
			if strings.HasPrefix(address, "silk.example:") {
				return dial(ctx, network, address)
			}
			return own(ctx, network, address)
		}
	}
	before := len(w.asked())
	got := told(Check(t.Context(), linksTo("http://silk.example/"), o).Found)
	want := "note unchecked-link: the link could not be checked: 127.0.0.1 is a private address that readers can't reach" + byHandHelp
	if got != want || len(w.asked()) != before {
		t.Errorf("%safter %q", got, w.asked()[before:])
	}
	// Nor over the connection that a link of the author's left open.
	o.Connections = 1
	got = told(Check(t.Context(), linksTo(w.URL+"/a", "http://silk.example/"), o).Found)
	if asked := w.asked()[before:]; got != want || len(asked) != 1 || strings.Contains(asked[0], "/inside") {
		t.Errorf("%safter %q", got, asked)
	}
	// A proxy may stand inside.
	o = outside.options()
	o.tune = nil
	o.Proxy = func(*http.Request) (*url.URL, error) { return url.Parse(w.URL) }
	if got := told(Check(t.Context(), linksTo("http://silk.example/"), o).Found); got != "" {
		t.Error(got)
	}
}

// TestPrivateHop: that the author wrote one private address lets a chain go to no
// other one, through a proxy neither.
func TestPrivateHop(t *testing.T) {
	other := newWeb(t, func(http.ResponseWriter, *http.Request) {})
	var to string
	w := newWeb(t, func(rw http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/" {
			return
		}
		http.Redirect(rw, r, to, http.StatusFound)
	})
	const refused = "note unchecked-link: the link could not be checked: %s is a private address that readers can't reach" + byHandHelp
	for _, host := range []string{"localhost", "LOCALHOST.", "127.0.0.2", "[::1]", "169.254.169.254", "100.100.100.200", "[64:ff9b::a9fe:a9fe]"} {
		to = "http://" + host + ":" + other.Listener.Addr().String()[strings.LastIndexByte(other.Listener.Addr().String(), ':')+1:] + "/"
		name := strings.Trim(host, "[]")
		for _, proxy := range []func(*http.Request) (*url.URL, error){nil, func(*http.Request) (*url.URL, error) { return url.Parse(w.URL) }} {
			o := w.options()
			o.tune, o.Proxy = nil, proxy
			if got := told(Check(t.Context(), linksTo(w.URL+"/"), o).Found); got != fmt.Sprintf(refused, name) {
				t.Errorf("on to %s: %s", to, got)
			}
		}
	}
	if len(other.asked()) > 0 {
		t.Errorf("asked %q", other.asked())
	}
	// The host that the author wrote may lead on to itself, at another port too.
	to = other.URL + "/"
	o := w.options()
	o.tune = nil
	if got := told(Check(t.Context(), linksTo(w.URL+"/"), o).Found); got != "" || len(other.asked()) != 1 {
		t.Errorf("%safter %q", got, other.asked())
	}
}

// TestPrivateName: a public name that is looked up to a private address is not
// asked, whoever wrote it.
func TestPrivateName(t *testing.T) {
	w := newWeb(t, func(http.ResponseWriter, *http.Request) {})
	o := w.options()
	o.tune = func(t *http.Transport) {
		dial := t.DialContext
		t.DialContext = func(ctx context.Context, network, _ string) (net.Conn, error) {
			return dial(ctx, network, w.Listener.Addr().String())
		}
	}
	want := "note unchecked-link: the link could not be checked: silk.example is at 127.0.0.1, a private address that readers can't reach" + byHandHelp
	if got := told(Check(t.Context(), linksTo("http://silk.example/"), o).Found); got != want || len(w.asked()) > 0 {
		t.Errorf("%safter %q", got, w.asked())
	}
}

func TestIsPrivate(t *testing.T) {
	for text, want := range map[string]bool{
		"127.0.0.1": true, "10.0.0.1": true, "192.168.1.1": true, "172.31.0.1": true, "169.254.169.254": true,
		"0.0.0.0": true, "0.1.2.3": true, "100.64.0.1": true, "100.100.100.200": true, "192.0.0.1": true, "224.0.0.1": true,
		"255.255.255.255": true, "::1": true, "::": true, "fd00::1": true, "fe80::1%eth0": true, "fec0::1": true, "fec0::1%eth0": true,
		"::ffff:10.0.0.1": true, "::ffff:100.100.100.200": true, "64:ff9b::a9fe:a9fe": true, "64:ff9b::10.0.0.1": true,
		"64:ff9b:1::1": true, "2002:a00:1::1": true,

		"1.1.1.1": false, "100.63.255.255": false, "100.128.0.1": false, "192.0.1.1": false, "172.32.0.1": false,
		"198.18.0.5": false, "2001:4860:4860::8888": false, "64:ff9b::101:101": false, "2002:101:101::1": false, "240e::1": false,
	} {
		if got := isPrivate(netip.MustParseAddr(text)); got != want {
			t.Errorf("%s is private: %v", text, got)
		}
	}
}

func TestProxyIsDown(t *testing.T) {
	s := httptest.NewServer(http.NotFoundHandler())
	s.Close()
	o := Options{Now: now, Proxy: func(*http.Request) (*url.URL, error) { return url.Parse(s.URL) }}
	for _, scheme := range []string{"http", "https"} {
		got := told(Check(t.Context(), linksTo(scheme+"://silk.example/"), o).Found)
		if !strings.HasPrefix(got, "note unchecked-link: the link could not be checked: the proxy that this computer is set to can't be reached: ") {
			t.Error(got)
		}
	}
}

// TestChineseNames: hosts and paths in Chinese are asked as browsers ask them.
func TestChineseNames(t *testing.T) {
	w := newWeb(t, func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/旧" {
			w.Header().Set("Location", "/新?名=丝")
			w.WriteHeader(http.StatusMovedPermanently)
		}
	})
	got := told(Check(t.Context(), linksTo("http://丝城.example/旧"), w.options()).Found)
	want := "note moved-link: the page has moved for good | write http://丝城.example/%E6%96%B0?名=丝\n"
	if got != want {
		t.Error(got)
	}
	if asked := w.asked(); len(asked) != 2 || asked[0] != "HEAD xn--yhq19u.example/%E6%97%A7" {
		t.Errorf("asked %q", asked)
	}
}

func TestPrivateNames(t *testing.T) {
	for name, want := range map[string]bool{
		"localhost": true, "a.localhost": true, "127.0.0.1": true, "10.1.2.3": true, "::1": true, "fe80::1": true, "::ffff:192.168.0.1": true, "0.0.0.0": true,
		"silk.example": false, "localhost.example": false, "8.8.8.8": false, "198.18.0.7": false, "2001:4860:4860::8888": false,
	} {
		if isPrivateName(name) != want {
			t.Errorf("%s: %t", name, !want)
		}
	}
}

// countingConn counts what is read of a connection.
type countingConn struct {
	net.Conn
	read *atomic.Int64
}

func (c countingConn) Read(p []byte) (int, error) {
	n, err := c.Conn.Read(p)
	c.read.Add(int64(n))
	return n, err
}

// TestLittleIsRead: a body without end costs neither time nor traffic, and the
// connection of a small one is used again.
func TestLittleIsRead(t *testing.T) {
	serve := func(size int64, length bool) (read, dials int64) {
		var bytes, connections atomic.Int64
		w := newWeb(t, func(w http.ResponseWriter, r *http.Request) {
			if r.Method == http.MethodHead {
				w.WriteHeader(http.StatusMethodNotAllowed)
				return
			}
			if length {
				w.Header().Set("Content-Length", fmt.Sprint(size))
			}
			chunk := make([]byte, 32<<10)
			for left := size; left > 0 && r.Context().Err() == nil; left -= int64(len(chunk)) {
				if _, err := w.Write(chunk[:min(left, int64(len(chunk)))]); err != nil {
					return
				}
			}
		})
		o := w.options()
		tune := o.tune
		o.tune = func(t *http.Transport) {
			tune(t)
			dial := t.DialContext
			t.DialContext = func(ctx context.Context, network, address string) (net.Conn, error) {
				connections.Add(1)
				conn, err := dial(ctx, network, address)
				return countingConn{conn, &bytes}, err
			}
		}
		if r := Check(t.Context(), linksTo("http://silk.example/a", "http://silk.example/b"), o); len(r.Found) > 0 {
			t.Error(told(r.Found))
		}
		return bytes.Load(), connections.Load()
	}
	const most = 2 * (maxBody + 8<<10) // two pages, with their headers
	if read, _ := serve(1<<40, false); read > most {
		t.Errorf("%d bytes were read of a body without end", read)
	}
	if read, _ := serve(1<<40, true); read > most {
		t.Errorf("%d bytes were read of a huge body", read)
	}
	if read, dials := serve(20<<10, true); dials > 1 || read > most {
		t.Errorf("%d connections for three small pages, %d bytes", dials, read)
	}
}

// TestSlowBody: a page that is there counts, though its body never ends.
func TestSlowBody(t *testing.T) {
	w := newWeb(t, func(w http.ResponseWriter, r *http.Request) {
		if r.Method == http.MethodHead {
			w.WriteHeader(http.StatusMethodNotAllowed)
			return
		}
		w.Header().Set("Content-Length", "100")
		_, _ = w.Write([]byte("a"))
		_ = http.NewResponseController(w).Flush()
		<-r.Context().Done()
	})
	o := w.options()
	o.Timeout = 100 * time.Millisecond
	if r := Check(t.Context(), linksTo("http://silk.example/"), o); len(r.Found) > 0 {
		t.Error(told(r.Found))
	}
}

func TestAgent(t *testing.T) {
	w := newWeb(t, func(w http.ResponseWriter, r *http.Request) {
		if r.UserAgent() != "prospectus/test" || r.Header.Get("Accept") == "" {
			w.WriteHeader(http.StatusNotFound)
		}
	})
	if r := Check(t.Context(), linksTo("http://silk.example/"), w.options()); len(r.Found) > 0 {
		t.Error(told(r.Found))
	}
}
