package x509

import (
	"bytes"
	"crypto"
	"crypto/ecdh"
	"crypto/elliptic"
	"crypto/x509/pkix"
	"encoding/asn1"
	"errors"
	"strconv"

	// The hash functions of signatures.
	_ "crypto/sha1"
	_ "crypto/sha256"
	_ "crypto/sha512"
)

// SignatureAlgorithm is how something is signed.
type SignatureAlgorithm int

const (
	UnknownSignatureAlgorithm SignatureAlgorithm = iota

	MD2WithRSA  // not supported
	MD5WithRSA  // known, neither made nor verified
	SHA1WithRSA // made, and verified except in chains of certificates
	SHA256WithRSA
	SHA384WithRSA
	SHA512WithRSA
	DSAWithSHA1   // not supported
	DSAWithSHA256 // not supported
	ECDSAWithSHA1 // made, and verified except in chains of certificates
	ECDSAWithSHA256
	ECDSAWithSHA384
	ECDSAWithSHA512
	SHA256WithRSAPSS
	SHA384WithRSAPSS
	SHA512WithRSAPSS
	PureEd25519
)

// PublicKeyAlgorithm is the kind of a public key.
type PublicKeyAlgorithm int

const (
	UnknownPublicKeyAlgorithm PublicKeyAlgorithm = iota
	RSA
	DSA // only read
	ECDSA
	Ed25519
)

// rsaOID returns 1.2.840.113549.1.1.n.
func rsaOID(n int) asn1.ObjectIdentifier { return asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 1, n} }

// hashOID returns 2.16.840.1.101.3.4.2.n.
func hashOID(n int) asn1.ObjectIdentifier {
	return asn1.ObjectIdentifier{2, 16, 840, 1, 101, 3, 4, 2, n}
}

var (
	oidRSAPSS = rsaOID(10)
	oidMGF1   = rsaOID(8)
)

type signatureDetails struct {
	algorithm SignatureAlgorithm
	name      string
	oid       asn1.ObjectIdentifier
	key       PublicKeyAlgorithm
	hash      crypto.Hash // 0 if the message itself is signed, or the hash function is not supported
}

// signatures are all algorithms (RFC 3279 section 2.2, RFC 4055, RFC 5758, RFC 8410).
var signatures = []signatureDetails{
	{MD2WithRSA, "MD2-RSA", rsaOID(2), RSA, 0},
	{MD5WithRSA, "MD5-RSA", rsaOID(4), RSA, crypto.MD5},
	{SHA1WithRSA, "SHA1-RSA", rsaOID(5), RSA, crypto.SHA1},
	{SHA1WithRSA, "SHA1-RSA", asn1.ObjectIdentifier{1, 3, 14, 3, 2, 29}, RSA, crypto.SHA1}, // as ISO has it
	{SHA256WithRSA, "SHA256-RSA", rsaOID(11), RSA, crypto.SHA256},
	{SHA384WithRSA, "SHA384-RSA", rsaOID(12), RSA, crypto.SHA384},
	{SHA512WithRSA, "SHA512-RSA", rsaOID(13), RSA, crypto.SHA512},
	{SHA256WithRSAPSS, "SHA256-RSAPSS", oidRSAPSS, RSA, crypto.SHA256},
	{SHA384WithRSAPSS, "SHA384-RSAPSS", oidRSAPSS, RSA, crypto.SHA384},
	{SHA512WithRSAPSS, "SHA512-RSAPSS", oidRSAPSS, RSA, crypto.SHA512},
	{DSAWithSHA1, "DSA-SHA1", asn1.ObjectIdentifier{1, 2, 840, 10040, 4, 3}, DSA, crypto.SHA1},
	{DSAWithSHA256, "DSA-SHA256", asn1.ObjectIdentifier{2, 16, 840, 1, 101, 3, 4, 3, 2}, DSA, crypto.SHA256},
	{ECDSAWithSHA1, "ECDSA-SHA1", asn1.ObjectIdentifier{1, 2, 840, 10045, 4, 1}, ECDSA, crypto.SHA1},
	{ECDSAWithSHA256, "ECDSA-SHA256", asn1.ObjectIdentifier{1, 2, 840, 10045, 4, 3, 2}, ECDSA, crypto.SHA256},
	{ECDSAWithSHA384, "ECDSA-SHA384", asn1.ObjectIdentifier{1, 2, 840, 10045, 4, 3, 3}, ECDSA, crypto.SHA384},
	{ECDSAWithSHA512, "ECDSA-SHA512", asn1.ObjectIdentifier{1, 2, 840, 10045, 4, 3, 4}, ECDSA, crypto.SHA512},
	{PureEd25519, "Ed25519", oidEd25519, Ed25519, 0},
}

