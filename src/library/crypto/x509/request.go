package x509

import (
	"crypto"
	"crypto/x509/pkix"
	"encoding/asn1"
	"errors"
	"io"
	"net"
	"net/url"
)

// CertificateRequest is a PKCS #10 certification request (RFC 2986).
type CertificateRequest struct {
	Raw                      []byte // the whole request
	RawTBSCertificateRequest []byte // the signed part
	RawSubjectPublicKeyInfo  []byte
	RawSubject               []byte

	Version            int
	Signature          []byte
	SignatureAlgorithm SignatureAlgorithm

	PublicKeyAlgorithm PublicKeyAlgorithm
	PublicKey          any

	Subject pkix.Name

	// Attributes are those attributes that can be read as AttributeTypeAndValueSET.
	//
	// Deprecated: use Extensions and ExtraExtensions for the extensions asked for.
	Attributes []pkix.AttributeTypeAndValueSET

	// Extensions has all extensions asked for in a request that was read. It is not written.
	Extensions []pkix.Extension

	// ExtraExtensions are written as they are, in place of those that other fields would give. Reading does not set it.
	ExtraExtensions []pkix.Extension

	// Subject alternative names.
	DNSNames       []string
	EmailAddresses []string
	IPAddresses    []net.IP
	URIs           []*url.URL
}

type tbsCertificateRequest struct {
	Raw        asn1.RawContent
	Version    int
	Subject    asn1.RawValue
	PublicKey  publicKeyInfo
	Attributes []asn1.RawValue `asn1:"tag:0"`
}

type certificateRequest struct {
	Raw       asn1.RawContent
	Signed    tbsCertificateRequest
	Algorithm pkix.AlgorithmIdentifier
	Signature asn1.BitString
}

// oidExtensionRequest is the attribute that asks for extensions (RFC 2985 section 5.4.2).
var oidExtensionRequest = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 9, 14}

func (r *CertificateRequest) buildExtensions() ([]pkix.Extension, error) {
	names := subjectNames{r.DNSNames, r.EmailAddresses, r.IPAddresses, r.URIs}
	if names.empty() || extension(r.ExtraExtensions, standard(extSubjectNames)) != nil {
		return r.ExtraExtensions, nil
	}
	b, err := names.marshal()
	if err != nil {
		return nil, err
	}
	return append([]pkix.Extension{{Id: standard(extSubjectNames), Value: b}}, r.ExtraExtensions...), nil
}

// mergeExtensions adds extensions to the attribute of the template that asks for some, and reports whether there is one.
func mergeExtensions(attributes []pkix.AttributeTypeAndValueSET, extensions []pkix.Extension) bool {
	for _, a := range attributes {
		if !a.Type.Equal(oidExtensionRequest) || len(a.Value) == 0 {
			continue
		}
		there := map[string]bool{}
		for _, set := range a.Value {
			for _, one := range set {
				there[one.Type.String()] = true
			}
		}
		merged := append([]pkix.AttributeTypeAndValue(nil), a.Value[0]...)
		for _, e := range extensions {
			if !there[e.Id.String()] {
				merged = append(merged, pkix.AttributeTypeAndValue{Type: e.Id, Value: e.Value})
			}
		}
		a.Value[0] = merged
		return true
	}
	return false
}

// rawAttributes encodes the attributes of the template and the extensions.
func (r *CertificateRequest) rawAttributes() (raw []asn1.RawValue, err error) {
	extensions, err := r.buildExtensions()
	if err != nil {
		return nil, err
	}
	attributes := make([]pkix.AttributeTypeAndValueSET, len(r.Attributes))
	for i, a := range r.Attributes {
		attributes[i] = pkix.AttributeTypeAndValueSET{Type: a.Type, Value: append([][]pkix.AttributeTypeAndValue(nil), a.Value...)}
	}
	merged := len(extensions) == 0 || mergeExtensions(attributes, extensions)
	add := func(value any) error {
		b, err := asn1.Marshal(value)
		raw = append(raw, asn1.RawValue{FullBytes: b})
		return err
	}
	for _, a := range attributes {
		if err := add(a); err != nil {
			return nil, err
		}
	}
	if !merged {
		request := struct {
			Type  asn1.ObjectIdentifier
			Value [][]pkix.Extension `asn1:"set"`
		}{oidExtensionRequest, [][]pkix.Extension{extensions}}
		if err := add(request); err != nil {
			return nil, errors.New("x509: failed to serialise extensions attribute: " + err.Error())
		}
	}
	return raw, nil
}

