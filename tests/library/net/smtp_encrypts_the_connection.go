package main

import (
	"bufio"
	"crypto/tls"
	"crypto/x509"
	"fmt"
	"net"
	"net/http/httptest"
	"net/smtp"
)

func answer(log chan<- string, conn net.Conn, answers ...string) {
	in := bufio.NewScanner(conn)
	for _, a := range answers {
		in.Scan()
		log <- in.Text()
		fmt.Fprint(conn, a)
	}
}

func main() {
	s := httptest.NewTLSServer(nil)
	defer s.Close()
	client, server := net.Pipe()
	log := make(chan string, 9)
	go func() {
		fmt.Fprint(server, "220 hello\r\n")
		answer(log, server, "250-me\r\n250 STARTTLS\r\n", "220 go\r\n")
		answer(log, tls.Server(server, s.TLS), "250-me\r\n250 AUTH PLAIN\r\n", "250 ok\r\n")
	}()
	c, err := smtp.NewClient(client, "example.com")
	fmt.Println(err) // expect: <nil>
	offered, _ := c.Extension("STARTTLS")
	fmt.Println(offered) // expect: true
	roots := x509.NewCertPool()
	roots.AddCert(s.Certificate())
	fmt.Println(c.StartTLS(&tls.Config{RootCAs: roots, ServerName: "example.com"})) // expect: <nil>
	state, ok := c.TLSConnectionState()
	fmt.Println(state.ServerName, ok)       // expect: example.com true
	fmt.Println(c.Extension("AUTH"))        // expect: true PLAIN
	fmt.Println(c.Noop())                   // expect: <nil>
	fmt.Println(<-log, <-log, <-log, <-log) // expect: EHLO localhost STARTTLS EHLO localhost NOOP
}
