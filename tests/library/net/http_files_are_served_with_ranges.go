package main

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
)

func main() {
	dir, _ := os.MkdirTemp("", "")
	defer os.RemoveAll(dir)
	os.WriteFile(filepath.Join(dir, "a.txt"), []byte("0123456789"), 0o644)
	os.Mkdir(filepath.Join(dir, "sub"), 0o755)
	srv := httptest.NewServer(http.StripPrefix("/f/", http.FileServer(http.Dir(dir))))
	defer srv.Close()
	get := func(path, header, value string) {
		req, _ := http.NewRequest("GET", srv.URL+path, nil)
		if header != "" {
			req.Header.Set(header, value)
		}
		resp, err := http.DefaultClient.Do(req)
		if err != nil {
			fmt.Println(err)
			return
		}
		b, _ := io.ReadAll(resp.Body)
		fmt.Printf("%d %q %q %q\n", resp.StatusCode, b, resp.Header.Get("Content-Range"), resp.Header.Get("Content-Type"))
	}
	get("/f/a.txt", "", "")                 // expect: 200 "0123456789" "" "text/plain; charset=utf-8"
	get("/f/a.txt", "Range", "bytes=2-4")   // expect: 206 "234" "bytes 2-4/10" "text/plain; charset=utf-8"
	get("/f/a.txt", "Range", "bytes=-3")    // expect: 206 "789" "bytes 7-9/10" "text/plain; charset=utf-8"
	get("/f/a.txt", "Range", "bytes=20-30") // expect: 416 "invalid range: failed to overlap\n" "bytes */10" "text/plain; charset=utf-8"
	req, _ := http.NewRequest("GET", srv.URL+"/f/a.txt", nil)
	req.Header.Set("Range", "bytes=0-1,5-6")
	resp, _ := http.DefaultClient.Do(req)
	b, err := io.ReadAll(resp.Body)
	fmt.Println(resp.StatusCode, len(b) == int(resp.ContentLength), err) // expect: 206 true <nil>
	var bodies []string
	for _, part := range strings.Split(string(b), "\r\n--") {
		_, body, _ := strings.Cut(part, "\r\n\r\n")
		bodies = append(bodies, body)
	}
	fmt.Printf("%q\n", bodies) // expect: ["01" "56" ""]
	get("/f/", "", "")         // expect: 200 "<pre>\n<a href=\"a.txt\">a.txt</a>\n<a href=\"sub/\">sub/</a>\n</pre>\n" "" "text/html; charset=utf-8"
	get("/f/none", "", "")     // expect: 404 "404 page not found\n" "" "text/plain; charset=utf-8"
}
