package x509

import (
	"bytes"
	"crypto"
	"crypto/x509/pkix"
	"encoding/asn1"
	"encoding/pem"
	"errors"
	"fmt"
	"io"
	"math/big"
	"time"
)

// ParseCRL reads a revocation list, in PEM or DER.
//
// Deprecated: use ParseRevocationList.
func ParseCRL(crlBytes []byte) (*pkix.CertificateList, error) {
	if bytes.HasPrefix(crlBytes, []byte("-----BEGIN X509 CRL")) {
		if block, _ := pem.Decode(crlBytes); block != nil && block.Type == "X509 CRL" {
			crlBytes = block.Bytes
		}
	}
	return ParseDERCRL(crlBytes)
}

// ParseDERCRL reads a revocation list.
//
// Deprecated: use ParseRevocationList.
func ParseDERCRL(derBytes []byte) (*pkix.CertificateList, error) {
	list := new(pkix.CertificateList)
	rest, err := asn1.Unmarshal(derBytes, list)
	if err != nil {
		return nil, err
	}
	if len(rest) != 0 {
		return nil, errors.New("x509: trailing data after CRL")
	}
	return list, nil
}

// authorityExtension names the key of the issuer.
func authorityExtension(keyID []byte) (pkix.Extension, error) {
	value, err := asn1.Marshal(authorityKeyID{keyID})
	return pkix.Extension{Id: standard(extAuthorityKeyID), Value: value}, err
}

func inUTC(all []pkix.RevokedCertificate) []pkix.RevokedCertificate {
	out := make([]pkix.RevokedCertificate, len(all))
	for i, r := range all {
		r.RevocationTime = r.RevocationTime.UTC()
		out[i] = r
	}
	return out
}

// CreateCRL makes a revocation list, not as RFC 5280 wants it.
//
// Deprecated: use CreateRevocationList.
func (c *Certificate) CreateCRL(rand io.Reader, priv any, revokedCerts []pkix.RevokedCertificate, now, expiry time.Time) (crlBytes []byte, err error) {
	key, ok := priv.(crypto.Signer)
	if !ok {
		return nil, errNoSigner
	}
	signer, err := newSigning(key, 0)
	if err != nil {
		return nil, err
	}
	list := pkix.TBSCertificateList{
		Version:             1,
		Signature:           signer.id,
		Issuer:              c.Subject.ToRDNSequence(),
		ThisUpdate:          now.UTC(),
		NextUpdate:          expiry.UTC(),
		RevokedCertificates: inUTC(revokedCerts),
	}
	if len(c.SubjectKeyId) > 0 {
		e, err := authorityExtension(c.SubjectKeyId)
		if err != nil {
			return nil, err
		}
		list.Extensions = []pkix.Extension{e}
	}
	signed, err := asn1.Marshal(list)
	if err != nil {
		return nil, err
	}
	signature, err := signer.sign(rand, signed)
	if err != nil {
		return nil, err
	}
	return asn1.Marshal(pkix.CertificateList{TBSCertList: list, SignatureAlgorithm: signer.id, SignatureValue: bitString(signature)})
}

// RevocationListEntry is an entry of a revocation list.
type RevocationListEntry struct {
	Raw            []byte // the whole entry; not written
	SerialNumber   *big.Int
	RevocationTime time.Time
	ReasonCode     int // RFC 5280 section 5.3.1; 0 is not written

	// Extensions has all extensions of an entry that was read. It is not written.
	Extensions []pkix.Extension
	// ExtraExtensions are written as they are. Reading does not set it.
	ExtraExtensions []pkix.Extension
}

// RevocationList is a list of certificates that are not valid any more (RFC 5280 section 5).
type RevocationList struct {
	Raw                  []byte // the whole list
	RawTBSRevocationList []byte // the signed part
	RawIssuer            []byte

	Issuer         pkix.Name
	AuthorityKeyId []byte

	Signature          []byte
	SignatureAlgorithm SignatureAlgorithm

	RevokedCertificateEntries []RevocationListEntry

	// RevokedCertificates is written when RevokedCertificateEntries is empty.
	//
	// Deprecated: use RevokedCertificateEntries.
	RevokedCertificates []pkix.RevokedCertificate

	Number     *big.Int
	ThisUpdate time.Time
	NextUpdate time.Time

	// Extensions has all extensions of a list that was read. It is not written.
	Extensions []pkix.Extension
	// ExtraExtensions are written as they are. Reading does not set it.
	ExtraExtensions []pkix.Extension
}

