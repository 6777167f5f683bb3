package x509

import (
	"bytes"
	"crypto/x509/pkix"
	"encoding/asn1"
	"errors"
	"fmt"
	"net"
	"net/url"
	"strings"
)

// subtrees are the names that a constraint permits or excludes.
type subtrees struct {
	dns, emails, uris []string
	ranges            []*net.IPNet
}

func (c *Certificate) permitted() subtrees {
	return subtrees{c.PermittedDNSDomains, c.PermittedEmailAddresses, c.PermittedURIDomains, c.PermittedIPRanges}
}

func (c *Certificate) excluded() subtrees {
	return subtrees{c.ExcludedDNSDomains, c.ExcludedEmailAddresses, c.ExcludedURIDomains, c.ExcludedIPRanges}
}

func (s *subtrees) empty() bool {
	return len(s.dns) == 0 && len(s.emails) == 0 && len(s.uris) == 0 && len(s.ranges) == 0
}

func (c *Certificate) parseNameConstraints(e *pkix.Extension) (understood bool, err error) {
	value := der(e.Value)
	both, ok := value.read(tagSequence)
	var permitted, excluded der
	if ok = ok && len(value) == 0; ok {
		permitted, _, ok = both.optional(inContext | constructed)
	}
	if ok {
		excluded, _, ok = both.optional(inContext | constructed | 1)
	}
	if !ok || len(both) > 0 {
		return false, errors.New("x509: invalid NameConstraints extension")
	}
	if len(permitted) == 0 && len(excluded) == 0 {
		return false, errors.New("x509: empty name constraints extension")
	}
	in, understoodIn, err := parseSubtrees(permitted)
	if err != nil {
		return false, err
	}
	out, understoodOut, err := parseSubtrees(excluded)
	if err != nil {
		return false, err
	}
	c.PermittedDNSDomains, c.PermittedEmailAddresses, c.PermittedURIDomains, c.PermittedIPRanges = in.dns, in.emails, in.uris, in.ranges
	c.ExcludedDNSDomains, c.ExcludedEmailAddresses, c.ExcludedURIDomains, c.ExcludedIPRanges = out.dns, out.emails, out.uris, out.ranges
	c.PermittedDNSDomainsCritical = e.Critical
	return understoodIn && understoodOut, nil
}

func parseSubtrees(d der) (s subtrees, understood bool, err error) {
	understood = true
	for len(d) > 0 {
		one, ok := d.read(tagSequence)
		var tag byte
		var body der
		if ok {
			tag, body, _, ok = one.next()
		}
		if !ok {
			return s, false, errors.New("x509: invalid NameConstraints extension")
		}
		switch tag {
		case inContext | nameDNS:
			err = addText(&s.dns, body, "dnsName")
		case inContext | nameEmail:
			err = addText(&s.emails, body, "rfc822Name")
		case inContext | nameURI:
			if net.ParseIP(string(body)) != nil {
				return s, false, fmt.Errorf("x509: failed to parse URI constraint %q: cannot be IP address", string(body))
			}
			err = addText(&s.uris, body, "URI")
		case inContext | nameIP:
			half := len(body) / 2
			if len(body) != 2*net.IPv4len && len(body) != 2*net.IPv6len {
				return s, false, fmt.Errorf("x509: IP constraint contained value of length %d", len(body))
			}
			network := &net.IPNet{IP: net.IP(body[:half]), Mask: net.IPMask(body[half:])}
			if !isMask(network.Mask) {
				return s, false, fmt.Errorf("x509: IP constraint contained invalid mask %x", []byte(network.Mask))
			}
			s.ranges = append(s.ranges, network)
		default:
			understood = false
		}
		if err != nil {
			return s, false, err
		}
	}
	return s, understood, nil
}

// addText adds a domain, which may start with a dot, or a mail address.
func addText(to *[]string, body der, kind string) error {
	text := string(body)
	if err := checkIA5(text); err != nil {
		return errors.New("x509: invalid constraint value: " + err.Error())
	}
	ok := false
	if kind == "rfc822Name" && strings.Contains(text, "@") {
		_, ok = parseMailbox(text)
	} else {
		_, ok = labels(strings.TrimPrefix(text, "."))
	}
	if !ok {
		return fmt.Errorf("x509: failed to parse "+kind+" constraint %q", text)
	}
	*to = append(*to, text)
	return nil
}

// marshal writes subtrees one after the other: DNS, addresses, mail, URIs.
func (s *subtrees) marshal() (out []byte, err error) {
	add := func(kind int, b []byte) {
		var one []byte
		one, err = asn1.Marshal([]asn1.RawValue{{Class: asn1.ClassContextSpecific, Tag: kind, Bytes: b}})
		out = append(out, one...)
	}
	texts := func(kind int, all []string) error {
		for _, text := range all {
			if err := checkIA5(text); err != nil {
				return err
			}
			add(kind, []byte(text))
		}
		return nil
	}
	if err := texts(nameDNS, s.dns); err != nil {
		return nil, err
	}
	for _, network := range s.ranges {
		add(nameIP, append(bytes.Clone(network.IP.Mask(network.Mask)), network.Mask...))
	}
	if err := texts(nameEmail, s.emails); err != nil {
		return nil, err
	}
	if err := texts(nameURI, s.uris); err != nil {
		return nil, err
	}
	return out, err
}

