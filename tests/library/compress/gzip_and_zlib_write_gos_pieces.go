package main

import (
	"compress/gzip"
	"compress/zlib"
	"fmt"
)

type pieces struct{}

func (pieces) Write(b []byte) (int, error) {
	fmt.Printf("%x ", b)
	return len(b), nil
}

func main() {
	g := gzip.NewWriter(pieces{})
	g.Name, g.Comment, g.Extra = "n", "ü", []byte("extra")
	g.Write([]byte("gzip gzip gzip"))
	fmt.Println(g.Close()) // expect: 1f8b081c0000000000ff 0500 6578747261 6e 00 fc 00 4aafca2c5080138000 0000ffff 1e8876760e000000 <nil>
	z, _ := zlib.NewWriterLevelDict(pieces{}, 9, []byte("zlib"))
	z.Write([]byte("zlib zlib zlib"))
	z.Flush()
	fmt.Println(z.Close()) // expect: 78f9 046401b2 026105380100 0000ffff 01 0000ffff 286d0554 <nil>
}
