package cipher

import (
	"crypto/subtle"
	"encoding/binary"
	"errors"
)

// AEAD is a mode that encrypts and authenticates, with additional data that is only authenticated.
type AEAD interface {
	// NonceSize is the length of nonces that Seal and Open take.
	NonceSize() int
	// Overhead is how much longer a ciphertext is than its plaintext.
	Overhead() int
	// Seal encrypts and authenticates plaintext and appends the result to dst.
	Seal(dst, nonce, plaintext, additionalData []byte) []byte
	// Open checks and decrypts ciphertext and appends the result to dst.
	Open(dst, nonce, ciphertext, additionalData []byte) ([]byte, error)
}

const (
	gcmBlock        = 16
	gcmTag          = 16
	gcmShortestTag  = 12
	gcmNonce        = 12
	gcmLargestInput = (1<<32 - 2) * gcmBlock
)

type gcm struct {
	cipher         Block
	nonceSize, tag int
	key            [gcmBlock]byte // of the hash
}

// ghash continues the hash y over data, padded with zeros to full blocks.
func ghash(key, y, data []byte)

// NewGCM returns a cipher of block size 16 in Galois counter mode with nonces of 12 bytes and tags of 16.
func NewGCM(cipher Block) (AEAD, error) { return newGCM(cipher, gcmNonce, gcmTag) }

// NewGCMWithNonceSize is NewGCM with nonces of another length.
func NewGCMWithNonceSize(cipher Block, size int) (AEAD, error) { return newGCM(cipher, size, gcmTag) }

// NewGCMWithTagSize is NewGCM with tags of 12 to 16 bytes.
func NewGCMWithTagSize(cipher Block, tagSize int) (AEAD, error) {
	return newGCM(cipher, gcmNonce, tagSize)
}

func newGCM(cipher Block, nonceSize, tagSize int) (AEAD, error) {
	if tagSize < gcmShortestTag || tagSize > gcmBlock {
		return nil, errors.New("cipher: incorrect tag size given to GCM")
	}
	if nonceSize <= 0 {
		return nil, errors.New("cipher: the nonce can't have zero length, or the security of the key will be immediately compromised")
	}
	if fast, ok := cipher.(interface {
		NewGCM(nonceSize, tagSize int) (AEAD, error)
	}); ok {
		return fast.NewGCM(nonceSize, tagSize)
	}
	if cipher.BlockSize() != gcmBlock {
		return nil, errors.New("cipher: NewGCM requires 128-bit block cipher")
	}
	g := &gcm{cipher: cipher, nonceSize: nonceSize, tag: tagSize}
	cipher.Encrypt(g.key[:], g.key[:])
	return g, nil
}

func (g *gcm) NonceSize() int { return g.nonceSize }
func (g *gcm) Overhead() int  { return g.tag }

// counter is the first counter of a nonce.
func (g *gcm) counter(nonce []byte) (c [gcmBlock]byte) {
	if len(nonce) == gcmNonce {
		copy(c[:], nonce)
		c[gcmBlock-1] = 1
		return c
	}
	ghash(g.key[:], c[:], nonce)
	g.lengths(c[:], 0, len(nonce))
	return c
}

func (g *gcm) lengths(y []byte, additional, text int) {
	var block [gcmBlock]byte
	binary.BigEndian.PutUint64(block[:], uint64(additional)*8)
	binary.BigEndian.PutUint64(block[8:], uint64(text)*8)
	ghash(g.key[:], y, block[:])
}

// crypt combines src with the key stream that starts at the counter.
func (g *gcm) crypt(dst, src []byte, counter *[gcmBlock]byte) {
	var mask [gcmBlock]byte
	for len(src) > 0 {
		g.cipher.Encrypt(mask[:], counter[:])
		low := counter[gcmBlock-4:]
		binary.BigEndian.PutUint32(low, binary.BigEndian.Uint32(low)+1)
		n := subtle.XORBytes(dst, src, mask[:])
		dst, src = dst[n:], src[n:]
	}
}

func (g *gcm) authenticate(ciphertext, additional []byte, mask *[gcmBlock]byte) (tag [gcmBlock]byte) {
	ghash(g.key[:], tag[:], additional)
	ghash(g.key[:], tag[:], ciphertext)
	g.lengths(tag[:], len(additional), len(ciphertext))
	subtle.XORBytes(tag[:], tag[:], mask[:])
	return tag
}

// start encrypts the first counter, which masks the tag, and moves on to the next.
func (g *gcm) start(nonce []byte) (counter, mask [gcmBlock]byte) {
	counter = g.counter(nonce)
	g.cipher.Encrypt(mask[:], counter[:])
	low := counter[gcmBlock-4:]
	binary.BigEndian.PutUint32(low, binary.BigEndian.Uint32(low)+1)
	return counter, mask
}

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

func (g *gcm) Seal(dst, nonce, plaintext, data []byte) []byte {
	if len(nonce) != g.nonceSize {
		panic("crypto/cipher: incorrect nonce length given to GCM")
	}
	if uint64(len(plaintext)) > gcmLargestInput {
		panic("crypto/cipher: message too large for GCM")
	}
	whole, out := extend(dst, len(plaintext)+g.tag)
	if partlyOverlap(out, plaintext) {
		panic("crypto/cipher: invalid buffer overlap")
	}
	counter, mask := g.start(nonce)
	g.crypt(out, plaintext, &counter)
	tag := g.authenticate(out[:len(plaintext)], data, &mask)
	copy(out[len(plaintext):], tag[:])
	return whole
}

func (g *gcm) Open(dst, nonce, ciphertext, data []byte) ([]byte, error) {
	if len(nonce) != g.nonceSize {
		panic("crypto/cipher: incorrect nonce length given to GCM")
	}
	if len(ciphertext) < g.tag || uint64(len(ciphertext)) > gcmLargestInput+uint64(g.tag) {
		return nil, errOpen
	}
	given := ciphertext[len(ciphertext)-g.tag:]
	ciphertext = ciphertext[:len(ciphertext)-g.tag]
	counter, mask := g.start(nonce)
	tag := g.authenticate(ciphertext, data, &mask)
	whole, out := extend(dst, len(ciphertext))
	if partlyOverlap(out, ciphertext) {
		panic("crypto/cipher: invalid buffer overlap")
	}
	if subtle.ConstantTimeCompare(tag[:g.tag], given) != 1 {
		clear(out)
		return nil, errOpen
	}
	g.crypt(out, ciphertext, &counter)
	return whole, nil
}
