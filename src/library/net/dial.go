package net

import (
	"context"
	"errors"
	"strings"
	"syscall"
	"time"
)

// A Dialer contains options for connecting to an address. The zero value for each field is equivalent to dialing without that option.
type Dialer struct {
	// Timeout is the maximum amount of time a dial will wait for a connect to complete. If Deadline is also set, it may fail earlier.
	Timeout time.Duration

	// Deadline is the absolute point in time after which dials will fail. Zero means no deadline.
	Deadline time.Time

	// LocalAddr is the local address to use when dialing an address. If nil, a local address is automatically chosen.
	LocalAddr Addr

	// DualStack is deprecated: addresses of both families are tried one after the other.
	DualStack bool

	// FallbackDelay is not used: addresses are tried one after the other.
	FallbackDelay time.Duration

	// KeepAlive specifies the interval between keep-alive probes for an active network connection; negative: none.
	KeepAlive time.Duration

	// Resolver optionally specifies an alternate resolver to use.
	Resolver *Resolver

	// Cancel is an optional channel whose closure indicates that the dial should be canceled.
	//
	// Deprecated: Use DialContext instead.
	Cancel <-chan struct{}

	// If Control is not nil, it is called after creating the network connection but before actually dialing.
	Control func(network, address string, c syscall.RawConn) error

	// If ControlContext is not nil, it is called after creating the network connection but before actually dialing. Control is ignored then.
	ControlContext func(ctx context.Context, network, address string, c syscall.RawConn) error

	multipath bool
}

// MultipathTCP reports whether MPTCP will be used.
func (d *Dialer) MultipathTCP() bool { return d.multipath }

// SetMultipathTCP directs the Dial methods to use, or not use, MPTCP. It is remembered; connections are plain TCP.
func (d *Dialer) SetMultipathTCP(use bool) { d.multipath = use }

// Dial connects to the address on the named network. Known networks are "tcp", "tcp4", "tcp6", "udp", "udp4", "udp6", "unix", "unixgram" and "unixpacket".
func Dial(network, address string) (Conn, error) {
	var d Dialer
	return d.Dial(network, address)
}

// DialTimeout acts like Dial but takes a timeout. The timeout includes name resolution, if required.
func DialTimeout(network, address string, timeout time.Duration) (Conn, error) {
	d := Dialer{Timeout: timeout}
	return d.Dial(network, address)
}

// Dial connects to the address on the named network.
func (d *Dialer) Dial(network, address string) (Conn, error) {
	return d.DialContext(context.Background(), network, address)
}

// DialContext connects to the address on the named network using the provided context.
func (d *Dialer) DialContext(ctx context.Context, network, address string) (Conn, error) {
	if ctx == nil {
		panic("nil context")
	}
	deadline := d.Deadline
	if d.Timeout != 0 {
		if t := time.Now().Add(d.Timeout); deadline.IsZero() || t.Before(deadline) {
			deadline = t
		}
	}
	if !deadline.IsZero() {
		var cancel context.CancelFunc
		ctx, cancel = context.WithDeadline(ctx, deadline)
		defer cancel()
	}
	if d.Cancel != nil {
		var cancel context.CancelFunc
		ctx, cancel = context.WithCancel(ctx)
		defer cancel()
		go func(done <-chan struct{}) {
			select {
			case <-d.Cancel:
				cancel()
			case <-done:
			}
		}(ctx.Done())
	}
	fail := func(err error) error {
		return &OpError{Op: "dial", Net: network, Source: d.LocalAddr, Addr: nil, Err: err}
	}
	r := d.Resolver
	if r == nil {
		r = DefaultResolver
	}
	if name, _, ok := strings.Cut(network, ":"); ok && isIP(name) {
		return d.dialNamedIP(ctx, r, network, address)
	}
	if err := parseNetwork(network); err != nil {
		return nil, fail(err)
	}
	if network[0] == 'u' && network[1] == 'n' {
		if address == "" {
			return nil, fail(errNoAddress)
		}
		return d.dialUnix(ctx, network, &UnixAddr{Name: address, Net: network})
	}
	all, err := r.resolve(ctx, network, address)
	if err != nil {
		return nil, fail(err)
	}
	var first error
	for _, e := range all {
		if err := ctx.Err(); err != nil {
			if first == nil {
				first = &OpError{Op: "dial", Net: network, Source: d.LocalAddr, Addr: e.addr(network), Err: fromContext(err)}
			}
			break
		}
		c, err := d.dialEndpoint(ctx, network, e)
		if err == nil {
			return c, nil
		}
		if first == nil {
			first = err
		}
	}
	return nil, first
}