// details returns what is known of an algorithm, or nil.
func (algo SignatureAlgorithm) details() *signatureDetails {
	for i := range signatures {
		if signatures[i].algorithm == algo {
			return &signatures[i]
		}
	}
	return nil
}

func (algo SignatureAlgorithm) isPSS() bool {
	return SHA256WithRSAPSS <= algo && algo <= SHA512WithRSAPSS
}

func (algo SignatureAlgorithm) String() string {
	if d := algo.details(); d != nil {
		return d.name
	}
	return strconv.Itoa(int(algo))
}

func (algo PublicKeyAlgorithm) String() string {
	switch algo {
	case RSA:
		return "RSA"
	case DSA:
		return "DSA"
	case ECDSA:
		return "ECDSA"
	case Ed25519:
		return "Ed25519"
	}
	return strconv.Itoa(int(algo))
}

// pssParameters is RSASSA-PSS-params (RFC 4055 section 3.1).
type pssParameters struct {
	Hash         pkix.AlgorithmIdentifier `asn1:"explicit,tag:0"`
	MGF          pkix.AlgorithmIdentifier `asn1:"explicit,tag:1"`
	SaltLength   int                      `asn1:"explicit,tag:2"`
	TrailerField int                      `asn1:"optional,explicit,tag:3,default:1"`
}

// pssHashes are the hash functions that PSS signatures are made with, and their algorithm.
var pssHashes = []struct {
	hash      crypto.Hash
	oid       asn1.ObjectIdentifier
	algorithm SignatureAlgorithm
}{
	{crypto.SHA256, hashOID(1), SHA256WithRSAPSS},
	{crypto.SHA384, hashOID(2), SHA384WithRSAPSS},
	{crypto.SHA512, hashOID(3), SHA512WithRSAPSS},
}

// parametersOfPSS returns the parameters for one of pssHashes: the same hash in the mask, a salt as long as the digest.
func parametersOfPSS(hash crypto.Hash) (asn1.RawValue, error) {
	for _, h := range pssHashes {
		if h.hash != hash {
			continue
		}
		id := pkix.AlgorithmIdentifier{Algorithm: h.oid, Parameters: asn1.NullRawValue}
		mask, err := asn1.Marshal(id)
		if err != nil {
			return asn1.RawValue{}, err
		}
		all, err := asn1.Marshal(pssParameters{
			Hash:         id,
			MGF:          pkix.AlgorithmIdentifier{Algorithm: oidMGF1, Parameters: asn1.RawValue{FullBytes: mask}},
			SaltLength:   hash.Size(),
			TrailerField: 1,
		})
		return asn1.RawValue{FullBytes: all}, err
	}
	return asn1.RawValue{}, nil
}

func absentOrNull(v asn1.RawValue) bool {
	return len(v.FullBytes) == 0 || bytes.Equal(v.FullBytes, asn1.NullBytes)
}

// signatureAlgorithmOf returns the algorithm that an identifier means.
func signatureAlgorithmOf(id pkix.AlgorithmIdentifier) SignatureAlgorithm {
	if id.Algorithm.Equal(oidRSAPSS) {
		return algorithmOfPSS(id.Parameters.FullBytes)
	}
	for _, d := range signatures {
		if id.Algorithm.Equal(d.oid) {
			if d.algorithm == PureEd25519 && len(id.Parameters.FullBytes) > 0 {
				return UnknownSignatureAlgorithm
			}
			return d.algorithm
		}
	}
	return UnknownSignatureAlgorithm
}

