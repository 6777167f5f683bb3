package x509

import (
	"bytes"
	"crypto/x509/pkix"
	"encoding/asn1"
	"errors"
	"net"
	"time"
)

// ParseCertificate reads a certificate.
func ParseCertificate(der []byte) (*Certificate, error) {
	cert, err := parseCertificate(der)
	if err != nil {
		return nil, err
	}
	if len(der) != len(cert.Raw) {
		return nil, errors.New("x509: trailing data")
	}
	return cert, nil
}

// ParseCertificates reads certificates that follow each other with nothing between.
func ParseCertificates(der []byte) (all []*Certificate, err error) {
	for len(der) > 0 {
		cert, err := parseCertificate(der)
		if err != nil {
			return nil, err
		}
		all = append(all, cert)
		der = der[len(cert.Raw):]
	}
	return all, nil
}

// malformed is the error for a part of a certificate that cannot be read.
func malformed(part string) error { return errors.New("x509: malformed " + part) }

func invalid(what string) error { return errors.New("x509: invalid " + what) }

// signedParts splits something signed: what is signed, with and without its head, and what follows it.
func signedParts(input der, name string) (raw, signed, contents, rest der, err error) {
	raw, ok := input.element(tagSequence)
	if !ok {
		return nil, nil, nil, nil, malformed(name)
	}
	whole := raw
	rest, _ = whole.read(tagSequence)
	if signed, ok = rest.element(tagSequence); !ok {
		return nil, nil, nil, nil, malformed("tbs " + name)
	}
	whole = signed
	contents, _ = whole.read(tagSequence)
	return raw, signed, contents, rest, nil
}

// signatureIdentifier reads the algorithm of a signature, which stands inside and outside of what is signed.
func signatureIdentifier(inside, outside *der) (SignatureAlgorithm, error) {
	inner, ok := inside.read(tagSequence)
	if !ok {
		return 0, malformed("signature algorithm identifier")
	}
	outer, ok := outside.read(tagSequence)
	if !ok {
		return 0, malformed("algorithm identifier")
	}
	if !bytes.Equal(inner, outer) {
		return 0, errors.New("x509: inner and outer signature algorithm identifiers don't match")
	}
	id, err := parseIdentifier(inner)
	return signatureAlgorithmOf(id), err
}

func parseTime(d *der) (time.Time, error) {
	t, what, ok := d.time()
	switch {
	case ok:
		return t, nil
	case what == "":
		return t, errors.New("x509: unsupported time format")
	}
	return t, malformed(what)
}

// readName reads a distinguished name and adds it to a Name.
func readName(d *der, to *pkix.Name) (raw []byte, err error) {
	whole, ok := d.element(tagSequence)
	if !ok {
		return nil, malformed("issuer")
	}
	rdns, err := parseName(whole)
	if err != nil {
		return nil, err
	}
	to.FillFromRDNSequence(rdns)
	return whole, nil
}

func parseCertificate(input der) (*Certificate, error) {
	raw, signed, d, rest, err := signedParts(input, "certificate")
	if err != nil {
		return nil, err
	}
	cert := &Certificate{Raw: raw, RawTBSCertificate: signed}
	if err := cert.parseVersion(&d); err != nil {
		return nil, err
	}
	var ok bool
	if cert.SerialNumber, ok = d.integer(); !ok {
		return nil, malformed("serial number")
	}
	if cert.SignatureAlgorithm, err = signatureIdentifier(&d, &rest); err != nil {
		return nil, err
	}
	if cert.RawIssuer, err = readName(&d, &cert.Issuer); err != nil {
		return nil, err
	}
	validity, ok := d.read(tagSequence)
	if !ok {
		return nil, malformed("validity")
	}
	if cert.NotBefore, err = parseTime(&validity); err != nil {
		return nil, err
	}
	if cert.NotAfter, err = parseTime(&validity); err != nil {
		return nil, err
	}
	if cert.RawSubject, err = readName(&d, &cert.Subject); err != nil {
		return nil, err
	}
	if err := cert.parseKey(&d); err != nil {
		return nil, err
	}
	if cert.Version > 1 {
		if _, _, ok := d.optional(inContext | 1); !ok {
			return nil, malformed("issuerUniqueID")
		}
		if _, _, ok := d.optional(inContext | 2); !ok {
			return nil, malformed("subjectUniqueID")
		}
	}
	if cert.Version == 3 {
		if err := cert.parseExtensions(&d); err != nil {
			return nil, err
		}
	}
	signature, ok := rest.bits()
	if !ok {
		return nil, malformed("signature")
	}
	cert.Signature = signature.RightAlign()
	return cert, nil
}

