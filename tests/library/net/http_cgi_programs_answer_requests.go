package main

import (
	"fmt"
	"net/http"
	"net/http/cgi"
	"net/http/httptest"
	"os"
)

func main() {
	script := os.TempDir() + "/cgi_test_script.sh"
	os.WriteFile(script, []byte("#!/bin/sh\necho 'Status: 201 Made'\necho 'Content-Type: text/x'\necho\necho $REQUEST_METHOD $PATH_INFO $QUERY_STRING $HTTP_X_A $SERVER_PORT; cat\n"), 0o755)
	defer os.Remove(script)
	h := &cgi.Handler{Path: "/bin/sh", Args: []string{script}, Root: "/cgi"}
	r := httptest.NewRequest("GET", "http://example.org:99/cgi/more?q=1", nil)
	r.Header.Set("X-A", "b")
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	fmt.Printf("%d %q %v\n", w.Code, w.Body.String(), w.Header()) // expect: 201 "GET /more q=1 b 99\n" map[Content-Type:[text/x]]
	r, err := cgi.RequestFromMap(map[string]string{"REQUEST_METHOD": "GET", "SERVER_PROTOCOL": "HTTP/1.1", "HTTP_HOST": "x.org", "REQUEST_URI": "/p?a=b", "HTTPS": "on", "REMOTE_ADDR": "::1"})
	fmt.Println(r.URL, r.Host, r.RemoteAddr, r.TLS != nil, err) // expect: https://x.org/p?a=b x.org [::1]:0 true <nil>
	_, err = cgi.RequestFromMap(nil)
	fmt.Println(err, http.StatusText(201)) // expect: cgi: no REQUEST_METHOD in environment Created
}
