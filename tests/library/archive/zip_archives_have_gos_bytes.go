package main

import (
	"archive/zip"
	"bytes"
	"fmt"
	"hash/crc32"
	"strings"
	"time"
)

func main() {
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for i, name := range []string{"a", "b/", "b/é"} {
		h := &zip.FileHeader{Name: name, Method: zip.Deflate, Modified: time.Date(2021, 3, 4, 5, 6, i, 0, time.UTC)}
		f, _ := w.CreateHeader(h)
		if i != 1 {
			fmt.Fprint(f, strings.Repeat("some text and some more text, ", 10000*i+1))
		}
	}
	w.Close()
	fmt.Println(out.Len(), crc32.ChecksumIEEE(out.Bytes())) // expect: 1881 3166692377
}
