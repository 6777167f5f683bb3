// Package oserror defines the errors that package io/fs exports and package syscall tests for.
package oserror

import "errors"

var (
	ErrInvalid     = errors.New("invalid argument")
	ErrPermission  = errors.New("permission denied")
	ErrExist       = errors.New("file already exists")
	ErrNotExist    = errors.New("file does not exist")
	ErrClosed      = errors.New("file already closed")
	ErrUnsupported = errors.ErrUnsupported
)
