// Package crc64 implements the 64-bit cyclic redundancy check.
package crc64

import (
	"encoding/binary"
	"errors"
	"hash"
)

// The size of a CRC-64 checksum in bytes.
const Size = 8

// Predefined polynomials, the bits of the lowest powers first.
const (
	ISO  = 0xD800000000000000 // ISO 3309, used in HDLC
	ECMA = 0xC96C5795D7870F42 // ECMA 182
)

// Table is the remainders of all bytes for a polynomial.
type Table [256]uint64

var isoTable, ecmaTable = newTable(ISO), newTable(ECMA)

func newTable(poly uint64) *Table {
	t := new(Table)
	for i := range t {
		crc := uint64(i)
		for bit := 0; bit < 8; bit++ {
			if crc&1 == 1 {
				crc = crc>>1 ^ poly
			} else {
				crc >>= 1
			}
		}
		t[i] = crc
	}
	return t
}

// MakeTable returns the table of a polynomial; its contents must not be changed.
func MakeTable(poly uint64) *Table {
	switch poly {
	case ISO:
		return isoTable
	case ECMA:
		return ecmaTable
	}
	return newTable(poly)
}

type digest struct {
	crc uint64
	tab *Table
}

// New returns a hash with the table's polynomial; its Sum is big-endian.
func New(tab *Table) hash.Hash64 { return &digest{0, tab} }

func (d *digest) Size() int      { return Size }
func (d *digest) BlockSize() int { return 1 }
func (d *digest) Reset()         { d.crc = 0 }
func (d *digest) Sum64() uint64  { return d.crc }

func (d *digest) Write(p []byte) (n int, err error) {
	d.crc = Update(d.crc, d.tab, p)
	return len(p), nil
}

func (d *digest) Sum(in []byte) []byte { return binary.BigEndian.AppendUint64(in, d.crc) }

// A saved state is this, a checksum of the table and the sum so far.
const stateHead = "crc\x02"

func checksumOf(t *Table) uint64 {
	var b []byte
	for _, x := range t {
		b = binary.BigEndian.AppendUint64(b, x)
	}
	return Checksum(b, MakeTable(ISO))
}

func (d *digest) MarshalBinary() ([]byte, error) {
	b := binary.BigEndian.AppendUint64([]byte(stateHead), checksumOf(d.tab))
	return binary.BigEndian.AppendUint64(b, d.crc), nil
}

func (d *digest) UnmarshalBinary(b []byte) error {
	switch {
	case len(b) < len(stateHead) || string(b[:len(stateHead)]) != stateHead:
		return errors.New("hash/crc64: invalid hash state identifier")
	case len(b) != len(stateHead)+16:
		return errors.New("hash/crc64: invalid hash state size")
	case binary.BigEndian.Uint64(b[len(stateHead):]) != checksumOf(d.tab):
		return errors.New("hash/crc64: tables do not match")
	}
	d.crc = binary.BigEndian.Uint64(b[len(stateHead)+8:])
	return nil
}

func update(crc uint64, tab *Table, p []byte) uint64

// Update returns the checksum crc continued over p.
func Update(crc uint64, tab *Table, p []byte) uint64 {
	_ = tab[0]
	return update(crc, tab, p)
}

// Checksum returns the checksum of data.
func Checksum(data []byte, tab *Table) uint64 { return Update(0, tab, data) }
