// Package netip defines an IP address type that's a small value type. Building on that Addr type, the package also defines AddrPort
// (an IP address and a port) and Prefix (an IP address and a bit length prefix).
package netip

import (
	"errors"
	"math/bits"
	"strconv"
	"strings"
)

// Addr represents an IPv4 or IPv6 address (with or without a scoped addressing zone). Addr is comparable and can be used as a map key.
// The zero Addr is not a valid IP address.
type Addr struct {
	high, low uint64 // IPv4 addresses are mapped: ::ffff:a.b.c.d
	size      uint8  // in bits: 0 (none), 32, 128
	zone      string
}

const mapped = 0xffff << 32

// AddrFrom4 returns the address of the IPv4 address given by the bytes in addr.
func AddrFrom4(addr [4]byte) Addr {
	v := uint64(addr[0])<<24 | uint64(addr[1])<<16 | uint64(addr[2])<<8 | uint64(addr[3])
	return Addr{low: mapped | v, size: 32}
}

// AddrFrom16 returns the IPv6 address given by the bytes in addr. An IPv4-mapped IPv6 address is left as an IPv6 address.
func AddrFrom16(addr [16]byte) Addr {
	a := Addr{size: 128}
	for i := 0; i < 8; i++ {
		a.high = a.high<<8 | uint64(addr[i])
		a.low = a.low<<8 | uint64(addr[i+8])
	}
	return a
}

// AddrFromSlice parses the 4- or 16-byte byte slice as an IPv4 or IPv6 address. If slice's length is not 4 or 16, it returns Addr{}, false.
func AddrFromSlice(slice []byte) (ip Addr, ok bool) {
	switch len(slice) {
	case 4:
		return AddrFrom4([4]byte(slice)), true
	case 16:
		return AddrFrom16([16]byte(slice)), true
	}
	return Addr{}, false
}

// IPv6LinkLocalAllNodes returns the IPv6 link-local all nodes multicast address ff02::1.
func IPv6LinkLocalAllNodes() Addr { return Addr{high: 0xff02 << 48, low: 1, size: 128} }

// IPv6LinkLocalAllRouters returns the IPv6 link-local all routers multicast address ff02::2.
func IPv6LinkLocalAllRouters() Addr { return Addr{high: 0xff02 << 48, low: 2, size: 128} }

// IPv6Loopback returns the IPv6 loopback address ::1.
func IPv6Loopback() Addr { return Addr{low: 1, size: 128} }

// IPv6Unspecified returns the IPv6 unspecified address "::".
func IPv6Unspecified() Addr { return Addr{size: 128} }

// IPv4Unspecified returns the IPv4 unspecified address "0.0.0.0".
func IPv4Unspecified() Addr { return AddrFrom4([4]byte{}) }

type parseAddrError struct {
	in, msg, at string
}

func (err parseAddrError) Error() string {
	text := "ParseAddr(" + strconv.Quote(err.in) + "): " + err.msg
	if err.at != "" {
		text += " (at " + strconv.Quote(err.at) + ")"
	}
	return text
}

// ParseAddr parses s as an IP address, returning the result. The string s can be in dotted decimal ("192.0.2.1"), IPv6 ("2001:db8::68"),
// or IPv6 with a scoped addressing zone ("fe80::1cc0:3e8c:119f:c2e1%ens18").
func ParseAddr(s string) (Addr, error) {
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '.':
			return parse4(s, s)
		case ':':
			return parse6(s)
		case '%':
			return Addr{}, parseAddrError{in: s, msg: "missing IPv6 address"}
		}
	}
	return Addr{}, parseAddrError{in: s, msg: "unable to parse IP"}
}

// MustParseAddr calls ParseAddr(s) and panics on error. It is intended for use in tests with hard-coded strings.
func MustParseAddr(s string) Addr {
	ip, err := ParseAddr(s)
	if err != nil {
		panic(err)
	}
	return ip
}

