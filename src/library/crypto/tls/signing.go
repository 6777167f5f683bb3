package tls

import (
	"crypto"
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/elliptic"
	"crypto/rsa"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
)

// signatureKind is the algorithm of a signature.
type signatureKind int

const (
	kindPKCS1 signatureKind = iota
	kindPSS
	kindECDSA
	kindEd25519
)

// A signing is a signature scheme, or what versions before TLS 1.2 have instead.
type signing struct {
	scheme SignatureScheme
	name   string
	kind   signatureKind
	hash   crypto.Hash // 0: the message itself is signed
}

func (s *signing) isRSA() bool { return s.kind == kindPKCS1 || s.kind == kindPSS }

// schemes are all schemes, in the order in which they are offered.
var schemes = []signing{
	{PSSWithSHA256, "PSSWithSHA256", kindPSS, crypto.SHA256},
	{ECDSAWithP256AndSHA256, "ECDSAWithP256AndSHA256", kindECDSA, crypto.SHA256},
	{Ed25519, "Ed25519", kindEd25519, 0},
	{PSSWithSHA384, "PSSWithSHA384", kindPSS, crypto.SHA384},
	{PSSWithSHA512, "PSSWithSHA512", kindPSS, crypto.SHA512},
	{PKCS1WithSHA256, "PKCS1WithSHA256", kindPKCS1, crypto.SHA256},
	{PKCS1WithSHA384, "PKCS1WithSHA384", kindPKCS1, crypto.SHA384},
	{PKCS1WithSHA512, "PKCS1WithSHA512", kindPKCS1, crypto.SHA512},
	{ECDSAWithP384AndSHA384, "ECDSAWithP384AndSHA384", kindECDSA, crypto.SHA384},
	{ECDSAWithP521AndSHA512, "ECDSAWithP521AndSHA512", kindECDSA, crypto.SHA512},
	{PKCS1WithSHA1, "PKCS1WithSHA1", kindPKCS1, crypto.SHA1},
	{ECDSAWithSHA1, "ECDSAWithSHA1", kindECDSA, crypto.SHA1},
}

// offered are the numbers of all schemes.
func offered() (out []SignatureScheme) {
	for _, s := range schemes {
		out = append(out, s.scheme)
	}
	return out
}

// signingOf returns the scheme of a number, or nil.
func signingOf(number SignatureScheme) *signing {
	for i := range schemes {
		if schemes[i].scheme == number {
			return &schemes[i]
		}
	}
	return nil
}

// legacySigning is what a key signs with before TLS 1.2 (RFC 4346 section 7.4.8).
func legacySigning(pub crypto.PublicKey) (*signing, error) {
	switch pub.(type) {
	case *rsa.PublicKey:
		return &signing{kind: kindPKCS1, hash: crypto.MD5SHA1}, nil
	case *ecdsa.PublicKey:
		return &signing{kind: kindECDSA, hash: crypto.SHA1}, nil
	case ed25519.PublicKey:
		return nil, fmt.Errorf("tls: Ed25519 public keys are not supported before TLS 1.2")
	}
	return nil, fmt.Errorf("tls: unsupported public key: %T", pub)
}

// sign signs data, not a digest.
func (s *signing) sign(key crypto.Signer, rand io.Reader, data []byte) ([]byte, error) {
	opts := crypto.SignerOpts(s.hash)
	if s.kind == kindPSS {
		opts = &rsa.PSSOptions{SaltLength: rsa.PSSSaltLengthEqualsHash, Hash: s.hash}
	}
	return key.Sign(rand, digest(s.hash, data), opts)
}

// verify checks the signature of data.
func (s *signing) verify(pub crypto.PublicKey, data, signature []byte) error {
	sum := digest(s.hash, data)
	switch s.kind {
	case kindECDSA:
		key, ok := pub.(*ecdsa.PublicKey)
		if !ok {
			return fmt.Errorf("expected an ECDSA public key, got %T", pub)
		}
		if !ecdsa.VerifyASN1(key, sum, signature) {
			return errors.New("ECDSA verification failure")
		}
		return nil
	case kindEd25519:
		key, ok := pub.(ed25519.PublicKey)
		if !ok {
			return fmt.Errorf("expected an Ed25519 public key, got %T", pub)
		}
		if !ed25519.Verify(key, sum, signature) {
			return errors.New("Ed25519 verification failure")
		}
		return nil
	}
	key, ok := pub.(*rsa.PublicKey)
	if !ok {
		return fmt.Errorf("expected an RSA public key, got %T", pub)
	}
	if s.kind == kindPSS {
		return rsa.VerifyPSS(key, s.hash, sum, signature, &rsa.PSSOptions{SaltLength: rsa.PSSSaltLengthEqualsHash})
	}
	return rsa.VerifyPKCS1v15(key, s.hash, sum, signature)
}

