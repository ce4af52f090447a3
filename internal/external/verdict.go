package external

import (
	"fmt"
	"net/http"
	"net/url"
	"path"
	"strings"

	"prospectus/internal/diag"
)

// Codes of what Report.Found holds.
const (
	// Unreachable is an address that leads to nothing.
	Unreachable diag.Code = "unreachable-link"
	// Moved is an address that leads on to another for good.
	Moved diag.Code = "moved-link"
	// Unchecked is an address of which a program can't tell.
	Unchecked diag.Code = "unchecked-link"
)

const (
	byHand  = "open it in a browser; if the page is there, all is well"
	replace = "look for the page under another address, or link to another page"
)

// maxWritten is the longest address, in bytes, that a help writes out.
const maxWritten = 500

// maxPlaces is how many places a finding names.
const maxPlaces = 20

// report says what an answer means, at the places of an address.
func (a *address) report(x *answer, list *diag.List) {
	var d *diag.Diagnostic
	at := a.places[0].span
	host := x.at.Hostname()
	switch {
	case x.fault != nil && x.fault.gone:
		d = list.Warnf(at, Unreachable, "the link leads to nothing: %s", x.fault.why)
		d.Help = replace
		if x.fault.answered { // a certificate
			d.Help = "browsers warn of it; tell the host, or link to another page"
		}
	case x.fault != nil:
		d = list.Notef(at, Unchecked, "the link could not be checked: %s", x.fault.why)
		d.Help = byHand
	case x.code == http.StatusNotFound || x.code == http.StatusGone:
		d = list.Warnf(at, Unreachable, "the link leads to nothing: %s answers %s", a.who(x), status(x.code))
		d.Help = replace
	case x.good() && a.leadsToError(x):
		d = list.Warnf(at, Unreachable, "the link leads to nothing: %s leads on to %s, which says so", a.url.Hostname(), shorten(readable(x.at)))
		d.Help = replace
	case x.good() && x.moved != nil && x.moved.String() != a.key:
		d = a.moved(x.moved, list)
	case x.good():
		return
	case x.code == http.StatusUnauthorized || x.code == http.StatusProxyAuthRequired:
		d = list.Notef(at, Unchecked, "the link could not be checked: %s asks who is there (%s)", host, status(x.code))
		d.Help = "link to a page that readers can open without an account"
	case x.code >= 500 && http.StatusText(x.code) != "":
		d = list.Notef(at, Unchecked, "the link could not be checked: %s has a fault of its own (%s)", host, status(x.code))
		d.Help = "ask again another day; if it stays so, link to another page"
	default:
		d = list.Notef(at, Unchecked, "the link could not be checked: %s answers %s", host, status(x.code))
		d.Help = "it may turn programs away; " + byHand
	}
	for i, p := range a.places[1:min(len(a.places), maxPlaces)] {
		r := diag.Related{Span: p.span, Message: "the same address"}
		if left := len(a.places) - maxPlaces; i == maxPlaces-2 && left > 0 {
			r.Message = fmt.Sprintf("the same address, as in %d other places", left)
		}
		d.Related = append(d.Related, r)
	}
}

// who names the host that answered, and the redirect that led to it.
func (a *address) who(x *answer) string {
	if x.at.String() == a.key {
		return x.at.Hostname()
	}
	return fmt.Sprintf("it leads on to %s, which", shorten(readable(x.at)))
}

func (a *address) moved(to *url.URL, list *diag.List) *diag.Diagnostic {
	at := a.places[0]
	if strings.Trim(to.Path, "/") == "" && strings.Trim(a.url.Path, "/") != "" {
		d := list.Notef(at.span, Moved, "the page has moved for good, to the front page of %s", to.Hostname())
		d.Help = "the page itself may be gone: " + replace
		return d
	}
	text := readable(to)
	if at.fragment != "" {
		text += "#" + at.fragment
	}
	d := list.Notef(at.span, Moved, "the page has moved for good")
	d.Help = "write " + text
	if len(text) > maxWritten {
		d.Help = "open it and write the address that the browser shows"
	}
	return d
}

// readable writes an address with the host as people read it, not in percents.
func readable(u *url.URL) string {
	text := u.Scheme + "://" + u.Host + u.EscapedPath()
	if u.RawQuery != "" {
		text += "?" + u.RawQuery
	}
	return clean(text)
}

// leadsToError reports whether a redirect ended at what its server calls the
// page for a page that is not there, though it says 200.
func (a *address) leadsToError(x *answer) bool {
	name := path.Base(x.at.Path)
	return x.at.String() != a.key && strings.TrimSuffix(name, path.Ext(name)) == "404"
}

// status writes a code with its name, where it has one.
func status(code int) string {
	if name := http.StatusText(code); name != "" {
		return fmt.Sprintf("%d %s", code, name)
	}
	return fmt.Sprint(code)
}
