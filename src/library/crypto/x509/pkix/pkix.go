// Package pkix has the structures of certificates and revocation lists that are read and written as ASN.1 (RFC 5280).
package pkix

import (
	"encoding/asn1"
	"encoding/hex"
	"fmt"
	"math/big"
	"strings"
	"time"
)

// AlgorithmIdentifier is an algorithm and its parameters (RFC 5280 section 4.1.1.2).
type AlgorithmIdentifier struct {
	Algorithm  asn1.ObjectIdentifier
	Parameters asn1.RawValue `asn1:"optional"`
}

// RDNSequence is a distinguished name.
type RDNSequence []RelativeDistinguishedNameSET

// RelativeDistinguishedNameSET is a part of a distinguished name, usually of one attribute.
type RelativeDistinguishedNameSET []AttributeTypeAndValue

// AttributeTypeAndValue is an attribute of a name (RFC 5280 section 4.1.2.4).
type AttributeTypeAndValue struct {
	Type  asn1.ObjectIdentifier
	Value any
}

// AttributeTypeAndValueSET is a set of sequences of attributes, as certification requests have it (RFC 2986).
type AttributeTypeAndValueSET struct {
	Type  asn1.ObjectIdentifier
	Value [][]AttributeTypeAndValue `asn1:"set"`
}

// Extension is an extension of a certificate (RFC 5280 section 4.2).
type Extension struct {
	Id       asn1.ObjectIdentifier
	Critical bool `asn1:"optional"`
	Value    []byte
}

// Name is a distinguished name with its usual attributes; the rest is in Names only.
type Name struct {
	Country, Organization, OrganizationalUnit []string
	Locality, Province                        []string
	StreetAddress, PostalCode                 []string
	SerialNumber, CommonName                  string

	// Names has all attributes of a name that was read. It is not written.
	Names []AttributeTypeAndValue

	// ExtraNames are written as they are; they take the place of attributes above of the same type.
	ExtraNames []AttributeTypeAndValue
}

// attributes are the types under 2.5.4 that Name has fields for, in the order in which they are written.
var attributes = []struct {
	number int
	label  string // in texts (RFC 2253 section 2.3, RFC 4514)
	field  func(*Name) (many *[]string, single *string)
}{
	{6, "C", func(n *Name) (*[]string, *string) { return &n.Country, nil }},
	{8, "ST", func(n *Name) (*[]string, *string) { return &n.Province, nil }},
	{7, "L", func(n *Name) (*[]string, *string) { return &n.Locality, nil }},
	{9, "STREET", func(n *Name) (*[]string, *string) { return &n.StreetAddress, nil }},
	{17, "POSTALCODE", func(n *Name) (*[]string, *string) { return &n.PostalCode, nil }},
	{10, "O", func(n *Name) (*[]string, *string) { return &n.Organization, nil }},
	{11, "OU", func(n *Name) (*[]string, *string) { return &n.OrganizationalUnit, nil }},
	{3, "CN", func(n *Name) (*[]string, *string) { return nil, &n.CommonName }},
	{5, "SERIALNUMBER", func(n *Name) (*[]string, *string) { return nil, &n.SerialNumber }},
}

// attribute returns the index of a type in attributes, or -1.
func attribute(oid asn1.ObjectIdentifier) int {
	if len(oid) != 4 || oid[0] != 2 || oid[1] != 5 || oid[2] != 4 {
		return -1
	}
	for i, a := range attributes {
		if a.number == oid[3] {
			return i
		}
	}
	return -1
}

// escape writes a value of a name (RFC 2253 section 2.4).
func escape(out *strings.Builder, value string) {
	for i, c := range value {
		switch {
		case strings.ContainsRune(`,+"\<>;`, c), c == ' ' && (i == 0 || i == len(value)-1), c == '#' && i == 0:
			out.WriteByte('\\')
		}
		out.WriteRune(c)
	}
}