// Contexts of signatures in TLS 1.3.
const (
	serverContext = "TLS 1.3, server CertificateVerify\x00"
	clientContext = "TLS 1.3, client CertificateVerify\x00"
)

// content13 is what is signed in TLS 1.3 (RFC 8446 section 4.4.3).
func content13(context string, hash []byte) []byte {
	return append([]byte(strings.Repeat(" ", 64)+context), hash...)
}

// schemesOf returns the schemes that a certificate's key can sign with.
func schemesOf(version uint16, cert *Certificate) []SignatureScheme {
	key, ok := cert.PrivateKey.(crypto.Signer)
	if !ok {
		return nil
	}
	var can []SignatureScheme
	switch pub := key.Public().(type) {
	case *ecdsa.PublicKey:
		switch {
		case version != VersionTLS13:
			can = []SignatureScheme{ECDSAWithP256AndSHA256, ECDSAWithP384AndSHA384, ECDSAWithP521AndSHA512, ECDSAWithSHA1}
		case pub.Curve == elliptic.P256():
			can = []SignatureScheme{ECDSAWithP256AndSHA256}
		case pub.Curve == elliptic.P384():
			can = []SignatureScheme{ECDSAWithP384AndSHA384}
		case pub.Curve == elliptic.P521():
			can = []SignatureScheme{ECDSAWithP521AndSHA512}
		}
	case *rsa.PublicKey:
		for _, s := range schemes {
			if !s.isRSA() {
				continue
			}
			// PSS needs two digests and two bytes, PKCS #1 v1.5 DigestInfo and eleven bytes.
			least := 2*s.hash.Size() + 2
			if s.kind == kindPKCS1 {
				least = 19 + s.hash.Size() + 11
				if s.hash == crypto.SHA1 {
					least -= 4
				}
			}
			if pub.Size() >= least && (s.kind == kindPSS || version <= VersionTLS12) {
				can = append(can, s.scheme)
			}
		}
	case ed25519.PublicKey:
		can = []SignatureScheme{Ed25519}
	}
	if cert.SupportedSignatureAlgorithms != nil {
		can = slices.DeleteFunc(can, func(s SignatureScheme) bool { return !slices.Contains(cert.SupportedSignatureAlgorithms, s) })
	}
	return can
}

// chooseScheme returns the first of the peer's schemes that the certificate's key can sign with.
func chooseScheme(version uint16, cert *Certificate, peer []SignatureScheme) (*signing, error) {
	can := schemesOf(version, cert)
	if len(can) == 0 {
		return nil, unsuitable(cert)
	}
	if len(peer) == 0 && version == VersionTLS12 { // RFC 5246 section 7.4.1.4.1
		peer = []SignatureScheme{PKCS1WithSHA1, ECDSAWithSHA1}
	}
	for _, s := range peer {
		if slices.Contains(can, s) {
			return signingOf(s), nil
		}
	}
	return nil, errors.New("tls: peer doesn't support any of the certificate's signature algorithms")
}

// unsuitable says why a certificate's key cannot sign at all.
func unsuitable(cert *Certificate) error {
	switch cert.PrivateKey.(type) {
	case rsa.PrivateKey, ecdsa.PrivateKey:
		return fmt.Errorf("tls: unsupported certificate: private key is %T, expected *%T", cert.PrivateKey, cert.PrivateKey)
	case *ed25519.PrivateKey:
		return fmt.Errorf("tls: unsupported certificate: private key is *ed25519.PrivateKey, expected ed25519.PrivateKey")
	}
	key, ok := cert.PrivateKey.(crypto.Signer)
	if !ok {
		return fmt.Errorf("tls: certificate private key (%T) does not implement crypto.Signer", cert.PrivateKey)
	}
	switch pub := key.Public().(type) {
	case *ecdsa.PublicKey:
		if curveIDOf(pub.Curve) == 0 {
			return fmt.Errorf("tls: unsupported certificate curve (%s)", pub.Curve.Params().Name)
		}
	case *rsa.PublicKey:
		return fmt.Errorf("tls: certificate RSA key size too small for supported signature algorithms")
	case ed25519.PublicKey:
	default:
		return fmt.Errorf("tls: unsupported certificate key (%T)", pub)
	}
	if cert.SupportedSignatureAlgorithms != nil {
		return fmt.Errorf("tls: peer doesn't support the certificate custom signature algorithms")
	}
	return fmt.Errorf("tls: internal error: unsupported key (%T)", cert.PrivateKey)
}

// curveIDOf returns the group of a curve of package elliptic, or 0.
func curveIDOf(c elliptic.Curve) CurveID {
	switch c {
	case elliptic.P256():
		return CurveP256
	case elliptic.P384():
		return CurveP384
	case elliptic.P521():
		return CurveP521
	}
	return 0
}
