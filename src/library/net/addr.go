package net

import (
	"context"
	"net/netip"
	"strings"
)

// TCPAddr represents the address of a TCP end point.
type TCPAddr struct {
	IP   IP
	Port int
	Zone string // IPv6 scoped addressing zone
}

// UDPAddr represents the address of a UDP end point.
type UDPAddr struct {
	IP   IP
	Port int
	Zone string // IPv6 scoped addressing zone
}

// IPAddr represents the address of an IP end point.
type IPAddr struct {
	IP   IP
	Zone string // IPv6 scoped addressing zone
}

// UnixAddr represents the address of a Unix domain socket end point.
type UnixAddr struct {
	Name string
	Net  string
}

func ipText(ip IP, zone string) string {
	if len(ip) == 0 {
		return ""
	}
	if zone != "" {
		return ip.String() + "%" + zone
	}
	return ip.String()
}

func addrPort(ip IP, zone string, port int) netip.AddrPort {
	a, _ := netip.AddrFromSlice(ip)
	return netip.AddrPortFrom(a.WithZone(zone), uint16(port))
}

// Network returns the address's network name, "tcp".
func (a *TCPAddr) Network() string { return "tcp" }

func (a *TCPAddr) String() string {
	if a == nil {
		return "<nil>"
	}
	return JoinHostPort(ipText(a.IP, a.Zone), itoa(a.Port))
}

// AddrPort returns the TCPAddr a as a netip.AddrPort. If a.Port does not fit in a uint16, it's silently truncated.
func (a *TCPAddr) AddrPort() netip.AddrPort {
	if a == nil {
		return netip.AddrPort{}
	}
	return addrPort(a.IP, a.Zone, a.Port)
}

// TCPAddrFromAddrPort returns addr as a TCPAddr. If addr.IsValid() is false, then the returned TCPAddr will contain a nil IP field.
func TCPAddrFromAddrPort(addr netip.AddrPort) *TCPAddr {
	return &TCPAddr{IP: addr.Addr().AsSlice(), Zone: addr.Addr().Zone(), Port: int(addr.Port())}
}

// Network returns the address's network name, "udp".
func (a *UDPAddr) Network() string { return "udp" }

func (a *UDPAddr) String() string {
	if a == nil {
		return "<nil>"
	}
	return JoinHostPort(ipText(a.IP, a.Zone), itoa(a.Port))
}

// AddrPort returns the UDPAddr a as a netip.AddrPort. If a.Port does not fit in a uint16, it's silently truncated.
func (a *UDPAddr) AddrPort() netip.AddrPort {
	if a == nil {
		return netip.AddrPort{}
	}
	return addrPort(a.IP, a.Zone, a.Port)
}

// UDPAddrFromAddrPort returns addr as a UDPAddr. If addr.IsValid() is false, then the returned UDPAddr will contain a nil IP field.
func UDPAddrFromAddrPort(addr netip.AddrPort) *UDPAddr {
	return &UDPAddr{IP: addr.Addr().AsSlice(), Zone: addr.Addr().Zone(), Port: int(addr.Port())}
}

// Network returns the address's network name, "ip".
func (a *IPAddr) Network() string { return "ip" }

func (a *IPAddr) String() string {
	if a == nil {
		return "<nil>"
	}
	return ipText(a.IP, a.Zone)
}

// Network returns the address's network name, "unix", "unixgram" or "unixpacket".
func (a *UnixAddr) Network() string { return a.Net }

func (a *UnixAddr) String() string {
	if a == nil {
		return "<nil>"
	}
	return a.Name
}

// SplitHostPort splits a network address of the form "host:port", "host%zone:port", "[host]:port" or "[host%zone]:port" into host or host%zone and port.
//
// A literal IPv6 address in hostport must be enclosed in square brackets, as in "[::1]:80", "[::1%lo0]:80".
func SplitHostPort(hostport string) (host, port string, err error) {
	const (
		missingPort   = "missing port in address"
		tooManyColons = "too many colons in address"
	)
	fail := func(why string) (string, string, error) { return "", "", &AddrError{Err: why, Addr: hostport} }
	j, k := 0, 0
	i := strings.LastIndexByte(hostport, ':')
	if i < 0 {
		return fail(missingPort)
	}
	if hostport[0] == '[' {
		end := strings.IndexByte(hostport, ']')
		switch {
		case end < 0:
			return fail("missing ']' in address")
		case end+1 == len(hostport):
			return fail(missingPort)
		case end+1 != i:
			if hostport[end+1] == ':' {
				return fail(tooManyColons)
			}
			return fail(missingPort)
		}
		host = hostport[1:end]
		j, k = 1, end+1
	} else {
		host = hostport[:i]
		if strings.IndexByte(host, ':') >= 0 {
			return fail(tooManyColons)
		}
	}
	if strings.IndexByte(hostport[j:], '[') >= 0 {
		return fail("unexpected '[' in address")
	}
	if strings.IndexByte(hostport[k:], ']') >= 0 {
		return fail("unexpected ']' in address")
	}
	return host, hostport[i+1:], nil
}

