package x509

import (
	"bytes"
	"crypto/dsa"
	"crypto/ecdh"
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/elliptic"
	"crypto/rsa"
	"crypto/x509/pkix"
	"encoding/asn1"
	"errors"
	"fmt"
)

// publicKeyInfo is SubjectPublicKeyInfo (RFC 5280 section 4.1).
type publicKeyInfo struct {
	Raw       asn1.RawContent
	Algorithm pkix.AlgorithmIdentifier
	PublicKey asn1.BitString
}

func bitString(b []byte) asn1.BitString { return asn1.BitString{Bytes: b, BitLength: len(b) * 8} }

// ParsePKIXPublicKey reads a public key in PKIX form: a *rsa.PublicKey, *dsa.PublicKey, *ecdsa.PublicKey, ed25519.PublicKey or, for X25519, *ecdh.PublicKey.
// In PEM its type is "PUBLIC KEY".
func ParsePKIXPublicKey(derBytes []byte) (pub any, err error) {
	var info publicKeyInfo
	rest, err := asn1.Unmarshal(derBytes, &info)
	if err != nil {
		if fits[pkcs1PublicKey](derBytes) {
			return nil, errors.New("x509: failed to parse public key (use ParsePKCS1PublicKey instead for this key format)")
		}
		return nil, err
	}
	if len(rest) != 0 {
		return nil, errors.New("x509: trailing data after ASN.1 of public-key")
	}
	return parsePublicKey(&info)
}

// fits reports whether data can be read as a T.
func fits[T any](data []byte) bool {
	var v T
	_, err := asn1.Unmarshal(data, &v)
	return err == nil
}

func parsePublicKey(info *publicKeyInfo) (any, error) {
	id, parameters := info.Algorithm.Algorithm, der(info.Algorithm.Parameters.FullBytes)
	key := der(info.PublicKey.RightAlign())
	switch {
	case id.Equal(oidRSA):
		return parseRSAKey(key, parameters)
	case id.Equal(oidECDSA):
		oid, ok := parameters.oid()
		if !ok {
			return nil, errors.New("x509: invalid ECDSA parameters")
		}
		curve := curveOf(oid)
		if curve == nil {
			return nil, errors.New("x509: unsupported elliptic curve")
		}
		x, y := elliptic.Unmarshal(curve, key)
		if x == nil {
			return nil, errors.New("x509: failed to unmarshal elliptic curve point")
		}
		return &ecdsa.PublicKey{Curve: curve, X: x, Y: y}, nil
	case id.Equal(oidEd25519):
		if len(parameters) != 0 {
			return nil, errors.New("x509: Ed25519 key encoded with illegal parameters")
		}
		if len(key) != ed25519.PublicKeySize {
			return nil, errors.New("x509: wrong Ed25519 public key size")
		}
		return ed25519.PublicKey(key), nil
	case id.Equal(oidX25519):
		if len(parameters) != 0 {
			return nil, errors.New("x509: X25519 key encoded with illegal parameters")
		}
		return ecdh.X25519().NewPublicKey(key)
	case id.Equal(oidDSA):
		return parseDSAKey(key, parameters)
	}
	return nil, errors.New("x509: unknown public key algorithm")
}

func parseRSAKey(key, parameters der) (any, error) {
	// The parameters must be NULL (RFC 3279 section 2.3.1).
	if !bytes.Equal(parameters, asn1.NullBytes) {
		return nil, errors.New("x509: RSA key missing NULL parameters")
	}
	numbers, ok := key.read(tagSequence)
	if !ok {
		return nil, errors.New("x509: invalid RSA public key")
	}
	n, ok := numbers.integer()
	if !ok {
		return nil, errors.New("x509: invalid RSA modulus")
	}
	e, ok := numbers.small()
	switch {
	case !ok:
		return nil, errors.New("x509: invalid RSA public exponent")
	case n.Sign() <= 0:
		return nil, errors.New("x509: RSA modulus is not a positive number")
	case e <= 0:
		return nil, errors.New("x509: RSA public exponent is not a positive number")
	}
	return &rsa.PublicKey{N: n, E: e}, nil
}

func parseDSAKey(key, parameters der) (any, error) {
	pub := new(dsa.PublicKey)
	var ok bool
	if pub.Y, ok = key.integer(); !ok {
		return nil, errors.New("x509: invalid DSA public key")
	}
	numbers, ok := parameters.read(tagSequence)
	if ok {
		pub.P, ok = numbers.integer()
	}
	if ok {
		pub.Q, ok = numbers.integer()
	}
	if ok {
		pub.G, ok = numbers.integer()
	}
	if !ok {
		return nil, errors.New("x509: invalid DSA parameters")
	}
	if pub.Y.Sign() <= 0 || pub.P.Sign() <= 0 || pub.Q.Sign() <= 0 || pub.G.Sign() <= 0 {
		return nil, errors.New("x509: zero or negative DSA parameter")
	}
	return pub, nil
}

// curveIdentifier returns the identifier of keys on a curve.
func curveIdentifier(oid asn1.ObjectIdentifier) (id pkix.AlgorithmIdentifier, err error) {
	parameters, err := asn1.Marshal(oid)
	return pkix.AlgorithmIdentifier{Algorithm: oidECDSA, Parameters: asn1.RawValue{FullBytes: parameters}}, err
}

var errCurve = errors.New("x509: unsupported elliptic curve")

func marshalPublicKey(pub any) (key []byte, id pkix.AlgorithmIdentifier, err error) {
	var oid asn1.ObjectIdentifier
	switch pub := pub.(type) {
	case *rsa.PublicKey:
		key, err = asn1.Marshal(pkcs1PublicKey{pub.N, pub.E})
		return key, pkix.AlgorithmIdentifier{Algorithm: oidRSA, Parameters: asn1.NullRawValue}, err
	case *ecdsa.PublicKey:
		if oid = oidOfCurve(pub.Curve); oid == nil {
			return nil, id, errCurve
		}
		if !pub.Curve.IsOnCurve(pub.X, pub.Y) {
			return nil, id, errors.New("x509: invalid elliptic curve public key")
		}
		key = elliptic.Marshal(pub.Curve, pub.X, pub.Y)
	case ed25519.PublicKey:
		return pub, pkix.AlgorithmIdentifier{Algorithm: oidEd25519}, nil
	case *ecdh.PublicKey:
		key = pub.Bytes()
		if pub.Curve() == ecdh.X25519() {
			return key, pkix.AlgorithmIdentifier{Algorithm: oidX25519}, nil
		}
		if oid = oidOfCurve(pub.Curve()); oid == nil {
			return nil, id, errCurve
		}
	default:
		return nil, id, fmt.Errorf("x509: unsupported public key type: %T", pub)
	}
	id, err = curveIdentifier(oid)
	return key, id, err
}

// MarshalPKIXPublicKey writes a public key in PKIX form: a *rsa.PublicKey, *ecdsa.PublicKey, ed25519.PublicKey or *ecdh.PublicKey.
// In PEM its type is "PUBLIC KEY".
func MarshalPKIXPublicKey(pub any) ([]byte, error) {
	key, id, err := marshalPublicKey(pub)
	if err != nil {
		return nil, err
	}
	return asn1.Marshal(publicKeyInfo{Algorithm: id, PublicKey: bitString(key)})
}
