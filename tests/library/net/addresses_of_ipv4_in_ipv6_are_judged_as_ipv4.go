package main

import (
	"bufio"
	"bytes"
	"fmt"
	"log"
	"net/netip"
	"net/textproto"
)

func main() {
	a := netip.MustParseAddr("::ffff:224.0.0.1")
	fmt.Println(a.IsMulticast(), a.IsLinkLocalMulticast(), a.IsGlobalUnicast()) // expect: true true false
	fmt.Println(netip.MustParseAddr("::ffff:10.1.2.3").IsPrivate())             // expect: true
	_, err := netip.ParsePrefix("1.1.1.0/-1")
	fmt.Println(err) // expect: netip.ParsePrefix("1.1.1.0/-1"): prefix length out of range
	var b bytes.Buffer
	textproto.NewWriter(bufio.NewWriter(&b)).DotWriter().Close()
	fmt.Printf("%q\n", b.String()) // expect: "\r\n.\r\n"
	b.Reset()
	log.New(&b, "\n", 0).Output(0, "")
	fmt.Printf("%q\n", b.String()) // expect: "\n"
}
