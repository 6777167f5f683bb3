// Package adler32 implements the Adler-32 checksum, defined in RFC 1950.
package adler32

import (
	"encoding/binary"
	"hash"
)

// The size of an Adler-32 checksum in bytes.
const Size = 4

const modulus = 65521 // the largest prime that is less than 65536

type digest uint32

// New returns a new hash.Hash32 computing the Adler-32 checksum.
func New() hash.Hash32 {
	d := new(digest)
	d.Reset()
	return d
}

func (d *digest) Reset()         { *d = 1 }
func (d *digest) Size() int      { return Size }
func (d *digest) BlockSize() int { return 4 }
func (d *digest) Sum32() uint32  { return uint32(*d) }

func update(d digest, p []byte) digest {
	low, high := uint32(d&0xffff), uint32(d>>16)
	for len(p) > 0 {
		// So many sums stay below 1<<32.
		n := min(len(p), 5552)
		for _, c := range p[:n] {
			low += uint32(c)
			high += low
		}
		low %= modulus
		high %= modulus
		p = p[n:]
	}
	return digest(high<<16 | low)
}

func (d *digest) Write(p []byte) (n int, err error) {
	*d = update(*d, p)
	return len(p), nil
}

func (d *digest) Sum(in []byte) []byte { return binary.BigEndian.AppendUint32(in, uint32(*d)) }

// Checksum returns the Adler-32 checksum of data.
func Checksum(data []byte) uint32 { return uint32(update(1, data)) }
