package net

import (
	"context"
	"io"
	"os"
	"syscall"
	"time"
)

// TCPConn is an implementation of the Conn interface for TCP network connections.
type TCPConn struct {
	conn
}

const defaultKeepAlive = 15 * time.Second

func newTCPConn(fd *netFD, keepAlive time.Duration) *TCPConn {
	c := &TCPConn{conn{fd}}
	c.SetNoDelay(true)
	if keepAlive == 0 {
		keepAlive = defaultKeepAlive
	}
	if keepAlive > 0 {
		c.SetKeepAlive(true)
		c.SetKeepAlivePeriod(keepAlive)
	}
	return c
}

func isTCP(network string) bool { return network == "tcp" || network == "tcp4" || network == "tcp6" }

func tcpOrNil(a *TCPAddr) Addr {
	if a == nil {
		return nil
	}
	return a
}

// DialTCP acts like Dial for TCP networks. If laddr is nil, a local address is automatically chosen.
func DialTCP(network string, laddr, raddr *TCPAddr) (*TCPConn, error) {
	if !isTCP(network) {
		return nil, &OpError{Op: "dial", Net: network, Source: tcpOrNil(laddr), Addr: tcpOrNil(raddr), Err: UnknownNetworkError(network)}
	}
	if raddr == nil {
		return nil, &OpError{Op: "dial", Net: network, Source: tcpOrNil(laddr), Addr: nil, Err: errNoAddress}
	}
	d := Dialer{LocalAddr: tcpOrNil(laddr)}
	c, err := d.dialEndpoint(context.Background(), network, endpoint{raddr.IP, raddr.Zone, raddr.Port})
	if err != nil {
		return nil, err
	}
	return c.(*TCPConn), nil
}

// ReadFrom implements the io.ReaderFrom ReadFrom method.
func (c *TCPConn) ReadFrom(r io.Reader) (int64, error) {
	if !c.ok() {
		return 0, syscall.EINVAL
	}
	return io.Copy(onlyWriter{c}, r)
}

type onlyWriter struct {
	io.Writer
}

// CloseRead shuts down the reading side of the TCP connection. Most callers should just use Close.
func (c *TCPConn) CloseRead() error { return c.shutdown(syscall.SHUT_RD) }

// CloseWrite shuts down the writing side of the TCP connection. Most callers should just use Close.
func (c *TCPConn) CloseWrite() error { return c.shutdown(syscall.SHUT_WR) }

func (c *conn) shutdown(how int) error {
	if !c.ok() {
		return syscall.EINVAL
	}
	if c.fd.pfd.Closed() {
		return c.wrap("close", errClosed)
	}
	return c.wrap("close", systemError("shutdown", shutdownSocket(c.fd.pfd.Sysfd, how)))
}

// SetLinger sets the behavior of Close on a connection which still has data waiting to be sent or to be acknowledged.
func (c *TCPConn) SetLinger(sec int) error {
	if !c.ok() {
		return syscall.EINVAL
	}
	return c.set(systemError("setsockopt", setLinger(c.fd.pfd.Sysfd, sec)))
}

func boolInt(b bool) int {
	if b {
		return 1
	}
	return 0
}

// SetKeepAlive sets whether the operating system should send keep-alive messages on the connection.
func (c *TCPConn) SetKeepAlive(keepalive bool) error {
	return c.option(syscall.SOL_SOCKET, syscall.SO_KEEPALIVE, boolInt(keepalive))
}

// SetKeepAlivePeriod sets period between keep-alives.
func (c *TCPConn) SetKeepAlivePeriod(d time.Duration) error {
	secs := int((d + time.Second - 1) / time.Second)
	if err := c.option(syscall.IPPROTO_TCP, syscall.TCP_KEEPINTVL, secs); err != nil {
		return err
	}
	return c.option(syscall.IPPROTO_TCP, syscall.TCP_KEEPIDLE, secs)
}

// SetNoDelay controls whether the operating system should delay packet transmission in hopes of sending fewer packets (Nagle's algorithm).
// The default is true (no delay).
func (c *TCPConn) SetNoDelay(noDelay bool) error {
	return c.option(syscall.IPPROTO_TCP, syscall.TCP_NODELAY, boolInt(noDelay))
}

// MultipathTCP reports whether the ongoing connection is using MPTCP.
func (c *TCPConn) MultipathTCP() (bool, error) { return false, nil }

// TCPListener is a TCP network listener. Clients should typically use variables of type Listener instead of assuming TCP.
type TCPListener struct {
	fd *netFD
	lc ListenConfig
}

func (l *TCPListener) ok() bool { return l != nil && l.fd != nil }

func (l *TCPListener) wrap(op string, err error) error {
	if err == nil {
		return nil
	}
	return &OpError{Op: op, Net: l.fd.net, Source: nil, Addr: l.fd.laddr, Err: err}
}

// ListenTCP acts like Listen for TCP networks.
func ListenTCP(network string, laddr *TCPAddr) (*TCPListener, error) {
	if !isTCP(network) {
		return nil, &OpError{Op: "listen", Net: network, Source: nil, Addr: tcpOrNil(laddr), Err: UnknownNetworkError(network)}
	}
	if laddr == nil {
		laddr = &TCPAddr{}
	}
	var lc ListenConfig
	fd, err := lc.bindEndpoint(network, endpoint{laddr.IP, laddr.Zone, laddr.Port}, syscall.SOCK_STREAM)
	if err != nil {
		return nil, err
	}
	return &TCPListener{fd, lc}, nil
}

// AcceptTCP accepts the next incoming call and returns the new connection.
func (l *TCPListener) AcceptTCP() (*TCPConn, error) {
	if !l.ok() {
		return nil, syscall.EINVAL
	}
	fd, err := l.fd.accept()
	if err != nil {
		return nil, l.wrap("accept", err)
	}
	return newTCPConn(fd, l.lc.KeepAlive), nil
}

// Accept implements the Accept method in the Listener interface; it waits for the next call and returns a generic Conn.
func (l *TCPListener) Accept() (Conn, error) {
	c, err := l.AcceptTCP()
	if err != nil {
		return nil, err
	}
	return c, nil
}

// Close stops listening on the TCP address. Already Accepted connections are not closed.
func (l *TCPListener) Close() error {
	if !l.ok() {
		return syscall.EINVAL
	}
	return l.wrap("close", l.fd.close())
}

// Addr returns the listener's network address, a *TCPAddr.
func (l *TCPListener) Addr() Addr { return l.fd.laddr }

// SetDeadline sets the deadline associated with the listener. A zero time value disables the deadline.
func (l *TCPListener) SetDeadline(t time.Time) error {
	if !l.ok() {
		return syscall.EINVAL
	}
	return l.wrap("set", l.fd.pfd.SetReadDeadline(t))
}

// File returns a copy of the underlying os.File. It is the caller's responsibility to close f when finished.
func (l *TCPListener) File() (f *os.File, err error) {
	if !l.ok() {
		return nil, syscall.EINVAL
	}
	return l.fd.dup()
}

// SyscallConn returns a raw network connection.
func (l *TCPListener) SyscallConn() (syscall.RawConn, error) {
	if !l.ok() {
		return nil, syscall.EINVAL
	}
	return &rawConn{l.fd}, nil
}
