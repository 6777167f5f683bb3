// Package ed25519 implements the Ed25519 signature algorithm (RFC 8032), with its variants Ed25519ph and Ed25519ctx.
package ed25519

import (
	"bytes"
	"crypto"
	cryptorand "crypto/rand"
	"crypto/sha512"
	"errors"
	"internal/curves"
	"io"
	"strconv"
)

const (
	PublicKeySize  = 32 // in bytes
	PrivateKeySize = 64 // in bytes
	SignatureSize  = 64 // in bytes
	SeedSize       = 32 // in bytes: a private key of RFC 8032
)

// PublicKey is a public key.
type PublicKey []byte

// Equal reports whether x is the same key.
func (pub PublicKey) Equal(x crypto.PublicKey) bool {
	other, ok := x.(PublicKey)
	return ok && bytes.Equal(pub, other)
}

// PrivateKey is a seed and the public key that belongs to it.
type PrivateKey []byte

// Public returns the public key.
func (priv PrivateKey) Public() crypto.PublicKey {
	return PublicKey(append([]byte(nil), priv[SeedSize:PrivateKeySize]...))
}

// Equal reports whether x is the same key.
func (priv PrivateKey) Equal(x crypto.PrivateKey) bool {
	other, ok := x.(PrivateKey)
	return ok && bytes.Equal(priv, other)
}

// Seed returns the seed: the private key of RFC 8032.
func (priv PrivateKey) Seed() []byte { return append([]byte(nil), priv[:SeedSize]...) }

// Options choose the variant of the algorithm.
type Options struct {
	Hash    crypto.Hash // 0, or SHA512 for Ed25519ph
	Context string      // if not empty, Ed25519ctx, or the context of Ed25519ph; up to 255 bytes
}

// HashFunc returns o.Hash.
func (o *Options) HashFunc() crypto.Hash { return o.Hash }

// The beginnings of what is hashed (RFC 8032 section 2): none, that of Ed25519ph, that of Ed25519ctx.
const (
	pure      = ""
	prehashed = "SigEd25519 no Ed25519 collisions\x01"
	inContext = "SigEd25519 no Ed25519 collisions\x00"
)

// variant returns the domain of the options; wanted names the field in the error for another hash.
func variant(hash crypto.Hash, context string, length int, wanted string) (domain string, err error) {
	switch {
	case hash == crypto.SHA512 && length != sha512.Size:
		return "", errors.New("ed25519: bad Ed25519ph message hash length: " + strconv.Itoa(length))
	case hash == crypto.SHA512:
		if len(context) > 255 {
			return "", errors.New("ed25519: bad Ed25519ph context length: " + strconv.Itoa(len(context)))
		}
		return prehashed + string([]byte{byte(len(context))}) + context, nil
	case hash != 0:
		return "", errors.New("ed25519: expected " + wanted + " zero (unhashed message, for standard Ed25519) or SHA-512 (for Ed25519ph)")
	case context == "":
		return pure, nil
	case len(context) > 255:
		return "", errors.New("ed25519: bad Ed25519ctx context length: " + strconv.Itoa(len(context)))
	}
	return inContext + string([]byte{byte(len(context))}) + context, nil
}

// Sign signs a message; opts.HashFunc is 0, or SHA512 for Ed25519ph of a digest, and opts may be an *Options. rand is not used.
func (priv PrivateKey) Sign(rand io.Reader, message []byte, opts crypto.SignerOpts) (signature []byte, err error) {
	context := ""
	if options, ok := opts.(*Options); ok {
		context = options.Context
	}
	domain, err := variant(opts.HashFunc(), context, len(message), "opts.HashFunc()")
	if err != nil {
		return nil, err
	}
	return sign(priv, message, domain), nil
}

// GenerateKey returns a new key pair; rand nil is crypto/rand.Reader.
func GenerateKey(rand io.Reader) (PublicKey, PrivateKey, error) {
	if rand == nil {
		rand = cryptorand.Reader
	}
	seed := make([]byte, SeedSize)
	if _, err := io.ReadFull(rand, seed); err != nil {
		return nil, nil, err
	}
	priv := NewKeyFromSeed(seed)
	return priv.Public().(PublicKey), priv, nil
}

// NewKeyFromSeed returns the private key of a seed; it panics if the seed has not SeedSize bytes.
func NewKeyFromSeed(seed []byte) PrivateKey {
	if len(seed) != SeedSize {
		panic("ed25519: bad seed length: " + strconv.Itoa(len(seed)))
	}
	priv := make([]byte, PrivateKeySize)
	copy(priv, seed)
	curves.Ed25519Public(priv[SeedSize:], seed)
	return priv
}

// Sign signs a message; it panics if the key has not PrivateKeySize bytes.
func Sign(privateKey PrivateKey, message []byte) []byte { return sign(privateKey, message, pure) }

func sign(priv PrivateKey, message []byte, domain string) []byte {
	if len(priv) != PrivateKeySize {
		panic("ed25519: bad private key length: " + strconv.Itoa(len(priv)))
	}
	if domain != pure {
		return signIn(priv, message, domain)
	}
	signature := make([]byte, SignatureSize)
	curves.Ed25519Sign(signature, priv[SeedSize:], priv[:SeedSize], message)
	return signature
}

// Verify reports whether it is the key's signature of the message; it panics if the key has not PublicKeySize bytes.
func Verify(publicKey PublicKey, message, sig []byte) bool {
	return verify(publicKey, message, sig, pure)
}

// VerifyWithOptions returns nil if it is the key's signature of the message.
func VerifyWithOptions(publicKey PublicKey, message, sig []byte, opts *Options) error {
	domain, err := variant(opts.Hash, opts.Context, len(message), "opts.Hash")
	if err != nil {
		return err
	}
	if !verify(publicKey, message, sig, domain) {
		return errors.New("ed25519: invalid signature")
	}
	return nil
}

func verify(pub PublicKey, message, sig []byte, domain string) bool {
	if len(pub) != PublicKeySize {
		panic("ed25519: bad public key length: " + strconv.Itoa(len(pub)))
	}
	if len(sig) != SignatureSize || sig[63]&0xe0 != 0 {
		return false
	}
	if domain != pure {
		return verifyIn(pub, message, sig, domain)
	}
	return curves.Ed25519Verify(pub, message, sig)
}
