// Package sha512 implements the SHA-384, SHA-512, SHA-512/224 and SHA-512/256 hashes (FIPS 180-4).
package sha512

import (
	"crypto"
	"hash"
	"internal/digest"
)

func init() {
	crypto.RegisterHash(crypto.SHA512, New)
	crypto.RegisterHash(crypto.SHA512_224, New512_224)
	crypto.RegisterHash(crypto.SHA512_256, New512_256)
	crypto.RegisterHash(crypto.SHA384, New384)
}

// Size is the length of a SHA-512 checksum in bytes.
const Size = 64

// Size224 is the length of a SHA-512/224 checksum in bytes.
const Size224 = 28

// Size256 is the length of a SHA-512/256 checksum in bytes.
const Size256 = 32

// Size384 is the length of a SHA-384 checksum in bytes.
const Size384 = 48

// BlockSize is the block size of all in bytes.
const BlockSize = 128

// New starts a SHA512 hash. It implements encoding.BinaryMarshaler and BinaryUnmarshaler.
func New() hash.Hash { return digest.New(digest.SHA512) }

// Sum512 is the SHA512 checksum of data.
func Sum512(data []byte) (sum [Size]byte) {
	digest.Sum(digest.SHA512, data, sum[:])
	return sum
}

// New512_224 starts a SHA512_224 hash. It implements encoding.BinaryMarshaler and BinaryUnmarshaler.
func New512_224() hash.Hash { return digest.New(digest.SHA512_224) }

// Sum512_224 is the SHA512_224 checksum of data.
func Sum512_224(data []byte) (sum [Size224]byte) {
	digest.Sum(digest.SHA512_224, data, sum[:])
	return sum
}

// New512_256 starts a SHA512_256 hash. It implements encoding.BinaryMarshaler and BinaryUnmarshaler.
func New512_256() hash.Hash { return digest.New(digest.SHA512_256) }

// Sum512_256 is the SHA512_256 checksum of data.
func Sum512_256(data []byte) (sum [Size256]byte) {
	digest.Sum(digest.SHA512_256, data, sum[:])
	return sum
}

// New384 starts a SHA384 hash. It implements encoding.BinaryMarshaler and BinaryUnmarshaler.
func New384() hash.Hash { return digest.New(digest.SHA384) }

// Sum384 is the SHA384 checksum of data.
func Sum384(data []byte) (sum [Size384]byte) {
	digest.Sum(digest.SHA384, data, sum[:])
	return sum
}
