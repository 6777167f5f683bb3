package x509

import (
	"crypto/x509/pkix"
	"encoding/asn1"
	"errors"
	"fmt"
	"net"
	"net/url"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"
)

// checkIA5 wants ASCII.
func checkIA5(s string) error {
	for _, r := range s {
		if r > unicode.MaxASCII {
			return fmt.Errorf("x509: %q cannot be encoded as an IA5String", s)
		}
	}
	return nil
}

// isPrintable reports whether a byte may stand in a PrintableString; * and & may not by the standard, but certificates have them.
func isPrintable(b byte) bool {
	return 'a' <= b && b <= 'z' || 'A' <= b && b <= 'Z' || '0' <= b && b <= '9' || strings.IndexByte("'()+,-./ :=?*&", b) >= 0
}

// parseString reads the contents of a string element.
func parseString(tag byte, b der) (string, error) {
	switch tag {
	case asn1.TagT61String:
		return string(b), nil
	case asn1.TagPrintableString:
		for _, c := range b {
			if !isPrintable(c) {
				return "", errors.New("invalid PrintableString")
			}
		}
		return string(b), nil
	case asn1.TagUTF8String:
		if !utf8.Valid(b) {
			return "", errors.New("invalid UTF-8 string")
		}
		return string(b), nil
	case asn1.TagBMPString:
		if len(b)%2 != 0 {
			return "", errors.New("invalid BMPString")
		}
		if n := len(b); n >= 2 && b[n-1] == 0 && b[n-2] == 0 {
			b = b[:n-2]
		}
		units := make([]uint16, 0, len(b)/2)
		for ; len(b) > 0; b = b[2:] {
			units = append(units, uint16(b[0])<<8|uint16(b[1]))
		}
		return string(utf16.Decode(units)), nil
	case asn1.TagIA5String:
		if checkIA5(string(b)) != nil {
			return "", errors.New("invalid IA5String")
		}
		return string(b), nil
	case asn1.TagNumericString:
		if strings.Trim(string(b), "0123456789 ") != "" {
			return "", errors.New("invalid NumericString")
		}
		return string(b), nil
	}
	return "", fmt.Errorf("unsupported string type: %v", tag)
}

// parseName reads a distinguished name.
func parseName(d der) (*pkix.RDNSequence, error) {
	parts, ok := d.read(tagSequence)
	if !ok {
		return nil, errors.New("x509: invalid RDNSequence")
	}
	var name pkix.RDNSequence
	for len(parts) > 0 {
		set, ok := parts.read(tagSet)
		if !ok {
			return nil, errors.New("x509: invalid RDNSequence")
		}
		var out pkix.RelativeDistinguishedNameSET
		for len(set) > 0 {
			attribute, ok := set.read(tagSequence)
			if !ok {
				return nil, errors.New("x509: invalid RDNSequence: invalid attribute")
			}
			oid, ok := attribute.oid()
			if !ok {
				return nil, errors.New("x509: invalid RDNSequence: invalid attribute type")
			}
			tag, body, _, ok := attribute.next()
			if !ok {
				return nil, errors.New("x509: invalid RDNSequence: invalid attribute value")
			}
			text, err := parseString(tag, body)
			if err != nil {
				return nil, fmt.Errorf("x509: invalid RDNSequence: invalid attribute value: %s", err)
			}
			out = append(out, pkix.AttributeTypeAndValue{Type: oid, Value: text})
		}
		name = append(name, out)
	}
	return &name, nil
}

// eachName calls f for the alternative names of a subject.
func eachName(d der, f func(kind int, name []byte) error) error {
	names, ok := d.read(tagSequence)
	if !ok {
		return errors.New("x509: invalid subject alternative names")
	}
	for len(names) > 0 {
		tag, body, _, ok := names.next()
		if !ok {
			return errors.New("x509: invalid subject alternative name")
		}
		if err := f(int(tag^inContext), body); err != nil {
			return err
		}
	}
	return nil
}

// subjectNames are the alternative names of a subject.
type subjectNames struct {
	dns, emails []string
	addresses   []net.IP
	uris        []*url.URL
}

func (n *subjectNames) empty() bool {
	return len(n.dns) == 0 && len(n.emails) == 0 && len(n.addresses) == 0 && len(n.uris) == 0
}

