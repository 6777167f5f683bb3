// Package rsa implements RSA encryption and signatures (PKCS #1, RFC 8017).
package rsa

import (
	"crypto"
	"crypto/rand"
	"errors"
	"internal/randutil"
	"io"
	"math"
	"math/big"
)

var one = big.NewInt(1)

// A PublicKey encrypts and verifies.
type PublicKey struct {
	N *big.Int // modulus
	E int      // exponent
}

// Size is the length of the modulus in bytes, and of what is encrypted or signed with the key.
func (pub *PublicKey) Size() int { return (pub.N.BitLen() + 7) / 8 }

// Equal reports whether x is the same key.
func (pub *PublicKey) Equal(x crypto.PublicKey) bool {
	other, ok := x.(*PublicKey)
	return ok && pub.N.Cmp(other.N) == 0 && pub.E == other.E
}

func (pub *PublicKey) check() error {
	switch {
	case pub.N == nil:
		return errors.New("crypto/rsa: missing public modulus")
	case pub.E < 2:
		return errors.New("crypto/rsa: public exponent too small")
	case pub.E > math.MaxInt32:
		return errors.New("crypto/rsa: public exponent too large")
	}
	return nil
}

// A PrivateKey decrypts and signs.
type PrivateKey struct {
	PublicKey
	D      *big.Int   // exponent
	Primes []*big.Int // the factors of N, at least two

	// Precomputed makes operations faster; Precompute fills it.
	Precomputed PrecomputedValues
}

// PrecomputedValues are numbers that the Chinese remainder theorem needs.
type PrecomputedValues struct {
	Dp, Dq *big.Int // D mod (P-1), D mod
	Qinv   *big.Int // Q⁻¹ mod P

	// CRTValues has those of the third and further primes.
	//
	// Deprecated: keys of more than two primes should not be used.
	CRTValues []CRTValue
}

// CRTValue has the numbers of a prime beyond the first two.
type CRTValue struct {
	Exp   *big.Int // D mod (prime-1)
	Coeff *big.Int // R·Coeff ≡ 1 mod prime
	R     *big.Int // product of the primes before
}

// Public returns the public key.
func (priv *PrivateKey) Public() crypto.PublicKey { return &priv.PublicKey }

// Equal reports whether x is the same key, whatever it has precomputed.
func (priv *PrivateKey) Equal(x crypto.PrivateKey) bool {
	other, ok := x.(*PrivateKey)
	if !ok || !priv.PublicKey.Equal(&other.PublicKey) || priv.D.Cmp(other.D) != 0 || len(priv.Primes) != len(other.Primes) {
		return false
	}
	for i, p := range priv.Primes {
		if p.Cmp(other.Primes[i]) != 0 {
			return false
		}
	}
	return true
}

// Sign signs a digest: with SignPSS if opts is a *PSSOptions, else with SignPKCS1v15.
func (priv *PrivateKey) Sign(rand io.Reader, digest []byte, opts crypto.SignerOpts) ([]byte, error) {
	if pss, ok := opts.(*PSSOptions); ok {
		return SignPSS(rand, priv, pss.Hash, digest, pss)
	}
	return SignPKCS1v15(rand, priv, opts.HashFunc(), digest)
}

// OAEPOptions are options of PrivateKey.Decrypt for OAEP.
type OAEPOptions struct {
	Hash    crypto.Hash
	MGFHash crypto.Hash // of the mask; Hash if it is 0
	Label   []byte      // as it was encrypted with
}

// PKCS1v15DecryptOptions are options of PrivateKey.Decrypt for PKCS #1 v1.5.
type PKCS1v15DecryptOptions struct {
	// SessionKeyLen, if not 0, is the length of the plaintext; a random one is returned where the padding is wrong.
	SessionKeyLen int
}

// Decrypt decrypts a message: opts is an *OAEPOptions, a *PKCS1v15DecryptOptions, or nil for PKCS #1 v1.5.
func (priv *PrivateKey) Decrypt(rand io.Reader, ciphertext []byte, opts crypto.DecrypterOpts) (plaintext []byte, err error) {
	if opts == nil {
		return DecryptPKCS1v15(rand, priv, ciphertext)
	}
	switch opts := opts.(type) {
	case *OAEPOptions:
		mask := opts.MGFHash
		if mask == 0 {
			mask = opts.Hash
		}
		return decryptOAEP(opts.Hash.New(), mask.New(), priv, ciphertext, opts.Label)
	case *PKCS1v15DecryptOptions:
		if opts.SessionKeyLen <= 0 {
			return DecryptPKCS1v15(rand, priv, ciphertext)
		}
		plaintext = make([]byte, opts.SessionKeyLen)
		if _, err := io.ReadFull(rand, plaintext); err != nil {
			return nil, err
		}
		if err := DecryptPKCS1v15SessionKey(rand, priv, ciphertext, plaintext); err != nil {
			return nil, err
		}
		return plaintext, nil
	}
	return nil, errors.New("crypto/rsa: invalid options for Decrypt")
}

// Validate returns an error if the numbers of the key do not fit together.
func (priv *PrivateKey) Validate() error {
	if err := priv.PublicKey.check(); err != nil {
		return err
	}
	product := big.NewInt(1)
	for _, p := range priv.Primes {
		if p.Cmp(one) <= 0 {
			return errors.New("crypto/rsa: invalid prime value")
		}
		product.Mul(product, p)
	}
	if product.Cmp(priv.N) != 0 {
		return errors.New("crypto/rsa: invalid modulus")
	}
	exponents := big.NewInt(int64(priv.E))
	exponents.Mul(exponents, priv.D)
	for _, p := range priv.Primes {
		below := new(big.Int).Sub(p, one)
		if below.Mod(exponents, below).Cmp(one) != 0 {
			return errors.New("crypto/rsa: invalid exponents")
		}
	}
	return nil
}