func (d *Dialer) prepare(ctx context.Context, fd *netFD, network, address string) error {
	if d.ControlContext != nil {
		return d.ControlContext(ctx, network, address, &rawConn{fd})
	}
	if d.Control != nil {
		return d.Control(network, address, &rawConn{fd})
	}
	return nil
}

func wants4(network string) bool { return network[len(network)-1] == '4' }
func wants6(network string) bool { return network[len(network)-1] == '6' }

func familyOf(network string, ip IP, local IP) int {
	if wants4(network) || ip.To4() != nil {
		return syscall.AF_INET
	}
	if len(ip) == 0 && !wants6(network) && (len(local) == 0 || local.To4() != nil) {
		return syscall.AF_INET
	}
	return syscall.AF_INET6
}

func loopback(family int) IP {
	if family == syscall.AF_INET {
		return IPv4(127, 0, 0, 1)
	}
	return IPv6loopback
}

// localEndpoint reads the dialer's local address, which must be of the network's kind.
func (d *Dialer) localEndpoint(stream bool) (e endpoint, err error) {
	switch a := d.LocalAddr.(type) {
	case nil:
		return e, nil
	case *TCPAddr:
		if stream {
			if a != nil {
				e = endpoint{a.IP, a.Zone, a.Port}
			}
			return e, nil
		}
	case *UDPAddr:
		if !stream {
			if a != nil {
				e = endpoint{a.IP, a.Zone, a.Port}
			}
			return e, nil
		}
	}
	return e, &AddrError{Err: "mismatched local address type", Addr: d.LocalAddr.String()}
}

func (d *Dialer) dialEndpoint(ctx context.Context, network string, e endpoint) (Conn, error) {
	stream := network[0] == 't'
	remote, kind := e.addr(network), syscall.SOCK_DGRAM
	if stream {
		kind = syscall.SOCK_STREAM
	}
	fail := func(err error) error {
		return &OpError{Op: "dial", Net: network, Source: d.LocalAddr, Addr: remote, Err: err}
	}
	local, err := d.localEndpoint(stream)
	if err != nil {
		return nil, fail(err)
	}
	family := familyOf(network, e.ip, local.ip)
	ip := e.ip
	if len(ip) == 0 || ip.IsUnspecified() {
		ip = loopback(family) // the local system
	}
	fd, err := newSocket(family, kind, network)
	if err != nil {
		return nil, fail(err)
	}
	if err = d.prepare(ctx, fd, network, remote.String()); err == nil && (local.port != 0 || len(local.ip) > 0) {
		var raw string
		if raw, err = encodeIP(family, local.ip, local.port, local.zone); err == nil {
			setOption(fd.pfd.Sysfd, syscall.SOL_SOCKET, syscall.SO_REUSEADDR, 1)
			err = systemError("bind", bindSocket(fd.pfd.Sysfd, raw))
		}
	}
	if err == nil {
		var raw string
		if raw, err = encodeIP(family, ip, e.port, e.zone); err == nil {
			err = fd.connect(ctx, raw)
		}
	}
	if err != nil {
		fd.close()
		return nil, fail(err)
	}
	fd.setNames(fd.decodeAddress(socketName(fd.pfd.Sysfd, false)), fd.decodeAddress(socketName(fd.pfd.Sysfd, true)), false)
	if !stream {
		return &UDPConn{conn{fd}}, nil
	}
	return newTCPConn(fd, d.KeepAlive), nil
}

