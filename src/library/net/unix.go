package net

import (
	"context"
	"os"
	"syscall"
	"time"
)

// UnixConn is an implementation of the Conn interface for connections to Unix domain sockets.
type UnixConn struct {
	conn
}

func unixOrNil(a *UnixAddr) Addr {
	if a == nil {
		return nil
	}
	return a
}

// DialUnix acts like Dial for Unix networks.
func DialUnix(network string, laddr, raddr *UnixAddr) (*UnixConn, error) {
	switch network {
	case "unix", "unixgram", "unixpacket":
	default:
		return nil, &OpError{Op: "dial", Net: network, Source: unixOrNil(laddr), Addr: unixOrNil(raddr), Err: UnknownNetworkError(network)}
	}
	if raddr == nil {
		return nil, &OpError{Op: "dial", Net: network, Source: unixOrNil(laddr), Addr: nil, Err: errNoAddress}
	}
	d := Dialer{LocalAddr: unixOrNil(laddr)}
	c, err := d.dialUnix(context.Background(), network, raddr)
	if err != nil {
		return nil, err
	}
	return c.(*UnixConn), nil
}

// CloseRead shuts down the reading side of the Unix domain connection. Most callers should just use Close.
func (c *UnixConn) CloseRead() error { return c.shutdown(syscall.SHUT_RD) }

// CloseWrite shuts down the writing side of the Unix domain connection. Most callers should just use Close.
func (c *UnixConn) CloseWrite() error { return c.shutdown(syscall.SHUT_WR) }

// ReadFromUnix acts like ReadFrom but returns a UnixAddr.
func (c *UnixConn) ReadFromUnix(b []byte) (int, *UnixAddr, error) {
	if !c.ok() {
		return 0, nil, syscall.EINVAL
	}
	n, a, err := c.fd.readFrom(b)
	addr, _ := a.(*UnixAddr)
	if addr != nil && addr.Name == "" {
		addr = nil
	}
	return n, addr, c.wrap("read", err)
}

// ReadFrom implements the PacketConn ReadFrom method.
func (c *UnixConn) ReadFrom(b []byte) (int, Addr, error) {
	n, addr, err := c.ReadFromUnix(b)
	if addr == nil {
		return n, nil, err
	}
	return n, addr, err
}

// WriteToUnix acts like WriteTo but takes a UnixAddr.
func (c *UnixConn) WriteToUnix(b []byte, addr *UnixAddr) (int, error) {
	if !c.ok() {
		return 0, syscall.EINVAL
	}
	fail := func(err error) error {
		return &OpError{Op: "write", Net: c.fd.net, Source: c.fd.laddr, Addr: unixOrNil(addr), Err: err}
	}
	if addr == nil {
		return 0, fail(errNoAddress)
	}
	raw, err := encodeUnix(addr.Name)
	if err != nil {
		return 0, fail(err)
	}
	n, err := c.fd.writeTo(b, raw)
	if err != nil {
		return n, fail(err)
	}
	return n, nil
}

// WriteTo implements the PacketConn WriteTo method.
func (c *UnixConn) WriteTo(b []byte, addr Addr) (int, error) {
	if !c.ok() {
		return 0, syscall.EINVAL
	}
	a, ok := addr.(*UnixAddr)
	if !ok {
		return 0, &OpError{Op: "write", Net: c.fd.net, Source: c.fd.laddr, Addr: addr, Err: syscall.EINVAL}
	}
	return c.WriteToUnix(b, a)
}

// UnixListener is a Unix domain socket listener. Clients should typically use variables of type Listener instead of assuming Unix domain sockets.
type UnixListener struct {
	fd       *netFD
	path     string
	unlink   bool
	unlinked bool
}

func newUnixListener(fd *netFD, path string) *UnixListener {
	return &UnixListener{fd: fd, path: path, unlink: path != "" && path[0] != '@'}
}

// ListenUnix acts like Listen for Unix networks. The network must be "unix" or "unixpacket".
func ListenUnix(network string, laddr *UnixAddr) (*UnixListener, error) {
	if network != "unix" && network != "unixpacket" {
		return nil, &OpError{Op: "listen", Net: network, Source: nil, Addr: unixOrNil(laddr), Err: UnknownNetworkError(network)}
	}
	if laddr == nil {
		return nil, &OpError{Op: "listen", Net: network, Source: nil, Addr: nil, Err: errNoAddress}
	}
	var lc ListenConfig
	fd, err := lc.bindUnix(network, laddr)
	if err != nil {
		return nil, err
	}
	return newUnixListener(fd, laddr.Name), nil
}

