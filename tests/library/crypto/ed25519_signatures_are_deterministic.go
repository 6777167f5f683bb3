package main

import (
	"crypto"
	"crypto/ed25519"
	"crypto/sha512"
	"fmt"
)

func main() {
	key := ed25519.NewKeyFromSeed([]byte("0123456789abcdef0123456789abcdef"))
	pub := key.Public().(ed25519.PublicKey)
	fmt.Printf("%x\n", pub) // expect: 23bc54912c1e6e92c4a86825c867e27ffdc555bffbd4244f17a26abfffee965d
	sig := ed25519.Sign(key, []byte("message"))
	fmt.Printf("%x\n", sig)                                  // expect: 95af202f38949d186b2069a679c390b04b93f917327ada5994dc011b6ef6fc2df057fa9ea28076959ec7c205eeff62470d0c0f3fc5a074bcc0953757cb0f1d0a
	fmt.Println(ed25519.Verify(pub, []byte("massage"), sig)) // expect: false
	sum := sha512.Sum512([]byte("message"))
	for _, o := range []*ed25519.Options{{Context: "c"}, {Hash: crypto.SHA512}, {Hash: crypto.SHA512, Context: "c"}} {
		sig, err := key.Sign(nil, sum[:], o)
		fmt.Printf("%x %v %v\n", sig[:8], err, ed25519.VerifyWithOptions(pub, sum[:], sig, o))
	}
	// expect: b1be9621541b66aa <nil> <nil>
	// expect: daa7744facf29603 <nil> <nil>
	// expect: accaaa964bfd790f <nil> <nil>
	_, err := key.Sign(nil, []byte("short"), crypto.SHA512)
	fmt.Println(err) // expect: ed25519: bad Ed25519ph message hash length: 5
	_, err = key.Sign(nil, nil, crypto.SHA256)
	fmt.Println(err)                          // expect: ed25519: expected opts.HashFunc() zero (unhashed message, for standard Ed25519) or SHA-512 (for Ed25519ph)
	defer func() { fmt.Println(recover()) }() // expect: ed25519: bad seed length: 0
	ed25519.NewKeyFromSeed(nil)
}
