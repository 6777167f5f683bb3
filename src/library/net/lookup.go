package net

import (
	"context"
	"net/netip"
	"strings"
)

// DefaultResolver is the resolver used by the package-level Lookup functions and by Dialers without a specified Resolver.
var DefaultResolver = &Resolver{}

// A Resolver looks up names and numbers: with the system's own resolver (hosts file, DNS).
type Resolver struct {
	// PreferGo is not used: there is one resolver.
	PreferGo bool

	// StrictErrors is not used.
	StrictErrors bool

	// Dial is not used: the system speaks to name servers itself.
	Dial func(ctx context.Context, network, address string) (Conn, error)
}

// resolveHost asks the system for the addresses of a name; status: 0 found, 1 not found, 2 temporary failure, 3 other failure that text describes.
func resolveHost(name string) (addresses []string, status int, text string)

// resolveAddress asks the system for the name of an address.
func resolveAddress(address string) (name string, status int, text string)

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
	if host == "" {
		return nil, &DNSError{Err: "no such host", Name: host, IsNotFound: true}
	}
	if a, err := netip.ParseAddr(host); err == nil {
		return []IPAddr{ipAddrOf(a)}, nil
	}
	if err := ctx.Err(); err != nil {
		e := fromContext(err)
		t, ok := e.(*timeoutError)
		return nil, &DNSError{Err: e.Error(), Name: host, IsTimeout: ok && t != nil}
	}
	list, status, text := resolveHost(host)
	if status != 0 {
		return nil, lookupError(host, status, text)
	}
	var all []IPAddr
	for _, s := range list {
		if a, err := netip.ParseAddr(s); err == nil {
			all = append(all, ipAddrOf(a))
		}
	}
	if len(all) == 0 {
		return nil, lookupError(host, 1, "")
	}
	return all, nil
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
	all, err := r.LookupIPAddr(ctx, host)
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

// LookupAddr performs a reverse lookup for the given address, returning a list of names mapping to that address.
func (r *Resolver) LookupAddr(ctx context.Context, addr string) (names []string, err error) {
	if _, err := netip.ParseAddr(addr); err != nil {
		return nil, &DNSError{Err: "unrecognized address", Name: addr}
	}
	name, status, text := resolveAddress(addr)
	if status != 0 {
		return nil, lookupError(addr, status, text)
	}
	return []string{name}, nil
}

// Records that are not addresses need a DNS client of one's own.
func unsupportedRecord(kind, name string) error {
	return &DNSError{Err: "minigo looks up addresses only, no " + kind + " records", Name: name}
}

// LookupCNAME returns the canonical name for the given host.
func LookupCNAME(host string) (cname string, err error) {
	return DefaultResolver.LookupCNAME(context.Background(), host)
}

// LookupCNAME returns the canonical name for the given host.
func (r *Resolver) LookupCNAME(ctx context.Context, host string) (string, error) {
	return "", unsupportedRecord("CNAME", host)
}

// An SRV represents a single DNS SRV record.
type SRV struct {
	Target   string
	Port     uint16
	Priority uint16
	Weight   uint16
}

// An MX represents a single DNS MX record.
type MX struct {
	Host string
	Pref uint16
}

// An NS represents a single DNS NS record.
type NS struct {
	Host string
}

// LookupSRV tries to resolve an SRV query of the given service, protocol, and domain name: minigo cannot.
func LookupSRV(service, proto, name string) (cname string, addrs []*SRV, err error) {
	return DefaultResolver.LookupSRV(context.Background(), service, proto, name)
}

// LookupSRV tries to resolve an SRV query of the given service, protocol, and domain name: minigo cannot.
func (r *Resolver) LookupSRV(ctx context.Context, service, proto, name string) (string, []*SRV, error) {
	return "", nil, unsupportedRecord("SRV", name)
}

// LookupMX returns the DNS MX records for the given domain name: minigo cannot.
func LookupMX(name string) ([]*MX, error) {
	return DefaultResolver.LookupMX(context.Background(), name)
}

// LookupMX returns the DNS MX records for the given domain name: minigo cannot.
func (r *Resolver) LookupMX(ctx context.Context, name string) ([]*MX, error) {
	return nil, unsupportedRecord("MX", name)
}

// LookupNS returns the DNS NS records for the given domain name: minigo cannot.
func LookupNS(name string) ([]*NS, error) {
	return DefaultResolver.LookupNS(context.Background(), name)
}

// LookupNS returns the DNS NS records for the given domain name: minigo cannot.
func (r *Resolver) LookupNS(ctx context.Context, name string) ([]*NS, error) {
	return nil, unsupportedRecord("NS", name)
}

// LookupTXT returns the DNS TXT records for the given domain name: minigo cannot.
func LookupTXT(name string) ([]string, error) {
	return DefaultResolver.LookupTXT(context.Background(), name)
}

// LookupTXT returns the DNS TXT records for the given domain name: minigo cannot.
func (r *Resolver) LookupTXT(ctx context.Context, name string) ([]string, error) {
	return nil, unsupportedRecord("TXT", name)
}
