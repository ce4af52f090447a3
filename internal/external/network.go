package external

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"slices"
	"strings"
	"sync"
	"syscall"
	"time"
	"unicode"
)

// fault says why an address gave no response that counts.
type fault struct {
	why      string // a clause that names the host
	gone     bool   // nobody can reach it; otherwise that is not known
	passing  bool   // another try may end better
	final    bool   // no other try will, with whatever method
	answered bool   // the host is there and spoke
}

// newTransport gives what requests go through. It takes the old cipher suites
// that browsers still take: an old server is no dead link, and nothing secret is
// sent.
func newTransport(o Options) *http.Transport {
	var suites []uint16
	for _, s := range tls.CipherSuites() {
		suites = append(suites, s.ID)
	}
	suites = append(suites, tls.TLS_RSA_WITH_AES_128_GCM_SHA256, tls.TLS_RSA_WITH_AES_256_GCM_SHA384,
		tls.TLS_RSA_WITH_AES_128_CBC_SHA, tls.TLS_RSA_WITH_AES_256_CBC_SHA)
	dialer := &net.Dialer{Timeout: min(o.Timeout, 10*time.Second), ControlContext: refusePrivate}
	t := &http.Transport{
		Proxy:               o.Proxy,
		DialContext:         dialer.DialContext,
		TLSClientConfig:     &tls.Config{MinVersion: tls.VersionTLS12, CipherSuites: suites},
		TLSHandshakeTimeout: min(o.Timeout, 10*time.Second),
		ForceAttemptHTTP2:   true,
		DisableCompression:  true,
		MaxIdleConns:        o.Connections,
		MaxIdleConnsPerHost: 1,
		IdleConnTimeout:     10 * time.Second,

		MaxResponseHeaderBytes: 256 << 10,
	}
	if o.tune != nil {
		o.tune(t)
	}
	return t
}

// anywhere is the key of a context whose request may go to a private address.
type anywhere struct{}

// private marks a request that may go to an address inside the computer or its
// network: the author wrote the address of such a host, and the request goes to
// that host, or a proxy stands there. ok is false for a request to a host that is
// written as a private one and that only a redirect names: it may not be sent at
// all, be it over a connection that is open for another link or through a proxy.
func (c *checker) private(req *http.Request, start *url.URL) (marked *http.Request, ok bool) {
	inside := isPrivateName(req.URL.Hostname())
	if inside && !strings.EqualFold(req.URL.Hostname(), start.Hostname()) {
		return req, false
	}
	if !inside && c.Proxy != nil {
		proxy, err := c.Proxy(req)
		inside = err == nil && proxy != nil
	}
	if !inside {
		return req, true
	}
	return req.WithContext(context.WithValue(req.Context(), anywhere{}, true)), true
}

// isPrivateName reports whether a host is written as one inside the computer or
// its network.
func isPrivateName(name string) bool {
	name = strings.ToLower(strings.TrimSuffix(name, "."))
	if name == "localhost" || strings.HasSuffix(name, ".localhost") {
		return true
	}
	ip, err := netip.ParseAddr(name)
	return err == nil && isPrivate(ip)
}

// notPublic are the ranges that package netip has no question for, from the IANA
// registries of special-purpose addresses: this network, carriers' own addresses,
// where a cloud has its metadata service (RFC 6598), protocol assignments,
// reserved ones (RFC 1112), site-local addresses (RFC 3879) and a network's own
// translation to IPv4 (RFC 8215). 198.18.0.0/15 is left out, since proxies of the
// local computer give these numbers to public names.
var notPublic = sync.OnceValue(func() []netip.Prefix {
	var list []netip.Prefix
	for _, text := range []string{"0.0.0.0/8", "100.64.0.0/10", "192.0.0.0/24", "240.0.0.0/4", "fec0::/10", "64:ff9b:1::/48"} {
		list = append(list, netip.MustParsePrefix(text))
	}
	return list
})

// isPrivate reports whether an address lies inside a computer or a network, also
// when IPv6 stands for one of IPv4 (NAT64, RFC 6052; 6to4, RFC 3056).
func isPrivate(ip netip.Addr) bool {
	ip = ip.Unmap().WithZone("")
	if ip.Is6() {
		b := ip.As16()
		switch {
		case netip.MustParsePrefix("64:ff9b::/96").Contains(ip):
			return isPrivate(netip.AddrFrom4([4]byte(b[12:])))
		case netip.MustParsePrefix("2002::/16").Contains(ip):
			return isPrivate(netip.AddrFrom4([4]byte(b[2:6])))
		}
	}
	return ip.IsPrivate() || ip.IsLoopback() || ip.IsLinkLocalUnicast() || ip.IsUnspecified() || ip.IsMulticast() ||
		slices.ContainsFunc(notPublic(), func(p netip.Prefix) bool { return p.Contains(ip) })
}

// privateError is a public name, or a redirect, that leads to a private address.
type privateError struct{ ip netip.Addr }

