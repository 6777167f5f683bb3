package x509

import (
	"bytes"
	"crypto"
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/elliptic"
	"crypto/rsa"
	"crypto/sha1"
	"crypto/x509/pkix"
	"encoding/asn1"
	"errors"
	"fmt"
	"io"
	"math/big"
	"math/bits"
	"time"
)

// certificate is Certificate of RFC 5280 section 4.1.
type certificate struct {
	Signed    tbsCertificate
	Algorithm pkix.AlgorithmIdentifier
	Signature asn1.BitString
}

type tbsCertificate struct {
	Raw             asn1.RawContent
	Version         int `asn1:"optional,explicit,default:0,tag:0"`
	SerialNumber    *big.Int
	Algorithm       pkix.AlgorithmIdentifier
	Issuer          asn1.RawValue
	Validity        validity
	Subject         asn1.RawValue
	PublicKey       publicKeyInfo
	UniqueID        asn1.BitString   `asn1:"optional,tag:1"`
	SubjectUniqueID asn1.BitString   `asn1:"optional,tag:2"`
	Extensions      []pkix.Extension `asn1:"omitempty,optional,explicit,tag:3"`
}

type validity struct {
	NotBefore, NotAfter time.Time
}

// A signing is a key and an algorithm.
type signing struct {
	key  crypto.Signer
	hash crypto.Hash
	id   pkix.AlgorithmIdentifier
	pss  bool
}

var errNoSigner = errors.New("x509: certificate private key does not implement crypto.Signer")

// newSigning chooses the algorithm that fits the key, or takes the one asked for.
func newSigning(key crypto.Signer, asked SignatureAlgorithm) (s signing, err error) {
	s.key = key
	var kind PublicKeyAlgorithm
	usual := UnknownSignatureAlgorithm
	switch pub := key.Public().(type) {
	case *rsa.PublicKey:
		kind, usual = RSA, SHA256WithRSA
		s.id.Parameters = asn1.NullRawValue
	case *ecdsa.PublicKey:
		kind = ECDSA
		switch pub.Curve {
		case elliptic.P224(), elliptic.P256():
			usual = ECDSAWithSHA256
		case elliptic.P384():
			usual = ECDSAWithSHA384
		case elliptic.P521():
			usual = ECDSAWithSHA512
		default:
			return s, errors.New("x509: unknown elliptic curve")
		}
	case ed25519.PublicKey:
		kind, usual = Ed25519, PureEd25519
	default:
		return s, errors.New("x509: only RSA, ECDSA and Ed25519 keys supported")
	}
	if asked == 0 {
		asked = usual
	}
	d := asked.details()
	switch {
	case d == nil:
		return s, errors.New("x509: unknown SignatureAlgorithm")
	case d.key != kind:
		return s, errors.New("x509: requested SignatureAlgorithm does not match private key type")
	case d.hash == 0 && kind != Ed25519:
		return s, errors.New("x509: cannot sign with hash function requested")
	case d.hash == crypto.MD5:
		return s, errors.New("x509: signing with MD5 is not supported")
	}
	s.hash, s.id.Algorithm, s.pss = d.hash, d.oid, asked.isPSS()
	if s.pss {
		s.id.Parameters, err = parametersOfPSS(s.hash)
	}
	return s, err
}

func (s *signing) sign(rand io.Reader, data []byte) ([]byte, error) {
	var opts crypto.SignerOpts = s.hash
	if s.pss {
		opts = &rsa.PSSOptions{SaltLength: rsa.PSSSaltLengthEqualsHash, Hash: s.hash}
	}
	return s.key.Sign(rand, digest(s.hash, data), opts)
}

func (c *Certificate) subject() ([]byte, error) {
	if len(c.RawSubject) > 0 {
		return c.RawSubject, nil
	}
	return asn1.Marshal(c.Subject.ToRDNSequence())
}

// checkTemplate returns an error for a certificate that nobody should have.
func (c *Certificate) checkTemplate() error {
	switch {
	case c.SerialNumber == nil:
		return errors.New("x509: no SerialNumber given")
	case c.SerialNumber.Sign() < 0:
		return errors.New("x509: serial number must be positive")
	case c.BasicConstraintsValid && !c.IsCA && c.MaxPathLen != -1 && (c.MaxPathLen != 0 || c.MaxPathLenZero):
		return errors.New("x509: only CAs are allowed to specify MaxPathLen")
	}
	return nil
}

