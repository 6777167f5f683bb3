package net

import (
	"context"
	"internal/poll"
	"io"
	"os"
	"syscall"
	"time"
)

// Natives: socket addresses are those of the system, as bytes; codes are errnos.
func openSocket(family, kind, protocol int) (fd, code int)
func bindSocket(fd int, address string) (code int)
func listenSocket(fd, backlog int) (code int)
func connectSocket(fd int, address string) (code int)
func acceptSocket(fd int) (nfd int, address string, code int)
func socketName(fd int, remote bool) string
func socketError(fd int) (code int)
func setOption(fd, level, option, value int) (code int)
func setLinger(fd, seconds int) (code int)
func shutdownSocket(fd, how int) (code int)
func receiveFrom(fd int, p []byte) (n int, address string, code int)
func sendTo(fd int, p []byte, address string) (n, code int)

const listenBacklog = 4096

// netFD is a socket.
type netFD struct {
	pfd    poll.FD
	family int
	kind   int
	net    string
	laddr  Addr
	raddr  Addr
	res    uint64 // in the runtime's list of open resources
}

// socketOpened and socketClosed keep that list.
func socketOpened(name string, listener bool) uint64
func socketClosed(resource uint64)

func systemError(call string, code int) error {
	if code == 0 {
		return nil
	}
	return os.NewSyscallError(call, syscall.Errno(code))
}

func newFD(sysfd, family, kind int, network string) (*netFD, error) {
	stream := kind == syscall.SOCK_STREAM
	fd := &netFD{pfd: poll.FD{Sysfd: sysfd, Owned: true, IsStream: stream, ZeroReadIsEOF: stream}, family: family, kind: kind, net: network}
	if err := fd.pfd.Init(network, true); err != nil {
		syscall.Close(sysfd)
		return nil, err
	}
	return fd, nil
}

func newSocket(family, kind int, network string) (*netFD, error) {
	s, code := openSocket(family, kind, 0)
	if code != 0 {
		return nil, systemError("socket", code)
	}
	if family == syscall.AF_INET6 {
		only := 0
		if network[len(network)-1] == '6' {
			only = 1
		}
		setOption(s, syscall.IPPROTO_IPV6, syscall.IPV6_V6ONLY, only)
	}
	if kind == syscall.SOCK_DGRAM && family != syscall.AF_UNIX {
		setOption(s, syscall.SOL_SOCKET, syscall.SO_BROADCAST, 1)
	}
	return newFD(s, family, kind, network)
}

func (fd *netFD) setNames(laddr, raddr Addr, listener bool) {
	fd.laddr, fd.raddr = laddr, raddr
	name := ""
	if laddr != nil {
		name = laddr.String()
	}
	if raddr != nil {
		name += "->" + raddr.String()
	}
	fd.res = socketOpened(fd.net+" "+name, listener)
}

// decodeAddress gives the Addr of a system address, nil if it has none.
func (fd *netFD) decodeAddress(raw string) Addr { return decodeAddress(raw, fd.kind, fd.net) }

func decodeAddress(raw string, kind int, network string) Addr {
	if len(raw) < 2 {
		return nil
	}
	switch family := int(raw[0]) | int(raw[1])<<8; family {
	case syscall.AF_INET, syscall.AF_INET6:
		port := int(raw[2])<<8 | int(raw[3])
		var ip IP
		zone := ""
		if family == syscall.AF_INET {
			ip = IP([]byte(raw[4:8]))
		} else {
			ip = IP([]byte(raw[8:24]))
			if scope := int(raw[24]) | int(raw[25])<<8 | int(raw[26])<<16 | int(raw[27])<<24; scope != 0 {
				zone = zoneName(scope)
			}
		}
		if kind == syscall.SOCK_STREAM {
			return &TCPAddr{IP: ip, Port: port, Zone: zone}
		}
		if kind == syscall.SOCK_RAW {
			return &IPAddr{IP: ip, Zone: zone}
		}
		return &UDPAddr{IP: ip, Port: port, Zone: zone}
	case syscall.AF_UNIX:
		name := raw[2:]
		if len(name) > 0 && name[0] == 0 {
			name = "@" + name[1:]
		} else {
			for i := 0; i < len(name); i++ {
				if name[i] == 0 {
					name = name[:i]
					break
				}
			}
		}
		return &UnixAddr{Name: name, Net: network}
	}
	return nil
}

// encodeIP makes a system address of the family; ok is false when the IP has no form in it.
func encodeIP(family int, ip IP, port int, zone string) (raw string, err error) {
	if family == syscall.AF_INET {
		if len(ip) == 0 {
			ip = IPv4zero
		}
		ip4 := ip.To4()
		if ip4 == nil {
			return "", &AddrError{Err: "non-IPv4 address", Addr: ip.String()}
		}
		b := make([]byte, 16)
		b[0], b[2], b[3] = syscall.AF_INET, byte(port>>8), byte(port)
		copy(b[4:], ip4)
		return string(b), nil
	}
	if len(ip) == 0 || ip.Equal(IPv4zero) {
		ip = IPv6zero
	}
	ip6 := ip.To16()
	if ip6 == nil {
		return "", &AddrError{Err: "non-IPv6 address", Addr: ip.String()}
	}
	b := make([]byte, 28)
	b[0], b[2], b[3] = syscall.AF_INET6, byte(port>>8), byte(port)
	copy(b[8:], ip6)
	scope := zoneIndex(zone)
	b[24], b[25], b[26], b[27] = byte(scope), byte(scope>>8), byte(scope>>16), byte(scope>>24)
	return string(b), nil
}

