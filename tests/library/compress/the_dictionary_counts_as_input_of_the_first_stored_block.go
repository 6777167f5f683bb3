package main

import (
	"bytes"
	"compress/flate"
	"fmt"
	"io"
)

func main() {
	noise := make([]byte, 3000)
	for i, x := 0, uint32(9); i < len(noise); i++ {
		x = x*1664525 + 1013904223
		noise[i] = byte(x >> 24)
	}
	var out bytes.Buffer
	w, _ := flate.NewWriterDict(&out, 6, []byte("abc"))
	w.Write(noise)
	w.Close()
	back, err := io.ReadAll(flate.NewReaderDict(&out, []byte("abc")))
	fmt.Println(len(back), bytes.Equal(back, append([]byte("abc"), noise...)), err) // expect: 3003 true <nil>
}
