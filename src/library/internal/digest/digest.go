// Package digest computes the hashes of crypto/md5, sha1, sha256 and sha512.
package digest

import (
	"crypto"
	"errors"
	"unsafe"
)

// Kind is a hash function; the values are those of digest.cpp.
type Kind int

const (
	MD5 Kind = iota
	SHA1
	SHA224
	SHA256
	SHA384
	SHA512
	SHA512_224
	SHA512_256
)

var kinds = [...]struct {
	pkg         string
	magic       string
	size, block int
	id          crypto.Hash
}{
	{"crypto/md5", "md5\x01", 16, 64, crypto.MD5},
	{"crypto/sha1", "sha\x01", 20, 64, crypto.SHA1},
	{"crypto/sha256", "sha\x02", 28, 64, crypto.SHA224},
	{"crypto/sha256", "sha\x03", 32, 64, crypto.SHA256},
	{"crypto/sha512", "sha\x04", 48, 128, crypto.SHA384},
	{"crypto/sha512", "sha\x07", 64, 128, crypto.SHA512},
	{"crypto/sha512", "sha\x05", 28, 128, crypto.SHA512_224},
	{"crypto/sha512", "sha\x06", 32, 128, crypto.SHA512_256},
}

// context is the memory of the C library's state.
type context [28]uint64

func start(kind Kind, ctx unsafe.Pointer)
func update(kind Kind, ctx unsafe.Pointer, data []byte)
func finish(kind Kind, ctx unsafe.Pointer, out []byte)
func save(kind Kind, ctx unsafe.Pointer) []byte
func restore(kind Kind, ctx unsafe.Pointer, state []byte) bool

// Hash is a hash under way.
type Hash struct {
	kind Kind
	ctx  context
}

// New starts a hash.
func New(kind Kind) *Hash {
	h := &Hash{kind: kind}
	h.Reset()
	return h
}

func (h *Hash) Size() int      { return kinds[h.kind].size }
func (h *Hash) BlockSize() int { return kinds[h.kind].block }
func (h *Hash) Reset()         { start(h.kind, unsafe.Pointer(&h.ctx)) }

func (h *Hash) Write(p []byte) (n int, err error) {
	update(h.kind, unsafe.Pointer(&h.ctx), p)
	return len(p), nil
}

// Sum appends the hash of what has been written; more may be written afterwards.
func (h *Hash) Sum(in []byte) []byte {
	copy := h.ctx
	size := h.Size()
	out := append(in, make([]byte, size)...)
	finish(h.kind, unsafe.Pointer(&copy), out[len(in):])
	return out
}

// MarshalBinary is the state in the form of Go's library.
func (h *Hash) MarshalBinary() ([]byte, error) {
	return append([]byte(kinds[h.kind].magic), save(h.kind, unsafe.Pointer(&h.ctx))...), nil
}

// UnmarshalBinary takes a state over.
func (h *Hash) UnmarshalBinary(b []byte) error {
	k := &kinds[h.kind]
	if len(b) < len(k.magic) || string(b[:len(k.magic)]) != k.magic {
		return errors.New(k.pkg + ": invalid hash state identifier")
	}
	if !restore(h.kind, unsafe.Pointer(&h.ctx), b[len(k.magic):]) {
		return errors.New(k.pkg + ": invalid hash state size")
	}
	return nil
}

// Sum is the hash of data in out.
func Sum(kind Kind, data, out []byte) {
	var ctx context
	start(kind, unsafe.Pointer(&ctx))
	update(kind, unsafe.Pointer(&ctx), data)
	finish(kind, unsafe.Pointer(&ctx), out)
}
