package main

import (
	"fmt"
	"net"
	"net/netip"
)

func main() {
	ip, network, err := net.ParseCIDR("192.168.1.7/16")
	fmt.Println(ip, network, err, network.Contains(net.ParseIP("192.168.200.1")))   // expect: 192.168.1.7 192.168.0.0/16 <nil> true
	fmt.Println(net.SplitHostPort("[::1%lo]:80"))                                   // expect: ::1%lo 80 <nil>
	fmt.Println(net.SplitHostPort("::1:80"))                                        // expect:   address ::1:80: too many colons in address
	fmt.Println(net.JoinHostPort("::1", "80"), net.ParseIP("1.2.3"))                // expect: [::1]:80 <nil>
	fmt.Println(net.ParseIP("::ffff:1.2.3.4"), net.ParseIP("2001:db8:0:0:1:0:0:1")) // expect: 1.2.3.4 2001:db8::1:0:0:1
	fmt.Println(net.CIDRMask(20, 32), net.IPv4(10, 1, 2, 3).DefaultMask())          // expect: fffff000 ff000000
	fmt.Println(net.ParseMAC("00:00:5e:00:53:01"))                                  // expect: 00:00:5e:00:53:01 <nil>
	for _, s := range []string{"1.2.3.04", "1.2.3", "::1::2", "fe80::1%eth0", "1:2:3:4:5:6:7:8", "::ffff:1.2.3.4", "12345::", "1.2.3.256"} {
		a, err := netip.ParseAddr(s)
		fmt.Println(a, err)
	}
	// expect: invalid IP ParseAddr("1.2.3.04"): IPv4 field has octet with leading zero
	// expect: invalid IP ParseAddr("1.2.3"): IPv4 address too short
	// expect: invalid IP ParseAddr("::1::2"): multiple :: in address (at ":2")
	// expect: fe80::1%eth0 <nil>
	// expect: 1:2:3:4:5:6:7:8 <nil>
	// expect: ::ffff:1.2.3.4 <nil>
	// expect: invalid IP ParseAddr("12345::"): IPv6 field has value >=2^16 (at "12345::")
	// expect: invalid IP ParseAddr("1.2.3.256"): IPv4 field has value >255
	p := netip.MustParsePrefix("10.1.2.3/8")
	fmt.Println(p.Masked(), p.Contains(netip.MustParseAddr("10.9.9.9")), p.Overlaps(netip.MustParsePrefix("10.1.0.0/16"))) // expect: 10.0.0.0/8 true true
	fmt.Println(netip.MustParseAddrPort("[::1]:80"), netip.MustParseAddr("1.2.3.255").Next())                              // expect: [::1]:80 1.2.4.0
}