func unixKind(network string) int {
	switch network {
	case "unixgram":
		return syscall.SOCK_DGRAM
	case "unixpacket":
		return syscall.SOCK_SEQPACKET
	}
	return syscall.SOCK_STREAM
}

func (d *Dialer) dialUnix(ctx context.Context, network string, remote *UnixAddr) (Conn, error) {
	fail := func(err error) error {
		return &OpError{Op: "dial", Net: network, Source: d.LocalAddr, Addr: remote, Err: err}
	}
	fd, err := newSocket(syscall.AF_UNIX, unixKind(network), network)
	if err != nil {
		return nil, fail(err)
	}
	err = d.prepare(ctx, fd, network, remote.Name)
	if local, ok := d.LocalAddr.(*UnixAddr); ok && local != nil && err == nil {
		var raw string
		if raw, err = encodeUnix(local.Name); err == nil {
			err = systemError("bind", bindSocket(fd.pfd.Sysfd, raw))
		}
	}
	if err == nil {
		var raw string
		if raw, err = encodeUnix(remote.Name); err == nil {
			err = fd.connect(ctx, raw)
		}
	}
	if err != nil {
		fd.close()
		return nil, fail(err)
	}
	fd.setNames(fd.decodeAddress(socketName(fd.pfd.Sysfd, false)), fd.decodeAddress(socketName(fd.pfd.Sysfd, true)), false)
	return &UnixConn{conn{fd}}, nil
}

// ListenConfig contains options for listening to an address.
type ListenConfig struct {
	// If Control is not nil, it is called after creating the network connection but before binding it to the operating system.
	Control func(network, address string, c syscall.RawConn) error

	// KeepAlive specifies the keep-alive period for network connections accepted by this listener; negative: none.
	KeepAlive time.Duration

	multipath bool
}

// MultipathTCP reports whether MPTCP will be used.
func (lc *ListenConfig) MultipathTCP() bool { return lc.multipath }

// SetMultipathTCP directs the Listen method to use, or not use, MPTCP. It is remembered; connections are plain TCP.
func (lc *ListenConfig) SetMultipathTCP(use bool) { lc.multipath = use }

// Listen announces on the local network address. The network must be "tcp", "tcp4", "tcp6", "unix" or "unixpacket".
//
// For TCP networks, if the host in the address parameter is empty or a literal unspecified IP address, Listen listens on all available unicast and
// anycast IP addresses of the local system. If the port in the address parameter is empty or "0", a port number is automatically chosen.
func Listen(network, address string) (Listener, error) {
	var lc ListenConfig
	return lc.Listen(context.Background(), network, address)
}

// ListenPacket announces on the local network address. The network must be "udp", "udp4", "udp6" or "unixgram".
func ListenPacket(network, address string) (PacketConn, error) {
	var lc ListenConfig
	return lc.ListenPacket(context.Background(), network, address)
}

var errUnexpectedType = errors.New("unexpected address type")

func listenTypeError(network, address string) error {
	err := parseNetwork(network)
	if err == nil {
		err = &AddrError{Err: errUnexpectedType.Error(), Addr: address}
	}
	return &OpError{Op: "listen", Net: network, Source: nil, Addr: nil, Err: err}
}

// Listen announces on the local network address.
func (lc *ListenConfig) Listen(ctx context.Context, network, address string) (Listener, error) {
	switch network {
	case "tcp", "tcp4", "tcp6":
		fd, err := lc.bind(ctx, network, address, syscall.SOCK_STREAM)
		if err != nil {
			return nil, err
		}
		return &TCPListener{fd, *lc}, nil
	case "unix", "unixpacket":
		fd, err := lc.bindUnix(network, &UnixAddr{address, network})
		if err != nil {
			return nil, err
		}
		return newUnixListener(fd, address), nil
	}
	return nil, listenTypeError(network, address)
}

