// Package aes implements AES encryption (FIPS 197).
package aes

import (
	"crypto/cipher"
	"strconv"
	"unsafe"
)

// BlockSize is the block size in bytes.
const BlockSize = 16

// KeySizeError is a key length that AES does not have.
type KeySizeError int

func (k KeySizeError) Error() string { return "crypto/aes: invalid key size " + strconv.Itoa(int(k)) }

// schedule is the memory of the expanded keys: of encryption, then of decryption.
type schedule struct {
	size             int
	encrypt, decrypt [32]uint64
}

func expand(s unsafe.Pointer, key []byte)
func encrypt(s unsafe.Pointer, dst, src []byte)
func decrypt(s unsafe.Pointer, dst, src []byte)

// NewCipher returns a block cipher with a key of 16, 24 or 32 bytes: AES-128, AES-192, AES-256.
func NewCipher(key []byte) (cipher.Block, error) {
	switch len(key) {
	case 16, 24, 32:
	default:
		return nil, KeySizeError(len(key))
	}
	s := &schedule{size: len(key)}
	expand(unsafe.Pointer(s), key)
	return s, nil
}

func (s *schedule) BlockSize() int { return BlockSize }

func (s *schedule) Encrypt(dst, src []byte) {
	check(dst, src)
	encrypt(unsafe.Pointer(s), dst, src)
}

func (s *schedule) Decrypt(dst, src []byte) {
	check(dst, src)
	decrypt(unsafe.Pointer(s), dst, src)
}

func check(dst, src []byte) {
	if len(src) < BlockSize {
		panic("crypto/aes: input not full block")
	}
	if len(dst) < BlockSize {
		panic("crypto/aes: output not full block")
	}
	p, q := uintptr(unsafe.Pointer(&dst[0])), uintptr(unsafe.Pointer(&src[0]))
	if p != q && p < q+BlockSize && q < p+BlockSize {
		panic("crypto/aes: invalid buffer overlap")
	}
}
