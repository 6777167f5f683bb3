// Package cgo has what programs with C code use; there is no C here, but handles work.
package cgo

import "sync"

// Handle stands for a Go value where only a number can be passed. It keeps the value until Delete.
type Handle uintptr

var handles struct {
	sync.Mutex
	values map[Handle]any
	last   Handle
}

// NewHandle returns a handle of a value. It is never 0.
func NewHandle(v any) Handle {
	handles.Lock()
	defer handles.Unlock()
	if handles.values == nil {
		handles.values = map[Handle]any{}
	}
	handles.last++
	handles.values[handles.last] = v
	return handles.last
}

// Value returns the value; it panics if there is none.
func (h Handle) Value() any {
	handles.Lock()
	defer handles.Unlock()
	v, ok := handles.values[h]
	if !ok {
		panic("runtime/cgo: misuse of an invalid Handle")
	}
	return v
}

// Delete lets go of the value; it panics if there is none.
func (h Handle) Delete() {
	handles.Lock()
	defer handles.Unlock()
	if _, ok := handles.values[h]; !ok {
		panic("runtime/cgo: misuse of an invalid Handle")
	}
	delete(handles.values, h)
}