// parse4 reads a dotted decimal address; in is the whole text, for errors.
func parse4(s, in string) (Addr, error) {
	var fields [4]byte
	var value, n, digits int
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case '0' <= c && c <= '9':
			if digits == 1 && value == 0 {
				return Addr{}, parseAddrError{in: in, msg: "IPv4 field has octet with leading zero"}
			}
			value = value*10 + int(c-'0')
			digits++
			if value > 255 {
				return Addr{}, parseAddrError{in: in, msg: "IPv4 field has value >255"}
			}
		case c == '.':
			if i == 0 || i == len(s)-1 || s[i-1] == '.' {
				return Addr{}, parseAddrError{in: in, msg: "IPv4 field must have at least one digit", at: s[i:]}
			}
			if n == 3 {
				return Addr{}, parseAddrError{in: in, msg: "IPv4 address too long"}
			}
			fields[n] = byte(value)
			n++
			value, digits = 0, 0
		default:
			return Addr{}, parseAddrError{in: in, msg: "unexpected character", at: s[i:]}
		}
	}
	if n < 3 {
		return Addr{}, parseAddrError{in: in, msg: "IPv4 address too short"}
	}
	fields[3] = byte(value)
	return AddrFrom4(fields), nil
}

func hexDigit(c byte) (uint32, bool) {
	switch {
	case '0' <= c && c <= '9':
		return uint32(c - '0'), true
	case 'a' <= c && c <= 'f':
		return uint32(c-'a') + 10, true
	case 'A' <= c && c <= 'F':
		return uint32(c-'A') + 10, true
	}
	return 0, false
}

// parser6 reads an IPv6 address field by field.
type parser6 struct {
	in, rest string // the whole text, and what is still to be read
	ip       [16]byte
	n        int // bytes of ip that are known
	gap      int // where :: stood, or -1
}

func (p *parser6) fail(msg string) error { return parseAddrError{in: p.in, msg: msg, at: p.rest} }

func parse6(in string) (Addr, error) {
	p := parser6{in: in, gap: -1}
	address, zone, scoped := strings.Cut(in, "%")
	if scoped && zone == "" {
		return Addr{}, p.fail("zone must be a non-empty string")
	}
	if p.rest = address; strings.HasPrefix(address, "::") {
		p.gap, p.rest = 0, address[2:]
	}
	more := p.gap != 0 || p.rest != ""
	for more && p.n < len(p.ip) {
		var err error
		if more, err = p.field(); err != nil {
			return Addr{}, err
		}
	}
	if p.rest != "" {
		return Addr{}, p.fail("trailing garbage after address")
	}
	if err := p.fillGap(); err != nil {
		return Addr{}, err
	}
	a := AddrFrom16(p.ip)
	a.zone = zone
	return a, nil
}

// field reads a field and the colons behind it; false: the address is complete.
func (p *parser6) field() (more bool, err error) {
	var value uint32
	length := 0
	for length < len(p.rest) {
		digit, ok := hexDigit(p.rest[length])
		if !ok {
			break
		}
		if value = value<<4 | digit; value > 0xffff {
			return false, p.fail("IPv6 field has value >=2^16")
		}
		length++
	}
	if length == 0 {
		return false, p.fail("each colon-separated field must have at least one digit")
	}
	if strings.HasPrefix(p.rest[length:], ".") {
		return false, p.embedded4()
	}
	p.ip[p.n], p.ip[p.n+1] = byte(value>>8), byte(value)
	p.n += 2
	if p.rest = p.rest[length:]; p.rest == "" {
		return false, nil
	}
	if p.rest[0] != ':' {
		return false, p.fail("unexpected character, want colon")
	}
	if p.rest == ":" {
		return false, p.fail("colon must be followed by more characters")
	}
	p.rest = p.rest[1:]
	if p.rest[0] != ':' {
		return true, nil
	}
	if p.gap >= 0 {
		return false, p.fail("multiple :: in address")
	}
	p.gap, p.rest = p.n, p.rest[1:]
	return p.rest != "", nil
}

// embedded4 reads the last four bytes in dotted decimal form.
func (p *parser6) embedded4() error {
	switch {
	case p.gap < 0 && p.n != 12:
		return p.fail("embedded IPv4 address must replace the final 2 fields of the address")
	case p.n > 12:
		return p.fail("too many hex fields to fit an embedded IPv4 at the end of the address")
	}
	v4, err := parse4(p.rest, p.rest)
	if err != nil {
		return p.fail(err.Error())
	}
	bytes := v4.As4()
	p.n += copy(p.ip[p.n:], bytes[:])
	p.rest = ""
	return nil
}

