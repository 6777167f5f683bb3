// Package ecdsa implements the Elliptic Curve Digital Signature Algorithm (FIPS 186-4, SEC 1).
package ecdsa

import (
	"crypto"
	"crypto/aes"
	"crypto/cipher"
	"crypto/ecdh"
	"crypto/elliptic"
	"crypto/sha512"
	"encoding/asn1"
	"errors"
	"internal/curves"
	"internal/randutil"
	"io"
	"math/big"
)

// PublicKey is a point on a curve.
type PublicKey struct {
	elliptic.Curve
	X, Y *big.Int
}

// PrivateKey is a number and that many times the base point of a curve.
type PrivateKey struct {
	PublicKey
	D *big.Int
}

var errNoECDH = errors.New("ecdsa: unsupported curve by crypto/ecdh")

// exchange returns the curve of package ecdh, or nil.
func exchange(c elliptic.Curve) ecdh.Curve {
	switch c {
	case elliptic.P256():
		return ecdh.P256()
	case elliptic.P384():
		return ecdh.P384()
	case elliptic.P521():
		return ecdh.P521()
	}
	return nil
}

// ECDH returns the key as package crypto/ecdh has it. It is an error if the key is invalid or the curve is not in that package.
func (k *PublicKey) ECDH() (*ecdh.PublicKey, error) {
	c := exchange(k.Curve)
	if c == nil {
		return nil, errNoECDH
	}
	if !k.Curve.IsOnCurve(k.X, k.Y) {
		return nil, errors.New("ecdsa: invalid public key")
	}
	return c.NewPublicKey(elliptic.Marshal(k.Curve, k.X, k.Y))
}

// ECDH returns the key as package crypto/ecdh has it. It is an error if the key is invalid or the curve is not in that package.
func (k *PrivateKey) ECDH() (*ecdh.PrivateKey, error) {
	c := exchange(k.Curve)
	if c == nil {
		return nil, errNoECDH
	}
	size := orderSize(k.Curve)
	if k.D.BitLen() > size*8 {
		return nil, errors.New("ecdsa: invalid private key")
	}
	return c.NewPrivateKey(k.D.FillBytes(make([]byte, size)))
}

// Equal reports whether x is the same key; curves count as the same only if the variables are equal.
func (pub *PublicKey) Equal(x crypto.PublicKey) bool {
	other, ok := x.(*PublicKey)
	return ok && pub.X.Cmp(other.X) == 0 && pub.Y.Cmp(other.Y) == 0 && pub.Curve == other.Curve
}

// Public returns the public key.
func (priv *PrivateKey) Public() crypto.PublicKey { return &priv.PublicKey }

// Equal reports whether x is the same key.
func (priv *PrivateKey) Equal(x crypto.PrivateKey) bool {
	other, ok := x.(*PrivateKey)
	return ok && priv.PublicKey.Equal(&other.PublicKey) && priv.D.Cmp(other.D) == 0
}

// Sign is SignASN1; opts is not used.
func (priv *PrivateKey) Sign(rand io.Reader, digest []byte, opts crypto.SignerOpts) ([]byte, error) {
	return SignASN1(rand, priv, digest)
}

// orderSize is the length of a scalar in bytes.
func orderSize(c elliptic.Curve) int { return (c.Params().N.BitLen() + 7) / 8 }

// number returns the number of a curve in package curves, or -1.
func number(c elliptic.Curve) int {
	switch c.Params() {
	case elliptic.P224().Params():
		return curves.P224
	case elliptic.P256().Params():
		return curves.P256
	case elliptic.P384().Params():
		return curves.P384
	case elliptic.P521().Params():
		return curves.P521
	}
	return -1
}

// randomScalar returns a number from 1 to the order of the group - 1.
func randomScalar(c elliptic.Curve, rand io.Reader) (*big.Int, error) {
	order := c.Params().N
	b := make([]byte, orderSize(c))
	for {
		if _, err := io.ReadFull(rand, b); err != nil {
			return nil, err
		}
		if excess := len(b)*8 - order.BitLen(); excess > 0 {
			b[0] >>= excess
		}
		if k := new(big.Int).SetBytes(b); k.Sign() != 0 && k.Cmp(order) < 0 {
			return k, nil
		}
	}
}

// GenerateKey returns a new private key.
func GenerateKey(c elliptic.Curve, rand io.Reader) (*PrivateKey, error) {
	randutil.MaybeReadByte(rand)
	k, err := randomScalar(c, rand)
	if err != nil {
		return nil, err
	}
	x, y := c.ScalarBaseMult(k.Bytes())
	return &PrivateKey{PublicKey{c, x, y}, k}, nil
}

