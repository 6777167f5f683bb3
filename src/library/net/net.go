// Package net connects programs by networks: TCP, UDP, IP and Unix domain sockets, and the names of hosts.
package net

import (
	"context"
	"errors"
	"internal/poll"
	"io"
	"os"
	"strconv"
	"syscall"
	"time"
)

func itoa(n int) string { return strconv.Itoa(n) }

// Addr is the address of one end of a connection. What its methods return are by custom arguments of Dial.
type Addr interface {
	Network() string // such as "tcp" or "unix"
	String() string  // such as "192.0.2.1:80", "[2001:db8::1]:80" or a path
}

// Conn is a connection that carries a stream of bytes both ways. Its methods may be called by several goroutines.
type Conn interface {
	io.Reader
	io.Writer

	// Close ends the connection and the calls that wait in it, which fail.
	Close() error

	LocalAddr() Addr  // of this end
	RemoteAddr() Addr // of the other

	// SetDeadline is SetReadDeadline and SetWriteDeadline.
	SetDeadline(t time.Time) error

	// SetReadDeadline lets Read fail from that time on with an error whose Timeout method reports true; the zero time is never.
	// It counts for calls that wait already.
	SetReadDeadline(t time.Time) error

	// SetWriteDeadline is that for Write, which may have written a part.
	SetWriteDeadline(t time.Time) error
}

// PacketConn is a connection that carries packets from and to any address. Its methods may be called by several goroutines.
type PacketConn interface {
	// ReadFrom stores a packet in p, or as much of it as fits, and returns who sent it.
	ReadFrom(p []byte) (n int, addr Addr, err error)

	// WriteTo sends a packet.
	WriteTo(p []byte, addr Addr) (n int, err error)

	// The others are as in Conn.
	Close() error
	LocalAddr() Addr
	SetDeadline(t time.Time) error
	SetReadDeadline(t time.Time) error
	SetWriteDeadline(t time.Time) error
}

// Listener waits for connections. Its methods may be called by several goroutines.
type Listener interface {
	// Accept returns the next one.
	Accept() (Conn, error)

	// Close ends the waiting; Accept then fails.
	Close() error

	// Addr is where it listens.
	Addr() Addr
}

// Error is what the errors of this package implement.
type Error interface {
	error
	Timeout() bool // too much time has passed

	// Deprecated: what is temporary was never defined; most are timeouts.
	Temporary() bool
}

var (
	errUnsuitable = errors.New("no suitable address found")
	errNoAddress  = errors.New("missing address")
	errCanceled   = canceledError{}
	errTimeout    = new(timeoutError)
	errClosed     = poll.ErrNetClosing
)

// ErrWriteToConnected says that WriteTo was called on a connection that has one address to write to.
var ErrWriteToConnected = errors.New("use of WriteTo with pre-connected connection")

// ErrClosed says that the connection is closed on this side. It is mostly wrapped: use errors.Is.
var ErrClosed error = errClosed

// canceledError and timeoutError are what the errors of a context become.
type (
	canceledError struct{}
	timeoutError  struct{}
)

func (canceledError) Error() string       { return "operation was canceled" }
func (canceledError) Is(other error) bool { return other == context.Canceled }
func (*timeoutError) Error() string       { return "i/o timeout" }
func (*timeoutError) Is(other error) bool { return other == context.DeadlineExceeded }
func (*timeoutError) Timeout() bool       { return true }
func (*timeoutError) Temporary() bool     { return true }

func fromContext(err error) error {
	if err == context.Canceled {
		return errCanceled
	}
	if err == context.DeadlineExceeded {
		return errTimeout
	}
	return err
}

// OpError tells what failed and between which addresses.
type OpError struct {
	Op     string // such as "dial" or "read"
	Net    string // the network, such as "tcp"
	Source Addr   // of this end, where the operation has two
	Addr   Addr   // of the other end, or of the only one
	Err    error  // why
}

func (e *OpError) Unwrap() error { return e.Err }

func (e *OpError) Error() string {
	if e == nil {
		return "<nil>"
	}
	text, between := e.Op, " "
	if e.Net != "" {
		text += " " + e.Net
	}
	if e.Source != nil {
		text, between = text+" "+e.Source.String(), "->"
	}
	if e.Addr != nil {
		text += between + e.Addr.String()
	}
	return text + ": " + e.Err.Error()
}

// cause is the reason without the name of a system call.
func (e *OpError) cause() error {
	if call, is := e.Err.(*os.SyscallError); is {
		return call.Err
	}
	return e.Err
}