func (c *Certificate) parseVersion(d *der) error {
	version, present, ok := d.optional(inContext | constructed)
	if present {
		c.Version, ok = version.small()
		ok = ok && len(version) == 0
	}
	if !ok || c.Version < 0 {
		return malformed("version")
	}
	if c.Version++; c.Version > 3 {
		return invalid("version")
	}
	return nil
}

func (c *Certificate) parseKey(d *der) error {
	whole, ok := d.element(tagSequence)
	if !ok {
		return malformed("spki")
	}
	c.RawSubjectPublicKeyInfo = whole
	parts, _ := whole.read(tagSequence)
	encoded, ok := parts.read(tagSequence)
	if !ok {
		return malformed("public key algorithm identifier")
	}
	id, err := parseIdentifier(encoded)
	if err != nil {
		return err
	}
	key, ok := parts.bits()
	if !ok {
		return malformed("subjectPublicKey")
	}
	if c.PublicKeyAlgorithm = publicKeyAlgorithmOf(id.Algorithm); c.PublicKeyAlgorithm != UnknownPublicKeyAlgorithm {
		c.PublicKey, err = parsePublicKey(&publicKeyInfo{Algorithm: id, PublicKey: key})
	}
	return err
}

func parseExtension(d der) (e pkix.Extension, err error) {
	var ok bool
	if e.Id, ok = d.oid(); !ok {
		return e, malformed("extension OID field")
	}
	if d.peek(tagBoolean) {
		if e.Critical, ok = d.boolean(); !ok {
			return e, malformed("extension critical field")
		}
	}
	body, ok := d.read(tagOctetString)
	if !ok {
		return e, malformed("extension value field")
	}
	e.Value = body
	return e, nil
}

func (c *Certificate) parseExtensions(d *der) error {
	body, present, ok := d.optional(inContext | constructed | 3)
	if !ok {
		return malformed("extensions")
	}
	if !present {
		return nil
	}
	all, ok := body.read(tagSequence)
	if !ok {
		return malformed("extensions")
	}
	for len(all) > 0 {
		one, ok := all.read(tagSequence)
		if !ok {
			return malformed("extension")
		}
		e, err := parseExtension(one)
		if err != nil {
			return err
		}
		if extension(c.Extensions, e.Id) != nil {
			return errors.New("x509: certificate contains duplicate extensions")
		}
		c.Extensions = append(c.Extensions, e)
	}
	for i := range c.Extensions {
		e := &c.Extensions[i]
		understood, err := c.understand(e)
		if err != nil {
			return err
		}
		if e.Critical && !understood {
			c.UnhandledCriticalExtensions = append(c.UnhandledCriticalExtensions, e.Id)
		}
	}
	return nil
}

// understand sets the fields that an extension stands for.
func (c *Certificate) understand(e *pkix.Extension) (understood bool, err error) {
	value := der(e.Value)
	if e.Id.Equal(oidAuthorityInfo) {
		return true, c.parseAuthorityInfo(value)
	}
	if len(e.Id) != 4 || !e.Id[:3].Equal(asn1.ObjectIdentifier{2, 5, 29}) {
		return false, nil
	}
	switch e.Id[3] {
	case extKeyUsage:
		bits, ok := value.bits()
		if !ok {
			return true, invalid("key usage")
		}
		for i := 0; i < 9; i++ {
			c.KeyUsage |= KeyUsage(bits.At(i)) << i
		}
	case extBasic:
		return true, c.parseBasicConstraints(value)
	case extSubjectNames:
		names, err := parseSubjectNames(value)
		c.DNSNames, c.EmailAddresses, c.IPAddresses, c.URIs = names.dns, names.emails, names.addresses, names.uris
		return !names.empty(), err
	case extConstraints:
		return c.parseNameConstraints(e)
	case extCRLPoints:
		return true, c.parseCRLPoints(value)
	case extAuthorityKeyID:
		c.AuthorityKeyId, err = parseAuthorityKeyID(value)
		return true, err
	case extPurposes:
		return true, c.parsePurposes(value)
	case extSubjectKeyID:
		id, ok := value.read(tagOctetString)
		if !ok {
			return true, invalid("subject key identifier")
		}
		c.SubjectKeyId = id
	case extPolicies:
		return true, c.parsePolicies(value)
	default:
		return false, nil
	}
	return true, nil
}

