package main

import (
	"archive/tar"
	"bytes"
	"fmt"
	"io"
	"strings"
	"time"
)

func main() {
	var b bytes.Buffer
	w := tar.NewWriter(&b)
	for _, h := range []*tar.Header{
		{Name: "a.txt", Mode: 0640, Size: 4, ModTime: time.Unix(1e9, 0)},
		{Name: strings.Repeat("long/", 30) + "é", Size: 4},
		{Name: "l", Linkname: "a.txt", Typeflag: tar.TypeSymlink},
	} {
		fmt.Println(w.WriteHeader(h))
		if h.Size > 0 {
			io.WriteString(w, "text")
		}
	}
	_, err := w.Write([]byte("x"))
	fmt.Println(err, w.Close())
	r := tar.NewReader(&b)
	for {
		h, err := r.Next()
		if err != nil {
			fmt.Println(err)
			break
		}
		text, _ := io.ReadAll(r)
		fmt.Println(len(h.Name), h.FileInfo().Mode(), h.Format, h.Linkname, string(text))
	}
	fmt.Println(w.WriteHeader(&tar.Header{}), tar.NewWriter(io.Discard).WriteHeader(&tar.Header{Name: "x", Mode: 1 << 40, Format: tar.FormatUSTAR}))
	_, err = tar.NewReader(strings.NewReader(strings.Repeat("x", 600))).Next()
	fmt.Println(err)
}

// expect: <nil>
// expect: <nil>
// expect: <nil>
// expect: archive/tar: write too long <nil>
// expect: 5 -rw-r----- USTAR  text
// expect: 152 ---------- PAX  text
// expect: 1 L--------- USTAR a.txt
// expect: EOF
// expect: archive/tar: write after close archive/tar: cannot encode header: Format specifies USTAR; and USTAR cannot encode Mode=1099511627776
// expect: archive/tar: invalid tar header