// CreateCertificate makes a certificate for the key pub, as the template says, signed with the private key of the parent. Template and parent are the
// same for a certificate that signs itself. Of the template these fields are used: AuthorityKeyId, BasicConstraintsValid, CRLDistributionPoints, DNSNames, EmailAddresses,
// Excluded…, ExtKeyUsage, ExtraExtensions, IPAddresses, IsCA, IssuingCertificateURL, KeyUsage, MaxPathLen, MaxPathLenZero, NotAfter, NotBefore, OCSPServer, Permitted…,
// PolicyIdentifiers, SerialNumber, SignatureAlgorithm, Subject, SubjectKeyId, URIs, UnknownExtKeyUsage.
func CreateCertificate(rand io.Reader, template, parent *Certificate, pub, priv any) ([]byte, error) {
	key, ok := priv.(crypto.Signer)
	if !ok {
		return nil, errNoSigner
	}
	if err := template.checkTemplate(); err != nil {
		return nil, err
	}
	signer, err := newSigning(key, template.SignatureAlgorithm)
	if err != nil {
		return nil, err
	}
	encodedKey, keyID, err := marshalPublicKey(pub)
	if err != nil {
		return nil, err
	}
	if publicKeyAlgorithmOf(keyID.Algorithm) == UnknownPublicKeyAlgorithm {
		return nil, fmt.Errorf("x509: unsupported public key type: %T", pub)
	}
	issuer, err := parent.subject()
	if err != nil {
		return nil, err
	}
	subject, err := template.subject()
	if err != nil {
		return nil, err
	}
	authority, own := template.AuthorityKeyId, template.SubjectKeyId
	if !bytes.Equal(issuer, subject) && len(parent.SubjectKeyId) > 0 {
		authority = parent.SubjectKeyId
	}
	if len(own) == 0 && template.IsCA { // RFC 5280 section 4.2.1.2, method 1
		sum := sha1.Sum(encodedKey)
		own = sum[:]
	}
	if err := checkParentKey(key.Public(), parent); err != nil {
		return nil, err
	}
	extensions, err := template.buildExtensions(bytes.Equal(subject, []byte{tagSequence, 0}), authority, own)
	if err != nil {
		return nil, err
	}
	c := tbsCertificate{
		Version:      2,
		SerialNumber: template.SerialNumber,
		Algorithm:    signer.id,
		Issuer:       asn1.RawValue{FullBytes: issuer},
		Validity:     validity{template.NotBefore.UTC(), template.NotAfter.UTC()},
		Subject:      asn1.RawValue{FullBytes: subject},
		PublicKey:    publicKeyInfo{nil, keyID, bitString(encodedKey)},
		Extensions:   extensions,
	}
	if c.Raw, err = asn1.Marshal(c); err != nil {
		return nil, err
	}
	signature, err := signer.sign(rand, c.Raw)
	if err != nil {
		return nil, err
	}
	out, err := asn1.Marshal(certificate{c, signer.id, bitString(signature)})
	if err != nil {
		return nil, err
	}
	if err := checkSignature(signatureAlgorithmOf(signer.id), c.Raw, signature, key.Public(), true); err != nil {
		return nil, fmt.Errorf("x509: signature over certificate returned by signer is invalid: %w", err)
	}
	return out, nil
}

func checkParentKey(pub crypto.PublicKey, parent *Certificate) error {
	comparable, ok := pub.(interface{ Equal(crypto.PublicKey) bool })
	if !ok {
		return errors.New("x509: internal error: supported public key does not implement Equal")
	}
	if parent.PublicKey != nil && !comparable.Equal(parent.PublicKey) {
		return errors.New("x509: provided PrivateKey doesn't match parent's PublicKey")
	}
	return nil
}

// The values of extensions.
type (
	basicConstraints struct {
		IsCA       bool `asn1:"optional"`
		MaxPathLen int  `asn1:"optional,default:-1"`
	}
	authorityKeyID struct {
		ID []byte `asn1:"optional,tag:0"`
	}
	policyInformation struct {
		Policy asn1.ObjectIdentifier
	}
	accessDescription struct {
		Method   asn1.ObjectIdentifier
		Location asn1.RawValue
	}
	distributionPoint struct {
		Name distributionPointName `asn1:"optional,tag:0"`
	}
	distributionPointName struct {
		FullName []asn1.RawValue `asn1:"optional,tag:0"`
	}
)

func uriName(uri string) asn1.RawValue {
	return asn1.RawValue{Class: asn1.ClassContextSpecific, Tag: nameURI, Bytes: []byte(uri)}
}

// encode returns the value of the extension, and whether it is critical; nil if the template does not ask for it.
type encodeExtension func() (value any, critical bool, err error)

