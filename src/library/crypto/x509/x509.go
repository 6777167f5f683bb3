// Package x509 reads, makes and verifies X.509 certificates (RFC 5280), and reads and writes keys.
package x509

import (
	"bytes"
	"crypto"
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/rsa"
	"crypto/x509/pkix"
	"encoding/asn1"
	"errors"
	"fmt"
	"math/big"
	"net"
	"net/url"
	"os"
	"strings"
	"time"
)

// KeyUsage is a set of things that a key may be used for.
type KeyUsage int

const (
	KeyUsageDigitalSignature KeyUsage = 1 << iota
	KeyUsageContentCommitment
	KeyUsageKeyEncipherment
	KeyUsageDataEncipherment
	KeyUsageKeyAgreement
	KeyUsageCertSign
	KeyUsageCRLSign
	KeyUsageEncipherOnly
	KeyUsageDecipherOnly
)

// ExtKeyUsage is a purpose that a key may be used for.
type ExtKeyUsage int

const (
	ExtKeyUsageAny ExtKeyUsage = iota
	ExtKeyUsageServerAuth
	ExtKeyUsageClientAuth
	ExtKeyUsageCodeSigning
	ExtKeyUsageEmailProtection
	ExtKeyUsageIPSECEndSystem
	ExtKeyUsageIPSECTunnel
	ExtKeyUsageIPSECUser
	ExtKeyUsageTimeStamping
	ExtKeyUsageOCSPSigning
	ExtKeyUsageMicrosoftServerGatedCrypto
	ExtKeyUsageNetscapeServerGatedCrypto
	ExtKeyUsageMicrosoftCommercialCodeSigning
	ExtKeyUsageMicrosoftKernelCodeSigning
)

// purpose returns 1.3.6.1.5.5.7.3.n.
func purpose(n int) asn1.ObjectIdentifier { return asn1.ObjectIdentifier{1, 3, 6, 1, 5, 5, 7, 3, n} }

// purposes has the identifier of each ExtKeyUsage.
var purposes = [...]asn1.ObjectIdentifier{
	ExtKeyUsageAny:                            {2, 5, 29, 37, 0},
	ExtKeyUsageServerAuth:                     purpose(1),
	ExtKeyUsageClientAuth:                     purpose(2),
	ExtKeyUsageCodeSigning:                    purpose(3),
	ExtKeyUsageEmailProtection:                purpose(4),
	ExtKeyUsageIPSECEndSystem:                 purpose(5),
	ExtKeyUsageIPSECTunnel:                    purpose(6),
	ExtKeyUsageIPSECUser:                      purpose(7),
	ExtKeyUsageTimeStamping:                   purpose(8),
	ExtKeyUsageOCSPSigning:                    purpose(9),
	ExtKeyUsageMicrosoftServerGatedCrypto:     {1, 3, 6, 1, 4, 1, 311, 10, 3, 3},
	ExtKeyUsageNetscapeServerGatedCrypto:      {2, 16, 840, 1, 113730, 4, 1},
	ExtKeyUsageMicrosoftCommercialCodeSigning: {1, 3, 6, 1, 4, 1, 311, 2, 1, 22},
	ExtKeyUsageMicrosoftKernelCodeSigning:     {1, 3, 6, 1, 4, 1, 311, 61, 1, 1},
}

