package main

import (
	"crypto/ed25519"
	"crypto/sha256"
	"crypto/x509"
	"crypto/x509/pkix"
	"fmt"
	"math/big"
	"net"
	"time"
)

var start = time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC)

func make509(name string, serial int64, ca bool, parent *x509.Certificate, pub ed25519.PublicKey, key ed25519.PrivateKey) *x509.Certificate {
	t := &x509.Certificate{
		SerialNumber: big.NewInt(serial), Subject: pkix.Name{CommonName: name, Organization: []string{"Ö, Inc."}, Country: []string{"DE"}},
		NotBefore: start, NotAfter: start.AddDate(1, 0, 0), BasicConstraintsValid: true, IsCA: ca, KeyUsage: x509.KeyUsageDigitalSignature,
		DNSNames: []string{name, "*.w." + name}, IPAddresses: []net.IP{net.IPv4(10, 0, 0, 1)},
	}
	if ca {
		t.KeyUsage = x509.KeyUsageCertSign | x509.KeyUsageCRLSign
		t.PermittedDNSDomains = []string{"example.com"}
	}
	if parent == nil {
		parent = t
	}
	der, err := x509.CreateCertificate(nil, t, parent, pub, key)
	if err != nil {
		panic(err)
	}
	fmt.Printf("%x %d\n", sha256.Sum256(der), len(der))
	c, err := x509.ParseCertificate(der)
	if err != nil {
		panic(err)
	}
	return c
}

func main() {
	k := ed25519.NewKeyFromSeed(make([]byte, 32))
	pub := k.Public().(ed25519.PublicKey)
	root := make509("example.com", 1, true, nil, pub, k)                               // expect: 21daed57e11926780e0f4095e96e1d58c1d0d222e70c9509c5385e547b041674 430
	leaf := make509("a.example.com", 2, false, root, pub, k)                           // expect: 622c586c6ad9ce99e0147ef3f311e65f9b052cb3961ca0386a0626673587b19d 405
	outside := make509("example.org", 3, false, root, pub, k)                          // expect: 69b9a2117ccbf9e9496d5860b40ce5cd7c92f347d5e4e2876dfe0e1f2b6dcf26 399
	fmt.Println(leaf.Subject, leaf.Issuer, leaf.SignatureAlgorithm, leaf.Version)      // expect: CN=a.example.com,O=Ö\, Inc.,C=DE CN=example.com,O=Ö\, Inc.,C=DE Ed25519 3
	fmt.Printf("%x %v %v\n", root.SubjectKeyId, leaf.AuthorityKeyId, leaf.IPAddresses) // expect: 8c30c97e7fd5460ce3b962db4cd75879eecd8abd [140 48 201 126 127 213 70 12 227 185 98 219 76 215 88 121 238 205 138 189] [10.0.0.1]
	pool := x509.NewCertPool()
	pool.AddCert(root)
	verify := func(c *x509.Certificate, name string, at time.Time) {
		chains, err := c.Verify(x509.VerifyOptions{Roots: pool, DNSName: name, CurrentTime: at})
		fmt.Println(len(chains), err)
	}
	now := start.Add(time.Hour)
	verify(leaf, "a.example.com", now)       // expect: 1 <nil>
	verify(leaf, "b.w.a.example.com", now)   // expect: 1 <nil>
	verify(leaf, "b.example.com", now)       // expect: 0 x509: certificate is valid for a.example.com, *.w.a.example.com, not b.example.com
	verify(leaf, "10.0.0.1", now)            // expect: 1 <nil>
	verify(leaf, "10.0.0.2", now)            // expect: 0 x509: certificate is valid for 10.0.0.1, not 10.0.0.2
	verify(leaf, "", start.AddDate(2, 0, 0)) // expect: 0 x509: certificate has expired or is not yet valid: current time 2022-01-01T00:00:00Z is after 2021-01-01T00:00:00Z
	verify(outside, "", now)                 // expect: 0 x509: a root or intermediate certificate is not authorized to sign for this name: DNS name "example.org" is not permitted by any constraint
	pool = x509.NewCertPool()
	verify(leaf, "", now)                      // expect: 0 x509: certificate signed by unknown authority
	fmt.Println(leaf.CheckSignatureFrom(leaf)) // expect: x509: invalid signature: parent certificate cannot sign this kind of certificate
	bad := *leaf
	bad.Signature = append([]byte{1}, bad.Signature[1:]...)
	fmt.Println(bad.CheckSignatureFrom(root)) // expect: x509: Ed25519 verification failure
	_, err := x509.ParseCertificate(leaf.Raw[:50])
	fmt.Println(err) // expect: x509: malformed certificate
	_, err = x509.ParseCertificate(append(leaf.Raw, 0))
	fmt.Println(err) // expect: x509: trailing data
}
