package main

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"io/fs"
	"time"
)

func main() {
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	w.SetComment("two files")
	for _, name := range []string{"a.txt", "d/é.txt"} {
		h := &zip.FileHeader{Name: name, Method: zip.Deflate, Modified: time.Date(2021, 3, 4, 5, 6, 7, 0, time.UTC)}
		h.SetMode(0640)
		f, _ := w.CreateHeader(h)
		io.WriteString(f, "contents of "+name)
	}
	fmt.Println(w.Close()) // expect: <nil>
	r, err := zip.NewReader(bytes.NewReader(b.Bytes()), int64(b.Len()))
	fmt.Println(r.Comment, len(r.File), err) // expect: two files 2 <nil>
	for _, f := range r.File {
		rc, _ := f.Open()
		text, err := io.ReadAll(rc)
		fmt.Println(f.Name, f.Mode(), f.Modified.UTC(), f.Flags, string(text), err)
		// expect: a.txt -rw-r----- 2021-03-04 05:06:07 +0000 UTC 8 contents of a.txt <nil>
		// expect: d/é.txt -rw-r----- 2021-03-04 05:06:07 +0000 UTC 2056 contents of d/é.txt <nil>
	}
	names, err := fs.Glob(r, "d/*")
	fmt.Println(names, err) // expect: [d/é.txt] <nil>
	_, err = r.Open("none")
	fmt.Println(err) // expect: open none: file does not exist
	_, err = zip.NewReader(bytes.NewReader([]byte("no archive")), 10)
	fmt.Println(err) // expect: zip: not a valid zip file
}
