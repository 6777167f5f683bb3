package main

import (
	"fmt"
	"hash/adler32"
	"hash/crc32"
	"hash/fnv"
)

func main() {
	data := []byte("The quick brown fox")
	h := fnv.New64a()
	h.Write(data)
	fmt.Println(h.Sum64(), crc32.ChecksumIEEE(data), crc32.Checksum(data, crc32.MakeTable(crc32.Castagnoli)), adler32.Checksum(data))
}

// expect: 2554721226862139266 3074782430 1400790260 1160644372
