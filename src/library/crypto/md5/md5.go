// Package md5 implements the MD5 hash (RFC 1321), which is broken: not for security.
package md5

import (
	"crypto"
	"hash"
	"internal/digest"
)

func init() {
	crypto.RegisterHash(crypto.MD5, New)
}

// Size is the length of a checksum in bytes.
const Size = 16

// BlockSize is the block size in bytes.
const BlockSize = 64

// New starts a MD5 hash. It implements encoding.BinaryMarshaler and BinaryUnmarshaler.
func New() hash.Hash { return digest.New(digest.MD5) }

// Sum is the MD5 checksum of data.
func Sum(data []byte) (sum [Size]byte) {
	digest.Sum(digest.MD5, data, sum[:])
	return sum
}
