// Package cipher implements the standard modes of block ciphers (NIST SP 800-38A, 800-38D).
package cipher

import (
	"crypto/subtle"
	"errors"
	"io"
	"unsafe"
)

// A Block encrypts and decrypts single blocks with a key.
type Block interface {
	BlockSize() int
	Encrypt(dst, src []byte)
	Decrypt(dst, src []byte)
}

// A Stream combines text with a key stream.
type Stream interface {
	// XORKeyStream sets dst to src combined with the next bytes of the key stream.
	XORKeyStream(dst, src []byte)
}

// A BlockMode encrypts or decrypts a number of blocks.
type BlockMode interface {
	BlockSize() int
	CryptBlocks(dst, src []byte)
}

// partlyOverlap reports whether two buffers share memory otherwise than at the same index.
func partlyOverlap(x, y []byte) bool {
	if len(x) == 0 || len(y) == 0 || &x[0] == &y[0] {
		return false
	}
	p, q := uintptr(unsafe.Pointer(&x[0])), uintptr(unsafe.Pointer(&y[0]))
	return p < q+uintptr(len(y)) && q < p+uintptr(len(x))
}

func checkBuffers(dst, src []byte) {
	if len(dst) < len(src) {
		panic("crypto/cipher: output smaller than input")
	}
	if partlyOverlap(dst[:len(src)], src) {
		panic("crypto/cipher: invalid buffer overlap")
	}
}

type cbc struct {
	b       Block
	iv, out []byte
	decrypt bool
}

// NewCBCEncrypter returns a mode that encrypts in cipher block chaining; iv is as long as a block.
func NewCBCEncrypter(b Block, iv []byte) BlockMode {
	if len(iv) != b.BlockSize() {
		panic("cipher.NewCBCEncrypter: IV length must equal block size")
	}
	return &cbc{b, append([]byte(nil), iv...), make([]byte, len(iv)), false}
}

// NewCBCDecrypter returns a mode that decrypts in cipher block chaining; iv is as long as a block.
func NewCBCDecrypter(b Block, iv []byte) BlockMode {
	if len(iv) != b.BlockSize() {
		panic("cipher.NewCBCDecrypter: IV length must equal block size")
	}
	return &cbc{b, append([]byte(nil), iv...), make([]byte, len(iv)), true}
}

func (x *cbc) BlockSize() int { return len(x.iv) }

// SetIV replaces the initialization vector.
func (x *cbc) SetIV(iv []byte) {
	if len(iv) != len(x.iv) {
		panic("cipher: incorrect length IV")
	}
	copy(x.iv, iv)
}

func (x *cbc) CryptBlocks(dst, src []byte) {
	size := len(x.iv)
	if len(src)%size != 0 {
		panic("crypto/cipher: input not full blocks")
	}
	checkBuffers(dst, src)
	for len(src) > 0 {
		if x.decrypt {
			x.b.Decrypt(x.out, src[:size])
			subtle.XORBytes(x.out, x.out, x.iv)
			copy(x.iv, src[:size])
			copy(dst, x.out)
		} else {
			subtle.XORBytes(x.iv, x.iv, src[:size])
			x.b.Encrypt(x.iv, x.iv)
			copy(dst, x.iv)
		}
		dst, src = dst[size:], src[size:]
	}
}

// keyStream is a stream of blocks that next makes one after another.
type keyStream struct {
	next func(block []byte)
	out  []byte
	used int
}

func (s *keyStream) XORKeyStream(dst, src []byte) {
	checkBuffers(dst, src)
	for len(src) > 0 {
		if s.used == len(s.out) {
			s.next(s.out)
			s.used = 0
		}
		n := subtle.XORBytes(dst, src, s.out[s.used:])
		s.used += n
		dst, src = dst[n:], src[n:]
	}
}

// NewCTR returns a stream of encrypted counters that starts at iv, which is as long as a block.
func NewCTR(block Block, iv []byte) Stream {
	if len(iv) != block.BlockSize() {
		panic("cipher.NewCTR: IV length must equal block size")
	}
	counter := append([]byte(nil), iv...)
	next := func(out []byte) {
		block.Encrypt(out, counter)
		for i := len(counter) - 1; i >= 0; i-- {
			if counter[i]++; counter[i] != 0 {
				break
			}
		}
	}
	return &keyStream{next, make([]byte, len(iv)), len(iv)}
}

// NewOFB returns a stream in output feedback mode; iv is as long as a block.
func NewOFB(b Block, iv []byte) Stream {
	if len(iv) != b.BlockSize() {
		panic("cipher.NewOFB: IV length must equal block size")
	}
	feedback := append([]byte(nil), iv...)
	next := func(out []byte) {
		b.Encrypt(feedback, feedback)
		copy(out, feedback)
	}
	return &keyStream{next, make([]byte, len(iv)), len(iv)}
}

type cfb struct {
	b         Block
	next, out []byte
	used      int
	decrypt   bool
}

// NewCFBEncrypter returns a stream that encrypts in cipher feedback mode; iv is as long as a block.
func NewCFBEncrypter(block Block, iv []byte) Stream { return newCFB(block, iv, false) }

// NewCFBDecrypter returns a stream that decrypts in cipher feedback mode; iv is as long as a block.
func NewCFBDecrypter(block Block, iv []byte) Stream { return newCFB(block, iv, true) }

func newCFB(block Block, iv []byte, decrypt bool) Stream {
	if len(iv) != block.BlockSize() {
		panic("cipher.newCFB: IV length must equal block size")
	}
	return &cfb{block, append([]byte(nil), iv...), make([]byte, len(iv)), len(iv), decrypt}
}

func (x *cfb) XORKeyStream(dst, src []byte) {
	checkBuffers(dst, src)
	for len(src) > 0 {
		if x.used == len(x.out) {
			x.b.Encrypt(x.out, x.next)
			x.used = 0
		}
		if x.decrypt {
			copy(x.next[x.used:], src)
		}
		n := subtle.XORBytes(dst, src, x.out[x.used:])
		if !x.decrypt {
			copy(x.next[x.used:], dst[:n])
		}
		dst, src = dst[n:], src[n:]
		x.used += n
	}
}

// StreamReader reads from R through S.
type StreamReader struct {
	S Stream
	R io.Reader
}

func (r StreamReader) Read(dst []byte) (n int, err error) {
	n, err = r.R.Read(dst)
	r.S.XORKeyStream(dst[:n], dst[:n])
	return n, err
}

// StreamWriter writes to W through S. After a short write the stream is out of step.
type StreamWriter struct {
	S   Stream
	W   io.Writer
	Err error // unused
}

func (w StreamWriter) Write(src []byte) (n int, err error) {
	out := make([]byte, len(src))
	w.S.XORKeyStream(out, src)
	n, err = w.W.Write(out)
	if n != len(src) && err == nil {
		err = io.ErrShortWrite
	}
	return n, err
}

// Close closes W if it can be closed.
func (w StreamWriter) Close() error {
	if c, ok := w.W.(io.Closer); ok {
		return c.Close()
	}
	return nil
}

var errOpen = errors.New("cipher: message authentication failed")
