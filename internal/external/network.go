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
	"strings"
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
// network: the author wrote such an address, or a proxy stands there.
func (c *checker) private(req *http.Request, start *url.URL) *http.Request {
	may := isPrivateName(start.Hostname())
	if !may && c.Proxy != nil {
		proxy, err := c.Proxy(req)
		may = err == nil && proxy != nil
	}
	if !may {
		return req
	}
	return req.WithContext(context.WithValue(req.Context(), anywhere{}, true))
}

// isPrivateName reports whether a host is written as one inside the computer or
// its network.
func isPrivateName(name string) bool {
	if name == "localhost" || strings.HasSuffix(name, ".localhost") {
		return true
	}
	ip, err := netip.ParseAddr(name)
	return err == nil && isPrivate(ip)
}

// isPrivate leaves 198.18.0.0/15 out, since proxies of the local computer give
// these numbers to public names.
func isPrivate(ip netip.Addr) bool {
	ip = ip.Unmap()
	return ip.IsPrivate() || ip.IsLoopback() || ip.IsLinkLocalUnicast() || ip.IsUnspecified() || ip.IsMulticast()
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
