// Package ecdh implements Elliptic Curve Diffie-Hellman over NIST curves and Curve25519.
package ecdh

import (
	"crypto"
	"crypto/subtle"
	"errors"
	"internal/curves"
	"internal/randutil"
	"io"
	"math/big"
)

// A Curve makes keys.
type Curve interface {
	// GenerateKey returns a new random key, which is not determined by what rand gives.
	GenerateKey(rand io.Reader) (*PrivateKey, error)
	// NewPrivateKey checks a key and returns it: for NIST curves a number below the order, not 0, big endian; for X25519 any 32 bytes.
	NewPrivateKey(key []byte) (*PrivateKey, error)
	// NewPublicKey checks a key and returns it: for NIST curves an uncompressed point, not the point at infinity; for X25519 any 32 bytes.
	NewPublicKey(key []byte) (*PublicKey, error)

	ecdh(local *PrivateKey, remote *PublicKey) ([]byte, error)
	public(*PrivateKey) []byte
}

// PublicKey is what the other side gets.
type PublicKey struct {
	curve Curve
	key   []byte
}

// Bytes returns a copy of the key's encoding.
func (k *PublicKey) Bytes() []byte { return append([]byte(nil), k.key...) }

// Equal reports whether x has the same curve and encoding.
func (k *PublicKey) Equal(x crypto.PublicKey) bool {
	other, ok := x.(*PublicKey)
	return ok && k.curve == other.curve && subtle.ConstantTimeCompare(k.key, other.key) == 1
}

// Curve returns the key's curve.
func (k *PublicKey) Curve() Curve { return k.curve }

// PrivateKey is secret.
type PrivateKey struct {
	curve  Curve
	key    []byte
	public *PublicKey // once it is asked for
}

// ECDH returns the shared secret: the x coordinate (SEC 1 section 3.3.1), or that of RFC 7748 section 6.1. All zeros is an error.
func (k *PrivateKey) ECDH(remote *PublicKey) ([]byte, error) {
	if k.curve != remote.curve {
		return nil, errors.New("crypto/ecdh: private key and public key curves do not match")
	}
	return k.curve.ecdh(k, remote)
}

// Bytes returns a copy of the key's encoding.
func (k *PrivateKey) Bytes() []byte { return append([]byte(nil), k.key...) }

// Equal reports whether x has the same curve and encoding.
func (k *PrivateKey) Equal(x crypto.PrivateKey) bool {
	other, ok := x.(*PrivateKey)
	return ok && k.curve == other.curve && subtle.ConstantTimeCompare(k.key, other.key) == 1
}

// Curve returns the key's curve.
func (k *PrivateKey) Curve() Curve { return k.curve }

// PublicKey returns the public key.
func (k *PrivateKey) PublicKey() *PublicKey {
	if k.public == nil {
		k.public = &PublicKey{k.curve, k.curve.public(k)}
	}
	return k.public
}

// Public returns the public key.
func (k *PrivateKey) Public() crypto.PublicKey { return k.PublicKey() }

type nist struct {
	name   string
	number int
	order  *big.Int
	size   int
}

func define(name string, number int, order string) *nist {
	n, _ := new(big.Int).SetString(order, 16)
	return &nist{name, number, n, (n.BitLen() + 7) / 8}
}

var (
	p256 = define("P-256", curves.P256, "ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551")
	p384 = define("P-384", curves.P384, "ffffffffffffffffffffffffffffffffffffffffffffffffc7634d81f4372ddf581a0db248b0a77aecec196accc52973")
	p521 = define("P-521", curves.P521, "1fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffa51868783bf2f966b7fcc0148f709a5d03bb5c9b8899c47aebb6fb71e91386409")
)

// P256 is NIST's curve P-256. All calls return the same value.
func P256() Curve { return p256 }

// P384 is NIST's curve P-384. All calls return the same value.
func P384() Curve { return p384 }

// P521 is NIST's curve P-521. All calls return the same value.
func P521() Curve { return p521 }

var errInvalidPrivateKey = errors.New("crypto/ecdh: invalid private key")

func (c *nist) String() string { return c.name }

func (c *nist) GenerateKey(rand io.Reader) (*PrivateKey, error) {
	randutil.MaybeReadByte(rand)
	key := make([]byte, c.size)
	for {
		if _, err := io.ReadFull(rand, key); err != nil {
			return nil, err
		}
		if excess := c.size*8 - c.order.BitLen(); excess > 0 {
			key[0] &= 0xff >> excess
		}
		key[1] ^= 0x42 // as in gc: a reader of zeros does not give 0
		if k, err := c.NewPrivateKey(key); err != errInvalidPrivateKey {
			return k, err
		}
	}
}

func (c *nist) NewPrivateKey(key []byte) (*PrivateKey, error) {
	if len(key) != c.size {
		return nil, errors.New("crypto/ecdh: invalid private key size")
	}
	if n := new(big.Int).SetBytes(key); n.Sign() == 0 || n.Cmp(c.order) >= 0 {
		return nil, errInvalidPrivateKey
	}
	return &PrivateKey{curve: c, key: append([]byte{}, key...)}, nil
}

func (c *nist) NewPublicKey(key []byte) (*PublicKey, error) {
	if len(key) == 0 || key[0] != 4 {
		return nil, errors.New("crypto/ecdh: invalid public key")
	}
	if len(key) != 1+2*c.size {
		return nil, errors.New("invalid " + c.short() + " point encoding")
	}
	one := make([]byte, c.size)
	one[c.size-1] = 1
	if !curves.Multiply(c.number, make([]byte, 2*c.size), one, key[1:]) {
		return nil, c.explain(key)
	}
	return &PublicKey{c, append([]byte{}, key...)}, nil
}

func (c *nist) short() string { return "P" + c.name[2:] }

// explain says what is wrong with a point.
func (c *nist) explain(key []byte) error {
	p := primes[c.number]()
	for _, half := range [][]byte{key[1 : 1+c.size], key[1+c.size:]} {
		if new(big.Int).SetBytes(half).Cmp(p) >= 0 {
			if c.number == curves.P256 {
				return errors.New("invalid P256 element encoding")
			}
			return errors.New("invalid " + c.short() + "Element encoding")
		}
	}
	return errors.New(c.short() + " point not on curve")
}

func (c *nist) public(k *PrivateKey) []byte {
	out := make([]byte, 1+2*c.size)
	out[0] = 4
	curves.MultiplyBase(c.number, out[1:], k.key)
	return out
}

func (c *nist) ecdh(local *PrivateKey, remote *PublicKey) ([]byte, error) {
	out := make([]byte, 2*c.size)
	curves.Multiply(c.number, out, local.key, remote.key[1:])
	return out[:c.size:c.size], nil
}

// power returns 2**n.
func power(n uint) *big.Int { return new(big.Int).Lsh(big.NewInt(1), n) }

// primes are the orders of the fields (FIPS 186-4 section D.1.2).
var primes = map[int]func() *big.Int{
	curves.P256: func() *big.Int {
		p := new(big.Int).Sub(power(256), power(224))
		p.Add(p, power(192))
		p.Add(p, power(96))
		return p.Sub(p, big.NewInt(1))
	},
	curves.P384: func() *big.Int {
		p := new(big.Int).Sub(power(384), power(128))
		p.Sub(p, power(96))
		p.Add(p, power(32))
		return p.Sub(p, big.NewInt(1))
	},
	curves.P521: func() *big.Int { return new(big.Int).Sub(power(521), big.NewInt(1)) },
}