// A Certificate is an X.509 certificate.
type Certificate struct {
	Raw                     []byte // the whole certificate
	RawTBSCertificate       []byte // the signed part
	RawSubjectPublicKeyInfo []byte
	RawSubject              []byte
	RawIssuer               []byte

	Signature          []byte
	SignatureAlgorithm SignatureAlgorithm

	PublicKeyAlgorithm PublicKeyAlgorithm
	PublicKey          any

	Version             int
	SerialNumber        *big.Int
	Issuer              pkix.Name
	Subject             pkix.Name
	NotBefore, NotAfter time.Time
	KeyUsage            KeyUsage

	// Extensions has all extensions of a certificate that was read. It is not written.
	Extensions []pkix.Extension

	// ExtraExtensions are written as they are, in place of those that other fields would give. Reading does not set it.
	ExtraExtensions []pkix.Extension

	// UnhandledCriticalExtensions are critical extensions that were not understood; Verify fails if there are some.
	UnhandledCriticalExtensions []asn1.ObjectIdentifier

	ExtKeyUsage        []ExtKeyUsage
	UnknownExtKeyUsage []asn1.ObjectIdentifier

	// BasicConstraintsValid says whether IsCA, MaxPathLen and MaxPathLenZero mean something.
	BasicConstraintsValid bool
	IsCA                  bool

	// MaxPathLen is the number of certificates of authorities that may follow; -1 is no limit, and so is 0 unless MaxPathLenZero.
	MaxPathLen     int
	MaxPathLenZero bool

	SubjectKeyId   []byte
	AuthorityKeyId []byte

	// Authority information access.
	OCSPServer            []string
	IssuingCertificateURL []string

	// Subject alternative names. Names may be no valid names when they were read.
	DNSNames       []string
	EmailAddresses []string
	IPAddresses    []net.IP
	URIs           []*url.URL

	// Name constraints.
	PermittedDNSDomainsCritical bool
	PermittedDNSDomains         []string
	ExcludedDNSDomains          []string
	PermittedIPRanges           []*net.IPNet
	ExcludedIPRanges            []*net.IPNet
	PermittedEmailAddresses     []string
	ExcludedEmailAddresses      []string
	PermittedURIDomains         []string
	ExcludedURIDomains          []string

	CRLDistributionPoints []string

	PolicyIdentifiers []asn1.ObjectIdentifier
}

// standard returns 2.5.29.n, the identifier of an extension of RFC 5280.
func standard(n int) asn1.ObjectIdentifier { return asn1.ObjectIdentifier{2, 5, 29, n} }

// The extensions under 2.5.29, and one that is not.
const (
	extSubjectKeyID   = 14
	extKeyUsage       = 15
	extSubjectNames   = 17
	extBasic          = 19
	extCRLNumber      = 20
	extReasonCode     = 21
	extConstraints    = 30
	extCRLPoints      = 31
	extPolicies       = 32
	extAuthorityKeyID = 35
	extPurposes       = 37
)

var (
	oidAuthorityInfo = asn1.ObjectIdentifier{1, 3, 6, 1, 5, 5, 7, 1, 1}
	oidOCSP          = asn1.ObjectIdentifier{1, 3, 6, 1, 5, 5, 7, 48, 1}
	oidIssuers       = asn1.ObjectIdentifier{1, 3, 6, 1, 5, 5, 7, 48, 2}
)

// extension returns the value of an extension, or nil.
func extension(all []pkix.Extension, oid asn1.ObjectIdentifier) *pkix.Extension {
	for i := range all {
		if all[i].Id.Equal(oid) {
			return &all[i]
		}
	}
	return nil
}

// Tags of GeneralName.
const (
	nameEmail = 1
	nameDNS   = 2
	nameURI   = 6
	nameIP    = 7
)

// ErrUnsupportedAlgorithm is returned for a signature of an algorithm that is not implemented.
var ErrUnsupportedAlgorithm = errors.New("x509: cannot verify signature: algorithm unimplemented")

// An InsecureAlgorithmError is returned for a signature that proves nothing today.
type InsecureAlgorithmError SignatureAlgorithm

func (e InsecureAlgorithmError) Error() string {
	text := fmt.Sprintf("x509: cannot verify signature: insecure algorithm %v", SignatureAlgorithm(e))
	if d := SignatureAlgorithm(e).details(); d != nil && d.hash == crypto.SHA1 && d.key != DSA {
		text += " (temporarily override with GODEBUG=x509sha1=1)"
	}
	return text
}

// ConstraintViolationError is returned when the parent certificate may not sign.
type ConstraintViolationError struct{}

func (ConstraintViolationError) Error() string {
	return "x509: invalid signature: parent certificate cannot sign this kind of certificate"
}

// UnhandledCriticalExtension is returned for a certificate with a critical extension that is not understood.
type UnhandledCriticalExtension struct{}

func (UnhandledCriticalExtension) Error() string { return "x509: unhandled critical extension" }

// Equal reports whether both are the same certificate.
func (c *Certificate) Equal(other *Certificate) bool {
	if c == nil || other == nil {
		return c == other
	}
	return bytes.Equal(c.Raw, other.Raw)
}

