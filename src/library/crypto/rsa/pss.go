package rsa

import (
	"bytes"
	"crypto"
	"errors"
	"hash"
	"io"
)

// Special lengths of a salt.
const (
	PSSSaltLengthAuto       = 0  // the longest that fits; in verification any
	PSSSaltLengthEqualsHash = -1 // as long as the digest
)

// PSSOptions are the options of PSS signatures.
type PSSOptions struct {
	SaltLength int         // in bytes, or one of the special lengths
	Hash       crypto.Hash // if not 0, that of the digest, whatever the parameter says
}

// HashFunc returns opts.Hash.
func (opts *PSSOptions) HashFunc() crypto.Hash { return opts.Hash }

func (opts *PSSOptions) saltLength() int {
	if opts == nil {
		return PSSSaltLengthAuto
	}
	return opts.SaltLength
}

var errSaltLength = errors.New("crypto/rsa: PSSOptions.SaltLength cannot be negative")

// pssHash is the hash of eight zeros, digest and salt.
func pssHash(h hash.Hash, digest, salt []byte) []byte {
	h.Write(make([]byte, 8))
	h.Write(digest)
	h.Write(salt)
	defer h.Reset()
	return h.Sum(nil)
}

// encodePSS is EMSA-PSS-ENCODE (RFC 8017 section 9.1.1).
func encodePSS(digest []byte, bits int, salt []byte, h hash.Hash) ([]byte, error) {
	size, length := h.Size(), (bits+7)/8
	if len(digest) != size {
		return nil, errors.New("crypto/rsa: input must be hashed with given hash")
	}
	if length < size+len(salt)+2 {
		return nil, ErrMessageTooLong
	}
	em := make([]byte, length)
	db := em[:length-size-1]
	at := len(db) - len(salt)
	db[at-1] = 1
	copy(db[at:], salt)
	sum := pssHash(h, digest, salt)
	copy(em[len(db):], sum)
	mask(db, h, sum)
	db[0] &= 0xff >> (8*length - bits)
	em[length-1] = 0xbc
	return em, nil
}

// verifyPSS is EMSA-PSS-VERIFY (RFC 8017 section 9.1.2).
func verifyPSS(digest, em []byte, bits, saltLength int, h hash.Hash) bool {
	size, length := h.Size(), (bits+7)/8
	if saltLength == PSSSaltLengthEqualsHash {
		saltLength = size
	}
	if len(em) != length || len(digest) != size || length < size+saltLength+2 || em[length-1] != 0xbc {
		return false
	}
	db, sum := em[:length-size-1], em[length-size-1:length-1]
	used := byte(0xff >> (8*length - bits))
	if db[0]&^used != 0 {
		return false
	}
	mask(db, h, sum)
	db[0] &= used
	if saltLength == PSSSaltLengthAuto {
		at := bytes.IndexByte(db, 1)
		if at < 0 {
			return false
		}
		saltLength = len(db) - at - 1
	}
	at := len(db) - saltLength
	if len(bytes.Trim(db[:at-1], "\x00")) > 0 || db[at-1] != 1 {
		return false
	}
	return bytes.Equal(pssHash(h, digest, db[at:]), sum)
}

// SignPSS signs a digest with PSS padding; opts may be nil.
func SignPSS(rand io.Reader, priv *PrivateKey, hash crypto.Hash, digest []byte, opts *PSSOptions) ([]byte, error) {
	if opts != nil && opts.Hash != 0 {
		hash = opts.Hash
	}
	bits := priv.N.BitLen() - 1
	saltLength := opts.saltLength()
	switch {
	case saltLength == PSSSaltLengthAuto:
		if saltLength = (bits+7)/8 - 2 - hash.Size(); saltLength < 0 {
			return nil, ErrMessageTooLong
		}
	case saltLength == PSSSaltLengthEqualsHash:
		saltLength = hash.Size()
	case saltLength < 0:
		return nil, errSaltLength
	}
	salt := make([]byte, saltLength)
	if _, err := io.ReadFull(rand, salt); err != nil {
		return nil, err
	}
	em, err := encodePSS(digest, bits, salt, hash.New())
	if err != nil {
		return nil, err
	}
	return decrypt(priv, em, true)
}

// VerifyPSS returns nil if sig is a PSS signature of the digest; opts may be nil.
func VerifyPSS(pub *PublicKey, hash crypto.Hash, digest []byte, sig []byte, opts *PSSOptions) error {
	if len(sig) != pub.Size() {
		return ErrVerification
	}
	if opts.saltLength() < PSSSaltLengthEqualsHash {
		return errSaltLength
	}
	bits := pub.N.BitLen() - 1
	em, err := encrypt(pub, sig)
	if err != nil {
		return ErrVerification
	}
	// A number of one bit less may have a byte less.
	for len(em) > (bits+7)/8 {
		if em[0] != 0 {
			return ErrVerification
		}
		em = em[1:]
	}
	if !verifyPSS(digest, em, bits, opts.saltLength(), hash.New()) {
		return ErrVerification
	}
	return nil
}
