package crc32

import (
	"encoding/binary"
	"errors"
)

// A saved state is this, a checksum of the table and the sum so far.
const stateHead = "crc\x01"

func checksumOf(t *Table) uint32 {
	var b []byte
	if t != nil {
		for _, x := range t {
			b = binary.BigEndian.AppendUint32(b, x)
		}
	}
	return ChecksumIEEE(b)
}

func (d *digest) MarshalBinary() ([]byte, error) {
	b := binary.BigEndian.AppendUint32([]byte(stateHead), checksumOf(d.tab))
	return binary.BigEndian.AppendUint32(b, d.crc), nil
}

func (d *digest) UnmarshalBinary(b []byte) error {
	switch {
	case len(b) < len(stateHead) || string(b[:len(stateHead)]) != stateHead:
		return errors.New("hash/crc32: invalid hash state identifier")
	case len(b) != len(stateHead)+8:
		return errors.New("hash/crc32: invalid hash state size")
	case binary.BigEndian.Uint32(b[len(stateHead):]) != checksumOf(d.tab):
		return errors.New("hash/crc32: tables do not match")
	}
	d.crc = binary.BigEndian.Uint32(b[len(stateHead)+4:])
	return nil
}