// fillGap moves what follows :: to the end.
func (p *parser6) fillGap() error {
	switch {
	case p.n == len(p.ip) && p.gap >= 0:
		return p.fail("the :: must expand to at least one field of zeros")
	case p.n < len(p.ip) && p.gap < 0:
		return p.fail("address string too short")
	case p.gap >= 0:
		known := p.ip
		clear(p.ip[p.gap:])
		copy(p.ip[len(p.ip)-(p.n-p.gap):], known[p.gap:p.n])
	}
	return nil
}

// IsValid reports whether the Addr is an initialized address (not the zero Addr).
func (ip Addr) IsValid() bool { return ip.size != 0 }

// BitLen returns the number of bits in the IP address: 128 for IPv6, 32 for IPv4, and 0 for the zero Addr.
func (ip Addr) BitLen() int { return int(ip.size) }

// Zone returns ip's IPv6 scoped addressing zone, if any.
func (ip Addr) Zone() string { return ip.zone }

// Is4 reports whether ip is an IPv4 address. It returns false for IPv4-mapped IPv6 addresses.
func (ip Addr) Is4() bool { return ip.size == 32 }

// Is6 reports whether ip is an IPv6 address, including IPv4-mapped IPv6 addresses.
func (ip Addr) Is6() bool { return ip.size == 128 }

// Is4In6 reports whether ip is an IPv4-mapped IPv6 address.
func (ip Addr) Is4In6() bool { return ip.size == 128 && ip.high == 0 && ip.low>>32 == 0xffff }

// Unmap returns ip with any IPv4-mapped IPv6 address prefix removed.
func (ip Addr) Unmap() Addr {
	if ip.Is4In6() {
		return Addr{low: ip.low, size: 32}
	}
	return ip
}

// WithZone returns an IP that's the same as ip but with the provided zone. If zone is empty, the zone is removed. If ip is an IPv4 address,
// WithZone is a no-op and returns ip unchanged.
func (ip Addr) WithZone(zone string) Addr {
	if ip.Is6() {
		ip.zone = zone
	}
	return ip
}

func (ip Addr) withoutZone() Addr {
	ip.zone = ""
	return ip
}

// Compare returns an integer comparing two IPs. The result will be 0 if ip == ip2, -1 if ip < ip2, and +1 if ip > ip2.
// The definition of "less than" is the same as the Less method.
func (ip Addr) Compare(ip2 Addr) int {
	less := func(a, b uint64) int {
		if a < b {
			return -1
		}
		return 1
	}
	switch {
	case ip.size != ip2.size:
		return less(uint64(ip.size), uint64(ip2.size))
	case ip.high != ip2.high:
		return less(ip.high, ip2.high)
	case ip.low != ip2.low:
		return less(ip.low, ip2.low)
	case ip.zone < ip2.zone:
		return -1
	case ip.zone > ip2.zone:
		return 1
	}
	return 0
}

// Less reports whether ip sorts before ip2. IP addresses sort first by length, then their address. IPv6 addresses with zones sort just after the same
// address without a zone.
func (ip Addr) Less(ip2 Addr) bool { return ip.Compare(ip2) < 0 }

func (ip Addr) octet(i int) byte { return byte(ip.low >> (24 - 8*i)) }

// IsLinkLocalUnicast reports whether ip is a link-local unicast address.
func (ip Addr) IsLinkLocalUnicast() bool {
	ip = ip.Unmap()
	if ip.Is4() {
		return ip.octet(0) == 169 && ip.octet(1) == 254
	}
	return ip.Is6() && ip.high>>54 == 0xfe80>>6
}

// IsLoopback reports whether ip is a loopback address.
func (ip Addr) IsLoopback() bool {
	ip = ip.Unmap()
	if ip.Is4() {
		return ip.octet(0) == 127
	}
	return ip.Is6() && ip.high == 0 && ip.low == 1
}

