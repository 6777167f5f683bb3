// Package sha1 implements the SHA-1 hash (RFC 3174), which is broken: not for security.
package sha1

import (
	"crypto"
	"hash"
	"internal/digest"
)

func init() {
	crypto.RegisterHash(crypto.SHA1, New)
}

// Size is the length of a checksum in bytes.
const Size = 20

// BlockSize is the block size in bytes.
const BlockSize = 64

// New starts a SHA1 hash. It implements encoding.BinaryMarshaler and BinaryUnmarshaler.
func New() hash.Hash { return digest.New(digest.SHA1) }

// Sum is the SHA1 checksum of data.
func Sum(data []byte) (sum [Size]byte) {
	digest.Sum(digest.SHA1, data, sum[:])
	return sum
}
