package net

import (
	"net/netip"
	"strconv"
	"strings"
)

// isDomainName tells whether s can be a domain's name (RFC 1035, 3696); all digits cannot, underscores can.
func isDomainName(s string) bool {
	if s == "." {
		return true
	}
	const most = 253 // bytes, without the dot at the end
	s = strings.TrimSuffix(s, ".")
	if s == "" || len(s) > most {
		return false
	}
	named := false
	for _, label := range strings.Split(s, ".") {
		if label == "" || len(label) > 63 || label[0] == '-' || strings.HasSuffix(label, "-") {
			return false
		}
		for _, c := range []byte(label) {
			switch {
			case 'a' <= c|0x20 && c|0x20 <= 'z' || c == '_' || c == '-':
				named = true
			case '0' <= c && c <= '9':
			default:
				return false
			}
		}
	}
	return named
}

// reverseName is the name under which name servers keep an address's own name.
func reverseName(a netip.Addr) string {
	name := ""
	if a = a.Unmap(); a.Is4() {
		for _, b := range a.As4() {
			name = strconv.Itoa(int(b)) + "." + name
		}
		return name + "in-addr.arpa."
	}
	for _, b := range a.As16() {
		name = strconv.FormatUint(uint64(b&15), 16) + "." + strconv.FormatUint(uint64(b>>4), 16) + "." + name
	}
	return name + "ip6.arpa."
}
