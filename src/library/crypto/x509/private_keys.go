package x509

import (
	"crypto/ecdh"
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/elliptic"
	"crypto/rsa"
	"crypto/x509/pkix"
	"encoding/asn1"
	"errors"
	"fmt"
	"math"
	"math/big"
)

// pkcs1PrivateKey is RSAPrivateKey (RFC 8017 section A.1.2).
type pkcs1PrivateKey struct {
	Version int
	N       *big.Int
	E       int
	D, P, Q *big.Int
	// Some programs leave them out; they are computed again.
	Dp   *big.Int `asn1:"optional"`
	Dq   *big.Int `asn1:"optional"`
	Qinv *big.Int `asn1:"optional"`

	AdditionalPrimes []pkcs1Prime `asn1:"optional,omitempty"`
}

// pkcs1Prime is OtherPrimeInfo.
type pkcs1Prime struct {
	Prime, Exp, Coeff *big.Int
}

// pkcs1PublicKey is RSAPublicKey (RFC 8017 section A.1.1).
type pkcs1PublicKey struct {
	N *big.Int
	E int
}

// pkcs8 is PrivateKeyInfo (RFC 5208 section 5), without its attributes.
type pkcs8 struct {
	Version    int
	Algo       pkix.AlgorithmIdentifier
	PrivateKey []byte
}

// ecPrivateKey is ECPrivateKey (RFC 5915 section 3).
type ecPrivateKey struct {
	Version       int
	PrivateKey    []byte
	NamedCurveOID asn1.ObjectIdentifier `asn1:"optional,explicit,tag:0"`
	PublicKey     asn1.BitString        `asn1:"optional,explicit,tag:1"`
}

// otherFormat names the function for data that is a private key in another format than the one expected.
func otherFormat(data []byte, expected string) error {
	for _, format := range []struct {
		function string
		matches  func([]byte) bool
	}{
		{"ParseECPrivateKey", fits[ecPrivateKey]},
		{"ParsePKCS8PrivateKey", fits[pkcs8]},
		{"ParsePKCS1PrivateKey", fits[pkcs1PrivateKey]},
	} {
		if format.function != expected && format.matches(data) {
			return errors.New("x509: failed to parse private key (use " + format.function + " instead for this key format)")
		}
	}
	return nil
}

// ParsePKCS1PrivateKey reads an RSA private key in PKCS #1 form. In PEM its type is "RSA PRIVATE KEY".
func ParsePKCS1PrivateKey(der []byte) (*rsa.PrivateKey, error) {
	var in pkcs1PrivateKey
	rest, err := asn1.Unmarshal(der, &in)
	switch {
	case len(rest) > 0:
		return nil, asn1.SyntaxError{Msg: "trailing data"}
	case err != nil:
		if other := otherFormat(der, "ParsePKCS1PrivateKey"); other != nil {
			return nil, other
		}
		return nil, err
	case in.Version > 1:
		return nil, errors.New("x509: unsupported private key version")
	case in.N.Sign() <= 0 || in.D.Sign() <= 0 || in.P.Sign() <= 0 || in.Q.Sign() <= 0:
		return nil, errors.New("x509: private key contains zero or negative value")
	}
	key := &rsa.PrivateKey{PublicKey: rsa.PublicKey{N: in.N, E: in.E}, D: in.D, Primes: []*big.Int{in.P, in.Q}}
	for _, more := range in.AdditionalPrimes {
		if more.Prime.Sign() <= 0 {
			return nil, errors.New("x509: private key contains zero or negative prime")
		}
		key.Primes = append(key.Primes, more.Prime)
	}
	if err := key.Validate(); err != nil {
		return nil, err
	}
	key.Precompute()
	return key, nil
}

// MarshalPKCS1PrivateKey writes an RSA private key in PKCS #1 form. In PEM its type is "RSA PRIVATE KEY".
func MarshalPKCS1PrivateKey(key *rsa.PrivateKey) []byte {
	key.Precompute()
	values := key.Precomputed
	out := pkcs1PrivateKey{N: key.N, E: key.E, D: key.D, P: key.Primes[0], Q: key.Primes[1], Dp: values.Dp, Dq: values.Dq, Qinv: values.Qinv}
	for i, v := range values.CRTValues {
		out.Version = 1
		out.AdditionalPrimes = append(out.AdditionalPrimes, pkcs1Prime{key.Primes[2+i], v.Exp, v.Coeff})
	}
	der, _ := asn1.Marshal(out)
	return der
}

