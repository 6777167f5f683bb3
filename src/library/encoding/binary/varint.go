package binary

import (
	"errors"
	"io"
)

// The most bytes that a number of so many bits takes: each byte has seven of them, the lowest first, and a mark if
// another byte follows. Signed numbers are 0, -1, 1, -2, ... in that order.
const (
	MaxVarintLen16 = 3
	MaxVarintLen32 = 5
	MaxVarintLen64 = 10
)

const (
	more      = 0x80 // another byte follows
	payload   = more - 1
	lastShift = 7 * (MaxVarintLen64 - 1) // of the byte that has the one bit left of 64
)

var errTooLarge = errors.New("binary: varint overflows a 64-bit integer")

func fromSigned(x int64) uint64 {
	if x < 0 {
		return ^(uint64(x) << 1)
	}
	return uint64(x) << 1
}

func toSigned(u uint64) int64 {
	half := int64(u >> 1)
	if u%2 == 1 {
		return ^half
	}
	return half
}

// AppendUvarint appends x to buf.
func AppendUvarint(buf []byte, x uint64) []byte {
	for ; x > payload; x >>= 7 {
		buf = append(buf, more|byte(x))
	}
	return append(buf, byte(x))
}

// AppendVarint appends x to buf.
func AppendVarint(buf []byte, x int64) []byte { return AppendUvarint(buf, fromSigned(x)) }

// PutUvarint stores x at the start of buf and returns how many bytes it takes. It panics if buf is too small.
func PutUvarint(buf []byte, x uint64) (n int) {
	for ; x > payload; x >>= 7 {
		buf[n] = more | byte(x)
		n++
	}
	buf[n] = byte(x)
	return n + 1
}

// PutVarint stores x at the start of buf and returns how many bytes it takes. It panics if buf is too small.
func PutVarint(buf []byte, x int64) int { return PutUvarint(buf, fromSigned(x)) }

// Uvarint returns the number at the start of buf and how many bytes it takes: 0 if it goes on after the end of buf,
// and if it does not fit into 64 bits, the bytes read as a negative number.
func Uvarint(buf []byte) (x uint64, n int) {
	for shift := 0; n < len(buf); shift += 7 {
		b := buf[n]
		n++
		if shift > lastShift || shift == lastShift && b > 1 && b < more {
			return 0, -n
		}
		x |= uint64(b&payload) << shift
		if b < more {
			return x, n
		}
	}
	return 0, 0
}

// Varint is Uvarint for a signed number.
func Varint(buf []byte) (int64, int) {
	u, n := Uvarint(buf)
	return toSigned(u), n
}

// ReadUvarint reads a number. The error is io.EOF only if there is not even its first byte.
func ReadUvarint(r io.ByteReader) (x uint64, err error) {
	for shift := 0; shift <= lastShift; shift += 7 {
		b, err := r.ReadByte()
		switch {
		case err == io.EOF && shift > 0:
			return x, io.ErrUnexpectedEOF
		case err != nil:
			return x, err
		case b >= more:
			x |= uint64(b&payload) << shift
			continue
		case shift == lastShift && b > 1:
			return x, errTooLarge
		}
		return x | uint64(b)<<shift, nil
	}
	return x, errTooLarge
}

// ReadVarint is ReadUvarint for a signed number.
func ReadVarint(r io.ByteReader) (int64, error) {
	u, err := ReadUvarint(r)
	return toSigned(u), err
}
