package net

import (
	"context"
	"os"
	"strconv"
	"strings"
	"syscall"
)

// IPConn is the implementation of the Conn and PacketConn interfaces for raw IP network connections.
type IPConn struct {
	conn
}

func ipOrNil(a *IPAddr) Addr {
	if a == nil {
		return nil
	}
	return a
}

func isIP(name string) bool { return name == "ip" || name == "ip4" || name == "ip6" }

// splitProtocol takes a network such as "ip4:icmp" apart.
func splitProtocol(network string) (name string, protocol int, err error) {
	i := strings.LastIndexByte(network, ':')
	if i < 0 || !isIP(network[:i]) {
		return "", 0, UnknownNetworkError(network)
	}
	text := network[i+1:]
	if protocol, err = strconv.Atoi(text); err != nil || protocol < 0 {
		protocol, err = protocolNumber(text)
	}
	return network[:i], protocol, err
}

// protocolNumber looks a protocol's name up, in /etc/protocols at last.
func protocolNumber(name string) (int, error) {
	lower := strings.ToLower(name)
	switch lower {
	case "icmp":
		return syscall.IPPROTO_ICMP, nil
	case "igmp":
		return syscall.IPPROTO_IGMP, nil
	case "tcp":
		return syscall.IPPROTO_TCP, nil
	case "udp":
		return syscall.IPPROTO_UDP, nil
	case "ipv6-icmp":
		return syscall.IPPROTO_ICMPV6, nil
	}
	list, _ := os.ReadFile("/etc/protocols")
	for _, line := range strings.Split(string(list), "\n") {
		line, _, _ = strings.Cut(line, "#")
		f := strings.Fields(line)
		for i, alias := range f {
			if i == 1 || len(f) < 2 || alias != name && alias != lower {
				continue
			}
			if n, err := strconv.Atoi(f[1]); err == nil {
				return n, nil
			}
		}
	}
	return 0, &AddrError{Err: "unknown IP protocol specified", Addr: name}
}

// openIP makes a raw socket, bound to the local address if there is one.
func openIP(name string, protocol, family int, local *IPAddr, prepare func(fd *netFD) error) (*netFD, error) {
	s, code := openSocket(family, syscall.SOCK_RAW, protocol)
	if code != 0 {
		return nil, systemError("socket", code)
	}
	if family == syscall.AF_INET {
		setOption(s, syscall.SOL_SOCKET, syscall.SO_BROADCAST, 1)
	}
	fd, err := newFD(s, family, syscall.SOCK_RAW, name)
	if err != nil {
		return nil, err
	}
	err = prepare(fd)
	if local != nil && err == nil {
		var raw string
		if raw, err = encodeIP(family, local.IP, 0, local.Zone); err == nil {
			err = systemError("bind", bindSocket(s, raw))
		}
	}
	if err != nil {
		fd.close()
		return nil, err
	}
	return fd, nil
}

func (d *Dialer) dialIP(ctx context.Context, network string, remote *IPAddr) (*IPConn, error) {
	fail := func(err error) (*IPConn, error) {
		return nil, &OpError{Op: "dial", Net: network, Source: d.LocalAddr, Addr: ipOrNil(remote), Err: err}
	}
	name, protocol, err := splitProtocol(network)
	if err != nil {
		return fail(err)
	}
	var local *IPAddr
	if d.LocalAddr != nil {
		var ok bool
		if local, ok = d.LocalAddr.(*IPAddr); !ok {
			return fail(&AddrError{Err: "mismatched local address type", Addr: d.LocalAddr.String()})
		}
	}
	var from IP
	if local != nil {
		from = local.IP
	}
	family, to := familyOf(name, remote.IP, from), remote.IP
	if len(to) == 0 || to.IsUnspecified() {
		to = loopback(family)
	}
	raw, err := encodeIP(family, to, 0, remote.Zone)
	if err != nil {
		return fail(err)
	}
	fd, err := openIP(name, protocol, family, local, func(fd *netFD) error { return d.prepare(ctx, fd, network, remote.String()) })
	if err != nil {
		return fail(err)
	}
	if err := fd.connect(ctx, raw); err != nil {
		fd.close()
		return fail(err)
	}
	peer := fd.decodeAddress(socketName(fd.pfd.Sysfd, true))
	if peer == nil { // Linux tells no peer of a socket without ports
		peer = remote
	}
	fd.setNames(fd.decodeAddress(socketName(fd.pfd.Sysfd, false)), peer, false)
	return &IPConn{conn{fd}}, nil
}

// resolveIP finds the addresses of a host for a network such as "ip4:icmp".
func resolveIP(ctx context.Context, r *Resolver, network, host string) ([]endpoint, error) {
	name, _, err := splitProtocol(network)
	if err != nil {
		return nil, err
	}
	return r.resolve(ctx, name, host)
}

// dialNamedIP dials the first address of a host that can be reached.
func (d *Dialer) dialNamedIP(ctx context.Context, r *Resolver, network, host string) (Conn, error) {
	all, err := resolveIP(ctx, r, network, host)
	if err == nil && host == "" {
		err = errNoAddress
	}
	if err != nil {
		return nil, &OpError{Op: "dial", Net: network, Source: d.LocalAddr, Addr: nil, Err: err}
	}
	var first error
	for _, e := range all {
		c, err := d.dialIP(ctx, network, &IPAddr{e.ip, e.zone})
		if err == nil {
			return c, nil
		}
		if first == nil {
			first = err
		}
	}
	return nil, first
}

