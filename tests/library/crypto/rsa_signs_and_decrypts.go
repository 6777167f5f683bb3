package main

import (
	"crypto"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"fmt"
	"math/big"
)

func number(s string) *big.Int {
	n, _ := new(big.Int).SetString(s, 10)
	return n
}

func main() {
	key := &rsa.PrivateKey{
		PublicKey: rsa.PublicKey{N: number("9353930466774385905609975137998169297361893554149986716853295022578535724979677252958524466350471210367835187480748268864277464700638583474144061408845077"), E: 65537},
		D:         number("7266398431328116344057699379749222532279343923819063639497049039389899328538543087657733766554155839834519529439851673014800261285757759040931985506583861"),
		Primes: []*big.Int{number("98920366548084643601728869055592650835572950932266967461790948584315647051443"),
			number("94560208308847015747498523884063394671606671904944666360068158221458669711639")},
	}
	key.Precompute()
	fmt.Println(key.Validate(), key.Size()) // expect: <nil> 64
	sum := sha256.Sum256([]byte("message"))
	sig, err := rsa.SignPKCS1v15(nil, key, crypto.SHA256, sum[:])
	fmt.Printf("%x %v\n", sig, err)                                                 // expect: 7f85682dedea3ca61c294b7464d80a8c0cd713da64e13c53c137431ef9f33306b7fc02c5cfa456f82de2e677efd2cee7cddf4125289351eba23bd55c8b44f5f2 <nil>
	fmt.Println(rsa.VerifyPKCS1v15(&key.PublicKey, crypto.SHA256, sum[:], sig))     // expect: <nil>
	fmt.Println(rsa.VerifyPKCS1v15(&key.PublicKey, crypto.SHA256, sum[:], sig[1:])) // expect: crypto/rsa: verification error
	_, err = rsa.SignPKCS1v15(nil, key, crypto.SHA512, sum[:])
	fmt.Println(err) // expect: crypto/rsa: input must be hashed message
	_, err = rsa.EncryptOAEP(sha256.New(), rand.Reader, &key.PublicKey, []byte("too long for it"), nil)
	fmt.Println(err) // expect: crypto/rsa: message too long for RSA key size
	c, _ := rsa.EncryptPKCS1v15(rand.Reader, &key.PublicKey, []byte("secret"))
	plain, err := key.Decrypt(nil, c, nil)
	fmt.Println(string(plain), err) // expect: secret <nil>
	c[5] ^= 1
	_, err = rsa.DecryptPKCS1v15(nil, key, c)
	fmt.Println(err) // expect: crypto/rsa: decryption error
	pss, err := key.Sign(rand.Reader, sum[:], &rsa.PSSOptions{Hash: crypto.SHA256, SaltLength: 20})
	fmt.Println(err, rsa.VerifyPSS(&key.PublicKey, crypto.SHA256, sum[:], pss, nil)) // expect: <nil> <nil>
	big, err := rsa.GenerateKey(rand.Reader, 1024)
	fmt.Println(big.N.BitLen(), err, big.Validate()) // expect: 1024 <nil> <nil>
}
