// Package des implements DES and Triple DES (FIPS 46-3). DES is broken: not for security.
package des

import (
	"crypto/cipher"
	"strconv"
	"unsafe"
)

// BlockSize is the block size in bytes.
const BlockSize = 8

// KeySizeError is a key length that the cipher does not have.
type KeySizeError int

func (k KeySizeError) Error() string { return "crypto/des: invalid key size " + strconv.Itoa(int(k)) }

type schedule [16]uint64

func expand(s unsafe.Pointer, key []byte)
func encrypt(s unsafe.Pointer, dst, src []byte)
func decrypt(s unsafe.Pointer, dst, src []byte)

type single struct{ keys schedule }

// NewCipher returns DES with a key of 8 bytes.
func NewCipher(key []byte) (cipher.Block, error) {
	if len(key) != 8 {
		return nil, KeySizeError(len(key))
	}
	c := new(single)
	expand(unsafe.Pointer(&c.keys), key)
	return c, nil
}

func (c *single) BlockSize() int { return BlockSize }

func (c *single) Encrypt(dst, src []byte) {
	check(dst, src)
	encrypt(unsafe.Pointer(&c.keys), dst, src)
}

func (c *single) Decrypt(dst, src []byte) {
	check(dst, src)
	decrypt(unsafe.Pointer(&c.keys), dst, src)
}

type triple struct{ keys [3]schedule }

// NewTripleDESCipher returns Triple DES with a key of 24 bytes.
func NewTripleDESCipher(key []byte) (cipher.Block, error) {
	if len(key) != 24 {
		return nil, KeySizeError(len(key))
	}
	c := new(triple)
	for i := range c.keys {
		expand(unsafe.Pointer(&c.keys[i]), key[8*i:8*i+8])
	}
	return c, nil
}

func (c *triple) BlockSize() int { return BlockSize }

func (c *triple) Encrypt(dst, src []byte) {
	check(dst, src)
	encrypt(unsafe.Pointer(&c.keys[0]), dst, src)
	decrypt(unsafe.Pointer(&c.keys[1]), dst, dst)
	encrypt(unsafe.Pointer(&c.keys[2]), dst, dst)
}

func (c *triple) Decrypt(dst, src []byte) {
	check(dst, src)
	decrypt(unsafe.Pointer(&c.keys[2]), dst, src)
	encrypt(unsafe.Pointer(&c.keys[1]), dst, dst)
	decrypt(unsafe.Pointer(&c.keys[0]), dst, dst)
}

func check(dst, src []byte) {
	if len(src) < BlockSize {
		panic("crypto/des: input not full block")
	}
	if len(dst) < BlockSize {
		panic("crypto/des: output not full block")
	}
	p, q := uintptr(unsafe.Pointer(&dst[0])), uintptr(unsafe.Pointer(&src[0]))
	if p != q && p < q+BlockSize && q < p+BlockSize {
		panic("crypto/des: invalid buffer overlap")
	}
}
