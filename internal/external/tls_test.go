package external

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"io"
	"log"
	"math/big"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"
)

// authority signs certificates for a test.
type authority struct {
	cert *x509.Certificate
	key  *ecdsa.PrivateKey
}

func newAuthority(t *testing.T) *authority {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	c := &x509.Certificate{SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "Test Authority"}, IsCA: true, BasicConstraintsValid: true,
		NotBefore: now.AddDate(-10, 0, 0), NotAfter: now.AddDate(10, 0, 0), KeyUsage: x509.KeyUsageCertSign}
	der, err := x509.CreateCertificate(rand.Reader, c, c, &key.PublicKey, key)
	if err != nil {
		t.Fatal(err)
	}
	c, err = x509.ParseCertificate(der)
	if err != nil {
		t.Fatal(err)
	}
	return &authority{c, key}
}

func (a *authority) issue(t *testing.T, c *x509.Certificate) tls.Certificate {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	c.SerialNumber, c.Subject = big.NewInt(2), pkix.Name{CommonName: "silk"}
	der, err := x509.CreateCertificate(rand.Reader, c, a.cert, &key.PublicKey, a.key)
	if err != nil {
		t.Fatal(err)
	}
	return tls.Certificate{Certificate: [][]byte{der}, PrivateKey: key}
}

func TestCertificates(t *testing.T) {
	known, stranger := newAuthority(t), newAuthority(t)
	roots := x509.NewCertPool()
	roots.AddCert(known.cert)
	self := tls.Certificate{Certificate: [][]byte{stranger.cert.Raw}, PrivateKey: stranger.key}
	names := []string{"silk.example"}
	year := func(from, to int) x509.Certificate {
		return x509.Certificate{DNSNames: names, NotBefore: now.AddDate(from, 0, 0), NotAfter: now.AddDate(to, 0, 0)}
	}
	good, old, early, other, aia := year(-1, 1), year(-2, -1), year(1, 2), year(-1, 1), year(-1, 1)
	other.DNSNames = []string{"jiang.example"}
	aia.IssuingCertificateURL = []string{"http://ca.example/ca.cer"}
	const warns = " | browsers warn of it; tell the host, or link to another page\n"
	for name, c := range map[string]struct {
		cert tls.Certificate
		want string
	}{
		"good":    {known.issue(t, &good), ""},
		"expired": {known.issue(t, &old), "warning unreachable-link: the link leads to nothing: the certificate of silk.example ended on 2025-03-01" + warns},
		"early":   {known.issue(t, &early), "warning unreachable-link: the link leads to nothing: the certificate of silk.example begins on 2027-03-01" + warns},
		"other":   {known.issue(t, &other), "warning unreachable-link: the link leads to nothing: the certificate of silk.example is that of another host" + warns},
		"self":    {self, "warning unreachable-link: the link leads to nothing: the certificate of silk.example is signed by itself" + warns},
		"unknown": {stranger.issue(t, &good), "note unchecked-link: the link could not be checked: the certificate of silk.example comes from an authority that is not known here" + byHandHelp},
		"without its issuer": {stranger.issue(t, &aia),
			"note unchecked-link: the link could not be checked: the server of silk.example does not send the certificate that its own was issued by" + byHandHelp},
	} {
		t.Run(name, func(t *testing.T) {
			w := tlsWeb(t, &tls.Config{Certificates: []tls.Certificate{c.cert}})
			if got := told(Check(t.Context(), linksTo("https://silk.example/"), trusting(w, roots)).Found); got != c.want {
				t.Errorf("got\n%swant\n%s", got, c.want)
			}
			if c.want != "" && len(w.asked()) > 0 {
				t.Errorf("asked %q", w.asked())
			}
		})
	}

	old12 := &tls.Config{Certificates: []tls.Certificate{known.issue(t, &good)}, MinVersion: tls.VersionTLS10, MaxVersion: tls.VersionTLS11}
	got := told(Check(t.Context(), linksTo("https://silk.example/"), trusting(tlsWeb(t, old12), roots)).Found)
	if !strings.HasPrefix(got, "note unchecked-link: the link could not be checked: no secure connection to silk.example comes about: ") {
		t.Error(got)
	}
}

func tlsWeb(t *testing.T, c *tls.Config) *web {
	w := &web{}
	w.Server = httptest.NewUnstartedServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		w.mu.Lock()
		defer w.mu.Unlock()
		w.requests = append(w.requests, r.URL.Path)
	}))
	w.TLS = c
	w.Config.ErrorLog = log.New(io.Discard, "", 0)
	w.StartTLS()
	t.Cleanup(w.Close)
	return w
}

// trusting gives options that know the authorities and live on the tests' day.
func trusting(w *web, roots *x509.CertPool) Options {
	o := w.options()
	tune := o.tune
	o.tune = func(t *http.Transport) {
		tune(t)
		t.TLSClientConfig.RootCAs = roots
		t.TLSClientConfig.Time = func() time.Time { return now }
	}
	return o
}