func parseSubjectNames(d der) (n subjectNames, err error) {
	err = eachName(d, func(kind int, name []byte) error {
		text := string(name)
		switch kind {
		case nameEmail:
			if checkIA5(text) != nil {
				return errors.New("x509: SAN rfc822Name is malformed")
			}
			n.emails = append(n.emails, text)
		case nameDNS:
			if checkIA5(text) != nil {
				return errors.New("x509: SAN dNSName is malformed")
			}
			n.dns = append(n.dns, text)
		case nameURI:
			if checkIA5(text) != nil {
				return errors.New("x509: SAN uniformResourceIdentifier is malformed")
			}
			uri, err := url.Parse(text)
			if err != nil {
				return fmt.Errorf("x509: cannot parse URI %q: %s", text, err)
			}
			if _, ok := labels(uri.Host); !ok {
				return fmt.Errorf("x509: cannot parse URI %q: invalid domain", text)
			}
			n.uris = append(n.uris, uri)
		case nameIP:
			if len(name) != net.IPv4len && len(name) != net.IPv6len {
				return errors.New("x509: cannot parse IP address of length " + strconv.Itoa(len(name)))
			}
			n.addresses = append(n.addresses, name)
		}
		return nil
	})
	return n, err
}

// marshal writes the names: DNS, mail, addresses, URIs.
func (n *subjectNames) marshal() ([]byte, error) {
	var out []asn1.RawValue
	add := func(kind int, name []byte) {
		out = append(out, asn1.RawValue{Class: asn1.ClassContextSpecific, Tag: kind, Bytes: name})
	}
	text := func(kind int, name string) error {
		add(kind, []byte(name))
		return checkIA5(name)
	}
	for _, name := range n.dns {
		if err := text(nameDNS, name); err != nil {
			return nil, err
		}
	}
	for _, name := range n.emails {
		if err := text(nameEmail, name); err != nil {
			return nil, err
		}
	}
	for _, ip := range n.addresses {
		if short := ip.To4(); short != nil {
			ip = short
		}
		add(nameIP, ip)
	}
	for _, uri := range n.uris {
		if err := text(nameURI, uri.String()); err != nil {
			return nil, err
		}
	}
	return asn1.Marshal(out)
}

// labels splits a domain into its parts, the last first; no name has an empty part or one with other than visible ASCII characters.
func labels(domain string) (parts []string, ok bool) {
	if domain == "" {
		return nil, true
	}
	all := strings.Split(domain, ".")
	for i := len(all) - 1; i >= 0; i-- {
		if all[i] == "" {
			return nil, false
		}
		for _, c := range all[i] {
			if c < 33 || c > 126 {
				return nil, false
			}
		}
		parts = append(parts, all[i])
	}
	return parts, true
}

// A mailbox is a mail address (RFC 2821 section 4.1.2).
type mailbox struct {
	local, domain string
}

func parseMailbox(in string) (m mailbox, ok bool) {
	var local strings.Builder
	if strings.HasPrefix(in, `"`) {
		if in, ok = quotedLocal(in[1:], &local); !ok {
			return m, false
		}
	} else {
		for in != "" {
			c := in[0]
			if c == '\\' {
				if in = in[1:]; in == "" {
					return m, false
				}
			} else if !('0' <= c && c <= '9' || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || strings.IndexByte("!#$%&'*+-/=?^_`{|}~.", c) >= 0) {
				break
			}
			local.WriteByte(in[0])
			in = in[1:]
		}
		// Dots stand between atoms.
		if s := local.String(); s == "" || s[0] == '.' || s[len(s)-1] == '.' || strings.Contains(s, "..") {
			return m, false
		}
	}
	domain, found := strings.CutPrefix(in, "@")
	if !found {
		return m, false
	}
	if _, ok := labels(domain); !ok {
		return m, false
	}
	return mailbox{local.String(), domain}, true
}

// quotedLocal reads to the closing quotation mark and returns the rest.
func quotedLocal(in string, out *strings.Builder) (rest string, ok bool) {
	for in != "" {
		c := in[0]
		in = in[1:]
		switch {
		case c == '"':
			return in, true
		case c == '\\':
			if in == "" || in[0] == 0 || in[0] == '\n' || in[0] == '\r' || in[0] > 127 {
				return "", false
			}
			c, in = in[0], in[1:]
		case c == 0, c == '\t', c == '\n', c == '\r', c > 127:
			return "", false
		}
		out.WriteByte(c)
	}
	return "", false
}
