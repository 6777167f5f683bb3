// spec: package net, type Resolver
package main

import (
	"context"
	"encoding/binary"
	"fmt"
	"net"
	"strings"
)

func name(s string) (b []byte) {
	for _, label := range strings.Split(strings.TrimSuffix(s, "."), ".") {
		b = append(append(b, byte(len(label))), label...)
	}
	return append(b, 0)
}

func words(w ...uint16) (b []byte) {
	for _, x := range w {
		b = binary.BigEndian.AppendUint16(b, x)
	}
	return b
}

type record struct {
	kind  uint16
	data  []byte
	owner string // "": what was asked for
}

// zone answers as a name server for example.test.
func zone(host string, kind uint16) (code uint16, answers []record) {
	switch {
	case host == "broken.test.":
		return 2, nil
	case host == "alias.test.":
		if kind == 1 {
			return 0, []record{{kind: 5, data: name("www.example.test")}, {1, []byte{192, 0, 2, 7}, "www.example.test"}}
		}
	case host == "www.example.test." && kind == 1:
		return 0, []record{{kind: 1, data: []byte{192, 0, 2, 7}}}
	case host == "example.test." && kind == 15:
		return 0, []record{{kind: 15, data: append(words(20), name("mx2.test")...)}, {kind: 15, data: append(words(10), name("mx1.test")...)}}
	case host == "example.test." && kind == 16:
		return 0, []record{{kind: 16, data: append([]byte{3}, "one"+"\x04 two"...)}, {kind: 16, data: append([]byte{5}, "three"...)}}
	case host == "example.test." && kind == 2:
		return 0, []record{{kind: 2, data: name("ns.example.test")}, {kind: 2, data: name("-bad.test")}}
	case host == "_http._tcp.example.test." && kind == 33:
		return 0, []record{{kind: 33, data: append(words(2, 0, 81), name("b.test")...)}, {kind: 33, data: append(words(1, 5, 80), name("a.test")...)}}
	case host == "7.2.0.192.in-addr.arpa." && kind == 12:
		return 0, []record{{kind: 12, data: name("www.example.test")}}
	case host == "example.test.":
		return 0, nil
	}
	return 3, nil
}

func answer(q []byte, truncated bool) []byte {
	host, at := "", 12
	for q[at] != 0 {
		host += string(q[at+1:at+1+int(q[at])]) + "."
		at += 1 + int(q[at])
	}
	code, answers := zone(host, binary.BigEndian.Uint16(q[at+1:]))
	bits := uint16(0x8180) | code
	if truncated {
		bits, answers = bits|0x200, nil
	}
	out := append(append([]byte{}, q[:2]...), words(bits, 1, uint16(len(answers)), 0, 0)...)
	out = append(out, q[12:at+5]...)
	for _, a := range answers {
		owner := []byte{0xC0, 12}
		if a.owner != "" {
			owner = name(a.owner)
		}
		out = append(append(out, owner...), words(a.kind, 1, 0, 60, uint16(len(a.data)))...)
		out = append(out, a.data...)
	}
	return out
}

// serveUDP cuts long answers off; serveTCP has them whole.
func serveUDP(c net.PacketConn) {
	b := make([]byte, 512)
	for {
		n, from, err := c.ReadFrom(b)
		if err != nil {
			return
		}
		c.WriteTo(answer(b[:n], strings.Contains(string(b[:n]), "_http")), from)
	}
}

func serveTCP(l net.Listener) {
	for {
		c, err := l.Accept()
		if err != nil {
			return
		}
		b := make([]byte, 512)
		n, _ := c.Read(b)
		a := answer(b[2:n], false)
		c.Write(append(words(uint16(len(a))), a...))
		c.Close()
	}
}

func main() {
	udp, _ := net.ListenPacket("udp", "127.0.0.1:0")
	tcp, _ := net.Listen("tcp", "127.0.0.1:0")
	go serveUDP(udp)
	go serveTCP(tcp)
	r := &net.Resolver{PreferGo: true, Dial: func(ctx context.Context, network, _ string) (net.Conn, error) {
		address := udp.LocalAddr().String()
		if strings.HasPrefix(network, "tcp") {
			address = tcp.Addr().String()
		}
		return new(net.Dialer).DialContext(ctx, network, address)
	}}
	ctx := context.Background()
	show := func(x any, err error) {
		if e, ok := err.(*net.DNSError); ok {
			fmt.Println(x, "|", e.Err, e.Name, e.IsNotFound, e.IsTemporary, e.IsTimeout)
			return
		}
		fmt.Println(x, "|", err)
	}
	show(r.LookupHost(ctx, "www.example.test.")) // expect: [192.0.2.7] | <nil>
	show(r.LookupHost(ctx, "alias.test."))       // expect: [192.0.2.7] | <nil>
	show(r.LookupCNAME(ctx, "alias.test."))      // expect: www.example.test. | <nil>
	show(r.LookupHost(ctx, "nobody.test."))      // expect: [] | no such host nobody.test. true false false
	show(r.LookupHost(ctx, "example.test."))     // expect: [] | no such host example.test. true false false
	show(r.LookupHost(ctx, "broken.test."))      // expect: [] | server misbehaving broken.test. false true false
	show(r.LookupHost(ctx, "no name"))           // expect: [] | no such host no name true false false
	show(r.LookupHost(ctx, "192.0.2.9"))         // expect: [192.0.2.9] | <nil>
	show(r.LookupIP(ctx, "ip4", "alias.test."))  // expect: [192.0.2.7] | <nil>
	show(r.LookupAddr(ctx, "192.0.2.7"))         // expect: [www.example.test.] | <nil>
	show(r.LookupAddr(ctx, "nowhere"))           // expect: [] | unrecognized address nowhere false false false
	show(r.LookupTXT(ctx, "example.test."))      // expect: [one two three] | <nil>
	show(r.LookupHost(ctx, "localhost"))         // expect match: 127.0.0.1.* . <nil>
	mx, err := r.LookupMX(ctx, "example.test.")
	fmt.Println(*mx[0], *mx[1], err) // expect: {mx1.test. 10} {mx2.test. 20} <nil>
	ns, err := r.LookupNS(ctx, "example.test.")
	fmt.Println(*ns[0], len(ns), err) // expect: {ns.example.test.} 1 lookup example.test.: DNS response contained records which contain invalid names
	cname, srv, err := r.LookupSRV(ctx, "http", "tcp", "example.test.")
	fmt.Println(cname, *srv[0], *srv[1], err) // expect: _http._tcp.example.test. {a.test. 80 1 5} {b.test. 81 2 0} <nil>
}