// ListenPacket announces on the local network address.
func (lc *ListenConfig) ListenPacket(ctx context.Context, network, address string) (PacketConn, error) {
	switch network {
	case "udp", "udp4", "udp6":
		fd, err := lc.bind(ctx, network, address, syscall.SOCK_DGRAM)
		if err != nil {
			return nil, err
		}
		return &UDPConn{conn{fd}}, nil
	case "unixgram":
		fd, err := lc.bindUnix(network, &UnixAddr{address, network})
		if err != nil {
			return nil, err
		}
		return &UnixConn{conn{fd}}, nil
	}
	if name, _, ok := strings.Cut(network, ":"); ok && isIP(name) {
		all, err := resolveIP(ctx, DefaultResolver, network, address)
		if err != nil {
			return nil, &OpError{Op: "listen", Net: network, Source: nil, Addr: nil, Err: err}
		}
		c, err := lc.listenIP(network, &IPAddr{all[0].ip, all[0].zone})
		if err != nil {
			return nil, err
		}
		return c, nil
	}
	return nil, listenTypeError(network, address)
}

// bind makes a socket that is bound to a local address, and listens when it is a stream.
func (lc *ListenConfig) bind(ctx context.Context, network, address string, kind int) (*netFD, error) {
	all, err := DefaultResolver.resolve(ctx, network, address)
	if err != nil {
		return nil, &OpError{Op: "listen", Net: network, Source: nil, Addr: nil, Err: err}
	}
	return lc.bindEndpoint(network, all[0], kind)
}

// listenFamily: a wildcard address listens to both families where the system can.
func listenFamily(network string, ip IP) int {
	if wants4(network) || ip.To4() != nil && !ip.IsUnspecified() {
		return syscall.AF_INET
	}
	if !wants6(network) && (len(ip) == 0 || ip.To4() != nil) && !hasIPv6() {
		return syscall.AF_INET
	}
	return syscall.AF_INET6
}

func (lc *ListenConfig) bindEndpoint(network string, e endpoint, kind int) (*netFD, error) {
	local := e.addr(network)
	fail := func(err error) error { return &OpError{Op: "listen", Net: network, Source: nil, Addr: local, Err: err} }
	family := listenFamily(network, e.ip)
	fd, err := newSocket(family, kind, network)
	if err != nil {
		return nil, fail(err)
	}
	if kind == syscall.SOCK_STREAM {
		setOption(fd.pfd.Sysfd, syscall.SOL_SOCKET, syscall.SO_REUSEADDR, 1)
	}
	raw, err := encodeIP(family, e.ip, e.port, e.zone)
	return fd, lc.finish(fd, raw, err, local, fail, kind == syscall.SOCK_STREAM)
}

// finish binds the socket to the address and makes it listen.
func (lc *ListenConfig) finish(fd *netFD, raw string, err error, local Addr, fail func(error) error, listens bool) error {
	if err == nil && lc.Control != nil {
		err = lc.Control(fd.net, local.String(), &rawConn{fd})
	}
	if err == nil {
		err = systemError("bind", bindSocket(fd.pfd.Sysfd, raw))
	}
	if err == nil && listens {
		err = systemError("listen", listenSocket(fd.pfd.Sysfd, listenBacklog))
	}
	if err != nil {
		fd.close()
		return fail(err)
	}
	fd.setNames(fd.decodeAddress(socketName(fd.pfd.Sysfd, false)), nil, listens)
	return nil
}

// hasIPv6 tells whether sockets of version 6 can be bound.
func hasIPv6() bool {
	s, code := openSocket(syscall.AF_INET6, syscall.SOCK_STREAM, 0)
	if code != 0 {
		return false
	}
	defer syscall.Close(s)
	raw, _ := encodeIP(syscall.AF_INET6, IPv6loopback, 0, "")
	return bindSocket(s, raw) == 0
}

func (lc *ListenConfig) bindUnix(network string, local *UnixAddr) (*netFD, error) {
	fail := func(err error) error { return &OpError{Op: "listen", Net: network, Source: nil, Addr: local, Err: err} }
	fd, err := newSocket(syscall.AF_UNIX, unixKind(network), network)
	if err != nil {
		return nil, fail(err)
	}
	raw, err := encodeUnix(local.Name)
	return fd, lc.finish(fd, raw, err, local, fail, network != "unixgram")
}