// IsMulticast reports whether ip is a multicast address.
func (ip Addr) IsMulticast() bool {
	ip = ip.Unmap()
	if ip.Is4() {
		return ip.octet(0)&0xf0 == 0xe0
	}
	return ip.Is6() && ip.high>>56 == 0xff
}

// IsInterfaceLocalMulticast reports whether ip is an IPv6 interface-local multicast address.
func (ip Addr) IsInterfaceLocalMulticast() bool {
	return ip.Is6() && !ip.Is4In6() && ip.high>>48&0xff0f == 0xff01
}

// IsLinkLocalMulticast reports whether ip is a link-local multicast address.
func (ip Addr) IsLinkLocalMulticast() bool {
	ip = ip.Unmap()
	if ip.Is4() {
		return ip.octet(0) == 224 && ip.octet(1) == 0 && ip.octet(2) == 0
	}
	return ip.Is6() && ip.high>>48&0xff0f == 0xff02
}

// IsGlobalUnicast reports whether ip is a global unicast address.
func (ip Addr) IsGlobalUnicast() bool {
	ip = ip.Unmap()
	if !ip.IsValid() || ip.Is4() && (ip == IPv4Unspecified() || ip == AddrFrom4([4]byte{255, 255, 255, 255})) {
		return false
	}
	return ip != IPv6Unspecified() && !ip.IsLoopback() && !ip.IsMulticast() && !ip.IsLinkLocalUnicast()
}

// IsPrivate reports whether ip is a private address, according to RFC 1918 (IPv4 addresses) and RFC 4193 (IPv6 addresses).
func (ip Addr) IsPrivate() bool {
	ip = ip.Unmap()
	if ip.Is4() {
		return ip.octet(0) == 10 || ip.octet(0) == 172 && ip.octet(1)&0xf0 == 16 || ip.octet(0) == 192 && ip.octet(1) == 168
	}
	return ip.Is6() && ip.high>>57 == 0xfc>>1
}

// IsUnspecified reports whether ip is an unspecified address, either the IPv4 address "0.0.0.0" or the IPv6 address "::".
func (ip Addr) IsUnspecified() bool { return ip == IPv4Unspecified() || ip == IPv6Unspecified() }

// As16 returns the IP address in its 16-byte representation. IPv4 addresses are returned as IPv4-mapped IPv6 addresses.
func (ip Addr) As16() (a16 [16]byte) {
	for i := 0; i < 8; i++ {
		a16[i] = byte(ip.high >> (56 - 8*i))
		a16[i+8] = byte(ip.low >> (56 - 8*i))
	}
	return a16
}

// As4 returns an IPv4 or IPv4-in-IPv6 address in its 4-byte representation. If ip is the zero Addr or an IPv6 address, As4 panics.
func (ip Addr) As4() (a4 [4]byte) {
	if ip.Is4() || ip.Is4In6() {
		return [4]byte{ip.octet(0), ip.octet(1), ip.octet(2), ip.octet(3)}
	}
	if !ip.IsValid() {
		panic("As4 called on IP zero value")
	}
	panic("As4 called on IPv6 address")
}

// AsSlice returns an IPv4 or IPv6 address in its respective 4-byte or 16-byte representation.
func (ip Addr) AsSlice() []byte {
	switch ip.size {
	case 0:
		return nil
	case 32:
		b := ip.As4()
		return b[:]
	}
	b := ip.As16()
	return b[:]
}

// Next returns the address following ip. If there is none, it returns the zero Addr.
func (ip Addr) Next() Addr {
	next := ip
	var carry uint64
	next.low, carry = bits.Add64(ip.low, 1, 0)
	next.high += carry
	if ip.Is4() && next.low>>32 != 0xffff || ip.Is6() && next.high == 0 && next.low == 0 {
		return Addr{}
	}
	return next
}

// Prev returns the IP before ip. If there is none, it returns the IP zero value.
func (ip Addr) Prev() Addr {
	if ip.Is4() && uint32(ip.low) == 0 || ip.high == 0 && ip.low == 0 {
		return Addr{}
	}
	var borrow uint64
	ip.low, borrow = bits.Sub64(ip.low, 1, 0)
	ip.high -= borrow
	return ip
}

