package main

import (
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/elliptic"
	"crypto/x509"
	"encoding/hex"
	"encoding/pem"
	"fmt"
	"math/big"
	"os"
)

func main() {
	ed := ed25519.NewKeyFromSeed([]byte("0123456789abcdef0123456789abcdef"))
	der, err := x509.MarshalPKCS8PrivateKey(ed)
	pem.Encode(os.Stdout, &pem.Block{Type: "PRIVATE KEY", Bytes: der})
	// expect: -----BEGIN PRIVATE KEY-----
	// expect: MC4CAQAwBQYDK2VwBCIEIDAxMjM0NTY3ODlhYmNkZWYwMTIzNDU2Nzg5YWJjZGVm
	// expect: -----END PRIVATE KEY-----
	back, err := x509.ParsePKCS8PrivateKey(der)
	fmt.Println(ed.Equal(back.(ed25519.PrivateKey)), err) // expect: true <nil>
	ec := &ecdsa.PrivateKey{D: big.NewInt(123456789)}
	ec.Curve = elliptic.P256()
	ec.X, ec.Y = ec.ScalarBaseMult(ec.D.Bytes())
	der, _ = x509.MarshalECPrivateKey(ec)
	fmt.Println(hex.EncodeToString(der)) // expect: 3077020101042000000000000000000000000000000000000000000000000000000000075bcd15a00a06082a8648ce3d030107a14403420004fb50388f29498d0a93ad25ec4c34037b9d3cc3cca4787eb6fedabe2b3003eac89f7765ca9d6288e6ff734f5cd08f3a5921cf54b21bb398b50ac0d2577fa07472
	_, err = x509.ParsePKCS8PrivateKey(der)
	fmt.Println(err) // expect: x509: failed to parse private key (use ParseECPrivateKey instead for this key format)
	_, err = x509.ParsePKCS1PrivateKey(der)
	fmt.Println(err) // expect: x509: failed to parse private key (use ParseECPrivateKey instead for this key format)
	der, _ = x509.MarshalPKIXPublicKey(&ec.PublicKey)
	fmt.Println(hex.EncodeToString(der)) // expect: 3059301306072a8648ce3d020106082a8648ce3d03010703420004fb50388f29498d0a93ad25ec4c34037b9d3cc3cca4787eb6fedabe2b3003eac89f7765ca9d6288e6ff734f5cd08f3a5921cf54b21bb398b50ac0d2577fa07472
	pub, err := x509.ParsePKIXPublicKey(der)
	fmt.Println(ec.PublicKey.Equal(pub.(*ecdsa.PublicKey)), err) // expect: true <nil>
	_, err = x509.ParsePKIXPublicKey(der[:20])
	fmt.Println(err) // expect: asn1: syntax error: data truncated
	_, err = x509.MarshalPKIXPublicKey(5)
	fmt.Println(err) // expect: x509: unsupported public key type: int
}
