package main

import (
	"bytes"
	"compress/bzip2"
	"compress/flate"
	"compress/gzip"
	"compress/lzw"
	"compress/zlib"
	"encoding/hex"
	"fmt"
	"io"
	"strings"
)

func main() {
	text := strings.Repeat("so much the same, ", 50)
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	w.Name = "t"
	io.WriteString(w, text)
	w.Close()
	r, _ := gzip.NewReader(&b)
	back, err := io.ReadAll(r)
	fmt.Println(r.Name, string(back) == text, err) // expect: t true <nil>
	z := zlib.NewWriter(&b)
	io.WriteString(z, text)
	z.Close()
	b.WriteString("tail")
	zr, _ := zlib.NewReader(&b)
	back, err = io.ReadAll(zr)
	fmt.Println(string(back) == text, err, b.String()) // expect: true <nil> tail
	_, err = io.ReadAll(flate.NewReader(strings.NewReader("")))
	fmt.Println(err) // expect: unexpected EOF
	_, err = gzip.NewReader(strings.NewReader("not a gzip file"))
	fmt.Println(err) // expect: gzip: invalid header
	var c bytes.Buffer
	lw := lzw.NewWriter(&c, lzw.MSB, 8)
	io.WriteString(lw, "abababab")
	lw.Close()
	fmt.Printf("%x\n", c.Bytes()) // expect: 80184c5028218a02
	bz, _ := hex.DecodeString("425a68393141592653594eece83600000251800010400006449080200031064c4101a7a9a580bb9431f8bb9229c28482776741b0")
	back, err = io.ReadAll(bzip2.NewReader(bytes.NewReader(bz)))
	fmt.Printf("%q %v\n", back, err) // expect: "hello world\n" <nil>
}