// String returns the string form of the IP address ip: "invalid IP" for the zero Addr, IPv4 dotted decimal ("192.0.2.1"), IPv6 ("2001:db8::1"),
// IPv4-mapped IPv6 ("::ffff:192.0.2.1"), IPv6 with zone ("fe80:db8::1%eth0").
func (ip Addr) String() string {
	if !ip.IsValid() {
		return "invalid IP"
	}
	return string(ip.AppendTo(nil))
}

func (ip Addr) append4(b []byte) []byte {
	for i := 0; i < 4; i++ {
		if i > 0 {
			b = append(b, '.')
		}
		b = strconv.AppendUint(b, uint64(ip.octet(i)), 10)
	}
	return b
}

func (ip Addr) group(i int) uint16 {
	if i < 4 {
		return uint16(ip.high >> (48 - 16*i))
	}
	return uint16(ip.low >> (48 - 16*(i-4)))
}

// AppendTo appends a text encoding of ip, as generated by MarshalText, to b and returns the extended buffer.
func (ip Addr) AppendTo(b []byte) []byte {
	switch {
	case !ip.IsValid():
		return b
	case ip.Is4():
		return ip.append4(b)
	case ip.Is4In6():
		b = ip.append4(append(b, "::ffff:"...))
	default:
		// The longest run of zero groups, at least two, becomes "::".
		from, to := 0xff, 0xff
		for i := 0; i < 8; i++ {
			j := i
			for j < 8 && ip.group(j) == 0 {
				j++
			}
			if n := j - i; n >= 2 && n > to-from {
				from, to = i, j
			}
		}
		for i := 0; i < 8; i++ {
			if i == from {
				b = append(b, ':', ':')
				i = to
				if i >= 8 {
					break
				}
			} else if i > 0 {
				b = append(b, ':')
			}
			b = strconv.AppendUint(b, uint64(ip.group(i)), 16)
		}
	}
	if ip.zone != "" {
		b = append(append(b, '%'), ip.zone...)
	}
	return b
}

// StringExpanded is like String but IPv6 addresses are expanded with leading zeroes and no "::" compression.
func (ip Addr) StringExpanded() string {
	if !ip.Is6() {
		return ip.String()
	}
	const hex = "0123456789abcdef"
	var b []byte
	for i := 0; i < 8; i++ {
		if i > 0 {
			b = append(b, ':')
		}
		g := ip.group(i)
		b = append(b, hex[g>>12], hex[g>>8&15], hex[g>>4&15], hex[g&15])
	}
	if ip.zone != "" {
		b = append(append(b, '%'), ip.zone...)
	}
	return string(b)
}

// MarshalText implements the encoding.TextMarshaler interface, The encoding is the same as returned by String, with one exception:
// If ip is the zero Addr, the encoding is the empty string.
func (ip Addr) MarshalText() ([]byte, error) { return ip.AppendTo([]byte("")), nil }

// UnmarshalText implements the encoding.TextUnmarshaler interface. The IP address is expected in a form accepted by ParseAddr.
// If text is empty, UnmarshalText sets *ip to the zero Addr and returns no error.
func (ip *Addr) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*ip = Addr{}
		return nil
	}
	var err error
	*ip, err = ParseAddr(string(text))
	return err
}

// MarshalBinary implements the encoding.BinaryMarshaler interface. It returns a zero-length slice for the zero Addr, the 4-byte form for an IPv4
// address, and the 16-byte form with zone appended for an IPv6 address.
func (ip Addr) MarshalBinary() ([]byte, error) { return append(ip.AsSlice(), ip.zone...), nil }

// UnmarshalBinary implements the encoding.BinaryUnmarshaler interface. It expects data in the form generated by MarshalBinary.
func (ip *Addr) UnmarshalBinary(b []byte) error {
	switch n := len(b); {
	case n == 0:
		*ip = Addr{}
	case n == 4:
		*ip = AddrFrom4([4]byte(b))
	case n >= 16:
		*ip = AddrFrom16([16]byte(b)).WithZone(string(b[16:]))
	default:
		return errors.New("unexpected slice size")
	}
	return nil
}
