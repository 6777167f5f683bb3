package gob

import (
	"errors"
	"io"
	"math"
	"math/bits"
	"reflect"
)

// message is what is left of a message.
type message struct{ data []byte }

func (m *message) byte() byte {
	if len(m.data) == 0 {
		fail(io.ErrUnexpectedEOF)
	}
	c := m.data[0]
	m.data = m.data[1:]
	return c
}

func (m *message) take(n uint64) []byte {
	if n > uint64(len(m.data)) {
		fail(io.ErrUnexpectedEOF)
	}
	out := m.data[:n]
	m.data = m.data[n:]
	return out
}

var errBadUint = errors.New("gob: encoded unsigned integer out of range")

func (m *message) uint() uint64 {
	c := m.byte()
	if c <= 0x7f {
		return uint64(c)
	}
	n := -int(int8(c))
	if n > 8 {
		fail(errBadUint)
	}
	x := uint64(0)
	for _, c := range m.take(uint64(n)) {
		x = x<<8 | uint64(c)
	}
	return x
}

func (m *message) int() int64 {
	x := m.uint()
	if x&1 != 0 {
		return ^int64(x >> 1)
	}
	return int64(x >> 1)
}

func (m *message) float() float64 { return math.Float64frombits(bits.ReverseBytes64(m.uint())) }

// length reads the number of bytes or elements, each of at least one byte.
func (m *message) length() int {
	n := m.uint()
	if n > uint64(len(m.data)) {
		failf("decoding array or slice: length exceeds input size (%d elements)", n)
	}
	return int(n)
}

// bytes reads a string or slice of bytes, of type t.
func (m *message) bytes(t reflect.Type) []byte {
	n := m.uint()
	if n > uint64(len(m.data)) {
		failf("bad %s slice length: 0", t)
	}
	return m.take(n)
}