func (e *privateError) Error() string { return e.ip.String() + " is a private address" }

// refusePrivate keeps a page of somebody else from sending requests into the
// network of whoever checks.
func refusePrivate(ctx context.Context, _, address string, _ syscall.RawConn) error {
	at, err := netip.ParseAddrPort(address)
	if err == nil && isPrivate(at.Addr()) && ctx.Value(anywhere{}) == nil {
		return &privateError{at.Addr()}
	}
	return nil
}

// explain tells in plain words what a failed request says of a host.
func (c *checker) explain(err error, at *url.URL) *fault {
	name := at.Hostname()
	var (
		dns     *net.DNSError
		private *privateError
		cert    *tls.CertificateVerificationError
		op      *net.OpError
		timeout net.Error
	)
	switch {
	case errors.As(err, &op) && op.Op == "proxyconnect":
		return &fault{why: "the proxy that this computer is set to can't be reached: " + tail(err), final: true}
	case errors.As(err, &private):
		return &fault{why: fmt.Sprintf("%s is at %s, a private address that readers can't reach", name, private.ip), final: true}
	case errors.As(err, &dns) && dns.IsNotFound:
		return &fault{why: "there is no host " + name, gone: true, final: true}
	case errors.As(err, &dns):
		return &fault{why: "the name " + name + " can't be looked up", passing: true}
	case errors.As(err, &cert):
		return c.certificate(cert, name)
	case errors.As(err, &op) && op.Op == "remote error", strings.HasPrefix(tail(err), "tls: "):
		return &fault{why: "no secure connection to " + name + " comes about: " + strings.TrimPrefix(tail(err), "tls: "), final: true, answered: true}
	case errors.Is(err, context.DeadlineExceeded), errors.As(err, &timeout) && timeout.Timeout():
		return &fault{why: fmt.Sprintf("%s does not answer within %s", name, c.Timeout), passing: true}
	case isErrno(err, syscall.ECONNREFUSED, 10061):
		return &fault{why: name + " refuses the connection", gone: true, passing: true}
	case isErrno(err, syscall.ECONNRESET, 10054), errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, syscall.EPIPE):
		return &fault{why: name + " breaks the connection off", passing: true}
	}
	return &fault{why: name + " can't be asked: " + tail(err), passing: true}
}

// isErrno knows an error of the system under its POSIX name and its number in
// Winsock, for which package syscall has another name on Windows alone.
func isErrno(err error, posix syscall.Errno, winsock uintptr) bool {
	var errno syscall.Errno
	return errors.As(err, &errno) && (errno == posix || uintptr(errno) == winsock)
}

// certificate judges as browsers do, which differ from Go in one thing: they
// fetch a certificate that the server forgot to send along.
func (c *checker) certificate(err *tls.CertificateVerificationError, name string) *fault {
	f := &fault{final: true, answered: true}
	var (
		invalid   x509.CertificateInvalidError
		other     x509.HostnameError
		authority x509.UnknownAuthorityError
	)
	chain := err.UnverifiedCertificates
	switch {
	case len(chain) == 1 && chain[0].Issuer.String() == chain[0].Subject.String():
		f.gone, f.why = true, "the certificate of "+name+" is signed by itself"
	case errors.As(err, &invalid) && invalid.Reason == x509.Expired && invalid.Cert != nil:
		f.gone = true
		f.why = fmt.Sprintf("the certificate of %s ended on %s", name, invalid.Cert.NotAfter.Format(time.DateOnly))
		if c.Now.Before(invalid.Cert.NotBefore) {
			f.why = fmt.Sprintf("the certificate of %s begins on %s", name, invalid.Cert.NotBefore.Format(time.DateOnly))
		}
	case errors.As(err, &other):
		f.gone, f.why = true, "the certificate of "+name+" is that of another host"
	case errors.As(err, &authority) && len(chain) == 1 && len(chain[0].IssuingCertificateURL) > 0:
		f.why = "the server of " + name + " does not send the certificate that its own was issued by"
	case errors.As(err, &authority):
		f.why = "the certificate of " + name + " comes from an authority that is not known here"
	default:
		f.why = "the certificate of " + name + " can't be verified: " + strings.TrimPrefix(tail(err), "x509: ")
	}
	return f
}

// tail gives the last, most precise part of an error, without the addresses that
// the parts before it repeat.
func tail(err error) string {
	for {
		inner := errors.Unwrap(err)
		if inner == nil {
			return shorten(err.Error())
		}
		err = inner
	}
}

// shorten keeps what a stranger's server says within a line.
func shorten(text string) string {
	const most = 120
	text = clean(text)
	if runes := []rune(text); len(runes) > most {
		return string(runes[:most]) + "…"
	}
	return text
}

// clean leaves nothing of a stranger's text that a terminal would obey or that
// turns the direction of what follows.
func clean(text string) string {
	return strings.Map(func(r rune) rune {
		if !unicode.IsPrint(r) {
			return ' '
		}
		return r
	}, strings.ToValidUTF8(text, "�"))
}