func encodeUnix(name string) (string, error) {
	if len(name) > 107 || len(name) == 107 && name[0] != '@' {
		return "", syscall.EINVAL
	}
	b := []byte{syscall.AF_UNIX, 0}
	if name == "" {
		return string(b), nil
	}
	if name[0] == '@' {
		return string(append(append(b, 0), name[1:]...)), nil
	}
	return string(append(append(b, name...), 0)), nil
}

// connect establishes the connection, until the context ends.
func (fd *netFD) connect(ctx context.Context, raw string) error {
	code := connectSocket(fd.pfd.Sysfd, raw)
	switch syscall.Errno(code) {
	case syscall.EINPROGRESS, syscall.EALREADY, syscall.EINTR:
	default:
		return systemError("connect", code)
	}
	if err := ctx.Err(); err != nil {
		return fromContext(err)
	}
	if d, ok := ctx.Deadline(); ok {
		fd.pfd.SetWriteDeadline(d)
		defer fd.pfd.SetWriteDeadline(time.Time{})
	}
	if done := ctx.Done(); done != nil {
		finished := make(chan struct{})
		stopped := make(chan struct{})
		go func() {
			defer close(stopped)
			select {
			case <-done:
				fd.pfd.SetWriteDeadline(time.Unix(1, 0)) // ends the wait
			case <-finished:
			}
		}()
		defer func() { close(finished); <-stopped }()
	}
	for {
		if err := fd.pfd.WaitWrite(); err != nil {
			if e := ctx.Err(); e != nil {
				return fromContext(e)
			}
			return err
		}
		switch code := socketError(fd.pfd.Sysfd); syscall.Errno(code) {
		case syscall.EINPROGRESS, syscall.EALREADY, syscall.EINTR:
		case 0:
			if socketName(fd.pfd.Sysfd, true) != "" {
				return nil
			}
		default:
			return systemError("connect", code)
		}
	}
}

func (fd *netFD) accept() (*netFD, error) {
	var nfd, code int
	var raw string
	err := fd.pfd.RawRead(func(s uintptr) bool {
		for {
			nfd, raw, code = acceptSocket(int(s))
			if e := syscall.Errno(code); e != syscall.EINTR && e != syscall.ECONNABORTED {
				return e != syscall.EAGAIN
			}
		}
	})
	if err != nil {
		return nil, err
	}
	if code != 0 {
		return nil, systemError("accept", code)
	}
	c, err := newFD(nfd, fd.family, fd.kind, fd.net)
	if err != nil {
		return nil, err
	}
	c.setNames(c.decodeAddress(socketName(nfd, false)), c.decodeAddress(raw), false)
	return c, nil
}

func (fd *netFD) close() error {
	err := fd.pfd.Close()
	if fd.res != 0 {
		socketClosed(fd.res)
		fd.res = 0
	}
	return err
}

func (fd *netFD) read(p []byte) (int, error) {
	n, err := fd.pfd.Read(p)
	return n, named("read", err)
}

func (fd *netFD) write(p []byte) (int, error) {
	n, err := fd.pfd.Write(p)
	return n, named("write", err)
}

// named gives an errno the name of its system call.
func named(call string, err error) error {
	if e, ok := err.(syscall.Errno); ok {
		return os.NewSyscallError(call, e)
	}
	return err
}

func (fd *netFD) readFrom(p []byte) (n int, from Addr, err error) {
	var raw string
	var code int
	err = fd.pfd.RawRead(func(s uintptr) bool {
		n, raw, code = receiveFrom(int(s), p)
		return syscall.Errno(code) != syscall.EAGAIN
	})
	if err == nil && code != 0 {
		err = systemError("recvfrom", code)
	}
	if err != nil {
		return 0, nil, err
	}
	return n, fd.decodeAddress(raw), nil
}

func (fd *netFD) writeTo(p []byte, raw string) (n int, err error) {
	var code int
	err = fd.pfd.RawWrite(func(s uintptr) bool {
		n, code = sendTo(int(s), p, raw)
		return syscall.Errno(code) != syscall.EAGAIN
	})
	if err == nil && code != 0 {
		err = systemError("sendto", code)
	}
	if err != nil {
		n = 0
	}
	return n, err
}

// conn holds what the kinds of connections have in common.
type conn struct {
	fd *netFD
}

func (c *conn) ok() bool { return c != nil && c.fd != nil }

