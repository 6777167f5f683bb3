package net

import (
	"context"
	"net/netip"
	"strings"
)

// DefaultResolver is the resolver used by the package-level Lookup functions and by Dialers without a specified Resolver.
var DefaultResolver = &Resolver{}

// A Resolver looks up names and numbers: in the hosts file and by the name servers of the system's configuration.
type Resolver struct {
	// PreferGo asks the name servers even where the system has other sources of names; only its own resolver knows those.
	PreferGo bool

	// StrictErrors ends a lookup that consists of several questions at the first one that fails for the moment.
	StrictErrors bool

	// Dial optionally makes the connections to name servers; nil: as a Dialer does.
	Dial func(ctx context.Context, network, address string) (Conn, error)
}

// resolveHost asks the system for the addresses of a name; status: 0 found, 1 not found, 2 temporary failure, 3 other failure that text describes.
func resolveHost(name string) (addresses []string, status int, text string)

func lookupError(name string, status int, text string) error {
	switch status {
	case 1:
		return &DNSError{Err: "no such host", Name: name, IsNotFound: true}
	case 2:
		return &DNSError{Err: text, Name: name, IsTemporary: true}
	}
	return &DNSError{Err: text, Name: name}
}

// LookupIPAddr looks up host using the local resolver. It returns a slice of that host's IPv4 and IPv6 addresses.
func (r *Resolver) LookupIPAddr(ctx context.Context, host string) ([]IPAddr, error) {
	return r.lookupIPAddr(ctx, "ip", host)
}

// lookupIPAddr goes on beside a context that ends before.
func (r *Resolver) lookupIPAddr(ctx context.Context, network, host string) ([]IPAddr, error) {
	if host == "" {
		return nil, notFound(host)
	}
	if a, err := netip.ParseAddr(host); err == nil {
		return []IPAddr{ipAddrOf(a)}, nil
	}
	if ctx == nil {
		panic("nil context")
	}
	type found struct {
		list []netip.Addr
		err  error
	}
	done := make(chan found, 1)
	inner, cancel := context.WithCancel(context.WithoutCancel(ctx))
	defer cancel()
	go func() {
		list, _, err := r.lookupHost(inner, network, host)
		done <- found{list, err}
	}()
	select {
	case <-ctx.Done():
		err := ctx.Err()
		return nil, &DNSError{Err: fromContext(err).Error(), Name: host, IsTimeout: err == context.DeadlineExceeded}
	case f := <-done:
		if f.err != nil {
			return nil, asDNSError(f.err, host)
		}
		var all []IPAddr
		for _, a := range f.list {
			all = append(all, ipAddrOf(a))
		}
		return all, nil
	}
}

func asDNSError(err error, host string) error {
	if _, ok := err.(*DNSError); ok {
		return err
	}
	t, ok := err.(interface{ Timeout() bool })
	return &DNSError{Err: err.Error(), Name: host, IsTimeout: ok && t.Timeout()}
}

func ipAddrOf(a netip.Addr) IPAddr {
	b := a.As16()
	return IPAddr{IP: IP(b[:]), Zone: a.Zone()}
}

// LookupHost looks up the given host using the local resolver. It returns a slice of that host's addresses.
func LookupHost(host string) (addrs []string, err error) {
	return DefaultResolver.LookupHost(context.Background(), host)
}

// LookupHost looks up the given host using the local resolver. It returns a slice of that host's addresses.
func (r *Resolver) LookupHost(ctx context.Context, host string) (addrs []string, err error) {
	all, err := r.LookupIPAddr(ctx, host)
	for _, a := range all {
		addrs = append(addrs, a.String())
	}
	return addrs, err
}

// LookupIP looks up host using the local resolver. It returns a slice of that host's IPv4 and IPv6 addresses.
func LookupIP(host string) ([]IP, error) {
	return DefaultResolver.LookupIP(context.Background(), "ip", host)
}

// LookupIP looks up host for the given network using the local resolver. The network must be one of "ip", "ip4" or "ip6".
func (r *Resolver) LookupIP(ctx context.Context, network, host string) ([]IP, error) {
	switch network {
	case "ip", "ip4", "ip6":
	default:
		return nil, UnknownNetworkError(network)
	}
	all, err := r.lookupIPAddr(ctx, network, host)
	if err != nil {
		return nil, err
	}
	var ips []IP
	for _, a := range all {
		if fits(network, a.IP) {
			ips = append(ips, a.IP)
		}
	}
	if len(ips) == 0 {
		return nil, &AddrError{Err: errUnsuitable.Error(), Addr: host}
	}
	return ips, nil
}

// LookupNetIP looks up host using the local resolver. The network must be one of "ip", "ip4" or "ip6".
func (r *Resolver) LookupNetIP(ctx context.Context, network, host string) ([]netip.Addr, error) {
	ips, err := r.LookupIP(ctx, network, host)
	if err != nil {
		return nil, err
	}
	var all []netip.Addr
	for _, ip := range ips {
		if a, ok := netip.AddrFromSlice(ip); ok {
			all = append(all, a)
		}
	}
	return all, nil
}

// services are those that programs name most; others are numbers.
var services = map[string]int{
	"ftp": 21, "ssh": 22, "telnet": 23, "smtp": 25, "domain": 53, "http": 80, "pop3": 110, "ntp": 123, "imap": 143, "imap2": 143, "imap3": 220, "snmp": 161,
	"https": 443, "submissions": 465, "ftps": 990, "imaps": 993, "pop3s": 995, "gopher": 70,
}

// lookupService asks the system's list of services; 0: unknown.
func lookupService(name, protocol string) int

// LookupPort looks up the port for the given network and service.
func LookupPort(network, service string) (port int, err error) {
	return DefaultResolver.LookupPort(context.Background(), network, service)
}

// LookupPort looks up the port for the given network and service.
func (r *Resolver) LookupPort(ctx context.Context, network, service string) (port int, err error) {
	if service == "" {
		return 0, nil
	}
	digits, sign := service, ""
	if service[0] == '+' || service[0] == '-' {
		sign, digits = service[:1], service[1:]
	}
	numeric := digits != ""
	for i := 0; i < len(digits); i++ {
		numeric = numeric && '0' <= digits[i] && digits[i] <= '9'
	}
	if numeric {
		n, ok := decimal(digits)
		if !ok || n > 65535 || sign == "-" && n != 0 {
			return 0, &AddrError{Err: "invalid port", Addr: service}
		}
		return n, nil
	}
	protocol := strings.TrimRight(network, "46")
	switch protocol {
	case "tcp", "udp":
	case "", "ip":
		protocol = "tcp"
	default:
		return 0, &AddrError{Err: "unknown network", Addr: network}
	}
	name := strings.ToLower(service)
	if p, ok := services[name]; ok {
		return p, nil
	}
	if p := lookupService(name, protocol); p != 0 {
		return p, nil
	}
	return 0, &AddrError{Err: "unknown port", Addr: protocol + "/" + service}
}

// LookupAddr performs a reverse lookup for the given address, returning a list of names mapping to that address.
func LookupAddr(addr string) (names []string, err error) {
	return DefaultResolver.LookupAddr(context.Background(), addr)
}