type certificateList struct {
	Signed    tbsCertificateList
	Algorithm pkix.AlgorithmIdentifier
	Signature asn1.BitString
}

type tbsCertificateList struct {
	Raw        asn1.RawContent
	Version    int `asn1:"optional,default:0"`
	Algorithm  pkix.AlgorithmIdentifier
	Issuer     asn1.RawValue
	ThisUpdate time.Time
	NextUpdate time.Time                 `asn1:"optional"`
	Revoked    []pkix.RevokedCertificate `asn1:"optional"`
	Extensions []pkix.Extension          `asn1:"tag:0,optional,explicit"`
}

// checkTemplate returns an error for what cannot be a revocation list of the issuer.
func (rl *RevocationList) checkTemplate(issuer *Certificate) error {
	switch {
	case rl == nil:
		return errors.New("x509: template can not be nil")
	case issuer == nil:
		return errors.New("x509: issuer can not be nil")
	case issuer.KeyUsage&KeyUsageCRLSign == 0:
		return errors.New("x509: issuer must have the crlSign key usage bit set")
	case len(issuer.SubjectKeyId) == 0:
		return errors.New("x509: issuer certificate doesn't contain a subject key identifier")
	case rl.NextUpdate.Before(rl.ThisUpdate):
		return errors.New("x509: template.ThisUpdate is after template.NextUpdate")
	case rl.Number == nil:
		return errors.New("x509: template contains nil Number field")
	}
	return nil
}

// encode returns the entry in the form that is written.
func (e *RevocationListEntry) encode() (out pkix.RevokedCertificate, err error) {
	switch {
	case e.SerialNumber == nil:
		return out, errors.New("x509: template contains entry with nil SerialNumber field")
	case e.RevocationTime.IsZero():
		return out, errors.New("x509: template contains entry with zero RevocationTime field")
	case extension(e.ExtraExtensions, standard(extReasonCode)) != nil:
		return out, errors.New("x509: template contains entry with ReasonCode ExtraExtension; use ReasonCode field instead")
	}
	out = pkix.RevokedCertificate{SerialNumber: e.SerialNumber, RevocationTime: e.RevocationTime.UTC()}
	out.Extensions = append(out.Extensions, e.ExtraExtensions...)
	if e.ReasonCode != 0 {
		value, err := asn1.Marshal(asn1.Enumerated(e.ReasonCode))
		if err != nil {
			return out, err
		}
		out.Extensions = append(out.Extensions, pkix.Extension{Id: standard(extReasonCode), Value: value})
	}
	return out, nil
}

func (rl *RevocationList) encodeEntries() (out []pkix.RevokedCertificate, err error) {
	if len(rl.RevokedCertificateEntries) == 0 {
		out = inUTC(rl.RevokedCertificates)
	}
	for i := range rl.RevokedCertificateEntries {
		e, err := rl.RevokedCertificateEntries[i].encode()
		if err != nil {
			return nil, err
		}
		out = append(out, e)
	}
	if len(out) == 0 {
		return nil, nil
	}
	return out, nil
}

// CreateRevocationList makes a revocation list of version 2, signed with the private key of the issuer.
func CreateRevocationList(rand io.Reader, template *RevocationList, issuer *Certificate, priv crypto.Signer) ([]byte, error) {
	if err := template.checkTemplate(issuer); err != nil {
		return nil, err
	}
	signer, err := newSigning(priv, template.SignatureAlgorithm)
	if err != nil {
		return nil, err
	}
	revoked, err := template.encodeEntries()
	if err != nil {
		return nil, err
	}
	authority, err := authorityExtension(issuer.SubjectKeyId)
	if err != nil {
		return nil, err
	}
	if template.Number.BitLen() >= 160 { // RFC 5280 section 5.2.3
		return nil, errors.New("x509: CRL number exceeds 20 octets")
	}
	number, err := asn1.Marshal(template.Number)
	if err != nil {
		return nil, err
	}
	subject, err := issuer.subject()
	if err != nil {
		return nil, err
	}
	list := tbsCertificateList{
		Version:    1,
		Algorithm:  signer.id,
		Issuer:     asn1.RawValue{FullBytes: subject},
		ThisUpdate: template.ThisUpdate.UTC(),
		NextUpdate: template.NextUpdate.UTC(),
		Revoked:    revoked,
		Extensions: append([]pkix.Extension{authority, {Id: standard(extCRLNumber), Value: number}}, template.ExtraExtensions...),
	}
	if list.Raw, err = asn1.Marshal(list); err != nil {
		return nil, err
	}
	signature, err := signer.sign(rand, list.Raw)
	if err != nil {
		return nil, err
	}
	return asn1.Marshal(certificateList{list, signer.id, bitString(signature)})
}

