package serve

import (
	"errors"
	"fmt"
	"net"
	"net/netip"
	"strconv"
	"strings"
	"syscall"
)

// AddrError says that an address is none that the dev server may listen on.
type AddrError struct {
	Addr, Reason string
}

// Error states the fact and the mend.
func (e *AddrError) Error() string {
	return fmt.Sprintf("the address %q %s: write %s, or another port", e.Addr, e.Reason, DefaultAddr)
}

// address is where the dev server listens; host is as it was given.
type address struct {
	host string
	ip   netip.Addr
	port int
}

// parseAddress refuses every address that another computer could reach: what
// is served are drafts, and whoever serves them has set no password.
func parseAddress(addr string) (address, error) {
	if addr == "" {
		addr = DefaultAddr
	}
	bad := func(reason string) (address, error) { return address{}, &AddrError{addr, reason} }
	host, portText, err := net.SplitHostPort(addr)
	if err != nil {
		return bad("is not HOST:PORT")
	}
	port, err := strconv.Atoi(portText)
	if err != nil || port < 0 || port > 65535 {
		return bad("has no port between 0 and 65535")
	}
	if strings.EqualFold(host, "localhost") {
		return address{"localhost", netip.AddrFrom4([4]byte{127, 0, 0, 1}), port}, nil
	}
	ip, err := netip.ParseAddr(host)
	switch {
	case host == "":
		return bad("names no host, which means every network")
	case err != nil || !ip.IsLoopback():
		return bad("is not on loopback, and others could reach it")
	}
	return address{host, ip, port}, nil
}

// maxPorts is how many ports are tried when the first ones are taken.
const maxPorts = 100

// listen listens at the address, or at the next free port above it.
func listen(a address) (net.Listener, error) {
	var err error
	for port := a.port; port <= 65535 && port < a.port+maxPorts; port++ {
		var l net.Listener
		l, err = net.Listen("tcp", netip.AddrPortFrom(a.ip, uint16(port)).String())
		if err == nil {
			return l, nil
		}
		if !errors.Is(err, syscall.EADDRINUSE) {
			return nil, err
		}
	}
	return nil, fmt.Errorf("no port from %d on is free: %w", a.port, err)
}

// url gives the address as a browser wants it.
func (a address) url(port int, path string) string {
	return "http://" + net.JoinHostPort(a.host, strconv.Itoa(port)) + path
}
