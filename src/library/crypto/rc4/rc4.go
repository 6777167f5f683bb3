// Package rc4 implements the RC4 stream cipher, which is broken: not for security.
package rc4

import (
	"strconv"
	"unsafe"
)

// A Cipher is an RC4 key with its position.
type Cipher struct {
	s    [256]byte
	i, j byte
}

// KeySizeError is a key length that is not between 1 and 256.
type KeySizeError int

func (k KeySizeError) Error() string { return "crypto/rc4: invalid key size " + strconv.Itoa(int(k)) }

func crypt(c unsafe.Pointer, dst, src []byte)

// NewCipher returns a cipher with a key of 1 to 256 bytes.
func NewCipher(key []byte) (*Cipher, error) {
	if len(key) < 1 || len(key) > 256 {
		return nil, KeySizeError(len(key))
	}
	c := new(Cipher)
	for i := range c.s {
		c.s[i] = byte(i)
	}
	j := byte(0)
	for i := range c.s {
		j += c.s[i] + key[i%len(key)]
		c.s[i], c.s[j] = c.s[j], c.s[i]
	}
	return c, nil
}

// Reset forgets the key.
//
// Deprecated: it cannot make sure that the key is gone from memory.
func (c *Cipher) Reset() { *c = Cipher{} }

// XORKeyStream sets dst to src combined with the key stream; they overlap entirely or not at all.
func (c *Cipher) XORKeyStream(dst, src []byte) {
	if len(src) == 0 {
		return
	}
	dst = dst[:len(src)]
	p, q, n := uintptr(unsafe.Pointer(&dst[0])), uintptr(unsafe.Pointer(&src[0])), uintptr(len(src))
	if p != q && p < q+n && q < p+n {
		panic("crypto/rc4: invalid buffer overlap")
	}
	crypt(unsafe.Pointer(c), dst, src)
}