// Precompute fills Precomputed.
func (priv *PrivateKey) Precompute() {
	values := &priv.Precomputed
	if values.Dp != nil {
		return
	}
	reduced := func(prime *big.Int) *big.Int {
		d := new(big.Int).Sub(prime, one)
		return d.Mod(priv.D, d)
	}
	p, q := priv.Primes[0], priv.Primes[1]
	values.Dp, values.Dq = reduced(p), reduced(q)
	values.Qinv = new(big.Int).ModInverse(q, p)
	product := new(big.Int).Mul(p, q)
	values.CRTValues = make([]CRTValue, len(priv.Primes)-2)
	for i, prime := range priv.Primes[2:] {
		values.CRTValues[i] = CRTValue{reduced(prime), new(big.Int).ModInverse(product, prime), new(big.Int).Set(product)}
		product.Mul(product, prime)
	}
}

// GenerateKey returns a new key of that many bits.
func GenerateKey(random io.Reader, bits int) (*PrivateKey, error) {
	return GenerateMultiPrimeKey(random, 2, bits)
}

// GenerateMultiPrimeKey returns a new key whose modulus has nprimes factors.
//
// Deprecated: more than two primes gain nothing.
func GenerateMultiPrimeKey(random io.Reader, nprimes int, bits int) (*PrivateKey, error) {
	randutil.MaybeReadByte(random)
	if nprimes < 2 {
		return nil, errors.New("crypto/rsa: GenerateMultiPrimeKey: nprimes must be >= 2")
	}
	if bits < 64 {
		// There are about limit/(log(limit)-1) primes; those used have their two top bits set and leave 1 modulo the exponent to few others.
		limit := float64(uint64(1) << uint(bits/nprimes))
		if limit/(math.Log(limit)-1)/8 <= float64(nprimes) {
			return nil, errors.New("crypto/rsa: too few primes of given length to generate an RSA key")
		}
	}
	for {
		priv, err := attempt(random, nprimes, bits)
		if err != nil {
			return nil, err
		}
		if priv != nil {
			priv.Precompute()
			return priv, nil
		}
	}
}

// attempt returns a key, or nil when the primes that were found do not serve.
func attempt(random io.Reader, nprimes, bits int) (*PrivateKey, error) {
	priv := &PrivateKey{PublicKey: PublicKey{N: big.NewInt(1), E: 65537}, Primes: make([]*big.Int, nprimes)}
	todo := bits
	if nprimes >= 7 { // the product of many primes falls short
		todo += (nprimes - 2) / 5
	}
	totient := big.NewInt(1)
	for i := range priv.Primes {
		p, err := rand.Prime(random, todo/(nprimes-i))
		if err != nil {
			return nil, err
		}
		for _, other := range priv.Primes[:i] {
			if p.Cmp(other) == 0 {
				return nil, nil
			}
		}
		priv.Primes[i] = p
		todo -= p.BitLen()
		priv.N.Mul(priv.N, p)
		totient.Mul(totient, new(big.Int).Sub(p, one))
	}
	priv.D = new(big.Int).ModInverse(big.NewInt(int64(priv.E)), totient)
	if priv.N.BitLen() != bits || priv.D == nil {
		return nil, nil
	}
	return priv, nil
}

// ErrMessageTooLong is returned for a message that the key is too small for.
var ErrMessageTooLong = errors.New("crypto/rsa: message too long for RSA key size")

// ErrDecryption is returned when decryption fails; it does not say why on purpose.
var ErrDecryption = errors.New("crypto/rsa: decryption error")

// ErrVerification is returned for a signature that is wrong; it does not say why on purpose.
var ErrVerification = errors.New("crypto/rsa: verification error")

// encrypt raises a number to the public exponent.
func encrypt(pub *PublicKey, plain []byte) ([]byte, error) {
	m := new(big.Int).SetBytes(plain)
	switch {
	case pub.N.Sign() < 0 || pub.N.BitLen() < 2:
		return nil, errors.New("modulus must be >= 0")
	case pub.N.Bit(0) == 0:
		return nil, errors.New("modulus must be odd")
	case m.Cmp(pub.N) >= 0:
		return nil, errors.New("input overflows the modulus")
	}
	m.Exp(m, big.NewInt(int64(pub.E)), pub.N)
	return m.FillBytes(make([]byte, pub.Size())), nil
}

// decrypt raises a number to the private exponent, and back if the result is to be checked.
func decrypt(priv *PrivateKey, ciphertext []byte, check bool) ([]byte, error) {
	c := new(big.Int).SetBytes(ciphertext)
	if priv.N.Sign() <= 0 || priv.N.Bit(0) == 0 || c.Cmp(priv.N) >= 0 {
		return nil, ErrDecryption
	}
	m := new(big.Int)
	if v := &priv.Precomputed; v.Dp != nil && len(priv.Primes) == 2 && v.Qinv != nil {
		p, q := priv.Primes[0], priv.Primes[1]
		second := new(big.Int).Exp(c, v.Dq, q)
		m.Exp(c, v.Dp, p)
		m.Sub(m, second)
		m.Mul(m, v.Qinv)
		m.Mod(m, p)
		m.Mul(m, q)
		m.Add(m, second)
	} else {
		m.Exp(c, priv.D, priv.N)
	}
	if check && new(big.Int).Exp(m, big.NewInt(int64(priv.E)), priv.N).Cmp(c) != 0 {
		return nil, ErrDecryption
	}
	return m.FillBytes(make([]byte, priv.Size())), nil
}