// ListenUnixgram acts like ListenPacket for Unix networks. The network must be "unixgram".
func ListenUnixgram(network string, laddr *UnixAddr) (*UnixConn, error) {
	if network != "unixgram" {
		return nil, &OpError{Op: "listen", Net: network, Source: nil, Addr: unixOrNil(laddr), Err: UnknownNetworkError(network)}
	}
	if laddr == nil {
		return nil, &OpError{Op: "listen", Net: network, Source: nil, Addr: nil, Err: errNoAddress}
	}
	var lc ListenConfig
	fd, err := lc.bindUnix(network, laddr)
	if err != nil {
		return nil, err
	}
	return &UnixConn{conn{fd}}, nil
}

func (l *UnixListener) ok() bool { return l != nil && l.fd != nil }

func (l *UnixListener) wrap(op string, err error) error {
	if err == nil {
		return nil
	}
	return &OpError{Op: op, Net: l.fd.net, Source: nil, Addr: l.fd.laddr, Err: err}
}

// AcceptUnix accepts the next incoming call and returns the new connection.
func (l *UnixListener) AcceptUnix() (*UnixConn, error) {
	if !l.ok() {
		return nil, syscall.EINVAL
	}
	fd, err := l.fd.accept()
	if err != nil {
		return nil, l.wrap("accept", err)
	}
	return &UnixConn{conn{fd}}, nil
}

// Accept implements the Accept method in the Listener interface. Returned connections will be of type *UnixConn.
func (l *UnixListener) Accept() (Conn, error) {
	c, err := l.AcceptUnix()
	if err != nil {
		return nil, err
	}
	return c, nil
}

// Close stops listening on the Unix address. Already accepted connections are not closed.
func (l *UnixListener) Close() error {
	if !l.ok() {
		return syscall.EINVAL
	}
	if l.unlink && !l.unlinked {
		l.unlinked = true
		syscall.Unlink(l.path)
	}
	return l.wrap("close", l.fd.close())
}

// Addr returns the listener's network address.
func (l *UnixListener) Addr() Addr { return l.fd.laddr }

// SetDeadline sets the deadline associated with the listener. A zero time value disables the deadline.
func (l *UnixListener) SetDeadline(t time.Time) error {
	if !l.ok() {
		return syscall.EINVAL
	}
	return l.wrap("set", l.fd.pfd.SetReadDeadline(t))
}

// SetUnlinkOnClose sets whether the underlying socket file should be removed from the file system when the listener is closed.
func (l *UnixListener) SetUnlinkOnClose(unlink bool) { l.unlink = unlink }

// File returns a copy of the underlying os.File. It is the caller's responsibility to close f when finished.
func (l *UnixListener) File() (f *os.File, err error) {
	if !l.ok() {
		return nil, syscall.EINVAL
	}
	return l.fd.dup()
}

// SyscallConn returns a raw network connection.
func (l *UnixListener) SyscallConn() (syscall.RawConn, error) {
	if !l.ok() {
		return nil, syscall.EINVAL
	}
	return &rawConn{l.fd}, nil
}

// ReadMsgUnix reads a message from c, copying the payload into b. Out-of-band data is not received: oobn is 0.
func (c *UnixConn) ReadMsgUnix(b, oob []byte) (n, oobn, flags int, addr *UnixAddr, err error) {
	n, addr, err = c.ReadFromUnix(b)
	return n, 0, 0, addr, err
}

// WriteMsgUnix writes a message to addr via c. Out-of-band data is refused.
func (c *UnixConn) WriteMsgUnix(b, oob []byte, addr *UnixAddr) (n, oobn int, err error) {
	if !c.ok() {
		return 0, 0, syscall.EINVAL
	}
	if len(oob) > 0 {
		return 0, 0, &OpError{Op: "write", Net: c.fd.net, Source: c.fd.laddr, Addr: unixOrNil(addr), Err: errOutOfBand}
	}
	if addr == nil {
		n, err = c.Write(b)
	} else {
		n, err = c.WriteToUnix(b, addr)
	}
	return n, 0, err
}
