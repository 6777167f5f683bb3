package main

import (
	"encoding/base64"
	"encoding/binary"
	"encoding/hex"
	"fmt"
)

func main() {
	fmt.Println(hex.EncodeToString([]byte("go!")), base64.StdEncoding.EncodeToString([]byte("hello, world")), base64.RawURLEncoding.EncodeToString([]byte{0xfb, 0xff}))
	fmt.Println(base64.StdEncoding.DecodeString("aGVsbG8="))
	_, err := base64.StdEncoding.DecodeString("aGV$bG8=")
	fmt.Println(err)
	_, err = hex.DecodeString("abz0")
	fmt.Println(err, binary.BigEndian.Uint32([]byte{1, 2, 3, 4}), binary.AppendUvarint(nil, 300))
	fmt.Print(hex.Dump([]byte("The quick brown fox")))
}

// expect: 676f21 aGVsbG8sIHdvcmxk -_8
// expect: [104 101 108 108 111] <nil>
// expect: illegal base64 data at input byte 3
// expect: encoding/hex: invalid byte: U+007A 'z' 16909060 [172 2]
// expect: 00000000  54 68 65 20 71 75 69 63  6b 20 62 72 6f 77 6e 20  |The quick brown |
// expect: 00000010  66 6f 78                                          |fox|
