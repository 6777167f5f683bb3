// Package maphash hashes byte sequences for hash tables. Hashes differ from run to run.
package maphash

import "encoding/binary"

// A Seed chooses a hash function. It must come from MakeSeed.
type Seed struct{ s uint64 }

// MakeSeed returns a new random seed.
func MakeSeed() Seed {
	for {
		if s := random(); s != 0 {
			return Seed{s}
		}
	}
}

// Bytes returns the hash of b with the given seed.
func Bytes(seed Seed, b []byte) uint64 {
	seed.check()
	return sum(seed.s, b)
}

// String returns the hash of s with the given seed; it equals that of its bytes.
func String(seed Seed, s string) uint64 { return Bytes(seed, []byte(s)) }

func (s Seed) check() {
	if s.s == 0 {
		panic("maphash: use of uninitialized Seed")
	}
}

func random() uint64
func sum(seed uint64, b []byte) uint64

// A Hash computes the hash of what is written to it. Its zero value has a random seed.
type Hash struct {
	_    [0]func() // not comparable
	seed Seed
	data []byte
}

func (h *Hash) start() {
	if h.seed.s == 0 {
		h.seed = MakeSeed()
	}
}

// Write adds b to what is hashed; it never fails.
func (h *Hash) Write(b []byte) (int, error) {
	h.start()
	h.data = append(h.data, b...)
	return len(b), nil
}

// WriteString adds the bytes of s; it never fails.
func (h *Hash) WriteString(s string) (int, error) {
	h.start()
	h.data = append(h.data, s...)
	return len(s), nil
}

// WriteByte adds b; it never fails.
func (h *Hash) WriteByte(b byte) error {
	h.start()
	h.data = append(h.data, b)
	return nil
}

// Seed is the seed of h.
func (h *Hash) Seed() Seed {
	h.start()
	return h.seed
}

// SetSeed makes h use the seed and forgets what was written.
func (h *Hash) SetSeed(seed Seed) {
	seed.check()
	h.seed = seed
	h.data = nil
}

// Reset forgets what was written.
func (h *Hash) Reset() {
	h.start()
	h.data = h.data[:0]
}

// Sum64 is the hash of what was written.
func (h *Hash) Sum64() uint64 {
	h.start()
	return sum(h.seed.s, h.data)
}

// Sum appends the hash to b, big-endian.
func (h *Hash) Sum(b []byte) []byte { return binary.BigEndian.AppendUint64(b, h.Sum64()) }

func (h *Hash) Size() int      { return 8 }
func (h *Hash) BlockSize() int { return 128 }
