// Package dsa implements the Digital Signature Algorithm (FIPS 186-3).
//
// Deprecated: it is for old data only; keys of 1024 bits are too short today. Use package crypto/ed25519.
package dsa

import (
	"errors"
	"internal/randutil"
	"io"
	"math/big"
)

// Parameters are the numbers that many keys may share.
type Parameters struct {
	P, Q, G *big.Int
}

// PublicKey verifies signatures.
type PublicKey struct {
	Parameters
	Y *big.Int
}

// PrivateKey signs.
type PrivateKey struct {
	PublicKey
	X *big.Int
}

// ErrInvalidPublicKey is returned for keys that cannot be used, as they may come from others.
var ErrInvalidPublicKey = errors.New("crypto/dsa: invalid public key")

// ParameterSizes are the sizes of P and Q in bits.
type ParameterSizes int

const (
	L1024N160 ParameterSizes = iota
	L2048N224
	L2048N256
	L3072N256
)

var sizesInBits = [...]struct{ p, q int }{{1024, 160}, {2048, 224}, {2048, 256}, {3072, 256}}

// rounds is how many primality tests there are.
const rounds = 64

var one = big.NewInt(1)

// randomOdd returns an odd number with the highest of its bits set.
func randomOdd(rand io.Reader, bits int) (*big.Int, error) {
	b := make([]byte, bits/8)
	if _, err := io.ReadFull(rand, b); err != nil {
		return nil, err
	}
	b[len(b)-1] |= 1
	b[0] |= 0x80
	return new(big.Int).SetBytes(b), nil
}

// GenerateParameters fills params with new numbers, which takes seconds.
func GenerateParameters(params *Parameters, rand io.Reader, sizes ParameterSizes) error {
	if sizes < 0 || int(sizes) >= len(sizesInBits) {
		return errors.New("crypto/dsa: invalid ParameterSizes")
	}
	for params.P = nil; params.P == nil; {
		q, err := randomOdd(rand, sizesInBits[sizes].q)
		if err != nil {
			return err
		}
		if !q.ProbablyPrime(rounds) {
			continue
		}
		params.Q = q
		if params.P, err = modulus(rand, sizesInBits[sizes].p, q); err != nil {
			return err
		}
	}
	// A power of h has order q unless it is 1.
	below := new(big.Int).Sub(params.P, one)
	cofactor := below.Div(below, params.Q)
	for h := big.NewInt(2); ; h.Add(h, one) {
		if params.G = new(big.Int).Exp(h, cofactor, params.P); params.G.Cmp(one) != 0 {
			return nil
		}
	}
}

// modulus returns a prime that is 1 modulo q, or nil if there is none among many attempts.
func modulus(rand io.Reader, bits int, q *big.Int) (*big.Int, error) {
	for range [4]struct{}{} {
		for i := 0; i < bits; i++ {
			p, err := randomOdd(rand, bits)
			if err != nil {
				return nil, err
			}
			rest := new(big.Int).Mod(p, q)
			p.Sub(p, rest.Sub(rest, one))
			if p.BitLen() == bits && p.ProbablyPrime(rounds) {
				return p, nil
			}
		}
	}
	return nil, nil
}

// below returns a random number of size bytes from 1 to limit - 1.
func below(rand io.Reader, limit *big.Int, size int) (*big.Int, error) {
	b := make([]byte, size)
	for {
		if _, err := io.ReadFull(rand, b); err != nil {
			return nil, err
		}
		if n := new(big.Int).SetBytes(b); n.Sign() > 0 && n.Cmp(limit) < 0 {
			return n, nil
		}
	}
}

// GenerateKey makes a new key for the parameters that priv has.
func GenerateKey(priv *PrivateKey, rand io.Reader) error {
	if priv.P == nil || priv.Q == nil || priv.G == nil {
		return errors.New("crypto/dsa: parameters not set up before generating key")
	}
	x, err := below(rand, priv.Q, priv.Q.BitLen()/8)
	if err != nil {
		return err
	}
	priv.X = x
	priv.Y = new(big.Int).Exp(priv.G, x, priv.P)
	return nil
}

// attempts is how many numbers Sign tries: with a bad key none of them works.
const attempts = 10

// Sign returns the signature of a hash, which should be no longer than Q: it is not shortened.
func Sign(rand io.Reader, priv *PrivateKey, hash []byte) (r, s *big.Int, err error) {
	randutil.MaybeReadByte(rand)
	bits := priv.Q.BitLen()
	if priv.Q.Sign() <= 0 || priv.P.Sign() <= 0 || priv.G.Sign() <= 0 || priv.X.Sign() <= 0 || bits%8 != 0 {
		return nil, nil, ErrInvalidPublicKey
	}
	for i := 0; i < attempts; i++ {
		k, err := below(rand, priv.Q, bits/8)
		if err != nil {
			return nil, nil, err
		}
		r = new(big.Int).Exp(priv.G, k, priv.P)
		if r.Mod(r, priv.Q); r.Sign() == 0 {
			continue
		}
		s = new(big.Int).Mul(priv.X, r)
		s.Add(s, new(big.Int).SetBytes(hash))
		// Fermat's inverse exists also where Q is not prime.
		exponent := new(big.Int).Sub(priv.Q, big.NewInt(2))
		s.Mul(s, k.Exp(k, exponent, priv.Q))
		if s.Mod(s, priv.Q); s.Sign() != 0 {
			return r, s, nil
		}
	}
	return nil, nil, ErrInvalidPublicKey
}

// Verify reports whether r and s are the key's signature of the hash.
func Verify(pub *PublicKey, hash []byte, r, s *big.Int) bool {
	if pub.P.Sign() == 0 || r.Sign() < 1 || r.Cmp(pub.Q) >= 0 || s.Sign() < 1 || s.Cmp(pub.Q) >= 0 {
		return false
	}
	w := new(big.Int).ModInverse(s, pub.Q)
	if w == nil || pub.Q.BitLen()%8 != 0 {
		return false
	}
	power := func(base, exponent *big.Int) *big.Int {
		e := new(big.Int).Mul(exponent, w)
		return e.Exp(base, e.Mod(e, pub.Q), pub.P)
	}
	v := power(pub.G, new(big.Int).SetBytes(hash))
	v.Mul(v, power(pub.Y, r))
	v.Mod(v, pub.P)
	return v.Mod(v, pub.Q).Cmp(r) == 0
}
