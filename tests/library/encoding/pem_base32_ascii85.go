package main

import (
	"encoding/ascii85"
	"encoding/base32"
	"encoding/pem"
	"fmt"
)

func main() {
	b := &pem.Block{Type: "NOTE", Headers: map[string]string{"Proc-Type": "4", "A": "b"}, Bytes: []byte("hello")}
	text := pem.EncodeToMemory(b)
	fmt.Printf("%q\n", text) // expect: "-----BEGIN NOTE-----\nProc-Type: 4\nA: b\n\naGVsbG8=\n-----END NOTE-----\n"
	back, rest := pem.Decode(append(text, "more"...))
	fmt.Println(back.Type, back.Headers, string(back.Bytes), string(rest))                                                                              // expect: NOTE map[A:b Proc-Type:4] hello more
	fmt.Println(base32.StdEncoding.EncodeToString([]byte("hello!")), base32.HexEncoding.WithPadding(base32.NoPadding).EncodeToString([]byte("hello!"))) // expect: NBSWY3DPEE====== D1IMOR3F44
	for _, s := range []string{"NBSWY3DPEE======", "NBSWY3DPEE=====", "NBSW!"} {
		d, err := base32.StdEncoding.DecodeString(s)
		fmt.Printf("%q %v\n", d, err)
		// expect: "hello!" <nil>
		// expect: "hello" illegal base32 data at input byte 15
		// expect: "" illegal base32 data at input byte 4
	}
	dst := make([]byte, 20)
	n := ascii85.Encode(dst, []byte("hello\x00\x00\x00\x00\x00\x00\x00"))
	fmt.Printf("%s\n", dst[:n]) // expect: BOu!rDZBb;z
}
