package net

import (
	"math/bits"
	"net/netip"
	"sort"
)

// policy is a row of RFC 6724's table of prefixes.
type policy struct {
	prefix            netip.Prefix
	precedence, label uint8
}

// policies begins with the longest prefixes.
var policies = []policy{
	{netip.MustParsePrefix("::1/128"), 50, 0},
	{netip.MustParsePrefix("::ffff:0:0/96"), 35, 4},
	{netip.MustParsePrefix("::/96"), 1, 3},
	{netip.MustParsePrefix("2001::/32"), 5, 5},
	{netip.MustParsePrefix("2002::/16"), 30, 2},
	{netip.MustParsePrefix("3ffe::/16"), 1, 12},
	{netip.MustParsePrefix("fec0::/10"), 1, 11},
	{netip.MustParsePrefix("fc00::/7"), 3, 13},
	{netip.MustParsePrefix("::/0"), 40, 1},
}

func policyOf(a netip.Addr) policy {
	wide := netip.AddrFrom16(a.As16())
	for _, p := range policies {
		if p.prefix.Addr().BitLen() == 128 && contains(p.prefix, wide) {
			return p
		}
	}
	return policy{}
}

// contains compares bits: netip keeps IPv4 addresses within IPv6 apart.
func contains(p netip.Prefix, a netip.Addr) bool {
	return commonBits(p.Addr().As16(), a.As16()) >= p.Bits()
}

func commonBits(a, b [16]byte) int {
	for i := range a {
		if d := a[i] ^ b[i]; d != 0 {
			return 8*i + bits.LeadingZeros8(d)
		}
	}
	return 128
}

const (
	scopeLink   = 2
	scopeSite   = 5
	scopeGlobal = 14
)

func scopeOf(a netip.Addr) uint8 {
	switch {
	case a.IsLoopback() || a.IsLinkLocalUnicast():
		return scopeLink
	case a.Is6() && a.IsMulticast():
		return a.As16()[1] & 15
	case a.Is6() && contains(netip.MustParsePrefix("fec0::/10"), a):
		return scopeSite
	}
	return scopeGlobal
}

// candidate is an address with the one that this machine would send from; invalid: it cannot be reached.
type candidate struct {
	address, source netip.Addr
}

func candidateOf(a netip.Addr) candidate {
	c := candidate{address: a.Unmap()}
	conn, err := DialUDP("udp", nil, UDPAddrFromAddrPort(netip.AddrPortFrom(a, 9)))
	if err != nil {
		return c
	}
	defer conn.Close()
	if local, ok := conn.LocalAddr().(*UDPAddr); ok {
		c.source = local.AddrPort().Addr().Unmap()
	}
	return c
}

// isBetter is RFC 6724's order of destinations, section 6; its rules 3, 4 and 7 need what the system does not tell.
func (c candidate) isBetter(d candidate) bool {
	if c.source.IsValid() != d.source.IsValid() {
		return c.source.IsValid() // rule 1: what can be used
	}
	if !c.source.IsValid() {
		return false
	}
	ours, theirs := scopeOf(c.address) == scopeOf(c.source), scopeOf(d.address) == scopeOf(d.source)
	if ours != theirs {
		return ours // rule 2: the same scope as the source
	}
	p, q := policyOf(c.address), policyOf(d.address)
	ours, theirs = p.label == policyOf(c.source).label, q.label == policyOf(d.source).label
	if ours != theirs {
		return ours // rule 5: the same label as the source
	}
	if p.precedence != q.precedence {
		return p.precedence > q.precedence // rule 6
	}
	if a, b := scopeOf(c.address), scopeOf(d.address); a != b {
		return a < b // rule 8: the smaller scope
	}
	if c.address.Is6() && d.address.Is6() {
		return min(commonBits(c.source.As16(), c.address.As16()), 64) > min(commonBits(d.source.As16(), d.address.As16()), 64) // rule 9
	}
	return false
}

func sortAddresses(all []netip.Addr) {
	if len(all) < 2 {
		return
	}
	list := make([]candidate, len(all))
	for i, a := range all {
		list[i] = candidateOf(a)
	}
	sort.SliceStable(list, func(i, j int) bool { return list[i].isBetter(list[j]) })
	for i, c := range list {
		all[i] = c.address
	}
}
