package main

import (
	"crypto/ed25519"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"fmt"
	"io"
	"math/big"
	"net"
	"time"
)

func certificate() (tls.Certificate, *x509.CertPool) {
	pub, key, _ := ed25519.GenerateKey(nil)
	t := &x509.Certificate{SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "t"}, NotAfter: time.Now().Add(time.Hour), DNSNames: []string{"example.com"}}
	der, _ := x509.CreateCertificate(nil, t, t, pub, key)
	leaf, _ := x509.ParseCertificate(der)
	pool := x509.NewCertPool()
	pool.AddCert(leaf)
	return tls.Certificate{Certificate: [][]byte{der}, PrivateKey: key}, pool
}

// try prints what the client and the server see.
func try(server, client *tls.Config) {
	l, _ := net.Listen("tcp", "127.0.0.1:0")
	defer l.Close()
	done := make(chan error)
	go func() {
		c, _ := l.Accept()
		s := tls.Server(c, server)
		_, err := io.WriteString(s, "hello")
		s.Close()
		done <- err
	}()
	c, err := tls.Dial("tcp", l.Addr().String(), client)
	if err != nil {
		fmt.Println(err, "|", <-done)
		return
	}
	b, err := io.ReadAll(c)
	s := c.ConnectionState()
	fmt.Println(string(b), err, tls.VersionName(s.Version), tls.CipherSuiteName(s.CipherSuite), s.NegotiatedProtocol, s.DidResume, <-done)
}

func main() {
	cert, pool := certificate()
	server := &tls.Config{Certificates: []tls.Certificate{cert}, NextProtos: []string{"a", "b"}}
	client := &tls.Config{RootCAs: pool, ServerName: "example.com", NextProtos: []string{"b"}, ClientSessionCache: tls.NewLRUClientSessionCache(1)}
	try(server, client) // expect: hello <nil> TLS 1.3 TLS_AES_128_GCM_SHA256 b false <nil>
	try(server, client) // expect: hello <nil> TLS 1.3 TLS_AES_128_GCM_SHA256 b true <nil>
	client.MaxVersion = tls.VersionTLS12
	try(server, client) // expect: hello <nil> TLS 1.2 TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256 b false <nil>
	try(server, client) // expect: hello <nil> TLS 1.2 TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256 b true <nil>
	client.CipherSuites = []uint16{tls.TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305}
	try(server, client) // expect: hello <nil> TLS 1.2 TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256 b false <nil>
	client.NextProtos = []string{"c"}
	try(server, client) // expect: remote error: tls: no application protocol | tls: client requested unsupported application protocols ([c])
	client.NextProtos = nil
	server.ClientAuth = tls.RequireAnyClientCert
	try(server, client) // expect: remote error: tls: bad certificate | tls: client didn't provide a certificate
	server.ClientAuth = tls.NoClientCert
	client.ServerName = "example.org"
	try(server, client)          // expect: tls: failed to verify certificate: x509: certificate is valid for example.com, not example.org | remote error: tls: bad certificate
	try(server, new(tls.Config)) // expect: tls: failed to verify certificate: x509: cannot validate certificate for 127.0.0.1 because it doesn't contain any IP SANs | remote error: tls: bad certificate
	_, err := tls.X509KeyPair(nil, nil)
	fmt.Println(err) // expect: tls: failed to find any PEM data in certificate input
}
