package ecdh

import (
	"errors"
	"internal/curves"
	"internal/randutil"
	"io"
)

const x25519Size = 32

type x25519 struct{}

var x25519Curve = &x25519{}

// X25519 is the function X25519 over Curve25519 (RFC 7748 section 5). All calls return the same value.
func X25519() Curve { return x25519Curve }

func (c *x25519) String() string { return "X25519" }

func (c *x25519) GenerateKey(rand io.Reader) (*PrivateKey, error) {
	randutil.MaybeReadByte(rand)
	key := make([]byte, x25519Size)
	if _, err := io.ReadFull(rand, key); err != nil {
		return nil, err
	}
	return c.NewPrivateKey(key)
}

func (c *x25519) NewPrivateKey(key []byte) (*PrivateKey, error) {
	if len(key) != x25519Size {
		return nil, errors.New("crypto/ecdh: invalid private key size")
	}
	return &PrivateKey{curve: c, key: append([]byte{}, key...)}, nil
}

func (c *x25519) NewPublicKey(key []byte) (*PublicKey, error) {
	if len(key) != x25519Size {
		return nil, errors.New("crypto/ecdh: invalid public key")
	}
	return &PublicKey{c, append([]byte{}, key...)}, nil
}

func (c *x25519) public(k *PrivateKey) []byte {
	base, out := [x25519Size]byte{9}, make([]byte, x25519Size)
	curves.X25519(out, k.key, base[:])
	return out
}

func (c *x25519) ecdh(local *PrivateKey, remote *PublicKey) ([]byte, error) {
	out := make([]byte, x25519Size)
	curves.X25519(out, local.key, remote.key)
	for _, b := range out {
		if b != 0 {
			return out, nil
		}
	}
	return nil, errors.New("crypto/ecdh: bad X25519 remote ECDH input: low order point")
}