// JoinHostPort combines host and port into a network address of the form "host:port". If host contains a colon, as found in literal IPv6 addresses, then
// JoinHostPort returns "[host]:port".
func JoinHostPort(host, port string) string {
	if strings.IndexByte(host, ':') >= 0 {
		return "[" + host + "]:" + port
	}
	return host + ":" + port
}

func splitZone(s string) (host, zone string) {
	if i := strings.LastIndexByte(s, '%'); i > 0 {
		return s[:i], s[i+1:]
	}
	return s, ""
}

// endpoint is an address of a TCP or UDP network.
type endpoint struct {
	ip   IP
	zone string
	port int
}

func (e endpoint) addr(network string) Addr {
	if network[0] == 't' {
		return &TCPAddr{e.ip, e.port, e.zone}
	}
	return &UDPAddr{e.ip, e.port, e.zone}
}

// parseNetwork checks a network's name and splits "ip4:icmp" at the colon.
func parseNetwork(network string) error {
	switch network {
	case "tcp", "tcp4", "tcp6", "udp", "udp4", "udp6", "unix", "unixgram", "unixpacket":
		return nil
	}
	return UnknownNetworkError(network)
}

// fits tells whether the address is of the family that the network's name asks for.
func fits(network string, ip IP) bool {
	switch network[len(network)-1] {
	case '4':
		return ip.To4() != nil
	case '6':
		return len(ip) == IPv6len && ip.To4() == nil
	}
	return true
}

// resolve finds the endpoints that an address names; one without host has no IP.
func (r *Resolver) resolve(ctx context.Context, network, address string) ([]endpoint, error) {
	host, service := address, ""
	withPort := network[0] != 'i'
	port := 0
	if withPort {
		if address == "" {
			return nil, errNoAddress
		}
		var err error
		if host, service, err = SplitHostPort(address); err != nil {
			return nil, err
		}
		if port, err = r.LookupPort(ctx, network, service); err != nil {
			return nil, err
		}
	}
	if host == "" {
		return []endpoint{{port: port}}, nil
	}
	addrs, err := r.LookupIPAddr(ctx, host)
	if err != nil {
		return nil, err
	}
	var four, all []endpoint
	for _, a := range addrs {
		if !fits(network, a.IP) {
			continue
		}
		e := endpoint{a.IP, a.Zone, port}
		if a.IP.To4() != nil {
			four = append(four, e)
		} else {
			all = append(all, e)
		}
	}
	// IPv4 first, as addresses for a single connection are chosen.
	all = append(four, all...)
	if len(all) == 0 {
		return nil, &AddrError{Err: errUnsuitable.Error(), Addr: host}
	}
	return all, nil
}

// ResolveTCPAddr returns an address of TCP end point. The network must be a TCP network name.
func ResolveTCPAddr(network, address string) (*TCPAddr, error) {
	switch network {
	case "tcp", "tcp4", "tcp6":
	case "":
		network = "tcp"
	default:
		return nil, UnknownNetworkError(network)
	}
	all, err := DefaultResolver.resolve(context.Background(), network, address)
	if err != nil {
		return nil, err
	}
	return &TCPAddr{all[0].ip, all[0].port, all[0].zone}, nil
}

// ResolveUDPAddr returns an address of UDP end point. The network must be a UDP network name.
func ResolveUDPAddr(network, address string) (*UDPAddr, error) {
	switch network {
	case "udp", "udp4", "udp6":
	case "":
		network = "udp"
	default:
		return nil, UnknownNetworkError(network)
	}
	all, err := DefaultResolver.resolve(context.Background(), network, address)
	if err != nil {
		return nil, err
	}
	return &UDPAddr{all[0].ip, all[0].port, all[0].zone}, nil
}

// ResolveIPAddr returns an address of IP end point. The network must be an IP network name.
func ResolveIPAddr(network, address string) (*IPAddr, error) {
	if network == "" {
		network = "ip"
	}
	afnet := network
	if i := strings.IndexByte(network, ':'); i >= 0 {
		afnet = network[:i]
	}
	switch afnet {
	case "ip", "ip4", "ip6":
	default:
		return nil, UnknownNetworkError(network)
	}
	all, err := DefaultResolver.resolve(context.Background(), afnet, address)
	if err != nil {
		return nil, err
	}
	return &IPAddr{all[0].ip, all[0].zone}, nil
}

// ResolveUnixAddr returns an address of Unix domain socket end point. The network must be a Unix network name.
func ResolveUnixAddr(network, address string) (*UnixAddr, error) {
	switch network {
	case "unix", "unixgram", "unixpacket":
		return &UnixAddr{Name: address, Net: network}, nil
	}
	return nil, UnknownNetworkError(network)
}
