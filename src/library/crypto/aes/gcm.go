package aes

import (
	"crypto/cipher"
	"errors"
	"unsafe"
)

const gcmLargestInput = (1<<32 - 2) * BlockSize

// gcm is AES in Galois counter mode.
type gcm struct {
	key            [512]uint64 // of the hash: a table
	schedule       *schedule
	nonceSize, tag int
}

func gcmStart(g, s unsafe.Pointer)
func gcmSeal(g, s unsafe.Pointer, out, nonce, text, data []byte)
func gcmOpen(g, s unsafe.Pointer, out, nonce, sealed, data []byte) bool

// NewGCM is what cipher.NewGCM uses, which has checked the sizes.
func (s *schedule) NewGCM(nonceSize, tagSize int) (cipher.AEAD, error) {
	g := &gcm{schedule: s, nonceSize: nonceSize, tag: tagSize}
	gcmStart(unsafe.Pointer(g), unsafe.Pointer(s))
	return g, nil
}

func (g *gcm) NonceSize() int { return g.nonceSize }
func (g *gcm) Overhead() int  { return g.tag }

// extend makes room for n more bytes behind those of in.
func extend(in []byte, n int) (whole, added []byte) {
	if total := len(in) + n; cap(in) >= total {
		whole = in[:total]
	} else {
		whole = make([]byte, total)
		copy(whole, in)
	}
	return whole, whole[len(in):]
}

// checkOverlap panics if both share memory, unless they begin at the same place.
func checkOverlap(x, y []byte) {
	if len(x) == 0 || len(y) == 0 || &x[0] == &y[0] {
		return
	}
	p, q := uintptr(unsafe.Pointer(&x[0])), uintptr(unsafe.Pointer(&y[0]))
	if p < q+uintptr(len(y)) && q < p+uintptr(len(x)) {
		panic("crypto/cipher: invalid buffer overlap")
	}
}

func (g *gcm) Seal(dst, nonce, plaintext, data []byte) []byte {
	if len(nonce) != g.nonceSize {
		panic("crypto/cipher: incorrect nonce length given to GCM")
	}
	if uint64(len(plaintext)) > gcmLargestInput {
		panic("crypto/cipher: message too large for GCM")
	}
	whole, out := extend(dst, len(plaintext)+g.tag)
	checkOverlap(out, plaintext)
	gcmSeal(unsafe.Pointer(g), unsafe.Pointer(g.schedule), out, nonce, plaintext, data)
	return whole
}

var errOpen = errors.New("cipher: message authentication failed")

func (g *gcm) Open(dst, nonce, ciphertext, data []byte) ([]byte, error) {
	if len(nonce) != g.nonceSize {
		panic("crypto/cipher: incorrect nonce length given to GCM")
	}
	if len(ciphertext) < g.tag || uint64(len(ciphertext)) > gcmLargestInput+uint64(g.tag) {
		return nil, errOpen
	}
	whole, out := extend(dst, len(ciphertext)-g.tag)
	checkOverlap(out, ciphertext)
	if !gcmOpen(unsafe.Pointer(g), unsafe.Pointer(g.schedule), out, nonce, ciphertext, data) {
		return nil, errOpen
	}
	return whole, nil
}
