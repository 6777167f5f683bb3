package main

import (
	"fmt"
	"log"
	"net/http/cgi"
	"net/http/httptest"
	"os"
	"strings"
)

func run(script, body string) {
	h := &cgi.Handler{Path: "/bin/sh", Args: []string{"-c", script}, Root: "/cgi", Env: []string{"EXTRA=1"}, Logger: log.New(os.Stdout, "", 0)}
	w := httptest.NewRecorder()
	r := httptest.NewRequest("POST", "http://example.com:81/cgi/more?q=1", strings.NewReader(body))
	r.Header.Set("X-Y", "z")
	h.ServeHTTP(w, r)
	fmt.Printf("%d %v %q\n", w.Code, w.Header(), w.Body)
}

func main() {
	run(`printf 'Content-Type: text/plain\r\nX-A: b\r\n\r\n'; echo $PATH_INFO $QUERY_STRING $SERVER_PORT $HTTP_X_Y $EXTRA $CONTENT_LENGTH; cat`, "body") // expect: 200 map[Content-Type:[text/plain] X-A:[b]] "/more q=1 81 z 1 4\nbody"
	run(`printf 'Status: 404 Nope\n\ngone'`, "")                                                                                                         // expect: 404 map[] "gone"
	run(`printf 'Location: http://a.org/\n\n'`, "")                                                                                                      // expect: 302 map[Location:[http://a.org/]] ""
	run(`printf 'nonsense\n\n'`, "")
	// expect: cgi: bogus header line: nonsense
	// expect: cgi: missing required Content-Type in headers
	// expect: 500 map[] ""
	run(`true`, "")
	// expect: cgi: no headers
	// expect: 500 map[] ""
	r, err := cgi.RequestFromMap(map[string]string{"REQUEST_METHOD": "GET", "SERVER_PROTOCOL": "HTTP/1.0", "HTTP_HOST": "h", "REQUEST_URI": "/a?b", "HTTPS": "on", "HTTP_X_FOO": "1", "REMOTE_ADDR": "1.2.3.4"})
	fmt.Println(r.URL, r.Host, r.Header, r.RemoteAddr, r.TLS != nil, err) // expect: https://h/a?b h map[X-Foo:[1]] 1.2.3.4:0 true <nil>
	_, err = cgi.RequestFromMap(map[string]string{"REQUEST_METHOD": "GET"})
	fmt.Println(err) // expect: cgi: invalid SERVER_PROTOCOL version
	_, err = cgi.RequestFromMap(nil)
	fmt.Println(err) // expect: cgi: no REQUEST_METHOD in environment
}
