// Package cgo has handles for values that are passed through C code. minigo runs no C code; handles work all the same.
package cgo

import (
	"sync"
	"sync/atomic"
)

// Handle stands for a value. It is an integer, so that C code may keep it.
type Handle uintptr

var (
	values sync.Map // of any by Handle
	last   atomic.Uintptr
)

// NewHandle returns a handle for a value, which is kept until Delete.
func NewHandle(v any) Handle {
	h := last.Add(1)
	if h == 0 {
		panic("runtime/cgo: ran out of handle space")
	}
	values.Store(h, v)
	return Handle(h)
}

// Value returns the value of a handle; it panics if there is none.
func (h Handle) Value() any {
	v, ok := values.Load(uintptr(h))
	if !ok {
		panic("runtime/cgo: misuse of an invalid Handle")
	}
	return v
}

// Delete makes a handle invalid; it panics if it is.
func (h Handle) Delete() {
	if _, ok := values.LoadAndDelete(uintptr(h)); !ok {
		panic("runtime/cgo: misuse of an invalid Handle")
	}
}