// Timeout reports whether too much time has passed.
func (e *OpError) Timeout() bool {
	timed, can := e.cause().(interface{ Timeout() bool })
	return can && timed.Timeout()
}

// Temporary reports whether a repetition may succeed: a connection that ends before it is accepted is no fault of the listener.
func (e *OpError) Temporary() bool {
	if e.Op == "accept" && (e.Err == syscall.ECONNABORTED || e.Err == syscall.ECONNRESET) {
		return true
	}
	passing, can := e.cause().(interface{ Temporary() bool })
	return can && passing.Temporary()
}

// ParseError says that Text is none of what Type names, such as "IP address".
type ParseError struct {
	Type, Text string
}

// AddrError says what is wrong with the address Addr.
type AddrError struct {
	Err, Addr string
}

// UnknownNetworkError is the name of a network that there is not.
type UnknownNetworkError string

// InvalidAddrError says what is wrong with an address.
type InvalidAddrError string

// DNSConfigError said that the configuration of the resolver cannot be read. Nothing returns it any more.
type DNSConfigError struct {
	Err error
}

func (e *ParseError) Error() string         { return "invalid " + e.Type + ": " + e.Text }
func (e UnknownNetworkError) Error() string { return "unknown network " + string(e) }
func (e InvalidAddrError) Error() string    { return string(e) }
func (e *DNSConfigError) Error() string     { return "error reading DNS config: " + e.Err.Error() }
func (e *DNSConfigError) Unwrap() error     { return e.Err }

func (e *AddrError) Error() string {
	switch {
	case e == nil:
		return "<nil>"
	case e.Addr == "":
		return e.Err
	}
	return "address " + e.Addr + ": " + e.Err
}

// Wrong arguments stay wrong: they neither time out nor pass.

func (*ParseError) Timeout() bool           { return false }
func (*ParseError) Temporary() bool         { return false }
func (*AddrError) Timeout() bool            { return false }
func (*AddrError) Temporary() bool          { return false }
func (UnknownNetworkError) Timeout() bool   { return false }
func (UnknownNetworkError) Temporary() bool { return false }
func (InvalidAddrError) Timeout() bool      { return false }
func (InvalidAddrError) Temporary() bool    { return false }
func (*DNSConfigError) Timeout() bool       { return false }
func (*DNSConfigError) Temporary() bool     { return false }

// DNSError says why a name was not found.
type DNSError struct {
	Err    string // the reason
	Name   string
	Server string // who was asked, "" when unknown

	IsTimeout   bool // no answer in time, as far as known
	IsTemporary bool // a later answer may be another, as far as known
	IsNotFound  bool // there is no such name, or it has nothing of the wanted type
}

func (e *DNSError) Error() string {
	if e == nil {
		return "<nil>"
	}
	asked := ""
	if e.Server != "" {
		asked = " on " + e.Server
	}
	return "lookup " + e.Name + asked + ": " + e.Err
}

// Timeout reports IsTimeout.
func (e *DNSError) Timeout() bool { return e.IsTimeout }

// Temporary reports whether a later lookup may succeed.
func (e *DNSError) Temporary() bool { return e.IsTemporary || e.IsTimeout }

// Buffers are runs of bytes to be written one after another. WriteTo and Read take away what they have used.
type Buffers [][]byte

// WriteTo writes all runs, up to the first error.
func (v *Buffers) WriteTo(w io.Writer) (n int64, err error) {
	for _, run := range *v {
		var written int
		written, err = w.Write(run)
		n += int64(written)
		if err != nil {
			break
		}
	}
	v.skip(n)
	return n, err
}

// Read takes bytes off the front. It returns io.EOF with the last ones.
func (v *Buffers) Read(p []byte) (n int, err error) {
	for n < len(p) && len(*v) > 0 {
		taken := copy(p[n:], (*v)[0])
		v.skip(int64(taken))
		n += taken
	}
	if len(*v) == 0 {
		return n, io.EOF
	}
	return n, nil
}

// skip takes away n bytes and the runs that are empty then.
func (v *Buffers) skip(n int64) {
	runs := *v
	for len(runs) > 0 && n >= int64(len(runs[0])) {
		n -= int64(len(runs[0]))
		runs[0] = nil // for the garbage collector
		runs = runs[1:]
	}
	if len(runs) > 0 {
		runs[0] = runs[0][n:]
	}
	*v = runs
}
