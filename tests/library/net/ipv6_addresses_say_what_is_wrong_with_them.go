package main

import (
	"fmt"
	"net/netip"
)

func main() {
	for _, s := range []string{
		"::1%",
		"1:2:3:4:5:6:7",
		"1::2::3",
		"12345::",
		":::",
		"1:2:1.2.3.4",
		"::1.2.3.400",
		"1:2:3:4::5:6:7:8",
		"::ffff:1.2.3.4",
		"::2:3:4:5:6:7:8",
		"::1:1.2.3.4:1",
		"1:",
	} {
		a, err := netip.ParseAddr(s)
		fmt.Println(s, "=>", a, err)
	}
	// expect: ::1% => invalid IP ParseAddr("::1%"): zone must be a non-empty string
	// expect: 1:2:3:4:5:6:7 => invalid IP ParseAddr("1:2:3:4:5:6:7"): address string too short
	// expect: 1::2::3 => invalid IP ParseAddr("1::2::3"): multiple :: in address (at ":3")
	// expect: 12345:: => invalid IP ParseAddr("12345::"): IPv6 field has value >=2^16 (at "12345::")
	// expect: ::: => invalid IP ParseAddr(":::"): each colon-separated field must have at least one digit (at ":")
	// expect: 1:2:1.2.3.4 => invalid IP ParseAddr("1:2:1.2.3.4"): embedded IPv4 address must replace the final 2 fields of the address (at "1.2.3.4")
	// expect: ::1.2.3.400 => invalid IP ParseAddr("::1.2.3.400"): ParseAddr("1.2.3.400"): IPv4 field has value >255 (at "1.2.3.400")
	// expect: 1:2:3:4::5:6:7:8 => invalid IP ParseAddr("1:2:3:4::5:6:7:8"): the :: must expand to at least one field of zeros
	// expect: ::ffff:1.2.3.4 => ::ffff:1.2.3.4 <nil>
	// expect: ::2:3:4:5:6:7:8 => 0:2:3:4:5:6:7:8 <nil>
	// expect: ::1:1.2.3.4:1 => invalid IP ParseAddr("::1:1.2.3.4:1"): ParseAddr("1.2.3.4:1"): unexpected character (at ":1") (at "1.2.3.4:1")
	// expect: 1: => invalid IP ParseAddr("1:"): colon must be followed by more characters (at ":")
}
