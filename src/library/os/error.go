// Package os provides a platform-independent interface to operating system functionality.
package os

import (
	"internal/oserror"
	"internal/poll"
	"io/fs"
	"syscall"
)

// Portable analogs of some common system call errors.
var (
	ErrInvalid    = fs.ErrInvalid    // "invalid argument"
	ErrPermission = fs.ErrPermission // "permission denied"
	ErrExist      = fs.ErrExist      // "file already exists"
	ErrNotExist   = fs.ErrNotExist   // "file does not exist"
	ErrClosed     = fs.ErrClosed     // "file already closed"

	ErrNoDeadline             = poll.ErrNoDeadline       // "file type does not support deadline"
	ErrDeadlineExceeded error = poll.ErrDeadlineExceeded // "i/o timeout"
)

// PathError records an error and the operation and file path that caused it.
type PathError = fs.PathError

// SyscallError records an error from a specific system call.
type SyscallError struct {
	Syscall string
	Err     error
}

func (e *SyscallError) Error() string { return e.Syscall + ": " + e.Err.Error() }

// Unwrap returns the cause.
func (e *SyscallError) Unwrap() error { return e.Err }

// Timeout reports whether this error represents a timeout.
func (e *SyscallError) Timeout() bool {
	t, ok := e.Err.(interface{ Timeout() bool })
	return ok && t.Timeout()
}

// NewSyscallError returns, as an error, a new SyscallError with the given system call name and error details. If err is nil, NewSyscallError returns nil.
func NewSyscallError(syscall string, err error) error {
	if err == nil {
		return nil
	}
	return &SyscallError{syscall, err}
}

// LinkError records an error during a link or symlink or rename system call and the paths that caused it.
type LinkError struct {
	Op  string
	Old string
	New string
	Err error
}

func (e *LinkError) Error() string { return e.Op + " " + e.Old + " " + e.New + ": " + e.Err.Error() }

// Unwrap returns the cause.
func (e *LinkError) Unwrap() error { return e.Err }

// IsExist returns a boolean indicating whether the error is known to report that a file or directory already exists.
func IsExist(err error) bool { return isKind(err, oserror.ErrExist) }

// IsNotExist returns a boolean indicating whether the error is known to report that a file or directory does not exist.
func IsNotExist(err error) bool { return isKind(err, oserror.ErrNotExist) }

// IsPermission returns a boolean indicating whether the error is known to report that permission is denied.
func IsPermission(err error) bool { return isKind(err, oserror.ErrPermission) }

// IsTimeout returns a boolean indicating whether the error is known to report that a timeout occurred.
func IsTimeout(err error) bool {
	t, ok := underlying(err).(interface{ Timeout() bool })
	return ok && t.Timeout()
}

// isKind looks through the errors of this package only, not through those that others wrap around them.
func isKind(err, kind error) bool {
	err = underlying(err)
	if err == kind {
		return true
	}
	number, ok := err.(syscall.Errno)
	return ok && number.Is(kind)
}

func underlying(err error) error {
	switch e := err.(type) {
	case *PathError:
		return e.Err
	case *LinkError:
		return e.Err
	case *SyscallError:
		return e.Err
	}
	return err
}