// CreateCertificateRequest makes a request for the public key of priv. Of the template these fields are used: Attributes, DNSNames, EmailAddresses, ExtraExtensions,
// IPAddresses, SignatureAlgorithm, Subject (or RawSubject), URIs.
func CreateCertificateRequest(rand io.Reader, template *CertificateRequest, priv any) (csr []byte, err error) {
	key, ok := priv.(crypto.Signer)
	if !ok {
		return nil, errNoSigner
	}
	signer, err := newSigning(key, template.SignatureAlgorithm)
	if err != nil {
		return nil, err
	}
	encodedKey, keyID, err := marshalPublicKey(key.Public())
	if err != nil {
		return nil, err
	}
	attributes, err := template.rawAttributes()
	if err != nil {
		return nil, err
	}
	subject := template.RawSubject
	if len(subject) == 0 {
		if subject, err = asn1.Marshal(template.Subject.ToRDNSequence()); err != nil {
			return nil, err
		}
	}
	request := tbsCertificateRequest{
		Subject:    asn1.RawValue{FullBytes: subject},
		PublicKey:  publicKeyInfo{nil, keyID, bitString(encodedKey)},
		Attributes: attributes,
	}
	if request.Raw, err = asn1.Marshal(request); err != nil {
		return nil, err
	}
	signature, err := signer.sign(rand, request.Raw)
	if err != nil {
		return nil, err
	}
	return asn1.Marshal(certificateRequest{nil, request, signer.id, bitString(signature)})
}

// ParseCertificateRequest reads a request.
func ParseCertificateRequest(asn1Data []byte) (*CertificateRequest, error) {
	var in certificateRequest
	rest, err := asn1.Unmarshal(asn1Data, &in)
	if err != nil {
		return nil, err
	}
	if len(rest) != 0 {
		return nil, asn1.SyntaxError{Msg: "trailing data"}
	}
	out := &CertificateRequest{
		Raw:                      in.Raw,
		RawTBSCertificateRequest: in.Signed.Raw,
		RawSubjectPublicKeyInfo:  in.Signed.PublicKey.Raw,
		RawSubject:               in.Signed.Subject.FullBytes,
		Version:                  in.Signed.Version,
		Signature:                in.Signature.RightAlign(),
		SignatureAlgorithm:       signatureAlgorithmOf(in.Algorithm),
		PublicKeyAlgorithm:       publicKeyAlgorithmOf(in.Signed.PublicKey.Algorithm.Algorithm),
	}
	for _, raw := range in.Signed.Attributes {
		var a pkix.AttributeTypeAndValueSET
		if rest, err := asn1.Unmarshal(raw.FullBytes, &a); err == nil && len(rest) == 0 {
			out.Attributes = append(out.Attributes, a)
		}
	}
	if out.PublicKeyAlgorithm != UnknownPublicKeyAlgorithm {
		if out.PublicKey, err = parsePublicKey(&in.Signed.PublicKey); err != nil {
			return nil, err
		}
	}
	var subject pkix.RDNSequence
	if rest, err := asn1.Unmarshal(in.Signed.Subject.FullBytes, &subject); err != nil {
		return nil, err
	} else if len(rest) != 0 {
		return nil, errors.New("x509: trailing data after X.509 Subject")
	}
	out.Subject.FillFromRDNSequence(&subject)
	if out.Extensions, err = requestedExtensions(in.Signed.Attributes); err != nil {
		return nil, err
	}
	if e := extension(out.Extensions, standard(extSubjectNames)); e != nil {
		names, err := parseSubjectNames(e.Value)
		if err != nil {
			return nil, err
		}
		out.DNSNames, out.EmailAddresses, out.IPAddresses, out.URIs = names.dns, names.emails, names.addresses, names.uris
	}
	return out, nil
}

func requestedExtensions(attributes []asn1.RawValue) (all []pkix.Extension, err error) {
	for _, raw := range attributes {
		var a struct {
			ID     asn1.ObjectIdentifier
			Values []asn1.RawValue `asn1:"set"`
		}
		if rest, err := asn1.Unmarshal(raw.FullBytes, &a); err != nil || len(rest) != 0 || len(a.Values) == 0 || !a.ID.Equal(oidExtensionRequest) {
			continue
		}
		var asked []pkix.Extension
		if _, err := asn1.Unmarshal(a.Values[0].FullBytes, &asked); err != nil {
			return nil, err
		}
		for _, e := range asked {
			if extension(all, e.Id) != nil {
				return nil, errors.New("x509: certificate request contains duplicate requested extensions")
			}
			all = append(all, e)
		}
	}
	return all, nil
}

// CheckSignature checks that the request's own key signed it.
func (c *CertificateRequest) CheckSignature() error {
	return checkSignature(c.SignatureAlgorithm, c.RawTBSCertificateRequest, c.Signature, c.PublicKey, true)
}
