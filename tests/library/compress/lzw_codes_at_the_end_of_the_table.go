package main

import (
	"bytes"
	"compress/lzw"
	"fmt"
	"io"
)

func main() {
	in := append(make([]byte, 5406), 0x80, 0xff, 0x0f, 0x08) // 3839 zero codes, then 4095 and the end
	out, err := io.ReadAll(lzw.NewReader(bytes.NewReader(in), lzw.LSB, 8))
	fmt.Println(len(out), err) // expect: 3841 <nil>
}