// ParseRevocationList reads a revocation list of version 2.
func ParseRevocationList(der []byte) (*RevocationList, error) {
	raw, signed, d, rest, err := signedParts(der, "crl")
	if err != nil {
		return nil, err
	}
	rl := &RevocationList{Raw: raw, RawTBSRevocationList: signed}
	if !d.peek(tagInteger) {
		return nil, errors.New("x509: unsupported crl version")
	}
	version, ok := d.small()
	if !ok {
		return nil, malformed("crl")
	}
	if version != 1 {
		return nil, fmt.Errorf("x509: unsupported crl version: %d", version)
	}
	if rl.SignatureAlgorithm, err = signatureIdentifier(&d, &rest); err != nil {
		return nil, err
	}
	signature, ok := rest.bits()
	if !ok {
		return nil, malformed("signature")
	}
	rl.Signature = signature.RightAlign()
	if rl.RawIssuer, err = readName(&d, &rl.Issuer); err != nil {
		return nil, err
	}
	if rl.ThisUpdate, err = parseTime(&d); err != nil {
		return nil, err
	}
	if d.peek(tagGeneralizedTime) || d.peek(tagUTCTime) {
		if rl.NextUpdate, err = parseTime(&d); err != nil {
			return nil, err
		}
	}
	if err := rl.parseEntries(&d); err != nil {
		return nil, err
	}
	return rl, rl.parseExtensions(&d)
}

func (rl *RevocationList) parseEntries(d *der) error {
	entries, _, ok := d.optional(tagSequence)
	if !ok {
		return malformed("crl")
	}
	for len(entries) > 0 {
		whole, ok := entries.element(tagSequence)
		if !ok {
			return malformed("crl")
		}
		e := RevocationListEntry{Raw: whole}
		parts, _ := whole.read(tagSequence)
		if e.SerialNumber, ok = parts.integer(); !ok {
			return malformed("serial number")
		}
		var err error
		if e.RevocationTime, err = parseTime(&parts); err != nil {
			return err
		}
		all, _, ok := parts.optional(tagSequence)
		if !ok {
			return malformed("extensions")
		}
		if e.Extensions, err = parseAll(all); err != nil {
			return err
		}
		if reason := extension(e.Extensions, standard(extReasonCode)); reason != nil {
			value := der(reason.Value)
			code, ok := enumerated(&value)
			if !ok {
				return malformed("reasonCode extension")
			}
			e.ReasonCode = code
		}
		rl.RevokedCertificateEntries = append(rl.RevokedCertificateEntries, e)
		rl.RevokedCertificates = append(rl.RevokedCertificates, pkix.RevokedCertificate{
			SerialNumber: e.SerialNumber, RevocationTime: e.RevocationTime, Extensions: e.Extensions,
		})
	}
	return nil
}

func enumerated(d *der) (int, bool) {
	n, ok := value[asn1.Enumerated](d, tagEnumerated)
	return int(n), ok
}

// parseAll reads extensions up to the end.
func parseAll(d der) (all []pkix.Extension, err error) {
	for len(d) > 0 {
		one, ok := d.read(tagSequence)
		if !ok {
			return nil, malformed("extension")
		}
		e, err := parseExtension(one)
		if err != nil {
			return nil, err
		}
		all = append(all, e)
	}
	return all, nil
}

func (rl *RevocationList) parseExtensions(d *der) error {
	body, present, ok := d.optional(inContext | constructed)
	if ok && present {
		body, ok = body.read(tagSequence)
	}
	if !ok {
		return malformed("extensions")
	}
	var err error
	if rl.Extensions, err = parseAll(body); err != nil {
		return err
	}
	if e := extension(rl.Extensions, standard(extAuthorityKeyID)); e != nil {
		rl.AuthorityKeyId = e.Value
	}
	if e := extension(rl.Extensions, standard(extCRLNumber)); e != nil {
		number := der(e.Value)
		if rl.Number, ok = number.integer(); !ok {
			return malformed("crl number")
		}
	}
	return nil
}

// CheckSignatureFrom checks that parent signed the list, no more.
func (rl *RevocationList) CheckSignatureFrom(parent *Certificate) error {
	if err := parent.maySign(KeyUsageCRLSign); err != nil {
		return err
	}
	return parent.CheckSignature(rl.SignatureAlgorithm, rl.RawTBSRevocationList, rl.Signature)
}