// buildExtensions returns the extensions in gc's order.
func (c *Certificate) buildExtensions(anonymous bool, authority, own []byte) ([]pkix.Extension, error) {
	var out []pkix.Extension
	for _, e := range []struct {
		oid    asn1.ObjectIdentifier
		encode encodeExtension
	}{
		{standard(extKeyUsage), c.encodeKeyUsage},
		{standard(extPurposes), c.encodePurposes},
		{standard(extBasic), c.encodeBasicConstraints},
		{standard(extSubjectKeyID), func() (any, bool, error) { return orNil(own, own), false, nil }},
		{standard(extAuthorityKeyID), func() (any, bool, error) { return orNil(authority, authorityKeyID{authority}), false, nil }},
		{oidAuthorityInfo, c.encodeAuthorityInfo},
		{standard(extSubjectNames), func() (any, bool, error) {
			names := subjectNames{c.DNSNames, c.EmailAddresses, c.IPAddresses, c.URIs}
			if names.empty() {
				return nil, false, nil
			}
			b, err := names.marshal()
			return asn1.RawValue{FullBytes: b}, anonymous, err
		}},
		{standard(extPolicies), c.encodePolicies},
		{standard(extConstraints), c.encodeConstraints},
		{standard(extCRLPoints), c.encodeCRLPoints},
	} {
		if extension(c.ExtraExtensions, e.oid) != nil {
			continue
		}
		value, critical, err := e.encode()
		if err != nil {
			return nil, err
		}
		if value == nil {
			continue
		}
		der, err := asn1.Marshal(value)
		if err != nil {
			return nil, err
		}
		out = append(out, pkix.Extension{Id: e.oid, Critical: critical, Value: der})
	}
	return append(out, c.ExtraExtensions...), nil
}

// orNil returns value unless b is empty.
func orNil(b []byte, value any) any {
	if len(b) == 0 {
		return nil
	}
	return value
}

// encodeKeyUsage writes the bits from the highest of the first byte on, without zeros at the end.
func (c *Certificate) encodeKeyUsage() (any, bool, error) {
	if c.KeyUsage == 0 {
		return nil, false, nil
	}
	b := []byte{bits.Reverse8(byte(c.KeyUsage)), bits.Reverse8(byte(c.KeyUsage >> 8))}
	if b[1] == 0 {
		b = b[:1]
	}
	length := 8 * len(b)
	for length > 0 && b[(length-1)/8]>>(7-(length-1)%8)&1 == 0 {
		length--
	}
	return asn1.BitString{Bytes: b, BitLength: length}, true, nil
}

func (c *Certificate) encodePurposes() (any, bool, error) {
	var oids []asn1.ObjectIdentifier
	for _, usage := range c.ExtKeyUsage {
		if usage < 0 || int(usage) >= len(purposes) {
			return nil, false, errors.New("x509: unknown extended key usage")
		}
		oids = append(oids, purposes[usage])
	}
	if oids = append(oids, c.UnknownExtKeyUsage...); len(oids) == 0 {
		return nil, false, nil
	}
	return oids, false, nil
}

func (c *Certificate) encodeBasicConstraints() (any, bool, error) {
	if !c.BasicConstraintsValid {
		return nil, false, nil
	}
	length := c.MaxPathLen
	if length == 0 && !c.MaxPathLenZero {
		length = -1
	}
	return basicConstraints{c.IsCA, length}, true, nil
}

func (c *Certificate) encodeAuthorityInfo() (any, bool, error) {
	var all []accessDescription
	for _, uri := range c.OCSPServer {
		all = append(all, accessDescription{oidOCSP, uriName(uri)})
	}
	for _, uri := range c.IssuingCertificateURL {
		all = append(all, accessDescription{oidIssuers, uriName(uri)})
	}
	if all == nil {
		return nil, false, nil
	}
	return all, false, nil
}

func (c *Certificate) encodePolicies() (any, bool, error) {
	var all []policyInformation
	for _, oid := range c.PolicyIdentifiers {
		all = append(all, policyInformation{oid})
	}
	if all == nil {
		return nil, false, nil
	}
	return all, false, nil
}

func (c *Certificate) encodeConstraints() (any, bool, error) {
	in, out := c.permitted(), c.excluded()
	if in.empty() && out.empty() {
		return nil, false, nil
	}
	b, err := marshalConstraints(in, out)
	return asn1.RawValue{FullBytes: b}, c.PermittedDNSDomainsCritical, err
}

func (c *Certificate) encodeCRLPoints() (any, bool, error) {
	var all []distributionPoint
	for _, uri := range c.CRLDistributionPoints {
		all = append(all, distributionPoint{distributionPointName{[]asn1.RawValue{uriName(uri)}}})
	}
	if all == nil {
		return nil, false, nil
	}
	return all, false, nil
}
