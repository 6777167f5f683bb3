// Package sha256 implements the SHA-224 and SHA-256 hashes (FIPS 180-4).
package sha256

import (
	"crypto"
	"hash"
	"internal/digest"
)

func init() {
	crypto.RegisterHash(crypto.SHA256, New)
	crypto.RegisterHash(crypto.SHA224, New224)
}

// Size is the length of a SHA-256 checksum in bytes.
const Size = 32

// Size224 is the length of a SHA-224 checksum in bytes.
const Size224 = 28

// BlockSize is the block size of both in bytes.
const BlockSize = 64

// New starts a SHA256 hash. It implements encoding.BinaryMarshaler and BinaryUnmarshaler.
func New() hash.Hash { return digest.New(digest.SHA256) }

// Sum256 is the SHA256 checksum of data.
func Sum256(data []byte) (sum [Size]byte) {
	digest.Sum(digest.SHA256, data, sum[:])
	return sum
}

// New224 starts a SHA224 hash. It implements encoding.BinaryMarshaler and BinaryUnmarshaler.
func New224() hash.Hash { return digest.New(digest.SHA224) }

// Sum224 is the SHA224 checksum of data.
func Sum224(data []byte) (sum [Size224]byte) {
	digest.Sum(digest.SHA224, data, sum[:])
	return sum
}
