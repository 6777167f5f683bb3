package main

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"fmt"
	"os"
)

func main() {
	var t, z bytes.Buffer
	tw := tar.NewWriter(&t)
	tw.WriteHeader(&tar.Header{Name: "../a"})
	tw.Close()
	zw := zip.NewWriter(&z)
	zw.Create(`b\c`)
	zw.Close()
	for _, value := range []string{"1", "0"} {
		os.Setenv("GODEBUG", "zipinsecurepath="+value+",tarinsecurepath="+value)
		h, err := tar.NewReader(bytes.NewReader(t.Bytes())).Next()
		r, err2 := zip.NewReader(bytes.NewReader(z.Bytes()), int64(z.Len()))
		fmt.Println(h.Name, err, r.File[0].Name, err2)
		// expect: ../a <nil> b\c <nil>
		// expect: ../a archive/tar: insecure file path b\c zip: insecure file path
	}
}