// algorithmOfPSS knows the parameters that parametersOfPSS makes, with or without NULLs.
func algorithmOfPSS(encoded []byte) SignatureAlgorithm {
	var p pssParameters
	var mask pkix.AlgorithmIdentifier
	if _, err := asn1.Unmarshal(encoded, &p); err != nil {
		return UnknownSignatureAlgorithm
	}
	if _, err := asn1.Unmarshal(p.MGF.Parameters.FullBytes, &mask); err != nil {
		return UnknownSignatureAlgorithm
	}
	if !absentOrNull(p.Hash.Parameters) || !absentOrNull(mask.Parameters) || !p.MGF.Algorithm.Equal(oidMGF1) ||
		!mask.Algorithm.Equal(p.Hash.Algorithm) || p.TrailerField != 1 {
		return UnknownSignatureAlgorithm
	}
	for _, h := range pssHashes {
		if p.Hash.Algorithm.Equal(h.oid) && p.SaltLength == h.hash.Size() {
			return h.algorithm
		}
	}
	return UnknownSignatureAlgorithm
}

// Identifiers of public keys (RFC 3279 section 2.3, RFC 8410).
var (
	oidRSA     = rsaOID(1)
	oidDSA     = asn1.ObjectIdentifier{1, 2, 840, 10040, 4, 1}
	oidECDSA   = asn1.ObjectIdentifier{1, 2, 840, 10045, 2, 1}
	oidX25519  = asn1.ObjectIdentifier{1, 3, 101, 110}
	oidEd25519 = asn1.ObjectIdentifier{1, 3, 101, 112}
)

func publicKeyAlgorithmOf(oid asn1.ObjectIdentifier) PublicKeyAlgorithm {
	switch {
	case oid.Equal(oidRSA):
		return RSA
	case oid.Equal(oidDSA):
		return DSA
	case oid.Equal(oidECDSA):
		return ECDSA
	case oid.Equal(oidEd25519):
		return Ed25519
	}
	return UnknownPublicKeyAlgorithm
}

// namedCurves are the curves of package elliptic (RFC 5480 section 2.1.1.1).
var namedCurves = []struct {
	curve    elliptic.Curve
	exchange ecdh.Curve
	oid      asn1.ObjectIdentifier
}{
	{elliptic.P224(), nil, asn1.ObjectIdentifier{1, 3, 132, 0, 33}},
	{elliptic.P256(), ecdh.P256(), asn1.ObjectIdentifier{1, 2, 840, 10045, 3, 1, 7}},
	{elliptic.P384(), ecdh.P384(), asn1.ObjectIdentifier{1, 3, 132, 0, 34}},
	{elliptic.P521(), ecdh.P521(), asn1.ObjectIdentifier{1, 3, 132, 0, 35}},
}

func curveOf(oid asn1.ObjectIdentifier) elliptic.Curve {
	for _, c := range namedCurves {
		if oid.Equal(c.oid) {
			return c.curve
		}
	}
	return nil
}

// oidOfCurve returns the identifier of an elliptic.Curve or ecdh.Curve, or nil.
func oidOfCurve(curve any) asn1.ObjectIdentifier {
	for _, c := range namedCurves {
		if curve == any(c.curve) || c.exchange != nil && curve == any(c.exchange) {
			return c.oid
		}
	}
	return nil
}

// parseIdentifier reads the contents of an AlgorithmIdentifier.
func parseIdentifier(d der) (id pkix.AlgorithmIdentifier, err error) {
	var ok bool
	if id.Algorithm, ok = d.oid(); !ok {
		return id, errors.New("x509: malformed OID")
	}
	if len(d) == 0 {
		return id, nil
	}
	tag, _, whole, ok := d.next()
	if !ok {
		return id, errors.New("x509: malformed parameters")
	}
	id.Parameters.Tag, id.Parameters.FullBytes = int(tag), whole
	return id, nil
}