// marshalConstraints writes the extension.
func marshalConstraints(permitted, excluded subtrees) ([]byte, error) {
	var parts []asn1.RawValue
	for i, s := range []*subtrees{&permitted, &excluded} {
		b, err := s.marshal()
		if err != nil {
			return nil, err
		}
		if len(b) > 0 {
			parts = append(parts, asn1.RawValue{Class: asn1.ClassContextSpecific, Tag: i, IsCompound: true, Bytes: b})
		}
	}
	return asn1.Marshal(parts)
}

// matchDomain reports whether a domain lies in one that a constraint names; with a dot at its beginning, the constraint wants a subdomain.
func matchDomain(domain, constraint string) (bool, error) {
	if constraint == "" {
		return true, nil
	}
	have, ok := labels(domain)
	if !ok {
		return false, fmt.Errorf("x509: internal error: cannot parse domain %q", domain)
	}
	constraint, below := strings.CutPrefix(constraint, ".")
	want, ok := labels(constraint)
	if !ok {
		return false, fmt.Errorf("x509: internal error: cannot parse domain %q", constraint)
	}
	if len(have) < len(want) || below && len(have) == len(want) {
		return false, nil
	}
	for i, label := range want {
		if !strings.EqualFold(label, have[i]) {
			return false, nil
		}
	}
	return true, nil
}

func matchMailbox(m mailbox, constraint string) (bool, error) {
	if !strings.Contains(constraint, "@") {
		return matchDomain(m.domain, constraint)
	}
	want, ok := parseMailbox(constraint)
	if !ok {
		return false, fmt.Errorf("x509: internal error: cannot parse constraint %q", constraint)
	}
	return m.local == want.local && strings.EqualFold(m.domain, want.domain), nil
}

func matchURI(uri *url.URL, constraint string) (bool, error) {
	host := uri.Host
	if host == "" {
		return false, fmt.Errorf("URI with empty host (%q) cannot be matched against constraints", uri.String())
	}
	if strings.Contains(host, ":") && !strings.HasSuffix(host, "]") {
		var err error
		if host, _, err = net.SplitHostPort(host); err != nil {
			return false, err
		}
	}
	if strings.HasPrefix(host, "[") && strings.HasSuffix(host, "]") || net.ParseIP(host) != nil {
		return false, fmt.Errorf("URI with IP (%q) cannot be matched against constraints", uri.String())
	}
	return matchDomain(host, constraint)
}

func matchAddress(ip net.IP, network *net.IPNet) (bool, error) {
	return len(ip) == len(network.IP) && ip.Mask(network.Mask).Equal(network.IP.Mask(network.Mask)), nil
}

// A constraintCheck counts the comparisons of a verification.
type constraintCheck struct {
	issuer       *Certificate
	count, limit int
}

func (k *constraintCheck) invalid(reason InvalidReason, detail string) error {
	return CertificateInvalidError{k.issuer, reason, detail}
}

// checkName compares a name with what is excluded and what is permitted.
func checkName[N, C any](k *constraintCheck, kind, text string, name N, match func(N, C) (bool, error), permitted, excluded []C) error {
	if k.count += len(excluded); k.count > k.limit {
		return k.invalid(TooManyConstraints, "")
	}
	for _, constraint := range excluded {
		matches, err := match(name, constraint)
		if err != nil {
			return k.invalid(CANotAuthorizedForThisName, err.Error())
		}
		if matches {
			return k.invalid(CANotAuthorizedForThisName, fmt.Sprintf("%s %q is excluded by constraint %q", kind, text, any(constraint)))
		}
	}
	if k.count += len(permitted); k.count > k.limit {
		return k.invalid(TooManyConstraints, "")
	}
	for _, constraint := range permitted {
		matches, err := match(name, constraint)
		if err != nil {
			return k.invalid(CANotAuthorizedForThisName, err.Error())
		}
		if matches {
			return nil
		}
	}
	if len(permitted) > 0 {
		return k.invalid(CANotAuthorizedForThisName, fmt.Sprintf("%s %q is not permitted by any constraint", kind, text))
	}
	return nil
}

// check compares all alternative names of a certificate with the constraints of the issuer.
func (k *constraintCheck) check(subject *Certificate) error {
	names := extension(subject.Extensions, standard(extSubjectNames))
	if names == nil {
		return nil
	}
	in, out := k.issuer.permitted(), k.issuer.excluded()
	return eachName(names.Value, func(kind int, name []byte) error {
		text := string(name)
		switch kind {
		case nameEmail:
			m, ok := parseMailbox(text)
			if !ok {
				return fmt.Errorf("x509: cannot parse rfc822Name %q", m)
			}
			return checkName(k, "email address", text, m, matchMailbox, in.emails, out.emails)
		case nameDNS:
			if _, ok := labels(text); !ok {
				return fmt.Errorf("x509: cannot parse dnsName %q", text)
			}
			return checkName(k, "DNS name", text, text, matchDomain, in.dns, out.dns)
		case nameURI:
			uri, err := url.Parse(text)
			if err != nil {
				return fmt.Errorf("x509: internal error: URI SAN %q failed to parse", text)
			}
			return checkName(k, "URI", text, uri, matchURI, in.uris, out.uris)
		case nameIP:
			ip := net.IP(name)
			if len(ip) != net.IPv4len && len(ip) != net.IPv6len {
				return fmt.Errorf("x509: internal error: IP SAN %x failed to parse", name)
			}
			return checkName(k, "IP address", ip.String(), ip, matchAddress, in.ranges, out.ranges)
		}
		return nil
	})
}
