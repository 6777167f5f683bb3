package net

import (
	"errors"
	"net/netip"
)

// Interface represents a mapping between network interface name and index. It also represents network interface facility information.
type Interface struct {
	Index        int          // positive integer that starts at one, zero is never used
	MTU          int          // maximum transmission unit
	Name         string       // e.g., "en0", "lo0", "eth0.100"
	HardwareAddr HardwareAddr // IEEE MAC-48, EUI-48 and EUI-64 form
	Flags        Flags        // e.g., FlagUp, FlagLoopback, FlagMulticast
}

// Flags of an interface.
type Flags uint

const (
	FlagUp           Flags = 1 << iota // interface is administratively up
	FlagBroadcast                      // interface supports broadcast access capability
	FlagLoopback                       // interface is a loopback interface
	FlagPointToPoint                   // interface belongs to a point-to-point link
	FlagMulticast                      // interface supports multicast access capability
	FlagRunning                        // interface is in running state
)

var flagNames = []string{"up", "broadcast", "loopback", "pointtopoint", "multicast", "running"}

func (f Flags) String() string {
	s := ""
	for i, name := range flagNames {
		if f&(1<<uint(i)) != 0 {
			if s != "" {
				s += "|"
			}
			s += name
		}
	}
	if s == "" {
		s = "0"
	}
	return s
}

// interfaceInfo describes the n-th interface; addresses are in CIDR form. ok is false beyond the last.
func interfaceInfo(n int) (index, mtu int, name, hardware string, flags uint, addresses []string, ok bool)

func zoneName(index int) string {
	for n := 0; ; n++ {
		i, _, name, _, _, _, ok := interfaceInfo(n)
		if !ok {
			return itoa(index)
		}
		if i == index {
			return name
		}
	}
}

func zoneIndex(zone string) int {
	if zone == "" {
		return 0
	}
	if i, err := InterfaceByName(zone); err == nil {
		return i.Index
	}
	n, _ := decimal(zone)
	return n
}

// Interfaces returns a list of the system's network interfaces.
func Interfaces() ([]Interface, error) {
	var all []Interface
	for n := 0; ; n++ {
		index, mtu, name, hardware, flags, _, ok := interfaceInfo(n)
		if !ok {
			return all, nil
		}
		i := Interface{Index: index, MTU: mtu, Name: name, Flags: Flags(flags)}
		if hardware != "" {
			i.HardwareAddr = HardwareAddr(hardware)
		}
		all = append(all, i)
	}
}

func routeError(err error) error {
	return &OpError{Op: "route", Net: "ip+net", Source: nil, Addr: nil, Err: err}
}

// InterfaceByIndex returns the interface specified by index.
func InterfaceByIndex(index int) (*Interface, error) {
	if index <= 0 {
		return nil, routeError(errors.New("invalid network interface index"))
	}
	all, _ := Interfaces()
	for i := range all {
		if all[i].Index == index {
			return &all[i], nil
		}
	}
	return nil, routeError(errors.New("no such network interface"))
}

// InterfaceByName returns the interface specified by name.
func InterfaceByName(name string) (*Interface, error) {
	if name == "" {
		return nil, routeError(errors.New("invalid network interface name"))
	}
	all, _ := Interfaces()
	for i := range all {
		if all[i].Name == name {
			return &all[i], nil
		}
	}
	return nil, routeError(errors.New("no such network interface"))
}

func parseAddrs(list []string) (addrs []Addr) {
	for _, s := range list {
		p, err := netip.ParsePrefix(s)
		if err != nil {
			continue
		}
		b := p.Addr().As16()
		addrs = append(addrs, &IPNet{IP: IP(b[:]), Mask: CIDRMask(p.Bits(), p.Addr().BitLen())})
	}
	return addrs
}

// InterfaceAddrs returns a list of the system's unicast interface addresses.
func InterfaceAddrs() ([]Addr, error) {
	var all []Addr
	for n := 0; ; n++ {
		_, _, _, _, _, addresses, ok := interfaceInfo(n)
		if !ok {
			return all, nil
		}
		all = append(all, parseAddrs(addresses)...)
	}
}

// Addrs returns a list of unicast interface addresses for a specific interface.
func (ifi *Interface) Addrs() ([]Addr, error) {
	if ifi == nil {
		return nil, routeError(errors.New("invalid network interface"))
	}
	for n := 0; ; n++ {
		index, _, _, _, _, addresses, ok := interfaceInfo(n)
		if !ok {
			return nil, nil
		}
		if index == ifi.Index {
			return parseAddrs(addresses), nil
		}
	}
}

// A HardwareAddr represents a physical hardware address.
type HardwareAddr []byte

func (a HardwareAddr) String() string {
	s := ""
	for i, b := range a {
		if i > 0 {
			s += ":"
		}
		s += hexString([]byte{b})
	}
	return s
}

func hexValue(c byte) (byte, bool) {
	switch {
	case '0' <= c && c <= '9':
		return c - '0', true
	case 'a' <= c && c <= 'f':
		return c - 'a' + 10, true
	case 'A' <= c && c <= 'F':
		return c - 'A' + 10, true
	}
	return 0, false
}

// ParseMAC parses s as an IEEE 802 MAC-48, EUI-48, EUI-64, or a 20-octet IP over InfiniBand link-layer address, with colons, hyphens or (groups of four
// digits) dots.
func ParseMAC(s string) (hw HardwareAddr, err error) {
	fail := func() (HardwareAddr, error) { return nil, &AddrError{Err: "invalid MAC address", Addr: s} }
	if len(s) < 14 {
		return fail()
	}
	group, sep := 2, s[2]
	if sep != ':' && sep != '-' {
		group, sep = 4, s[4]
		if sep != '.' {
			return fail()
		}
	}
	if (len(s)+1)%(group+1) != 0 {
		return fail()
	}
	for i := 0; i < len(s); i += group + 1 {
		if i > 0 && s[i-1] != sep {
			return fail()
		}
		for j := i; j < i+group; j += 2 {
			hi, ok1 := hexValue(s[j])
			lo, ok2 := hexValue(s[j+1])
			if !ok1 || !ok2 {
				return fail()
			}
			hw = append(hw, hi<<4|lo)
		}
	}
	if n := len(hw); n != 6 && n != 8 && n != 20 {
		return fail()
	}
	return hw, nil
}
