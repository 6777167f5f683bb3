// Package fnv implements FNV-1 and FNV-1a, non-cryptographic hash functions created by Glenn Fowler, Landon Curt Noll, and Phong Vo.
package fnv

import (
	"encoding/binary"
	"hash"
	"math/bits"
)

const (
	offset32      = 2166136261
	offset64      = 14695981039346656037
	offset128Low  = 0x62b821756295c58d
	offset128High = 0x6c62272e07bb0142
	prime32       = 16777619
	prime64       = 1099511628211
	prime128Low   = 0x13b
	prime128Shift = 24
)

// sum32 and the others are the running hash; the xor comes before the multiplication in the variants 1a.
type sum32 struct {
	v      uint32
	before bool
}

type sum64 struct {
	v      uint64
	before bool
}

type sum128 struct {
	high, low uint64
	before    bool
}

// New32 returns a new 32-bit FNV-1 hash.Hash.
func New32() hash.Hash32 { return &sum32{offset32, false} }

// New32a returns a new 32-bit FNV-1a hash.Hash.
func New32a() hash.Hash32 { return &sum32{offset32, true} }

// New64 returns a new 64-bit FNV-1 hash.Hash.
func New64() hash.Hash64 { return &sum64{offset64, false} }

// New64a returns a new 64-bit FNV-1a hash.Hash.
func New64a() hash.Hash64 { return &sum64{offset64, true} }

// New128 returns a new 128-bit FNV-1 hash.Hash.
func New128() hash.Hash { return &sum128{offset128High, offset128Low, false} }

// New128a returns a new 128-bit FNV-1a hash.Hash.
func New128a() hash.Hash { return &sum128{offset128High, offset128Low, true} }

func (s *sum32) Reset()  { s.v = offset32 }
func (s *sum64) Reset()  { s.v = offset64 }
func (s *sum128) Reset() { s.high, s.low = offset128High, offset128Low }

func (s *sum32) Sum32() uint32 { return s.v }
func (s *sum64) Sum64() uint64 { return s.v }

func (s *sum32) Write(data []byte) (int, error) {
	v := s.v
	if s.before {
		for _, c := range data {
			v = (v ^ uint32(c)) * prime32
		}
	} else {
		for _, c := range data {
			v = v*prime32 ^ uint32(c)
		}
	}
	s.v = v
	return len(data), nil
}

func (s *sum64) Write(data []byte) (int, error) {
	v := s.v
	if s.before {
		for _, c := range data {
			v = (v ^ uint64(c)) * prime64
		}
	} else {
		for _, c := range data {
			v = v*prime64 ^ uint64(c)
		}
	}
	s.v = v
	return len(data), nil
}

func (s *sum128) multiply() {
	high, low := bits.Mul64(prime128Low, s.low)
	high += s.low<<prime128Shift + prime128Low*s.high
	s.high, s.low = high, low
}

func (s *sum128) Write(data []byte) (int, error) {
	for _, c := range data {
		if s.before {
			s.low ^= uint64(c)
			s.multiply()
		} else {
			s.multiply()
			s.low ^= uint64(c)
		}
	}
	return len(data), nil
}

func (s *sum32) Size() int  { return 4 }
func (s *sum64) Size() int  { return 8 }
func (s *sum128) Size() int { return 16 }

func (s *sum32) BlockSize() int  { return 1 }
func (s *sum64) BlockSize() int  { return 1 }
func (s *sum128) BlockSize() int { return 1 }

func (s *sum32) Sum(in []byte) []byte { return binary.BigEndian.AppendUint32(in, s.v) }
func (s *sum64) Sum(in []byte) []byte { return binary.BigEndian.AppendUint64(in, s.v) }
func (s *sum128) Sum(in []byte) []byte {
	return binary.BigEndian.AppendUint64(binary.BigEndian.AppendUint64(in, s.high), s.low)
}