// ParsePKCS1PublicKey reads an RSA public key in PKCS #1 form. In PEM its type is "RSA PUBLIC KEY".
func ParsePKCS1PublicKey(der []byte) (*rsa.PublicKey, error) {
	var in pkcs1PublicKey
	rest, err := asn1.Unmarshal(der, &in)
	switch {
	case err != nil:
		if fits[publicKeyInfo](der) {
			return nil, errors.New("x509: failed to parse public key (use ParsePKIXPublicKey instead for this key format)")
		}
		return nil, err
	case len(rest) > 0:
		return nil, asn1.SyntaxError{Msg: "trailing data"}
	case in.N.Sign() <= 0 || in.E <= 0:
		return nil, errors.New("x509: public key contains zero or negative value")
	case in.E > math.MaxInt32:
		return nil, errors.New("x509: public key contains large public exponent")
	}
	return &rsa.PublicKey{N: in.N, E: in.E}, nil
}

// MarshalPKCS1PublicKey writes an RSA public key in PKCS #1 form. In PEM its type is "RSA PUBLIC KEY".
func MarshalPKCS1PublicKey(key *rsa.PublicKey) []byte {
	der, _ := asn1.Marshal(pkcs1PublicKey{key.N, key.E})
	return der
}

// ParsePKCS8PrivateKey reads a private key in PKCS #8 form that is not encrypted: a *rsa.PrivateKey, *ecdsa.PrivateKey, ed25519.PrivateKey or, for X25519,
// *ecdh.PrivateKey. In PEM its type is "PRIVATE KEY".
func ParsePKCS8PrivateKey(der []byte) (key any, err error) {
	var in pkcs8
	if _, err := asn1.Unmarshal(der, &in); err != nil {
		if other := otherFormat(der, "ParsePKCS8PrivateKey"); other != nil {
			return nil, other
		}
		return nil, err
	}
	parameters := in.Algo.Parameters.FullBytes
	switch id := in.Algo.Algorithm; {
	case id.Equal(oidRSA):
		if key, err = ParsePKCS1PrivateKey(in.PrivateKey); err != nil {
			return nil, errors.New("x509: failed to parse RSA private key embedded in PKCS#8: " + err.Error())
		}
		return key, nil
	case id.Equal(oidECDSA):
		curve := new(asn1.ObjectIdentifier)
		if _, err := asn1.Unmarshal(parameters, curve); err != nil {
			curve = nil
		}
		if key, err = parseECPrivateKey(curve, in.PrivateKey); err != nil {
			return nil, errors.New("x509: failed to parse EC private key embedded in PKCS#8: " + err.Error())
		}
		return key, nil
	case id.Equal(oidEd25519):
		seed, err := bareKey(in.PrivateKey, parameters, "Ed25519")
		if err != nil {
			return nil, err
		}
		if len(seed) != ed25519.SeedSize {
			return nil, fmt.Errorf("x509: invalid Ed25519 private key length: %d", len(seed))
		}
		return ed25519.NewKeyFromSeed(seed), nil
	case id.Equal(oidX25519):
		scalar, err := bareKey(in.PrivateKey, parameters, "X25519")
		if err != nil {
			return nil, err
		}
		return ecdh.X25519().NewPrivateKey(scalar)
	default:
		return nil, fmt.Errorf("x509: PKCS#8 wrapping contained private key with unknown algorithm: %v", id)
	}
}

// bareKey reads CurvePrivateKey (RFC 8410 section 7).
func bareKey(der, parameters []byte, name string) (key []byte, err error) {
	if len(parameters) != 0 {
		return nil, errors.New("x509: invalid " + name + " private key parameters")
	}
	if _, err := asn1.Unmarshal(der, &key); err != nil {
		return nil, fmt.Errorf("x509: invalid "+name+" private key: %v", err)
	}
	return key, nil
}

