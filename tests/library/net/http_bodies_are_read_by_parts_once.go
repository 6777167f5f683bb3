package main

import (
	"fmt"
	"net/http/httptest"
	"strings"
)

func main() {
	r := httptest.NewRequest("POST", "/?k=query", strings.NewReader("--B--"))
	r.Header.Set("Content-Type", "multipart/mixed; boundary=B")
	parts, err := r.MultipartReader()
	fmt.Println(parts != nil, err) // expect: true <nil>
	_, err = r.MultipartReader()
	fmt.Println(err)                       // expect: http: MultipartReader called twice
	fmt.Println(r.ParseMultipartForm(100)) // expect: http: multipart handled by MultipartReader
	_, _, err = r.FormFile("f")
	fmt.Println(err) // expect: http: multipart handled by MultipartReader
}