// String returns the name in the form of RFC 2253, the last part first.
func (r RDNSequence) String() string {
	var out strings.Builder
	for i := len(r) - 1; i >= 0; i-- {
		if i < len(r)-1 {
			out.WriteByte(',')
		}
		for j, a := range r[i] {
			if j > 0 {
				out.WriteByte('+')
			}
			label := a.Type.String()
			if known := attribute(a.Type); known >= 0 {
				label = attributes[known].label
			} else if der, err := asn1.Marshal(a.Value); err == nil {
				out.WriteString(label + "=#" + hex.EncodeToString(der))
				continue
			}
			out.WriteString(label + "=")
			escape(&out, fmt.Sprint(a.Value))
		}
	}
	return out.String()
}

// FillFromRDNSequence adds the attributes of a distinguished name to n.
func (n *Name) FillFromRDNSequence(rdns *RDNSequence) {
	for _, set := range *rdns {
		for _, a := range set {
			n.Names = append(n.Names, a)
			value, ok := a.Value.(string)
			known := attribute(a.Type)
			if !ok || known < 0 {
				continue
			}
			if many, single := attributes[known].field(n); single != nil {
				*single = value
			} else {
				*many = append(*many, value)
			}
		}
	}
}

func (n Name) hasExtra(oid asn1.ObjectIdentifier) bool {
	for _, a := range n.ExtraNames {
		if a.Type.Equal(oid) {
			return true
		}
	}
	return false
}

// ToRDNSequence returns the name in parts, one for each type of attribute that n has fields for, and one for each of ExtraNames.
func (n Name) ToRDNSequence() (ret RDNSequence) {
	for _, a := range attributes {
		many, single := a.field(&n)
		if single != nil && *single != "" {
			many = &[]string{*single}
		}
		oid := asn1.ObjectIdentifier{2, 5, 4, a.number}
		if many == nil || len(*many) == 0 || n.hasExtra(oid) {
			continue
		}
		set := make(RelativeDistinguishedNameSET, len(*many))
		for i, value := range *many {
			set[i] = AttributeTypeAndValue{oid, value}
		}
		ret = append(ret, set)
	}
	for _, a := range n.ExtraNames {
		ret = append(ret, RelativeDistinguishedNameSET{a})
	}
	return ret
}

// String returns ToRDNSequence as text; without ExtraNames, attributes of Names that n has no field for come last.
func (n Name) String() string {
	var others RDNSequence
	if n.ExtraNames == nil {
		for _, a := range n.Names {
			if attribute(a.Type) < 0 {
				others = append(others, RelativeDistinguishedNameSET{a})
			}
		}
	}
	return append(others, n.ToRDNSequence()...).String()
}

// CertificateList is a revocation list (RFC 5280 section 5.1).
//
// Deprecated: use x509.RevocationList.
type CertificateList struct {
	TBSCertList        TBSCertificateList
	SignatureAlgorithm AlgorithmIdentifier
	SignatureValue     asn1.BitString
}

// HasExpired reports whether the next list should have come by now.
func (certList *CertificateList) HasExpired(now time.Time) bool {
	return !now.Before(certList.TBSCertList.NextUpdate)
}

// TBSCertificateList is the signed part of a revocation list.
//
// Deprecated: use x509.RevocationList.
type TBSCertificateList struct {
	Raw                 asn1.RawContent
	Version             int `asn1:"optional,default:0"`
	Signature           AlgorithmIdentifier
	Issuer              RDNSequence
	ThisUpdate          time.Time
	NextUpdate          time.Time            `asn1:"optional"`
	RevokedCertificates []RevokedCertificate `asn1:"optional"`
	Extensions          []Extension          `asn1:"tag:0,optional,explicit"`
}

// RevokedCertificate is an entry of a revocation list.
type RevokedCertificate struct {
	SerialNumber   *big.Int
	RevocationTime time.Time
	Extensions     []Extension `asn1:"optional"`
}
