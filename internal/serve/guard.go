package serve

import (
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"strconv"
	"strings"
)

// policy lets a page load what the site itself holds and nothing else, as the
// site promises: a third-party request or an inline script shows at once.
const policy = "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'self'; frame-ancestors 'self'"

// guard answers only requests that the person at this computer makes to this
// server. A page of another origin can send its visitors' browsers here: under
// a name of its own that it points to 127.0.0.1 (the Host tells), or from its
// own pages (the Origin tells).
func guard(port int, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Cache-Control", "no-store")
		h.Set("Content-Security-Policy", policy)
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		h.Set("Referrer-Policy", "same-origin")
		h.Set("X-Content-Type-Options", "nosniff")
		switch {
		case !isOurs(r.Host, port):
			refuse(w, http.StatusForbidden, "this server answers to 127.0.0.1, localhost and [::1] at its port only")
		case !isOurOrigin(r.Header["Origin"], port):
			refuse(w, http.StatusForbidden, "this server answers its own pages only")
		case r.Method != http.MethodGet && r.Method != http.MethodHead:
			h.Set("Allow", "GET, HEAD")
			refuse(w, http.StatusMethodNotAllowed, "this server shows pages: GET and HEAD only")
		default:
			next.ServeHTTP(w, r)
		}
	})
}

func refuse(w http.ResponseWriter, status int, reason string) {
	http.Error(w, reason, status)
}

// isOurs reports whether a Host header names this server: localhost or a
// literal loopback address, which no name server can point elsewhere.
func isOurs(hostport string, port int) bool {
	host, portText, err := net.SplitHostPort(hostport)
	if err != nil {
		host, portText = strings.TrimSuffix(strings.TrimPrefix(hostport, "["), "]"), "80"
	}
	if portText != strconv.Itoa(port) {
		return false
	}
	if strings.EqualFold(host, "localhost") {
		return true
	}
	ip, err := netip.ParseAddr(host)
	return err == nil && ip.IsLoopback()
}

func isOurOrigin(origins []string, port int) bool {
	for _, origin := range origins {
		u, err := url.Parse(origin)
		if err != nil || u.Scheme != "http" || !isOurs(u.Host, port) {
			return false
		}
	}
	return true
}