func parseAuthorityKeyID(d der) ([]byte, error) {
	parts, ok := d.read(tagSequence)
	if !ok {
		return nil, invalid("authority key identifier")
	}
	id, _, ok := parts.optional(inContext)
	if !ok {
		return nil, invalid("authority key identifier")
	}
	return id, nil
}

func (c *Certificate) parseBasicConstraints(d der) error {
	parts, ok := d.read(tagSequence)
	c.MaxPathLen = -1
	if ok && parts.peek(tagBoolean) {
		c.IsCA, ok = parts.boolean()
	}
	if ok && parts.peek(tagInteger) {
		c.MaxPathLen, ok = parts.small()
	}
	if !ok {
		return invalid("basic constraints")
	}
	c.BasicConstraintsValid = true
	c.MaxPathLenZero = c.MaxPathLen == 0
	return nil
}

func (c *Certificate) parsePurposes(d der) error {
	all, ok := d.read(tagSequence)
	if !ok {
		return invalid("extended key usages")
	}
next:
	for len(all) > 0 {
		oid, ok := all.oid()
		if !ok {
			return invalid("extended key usages")
		}
		for usage, known := range purposes {
			if oid.Equal(known) {
				c.ExtKeyUsage = append(c.ExtKeyUsage, ExtKeyUsage(usage))
				continue next
			}
		}
		c.UnknownExtKeyUsage = append(c.UnknownExtKeyUsage, oid)
	}
	return nil
}

func (c *Certificate) parsePolicies(d der) error {
	all, ok := d.read(tagSequence)
	for ok && len(all) > 0 {
		var policy der
		var oid asn1.ObjectIdentifier
		if policy, ok = all.read(tagSequence); ok {
			oid, ok = policy.oid()
			c.PolicyIdentifiers = append(c.PolicyIdentifiers, oid)
		}
	}
	if !ok {
		return invalid("certificate policies")
	}
	return nil
}

func (c *Certificate) parseAuthorityInfo(d der) error {
	all, ok := d.read(tagSequence)
	for ok && len(all) > 0 {
		var one, place der
		var present bool
		var method asn1.ObjectIdentifier
		if one, ok = all.read(tagSequence); ok {
			method, ok = one.oid()
		}
		if ok {
			place, present, ok = one.optional(inContext | nameURI)
		}
		switch {
		case !present:
		case method.Equal(oidOCSP):
			c.OCSPServer = append(c.OCSPServer, string(place))
		case method.Equal(oidIssuers):
			c.IssuingCertificateURL = append(c.IssuingCertificateURL, string(place))
		}
	}
	if !ok {
		return invalid("authority info access")
	}
	return nil
}

// parseCRLPoints takes the URIs of full names only.
func (c *Certificate) parseCRLPoints(d der) error {
	all, ok := d.read(tagSequence)
	if !ok {
		return invalid("CRL distribution points")
	}
	for len(all) > 0 {
		point, ok := all.read(tagSequence)
		var name der
		var present bool
		if ok {
			name, present, ok = point.optional(inContext | constructed)
		}
		if ok && present {
			name, ok = name.read(inContext | constructed)
			for ok && name.peek(inContext|nameURI) {
				var uri der
				if uri, ok = name.read(inContext | nameURI); ok {
					c.CRLDistributionPoints = append(c.CRLDistributionPoints, string(uri))
				}
			}
		}
		if !ok {
			return invalid("CRL distribution point")
		}
	}
	return nil
}

// isMask reports whether ones stand before zeros only.
func isMask(mask net.IPMask) bool {
	ones, bits := mask.Size()
	return bits != 0 && ones >= 0
}
