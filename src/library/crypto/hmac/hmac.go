// Package hmac implements keyed-hash message authentication codes (FIPS 198).
package hmac

import (
	"crypto/subtle"
	"hash"
)

type hmac struct {
	outerPad, innerPad []byte
	outer, inner       hash.Hash
}

// New returns an HMAC with the given hash function and key; each call of h must return a new hash. It implements the methods of the hash, with
// MarshalBinary only through the hash itself.
func New(h func() hash.Hash, key []byte) hash.Hash {
	m := &hmac{outer: h(), inner: h()}
	if same(m.outer, m.inner) {
		panic("crypto/hmac: hash generation function does not produce unique values")
	}
	size := m.inner.BlockSize()
	m.innerPad, m.outerPad = make([]byte, size), make([]byte, size)
	if len(key) > size {
		m.outer.Write(key)
		key = m.outer.Sum(nil)
	}
	copy(m.innerPad, key)
	copy(m.outerPad, key)
	for i := range m.innerPad {
		m.innerPad[i] ^= 0x36
		m.outerPad[i] ^= 0x5c
	}
	m.inner.Write(m.innerPad)
	return m
}

// same reports whether two hashes are one; values that cannot be compared are not.
func same(a, b hash.Hash) (equal bool) {
	defer func() { recover() }()
	return a == b
}

func (m *hmac) Size() int      { return m.outer.Size() }
func (m *hmac) BlockSize() int { return m.inner.BlockSize() }

func (m *hmac) Write(p []byte) (n int, err error) { return m.inner.Write(p) }

func (m *hmac) Reset() {
	m.inner.Reset()
	m.inner.Write(m.innerPad)
}

func (m *hmac) Sum(in []byte) []byte {
	start := len(in)
	in = m.inner.Sum(in)
	m.outer.Reset()
	m.outer.Write(m.outerPad)
	m.outer.Write(in[start:])
	return m.outer.Sum(in[:start])
}

// Equal compares two codes in a time that tells nothing about them.
func Equal(mac1, mac2 []byte) bool { return subtle.ConstantTimeCompare(mac1, mac2) == 1 }
