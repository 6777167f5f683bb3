package main

import (
	"crypto/dsa"
	"crypto/ecdh"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/sha256"
	"fmt"
	"math/big"
)

func main() {
	sum := sha256.Sum256([]byte("message"))
	for _, c := range []elliptic.Curve{elliptic.P224(), elliptic.P256(), elliptic.P384(), elliptic.P521()} {
		x, y := c.ScalarBaseMult([]byte{5})
		fmt.Println(c.Params().Name, fmt.Sprintf("%x", elliptic.MarshalCompressed(c, x, y))[:30], c.IsOnCurve(x, y))
		key, _ := ecdsa.GenerateKey(c, rand.Reader)
		sig, err := ecdsa.SignASN1(rand.Reader, key, sum[:])
		fmt.Println(err, ecdsa.VerifyASN1(&key.PublicKey, sum[:], sig), ecdsa.VerifyASN1(&key.PublicKey, sum[1:], sig))
	}
	// expect: P-224 0331c49ae75bce7807cdff22055d94 true
	// expect: <nil> true false
	// expect: P-256 0251590b7a515140d2d784c8560866 true
	// expect: <nil> true false
	// expect: P-384 0211de24a2c251c777573cac5ea025 true
	// expect: <nil> true false
	// expect: P-521 0300652bf3c52927a432c73dbc3391 true
	// expect: <nil> true false
	for _, c := range []ecdh.Curve{ecdh.X25519(), ecdh.P256(), ecdh.P521()} {
		a, _ := c.GenerateKey(rand.Reader)
		b, _ := c.GenerateKey(rand.Reader)
		s, err := a.ECDH(b.PublicKey())
		t, _ := b.ECDH(a.PublicKey())
		fmt.Println(c, string(s) == string(t), len(s), err)
	}
	// expect: X25519 true 32 <nil>
	// expect: P-256 true 32 <nil>
	// expect: P-521 true 66 <nil>
	_, err := ecdh.P256().NewPublicKey(append([]byte{4}, make([]byte, 64)...))
	fmt.Println(err) // expect: P256 point not on curve
	_, err = ecdh.X25519().NewPrivateKey(nil)
	fmt.Println(err) // expect: crypto/ecdh: invalid private key size
	k, _ := ecdh.X25519().NewPrivateKey(sum[:])
	low, _ := ecdh.X25519().NewPublicKey(make([]byte, 32))
	_, err = k.ECDH(low)
	fmt.Println(err)                                               // expect: crypto/ecdh: bad X25519 remote ECDH input: low order point
	fmt.Println(dsa.GenerateKey(new(dsa.PrivateKey), rand.Reader)) // expect: crypto/dsa: parameters not set up before generating key
	defer func() { fmt.Println(recover()) }()                      // expect: crypto/elliptic: Double was called on an invalid point
	elliptic.P256().Double(big.NewInt(1), big.NewInt(2))
}
