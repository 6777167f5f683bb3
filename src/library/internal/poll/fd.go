// Package poll holds descriptors whose operations park the goroutine instead of the process, with deadlines and cancellation by Close.
package poll

import (
	"errors"
	"io"
	"syscall"
	"time"
)

// ErrNetClosing is returned when a network descriptor is used after it has been closed.
var ErrNetClosing = errNetClosing{}

type errNetClosing struct{}

func (e errNetClosing) Error() string   { return "use of closed network connection" }
func (e errNetClosing) Timeout() bool   { return false }
func (e errNetClosing) Temporary() bool { return false }

// ErrFileClosing is returned when a file descriptor is used after it has been closed.
var ErrFileClosing = errors.New("use of closed file")

// ErrNoDeadline is returned when a request is made to set a deadline on a file type that does not use the poller.
var ErrNoDeadline = errors.New("file type does not support deadline")

// ErrDeadlineExceeded is returned for an expired deadline. This is exported by the os package as os.ErrDeadlineExceeded.
var ErrDeadlineExceeded error = &DeadlineExceededError{}

// DeadlineExceededError is returned for an expired deadline.
type DeadlineExceededError struct{}

func (e *DeadlineExceededError) Error() string   { return "i/o timeout" }
func (e *DeadlineExceededError) Timeout() bool   { return true }
func (e *DeadlineExceededError) Temporary() bool { return true }

// ErrNotPollable is returned when the file or socket is not suitable for event notification.
var ErrNotPollable = errors.New("not pollable")

// FD is a file descriptor. The net and os packages use this type as a field of a larger type representing a network connection or OS file.
type FD struct {
	// Sysfd is the system file descriptor. Immutable until Close.
	Sysfd int

	desc   uintptr // of the poller
	mode   uint8   // found out by the natives at the first operation
	closed bool

	// Owned: nobody else shares the open file description, so it may become non-blocking. Immutable.
	Owned bool

	// IsStream: a streaming descriptor, as opposed to a packet-based descriptor like a UDP socket. Immutable.
	IsStream bool

	// ZeroReadIsEOF: a zero byte read indicates EOF. This is false for a message based socket connection.
	ZeroReadIsEOF bool

	isSocket bool
}

// What the natives answer when an operation did not end with an errno.
const (
	codeClosing  = -1
	codeTimedOut = -2
)

func (fd *FD) read(p []byte) (n, code int)
func (fd *FD) write(p []byte) (n, code int)
func (fd *FD) readAt(p []byte, off int64) (n, code int)
func (fd *FD) writeAt(p []byte, off int64) (n, code int)
func (fd *FD) register() (code int)
func (fd *FD) close() (code int)
func (fd *FD) hasDeadlines() bool
func (fd *FD) setDeadlineIn(nanoseconds int64, forReads, forWrites bool)
func (fd *FD) makeBlocking() (code int)
func (fd *FD) waitRead() (code int)
func (fd *FD) waitWrite() (code int)
func (fd *FD) readState() (code int)
func (fd *FD) writeState() (code int)

func (fd *FD) failure(code int) error {
	switch code {
	case 0:
		return nil
	case codeClosing:
		if fd.isSocket {
			return ErrNetClosing
		}
		return ErrFileClosing
	case codeTimedOut:
		return ErrDeadlineExceeded
	}
	return syscall.Errno(code)
}

// Init initializes the FD. The Sysfd field should already be set. net is a network name from the net package or "file".
// pollable is whether the descriptor shall be non-blocking and wait in the poller; the error says that its kind cannot.
func (fd *FD) Init(net string, pollable bool) error {
	fd.isSocket = net != "file"
	if !pollable {
		return nil
	}
	return fd.failure(fd.register())
}

// Closed reports whether Close was called.
func (fd *FD) Closed() bool { return fd.closed }

// Close closes the FD. Operations that wait end with an error.
func (fd *FD) Close() error { return fd.failure(fd.close()) }

// SetBlocking puts the file into blocking mode.
func (fd *FD) SetBlocking() error { return fd.failure(fd.makeBlocking()) }

// Read implements io.Reader.
func (fd *FD) Read(p []byte) (int, error) {
	n, code := fd.read(p)
	if code != 0 {
		return n, fd.failure(code)
	}
	if n == 0 && len(p) > 0 && fd.ZeroReadIsEOF {
		return 0, io.EOF
	}
	return n, nil
}

// Write implements io.Writer.
func (fd *FD) Write(p []byte) (int, error) {
	n, code := fd.write(p)
	if code != 0 {
		return n, fd.failure(code)
	}
	return n, nil
}

// Pread wraps the pread system call.
func (fd *FD) Pread(p []byte, off int64) (int, error) {
	n, code := fd.readAt(p, off)
	if code != 0 {
		return n, fd.failure(code)
	}
	if n == 0 && len(p) > 0 && fd.ZeroReadIsEOF {
		return 0, io.EOF
	}
	return n, nil
}

// Pwrite wraps the pwrite system call.
func (fd *FD) Pwrite(p []byte, off int64) (int, error) {
	n, code := fd.writeAt(p, off)
	return n, fd.failure(code)
}

// RawRead invokes the user-defined function f for a read operation until it reports that it is done; in between it waits for data.
func (fd *FD) RawRead(f func(uintptr) bool) error {
	if code := fd.readState(); code != 0 {
		return fd.failure(code)
	}
	for !f(uintptr(fd.Sysfd)) {
		if code := fd.waitRead(); code != 0 {
			return fd.failure(code)
		}
	}
	return nil
}

// RawWrite invokes the user-defined function f for a write operation until it reports that it is done; in between it waits for room.
func (fd *FD) RawWrite(f func(uintptr) bool) error {
	if code := fd.writeState(); code != 0 {
		return fd.failure(code)
	}
	for !f(uintptr(fd.Sysfd)) {
		if code := fd.waitWrite(); code != 0 {
			return fd.failure(code)
		}
	}
	return nil
}

// RawControl invokes the user-defined function f for a non-IO operation.
func (fd *FD) RawControl(f func(uintptr)) error {
	if fd.closed {
		return fd.failure(codeClosing)
	}
	f(uintptr(fd.Sysfd))
	return nil
}

// WaitWrite waits until data can be written to the descriptor: a connection is established then.
func (fd *FD) WaitWrite() error { return fd.failure(fd.waitWrite()) }

// SetDeadline sets the read and write deadlines associated with fd.
func (fd *FD) SetDeadline(t time.Time) error { return fd.setDeadline(t, true, true) }

// SetReadDeadline sets the read deadline associated with fd.
func (fd *FD) SetReadDeadline(t time.Time) error { return fd.setDeadline(t, true, false) }

// SetWriteDeadline sets the write deadline associated with fd.
func (fd *FD) SetWriteDeadline(t time.Time) error { return fd.setDeadline(t, false, true) }

func (fd *FD) setDeadline(t time.Time, forReads, forWrites bool) error {
	if fd.closed {
		return fd.failure(codeClosing)
	}
	if !fd.hasDeadlines() {
		return ErrNoDeadline
	}
	var d int64
	if !t.IsZero() {
		d = int64(time.Until(t))
		if d == 0 {
			d = -1 // now
		}
	}
	fd.setDeadlineIn(d, forReads, forWrites)
	return nil
}
