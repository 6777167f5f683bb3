package main

import (
	"fmt"
	"hash/crc64"
	"hash/maphash"
)

func main() {
	fmt.Printf("%x\n", crc64.Checksum([]byte("hello"), crc64.MakeTable(crc64.ECMA))) // expect: 9b1edae5dbb937b1
	fmt.Printf("%x\n", crc64.Checksum([]byte("hello"), crc64.MakeTable(crc64.ISO)))  // expect: 3c3eeee2d8100000
	var h maphash.Hash
	h.WriteString("ab")
	fmt.Println(h.Sum64() == maphash.Bytes(h.Seed(), []byte("ab")), h.Sum64() == maphash.String(maphash.MakeSeed(), "ab")) // expect: true false
}
