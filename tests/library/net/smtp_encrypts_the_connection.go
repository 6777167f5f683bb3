package main

import (
	"bufio"
	"crypto/tls"
	"crypto/x509"
	"fmt"
	"net"
	"net/http/httptest"
	"net/smtp"
	"strings"
)

func talk(conn net.Conn, config *tls.Config) {
	in := bufio.NewScanner(conn)
	for in.Scan() {
		switch word, _, _ := strings.Cut(in.Text(), " "); word {
		case "EHLO":
			fmt.Fprint(conn, "250-me\r\n250 STARTTLS\r\n")
		case "STARTTLS":
			fmt.Fprint(conn, "220 go\r\n")
			talk(tls.Server(conn, config), nil)
			return
		default:
			fmt.Fprint(conn, "221 bye\r\n")
		}
	}
}

func main() {
	s := httptest.NewTLSServer(nil) // for its certificate
	defer s.Close()
	l, _ := net.Listen("tcp", "127.0.0.1:0")
	go func() {
		conn, _ := l.Accept()
		fmt.Fprint(conn, "220 hello\r\n")
		talk(conn, s.TLS)
	}()
	c, _ := smtp.Dial(l.Addr().String())
	_, ok := c.TLSConnectionState()
	fmt.Println(ok) // expect: false
	roots := x509.NewCertPool()
	roots.AddCert(s.Certificate())
	fmt.Println(c.StartTLS(&tls.Config{ServerName: "example.com", RootCAs: roots})) // expect: <nil>
	state, ok := c.TLSConnectionState()
	fmt.Println(ok, state.HandshakeComplete, c.Quit()) // expect: true true <nil>
}