// DialIP acts like Dial for IP networks.
func DialIP(network string, laddr, raddr *IPAddr) (*IPConn, error) {
	d := Dialer{LocalAddr: ipOrNil(laddr)}
	if raddr == nil {
		return nil, &OpError{Op: "dial", Net: network, Source: d.LocalAddr, Addr: nil, Err: errNoAddress}
	}
	return d.dialIP(context.Background(), network, raddr)
}

func (lc *ListenConfig) listenIP(network string, laddr *IPAddr) (*IPConn, error) {
	fail := func(err error) (*IPConn, error) {
		return nil, &OpError{Op: "listen", Net: network, Source: nil, Addr: ipOrNil(laddr), Err: err}
	}
	name, protocol, err := splitProtocol(network)
	if err != nil {
		return fail(err)
	}
	fd, err := openIP(name, protocol, listenFamily(name, laddr.IP), laddr, func(fd *netFD) error {
		if lc.Control == nil {
			return nil
		}
		return lc.Control(network, laddr.String(), &rawConn{fd})
	})
	if err != nil {
		return fail(err)
	}
	fd.setNames(fd.decodeAddress(socketName(fd.pfd.Sysfd, false)), nil, false)
	return &IPConn{conn{fd}}, nil
}

// ListenIP acts like ListenPacket for IP networks.
func ListenIP(network string, laddr *IPAddr) (*IPConn, error) {
	if laddr == nil {
		laddr = &IPAddr{}
	}
	var lc ListenConfig
	return lc.listenIP(network, laddr)
}

// payload removes the header that packets of IPv4 come with.
func payload(b []byte, n int) int {
	const least = 20
	if len(b) < least {
		return n
	}
	size := int(b[0]&0x0f) << 2
	if size < least || size > len(b) || b[0]>>4 != 4 {
		return n
	}
	copy(b, b[size:])
	return n - size
}

// ReadFromIP acts like ReadFrom but returns an IPAddr.
func (c *IPConn) ReadFromIP(b []byte) (int, *IPAddr, error) {
	if !c.ok() {
		return 0, nil, syscall.EINVAL
	}
	n, a, err := c.fd.readFrom(b)
	addr, _ := a.(*IPAddr)
	if addr != nil && c.fd.family == syscall.AF_INET {
		n = payload(b, n)
	}
	return n, addr, c.wrap("read", err)
}

// ReadFrom implements the PacketConn ReadFrom method.
func (c *IPConn) ReadFrom(b []byte) (int, Addr, error) {
	n, addr, err := c.ReadFromIP(b)
	return n, ipOrNil(addr), err
}

// WriteToIP acts like WriteTo but takes an IPAddr.
func (c *IPConn) WriteToIP(b []byte, addr *IPAddr) (int, error) {
	if !c.ok() {
		return 0, syscall.EINVAL
	}
	fail := func(err error) (int, error) {
		return 0, &OpError{Op: "write", Net: c.fd.net, Source: c.fd.laddr, Addr: ipOrNil(addr), Err: err}
	}
	if c.fd.raddr != nil {
		return fail(ErrWriteToConnected)
	}
	if addr == nil {
		return fail(errNoAddress)
	}
	raw, err := encodeIP(c.fd.family, addr.IP, 0, addr.Zone)
	if err != nil {
		return fail(err)
	}
	n, err := c.fd.writeTo(b, raw)
	if err != nil {
		return fail(err)
	}
	return n, nil
}

// WriteTo implements the PacketConn WriteTo method.
func (c *IPConn) WriteTo(b []byte, addr Addr) (int, error) {
	if !c.ok() {
		return 0, syscall.EINVAL
	}
	a, ok := addr.(*IPAddr)
	if !ok {
		return 0, &OpError{Op: "write", Net: c.fd.net, Source: c.fd.laddr, Addr: addr, Err: syscall.EINVAL}
	}
	return c.WriteToIP(b, a)
}

// ReadMsgIP reads a message from c, copying it with its header into b. Out-of-band data is not received: oobn is 0.
func (c *IPConn) ReadMsgIP(b, oob []byte) (n, oobn, flags int, addr *IPAddr, err error) {
	if !c.ok() {
		return 0, 0, 0, nil, syscall.EINVAL
	}
	n, a, err := c.fd.readFrom(b)
	addr, _ = a.(*IPAddr)
	return n, 0, 0, addr, c.wrap("read", err)
}

// WriteMsgIP writes a message to addr via c. Out-of-band data is refused.
func (c *IPConn) WriteMsgIP(b, oob []byte, addr *IPAddr) (n, oobn int, err error) {
	if c.ok() && len(oob) > 0 {
		return 0, 0, &OpError{Op: "write", Net: c.fd.net, Source: c.fd.laddr, Addr: ipOrNil(addr), Err: errOutOfBand}
	}
	n, err = c.WriteToIP(b, addr)
	return n, 0, err
}
