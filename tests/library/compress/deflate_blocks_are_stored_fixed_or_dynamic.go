package main

import (
	"bytes"
	"compress/flate"
	"fmt"
)

func show(level int, data string) {
	var out bytes.Buffer
	w, _ := flate.NewWriter(&out, level)
	w.Write([]byte(data))
	w.Close()
	fmt.Printf("%x\n", out.Bytes())
}

func main() {
	show(6, "")                                                                                     // expect: 010000ffff
	show(6, "aaaaaaaaaaaaaaaaaaaaaaaab")                                                            // expect: 4ac4019200010000ffff
	show(6, "\xf0\xe1\xd2\xc3\xb4\xa5\x96\x87\xfe\xdc\xba\x98")                                     // expect: faf0f0d2e12d4ba7b5ffbbb36b06200000ffff
	show(0, "stored")                                                                               // expect: 000600f9ff73746f726564010000ffff
	show(1, "tiny blocks are stored"[:16])                                                          // expect: 001000efff74696e7920626c6f636b732061726520010000ffff
	show(1, "larger ones have a code for literals, or are stored if that saves little: eeeeeeeeee") // expect: 04c0810980300c44d1556e0027709b607f6d21184842e7f7b9e54b2a3e4acb0e323d31d08c94ef26cdeb52a42c517524437baa97b5ca0e25dfddce2d0000f8030000ffff
	show(-2, "abababababababababababababababababababababababababababababababab")                    // expect: 04c081000000008020d6f387b8244992244992244992244992030000ffff
}
