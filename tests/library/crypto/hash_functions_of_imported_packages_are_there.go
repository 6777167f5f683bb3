package main

import (
	"crypto"
	"crypto/x509"
	"fmt"
)

func main() {
	// The init functions of packages that x509 imports have run.
	fmt.Println(crypto.SHA1.Available(), crypto.SHA512.Available(), crypto.MD4.Available()) // expect: true true false
	fmt.Println(x509.SHA1WithRSA)                                                           // expect: SHA1-RSA
}