// MarshalPKCS8PrivateKey writes a private key in PKCS #8 form: a *rsa.PrivateKey, *ecdsa.PrivateKey, ed25519.PrivateKey or *ecdh.PrivateKey.
// In PEM its type is "PRIVATE KEY".
func MarshalPKCS8PrivateKey(key any) ([]byte, error) {
	var out pkcs8
	var err error
	onCurve := func(curve any, inner func() ([]byte, error)) error {
		oid := oidOfCurve(curve)
		if oid == nil {
			return errors.New("x509: unknown curve while marshaling to PKCS#8")
		}
		if out.Algo, err = curveIdentifier(oid); err != nil {
			return errors.New("x509: failed to marshal curve OID: " + err.Error())
		}
		if out.PrivateKey, err = inner(); err != nil {
			return errors.New("x509: failed to marshal EC private key while building PKCS#8: " + err.Error())
		}
		return nil
	}
	bare := func(oid asn1.ObjectIdentifier, key []byte) error {
		out.Algo.Algorithm = oid
		if out.PrivateKey, err = asn1.Marshal(key); err != nil {
			return fmt.Errorf("x509: failed to marshal private key: %v", err)
		}
		return nil
	}
	switch k := key.(type) {
	case *rsa.PrivateKey:
		out.Algo = pkix.AlgorithmIdentifier{Algorithm: oidRSA, Parameters: asn1.NullRawValue}
		out.PrivateKey = MarshalPKCS1PrivateKey(k)
	case *ecdsa.PrivateKey:
		err = onCurve(k.Curve, func() ([]byte, error) { return marshalECPrivateKey(k, nil) })
	case ed25519.PrivateKey:
		err = bare(oidEd25519, k.Seed())
	case *ecdh.PrivateKey:
		if k.Curve() == ecdh.X25519() {
			err = bare(oidX25519, k.Bytes())
			break
		}
		err = onCurve(k.Curve(), func() ([]byte, error) {
			return asn1.Marshal(ecPrivateKey{Version: 1, PrivateKey: k.Bytes(), PublicKey: asn1.BitString{Bytes: k.PublicKey().Bytes()}})
		})
	default:
		return nil, fmt.Errorf("x509: unknown key type while marshaling PKCS#8: %T", key)
	}
	if err != nil {
		return nil, err
	}
	return asn1.Marshal(out)
}

// ParseECPrivateKey reads an EC private key in SEC 1 form. In PEM its type is "EC PRIVATE KEY".
func ParseECPrivateKey(der []byte) (*ecdsa.PrivateKey, error) { return parseECPrivateKey(nil, der) }

// MarshalECPrivateKey writes an EC private key in SEC 1 form. In PEM its type is "EC PRIVATE KEY".
func MarshalECPrivateKey(key *ecdsa.PrivateKey) ([]byte, error) {
	oid := oidOfCurve(key.Curve)
	if oid == nil {
		return nil, errors.New("x509: unknown elliptic curve")
	}
	return marshalECPrivateKey(key, oid)
}

func marshalECPrivateKey(key *ecdsa.PrivateKey, oid asn1.ObjectIdentifier) ([]byte, error) {
	if !key.Curve.IsOnCurve(key.X, key.Y) {
		return nil, errors.New("invalid elliptic key public key")
	}
	return asn1.Marshal(ecPrivateKey{
		Version:       1,
		PrivateKey:    key.D.FillBytes(make([]byte, orderSize(key.Curve))),
		NamedCurveOID: oid,
		PublicKey:     asn1.BitString{Bytes: elliptic.Marshal(key.Curve, key.X, key.Y)},
	})
}

func orderSize(c elliptic.Curve) int { return (c.Params().N.BitLen() + 7) / 8 }

// parseECPrivateKey reads a key; curve, if not nil, is known from elsewhere.
func parseECPrivateKey(oid *asn1.ObjectIdentifier, der []byte) (*ecdsa.PrivateKey, error) {
	var in ecPrivateKey
	if _, err := asn1.Unmarshal(der, &in); err != nil {
		if other := otherFormat(der, "ParseECPrivateKey"); other != nil {
			return nil, other
		}
		return nil, errors.New("x509: failed to parse EC private key: " + err.Error())
	}
	if in.Version != 1 {
		return nil, fmt.Errorf("x509: unknown EC private key version %d", in.Version)
	}
	if oid == nil {
		oid = &in.NamedCurveOID
	}
	curve := curveOf(*oid)
	if curve == nil {
		return nil, errors.New("x509: unknown elliptic curve")
	}
	k := new(big.Int).SetBytes(in.PrivateKey)
	if k.Cmp(curve.Params().N) >= 0 {
		return nil, errors.New("x509: invalid elliptic curve private key value")
	}
	x, y := curve.ScalarBaseMult(k.FillBytes(make([]byte, orderSize(curve))))
	return &ecdsa.PrivateKey{PublicKey: ecdsa.PublicKey{Curve: curve, X: x, Y: y}, D: k}, nil
}