// hashToInt takes as many bits of a hash as the order has (SEC 1 section 4.1.3).
func hashToInt(hash []byte, c elliptic.Curve) *big.Int {
	bits := c.Params().N.BitLen()
	if size := (bits + 7) / 8; len(hash) > size {
		hash = hash[:size]
	}
	e := new(big.Int).SetBytes(hash)
	if excess := len(hash)*8 - bits; excess > 0 {
		e.Rsh(e, uint(excess))
	}
	return e
}

// zeros is a reader of zero bytes.
type zeros struct{}

func (zeros) Read(b []byte) (int, error) {
	clear(b)
	return len(b), nil
}

// initial is gc's initialisation vector: with a rand of fixed bytes, signatures are the same.
const initial = "IV for ECDSA CTR"

// nonces returns random bytes that depend on the key and the hash too, so that a weak rand does not give the key away.
func nonces(rand io.Reader, priv *PrivateKey, hash []byte) (io.Reader, error) {
	entropy := make([]byte, 32)
	if _, err := io.ReadFull(rand, entropy); err != nil {
		return nil, err
	}
	mix := sha512.New()
	mix.Write(priv.D.Bytes())
	mix.Write(entropy)
	mix.Write(hash)
	block, err := aes.NewCipher(mix.Sum(nil)[:32])
	if err != nil {
		return nil, err
	}
	return &cipher.StreamReader{S: cipher.NewCTR(block, []byte(initial)), R: zeros{}}, nil
}

// Sign returns the signature of a hash as two numbers; of a hash longer than the curve's order the beginning counts.
func Sign(rand io.Reader, priv *PrivateKey, hash []byte) (r, s *big.Int, err error) {
	randutil.MaybeReadByte(rand)
	random, err := nonces(rand, priv, hash)
	if err != nil {
		return nil, nil, err
	}
	order := priv.Params().N
	if order.Sign() == 0 {
		return nil, nil, errors.New("zero parameter")
	}
	e := hashToInt(hash, priv.Curve)
	for {
		k, err := randomScalar(priv.Curve, random)
		if err != nil {
			return nil, nil, err
		}
		r, _ = priv.Curve.ScalarBaseMult(k.Bytes())
		if r.Mod(r, order); r.Sign() == 0 {
			continue
		}
		s = new(big.Int).Mul(priv.D, r)
		s.Add(s, e)
		s.Mul(s, k.ModInverse(k, order))
		if s.Mod(s, order); s.Sign() != 0 {
			return r, s, nil
		}
	}
}

// signature is Ecdsa-Sig-Value of RFC 3279 section 2.2.3.
type signature struct{ R, S *big.Int }

// SignASN1 returns the signature of a hash in its ASN.1 form.
func SignASN1(rand io.Reader, priv *PrivateKey, hash []byte) ([]byte, error) {
	r, s, err := Sign(rand, priv, hash)
	if err != nil {
		return nil, err
	}
	return asn1.Marshal(signature{r, s})
}

// VerifyASN1 reports whether sig is the key's signature of the hash.
func VerifyASN1(pub *PublicKey, hash, sig []byte) bool {
	var s signature
	if rest, err := asn1.Unmarshal(sig, &s); err != nil || len(rest) > 0 {
		return false
	}
	// More elements in the sequence than two are no signature.
	if again, err := asn1.Marshal(s); err != nil || len(again) != len(sig) {
		return false
	}
	return Verify(pub, hash, s.R, s.S)
}

// Verify reports whether r and s are the key's signature of the hash.
func Verify(pub *PublicKey, hash []byte, r, s *big.Int) bool {
	c := pub.Curve
	order := c.Params().N
	if r.Sign() <= 0 || s.Sign() <= 0 || r.Cmp(order) >= 0 || s.Cmp(order) >= 0 {
		return false
	}
	e := hashToInt(hash, c)
	if n := number(c); n >= 0 {
		if !c.IsOnCurve(pub.X, pub.Y) {
			return false
		}
		size, bits := orderSize(c), order.BitLen()
		// The native function shortens a hash in the same way: it gets all bits of the number that is left.
		b := e.Lsh(e, uint(size*8-bits)).FillBytes(make([]byte, size))
		return curves.VerifyECDSA(n, elliptic.Marshal(c, pub.X, pub.Y)[1:], b, r.Bytes(), s.Bytes())
	}
	w := new(big.Int).ModInverse(s, order)
	u1 := e.Mul(e, w)
	u1.Mod(u1, order)
	u2 := w.Mul(r, w)
	u2.Mod(u2, order)
	x1, y1 := c.ScalarBaseMult(u1.Bytes())
	x2, y2 := c.ScalarMult(pub.X, pub.Y, u2.Bytes())
	x, y := c.Add(x1, y1, x2, y2)
	if x.Sign() == 0 && y.Sign() == 0 {
		return false
	}
	return x.Mod(x, order).Cmp(r) == 0
}
