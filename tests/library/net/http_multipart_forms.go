package main

import (
	"bytes"
	"fmt"
	"io"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
)

func main() {
	srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		f, h, err := r.FormFile("file")
		if err != nil {
			http.Error(w, err.Error(), 400)
			return
		}
		b, _ := io.ReadAll(f)
		fmt.Fprintf(w, "%s %s %d %q", r.FormValue("name"), h.Filename, h.Size, b)
	}))
	defer srv.Close()
	var b bytes.Buffer
	w := multipart.NewWriter(&b)
	w.WriteField("name", "value")
	f, _ := w.CreateFormFile("file", "x.bin")
	f.Write([]byte("a\r\n--b\r\nc"))
	w.Close()
	resp, err := http.Post(srv.URL, w.FormDataContentType(), &b)
	body, _ := io.ReadAll(resp.Body)
	fmt.Println(string(body), err) // expect: value x.bin 9 "a\r\n--b\r\nc" <nil>
	resp, _ = http.Post(srv.URL, "text/plain", nil)
	body, _ = io.ReadAll(resp.Body)
	fmt.Printf("%d %q\n", resp.StatusCode, body) // expect: 400 "request Content-Type isn't multipart/form-data\n"
}
