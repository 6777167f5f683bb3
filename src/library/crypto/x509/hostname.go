package x509

import (
	"net"
	"strings"
)

// HostnameError is returned when a certificate is not for the host that was asked for.
type HostnameError struct {
	Certificate *Certificate
	Host        string
}

func (h HostnameError) Error() string {
	c := h.Certificate
	if !c.hasNames() && matchHost(c.Subject.CommonName, h.Host) {
		return "x509: certificate relies on legacy Common Name field, use SANs instead"
	}
	var valid []string
	if net.ParseIP(h.Host) != nil {
		if len(c.IPAddresses) == 0 {
			return "x509: cannot validate certificate for " + h.Host + " because it doesn't contain any IP SANs"
		}
		for _, ip := range c.IPAddresses {
			valid = append(valid, ip.String())
		}
	} else {
		valid = c.DNSNames
	}
	names := strings.Join(valid, ", ")
	if names == "" {
		return "x509: certificate is not valid for any names, but wanted to match " + h.Host
	}
	return "x509: certificate is valid for " + names + ", not " + h.Host
}

// isHost reports whether a name could be that of a host; a pattern may have * as its first label, another name may end in a dot.
func isHost(name string, pattern bool) bool {
	if !pattern {
		name = strings.TrimSuffix(name, ".")
	}
	for i, label := range strings.Split(name, ".") {
		if pattern && i == 0 && label == "*" {
			continue
		}
		if label == "" || label[0] == '-' {
			return false
		}
		for _, c := range label {
			if !('a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || c == '-' || c == '_') {
				return false
			}
		}
	}
	return true
}

// lower turns ASCII letters to lower case and leaves the rest.
func lower(s string) string {
	b := []byte(s)
	for i, c := range b {
		if 'A' <= c && c <= 'Z' {
			b[i] += 'a' - 'A'
		}
	}
	return string(b)
}

// matchHost reports whether a name matches a pattern whose first label may be * (RFC 6125 section 6.4.3).
func matchHost(pattern, name string) bool {
	pattern, name = lower(pattern), lower(strings.TrimSuffix(name, "."))
	if pattern == "" || name == "" {
		return false
	}
	if rest, ok := strings.CutPrefix(pattern, "*."); ok {
		_, below, found := strings.Cut(name, ".")
		return found && below == rest
	}
	return pattern == name || pattern == "*" && !strings.Contains(name, ".")
}

// VerifyHostname returns nil if the certificate is for a host: a name, or an address with or without brackets. The common name does not count.
func (c *Certificate) VerifyHostname(h string) error {
	address := h
	if len(h) >= 3 && h[0] == '[' && h[len(h)-1] == ']' {
		address = h[1 : len(h)-1]
	}
	if ip := net.ParseIP(address); ip != nil {
		for _, candidate := range c.IPAddresses {
			if ip.Equal(candidate) {
				return nil
			}
		}
		return HostnameError{c, address}
	}
	name := lower(h)
	proper := isHost(name, false)
	for _, pattern := range c.DNSNames {
		if proper && isHost(pattern, true) {
			if matchHost(pattern, name) {
				return nil
			}
			continue
		}
		// Other names are valid if they are equal: not all networks have DNS.
		if name != "" && name != "." && lower(pattern) == name {
			return nil
		}
	}
	return HostnameError{c, h}
}
