package main

import (
	"compress/gzip"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
)

func main() {
	srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("X-Asked", r.Header.Get("Accept-Encoding"))
		w.Header().Set("Content-Encoding", "gzip")
		z := gzip.NewWriter(w)
		io.WriteString(z, strings.Repeat("go", 1000))
		z.Close()
	}))
	defer srv.Close()
	resp, _ := http.Get(srv.URL)
	b, err := io.ReadAll(resp.Body)
	fmt.Println(len(b), err, resp.Uncompressed, resp.ContentLength, resp.Header.Get("X-Asked")) // expect: 2000 <nil> true -1 gzip
	plain := &http.Client{Transport: &http.Transport{DisableCompression: true}}
	resp, _ = plain.Get(srv.URL)
	b, err = io.ReadAll(resp.Body)
	fmt.Println(len(b) < 200, err, resp.Uncompressed, resp.Header.Get("Content-Encoding")) // expect: true <nil> false gzip
}
