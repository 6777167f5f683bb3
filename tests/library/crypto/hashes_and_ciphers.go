package main

import (
	"crypto"
	"crypto/aes"
	"crypto/cipher"
	"crypto/hmac"
	"crypto/md5"
	"crypto/rc4"
	"crypto/sha1"
	_ "crypto/sha256"
	"crypto/sha512"
	"encoding"
	"fmt"
)

func main() {
	data := []byte("the quick brown fox")
	fmt.Printf("%x\n", md5.Sum(data))           // expect: 30f3c93e46436deb58ba70816a8ec124
	fmt.Printf("%x\n", sha1.Sum(data))          // expect: ced71fa7235231bed383facfdc41c4ddcc22ecf1
	fmt.Printf("%x\n", sha512.Sum512_224(data)) // expect: fda01e0418f0c900b85ca5960e3a7bbd3d6c3dc0b0030c03d192751c
	h := crypto.SHA256.New()
	h.Write(data[:5])
	state, _ := h.(encoding.BinaryMarshaler).MarshalBinary()
	h.Reset()
	h.(encoding.BinaryUnmarshaler).UnmarshalBinary(state)
	h.Write(data[5:])
	fmt.Printf("%x\n", h.Sum(nil)) // expect: 9ecb36561341d18eb65484e833efea61edc74b84cf5e6ae1b81c63533e25fc8f
	m := hmac.New(sha1.New, []byte("key"))
	m.Write(data)
	fmt.Printf("%x\n", m.Sum(nil)) // expect: 63e6d5c5c5c7bcb30ea774f5e6600cee20365e89
	block, _ := aes.NewCipher([]byte("0123456789abcdef"))
	gcm, _ := cipher.NewGCM(block)
	sealed := gcm.Seal(nil, make([]byte, 12), data, nil)
	fmt.Printf("%x\n", sealed) // expect: 368a4f6588ffe5a0e476f3c2cadb56a2d886c603bb37a84a6423ffa0269271227a9f80
	sealed[0]++
	_, err := gcm.Open(nil, make([]byte, 12), sealed, nil)
	fmt.Println(err) // expect: cipher: message authentication failed
	_, err = aes.NewCipher(data)
	fmt.Println(err) // expect: crypto/aes: invalid key size 19
	c, _ := rc4.NewCipher([]byte("k"))
	c.XORKeyStream(data, data)
	fmt.Printf("%x\n", data) // expect: 1b8ac571b6bacfedf04686cc99b72f6348354a
}