func (c *conn) wrap(op string, err error) error {
	if err == nil || err == io.EOF {
		return err
	}
	return &OpError{Op: op, Net: c.fd.net, Source: c.fd.laddr, Addr: c.fd.raddr, Err: err}
}

// Read implements the Conn Read method.
func (c *conn) Read(b []byte) (int, error) {
	if !c.ok() {
		return 0, syscall.EINVAL
	}
	n, err := c.fd.read(b)
	return n, c.wrap("read", err)
}

// Write implements the Conn Write method.
func (c *conn) Write(b []byte) (int, error) {
	if !c.ok() {
		return 0, syscall.EINVAL
	}
	n, err := c.fd.write(b)
	return n, c.wrap("write", err)
}

// Close closes the connection.
func (c *conn) Close() error {
	if !c.ok() {
		return syscall.EINVAL
	}
	return c.wrap("close", c.fd.close())
}

// LocalAddr returns the local network address. The Addr returned is shared by all invocations of LocalAddr, so do not modify it.
func (c *conn) LocalAddr() Addr {
	if !c.ok() {
		return nil
	}
	return c.fd.laddr
}

// RemoteAddr returns the remote network address. The Addr returned is shared by all invocations of RemoteAddr, so do not modify it.
func (c *conn) RemoteAddr() Addr {
	if !c.ok() {
		return nil
	}
	return c.fd.raddr
}

func (c *conn) set(err error) error {
	if err == nil {
		return nil
	}
	return &OpError{Op: "set", Net: c.fd.net, Source: nil, Addr: c.fd.laddr, Err: err}
}

// SetDeadline implements the Conn SetDeadline method.
func (c *conn) SetDeadline(t time.Time) error {
	if !c.ok() {
		return syscall.EINVAL
	}
	return c.set(c.fd.pfd.SetDeadline(t))
}

// SetReadDeadline implements the Conn SetReadDeadline method.
func (c *conn) SetReadDeadline(t time.Time) error {
	if !c.ok() {
		return syscall.EINVAL
	}
	return c.set(c.fd.pfd.SetReadDeadline(t))
}

// SetWriteDeadline implements the Conn SetWriteDeadline method.
func (c *conn) SetWriteDeadline(t time.Time) error {
	if !c.ok() {
		return syscall.EINVAL
	}
	return c.set(c.fd.pfd.SetWriteDeadline(t))
}

func (c *conn) option(level, option, value int) error {
	if !c.ok() {
		return syscall.EINVAL
	}
	if c.fd.pfd.Closed() {
		return c.set(errClosed)
	}
	return c.set(systemError("setsockopt", setOption(c.fd.pfd.Sysfd, level, option, value)))
}

// SetReadBuffer sets the size of the operating system's receive buffer associated with the connection.
func (c *conn) SetReadBuffer(bytes int) error {
	return c.option(syscall.SOL_SOCKET, syscall.SO_RCVBUF, bytes)
}

// SetWriteBuffer sets the size of the operating system's transmit buffer associated with the connection.
func (c *conn) SetWriteBuffer(bytes int) error {
	return c.option(syscall.SOL_SOCKET, syscall.SO_SNDBUF, bytes)
}

// File returns a copy of the underlying os.File. It is the caller's responsibility to close f when finished.
func (c *conn) File() (f *os.File, err error) {
	if !c.ok() {
		return nil, syscall.EINVAL
	}
	return c.fd.dup()
}

func (fd *netFD) dup() (*os.File, error) {
	const dupCloseOnExec = 0x406
	r, _, e := syscall.Syscall(syscall.SYS_FCNTL, uintptr(fd.pfd.Sysfd), dupCloseOnExec, 0)
	if e != 0 {
		return nil, &OpError{Op: "file", Net: fd.net, Source: fd.laddr, Addr: fd.raddr, Err: os.NewSyscallError("fcntl", e)}
	}
	n := int(r)
	name := fd.net + ":"
	if fd.laddr != nil {
		name += fd.laddr.String()
	}
	name += "->"
	if fd.raddr != nil {
		name += fd.raddr.String()
	}
	return os.NewFile(uintptr(n), name), nil
}

// SyscallConn returns a raw network connection.
func (c *conn) SyscallConn() (syscall.RawConn, error) {
	if !c.ok() {
		return nil, syscall.EINVAL
	}
	return &rawConn{c.fd}, nil
}

type rawConn struct {
	fd *netFD
}

func (c *rawConn) wrap(op string, err error) error {
	if err == nil {
		return nil
	}
	return &OpError{Op: op, Net: c.fd.net, Source: nil, Addr: c.fd.laddr, Err: err}
}
func (c *rawConn) Control(f func(fd uintptr)) error {
	return c.wrap("raw-control", c.fd.pfd.RawControl(f))
}
func (c *rawConn) Read(f func(fd uintptr) bool) error { return c.wrap("raw-read", c.fd.pfd.RawRead(f)) }
func (c *rawConn) Write(f func(fd uintptr) bool) error {
	return c.wrap("raw-write", c.fd.pfd.RawWrite(f))
}