func (c *Certificate) hasNames() bool {
	return extension(c.Extensions, standard(extSubjectNames)) != nil
}

// maySign checks whether the certificate's key may sign what usage says.
func (c *Certificate) maySign(usage KeyUsage) error {
	switch {
	case c.Version == 3 && !c.BasicConstraintsValid || c.BasicConstraintsValid && !c.IsCA:
		return ConstraintViolationError{}
	case c.KeyUsage != 0 && c.KeyUsage&usage == 0:
		return ConstraintViolationError{}
	case c.PublicKeyAlgorithm == UnknownPublicKeyAlgorithm:
		return ErrUnsupportedAlgorithm
	}
	return nil
}

// CheckSignatureFrom checks that parent signed c, no more: see Verify.
func (c *Certificate) CheckSignatureFrom(parent *Certificate) error {
	if err := parent.maySign(KeyUsageCertSign); err != nil {
		return err
	}
	return checkSignature(c.SignatureAlgorithm, c.RawTBSCertificate, c.Signature, parent.PublicKey, false)
}

// CheckSignature checks that the key of c signed something, no more.
func (c *Certificate) CheckSignature(algo SignatureAlgorithm, signed, signature []byte) error {
	return checkSignature(algo, signed, signature, c.PublicKey, true)
}

// CheckCRLSignature checks that the key of c signed a revocation list.
//
// Deprecated: use RevocationList.CheckSignatureFrom.
func (c *Certificate) CheckCRLSignature(crl *pkix.CertificateList) error {
	return c.CheckSignature(signatureAlgorithmOf(crl.SignatureAlgorithm), crl.TBSCertList.Raw, crl.SignatureValue.RightAlign())
}

// debugSetting returns a setting of the environment variable GODEBUG.
func debugSetting(name string) (value string) {
	for _, setting := range strings.Split(os.Getenv("GODEBUG"), ",") {
		if key, v, ok := strings.Cut(setting, "="); ok && key == name {
			value = v
		}
	}
	return value
}

func checkSignature(algo SignatureAlgorithm, signed, signature []byte, publicKey crypto.PublicKey, allowSHA1 bool) error {
	var hash crypto.Hash
	var key PublicKeyAlgorithm
	if d := algo.details(); d != nil {
		hash, key = d.hash, d.key
	}
	switch {
	case hash == 0:
		if key != Ed25519 {
			return ErrUnsupportedAlgorithm
		}
	case hash == crypto.MD5, hash == crypto.SHA1 && !allowSHA1 && debugSetting("x509sha1") != "1":
		return InsecureAlgorithmError(algo)
	case !hash.Available():
		return ErrUnsupportedAlgorithm
	default:
		signed = digest(hash, signed)
	}
	mismatch := func(have PublicKeyAlgorithm) error {
		if key != have {
			return fmt.Errorf("x509: signature algorithm specifies an %s public key, but have public key of type %T", key, publicKey)
		}
		return nil
	}
	switch pub := publicKey.(type) {
	case *rsa.PublicKey:
		if err := mismatch(RSA); err != nil {
			return err
		}
		if algo.isPSS() {
			return rsa.VerifyPSS(pub, hash, signed, signature, &rsa.PSSOptions{SaltLength: rsa.PSSSaltLengthEqualsHash})
		}
		return rsa.VerifyPKCS1v15(pub, hash, signed, signature)
	case *ecdsa.PublicKey:
		if err := mismatch(ECDSA); err != nil {
			return err
		}
		if !ecdsa.VerifyASN1(pub, signed, signature) {
			return errors.New("x509: ECDSA verification failure")
		}
		return nil
	case ed25519.PublicKey:
		if err := mismatch(Ed25519); err != nil {
			return err
		}
		if !ed25519.Verify(pub, signed, signature) {
			return errors.New("x509: Ed25519 verification failure")
		}
		return nil
	}
	return ErrUnsupportedAlgorithm
}

// digest returns the hash of data, or data itself for hash 0.
func digest(hash crypto.Hash, data []byte) []byte {
	if hash == 0 {
		return data
	}
	h := hash.New()
	h.Write(data)
	return h.Sum(nil)
}
